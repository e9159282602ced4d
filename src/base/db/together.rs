//! Questions that many requests ask at the same moment, answered together: while one set is at the database, those
//! that come in wait for the next, so that a busy server makes a round trip for a set instead of for each request. A
//! question that comes alone is asked at once. Each set is asked after its questions came in: nobody is told less than
//! they would be told alone.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::runtime::Handle;
use tokio::sync::oneshot;

use super::{Conn, Db};
use crate::base::error::Result;

/// Sets that are at the database at the same time.
const SETS: usize = 2;
/// Questions in a set, at most.
const LARGEST: usize = 64;

/// Asks the database a set of questions; one answer for each, in their order.
pub type Ask<Q, A> = dyn Fn(&mut Conn, &[Q]) -> Result<Vec<A>> + Send + Sync;

/// Where questions of one kind gather.
pub struct Together<Q, A> {
    db: Db,
    ask: Box<Ask<Q, A>>,
    gathered: Mutex<Gathered<Q, A>>,
    runtime: Handle,
}

struct Gathered<Q, A> {
    waiting: Vec<(Q, oneshot::Sender<A>)>,
    asking: usize,
}

impl<Q: Send + 'static, A: Send + 'static> Together<Q, A> {
    /// Questions for a database, and how a set of them is asked; on the runtime's threads for blocking work.
    ///
    /// # Panics
    /// Outside a Tokio runtime.
    pub fn new(db: Db, ask: impl Fn(&mut Conn, &[Q]) -> Result<Vec<A>> + Send + Sync + 'static) -> Self {
        let gathered = Mutex::new(Gathered { waiting: Vec::new(), asking: 0 });
        Self { db, ask: Box::new(ask), gathered, runtime: Handle::current() }
    }

    /// The answer to a question; `None` when the set that it was in failed, so that the caller asks it alone and
    /// learns why.
    pub async fn ask(self: &Arc<Self>, question: Q) -> Option<A> {
        let (sender, receiver) = oneshot::channel();
        if self.put(question, sender) {
            let shared = Arc::clone(self);
            self.runtime.spawn_blocking(move || shared.empty());
        }
        receiver.await.ok()
    }

    /// Whether another set may be asked for now.
    fn put(&self, question: Q, sender: oneshot::Sender<A>) -> bool {
        let mut gathered = self.lock();
        gathered.waiting.push((question, sender));
        let another = gathered.asking < SETS;
        gathered.asking += usize::from(another);
        another
    }

    /// Asks set after set until no question waits.
    fn empty(&self) {
        let _turn = Turn(self);
        while let Some(set) = self.take() {
            let (questions, senders): (Vec<Q>, Vec<oneshot::Sender<A>>) = set.into_iter().unzip();
            // When a set fails its senders are dropped, which is how those who wait are told.
            if let Ok(answers) = self.db.read_now(|conn| (self.ask)(conn, &questions)) {
                for (sender, answer) in senders.into_iter().zip(answers) {
                    // Whoever asked may have gone.
                    drop(sender.send(answer));
                }
            }
        }
    }

    fn take(&self) -> Option<Vec<(Q, oneshot::Sender<A>)>> {
        let mut gathered = self.lock();
        if gathered.waiting.is_empty() {
            gathered.asking -= 1;
            return None;
        }
        let many = gathered.waiting.len().min(LARGEST);
        Some(gathered.waiting.drain(..many).collect())
    }
}

impl<Q, A> Together<Q, A> {
    fn lock(&self) -> MutexGuard<'_, Gathered<Q, A>> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Should asking panic, those who wait are let go to ask alone, and others may gather again.
struct Turn<'a, Q, A>(&'a Together<Q, A>);

impl<Q, A> Drop for Turn<'_, Q, A> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let mut gathered = self.0.lock();
            gathered.asking -= 1;
            gathered.waiting.clear();
        }
    }
}

impl<Q, A> std::fmt::Debug for Together<Q, A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Together")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::time::Duration;

    use super::*;
    use crate::base::config::DatabaseSettings;
    use crate::base::error::Refusal;

    type Sizes = Arc<Mutex<Vec<usize>>>;

    /// Doubles what it is asked, and notes how large the sets were. 13 fails, 99 panics.
    fn doubling(folder: &tempfile::TempDir) -> (Arc<Together<u64, u64>>, Sizes) {
        let url = format!("sqlite:{}", folder.path().join("x.sqlite").display());
        let settings = DatabaseSettings { url, connections: 4, allow_plain_remote: false, count_queries: false };
        let sizes = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&sizes);
        let ask = move |_: &mut Conn, questions: &[u64]| {
            noted.lock().unwrap().push(questions.len());
            std::thread::sleep(Duration::from_millis(20));
            assert!(!questions.contains(&99), "as asked");
            if questions.contains(&13) {
                return Err(Refusal::Unavailable.into());
            }
            Ok(questions.iter().map(|question| question * 2).collect())
        };
        (Arc::new(Together::new(Db::open(&settings).unwrap(), ask)), sizes)
    }

    #[tokio::test]
    async fn questions_that_come_together_are_asked_in_few_sets_and_each_gets_its_own_answer() {
        let folder = tempfile::tempdir().unwrap();
        let (together, sizes) = doubling(&folder);
        let answers = futures_util::future::join_all((100..140).map(|question| together.ask(question))).await;
        assert_eq!(answers, (100..140).map(|question| Some(question * 2)).collect::<Vec<_>>());
        assert!(sizes.lock().unwrap().len() <= 5, "{sizes:?}");
    }

    #[tokio::test]
    async fn whoever_was_in_a_set_that_failed_is_told_and_the_next_are_answered() {
        let folder = tempfile::tempdir().unwrap();
        let (together, _) = doubling(&folder);
        for unlucky in [13, 99] {
            assert_eq!(together.ask(unlucky).await, None);
            assert_eq!(soon(&together).await, Some(42));
        }
        let answers = futures_util::future::join_all([99, 99, 99, 99, 1, 2, 3].map(|question| together.ask(question)));
        drop(answers.await);
        assert_eq!(soon(&together).await, Some(42));
    }

    /// Asks until it is answered: whoever comes while a set that panicked is being cleared away is let go once more.
    async fn soon(together: &Arc<Together<u64, u64>>) -> Option<u64> {
        for _ in 0..5 {
            if let Some(answer) = together.ask(21).await {
                return Some(answer);
            }
        }
        None
    }
}
