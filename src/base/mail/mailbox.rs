//! An address of electronic mail, parsed once.

use zeroize::Zeroizing;

use super::message::is_address;
use crate::base::crypto::{Digest, Keyring, Place, Purpose};
use crate::base::error::{Error, Result};

/// An address to which letters can be sent. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Mailbox(Zeroizing<String>);

impl std::fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mailbox([redacted])")
    }
}

impl Mailbox {
    /// An address as typed.
    ///
    /// # Errors
    /// The Fluent key of what is wrong.
    pub fn parse(typed: &str) -> std::result::Result<Self, &'static str> {
        let typed = typed.trim();
        if typed.is_empty() {
            Err("base-mailbox-empty")
        } else if is_address(typed) {
            Ok(Self(Zeroizing::new(typed.to_owned())))
        } else {
            Err("base-mailbox-wrong")
        }
    }

    /// The address as it was typed: `zoe@example.org`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The one form that is indexed: no mail server that anybody uses tells capitals apart.
    fn one_form(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_lowercase())
    }

    /// What never changes about the address, and tells nothing of it.
    pub fn digest(&self, keys: &Keyring, purpose: Purpose) -> Digest {
        keys.digest(purpose, self.one_form().as_bytes())
    }

    /// The keyed index as it is stored now.
    pub fn index(&self, keys: &Keyring, purpose: Purpose) -> Vec<u8> {
        keys.stored(purpose, &self.digest(keys, purpose))
    }

    /// The keyed index in every form in which it may be stored: look for any of them.
    pub fn index_under_all(&self, keys: &Keyring, purpose: Purpose) -> Vec<Vec<u8>> {
        keys.stored_under_all(purpose, &self.digest(keys, purpose))
    }

    /// Sealed for a place, of a length that does not tell its own.
    pub fn seal(&self, keys: &Keyring, place: Place) -> Vec<u8> {
        keys.seal_padded(Purpose::Seal, place, self.0.as_bytes())
    }

    /// What was sealed for a place.
    ///
    /// # Errors
    /// A fault when the keys at hand do not open it.
    pub fn open(keys: &Keyring, place: Place, sealed: &[u8]) -> Result<Self> {
        let unread = || Error::fault("an email address cannot be opened with the keys at hand");
        keys.open_text(Purpose::Seal, place, sealed).map(Self).map_err(|_| unread())
    }

    /// `z…@example.org`: enough for its owner to know it again, and little for whoever looks over their shoulder.
    pub fn masked(&self) -> String {
        let (user, domain) = self.0.rsplit_once('@').unwrap_or(("", ""));
        format!("{}…@{domain}", user.chars().next().unwrap_or('…'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_again_however_its_letters_are_written() {
        let keys = Keyring::from_bytes([7; 32]);
        let index = |typed: &str| Mailbox::parse(typed).unwrap().index(&keys, Purpose::EmailIndex);
        assert_eq!(index(" Zoe@Example.org "), index("zoe@example.org"));
        assert_ne!(index("zoe@example.org"), index("zoë.x@example.org".replace('ë', "e").as_str()));
    }

    #[test]
    fn the_same_address_is_another_for_members_and_for_carers() {
        let keys = Keyring::from_bytes([7; 32]);
        let mailbox = Mailbox::parse("zoe@example.org").unwrap();
        assert_ne!(mailbox.index(&keys, Purpose::EmailIndex), mailbox.index(&keys, Purpose::CarerEmailIndex));
    }

    #[test]
    fn what_is_no_address_is_refused_with_the_reason() {
        assert_eq!(Mailbox::parse("  ").unwrap_err(), "base-mailbox-empty");
        assert_eq!(Mailbox::parse("zoe at example").unwrap_err(), "base-mailbox-wrong");
    }

    #[test]
    fn an_address_shows_its_first_letter_and_its_domain_alone() {
        let mailbox = Mailbox::parse("zoe@example.org").unwrap();
        assert_eq!(mailbox.masked(), "z…@example.org");
        assert_eq!(format!("{mailbox:?}"), "Mailbox([redacted])");
    }

    #[test]
    fn a_sealed_address_opens_in_its_own_place_alone() {
        let keys = Keyring::from_bytes([7; 32]);
        let mailbox = Mailbox::parse("zoe@example.org").unwrap();
        let place = |row| Place::new("carers", "email_sealed", row);
        let sealed = mailbox.seal(&keys, place(1));
        assert_eq!(sealed.len(), Mailbox::parse("a.much.longer.one@example.org").unwrap().seal(&keys, place(1)).len());
        assert_eq!(Mailbox::open(&keys, place(1), &sealed).unwrap(), mailbox);
        assert!(Mailbox::open(&keys, place(2), &sealed).is_err());
    }
}
