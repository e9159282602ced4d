-- Room accounts -------------------------------------------------------------------------------------------
-- That somebody who looks after boards has done enough for a day, and is not told of anything until the next: a mark that is
-- worked out from their link secret and the day, and points at nobody.
CREATE TABLE rest_marks (
    mark INTEGER NOT NULL PRIMARY KEY,
    day  INTEGER NOT NULL
);
CREATE INDEX rest_marks_by_day ON rest_marks (day);
-- Room moderation -----------------------------------------------------------------------------------------
-- That a safeguarding lead has reported something to an outside body: to which, what was said, and under which reference,
-- sealed; when, by day. The lead is kept as the mark that tells leads from one another on one board.
CREATE TABLE case_outside_reports (
    id               INTEGER NOT NULL PRIMARY KEY,
    case_id          INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    ordinal          INTEGER NOT NULL,
    author           BLOB    NOT NULL,
    day              INTEGER NOT NULL,
    body_sealed      BLOB    NOT NULL,
    words_sealed     BLOB    NOT NULL,
    reference_sealed BLOB
);
CREATE UNIQUE INDEX case_outside_reports_by_case ON case_outside_reports (case_id, ordinal);
