//! The table of sanctions in memory: read again whenever the number beside it is another one than before.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, RwLock};

use super::store;
use super::{PLACES, Sanction, key};
use crate::accounts::model::AccountId;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Digest, Purpose};
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::web::Site;

/// The sanctions by their keys, as they were under a mark. Those are what never changes of the stored ones, so that a
/// rotation of the master key changes nothing here.
struct Known {
    mark: i64,
    by_key: HashMap<Digest, Sanction>,
}

/// By the address of the database: a program has one, and the tests have many.
static KNOWN: LazyLock<RwLock<HashMap<String, Arc<Known>>>> = LazyLock::new(RwLock::default);

/// What holds against an account now, if anything does, by the mark that stood in the database a moment ago. No query
/// unless that is a new one.
pub(in crate::accounts) fn find(
    conn: &mut Conn,
    site: &Site,
    account: AccountId,
    mark: i64,
    now: Timestamp,
) -> Result<Option<Sanction>> {
    // There has never been one.
    if mark == 0 {
        return Ok(None);
    }
    let known = known(conn, site, mark)?;
    if known.by_key.is_empty() {
        return Ok(None);
    }
    let own = (0..PLACES).filter_map(|place| known.by_key.get(&key(&site.keys, account, place)).copied());
    Ok(own.filter(|sanction| sanction.holds(now)).max_by_key(|sanction| sanction.weight()))
}

/// As [`find`], where nothing has brought the mark along. One query.
pub(in crate::accounts) fn of(
    conn: &mut Conn,
    site: &Site,
    account: AccountId,
    now: Timestamp,
) -> Result<Option<Sanction>> {
    let mark = store::mark_now(conn)?;
    find(conn, site, account, mark, now)
}

fn known(conn: &mut Conn, site: &Site, mark: i64) -> Result<Arc<Known>> {
    let url = site.db.url();
    let there = KNOWN.read().ok().and_then(|known| known.get(url).cloned());
    if let Some(known) = there.filter(|known| known.mark == mark) {
        return Ok(known);
    }
    // What is read now is as new as the mark, or newer: then the next request brings a newer mark, and reads it again.
    let mut by_key = HashMap::new();
    for (stored, kind, end_day) in store::list_all(conn)? {
        let digest = site.keys.digest_of(Purpose::Sanction, &stored);
        let digest = digest.map_err(|_| Error::fault("a sanction cannot be read with the keys at hand"))?;
        by_key.insert(digest, Sanction { kind, end_day });
    }
    let known = Arc::new(Known { mark, by_key });
    if let Ok(mut all) = KNOWN.write() {
        all.insert(url.to_owned(), Arc::clone(&known));
    }
    Ok(known)
}
