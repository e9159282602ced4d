-- Room moderation -----------------------------------------------------------------------------------------
-- A request of one safeguarding lead to look behind a name, and the answer of another. It holds the name that a case is
-- about, and never whose it is: that is worked out in memory, shown, and kept nowhere. Leads are kept as the marks that
-- tell them from one another on one board; what they wrote is sealed. `told_day` is the day on which whoever wears the
-- name was told, and `hold_day` that from which they are not to be told, with the reason.
CREATE TABLE unmaskings (
    id              INTEGER NOT NULL PRIMARY KEY,
    case_id         INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    persona_id      INTEGER NOT NULL REFERENCES personas (id) ON DELETE CASCADE,
    requester       BLOB    NOT NULL,
    reason_sealed   BLOB,
    asked_minute    INTEGER NOT NULL,
    answer          TEXT    NOT NULL CHECK (answer IN ('none', 'approved', 'declined')),
    approver        BLOB,
    answered_minute INTEGER,
    looks           INTEGER NOT NULL,
    told_day        INTEGER,
    hold_sealed     BLOB,
    holder          BLOB,
    hold_day        INTEGER
);
CREATE INDEX unmaskings_by_persona ON unmaskings (persona_id);
CREATE INDEX unmaskings_by_time ON unmaskings (asked_minute);
CREATE INDEX unmaskings_by_case ON unmaskings (case_id);
