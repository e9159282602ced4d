//! Keyed indexes, by which a sealed value is found without being opened, and the tags
//! that tie a persona to an account.

use subtle::ConstantTimeEq;

use super::key_set::{KeyId, KeySet};
use super::keys::Keyring;
use super::purpose::Purpose;
use super::stored::Digest;

/// The first byte of what is authenticated, so that an index, a form's mark, a stamp and
/// a token's hash made under one purpose can't be taken for one another.
#[derive(Clone, Copy)]
pub(super) enum Domain {
    Index = 1,
    Bound = 2,
    Stamp = 3,
    Token = 4,
    /// The vector of a stored digest, and what hides the digest.
    Vector = 5,
    Stream = 6,
}

impl KeySet {
    pub(super) fn mac_in(&self, purpose: Purpose, domain: Domain, bytes: &[u8]) -> [u8; 32] {
        self.mac(purpose, &[&[domain as u8], bytes])
    }
}

impl Keyring {
    /// What never changes about a value that is looked up, whatever becomes of the keys. The caller brings the value
    /// into one form first (an email in lower case, say): equal bytes have equal digests.
    #[must_use]
    pub fn digest(&self, purpose: Purpose, bytes: &[u8]) -> Digest {
        self.held().founding(purpose).mac_in(purpose, Domain::Index, bytes)
    }

    /// The index of a value, as it is stored now.
    #[must_use]
    pub fn index(&self, purpose: Purpose, bytes: &[u8]) -> Vec<u8> {
        self.stored(purpose, &self.digest(purpose, bytes))
    }

    /// Every form in which the index of a value may be stored, that of now first: look for any of them, since a
    /// rotation may be under way.
    #[must_use]
    pub fn index_under_all(&self, purpose: Purpose, bytes: &[u8]) -> Vec<Vec<u8>> {
        self.stored_under_all(purpose, &self.digest(purpose, bytes))
    }

    /// The digest of a persona's tag: HMAC under the link sub-key of `link_secret ‖ board ‖ slot`.
    /// Without the account's link secret nobody can tell whose it is.
    #[must_use]
    pub fn tag_digest(&self, link_secret: &[u8; 32], board: i64, slot: u8) -> Digest {
        self.held().founding(Purpose::Link).mac(Purpose::Link, &[link_secret, &board.to_be_bytes(), &[slot]])
    }

    /// A link of a chain: a keyed hash under the current key.
    #[must_use]
    pub fn link(&self, purpose: Purpose, bytes: &[u8]) -> [u8; 32] {
        self.held().current().mac_in(purpose, Domain::Index, bytes)
    }

    /// The key under which a link of a chain was made, of all that the site has had; none if it is no link for these
    /// bytes.
    #[must_use]
    pub fn key_of_link(&self, purpose: Purpose, bytes: &[u8], link: &[u8]) -> Option<KeyId> {
        let held = self.held();
        let mut fitting = held.ever(purpose).filter(|set| set.mac_in(purpose, Domain::Index, bytes).as_slice() == link);
        fitting.next().map(KeySet::id)
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
        let tag = keyring().tag_digest(&[9; 32], 42, 1);
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
        assert_eq!(
            all,
            [both.index(Purpose::NameIndex, b"wren4821"), keyring().index(Purpose::NameIndex, b"wren4821")]
        );
        assert_ne!(all[0], all[1]);
        assert_eq!(both.tag_digest(&[9; 32], 42, 0), keyring().tag_digest(&[9; 32], 42, 0));
    }

    #[test]
    fn a_link_names_the_key_under_which_it_was_made() {
        let both = Keyring::from_bytes([8; 32]).with_older([7; 32]);
        let (old, new) = (keyring().link(Purpose::Audit, b"line"), both.link(Purpose::Audit, b"line"));
        assert_eq!(both.key_of_link(Purpose::Audit, b"line", &old), Some(keyring().current_id()));
        assert_eq!(both.key_of_link(Purpose::Audit, b"line", &new), Some(both.current_id()));
        assert_eq!(both.key_of_link(Purpose::Audit, b"another", &new), None);
        assert_eq!(keyring().key_of_link(Purpose::Audit, b"line", &new), None);
    }

    #[test]
    fn a_tag_depends_on_secret_board_and_slot() {
        let keyring = keyring();
        let tag = keyring.tag_digest(&[9; 32], 42, 0);
        assert_ne!(tag, keyring.tag_digest(&[8; 32], 42, 0));
        assert_ne!(tag, keyring.tag_digest(&[9; 32], 43, 0));
        assert_ne!(tag, keyring.tag_digest(&[9; 32], 42, 1));
    }
}
