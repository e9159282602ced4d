//! Who is on duty now, and what a board is: asked by every page of a board. A board without staffed hours needs no query, and
//! one with them none either while its rota is in memory, where it is known by its stamp: another node's change moves that
//! in the database, so nothing needs to be told to anybody.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, RwLock};

use quick_cache::sync::Cache;

use super::model::{Person, Plan};
use super::rules::{Duty, Now};
use super::store;
use crate::accounts::on_call;
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::boards::guard::SLOT_FACILITATOR;
use crate::boards::model::Board;

/// Rotas that are remembered.
const KEPT: usize = 2000;

/// A rota, and what followed from it when it was last asked.
struct Known {
    plan: Plan,
    now: RwLock<Arc<Now>>,
}

/// Where the database is, the board and its stamp.
type Key = (String, i64, i64);

static KNOWN: LazyLock<Cache<Key, Arc<Known>>> = LazyLock::new(|| Cache::new(KEPT));

fn key(site: &Site, board: &Board) -> Key {
    (site.db.url().to_owned(), board.id, board.rota_stamp)
}

impl Known {
    fn at(&self, site: &Site, now: Timestamp) -> Arc<Now> {
        if let Ok(kept) = self.now.read()
            && kept.holds(now)
        {
            return Arc::clone(&kept);
        }
        let anew = Arc::new(self.plan.at(&site.calendar, now));
        if let Ok(mut kept) = self.now.write() {
            *kept = Arc::clone(&anew);
        }
        anew
    }
}

/// What a board is to those who write on it.
///
/// # Errors
/// The database's.
pub fn find(conn: &mut Conn, site: &Site, board: &Board, now: Timestamp) -> Result<Duty> {
    if board.rota_stamp == 0 {
        return Ok(Duty::OPEN);
    }
    if let Some(known) = KNOWN.get(&key(site, board)) {
        return Ok(known.at(site, now).duty);
    }
    Ok(each(conn, site, [board], now)?.remove(&board.id).map_or(Duty::OPEN, |now| now.duty))
}

/// What follows from the rotas of some boards, by the boards' ids; those without one are not in it. Six queries if any of
/// them is not in memory (eight while anybody is kept from the whole site), and otherwise none.
///
/// # Errors
/// The database's.
pub fn each<'a>(
    conn: &mut Conn,
    site: &Site,
    boards: impl IntoIterator<Item = &'a Board>,
    now: Timestamp,
) -> Result<HashMap<i64, Arc<Now>>> {
    let mut found = HashMap::new();
    let mut missing: Vec<&Board> = Vec::new();
    for board in boards.into_iter().filter(|board| board.rota_stamp != 0) {
        match KNOWN.get(&key(site, board)) {
            Some(known) => {
                found.insert(board.id, known.at(site, now));
            }
            None => missing.push(board),
        }
    }
    if missing.is_empty() {
        return Ok(found);
    }
    let ids: Vec<i64> = missing.iter().map(|board| board.id).collect();
    let mut plans = load(conn, site, &ids, now)?;
    for board in missing {
        let Some(plan) = plans.remove(&board.id) else { continue };
        let at = Arc::new(plan.at(&site.calendar, now));
        found.insert(board.id, Arc::clone(&at));
        // Should another have changed it between the two queries, it is newer than its stamp, and nobody asks for it.
        KNOWN.insert(key(site, board), Arc::new(Known { plan, now: RwLock::new(at) }));
    }
    Ok(found)
}

/// Who is on duty on a board.
///
/// # Errors
/// The database's.
pub fn people(conn: &mut Conn, site: &Site, board: &Board, now: Timestamp) -> Result<Vec<Person>> {
    Ok(each(conn, site, [board], now)?.remove(&board.id).map(|now| now.people.clone()).unwrap_or_default())
}

/// The rota of a board as it is planned. Five queries.
///
/// # Errors
/// The database's.
pub fn plan(conn: &mut Conn, board: &Board) -> Result<Plan> {
    Ok(store::load(conn, &[board.id])?.remove(&board.id).unwrap_or(Plan::NONE))
}

/// The same, for what follows from it at a moment. As many queries as for [`each`].
///
/// # Errors
/// The database's.
pub fn plan_at(conn: &mut Conn, site: &Site, board: &Board, now: Timestamp) -> Result<Plan> {
    Ok(load(conn, site, &[board.id], now)?.remove(&board.id).unwrap_or(Plan::NONE))
}

/// Rotas, with the names in them whose wearers cannot act on the site. Whose names those are is worked out in memory, and
/// stands nowhere else: a row would tell of a name what only its wearer may know.
fn load(conn: &mut Conn, site: &Site, boards: &[i64], now: Timestamp) -> Result<HashMap<i64, Plan>> {
    let mut plans = store::load(conn, boards)?;
    let kept = on_call::list_kept(conn, site, now)?;
    if kept.is_empty() {
        return Ok(plans);
    }
    let shifts = plans.values().flat_map(|plan| &plan.shifts);
    let people = shifts.flat_map(|shift| shift.takers.iter().chain(shift.changes.iter().map(|change| &change.person)));
    let names: BTreeSet<i64> = people.map(|person| person.id).collect();
    for (name, board, tag) in store::list_tags(conn, names.into_iter().collect())? {
        let wearer = kept.iter().find(|kept| kept.person.tags(&site.keys, board, SLOT_FACILITATOR).contains(&tag));
        if let (Some(wearer), Some(plan)) = (wearer, plans.get_mut(&board)) {
            plan.kept.push((name, wearer.until));
        }
    }
    Ok(plans)
}

/// Has every rota looked at anew, when somebody is kept from the whole site, or no more.
///
/// # Errors
/// The database's.
pub fn look_again(conn: &mut Conn) -> Result<()> {
    store::touch_all(conn)
}

/// Takes a name that has been given up out of its board's rota: shifts that were its wearer's are empty then, if they were
/// nobody else's. What they left for the next facilitator stays, without the name.
///
/// # Errors
/// The database's.
pub fn forget(conn: &mut Conn, board: i64, persona: i64) -> Result<()> {
    store::forget(conn, persona)?;
    super::notes::forget_writer(conn, persona)?;
    store::touch(conn, board)
}

/// Deletes some of what was otherwise on single days before a day, and of the shifts of one day; gives their number.
///
/// # Errors
/// The database's.
pub fn forget_old_days(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    store::remove_days_before(conn, before.day())
}
