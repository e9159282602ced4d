//! Fields sealed at rest with XChaCha20-Poly1305, each bound to the place where it lies.
//!
//! A sealed value is `layout (1) ‖ key id (4) ‖ nonce (24) ‖ ciphertext ‖ tag (16)`. The
//! layout, the key id and the place are authenticated with it, so that a value moved to
//! another row or column does not open.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::key_set::{KeyId, KeySet};
use super::keys::Keyring;
use super::purpose::Purpose;
use crate::base::ids;

const LAYOUT_EXACT: u8 = 1;
const LAYOUT_PADDED: u8 = 2;

const NONCE_AT: usize = 5;
const CIPHERTEXT_AT: usize = NONCE_AT + 24;
const TAG_BYTES: usize = 16;

const LENGTH_BYTES: usize = 8;

/// Padded values are sealed in multiples of this many bytes, 8 of which hold the true
/// length: up to 56 bytes look alike, then up to 120, 184, 248, and so on.
pub const PADDED_BLOCK: usize = 64;

/// Where a sealed value lies. It opens at this place only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The table, or the name of what stands for one.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's id.
    pub row: i64,
}

impl Place {
    /// The place of one column of one row.
    #[must_use]
    pub const fn new(table: &'static str, column: &'static str, row: i64) -> Place {
        Place { table, column, row }
    }
}

/// Why a sealed value did not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The bytes are not a sealed value.
    #[error("this is not a sealed value")]
    Malformed,
    /// The value was sealed under a key that the keyring does not hold.
    #[error("sealed under key {0}, which is not in the key file")]
    UnknownKey(KeyId),
    /// The value was changed, or belongs to another place or purpose.
    #[error("the sealed value was changed, or belongs elsewhere")]
    Forged,
}

impl Keyring {
    /// Seals a value for one purpose and one place. Its length shows: see
    /// [`Keyring::seal_padded`].
    #[must_use]
    pub fn seal(&self, purpose: Purpose, place: Place, plain: &[u8]) -> Vec<u8> {
        let held = self.held();
        let mut sealed = begin(held.current(), LAYOUT_EXACT, plain.len());
        sealed.extend_from_slice(plain);
        finish(held.current(), purpose, place, sealed)
    }

    /// Seals a value filled up to a multiple of [`PADDED_BLOCK`], so that the length of an
    /// email or a sign-in name tells nothing. It opens like any other.
    #[must_use]
    pub fn seal_padded(&self, purpose: Purpose, place: Place, plain: &[u8]) -> Vec<u8> {
        let padded = (LENGTH_BYTES + plain.len()).next_multiple_of(PADDED_BLOCK);
        let held = self.held();
        let mut sealed = begin(held.current(), LAYOUT_PADDED, padded);
        sealed.extend_from_slice(&(plain.len() as u64).to_be_bytes());
        sealed.extend_from_slice(plain);
        sealed.resize(CIPHERTEXT_AT + padded, 0);
        finish(held.current(), purpose, place, sealed)
    }

    /// Opens what was sealed for this purpose and place, under any key of the ring. What is in people's hands, and not
    /// in the database, opens under retired keys too.
    ///
    /// # Errors
    /// If the bytes are not a sealed value, or were sealed under a key that is not in the
    /// ring, or were changed or moved since.
    pub fn open(&self, purpose: Purpose, place: Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let key_id = Keyring::key_id_of(sealed).ok_or(OpenError::Malformed)?;
        let held = self.held();
        let set = held.opener(key_id, purpose).ok_or(OpenError::UnknownKey(key_id))?;
        let (header, rest) = sealed.split_at(CIPHERTEXT_AT);
        let (ciphertext, tag) = rest.split_last_chunk().ok_or(OpenError::Malformed)?;
        let nonce = header[NONCE_AT..].try_into().map_err(|_| OpenError::Malformed)?;
        let mut plain = Zeroizing::new(ciphertext.to_vec());
        cipher(set, purpose)
            .decrypt_inout_detached(
                nonce,
                &associated(&header[..NONCE_AT], place),
                plain.as_mut_slice().into(),
                &Tag::from(*tag),
            )
            .map_err(|_| OpenError::Forged)?;
        if header[0] == LAYOUT_PADDED {
            strip_padding(&mut plain)?;
        }
        Ok(plain)
    }

    /// Opens a value that is a text.
    ///
    /// # Errors
    /// As [`Keyring::open`]; [`OpenError::Malformed`] if what was sealed is not UTF-8.
    pub fn open_text(&self, purpose: Purpose, place: Place, sealed: &[u8]) -> Result<Zeroizing<String>, OpenError> {
        let plain = self.open(purpose, place, sealed)?;
        let text = std::str::from_utf8(&plain).map_err(|_| OpenError::Malformed)?;
        Ok(Zeroizing::new(text.to_owned()))
    }

    /// The key under which a value was sealed; none if the bytes are not a sealed value.
    #[must_use]
    pub fn key_id_of(sealed: &[u8]) -> Option<KeyId> {
        let (layout, rest) = sealed.split_first()?;
        let long_enough = sealed.len() >= CIPHERTEXT_AT + TAG_BYTES;
        let known = matches!(*layout, LAYOUT_EXACT | LAYOUT_PADDED);
        (long_enough && known).then_some(KeyId(*rest.first_chunk()?))
    }

    pub(super) fn is_padded(sealed: &[u8]) -> bool {
        sealed.first() == Some(&LAYOUT_PADDED)
    }
}

/// The header of a new value, with room for the rest, so that the plain text which is
/// added next and encrypted where it stands is never copied.
fn begin(set: &KeySet, layout: u8, length: usize) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(CIPHERTEXT_AT + length + TAG_BYTES);
    sealed.push(layout);
    sealed.extend_from_slice(&set.id().to_bytes());
    sealed.extend_from_slice(&ids::random_bytes::<24>());
    sealed
}

fn finish(set: &KeySet, purpose: Purpose, place: Place, mut sealed: Vec<u8>) -> Vec<u8> {
    let (header, plain) = sealed.split_at_mut(CIPHERTEXT_AT);
    let mut nonce = XNonce::default();
    nonce.copy_from_slice(&header[NONCE_AT..]);
    let Ok(tag) =
        cipher(set, purpose).encrypt_inout_detached(&nonce, &associated(&header[..NONCE_AT], place), plain.into())
    else {
        unreachable!("a value in memory is below the cipher's limit of 256 GiB");
    };
    sealed.extend_from_slice(&tag);
    sealed
}

fn cipher(set: &KeySet, purpose: Purpose) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(set.sub_key(purpose).into())
}

/// What is authenticated beside the value. The lengths keep `ab`, `c` apart from `a`, `bc`.
fn associated(layout_and_key: &[u8], place: Place) -> Vec<u8> {
    let mut data = Vec::with_capacity(64);
    data.extend_from_slice(layout_and_key);
    for name in [place.table, place.column] {
        data.extend_from_slice(&(name.len() as u64).to_be_bytes());
        data.extend_from_slice(name.as_bytes());
    }
    data.extend_from_slice(&place.row.to_be_bytes());
    data
}

fn strip_padding(plain: &mut Vec<u8>) -> Result<(), OpenError> {
    let length = plain.first_chunk::<LENGTH_BYTES>().ok_or(OpenError::Malformed)?;
    let length = usize::try_from(u64::from_be_bytes(*length)).map_err(|_| OpenError::Malformed)?;
    if length > plain.len() - LENGTH_BYTES {
        return Err(OpenError::Malformed);
    }
    plain.drain(..LENGTH_BYTES);
    plain.truncate(length);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place = Place::new("accounts", "email", 42);

    fn keyring() -> Keyring {
        Keyring::from_bytes([7; 32])
    }

    #[test]
    fn what_is_sealed_opens_again() {
        let keyring = keyring();
        for plain in [&b""[..], b"nell@example.org", &[0; 5_000]] {
            let sealed = keyring.seal(Purpose::Seal, PLACE, plain);
            assert_eq!(*keyring.open(Purpose::Seal, PLACE, &sealed).unwrap(), plain);
            let padded = keyring.seal_padded(Purpose::Seal, PLACE, plain);
            assert_eq!(*keyring.open(Purpose::Seal, PLACE, &padded).unwrap(), plain);
        }
    }

    #[test]
    fn a_text_opens_as_a_text_and_other_bytes_do_not() {
        let keyring = Keyring::from_bytes([7; 32]);
        let sealed = keyring.seal_padded(Purpose::Seal, PLACE, "één".as_bytes());
        assert_eq!(keyring.open_text(Purpose::Seal, PLACE, &sealed).unwrap().as_str(), "één");
        let sealed = keyring.seal(Purpose::Seal, PLACE, &[0xff]);
        assert_eq!(keyring.open_text(Purpose::Seal, PLACE, &sealed), Err(OpenError::Malformed));
    }

    #[test]
    fn sealing_twice_gives_different_bytes() {
        let keyring = keyring();
        let one = keyring.seal(Purpose::Seal, PLACE, b"nell");
        assert_ne!(one, keyring.seal(Purpose::Seal, PLACE, b"nell"));
    }

    #[test]
    fn the_plain_text_does_not_show() {
        let sealed = keyring().seal(Purpose::Seal, PLACE, b"nell@example.org");
        assert!(!sealed.windows(4).any(|part| part == b"nell"));
        assert_eq!(sealed.len(), CIPHERTEXT_AT + 16 + TAG_BYTES);
    }

    #[test]
    fn a_value_moved_to_another_place_does_not_open() {
        let keyring = keyring();
        let sealed = keyring.seal(Purpose::Seal, PLACE, b"nell");
        for elsewhere in [
            Place { row: 43, ..PLACE },
            Place { column: "name", ..PLACE },
            Place { table: "carers", ..PLACE },
            Place { table: "account", column: "semail", ..PLACE },
        ] {
            let opened = keyring.open(Purpose::Seal, elsewhere, &sealed);
            assert_eq!(opened, Err(OpenError::Forged));
        }
    }

    #[test]
    fn a_value_sealed_for_another_purpose_does_not_open() {
        let keyring = keyring();
        let sealed = keyring.seal(Purpose::Outbox, PLACE, b"nell");
        assert_eq!(keyring.open(Purpose::Seal, PLACE, &sealed), Err(OpenError::Forged));
    }

    #[test]
    fn a_value_with_any_bit_changed_does_not_open() {
        let keyring = keyring();
        for sealed in [keyring.seal(Purpose::Seal, PLACE, b"nell"), keyring.seal_padded(Purpose::Seal, PLACE, b"nell")]
        {
            for bit in 0..sealed.len() * 8 {
                let mut changed = sealed.clone();
                changed[bit / 8] ^= 1 << (bit % 8);
                assert!(keyring.open(Purpose::Seal, PLACE, &changed).is_err());
            }
        }
    }

    #[test]
    fn a_value_cut_short_at_any_byte_does_not_open() {
        let keyring = keyring();
        let sealed = keyring.seal_padded(Purpose::Seal, PLACE, b"nell");
        for length in 0..sealed.len() {
            assert!(keyring.open(Purpose::Seal, PLACE, &sealed[..length]).is_err());
        }
        assert_eq!(keyring.open(Purpose::Seal, PLACE, b""), Err(OpenError::Malformed));
    }

    #[test]
    fn padded_values_of_like_length_look_alike() {
        let keyring = keyring();
        let length = |plain: usize| {
            let plain = vec![b'a'; plain];
            keyring.seal_padded(Purpose::Seal, PLACE, &plain).len() - CIPHERTEXT_AT - TAG_BYTES
        };
        assert_eq!(length(0), 64);
        assert_eq!(length(56), 64);
        assert_eq!(length(57), 128);
        assert_eq!(length(254), 320);
    }

    #[test]
    fn a_value_names_its_key_and_opens_under_an_older_one() {
        let old = keyring();
        let sealed = old.seal(Purpose::Seal, PLACE, b"nell");
        assert_eq!(Keyring::key_id_of(&sealed), Some(old.current_id()));
        let new = Keyring::from_bytes([8; 32]);
        assert_eq!(new.open(Purpose::Seal, PLACE, &sealed), Err(OpenError::UnknownKey(old.current_id())));
        let both = new.with_older([7; 32]);
        assert_eq!(*both.open(Purpose::Seal, PLACE, &sealed).unwrap(), b"nell");
        let again = both.seal(Purpose::Seal, PLACE, b"nell");
        assert_ne!(Keyring::key_id_of(&again), Keyring::key_id_of(&sealed));
    }

    #[test]
    fn bytes_of_no_known_layout_have_no_key() {
        let mut sealed = keyring().seal(Purpose::Seal, PLACE, b"nell");
        sealed[0] = 9;
        assert_eq!(Keyring::key_id_of(&sealed), None);
        assert_eq!(Keyring::key_id_of(&[LAYOUT_EXACT; 10]), None);
    }
}
