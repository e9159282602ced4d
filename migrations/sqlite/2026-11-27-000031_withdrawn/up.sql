-- Room moderation -----------------------------------------------------------------------------------------
-- Whether whoever made a report has withdrawn it. Its row stays, so that they are counted once and decide nothing about
-- it; their words go.
ALTER TABLE case_reports ADD COLUMN withdrawn BOOLEAN NOT NULL DEFAULT FALSE;
