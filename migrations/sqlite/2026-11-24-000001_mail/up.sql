-- A job with a name is there once, however many nodes ask for it: the recurring ones.
ALTER TABLE jobs ADD COLUMN name TEXT;
CREATE UNIQUE INDEX jobs_by_name ON jobs (name);

-- Letters that wait to be sent. Who gets one, what it says and why stands in `sealed` alone; the row is deleted
-- when the mail server has taken it. `last_error` is a word of ours and the server's status, never its text.
CREATE TABLE outbox (
    id          INTEGER NOT NULL PRIMARY KEY,
    due_at      INTEGER NOT NULL,
    leased_till INTEGER NOT NULL,
    attempts    INTEGER NOT NULL,
    failed      BOOLEAN NOT NULL,
    last_error  TEXT,
    sealed      BLOB NOT NULL
);
CREATE INDEX outbox_by_due ON outbox (failed, due_at);
