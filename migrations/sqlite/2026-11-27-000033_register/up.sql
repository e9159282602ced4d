-- Room moderation -----------------------------------------------------------------------------------------
-- Each time that a case was opened: first, and again when its writer asked for another look. Its times, and which decision
-- closed it. Nothing of who was in it. What had happened before this table was made is carried over as far as it is known.
CREATE TABLE case_openings (
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    opened_minute INTEGER NOT NULL,
    looked_minute INTEGER,
    closed_minute INTEGER,
    kind TEXT NOT NULL CHECK (kind IN ('report', 'appeal', 'held', 'watched')),
    reason TEXT NOT NULL,
    urgent BOOLEAN NOT NULL,
    decision_ordinal INTEGER,
    PRIMARY KEY (case_id, ordinal)
) WITHOUT ROWID;
CREATE INDEX case_openings_by_opening ON case_openings (opened_minute);
CREATE INDEX case_openings_by_closing ON case_openings (closed_minute);
CREATE INDEX case_decisions_by_minute ON case_decisions (minute);
INSERT INTO case_openings (case_id, ordinal, opened_minute, looked_minute, closed_minute, kind, reason, urgent, decision_ordinal)
    SELECT id, 1, opened_minute, NULL, closed_minute, kind, reason, urgent,
        CASE WHEN closed_minute IS NULL THEN NULL
            ELSE (SELECT max(ordinal) FROM case_decisions WHERE case_decisions.case_id = cases.id) END
    FROM cases;
