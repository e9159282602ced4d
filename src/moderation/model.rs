//! The nouns of the room.

use diesel::prelude::*;

use super::measure::Measure;
use crate::base::clock::Timestamp;
use crate::base::db::schema::cases;
use crate::text_enum;
use crate::threads::model::HeldFor;

/// The longest words that come with a report, a decision or a request for another look, in characters.
pub const WORDS_MAX: usize = 2000;

text_enum! {
    /// Why somebody reports a post. The words are in Fluent, under `moderation-reason-<word>`.
    pub enum Reason {
        /// Not against the post: somebody may be in danger. First in the queue.
        Worried = "worried",
        /// Advice that could hurt.
        Unsafe = "unsafe",
        /// It names somebody, or lets them be found.
        Identifies = "identifies",
        /// Unkind or bullying.
        Unkind = "unkind",
        /// Sexual.
        Sexual = "sexual",
        /// Against the law.
        Illegal = "illegal",
        /// Selling something.
        Selling = "selling",
        /// A ground rule of the board.
        Rule = "rule",
        /// Does not belong here.
        OffTopic = "off-topic",
        /// Anything else.
        Other = "other",
        /// Nobody reported it: it is one of the first of somebody new, and those wait.
        FirstPost = "first-post",
        /// Nobody reported it: somebody new has put a link into it.
        Link = "link",
        /// Nobody reported it: a phrase of the board's lists is in it.
        Phrase = "phrase",
        /// Nobody reported it yet: the program noticed that its writer may be in danger.
        Crisis = "crisis",
        /// Its writer was asked to change it, and has.
        Changed = "changed",
    }
}

impl Reason {
    /// Those that people report for, in the order in which they are offered.
    pub fn reported() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|reason| reason.is_reported())
    }

    /// Whether people report for it.
    pub fn is_reported(self) -> bool {
        !matches!(self, Self::FirstPost | Self::Link | Self::Phrase | Self::Crisis | Self::Changed)
    }
}

impl From<HeldFor> for Reason {
    fn from(why: HeldFor) -> Self {
        match why {
            HeldFor::Newcomer => Self::FirstPost,
            HeldFor::Link => Self::Link,
            HeldFor::Phrase => Self::Phrase,
            HeldFor::Crisis => Self::Crisis,
            HeldFor::Changed => Self::Changed,
        }
    }
}

text_enum! {
    /// What opened a case.
    pub enum CaseKind {
        /// A report.
        Report = "report",
        /// The writer, who asks for another look.
        Appeal = "appeal",
        /// The program: the post waits for a decision.
        Held = "held",
        /// The program: the post is up, and somebody is to look at it.
        Watched = "watched",
    }
}

text_enum! {
    /// What is decided about a post.
    pub enum Decision {
        /// It stays up.
        Keep = "keep",
        /// Its writer and the facilitators alone see it.
        Hide = "hide",
        /// The same, until its writer has changed it: then it waits for somebody to look again.
        Ask = "ask",
        /// It is taken down.
        Remove = "remove",
        /// It is back.
        Restore = "restore",
        /// After another look it stays as it was decided.
        Uphold = "uphold",
        /// Some words are taken out of it, for good; the rest stays.
        Redact = "redact",
    }
}

impl Decision {
    /// What the writer of a post is told of: all but that it stays up.
    pub const TOLD: [Self; 6] = [Self::Hide, Self::Ask, Self::Remove, Self::Restore, Self::Uphold, Self::Redact];

    /// Whether the post can be seen afterwards.
    pub fn shows(self) -> bool {
        matches!(self, Self::Keep | Self::Restore | Self::Redact)
    }

    /// Whether its writer may ask somebody else to look at it again.
    pub fn is_against(self) -> bool {
        !self.shows() || self == Self::Redact
    }

    /// The word for it in a case of a kind: what had only waited was never away, and is not brought back.
    pub fn word(self, kind: CaseKind) -> &'static str {
        if kind == CaseKind::Held && self == Self::Restore { "let-show" } else { self.as_str() }
    }

    /// The action's name in the audit log.
    pub fn action(self) -> &'static str {
        match self {
            Self::Keep => "case.keep",
            Self::Hide => "case.hide",
            Self::Ask => "case.ask",
            Self::Remove => "case.remove",
            Self::Restore => "case.restore",
            Self::Uphold => "case.uphold",
            Self::Redact => "case.redact",
        }
    }
}

text_enum! {
    /// Why something is decided, as its writer reads it. The words are in Fluent, under `moderation-why-<word>`.
    pub enum Why {
        /// It keeps to the ground rules.
        Fine = "fine",
        /// What it needed was an answer, and it has one.
        Answered = "answered",
        /// It was changed, or the decision before was a mistake.
        Mended = "mended",
        /// Advice that could hurt.
        Unsafe = "unsafe",
        /// It names somebody, or lets them be found.
        Identifies = "identifies",
        /// Unkind.
        Unkind = "unkind",
        /// Sexual.
        Sexual = "sexual",
        /// Against the law.
        Illegal = "illegal",
        /// Selling something.
        Selling = "selling",
        /// Does not belong here.
        OffTopic = "off-topic",
        /// A ground rule.
        Rule = "rule",
    }
}

impl Why {
    /// Whether this is a reason for a post to be seen.
    pub fn shows(self) -> bool {
        matches!(self, Self::Fine | Self::Answered | Self::Mended)
    }
}

text_enum! {
    /// As what somebody acts on a case.
    pub enum ActingAs {
        /// A facilitator of its board.
        Facilitator = "facilitator",
        /// A safeguarding lead.
        Safeguarding = "safeguarding",
    }
}

text_enum! {
    /// Whose turn it is in what the team and the writer of a post say to one another.
    pub enum Awaits {
        /// The writer's: the team has written to them.
        Writer = "writer",
        /// The team's: the writer has answered.
        Team = "team",
    }
}

text_enum! {
    /// From where a report came.
    pub enum Side {
        /// Somebody who has joined the board.
        Member = "member",
        /// Anybody else.
        Visitor = "visitor",
    }
}

/// A case's number in addresses: random, sixteen digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CaseId(pub i64);

impl CaseId {
    /// Reads an address; `None` for what is no number of a case.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        digits.then(|| i64::from_str_radix(text, 16))?.ok().map(Self)
    }

    /// The address of its page.
    pub fn path(self) -> String {
        format!("/moderation/cases/{self}")
    }
}

impl std::fmt::Display for CaseId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// A case.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = cases)]
#[allow(missing_docs)]
pub struct Case {
    pub id: i64,
    pub board_id: i64,
    pub thread_id: i64,
    pub post_id: i64,
    /// The name under which the post was written.
    pub writer_id: i64,
    /// The post, while the case is open: so that there is at most one open case of a post.
    pub open_post_id: Option<i64>,
    /// The first report's, or that somebody is worried.
    pub reason: Reason,
    pub urgent: bool,
    pub reports: i64,
    pub opened_minute: i64,
    pub closed_minute: Option<i64>,
    /// The post's version when it was first reported.
    pub snapshot_version: i64,
    pub snapshot_sealed: Option<Vec<u8>>,
    pub appeal_sealed: Option<Vec<u8>>,
    /// Who has it: the tag of somebody's facilitator or lead on its board. Nothing can be told from it without keys.
    pub lease_key: Option<Vec<u8>>,
    pub lease_role: ActingAs,
    /// The minute until which they have it.
    pub lease_minute: i64,
    /// Moved by every report and decision.
    pub version: i64,
    /// Why a safeguarding lead holds it.
    pub hold_sealed: Option<Vec<u8>>,
    /// The day on which the hold began, or was renewed; none while it is not held.
    pub hold_day: Option<i64>,
    /// What opened it, or that it is asked about again.
    pub kind: CaseKind,
    /// What was decided about the writer and has not been lifted.
    pub measure: Option<Measure>,
    /// The minute in which that ends; none while it holds without an end.
    pub measure_minute: Option<i64>,
    /// Whether it is for safeguarding leads to decide.
    pub passed_on: bool,
    /// Whether the post is hidden until it is decided, because several reports came together or the team talks with its
    /// writer.
    pub provisional: bool,
    /// Whose turn it is to write; none where nobody has written, and once it is decided.
    pub awaits: Option<Awaits>,
    /// The latest decision.
    pub outcome: Option<Decision>,
}

impl Case {
    /// Its number for addresses.
    pub fn public_id(&self) -> CaseId {
        CaseId(self.id)
    }

    /// Whether what is decided in it can be looked at once more.
    pub fn is_first_look(&self) -> bool {
        self.kind != CaseKind::Appeal
    }

    /// The word for what was decided; none while it waits.
    pub fn outcome_word(&self) -> Option<&'static str> {
        self.outcome.filter(|_| !self.is_open()).map(|outcome| outcome.word(self.kind))
    }

    /// Whether it waits to be decided.
    pub fn is_open(&self) -> bool {
        self.closed_minute.is_none()
    }

    /// Whether somebody is told of it at once, and not only when they look: whoever is on duty that somebody may be in
    /// danger, the leads what was passed on to them.
    pub fn alerts(&self) -> bool {
        self.is_open() && (self.urgent || self.passed_on)
    }

    /// What holds now against the writer.
    pub fn measure_in_force(&self, now: Timestamp) -> Option<Measure> {
        self.measure.filter(|_| self.measure_minute.is_none_or(|minute| now.minute() < minute))
    }

    /// Whether a safeguarding lead holds it.
    pub fn is_held(&self) -> bool {
        self.hold_day.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_found_by_its_own_number_alone() {
        let id = CaseId(0x0fed_cba9_8765_4321);
        assert_eq!(id.to_string(), "0fedcba987654321");
        assert_eq!(CaseId::parse("0fedcba987654321"), Some(id));
        for wrong in ["", "7", "0FEDCBA987654321", "+fedcba987654321", "ffffffffffffffff", "0fedcba9876543210"] {
            assert_eq!(CaseId::parse(wrong), None, "{wrong}");
        }
    }
}
