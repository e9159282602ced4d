-- Room moderation: a safeguarding lead keeps what a reported post said, whatever becomes of the post, for a reason that
-- is sealed, from a day on.
ALTER TABLE cases ADD COLUMN hold_sealed BLOB;
ALTER TABLE cases ADD COLUMN hold_day INTEGER;
