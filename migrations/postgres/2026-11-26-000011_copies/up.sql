-- Room accounts: on which days somebody has had a copy made of all that is held about them, and how often.
CREATE TABLE account_copies (
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    day        BIGINT NOT NULL,
    copies     BIGINT NOT NULL,
    PRIMARY KEY (account_id, day)
);
