-- How seldom each voice writes in a place for a while: at most so many posts in so many hours, until a minute; and why, in
-- the words of its facilitators. No posts: as often as anybody likes.
ALTER TABLE boards ADD COLUMN slow_posts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE boards ADD COLUMN slow_hours INTEGER NOT NULL DEFAULT 0;
ALTER TABLE boards ADD COLUMN slow_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE boards ADD COLUMN slow_words TEXT NOT NULL DEFAULT '';
ALTER TABLE threads ADD COLUMN slow_posts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE threads ADD COLUMN slow_hours INTEGER NOT NULL DEFAULT 0;
ALTER TABLE threads ADD COLUMN slow_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE threads ADD COLUMN slow_words TEXT NOT NULL DEFAULT '';
-- Finds those that are over, whose words go.
CREATE INDEX threads_by_slow_end ON threads (slow_until) WHERE slow_until > 0;
-- When somebody may write again on a board that goes slowly, and what its facilitators are shown of the last weeks.
CREATE INDEX posts_by_writing ON posts (persona_id, created_at);
CREATE INDEX threads_by_opening ON threads (board_id, created_at);
