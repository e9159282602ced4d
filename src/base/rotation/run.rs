//! One run of `inglenook keys rotate`: from wherever the last one ended to the end.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

use super::store::{self, Found};
use super::{Field, Made};
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::crypto::{KeyId, Keyring, OpenError};
use crate::base::db::key_check::{self, Facts, Rotation, Step};
use crate::base::db::key_nodes::{self, Node};
use crate::base::db::{Conn, Db};
use crate::base::error::{Error, Refusal, Result};
use crate::base::ids;

/// Values that are made anew in one transaction.
const BATCH: usize = 200;
/// How often it is looked whether all programs have answered.
const PAUSE: Duration = Duration::from_millis(50);
/// A program that has not answered for so long is dead: longer than it may write without having looked.
const DEAD: Duration = Duration::from_secs(20);
/// For requests that were under way when the last program turned to the new key: SQLite has no list of them.
const SETTLE: Duration = Duration::from_millis(300);

/// How often a change is tried again that the database had no time for.
const TRIES: u32 = 5;

/// What is told while it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// A rotation begins, or one that was broken off goes on.
    From(KeyId, KeyId),
    /// So many programs do not hold the new key yet, or do not write under it.
    Waiting(usize),
    /// Values made anew, of how many.
    Renewed(u64, u64),
}

/// What it is told to.
pub type Tell<'a> = &'a mut dyn FnMut(Progress);

/// Why it came to no end.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// A sentence for the operator.
    #[error("{0}")]
    Refused(String),
    /// The database's.
    #[error("{0}; run it again, and it goes on")]
    Failed(#[from] Error),
}

fn refused<T>(sentence: impl Into<String>) -> std::result::Result<T, Stopped> {
    Err(Stopped::Refused(sentence.into()))
}

/// Retires the current key for a new one, or goes on with doing so. Gives the id of the key that is current at the end.
///
/// # Errors
/// [`Stopped`]; nothing is lost then, and the old key is still in the key file.
pub fn rotate(
    db: &Db,
    keys: &Keyring,
    file: &Path,
    fields: &[Field],
    now: impl Fn() -> Timestamp,
    tell: Tell<'_>,
) -> std::result::Result<KeyId, Stopped> {
    let _alone = lock_folder(file)?;
    let mut run = Run { db, keys, fields, tell };
    let facts = run.facts()?;
    keys.take_from(file).map_err(|error| Stopped::Refused(error.to_string()))?;
    key_check::check(&facts, keys).map_err(Stopped::Refused)?;
    let Some(rotation) = (match facts.rotation {
        Some(rotation) => Some(rotation),
        None => run.begin(file)?,
    }) else {
        return run.tidy(file);
    };
    (run.tell)(Progress::From(rotation.from, rotation.to));
    let Rotation { from, to, .. } = rotation;
    if rotation.step < Step::Turned {
        run.wait_for(|node| node.held.contains(&to))?;
        run.turn(rotation, now())?;
    }
    if rotation.step < Step::Renewing {
        run.wait_for(|node| node.held.first() == Some(&to))?;
        run.wait_for_older()?;
        run.write(|conn| key_check::put_rotation(conn, Rotation { step: Step::Renewing, ..rotation }))?;
    }
    run.renew_all()?;
    run.end(from, now())?;
    run.tidy(file)
}

/// Of two runs on one machine the second is refused: each would make a key of its own.
fn lock_folder(file: &Path) -> std::result::Result<Option<File>, Stopped> {
    if !cfg!(unix) {
        return Ok(None);
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match File::open(folder).map(|folder| folder.try_lock().map(|()| folder)) {
        Ok(Ok(folder)) => Ok(Some(folder)),
        Ok(Err(_)) => refused("another run of this is under way"),
        Err(error) => refused(format!("cannot open the folder of the key file: {error}")),
    }
}

struct Run<'a> {
    db: &'a Db,
    keys: &'a Keyring,
    fields: &'a [Field],
    tell: Tell<'a>,
}

impl Run<'_> {
    /// A change that is tried again when others keep the database busy.
    fn write<T>(&self, work: impl Fn(&mut Conn) -> Result<T>) -> Result<T> {
        let mut tries = TRIES;
        loop {
            match self.db.write_now(&work) {
                Err(Error::Refused(Refusal::Unavailable)) if tries > 0 => tries -= 1,
                answer => return answer,
            }
        }
    }

    fn facts(&self) -> std::result::Result<Facts, Stopped> {
        match self.db.read_now(key_check::read)? {
            Some(facts) => Ok(facts),
            None => refused("this database has never been started"),
        }
    }

    /// Announces the key that comes next: the second of the key file, which is made if there is none. None if a rotation
    /// has ended but for the key file, where a retired key is left.
    fn begin(&self, file: &Path) -> std::result::Result<Option<Rotation>, Stopped> {
        let unusable = |error: &dyn std::fmt::Display| Stopped::Refused(error.to_string());
        let from = self.keys.current_id();
        // What is retired is not in the keyring any more.
        let held = self.keys.ids();
        if Keyring::ids_in(file).map_err(|error| unusable(&error))?.iter().any(|id| !held.contains(id)) {
            return Ok(None);
        }
        if held.len() == 1 {
            Keyring::add_to(file).map_err(|error| unusable(&error))?;
            self.keys.take_from(file).map_err(|error| unusable(&error))?;
        }
        let Some(to) = self.keys.ids().into_iter().find(|id| *id != from) else {
            return refused("the key file holds no new key");
        };
        let rotation = Rotation { from, to, step: Step::Announced };
        let begun = self.write(|conn| {
            key_nodes::lock(conn)?;
            let facts = key_check::read(conn)?;
            if facts.is_some_and(|facts| facts.rotation.is_some()) {
                return Ok(false);
            }
            key_check::put_rotation(conn, rotation).map(|()| true)
        })?;
        if begun { Ok(Some(rotation)) } else { refused("another run of this is under way") }
    }

    /// Waits until every program that lives is ready.
    fn wait_for(&mut self, ready: impl Fn(&Node) -> bool) -> Result<()> {
        let mut heard: HashMap<i64, (i64, Instant)> = HashMap::new();
        let mut told = 0;
        loop {
            let nodes = self.db.read_now(key_nodes::list)?;
            let waiting: Vec<&Node> = nodes.iter().filter(|node| !ready(node)).collect();
            if waiting.is_empty() {
                return Ok(());
            }
            if told != waiting.len() {
                told = waiting.len();
                (self.tell)(Progress::Waiting(told));
            }
            for node in waiting {
                let last = heard.entry(node.node).or_insert((node.beat, Instant::now()));
                if last.0 != node.beat {
                    *last = (node.beat, Instant::now());
                } else if last.1.elapsed() > DEAD {
                    self.write(|conn| key_nodes::remove_silent(conn, node.node, node.beat))?;
                }
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Makes the new key current, if every program holds it.
    fn turn(&self, rotation: Rotation, now: Timestamp) -> std::result::Result<(), Stopped> {
        let Rotation { to, .. } = rotation;
        let turned = self.write(|conn| {
            key_nodes::lock(conn)?;
            if key_nodes::list(conn)?.iter().any(|node| !node.held.contains(&to)) {
                return Ok(false);
            }
            let unheld = || Error::fault("the new key is not at hand");
            let outliving = self.keys.turn_to(to, now.millis()).ok_or_else(unheld)?;
            key_check::put_current(conn, self.keys, &outliving)?;
            key_check::put_rotation(conn, Rotation { step: Step::Turned, ..rotation })?;
            Ok(true)
        })?;
        if turned { Ok(()) } else { refused("a server was started meanwhile; run this again, and it goes on") }
    }

    /// Waits until what was under way has ended, and with it whatever was still written under the old key.
    fn wait_for_older(&self) -> Result<()> {
        std::thread::sleep(SETTLE);
        let moment = self.write(store::moment)?;
        while self.write(|conn| store::count_older(conn, &moment))? > 0 {
            std::thread::sleep(PAUSE);
        }
        Ok(())
    }

    fn count(&self, conn: &mut Conn) -> Result<i64> {
        count_elsewhere(conn, self.fields, self.keys)
    }

    /// Makes everything anew that does not lie under the new key, the fields in a shuffled order too.
    fn renew_all(&mut self) -> std::result::Result<(), Stopped> {
        let total = self.db.read_now(|conn| self.count(conn))?;
        let mut done = 0;
        let mut unread: HashSet<(&str, &str)> = HashSet::new();
        let mut fields: Vec<&Field> = self.fields.iter().collect();
        ids::shuffle(&mut fields);
        for field in fields {
            let mut groups = match field.by {
                Some(by) => {
                    self.db.read_now(|conn| store::list_groups(conn, field, by))?.into_iter().map(Some).collect()
                }
                None => vec![None],
            };
            ids::shuffle(&mut groups);
            for group in groups {
                if !self.renew(field, group, &mut done, total.unsigned_abs())? {
                    unread.insert((field.table, field.column));
                }
            }
        }
        let mut unread: Vec<String> = unread.into_iter().map(|(table, column)| format!("{table}.{column}")).collect();
        unread.sort();
        if unread.is_empty() {
            return Ok(());
        }
        refused(format!(
            "some values of {} do not open with the keys in the key file, and were left as they are; the old key stays \
             in the key file",
            unread.join(", ")
        ))
    }

    /// Makes the values of a field (or of one group) anew; false when some do not open.
    fn renew(
        &mut self,
        field: &Field,
        group: Option<i64>,
        done: &mut u64,
        total: u64,
    ) -> std::result::Result<bool, Stopped> {
        let mut unread: HashSet<Found> = HashSet::new();
        loop {
            let mut found = self.db.read_now(|conn| store::list(conn, field, group, self.keys))?;
            found.retain(|found| !unread.contains(found));
            if found.is_empty() {
                return Ok(unread.is_empty());
            }
            ids::shuffle(&mut found);
            let before = (*done, unread.len());
            for batch in found.chunks(BATCH) {
                let begun = Instant::now();
                let (renewed, closed) = self.write(|conn| self.renew_batch(conn, field, batch))?;
                *done += renewed;
                unread.extend(closed);
                (self.tell)(Progress::Renewed(*done, total.max(*done)));
                // Half of the time is for those who write meanwhile.
                std::thread::sleep(begun.elapsed().max(Duration::from_millis(1)));
            }
            if before == (*done, unread.len()) {
                // Somebody else is at all of them.
                std::thread::sleep(PAUSE);
            }
        }
    }

    /// How many were made anew, and those that do not open.
    fn renew_batch(&self, conn: &mut Conn, field: &Field, batch: &[Found]) -> Result<(u64, Vec<Found>)> {
        let mut renewed = 0;
        let mut closed = Vec::new();
        for found in batch {
            match anew(self.keys, field, found) {
                Ok(Some(value)) => renewed += u64::from(store::replace(conn, field, found, value)?),
                Ok(None) => {}
                Err(_) => closed.push(found.clone()),
            }
        }
        Ok((renewed, closed))
    }

    /// Retires the old key, if nothing needs it.
    fn end(&self, from: KeyId, now: Timestamp) -> std::result::Result<(), Stopped> {
        let left = self.write(|conn| {
            key_nodes::lock(conn)?;
            let left = self.count(conn)?;
            if left == 0 {
                let act = Act {
                    actor: "the operator".to_owned(),
                    action: audit::RETIRED,
                    subject: "site".to_owned(),
                    detail: from.to_string(),
                };
                audit::record(conn, self.keys, &act, now)?;
                key_check::end_rotation(conn)?;
            }
            Ok(left)
        })?;
        if left == 0 {
            return Ok(());
        }
        refused(format!("{left} values were written under the old key meanwhile; run this again, and it goes on"))
    }

    /// Takes everything out of the key file but the current key, if nothing needs it.
    fn tidy(&self, file: &Path) -> std::result::Result<KeyId, Stopped> {
        let facts = self.facts()?;
        facts.follow(self.keys).map_err(|error| Stopped::Refused(error.to_string()))?;
        let current = self.keys.current_id();
        let left = self.db.read_now(|conn| self.count(conn))?;
        if left > 0 {
            return refused(format!("{left} values in the database need an old key, which stays in the key file"));
        }
        Keyring::keep_only(file, current).map_err(|error| Stopped::Refused(error.to_string()))?;
        Ok(current)
    }
}

/// A value as it is to be under the current key; none if it is so already.
fn anew(keys: &Keyring, field: &Field, found: &Found) -> std::result::Result<Option<Vec<u8>>, OpenError> {
    match field.made {
        Made::Stored(purpose) => keys.renew_stored(purpose, &found.value),
        Made::Sealed(purpose, name) => keys.renew_sealed(purpose, field.place(name, found.row_id), &found.value),
    }
}

/// What was found when every value was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspection {
    /// How many values there are; of equal digests one may be counted.
    pub values: u64,
    /// How many of them do not lie under the current key.
    pub older: u64,
    /// Columns with values that do not open.
    pub unread: Vec<String>,
}

/// Opens every value, and changes nothing.
///
/// # Errors
/// The database's.
pub fn inspect(db: &Db, keys: &Keyring, fields: &[Field]) -> Result<Inspection> {
    let mut inspection = Inspection::default();
    for field in fields {
        let mut last = Vec::new();
        let mut closed = false;
        loop {
            let found = db.read_now(|conn| store::list_after(conn, field, &last))?;
            let Some(end) = found.last() else { break };
            for found in &found {
                let renewed = anew(keys, field, found);
                inspection.values += 1;
                inspection.older += u64::from(matches!(renewed, Ok(Some(_))));
                closed |= renewed.is_err();
            }
            last.clone_from(&end.value);
        }
        if closed {
            inspection.unread.push(format!("{}.{}", field.table, field.column));
        }
    }
    Ok(inspection)
}

/// How many values of the fields do not lie under the current key.
fn count_elsewhere(conn: &mut Conn, fields: &[Field], keys: &Keyring) -> Result<i64> {
    fields.iter().map(|field| store::count(conn, field, keys)).sum()
}
