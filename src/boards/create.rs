//! Making groups and boards, and changing what they say of themselves.

use serde::Serialize;

use super::ground_rules::GroundRules;
use super::model::{Access, Agenda, Audience, Board, Ceiling, Format, Group};
use super::store;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Result};
use crate::base::web::Fields;
use crate::base::words::Words;

/// Most characters of a board's or group's name.
const NAME_CHARACTERS: usize = 60;
/// Most characters of a board's line in the directory, and of a group's.
const SUMMARY_CHARACTERS: usize = 200;
/// Most characters of a board's description.
const DESCRIPTION_CHARACTERS: usize = 1000;

/// The form of a group as it was typed.
#[derive(Clone, Debug, Default, Serialize, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct GroupForm {
    pub name: String,
    pub description: String,
}

/// A group of boards about to be made or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGroup {
    pub(super) name: String,
    pub(super) description: String,
}

/// The form of a board as it was typed; fields of choices hold the words of the choices.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BoardForm {
    pub group: String,
    pub name: String,
    pub slug: String,
    pub summary: String,
    pub description: String,
    pub format: String,
    pub agenda: String,
    pub audience: String,
    pub access: String,
    pub ceiling: String,
    /// `yes` or `no`.
    pub findable: String,
    pub rules: String,
}

/// What a board says of itself, parsed; all of it can be changed later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub(super) group_id: i64,
    pub(super) name: String,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) format: Format,
    pub(super) agenda: Agenda,
    pub(super) audience: Audience,
    pub(super) access: Access,
    pub(super) ceiling: Ceiling,
    pub(super) findable: bool,
}

/// Whether search engines may list a board, as the form says it.
pub const FINDABLE: [&str; 2] = ["no", "yes"];

fn findable(is: bool) -> &'static str {
    FINDABLE[usize::from(is)]
}

/// A board about to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBoard {
    pub(super) facts: Facts,
    /// The board's place in addresses; given once and for ever.
    pub(super) slug: String,
    pub(super) rules: GroundRules,
}

impl Default for BoardForm {
    fn default() -> Self {
        Self {
            group: String::new(),
            name: String::new(),
            slug: String::new(),
            summary: String::new(),
            description: String::new(),
            format: Format::PeerLed.as_str().to_owned(),
            agenda: Agenda::Open.as_str().to_owned(),
            audience: Audience::People.as_str().to_owned(),
            access: Access::Members.as_str().to_owned(),
            ceiling: Ceiling::Counts.as_str().to_owned(),
            findable: findable(false).to_owned(),
            rules: String::new(),
        }
    }
}

impl BoardForm {
    /// Reads a posted form.
    pub fn of(fields: &Fields) -> Self {
        let text = |name| fields.trimmed(name).to_owned();
        Self {
            group: text("group"),
            name: text("name"),
            slug: text("slug"),
            summary: text("summary"),
            description: text("description"),
            format: text("format"),
            agenda: text("agenda"),
            audience: text("audience"),
            access: text("access"),
            ceiling: text("ceiling"),
            findable: text("findable"),
            rules: text("rules"),
        }
    }

    /// The form of a board as it is now.
    pub fn of_board(board: &Board) -> Self {
        Self {
            group: board.group_id.to_string(),
            name: board.name.clone(),
            slug: board.slug.clone(),
            summary: board.summary.clone(),
            description: board.description.clone(),
            format: board.format.as_str().to_owned(),
            agenda: board.agenda.as_str().to_owned(),
            audience: board.audience.as_str().to_owned(),
            access: board.access.as_str().to_owned(),
            ceiling: board.ceiling.as_str().to_owned(),
            findable: findable(board.findable).to_owned(),
            rules: String::new(),
        }
    }
}

/// Gathers what is wrong with a form.
struct Check<'a> {
    words: &'a Words,
    errors: Vec<FieldError>,
}

impl Check<'_> {
    fn say(&mut self, field: &'static str, key: &str) {
        self.errors.push(FieldError { field, text: self.words.say(key) });
    }

    fn text(&mut self, field: &'static str, value: &str, most: usize) -> String {
        if value.is_empty() {
            self.say(field, &format!("boards-form-{field}-missing"));
        } else if value.chars().count() > most {
            self.say(field, &format!("boards-form-{field}-too-long"));
        }
        value.to_owned()
    }

    fn choice<T>(&mut self, field: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.say(field, "boards-form-choice-missing");
        }
        value
    }
}

impl NewGroup {
    /// Reads a group.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(form: &GroupForm, words: &Words) -> std::result::Result<Self, Vec<FieldError>> {
        let mut check = Check { words, errors: Vec::new() };
        let name = check.text("name", form.name.trim(), NAME_CHARACTERS);
        let description = check.text("description", form.description.trim(), SUMMARY_CHARACTERS);
        if check.errors.is_empty() { Ok(Self { name, description }) } else { Err(check.errors) }
    }
}

impl Facts {
    /// Reads what a board says of itself.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(form: &BoardForm, words: &Words) -> std::result::Result<Self, Vec<FieldError>> {
        let mut check = Check { words, errors: Vec::new() };
        let name = check.text("name", form.name.trim(), NAME_CHARACTERS);
        let summary = check.text("summary", form.summary.trim(), SUMMARY_CHARACTERS);
        let description = check.text("description", form.description.trim(), DESCRIPTION_CHARACTERS);
        let group_id = check.choice("group", form.group.parse().ok());
        let format = check.choice("format", Format::parse(&form.format));
        let agenda = check.choice("agenda", Agenda::parse(&form.agenda));
        let audience = check.choice("audience", Audience::parse(&form.audience));
        let access = check.choice("access", Access::parse(&form.access));
        let ceiling = check.choice("ceiling", Ceiling::parse(&form.ceiling));
        let findable = check.choice("findable", FINDABLE.iter().position(|word| *word == form.findable));
        let findable = findable == Some(1);
        if findable && access.is_some_and(|access| access != Access::Public) {
            check.say("findable", "boards-form-findable-public");
        }
        match (group_id, format, agenda, audience, access, ceiling) {
            (Some(group_id), Some(format), Some(agenda), Some(audience), Some(access), Some(ceiling))
                if check.errors.is_empty() =>
            {
                Ok(Self { group_id, name, summary, description, format, agenda, audience, access, ceiling, findable })
            }
            _ => Err(check.errors),
        }
    }
}

impl NewBoard {
    /// Reads a board.
    ///
    /// # Errors
    /// What is wrong, field by field.
    pub fn parse(form: &BoardForm, words: &Words) -> std::result::Result<Self, Vec<FieldError>> {
        let facts = Facts::parse(form, words);
        let rules = GroundRules::parse(&form.rules, words);
        let slug_fits = is_slug(&form.slug);
        match (facts, rules, slug_fits) {
            (Ok(facts), Ok(rules), true) => Ok(Self { facts, slug: form.slug.clone(), rules }),
            (facts, rules, slug_fits) => {
                let mut errors = facts.err().unwrap_or_default();
                if !slug_fits {
                    errors.push(FieldError { field: "slug", text: words.say("boards-form-slug") });
                }
                errors.extend(rules.err());
                Err(errors)
            }
        }
    }
}

/// 2 to 40 characters of `a-z`, digits and hyphens, beginning and ending with a letter or digit; not `new`, which
/// stands in a slug's place where a board is made.
fn is_slug(text: &str) -> bool {
    text != "new"
        && (2..=40).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// Makes a group, which stands last. `None` when there is one of that name.
///
/// # Errors
/// The database's.
pub fn create_group(conn: &mut Conn, new: &NewGroup) -> Result<Option<Group>> {
    store::insert_group(conn, new)
}

/// Makes a board with version 1 of its rules; it stands last in its group. `None` when its slug is taken.
///
/// # Errors
/// [`NotFound`](crate::base::error::Refusal::NotFound) when there is no such group; the database's.
pub fn create_board(conn: &mut Conn, new: &NewBoard) -> Result<Option<Board>> {
    store::require_group(conn, new.facts.group_id)?;
    store::insert_board(conn, new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words::load("en-GB").unwrap()
    }

    fn form() -> BoardForm {
        BoardForm {
            group: "7".to_owned(),
            name: "Stroke".to_owned(),
            slug: "stroke".to_owned(),
            summary: "After a stroke.".to_owned(),
            description: "For anyone who has had a stroke.".to_owned(),
            rules: "- Go gently.".to_owned(),
            ..BoardForm::default()
        }
    }

    #[test]
    fn a_whole_form_is_a_board() {
        let board = NewBoard::parse(&form(), &words()).unwrap();
        assert_eq!(board.facts.access, Access::Members);
        assert_eq!(board.rules.html.as_str(), "<ul><li>Go gently.</li></ul>");
    }

    #[test]
    fn an_empty_form_names_every_field() {
        let errors = NewBoard::parse(&BoardForm::default(), &words()).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|error| error.field).collect();
        assert_eq!(fields, ["name", "summary", "description", "group", "slug", "rules"]);
        assert!(errors.iter().all(|error| !error.text.starts_with("boards-")), "{errors:?}");
    }

    #[test]
    fn slugs_are_short_and_plain() {
        for good in ["ms", "small-hours", "a1"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["", "a", "new", "Stroke", "-a", "a-", "a b", "é-é", &"a".repeat(41)] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}
