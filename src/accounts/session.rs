//! From a session's token to the person, in one query; the way of every request of a member.

use diesel::prelude::*;
use zeroize::Zeroizing;

use super::model::{AccountId, Role, Status};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose, Token};
use crate::base::db::Conn;
use crate::base::db::schema::{accounts, sessions};
use crate::base::error::{Error, Refusal, Result};
use crate::base::web::{Looker, Site};

/// Somebody who is signed in. Made only by looking up a session, so a function that takes one cannot be reached
/// by a stranger.
pub struct SignedIn {
    account: AccountId,
    role: Role,
    link_secret: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignedIn([redacted])")
    }
}

/// Somebody signed in as an owner.
#[derive(Debug)]
pub struct Owner {
    signed_in: SignedIn,
}

impl Owner {
    /// What the layout needs to know.
    pub fn looker(&self) -> Looker {
        self.signed_in.looker()
    }
}

/// The place of a sealed link secret.
pub(super) fn link_secret_place(account: AccountId) -> Place {
    Place { table: "accounts", column: "link_secret", row: account.0 }
}

/// The place of an account's id sealed into a form.
const AUTHOR_PLACE: Place = Place { table: "forms", column: "author", row: 0 };

impl SignedIn {
    /// The tag of this person's persona on a board: slot 0 the member, 1 the facilitator, 2 name withheld.
    pub fn tag(&self, keys: &Keyring, board: i64, slot: u8) -> [u8; 32] {
        keys.tag(&self.link_secret, board, slot)
    }

    /// The role on the whole site.
    pub fn role(&self) -> Role {
        self.role
    }

    /// What the layout needs to know.
    pub fn looker(&self) -> Looker {
        Looker { signed_in: true, owner: self.role == Role::Owner, notices: 0 }
    }

    /// The account, for this room.
    pub(super) fn account(&self) -> AccountId {
        self.account
    }

    /// A value for the hidden field `author`: who writes this form, sealed, other each time. With it, text can be
    /// given back to the same person after the session has ended.
    pub fn author_seal(&self, keys: &Keyring) -> String {
        let sealed = keys.seal(Purpose::Kept, AUTHOR_PLACE, &self.account.0.to_be_bytes());
        data_encoding::BASE64URL_NOPAD.encode(&sealed)
    }
}

/// The account in a hidden field `author`, if it is one of ours.
pub(super) fn open_author(keys: &Keyring, text: &str) -> Option<AccountId> {
    let sealed = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
    let plain = keys.open(Purpose::Kept, AUTHOR_PLACE, &sealed).ok()?;
    Some(AccountId(i64::from_be_bytes(plain.as_slice().try_into().ok()?)))
}

#[derive(Queryable)]
struct Row {
    account_id: i64,
    idle_minute: i64,
    last_used_day: i64,
    shared: bool,
    role: Role,
    link_secret: Vec<u8>,
}

/// Who a token belongs to, if the session is alive and the account may be used. One query, none without a token.
///
/// # Errors
/// The database's; a fault when the link secret cannot be opened.
pub fn find_signed_in(conn: &mut Conn, site: &Site, token: Option<&Token>, now: Timestamp) -> Result<Option<SignedIn>> {
    let Some(token) = token else { return Ok(None) };
    let hash = token.hash(&site.keys, Purpose::Session);
    let row: Option<Row> = sessions::table
        .inner_join(accounts::table)
        .filter(sessions::token_hash.eq(hash.as_slice()))
        .filter(sessions::idle_minute.ge(now.minute()))
        .filter(sessions::end_minute.ge(now.minute()))
        .filter(accounts::status.eq(Status::Active))
        .select((
            sessions::account_id,
            sessions::idle_minute,
            sessions::last_used_day,
            sessions::shared,
            accounts::role,
            accounts::link_secret,
        ))
        .first(conn)
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    touch(site, &row, hash, now);
    let account = AccountId(row.account_id);
    let plain = site
        .keys
        .open(Purpose::Seal, link_secret_place(account), &row.link_secret)
        .map_err(|_| Error::fault("a link secret cannot be opened with the keys at hand"))?;
    let link_secret = Zeroizing::new(
        <[u8; 32]>::try_from(plain.as_slice()).map_err(|_| Error::fault("a link secret is not 32 bytes long"))?,
    );
    Ok(Some(SignedIn { account, role: row.role, link_secret }))
}

/// Moves a session's idle end on, no more often than once in a sixteenth of the idle time, and never before the
/// answer has gone out.
fn touch(site: &Site, row: &Row, hash: [u8; 32], now: Timestamp) {
    let settings = &site.config.accounts;
    let idle = if row.shared { settings.shared_idle_minutes } else { settings.session_idle_minutes };
    let idle_minute = now.minute() + idle;
    if idle_minute - row.idle_minute <= idle / 16 && row.last_used_day == now.day() {
        return;
    }
    site.later.push(move |conn| {
        diesel::update(sessions::table.find(hash.as_slice().to_vec()))
            .set((sessions::idle_minute.eq(idle_minute), sessions::last_used_day.eq(now.day())))
            .execute(conn)?;
        Ok(())
    });
}

/// As [`find_signed_in`], for what only signed-in people may reach.
///
/// # Errors
/// [`Refusal::SignIn`] when nobody is signed in; the database's.
pub fn require_signed_in(conn: &mut Conn, site: &Site, token: Option<&Token>, now: Timestamp) -> Result<SignedIn> {
    find_signed_in(conn, site, token, now)?.ok_or_else(|| Refusal::SignIn.into())
}

/// For what only an owner may reach.
///
/// # Errors
/// [`Refusal::SignIn`] when nobody is signed in, [`Refusal::NotFound`] for anybody but an owner; the database's.
pub fn require_owner(conn: &mut Conn, site: &Site, token: Option<&Token>, now: Timestamp) -> Result<Owner> {
    let signed_in = require_signed_in(conn, site, token, now)?;
    if signed_in.role == Role::Owner { Ok(Owner { signed_in }) } else { Err(Refusal::NotFound.into()) }
}
