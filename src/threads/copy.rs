//! All that was written and noted under some names, for whoever wears them to take away. Not the words of others: of a
//! quote it says which post it was, of a thread by somebody else only where it is.

use super::store::holdings;
use crate::base::db::Conn;
use crate::base::error::Result;

pub use super::store::holdings::{OwnMark, OwnPost, OwnVersion};

/// Posts of a name in the order of their threads, from after the post with an id, at most so many.
///
/// # Errors
/// The database's.
pub fn list_posts(conn: &mut Conn, persona: i64, after: i64, most: i64) -> Result<Vec<OwnPost>> {
    holdings::list_posts(conn, persona, after, most)
}

/// The earlier versions of some posts, in order.
///
/// # Errors
/// The database's.
pub fn list_versions(conn: &mut Conn, posts: &[i64]) -> Result<Vec<OwnVersion>> {
    holdings::list_versions(conn, posts)
}

/// Which posts some posts quote: the id of each, with the id of the quoted one.
///
/// # Errors
/// The database's.
pub fn list_quoted(conn: &mut Conn, posts: &[i64]) -> Result<Vec<(i64, i64)>> {
    holdings::list_quoted(conn, posts)
}

/// The threads that some names follow or have read, with how far.
///
/// # Errors
/// The database's.
pub fn list_marks(conn: &mut Conn, personas: &[i64]) -> Result<Vec<OwnMark>> {
    holdings::list_marks(conn, personas)
}
