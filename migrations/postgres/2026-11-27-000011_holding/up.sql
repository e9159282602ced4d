-- Room boards: what waits before others see it, as the facilitators of a board have set it. Every change is a version; a
-- board at version 0 holds nothing back. Phrases stand one on a line.
ALTER TABLE boards ADD COLUMN holding_version BIGINT NOT NULL DEFAULT 0;
CREATE TABLE board_holdings (
    board_id     BIGINT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    version      BIGINT NOT NULL,
    first_posts  BIGINT NOT NULL,
    links        BOOLEAN NOT NULL,
    crisis_waits BOOLEAN NOT NULL,
    watch        TEXT    NOT NULL,
    hold         TEXT    NOT NULL,
    signpost     TEXT    NOT NULL,
    words        TEXT    NOT NULL,
    note         TEXT    NOT NULL,
    day          BIGINT NOT NULL,
    PRIMARY KEY (board_id, version)
);

-- Room threads: a post that waits has a number of its own, and nobody else counts it. `last_post_number` is the newest
-- that others have seen; `waiting_after` is how many numbers beyond it are given, and `unseen` names all that only their
-- writers have seen, each between two spaces. `held_for` says why a post waits; `shown_at` is when it was let show.
ALTER TABLE threads ADD COLUMN waiting_after BIGINT NOT NULL DEFAULT 0;
ALTER TABLE threads ADD COLUMN unseen TEXT NOT NULL DEFAULT '';
ALTER TABLE posts ADD COLUMN held_for TEXT;
ALTER TABLE posts ADD COLUMN shown_at BIGINT;

-- Room moderation: cases that the program opens by itself. The words are checked by the program.
ALTER TABLE cases ADD COLUMN kind_new TEXT NOT NULL DEFAULT 'report';
UPDATE cases SET kind_new = kind;
ALTER TABLE cases DROP COLUMN kind;
ALTER TABLE cases RENAME COLUMN kind_new TO kind;
