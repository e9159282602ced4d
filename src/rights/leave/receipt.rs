//! What somebody who has left can keep: counts, and no names. It is kept nowhere here; all of it stands, sealed, in the
//! address of its page, which tells nothing to whoever sees it and opens for nobody but whoever has it.

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

use super::survey::Survey;
use super::wish::{Pace, Wish};
use super::{DAYS, Place as OnBoard};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::error::{Error, Refusal, Result};

const PLACE: Place = Place::new("receipts", "counts", 0);
const BLOCK: usize = 384;

/// The counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Receipt {
    /// The day of leaving, counted from 1970.
    pub day: i64,
    /// The day by which everything is gone.
    pub until: i64,
    pub sessions: i64,
    pub codes: i64,
    /// None in receipts from before there were any.
    #[serde(default)]
    pub passkeys: i64,
    pub addresses: i64,
    pub letters: bool,
    #[serde(default)]
    pub links: i64,
    /// Boards that are left.
    pub boards: i64,
    /// Posts that are erased, with their earlier versions.
    pub erased: i64,
    pub versions: i64,
    /// Posts that stay, without a name.
    pub kept: i64,
    pub follows: i64,
    pub marks: i64,
    pub notices: i64,
}

impl Receipt {
    /// For somebody who leaves now.
    pub(super) fn new(survey: &Survey, wish: &Wish, now: Timestamp) -> Self {
        let places = |erase: bool| survey.places.iter().filter(move |place| wish.erases(&place.board.slug) == erase);
        let sum = |erase: bool, of: fn(&OnBoard) -> i64| -> i64 { places(erase).map(of).sum() };
        let left = survey.places.iter().filter(|place| !place.left).count();
        Self {
            day: now.day(),
            until: if wish.pace == Pace::Now { now.day() } else { now.day() + DAYS },
            sessions: survey.holdings.sessions,
            codes: survey.holdings.codes,
            passkeys: survey.holdings.passkeys,
            addresses: survey.holdings.addresses,
            letters: survey.holdings.letters,
            links: survey.holdings.links,
            boards: i64::try_from(left).unwrap_or(i64::MAX),
            erased: sum(true, |place| place.posts),
            versions: sum(true, |place| place.versions),
            kept: sum(false, |place| place.posts),
            follows: survey.follows,
            marks: survey.marks,
            notices: survey.notices,
        }
    }

    /// The address of its page.
    ///
    /// # Errors
    /// A fault when it cannot be written.
    pub fn path(&self, keys: &Keyring) -> Result<String> {
        let mut plain = serde_json::to_vec(self).map_err(|_| Error::fault("a receipt could not be written"))?;
        plain.resize(plain.len().next_multiple_of(BLOCK), b' ');
        Ok(format!("/left/{}", BASE64URL_NOPAD.encode(&keys.seal(Purpose::Kept, PLACE, &plain))))
    }

    /// What an address holds.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for one that is not ours.
    pub fn require(keys: &Keyring, text: &str) -> Result<Self> {
        let sealed = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| Refusal::NotFound)?;
        let plain = keys.open(Purpose::Kept, PLACE, &sealed).map_err(|_| Refusal::NotFound)?;
        serde_json::from_slice(&plain).map_err(|_| Refusal::NotFound.into())
    }
}
