-- A job with a name is there once, however many nodes ask for it: the recurring ones.
ALTER TABLE jobs ADD COLUMN name TEXT;
CREATE UNIQUE INDEX jobs_by_name ON jobs (name);

-- Letters that wait to be sent. Who gets one, what it says and why stands in `sealed` alone; the row is deleted
-- when the mail server has taken it. `last_error` is a word of ours and the server's status, never its text.
CREATE TABLE outbox (
    id          BIGINT NOT NULL PRIMARY KEY,
    due_at      BIGINT NOT NULL,
    leased_till BIGINT NOT NULL,
    attempts    BIGINT NOT NULL,
    failed      BOOLEAN NOT NULL,
    last_error  TEXT,
    sealed      BYTEA NOT NULL
);
CREATE INDEX outbox_by_due ON outbox (failed, due_at);
