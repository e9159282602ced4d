-- A letter that waits is a job like any other, and lies beside it: it goes when its job ends, in the same statement.
INSERT INTO jobs (id, kind, payload, due_at, leased_till, attempts, failed, last_error)
    SELECT id, 'letter', CAST(id AS TEXT), due_at, 0, attempts, failed, last_error FROM outbox;
CREATE TABLE outbox_now (
    id     INTEGER NOT NULL PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    sealed BLOB    NOT NULL
);
INSERT INTO outbox_now SELECT id, sealed FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_now RENAME TO outbox;

-- Whoever does one kind of job looks past all others that wait.
DROP INDEX jobs_by_due;
CREATE INDEX jobs_by_kind ON jobs (kind, failed, due_at);
CREATE INDEX jobs_in_trouble ON jobs (failed, due_at) WHERE last_error IS NOT NULL;

-- Room accounts -------------------------------------------------------------------------------------------
-- An address that waits for its owner to say yes. One for each account; a newer one takes its place.
CREATE TABLE email_confirmations (
    account_id   INTEGER NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    token_hash   BLOB    NOT NULL UNIQUE,
    email_sealed BLOB    NOT NULL,
    end_minute   INTEGER NOT NULL
);
CREATE INDEX email_confirmations_by_end ON email_confirmations (end_minute);

-- When somebody's letters come, how much they tell, and (sealed) how often for each board. `daily_minute` and its like
-- say up to when letters of that pace have told; `next_minute` is when the next may be due; `last_day` is their own
-- date of the last one.
CREATE TABLE letter_plans (
    account_id     INTEGER NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    hour           INTEGER NOT NULL,
    weekday        INTEGER NOT NULL,
    zone           TEXT    NOT NULL,
    detail         TEXT    NOT NULL CHECK (detail IN ('nothing', 'counts', 'titles', 'excerpts')),
    choices        BLOB    NOT NULL,
    stopped        BOOLEAN NOT NULL,
    daily_minute   INTEGER,
    weekly_minute  INTEGER,
    monthly_minute INTEGER,
    last_day       INTEGER NOT NULL,
    next_minute    INTEGER
);
CREATE INDEX letter_plans_by_next ON letter_plans (next_minute);

-- Room digests --------------------------------------------------------------------------------------------
-- Somebody without an account who gets letters about public boards.
CREATE TABLE carers (
    id             INTEGER NOT NULL PRIMARY KEY,
    email_index    BLOB    NOT NULL UNIQUE,
    email_sealed   BLOB    NOT NULL,
    hour           INTEGER NOT NULL,
    weekday        INTEGER NOT NULL,
    zone           TEXT    NOT NULL,
    detail         TEXT    NOT NULL CHECK (detail IN ('nothing', 'counts', 'titles', 'excerpts')),
    daily_minute   INTEGER,
    weekly_minute  INTEGER,
    monthly_minute INTEGER,
    last_day       INTEGER NOT NULL,
    next_minute    INTEGER
);
CREATE INDEX carers_by_next ON carers (next_minute);

CREATE TABLE carer_boards (
    carer_id INTEGER NOT NULL REFERENCES carers (id) ON DELETE CASCADE,
    board_id INTEGER NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    often    TEXT    NOT NULL CHECK (often IN ('daily', 'weekly', 'monthly')),
    PRIMARY KEY (carer_id, board_id)
) WITHOUT ROWID;

-- What somebody has asked for in a form and has yet to say yes to from their mailbox. All of it is sealed; the index is
-- there so that nobody is asked again and again.
CREATE TABLE carer_requests (
    id         INTEGER NOT NULL PRIMARY KEY,
    email_index BLOB   NOT NULL,
    token_hash BLOB    NOT NULL UNIQUE,
    sealed     BLOB    NOT NULL,
    end_minute INTEGER NOT NULL
);
CREATE INDEX carer_requests_by_end ON carer_requests (end_minute);
CREATE INDEX carer_requests_by_email ON carer_requests (email_index);
