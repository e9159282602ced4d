//! The room's queries: five, whatever there is on the board, each reckoned in the database and bounded in what it gives. The
//! joins are written in the order in which SQLite is to make them: from the names of the board, by the index on writer and
//! time, to their posts of the span. SQLite counts parameters as they first occur, so they are numbered in that order.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};

use super::figures::{LINES, NAMES, REGULAR_IN, SOON, Spans};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;

/// How much one name has written in a span, and what belongs to the whole of it.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Voice {
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = BigInt)]
    pub tile: i64,
    /// 1 for a facilitator's name.
    #[diesel(sql_type = BigInt)]
    pub facilitator: i64,
    /// 1 for those who have left.
    #[diesel(sql_type = BigInt)]
    pub gone: i64,
    /// 0 for the last days, 1 for those before.
    #[diesel(sql_type = BigInt)]
    pub span: i64,
    #[diesel(sql_type = BigInt)]
    pub written: i64,
    /// Posts of all who are here, or of all who have left, in the span.
    #[diesel(sql_type = BigInt)]
    pub all_written: i64,
    /// How many they are.
    #[diesel(sql_type = BigInt)]
    pub people: i64,
}

const VOICES: &str = "
WITH counted AS (
    SELECT personas.id AS persona, personas.name AS name, personas.tile AS tile,
        CAST(CASE WHEN personas.role = 'facilitator' THEN 1 ELSE 0 END AS BIGINT) AS facilitator,
        CAST(CASE WHEN personas.standing = 'left' THEN 1 ELSE 0 END AS BIGINT) AS gone,
        CAST(CASE WHEN posts.created_at > $1 THEN 0 ELSE 1 END AS BIGINT) AS span, count(*) AS written
    FROM personas CROSS JOIN posts CROSS JOIN threads
    WHERE personas.board_id = $2 AND posts.persona_id = personas.id AND posts.created_at > $3
        AND posts.visibility = 'shown' AND threads.id = posts.thread_id AND threads.visibility = 'shown'
    GROUP BY 1, 2, 3, 4, 5, 6
), ranked AS (
    SELECT counted.*, row_number() OVER (PARTITION BY span, gone ORDER BY written DESC, name, persona) AS place,
        sum(written) OVER (PARTITION BY span, gone) AS all_written, count(*) OVER (PARTITION BY span, gone) AS people
    FROM counted
)
SELECT name, tile, facilitator, gone, span, written, CAST(all_written AS BIGINT) AS all_written, people
FROM ranked WHERE place <= $4 ORDER BY span, gone, place";

/// Those who have written most, in the last days and in those before.
pub fn list_voices(conn: &mut Conn, board: i64, spans: Spans) -> Result<Vec<Voice>> {
    Ok(diesel::sql_query(VOICES)
        .bind::<BigInt, _>(spans.since())
        .bind::<BigInt, _>(board)
        .bind::<BigInt, _>(spans.before())
        .bind::<BigInt, _>(NAMES)
        .load(conn)?)
}

/// What threads of one span waited for their first reply.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Waits {
    /// A week of the chart, 0 being that which ends now; or [`LAST_DAYS`], or [`DAYS_BEFORE`].
    #[diesel(sql_type = BigInt)]
    pub span: i64,
    /// Threads that were begun in it.
    #[diesel(sql_type = BigInt)]
    pub opened: i64,
    /// Those of them that somebody has answered.
    #[diesel(sql_type = BigInt)]
    pub answered: i64,
    /// The two waits in the middle, which are one of an odd number; none where nothing was answered.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub low: Option<i64>,
    #[diesel(sql_type = Nullable<BigInt>)]
    pub high: Option<i64>,
    /// The shortest wait that nine in ten did not exceed (nearest rank).
    #[diesel(sql_type = Nullable<BigInt>)]
    pub ninetieth: Option<i64>,
}

/// The span of the last days.
pub const LAST_DAYS: i64 = 100;
/// The span of the days before them.
pub const DAYS_BEFORE: i64 = 101;

/// The threads that somebody but a facilitator has begun since a moment, with when each was begun and first answered.
macro_rules! opened {
    () => {
        "
WITH opened AS (
    SELECT threads.number AS number, threads.title AS title, personas.name AS name, personas.tile AS tile,
        CAST(CASE WHEN personas.standing = 'left' THEN 1 ELSE 0 END AS BIGINT) AS gone, posts.created_at AS opened_at,
        (SELECT replies.created_at FROM posts AS replies
            WHERE replies.id > threads.id + 1 AND replies.id <= threads.id + threads.last_post_number
                AND replies.visibility = 'shown' AND replies.persona_id <> posts.persona_id
            ORDER BY replies.id LIMIT 1) AS answered_at
    FROM threads CROSS JOIN posts CROSS JOIN personas
    WHERE threads.board_id = $1 AND threads.created_at > $2 AND threads.visibility = 'shown'
        AND posts.id = threads.id + 1 AND posts.visibility = 'shown'
        AND personas.id = posts.persona_id AND personas.role <> 'facilitator'
)"
    };
}

const WAITS: &str = concat!(
    opened!(),
    ", waits AS (
    SELECT opened_at, CASE WHEN answered_at < opened_at THEN 0 ELSE answered_at - opened_at END AS wait FROM opened
), grouped AS (
    SELECT ($3 - opened_at) / 604800000 AS span, wait FROM waits
    UNION ALL
    SELECT 100 + ($3 - opened_at) / 2592000000 AS span, wait FROM waits WHERE opened_at > $4
), ranked AS (
    SELECT span, wait,
        row_number() OVER (PARTITION BY span ORDER BY CASE WHEN wait IS NULL THEN 1 ELSE 0 END, wait) AS place,
        count(wait) OVER (PARTITION BY span) AS answered, count(*) OVER (PARTITION BY span) AS opened
    FROM grouped
)
SELECT span, opened, answered, max(CASE WHEN place = (answered + 1) / 2 THEN wait END) AS low,
    max(CASE WHEN place = (answered + 2) / 2 THEN wait END) AS high,
    max(CASE WHEN place = (9 * answered + 9) / 10 THEN wait END) AS ninetieth
FROM ranked GROUP BY span, opened, answered ORDER BY span"
);

/// What threads waited for, week by week, and in the last days and those before.
pub fn list_waits(conn: &mut Conn, board: i64, spans: Spans) -> Result<Vec<Waits>> {
    Ok(diesel::sql_query(WAITS)
        .bind::<BigInt, _>(board)
        .bind::<BigInt, _>(spans.weeks())
        .bind::<BigInt, _>(spans.now)
        .bind::<BigInt, _>(spans.before())
        .load(conn)?)
}

/// A thread that nobody answered in time.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Unanswered {
    #[diesel(sql_type = BigInt)]
    pub number: i64,
    #[diesel(sql_type = Text)]
    pub title: String,
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = BigInt)]
    pub gone: i64,
    #[diesel(sql_type = BigInt)]
    pub opened_at: Timestamp,
    /// When it was, later; none while it still waits.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub answered_at: Option<Timestamp>,
    /// How many such threads there are.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
    /// How many of them still wait.
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
}

const UNANSWERED: &str = concat!(
    opened!(),
    "
SELECT number, title, name, gone, opened_at, answered_at, count(*) OVER () AS total,
    CAST(sum(CASE WHEN answered_at IS NULL THEN 1 ELSE 0 END) OVER () AS BIGINT) AS waiting
FROM opened
WHERE opened_at <= $3 - $4 AND (answered_at IS NULL OR answered_at - opened_at > $4)
ORDER BY CASE WHEN answered_at IS NULL THEN 0 ELSE 1 END, opened_at DESC, number DESC LIMIT $5"
);

/// Threads of the last days that nobody answered in time: those that still wait first, each the newest first.
pub fn list_unanswered(conn: &mut Conn, board: i64, spans: Spans) -> Result<Vec<Unanswered>> {
    Ok(diesel::sql_query(UNANSWERED)
        .bind::<BigInt, _>(board)
        .bind::<BigInt, _>(spans.since())
        .bind::<BigInt, _>(spans.now)
        .bind::<BigInt, _>(SOON)
        .bind::<BigInt, _>(LINES)
        .load(conn)?)
}

/// Somebody who has written here for the first time.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Newcomer {
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = BigInt)]
    pub tile: i64,
    /// Where and when they did.
    #[diesel(sql_type = BigInt)]
    pub thread: i64,
    #[diesel(sql_type = BigInt)]
    pub post: i64,
    #[diesel(sql_type = BigInt)]
    pub first_at: Timestamp,
    /// 1 when somebody has written after it.
    #[diesel(sql_type = BigInt)]
    pub welcomed: i64,
    /// How many there are of that kind.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
}

const NEWCOMERS: &str = "
WITH firsts AS (
    SELECT personas.id AS persona, personas.name AS name, personas.tile AS tile,
        (SELECT posts.id FROM posts CROSS JOIN threads
            WHERE posts.persona_id = personas.id AND posts.visibility = 'shown'
                AND threads.id = posts.thread_id AND threads.visibility = 'shown'
            ORDER BY posts.created_at, posts.id LIMIT 1) AS first_id
    FROM personas
    WHERE personas.board_id = $1 AND personas.role <> 'facilitator' AND personas.standing IN ('good', 'paused')
), newcomers AS (
    SELECT firsts.persona AS persona, firsts.name AS name, firsts.tile AS tile, threads.number AS thread,
        posts.number AS post, posts.created_at AS first_at,
        CAST(CASE WHEN EXISTS (SELECT 1 FROM posts AS replies
            WHERE replies.id > posts.id AND replies.id <= threads.id + threads.last_post_number
                AND replies.visibility = 'shown' AND replies.persona_id <> posts.persona_id)
            THEN 1 ELSE 0 END AS BIGINT) AS welcomed
    FROM firsts CROSS JOIN posts CROSS JOIN threads
    WHERE posts.id = firsts.first_id AND posts.created_at > $2 AND threads.id = posts.thread_id
), ranked AS (
    SELECT newcomers.*, row_number() OVER (PARTITION BY welcomed ORDER BY first_at DESC, persona) AS place,
        count(*) OVER (PARTITION BY welcomed) AS total
    FROM newcomers
)
SELECT name, tile, thread, post, first_at, welcomed, total FROM ranked WHERE place <= $3 ORDER BY welcomed, place";

/// Newcomers of the last days, those whom nobody has welcomed first, each the newest first.
pub fn list_newcomers(conn: &mut Conn, board: i64, spans: Spans) -> Result<Vec<Newcomer>> {
    Ok(diesel::sql_query(NEWCOMERS)
        .bind::<BigInt, _>(board)
        .bind::<BigInt, _>(spans.since())
        .bind::<BigInt, _>(LINES)
        .load(conn)?)
}

/// A regular of whom nothing is heard.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct QuietOne {
    #[diesel(sql_type = Text)]
    pub name: String,
    #[diesel(sql_type = BigInt)]
    pub tile: i64,
    /// Where and when they wrote last.
    #[diesel(sql_type = BigInt)]
    pub thread: i64,
    #[diesel(sql_type = BigInt)]
    pub post: i64,
    #[diesel(sql_type = BigInt)]
    pub last_at: Timestamp,
    /// How many such people there are.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
}

const QUIET: &str = "
WITH regulars AS (
    SELECT personas.id AS persona, personas.name AS name, personas.tile AS tile,
        max(posts.created_at) AS last_at
    FROM personas CROSS JOIN posts CROSS JOIN threads
    WHERE personas.board_id = $1 AND personas.role <> 'facilitator' AND personas.standing = 'good'
        AND posts.persona_id = personas.id AND posts.created_at > $2 AND posts.created_at <= $3
        AND posts.visibility = 'shown' AND threads.id = posts.thread_id AND threads.visibility = 'shown'
        AND NOT EXISTS (SELECT 1 FROM posts AS later WHERE later.persona_id = personas.id AND later.created_at > $3)
    GROUP BY 1, 2, 3 HAVING count(DISTINCT ($3 - posts.created_at) / 604800000) >= $4
), lasts AS (
    SELECT regulars.*, count(*) OVER () AS total FROM regulars ORDER BY last_at DESC, persona LIMIT $5
)
SELECT lasts.name AS name, lasts.tile AS tile, threads.number AS thread, posts.number AS post, lasts.last_at AS last_at,
    lasts.total AS total
FROM lasts CROSS JOIN posts CROSS JOIN threads
WHERE posts.id = (SELECT own.id FROM posts AS own CROSS JOIN threads AS places
        WHERE own.persona_id = lasts.persona AND own.created_at = lasts.last_at AND own.visibility = 'shown'
            AND places.id = own.thread_id AND places.visibility = 'shown'
        ORDER BY own.id LIMIT 1)
    AND threads.id = posts.thread_id
ORDER BY lasts.last_at DESC, lasts.persona";

/// Quiet regulars, those who wrote last first.
pub fn list_quiet(conn: &mut Conn, board: i64, spans: Spans) -> Result<Vec<QuietOne>> {
    Ok(diesel::sql_query(QUIET)
        .bind::<BigInt, _>(board)
        .bind::<BigInt, _>(spans.regular())
        .bind::<BigInt, _>(spans.quiet())
        .bind::<BigInt, _>(REGULAR_IN)
        .bind::<BigInt, _>(LINES)
        .load(conn)?)
}
