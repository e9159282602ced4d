//! The letter that asks a mailbox's owner for a yes (double opt-in). It is one and the same, whoever asks for what.

use serde::Serialize;

use super::compose::compose;
use super::mailbox::Mailbox;
use super::outbox;
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;

/// Minutes for which a yes is waited for: two days.
pub const QUESTION_MINUTES: i64 = 48 * 60;

/// What the letter is made of.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Question {
    /// The name in the sender.
    pub site: String,
    /// Where to say yes.
    pub link: String,
}

/// Puts the letter into the outbox. Whoever asks keeps the token's hash; the token's text is the letter's reference, for
/// the check of its kind. Without a token one is made that nobody keeps: the same work, and a letter that its check
/// lets fall.
///
/// # Errors
/// As [`outbox::put`] and [`compose`].
pub fn ask(
    conn: &mut Conn,
    site: &Site,
    mailbox: &Mailbox,
    token: Option<&Token>,
    kind: &'static str,
    now: Timestamp,
) -> Result<()> {
    let text = token.map_or_else(|| Token::random().to_text(), Token::to_text);
    let name = site.config.mail.from_name.clone();
    let content = Question { site: name, link: site.address(&format!("/letters/confirm/{text}")) };
    let letter = compose(site, "confirm", &content, mailbox, kind, text)?;
    outbox::put(conn, site, &letter, now)
}
