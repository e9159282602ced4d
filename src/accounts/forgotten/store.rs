//! The queries about links to a new passphrase.

use diesel::prelude::*;

use super::Given;
use crate::accounts::email;
use crate::accounts::model::AccountId;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Purpose, Token};
use crate::base::db::Conn;
use crate::base::db::schema::{accounts, passphrase_resets};
use crate::base::error::Result;
use crate::base::mail::Mailbox;

/// An account to which a link can go.
pub struct Found {
    pub account: AccountId,
    pub version: i64,
    pub mailbox: Mailbox,
}

/// The account of a name or an address, if it has an address. One query, whatever it finds.
pub fn find(conn: &mut Conn, keys: &Keyring, given: &Given) -> Result<Option<Found>> {
    let columns = (accounts::id, accounts::version, accounts::email_sealed);
    let row: Option<(i64, i64, Option<Vec<u8>>)> = match given {
        Given::Name(name) => accounts::table
            .filter(accounts::name_index.eq_any(keys.index_under_all(Purpose::NameIndex, name.as_str().as_bytes())))
            .select(columns)
            .get_result(conn)
            .optional()?,
        Given::Mailbox(mailbox) => accounts::table
            .filter(accounts::email_index.eq_any(mailbox.index_under_all(keys, Purpose::EmailIndex)))
            .select(columns)
            .get_result(conn)
            .optional()?,
    };
    let Some((id, version, Some(sealed))) = row else { return Ok(None) };
    let account = AccountId(id);
    Ok(Some(Found { account, version, mailbox: email::open(keys, account, &sealed)? }))
}

pub fn insert(
    conn: &mut Conn,
    keys: &Keyring,
    token: &Token,
    account: AccountId,
    version: i64,
    end_minute: i64,
) -> Result<()> {
    diesel::insert_into(passphrase_resets::table)
        .values((
            passphrase_resets::token_hash.eq(token.hash(keys, Purpose::Letters)),
            passphrase_resets::account_id.eq(account.0),
            passphrase_resets::account_version.eq(version),
            passphrase_resets::end_minute.eq(end_minute),
        ))
        .execute(conn)?;
    Ok(())
}

/// The account of a link that has not ended, and the version for which it is good.
pub fn find_asked(conn: &mut Conn, keys: &Keyring, token: &Token, now: Timestamp) -> Result<Option<(AccountId, i64)>> {
    let found: Option<(i64, i64)> = passphrase_resets::table
        .filter(passphrase_resets::token_hash.eq_any(token.hash_under_all(keys, Purpose::Letters)))
        .filter(passphrase_resets::end_minute.ge(now.minute()))
        .select((passphrase_resets::account_id, passphrase_resets::account_version))
        .get_result(conn)
        .optional()?;
    Ok(found.map(|(account, version)| (AccountId(account), version)))
}

/// Uses a link up; false when it is not there any more.
pub fn take(conn: &mut Conn, keys: &Keyring, token: &Token) -> Result<bool> {
    let hashes = token.hash_under_all(keys, Purpose::Letters);
    let taken = passphrase_resets::table.filter(passphrase_resets::token_hash.eq_any(hashes));
    Ok(diesel::delete(taken).execute(conn)? == 1)
}

/// Ends every link of an account.
pub fn forget(conn: &mut Conn, account: AccountId) -> Result<()> {
    let of_account = passphrase_resets::table.filter(passphrase_resets::account_id.eq(account.0));
    diesel::delete(of_account).execute(conn)?;
    Ok(())
}

pub fn remove_ended(conn: &mut Conn, now: Timestamp) -> Result<()> {
    let ended = passphrase_resets::table.filter(passphrase_resets::end_minute.lt(now.minute()));
    diesel::delete(ended).execute(conn)?;
    Ok(())
}
