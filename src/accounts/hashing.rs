//! Passphrases as argon2id hashes. Each hash takes 19 MiB and a twentieth of a second of a processor, so only a few
//! run at a time, on threads of their own, and a bounded number wait: a crowd that signs in slows itself, not those who
//! read.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{Error as HashError, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::credentials::Passphrase;
use crate::base::config::AccountSettings;
use crate::base::error::{Error, Refusal, Result};
use crate::base::ids;

// OWASP, Password Storage Cheat Sheet: the smallest of the configurations that it holds for equal.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A hash of the usual cost that no passphrase has, for names that nobody has: they must take as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWF0LWFsbC1oZXJl$\
                      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Where passphrases are hashed; one for the whole process.
#[derive(Debug)]
pub struct Hasher {
    permits: Arc<Semaphore>,
    waiting: AtomicUsize,
    queue: usize,
    threads: Threads,
    begun: AtomicU64,
}

/// Threads that do nothing but hash: an allocator keeps what a thread has used, and 19 MiB for each thread that has ever
/// hashed would be most of the program's memory.
#[derive(Debug)]
struct Threads(Option<Runtime>);

impl Threads {
    fn start(count: usize) -> io::Result<Self> {
        Builder::new_current_thread().thread_name("hashing").max_blocking_threads(count).build().map(Some).map(Self)
    }
}

impl Drop for Threads {
    // A runtime that is dropped the ordinary way waits for its threads, which must not happen where others are served.
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl Hasher {
    /// With the permits and the queue of the settings.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn new(settings: &AccountSettings) -> io::Result<Self> {
        Ok(Self {
            permits: Arc::new(Semaphore::new(settings.hashing_permits)),
            waiting: AtomicUsize::new(0),
            queue: settings.hashing_queue,
            threads: Threads::start(settings.hashing_permits)?,
            begun: AtomicU64::new(0),
        })
    }

    /// How many hashes have been asked for, whether to store or to compare one.
    pub fn hashes(&self) -> u64 {
        self.begun.load(Ordering::SeqCst)
    }

    /// The hash of a new passphrase, to be stored.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when too many wait already.
    pub async fn hash(&self, passphrase: Passphrase) -> Result<String> {
        self.run(move || hash(&passphrase)).await
    }

    /// Whether a passphrase has this hash. Without a hash the answer is no, after the same work.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when too many wait already; a fault when the hash is not one.
    pub async fn verify(&self, passphrase: Passphrase, hash: Option<String>) -> Result<bool> {
        self.run(move || verify(&passphrase, hash.as_deref().unwrap_or(NOBODY))).await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
        let permit = self.permit().await?;
        self.begun.fetch_add(1, Ordering::SeqCst);
        let threads = self.threads.0.as_ref().ok_or_else(|| Error::fault("the threads that hash are gone"))?;
        // The permit goes along: when whoever asked has gone away, the hash still runs to its end.
        let done = threads.spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        done.await.unwrap_or_else(|_| Err(Error::fault("a task that hashes passphrases panicked")))
    }

    async fn permit(&self) -> Result<OwnedSemaphorePermit> {
        if let Ok(permit) = Arc::clone(&self.permits).try_acquire_owned() {
            return Ok(permit);
        }
        let _place = Place::take(&self.waiting, self.queue).ok_or(Refusal::Unavailable)?;
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        permit.map_err(|_| Error::fault("the hashing permits were closed"))
    }
}

/// A place in the queue, given back when the wait is over or given up.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize, queue: usize) -> Option<Self> {
        let place = Self(waiting);
        // `place` gives back what was taken when there was no room.
        (waiting.fetch_add(1, Ordering::SeqCst) < queue).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| Error::fault("argon2: bad parameters"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Whether a stored hash is of the cost that hashes are made with now. One that is not is made anew when its owner signs
/// in, who alone can bring the passphrase; a name whose hash is of a smaller cost is told sooner that it is wrong until
/// then, so raise the cost of [`NOBODY`] with the others.
pub(super) fn is_of_today(hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else { return false };
    let cost = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
    hash.algorithm == Algorithm::Argon2id.ident()
        && hash.version == Some(Version::V0x13.into())
        && Params::try_from(&hash).is_ok_and(|params| cost(&params) == (MEMORY_KIB, PASSES, LANES))
}

/// Hashes on the thread that calls: for commands and the making of a demonstration.
///
/// # Errors
/// A fault when there is no memory for it.
pub fn hash(passphrase: &Passphrase) -> Result<String> {
    let salt = ids::random_bytes::<16>();
    let hash: PasswordHash = argon2()?
        .hash_password_with_salt(passphrase.as_bytes(), &salt)
        .map_err(|_| Error::fault("argon2: a passphrase could not be hashed"))?;
    Ok(hash.to_string())
}

fn verify(passphrase: &Passphrase, hash: &str) -> Result<bool> {
    let hash = PasswordHash::new(hash).map_err(|_| Error::fault("a stored passphrase hash is not one"))?;
    match argon2()?.verify_password(passphrase.as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(HashError::PasswordInvalid) => Ok(false),
        Err(_) => Err(Error::fault("argon2: a passphrase could not be compared")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::config::Config;

    fn hasher(permits: usize, queue: usize) -> Hasher {
        let settings =
            toml::from_str(include_str!("../../config/default.toml")).map(|all: Config| all.accounts).unwrap();
        Hasher::new(&AccountSettings { hashing_permits: permits, hashing_queue: queue, ..settings }).unwrap()
    }

    fn passphrase() -> Passphrase {
        Passphrase::given("kettle maple ribbon")
    }

    #[test]
    fn a_hash_is_argon2id_of_the_stated_cost_and_salted() {
        let (one, two) = (hash(&passphrase()).unwrap(), hash(&passphrase()).unwrap());
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, two);
        assert!(verify(&passphrase(), &one).unwrap());
        assert!(!verify(&Passphrase::given("kettle maple ribbons"), &one).unwrap());
    }

    #[test]
    fn hashes_of_another_cost_or_kind_are_not_of_today() {
        let of_today = hash(&passphrase()).unwrap();
        assert!(is_of_today(&of_today) && is_of_today(NOBODY));
        for (now, before) in [("m=19456", "m=12288"), ("t=2", "t=1"), ("argon2id", "argon2i"), ("v=19", "v=16")] {
            let other = of_today.replacen(now, before, 1);
            assert!(other != of_today && !is_of_today(&other), "{other}");
        }
        assert!(!is_of_today("x"));
    }

    #[test]
    fn nobody_has_the_hash_that_stands_for_nobody() {
        assert!(!verify(&passphrase(), NOBODY).unwrap());
        let (ours, theirs) = (hash(&passphrase()).unwrap(), PasswordHash::new(NOBODY).unwrap());
        let ours = PasswordHash::new(&ours).unwrap();
        assert_eq!(ours.params, theirs.params);
        assert_eq!(ours.hash.map(|hash| hash.len()), theirs.hash.map(|hash| hash.len()));
    }

    #[tokio::test]
    async fn beyond_the_queue_the_answer_is_that_there_is_no_room() {
        let hasher = hasher(1, 1);
        let (first, second, third) = tokio::join!(
            hasher.verify(passphrase(), None),
            hasher.verify(passphrase(), None),
            hasher.verify(passphrase(), None)
        );
        assert!(!first.unwrap() && !second.unwrap());
        assert!(matches!(third, Err(Error::Refused(Refusal::Unavailable))));
        assert!(!hasher.verify(passphrase(), None).await.unwrap(), "the queue is free again");
    }

    #[tokio::test]
    async fn somebody_who_gives_up_waiting_gives_the_place_back() {
        let hasher = hasher(1, 1);
        let held = Arc::clone(&hasher.permits).try_acquire_owned().unwrap();
        let wait = hasher.verify(passphrase(), None);
        assert!(tokio::time::timeout(std::time::Duration::from_millis(10), wait).await.is_err());
        drop(held);
        let (one, two) = tokio::join!(hasher.verify(passphrase(), None), hasher.verify(passphrase(), None));
        assert!(one.is_ok() && two.is_ok());
    }
}
