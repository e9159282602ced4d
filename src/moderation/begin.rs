//! Taking words out of a post that nobody has reported: a facilitator who reads it on their board opens a case of it, and
//! what is done then is decided in that, told and looked at again like everything else.

use super::actor::{self, Actor};
use super::lease::{self, Turn};
use super::model::{Case, CaseId, Reason};
use super::report::{self, Reporter, Where};
use super::rules;
use super::store::{lists, writes};
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::{Facilitator, guard};
use crate::threads::model::Visibility;
use crate::threads::visibility::{self, Readable};

/// A post on show that a facilitator may take words out of.
pub struct Beginnable {
    /// Who does.
    pub facilitator: Facilitator,
    /// The post.
    pub place: Readable,
}

/// A post on show that a facilitator may take words out of.
///
/// # Errors
/// As [`guard::require_facilitator`]; [`Refusal::NotFound`] for a post that is not on show, [`Refusal::NotAllowed`] for
/// their own.
pub fn require(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    (slug, thread, post): &Where,
    now: Timestamp,
) -> Result<Beginnable> {
    let facilitator = guard::require_facilitator(conn, site, token, slug, now)?;
    let member = &facilitator.member;
    let found = visibility::find(conn, member.board.id, *thread, *post)?;
    let place = found.filter(|place| place.post.visibility == Visibility::Shown).ok_or(Refusal::NotFound)?;
    if guard::is_own(conn, &site.keys, &member.signed_in, member.board.id, place.post.persona_id)? {
        return Err(Refusal::NotAllowed("moderation-refused-own").into());
    }
    Ok(Beginnable { facilitator, place })
}

/// Opens a case of the post, unless there is one, and gives the address at which to go on. Whoever opens it has it.
///
/// # Errors
/// As [`require`]; [`Refusal::NotAllowed`] for whoever has reported the post; the database's.
pub fn begin(conn: &mut Conn, site: &Site, token: Option<&Token>, place: &Where, now: Timestamp) -> Result<String> {
    let Beginnable { facilitator, place } = require(conn, site, token, place, now)?;
    let member = &facilitator.member;
    let there = writes::lock_open(conn, place.post.id)?;
    let new = there.is_none();
    let case = match there {
        Some(case) => case,
        None => report::open(conn, &site.keys, member.board.id, &place.post, Reason::Identifies, now)?,
    };
    if lists::has_reported(conn, case.id, Reporter::keys_of(&site.keys, member.board.id, &member.signed_in))? {
        return Err(Refusal::NotAllowed("moderation-refused-reported").into());
    }
    let opened = actor::open_as(conn, site, &member.signed_in, CaseId(case.id))?;
    if new {
        record(conn, site, &opened.actor, lease::subject(&opened), now)?;
        lease::turn(conn, site, &opened, Turn::Take, now)?;
    }
    Ok(way(&case, opened.found.post.visibility))
}

/// Where words are taken out; where they cannot be now, the page of the case says why.
fn way(case: &Case, visibility: Visibility) -> String {
    let path = case.public_id().path();
    if rules::may_redact(case, visibility) { format!("{path}/redact") } else { path }
}

fn record(conn: &mut Conn, site: &Site, actor: &Actor, subject: String, now: Timestamp) -> Result<()> {
    let act = Act { actor: actor.label.clone(), action: "case.open", subject, detail: String::new() };
    audit::record(conn, &site.keys, &act, now)
}
