//! The queries about addresses.

use diesel::prelude::*;

use crate::accounts::model::AccountId;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose, Token};
use crate::base::db::schema::{accounts, email_confirmations};
use crate::base::db::{Conn, alone};
use crate::base::error::{Result, is_unique_violation};
use crate::base::mail::Mailbox;
use crate::on_db;

/// The place of an account's sealed address.
pub fn place(account: AccountId) -> Place {
    Place::new("accounts", "email_sealed", account.0)
}

fn waiting_place(account: AccountId) -> Place {
    Place::new("email_confirmations", "email_sealed", account.0)
}

pub fn find(conn: &mut Conn, keys: &Keyring, account: AccountId) -> Result<Option<Mailbox>> {
    let sealed: Option<Vec<u8>> = accounts::table.find(account.0).select(accounts::email_sealed).get_result(conn)?;
    sealed.map(|sealed| Mailbox::open(keys, place(account), &sealed)).transpose()
}

/// Gives an account an address, and takes it from any other.
pub fn set(conn: &mut Conn, keys: &Keyring, account: AccountId, mailbox: &Mailbox) -> Result<()> {
    // A savepoint, since PostgreSQL gives up a whole transaction after a violation: another account may be given the
    // address at this moment, and then has it when it is looked for again.
    match conn.transaction(|conn| move_to(conn, keys, account, mailbox)) {
        Err(error) if is_unique_violation(&error) => Ok(move_to(conn, keys, account, mailbox)?),
        done => Ok(done?),
    }
}

fn move_to(conn: &mut Conn, keys: &Keyring, account: AccountId, mailbox: &Mailbox) -> QueryResult<()> {
    let indexes = mailbox.index_under_all(keys, Purpose::EmailIndex);
    if keys.are_several() {
        alone::with(conn, &mailbox.digest(keys, Purpose::EmailIndex))?;
    }
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
    account: AccountId,
    mailbox: &Mailbox,
    token: &Token,
    end_minute: i64,
) -> Result<()> {
    let row = (
        email_confirmations::token_hash.eq(token.hash(keys, Purpose::Letters)),
        email_confirmations::email_sealed.eq(mailbox.seal(keys, waiting_place(account))),
        email_confirmations::end_minute.eq(end_minute),
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

pub fn find_waiting(conn: &mut Conn, keys: &Keyring, account: AccountId, now: Timestamp) -> Result<Option<Mailbox>> {
    let sealed: Option<Vec<u8>> = email_confirmations::table
        .find(account.0)
        .filter(email_confirmations::end_minute.ge(now.minute()))
        .select(email_confirmations::email_sealed)
        .get_result(conn)
        .optional()?;
    sealed.map(|sealed| Mailbox::open(keys, waiting_place(account), &sealed)).transpose()
}

/// An address that waits under a token.
pub struct Asked {
    pub account: AccountId,
    pub mailbox: Mailbox,
    token_hashes: Vec<Vec<u8>>,
}

pub fn find_asked(conn: &mut Conn, keys: &Keyring, token: &Token, now: Timestamp) -> Result<Option<Asked>> {
    let token_hashes = token.hash_under_all(keys, Purpose::Letters);
    let found: Option<(i64, Vec<u8>)> = email_confirmations::table
        .filter(email_confirmations::token_hash.eq_any(token_hashes.clone()))
        .filter(email_confirmations::end_minute.ge(now.minute()))
        .select((email_confirmations::account_id, email_confirmations::email_sealed))
        .get_result(conn)
        .optional()?;
    let Some((account, sealed)) = found else { return Ok(None) };
    let account = AccountId(account);
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

pub fn remove_ended(conn: &mut Conn, now: Timestamp) -> Result<()> {
    let ended = email_confirmations::table.filter(email_confirmations::end_minute.lt(now.minute()));
    diesel::delete(ended).execute(conn)?;
    Ok(())
}
