//! The nouns of the room.

use serde::{Deserialize, Serialize};

use crate::accounts::letters::{AccountReader, ReaderId};
use crate::base::clock::Timestamp;
use crate::base::mail::{Covered, Detail, Mailbox, Often, Timetable};

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

/// When letters come and how much they tell.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// When.
    pub timetable: Timetable,
    /// The most that they tell.
    pub detail: Detail,
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
pub(super) enum Reader {
    Account(Box<AccountReader>),
    Carer(Box<Carer>),
}

impl Reader {
    pub fn who(&self) -> Who {
        match self {
            Self::Account(reader) => Who::Account(reader.id),
            Self::Carer(carer) => Who::Carer(carer.id),
        }
    }

    pub fn mailbox(&self) -> &Mailbox {
        match self {
            Self::Account(reader) => &reader.mailbox,
            Self::Carer(carer) => &carer.mailbox,
        }
    }

    pub fn timetable(&self) -> &Timetable {
        match self {
            Self::Account(reader) => &reader.plan.timetable,
            Self::Carer(carer) => &carer.wishes.timetable,
        }
    }

    pub fn detail(&self) -> Detail {
        match self {
            Self::Account(reader) => reader.plan.detail,
            Self::Carer(carer) => carer.wishes.detail,
        }
    }

    pub fn covered(&self) -> Covered {
        match self {
            Self::Account(reader) => reader.covered,
            Self::Carer(carer) => carer.covered,
        }
    }
}

/// A span of time of which a letter tells, for what comes at one pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    pub often: Often,
    pub since: Timestamp,
}
