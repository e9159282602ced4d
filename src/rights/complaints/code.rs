//! The code under which a complaint is read: a hundred random bits in five groups of letters and digits, which can be told
//! apart on paper (Crockford, Base 32: no I, L, O or U). It follows from the nonce of the form, so that a form sent twice
//! shows the same code, and nothing readable is kept.

use std::fmt;

use crate::base::crypto::{Digest, Keyring, Purpose, Token};

const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 20;
const GROUP: usize = 4;

/// A code, as it is compared: without the hyphens.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code([redacted])")
    }
}

impl Code {
    /// The code that follows from a form's nonce.
    pub fn of(keys: &Keyring, nonce: &Token) -> Self {
        let seed = nonce.digest(keys, Purpose::Complaint);
        let bytes = keys.digest(Purpose::Complaint, &[b"make".as_slice(), &seed].concat());
        // Eight bits give five that are each as likely as the others.
        let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
        Self(bytes.iter().take(LENGTH).map(letter).collect())
    }

    /// What somebody typed, whether or not it can be a code: case, spaces and hyphens do not matter, and letters that look
    /// like digits are taken for them.
    pub fn typed(text: &str) -> Self {
        let letter = |c: char| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        Self(text.chars().filter(char::is_ascii_alphanumeric).map(letter).collect())
    }

    /// As people write it down: `K7QM-3XPA-0B2C-9DTE-H4VW`.
    pub fn to_text(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        letters.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join("-")
    }

    /// What never changes about it, whatever becomes of the keys.
    pub(super) fn digest(&self, keys: &Keyring) -> Digest {
        keys.digest(Purpose::Complaint, &self.indexed())
    }

    /// What is stored of it.
    pub(super) fn index(&self, keys: &Keyring) -> Vec<u8> {
        keys.index(Purpose::Complaint, &self.indexed())
    }

    /// Every form in which that may lie in the database.
    pub(super) fn index_under_all(&self, keys: &Keyring) -> Vec<Vec<u8>> {
        keys.index_under_all(Purpose::Complaint, &self.indexed())
    }

    fn indexed(&self) -> Vec<u8> {
        [b"find".as_slice(), self.0.as_bytes()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_always_gives_the_same_code_and_another_gives_another() {
        let keys = Keyring::from_bytes([7; 32]);
        let nonce = Token::random();
        let code = Code::of(&keys, &nonce);
        assert_eq!(code, Code::of(&keys, &nonce));
        assert_ne!(code, Code::of(&keys, &Token::random()));
        assert_ne!(code, Code::of(&Keyring::from_bytes([8; 32]), &nonce));
        let text = code.to_text();
        let groups: Vec<&str> = text.split('-').collect();
        assert!(groups.len() == 5 && groups.iter().all(|group| group.len() == 4), "{text}");
        assert!(!text.contains(['I', 'L', 'O', 'U']), "{text}");
    }

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        let code = Code::typed("K7QM-3XPA-0B2C-91TE-H4VW");
        assert_eq!(Code::typed(" k7qm 3xpa ob2c 9lte h4vw"), code);
        assert_eq!(Code::typed("K7QM3XPA0B2C9ITEH4VW."), code);
        assert_eq!(code.to_text(), "K7QM-3XPA-0B2C-91TE-H4VW");
        assert_ne!(Code::typed(""), code);
    }

    #[test]
    fn a_code_shows_nothing_of_itself_in_a_log() {
        assert_eq!(format!("{:?}", Code::typed("K7QM")), "Code([redacted])");
    }
}
