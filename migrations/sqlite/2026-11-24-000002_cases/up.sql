-- Room moderation -----------------------------------------------------------------------------------------
-- What is reported about one post gathers in one case. `open_post_id` is the post while the case is open: at most
-- one case of a post is. Whatever people wrote here (reports, the snapshot of the post, words to its writer) is
-- sealed. The snapshot is for as long as the case is open; afterwards the text is where the post's own history
-- is, and goes with it.
CREATE TABLE cases (
    id               INTEGER NOT NULL PRIMARY KEY,
    board_id         INTEGER NOT NULL REFERENCES boards (id),
    thread_id        INTEGER NOT NULL REFERENCES threads (id),
    post_id          INTEGER NOT NULL REFERENCES posts (id),
    writer_id        INTEGER NOT NULL REFERENCES personas (id),
    open_post_id     INTEGER UNIQUE,
    kind             TEXT    NOT NULL CHECK (kind IN ('report', 'appeal')),
    reason           TEXT    NOT NULL,
    urgent           BOOLEAN NOT NULL,
    reports          INTEGER NOT NULL,
    opened_minute    INTEGER NOT NULL,
    closed_minute    INTEGER,
    outcome          TEXT    CHECK (outcome IN ('keep', 'hide', 'remove', 'restore', 'uphold')),
    snapshot_version INTEGER NOT NULL,
    snapshot_sealed  BLOB,
    appeal_sealed    BLOB,
    lease_key        BLOB,
    lease_role       TEXT    NOT NULL CHECK (lease_role IN ('facilitator', 'safeguarding')),
    lease_minute     INTEGER NOT NULL,
    version          INTEGER NOT NULL
);
CREATE INDEX cases_by_wait ON cases (board_id, closed_minute, urgent, opened_minute);
CREATE INDEX cases_by_post ON cases (post_id, opened_minute);
CREATE INDEX cases_by_writer ON cases (writer_id);

-- Who reported is kept as a keyed hash, so that the same person is counted once and nobody can tell who it was.
CREATE TABLE case_reports (
    case_id      INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    reporter     BLOB    NOT NULL,
    side         TEXT    NOT NULL CHECK (side IN ('member', 'visitor')),
    reason       TEXT    NOT NULL,
    rule         TEXT    NOT NULL,
    words_sealed BLOB,
    post_version INTEGER NOT NULL,
    minute       INTEGER NOT NULL,
    PRIMARY KEY (case_id, reporter)
) WITHOUT ROWID;

CREATE TABLE case_decisions (
    case_id       INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    ordinal       INTEGER NOT NULL,
    decision      TEXT    NOT NULL CHECK (decision IN ('keep', 'hide', 'remove', 'restore', 'uphold')),
    decider       BLOB    NOT NULL,
    role          TEXT    NOT NULL CHECK (role IN ('facilitator', 'safeguarding')),
    reason        TEXT    NOT NULL,
    rule          TEXT    NOT NULL,
    rules_version INTEGER NOT NULL,
    words_sealed  BLOB,
    minute        INTEGER NOT NULL,
    PRIMARY KEY (case_id, ordinal)
) WITHOUT ROWID;
