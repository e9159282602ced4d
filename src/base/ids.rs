//! Random numbers: ids that tell nothing about order or time, and the raw bytes
//! behind keys, nonces and tokens. Randomness is drawn here and nowhere else.

/// Posts of one thread share its upper bits; this many lower bits hold the post's number.
const POST_NUMBER_BITS: u32 = 20;

/// The largest post number that fits beside a thread's id.
pub const MAX_POST_NUMBER: i64 = (1 << POST_NUMBER_BITS) - 1;

/// `N` bytes from the operating system's random source.
///
/// # Panics
/// If the operating system has no randomness to give. No answer made without it
/// could be kept secret, so the request (or the start) ends there.
#[must_use]
#[allow(clippy::disallowed_methods, reason = "the one place where randomness is drawn")]
#[allow(clippy::panic, reason = "to go on without randomness would be worse")]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Err(error) = getrandom::fill(&mut bytes) {
        panic!("the operating system gives no randomness: {error}");
    }
    bytes
}

/// A random id of 63 bits, from 1 to `i64::MAX`: for accounts, personas, and all else
/// whose number must not show when it was made.
#[must_use]
pub fn random_id() -> i64 {
    random_positive(0)
}

/// A random id whose lowest 20 bits are zero and whose upper 43 bits are not, so that
/// `thread id + post number` is the id of a post, and posts of one thread lie together.
#[must_use]
pub fn random_thread_id() -> i64 {
    random_positive(POST_NUMBER_BITS)
}

/// `count` decimal digits, each as likely as the others.
#[must_use]
pub fn random_digits(count: usize) -> String {
    let mut digits = String::with_capacity(count);
    while digits.len() < count {
        let missing = count - digits.len();
        digits.extend(random_bytes::<32>().into_iter().filter_map(digit).take(missing));
    }
    digits
}

/// Puts things into an order that nobody can foresee.
pub fn shuffle<T>(things: &mut [T]) {
    for last in (1..things.len()).rev() {
        let among = u64::try_from(last + 1).unwrap_or(u64::MAX);
        let chosen = u64::from_be_bytes(random_bytes()) % among;
        things.swap(last, usize::try_from(chosen).unwrap_or(last));
    }
}

/// A byte's decimal digit; none for the last few values, which would favour low digits.
fn digit(byte: u8) -> Option<char> {
    (byte < 250).then(|| char::from(b'0' + byte % 10))
}

fn random_positive(zero_bits: u32) -> i64 {
    loop {
        let positive = i64::from_be_bytes(random_bytes()) & i64::MAX;
        let id = positive >> zero_bits << zero_bits;
        if id != 0 {
            return id;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_positive_and_do_not_repeat() {
        let ids: HashSet<i64> = (0..10_000).map(|_| random_id()).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(ids.iter().all(|id| *id > 0));
    }

    #[test]
    fn what_is_shuffled_is_all_there_and_stands_elsewhere() {
        let ordered: Vec<u32> = (0..1000).collect();
        let mut shuffled = ordered.clone();
        shuffle(&mut shuffled);
        assert!(shuffled.iter().zip(&ordered).filter(|(one, other)| one == other).count() < 20);
        shuffled.sort_unstable();
        assert_eq!(shuffled, ordered);
        shuffle::<u32>(&mut []);
    }

    #[test]
    fn ids_use_all_63_bits() {
        let seen = (0..1_000).fold(0, |bits, _| bits | random_id());
        assert_eq!(seen, i64::MAX);
    }

    #[test]
    fn a_thread_id_leaves_room_for_the_number_of_a_post() {
        for _ in 0..10_000 {
            let thread = random_thread_id();
            assert!(thread > 0);
            assert_eq!(thread & MAX_POST_NUMBER, 0);
            assert!(thread.checked_add(MAX_POST_NUMBER).is_some());
        }
    }

    #[test]
    fn digits_come_in_the_number_asked_for_and_in_every_kind() {
        assert_eq!(random_digits(0), "");
        assert_eq!(random_digits(4).len(), 4);
        let many = random_digits(2_000);
        assert_eq!(many.len(), 2_000);
        for digit in '0'..='9' {
            let count = many.matches(digit).count();
            assert!((100..300).contains(&count), "{digit} came {count} times");
        }
    }

    #[test]
    fn bytes_above_the_last_whole_ten_give_no_digit() {
        assert_eq!(digit(249), Some('9'));
        assert_eq!(digit(250), None);
    }
}
