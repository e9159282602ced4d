//! What waits on a board before others see it, as its facilitators have set it: the first posts of newcomers, links of
//! theirs, phrases. What is done with it is decided in the room `threads`; here it is kept, in versions, so that it can be
//! said openly who set what when.

use fluent_bundle::FluentValue;

use super::manage::Changed;
use super::model::Board;
use super::store::holdings;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Result};
use crate::base::phrases::Folded;
use crate::base::web::Fields;
use crate::base::words::Words;

/// The most first posts of a newcomer that wait.
pub const MOST_FIRST: i64 = 20;
/// Somebody with fewer posts that others have seen is a newcomer, wherever that counts and the board says no more.
pub const NEWCOMER_POSTS: i64 = 3;
/// The most phrases of a board.
pub const MOST_PHRASES: usize = 200;
/// The longest phrase, in characters.
pub const PHRASE_MAX: usize = 80;
/// The longest words for a signpost, in characters.
pub const WORDS_MAX: usize = 2_000;
/// The longest note on a change, in characters.
pub const NOTE_MAX: usize = 200;
/// Versions that are kept.
const KEPT: i64 = 20;

/// What waits on a board, and what is done about phrases. By default nothing waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holding {
    /// How many first posts of a newcomer wait; 0 for none.
    pub first_posts: i64,
    /// Whether posts of newcomers wait that hold a link to another site.
    pub links: bool,
    /// Whether posts wait that may tell of somebody in danger; else they go up at once.
    pub crisis_waits: bool,
    /// Phrases with which a post goes up and is looked at later.
    pub watch: Vec<String>,
    /// Phrases with which it waits.
    pub hold: Vec<String>,
    /// Phrases with which it goes up and its writer is shown [`Self::words`] and helplines.
    pub signpost: Vec<String>,
    /// What writers are shown then; may be empty.
    pub words: String,
}

impl Holding {
    /// How many posts that others have seen make somebody no newcomer.
    #[must_use]
    pub fn newcomer_below(&self) -> i64 {
        self.first_posts.max(NEWCOMER_POSTS)
    }
}

/// A version of it.
#[derive(Clone, Debug)]
pub struct HoldingVersion {
    /// Counted from 1.
    pub version: i64,
    /// What was set.
    pub holding: Holding,
    /// Why, in a few words; may be empty.
    pub note: String,
    /// The day, counted from 1970.
    pub day: i64,
}

/// A change that is complete.
#[derive(Clone, Debug)]
pub struct NewHolding {
    /// What is to be.
    pub holding: Holding,
    /// Why, in a few words; may be empty.
    pub note: String,
}

fn lines(text: &str) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for line in text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")) {
        if !line.is_empty() && !kept.contains(&line) {
            kept.push(line);
        }
    }
    kept
}

impl NewHolding {
    /// Parses the fields `first_posts`, `links`, `crisis`, `watch`, `hold`, `signpost`, `words` and `note`.
    ///
    /// # Errors
    /// What to do about each field, in the order of the form.
    pub fn parse(form: &Fields, words: &Words) -> std::result::Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let number = |value: usize| FluentValue::from(i64::try_from(value).unwrap_or(i64::MAX));
        let first_posts = form.trimmed("first_posts").parse().ok().filter(|count| (0..=MOST_FIRST).contains(count));
        if first_posts.is_none() {
            let text = words.say_with("boards-holding-error-first", &[("most", FluentValue::from(MOST_FIRST))]);
            errors.push(FieldError { field: "first_posts", text });
        }
        let crisis_waits = match form.text("crisis") {
            "waits" => Some(true),
            "up" => Some(false),
            _ => None,
        };
        if crisis_waits.is_none() {
            errors.push(FieldError { field: "crisis", text: words.say("boards-holding-error-crisis") });
        }
        let lists = ["watch", "hold", "signpost"].map(|field| (field, lines(form.text(field))));
        let mut seen: Vec<(Folded, &str)> = Vec::new();
        for (field, phrases) in &lists {
            if let Some(text) = wrong_phrase(words, phrases, &mut seen) {
                errors.push(FieldError { field, text });
            }
        }
        let count: usize = lists.iter().map(|(_, phrases)| phrases.len()).sum();
        if count > MOST_PHRASES {
            let said = [("most", number(MOST_PHRASES)), ("count", number(count))];
            errors.push(FieldError { field: "watch", text: words.say_with("boards-holding-error-many", &said) });
        }
        let (signposted, note) = (form.trimmed("words"), form.trimmed("note"));
        for (field, text, most) in [("words", signposted, WORDS_MAX), ("note", note, NOTE_MAX)] {
            let over = text.chars().count().saturating_sub(most);
            if over > 0 {
                let said = [("most", number(most)), ("over", number(over))];
                errors.push(FieldError { field, text: words.say_with("boards-holding-error-long", &said) });
            }
        }
        let [(_, watch), (_, hold), (_, signpost)] = lists.clone();
        match (first_posts, crisis_waits) {
            (Some(first_posts), Some(crisis_waits)) if errors.is_empty() => Ok(Self {
                holding: Holding {
                    first_posts,
                    links: form.has("links"),
                    crisis_waits,
                    watch,
                    hold,
                    signpost,
                    words: signposted.to_owned(),
                },
                note: note.to_owned(),
            }),
            _ => Err(errors),
        }
    }
}

/// What is wrong with the first of some phrases with which something is; what has been seen grows with them.
fn wrong_phrase<'a>(words: &Words, phrases: &'a [String], seen: &mut Vec<(Folded, &'a str)>) -> Option<String> {
    let mut wrong = None;
    for phrase in phrases {
        let folded = Folded::of(phrase);
        let said = [("phrase", FluentValue::from(phrase.as_str()))];
        let key = if folded.is_empty() {
            Some("boards-holding-error-empty")
        } else if phrase.chars().count() > PHRASE_MAX {
            Some("boards-holding-error-phrase-long")
        } else if seen.iter().any(|(known, _)| *known == folded) {
            Some("boards-holding-error-twice")
        } else {
            None
        };
        seen.push((folded, phrase));
        if wrong.is_none() {
            wrong = key.map(|key| words.say_with(key, &said));
        }
    }
    wrong
}

/// What waits on a board now. No query where nothing was ever set, else one.
///
/// # Errors
/// The database's.
pub fn find(conn: &mut Conn, board: &Board) -> Result<Holding> {
    if board.holding_version == 0 {
        return Ok(Holding::default());
    }
    Ok(holdings::find(conn, board.id, board.holding_version)?.map(|version| version.holding).unwrap_or_default())
}

/// The versions, the newest first. One query.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, board: &Board) -> Result<Vec<HoldingVersion>> {
    holdings::list(conn, board.id)
}

/// Sets what waits on a board from now on, if `seen` is still the newest version. What waits already goes on waiting.
///
/// # Errors
/// The database's.
pub fn save(conn: &mut Conn, board: &Board, seen: i64, new: &NewHolding, now: Timestamp) -> Result<Changed> {
    if !holdings::advance(conn, board.id, seen)? {
        return Ok(Changed::Behind);
    }
    holdings::insert(conn, board.id, seen + 1, new, now.day())?;
    holdings::remove_before(conn, board.id, seen + 2 - KEPT)?;
    Ok(Changed::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(pairs: &[(&str, &str)]) -> std::result::Result<NewHolding, Vec<FieldError>> {
        let words = Words::load("en-GB").unwrap();
        let base = [("first_posts", "2"), ("crisis", "up")];
        let all = pairs.iter().chain(base.iter().filter(|(name, _)| pairs.iter().all(|(given, _)| given != name)));
        let fields = Fields::from_pairs(all.map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect());
        NewHolding::parse(&fields, &words)
    }

    fn wrong(pairs: &[(&str, &str)]) -> Vec<&'static str> {
        parse(pairs).unwrap_err().iter().map(|error| error.field).collect()
    }

    #[test]
    fn phrases_stand_one_on_a_line_and_each_once() {
        let new = parse(&[("hold", "  buy   now \n\nbuy now\ncheap pills"), ("links", "on")]).unwrap();
        assert_eq!(new.holding.hold, ["buy now", "cheap pills"]);
        assert_eq!((new.holding.first_posts, new.holding.links, new.holding.crisis_waits), (2, true, false));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let long = "x".repeat(WORDS_MAX + 1);
        let form = [("first_posts", "many"), ("crisis", ""), ("watch", "!!"), ("words", &long), ("note", &long)];
        assert_eq!(wrong(&form), ["first_posts", "crisis", "watch", "words", "note"]);
        assert_eq!(wrong(&[("first_posts", "21")]), ["first_posts"]);
        assert_eq!(wrong(&[("first_posts", "-1")]), ["first_posts"]);
        assert_eq!(wrong(&[("hold", "x".repeat(81).as_str())]), ["hold"]);
        assert_eq!(wrong(&[("watch", "Buy now"), ("signpost", "buy NOW!")]), ["signpost"]);
        let many: String = (0..201).map(|number| format!("phrase {number}\n")).collect();
        assert_eq!(wrong(&[("hold", &many)]), ["watch"]);
    }

    #[test]
    fn a_newcomer_is_one_until_others_have_seen_what_the_board_asks_for() {
        assert_eq!(Holding::default().newcomer_below(), NEWCOMER_POSTS);
        assert_eq!(Holding { first_posts: 5, ..Holding::default() }.newcomer_below(), 5);
    }
}
