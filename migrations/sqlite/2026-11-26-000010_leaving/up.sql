-- Room rights ---------------------------------------------------------------------------------------------
-- What is still to be done for somebody who has closed their account: one row for each of their names, sealed and all
-- of one length, so that nothing says which belong together. It lies beside its job and goes with it.
CREATE TABLE leaving_steps (
    id     INTEGER NOT NULL PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    sealed BLOB    NOT NULL
);

-- Room moderation: whoever reported has left and wants their words gone; they go when the case is decided.
ALTER TABLE case_reports ADD COLUMN words_go BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX case_reports_by_reporter ON case_reports (reporter);
