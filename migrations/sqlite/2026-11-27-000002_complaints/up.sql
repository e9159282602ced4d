-- Room rights --------------------------------------------------------------------------------------------
-- Complaints about what is done with data. Whoever complains is nobody here: no account, no name, no address, and no
-- time but the day. They come back with a code, of which a keyed hash is kept. What a complaint is about, and all
-- words, are sealed. `due_day` is the day by which there must be an answer, while one is waited for, and `answered_day`
-- that of the last answer otherwise; `reminded` is how many times the owners have been reminded of it, and `noted`
-- whether its arrival stands in the audit log, which waits until the day is over.
CREATE TABLE complaints (
    id           INTEGER NOT NULL PRIMARY KEY,
    code_index   BLOB    NOT NULL UNIQUE,
    about_sealed BLOB    NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('received', 'looking', 'answered', 'closed')),
    received_day INTEGER NOT NULL,
    due_day      INTEGER,
    answered_day INTEGER,
    closed_day   INTEGER,
    reminded     INTEGER NOT NULL,
    noted        BOOLEAN NOT NULL,
    version      INTEGER NOT NULL
);
CREATE INDEX complaints_by_due ON complaints (due_day);
CREATE INDEX complaints_by_closing ON complaints (closed_day);

-- What was written about a complaint, in order: by whoever complains, in answer, or among the owners alone. One form
-- leads to one row, by the hash of its nonce.
CREATE TABLE complaint_words (
    id           INTEGER NOT NULL PRIMARY KEY,
    complaint_id INTEGER NOT NULL REFERENCES complaints (id) ON DELETE CASCADE,
    number       INTEGER NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('theirs', 'answer', 'note')),
    day          INTEGER NOT NULL,
    nonce_index  BLOB    NOT NULL UNIQUE,
    words_sealed BLOB    NOT NULL,
    UNIQUE (complaint_id, number)
);
