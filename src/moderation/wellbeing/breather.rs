//! Asking somebody who has decided several cases about people in danger on a day whether they want another. It is reckoned
//! from the decisions themselves, and kept nowhere; and it keeps nobody from anything: the same page leads on.

use crate::accounts::on_call;
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::boards::care;
use crate::moderation::actor::{self, Caretaker, Opened};
use crate::moderation::decide::is_for_leads;
use crate::moderation::rules::{self, Holder};
use crate::moderation::store::lists;

/// What somebody is asked, or told, before they go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breather {
    /// How many such cases they have decided today.
    pub today: i64,
    /// Whether they are the only one who could take it: then they are told something kind, and asked nothing.
    pub alone: bool,
}

/// What somebody is asked who opens a case that they could take, or have. No query but for one about somebody in danger;
/// then eight at most.
///
/// # Errors
/// As [`actor::require_caretaker`].
pub fn of(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    opened: &Opened,
    now: Timestamp,
) -> Result<Option<Breather>> {
    let most = i64::from(site.config.moderation.crisis_in_a_row);
    let case = &opened.found.case;
    let theirs = rules::holder(case, &opened.actor, now) != Holder::Another && !is_for_leads(case, opened);
    if most == 0 || !case.is_open() || !case.urgent || !theirs {
        return Ok(None);
    }
    let caretaker = actor::require_caretaker(conn, site, token, now)?;
    let begun = site.calendar.moment(site.calendar.day_of(now), 0).minute();
    let today = lists::count_crises(conn, caretaker.has(site, now).keys, begun)?;
    if today < most {
        return Ok(None);
    }
    Ok(Some(Breather { today, alone: !has_others(conn, site, &caretaker, opened, now)? }))
}

/// Whether anybody else looks after the board: another of its facilitators, or another lead. Who of them has to do with the
/// case, or has stopped for today, is nobody's to know.
fn has_others(conn: &mut Conn, site: &Site, caretaker: &Caretaker, opened: &Opened, now: Timestamp) -> Result<bool> {
    let board = &opened.board;
    if care::list_tags(conn, board)?.iter().any(|tag| !opened.actor.is(tag)) {
        return Ok(true);
    }
    let own = caretaker.lead_keys(site, board.id);
    let leads = on_call::list_leads(conn, site, now)?;
    Ok(leads.iter().any(|lead| actor::lead_keys_of(site, &lead.person, board.id) != own))
}
