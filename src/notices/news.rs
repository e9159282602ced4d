//! What is new for somebody, over all their boards, and marking it as seen. Boards are told apart by their names alone:
//! two names of one person never stand on one page.

use std::collections::HashMap;

use super::model::Told;
use super::{sealed, store};
use crate::accounts::SignedIn;
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::boards::worn::{self, Ended};
use crate::boards::{Board, Persona, PersonaRole, Worn};
use crate::threads::follow::{self, News};
use crate::threads::model::post_id;
use crate::threads::rules;

/// The most decisions that are listed at once.
const MOST_TOLD: i64 = 100;
/// The most characters of a post that say which one it was.
pub(super) const BEGINNING: i32 = 90;

/// What is new on one board.
#[derive(Debug)]
pub struct OnBoard {
    /// The board.
    pub board: Board,
    /// Decisions, the newest first; those not seen yet before the others. Each with how its post begins.
    pub told: Vec<(Told, String)>,
    /// Followed threads with something new, the newest first.
    pub threads: Vec<News>,
    /// Whether they look after it.
    pub facilitator: bool,
    /// Whether their membership of it was ended: there is no way in.
    pub ended: bool,
}

/// Everything that is new for somebody, by board, in the order of the directory; last the boards of which they are no
/// members any more. Five queries (one more for somebody
/// who has left a board), however many boards there are.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn) -> Result<Vec<OnBoard>> {
    let (worn, ended) = worn::list_with_ended(conn, keys, signed_in)?;
    let mut threads = follow::list_news(conn, &now_worn(worn.iter().map(|(_, worn)| worn)))?;
    let names = [all_worn(worn.iter().map(|(_, worn)| worn)), all_ended(&ended)].concat();
    let mut told = store::list(conn, &names, MOST_TOLD)?;
    for one in &mut told {
        if let Some(words) = &one.words_sealed {
            one.words = sealed::open(keys, one.id, words)?;
        }
    }
    let posts = told.iter().map(|told| post_id(told.thread_id, told.post_number)).collect();
    let beginnings: HashMap<i64, String> = store::list_beginnings(conn, posts, BEGINNING)?.into_iter().collect();
    let mut decisions = |names: &[Persona], enters: bool| -> Vec<(Told, String)> {
        let mine = |persona: i64| names.iter().find(|known| known.id == persona);
        let here = told.extract_if(.., |told| mine(told.persona_id).is_some()).collect::<Vec<_>>();
        let dressed = here.into_iter().map(|told| {
            let post = post_id(told.thread_id, told.post_number);
            (without_hidden_title(told, enters, mine), beginnings.get(&post).cloned().unwrap_or_default())
        });
        dressed.collect()
    };
    let mut on_boards = Vec::new();
    for (board, worn) in worn {
        on_boards.push(OnBoard {
            told: decisions(&worn.all, true),
            threads: threads.extract_if(.., |news| news.board_id == board.id).collect(),
            facilitator: worn.persona.role == PersonaRole::Facilitator,
            ended: false,
            board,
        });
    }
    for (board, names) in ended {
        let told = decisions(&names, false);
        on_boards.push(OnBoard { told, threads: Vec::new(), facilitator: false, ended: true, board });
    }
    Ok(on_boards)
}

/// A thread that its writer can no longer see is not named.
fn without_hidden_title<'a>(mut told: Told, enters: bool, mine: impl Fn(i64) -> Option<&'a Persona>) -> Told {
    let may_read = enters && rules::may_read(told.thread_visibility, told.thread_writer, mine(told.persona_id));
    told.in_sight = may_read;
    if !may_read {
        told.title.clear();
    }
    told
}

/// How many decisions and threads are new for somebody, as [`list`] shows them: under names that they wear, and under those
/// of boards on which their membership was ended. Two queries; none for somebody who has joined nothing.
///
/// # Errors
/// The database's.
pub fn count(conn: &mut Conn, worn: &[Worn], ended: &[Persona]) -> Result<i64> {
    if worn.is_empty() && ended.is_empty() {
        return Ok(0);
    }
    let names: Vec<i64> = all_worn(worn).into_iter().chain(ended.iter().map(|persona| persona.id)).collect();
    Ok(follow::count_news(conn, &now_worn(worn))? + store::count_unseen(conn, &names)?)
}

/// What is followed is followed under the name that counts.
fn now_worn<'a>(worn: impl IntoIterator<Item = &'a Worn>) -> Vec<i64> {
    worn.into_iter().map(|worn| worn.persona.id).collect()
}

/// What was decided was decided on a post of any of them.
fn all_worn<'a>(worn: impl IntoIterator<Item = &'a Worn>) -> Vec<i64> {
    worn.into_iter().flat_map(|worn| &worn.all).map(|persona| persona.id).collect()
}

fn all_ended(ended: &[Ended]) -> Vec<i64> {
    ended.iter().flat_map(|(_, names)| names).map(|persona| persona.id).collect()
}

/// Marks a decision as seen by the one to whom it was told.
///
/// # Errors
/// [`Refusal::NotFound`] for one that is not there or was told to somebody else; the database's.
pub fn see(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn, id: i64) -> Result<()> {
    let (worn, ended) = worn::list_with_ended(conn, keys, signed_in)?;
    let mine = [all_worn(worn.iter().map(|(_, worn)| worn)), all_ended(&ended)].concat();
    if store::set_seen(conn, id, &mine)? { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// Marks what somebody follows on a board as read, but for threads in which anybody has written after `until`, the
/// newest that they were shown.
///
/// # Errors
/// [`Refusal::NotFound`] for a board that is not there, and alike for one that they have not joined; the database's.
pub fn read(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn, slug: &str, until: Timestamp) -> Result<()> {
    let worn = worn::list(conn, keys, signed_in)?;
    let (_, worn) = worn.iter().find(|(board, _)| board.slug == slug).ok_or(Refusal::NotFound)?;
    follow::mark_read(conn, worn.persona.id, until)
}
