//! The hidden field `author` of forms in which people write: who it was made for, sealed. It says that a form is
//! ours although the session it was made in has gone, and to whom its text may be given back.

use data_encoding::BASE64URL_NOPAD;

use crate::base::crypto::{Keyring, Place, Purpose};

/// Name of the hidden field.
pub const FIELD: &str = "author";

const PLACE: Place = Place::new("forms", "author", 0);

/// A value for the field, other each time; what the number means is for the room that gave it.
pub fn seal(keys: &Keyring, author: i64) -> String {
    BASE64URL_NOPAD.encode(&keys.seal(Purpose::Kept, PLACE, &author.to_be_bytes()))
}

/// Who a form was made for, if the value is one of ours.
pub fn open(keys: &Keyring, value: &str) -> Option<i64> {
    let sealed = BASE64URL_NOPAD.decode(value.as_bytes()).ok()?;
    let plain = keys.open(Purpose::Kept, PLACE, &sealed).ok()?;
    Some(i64::from_be_bytes(plain.as_slice().try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_sealed_here_opens() {
        let keys = Keyring::from_bytes([7; 32]);
        let sealed = seal(&keys, 42);
        assert_eq!(open(&keys, &sealed), Some(42));
        assert_ne!(sealed, seal(&keys, 42));
        assert_eq!(open(&Keyring::from_bytes([8; 32]), &sealed), None);
        for wrong in ["", "42", &sealed[1..]] {
            assert_eq!(open(&keys, wrong), None);
        }
    }
}
