//! What a facilitator wrote to somebody, sealed and bound to its notice.

use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::error::{Error, Result};

fn place(id: i64) -> Place {
    Place::new("notices", "words", id)
}

/// Seals words; nothing for none.
pub(super) fn seal(keys: &Keyring, id: i64, words: &str) -> Option<Vec<u8>> {
    (!words.is_empty()).then(|| keys.seal_padded(Purpose::Seal, place(id), words.as_bytes()))
}

/// Opens words.
///
/// # Errors
/// A fault when they are not of this notice, or were sealed under a key that is not here.
pub(super) fn open(keys: &Keyring, id: i64, sealed: &[u8]) -> Result<String> {
    keys.open_text(Purpose::Seal, place(id), sealed)
        .map(|plain| plain.to_string())
        .map_err(|error| Error::fault(format!("the words of a notice cannot be opened: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_open_in_their_own_notice_alone() {
        let keys = Keyring::from_bytes([7; 32]);
        let sealed = seal(&keys, 5, "Leave the surname out, please.").unwrap();
        assert_eq!(open(&keys, 5, &sealed).unwrap(), "Leave the surname out, please.");
        assert!(open(&keys, 6, &sealed).is_err());
        assert_eq!(seal(&keys, 5, ""), None);
    }
}
