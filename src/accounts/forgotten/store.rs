//! The queries about links to a new passphrase. A row tells nobody whose link it is, whether it is anybody's, or when it
//! was asked for: all that is sealed.

use diesel::prelude::*;

use super::Given;
use crate::accounts::email;
use crate::accounts::model::AccountId;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose, Token};
use crate::base::db::Conn;
use crate::base::db::schema::{accounts, passphrase_resets};
use crate::base::error::{Error, Result};
use crate::base::ids;
use crate::base::mail::Mailbox;

/// Rows that are looked at together.
const AT_ONCE: u16 = 500;

/// An account to which a link can go.
pub struct Found {
    pub account: AccountId,
    pub version: i64,
    pub mailbox: Mailbox,
}

/// What a link is good for.
#[derive(Clone, Copy)]
pub struct Link {
    pub account: AccountId,
    /// The account's when the link was asked for.
    pub version: i64,
    pub end_minute: i64,
}

impl Link {
    fn seal(self, keys: &Keyring, row: i64) -> Vec<u8> {
        let plain = [self.account.0, self.version, self.end_minute].map(i64::to_be_bytes).concat();
        keys.seal(Purpose::Seal, place(row), &plain)
    }

    fn open(keys: &Keyring, row: i64, sealed: &[u8]) -> Result<Self> {
        let unread = || Error::fault("a link to a new passphrase cannot be opened with the keys at hand");
        let plain = keys.open(Purpose::Seal, place(row), sealed).map_err(|_| unread())?;
        let (numbers, rest) = plain.as_chunks::<8>();
        match (numbers, rest) {
            ([account, version, end], []) => Ok(Self {
                account: AccountId(i64::from_be_bytes(*account)),
                version: i64::from_be_bytes(*version),
                end_minute: i64::from_be_bytes(*end),
            }),
            _ => Err(unread()),
        }
    }

    pub fn has_ended(self, now: Timestamp) -> bool {
        self.end_minute < now.minute()
    }
}

fn place(row: i64) -> Place {
    Place::new("passphrase_resets", "sealed", row)
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

pub fn insert(conn: &mut Conn, keys: &Keyring, token: &Token, link: Link) -> Result<()> {
    let row = ids::random_id();
    diesel::insert_into(passphrase_resets::table)
        .values((
            passphrase_resets::id.eq(row),
            passphrase_resets::token_hash.eq(token.hash(keys, Purpose::Letters)),
            passphrase_resets::sealed.eq(link.seal(keys, row)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The link of a token, if it has not ended.
pub fn find_asked(conn: &mut Conn, keys: &Keyring, token: &Token, now: Timestamp) -> Result<Option<Link>> {
    let found: Option<(i64, Vec<u8>)> = passphrase_resets::table
        .filter(passphrase_resets::token_hash.eq_any(token.hash_under_all(keys, Purpose::Letters)))
        .select((passphrase_resets::id, passphrase_resets::sealed))
        .get_result(conn)
        .optional()?;
    let link = found.map(|(row, sealed)| Link::open(keys, row, &sealed)).transpose()?;
    Ok(link.filter(|link| !link.has_ended(now)))
}

/// Uses a link up; false when it is not there any more.
pub fn take(conn: &mut Conn, keys: &Keyring, token: &Token) -> Result<bool> {
    let hashes = token.hash_under_all(keys, Purpose::Letters);
    let taken = passphrase_resets::table.filter(passphrase_resets::token_hash.eq_any(hashes));
    Ok(diesel::delete(taken).execute(conn)? == 1)
}

/// The rows of the links that are meant. The database cannot tell which they are, so all are looked at, some at a time:
/// they are those of the last hour or two.
fn list(conn: &mut Conn, keys: &Keyring, meant: impl Fn(Link) -> bool) -> Result<Vec<i64>> {
    let (mut from, mut found) = (i64::MIN, Vec::new());
    loop {
        let rows: Vec<(i64, Vec<u8>)> = passphrase_resets::table
            .filter(passphrase_resets::id.gt(from))
            .order(passphrase_resets::id.asc())
            .limit(AT_ONCE.into())
            .select((passphrase_resets::id, passphrase_resets::sealed))
            .load(conn)?;
        let Some((last, _)) = rows.last() else { return Ok(found) };
        from = *last;
        for (row, sealed) in rows {
            if meant(Link::open(keys, row, &sealed)?) {
                found.push(row);
            }
        }
    }
}

fn remove(conn: &mut Conn, rows: &[i64]) -> Result<()> {
    for some in rows.chunks(AT_ONCE.into()) {
        diesel::delete(passphrase_resets::table.filter(passphrase_resets::id.eq_any(some))).execute(conn)?;
    }
    Ok(())
}

/// How many links of an account have not ended.
pub fn count(conn: &mut Conn, keys: &Keyring, account: AccountId, now: Timestamp) -> Result<usize> {
    Ok(list(conn, keys, |link| link.account == account && !link.has_ended(now))?.len())
}

/// Ends every link of an account.
pub fn forget(conn: &mut Conn, keys: &Keyring, account: AccountId) -> Result<()> {
    let rows = list(conn, keys, |link| link.account == account)?;
    remove(conn, &rows)
}

pub fn remove_ended(conn: &mut Conn, keys: &Keyring, now: Timestamp) -> Result<usize> {
    let mut rows = list(conn, keys, |link| link.has_ended(now))?;
    rows.truncate(AT_ONCE.into());
    remove(conn, &rows)?;
    Ok(rows.len())
}
