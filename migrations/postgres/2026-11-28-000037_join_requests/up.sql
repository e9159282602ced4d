-- Room boards ---------------------------------------------------------------------------------------------
-- Whether a board asks before one joins, and what it asks then; the version is counted so that no change is passed over.
ALTER TABLE boards ADD COLUMN asks_first BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE boards ADD COLUMN asks_question TEXT NOT NULL DEFAULT '';
ALTER TABLE boards ADD COLUMN asks_version BIGINT  NOT NULL DEFAULT 0;
-- That somebody asks to join. The tag is the one under which their name will be stored, so that nothing ties two requests to
-- one person; what they wrote, and what they were told, is sealed. Once it is answered the name and their words are gone.
CREATE TABLE join_requests (
    id            BIGINT  NOT NULL PRIMARY KEY,
    board_id      BIGINT  NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    tag           BYTEA   NOT NULL UNIQUE,
    name          TEXT    NOT NULL,
    name_key      TEXT    NOT NULL,
    tile          BIGINT  NOT NULL,
    rules_version BIGINT  NOT NULL,
    question      TEXT    NOT NULL,
    words_sealed  BYTEA  ,
    state         TEXT    NOT NULL CHECK (state IN ('waiting', 'refused', 'let_in')),
    day           BIGINT  NOT NULL,
    answer_sealed BYTEA  ,
    UNIQUE (board_id, name_key)
);
CREATE INDEX join_requests_by_day ON join_requests (state, day);
