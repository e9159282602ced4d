//! Codes of an authenticator app: TOTP (RFC 6238) with what every app takes for granted: SHA-1, six digits, thirty
//! seconds.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sha1::Sha1;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::base::clock::Timestamp;
use crate::base::error::{Error, Result};
use crate::base::ids;

/// Bytes of a secret: 160 bits, as RFC 4226 (section 4, R6) recommends.
pub const SECRET_BYTES: usize = 20;

const STEP_MS: i64 = 30_000;

/// Steps that the clock of an app may be ahead or behind (RFC 6238, 5.2: one at most).
const DRIFT: i64 = 1;

/// Codes are numbers below this.
const CODES: u32 = 1_000_000;

/// The step of time that a moment lies in.
pub fn step_at(now: Timestamp) -> i64 {
    now.millis().div_euclid(STEP_MS)
}

/// Whole seconds until the step ends, one at least.
pub fn seconds_left(now: Timestamp) -> i64 {
    (STEP_MS - now.millis().rem_euclid(STEP_MS)).div_euclid(1000).max(1)
}

/// What an authenticator app and the site share.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<[u8; SECRET_BYTES]>);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret([redacted])")
    }
}

impl Secret {
    /// A new one.
    pub fn random() -> Self {
        Self::from_bytes(ids::random_bytes())
    }

    /// One whose bytes are known.
    pub fn from_bytes(bytes: [u8; SECRET_BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Reads the text form; none if it is not exactly one.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(BASE32_NOPAD.decode(text.as_bytes()).ok()?);
        bytes.as_slice().try_into().ok().map(Self::from_bytes)
    }

    /// Its bytes, to be sealed.
    pub fn as_bytes(&self) -> &[u8; SECRET_BYTES] {
        &self.0
    }

    /// The text form that apps take: 32 letters and digits (base 32, RFC 4648).
    pub fn to_text(&self) -> String {
        BASE32_NOPAD.encode(self.0.as_slice())
    }

    /// The text form in groups of four, for typing it by hand.
    pub fn in_groups(&self) -> String {
        let text = self.to_text();
        let groups: Vec<&str> = (0..text.len()).step_by(4).filter_map(|at| text.get(at..at + 4)).collect();
        groups.join(" ")
    }

    /// What the picture for an app holds: the secret, and under which names the app lists it.
    pub fn address(&self, site: &str, name: &str) -> String {
        let part = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        format!("otpauth://totp/{}:{}?secret={}&issuer={}", part(site), part(name), self.to_text(), part(site))
    }

    /// The code of a step (RFC 4226, 5.3).
    ///
    /// # Errors
    /// None that can happen: HMAC takes keys of any length.
    pub fn code_at(&self, step: i64) -> Result<u32> {
        let mut mac = Hmac::<Sha1>::new_from_slice(self.0.as_slice())
            .map_err(|_| Error::fault("a secret of an authenticator app has no length that HMAC takes"))?;
        mac.update(&step.to_be_bytes());
        let hash: [u8; 20] = mac.finalize().into_bytes().into();
        let at = usize::from(hash[19] & 0x0f);
        let bits = u32::from_be_bytes([hash[at] & 0x7f, hash[at + 1], hash[at + 2], hash[at + 3]]);
        Ok(bits % CODES)
    }

    /// The step that a typed code belongs to, among those that a clock may be off by and later than `after`. None for
    /// anything else: each code is good once (RFC 6238, 5.2).
    ///
    /// # Errors
    /// As [`Self::code_at`].
    pub fn step_of(&self, typed: u32, now: Timestamp, after: i64) -> Result<Option<i64>> {
        let here = step_at(now);
        let mut found = None;
        // All of them, whichever it is, so that the time taken tells nothing.
        for step in here - DRIFT..=here + DRIFT {
            if bool::from(self.code_at(step)?.ct_eq(&typed)) && step > after {
                found = Some(step);
            }
        }
        Ok(found)
    }
}

/// A code as it is typed, if it has the form of one: six digits, with spaces as apps show them.
pub fn parse_code(typed: &str) -> Option<u32> {
    let digits: String = typed.chars().filter(|character| !character.is_whitespace()).collect();
    let plain = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// A code as it is shown.
pub fn write_code(code: u32) -> String {
    format!("{code:06}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> Secret {
        Secret::from_bytes(*b"12345678901234567890")
    }

    #[test]
    fn the_codes_of_rfc_6238_appendix_b_come_out() {
        for (seconds, code) in [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ] {
            // The table has eight digits, of which apps show the last six.
            let step = step_at(Timestamp(seconds * 1000));
            assert_eq!(secret().code_at(step).unwrap(), code % CODES, "{seconds}");
        }
    }

    #[test]
    fn a_code_is_good_one_step_either_way_and_never_again() {
        let now = Timestamp(1_772_479_800_000);
        let here = step_at(now);
        for step in [here - 1, here, here + 1] {
            let code = secret().code_at(step).unwrap();
            assert_eq!(secret().step_of(code, now, here - 5).unwrap(), Some(step));
            assert_eq!(secret().step_of(code, now, step).unwrap(), None, "it has been used");
            assert_eq!(secret().step_of(code, now, here + 1).unwrap(), None, "a later one has been used");
        }
        for step in [here - 2, here + 2] {
            assert_eq!(secret().step_of(secret().code_at(step).unwrap(), now, 0).unwrap(), None);
        }
    }

    #[test]
    fn a_secret_is_written_as_apps_read_it() {
        assert_eq!(secret().to_text(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(secret().in_groups(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(Secret::parse(&secret().to_text()), Some(secret()));
        assert_eq!(Secret::parse("GEZDGNBV"), None);
        assert_eq!(
            secret().address("The Long Room", "fern4821"),
            "otpauth://totp/The%20Long%20Room:fern4821?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=The%20Long%20Room"
        );
    }

    #[test]
    fn a_code_may_be_typed_with_spaces_and_has_six_digits() {
        assert_eq!(parse_code(" 012 345"), Some(12_345));
        assert_eq!(write_code(12_345), "012345");
        for wrong in ["", "12345", "1234567", "12345a", "kettle maple ribbon 41", "１２３４５６"] {
            assert_eq!(parse_code(wrong), None, "{wrong}");
        }
    }
}
