-- Room accounts -------------------------------------------------------------------------------------------
-- This version neither reads nor writes whether somebody may write, or come in at all, from the row of an account. The
-- column is back, with a default, for servers from before sanctions, which run beside those of this one while they are
-- exchanged. A later release drops it.
ALTER TABLE accounts ADD COLUMN status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended'));
-- Room notices --------------------------------------------------------------------------------------------
-- What was told of a post goes when the post is decided about, whoever it was told to.
CREATE INDEX notices_by_post ON notices (thread_id, post_number);
-- Room moderation -----------------------------------------------------------------------------------------
-- Cases that are held are few, and are listed and looked through every hour.
CREATE INDEX cases_by_hold ON cases (hold_day) WHERE hold_day IS NOT NULL;
