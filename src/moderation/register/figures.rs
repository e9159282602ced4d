//! Figures over the register: how long people waited, what was decided, what held when it was looked at again, and who
//! carried how much of it.

use std::collections::{BTreeMap, HashMap};

use super::lasting;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::moderation::measure::Measure;
use crate::moderation::model::{ActingAs, CaseKind, Decision};
use crate::moderation::store::register::{self as store, Ended, Scope};
use crate::moderation::views_register::{Counted, FiguresView, LoadLine, LooksView};

/// After how long somebody looked. Times are in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// How many cases somebody has looked at.
    pub cases: i64,
    /// Half of them waited no longer.
    pub median: i64,
    /// Nine in ten waited no longer.
    pub ninth: i64,
}

/// The place of a share (in percent) in so many values from the smallest on, counted from 0: the nearest rank, so that it
/// is the value of a case that there was.
pub fn nearest_rank(percent: i64, count: i64) -> i64 {
    ((percent * count + 99) / 100).clamp(1, count.max(1)) - 1
}

/// After how long somebody looked at the cases of a scope; none when nobody has looked at any. Three queries at most.
///
/// # Errors
/// The database's.
pub fn looks(conn: &mut Conn, scope: &Scope<'_>, urgent: bool) -> Result<Option<Looks>> {
    let cases = store::count_looked(conn, scope, urgent)?;
    if cases == 0 {
        return Ok(None);
    }
    let median = store::find_wait(conn, scope, urgent, nearest_rank(50, cases))?;
    let ninth = store::find_wait(conn, scope, urgent, nearest_rank(90, cases))?;
    Ok(median.zip(ninth).map(|(median, ninth)| Looks { cases, median, ninth }))
}

/// What came of looking again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Again {
    /// How many cases were looked at again.
    pub cases: i64,
    /// How many stayed as they were decided.
    pub upheld: i64,
    /// How many were changed for the writer. What its writer has deleted meanwhile is neither.
    pub changed: i64,
}

/// What came of looking again.
pub fn again(ended: &[Ended]) -> Again {
    let count = |wanted: &dyn Fn(&Ended) -> bool| {
        let those = ended.iter().filter(|one| one.kind == CaseKind::Appeal && wanted(one));
        those.map(|one| one.count).sum::<i64>()
    };
    let lifts = |one: &Ended| one.measure == Some(Measure::Lift);
    Again {
        cases: count(&|_| true),
        upheld: count(&|one| one.decision == Decision::Uphold && !lifts(one)),
        changed: count(&|one| one.decision == Decision::Restore || lifts(one)),
    }
}

/// First looks by the word for what was decided, in the order of the decisions.
pub fn first_looks(ended: &[Ended]) -> Vec<(&'static str, i64)> {
    let mut counts: Vec<(&'static str, i64)> = Vec::new();
    for wanted in Decision::ALL {
        for one in ended.iter().filter(|one| one.kind != CaseKind::Appeal && one.decision == *wanted) {
            let word = one.decision.word(one.kind);
            match counts.iter_mut().find(|(known, _)| *known == word) {
                Some((_, count)) => *count += one.count,
                None => counts.push((word, one.count)),
            }
        }
    }
    counts
}

/// The figures of a scope. Nine queries at most.
///
/// # Errors
/// The database's.
pub fn of(conn: &mut Conn, site: &Site, scope: &Scope<'_>, (total, waiting): (i64, i64)) -> Result<FiguresView> {
    let decisions = store::count_decisions(conn, scope)?;
    let mut looked = Vec::new();
    for urgent in [true, false] {
        if let Some(looks) = looks(conn, scope, urgent)? {
            looked.push(LooksView {
                urgent,
                cases: looks.cases,
                median: lasting(site, looks.median),
                ninth: lasting(site, looks.ninth),
            });
        }
    }
    let again = again(&decisions);
    Ok(FiguresView {
        total,
        waiting,
        looked,
        decided: by_decision(&decisions),
        again: again.cases,
        upheld: again.upheld,
        loads: loads(conn, scope)?,
    })
}

/// First looks by decision, the most frequent first.
fn by_decision(ended: &[Ended]) -> Vec<Counted> {
    let mut lines: Vec<Counted> = first_looks(ended).into_iter().map(|(what, count)| Counted { what, count }).collect();
    lines.sort_by_key(|line| -line.count);
    lines
}

/// Who decided how much: facilitators by their names, and together whoever is none any more, and leads.
fn loads(conn: &mut Conn, scope: &Scope<'_>) -> Result<Vec<LoadLine>> {
    let loads = store::list_loads(conn, scope)?;
    let of_facilitators = loads.iter().filter(|load| load.role == ActingAs::Facilitator);
    let tags = of_facilitators.map(|load| load.decider.clone()).collect();
    let names: HashMap<Vec<u8>, String> = store::list_names(conn, scope, tags)?.into_iter().collect();
    let mut counts: BTreeMap<(bool, String), i64> = BTreeMap::new();
    for load in loads {
        let lead = load.role == ActingAs::Safeguarding;
        let name = names.get(&load.decider).filter(|_| !lead).cloned().unwrap_or_default();
        *counts.entry((lead, name)).or_default() += load.count;
    }
    Ok(counts.into_iter().map(|((lead, name), count)| LoadLine { lead, name, count }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_rank_is_that_of_a_case_that_there_was() {
        for (percent, count, place) in [
            (50, 1, 0),
            (50, 2, 0),
            (50, 3, 1),
            (50, 10, 4),
            (90, 1, 0),
            (90, 9, 8),
            (90, 10, 8),
            (90, 11, 9),
            (90, 0, 0),
        ] {
            assert_eq!(nearest_rank(percent, count), place, "{percent} of {count}");
        }
    }

    fn ended(kind: CaseKind, decision: Decision, measure: Option<Measure>, count: i64) -> Ended {
        Ended { kind, decision, measure, count }
    }

    #[test]
    fn looking_again_upholds_or_changes_and_what_was_deleted_meanwhile_is_neither() {
        let all = [
            ended(CaseKind::Report, Decision::Remove, None, 7),
            ended(CaseKind::Appeal, Decision::Uphold, None, 3),
            ended(CaseKind::Appeal, Decision::Restore, None, 2),
            ended(CaseKind::Appeal, Decision::Uphold, Some(Measure::Lift), 4),
            ended(CaseKind::Appeal, Decision::Keep, None, 1),
        ];
        assert_eq!(again(&all), Again { cases: 10, upheld: 3, changed: 6 });
        assert_eq!(again(&[]), Again { cases: 0, upheld: 0, changed: 0 });
        assert_eq!(first_looks(&all), [("remove", 7)]);
    }

    #[test]
    fn what_had_only_waited_is_let_show_and_not_brought_back() {
        let all = [
            ended(CaseKind::Held, Decision::Restore, None, 2),
            ended(CaseKind::Report, Decision::Restore, None, 1),
            ended(CaseKind::Held, Decision::Restore, Some(Measure::Warn), 3),
        ];
        assert_eq!(first_looks(&all), [("let-show", 5), ("restore", 1)]);
    }
}
