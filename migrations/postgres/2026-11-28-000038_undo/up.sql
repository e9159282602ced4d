-- Room moderation -----------------------------------------------------------------------------------------
-- As what the post stood before a decision that can be undone for ten minutes; none for all others.
ALTER TABLE case_decisions ADD COLUMN before TEXT CHECK (before IN ('shown', 'for-now'));
