-- Room rights --------------------------------------------------------------------------------------------
-- Complaints about what is done with data. Whoever complains is nobody here: no account, no name, no address, and no
-- time but the day. They come back with a code, of which a keyed hash is kept. What a complaint is about, and all
-- words, are sealed. `due_day` is the day by which there must be an answer, while one is waited for, and `answered_day`
-- that of the last answer otherwise; `reminded` is how many times the owners have been reminded of it, and `noted`
-- whether its arrival stands in the audit log, which waits until the day is over.
CREATE TABLE complaints (
    id           BIGINT  NOT NULL PRIMARY KEY,
    code_index   BYTEA   NOT NULL UNIQUE,
    about_sealed BYTEA   NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('received', 'looking', 'answered', 'closed')),
    received_day BIGINT  NOT NULL,
    due_day      BIGINT,
    answered_day BIGINT,
    closed_day   BIGINT,
    reminded     BIGINT  NOT NULL,
    noted        BOOLEAN NOT NULL,
    version      BIGINT  NOT NULL
);
CREATE INDEX complaints_by_due ON complaints (due_day);
CREATE INDEX complaints_by_closing ON complaints (closed_day);

-- What was written about a complaint, in order: by whoever complains, in answer, or among the owners alone. One form
-- leads to one row, by the hash of its nonce.
CREATE TABLE complaint_words (
    id           BIGINT  NOT NULL PRIMARY KEY,
    complaint_id BIGINT  NOT NULL REFERENCES complaints (id) ON DELETE CASCADE,
    number       BIGINT  NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('theirs', 'answer', 'note')),
    day          BIGINT  NOT NULL,
    nonce_index  BYTEA   NOT NULL UNIQUE,
    words_sealed BYTEA   NOT NULL,
    UNIQUE (complaint_id, number)
);
