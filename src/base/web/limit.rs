//! Throttles: how often something may be tried, counted in this process's memory under keyed hashes, so that no
//! address or name is held anywhere.

use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::base::clock::Timestamp;
use crate::base::config::Config;
use crate::base::crypto::{Keyring, Purpose};
use crate::base::error::{Refusal, Result};

/// What is being tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// Making an account, by network address.
    SignUp,
    /// Signing in or using a recovery code, by network address.
    SignInFrom,
    /// Signing in or using a recovery code, by the name that was given (whether or not it exists).
    SignInAs,
    /// Reporting a post, by network address; for somebody signed in, by who it is.
    Report,
    /// Asking for a letter to be sent, by network address and by the mailbox (whether or not it is known).
    Letter,
    /// Complaining, or adding to a complaint, by network address.
    Complaint,
    /// Trying a complaint's code, by network address.
    ComplaintCode,
}

/// All limits.
pub struct Throttle {
    sign_ups: DefaultKeyedRateLimiter<[u8; 32]>,
    sign_ins_from: DefaultKeyedRateLimiter<[u8; 32]>,
    sign_ins_as: DefaultKeyedRateLimiter<[u8; 32]>,
    reports: DefaultKeyedRateLimiter<[u8; 32]>,
    letters: DefaultKeyedRateLimiter<[u8; 32]>,
    complaints: DefaultKeyedRateLimiter<[u8; 32]>,
    complaint_codes: DefaultKeyedRateLimiter<[u8; 32]>,
}

impl std::fmt::Debug for Throttle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Throttle")
    }
}

impl Throttle {
    /// Limits as the settings say, an hour each.
    pub fn new(config: &Config) -> Self {
        let settings = &config.accounts;
        let hourly =
            |count: u32| RateLimiter::keyed(Quota::per_hour(NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN)));
        Self {
            sign_ups: hourly(settings.sign_ups_per_address),
            sign_ins_from: hourly(settings.sign_ins_per_address),
            sign_ins_as: hourly(settings.sign_ins_per_name),
            reports: hourly(config.moderation.reports_per_hour),
            letters: hourly(config.mail.asked_per_hour),
            complaints: hourly(config.rights.complaints_per_hour),
            complaint_codes: hourly(config.rights.complaint_codes_per_hour),
        }
    }

    /// Counts a try.
    ///
    /// # Errors
    /// [`Refusal::TooSoon`] with the time of the next one.
    pub fn count(&self, keys: &Keyring, attempt: Attempt, who: &[u8], now: Timestamp) -> Result<()> {
        let limiter = match attempt {
            Attempt::SignUp => &self.sign_ups,
            Attempt::SignInFrom => &self.sign_ins_from,
            Attempt::SignInAs => &self.sign_ins_as,
            Attempt::Report => &self.reports,
            Attempt::Letter => &self.letters,
            Attempt::Complaint => &self.complaints,
            Attempt::ComplaintCode => &self.complaint_codes,
        };
        limiter.check_key(&keys.digest(Purpose::Throttle, who)).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            Refusal::TooSoon(now.plus_millis(i64::try_from(wait.as_millis()).unwrap_or(i64::MAX))).into()
        })
    }

    /// Forgets what is long past, so that memory does not grow; called now and then.
    pub fn tidy(&self) {
        for limiter in [
            &self.sign_ups,
            &self.sign_ins_from,
            &self.sign_ins_as,
            &self.reports,
            &self.letters,
            &self.complaints,
            &self.complaint_codes,
        ] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

/// The part of a network address that one household or person has: all of IPv4, the first 64 bits of IPv6.
pub fn prefix(peer: Option<IpAddr>) -> Vec<u8> {
    match peer {
        Some(IpAddr::V4(address)) => address.octets().to_vec(),
        Some(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
            Some(inner) => inner.octets().to_vec(),
            None => address.octets()[..8].to_vec(),
        },
        None => Vec::new(),
    }
}
