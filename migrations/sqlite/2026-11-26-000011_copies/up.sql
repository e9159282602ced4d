-- Room accounts: on which days somebody has had a copy made of all that is held about them, and how often.
CREATE TABLE account_copies (
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    day        INTEGER NOT NULL,
    copies     INTEGER NOT NULL,
    PRIMARY KEY (account_id, day)
) WITHOUT ROWID;
