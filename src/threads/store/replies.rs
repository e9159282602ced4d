//! Storing a reply: its number, its form and its words. On SQLite one statement after the other; on PostgreSQL, where
//! each is a round trip with the thread's row locked, in one.

use diesel::backend::Backend;
use diesel::dsl::count_star;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Binary, Bool, Nullable, Text};

use super::writes::{self, NewPost};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::{form_nonces, threads};
use crate::base::error::Result;
use crate::on_db;
use crate::threads::compose::Words;
use crate::threads::form_nonce::StoredNonce;
use crate::threads::model::{HeldFor, Thread, Visibility};

/// A reply about to be stored.
pub struct Reply<'a> {
    /// The board and the number of the thread there.
    pub thread: (i64, i64),
    /// Whose it is, and the version of the rules that they agreed to.
    pub writer: (i64, i64),
    /// What is stored of the form's nonce.
    pub nonce: &'a StoredNonce,
    /// What it says.
    pub words: &'a Words,
    /// How many forms a persona may send in an hour.
    pub most: i64,
    /// When.
    pub now: Timestamp,
    /// Why it waits, if it does.
    pub held_for: Option<HeldFor>,
}

/// Stores a reply under the next number of its thread, which counts its writer from the first post on: the thread's
/// row as it is after that ([`Thread::taken`] is the number), and whether the post was stored; it was not when its form has led to one already, and the
/// caller must undo the rest then. `None` when there is no such thread, or when the persona has sent too many forms in
/// this hour. The thread's row is locked until the commit, so that two replies cannot take one number.
pub fn insert(conn: &mut Conn, reply: &Reply<'_>) -> Result<Option<(Thread, bool)>> {
    let waits = reply.held_for.is_some();
    let taken: Option<Thread> = match conn {
        Conn::Postgres(conn) if waits => return Ok(InOne::<WAITS>::new(reply).get_result(conn).optional()?),
        Conn::Postgres(conn) => return Ok(InOne::<SHOWS>::new(reply).get_result(conn).optional()?),
        Conn::Sqlite(conn) if waits => Take::<WAITS>::new(reply).get_result(conn).optional()?,
        Conn::Sqlite(conn) => Take::<SHOWS>::new(reply).get_result(conn).optional()?,
    };
    let Some(thread) = taken else { return Ok(None) };
    let number = thread.taken();
    let fresh = writes::insert_nonce(conn, reply.nonce, reply.writer.0, thread.id, number, reply.now)?;
    if fresh {
        let post = NewPost::new((thread.id, number), reply.writer, reply.words, &reply.words.notes, reply.now);
        writes::insert_post(conn, &post.held(reply.held_for))?;
    }
    Ok(Some((thread, fresh)))
}

/// How many forms a persona has sent in this hour.
pub fn count_sent(conn: &mut Conn, persona: i64, now: Timestamp) -> Result<i64> {
    let sent = form_nonces::table
        .filter(form_nonces::persona_id.eq(persona))
        .filter(form_nonces::hour.eq(now.hour()))
        .select(count_star());
    Ok(on_db!(conn, |conn| sent.get_result(conn))?)
}

/// A reply that goes up.
const SHOWS: bool = false;
/// A reply that waits.
const WAITS: bool = true;

/// Takes the next number of a thread; gives the thread's row. For a reply that waits nothing moves that others count. Its
/// type is its name among the prepared statements: Diesel's own `update` has none, and would be read and planned again for
/// every reply.
struct Take<'a, const HELD: bool> {
    reply: &'a Reply<'a>,
    hour: i64,
}

impl<'a, const HELD: bool> Take<'a, HELD> {
    fn new(reply: &'a Reply<'a>) -> Self {
        Self { reply, hour: reply.now.hour() }
    }
}

impl<DB, const HELD: bool> QueryFragment<DB> for Take<'_, HELD>
where
    DB: Backend,
    i64: ToSql<BigInt, DB>,
    <threads::table as Table>::AllColumns: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let Reply { thread: (board, number), writer: (persona, _), most, now, .. } = self.reply;
        if HELD {
            out.push_sql(
                "UPDATE threads SET waiting_after = waiting_after + 1, version = version + 1, \
                 unseen = unseen || ' ' || (last_post_number + waiting_after + 1) || ' '",
            );
        } else {
            out.push_sql(
                "UPDATE threads SET last_post_number = last_post_number + waiting_after + 1, waiting_after = 0, \
                 shown_posts = shown_posts + 1, version = version + 1, last_post_at = ",
            );
            out.push_bind_param::<BigInt, _>(now)?;
            out.push_sql(
                ", writers = writers + CASE WHEN EXISTS \
                 (SELECT 1 FROM posts WHERE posts.thread_id = threads.id AND posts.persona_id = ",
            );
            out.push_bind_param::<BigInt, _>(persona)?;
            out.push_sql(" AND threads.unseen NOT LIKE '% ' || posts.number || ' %') THEN 0 ELSE 1 END");
        }
        out.push_sql(" WHERE board_id = ");
        out.push_bind_param::<BigInt, _>(board)?;
        out.push_sql(" AND number = ");
        out.push_bind_param::<BigInt, _>(number)?;
        out.push_sql(" AND (SELECT count(*) FROM form_nonces WHERE persona_id = ");
        out.push_bind_param::<BigInt, _>(persona)?;
        out.push_sql(" AND hour = ");
        out.push_bind_param::<BigInt, _>(&self.hour)?;
        out.push_sql(") < ");
        out.push_bind_param::<BigInt, _>(most)?;
        out.push_sql(" RETURNING ");
        threads::all_columns.walk_ast(out)
    }
}

impl<const HELD: bool> QueryId for Take<'_, HELD> {
    type QueryId = Take<'static, HELD>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<const HELD: bool> Query for Take<'_, HELD> {
    type SqlType = threads::SqlType;
}

impl<const HELD: bool> RunQueryDsl<SqliteConnection> for Take<'_, HELD> {}

/// All that [`insert`] does, in one statement of PostgreSQL.
struct InOne<'a, const HELD: bool> {
    take: Take<'a, HELD>,
    nonce: &'a [u8],
    day: i64,
}

impl<'a, const HELD: bool> InOne<'a, HELD> {
    fn new(reply: &'a Reply<'a>) -> Self {
        Self { take: Take::new(reply), nonce: reply.nonce.now(), day: reply.now.day() }
    }
}

impl<const HELD: bool> QueryFragment<Pg> for InOne<'_, HELD> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let Reply { writer: (persona, rules_version), words, now, held_for, .. } = self.take.reply;
        out.push_sql("WITH taken AS (");
        self.take.walk_ast(out.reborrow())?;
        out.push_sql(
            "), noted AS (INSERT INTO form_nonces (thread_id, post_number, persona_id, nonce_index, day, hour) \
             SELECT id, last_post_number + waiting_after, ",
        );
        out.push_bind_param::<BigInt, _>(persona)?;
        out.push_sql(", ");
        out.push_bind_param::<Binary, _>(self.nonce)?;
        out.push_sql(", ");
        out.push_bind_param::<BigInt, _>(&self.day)?;
        out.push_sql(", ");
        out.push_bind_param::<BigInt, _>(&self.take.hour)?;
        out.push_sql(
            " FROM taken ON CONFLICT DO NOTHING RETURNING 1), stored AS (INSERT INTO posts (id, thread_id, number, \
             stays, version, persona_id, rules_version, created_at, source, html, plain, notes, visibility, held_for) \
             SELECT id + last_post_number + waiting_after, id, last_post_number + waiting_after, FALSE, 1, ",
        );
        out.push_bind_param::<BigInt, _>(persona)?;
        out.push_sql(", ");
        out.push_bind_param::<BigInt, _>(rules_version)?;
        out.push_sql(", ");
        out.push_bind_param::<BigInt, _>(now)?;
        for text in [&words.source, words.html.as_str(), &words.plain] {
            out.push_sql(", ");
            out.push_bind_param::<Text, _>(text)?;
        }
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&words.notes)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(if HELD { &Visibility::Held } else { &Visibility::Shown })?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<Text>, _>(held_for)?;
        out.push_sql(" FROM taken CROSS JOIN noted) SELECT taken.*, EXISTS (SELECT 1 FROM noted) FROM taken");
        Ok(())
    }
}

impl<const HELD: bool> QueryId for InOne<'_, HELD> {
    type QueryId = InOne<'static, HELD>;
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<const HELD: bool> Query for InOne<'_, HELD> {
    type SqlType = (threads::SqlType, Bool);
}

impl<const HELD: bool> RunQueryDsl<PgConnection> for InOne<'_, HELD> {}
