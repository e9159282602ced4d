//! What somebody who leaves wants done: for each board, and how soon.

use std::collections::BTreeSet;

use super::survey::Place;
use crate::base::error::FieldError;
use crate::base::web::Fields;
use crate::base::words::Words;

/// How soon names leave their boards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// One by one, at times drawn by lot within a week.
    Spread,
    /// All now.
    Now,
}

/// A complete wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Addresses of the boards on which all is erased; on the others posts stay, without a name.
    erase: BTreeSet<String>,
    /// How soon.
    pub pace: Pace,
}

/// The field of one board.
pub fn field_of(slug: &str) -> String {
    format!("board-{slug}")
}

impl Wish {
    /// Reads the fields `all` (`keep`, `erase` or `each`), `board-…` (`keep` or `erase`) and `when` (`spread` or `now`).
    ///
    /// # Errors
    /// What to do about each field, in the order of the form.
    pub fn parse(form: &Fields, places: &[Place], words: &Words) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field, key: &str| errors.push(FieldError { field, text: words.say(key) });
        let slugs = || places.iter().map(|place| place.board.slug.clone());
        let erase: BTreeSet<String> = match form.text("all") {
            "keep" => BTreeSet::new(),
            "erase" => slugs().collect(),
            "each" => {
                let chosen = |slug: &String| form.text(&field_of(slug)).to_owned();
                if slugs().any(|slug| !matches!(chosen(&slug).as_str(), "keep" | "erase")) {
                    wrong("boards", "rights-error-each");
                }
                slugs().filter(|slug| chosen(slug) == "erase").collect()
            }
            // With no board there is nothing to choose.
            _ if places.is_empty() => BTreeSet::new(),
            _ => {
                wrong("all", "rights-error-all");
                BTreeSet::new()
            }
        };
        let pace = if form.text("when") == "now" { Pace::Now } else { Pace::Spread };
        if errors.is_empty() { Ok(Self { erase, pace }) } else { Err(errors) }
    }

    /// Whether all is erased on a board.
    pub fn erases(&self, slug: &str) -> bool {
        self.erase.contains(slug)
    }
}
