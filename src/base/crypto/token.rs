//! Random tokens that are stored as hashes, and marks that need no storing at all: a form's
//! mark bound to a session, a stamp that says when a page was made.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::index::{Domain, any_equal};
use super::key_set::KeySet;
use super::keys::Keyring;
use super::purpose::Purpose;
use super::stored::Digest;
use crate::base::ids;

const TOKEN_BYTES: usize = 16;

/// Half of HMAC-SHA256 is as hard to guess as a token, and gives shorter forms.
const MARK_BYTES: usize = 16;

/// How far ahead of this node's clock another node's may be.
const CLOCK_SKEW_MS: i64 = 60_000;

/// 128 random bits that open something: a session, a letter's link. Only its hash is
/// stored, and `Debug` does not show it.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Token([u8; TOKEN_BYTES]);

impl Token {
    /// A new random token.
    #[must_use]
    pub fn random() -> Token {
        Token(ids::random_bytes())
    }

    /// Reads the text form; none if it is not exactly one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Token> {
        let mut bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let token = bytes.as_slice().try_into().ok().map(Token);
        bytes.zeroize();
        token
    }

    /// The text form, 22 characters that need no escaping in a cookie or an address.
    #[must_use]
    pub fn to_text(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    /// What never changes about the token, whatever becomes of the keys. A token made for one purpose is another for
    /// another.
    #[must_use]
    pub fn digest(&self, keys: &Keyring, purpose: Purpose) -> Digest {
        keys.held().founding(purpose).mac_in(purpose, Domain::Token, &self.0)
    }

    /// What is stored in the token's place, as it is stored now.
    #[must_use]
    pub fn hash(&self, keys: &Keyring, purpose: Purpose) -> Vec<u8> {
        keys.stored(purpose, &self.digest(keys, purpose))
    }

    /// Every form in which the hash may be stored, that of now first: look for any of them, since a rotation may be
    /// under way.
    #[must_use]
    pub fn hash_under_all(&self, keys: &Keyring, purpose: Purpose) -> Vec<Vec<u8>> {
        keys.stored_under_all(purpose, &self.digest(keys, purpose))
    }
}

impl PartialEq for Token {
    fn eq(&self, other: &Token) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Token {}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token [redacted]")
    }
}

impl KeySet {
    fn mark(&self, purpose: Purpose, domain: Domain, bytes: &[u8]) -> [u8; MARK_BYTES] {
        let mac = self.mac_in(purpose, domain, bytes);
        let mut mark = [0; MARK_BYTES];
        mark.copy_from_slice(&mac[..MARK_BYTES]);
        mark
    }
}

impl Keyring {
    /// A mark that only this house can make for these bytes, in 22 characters: a form's
    /// `csrf` field is the mark of its session.
    #[must_use]
    pub fn bound(&self, purpose: Purpose, bytes: &[u8]) -> String {
        BASE64URL_NOPAD.encode(&self.held().current().mark(purpose, Domain::Bound, bytes))
    }

    /// Whether `text` is the mark of these bytes under one of the keys, retired ones too (a page may have been open for
    /// long), in constant time.
    #[must_use]
    pub fn check_bound(&self, purpose: Purpose, bytes: &[u8], text: &str) -> bool {
        let Ok(given) = BASE64URL_NOPAD.decode(text.as_bytes()) else {
            return false;
        };
        any_equal(self.held().ever(purpose).map(|set| set.mark(purpose, Domain::Bound, bytes)), &given)
    }

    /// A stamp that says, so that it can be believed later, when it was made: 32 characters,
    /// stored nowhere. It may be used again until it is too old.
    #[must_use]
    pub fn stamp(&self, purpose: Purpose, now_ms: i64) -> String {
        let made = now_ms.to_be_bytes();
        let mark = self.held().current().mark(purpose, Domain::Stamp, &made);
        BASE64URL_NOPAD.encode(&[made.as_slice(), &mark].concat())
    }

    /// Whether `text` is a stamp of ours for this purpose, at most `max_age_ms` old.
    #[must_use]
    pub fn check_stamp(&self, purpose: Purpose, text: &str, now_ms: i64, max_age_ms: i64) -> bool {
        let Ok(given) = BASE64URL_NOPAD.decode(text.as_bytes()) else {
            return false;
        };
        let Some((made, mark)) = given.split_first_chunk() else {
            return false;
        };
        let made_at = i64::from_be_bytes(*made);
        // A key that has been retired may be known to others: what says that it was made with it afterwards was not
        // made here.
        let in_time = |until: i64| made_at <= until.saturating_add(CLOCK_SKEW_MS);
        let held = self.held();
        let able = held.ever(purpose).filter(|set| set.retired_at().is_none_or(in_time));
        let ours = any_equal(able.map(|set| set.mark(purpose, Domain::Stamp, made)), mark);
        let age = now_ms.saturating_sub(made_at);
        ours && (-CLOCK_SKEW_MS..=max_age_ms).contains(&age)
    }
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER;

    use super::*;

    const NOW: i64 = 1_790_000_000_000;
    const MINUTE: i64 = 60_000;

    fn keyring() -> Keyring {
        Keyring::from_bytes([7; 32])
    }

    #[test]
    fn a_token_is_read_from_its_text_form() {
        let token = Token::random();
        assert_eq!(token.to_text().len(), 22);
        assert_eq!(Token::parse(&token.to_text()), Some(token));
    }

    #[test]
    fn text_that_is_not_exactly_a_token_is_none() {
        let text = Token([255; TOKEN_BYTES]).to_text();
        let padded = format!("{text}==");
        let other_ending = format!("{}x", &text[..21]);
        for wrong in ["", "abc", &text[1..], &padded, &other_ending, "!!!!!!!!!!!!!!!!!!!!!!"] {
            assert_eq!(Token::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_token_does_not_show_in_logs() {
        assert_eq!(format!("{:?}", Token::random()), "Token [redacted]");
    }

    #[test]
    fn two_tokens_differ() {
        assert_ne!(Token::random(), Token::random());
    }

    #[test]
    fn the_hash_of_a_token_never_changes_and_is_for_one_purpose() {
        let token = Token([5; TOKEN_BYTES]);
        let hash = token.hash(&keyring(), Purpose::Session);
        assert_eq!(HEXLOWER.encode(&hash), "54cbd41d9531fc0b6e1426e77afaf626ebef9c4b4045e264b372ea2b6c8f44c2");
        assert_ne!(hash, token.hash(&keyring(), Purpose::Invitation));
    }

    #[test]
    fn during_a_rotation_a_token_is_found_under_both_keys() {
        let token = Token([5; TOKEN_BYTES]);
        let both = Keyring::from_bytes([8; 32]).with_older([7; 32]);
        assert_eq!(
            token.hash_under_all(&both, Purpose::Session),
            [token.hash(&both, Purpose::Session), token.hash(&keyring(), Purpose::Session)]
        );
        assert_eq!(token.digest(&both, Purpose::Session), token.digest(&keyring(), Purpose::Session));
    }

    #[test]
    fn a_mark_is_for_its_bytes_and_its_purpose_alone() {
        let keyring = keyring();
        let mark = keyring.bound(Purpose::Csrf, b"session");
        assert!(keyring.check_bound(Purpose::Csrf, b"session", &mark));
        assert!(!keyring.check_bound(Purpose::Csrf, b"another", &mark));
        assert!(!keyring.check_bound(Purpose::Nonce, b"session", &mark));
        assert!(!Keyring::from_bytes([8; 32]).check_bound(Purpose::Csrf, b"session", &mark));
        for wrong in ["", "%", &mark[..20], &format!("{mark}AA")] {
            assert!(!keyring.check_bound(Purpose::Csrf, b"session", wrong));
        }
    }

    #[test]
    fn marks_and_stamps_made_before_a_rotation_are_still_good() {
        let both = Keyring::from_bytes([8; 32]).with_older([7; 32]);
        let mark = keyring().bound(Purpose::Csrf, b"session");
        assert!(both.check_bound(Purpose::Csrf, b"session", &mark));
        let stamp = keyring().stamp(Purpose::Csrf, NOW);
        assert!(both.check_stamp(Purpose::Csrf, &stamp, NOW, MINUTE));
    }

    #[test]
    fn a_stamp_is_good_until_it_is_too_old() {
        let keyring = keyring();
        let stamp = keyring.stamp(Purpose::Csrf, NOW);
        let good_at = |now| keyring.check_stamp(Purpose::Csrf, &stamp, now, 10 * MINUTE);
        assert!(good_at(NOW));
        assert!(good_at(NOW + 10 * MINUTE));
        assert!(!good_at(NOW + 10 * MINUTE + 1));
        assert!(good_at(NOW - CLOCK_SKEW_MS));
        assert!(!good_at(NOW - CLOCK_SKEW_MS - 1));
        assert!(!good_at(i64::MIN));
        assert!(!good_at(i64::MAX));
    }

    #[test]
    fn a_stamp_can_not_be_changed_or_used_for_another_purpose() {
        let keyring = keyring();
        let stamp = keyring.stamp(Purpose::Csrf, NOW);
        assert!(!keyring.check_stamp(Purpose::Nonce, &stamp, NOW, MINUTE));
        for wrong in ["", "AAAA", &stamp[..31], &format!("{stamp}A")] {
            assert!(!keyring.check_stamp(Purpose::Csrf, wrong, NOW, MINUTE));
        }
        let mut bytes = BASE64URL_NOPAD.decode(stamp.as_bytes()).unwrap();
        bytes[7] ^= 1;
        let later = BASE64URL_NOPAD.encode(&bytes);
        assert!(!keyring.check_stamp(Purpose::Csrf, &later, NOW, MINUTE));
    }

    #[test]
    fn a_stamp_is_no_mark_of_the_same_bytes() {
        let keyring = keyring();
        let stamp = BASE64URL_NOPAD.decode(keyring.stamp(Purpose::Csrf, NOW).as_bytes()).unwrap();
        let mark = BASE64URL_NOPAD.encode(&stamp[8..]);
        assert!(!keyring.check_bound(Purpose::Csrf, &NOW.to_be_bytes(), &mark));
    }
}
