//! From an address in a letter to a post.

use super::store::news;
use crate::accounts::require_signed_in;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Error, Refusal, Result};
use crate::base::web::Site;
use crate::boards;
use crate::threads::model::{post_path, thread_path};

/// The address of a post; none when its thread cannot be seen any more, or the board not by this person: the two look
/// the same.
///
/// # Errors
/// [`Refusal::SignIn`] when somebody must be signed in and nobody is; the database's.
pub(super) fn find(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    (thread, number): (i64, i64),
    sign_in: bool,
) -> Result<Option<String>> {
    let now = site.clock.now();
    if sign_in {
        require_signed_in(conn, site, token, now)?;
    }
    let Some((board, thread)) = news::find_place(conn, thread)? else { return Ok(None) };
    match boards::require_reader(conn, site, token, &board.slug, now) {
        Ok(_) => Ok(Some(post_path(&thread_path(&board.slug, thread), number))),
        Err(Error::Refused(Refusal::NotFound | Refusal::SignIn)) => Ok(None),
        Err(error) => Err(error),
    }
}
