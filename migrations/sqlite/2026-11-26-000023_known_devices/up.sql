-- Which of an account's device cookies are good: those made under this number. It is raised when all sessions elsewhere are
-- ended and when the passphrase is changed.
ALTER TABLE accounts ADD COLUMN device_epoch INTEGER NOT NULL DEFAULT 0;

-- How often somebody has failed to sign in by the account's name since its holder was last told, and the day (counted from
-- 1970) of the last time, which stands veiled.
ALTER TABLE accounts ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN tried_day INTEGER NOT NULL DEFAULT 0;
