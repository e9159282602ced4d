//! Reading one's own complaint by its code, and adding to it.

use super::{Code, Complaint, Kind, Said, file, store};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;

/// A complaint as whoever made it may see it: without the owners' notes.
#[derive(Debug)]
pub struct Own {
    /// The complaint.
    pub complaint: Complaint,
    /// What was said, in order.
    pub said: Vec<Said>,
}

/// The complaint of a code; none when there is no such code (any more). Two queries in any case, so that time tells no more
/// than the answer does.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open it.
pub fn find(conn: &mut Conn, site: &Site, code: &Code) -> Result<Option<Own>> {
    let complaint = store::find_by_code(conn, &site.keys, code)?;
    // There is no complaint with the number 0.
    let mut said = store::list_said(conn, &site.keys, complaint.as_ref().map_or(0, |complaint| complaint.id))?;
    said.retain(|said| said.kind != Kind::Note);
    Ok(complaint.map(|complaint| Own { complaint, said }))
}

/// Adds to the complaint of a code; false when there is no such code.
///
/// # Errors
/// As [`file::add`].
pub fn add(conn: &mut Conn, site: &Site, code: &Code, words: &str, nonce: &Token, now: Timestamp) -> Result<bool> {
    let Some(complaint) = store::find_by_code(conn, &site.keys, code)? else { return Ok(false) };
    file::add(conn, site, &complaint, words, nonce, now)?;
    Ok(true)
}
