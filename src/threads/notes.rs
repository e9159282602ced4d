//! Content notes: what a post may be hard to read for. The vocabulary is in the settings (`threads.notes`); the words
//! are in Fluent, under `threads-note-<id>`.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

use crate::base::config::is_note_id;
use crate::base::web::{Fields, Site};
use crate::base::words::Words;

/// A set of content notes, stored as ids with commas between them. Those that the settings no longer name stay with
/// the posts that bear them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Notes(String);

impl Notes {
    /// The notes of these ids, each once, in their order; what cannot be an id is dropped.
    pub fn from_ids<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut kept: Vec<&str> = Vec::new();
        for id in ids {
            if is_note_id(id) && !kept.contains(&id) {
                kept.push(id);
            }
        }
        Self(kept.join(","))
    }

    /// The boxes ticked in a form, named `notes`: those of the vocabulary in its order, then those that posts may
    /// still bear.
    pub fn from_form(site: &Site, form: &Fields) -> Self {
        let ticked = || form.all("notes");
        let known = site.config.threads.notes.iter().map(String::as_str).filter(|id| ticked().any(|own| own == *id));
        let retired = ticked().filter(|id| has_words(&site.words, id));
        Self::from_ids(known.chain(retired))
    }

    /// The ids that have words, for pages and letters.
    pub fn shown(&self, words: &Words) -> Vec<String> {
        self.ids().filter(|id| has_words(words, id)).map(str::to_owned).collect()
    }

    /// The ids.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.split(',').filter(|id| !id.is_empty())
    }

    /// Whether an id is among them.
    pub fn has(&self, id: &str) -> bool {
        self.ids().any(|own| own == id)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Refuses a vocabulary of which an id has no words.
///
/// # Errors
/// A sentence for the operator.
pub fn check(site: &Site) -> Result<(), String> {
    match site.config.threads.notes.iter().find(|id| !has_words(&site.words, id)) {
        None => Ok(()),
        Some(id) => Err(format!(
            "threads.notes: there are no words for {id:?} (threads-note-{id} in locales/{}/threads.ftl)",
            site.config.site.language
        )),
    }
}

fn has_words(words: &Words, id: &str) -> bool {
    is_note_id(id) && words.has(&format!("threads-note-{id}"))
}

impl<DB> FromSql<Text, DB> for Notes
where
    DB: Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self::from_ids(String::from_sql(bytes)?.split(',')))
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
    fn each_note_stands_once_and_what_is_no_id_is_dropped() {
        let notes = Notes::from_ids(["death", "a,b", "", "<b>", "other", "death"].into_iter());
        assert_eq!(notes.ids().collect::<Vec<_>>(), ["death", "other"]);
    }

    #[test]
    fn a_note_without_words_is_not_shown() {
        let words = Words::load("en-GB").unwrap();
        let notes = Notes::from_ids(["death", "made-up"].into_iter());
        assert_eq!(notes.shown(&words), ["death"]);
        assert!(notes.has("made-up"), "it is not lost");
    }
}
