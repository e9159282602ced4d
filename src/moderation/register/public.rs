//! What everybody may know of how a site is looked after: numbers of the whole site, of quarters that are over. Each is
//! made smaller by a secret number below five that is its own, then rounded down to a multiple of five, and told only when
//! that is five at least. Whoever knows of all cases but those about themselves cannot tell from a number that there is one
//! more: they do not know where its steps are. Times are given in a few broad spans. What is counted lies within the quarter,
//! so that nothing that happens later moves a number by one, and shows where a step is.

use super::{figures, name_of};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Purpose};
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::quarter::Quarter;
use crate::base::web::Site;
use crate::boards::worn;
use crate::moderation::store::lists::Involved;
use crate::moderation::store::register::{self as store, By, Scope};
use crate::moderation::views_register::{Counted, PeriodLink, PublicFigures};

/// The smallest number that is told, and the step of all: as many secret numbers there are.
const STEP: i64 = 5;
/// How many quarters can be chosen.
const QUARTERS: i64 = 8;

/// The address of a quarter's figures.
fn path_of(quarter: Quarter) -> String {
    format!("/transparency/{quarter}")
}

/// A number as it is told, less a secret one; none when it is too small to be.
fn told(count: i64, secret: i64) -> Option<i64> {
    let told = (count - secret) / STEP * STEP;
    (told >= STEP).then_some(told)
}

/// The secret number, from 0 to 4, by which a figure of a quarter is made smaller: the same whenever it is asked for.
fn secret(keys: &Keyring, quarter: Quarter, figure: &str) -> i64 {
    let digest = keys.digest(Purpose::Blur, format!("{quarter} {figure}").as_bytes());
    digest.iter().map(|byte| i64::from(*byte)).sum::<i64>() % STEP
}

/// The span in which a number of minutes lies, for `register-public-within-<word>`.
fn within(minutes: i64) -> &'static str {
    match minutes {
        i64::MIN..=60 => "hour",
        61..=360 => "hours",
        361..=1440 => "day",
        _ => "longer",
    }
}

/// Which quarter is asked for: the last that is over when none is named.
///
/// # Errors
/// [`Refusal::NotFound`] for what is no quarter, is not over, or lies too far back.
pub fn parse(text: Option<&str>, now: Timestamp) -> Result<Quarter> {
    let last = Quarter::of(now).before(1);
    let Some(text) = text else { return Ok(last) };
    let known = |quarter: &Quarter| (last.before(QUARTERS - 1)..=last).contains(quarter);
    Ok(Quarter::parse(text).filter(known).ok_or(Refusal::NotFound)?)
}

/// The quarters that can be chosen.
pub fn periods(site: &Site, chosen: Quarter, now: Timestamp) -> Vec<PeriodLink> {
    let last = Quarter::of(now).before(1);
    let quarters = (0..QUARTERS).map(|back| last.before(back));
    let link = |one| PeriodLink { href: path_of(one), name: name_of(site, one), current: one == chosen };
    quarters.map(link).collect()
}

/// The numbers of a quarter. Ten queries at most.
///
/// # Errors
/// The database's.
pub fn of(conn: &mut Conn, site: &Site, quarter: Quarter) -> Result<PublicFigures> {
    let boards: Vec<i64> = worn::list_boards(conn)?.iter().map(|board| board.id).collect();
    let nobody = Involved::default();
    let (from, to) = (quarter.start().minute(), quarter.end().minute());
    let scope = Scope { boards: &boards, involved: &nobody, from, to, by: By::Closing };
    let rough = |figure: &str, count: i64| told(count, secret(&site.keys, quarter, figure));
    let (total, _) = store::count(conn, &scope)?;
    let ended = store::count_decisions(conn, &scope)?;
    let mut waits = Vec::new();
    for (figure, urgent) in [("urgent", true), ("others", false)] {
        let looks = figures::looks(conn, &scope, urgent)?.filter(|looks| rough(figure, looks.cases).is_some());
        let span = looks.map(|looks| site.words.say(&format!("register-public-within-{}", within(looks.median))));
        waits.push(span.unwrap_or_default());
    }
    let again = figures::again(&ended);
    let decided = figures::first_looks(&ended)
        .into_iter()
        .filter_map(|(what, count)| rough(&format!("decided {what}"), count).map(|count| Counted { what, count }));
    Ok(PublicFigures {
        name: name_of(site, quarter),
        total: rough("total", total),
        decided: decided.collect(),
        again: rough("again", again.cases),
        changed: rough("changed", again.changed),
        others: waits.pop().unwrap_or_default(),
        urgent: waits.pop().unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_below_five_is_told_and_where_the_steps_are_depends_on_the_secret() {
        for secret in 0..STEP {
            assert!((0..5 + secret).all(|count| told(count, secret).is_none()));
            assert_eq!(told(5 + secret, secret), Some(5));
            assert_eq!(told(9 + secret, secret), Some(5));
            assert_eq!(told(10 + secret, secret), Some(10));
        }
    }

    #[test]
    fn each_figure_of_each_quarter_has_a_secret_of_its_own_that_stays() {
        let keys = Keyring::from_bytes([7; 32]);
        let quarters = (1..=4).filter_map(|quarter| Quarter::parse(&format!("2026-Q{quarter}")));
        let all: Vec<i64> = quarters
            .flat_map(|quarter| ["total", "again", "changed", "urgent"].map(|figure| secret(&keys, quarter, figure)))
            .collect();
        assert!(all.len() == 16 && all.iter().all(|secret| (0..STEP).contains(secret)));
        assert!(all.iter().any(|secret| *secret != all[0]), "{all:?}");
        let spring = Quarter::parse("2026-Q2").unwrap();
        assert_eq!(secret(&keys, spring, "total"), all[4]);
    }

    #[test]
    fn times_are_told_in_broad_spans() {
        let words = [0, 60, 61, 360, 361, 1440, 1441].map(within);
        assert_eq!(words, ["hour", "hour", "hours", "hours", "day", "day", "longer"]);
    }
}
