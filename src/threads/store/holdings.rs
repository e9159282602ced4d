//! All that is some names' own, for those who leave or ask for a copy.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::{follows, post_quotes, post_revisions, posts, read_marks, threads};
use crate::base::error::Result;
use crate::threads::model::{HeldFor, Visibility};
use crate::threads::notes::Notes;

/// What some names have, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Posts whose words are there, by name.
    pub posts: HashMap<i64, i64>,
    /// Earlier versions of posts, by name.
    pub versions: HashMap<i64, i64>,
    /// Threads that they follow.
    pub follows: i64,
    /// Threads of which it is noted how far they have been read.
    pub marks: i64,
}

pub fn count(conn: &mut Conn, personas: &[i64]) -> Result<Holdings> {
    let names = || personas.to_vec();
    let posts: Vec<(i64, i64)> = posts::table
        .filter(posts::persona_id.eq_any(names()))
        .filter(posts::visibility.ne(Visibility::Erased))
        .group_by(posts::persona_id)
        .select((posts::persona_id, count_star()))
        .load(conn)?;
    let versions: Vec<(i64, i64)> = post_revisions::table
        .inner_join(posts::table)
        .filter(posts::persona_id.eq_any(names()))
        .group_by(posts::persona_id)
        .select((posts::persona_id, count_star()))
        .load(conn)?;
    Ok(Holdings {
        posts: posts.into_iter().collect(),
        versions: versions.into_iter().collect(),
        follows: follows::table.filter(follows::persona_id.eq_any(names())).count().get_result(conn)?,
        marks: read_marks::table.filter(read_marks::persona_id.eq_any(names())).count().get_result(conn)?,
    })
}

/// How many posts of a name others can see, counted up to `most`.
pub fn count_shown(conn: &mut Conn, persona: i64, most: i64) -> Result<i64> {
    let shown: Vec<i64> = posts::table
        .inner_join(threads::table)
        .filter(posts::persona_id.eq(persona))
        .filter(posts::visibility.eq(Visibility::Shown))
        .filter(threads::visibility.eq(Visibility::Shown))
        .limit(most)
        .select(posts::id)
        .load(conn)?;
    Ok(i64::try_from(shown.len()).unwrap_or(most))
}

/// Ids of posts of a name whose words are there, the oldest threads' first.
pub fn list_unerased(conn: &mut Conn, persona: i64, most: i64) -> Result<Vec<i64>> {
    Ok(posts::table
        .filter(posts::persona_id.eq(persona))
        .filter(posts::visibility.ne(Visibility::Erased))
        .order((posts::thread_id, posts::number))
        .limit(most)
        .select(posts::id)
        .load(conn)?)
}

/// A post as its writer takes it away.
#[derive(Clone, Debug, Queryable)]
#[allow(missing_docs)]
pub struct OwnPost {
    pub id: i64,
    /// The thread's number on its board.
    pub thread: i64,
    /// Who started the thread.
    pub thread_persona: i64,
    pub title: String,
    pub number: i64,
    pub source: String,
    pub html: String,
    pub notes: Notes,
    pub visibility: Visibility,
    pub stays: bool,
    pub rules_version: i64,
    pub created_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    /// Why it waits, if it does.
    pub held_for: Option<HeldFor>,
    /// When it was let show, if it waited first.
    pub shown_at: Option<Timestamp>,
}

pub fn list_posts(conn: &mut Conn, persona: i64, after: i64, most: i64) -> Result<Vec<OwnPost>> {
    Ok(posts::table
        .inner_join(threads::table)
        .filter(posts::persona_id.eq(persona))
        .filter(posts::id.gt(after))
        .order(posts::id.asc())
        .limit(most)
        .select((
            posts::id,
            threads::number,
            threads::persona_id,
            threads::title,
            posts::number,
            posts::source,
            posts::html,
            posts::notes,
            posts::visibility,
            posts::stays,
            posts::rules_version,
            posts::created_at,
            posts::edited_at,
            posts::held_for,
            posts::shown_at,
        ))
        .load(conn)?)
}

/// An earlier version of a post.
#[derive(Clone, Debug, Queryable)]
#[allow(missing_docs)]
pub struct OwnVersion {
    pub post: i64,
    pub version: i64,
    pub source: String,
    pub replaced_at: Timestamp,
}

pub fn list_versions(conn: &mut Conn, ids: &[i64]) -> Result<Vec<OwnVersion>> {
    Ok(post_revisions::table
        .filter(post_revisions::post_id.eq_any(ids.to_vec()))
        .order((post_revisions::post_id, post_revisions::version))
        .select((post_revisions::post_id, post_revisions::version, post_revisions::source, post_revisions::replaced_at))
        .load(conn)?)
}

pub fn list_quoted(conn: &mut Conn, ids: &[i64]) -> Result<Vec<(i64, i64)>> {
    Ok(post_quotes::table
        .filter(post_quotes::post_id.eq_any(ids.to_vec()))
        .order((post_quotes::post_id, post_quotes::ordinal))
        .select((post_quotes::post_id, post_quotes::quoted_id))
        .load(conn)?)
}

/// A thread that is followed or has been read.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct OwnMark {
    pub persona: i64,
    /// The thread's number on its board.
    pub thread: i64,
    pub followed: bool,
    /// The number of the newest post that has been read.
    pub read: Option<i64>,
}

pub fn list_marks(conn: &mut Conn, personas: &[i64]) -> Result<Vec<OwnMark>> {
    let followed: Vec<(i64, i64)> = follows::table
        .inner_join(threads::table)
        .filter(follows::persona_id.eq_any(personas.to_vec()))
        .select((follows::persona_id, threads::number))
        .load(conn)?;
    let read: Vec<(i64, i64, i64)> = read_marks::table
        .inner_join(threads::table)
        .filter(read_marks::persona_id.eq_any(personas.to_vec()))
        .select((read_marks::persona_id, threads::number, read_marks::last_number))
        .load(conn)?;
    let mut marks: std::collections::BTreeMap<(i64, i64), OwnMark> = read
        .into_iter()
        .map(|(persona, thread, last)| {
            ((persona, thread), OwnMark { persona, thread, followed: false, read: Some(last) })
        })
        .collect();
    for (persona, thread) in followed {
        marks.entry((persona, thread)).or_insert(OwnMark { persona, thread, followed: true, read: None }).followed =
            true;
    }
    Ok(marks.into_values().collect())
}
