-- What facilitators write to people is sealed, as it is in the cases. Words from before stay in their column until
-- the program seals them. A decision that has been made anew, or that another look was asked for, says so.
ALTER TABLE notices ADD COLUMN words_sealed BYTEA;
ALTER TABLE notices ADD COLUMN stage TEXT NOT NULL DEFAULT 'standing';
