//! The part of a form in which somebody chooses a name for a board: six that are free, or one of their own.

use crate::accounts::SignedIn;
use crate::base::crypto::{Keyring, Purpose};
use crate::base::db::Conn;
use crate::base::error::{FieldError, Result};
use crate::base::web::{Fields, Site};
use crate::base::words::Words;
use crate::boards::names::{NewPersona, PersonaName};
use crate::boards::suggest::suggest;
use crate::boards::views::{Naming, Offer};
use crate::boards::{Board, worn};

/// How many names are offered.
const OFFERS: usize = 6;

/// Whether a form asks for other names to choose from, and not yet to be taken in.
pub(super) fn wants_more(fields: &Fields) -> bool {
    fields.text("do") == "more"
}

impl Naming {
    /// A part with fresh names, the first of them chosen.
    ///
    /// # Errors
    /// The database's.
    pub fn fresh(conn: &mut Conn, keys: &Keyring, board: &Board) -> Result<Self> {
        let mut naming =
            Self { offers: Vec::new(), own: String::new(), same: String::new(), same_known: false, agree: false };
        naming.renew(conn, keys, board)?;
        Ok(naming)
    }

    /// Puts fresh names in the place of the old, and keeps one that is being made up.
    ///
    /// # Errors
    /// The database's.
    pub fn renew(&mut self, conn: &mut Conn, keys: &Keyring, board: &Board) -> Result<()> {
        self.offers = offers(keys, board, suggest(conn, board, OFFERS)?);
        if let Some(first) = self.offers.first_mut().filter(|_| self.own.is_empty()) {
            first.checked = true;
        }
        Ok(())
    }

    /// The part as it was sent. Names that were not offered by a page of ours, with that picture and on this board, are
    /// passed over.
    pub fn of(keys: &Keyring, board: &Board, fields: &Fields) -> Self {
        let chosen = fields.trimmed("name");
        let offered = fields.all("offer").take(OFFERS).filter_map(|offer| {
            let (tile, rest) = offer.split_once(':')?;
            let (name, mark) = rest.split_once(':')?;
            let new = NewPersona { name: PersonaName::parse(name).ok()?, tile: tile.parse().ok()? };
            keys.check_bound(Purpose::Csrf, &marked(board, &new), mark).then_some(new)
        });
        let mut offers = offers(keys, board, offered.collect());
        for offer in &mut offers {
            offer.checked = offer.name == chosen;
        }
        Self {
            offers,
            own: fields.trimmed("own").to_owned(),
            same: String::new(),
            same_known: false,
            agree: fields.has("agree"),
        }
    }

    /// The name that was chosen, if nothing is wrong with it and its wearer does not have to be told first what it gives
    /// away: that they use it, or one like it, on another board. They may go on when they have said that they know, of
    /// this very name. Two queries more where it is a name at all, whether or not it is used elsewhere.
    ///
    /// # Errors
    /// The database's; inside, what is wrong, field by field.
    pub fn check(
        &mut self,
        conn: &mut Conn,
        site: &Site,
        signed_in: &SignedIn,
        board: &Board,
        fields: &Fields,
    ) -> Result<std::result::Result<NewPersona, Vec<FieldError>>> {
        let parsed = self.parse(fields, &site.words);
        let Ok(name) = PersonaName::parse(self.typed(fields)) else { return Ok(parsed) };
        if !worn::uses_elsewhere(conn, &site.keys, signed_in, board.id, &name)? {
            return Ok(parsed);
        }
        self.same_known = name.is_like(fields.trimmed("same"));
        name.as_str().clone_into(&mut self.same);
        if self.same_known {
            return Ok(parsed);
        }
        let mut errors = parsed.err().unwrap_or_default();
        errors.push(FieldError { field: "same", text: site.words.say("boards-name-same") });
        Ok(Err(errors))
    }

    fn typed<'a>(&'a self, fields: &'a Fields) -> &'a str {
        if self.own.is_empty() { fields.trimmed("name") } else { &self.own }
    }

    /// The name that was chosen: one's own goes before an offered one. An offered one keeps the tile that was
    /// shown with it.
    ///
    /// # Errors
    /// What is wrong, field by field.
    fn parse(&self, fields: &Fields, words: &Words) -> std::result::Result<NewPersona, Vec<FieldError>> {
        let mut errors = Vec::new();
        let typed = self.typed(fields);
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
    pub fn taken(&mut self, conn: &mut Conn, keys: &Keyring, board: &Board, words: &Words) -> Result<FieldError> {
        self.refuse(conn, keys, board, words.say("boards-name-taken"))
    }

    /// As [`Self::taken`], when it is the name that they wear.
    ///
    /// # Errors
    /// The database's.
    pub fn worn_already(
        &mut self,
        conn: &mut Conn,
        keys: &Keyring,
        board: &Board,
        words: &Words,
    ) -> Result<FieldError> {
        self.refuse(conn, keys, board, words.say("boards-name-own-already"))
    }

    fn refuse(&mut self, conn: &mut Conn, keys: &Keyring, board: &Board, text: String) -> Result<FieldError> {
        let field = if self.own.is_empty() { "name" } else { "own" };
        self.offers = offers(keys, board, suggest(conn, board, OFFERS)?);
        self.same.clear();
        Ok(FieldError { field, text })
    }
}

fn offers(keys: &Keyring, board: &Board, names: Vec<NewPersona>) -> Vec<Offer> {
    let offer = |new: NewPersona| Offer {
        mark: keys.bound(Purpose::Csrf, &marked(board, &new)),
        name: new.name.as_str().to_owned(),
        tile: new.tile,
        checked: false,
    };
    names.into_iter().map(offer).collect()
}

/// What an offer is known by: without it anybody could choose a picture, such as that of another name.
fn marked(board: &Board, new: &NewPersona) -> Vec<u8> {
    format!("offer {} {} {}", board.id, new.tile, new.name.as_str()).into_bytes()
}
