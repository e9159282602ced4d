//! What the audit log of the demo tells: how the places came to be, who was asked to look after them, what they pinned.
//! The lines are those that the rooms write when the same is done by hand.

use super::seed::{MADE_DAYS, Settled};
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::boards::PersonaRole;

const MINUTES_PER_DAY: i64 = 24 * 60;
/// Days from a facilitator's invitation to their first.
const INVITED_DAYS: i64 = 2;

/// A thread that a facilitator has pinned.
pub(super) struct Pinned {
    /// The board, by its place in the directory.
    pub board: usize,
    pub number: i64,
    pub opened: Timestamp,
}

/// Writes the lines down, oldest first.
pub(super) fn record(
    conn: &mut Conn,
    site: &Site,
    settled: &[Settled],
    pinned: &[Pinned],
    now: Timestamp,
) -> Result<()> {
    let begun = now.plus_minutes(-MADE_DAYS * MINUTES_PER_DAY);
    let mut acts = vec![
        (begun, act("somebody with a link", "role.take", "owner", "")),
        (begun.plus_minutes(20), act("owner", "invitation.create", "site", "safeguarding, 14 days")),
        (begun.plus_minutes(3 * MINUTES_PER_DAY), act("somebody with a link", "role.take", "safeguarding", "")),
    ];
    for (index, place) in settled.iter().enumerate() {
        let board = &place.board;
        let subject = format!("board {}", board.slug);
        let minute = 60 + 7 * i64::try_from(index).unwrap_or(0);
        acts.push((begun.plus_minutes(minute), act("owner", "board.create", &subject, board.access.as_str())));
        if board.rules_version > 1 {
            let detail = format!("version {}, not material", board.rules_version);
            let then = begun.plus_minutes(5 * MINUTES_PER_DAY + minute);
            acts.push((then, act("owner", "board.rules", &subject, &detail)));
        }
        let lookers = place.personas.iter().filter(|persona| persona.role == PersonaRole::Facilitator);
        for facilitator in lookers.clone() {
            let actor = format!("facilitator {} on {}", facilitator.name, board.slug);
            let joined = Timestamp(0).plus_minutes(facilitator.joined_day * MINUTES_PER_DAY + 11 * 60 + minute);
            // Of a name, only the month is kept in which it was taken; the board was there before.
            let joined = joined.max(begun.plus_minutes((INVITED_DAYS + 1) * MINUTES_PER_DAY + minute));
            let asked = joined.plus_minutes(-INVITED_DAYS * MINUTES_PER_DAY);
            acts.push((asked, act("owner", "invitation.create", &subject, "facilitator, 1 uses, 14 days")));
            acts.push((joined, act(&actor, "facilitator.begin", &subject, "")));
        }
        let Some(facilitator) = lookers.min_by_key(|persona| persona.joined_day) else { continue };
        for thread in pinned.iter().filter(|thread| thread.board == index) {
            let actor = format!("facilitator {} on {}", facilitator.name, board.slug);
            let subject = format!("thread {} on {}", thread.number, board.slug);
            acts.push((thread.opened.plus_minutes(8).min(now), act(&actor, "thread.pin", &subject, "")));
        }
    }
    acts.sort_by_key(|(at, _)| *at);
    acts.into_iter().try_for_each(|(at, act)| audit::record(conn, &site.keys, &act, at))
}

fn act(actor: &str, action: &'static str, subject: &str, detail: &str) -> Act {
    Act { actor: actor.to_owned(), action, subject: subject.to_owned(), detail: detail.to_owned() }
}
