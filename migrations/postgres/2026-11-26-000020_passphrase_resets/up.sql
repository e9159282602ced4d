-- Links to a new passphrase that have been asked for: the keyed hash of each, whose it is, the account's version at that
-- moment (a change of the account ends the link), and the minute in which it ends. A link that was asked for with a name
-- or an address that nobody has lies here too, under a number that is no account's.
CREATE TABLE passphrase_resets (
    token_hash      BYTEA NOT NULL PRIMARY KEY,
    account_id      BIGINT NOT NULL,
    account_version BIGINT NOT NULL,
    end_minute      BIGINT NOT NULL
);
CREATE INDEX passphrase_resets_by_account ON passphrase_resets (account_id);
CREATE INDEX passphrase_resets_by_end ON passphrase_resets (end_minute);
