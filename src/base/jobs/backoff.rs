//! How long something that failed waits before it is tried again.

use crate::base::clock::Timestamp;
use crate::base::ids;

/// Doubles from `first` milliseconds with each attempt up to `longest`, and takes up to a quarter off at random, so
/// that what failed together does not come back together.
pub fn next(now: Timestamp, attempts: i64, first: i64, longest: i64) -> Timestamp {
    let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, 40)).unwrap_or(0);
    let whole = first.saturating_mul(1 << doublings).min(longest);
    let part = i64::from(u16::from_be_bytes(ids::random_bytes()));
    now.plus_millis(whole - whole / 4 * part / i64::from(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wait_is_twice_the_one_before_until_the_longest() {
        let now = Timestamp(1_000_000);
        for (attempts, whole) in [(0, 100), (1, 100), (2, 200), (3, 400), (4, 800), (5, 1_000), (60, 1_000)] {
            for _ in 0..100 {
                let wait = next(now, attempts, 100, 1_000).millis() - now.millis();
                assert!((whole * 3 / 4..=whole).contains(&wait), "{attempts}: {wait}");
            }
        }
    }
}
