//! Sending a letter: what its job does.

use super::message::{self, Letter};
use super::outbox;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::jobs::Failure;
use crate::base::web::Site;

/// What becomes of a letter whose time has come.
#[derive(Debug)]
pub enum Verdict {
    /// It goes as it is.
    Go,
    /// It goes with these words: what it tells has changed since. (Its reader stays the one it was put down for.)
    Rewritten(Box<Letter>),
    /// It does not go, and is deleted.
    Drop,
}

/// Says, just before a letter is sent, what becomes of it: from the letter's reference and the moment at which it was
/// put down.
pub type Check = fn(&mut Conn, &Site, &str, Timestamp) -> Result<Verdict>;

/// Sends the letter of a number, if its kind's check still wants it to go. The checks are the program's table of kinds
/// of letters.
///
/// # Errors
/// [`Failure::Never`] for what the mail server refuses for good, and for a letter that cannot be read or written;
/// [`Failure::Later`] for what may pass.
pub fn send(site: &Site, checks: &[(&str, Check)], id: i64) -> std::result::Result<(), Failure> {
    let Some(transport) = &site.mail else {
        return Err(Error::fault("there is no way for letters to go").into());
    };
    let found = site.db.read_now(|conn| {
        let Some(sealed) = outbox::find(conn, &site.keys, id)? else { return Ok(None) };
        let check = checks.iter().find(|(kind, _)| *kind == sealed.kind).map(|(_, check)| check);
        let check = check.ok_or_else(|| Error::fault("nobody answers for this kind of letter"))?;
        let verdict = check(conn, site, &sealed.reference, Timestamp(sealed.written_at))?;
        Ok(Some((sealed, verdict)))
    })?;
    let sealed = match found {
        None | Some((_, Verdict::Drop)) => return Ok(()),
        Some((sealed, Verdict::Go)) => sealed,
        Some((sealed, Verdict::Rewritten(letter))) => sealed.with_words_of(*letter),
    };
    let message = message::build(&sealed, &site.config.mail).map_err(Failure::Never)?;
    transport.send(&message, &sealed.message)
}
