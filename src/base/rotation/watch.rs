//! How a running program keeps up with the keys: it says which it holds, looks once a second whether the database says
//! otherwise, and reads the key file again when that names a key that it does not hold.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::base::crypto::Keyring;
use crate::base::db::key_check::{self, Facts};
use crate::base::db::{Db, key_nodes};
use crate::base::error::{Error, Result};
use crate::base::ids;
use crate::base::jobs::Stop;

/// How often it is looked, and how often while a rotation waits for an answer or the database cannot be reached.
const PAUSE: Duration = Duration::from_secs(1);
const SHORT_PAUSE: Duration = Duration::from_millis(200);

/// For how long after a look changes may be made. A rotation takes a program for dead that has been silent for longer
/// than that ([`super::run`]): should it only have been held up, it can no longer write under an old key.
const GOOD_FOR: Duration = Duration::from_secs(10);

/// Looks until it is dropped.
pub struct Watch {
    looker: Arc<Looker>,
    stop: Stop,
    thread: Option<JoinHandle<()>>,
}

struct Looker {
    db: Db,
    keys: Arc<Keyring>,
    file: PathBuf,
    node: i64,
}

impl Watch {
    /// Adds this program to those that a rotation waits for, and begins to look. From then on what the database says of
    /// the keys is followed.
    ///
    /// # Errors
    /// A sentence for the operator: a rotation is under way to a key that is not in the key file, or the database cannot
    /// be written to.
    pub fn start(db: &Db, keys: &Arc<Keyring>, file: PathBuf) -> std::result::Result<Self, String> {
        let looker = Arc::new(Looker { db: db.clone(), keys: Arc::clone(keys), file, node: ids::random_id() });
        if let Err(error) = looker.begin() {
            looker.leave();
            return Err(format!("the keys cannot be kept up with: {error}"));
        }
        let (looking, stop) = (Arc::clone(&looker), Stop::default());
        let told = stop.clone();
        let thread = std::thread::Builder::new()
            .name("keys".to_owned())
            .spawn(move || looking.run(&told))
            .map_err(|error| format!("no thread to keep up with the keys: {error}"))?;
        Ok(Self { looker, stop, thread: Some(thread) })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop.tell();
        let ended = self.thread.take().map(JoinHandle::join);
        if matches!(ended, Some(Err(_))) {
            tracing::error!("the thread that kept up with the keys fell over");
        }
        self.looker.leave();
    }
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watch")
    }
}

impl Looker {
    fn begin(&self) -> Result<()> {
        self.join()?;
        let facts = self.look(None)?;
        let missing = facts.rotation.map(|rotation| rotation.to).filter(|to| !self.keys.holds(*to));
        missing.map_or(Ok(()), |id| Err(Error::fault(format!("key {id} is not in the key file"))))
    }

    /// Adds this program to those that a rotation waits for. A rotation that does not see it has not been taken further
    /// when this program looks afterwards.
    fn join(&self) -> Result<()> {
        self.db.write_regardless(|conn| {
            key_nodes::lock(conn)?;
            key_nodes::tell(conn, self.node, &self.keys)
        })
    }

    fn leave(&self) {
        if self.db.write_regardless(|conn| key_nodes::remove(conn, self.node)).is_err() {
            tracing::warn!("this program could not be taken out of those that a rotation of keys waits for");
        }
    }

    fn run(&self, stop: &Stop) {
        let mut known = None;
        let mut complained = false;
        let mut last = Instant::now();
        while !stop.is_told() {
            // After a long silence a rotation may have taken this program for dead.
            let joined = if last.elapsed() < GOOD_FOR / 2 { Ok(()) } else { self.join() };
            let looked = joined.and_then(|()| self.look(known.as_ref()));
            known = match looked {
                Ok(facts) => {
                    (last, complained) = (Instant::now(), false);
                    Some(facts)
                }
                Err(error) => {
                    if !complained {
                        tracing::warn!("the keys cannot be kept up with: {error}");
                    }
                    complained = true;
                    None
                }
            };
            let idle = known.as_ref().is_some_and(|facts| facts.rotation.is_none());
            stop.wait(if idle { PAUSE } else { SHORT_PAUSE });
        }
    }

    /// Looks, and answers a rotation that is under way.
    fn look(&self, known: Option<&Facts>) -> Result<Facts> {
        let facts = self.db.read_now(key_check::read)?;
        let facts = facts.ok_or_else(|| Error::fault("the check of the keys is gone from the database"))?;
        if known != Some(&facts) || facts.rotation.is_some() {
            self.follow(&facts)?;
        }
        self.db.allow_writes_for(GOOD_FOR);
        if facts.rotation.is_some() {
            self.db.write_regardless(|conn| key_nodes::tell(conn, self.node, &self.keys))?;
        }
        Ok(facts)
    }

    fn follow(&self, facts: &Facts) -> Result<()> {
        let wanted = facts.current().into_iter().chain(facts.rotation.map(|rotation| rotation.to));
        if wanted.into_iter().any(|id| !self.keys.holds(id)) {
            // A rotation waits until the file holds the key; until then this goes on with what it has.
            if let Err(error) = self.keys.take_from(&self.file) {
                tracing::warn!("the key file cannot be read again: {error}");
            }
        }
        facts.follow(&self.keys).map_err(|error| Error::fault(error.to_string()))
    }
}
