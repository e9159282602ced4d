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

/// A kind of letter.
#[derive(Clone, Copy)]
pub struct LetterKind {
    /// Its word.
    pub name: &'static str,
    /// Who says what becomes of one.
    pub check: Check,
    /// Whether its reader has said yes to letters. One who has not may not be there: what the mail server refuses then is
    /// somebody's slip of the pen, and nobody's trouble.
    pub confirmed: bool,
}

/// Sends the letter of a number, if its kind's check still wants it to go. The kinds are the program's table.
///
/// # Errors
/// [`Failure::Never`] for what the mail server refuses for good, and for a letter that cannot be read or written;
/// [`Failure::Later`] for what may pass.
pub fn send(site: &Site, kinds: &[LetterKind], id: i64) -> std::result::Result<(), Failure> {
    let Some(transport) = &site.mail else {
        return Err(Error::fault("there is no way for letters to go").into());
    };
    let found = site.db.read_now(|conn| {
        let Some(sealed) = outbox::find(conn, &site.keys, id)? else { return Ok(None) };
        let kind = kinds.iter().find(|kind| kind.name == sealed.kind);
        let kind = kind.ok_or_else(|| Error::fault("nobody answers for this kind of letter"))?;
        let verdict = (kind.check)(conn, site, &sealed.reference, Timestamp(sealed.written_at))?;
        Ok(Some((sealed, verdict, kind.confirmed)))
    })?;
    let (sealed, confirmed) = match found {
        None | Some((_, Verdict::Drop, _)) => return Ok(()),
        Some((sealed, Verdict::Go, confirmed)) => (sealed, confirmed),
        Some((sealed, Verdict::Rewritten(letter), confirmed)) => {
            letter.check().map_err(Failure::Never)?;
            (sealed.with_words_of(*letter), confirmed)
        }
    };
    let message = message::build(&sealed, &site.config.mail).map_err(Failure::Never)?;
    match transport.send(&message, &sealed.message) {
        Err(Failure::Never(_)) if !confirmed => Ok(()),
        sent => sent,
    }
}
