//! Browsers with which somebody has signed in, and what is counted of tries to sign in (OWASP, Slow Down Online Guessing
//! Attacks with Device Cookies). Strangers' tries of a name share one limit, so that whoever guesses is slowed down; a
//! browser that has signed in by that name before has a limit of its own, so that nobody can lock its owner out.
//!
//! The cookie is sealed, of one length and other each time: it names nobody, and two of one person have nothing in common.

use data_encoding::BASE64URL_NOPAD;

use super::credentials::SignInName;
use super::model::AccountId;
use super::store::{self, Credentials};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Digest, Keyring, Place, Purpose};
use crate::base::db::Conn;
use crate::base::db::apart::Wait;
use crate::base::error::Result;
use crate::base::ids;
use crate::base::web::limit::{self, Attempt};
use crate::base::web::{Site, Visit};

const PLACE: Place = Place::new("cookies", "device", 0);

/// From so many failed tries on, whoever signs in is told at once; fewer may be slips of their own fingers.
const TOLD_FROM: i64 = 5;

/// What of a browser its limit hangs on.
pub(super) type Nonce = [u8; 16];

/// A browser with which somebody has signed in.
struct Known {
    name: Digest,
    /// The account's number when it was made: another one by now, and it is worth nothing.
    epoch: i64,
    nonce: Nonce,
}

impl Known {
    fn seal(&self, keys: &Keyring) -> String {
        let plain = [self.name.as_slice(), &self.epoch.to_be_bytes(), &self.nonce].concat();
        BASE64URL_NOPAD.encode(&keys.seal(Purpose::Device, PLACE, &plain))
    }

    fn open(keys: &Keyring, cookie: &str) -> Option<Self> {
        let sealed = BASE64URL_NOPAD.decode(cookie.as_bytes()).ok()?;
        let plain = keys.open(Purpose::Device, PLACE, &sealed).ok()?;
        let (name, rest) = plain.split_first_chunk()?;
        let (epoch, rest) = rest.split_first_chunk()?;
        let nonce = rest.try_into().ok()?;
        Some(Self { name: *name, epoch: i64::from_be_bytes(*epoch), nonce })
    }
}

fn digest(keys: &Keyring, name: &SignInName) -> Digest {
    keys.digest(Purpose::NameIndex, name.as_str().as_bytes())
}

/// The cookie of a browser with which the holder of a name has just signed in.
pub(super) fn cookie(keys: &Keyring, name: &SignInName, epoch: i64) -> String {
    Known { name: digest(keys, name), epoch, nonce: ids::random_bytes() }.seal(keys)
}

/// The same, of an account.
pub(super) fn cookie_of(conn: &mut Conn, keys: &Keyring, account: AccountId) -> Result<String> {
    let name = SignInName::given(&store::name(conn, keys, account)?);
    Ok(cookie(keys, &name, store::device_epoch(conn, account)?))
}

/// A cookie in the place of one that has just become worth nothing, for a browser that was a known one of this account.
pub(super) fn renew(conn: &mut Conn, site: &Site, account: AccountId, visit: &Visit) -> Result<Option<String>> {
    let Some(known) = visit.known.as_deref().and_then(|text| Known::open(&site.keys, text)) else { return Ok(None) };
    let name = SignInName::given(&store::name(conn, &site.keys, account)?);
    if known.name != digest(&site.keys, &name) {
        return Ok(None);
    }
    Ok(Some(cookie(&site.keys, &name, store::device_epoch(conn, account)?)))
}

/// A try to sign in (or to use a recovery code) by a name. It has been counted when there is one.
pub(super) struct Try {
    pub name: SignInName,
    from: Vec<u8>,
    known: Option<Known>,
}

impl Try {
    /// Counts a try: of a browser that seems to be known by itself, of a stranger by the network address and by the name,
    /// whether or not anybody has it.
    ///
    /// # Errors
    /// [`TooSoon`](crate::base::error::Refusal::TooSoon).
    pub fn count(site: &Site, visit: &Visit, name: SignInName) -> Result<Self> {
        let known = visit.known.as_deref().and_then(|text| Known::open(&site.keys, text));
        let known = known.filter(|known| known.name == digest(&site.keys, &name));
        let attempt = Self { name, from: limit::prefix(visit.peer), known };
        match &attempt.known {
            Some(known) => count_known(site, b"sign in", &known.nonce, site.clock.now())?,
            None => attempt.count_stranger(site)?,
        }
        Ok(attempt)
    }

    fn count_stranger(&self, site: &Site) -> Result<()> {
        let now = site.clock.now();
        let count = |attempt, who: &[u8]| site.throttle.count(&site.keys, attempt, who, now);
        count(Attempt::SignInFrom, &self.from)
            .and_then(|()| count(Attempt::SignInAs, self.name.as_str().as_bytes()))
            .inspect_err(|_| self.note(site))
    }

    /// Compares with the account once that has been found: a browser that was known under an earlier number is a
    /// stranger's.
    ///
    /// # Errors
    /// [`TooSoon`](crate::base::error::Refusal::TooSoon).
    pub fn check(&mut self, site: &Site, found: Option<&Credentials>) -> Result<()> {
        let epoch = found.map(|found| found.device_epoch);
        if self.known.as_ref().is_some_and(|known| Some(known.epoch) != epoch) {
            self.known = None;
            self.count_stranger(site)?;
        }
        Ok(())
    }

    /// What the limit of a known browser hangs on.
    pub fn nonce(&self) -> Option<Nonce> {
        self.known.as_ref().map(|known| known.nonce)
    }

    /// Notes that it failed, for the holder of the name to be told. Slips at a browser of their own are none.
    pub fn note(&self, site: &Site) {
        if self.known.is_some() {
            return;
        }
        let Some(counted) = site.failed_tries.add(digest(&site.keys, &self.name)) else { return };
        let (keys, day) = (site.keys.clone(), site.clock.now().day());
        // Never in one transaction with what names do, and promptly: the holder is to be told as they sign in.
        site.apart.push(Wait::Promptly, counted.what().to_vec(), move |conn| {
            let name = *counted.what();
            store::note_tries(conn, &keys, &name, counted.take(), day)
        });
    }
}

/// Counts a try at a known browser, by itself.
///
/// # Errors
/// [`TooSoon`](crate::base::error::Refusal::TooSoon).
pub(super) fn count_known(site: &Site, what: &[u8], nonce: &Nonce, now: Timestamp) -> Result<()> {
    let who = [b"device ", what, b" ", nonce.as_slice()].concat();
    site.throttle.count(&site.keys, Attempt::SignInAs, &who, now)
}

/// Whether the holder of an account is to be told at once, as they sign in, that somebody has tried to.
pub(super) fn is_to_be_told(found: &Credentials) -> bool {
    found.tries >= TOLD_FROM
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_says_for_which_name_and_number_it_was_made_and_nothing_without_the_key() {
        let keys = Keyring::from_bytes([7; 32]);
        let (fern, long) = (SignInName::given("fern4821"), SignInName::given("averyveryverylongword123456"));
        let (one, two) = (cookie(&keys, &fern, 3), cookie(&keys, &fern, 3));
        let known = Known::open(&keys, &one).unwrap();
        assert_eq!((known.name, known.epoch), (digest(&keys, &fern), 3));
        assert_ne!(known.nonce, Known::open(&keys, &two).unwrap().nonce);
        assert_eq!(one.len(), cookie(&keys, &long, i64::MAX).len());
        // What is before the nonce of the sealing names the key alone.
        let in_common = one.bytes().zip(two.bytes()).take_while(|(one, two)| one == two).count();
        assert!(in_common < 10, "{in_common}");
        for wrong in ["", "%", &one[2..], &one[..one.len() - 2]] {
            assert!(Known::open(&keys, wrong).is_none(), "{wrong}");
        }
        assert!(Known::open(&Keyring::from_bytes([8; 32]), &one).is_none());
    }
}
