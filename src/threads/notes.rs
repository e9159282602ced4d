//! Content notes: what a post may be hard to read for, from a fixed vocabulary. The words are in Fluent, under
//! `threads-note-<key>`.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

use crate::base::web::Fields;

/// Every key, in the order in which forms show them.
pub const KEYS: [&str; 8] = ["suicide", "medical", "death", "food", "substances", "violence", "pregnancy", "other"];

/// A set of content notes, stored as keys with commas between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Notes(String);

impl Notes {
    /// The notes among `keys` that the vocabulary has, each once, in its order.
    pub fn from_keys<'a>(keys: impl Iterator<Item = &'a str>) -> Self {
        let wanted: Vec<&str> = keys.collect();
        let known: Vec<&str> = KEYS.into_iter().filter(|key| wanted.contains(key)).collect();
        Self(known.join(","))
    }

    /// The boxes ticked in a form, named `notes`.
    pub fn from_form(form: &Fields) -> Self {
        Self::from_keys(form.all("notes"))
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.split(',').filter(|key| !key.is_empty())
    }

    /// Whether a key is among them.
    pub fn has(&self, key: &str) -> bool {
        self.keys().any(|own| own == key)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<DB> FromSql<Text, DB> for Notes
where
    DB: Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self::from_keys(String::from_sql(bytes)?.split(',')))
    }
}

impl<DB> ToSql<Text, DB> for Notes
where
    DB: Backend,
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.as_str().to_sql(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_that_are_not_in_the_vocabulary_are_dropped() {
        let notes = Notes::from_keys(["other", "made-up", "death", "death"].into_iter());
        assert_eq!(notes.keys().collect::<Vec<_>>(), ["death", "other"]);
    }
}
