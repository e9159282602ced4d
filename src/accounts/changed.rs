//! The letter that tells an account's mailbox that the passphrase was changed: whoever finds that out by it, and did not
//! do it, can still ask for a link (OWASP, Forgot Password Cheat Sheet).

use serde::Serialize;

use super::email;
use super::model::AccountId;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::mail::{self, Verdict};
use crate::base::web::Site;

/// The kind of these letters.
pub const LETTER: &str = "changed";

/// What the letter is made of.
#[derive(Serialize)]
pub(super) struct Changed {
    /// The name in the sender.
    pub site: String,
    /// Where a link can be asked for.
    pub link: String,
}

/// Puts the letter into the outbox, for an account that has an address.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open the address.
pub(super) fn tell(conn: &mut Conn, site: &Site, account: AccountId, now: Timestamp) -> Result<()> {
    let Some(mailbox) = email::mailbox(conn, &site.keys, account)? else { return Ok(()) };
    let content = Changed { site: site.config.mail.from_name.clone(), link: site.address("/forgotten") };
    let letter = mail::compose(site, "changed", &content, &mailbox, LETTER, String::new())?;
    mail::put(conn, site, &letter, now)
}

/// It goes in any case: also when whoever changed the passphrase has taken the address away since.
///
/// # Errors
/// None.
pub fn check(_conn: &mut Conn, _site: &Site, _reference: &str, _written: Timestamp) -> Result<Verdict> {
    Ok(Verdict::Go)
}
