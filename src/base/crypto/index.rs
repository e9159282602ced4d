//! Keyed indexes, by which a sealed value is found without being opened, and the tags
//! that tie a persona to an account.

use subtle::ConstantTimeEq;

use super::keys::{KeySet, Keyring};
use super::purpose::Purpose;

/// The first byte of what is authenticated, so that an index, a form's mark, a stamp and
/// a token's hash made under one purpose can't be taken for one another.
#[derive(Clone, Copy)]
pub(super) enum Domain {
    Index = 1,
    Bound = 2,
    Stamp = 3,
    Token = 4,
}

impl KeySet {
    pub(super) fn mac_in(&self, purpose: Purpose, domain: Domain, bytes: &[u8]) -> [u8; 32] {
        self.mac(purpose, &[&[domain as u8], bytes])
    }

    fn index(&self, purpose: Purpose, bytes: &[u8]) -> [u8; 32] {
        self.mac_in(purpose, Domain::Index, bytes)
    }

    fn tag(&self, link_secret: &[u8; 32], board: i64, slot: u8) -> [u8; 32] {
        self.mac(Purpose::Link, &[link_secret, &board.to_be_bytes(), &[slot]])
    }
}

impl Keyring {
    /// The index of a value under the current key. The caller brings the value into one
    /// form first (an email in lower case, say): equal bytes have equal indexes.
    #[must_use]
    pub fn index(&self, purpose: Purpose, bytes: &[u8]) -> [u8; 32] {
        self.current().index(purpose, bytes)
    }

    /// The index of a value under every key, the current one first: look for any of them,
    /// since a rotation may be under way.
    #[must_use]
    pub fn index_under_all(&self, purpose: Purpose, bytes: &[u8]) -> Vec<[u8; 32]> {
        self.all().map(|set| set.index(purpose, bytes)).collect()
    }

    /// Whether `index` is the index of this value under one of the keys, in a time that
    /// does not depend on where they differ.
    #[must_use]
    pub fn verify(&self, purpose: Purpose, bytes: &[u8], index: &[u8]) -> bool {
        any_equal(self.all().map(|set| set.index(purpose, bytes)), index)
    }

    /// The tag of a persona: HMAC under the link sub-key of `link_secret ‖ board ‖ slot`.
    /// Without the account's link secret nobody can tell whose it is.
    #[must_use]
    pub fn tag(&self, link_secret: &[u8; 32], board: i64, slot: u8) -> [u8; 32] {
        self.current().tag(link_secret, board, slot)
    }

    /// The tag of a persona under every key, the current one first.
    #[must_use]
    pub fn tag_under_all(&self, link_secret: &[u8; 32], board: i64, slot: u8) -> Vec<[u8; 32]> {
        self.all().map(|set| set.tag(link_secret, board, slot)).collect()
    }
}

/// Compares with every candidate, whichever fits, so that time tells nothing.
pub(super) fn any_equal<const N: usize>(candidates: impl Iterator<Item = [u8; N]>, given: &[u8]) -> bool {
    let none = subtle::Choice::from(0);
    candidates.fold(none, |found, candidate| found | candidate.as_slice().ct_eq(given)).into()
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER;

    use super::*;

    fn keyring() -> Keyring {
        Keyring::from_bytes([7; 32])
    }

    #[test]
    fn the_forms_of_indexes_and_tags_never_change() {
        let index = keyring().index(Purpose::EmailIndex, b"nell@example.org");
        assert_eq!(HEXLOWER.encode(&index), "4a9d8ed974ab2eb89701917abfff525e0cc84ae4ebaa2e6c938492b5069c9dd3");
        let tag = keyring().tag(&[9; 32], 42, 1);
        assert_eq!(HEXLOWER.encode(&tag), "56a09d781bb2bce2d4b8789965732714be243864429e9407f1acacdffaa438f6");
    }

    #[test]
    fn a_member_and_a_carer_with_one_address_have_different_indexes() {
        let keyring = keyring();
        let member = keyring.index(Purpose::EmailIndex, b"nell@example.org");
        assert_ne!(member, keyring.index(Purpose::CarerEmailIndex, b"nell@example.org"));
        assert_eq!(member, keyring.index(Purpose::EmailIndex, b"nell@example.org"));
    }

    #[test]
    fn during_a_rotation_a_value_is_found_under_both_keys() {
        let both = Keyring::from_bytes([8; 32]).with_older([7; 32]);
        let all = both.index_under_all(Purpose::NameIndex, b"wren4821");
        assert_eq!(all[0], both.index(Purpose::NameIndex, b"wren4821"));
        assert_eq!(all[1], keyring().index(Purpose::NameIndex, b"wren4821"));
        assert!(all.iter().all(|index| both.verify(Purpose::NameIndex, b"wren4821", index)));
        let tags = both.tag_under_all(&[9; 32], 42, 0);
        assert_eq!(tags, [both.tag(&[9; 32], 42, 0), keyring().tag(&[9; 32], 42, 0)]);
    }

    #[test]
    fn another_value_purpose_or_length_is_not_verified() {
        let keyring = keyring();
        let index = keyring.index(Purpose::Recovery, b"code");
        assert!(keyring.verify(Purpose::Recovery, b"code", &index));
        assert!(!keyring.verify(Purpose::Recovery, b"other", &index));
        assert!(!keyring.verify(Purpose::Invitation, b"code", &index));
        assert!(!keyring.verify(Purpose::Recovery, b"code", &index[..31]));
        assert!(!keyring.verify(Purpose::Recovery, b"code", b""));
    }

    #[test]
    fn a_tag_depends_on_secret_board_and_slot() {
        let keyring = keyring();
        let tag = keyring.tag(&[9; 32], 42, 0);
        assert_ne!(tag, keyring.tag(&[8; 32], 42, 0));
        assert_ne!(tag, keyring.tag(&[9; 32], 43, 0));
        assert_ne!(tag, keyring.tag(&[9; 32], 42, 1));
    }
}
