-- Whether an account has a second factor, its secret and the last code used, sealed in one value of one length. Accounts
-- that were there before have none until their next sign-in.
ALTER TABLE accounts ADD COLUMN second_factor BLOB;

-- The minute in which a session last saw the passphrase: what matters most is for sessions that have seen it lately.
ALTER TABLE sessions ADD COLUMN proven_minute INTEGER NOT NULL DEFAULT 0;
