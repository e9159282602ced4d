//! The table of letters that wait. Each is sealed whole, and lies beside the job that will send it; when that job is
//! done or thrown away, the letter goes with it.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::mailbox::Mailbox;
use super::message::Letter;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::db::Conn;
use crate::base::db::schema::outbox;
use crate::base::error::{Error, Result};
use crate::base::ids;
use crate::base::jobs;
use crate::base::web::Site;

/// The kind of the jobs that send letters; the payload is the letter's number.
pub const JOB: &str = "letter";

/// Letters are filled up to a multiple of so many bytes before they are sealed, so that their length does not tell
/// how much happened in somebody's places.
const BLOCK: usize = 4096;

/// What is sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Sealed {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub list_unsubscribe: Option<String>,
    pub kind: String,
    pub reference: String,
    /// The part of the Message-ID before the `@`: random, and the same at every try, so that a mailbox that gets a
    /// letter twice can tell.
    pub message: String,
    /// When it was put down, in milliseconds since 1970.
    pub written_at: i64,
}

fn place(row: i64) -> Place {
    Place::new("outbox", "sealed", row)
}

impl Sealed {
    fn of(letter: &Letter, now: Timestamp) -> Self {
        let letter = letter.clone();
        Self {
            to: letter.to,
            subject: letter.subject,
            text: letter.text,
            html: letter.html,
            list_unsubscribe: letter.list_unsubscribe,
            kind: letter.kind.to_owned(),
            reference: letter.reference,
            message: data_encoding::HEXLOWER.encode(&ids::random_bytes::<16>()),
            written_at: now.millis(),
        }
    }

    /// The same letter, to the same mailbox, with words that are right now.
    pub(super) fn with_words_of(self, letter: Letter) -> Self {
        let Letter { subject, text, html, list_unsubscribe, .. } = letter;
        Self { subject, text, html, list_unsubscribe, ..self }
    }

    fn close(&self, keys: &Keyring, row: i64) -> Result<Vec<u8>> {
        let unwritten = |_| Error::fault("a letter could not be written down");
        let mut plain = Zeroizing::new(serde_json::to_vec(self).map_err(unwritten)?);
        // White space after a JSON value means nothing.
        let whole = plain.len().next_multiple_of(BLOCK);
        plain.resize(whole, b' ');
        Ok(keys.seal(Purpose::Outbox, place(row), &plain))
    }

    fn open(keys: &Keyring, row: i64, sealed: &[u8]) -> Result<Self> {
        let unread = || Error::fault("a letter cannot be opened with the keys at hand");
        let plain = keys.open(Purpose::Outbox, place(row), sealed).map_err(|_| unread())?;
        serde_json::from_slice(&plain).map_err(|_| unread())
    }
}

/// Puts a letter into the outbox, in the caller's transaction: it goes if and only if that commits.
///
/// # Errors
/// A fault when the letter has no address to go to, or would write headers of its own; the database's.
pub fn put(conn: &mut Conn, site: &Site, letter: &Letter, now: Timestamp) -> Result<()> {
    letter.check()?;
    let id = ids::random_id();
    let sealed = Sealed::of(letter, now).close(&site.keys, id)?;
    jobs::enqueue_as(conn, id, JOB, &id, now)?;
    diesel::insert_into(outbox::table).values((outbox::id.eq(id), outbox::sealed.eq(sealed))).execute(conn)?;
    Ok(())
}

/// A letter that waits; none when it has gone.
pub(super) fn find(conn: &mut Conn, keys: &Keyring, id: i64) -> Result<Option<Sealed>> {
    let sealed: Option<Vec<u8>> = outbox::table.find(id).select(outbox::sealed).get_result(conn).optional()?;
    sealed.map(|sealed| Sealed::open(keys, id, &sealed)).transpose()
}

/// Letters that are looked at in one go when some are to be taken out.
const LOOKED_AT: i64 = 200;

/// Takes out every letter that waits for a mailbox, with its job. All that wait are opened for it, one after the other:
/// nothing outside of one says whose it is.
///
/// # Errors
/// A fault when the keys at hand do not open one; the database's.
pub fn remove_to(conn: &mut Conn, keys: &Keyring, mailbox: &Mailbox) -> Result<()> {
    let mut after = i64::MIN;
    loop {
        let some: Vec<(i64, Vec<u8>)> = outbox::table
            .filter(outbox::id.gt(after))
            .order(outbox::id.asc())
            .limit(LOOKED_AT)
            .select((outbox::id, outbox::sealed))
            .load(conn)?;
        let Some((last, _)) = some.last() else { return Ok(()) };
        after = *last;
        for (id, sealed) in some {
            if Sealed::open(keys, id, &sealed)?.to.eq_ignore_ascii_case(mailbox.as_str()) {
                jobs::remove(conn, id)?;
            }
        }
    }
}

/// Deletes some letters that were given up before a moment: nobody has had them tried again. Gives their number.
///
/// # Errors
/// The database's.
pub(super) fn remove_given_up(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    jobs::remove_given_up(conn, JOB, before)
}
