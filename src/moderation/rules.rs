//! Who may decide what: pure decisions, asked by the handler before it acts and by the page that shows the choice.

use super::actor::Actor;
use super::model::{Case, CaseKind, Decision};
use crate::base::clock::Timestamp;
use crate::threads::model::Visibility;

/// What can be decided about a post, in the order in which it is offered.
pub fn choices(visibility: Visibility) -> &'static [Decision] {
    match visibility {
        Visibility::Shown => &[Decision::Keep, Decision::Hide, Decision::Remove],
        Visibility::Held => &[Decision::Restore, Decision::Hide, Decision::Remove],
        Visibility::Hidden => &[Decision::Restore, Decision::Uphold, Decision::Remove],
        Visibility::Removed => &[Decision::Restore, Decision::Uphold],
        // Its words are gone; the case can only be closed.
        Visibility::Erased => &[Decision::Keep],
    }
}

/// What can be decided when the writer asks for another look at words that were taken out. Nothing brings them back:
/// that they may stand there is for the writer to be told, who writes them again or does not.
pub fn choices_after_redaction() -> &'static [Decision] {
    &[Decision::Restore, Decision::Uphold, Decision::Remove]
}

/// Whether words can be taken out of a post. One that waits has to be decided as a whole first.
pub fn may_redact(case: &Case, visibility: Visibility) -> bool {
    case.is_open() && case.is_first_look() && matches!(visibility, Visibility::Shown | Visibility::Hidden)
}

/// Whether an open case asks for another look at words that were taken out of a post that is on show.
pub fn is_about_redaction(case: &Case, visibility: Visibility) -> bool {
    case.is_open()
        && case.kind == CaseKind::Appeal
        && case.outcome == Some(Decision::Redact)
        && visibility == Visibility::Shown
}

/// Who has a case just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Nobody, or somebody whose time is over.
    Nobody,
    /// The one who asks.
    You,
    /// Somebody else.
    Another,
}

/// Who has a case, as somebody sees it.
pub fn holder(case: &Case, actor: &Actor, now: Timestamp) -> Holder {
    match &case.lease_key {
        Some(key) if now.minute() < case.lease_minute => {
            if actor.is(key) {
                Holder::You
            } else {
                Holder::Another
            }
        }
        _ => Holder::Nobody,
    }
}

/// Whether a post that was hidden or taken down can be brought back from a closed case.
pub fn may_restore(case: &Case, visibility: Visibility) -> bool {
    let away = matches!(case.outcome, Some(Decision::Hide | Decision::Remove | Decision::Uphold));
    !case.is_open() && away && matches!(visibility, Visibility::Hidden | Visibility::Removed)
}

/// Whether the writer can ask for another look: once, when something of theirs was hidden or taken down, or words were
/// taken out of it.
pub fn may_appeal(case: &Case, visibility: Visibility) -> bool {
    let redacted = !case.is_open() && case.outcome == Some(Decision::Redact) && visibility == Visibility::Shown;
    (redacted || may_restore(case, visibility)) && case.is_first_look()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moderation::model::{ActingAs, Reason};

    fn case() -> Case {
        Case {
            id: 1,
            board_id: 1,
            thread_id: 1 << 20,
            post_id: (1 << 20) + 1,
            writer_id: 7,
            open_post_id: None,
            kind: CaseKind::Report,
            reason: Reason::Unkind,
            urgent: false,
            reports: 1,
            opened_minute: 100,
            closed_minute: Some(110),
            outcome: Some(Decision::Hide),
            snapshot_version: 1,
            snapshot_sealed: None,
            appeal_sealed: None,
            lease_key: None,
            lease_role: ActingAs::Facilitator,
            lease_minute: 0,
            version: 2,
        }
    }

    #[test]
    fn a_lease_is_somebodys_until_its_minute() {
        let me = Actor { keys: vec![vec![1]], role: ActingAs::Facilitator, label: String::new(), persona: None };
        let at = |minute: i64| Timestamp(minute * 60_000);
        let mut leased = case();
        assert_eq!(holder(&leased, &me, at(101)), Holder::Nobody);
        (leased.lease_key, leased.lease_minute) = (Some(vec![1]), 115);
        assert_eq!(holder(&leased, &me, at(114)), Holder::You);
        leased.lease_key = Some(vec![2]);
        assert_eq!(holder(&leased, &me, at(114)), Holder::Another);
        assert_eq!(holder(&leased, &me, at(115)), Holder::Nobody);
    }

    #[test]
    fn another_look_can_be_asked_for_once_and_only_at_what_is_away() {
        let mut hidden = case();
        assert!(may_appeal(&hidden, Visibility::Hidden));
        assert!(!may_appeal(&hidden, Visibility::Shown));
        assert!(!may_appeal(&hidden, Visibility::Erased));
        hidden.kind = CaseKind::Appeal;
        assert!(!may_appeal(&hidden, Visibility::Hidden) && may_restore(&hidden, Visibility::Hidden));
        let redacted = Case { outcome: Some(Decision::Redact), kind: CaseKind::Report, ..hidden.clone() };
        assert!(may_appeal(&redacted, Visibility::Shown) && !may_appeal(&redacted, Visibility::Erased));
        assert!(!may_restore(&redacted, Visibility::Shown) && !may_redact(&redacted, Visibility::Shown));
        hidden.closed_minute = None;
        assert!(!may_restore(&hidden, Visibility::Hidden));
    }

    #[test]
    fn every_state_of_a_post_leaves_something_to_decide() {
        for visibility in Visibility::ALL {
            assert!(!choices(*visibility).is_empty());
        }
    }
}
