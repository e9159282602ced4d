//! The rows of accounts, as the use cases of the room need them.

use diesel::prelude::*;
use zeroize::Zeroizing;

use super::credentials::SignInName;
use super::devices;
use super::model::{AccountId, Role};
use super::proof::Fresh;
use super::sanction::{self, Buried};
use super::session::SignedIn;
use super::times::{Times, tried_veil, veil};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Digest, Keyring, Place, Purpose};
use crate::base::db::schema::{accounts, sessions};
use crate::base::db::{Conn, alone};
use crate::base::error::{Error, Result, is_unique_violation};
use crate::base::ids;
use crate::base::retention::{AT_ONCE, enough};

/// An account that is to be stored.
pub(super) struct NewRow<'a> {
    pub id: AccountId,
    pub name: &'a SignInName,
    pub passphrase_hash: &'a str,
    pub link_secret: &'a [u8; 32],
    pub role: Role,
    pub consent_version: i64,
    pub language: &'a str,
    /// Sealed.
    pub second_factor: Vec<u8>,
    /// Sealed.
    pub passkeys: Vec<u8>,
}

/// An account as signing in needs it.
#[derive(Queryable)]
pub(super) struct Credentials {
    pub id: AccountId,
    pub passphrase_hash: String,
    pub version: i64,
    /// Sealed; none in an account of an earlier schema.
    pub second_factor: Option<Vec<u8>>,
    /// Which device cookies are good.
    pub device_epoch: i64,
    /// How often somebody has failed to sign in since the holder was last told.
    pub tries: i64,
    /// Sealed; none in an account of an earlier schema.
    pub passkeys: Option<Vec<u8>>,
}

impl Credentials {
    /// Whether this account's passphrase is still that of what was read before: its hash may have been renewed meanwhile,
    /// by which the version stays as it is.
    pub(super) fn has_passphrase_of(&self, before: &Self) -> bool {
        self.version == before.version || self.passphrase_hash == before.passphrase_hash
    }
}

type CredentialColumns = (
    accounts::id,
    accounts::passphrase_hash,
    accounts::version,
    accounts::second_factor,
    accounts::device_epoch,
    accounts::tries,
    accounts::passkeys,
);

const CREDENTIALS: CredentialColumns = (
    accounts::id,
    accounts::passphrase_hash,
    accounts::version,
    accounts::second_factor,
    accounts::device_epoch,
    accounts::tries,
    accounts::passkeys,
);

fn name_place(account: AccountId) -> Place {
    Place::new("accounts", "name_sealed", account.0)
}

/// The place of a sealed link secret.
fn link_secret_place(account: AccountId) -> Place {
    Place::new("accounts", "link_secret", account.0)
}

fn name_indexes(keys: &Keyring, name: &SignInName) -> Vec<Vec<u8>> {
    keys.index_under_all(Purpose::NameIndex, name.as_str().as_bytes())
}

/// Stores an account; false when its id or its name is taken.
pub(super) fn insert(conn: &mut Conn, keys: &Keyring, new: &NewRow<'_>) -> Result<bool> {
    if keys.are_several() {
        alone::with(conn, &keys.digest(Purpose::NameIndex, new.name.as_str().as_bytes()))?;
    }
    let taken = find_by_name(conn, keys, new.name)?.is_some();
    // Asked whether or not it is taken: the same work, and the same answer.
    if sanction::is_buried(conn, keys, Buried::Name(new.name))? || taken {
        return Ok(false);
    }
    let index = keys.index(Purpose::NameIndex, new.name.as_str().as_bytes());
    let name = keys.seal_padded(Purpose::Seal, name_place(new.id), new.name.as_str().as_bytes());
    let link_secret = keys.seal(Purpose::Seal, link_secret_place(new.id), new.link_secret);
    // A savepoint, since PostgreSQL gives up a whole transaction after a violation.
    let done = conn.transaction(|conn| {
        diesel::insert_into(accounts::table)
            .values((
                accounts::id.eq(new.id.0),
                accounts::name_index.eq(index.as_slice()),
                accounts::name_sealed.eq(name),
                accounts::passphrase_hash.eq(new.passphrase_hash),
                accounts::link_secret.eq(link_secret),
                accounts::role.eq(new.role),
                accounts::consent_version.eq(new.consent_version),
                accounts::language.eq(new.language),
                accounts::version.eq(1_i64),
                accounts::second_factor.eq(Some(&new.second_factor)),
                accounts::passkeys.eq(Some(&new.passkeys)),
            ))
            .execute(conn)
    });
    match done {
        Ok(_) => Ok(true),
        Err(error) if is_unique_violation(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The account of a name, if there is one.
pub(super) fn find_by_name(conn: &mut Conn, keys: &Keyring, name: &SignInName) -> Result<Option<Credentials>> {
    Ok(accounts::table
        .filter(accounts::name_index.eq_any(name_indexes(keys, name)))
        .select(CREDENTIALS)
        .get_result(conn)
        .optional()?)
}

/// The account of an id, if there is one.
pub(super) fn find(conn: &mut Conn, account: AccountId) -> Result<Option<Credentials>> {
    Ok(accounts::table.find(account.0).select(CREDENTIALS).get_result(conn).optional()?)
}

/// An account's sign-in name, opened.
pub(super) fn name(conn: &mut Conn, keys: &Keyring, account: AccountId) -> Result<Zeroizing<String>> {
    let sealed: Vec<u8> = accounts::table.find(account.0).select(accounts::name_sealed).get_result(conn)?;
    open_name(keys, account, &sealed)
}

/// What an account signs in with, sealed: its name, and its address if it has one.
pub(super) fn find_own(conn: &mut Conn, account: AccountId) -> Result<(Vec<u8>, Option<Vec<u8>>)> {
    Ok(accounts::table.find(account.0).select((accounts::name_sealed, accounts::email_sealed)).get_result(conn)?)
}

/// Opens a sign-in name.
pub(super) fn open_name(keys: &Keyring, account: AccountId, sealed: &[u8]) -> Result<Zeroizing<String>> {
    keys.open_text(Purpose::Seal, name_place(account), sealed)
        .map_err(|_| Error::fault("a sign-in name cannot be opened with the keys at hand"))
}

/// Opens a link secret.
pub(super) fn open_link_secret(keys: &Keyring, account: AccountId, sealed: &[u8]) -> Result<Zeroizing<[u8; 32]>> {
    let plain = keys
        .open(Purpose::Seal, link_secret_place(account), sealed)
        .map_err(|_| Error::fault("a link secret cannot be opened with the keys at hand"))?;
    let secret = plain.as_slice().try_into().map_err(|_| Error::fault("a link secret is not 32 bytes long"))?;
    Ok(Zeroizing::new(secret))
}

/// An account's link secret, opened.
pub(super) fn link_secret(conn: &mut Conn, keys: &Keyring, account: AccountId) -> Result<Zeroizing<[u8; 32]>> {
    let sealed: Vec<u8> = accounts::table.find(account.0).select(accounts::link_secret).get_result(conn)?;
    open_link_secret(keys, account, &sealed)
}

/// An account as a search for the owner of a name needs it: what is sealed stays so until it is the one.
#[derive(Queryable)]
pub(super) struct Owning {
    pub id: AccountId,
    pub role: Role,
    pub link_secret: Vec<u8>,
    pub name_sealed: Vec<u8>,
    pub email_sealed: Option<Vec<u8>>,
}

/// Some of the accounts, in the order of their ids, which is by lot.
pub(super) fn list_owning(conn: &mut Conn, after: i64, most: i64) -> Result<Vec<Owning>> {
    Ok(accounts::table
        .filter(accounts::id.gt(after))
        .order(accounts::id.asc())
        .limit(most)
        .select((accounts::id, accounts::role, accounts::link_secret, accounts::name_sealed, accounts::email_sealed))
        .load(conn)?)
}

/// Gives an account another passphrase, for somebody who has shown lately that it is theirs.
pub(super) fn change_passphrase(conn: &mut Conn, account: AccountId, _fresh: &Fresh, hash: &str) -> Result<()> {
    set_passphrase(conn, account, hash)
}

/// Gives an account another passphrase.
pub(super) fn set_passphrase(conn: &mut Conn, account: AccountId, hash: &str) -> Result<()> {
    diesel::update(accounts::table.find(account.0))
        .set((accounts::passphrase_hash.eq(hash), accounts::version.eq(accounts::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// Puts another hash of the same passphrase down. Nothing that hangs on the account's version ends by it.
pub(super) fn renew_hash(conn: &mut Conn, found: &Credentials, hash: &str) -> Result<()> {
    let still = accounts::table.find(found.id.0).filter(accounts::passphrase_hash.eq(&found.passphrase_hash));
    diesel::update(still).set(accounts::passphrase_hash.eq(hash)).execute(conn)?;
    Ok(())
}

/// An account's second factor, sealed; none in an account of an earlier schema.
pub(super) fn second_factor(conn: &mut Conn, account: AccountId) -> Result<Option<Vec<u8>>> {
    Ok(accounts::table.find(account.0).select(accounts::second_factor).get_result(conn)?)
}

/// Puts a second factor in the place of another; false when that is not there any more.
pub(super) fn swap_second_factor(
    conn: &mut Conn,
    account: AccountId,
    before: Option<&[u8]>,
    after: &[u8],
) -> Result<bool> {
    let set = accounts::second_factor.eq(Some(after));
    let row = accounts::table.filter(accounts::id.eq(account.0));
    let changed = match before {
        Some(before) => diesel::update(row.filter(accounts::second_factor.eq(before))).set(set).execute(conn)?,
        None => diesel::update(row.filter(accounts::second_factor.is_null())).set(set).execute(conn)?,
    };
    Ok(changed == 1)
}

/// An account's passkeys, sealed; none in an account of an earlier schema.
pub(super) fn passkeys(conn: &mut Conn, account: AccountId) -> Result<Option<Vec<u8>>> {
    Ok(accounts::table.find(account.0).select(accounts::passkeys).get_result(conn)?)
}

/// Puts passkeys in the place of others; false when those are not there any more.
pub(super) fn swap_passkeys(conn: &mut Conn, account: AccountId, before: Option<&[u8]>, after: &[u8]) -> Result<bool> {
    let set = accounts::passkeys.eq(Some(after));
    let row = accounts::table.filter(accounts::id.eq(account.0));
    let changed = match before {
        Some(before) => diesel::update(row.filter(accounts::passkeys.eq(before))).set(set).execute(conn)?,
        None => diesel::update(row.filter(accounts::passkeys.is_null())).set(set).execute(conn)?,
    };
    Ok(changed == 1)
}

/// Gives an account another role on the site.
pub(super) fn set_role(conn: &mut Conn, account: AccountId, role: Role) -> Result<()> {
    diesel::update(accounts::table.find(account.0))
        .set((accounts::role.eq(role), accounts::version.eq(accounts::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// The number under which an account's device cookies are made now.
pub(super) fn device_epoch(conn: &mut Conn, account: AccountId) -> Result<i64> {
    Ok(accounts::table.find(account.0).select(accounts::device_epoch).get_result(conn)?)
}

/// Makes all device cookies of an account worth nothing.
pub(super) fn end_device_epoch(conn: &mut Conn, account: AccountId) -> Result<()> {
    diesel::update(accounts::table.find(account.0))
        .set(accounts::device_epoch.eq(accounts::device_epoch + 1))
        .execute(conn)?;
    Ok(())
}

/// Notes tries of a name that failed. As much is asked of the database for a name that nobody has.
pub(super) fn note_tries(conn: &mut Conn, keys: &Keyring, name: &Digest, count: i64, day: i64) -> Result<()> {
    let indexes = keys.stored_under_all(Purpose::NameIndex, name);
    let row: Option<(i64, Vec<u8>)> = accounts::table
        .filter(accounts::name_index.eq_any(indexes))
        .select((accounts::id, accounts::link_secret))
        .get_result(conn)
        .optional()?;
    let (account, secret) = match row {
        Some((id, sealed)) => (AccountId(id), open_link_secret(keys, AccountId(id), &sealed)?),
        None => (AccountId(ids::random_id()), Zeroizing::new(ids::random_bytes())),
    };
    add_tries(conn, account, &secret, count, day)
}

/// Notes one try that failed at the second factor.
pub(super) fn note_try(conn: &mut Conn, keys: &Keyring, account: AccountId, day: i64) -> Result<()> {
    let secret = link_secret(conn, keys, account)?;
    add_tries(conn, account, &secret, 1, day)
}

fn add_tries(conn: &mut Conn, account: AccountId, secret: &[u8; 32], count: i64, day: i64) -> Result<()> {
    let veiled = tried_veil(secret, account).put::<0>(day);
    diesel::update(accounts::table.find(account.0))
        .set((accounts::tries.eq(accounts::tries + count), accounts::tried_day.eq(veiled)))
        .execute(conn)?;
    Ok(())
}

/// How often somebody has failed to sign in since the holder was last told, and the day of the last time.
pub(super) fn tries(conn: &mut Conn, signed_in: &SignedIn) -> Result<(i64, i64)> {
    let account = signed_in.account();
    let (tries, day): (i64, i64) =
        accounts::table.find(account.0).select((accounts::tries, accounts::tried_day)).get_result(conn)?;
    Ok((tries, tried_veil(signed_in.link_secret(), account).lift::<0>(day)))
}

/// Forgets the tries: the holder has been told.
pub(super) fn forget_tries(conn: &mut Conn, account: AccountId) -> Result<()> {
    diesel::update(accounts::table.find(account.0))
        .set((accounts::tries.eq(0), accounts::tried_day.eq(0)))
        .execute(conn)?;
    Ok(())
}

/// The sessions of an account, alive or not yet tidied away.
pub(super) fn list_sessions(conn: &mut Conn, account: AccountId) -> Result<Vec<devices::Row>> {
    Ok(sessions::table
        .filter(sessions::account_id.eq(account.0))
        .order(sessions::token_hash.asc())
        .select((
            sessions::token_hash,
            sessions::device,
            sessions::shared,
            (sessions::idle_minute, sessions::end_minute, sessions::last_used_day),
        ))
        .load(conn)?)
}

/// How many those are.
pub(super) fn count_sessions(conn: &mut Conn, account: AccountId) -> Result<i64> {
    Ok(sessions::table.filter(sessions::account_id.eq(account.0)).count().get_result(conn)?)
}

/// Ends one session; false when it is not there any more.
pub(super) fn end_session(conn: &mut Conn, token_hash: &[u8]) -> Result<bool> {
    Ok(diesel::delete(sessions::table.find(token_hash)).execute(conn)? == 1)
}

/// Deletes some of the sessions that have ended, and gives their number. The database cannot tell which they
/// are, so all are looked at, some at a time, until enough are found.
pub(super) fn remove_ended_sessions(conn: &mut Conn, keys: &Keyring, now: Timestamp) -> Result<usize> {
    let (mut from, mut removed) = (Vec::new(), 0);
    loop {
        let rows: Vec<(Vec<u8>, Times, i64, Vec<u8>)> = sessions::table
            .inner_join(accounts::table)
            .filter(sessions::token_hash.gt(from.clone()))
            .order(sessions::token_hash.asc())
            .limit(AT_ONCE)
            .select((
                sessions::token_hash,
                (sessions::idle_minute, sessions::end_minute, sessions::last_used_day),
                accounts::id,
                accounts::link_secret,
            ))
            .load(conn)?;
        let Some((last, ..)) = rows.last() else { return Ok(removed) };
        from.clone_from(last);
        let mut ended = Vec::new();
        for (hash, times, account, secret) in rows {
            let secret = open_link_secret(keys, AccountId(account), &secret)?;
            if !times.lifted(&veil(keys, &secret, &hash)?).alive(now) {
                ended.push(hash);
            }
        }
        removed += diesel::delete(sessions::table.filter(sessions::token_hash.eq_any(ended))).execute(conn)?;
        if enough(removed) {
            return Ok(removed);
        }
    }
}

/// Locks an account until the commit; false when it is gone.
pub(super) fn lock(conn: &mut Conn, account: AccountId) -> Result<bool> {
    let locked = diesel::update(accounts::table.find(account.0)).set(accounts::version.eq(accounts::version));
    Ok(locked.execute(conn)? == 1)
}

/// Deletes an account, and with it (by the database's own references) all that names it.
pub(super) fn remove(conn: &mut Conn, account: AccountId) -> Result<bool> {
    Ok(diesel::delete(accounts::table.find(account.0)).execute(conn)? == 1)
}

/// How many owners there are, locked until the commit: of two who go at once, the second is
/// counted after the first has gone.
pub(super) fn count_owners_locked(conn: &mut Conn) -> Result<i64> {
    let owners = accounts::table.filter(accounts::role.eq(Role::Owner));
    let locked = diesel::update(owners).set(accounts::version.eq(accounts::version)).execute(conn)?;
    Ok(i64::try_from(locked).unwrap_or(i64::MAX))
}

/// How many owners there are.
pub(super) fn count_owners(conn: &mut Conn) -> Result<i64> {
    let owners = accounts::table.filter(accounts::role.eq(Role::Owner));
    Ok(owners.count().get_result(conn)?)
}
