-- Room boards ---------------------------------------------------------------------------------------------
-- Who looks after a board when. A board without a row in `rotas` has no staffed hours and is always open. The stamp is
-- another number after every change of anything here: what a server keeps in memory is known by it.
ALTER TABLE boards ADD COLUMN rota_stamp INTEGER NOT NULL DEFAULT 0;

CREATE TABLE rotas (
    board_id INTEGER NOT NULL PRIMARY KEY REFERENCES boards (id) ON DELETE CASCADE,
    staffed  BOOLEAN NOT NULL,
    posture  TEXT    NOT NULL CHECK (posture IN ('open', 'hold-newcomers', 'read-only')),
    version  INTEGER NOT NULL
);

-- A shift each week (`weekday` 1 to 7 from Monday, `day` 0), or on one day alone (`weekday` 0). Minutes since midnight by the
-- clocks of the site's zone; one that ends no later than it begins goes on into the next day.
CREATE TABLE rota_shifts (
    id          INTEGER NOT NULL PRIMARY KEY,
    board_id    INTEGER NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    weekday     INTEGER NOT NULL,
    day         INTEGER NOT NULL,
    from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute   INTEGER NOT NULL CHECK (to_minute BETWEEN 0 AND 1439),
    version     INTEGER NOT NULL,
    UNIQUE (board_id, weekday, day, from_minute, to_minute)
);

-- Whose a shift is, by a facilitator's name.
CREATE TABLE rota_takers (
    shift_id   INTEGER NOT NULL REFERENCES rota_shifts (id) ON DELETE CASCADE,
    persona_id INTEGER NOT NULL REFERENCES personas (id) ON DELETE CASCADE,
    PRIMARY KEY (shift_id, persona_id)
) WITHOUT ROWID;
CREATE INDEX rota_takers_by_persona ON rota_takers (persona_id);

-- Days on which a shift of each week is left out.
CREATE TABLE rota_gaps (
    shift_id INTEGER NOT NULL REFERENCES rota_shifts (id) ON DELETE CASCADE,
    day      INTEGER NOT NULL,
    PRIMARY KEY (shift_id, day)
) WITHOUT ROWID;

-- Who is there on one day beside those whose shift it is, and which of them is not.
CREATE TABLE rota_changes (
    shift_id   INTEGER NOT NULL REFERENCES rota_shifts (id) ON DELETE CASCADE,
    day        INTEGER NOT NULL,
    persona_id INTEGER NOT NULL REFERENCES personas (id) ON DELETE CASCADE,
    here       BOOLEAN NOT NULL,
    PRIMARY KEY (shift_id, day, persona_id)
) WITHOUT ROWID;
CREATE INDEX rota_changes_by_persona ON rota_changes (persona_id);

-- What one facilitator leaves for the next, sealed. Without its writer's name once they look after the board no longer.
CREATE TABLE rota_notes (
    id           INTEGER NOT NULL PRIMARY KEY,
    board_id     INTEGER NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    writer_id    INTEGER REFERENCES personas (id) ON DELETE SET NULL,
    by_lead      BOOLEAN NOT NULL,
    words_sealed BLOB    NOT NULL,
    minute       INTEGER NOT NULL
);
CREATE INDEX rota_notes_by_board ON rota_notes (board_id, minute);
CREATE INDEX rota_notes_by_writer ON rota_notes (writer_id);

-- Room accounts -------------------------------------------------------------------------------------------
-- That somebody was written to because they were on duty, for ten minutes; and that somebody wants no such letters. Marks
-- are worked out from the account's link secret, which is sealed: without the keys they are numbers by lot.
CREATE TABLE alert_marks (
    mark   INTEGER NOT NULL PRIMARY KEY,
    minute INTEGER NOT NULL
);
CREATE TABLE alert_refusals (
    mark INTEGER NOT NULL PRIMARY KEY
);
