//! How long is kept what goes by itself. Each room says so of its own tables in a list of [`Row`]s, and `src/retention.rs`
//! has them all. The clean-up job reads that list and the privacy page shows it, so that the page cannot promise what the
//! job does not do (UK GDPR, Articles 5(1)(e) and 13(2)(a)).

use fluent_bundle::FluentValue;

use super::clock::Timestamp;
use super::config::Config;
use super::crypto::Keyring;
use super::db::Conn;
use super::error::Result;
use super::words::Words;

/// Rows of one kind that are deleted in one transaction, about: well under a second of the only writer that SQLite has.
pub const AT_ONCE: i64 = 500;

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// Something that goes by itself.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What it is called in code and tests.
    pub name: &'static str,
    /// The key of the words for what it is.
    pub what: &'static str,
    /// The key of the words for why it is kept so long.
    pub why: &'static str,
    /// The key of the words for when it goes, which are given the time.
    pub when: &'static str,
    /// How long it is kept.
    pub long: Long,
    /// What deletes it.
    pub removal: Removal,
}

/// How long something is kept.
#[derive(Clone, Copy, Debug)]
pub enum Long {
    /// Days.
    Days(i64),
    /// Minutes.
    Minutes(i64),
    /// Minutes, as the settings say.
    Set(fn(&Config) -> i64),
}

/// Deletes some of what has had its time, [`AT_ONCE`] or a few more, and gives their number.
pub type Remove = fn(&mut Conn, &Keyring, Timestamp) -> Result<usize>;

/// What deletes something.
#[derive(Clone, Copy, Debug)]
pub enum Removal {
    /// It bears when it began: deletes what began before a moment that lies the row's time back.
    BegunBefore(Remove),
    /// It bears when it ends, reckoned by the row's time when it began: deletes what has ended by now.
    Ended(Remove),
    /// What deletes the row above deletes this too, since it is told apart only by why it has ended.
    WithAbove,
}

/// Whether so many are enough for one transaction.
#[must_use]
pub fn enough(removed: usize) -> bool {
    i64::try_from(removed).is_ok_and(|removed| removed >= AT_ONCE)
}

impl Long {
    /// The time in minutes.
    #[must_use]
    pub fn minutes(self, config: &Config) -> i64 {
        match self {
            Self::Days(days) => days * DAY,
            Self::Minutes(minutes) => minutes,
            Self::Set(minutes) => minutes(config),
        }
    }

    /// The time in words, in the largest unit of which it is a whole number.
    #[must_use]
    pub fn say(self, config: &Config, words: &Words) -> String {
        let minutes = self.minutes(config);
        let (key, count) = if minutes % DAY == 0 {
            ("base-retention-days", minutes / DAY)
        } else if minutes % HOUR == 0 {
            ("base-retention-hours", minutes / HOUR)
        } else {
            ("base-retention-minutes", minutes)
        };
        words.say_with(key, &[("count", FluentValue::from(count))])
    }
}

impl Row {
    /// When it goes, in words.
    #[must_use]
    pub fn say_when(&self, config: &Config, words: &Words) -> String {
        words.say_with(self.when, &[("time", FluentValue::from(self.long.say(config, words)))])
    }

    /// Deletes some of what has had its time. Says whether there may be more.
    ///
    /// # Errors
    /// The database's; a fault when the keys at hand do not open what must be opened for it.
    pub fn remove(&self, conn: &mut Conn, config: &Config, keys: &Keyring, now: Timestamp) -> Result<bool> {
        let removed = match self.removal {
            Removal::BegunBefore(remove) => remove(conn, keys, now.plus_minutes(-self.long.minutes(config)))?,
            Removal::Ended(remove) => remove(conn, keys, now)?,
            Removal::WithAbove => 0,
        };
        Ok(enough(removed))
    }
}

/// All that goes by itself, for the page that shows it.
#[derive(Clone, Debug)]
pub struct Retention(pub Vec<Row>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_said_in_its_largest_whole_unit() {
        let (config, words) = (Config::load(None, []).unwrap(), Words::load("en-GB").unwrap());
        let say = |long: Long| long.say(&config, &words);
        assert_eq!(say(Long::Days(1)), "1 day");
        assert_eq!(say(Long::Minutes(2 * DAY)), "2 days");
        assert_eq!(say(Long::Minutes(DAY + HOUR)), "25 hours");
        assert_eq!(say(Long::Minutes(HOUR)), "1 hour");
        assert_eq!(say(Long::Minutes(90)), "90 minutes");
        assert_eq!(say(Long::Set(|_| 1)), "1 minute");
    }
}
