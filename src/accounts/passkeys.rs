//! The passkeys of an account, which stand in the place of a code at its second step. They lie sealed in one value of one
//! length, which every account has, whether there are five of them or none: a stolen database does not tell who has one.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::ceremony::{Ceremony, For, ask};
use super::model::{AccountId, Role};
use super::proof::Fresh;
use super::second_factor;
use super::session::{self, SignedIn};
use super::store;
use super::webauthn::{self, Credential, HANDLE_BYTES, Party};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose, Token};
use crate::base::db::Conn;
use crate::base::error::{Error, PasskeyAsk, Refusal, Result};
use crate::base::ids;
use crate::base::web::{Fields, Site};

/// How many an account may have.
pub const MOST: usize = 5;

/// Letters of the name that somebody gives to a passkey.
pub const NAME_LETTERS: usize = 40;

/// Bytes of the value, whatever it holds.
const BYTES: usize = 4096;

/// How often a value is changed anew when another request has changed it meanwhile.
const TRIES: usize = 4;

/// A passkey of an account.
#[derive(Clone, Serialize, Deserialize)]
pub struct Passkey {
    /// By which a form names it.
    pub mark: String,
    /// What its owner calls it.
    pub name: String,
    /// The day on which it was added, counted from 1970.
    pub day: i64,
    credential: Credential,
}

impl std::fmt::Debug for Passkey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passkey([redacted])")
    }
}

/// What the value holds.
#[derive(Default, Serialize, Deserialize)]
struct Held {
    /// What stands for the account in authenticators; nothing before the first passkey.
    handle: String,
    /// Goes up with each use and each change.
    turn: i64,
    keys: Vec<Passkey>,
}

impl Held {
    fn handle(&self) -> Option<[u8; HANDLE_BYTES]> {
        BASE64URL_NOPAD.decode(self.handle.as_bytes()).ok()?.try_into().ok()
    }

    fn known(&self) -> Vec<&Credential> {
        self.keys.iter().map(|key| &key.credential).collect()
    }
}

fn place(account: AccountId) -> Place {
    Place::new("accounts", "passkeys", account.0)
}

/// The value; none when it would be longer than all others.
fn seal(keys: &Keyring, account: AccountId, held: &Held) -> Option<Vec<u8>> {
    let mut plain = Zeroizing::new(Vec::with_capacity(BYTES));
    serde_json::to_writer(&mut *plain, held).ok()?;
    if plain.len() > BYTES {
        return None;
    }
    // Spaces after it mean nothing in JSON (RFC 8259, 2).
    plain.resize(BYTES, b' ');
    Some(keys.seal(Purpose::Seal, place(account), &plain))
}

fn open(keys: &Keyring, account: AccountId, sealed: Option<&[u8]>) -> Result<Held> {
    // Accounts of an earlier schema have no value until their next sign-in.
    let Some(sealed) = sealed else { return Ok(Held::default()) };
    let unread = |_| Error::fault("passkeys cannot be opened with the keys at hand");
    let plain = keys.open(Purpose::Seal, place(account), sealed).map_err(unread)?;
    serde_json::from_slice(&plain).map_err(|_| Error::fault("passkeys cannot be read"))
}

/// The value of an account without any.
pub(super) fn none(keys: &Keyring, account: AccountId) -> Vec<u8> {
    seal(keys, account, &Held::default()).unwrap_or_default()
}

/// Somebody's passkeys, in the order in which they were added.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open them.
pub fn list(conn: &mut Conn, site: &Site, signed_in: &SignedIn) -> Result<Vec<Passkey>> {
    let account = signed_in.account();
    let sealed = store::passkeys(conn, account)?;
    Ok(open(&site.keys, account, sealed.as_deref())?.keys)
}

/// How many somebody has.
///
/// # Errors
/// As [`list`].
pub(super) fn count(conn: &mut Conn, site: &Site, signed_in: &SignedIn) -> Result<i64> {
    Ok(i64::try_from(list(conn, site, signed_in)?.len()).unwrap_or(i64::MAX))
}

/// What a page needs to ask for one of an account's passkeys; none if there is none.
pub(super) fn ask_to_use(site: &Site, account: AccountId, sealed: Option<&[u8]>) -> Result<Option<PasskeyAsk>> {
    let Some(party) = Party::of(site) else { return Ok(None) };
    let held = open(&site.keys, account, sealed)?;
    match party.begin_using(&held.known())? {
        Some(begun) => ask(site, For::Using, account, held.turn, &begun, String::new()).map(Some),
        None => Ok(None),
    }
}

/// Whether a browser's answer to such a page is signed by one of the account's passkeys. It is good once.
pub(super) fn accept(
    conn: &mut Conn,
    site: &Site,
    account: AccountId,
    shown: (&str, &str),
    now: Timestamp,
) -> Result<bool> {
    let (ceremony, answer) = shown;
    let Some(party) = Party::of(site) else { return Ok(false) };
    let Some(ceremony) = Ceremony::open(&site.keys, For::Using, account, ceremony, now) else { return Ok(false) };
    let sealed = store::passkeys(conn, account)?;
    let mut held = open(&site.keys, account, sealed.as_deref())?;
    let Some(handle) = held.handle().filter(|_| held.turn == ceremony.turn) else { return Ok(false) };
    let mut known: Vec<&mut Credential> = held.keys.iter_mut().map(|key| &mut key.credential).collect();
    if !party.finish_using(&ceremony.state(), answer, handle, &mut known)? {
        return Ok(false);
    }
    held.turn += 1;
    let after = seal(&site.keys, account, &held).ok_or_else(|| Error::fault("passkeys became longer by a use"))?;
    // Only what is still there: of two requests with one answer, one comes second.
    store::swap_passkeys(conn, account, sealed.as_deref(), &after)
}

/// What a page needs to ask for a new passkey; none where there can be none, or no more.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open those that there are.
pub(super) fn ask_for_new(conn: &mut Conn, site: &Site, signed_in: &SignedIn) -> Result<Option<PasskeyAsk>> {
    let account = signed_in.account();
    let Some(party) = Party::of(site) else { return Ok(None) };
    let sealed = store::passkeys(conn, account)?;
    let held = open(&site.keys, account, sealed.as_deref())?;
    if held.keys.len() >= MOST {
        return Ok(None);
    }
    let handle = held.handle().unwrap_or_else(ids::random_bytes);
    let begun = party.begin_adding(handle, &held.known())?;
    ask(site, For::Adding, account, held.turn, &begun, BASE64URL_NOPAD.encode(&handle)).map(Some)
}

/// What somebody gives to add a passkey.
pub(super) struct Given {
    pub name: String,
    ceremony: String,
    answer: String,
}

impl Given {
    /// Out of the form.
    pub fn of(form: &Fields) -> Self {
        let name = form.trimmed("name").split_whitespace().collect::<Vec<_>>().join(" ");
        let text = |field| form.text(field).to_owned();
        Self { name, ceremony: text("ceremony"), answer: text("passkey") }
    }

    /// What can be seen to be wrong before anything is looked up: fields, with Fluent keys.
    pub fn wrong(&self) -> Vec<(&'static str, &'static str)> {
        let mut wrong = Vec::new();
        if self.name.is_empty() {
            wrong.push(("name", "accounts-passkey-name-empty"));
        } else if self.name.chars().count() > NAME_LETTERS || self.name.chars().any(char::is_control) {
            wrong.push(("name", "accounts-passkey-name-long"));
        }
        if self.answer.is_empty() && wrong.is_empty() {
            wrong.push(("passkey", "accounts-passkey-missing"));
        }
        wrong
    }
}

/// What came of adding one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Added {
    /// It is asked for from now on.
    Done,
    /// The answer does not belong to the question, or came too late.
    Wrong,
    /// It is there already.
    Known,
    /// There is no room for it.
    Full,
}

/// Adds a passkey to those of somebody. All sessions but the one `here` end: they began without it.
///
/// # Errors
/// [`Refusal::Unavailable`] when other requests change them all the time; the database's.
pub(super) fn add(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    _fresh: &Fresh,
    given: &Given,
    here: Option<&Token>,
) -> Result<Added> {
    let (account, now) = (signed_in.account(), site.clock.now());
    let Some(party) = Party::of(site) else { return Ok(Added::Wrong) };
    let Some(ceremony) = Ceremony::open(&site.keys, For::Adding, account, &given.ceremony, now) else {
        return Ok(Added::Wrong);
    };
    for _ in 0..TRIES {
        let sealed = store::passkeys(conn, account)?;
        let mut held = open(&site.keys, account, sealed.as_deref())?;
        if held.turn != ceremony.turn {
            // The form was sent twice: what it asks for has been done.
            let done = held.keys.iter().any(|key| webauthn::is_about(&given.answer, &key.credential.id));
            return Ok(if done { Added::Done } else { Added::Wrong });
        }
        let Some(credential) = party.finish_adding(&ceremony.state(), &given.answer)? else {
            return Ok(Added::Wrong);
        };
        if held.keys.iter().any(|key| key.credential.id == credential.id) {
            return Ok(Added::Known);
        }
        if held.keys.len() >= MOST {
            return Ok(Added::Full);
        }
        held.turn += 1;
        held.handle.clone_from(&ceremony.handle);
        let mark = HEXLOWER.encode(&ids::random_bytes::<8>());
        held.keys.push(Passkey { mark, name: given.name.clone(), day: now.day(), credential });
        let Some(after) = seal(&site.keys, account, &held) else { return Ok(Added::Full) };
        if store::swap_passkeys(conn, account, sealed.as_deref(), &after)? {
            second_factor::note_passkeys(conn, &site.keys, account)?;
            session::end_others(conn, &site.keys, account, here)?;
            return Ok(Added::Done);
        }
    }
    Err(Refusal::Unavailable.into())
}

/// Takes one away, if it is there. With `looks_after`, whoever it is looks after a board.
///
/// # Errors
/// [`Refusal::NotAllowed`] for the last second factor of somebody with a role; the database's.
pub fn remove(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    _fresh: &Fresh,
    looks_after: bool,
    mark: &str,
) -> Result<()> {
    let account = signed_in.account();
    let needed = looks_after || signed_in.role() != Role::Member;
    for _ in 0..TRIES {
        let sealed = store::passkeys(conn, account)?;
        let mut held = open(&site.keys, account, sealed.as_deref())?;
        let before = held.keys.len();
        held.keys.retain(|key| key.mark != mark);
        if held.keys.len() == before {
            return Ok(());
        }
        held.turn += 1;
        let after =
            seal(&site.keys, account, &held).ok_or_else(|| Error::fault("passkeys became longer by one less"))?;
        if store::swap_passkeys(conn, account, sealed.as_deref(), &after)? {
            if held.keys.is_empty() {
                second_factor::note_no_passkeys(conn, &site.keys, account, needed)?;
            }
            return Ok(());
        }
    }
    Err(Refusal::Unavailable.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_has_one_length_and_holds_what_was_put_in() {
        let (keys, account) = (Keyring::from_bytes([7; 32]), AccountId(42));
        let empty = none(&keys, account);
        let key = |number: usize| {
            let credential = r#"{"id":"QUFB","key":"QUFB","state":"QUFB","transports":1}"#;
            let credential = serde_json::from_str(credential).unwrap();
            Passkey { mark: number.to_string(), name: "ਕੁੰਜੀ".repeat(8), day: 20_000, credential }
        };
        let mut held = Held { handle: BASE64URL_NOPAD.encode(&[7; HANDLE_BYTES]), turn: 3, keys: Vec::new() };
        held.keys.extend((0..MOST).map(key));
        let full = seal(&keys, account, &held).unwrap();
        assert_eq!(full.len(), empty.len());
        let opened = open(&keys, account, Some(&full)).unwrap();
        assert_eq!((opened.keys.len(), opened.turn, opened.handle()), (MOST, 3, Some([7; HANDLE_BYTES])));
        assert!(open(&keys, AccountId(43), Some(&full)).is_err(), "it is another account's");
        assert!(open(&keys, account, None).unwrap().keys.is_empty());
        held.keys.extend((0..60).map(key));
        assert!(seal(&keys, account, &held).is_none());
    }
}
