//! When the posts of a thread were written: as the community's files say, shifted a little by chance, never in
//! the future.

use jiff::tz::TimeZone;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::community::Thread;
use crate::base::clock::Timestamp;

const MS_PER_MINUTE: f64 = 60_000.0;
const MS_PER_HOUR: f64 = 3_600_000.0;
const MS_PER_DAY: f64 = 86_400_000.0;

/// The last post of a thread is at least so long ago.
const QUIET: i64 = 12 * 60_000;
/// Of each day's hours, how many a board of the night squeezes its posts into.
const NIGHT_HOURS: i64 = 4;

/// Hours that a board is awake.
#[derive(Clone, Debug)]
pub(super) enum Hours {
    /// All of them.
    Day,
    /// From midnight on, in this zone.
    Night(TimeZone),
}

impl Hours {
    /// A moment brought into the hours, never later and never out of order.
    fn fit(&self, at: Timestamp) -> Timestamp {
        let Self::Night(zone) = self else { return at };
        let Ok(moment) = jiff::Timestamp::from_millisecond(at.millis()) else { return at };
        let Ok(midnight) = moment.to_zoned(zone.clone()).start_of_day() else { return at };
        let midnight = midnight.timestamp().as_millisecond();
        Timestamp(midnight + (at.millis() - midnight) * NIGHT_HOURS / 24)
    }
}

/// The times of a thread's posts, the opening one first.
pub(super) fn of_thread(thread: &Thread, hours: &Hours, now: Timestamp, chance: &mut ChaCha8Rng) -> Vec<Timestamp> {
    let earlier = thread.days_ago * MS_PER_DAY + chance.random_range(0.0..30.0) * MS_PER_MINUTE;
    let gaps: Vec<f64> =
        thread.replies.iter().map(|reply| reply.hours_later * MS_PER_HOUR * chance.random_range(0.9..1.1)).collect();
    in_order(now.plus_millis(-(earlier as i64)), &gaps, hours, now)
}

/// The times of a further thread of so many posts, that begins at `start`.
pub(super) fn of_further(
    start: Timestamp,
    posts: usize,
    hours: &Hours,
    now: Timestamp,
    chance: &mut ChaCha8Rng,
) -> Vec<Timestamp> {
    let gaps: Vec<f64> = (1..posts)
        .map(|_| {
            let short = chance.random_bool(0.7);
            MS_PER_MINUTE * if short { chance.random_range(2.0..180.0) } else { chance.random_range(180.0..2880.0) }
        })
        .collect();
    in_order(start, &gaps, hours, now)
}

/// Lays gaps after a start, all shortened alike if they would reach beyond the present.
fn in_order(start: Timestamp, gaps: &[f64], hours: &Hours, now: Timestamp) -> Vec<Timestamp> {
    let start = start.min(now.plus_millis(-2 * QUIET));
    let room = (now.millis() - QUIET - start.millis()) as f64;
    let total: f64 = gaps.iter().sum();
    let scale = if total > room { room / total } else { 1.0 };
    let mut after = 0.0;
    std::iter::once(start)
        .chain(gaps.iter().map(|gap| {
            after += gap * scale;
            start.plus_millis(after as i64)
        }))
        .map(|at| hours.fit(at))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::chance::{self, Matter};
    use super::super::community::Community;
    use super::*;

    const NOW: Timestamp = Timestamp(1_772_479_800_000);

    #[test]
    fn nothing_is_written_before_what_it_answers_or_in_the_future() {
        let mut chance = chance::of(1, Matter::Times);
        let night = Hours::Night(TimeZone::get("Europe/London").unwrap());
        for board in Community::load().unwrap().boards() {
            for thread in &board.threads {
                for hours in [&Hours::Day, &night] {
                    let times = of_thread(thread, hours, NOW, &mut chance);
                    assert_eq!(times.len(), thread.replies.len() + 1);
                    assert!(times.is_sorted(), "{}", thread.title);
                    assert!(times.iter().all(|at| *at < NOW), "{}", thread.title);
                    assert!(times[0].day() >= NOW.day() - 91, "{}", thread.title);
                }
            }
        }
    }

    #[test]
    fn the_small_hours_are_small() {
        let zone = TimeZone::get("Europe/London").unwrap();
        let night = Hours::Night(zone.clone());
        for hour in 0..24 * 365 {
            let at = night.fit(Timestamp(NOW.millis() - hour * 3_599_000));
            let local = jiff::Timestamp::from_millisecond(at.millis()).unwrap().to_zoned(zone.clone());
            assert!(local.hour() < 5, "{local}");
        }
    }

    #[test]
    fn a_further_thread_fits_into_the_time_that_is_left() {
        let mut chance = chance::of(1, Matter::Filling);
        let times = of_further(NOW, 400, &Hours::Day, NOW, &mut chance);
        assert!(times.is_sorted() && times.len() == 400 && times.iter().all(|at| *at < NOW));
    }
}
