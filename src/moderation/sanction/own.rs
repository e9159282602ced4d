//! What somebody reads of it who is kept from the whole site, and how they have it looked at again.

use crate::accounts::SignedIn;
use crate::accounts::sanction::{self, SanctionKind};
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::web::Site;
use crate::moderation::sealed::{self, Text};
use crate::moderation::store::sanctions;

/// What holds against somebody, as they are told it. Who decided is "a safeguarding lead", and about which name it was is
/// not said.
#[derive(Clone, Debug)]
pub struct Own {
    id: i64,
    /// What.
    pub kind: SanctionKind,
    /// The day on which it was decided.
    pub day: i64,
    /// The day on which it ends; none for one without an end.
    pub end_day: Option<i64>,
    /// Why; may be empty.
    pub words: String,
    /// Whether they have asked for another look.
    pub asked: bool,
    /// What they wrote then; may be empty.
    pub appeal: String,
    /// Whether another lead has looked at it.
    pub answered: bool,
    /// What that one wrote; may be empty.
    pub answer: String,
}

/// What holds against somebody, what counts first. Two queries, one for somebody against whom nothing does.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub fn list_own(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn, now: Timestamp) -> Result<Vec<Own>> {
    let held = sanction::list_own(conn, keys, signed_in, now)?;
    if held.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sanctions::list(conn, held.iter().map(|(_, origin)| *origin).collect())?;
    let own = held.into_iter().map(|(sanction, origin)| {
        let row = rows.iter().find(|row| row.id == origin);
        let row = row.ok_or_else(|| Error::fault("a sanction was decided at no case"))?;
        let open = |text, sealed: &Option<Vec<u8>>| sealed::open(keys, text, row.id, sealed.as_ref());
        Ok(Own {
            id: row.id,
            kind: sanction.kind,
            day: row.day,
            end_day: sanction.end_day,
            words: open(Text::Sanction, &row.words_sealed)?,
            asked: row.appeal_day.is_some(),
            appeal: open(Text::SanctionAppeal, &row.appeal_sealed)?,
            answered: row.answer_day.is_some(),
            answer: open(Text::SanctionAnswer, &row.answer_sealed)?,
        })
    });
    own.collect()
}

/// Asks for another look at the one that counts. Sent twice it is asked once; where nothing holds any more, nothing is
/// asked.
///
/// # Errors
/// As [`list_own`].
pub fn ask(conn: &mut Conn, site: &Site, signed_in: &SignedIn, words: &str, now: Timestamp) -> Result<()> {
    let Some(own) = list_own(conn, &site.keys, signed_in, now)?.into_iter().next() else { return Ok(()) };
    let Some(there) = sanctions::lock(conn, own.id)? else { return Ok(()) };
    if there.appeal_day.is_some() || !there.holds(now) {
        return Ok(());
    }
    let words = sealed::seal(&site.keys, Text::SanctionAppeal, there.id, words);
    sanctions::set_appeal(conn, there.id, words, now.day())
}
