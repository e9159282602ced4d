//! When several people whose reports weigh say that something is wrong with a post, it is hidden until somebody has
//! looked. Never more than that: nothing happens to its writer, and a crowd of newcomers hides nothing.

use super::lease;
use super::model::Case;
use super::report::Reporter;
use super::store::own;
use super::told::told_of;
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::boards::Board;
use crate::notices::{self, Kind, Notice};
use crate::threads::model::Visibility;
use crate::threads::visibility::{self, Readable};

/// How many reports that weigh hide a post.
const ENOUGH: i64 = 3;
/// How many days somebody must have been on a board for a report of theirs to weigh. Of a name only the month is kept in
/// which it joined: the days count from the end of that.
const DAYS_HERE: i64 = 14;

/// Whether the reports of somebody who joined in the month of a day can weigh by now.
fn is_long_enough(joined_day: i64, now: Timestamp) -> bool {
    let next_month = Timestamp::from_day(joined_day + 31).month_day();
    now.day() >= next_month + DAYS_HERE
}

/// Whether a report weighs: its reporter has been on the board for long enough, and nothing that they reported there was in
/// vain.
///
/// # Errors
/// The database's.
pub(super) fn weighs(conn: &mut Conn, keys: &Keyring, reporter: &Reporter, now: Timestamp) -> Result<bool> {
    match reporter.joined_day {
        Some(day) if is_long_enough(day, now) => Ok(!own::was_in_vain(conn, reporter.stored(keys))?),
        _ => Ok(false),
    }
}

/// Hides a post when enough reports that weigh have come together, unless somebody has looked at it before and left it.
/// Its writer is told.
///
/// # Errors
/// The database's.
pub(super) fn hide_for_now(
    conn: &mut Conn,
    keys: &Keyring,
    board: &Board,
    place: &Readable,
    case: &Case,
    now: Timestamp,
) -> Result<()> {
    let (thread, post) = visibility::lock(conn, case.post_id)?;
    let may = case.is_first_look() && !case.provisional && post.visibility == Visibility::Shown;
    if !may || own::count_weighing(conn, case.id)? < ENOUGH || own::was_kept(conn, post.id)? {
        return Ok(());
    }
    visibility::hide(conn, &thread, &post)?;
    own::set_provisional(conn, case.id)?;
    let act = Act {
        actor: "several reports".to_owned(),
        action: "case.hide-for-now",
        subject: lease::subject_of(case.public_id(), (post.number, place.thread.number), &board.slug, board.access),
        detail: String::new(),
    };
    audit::record(conn, keys, &act, now)?;
    notices::tell(
        conn,
        keys,
        &Notice {
            persona: post.persona_id,
            kind: Kind::HiddenForNow,
            thread: post.thread_id,
            post_number: post.number,
            occasion: &format!("{}for now", told_of(case)),
            reason: "",
            rule: "",
            words: "",
            again: "",
            day: now.day(),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_joined_at_the_end_of_a_month_has_been_here_for_two_weeks_by_then() {
        let day = |text: &str| -> i64 {
            let at: jiff::Timestamp = format!("{text}T00:00:00Z").parse().unwrap();
            at.as_second() / 86_400
        };
        let at = |text: &str| Timestamp::from_day(day(text));
        for (joined, early, enough) in [
            ("2026-01-01", "2026-02-14", "2026-02-15"),
            ("2026-02-01", "2026-03-14", "2026-03-15"),
            ("2026-12-01", "2027-01-14", "2027-01-15"),
        ] {
            assert!(!is_long_enough(day(joined), at(early)), "{joined}");
            assert!(is_long_enough(day(joined), at(enough)), "{joined}");
        }
    }
}
