-- Room boards ---------------------------------------------------------------------------------------------
-- The minute in which a pause of a name ends.
ALTER TABLE personas ADD COLUMN pause_minute INTEGER;
-- Room moderation -----------------------------------------------------------------------------------------
-- What was decided about whoever wrote a post, beside what became of the post: a warning, a pause, the end of their
-- membership, or that one of these is lifted. On the case stands what is in force from it, and until when.
ALTER TABLE case_decisions ADD COLUMN measure TEXT CHECK (measure IN ('warn', 'pause', 'end', 'lift'));
ALTER TABLE case_decisions ADD COLUMN measure_days INTEGER;
ALTER TABLE cases ADD COLUMN measure TEXT CHECK (measure IN ('warn', 'pause', 'end'));
ALTER TABLE cases ADD COLUMN measure_minute INTEGER;
-- What those who look after a board write to one another about a case, sealed. A case that is passed on is for
-- safeguarding leads to decide.
ALTER TABLE cases ADD COLUMN passed_on BOOLEAN NOT NULL DEFAULT FALSE;
CREATE TABLE case_notes (
    id           INTEGER NOT NULL PRIMARY KEY,
    case_id      INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    author       BLOB    NOT NULL,
    role         TEXT    NOT NULL CHECK (role IN ('facilitator', 'safeguarding')),
    passed_on    BOOLEAN NOT NULL,
    words_sealed BLOB,
    minute       INTEGER NOT NULL
);
CREATE INDEX case_notes_by_case ON case_notes (case_id, minute);
