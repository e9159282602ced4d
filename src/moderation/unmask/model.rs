//! What a request to look behind a name is, and where it stands.

use diesel::prelude::*;

use super::{ANSWER_DAYS, DAY, HOLD_DAYS, LOOK_MINUTES, TELL_DAYS};
use crate::base::clock::Timestamp;
use crate::base::db::schema::unmaskings;
use crate::moderation::actor::Lead;
use crate::moderation::model::CaseId;
use crate::text_enum;

text_enum! {
    /// What the other lead has said.
    pub enum Answer {
        /// Nothing yet.
        None = "none",
        /// Yes.
        Approved = "approved",
        /// No.
        Declined = "declined",
    }
}

/// A request's number in addresses, of the form of a case's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnmaskingId(pub i64);

impl UnmaskingId {
    /// Reads an address; `None` for what is no such number.
    pub fn parse(text: &str) -> Option<Self> {
        CaseId::parse(text).map(|id| Self(id.0))
    }

    /// The address of its page.
    pub fn path(self) -> String {
        format!("/moderation/unmaskings/{self}")
    }
}

impl std::fmt::Display for UnmaskingId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        CaseId(self.0).fmt(f)
    }
}

/// A request as it is kept.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = unmaskings)]
#[allow(missing_docs)]
pub struct Unmasking {
    pub id: i64,
    pub case_id: i64,
    /// The name.
    pub persona_id: i64,
    /// The mark of the lead who asked, on the case's board. Nothing can be told from it without keys.
    pub requester: Vec<u8>,
    /// Gone with whoever wore the name, when they have had what they wrote erased.
    pub reason_sealed: Option<Vec<u8>>,
    pub asked_minute: i64,
    pub answer: Answer,
    pub approver: Option<Vec<u8>>,
    pub answered_minute: Option<i64>,
    /// How often the page was opened that shows who it is.
    pub looks: i64,
    /// The day on which whoever wears the name was told.
    pub told_day: Option<i64>,
    pub hold_sealed: Option<Vec<u8>>,
    /// The mark of the lead who holds up the telling, or did last.
    pub holder: Option<Vec<u8>>,
    pub hold_day: Option<i64>,
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// For another lead to answer.
    Waiting,
    /// Nobody answered in time.
    Lapsed,
    /// Another lead said no.
    Declined,
    /// Whoever asked may look, before this minute.
    Open(i64),
    /// The hour is over.
    Over,
}

impl Stage {
    /// The end of its Fluent keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Lapsed => "lapsed",
            Self::Declined => "declined",
            Self::Open(_) => "open",
            Self::Over => "over",
        }
    }
}

impl Unmasking {
    /// Its number for addresses.
    pub fn public_id(&self) -> UnmaskingId {
        UnmaskingId(self.id)
    }

    /// Where it stands.
    pub fn stage(&self, now: Timestamp) -> Stage {
        match (self.answer, self.answered_minute) {
            (Answer::Declined, _) => Stage::Declined,
            (Answer::Approved, Some(minute)) if now.minute() < minute + LOOK_MINUTES => {
                Stage::Open(minute + LOOK_MINUTES)
            }
            (Answer::Approved, _) => Stage::Over,
            (Answer::None, _) if now.minute() < self.asked_minute + ANSWER_DAYS * DAY => Stage::Waiting,
            (Answer::None, _) => Stage::Lapsed,
        }
    }

    /// The day until which a hold keeps whoever wears the name from being told; none when there is no such hold.
    pub fn held_until(&self, now: Timestamp) -> Option<i64> {
        let until = self.hold_day.filter(|_| self.hold_sealed.is_some())? + HOLD_DAYS;
        (until > now.day()).then_some(until)
    }

    /// The day on which they are told, but for a hold.
    pub fn tell_day(&self) -> Option<i64> {
        let minute = self.answered_minute.filter(|_| self.answer == Answer::Approved && self.looks > 0)?;
        Some(Timestamp::of_minute(minute + TELL_DAYS * DAY).day())
    }
}

/// A request, and a lead who may deal with it.
pub struct Opened {
    /// The request.
    pub unmasking: Unmasking,
    /// The lead, at its case.
    pub lead: Lead,
}

impl Opened {
    /// Whether the lead is the one who asked.
    pub fn is_own(&self) -> bool {
        self.lead.is(&self.unmasking.requester)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Unmasking {
        Unmasking {
            id: 1,
            case_id: 2,
            persona_id: 3,
            requester: vec![1],
            reason_sealed: None,
            asked_minute: 1_000_000,
            answer: Answer::None,
            approver: None,
            answered_minute: None,
            looks: 0,
            told_day: None,
            hold_sealed: None,
            holder: None,
            hold_day: None,
        }
    }

    fn at(minute: i64) -> Timestamp {
        Timestamp::of_minute(minute)
    }

    #[test]
    fn nobody_answers_after_three_days() {
        assert_eq!(asked().stage(at(1_000_000)), Stage::Waiting);
        assert_eq!(asked().stage(at(1_000_000 + 3 * DAY - 1)), Stage::Waiting);
        assert_eq!(asked().stage(at(1_000_000 + 3 * DAY)), Stage::Lapsed);
    }

    #[test]
    fn an_approval_holds_for_an_hour_from_when_it_was_given() {
        let approved = Unmasking { answer: Answer::Approved, answered_minute: Some(1_002_000), ..asked() };
        assert_eq!(approved.stage(at(1_002_000)), Stage::Open(1_002_060));
        assert_eq!(approved.stage(at(1_002_059)), Stage::Open(1_002_060));
        assert_eq!(approved.stage(at(1_002_060)), Stage::Over);
        let declined = Unmasking { answer: Answer::Declined, ..approved };
        assert_eq!(declined.stage(at(1_002_000)), Stage::Declined);
    }

    #[test]
    fn a_hold_ends_by_itself_after_thirty_days_and_nobody_is_told_of_what_nobody_saw() {
        let held = Unmasking { hold_sealed: Some(vec![1]), hold_day: Some(20_000), ..asked() };
        assert_eq!(held.held_until(Timestamp::from_day(20_029)), Some(20_030));
        assert_eq!(held.held_until(Timestamp::from_day(20_030)), None);
        assert_eq!(Unmasking { hold_sealed: None, ..held }.held_until(Timestamp::from_day(20_001)), None);
        let approved = Unmasking { answer: Answer::Approved, answered_minute: Some(20_000 * DAY + 5), ..asked() };
        assert_eq!(approved.tell_day(), None);
        assert_eq!(Unmasking { looks: 1, ..approved }.tell_day(), Some(20_007));
    }
}
