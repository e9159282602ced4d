-- Times: *_at are milliseconds since 1970 (UTC), *_minute whole minutes, *_day whole days. Posts alone carry
-- a precise time. Tables without an integer key are WITHOUT ROWID, so that no hidden row number tells the
-- order of arrival; ids of accounts and personas are random.

CREATE TABLE site_state (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

-- Room accounts -------------------------------------------------------------------------------------------
CREATE TABLE accounts (
    id              INTEGER NOT NULL PRIMARY KEY,
    name_index      BLOB    NOT NULL UNIQUE,
    name_sealed     BLOB    NOT NULL,
    email_index     BLOB    UNIQUE,
    email_sealed    BLOB,
    passphrase_hash TEXT    NOT NULL,
    link_secret     BLOB    NOT NULL,
    role            TEXT    NOT NULL CHECK (role IN ('member', 'safeguarding', 'owner')),
    status          TEXT    NOT NULL CHECK (status IN ('active', 'suspended')),
    consent_version INTEGER NOT NULL,
    language        TEXT    NOT NULL,
    version         INTEGER NOT NULL
);

CREATE TABLE recovery_codes (
    code_index BLOB    NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX recovery_codes_by_account ON recovery_codes (account_id);

CREATE TABLE sessions (
    token_hash     BLOB    NOT NULL PRIMARY KEY,
    account_id     INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    idle_minute    INTEGER NOT NULL,
    end_minute     INTEGER NOT NULL,
    last_used_day  INTEGER NOT NULL,
    device         TEXT    NOT NULL CHECK (device IN ('phone', 'tablet', 'computer', 'other')),
    shared         BOOLEAN NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_by_account ON sessions (account_id);
CREATE INDEX sessions_by_end ON sessions (idle_minute);

-- Room boards ---------------------------------------------------------------------------------------------
CREATE TABLE board_groups (
    id          INTEGER NOT NULL PRIMARY KEY,
    name        TEXT    NOT NULL UNIQUE,
    description TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    version     INTEGER NOT NULL
);

CREATE TABLE boards (
    id                 INTEGER NOT NULL PRIMARY KEY,
    group_id           INTEGER NOT NULL REFERENCES board_groups (id),
    slug               TEXT    NOT NULL UNIQUE,
    name               TEXT    NOT NULL,
    summary            TEXT    NOT NULL,
    description        TEXT    NOT NULL,
    format             TEXT    NOT NULL CHECK (format IN ('peer_led', 'professional')),
    agenda             TEXT    NOT NULL CHECK (agenda IN ('open', 'agenda')),
    audience           TEXT    NOT NULL CHECK (audience IN ('people', 'carers', 'both')),
    access             TEXT    NOT NULL CHECK (access IN ('public', 'members', 'invitation')),
    ceiling            TEXT    NOT NULL CHECK (ceiling IN ('nothing', 'counts', 'titles', 'excerpts')),
    status             TEXT    NOT NULL CHECK (status IN ('open', 'closed')),
    tile               INTEGER NOT NULL,
    position           INTEGER NOT NULL,
    rules_version      INTEGER NOT NULL,
    rules_must_agree   INTEGER NOT NULL,
    next_thread_number INTEGER NOT NULL,
    shown_threads      INTEGER NOT NULL,
    members            INTEGER NOT NULL,
    version            INTEGER NOT NULL,
    -- Moved whenever something changes that thread pages show of the board or of the names on it.
    look_version       INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX boards_by_group ON boards (group_id, position);

CREATE TABLE board_rules (
    board_id INTEGER NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    version  INTEGER NOT NULL,
    source   TEXT    NOT NULL,
    html     TEXT    NOT NULL,
    PRIMARY KEY (board_id, version)
) WITHOUT ROWID;

-- Posts written on a board on a day: what "60 posts a week" is summed from.
CREATE TABLE board_days (
    board_id INTEGER NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    day      INTEGER NOT NULL,
    posts    INTEGER NOT NULL,
    PRIMARY KEY (board_id, day)
) WITHOUT ROWID;

CREATE TABLE personas (
    id            INTEGER NOT NULL PRIMARY KEY,
    board_id      INTEGER NOT NULL REFERENCES boards (id),
    tag           BLOB    NOT NULL UNIQUE,
    role          TEXT    NOT NULL CHECK (role IN ('member', 'facilitator', 'withheld')),
    name          TEXT    NOT NULL,
    name_key      TEXT    NOT NULL,
    tile          INTEGER NOT NULL,
    joined_day    INTEGER NOT NULL,
    standing      TEXT    NOT NULL CHECK (standing IN ('good', 'paused', 'banned', 'left')),
    standing_day  INTEGER NOT NULL,
    rules_version INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    UNIQUE (board_id, name_key)
);
CREATE INDEX personas_by_role ON personas (board_id, role, standing);

-- A code or link that makes someone something: a member of a board, its facilitator, a safeguarding lead,
-- the owner. Redeeming it is how a role is given without anyone naming an account.
CREATE TABLE invitations (
    code_index BLOB    NOT NULL PRIMARY KEY,
    public_id  TEXT    NOT NULL UNIQUE,
    kind       TEXT    NOT NULL CHECK (kind IN ('member', 'facilitator', 'safeguarding', 'owner')),
    board_id   INTEGER REFERENCES boards (id) ON DELETE CASCADE,
    label      TEXT    NOT NULL,
    uses_left  INTEGER NOT NULL,
    end_day    INTEGER NOT NULL,
    version    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX invitations_by_board ON invitations (board_id);

-- Room threads --------------------------------------------------------------------------------------------
-- A thread's id has its low 20 bits clear, and a post's id is the thread's id plus the post's number: the
-- posts of a thread lie side by side in the table, and no number counts across threads.
CREATE TABLE threads (
    id               INTEGER NOT NULL PRIMARY KEY,
    board_id         INTEGER NOT NULL REFERENCES boards (id),
    number           INTEGER NOT NULL,
    persona_id       INTEGER NOT NULL REFERENCES personas (id),
    title            TEXT    NOT NULL,
    notes            TEXT    NOT NULL,
    visibility       TEXT    NOT NULL CHECK (visibility IN ('shown', 'held', 'hidden', 'removed', 'erased')),
    pinned           BOOLEAN NOT NULL,
    locked           BOOLEAN NOT NULL,
    created_at       INTEGER NOT NULL,
    last_post_at     INTEGER NOT NULL,
    last_post_number INTEGER NOT NULL,
    shown_posts      INTEGER NOT NULL,
    writers          INTEGER NOT NULL,
    version          INTEGER NOT NULL,
    UNIQUE (board_id, number)
);
CREATE INDEX threads_by_board ON threads (board_id, visibility, pinned, last_post_at, number);

CREATE TABLE posts (
    id            INTEGER NOT NULL PRIMARY KEY,
    thread_id     INTEGER NOT NULL REFERENCES threads (id),
    number        INTEGER NOT NULL,
    persona_id    INTEGER NOT NULL REFERENCES personas (id),
    source        TEXT    NOT NULL,
    html          TEXT    NOT NULL,
    plain         TEXT    NOT NULL,
    notes         TEXT    NOT NULL,
    visibility    TEXT    NOT NULL CHECK (visibility IN ('shown', 'held', 'hidden', 'removed', 'erased')),
    stays         BOOLEAN NOT NULL,
    rules_version INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    edited_at     INTEGER,
    version       INTEGER NOT NULL
);
CREATE INDEX posts_by_persona ON posts (persona_id, thread_id, number);

CREATE TABLE post_revisions (
    post_id     INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    version     INTEGER NOT NULL,
    source      TEXT    NOT NULL,
    html        TEXT    NOT NULL,
    notes       TEXT    NOT NULL,
    replaced_at INTEGER NOT NULL,
    PRIMARY KEY (post_id, version)
) WITHOUT ROWID;

-- A quote is a reference: which post, which version of it, and which bytes of its plain text.
CREATE TABLE post_quotes (
    post_id        INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    ordinal        INTEGER NOT NULL,
    quoted_id      INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    quoted_version INTEGER NOT NULL,
    range_start    INTEGER NOT NULL,
    range_end      INTEGER NOT NULL,
    PRIMARY KEY (post_id, ordinal)
) WITHOUT ROWID;
CREATE INDEX post_quotes_by_quoted ON post_quotes (quoted_id);

CREATE TABLE read_marks (
    persona_id  INTEGER NOT NULL REFERENCES personas (id) ON DELETE CASCADE,
    thread_id   INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    last_number INTEGER NOT NULL,
    PRIMARY KEY (persona_id, thread_id)
) WITHOUT ROWID;

CREATE TABLE follows (
    thread_id  INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    persona_id INTEGER NOT NULL REFERENCES personas (id) ON DELETE CASCADE,
    PRIMARY KEY (thread_id, persona_id)
) WITHOUT ROWID;

-- How many posts a persona has written in the hour that it last wrote in.
CREATE TABLE post_quotas (
    persona_id INTEGER NOT NULL PRIMARY KEY REFERENCES personas (id) ON DELETE CASCADE,
    hour       INTEGER NOT NULL,
    posts      INTEGER NOT NULL
);

-- What a form has already led to, so that a second press of the button answers with the first one's result.
CREATE TABLE form_nonces (
    nonce_index BLOB    NOT NULL PRIMARY KEY,
    persona_id  INTEGER NOT NULL REFERENCES personas (id) ON DELETE CASCADE,
    thread_id   INTEGER NOT NULL,
    post_number INTEGER NOT NULL,
    day         INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX form_nonces_by_day ON form_nonces (day);

-- What happens above the rooms ----------------------------------------------------------------------------
CREATE TABLE notices (
    id          INTEGER NOT NULL PRIMARY KEY,
    persona_id  INTEGER NOT NULL REFERENCES personas (id) ON DELETE CASCADE,
    kind        TEXT    NOT NULL,
    thread_id   INTEGER NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
    post_number INTEGER NOT NULL,
    day         INTEGER NOT NULL,
    seen        BOOLEAN NOT NULL,
    UNIQUE (persona_id, kind, thread_id, post_number)
);

CREATE TABLE jobs (
    id          INTEGER NOT NULL PRIMARY KEY,
    kind        TEXT    NOT NULL,
    payload     TEXT    NOT NULL,
    due_at      INTEGER NOT NULL,
    leased_till INTEGER NOT NULL,
    attempts    INTEGER NOT NULL,
    failed      BOOLEAN NOT NULL,
    last_error  TEXT
);
CREATE INDEX jobs_by_due ON jobs (failed, due_at);

CREATE TABLE audit_head (
    id   INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    seq  INTEGER NOT NULL,
    hash BLOB    NOT NULL
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, x'0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE audit_log (
    seq     INTEGER NOT NULL PRIMARY KEY,
    at      INTEGER NOT NULL,
    actor   TEXT    NOT NULL,
    action  TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    detail  TEXT    NOT NULL,
    hash    BLOB    NOT NULL
);
