-- Room moderation -----------------------------------------------------------------------------------------
-- A request of one safeguarding lead to look behind a name, and the answer of another. It holds the name that a case is
-- about, and never whose it is: that is worked out in memory, shown, and kept nowhere. Leads are kept as the marks that
-- tell them from one another on one board; what they wrote is sealed. `told_day` is the day on which whoever wears the
-- name was told, and `hold_day` that from which they are not to be told, with the reason.
CREATE TABLE unmaskings (
    id              BIGINT  NOT NULL PRIMARY KEY,
    case_id         BIGINT  NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    persona_id      BIGINT  NOT NULL REFERENCES personas (id) ON DELETE CASCADE,
    requester       BYTEA   NOT NULL,
    reason_sealed   BYTEA,
    asked_minute    BIGINT  NOT NULL,
    answer          TEXT    NOT NULL CHECK (answer IN ('none', 'approved', 'declined')),
    approver        BYTEA,
    answered_minute BIGINT,
    looks           BIGINT  NOT NULL,
    told_day        BIGINT,
    hold_sealed     BYTEA,
    holder          BYTEA,
    hold_day        BIGINT
);
CREATE INDEX unmaskings_by_persona ON unmaskings (persona_id);
CREATE INDEX unmaskings_by_time ON unmaskings (asked_minute);
CREATE INDEX unmaskings_by_case ON unmaskings (case_id);
