//! Keeping somebody from the whole site. A safeguarding lead who has nothing to do with a case decides it about whoever
//! wrote the post, without learning who that is: the program works out in memory whose the name is, and writes it down
//! where only it finds it again (`accounts::sanction`): before the lead has an answer, or else by a job. The lead is told the same whether or not there is still
//! an account: that it was done.
//!
//! Nothing changes on the boards. To end the membership of the board that it is about is a decision of its own, beside
//! this one; the person's other names stay as they are, for names that stopped being members on one day would be known to
//! be one person's. They are told where they sign in, and by no notice to any name.
//!
//! One lead is enough, unlike for looking behind a name, because nobody learns anything. Whoever it is about can have it
//! looked at again, by another lead. It holds alike for owners and leads: an answer that it cannot be done would tell who
//! wrote a post.

mod act;
mod model;
mod own;

pub use act::{Behind, JOB, NewSanction, Outcome, answer, carry_out, decide, find, lift, work};
pub use model::{CaseSanction, Long, Stage};
pub use own::{Own, ask, list_own};

use fluent_bundle::FluentValue;

use super::store::sanctions;
use crate::accounts::sanction::SanctionKind;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;

/// A day of the site, in words.
pub fn date(site: &Site, day: i64) -> String {
    site.calendar.date(Timestamp::from_day(day).plus_minutes(12 * 60))
}

/// What holds, and until when, in a sentence: with a key for whoever reads it.
pub fn say(site: &Site, key: &str, kind: SanctionKind, end_day: Option<i64>) -> String {
    let until = end_day.map_or_else(|| "none".to_owned(), |day| date(site, day));
    site.words.say_with(key, &[("kind", FluentValue::from(kind.as_str())), ("until", FluentValue::from(until))])
}

/// Whether leads keep the writer of a case from the whole site, in a sentence; empty when they do not. One query.
pub(super) fn sentence(conn: &mut Conn, site: &Site, case: i64, now: Timestamp) -> Result<String> {
    let there = sanctions::find_of(conn, case)?.filter(|there| there.holds(now));
    Ok(there.map(|there| say(site, "moderation-sanction-holds", there.kind, there.end_day)).unwrap_or_default())
}
