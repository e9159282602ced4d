//! All that is some names' own, for those who leave or ask for a copy.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::base::db::Conn;
use crate::base::db::schema::{follows, post_revisions, posts, read_marks};
use crate::base::error::Result;
use crate::threads::model::Visibility;

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
