//! Receipts of those who have just left, for some minutes and in memory alone: who presses twice, on a poor line, is led
//! to the receipt, and not to a page that asks them to sign in to what is gone.

use std::time::Duration;

use quick_cache::sync::Cache;

use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Purpose, Token};

/// Receipts that are remembered.
const MOST: usize = 200;
const MINUTES: i64 = 10;
/// How long the second press waits for what the first is still doing.
const PATIENCE: Duration = Duration::from_millis(100);
const TRIES: usize = 5;

/// Addresses of receipts, by the session that was left with, and when that was.
#[derive(Debug)]
pub struct JustLeft(Cache<Vec<u8>, (i64, String)>);

impl Default for JustLeft {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl JustLeft {
    /// Remembers where the receipt is.
    pub fn note(&self, keys: &Keyring, token: Option<&Token>, path: &str, now: Timestamp) {
        if let Some(token) = token {
            self.0.insert(token.hash(keys, Purpose::Session), (now.minute(), path.to_owned()));
        }
    }

    /// Where the receipt is of whoever has just left with this session.
    pub async fn find(&self, keys: &Keyring, token: Option<&Token>, now: Timestamp) -> Option<String> {
        let key = token?.hash(keys, Purpose::Session);
        for _ in 0..TRIES {
            if let Some((minute, path)) = self.0.get(&key) {
                return (now.minute() - minute <= MINUTES).then_some(path);
            }
            tokio::time::sleep(PATIENCE).await;
        }
        None
    }
}
