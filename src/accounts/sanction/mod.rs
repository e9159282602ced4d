//! What was decided about somebody for the whole site: that they may read and write nowhere, or that they may not come
//! in. It is decided about a name on a board; whose that is, is worked out in memory, and whoever decided learns no more
//! than that it was done.
//!
//! It is looked at when somebody acts, and written down nowhere but here. No row of the account changes, so that a stolen
//! database does not show whose account it is about; none of their names changes, so that nobody who watches the boards
//! sees several of them stop being members on one day. The key of a row is a keyed digest of the account's number and of a
//! place: two rows about one account have two keys, since else two cases on two boards could be seen to be about one
//! person. The account's number lies in it sealed, for the program to find out who among those on duty cannot act.
//!
//! The table is small and is kept in memory. A random number stands beside it, which every change makes anew; a session
//! brings it along in the query that finds it, so that a decision holds from the very next request on, on every node,
//! and costs no query.
//!
//! PostgreSQL keeps with every row which transaction wrote it and which was last at it (`xmin`, `xmax`). Whatever is done
//! here is therefore alone in its transaction, and touches no row of the account: neither the case that it was decided at
//! nor the names that leave their boards can be laid beside it.

mod known;
mod owner;
mod store;

use std::collections::HashMap;

use super::credentials::SignInName;
use super::email;
use super::model::AccountId;
pub use super::model::SanctionKind;
use super::session::SignedIn;
use super::store as accounts_store;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Digest, Keyring, Purpose};
use crate::base::db::{Conn, Db, alone};
use crate::base::error::{Error, Result};
use crate::base::ids;
use crate::base::mail::Mailbox;
use crate::base::web::Site;

pub(super) use known::{find, of};
pub use owner::{Owned, find_owner};
pub(super) use store::{Mark, mark};

/// Where somebody is told of it who may not come in, and everybody whom it concerns.
pub const PAGE: &str = "/kept-out";

/// Sanctions that one account can have at a time.
const PLACES: u8 = 8;

/// Days for which a name or an address is kept off at the most.
pub(super) const TOMBSTONE_DAYS: i64 = 365;

/// What holds against somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sanction {
    /// What.
    pub kind: SanctionKind,
    /// The day on which it ends; none for one without an end.
    pub end_day: Option<i64>,
}

impl Sanction {
    /// Whether it holds.
    fn holds(self, now: Timestamp) -> bool {
        self.end_day.is_none_or(|end| now.day() < end)
    }

    /// Of two, the one that counts is the greater: what keeps somebody out, then what holds for longer.
    fn weight(self) -> (bool, i64) {
        (self.kind == SanctionKind::KeptOut, self.end_day.unwrap_or(i64::MAX))
    }
}

/// What never changes of a row's key.
fn key(keys: &Keyring, account: AccountId, place: u8) -> Digest {
    let mut bytes = account.0.to_be_bytes().to_vec();
    bytes.push(place);
    keys.digest(Purpose::Sanction, &bytes)
}

/// Every form in which a key of an account may be stored.
fn keys_of(keys: &Keyring, account: AccountId) -> Vec<Vec<u8>> {
    (0..PLACES).flat_map(|place| keys.stored_under_all(Purpose::Sanction, &key(keys, account, place))).collect()
}

/// Waits until nobody else puts a sanction on an account, lifts one or closes the account, and keeps everybody off until the
/// commit. Not by a lock on its row, which would bear the mark of this transaction.
fn alone_with(conn: &mut Conn, keys: &Keyring, account: AccountId) -> Result<()> {
    Ok(alone::with(conn, &key(keys, account, 0))?)
}

/// Has it hold against whoever owns a name, or no longer: what was decided under the number `origin`. For a transaction
/// that does nothing else. When there is nobody, as much is written, so that it takes as long.
///
/// # Errors
/// As [`put`].
pub fn apply(
    conn: &mut Conn,
    keys: &Keyring,
    owned: Option<&Owned>,
    sanction: Option<Sanction>,
    origin: i64,
) -> Result<()> {
    match (owned, sanction) {
        (Some(owned), Some(new)) => put(conn, keys, owned, new, origin),
        (Some(owned), None) => lift(conn, keys, owned, origin),
        (None, _) => store::renew_mark(conn),
    }
}

/// Puts a sanction on whoever owns a name. `origin` is the number under which it was decided; once for each. Nothing is
/// done when the account has been closed meanwhile.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub fn put(conn: &mut Conn, keys: &Keyring, owned: &Owned, new: Sanction, origin: i64) -> Result<()> {
    let account = owned.0;
    // Whoever closes the account meanwhile waits, or has done so.
    alone_with(conn, keys, account)?;
    if !store::is_account(conn, account)? {
        return store::renew_mark(conn);
    }
    let rows = store::list(conn, keys_of(keys, account))?;
    for row in &rows {
        if row.origin(keys)? == origin {
            return Ok(());
        }
    }
    let taken = |place: &u8| {
        let forms = keys.stored_under_all(Purpose::Sanction, &key(keys, account, *place));
        rows.iter().any(|row| forms.contains(&row.key))
    };
    // With every place taken, the newest takes that of the weakest.
    let place = match (0..PLACES).find(|place| !taken(place)) {
        Some(place) => keys.stored(Purpose::Sanction, &key(keys, account, place)),
        None => {
            let weakest = rows.iter().min_by_key(|row| row.sanction().weight());
            let weakest = weakest.ok_or_else(|| Error::fault("there is no place for a sanction"))?;
            store::remove(conn, weakest.id)?;
            weakest.key.clone()
        }
    };
    store::insert(conn, keys, (ids::random_id(), place), new, (origin, account))?;
    store::renew_mark(conn)
}

/// Lifts what was decided under a number. Without it nothing changes.
///
/// # Errors
/// As [`put`].
pub fn lift(conn: &mut Conn, keys: &Keyring, owned: &Owned, origin: i64) -> Result<()> {
    alone_with(conn, keys, owned.0)?;
    for row in store::list(conn, keys_of(keys, owned.0))? {
        if row.origin(keys)? == origin {
            store::remove(conn, row.id)?;
        }
    }
    store::renew_mark(conn)
}

/// What holds against somebody, each with the number under which it was decided; what counts first. One query.
///
/// # Errors
/// As [`put`].
pub fn list_own(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn, now: Timestamp) -> Result<Vec<(Sanction, i64)>> {
    let mut own = Vec::new();
    for row in store::list(conn, keys_of(keys, signed_in.account()))? {
        if row.sanction().holds(now) {
            own.push((row.sanction(), row.origin(keys)?));
        }
    }
    own.sort_by_key(|(sanction, _)| std::cmp::Reverse(sanction.weight()));
    Ok(own)
}

/// Everybody against whom something holds, and the day on which the last of it ends; none for what has no end. One query.
pub(super) fn list_kept(conn: &mut Conn, keys: &Keyring, now: Timestamp) -> Result<Vec<(AccountId, Option<i64>)>> {
    let mut kept: HashMap<AccountId, Option<i64>> = HashMap::new();
    for row in store::list_holding(conn, now.day())? {
        let Some(account) = row.account(keys)? else { continue };
        let end_day = row.sanction().end_day;
        let until = kept.entry(account).or_insert(end_day);
        *until = until.zip(end_day).map(|(one, other)| one.max(other));
    }
    Ok(kept.into_iter().collect())
}

/// What an account is told by from others when it is gone.
#[derive(Clone, Copy, Debug)]
pub enum Buried<'a> {
    /// What it signed in with.
    Name(&'a SignInName),
    /// Its address.
    Mailbox(&'a Mailbox),
}

impl Buried<'_> {
    /// What never changes of a tombstone's key. No name is an address.
    fn digest(self, keys: &Keyring) -> Digest {
        match self {
            Self::Name(name) => keys.digest(Purpose::Tombstone, name.as_str().as_bytes()),
            Self::Mailbox(mailbox) => mailbox.digest(keys, Purpose::Tombstone),
        }
    }
}

/// Whether somebody left under a sanction that still holds, who signed in with this name or had this address. One query.
///
/// # Errors
/// The database's.
pub(super) fn is_buried(conn: &mut Conn, keys: &Keyring, what: Buried<'_>) -> Result<bool> {
    store::is_buried(conn, keys.stored_under_all(Purpose::Tombstone, &what.digest(keys)))
}

/// Whether an address is kept off, for anybody but an account that has it: that of somebody who left under a sanction, or
/// of somebody against whom one holds. As much is asked of the database for every address.
///
/// # Errors
/// The database's.
pub(super) fn bars(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    mailbox: &Mailbox,
    now: Timestamp,
) -> Result<bool> {
    let buried = is_buried(conn, &site.keys, Buried::Mailbox(mailbox))?;
    let holder = email::holder(conn, &site.keys, mailbox)?.filter(|holder| *holder != signed_in.account());
    let mark = store::mark_now(conn)?;
    let held = find(conn, site, holder.unwrap_or(AccountId(0)), mark, now)?.is_some();
    Ok(buried || held)
}

/// What is to be kept off when an account goes, in digests, and until which day; nothing where nothing holds against it.
fn to_bury(conn: &mut Conn, keys: &Keyring, account: AccountId, now: Timestamp) -> Result<(i64, Vec<Digest>)> {
    let rows = store::list(conn, keys_of(keys, account))?;
    let sanctions = rows.iter().map(store::Row::sanction).filter(|sanction| sanction.holds(now));
    let longest = now.day() + TOMBSTONE_DAYS;
    let until = sanctions.map(|sanction| sanction.end_day.unwrap_or(longest).min(longest)).max();
    let Some(until) = until else { return Ok((0, Vec::new())) };
    let (name, address) = accounts_store::find_own(conn, account)?;
    let name = accounts_store::open_name(keys, account, &name)?;
    let address = address.map(|sealed| email::open(keys, account, &sealed)).transpose()?;
    let mut digests = vec![Buried::Name(&SignInName::given(&name)).digest(keys)];
    digests.extend(address.map(|mailbox| Buried::Mailbox(&mailbox).digest(keys)));
    Ok((until, digests))
}

/// Before an account is deleted: what it is told by is kept off, until the end of what holds against it and for a year at
/// the most. Each in a transaction of its own, so that they cannot be seen to be one person's, nor that of the account or of
/// anything that goes with it. What holds goes on to do so, should it go no further than this.
pub(super) fn bury(db: &Db, keys: &Keyring, account: AccountId, now: Timestamp) -> Result<()> {
    let (until, digests) = db.read_now(|conn| to_bury(conn, keys, account, now))?;
    for digest in digests {
        db.write_now(|conn| store::bury(conn, keys.stored(Purpose::Tombstone, &digest), until))?;
    }
    Ok(())
}

/// In the transaction that deletes the account: what holds against it goes. False, and nothing is done, when something is to
/// be kept off that is not: what holds, or the address, is another since [`bury`].
pub(super) fn forget(conn: &mut Conn, keys: &Keyring, account: AccountId, now: Timestamp) -> Result<bool> {
    alone_with(conn, keys, account)?;
    let (until, digests) = to_bury(conn, keys, account, now)?;
    for digest in &digests {
        if !store::is_buried_until(conn, keys.stored_under_all(Purpose::Tombstone, digest), until)? {
            return Ok(false);
        }
    }
    for row in store::list(conn, keys_of(keys, account))? {
        store::remove(conn, row.id)?;
    }
    // The mark stays as it is: it would bear that of this transaction, and nobody asks after the account any more.
    Ok(true)
}

/// Deletes some of the sanctions that have ended, and gives their number.
pub(super) fn remove_ended(conn: &mut Conn, _keys: &Keyring, now: Timestamp) -> Result<usize> {
    store::remove_ended(conn, now.day())
}

/// The same for names and addresses that were kept off.
pub(super) fn remove_tombstones(conn: &mut Conn, _keys: &Keyring, now: Timestamp) -> Result<usize> {
    store::remove_tombstones(conn, now.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Keyring {
        Keyring::from_bytes([7; 32])
    }

    #[test]
    fn no_two_keys_of_an_account_are_alike_and_none_fits_another() {
        let mut all: Vec<Digest> = Vec::new();
        for account in [1, 2] {
            all.extend((0..PLACES).map(|place| key(&keys(), AccountId(account), place)));
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert_ne!(key(&keys(), AccountId(1), 0), keys().digest(Purpose::Sanction, &1_i64.to_be_bytes()));
    }

    #[test]
    fn a_tombstone_fits_no_other_index() {
        let name = Buried::Name(&SignInName::given("wren4821")).digest(&keys());
        let mailbox = Mailbox::parse("Nell@Example.org").unwrap();
        let address = Buried::Mailbox(&mailbox).digest(&keys());
        assert_eq!(address, Buried::Mailbox(&Mailbox::parse("nell@example.org").unwrap()).digest(&keys()));
        for purpose in [Purpose::NameIndex, Purpose::EmailIndex, Purpose::CarerEmailIndex, Purpose::Sanction] {
            assert_ne!(name, keys().digest(purpose, b"wren4821"));
            assert_ne!(address, mailbox.digest(&keys(), purpose));
        }
    }

    #[test]
    fn what_keeps_somebody_out_counts_before_what_holds_for_longer() {
        let sanction = |kind, end_day| Sanction { kind, end_day };
        let (out, read) = (SanctionKind::KeptOut, SanctionKind::ReadOnly);
        assert!(sanction(out, Some(5)).weight() > sanction(read, None).weight());
        assert!(sanction(out, None).weight() > sanction(out, Some(5)).weight());
        let week = sanction(read, Some(107));
        assert!(week.holds(Timestamp::from_day(106)) && !week.holds(Timestamp::from_day(107)));
        assert!(sanction(read, None).holds(Timestamp::from_day(1_000_000)));
    }
}
