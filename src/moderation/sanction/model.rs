//! What is kept of it at the case.

use diesel::prelude::*;

use crate::accounts::sanction::SanctionKind;
use crate::base::clock::Timestamp;
use crate::base::db::schema::case_sanctions;
use crate::text_enum;

text_enum! {
    /// How far it has come.
    pub enum Stage {
        /// Decided; the job has yet to do it.
        Doing = "doing",
        /// Done.
        Done = "done",
        /// Lifted; the job has yet to do that.
        Lifting = "lifting",
        /// Lifted.
        Lifted = "lifted",
    }
}

/// For how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Long(pub Option<i64>);

impl Long {
    /// What can be chosen, as the values of a form: days, or for good.
    pub const OFFERED: [&str; 4] = ["7", "30", "365", "good"];

    /// Reads the field `long`.
    pub fn parse(text: &str) -> Option<Self> {
        if !Self::OFFERED.contains(&text) {
            return None;
        }
        Some(Self(text.parse().ok()))
    }

    /// The value in forms.
    pub fn as_str(self) -> String {
        self.0.map_or_else(|| "good".to_owned(), |days| days.to_string())
    }

    /// The day on which it ends; none for one without an end.
    pub fn end_day(self, now: Timestamp) -> Option<i64> {
        self.0.map(|days| now.day() + days)
    }
}

/// That a lead has decided it, about whoever wrote the post of a case.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = case_sanctions)]
#[allow(missing_docs)]
pub struct CaseSanction {
    pub id: i64,
    pub case_id: i64,
    pub kind: SanctionKind,
    pub stage: Stage,
    pub day: i64,
    /// The day on which it ends; none for one without an end.
    pub end_day: Option<i64>,
    /// The day on which it has ended, or was lifted.
    pub over_day: Option<i64>,
    /// What they are told; gone when they have had what is kept of them erased.
    pub words_sealed: Option<Vec<u8>>,
    /// The mark of the lead, on the case's board. Nothing can be told from it without keys.
    pub decider: Vec<u8>,
    pub appeal_day: Option<i64>,
    pub appeal_sealed: Option<Vec<u8>>,
    pub answer_day: Option<i64>,
    pub answer_sealed: Option<Vec<u8>>,
    /// The mark of the lead who looked at it again.
    pub answerer: Option<Vec<u8>>,
    pub version: i64,
}

impl CaseSanction {
    /// Whether it holds.
    pub fn holds(&self, now: Timestamp) -> bool {
        matches!(self.stage, Stage::Doing | Stage::Done) && self.end_day.is_none_or(|end| now.day() < end)
    }

    /// Whether somebody waits for another lead to look at it.
    pub fn waits(&self, now: Timestamp) -> bool {
        self.holds(now) && self.appeal_day.is_some() && self.answer_day.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done() -> CaseSanction {
        CaseSanction {
            id: 1,
            case_id: 2,
            kind: SanctionKind::KeptOut,
            stage: Stage::Done,
            day: 100,
            end_day: Some(107),
            over_day: Some(107),
            words_sealed: None,
            decider: vec![1],
            appeal_day: None,
            appeal_sealed: None,
            answer_day: None,
            answer_sealed: None,
            answerer: None,
            version: 1,
        }
    }

    #[test]
    fn it_holds_until_its_day_and_until_it_is_lifted() {
        let at = Timestamp::from_day;
        assert!(done().holds(at(106)) && !done().holds(at(107)));
        assert!(CaseSanction { end_day: None, ..done() }.holds(at(9999)));
        for stage in [Stage::Lifting, Stage::Lifted] {
            assert!(!CaseSanction { stage, ..done() }.holds(at(101)));
        }
    }

    #[test]
    fn it_waits_from_when_somebody_asks_until_it_is_answered_or_over() {
        let asked = CaseSanction { appeal_day: Some(101), ..done() };
        assert!(!done().waits(Timestamp::from_day(101)));
        assert!(asked.waits(Timestamp::from_day(101)) && !asked.waits(Timestamp::from_day(107)));
        assert!(!CaseSanction { answer_day: Some(102), ..asked }.waits(Timestamp::from_day(103)));
    }

    #[test]
    fn what_is_offered_is_read_and_nothing_else() {
        for offered in Long::OFFERED {
            assert_eq!(Long::parse(offered).map(Long::as_str).as_deref(), Some(offered));
        }
        assert_eq!(Long::parse("365").and_then(|long| long.end_day(Timestamp::from_day(5))), Some(370));
        for wrong in ["", "8", "-7", "ever", "07"] {
            assert_eq!(Long::parse(wrong), None, "{wrong}");
        }
    }
}
