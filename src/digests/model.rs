//! The nouns of the room.

use serde::{Deserialize, Serialize};

use crate::accounts::SignedIn;
use crate::accounts::letters::{Choices, ReaderId};
use crate::base::clock::Timestamp;
use crate::base::mail::{Covered, Mailbox, Often, Wishes};

/// A carer, by the number of their row; it is random and stands in sealed places alone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CarerId(pub(super) i64);

impl std::fmt::Debug for CarerId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CarerId([redacted])")
    }
}

/// Whose letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Who {
    /// A member's.
    Account(ReaderId),
    /// A carer's.
    Carer(CarerId),
}

/// Somebody without an account who gets letters.
#[derive(Debug)]
pub struct Carer {
    /// Who.
    pub id: CarerId,
    /// Where letters go.
    pub mailbox: Mailbox,
    /// Their wishes.
    pub wishes: Wishes,
    /// How far their letters have told.
    pub covered: Covered,
}

/// Somebody to whom letters can go.
#[derive(Debug)]
pub(super) struct Reader {
    pub who: Who,
    pub mailbox: Mailbox,
    pub wishes: Wishes,
    pub covered: Covered,
    /// A member, and how often they want to be told of which boards.
    pub member: Option<(SignedIn, Choices)>,
}

/// A span of time of which a letter tells, for what comes at one pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub often: Often,
    pub since: Timestamp,
}
