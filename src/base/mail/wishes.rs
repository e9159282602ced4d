//! What somebody wants of their letters.

use super::Detail;
use super::timetable::Timetable;

/// When letters come and how much they tell.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// When.
    pub timetable: Timetable,
    /// The most that they tell.
    pub detail: Detail,
}

impl Wishes {
    /// Those of somebody who has chosen nothing: Sunday evenings by the clocks of a zone, and only how many things are
    /// new.
    pub fn usual(zone: &str) -> Self {
        Self { timetable: Timetable::usual(zone), detail: Detail::Counts }
    }

    /// From what is stored.
    pub fn stored(hour: i64, weekday: i64, zone: &str, detail: Detail) -> Self {
        let timetable = Timetable::new(hour, weekday, zone).unwrap_or_else(|| {
            tracing::warn!(
                "stored hours of letters make no sense (a zone that is no more?); they come on Sunday evenings"
            );
            Timetable::usual(zone)
        });
        Self { timetable, detail }
    }
}
