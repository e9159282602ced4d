//! From a session's token to the person, in one query; the way of every request of a member.

use std::collections::HashMap;

use diesel::dsl::auto_type;
use diesel::prelude::*;
use zeroize::Zeroizing;

use super::model::{AccountId, Role, Status};
use super::store;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Purpose, Token};
use crate::base::db::Conn;
use crate::base::db::schema::{accounts, sessions};
use crate::base::error::{Refusal, Result};
use crate::base::web::visit::Device;
use crate::base::web::{Looker, Site, author};
use crate::on_db;

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

impl SignedIn {
    pub(super) fn new(account: AccountId, role: Role, link_secret: Zeroizing<[u8; 32]>) -> Self {
        Self { account, role, link_secret }
    }

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
        Looker {
            signed_in: true,
            owner: self.role == Role::Owner,
            caretaker: self.role == Role::Safeguarding,
            notices: 0,
        }
    }

    /// The account, for this room.
    pub(super) fn account(&self) -> AccountId {
        self.account
    }

    /// A value for the hidden field `author`: who writes this form, sealed, other each time. With it, text can be
    /// given back to the same person after the session has ended.
    pub fn author_seal(&self, keys: &Keyring) -> String {
        author::seal(keys, self.account.0)
    }
}

#[derive(Queryable)]
struct Row {
    token_hash: Vec<u8>,
    account_id: i64,
    idle_minute: i64,
    last_used_day: i64,
    shared: bool,
    role: Role,
    link_secret: Vec<u8>,
}

/// The sessions that are alive, with their accounts, if those may be used.
#[auto_type(no_type_alias)]
fn alive(minute: i64, usable: Status) -> _ {
    let not_idle = sessions::idle_minute.ge(minute);
    let not_ended = sessions::end_minute.ge(minute);
    let usable_account = accounts::status.eq(usable);
    sessions::table.inner_join(accounts::table).filter(not_idle).filter(not_ended).filter(usable_account).select((
        sessions::token_hash,
        sessions::account_id,
        sessions::idle_minute,
        sessions::last_used_day,
        sessions::shared,
        accounts::role,
        accounts::link_secret,
    ))
}

/// Who a token belongs to, if the session is alive and the account may be used. One query, none without a token.
///
/// # Errors
/// The database's; a fault when the link secret cannot be opened.
pub fn find_signed_in(conn: &mut Conn, site: &Site, token: Option<&Token>, now: Timestamp) -> Result<Option<SignedIn>> {
    let Some(token) = token else { return Ok(None) };
    let hash = token.hash(&site.keys, Purpose::Session);
    let row: Option<Row> = on_db!(conn, |conn| alive(now.minute(), Status::Active)
        .filter(sessions::token_hash.eq(hash.as_slice()))
        .get_result(conn)
        .optional())?;
    row.map(|row| recognise(site, &row, now)).transpose()
}

/// As [`find_signed_in`], for several tokens in one query: one entry for each, in their order.
///
/// # Errors
/// As [`find_signed_in`].
pub fn find_each_signed_in(
    conn: &mut Conn,
    site: &Site,
    tokens: &[Option<Token>],
    now: Timestamp,
) -> Result<Vec<Option<SignedIn>>> {
    let hashes: Vec<Option<[u8; 32]>> =
        tokens.iter().map(|token| token.as_ref().map(|token| token.hash(&site.keys, Purpose::Session))).collect();
    let wanted: Vec<Vec<u8>> = hashes.iter().flatten().map(|hash| hash.to_vec()).collect();
    if wanted.is_empty() {
        return Ok(tokens.iter().map(|_| None).collect());
    }
    let rows: Vec<Row> = on_db!(conn, |conn| alive(now.minute(), Status::Active)
        .filter(sessions::token_hash.eq_any(wanted))
        .load(conn))?;
    let rows: HashMap<&[u8], &Row> = rows.iter().map(|row| (row.token_hash.as_slice(), row)).collect();
    hashes
        .iter()
        .map(|hash| {
            let row = hash.as_ref().and_then(|hash| rows.get(hash.as_slice()));
            row.map(|row| recognise(site, row, now)).transpose()
        })
        .collect()
}

fn recognise(site: &Site, row: &Row, now: Timestamp) -> Result<SignedIn> {
    touch(site, row, now);
    let account = AccountId(row.account_id);
    let link_secret = store::open_link_secret(&site.keys, account, &row.link_secret)?;
    Ok(SignedIn::new(account, row.role, link_secret))
}

/// Moves a session's idle end on, no more often than once in a sixteenth of the idle time, and never before the
/// answer has gone out.
fn touch(site: &Site, row: &Row, now: Timestamp) {
    let settings = &site.config.accounts;
    let idle = if row.shared { settings.shared_idle_minutes } else { settings.session_idle_minutes };
    let idle_minute = now.minute() + idle;
    if idle_minute - row.idle_minute <= idle / 16 && row.last_used_day == now.day() {
        return;
    }
    let hash = row.token_hash.clone();
    site.later.push(move |conn| {
        diesel::update(sessions::table.find(hash))
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

/// A session as its holder sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// `phone`, `tablet`, `computer` or `other`.
    pub device: String,
    /// Whether it is a computer that others use too.
    pub shared: bool,
    /// The day on which it was last used, counted from 1970.
    pub last_used_day: i64,
    /// Whether it is the one that asks.
    pub here: bool,
}

/// Where and how somebody signs in.
#[derive(Clone, Copy, Debug)]
pub struct Seat {
    /// The kind of device.
    pub device: Device,
    /// A computer that others use too: the session ends soon, and with the browser.
    pub shared: bool,
}

/// Begins a session; the token is for the cookie alone. `old` is the token that came with the request: it ends
/// here, so that one known to somebody else is worth nothing after signing in.
pub(super) fn begin(
    conn: &mut Conn,
    site: &Site,
    account: AccountId,
    seat: Seat,
    old: Option<&Token>,
    now: Timestamp,
) -> Result<Token> {
    if let Some(old) = old {
        end(conn, &site.keys, old)?;
    }
    let settings = &site.config.accounts;
    let idle = if seat.shared { settings.shared_idle_minutes } else { settings.session_idle_minutes };
    let token = Token::random();
    diesel::insert_into(sessions::table)
        .values((
            sessions::token_hash.eq(token.hash(&site.keys, Purpose::Session).as_slice()),
            sessions::account_id.eq(account.0),
            sessions::idle_minute.eq(now.minute() + idle),
            sessions::end_minute.eq(now.minute() + settings.session_end_minutes),
            sessions::last_used_day.eq(now.day()),
            sessions::device.eq(seat.device.as_str()),
            sessions::shared.eq(seat.shared),
        ))
        .execute(conn)?;
    Ok(token)
}

/// Ends the session of a token, if there is one.
pub(super) fn end(conn: &mut Conn, keys: &Keyring, token: &Token) -> Result<()> {
    diesel::delete(sessions::table.filter(sessions::token_hash.eq_any(hashes(keys, token)))).execute(conn)?;
    Ok(())
}

/// Ends all sessions of an account but that of a token.
pub(super) fn end_others(conn: &mut Conn, keys: &Keyring, account: AccountId, but: Option<&Token>) -> Result<()> {
    let kept = but.map(|token| hashes(keys, token)).unwrap_or_default();
    let others = sessions::table.filter(sessions::account_id.eq(account.0)).filter(sessions::token_hash.ne_all(kept));
    diesel::delete(others).execute(conn)?;
    Ok(())
}

/// How many sessions an account has, alive or not yet tidied away.
pub(super) fn count(conn: &mut Conn, account: AccountId) -> Result<i64> {
    Ok(sessions::table.filter(sessions::account_id.eq(account.0)).count().get_result(conn)?)
}

/// The sessions of an account that are alive, the one that asks first, then the last used.
pub(super) fn list(
    conn: &mut Conn,
    keys: &Keyring,
    account: AccountId,
    here: Option<&Token>,
    now: Timestamp,
) -> Result<Vec<Listed>> {
    let rows: Vec<(Vec<u8>, String, bool, i64)> = sessions::table
        .filter(sessions::account_id.eq(account.0))
        .filter(sessions::idle_minute.ge(now.minute()))
        .filter(sessions::end_minute.ge(now.minute()))
        .order((sessions::last_used_day.desc(), sessions::token_hash.asc()))
        .select((sessions::token_hash, sessions::device, sessions::shared, sessions::last_used_day))
        .load(conn)?;
    let own = here.map(|token| hashes(keys, token)).unwrap_or_default();
    let mut listed: Vec<Listed> = rows
        .into_iter()
        .map(|(hash, device, shared, last_used_day)| Listed {
            device,
            shared,
            last_used_day,
            here: own.contains(&hash),
        })
        .collect();
    listed.sort_by_key(|session| !session.here);
    Ok(listed)
}

/// Deletes the sessions that have ended; called now and then. Gives their number.
///
/// # Errors
/// The database's.
pub fn remove_ended(conn: &mut Conn, now: Timestamp) -> Result<usize> {
    let ended = sessions::idle_minute.lt(now.minute()).or(sessions::end_minute.lt(now.minute()));
    Ok(diesel::delete(sessions::table.filter(ended)).execute(conn)?)
}

fn hashes(keys: &Keyring, token: &Token) -> Vec<Vec<u8>> {
    token.hash_under_all(keys, Purpose::Session).into_iter().map(|hash| hash.to_vec()).collect()
}
