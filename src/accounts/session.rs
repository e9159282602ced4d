//! From a session's token to the person, in one query; the way of every request of a member.

use std::collections::HashMap;

use diesel::dsl::auto_type;
use diesel::prelude::*;
use zeroize::Zeroizing;

use super::model::{AccountId, Role, SanctionKind};
use super::sanction::{self, Sanction};
use super::second_factor::{self, Admitted};
use super::store;
use super::times::{PROVEN, Times, veil};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Digest, Keyring, Purpose, Token, Veil};
use crate::base::db::Conn;
use crate::base::db::apart::Wait;
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
    /// Sealed.
    second_factor: Option<Vec<u8>>,
    /// When the session last saw the passphrase.
    proven_minute: i64,
    /// What holds against them on the whole site.
    sanction: Option<Sanction>,
}

/// Says that somebody's account has a second factor. Whatever gives power over others holds one, and there is no other
/// way to it than [`SignedIn::require_strong`]: so that nobody has power by a passphrase alone.
#[derive(Clone, Copy, Debug)]
pub struct Strong(());

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignedIn([redacted])")
    }
}

/// Somebody signed in as an owner.
#[derive(Debug)]
pub struct Owner {
    signed_in: SignedIn,
    _strong: Strong,
}

impl Owner {
    /// What the layout needs to know.
    pub fn looker(&self) -> Looker {
        self.signed_in.looker()
    }

    /// As [`SignedIn::author_seal`].
    pub fn author_seal(&self, keys: &Keyring) -> String {
        self.signed_in.author_seal(keys)
    }
}

impl SignedIn {
    /// Somebody who has come by no session; without the sealed second factor, they have no power over others.
    pub(super) fn new(
        account: AccountId,
        role: Role,
        link_secret: Zeroizing<[u8; 32]>,
        second_factor: Option<Vec<u8>>,
    ) -> Self {
        Self { account, role, link_secret, second_factor, proven_minute: 0, sanction: None }
    }

    /// Whether the account has a second factor. Every session of it has seen it: setting one up ends the others.
    ///
    /// # Errors
    /// A fault when the keys at hand do not open it.
    pub fn has_second_factor(&self, keys: &Keyring) -> Result<bool> {
        second_factor::is_on(keys, self.account, self.second_factor.as_deref())
    }

    /// For what gives power over others.
    ///
    /// # Errors
    /// As [`Self::require_may_write`]; [`Refusal::SecondFactor`] for an account without; as [`Self::has_second_factor`].
    pub fn require_strong(&self, keys: &Keyring) -> Result<Strong> {
        self.require_may_write()?;
        if self.has_second_factor(keys)? { Ok(Strong(())) } else { Err(Refusal::SecondFactor.into()) }
    }

    /// For what others see of somebody: writing, joining a board, changing a name.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`] for somebody who may read, and write nowhere on the site.
    pub fn require_may_write(&self) -> Result<()> {
        if self.sanction.is_some() { Err(Refusal::NotAllowed("accounts-reason-read-only").into()) } else { Ok(()) }
    }

    /// Whether they may write nowhere on the site.
    pub fn is_read_only(&self) -> bool {
        self.sanction.is_some()
    }

    /// Whether they may not come in: for them there is what the law gives to everybody, and nothing else.
    pub fn is_kept_out(&self) -> bool {
        self.sanction.is_some_and(|sanction| sanction.kind == SanctionKind::KeptOut)
    }

    /// Whether this session has seen the passphrase (and the second factor) a short time ago.
    pub(super) fn is_fresh(&self, site: &Site, now: Timestamp) -> bool {
        now.minute() - self.proven_minute <= site.config.accounts.fresh_minutes
    }

    /// What never changes about the tag of this person's persona on a board: slot 0 the member, 1 the facilitator,
    /// 2 name withheld.
    pub fn tag_digest(&self, keys: &Keyring, board: i64, slot: u8) -> Digest {
        keys.tag_digest(&self.link_secret, board, slot)
    }

    /// Every form in which that tag may be stored, that of now first.
    pub fn tags(&self, keys: &Keyring, board: i64, slot: u8) -> Vec<Vec<u8>> {
        keys.stored_under_all(Purpose::Link, &self.tag_digest(keys, board, slot))
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
            read_only: self.is_read_only() && !self.is_kept_out(),
        }
    }

    /// What lifts the veil of the account's rows, for this room.
    pub(super) fn link_secret(&self) -> &[u8; 32] {
        &self.link_secret
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
    times: Times,
    shared: bool,
    proven_minute: i64,
    role: Role,
    link_secret: Vec<u8>,
    second_factor: Option<Vec<u8>>,
    /// Of what the sanctions in memory are; see [`sanction`].
    mark: Option<i64>,
}

/// The sessions that there are, alive or not, with their accounts.
#[auto_type(no_type_alias)]
fn known() -> _ {
    let mark: sanction::Mark = sanction::mark();
    sessions::table.inner_join(accounts::table).select((
        sessions::token_hash,
        sessions::account_id,
        (sessions::idle_minute, sessions::end_minute, sessions::last_used_day),
        sessions::shared,
        sessions::proven_minute,
        accounts::role,
        accounts::link_secret,
        accounts::second_factor,
        mark,
    ))
}

/// Who a token belongs to, if the session is alive and they may come in. One query, none without a token.
///
/// # Errors
/// The database's; a fault when the link secret cannot be opened.
pub fn find_signed_in(conn: &mut Conn, site: &Site, token: Option<&Token>, now: Timestamp) -> Result<Option<SignedIn>> {
    Ok(find_holder(conn, site, token, now)?.filter(|holder| !holder.is_kept_out()))
}

/// As [`find_signed_in`], also for somebody who may not come in: for what the law gives to everybody whose account it is
/// (to learn what was decided and have it looked at again, to take a copy away, to leave), and for nothing else.
///
/// # Errors
/// As [`find_signed_in`].
pub fn find_holder(conn: &mut Conn, site: &Site, token: Option<&Token>, now: Timestamp) -> Result<Option<SignedIn>> {
    let Some(token) = token else { return Ok(None) };
    let hashes = hashes(&site.keys, token);
    let row: Option<Row> = match hashes.as_slice() {
        // One statement that stays prepared.
        [hash] => {
            on_db!(conn, |conn| known().filter(sessions::token_hash.eq(hash.as_slice())).get_result(conn).optional())?
        }
        _ => on_db!(conn, |conn| known().filter(sessions::token_hash.eq_any(hashes)).get_result(conn).optional())?,
    };
    Ok(row.map(|row| recognise(conn, site, &row, now)).transpose()?.flatten())
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
    let each: Vec<Vec<Vec<u8>>> =
        tokens.iter().map(|token| token.as_ref().map(|token| hashes(&site.keys, token)).unwrap_or_default()).collect();
    let wanted = each.concat();
    if wanted.is_empty() {
        return Ok(tokens.iter().map(|_| None).collect());
    }
    let rows: Vec<Row> = on_db!(&mut *conn, |conn| known().filter(sessions::token_hash.eq_any(wanted)).load(conn))?;
    let rows: HashMap<&[u8], &Row> = rows.iter().map(|row| (row.token_hash.as_slice(), row)).collect();
    each.iter()
        .map(|hashes| {
            let row = hashes.iter().find_map(|hash| rows.get(hash.as_slice()));
            let found = row.map(|row| recognise(conn, site, row, now)).transpose()?.flatten();
            Ok(found.filter(|holder| !holder.is_kept_out()))
        })
        .collect()
}

/// The person, if the session is alive.
fn recognise(conn: &mut Conn, site: &Site, row: &Row, now: Timestamp) -> Result<Option<SignedIn>> {
    let account = AccountId(row.account_id);
    let link_secret = store::open_link_secret(&site.keys, account, &row.link_secret)?;
    let veil = veil(&site.keys, &link_secret, &row.token_hash)?;
    let times = row.times.lifted(&veil);
    if !times.alive(now) {
        return Ok(None);
    }
    touch(site, row, times, &veil, now);
    let second_factor = row.second_factor.clone();
    let proven_minute = veil.lift::<PROVEN>(row.proven_minute);
    let sanction = sanction::find(conn, site, account, row.mark.unwrap_or(0), now)?;
    Ok(Some(SignedIn { account, role: row.role, link_secret, second_factor, proven_minute, sanction }))
}

/// Moves a session's idle end on, no more often than once in a sixteenth of the idle time, never before the answer
/// has gone out, and never together with what was done in the same request.
fn touch(site: &Site, row: &Row, times: Times, veil: &Veil, now: Timestamp) {
    let settings = &site.config.accounts;
    let idle = if row.shared { settings.shared_idle_minutes } else { settings.session_idle_minutes };
    let idle_minute = now.minute() + idle;
    if idle_minute - times.idle_minute <= idle / 16 && times.last_used_day == now.day() {
        return;
    }
    let hash = row.token_hash.clone();
    let Times { idle_minute, last_used_day, .. } =
        Times { idle_minute, last_used_day: now.day(), ..times }.veiled(veil);
    let wait = if row.shared { Wait::Soon } else { Wait::Late };
    site.apart.push(wait, hash.clone(), move |conn| {
        diesel::update(sessions::table.find(hash))
            .set((sessions::idle_minute.eq(idle_minute), sessions::last_used_day.eq(last_used_day)))
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

/// As [`find_holder`], for what only they may reach.
///
/// # Errors
/// [`Refusal::SignIn`] when nobody is signed in; the database's.
pub fn require_holder(conn: &mut Conn, site: &Site, token: Option<&Token>, now: Timestamp) -> Result<SignedIn> {
    find_holder(conn, site, token, now)?.ok_or_else(|| Refusal::SignIn.into())
}

/// For what only an owner may reach.
///
/// # Errors
/// [`Refusal::SignIn`] when nobody is signed in, [`Refusal::NotFound`] for anybody but an owner,
/// [`Refusal::SecondFactor`] for an owner without one; the database's.
pub fn require_owner(conn: &mut Conn, site: &Site, token: Option<&Token>, now: Timestamp) -> Result<Owner> {
    let signed_in = require_signed_in(conn, site, token, now)?;
    if signed_in.role != Role::Owner {
        return Err(Refusal::NotFound.into());
    }
    let strong = signed_in.require_strong(&site.keys)?;
    Ok(Owner { signed_in, _strong: strong })
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
    admitted: &Admitted,
    seat: Seat,
    old: Option<&Token>,
    now: Timestamp,
) -> Result<Token> {
    if let Some(old) = old {
        end(conn, &site.keys, old)?;
    }
    admitted.fill(conn, &site.keys)?;
    let settings = &site.config.accounts;
    let idle = if seat.shared { settings.shared_idle_minutes } else { settings.session_idle_minutes };
    let token = Token::random();
    let hash = token.hash(&site.keys, Purpose::Session);
    let veil = veil(&site.keys, &*store::link_secret(conn, &site.keys, admitted.account)?, &hash)?;
    let times = Times {
        idle_minute: now.minute() + idle,
        end_minute: now.minute() + settings.session_end_minutes,
        last_used_day: now.day(),
    };
    let times = times.veiled(&veil);
    diesel::insert_into(sessions::table)
        .values((
            sessions::token_hash.eq(&hash),
            sessions::account_id.eq(admitted.account.0),
            sessions::idle_minute.eq(times.idle_minute),
            sessions::end_minute.eq(times.end_minute),
            sessions::last_used_day.eq(times.last_used_day),
            sessions::device.eq(seat.device.as_str()),
            sessions::shared.eq(seat.shared),
            sessions::proven_minute.eq(veil.put::<PROVEN>(now.minute())),
        ))
        .execute(conn)?;
    Ok(token)
}

/// Notes that the session of a token has just seen the passphrase.
pub(super) fn note_proof(conn: &mut Conn, keys: &Keyring, token: &Token, now: Timestamp) -> Result<()> {
    let found: Option<(Vec<u8>, i64)> = sessions::table
        .filter(sessions::token_hash.eq_any(hashes(keys, token)))
        .select((sessions::token_hash, sessions::account_id))
        .get_result(conn)
        .optional()?;
    let Some((hash, account)) = found else { return Ok(()) };
    let veil = veil(keys, &*store::link_secret(conn, keys, AccountId(account))?, &hash)?;
    diesel::update(sessions::table.find(hash))
        .set(sessions::proven_minute.eq(veil.put::<PROVEN>(now.minute())))
        .execute(conn)?;
    Ok(())
}

/// Ends the session of a token, if there is one.
pub(super) fn end(conn: &mut Conn, keys: &Keyring, token: &Token) -> Result<()> {
    diesel::delete(sessions::table.filter(sessions::token_hash.eq_any(hashes(keys, token)))).execute(conn)?;
    Ok(())
}

/// Ends all sessions of an account but that of a token. No browser is a known one any more.
pub(super) fn end_others(conn: &mut Conn, keys: &Keyring, account: AccountId, but: Option<&Token>) -> Result<()> {
    let kept = but.map(|token| hashes(keys, token)).unwrap_or_default();
    let others = sessions::table.filter(sessions::account_id.eq(account.0)).filter(sessions::token_hash.ne_all(kept));
    diesel::delete(others).execute(conn)?;
    store::end_device_epoch(conn, account)
}

/// Every form in which the hash of a token may be stored.
pub(super) fn hashes(keys: &Keyring, token: &Token) -> Vec<Vec<u8>> {
    token.hash_under_all(keys, Purpose::Session)
}
