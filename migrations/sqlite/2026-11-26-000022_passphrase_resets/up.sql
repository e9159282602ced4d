-- Links to a new passphrase that have been asked for: the keyed hash of each, and sealed, all of one length, whose it is,
-- the account's version at that moment (a change of the account ends the link), and the minute in which it ends. A link
-- that was asked for with a name or an address that nobody has lies here too, under a number that is no account's.
CREATE TABLE passphrase_resets (
    id         INTEGER NOT NULL PRIMARY KEY,
    token_hash BLOB    NOT NULL,
    sealed     BLOB    NOT NULL
);
CREATE UNIQUE INDEX passphrase_resets_by_token ON passphrase_resets (token_hash);
