//! Several cases of one board decided for the same reason and with the same words, as after a burst of reports that are
//! alike. Each is decided as if it had been opened, one after the other; what needs a question of its own is left out.

use std::collections::HashSet;
use std::str::FromStr;

use super::actor::{self, Caretaker};
use super::change::Change;
use super::decide::{self, NewDecision, Outcome, Seen};
use super::model::{CaseId, Decision};
use super::rules::{self, Holder};
use super::store::lists;
use super::store::queue::{self as store, Among};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Error, Refusal, Result};
use crate::base::web::{Fields, Site};
use crate::boards::{Board, ground_rules};
use crate::threads::model::Visibility;

/// How many at once.
pub const MOST: usize = 25;

/// What can be decided of several at once: before a post is taken down a question is asked, of that post alone.
pub(super) const CHOICES: [Decision; 4] = [Decision::Keep, Decision::Restore, Decision::Hide, Decision::Ask];

/// Cases that can be decided together.
#[derive(Debug)]
pub struct Chosen {
    /// Their board.
    pub board: Board,
    /// Its ground rules in short.
    pub rules: Vec<String>,
    /// The cases.
    pub items: Vec<Among>,
    /// What can be decided of all of them; nothing where that differs.
    pub choices: Vec<Decision>,
}

/// A case as a page showed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which.
    pub id: CaseId,
    /// What of it.
    pub seen: Seen,
}

impl Shown {
    /// As a form brings it back.
    pub fn text(&self) -> String {
        let Seen { case, post, visibility, reports, .. } = self.seen;
        format!("{} {case} {post} {} {}", self.id, visibility.as_str(), reports.unwrap_or(0))
    }

    /// What can be decided of it.
    pub fn of(item: &Among) -> Self {
        let (case, post) = (&item.case, &item.post);
        let reports = Some(case.reports);
        let seen =
            Seen { case: case.version, post: post.version, visibility: post.visibility, passed_on: false, reports };
        Self { id: case.public_id(), seen }
    }
}

impl FromStr for Shown {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || Error::from(Refusal::BadRequest);
        let mut parts = text.split(' ');
        let mut next = || parts.next().ok_or_else(wrong);
        let id = CaseId::parse(next()?).ok_or_else(wrong)?;
        let (case, post) = (next()?.parse().map_err(|_| wrong())?, next()?.parse().map_err(|_| wrong())?);
        let visibility = Visibility::parse(next()?).ok_or_else(wrong)?;
        let reports = Some(next()?.parse().map_err(|_| wrong())?);
        Ok(Self { id, seen: Seen { case, post, visibility, passed_on: false, reports } })
    }
}

/// The cases that a page showed, each once: those of the field `seen`.
///
/// # Errors
/// [`Refusal::BadRequest`] for what no page of ours sends.
pub fn shown(form: &Fields) -> Result<Vec<Shown>> {
    let mut known = HashSet::new();
    let all: Vec<Shown> = form.all("seen").map(str::parse).collect::<Result<_>>()?;
    let each: Vec<Shown> = all.into_iter().filter(|shown| known.insert(shown.id)).collect();
    if each.len() > MOST { Err(Refusal::BadRequest.into()) } else { Ok(each) }
}

/// Those of some cases that whoever looks can decide together. Left out are those that others have, or are for others, that
/// are about somebody in danger, for leads, or another look, and those of any but the first one's board. Three queries.
///
/// # Errors
/// The database's.
pub fn choose(
    conn: &mut Conn,
    site: &Site,
    caretaker: &Caretaker,
    ids: &[CaseId],
    now: Timestamp,
) -> Result<Option<Chosen>> {
    let boards: Vec<i64> = caretaker.care.boards.iter().map(|cared| cared.board.id).collect();
    let involved = caretaker.involved(site);
    let found = store::list_among(conn, &boards, &involved, ids)?;
    let threads: Vec<i64> = found.iter().map(|item| item.case.thread_id).collect();
    let parts = lists::list_parts_of(conn, &threads, &involved.names)?;
    let may = |item: &Among| {
        let actor = caretaker.actor(site, item.case.board_id);
        let free = actor.is_some_and(|actor| rules::holder(&item.case, &actor, now) != Holder::Another);
        free && !rules::took_part(&item.case, &parts)
    };
    let mut items: Vec<Among> = found.into_iter().filter(may).collect();
    let Some(of) = items.first().map(|item| item.case.board_id) else { return Ok(None) };
    items.retain(|item| item.case.board_id == of);
    let board = caretaker.care.boards.iter().find(|cared| cared.board.id == of).map(|cared| cared.board.clone());
    let board = board.ok_or(Refusal::NotFound)?;
    let all =
        |choice: &Decision| items.iter().all(|item| decide::possible(&item.case, &item.post, now).contains(choice));
    let choices = CHOICES.into_iter().filter(all).collect();
    Ok(Some(Chosen { rules: ground_rules::list_short(conn, &board)?, board, items, choices }))
}

/// What came of one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum One {
    /// It is decided.
    Done,
    /// Something has changed meanwhile; nothing is stored.
    Behind(Vec<Change>),
    /// It is not theirs to decide any more.
    Gone,
}

/// Decides one of them. Each in a transaction of its own: of two who decide several that overlap, in whichever order, nobody
/// waits for the other with a case in hand.
///
/// # Errors
/// The database's; what is refused is [`One::Gone`].
pub fn decide(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    new: &NewDecision,
    shown: Shown,
    now: Timestamp,
) -> Result<One> {
    let new = NewDecision { seen: shown.seen, ..new.clone() };
    let opened = match actor::require_case(conn, site, token, &shown.id.to_string(), now) {
        Ok(opened) => opened,
        Err(Error::Refused(_)) => return Ok(One::Gone),
        Err(fault) => return Err(fault),
    };
    match decide::decide(conn, site, &opened, &new, now) {
        Ok(Outcome::Done) => Ok(One::Done),
        Ok(Outcome::Behind(changes)) => Ok(One::Behind(changes)),
        Err(Error::Refused(_)) => Ok(One::Gone),
        Err(fault) => Err(fault),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_showed_comes_back_as_it_was_and_nothing_else_does() {
        let text = "0fedcba987654321 4 2 hidden 3";
        let shown: Shown = text.parse().unwrap();
        assert_eq!((shown.seen.case, shown.seen.post, shown.seen.reports), (4, 2, Some(3)));
        assert_eq!(shown.text(), text);
        for wrong in
            ["", "0fedcba987654321", "7 4 2 hidden 3", "0fedcba987654321 4 2 away 3", "0fedcba987654321 x 2 hidden 3"]
        {
            assert!(wrong.parse::<Shown>().is_err(), "{wrong}");
        }
        let form =
            |texts: &[&str]| Fields::from_pairs(texts.iter().map(|text| ("seen".into(), (*text).into())).collect());
        assert_eq!(super::shown(&form(&[text, text])).unwrap().len(), 1);
        let many: Vec<String> = (0..=MOST).map(|at| format!("{at:016x} 1 1 shown 1")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(super::shown(&form(&many)).is_err());
    }
}
