//! What goes by itself with complaints: reminders to the owners on the twentieth and the twenty-eighth day and when one is
//! overdue, the line in the audit log that one has come, and the end of those that are answered.

use serde::Serialize;

use super::count::{self, SOON_DAYS};
use super::{CLOSING_DAYS, desk, store};
use crate::accounts::email;
use crate::accounts::letters::ReaderId;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::mail::{self, Verdict};
use crate::base::web::Site;

/// The kind of these letters.
pub const LETTER: &str = "due";

/// What the letter is made of. It says that something waits, and nothing of what: it is the same for one and for many.
#[derive(Serialize)]
pub(in crate::rights) struct Due {
    /// The name in the sender.
    pub site: String,
    /// Where they sign in.
    pub link: String,
}

/// When owners are reminded: days left until the day of the answer (after it, when negative), and how many reminders there
/// should have been by then; the latest first.
const STEPS: [(i64, i64); 3] = [(-1, 3), (2, 2), (SOON_DAYS, 1)];

/// How many reminders there should have been, so many days before the day of the answer.
fn reminders(days_left: i64) -> i64 {
    STEPS.iter().find(|(left, _)| days_left <= *left).map_or(0, |(_, times)| *times)
}

/// Notes what came before today, closes what was answered long ago, and reminds the owners of what is due: of each complaint once for each of its three times,
/// however often this runs and wherever. When several are due, one letter does for all.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open an address.
pub fn run(conn: &mut Conn, site: &Site, now: Timestamp) -> Result<()> {
    let today = site.calendar.day_of(now);
    // Not as it comes: the log has precise times, which could be laid beside what somebody did here in that minute.
    for (id, day) in store::list_unnoted(conn, today)? {
        if store::note_received(conn, id)? {
            desk::record(conn, site, "somebody", "complaint.receive", id, &site.calendar.date_of(day), now)?;
        }
    }
    for (id, version) in store::list_answered(conn, today - CLOSING_DAYS)? {
        if store::set_closed(conn, id, version, today)? {
            desk::record(conn, site, "the server, by itself", "complaint.close", id, "", now)?;
        }
    }
    let mut due = false;
    for (id, due_day) in store::list_due(conn, STEPS.map(|(left, times)| (today + left, times)))? {
        due |= store::note_reminded(conn, id, reminders(due_day - today))?;
    }
    if due { tell(conn, site, now) } else { Ok(()) }
}

fn tell(conn: &mut Conn, site: &Site, now: Timestamp) -> Result<()> {
    let content = Due { site: site.config.mail.from_name.clone(), link: site.address("/sign-in") };
    for (owner, mailbox) in email::list_owners(conn, site)? {
        let letter = mail::compose(site, "due", &content, &mailbox, LETTER, owner.to_seal().to_string())?;
        mail::put(conn, site, &letter, now)?;
    }
    Ok(())
}

/// The letter goes while something is due, to whoever is still an owner with an address.
///
/// # Errors
/// The database's.
pub fn check(conn: &mut Conn, site: &Site, reference: &str, _written: Timestamp) -> Result<Verdict> {
    let Ok(number) = reference.parse() else { return Ok(Verdict::Drop) };
    let count = count::of_open(conn, site, site.clock.now())?;
    let waits = count.soon + count.overdue > 0;
    let goes = waits && email::is_owner(conn, site, ReaderId::from_sealed(number))?;
    Ok(if goes { Verdict::Go } else { Verdict::Drop })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reminders_come_on_day_twenty_on_day_twenty_eight_and_when_it_is_overdue() {
        let on_day = |day: i64| reminders(super::super::ANSWER_DAYS - day);
        assert_eq!([0, 19, 20, 27, 28, 30, 31, 400].map(on_day), [0, 0, 1, 1, 2, 2, 3, 3]);
    }
}
