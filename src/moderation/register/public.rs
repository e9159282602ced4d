//! What everybody may know of how a site is looked after: numbers of the whole site, of quarters that are over. None below
//! five, and the others rounded down to a multiple of it: so that neither one case nor a few can be told from them, also by
//! somebody who knows of all cases but those about themselves.

use super::figures::{self, Looks};
use super::{lasting, name_of};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::quarter::Quarter;
use crate::base::web::Site;
use crate::boards::worn;
use crate::moderation::model::{CaseKind, Decision};
use crate::moderation::store::lists::Involved;
use crate::moderation::store::register::{self as store, Scope};
use crate::moderation::views_register::{Counted, PeriodLink, PublicFigures};

/// The smallest number that is told, and the step of all.
const STEP: i64 = 5;
/// How many quarters can be chosen.
const QUARTERS: i64 = 8;

/// The address of a quarter's figures.
fn path_of(quarter: Quarter) -> String {
    format!("/transparency/{quarter}")
}

/// A number as it is told; none when it is too small to be.
pub fn rounded(count: i64) -> Option<i64> {
    (count >= STEP).then_some(count / STEP * STEP)
}

/// Which quarter is asked for: the last that is over when none is named.
///
/// # Errors
/// [`Refusal::NotFound`] for what is no quarter, is not over, or lies too far back.
pub fn parse(site: &Site, text: Option<&str>, now: Timestamp) -> Result<Quarter> {
    let last = Quarter::of(&site.calendar, now).before(1);
    let Some(text) = text else { return Ok(last) };
    let known = |quarter: &Quarter| (last.before(QUARTERS - 1)..=last).contains(quarter);
    Ok(Quarter::parse(text).filter(known).ok_or(Refusal::NotFound)?)
}

/// The quarters that can be chosen.
pub fn periods(site: &Site, chosen: Quarter, now: Timestamp) -> Vec<PeriodLink> {
    let last = Quarter::of(&site.calendar, now).before(1);
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
    let (from, to) = (quarter.start(&site.calendar).minute(), quarter.end(&site.calendar).minute());
    let scope = Scope { boards: &boards, involved: &nobody, from, to };
    let (total, _) = store::count(conn, &scope)?;
    let decisions = store::count_decisions(conn, &scope)?;
    let wait =
        |looks: Option<Looks>| looks.filter(|looks| looks.cases >= STEP).map(|looks| lasting(site, looks.median));
    let urgent = wait(figures::looks(conn, &scope, true)?);
    let others = wait(figures::looks(conn, &scope, false)?);
    let (upheld, again) = figures::upheld(&decisions);
    Ok(PublicFigures {
        name: name_of(site, quarter),
        total: rounded(total),
        decided: by_decision(&decisions),
        again: rounded(again),
        changed: rounded(again - upheld),
        urgent: urgent.unwrap_or_default(),
        others: others.unwrap_or_default(),
    })
}

/// What was decided at first, by decision; what is too rare to be told is left out.
fn by_decision(decisions: &[(CaseKind, Decision, i64)]) -> Vec<Counted> {
    let count = |wanted: Decision| {
        let first = decisions.iter().filter(|(kind, decision, _)| *kind != CaseKind::Appeal && *decision == wanted);
        first.map(|(_, _, count)| count).sum::<i64>()
    };
    let told = |one: &Decision| rounded(count(*one)).map(|count| Counted { what: one.as_str(), count });
    Decision::ALL.iter().filter_map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_not_told_and_others_are_rounded_down() {
        assert_eq!([0, 1, 4].map(rounded), [None; 3]);
        assert_eq!([5, 9, 10, 14].map(rounded), [Some(5), Some(5), Some(10), Some(10)]);
    }
}
