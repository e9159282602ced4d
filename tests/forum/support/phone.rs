//! A phone with an authenticator app.

use inglenook::accounts::totp::{self, Secret};
use inglenook::base::clock::Clock;

/// An app that has been shown one secret. Its clock is the site's.
#[derive(Clone)]
pub struct Phone {
    secret: Secret,
    clock: Clock,
    /// The step of the last code that was typed.
    used: i64,
}

impl Phone {
    /// An app that is given a secret by hand.
    pub fn with(typed: &str, clock: &Clock) -> Self {
        let secret = Secret::parse(&typed.replace(' ', "")).expect("no app takes that secret");
        Self { secret, clock: clock.clone(), used: 0 }
    }

    /// A code that the site takes and that has not been typed yet: on a clock that stands still there are three.
    pub fn code(&mut self) -> String {
        let here = totp::step_at(self.clock.now());
        // The machine's clock may go on to the next step before the code has arrived.
        let first = if matches!(self.clock, Clock::System) { here } else { here - 1 };
        self.used = first.max(self.used + 1);
        assert!(self.used <= here + 1, "the site takes no further code before its clock moves on");
        self.at(self.used - here)
    }

    /// The code of so many steps from now.
    pub fn at(&self, steps: i64) -> String {
        totp::write_code(self.secret.code_at(totp::step_at(self.clock.now()) + steps).unwrap())
    }
}
