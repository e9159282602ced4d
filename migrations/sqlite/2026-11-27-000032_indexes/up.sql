-- Room notices --------------------------------------------------------------------------------------------
-- What was told of a post goes when the post is decided about, whoever it was told to.
CREATE INDEX notices_by_post ON notices (thread_id, post_number);
-- Room moderation -----------------------------------------------------------------------------------------
-- Cases that are held are few, and are listed and looked through every hour.
CREATE INDEX cases_by_hold ON cases (hold_day) WHERE hold_day IS NOT NULL;
