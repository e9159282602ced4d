//! Figures over the register: how long people waited, what was decided, what held when it was looked at again, and who
//! carried how much of it.

use std::collections::{BTreeMap, HashMap};

use super::lasting;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::Site;
use crate::moderation::model::{ActingAs, CaseKind, Decision};
use crate::moderation::store::register::{self as store, Scope};
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

/// How many of the cases that were looked at again stayed as they were decided, of how many.
pub fn upheld(decisions: &[(CaseKind, Decision, i64)]) -> (i64, i64) {
    let again = || decisions.iter().filter(|(kind, _, _)| *kind == CaseKind::Appeal);
    let held = again().filter(|(_, decision, _)| *decision == Decision::Uphold).map(|(_, _, count)| count).sum();
    (held, again().map(|(_, _, count)| count).sum())
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
    let (upheld, again) = upheld(&decisions);
    Ok(FiguresView {
        total,
        waiting,
        looked,
        decided: by_decision(&decisions),
        again,
        upheld,
        loads: loads(conn, scope)?,
    })
}

/// First looks by decision, the most frequent first.
fn by_decision(decisions: &[(CaseKind, Decision, i64)]) -> Vec<Counted> {
    let count = |wanted: Decision| {
        let first = decisions.iter().filter(|(kind, decision, _)| *kind != CaseKind::Appeal && *decision == wanted);
        first.map(|(_, _, count)| count).sum::<i64>()
    };
    let mut lines: Vec<Counted> =
        Decision::ALL.iter().map(|one| Counted { what: one.as_str(), count: count(*one) }).collect();
    lines.retain(|line| line.count > 0);
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

    #[test]
    fn only_what_was_looked_at_again_is_upheld() {
        let decisions = [
            (CaseKind::Report, Decision::Remove, 7),
            (CaseKind::Appeal, Decision::Uphold, 3),
            (CaseKind::Appeal, Decision::Restore, 2),
        ];
        assert_eq!(upheld(&decisions), (3, 5));
        assert_eq!(upheld(&[]), (0, 0));
        let lines = by_decision(&decisions);
        assert_eq!(lines.iter().map(|line| (line.what, line.count)).collect::<Vec<_>>(), [("remove", 7)]);
    }
}
