//! The queries about addresses.

use diesel::prelude::*;

use crate::accounts::model::AccountId;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose, Token};
use crate::base::db::Conn;
use crate::base::db::schema::{accounts, email_confirmations};
use crate::base::error::Result;
use crate::base::mail::Mailbox;

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
    let indexes = mailbox.index_under_all(keys, Purpose::EmailIndex);
    diesel::update(accounts::table.filter(accounts::email_index.eq_any(indexes)))
        .set((
            accounts::email_index.eq(None::<Vec<u8>>),
            accounts::email_sealed.eq(None::<Vec<u8>>),
            accounts::version.eq(accounts::version + 1),
        ))
        .execute(conn)?;
    diesel::update(accounts::table.find(account.0))
        .set((
            accounts::email_index.eq(Some(mailbox.index(keys, Purpose::EmailIndex).to_vec())),
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
    forget_waiting(conn, account)?;
    diesel::insert_into(email_confirmations::table)
        .values((
            email_confirmations::account_id.eq(account.0),
            email_confirmations::token_hash.eq(token.hash(keys, Purpose::Letters).to_vec()),
            email_confirmations::email_sealed.eq(mailbox.seal(keys, waiting_place(account))),
            email_confirmations::end_minute.eq(end_minute),
        ))
        .execute(conn)?;
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

/// The account whose address waits under one of these hashes of a token.
pub fn find_asked(conn: &mut Conn, hashes: &[[u8; 32]], now: Timestamp) -> Result<Option<AccountId>> {
    let hashes: Vec<Vec<u8>> = hashes.iter().map(|hash| hash.to_vec()).collect();
    Ok(email_confirmations::table
        .filter(email_confirmations::token_hash.eq_any(hashes))
        .filter(email_confirmations::end_minute.ge(now.minute()))
        .select(email_confirmations::account_id)
        .get_result(conn)
        .optional()?)
}

pub fn remove_ended(conn: &mut Conn, now: Timestamp) -> Result<()> {
    let ended = email_confirmations::table.filter(email_confirmations::end_minute.lt(now.minute()));
    diesel::delete(ended).execute(conn)?;
    Ok(())
}
