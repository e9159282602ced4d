-- Room moderation -----------------------------------------------------------------------------------------
-- Whether a report counts towards hiding a post until somebody has looked: its reporter has been here for long enough,
-- and nothing that they reported here was in vain. And whether a post is hidden because enough of these came together.
ALTER TABLE case_reports ADD COLUMN weighs BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE cases ADD COLUMN provisional BOOLEAN NOT NULL DEFAULT FALSE;
