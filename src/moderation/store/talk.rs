//! What the team and the writer of a post say to one another about a case.

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::base::db::Conn;
use crate::base::db::schema::{case_messages, cases, posts, threads};
use crate::base::error::Result;
use crate::moderation::model::{ActingAs, Awaits, Case};

/// The newest messages of a case that a page shows.
const SHOWN: i64 = 100;

/// A message.
#[derive(Queryable)]
pub struct Message {
    pub id: i64,
    /// Who of the team wrote it, as what is stored of them; none for the writer of the post.
    pub author: Option<Vec<u8>>,
    pub role: Option<ActingAs>,
    pub words_sealed: Option<Vec<u8>>,
    pub minute: i64,
}

/// The newest messages of a case, in the order in which they were written.
pub fn list(conn: &mut Conn, case: i64) -> Result<Vec<Message>> {
    let mut newest: Vec<Message> = case_messages::table
        .filter(case_messages::case_id.eq(case))
        .order(case_messages::ordinal.desc())
        .limit(SHOWN)
        .select((
            case_messages::id,
            case_messages::author,
            case_messages::role,
            case_messages::words_sealed,
            case_messages::minute,
        ))
        .load(conn)?;
    newest.reverse();
    Ok(newest)
}

/// The latest case of a post in which somebody has written: an open one first.
pub fn find_case(conn: &mut Conn, post: i64) -> Result<Option<Case>> {
    let written = case_messages::table.filter(case_messages::case_id.eq(cases::id));
    Ok(cases::table
        .filter(cases::post_id.eq(post))
        .filter(exists(written))
        .order((cases::closed_minute.is_null().desc(), cases::opened_minute.desc(), cases::id.desc()))
        .limit(1)
        .select(Case::as_select())
        .get_result(conn)
        .optional()?)
}

/// A message about to be stored.
pub struct NewMessage {
    pub id: i64,
    pub case: i64,
    /// Who of the team writes, and as what; none for the writer of the post.
    pub by: Option<(Vec<u8>, ActingAs)>,
    pub words_sealed: Option<Vec<u8>>,
    pub minute: i64,
}

/// Stores a message, and says whose turn it is now. The case is locked.
pub fn insert(conn: &mut Conn, new: NewMessage) -> Result<()> {
    let of_case = case_messages::table.filter(case_messages::case_id.eq(new.case));
    let last: Option<i64> = of_case.select(diesel::dsl::max(case_messages::ordinal)).get_result(conn)?;
    let awaits = if new.by.is_some() { Awaits::Writer } else { Awaits::Team };
    let (author, role) = new.by.unzip();
    diesel::insert_into(case_messages::table)
        .values((
            case_messages::id.eq(new.id),
            case_messages::case_id.eq(new.case),
            case_messages::ordinal.eq(last.unwrap_or(0) + 1),
            case_messages::author.eq(author),
            case_messages::role.eq(role),
            case_messages::words_sealed.eq(new.words_sealed),
            case_messages::minute.eq(new.minute),
        ))
        .execute(conn)?;
    diesel::update(cases::table.find(new.case))
        .set((cases::awaits.eq(Some(awaits)), cases::version.eq(cases::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// Deletes what was written in some cases.
pub fn wipe(conn: &mut Conn, of: &[i64]) -> Result<()> {
    diesel::delete(case_messages::table.filter(case_messages::case_id.eq_any(of.to_vec()))).execute(conn)?;
    Ok(())
}

/// Deletes what was written in the closed cases of a post.
pub fn wipe_of_post(conn: &mut Conn, post: i64) -> Result<()> {
    let closed = cases::table.filter(cases::post_id.eq(post)).filter(cases::closed_minute.is_not_null());
    diesel::delete(case_messages::table.filter(case_messages::case_id.eq_any(closed.select(cases::id))))
        .execute(conn)?;
    Ok(())
}

/// Deletes what was written in the closed cases about posts of a name.
pub fn wipe_of(conn: &mut Conn, persona: i64) -> Result<()> {
    let closed = cases::table.filter(cases::writer_id.eq(persona)).filter(cases::closed_minute.is_not_null());
    diesel::delete(case_messages::table.filter(case_messages::case_id.eq_any(closed.select(cases::id))))
        .execute(conn)?;
    Ok(())
}

/// A message with where the post is that it is about.
#[derive(Queryable)]
pub struct Own {
    pub id: i64,
    pub persona: i64,
    pub thread: i64,
    pub post: i64,
    pub role: Option<ActingAs>,
    pub words_sealed: Option<Vec<u8>>,
    pub minute: i64,
}

/// What was said in the cases about posts of some names, case by case.
pub fn list_of(conn: &mut Conn, personas: &[i64]) -> Result<Vec<Own>> {
    Ok(case_messages::table
        .inner_join(cases::table.inner_join(threads::table).inner_join(posts::table))
        .filter(cases::writer_id.eq_any(personas.to_vec()))
        .order((case_messages::case_id.asc(), case_messages::ordinal.asc()))
        .select((
            case_messages::id,
            cases::writer_id,
            threads::number,
            posts::number,
            case_messages::role,
            case_messages::words_sealed,
            case_messages::minute,
        ))
        .load(conn)?)
}
