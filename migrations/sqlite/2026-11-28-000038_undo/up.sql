-- Room moderation -----------------------------------------------------------------------------------------
-- Whether a decision can be undone for ten minutes: it was the first about a post that everybody saw.
ALTER TABLE case_decisions ADD COLUMN undoable BOOLEAN NOT NULL DEFAULT FALSE;
