-- What a facilitator decided on somebody's post, as its writer is told: every decision is told, also the second on
-- one post, in the order in which they were made (`ordinal`), once each (`occasion`).
CREATE TABLE notices_now (
    id          BIGINT  NOT NULL PRIMARY KEY,
    persona_id  BIGINT  NOT NULL REFERENCES personas (id) ON DELETE CASCADE,
    ordinal     BIGINT  NOT NULL,
    kind        TEXT    NOT NULL,
    thread_id   BIGINT  NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    post_number BIGINT  NOT NULL,
    occasion    TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    rule        TEXT    NOT NULL,
    words       TEXT    NOT NULL,
    again       TEXT    NOT NULL,
    day         BIGINT  NOT NULL,
    seen        BOOLEAN NOT NULL,
    UNIQUE (persona_id, kind, thread_id, post_number, occasion)
);
INSERT INTO notices_now
    SELECT id, persona_id, 0, kind, thread_id, post_number, '', '', '', '', '', day, seen FROM notices;
DROP TABLE notices;
ALTER TABLE notices_now RENAME TO notices;
CREATE INDEX notices_by_persona ON notices (persona_id, seen, ordinal);
CREATE INDEX notices_by_day ON notices (seen, day);

-- What a name follows, to be looked up by the name.
CREATE INDEX follows_by_persona ON follows (persona_id, thread_id);
