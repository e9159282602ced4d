//! Reporting a post. Members may, and whoever can read a public board; who it was is told to nobody.

use super::alert;
use super::model::{Case, CaseId, CaseKind, Reason, Side, WORDS_MAX};
use super::sealed::{self, Snapshot, Text};
use super::store::writes::{self, CaseRow, ReportRow};
use super::weigh;
use crate::accounts::SignedIn;
use crate::base::clock::Timestamp;
use crate::base::crypto::{Digest, Keyring, Purpose, Token};
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::ids;
use crate::base::web::limit::{self, Attempt};
use crate::base::web::{Fields, Site, Visit};
use crate::boards::{self, Board, Reader, ground_rules, guard};
use crate::threads::model::Post;
use crate::threads::visibility::{self, Readable};
use fluent_bundle::FluentValue;

/// A post that somebody may report.
#[derive(Debug)]
pub struct Reportable {
    /// Who looks.
    pub reader: Reader,
    /// The post.
    pub place: Readable,
    /// The ground rules of the board, each by its first sentence.
    pub rules: Vec<String>,
}

/// Which post: board, thread and post number.
pub type Where = (String, i64, i64);

/// A post that somebody may report.
///
/// # Errors
/// As [`boards::require_reader`]; [`Refusal::NotFound`] for a post that they cannot read, [`Refusal::NotAllowed`] for
/// their own.
pub fn require_reportable(
    conn: &mut Conn,
    site: &Site,
    token: Option<&Token>,
    (slug, thread, post): &Where,
    now: Timestamp,
) -> Result<Reportable> {
    let reader = boards::require_reader(conn, site, token, slug, now)?;
    let place = visibility::require_readable(conn, &reader, *thread, *post)?;
    if let Some(signed_in) = &reader.signed_in
        && guard::is_own(conn, &site.keys, signed_in, reader.board.id, place.post.persona_id)?
    {
        return Err(Refusal::NotAllowed("moderation-refused-own").into());
    }
    let rules = ground_rules::list_short(conn, &reader.board)?;
    Ok(Reportable { reader, place, rules })
}

/// A report that is complete.
#[derive(Clone, Debug)]
pub struct NewReport {
    /// Why.
    pub reason: Reason,
    /// The ground rule that it is about; empty for none.
    pub rule: String,
    /// What the reporter adds; may be empty.
    pub details: String,
}

impl NewReport {
    /// Parses the fields `reason`, `rule` and `details`.
    ///
    /// # Errors
    /// What to do about each field, in the order of the form.
    pub fn parse(site: &Site, form: &Fields, rules: &[String]) -> std::result::Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field: &'static str, key: &str| {
            errors.push(FieldError { field, text: site.words.say(key) });
        };
        let (rule, details) = (form.trimmed("rule"), form.trimmed("details"));
        let reason = Reason::parse(form.text("reason")).filter(|reason| reason.is_reported());
        if reason.is_none() {
            wrong("reason", "moderation-error-reason");
        }
        if !rule.is_empty() && !rules.iter().any(|known| known == rule) {
            wrong("rule", "moderation-error-rule-changed");
        } else if reason == Some(Reason::Rule) && rule.is_empty() {
            wrong("rule", "moderation-error-rule");
        }
        if reason == Some(Reason::Other) && details.is_empty() {
            wrong("details", "moderation-error-details");
        }
        if let Some(error) = too_long(site, "details", details) {
            errors.push(error);
        }
        match reason {
            Some(reason) if errors.is_empty() => {
                let rule = if reason == Reason::Rule { rule } else { "" };
                Ok(Self { reason, rule: rule.to_owned(), details: details.to_owned() })
            }
            _ => Err(errors),
        }
    }
}

/// What is wrong with words that are too long.
pub(super) fn too_long(site: &Site, field: &'static str, words: &str) -> Option<FieldError> {
    longer_than(site, field, words, WORDS_MAX)
}

/// What is wrong with words that are longer than they may be.
pub(super) fn longer_than(site: &Site, field: &'static str, words: &str, most: usize) -> Option<FieldError> {
    let over = words.chars().count().saturating_sub(most);
    let number = |value: usize| FluentValue::from(i64::try_from(value).unwrap_or(i64::MAX));
    (over > 0).then(|| FieldError {
        field,
        text: site.words.say_with("moderation-error-long", &[("limit", number(most)), ("over", number(over))]),
    })
}

/// Who reports, as far as it is kept.
#[derive(Clone, Debug)]
pub struct Reporter {
    digest: Digest,
    side: Side,
    /// The month in which the name was taken under which they report; none for anybody but a member.
    pub(super) joined_day: Option<i64>,
}

impl Reporter {
    /// Whoever reads a board; a visitor is told from others by their form alone.
    pub fn of(keys: &Keyring, reader: &Reader, post: i64, nonce: &str) -> Self {
        let side = if reader.persona.is_some() { Side::Member } else { Side::Visitor };
        match &reader.signed_in {
            Some(signed_in) => {
                let joined_day = reader.persona.as_ref().map(|persona| persona.joined_day);
                Self { side, joined_day, ..Self::person(keys, reader.board.id, signed_in) }
            }
            None => Self::visitor(keys, post, nonce),
        }
    }

    /// Somebody signed in, who is the same under all of their names on a board.
    pub fn person(keys: &Keyring, board: i64, signed_in: &SignedIn) -> Self {
        let who = signed_in.tag_digest(keys, board, guard::SLOT_MEMBER);
        Self { digest: keys.digest(Purpose::Reporter, &who), side: Side::Member, joined_day: None }
    }

    /// Every key under which somebody's reports on a board may stand: who has reported does not decide.
    pub fn keys_of(keys: &Keyring, board: i64, signed_in: &SignedIn) -> Vec<Vec<u8>> {
        Self::person(keys, board, signed_in).stored(keys)
    }

    /// A visitor, who is their form.
    pub fn visitor(keys: &Keyring, post: i64, nonce: &str) -> Self {
        let who = [&post.to_be_bytes(), nonce.as_bytes()].concat();
        Self { digest: keys.digest(Purpose::Reporter, &who), side: Side::Visitor, joined_day: None }
    }

    /// What never changes about them, whatever becomes of the keys.
    pub(super) fn digest(&self) -> Digest {
        self.digest
    }

    /// Every form in which they may be stored, that of now first.
    pub(super) fn stored(&self, keys: &Keyring) -> Vec<Vec<u8>> {
        keys.stored_under_all(Purpose::Reporter, &self.digest)
    }
}

/// Counts a try to report: by the person, or for a visitor by the network address.
///
/// # Errors
/// [`Refusal::TooSoon`].
pub fn count_try(site: &Site, visit: &Visit, reader: &Reader, reporter: &Reporter, now: Timestamp) -> Result<()> {
    let who = if reader.signed_in.is_some() { reporter.digest.to_vec() } else { limit::prefix(visit.peer) };
    site.throttle.count(&site.keys, Attempt::Report, &who, now)
}

/// Opens a case of a post that has none open, with a snapshot of it, and locks it until the commit.
///
/// # Errors
/// The database's.
pub(super) fn open(
    conn: &mut Conn,
    keys: &Keyring,
    board: i64,
    post: &Post,
    reason: Reason,
    now: Timestamp,
) -> Result<Case> {
    let id = ids::random_id();
    let snapshot_sealed = sealed::seal_snapshot(keys, id, &Snapshot::of(post))?;
    let kind = CaseKind::Report;
    // Of two who open one at once, both have the first's.
    writes::open_case(conn, &CaseRow { id, board, post, kind, reason, urgent: false, snapshot_sealed, now })
}

/// Puts a report into the open case of its post, which is opened, with a snapshot of the post, if there is none.
/// Whoever had reported the post already has put what they say now in its place. Gives the case, which is not for the
/// reporter.
///
/// # Errors
/// The database's.
pub fn file(
    conn: &mut Conn,
    keys: &Keyring,
    board: &Board,
    place: &Readable,
    new: &NewReport,
    reporter: &Reporter,
    now: Timestamp,
) -> Result<CaseId> {
    let post = &place.post;
    let case = match writes::lock_open(conn, post.id)? {
        Some(case) => case,
        None => open(conn, keys, board.id, post, new.reason, now)?,
    };
    let row = ReportRow {
        case: case.id,
        reporter: &reporter.stored(keys),
        side: reporter.side,
        reason: new.reason,
        rule: &new.rule,
        words_sealed: sealed::seal(keys, Text::Report, case.id, &new.details),
        post_version: post.version,
        weighs: weigh::weighs(conn, keys, reporter, now)?,
        now,
    };
    let added = writes::put_report(conn, &row)?;
    // Once somebody is worried, the case is about that.
    let worried = new.reason == Reason::Worried;
    let first = !case.reason.is_reported() && case.reason != Reason::Crisis;
    let reason = if worried {
        Reason::Worried
    } else if first {
        new.reason
    } else {
        case.reason
    };
    // What the program wanted looked at is a matter of people once one of them has reported it.
    let kind = if case.kind == CaseKind::Watched { CaseKind::Report } else { case.kind };
    writes::count_report(conn, &case, i64::from(added), (kind, reason), case.urgent || worried)?;
    if added {
        weigh::hide_for_now(conn, keys, board, place, &case, now)?;
    }
    if worried {
        alert::ask(conn, case.id, now)?;
        if case.passed_on {
            alert::ask_when_back(conn, case.id, now)?;
        }
    }
    Ok(case.public_id())
}
