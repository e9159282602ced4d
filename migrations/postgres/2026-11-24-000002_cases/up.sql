-- Room moderation -----------------------------------------------------------------------------------------
-- What is reported about one post gathers in one case. `open_post_id` is the post while the case is open: at most
-- one case of a post is. Whatever people wrote here (reports, the snapshot of the post, words to its writer) is
-- sealed. The snapshot is for as long as the case is open; afterwards the text is where the post's own history
-- is, and goes with it.
CREATE TABLE cases (
    id               BIGINT NOT NULL PRIMARY KEY,
    board_id         BIGINT NOT NULL REFERENCES boards (id),
    thread_id        BIGINT NOT NULL REFERENCES threads (id),
    post_id          BIGINT NOT NULL REFERENCES posts (id),
    writer_id        BIGINT NOT NULL REFERENCES personas (id),
    open_post_id     BIGINT UNIQUE,
    kind             TEXT    NOT NULL CHECK (kind IN ('report', 'appeal')),
    reason           TEXT    NOT NULL,
    urgent           BOOLEAN NOT NULL,
    reports          BIGINT NOT NULL,
    opened_minute    BIGINT NOT NULL,
    closed_minute    BIGINT,
    outcome          TEXT    CHECK (outcome IN ('keep', 'hide', 'remove', 'restore', 'uphold')),
    snapshot_version BIGINT NOT NULL,
    snapshot_sealed  BYTEA,
    appeal_sealed    BYTEA,
    lease_key        BYTEA,
    lease_role       TEXT    NOT NULL CHECK (lease_role IN ('facilitator', 'safeguarding')),
    lease_minute     BIGINT NOT NULL,
    version          BIGINT NOT NULL
);
CREATE INDEX cases_by_wait ON cases (board_id, closed_minute, urgent, opened_minute);
CREATE INDEX cases_by_post ON cases (post_id, opened_minute);
CREATE INDEX cases_by_writer ON cases (writer_id);

-- Who reported is kept as a keyed hash, so that the same person is counted once and nobody can tell who it was.
CREATE TABLE case_reports (
    case_id      BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    reporter     BYTEA    NOT NULL,
    side         TEXT    NOT NULL CHECK (side IN ('member', 'visitor')),
    reason       TEXT    NOT NULL,
    rule         TEXT    NOT NULL,
    words_sealed BYTEA,
    post_version BIGINT NOT NULL,
    minute       BIGINT NOT NULL,
    PRIMARY KEY (case_id, reporter)
);

CREATE TABLE case_decisions (
    case_id       BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    ordinal       BIGINT NOT NULL,
    decision      TEXT    NOT NULL CHECK (decision IN ('keep', 'hide', 'remove', 'restore', 'uphold')),
    decider       BYTEA    NOT NULL,
    role          TEXT    NOT NULL CHECK (role IN ('facilitator', 'safeguarding')),
    reason        TEXT    NOT NULL,
    rule          TEXT    NOT NULL,
    rules_version BIGINT NOT NULL,
    words_sealed  BYTEA,
    minute        BIGINT NOT NULL,
    PRIMARY KEY (case_id, ordinal)
);
