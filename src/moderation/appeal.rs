//! Asking for another look: the writer of a post that was hidden or taken down can have it looked at once more, by
//! somebody who did not decide it.

use super::model::{Case, CaseKind, Decision};
use super::report::Where;
use super::rules;
use super::sealed::{self, Text};
use super::store::lists::Decided;
use super::store::{lists, own, writes};
use super::told::told_of;
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::{Reader, guard};
use crate::notices;
use crate::threads::model::Visibility;
use crate::threads::visibility::{self, Readable};

/// A post whose writer may ask for another look, or has.
#[derive(Debug)]
pub struct Appealable {
    /// The writer.
    pub reader: Reader,
    /// Their post.
    pub place: Readable,
    /// The case that they ask about, one that they were told of: of others they must not learn here.
    pub case: Case,
    /// What was decided, as they were told: the latest.
    pub decided: Option<Decided>,
    /// Whether they can ask, and have not yet.
    pub open: bool,
    /// Whether the post was brought back, so that there is nothing to ask.
    pub back: bool,
    /// Whether the post is hidden until somebody has looked, and nothing is decided yet.
    pub for_now: bool,
}

/// A post whose writer may ask for another look, or has.
///
/// # Errors
/// As [`guard::require_reader_ever`]; [`Refusal::SignIn`] for a visitor, [`Refusal::NotFound`] for anybody but the writer
/// of a post that was decided on.
pub fn require_appealable(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    place: &Where,
    now: Timestamp,
) -> Result<Appealable> {
    let (reader, place) = require_writer(conn, site, token, place, now)?;
    if let Some(case) = own::find_provisional(conn, place.post.id)?
        && rules::is_for_now(&case, place.post.visibility)
    {
        return Ok(Appealable { reader, place, case, decided: None, open: false, back: false, for_now: true });
    }
    let told = lists::list_told(conn, place.post.id)?;
    let case = in_question(told, place.post.visibility, now).ok_or(Refusal::NotFound)?;
    let open = rules::may_appeal(&case, place.post.visibility, now);
    let back = case.outcome == Some(Decision::Restore) && place.post.visibility == Visibility::Shown;
    let asked = case.appeal_sealed.is_some();
    if open || asked || back {
        let decisions = lists::list_decisions(conn, case.id)?;
        let decided = decisions.into_iter().find(Decided::is_told);
        Ok(Appealable { reader, place, case, decided, open, back: back && !asked, for_now: false })
    } else {
        Err(Refusal::NotFound.into())
    }
}

/// The writer of a post, with the post.
///
/// # Errors
/// As [`guard::require_reader_ever`]; [`Refusal::SignIn`] for a visitor, [`Refusal::NotFound`] for anybody else.
pub(super) fn require_writer(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    (slug, thread, post): &Where,
    now: Timestamp,
) -> Result<(Reader, Readable)> {
    let reader = guard::require_reader_ever(conn, site, token, slug, now)?;
    let Some(signed_in) = &reader.signed_in else { return Err(Refusal::SignIn.into()) };
    let place = visibility::find(conn, reader.board.id, *thread, *post)?.ok_or(Refusal::NotFound)?;
    if !guard::is_own(conn, &site.keys, signed_in, reader.board.id, place.post.persona_id)? {
        return Err(Refusal::NotFound.into());
    }
    Ok((reader, place))
}

/// Of the cases that the writer of a post was told of, the latest first, the one that they ask about: what they have asked
/// and waits, else what they can still ask, else the latest.
fn in_question(told: Vec<Case>, visibility: Visibility, now: Timestamp) -> Option<Case> {
    let waits = |case: &Case| case.is_open() && case.kind == CaseKind::Appeal;
    let chosen = told
        .iter()
        .position(waits)
        .or_else(|| told.iter().position(|case| rules::may_appeal(case, visibility, now)))
        .unwrap_or(0);
    told.into_iter().nth(chosen)
}

/// Opens the case again with what the writer says. Sent twice it is asked once.
///
/// # Errors
/// As [`require_appealable`]; the database's.
pub fn ask(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    place: &Where,
    words: &str,
    now: Timestamp,
) -> Result<()> {
    let found = require_appealable(conn, site, token, place, now)?;
    let case = writes::lock(conn, found.case.id)?.ok_or(Refusal::NotFound)?;
    if !rules::may_appeal(&case, found.place.post.visibility, now) {
        return Ok(());
    }
    if writes::lock_open(conn, case.post_id)?.is_some() {
        return Err(Refusal::Closed("moderation-refused-open").into());
    }
    notices::asked(conn, case.writer_id, &told_of(&case))?;
    let words = sealed::seal(&site.keys, Text::Appeal, case.id, words);
    // Somebody may open one at this moment, which is seen by what it stands in the way of.
    if writes::reopen(conn, &case, words, now)? {
        Ok(())
    } else {
        Err(Refusal::Closed("moderation-refused-open").into())
    }
}
