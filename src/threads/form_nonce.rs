//! What tells one form of writing from another, so that each leads to one post however often it is sent.

use crate::base::crypto::{Digest, Keyring, Purpose, Token};
use crate::base::web::Fields;

/// The nonce of a form in which somebody writes.
#[derive(Clone, Debug)]
pub struct FormNonce(String);

impl FormNonce {
    /// The nonce that came with a form; a form without one gets a fresh one, so that it still leads to one post.
    pub fn of(form: &Fields) -> Self {
        let text = form.text("nonce");
        Self(if text.is_empty() { Token::random().to_text() } else { text.to_owned() })
    }

    /// What is stored of it. It stands for one persona in one place (a thread's number, or 0 for a new thread): the
    /// same nonce from somebody else, or elsewhere, is another form, and neither holds the other up nor is told
    /// what became of it.
    pub(super) fn index(&self, keys: &Keyring, persona: i64, thread: i64) -> StoredNonce {
        let form = [&persona.to_be_bytes(), &thread.to_be_bytes(), self.0.as_bytes()].concat();
        StoredNonce { digest: keys.digest(Purpose::Nonce, &form), forms: keys.index_under_all(Purpose::Nonce, &form) }
    }
}

/// A nonce as it lies in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StoredNonce {
    /// What never changes about it.
    pub digest: Digest,
    /// Every form in which it may lie there, that of now first.
    pub forms: Vec<Vec<u8>>,
}

impl StoredNonce {
    /// The form of now.
    pub fn now(&self) -> &[u8] {
        self.forms.first().map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_nonce_stands_for_one_form_of_one_persona() {
        let keys = Keyring::from_bytes([7; 32]);
        let nonce = FormNonce("n".to_owned());
        assert_eq!(nonce.index(&keys, 1, 2), FormNonce("n".to_owned()).index(&keys, 1, 2));
        assert_ne!(nonce.index(&keys, 1, 2), nonce.index(&keys, 2, 2));
        assert_ne!(nonce.index(&keys, 1, 2), nonce.index(&keys, 1, 0));
    }

    #[test]
    fn forms_without_a_nonce_are_forms_of_their_own() {
        let keys = Keyring::from_bytes([7; 32]);
        let index = || FormNonce::of(&Fields::default()).index(&keys, 1, 2);
        assert_ne!(index(), index());
    }
}
