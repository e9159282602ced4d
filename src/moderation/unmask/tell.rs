//! Telling whoever wears a name that somebody has looked behind it.

use fluent_bundle::FluentValue;

use super::{DAY, HOLD_DAYS, TELL_DAYS};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::boards::Standing;
use crate::moderation::store::unmaskings;
use crate::notices::{self, Kind, Notice};

/// How many are told at once.
const AT_ONCE: i64 = 200;

/// Tells those whose time has come; called now and then. Whoever has left the board since finds it among who has looked.
///
/// # Errors
/// The database's.
pub fn tell_due(conn: &mut Conn, site: &Site, now: Timestamp) -> Result<()> {
    let looked_before = (now.day() - TELL_DAYS + 1) * DAY;
    for due in unmaskings::list_due(conn, looked_before, now.day() - HOLD_DAYS, AT_ONCE)? {
        unmaskings::set_told(conn, due.id, now.day())?;
        if due.standing == Standing::Left {
            continue;
        }
        let day = site.calendar.date(Timestamp::of_minute(due.answered_minute.unwrap_or(0)));
        let notice = Notice {
            persona: due.persona,
            kind: Kind::Unmasked,
            thread: due.thread,
            post_number: due.post,
            occasion: &format!("unmasking {:016x}", due.id),
            reason: &site.words.say_with("moderation-behind-why", &[("day", FluentValue::from(day))]),
            rule: "",
            words: "",
            again: "",
            day: now.day(),
        };
        notices::tell(conn, &site.keys, &notice)?;
    }
    Ok(())
}
