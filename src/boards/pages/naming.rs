//! The part of a form in which somebody chooses a name for a board: six that are free, or one of their own.

use crate::base::db::Conn;
use crate::base::error::{FieldError, Result};
use crate::base::web::Fields;
use crate::base::words::Words;
use crate::boards::Board;
use crate::boards::names::{NewPersona, PersonaName};
use crate::boards::suggest::suggest;
use crate::boards::views::{Naming, Offer};

/// How many names are offered.
const OFFERS: usize = 6;

impl Naming {
    /// A part with fresh names, the first of them chosen.
    ///
    /// # Errors
    /// The database's.
    pub fn fresh(conn: &mut Conn, board: &Board) -> Result<Self> {
        let mut offers = offers(suggest(conn, board, OFFERS)?);
        if let Some(first) = offers.first_mut() {
            first.checked = true;
        }
        Ok(Self { offers, own: String::new(), agree: false })
    }

    /// The part as it was sent. Names that were not offered by a page of ours are passed over.
    pub fn of(fields: &Fields) -> Self {
        let chosen = fields.trimmed("name");
        let offered = fields.all("offer").take(OFFERS).filter_map(|offer| {
            let (tile, name) = offer.split_once(':')?;
            Some(NewPersona { name: PersonaName::parse(name).ok()?, tile: tile.parse().ok()? })
        });
        let mut offers = offers(offered.collect());
        for offer in &mut offers {
            offer.checked = offer.name == chosen;
        }
        Self { offers, own: fields.trimmed("own").to_owned(), agree: fields.has("agree") }
    }

    /// The name that was chosen: one's own goes before an offered one. An offered one keeps the tile that was
    /// shown with it.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(&self, fields: &Fields, words: &Words) -> std::result::Result<NewPersona, Vec<FieldError>> {
        let mut errors = Vec::new();
        let typed = if self.own.is_empty() { fields.trimmed("name") } else { &self.own };
        let field = if self.own.is_empty() { "name" } else { "own" };
        let mut say = |field, key: &str| errors.push(FieldError { field, text: words.say(key) });
        let name = match PersonaName::parse(typed) {
            Ok(name) => Some(name),
            Err(_) if typed.is_empty() => {
                say("name", "boards-name-missing");
                None
            }
            Err(problem) => {
                say(field, problem.key());
                None
            }
        };
        if !self.agree {
            say("agree", "boards-agree-missing");
        }
        match name {
            Some(name) if errors.is_empty() => {
                let shown = self.offers.iter().find(|offer| field == "name" && offer.name == name.as_str());
                Ok(match shown {
                    Some(offer) => NewPersona { tile: offer.tile, name },
                    None => NewPersona::with_any_tile(name),
                })
            }
            _ => Err(errors),
        }
    }

    /// What to say when somebody else has the name; fresh names stand in place of the old.
    ///
    /// # Errors
    /// The database's.
    pub fn taken(&mut self, conn: &mut Conn, board: &Board, words: &Words) -> Result<FieldError> {
        let field = if self.own.is_empty() { "name" } else { "own" };
        self.offers = offers(suggest(conn, board, OFFERS)?);
        Ok(FieldError { field, text: words.say("boards-name-taken") })
    }
}

fn offers(names: Vec<NewPersona>) -> Vec<Offer> {
    names.into_iter().map(|new| Offer { name: new.name.as_str().to_owned(), tile: new.tile, checked: false }).collect()
}
