//! Chance that is the same for the same seed: so the same demo can be made again, and its sign-ins told again.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// What is decided by chance; each has a stream of its own, so that one more decision in one leaves the others.
#[derive(Clone, Copy, Debug)]
pub(super) enum Matter {
    /// Who wears which name.
    Cast = 1,
    /// When things were written.
    Times = 2,
    /// Sign-in names and passphrases.
    SignIns = 3,
    /// Further threads.
    Filling = 4,
}

/// The stream of chance for a matter.
pub(super) fn of(seed: u64, matter: Matter) -> ChaCha8Rng {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    chance.set_stream(matter as u64);
    chance
}
