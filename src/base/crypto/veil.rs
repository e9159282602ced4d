//! Small numbers of an account that stand veiled in its rows, such as until when a session lasts: whoever steals the
//! database could lay times beside those of posts. The veil comes from the account's link secret, which is sealed: so it
//! lasts through a change of keys, and nobody lifts it once the secret has been destroyed.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Bytes of a block of SHA-256.
const BLOCK: usize = 64;

/// Marks a veiled number. One without it was stored before there were veils.
const VEILED: i64 = 1 << 62;

/// The veil of one row, for as many as four numbers, each at a place of its own.
///
/// A number that is changed under one veil tells by how much to whoever has the row of before, too.
pub struct Veil([u8; 32]);

impl std::fmt::Debug for Veil {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Veil [redacted]")
    }
}

impl Veil {
    /// The veil of a row, known by its table and its own random bytes.
    #[must_use]
    pub fn of(link_secret: &[u8; 32], table: &str, row: &[u8]) -> Self {
        // HMAC itself fills a key up with zeros to its block (RFC 2104, 2).
        let mut block = Zeroizing::new([0; BLOCK]);
        block[..link_secret.len()].copy_from_slice(link_secret);
        let mut mac = Hmac::<Sha256>::new((&*block).into());
        mac.update(b"veil");
        mac.update(table.as_bytes());
        mac.update(&[0]);
        mac.update(row);
        Self(mac.finalize().into_bytes().into())
    }

    fn pad(&self, place: usize) -> i64 {
        let bytes = self.0.chunks_exact(8).nth(place).and_then(<[u8]>::first_chunk);
        bytes.map_or(0, |bytes| i64::from_be_bytes(*bytes)) & (VEILED - 1)
    }

    /// A number (0 or more, and less than 2 to the 62nd) as it is stored.
    #[must_use]
    pub fn put<const PLACE: usize>(&self, number: i64) -> i64 {
        const { assert!(PLACE < 4, "a veil has four places") };
        ((number & (VEILED - 1)) ^ self.pad(PLACE)) | VEILED
    }

    /// A number from how it is stored.
    #[must_use]
    pub fn lift<const PLACE: usize>(&self, stored: i64) -> i64 {
        const { assert!(PLACE < 4, "a veil has four places") };
        if stored & VEILED == 0 { stored } else { (stored & (VEILED - 1)) ^ self.pad(PLACE) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_comes_back_in_its_own_row_and_place_alone() {
        let veil = Veil::of(&[9; 32], "sessions", b"one");
        for number in [0, 1, 20_514, 29_541_330, VEILED - 1] {
            let stored = veil.put::<1>(number);
            assert_eq!(veil.lift::<1>(stored), number);
            assert_ne!(stored, number);
            assert_ne!(veil.lift::<2>(stored), number);
            assert_ne!(Veil::of(&[9; 32], "sessions", b"two").lift::<1>(stored), number);
            assert_ne!(Veil::of(&[8; 32], "sessions", b"one").lift::<1>(stored), number);
            assert_ne!(Veil::of(&[9; 32], "others", b"one").lift::<1>(stored), number);
        }
    }

    #[test]
    fn what_was_stored_before_there_were_veils_can_still_be_read() {
        assert_eq!(Veil::of(&[9; 32], "sessions", b"one").lift::<0>(29_541_330), 29_541_330);
    }

    #[test]
    fn equal_numbers_do_not_look_equal() {
        let stored = |row: &[u8]| Veil::of(&[9; 32], "sessions", row).put::<0>(20_514);
        assert_ne!(stored(b"one"), stored(b"two"));
        let veil = Veil::of(&[9; 32], "sessions", b"one");
        assert_ne!(veil.put::<0>(20_514), veil.put::<1>(20_514));
    }

    #[test]
    fn a_veil_shows_nothing_of_itself_in_a_log() {
        assert_eq!(format!("{:?}", Veil::of(&[9; 32], "sessions", b"one")), "Veil [redacted]");
    }
}
