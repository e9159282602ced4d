//! Leaving the whole site. The account goes at once: from the press of the button on nobody can sign in to it, and
//! nothing ties its names to each other any more, for anybody. The names leave their boards one by one, each at a time
//! of its own within a week, because names that vanish in the same hour would be known to be one person. With *all
//! now* they go at once.

mod just;
pub mod receipt;
pub mod step;
pub mod survey;
pub mod wish;

pub use just::JustLeft;
pub use receipt::Receipt;
pub use survey::{Place, Survey};
pub use wish::{Pace, Wish};

use step::Step;

use crate::accounts::{close, email, require_holder};
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::erasures;
use crate::base::error::Result;
use crate::base::ids;
use crate::base::jobs;
use crate::base::web::Site;
use crate::boards::{Standing, asking};
use crate::moderation;

/// Days within which the names leave their boards.
pub const DAYS: i64 = 7;

/// Minutes that lie between two names, at the least, while there is room for it: of one person or of several, so that what
/// lies closer together does not tell that it is not one person's.
const APART: i64 = 90;
const TRIES: usize = 40;

/// What is done before [`leave`], in transactions of its own, so that it cannot be laid beside what [`leave`] puts down. Done
/// twice it is done once.
///
/// # Errors
/// `SignIn` when nobody is signed in; the database's.
pub fn prepare(site: &Site, token: Option<&Token>, now: Timestamp) -> Result<()> {
    let signed_in = site.db.read_now(|conn| require_holder(conn, site, token, now))?;
    close::prepare(&site.db, &site.keys, &signed_in, now)
}

/// Closes somebody's account, and puts down what is still to be done on their boards. After [`prepare`].
///
/// # Errors
/// `SignIn` when nobody is signed in; `Closed` for the only owner of the site; as [`close::close`].
pub fn leave(conn: &mut Conn, site: &Site, token: Option<&Token>, wish: &Wish, now: Timestamp) -> Result<Receipt> {
    let signed_in = require_holder(conn, site, token, now)?;
    let survey = survey::make(conn, site, &signed_in, now)?;
    let receipt = Receipt::new(&survey, wish, now);
    let mailboxes = email::list_mailboxes(conn, site, &signed_in, now)?;
    let mut times = Times { pace: wish.pace, taken: step::list_due(conn)?, now };
    let mut lines = Vec::new();
    // In the file, too, names that go one by one do not stand together.
    let noted = wish.pace == Pace::Now;
    for place in &survey.places {
        let erase = wish.erases(&place.board.slug);
        for persona in place.personas.iter().filter(|persona| erase || persona.standing != Standing::Left) {
            step::put(conn, &site.keys, &Step::Name { persona: persona.id, erase, noted }, times.draw())?;
            lines.extend(noted.then(|| step::line_of(persona.id, erase)));
        }
        let reporter = moderation::erase::reporter(&site.keys, place.board.id, &signed_in);
        if erase && moderation::erase::has_reports(conn, &site.keys, &reporter)? {
            step::put(conn, &site.keys, &Step::Reports { reporter }, times.draw())?;
        }
    }
    for request in asking::list_own(conn, &site.keys, &signed_in)? {
        step::put(conn, &site.keys, &Step::Request { request: request.id, tag: request.tag }, times.draw())?;
    }
    lines.push(close::close(conn, &site.keys, &signed_in, now)?.into());
    for mailbox in mailboxes {
        step::put(conn, &site.keys, &Step::Letters { to: mailbox.as_str().to_owned() }, now)?;
    }
    jobs::enqueue(conn, step::MIX, &(), now)?;
    if !erasures::note(conn, site, &lines)? {
        lines.into_iter().try_for_each(|line| step::note_later(conn, site, line, now))?;
    }
    Ok(receipt)
}

/// When each name goes. Times by lot are whole minutes of everybody's clock: seconds that all names of one person had in
/// common would tell that they are one person's.
struct Times {
    pace: Pace,
    /// Minutes since 1970 that have been drawn, by whomever.
    taken: Vec<i64>,
    now: Timestamp,
}

impl Times {
    /// A time for one more: by lot, and apart from the others'.
    fn draw(&mut self) -> Timestamp {
        if self.pace == Pace::Now {
            return self.now;
        }
        let mut minute = 0;
        for _ in 0..TRIES {
            minute = self.now.minute() + lot(DAYS * 24 * 60);
            if self.taken.iter().all(|taken| (taken - minute).abs() >= APART) {
                break;
            }
        }
        self.taken.push(minute);
        Timestamp::of_minute(minute)
    }
}

/// A number from 1 to `most`, drawn by lot.
fn lot(most: i64) -> i64 {
    ids::random_id() % most + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(pace: Pace, count: usize) -> Vec<i64> {
        let now = Timestamp(1_772_479_812_345);
        let mut times = Times { pace, taken: Vec::new(), now };
        let drawn: Vec<Timestamp> = (0..count).map(|_| times.draw()).collect();
        let whole = |time: &Timestamp| *time == Timestamp::of_minute(time.minute());
        assert!(pace == Pace::Now || drawn.iter().all(whole), "{drawn:?}");
        drawn.iter().map(|time| time.minute() - now.minute()).collect()
    }

    #[test]
    fn names_go_one_by_one_within_a_week() {
        let mut minutes = draw(Pace::Spread, 20);
        assert!(minutes.iter().all(|minute| (1..=DAYS * 24 * 60).contains(minute)), "{minutes:?}");
        let drawn = minutes.clone();
        minutes.sort_unstable();
        assert!(minutes.windows(2).all(|pair| pair[1] - pair[0] >= APART), "{minutes:?}");
        assert_ne!(drawn, minutes, "in no order");
    }

    #[test]
    fn many_names_still_find_their_times() {
        assert!(draw(Pace::Spread, 500).iter().all(|minute| *minute <= DAYS * 24 * 60));
        assert!(draw(Pace::Now, 5).iter().all(|minute| *minute == 0));
    }
}
