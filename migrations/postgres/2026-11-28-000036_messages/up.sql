-- Room moderation -----------------------------------------------------------------------------------------
-- What those who look after a board and the writer of a post say to one another about it while its case is open. The
-- writer's have no author: the case tells whose they are.
CREATE TABLE case_messages (
    id           BIGINT NOT NULL PRIMARY KEY,
    case_id      BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    ordinal      BIGINT NOT NULL,
    author       BYTEA,
    role         TEXT   CHECK (role IN ('facilitator', 'safeguarding')),
    words_sealed BYTEA,
    minute       BIGINT NOT NULL,
    UNIQUE (case_id, ordinal),
    CHECK ((author IS NULL) = (role IS NULL))
);
-- Whose turn it is; none where nobody has written, and once it is decided.
ALTER TABLE cases ADD COLUMN awaits TEXT CHECK (awaits IN ('writer', 'team'));
-- One more thing that can be decided: that the writer of a post is asked to change it.
ALTER TABLE cases ADD COLUMN outcome_new TEXT
    CHECK (outcome_new IN ('keep', 'hide', 'ask', 'remove', 'restore', 'uphold', 'redact'));
UPDATE cases SET outcome_new = outcome;
ALTER TABLE cases DROP COLUMN outcome;
ALTER TABLE cases RENAME COLUMN outcome_new TO outcome;
ALTER TABLE case_decisions ADD COLUMN decision_new TEXT NOT NULL DEFAULT 'keep'
    CHECK (decision_new IN ('keep', 'hide', 'ask', 'remove', 'restore', 'uphold', 'redact'));
UPDATE case_decisions SET decision_new = decision;
ALTER TABLE case_decisions DROP COLUMN decision;
ALTER TABLE case_decisions RENAME COLUMN decision_new TO decision;
