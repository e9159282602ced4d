-- One more thing that can be decided: that words are taken out of a post.
ALTER TABLE cases ADD COLUMN outcome_new TEXT
    CHECK (outcome_new IN ('keep', 'hide', 'remove', 'restore', 'uphold', 'redact'));
UPDATE cases SET outcome_new = outcome;
ALTER TABLE cases DROP COLUMN outcome;
ALTER TABLE cases RENAME COLUMN outcome_new TO outcome;

ALTER TABLE case_decisions ADD COLUMN decision_new TEXT NOT NULL DEFAULT 'keep'
    CHECK (decision_new IN ('keep', 'hide', 'remove', 'restore', 'uphold', 'redact'));
UPDATE case_decisions SET decision_new = decision;
ALTER TABLE case_decisions DROP COLUMN decision;
ALTER TABLE case_decisions RENAME COLUMN decision_new TO decision;
