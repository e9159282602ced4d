//! The queries about addresses.

use diesel::prelude::*;

use crate::accounts::letters::ReaderId;
use crate::accounts::model::{AccountId, Role};
use crate::accounts::session::SignedIn;
use crate::accounts::store as accounts_store;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Digest, Keyring, Place, Purpose, Token, Veil};
use crate::base::db::schema::{accounts, email_confirmations};
use crate::base::db::{Conn, alone};
use crate::base::error::{Error, Result};
use crate::base::mail::Mailbox;
use crate::base::retention::{AT_ONCE, enough};
use crate::on_db;

/// The place of an account's sealed address.
pub fn place(account: AccountId) -> Place {
    Place::new("accounts", "email_sealed", account.0)
}

/// The veil over until when an address waits: when it was given, beside the times of posts, would tell whose those are.
/// It hangs on what never changes of the token's hash, whatever becomes of the keys.
fn veil(link_secret: &[u8; 32], digest: &Digest) -> Veil {
    Veil::of(link_secret, "email_confirmations", digest)
}

fn has_ended(keys: &Keyring, link_secret: &[u8; 32], token_hash: &[u8], stored: i64, now: Timestamp) -> Result<bool> {
    let digest = keys
        .digest_of(Purpose::Letters, token_hash)
        .map_err(|_| Error::fault("the hash of a question cannot be read with the keys at hand"))?;
    Ok(veil(link_secret, &digest).lift::<0>(stored) < now.minute())
}

/// An address that waits, with what lifts its veil: account, hash of the token, address, end, link secret.
type Row = (i64, Vec<u8>, Vec<u8>, i64, Vec<u8>);
const ROW: (
    email_confirmations::account_id,
    email_confirmations::token_hash,
    email_confirmations::email_sealed,
    email_confirmations::end_minute,
    accounts::link_secret,
) = (
    email_confirmations::account_id,
    email_confirmations::token_hash,
    email_confirmations::email_sealed,
    email_confirmations::end_minute,
    accounts::link_secret,
);

fn waiting_place(account: AccountId) -> Place {
    Place::new("email_confirmations", "email_sealed", account.0)
}

pub fn find(conn: &mut Conn, keys: &Keyring, account: AccountId) -> Result<Option<Mailbox>> {
    let sealed: Option<Vec<u8>> = accounts::table.find(account.0).select(accounts::email_sealed).get_result(conn)?;
    sealed.map(|sealed| Mailbox::open(keys, place(account), &sealed)).transpose()
}

/// Gives an account an address, and takes it from any other. Whoever does the same for another account at this moment
/// waits until this is done, and then takes it over.
pub fn set(conn: &mut Conn, keys: &Keyring, account: AccountId, mailbox: &Mailbox) -> Result<()> {
    let indexes = mailbox.index_under_all(keys, Purpose::EmailIndex);
    alone::with(conn, &mailbox.digest(keys, Purpose::EmailIndex))?;
    lock(conn, account, &indexes)?;
    diesel::update(accounts::table.filter(accounts::email_index.eq_any(indexes)))
        .set((
            accounts::email_index.eq(None::<Vec<u8>>),
            accounts::email_sealed.eq(None::<Vec<u8>>),
            accounts::version.eq(accounts::version + 1),
        ))
        .execute(conn)?;
    diesel::update(accounts::table.find(account.0))
        .set((
            accounts::email_index.eq(Some(mailbox.index(keys, Purpose::EmailIndex))),
            accounts::email_sealed.eq(Some(mailbox.seal(keys, place(account)))),
            accounts::version.eq(accounts::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Locks an account and whoever has the address until now, in the order of their ids: of two accounts that swap their
/// addresses at the same moment, each would wait for the other.
fn lock(conn: &mut Conn, account: AccountId, indexes: &[Vec<u8>]) -> QueryResult<()> {
    if let Conn::Postgres(conn) = conn {
        let rows = accounts::table.filter(accounts::id.eq(account.0).or(accounts::email_index.eq_any(indexes)));
        rows.order(accounts::id.asc()).select(accounts::id).for_no_key_update().load::<i64>(conn)?;
    }
    Ok(())
}

pub fn holder(conn: &mut Conn, keys: &Keyring, mailbox: &Mailbox) -> Result<Option<AccountId>> {
    let indexes = mailbox.index_under_all(keys, Purpose::EmailIndex);
    let found = accounts::table.filter(accounts::email_index.eq_any(indexes)).select(accounts::id);
    Ok(found.get_result(conn).optional()?)
}

pub fn clear(conn: &mut Conn, account: AccountId) -> Result<()> {
    diesel::update(accounts::table.find(account.0))
        .set((
            accounts::email_index.eq(None::<Vec<u8>>),
            accounts::email_sealed.eq(None::<Vec<u8>>),
            accounts::version.eq(accounts::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Puts an address down that waits for a yes, in the place of one that waits.
pub fn set_waiting(
    conn: &mut Conn,
    keys: &Keyring,
    signed_in: &SignedIn,
    mailbox: &Mailbox,
    token: &Token,
    end_minute: i64,
) -> Result<()> {
    let account = signed_in.account();
    let veil = veil(signed_in.link_secret(), &token.digest(keys, Purpose::Letters));
    let row = (
        email_confirmations::token_hash.eq(token.hash(keys, Purpose::Letters)),
        email_confirmations::email_sealed.eq(mailbox.seal(keys, waiting_place(account))),
        email_confirmations::end_minute.eq(veil.put::<0>(end_minute)),
    );
    on_db!(conn, |conn| diesel::insert_into(email_confirmations::table)
        .values((email_confirmations::account_id.eq(account.0), row.clone()))
        .on_conflict(email_confirmations::account_id)
        .do_update()
        .set(row)
        .execute(conn))?;
    Ok(())
}

pub fn forget_waiting(conn: &mut Conn, account: AccountId) -> Result<()> {
    diesel::delete(email_confirmations::table.find(account.0)).execute(conn)?;
    Ok(())
}

pub fn find_waiting(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn, now: Timestamp) -> Result<Option<Mailbox>> {
    let account = signed_in.account();
    let row: Option<(Vec<u8>, Vec<u8>, i64)> = email_confirmations::table
        .find(account.0)
        .select((email_confirmations::token_hash, email_confirmations::email_sealed, email_confirmations::end_minute))
        .get_result(conn)
        .optional()?;
    let Some((hash, sealed, end_minute)) = row else { return Ok(None) };
    if has_ended(keys, signed_in.link_secret(), &hash, end_minute, now)? {
        return Ok(None);
    }
    Mailbox::open(keys, waiting_place(account), &sealed).map(Some)
}

/// An address that waits under a token.
pub struct Asked {
    pub account: AccountId,
    pub mailbox: Mailbox,
    token_hashes: Vec<Vec<u8>>,
}

pub fn find_asked(conn: &mut Conn, keys: &Keyring, token: &Token, now: Timestamp) -> Result<Option<Asked>> {
    let token_hashes = token.hash_under_all(keys, Purpose::Letters);
    let found: Option<Row> = email_confirmations::table
        .inner_join(accounts::table)
        .filter(email_confirmations::token_hash.eq_any(token_hashes.clone()))
        .select(ROW)
        .get_result(conn)
        .optional()?;
    let Some((account, hash, sealed, end_minute, secret)) = found else { return Ok(None) };
    let account = AccountId(account);
    if has_ended(keys, &*accounts_store::open_link_secret(keys, account, &secret)?, &hash, end_minute, now)? {
        return Ok(None);
    }
    let mailbox = Mailbox::open(keys, waiting_place(account), &sealed)?;
    Ok(Some(Asked { account, mailbox, token_hashes }))
}

/// Deletes what was found; false when it is not there any more.
pub fn take_asked(conn: &mut Conn, asked: &Asked) -> Result<bool> {
    let taken = email_confirmations::table
        .filter(email_confirmations::account_id.eq(asked.account.0))
        .filter(email_confirmations::token_hash.eq_any(asked.token_hashes.clone()));
    Ok(diesel::delete(taken).execute(conn)? == 1)
}

/// The database cannot tell which have ended, so all are looked at, some at a time, until enough are found.
pub fn remove_ended(conn: &mut Conn, keys: &Keyring, now: Timestamp) -> Result<usize> {
    let (mut from, mut removed) = (i64::MIN, 0);
    loop {
        let rows: Vec<Row> = email_confirmations::table
            .inner_join(accounts::table)
            .filter(email_confirmations::account_id.gt(from))
            .order(email_confirmations::account_id.asc())
            .limit(AT_ONCE)
            .select(ROW)
            .load(conn)?;
        let Some((last, ..)) = rows.last() else { return Ok(removed) };
        from = *last;
        let mut ended = Vec::new();
        for (account, hash, _, end_minute, secret) in rows {
            let secret = accounts_store::open_link_secret(keys, AccountId(account), &secret)?;
            if has_ended(keys, &secret, &hash, end_minute, now)? {
                ended.push(hash);
            }
        }
        let gone = email_confirmations::table.filter(email_confirmations::token_hash.eq_any(ended));
        removed += diesel::delete(gone).execute(conn)?;
        if enough(removed) {
            return Ok(removed);
        }
    }
}

pub fn list_owners(conn: &mut Conn, keys: &Keyring) -> Result<Vec<(ReaderId, Mailbox)>> {
    let rows: Vec<(i64, Option<Vec<u8>>)> = accounts::table
        .filter(accounts::role.eq(Role::Owner))
        .filter(accounts::email_sealed.is_not_null())
        .select((accounts::id, accounts::email_sealed))
        .load(conn)?;
    let owners = rows.into_iter().filter_map(|(id, sealed)| Some((id, sealed?)));
    owners
        .map(|(id, sealed)| Ok((ReaderId::from_sealed(id), Mailbox::open(keys, place(AccountId(id)), &sealed)?)))
        .collect()
}

pub fn is_owner(conn: &mut Conn, reader: ReaderId) -> Result<bool> {
    let owner = accounts::table
        .find(reader.to_seal())
        .filter(accounts::role.eq(Role::Owner))
        .filter(accounts::email_sealed.is_not_null());
    Ok(owner.count().get_result::<i64>(conn)? > 0)
}
