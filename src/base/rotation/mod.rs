//! Changing the master key while the program serves (`inglenook keys rotate`).
//!
//! Which key is current is said by the database, and each running program looks once a second ([`Watch`]). The new key
//! is announced until every program holds it; then it is current; when every program writes under it, all that lies
//! under the old one is made anew in small transactions, and the old key is taken out of the key file when nothing in
//! the database needs it. How far it has come is a fact of the database, so that a rotation that was killed goes on when
//! the command is run again.
//!
//! What there is to be made anew, each room says of its own tables in a list of [`Field`]s; `src/keyed.rs` has them all.

mod run;
mod store;
mod watch;

use crate::base::crypto::{Place, Purpose};

pub use run::{Inspection, Progress, Stopped, inspect, rotate};
pub use watch::Watch;

/// A column whose values depend on the keys.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// What the values are.
    pub made: Made,
    /// The column with the number of the row: part of a sealed value's place. None for a digest that has an index of its
    /// own, by which its row is found.
    row: Option<&'static str>,
    /// The column by whose values the rows are taken together, in shuffled order.
    by: Option<&'static str>,
}

/// How a value depends on the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// It is sealed for a purpose; the second is the column's name in its place.
    Sealed(Purpose, &'static str),
    /// It is a digest made for a purpose, as it is stored.
    Stored(Purpose),
}

impl Field {
    /// Sealed values of a column, at the place `table`, `name`, and the number in the column `row`.
    #[must_use]
    pub const fn sealed(table: &'static str, column: &'static str, name: &'static str, row: &'static str) -> Self {
        Self { table, column, made: Made::Sealed(Purpose::Seal, name), row: Some(row), by: None }
    }

    /// Digests of a column that has an index of its own.
    #[must_use]
    pub const fn stored(table: &'static str, column: &'static str, purpose: Purpose) -> Self {
        Self { table, column, made: Made::Stored(purpose), row: None, by: None }
    }

    /// The same for another purpose than fields usually are sealed for.
    #[must_use]
    pub const fn sealed_for(self, purpose: Purpose) -> Self {
        match self.made {
            Made::Sealed(_, name) => Self { made: Made::Sealed(purpose, name), ..self },
            Made::Stored(_) => self,
        }
    }

    /// The same, found by the number of the row.
    #[must_use]
    pub const fn found_by(self, row: &'static str) -> Self {
        Self { row: Some(row), ..self }
    }

    /// The same, one value of a column after the other, in shuffled order.
    #[must_use]
    pub const fn taken_by(self, by: &'static str) -> Self {
        Self { by: Some(by), ..self }
    }

    fn place(&self, name: &'static str, row: i64) -> Place {
        Place::new(self.table, name, row)
    }
}
