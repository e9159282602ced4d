//! Who may decide what: pure decisions, asked by the handler before it acts and by the page that shows the choice.

use super::actor::Actor;
use super::model::{Case, CaseKind, Decision};
use crate::base::clock::Timestamp;
use crate::boards::{PersonaRole, Standing};
use crate::threads::model::Visibility;

/// What can be decided about a post, in the order in which it is offered.
pub fn choices(visibility: Visibility) -> &'static [Decision] {
    match visibility {
        Visibility::Shown => &[Decision::Keep, Decision::Hide, Decision::Ask, Decision::Remove],
        Visibility::Held => &[Decision::Restore, Decision::Hide, Decision::Ask, Decision::Remove],
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

/// What can be decided about a post that is hidden until somebody has decided: as if it were on show.
pub fn choices_for_now() -> &'static [Decision] {
    choices(Visibility::Shown)
}

/// Whether a post is hidden only until somebody has decided.
pub fn is_for_now(case: &Case, visibility: Visibility) -> bool {
    case.is_open() && case.provisional && case.is_first_look() && visibility == Visibility::Hidden
}

/// Whether a post can be hidden while the team talks with its writer.
pub fn may_hide_to_talk(case: &Case, visibility: Visibility) -> bool {
    case.is_open() && case.is_first_look() && visibility == Visibility::Shown
}

/// What can be decided when nothing but what was decided about the writer is to be looked at.
pub fn choices_about_writer() -> &'static [Decision] {
    &[Decision::Restore, Decision::Uphold]
}

/// Whether something can be decided about the writer beside the post: a member who is still here. What becomes of those
/// who look after boards is the owner's to decide.
pub fn may_measure(case: &Case, role: PersonaRole, standing: Standing) -> bool {
    case.is_open()
        && case.is_first_look()
        && role != PersonaRole::Facilitator
        && matches!(standing, Standing::Good | Standing::Paused)
}

/// Whether what was decided about the writer can be lifted.
pub fn may_lift(case: &Case, now: Timestamp) -> bool {
    case.measure_in_force(now).is_some() && (!case.is_open() || case.kind == CaseKind::Appeal)
}

/// Whether a case is about what was decided about the writer alone: the post itself is not away.
pub fn is_about_writer(case: &Case, visibility: Visibility, now: Timestamp) -> bool {
    may_lift(case, now)
        && matches!(visibility, Visibility::Shown | Visibility::Erased)
        && !is_about_redaction(case, visibility)
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

/// How long what was passed on is for the leads alone where somebody may be in danger, in minutes.
const LEADS_ALONE_URGENT: i64 = 60;

/// The minute after which what was passed on is for the leads alone: for an hour where somebody may be in danger, else until
/// the next day is over, since no more than the day is kept of when it was. What has waited longer is for facilitators, too: every
/// lead may be involved, or have gone, and which of it is nobody's to know.
pub fn leads_since(now: Timestamp, urgent: bool) -> i64 {
    if urgent { now.minute() - LEADS_ALONE_URGENT } else { Timestamp::from_day(now.day() - 1).minute() - 1 }
}

/// The moment from which facilitators have it, too, that somebody may be in danger, when it was passed on in a minute.
pub fn back_at(passed_on_minute: i64) -> Timestamp {
    Timestamp::of_minute(passed_on_minute + LEADS_ALONE_URGENT)
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

/// Whether somebody has a case just now.
pub fn is_leased(case: &Case, now: Timestamp) -> bool {
    case.lease_key.is_some() && now.minute() < case.lease_minute
}

/// Who has a case, as somebody sees it.
pub fn holder(case: &Case, actor: &Actor, now: Timestamp) -> Holder {
    match &case.lease_key {
        Some(key) if is_leased(case, now) => {
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
    let away = matches!(case.outcome, Some(Decision::Hide | Decision::Ask | Decision::Remove | Decision::Uphold));
    !case.is_open() && away && matches!(visibility, Visibility::Hidden | Visibility::Removed)
}

/// Whether the writer can ask for another look: once, when something of theirs was hidden or taken down, or words were
/// taken out of it, or something holds against them.
pub fn may_appeal(case: &Case, visibility: Visibility, now: Timestamp) -> bool {
    let redacted = !case.is_open() && case.outcome == Some(Decision::Redact) && visibility == Visibility::Shown;
    let holds = !case.is_open() && case.measure_in_force(now).is_some();
    (redacted || holds || may_restore(case, visibility)) && case.is_first_look()
}

/// Whether somebody who has written in a thread as something has so taken part in what a case there is about, and is not to
/// judge it. To answer as a facilitator where somebody may be in danger is no taking part, for it is what has to be done;
/// nor is to welcome somebody whose post waits.
pub fn takes_part(case: &Case, role: PersonaRole) -> bool {
    !(role == PersonaRole::Facilitator && (case.urgent || case.kind == CaseKind::Held))
}

/// Whether somebody who has written in some threads, as something, has so taken part in what a case is about.
pub fn took_part(case: &Case, parts: &[(i64, PersonaRole)]) -> bool {
    parts.iter().any(|(thread, role)| *thread == case.thread_id && takes_part(case, *role))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moderation::measure::Measure;
    use crate::moderation::model::{ActingAs, Reason};

    const NOW: Timestamp = Timestamp(120 * 60_000);

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
            measure: None,
            measure_minute: None,
            passed_on: false,
            provisional: false,
            awaits: None,
            hold_sealed: None,
            hold_day: None,
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
    fn somebody_in_danger_is_back_with_facilitators_in_the_very_minute_in_which_they_are_told() {
        let passed_on = NOW.minute();
        let back = back_at(passed_on);
        assert!(passed_on <= leads_since(back, true), "it is for leads alone still");
        assert!(passed_on > leads_since(back.plus_minutes(-1), true), "it was theirs before");
    }

    #[test]
    fn another_look_can_be_asked_for_once_and_only_at_what_is_away() {
        let mut hidden = case();
        assert!(may_appeal(&hidden, Visibility::Hidden, NOW));
        assert!(!may_appeal(&hidden, Visibility::Shown, NOW));
        assert!(!may_appeal(&hidden, Visibility::Erased, NOW));
        hidden.kind = CaseKind::Appeal;
        assert!(!may_appeal(&hidden, Visibility::Hidden, NOW) && may_restore(&hidden, Visibility::Hidden));
        let redacted = Case { outcome: Some(Decision::Redact), kind: CaseKind::Report, ..hidden.clone() };
        assert!(may_appeal(&redacted, Visibility::Shown, NOW) && !may_appeal(&redacted, Visibility::Erased, NOW));
        assert!(!may_restore(&redacted, Visibility::Shown) && !may_redact(&redacted, Visibility::Shown));
        hidden.closed_minute = None;
        assert!(!may_restore(&hidden, Visibility::Hidden));
    }

    #[test]
    fn what_holds_against_a_writer_can_be_asked_about_and_lifted_while_it_holds() {
        let kept = Case { outcome: Some(Decision::Keep), measure: Some(Measure::Pause), ..case() };
        let paused = Case { measure_minute: Some(121), ..kept.clone() };
        assert!(may_appeal(&paused, Visibility::Shown, NOW) && may_lift(&paused, NOW));
        assert!(is_about_writer(&paused, Visibility::Shown, NOW) && !is_about_writer(&paused, Visibility::Hidden, NOW));
        let over = Case { measure_minute: Some(120), ..kept.clone() };
        assert!(!may_appeal(&over, Visibility::Shown, NOW) && !may_lift(&over, NOW));
        let ended = Case { measure: Some(Measure::End), ..kept };
        assert!(may_lift(&ended, NOW));
        let reported_again = Case { closed_minute: None, ..ended };
        assert!(!may_lift(&reported_again, NOW));
    }

    #[test]
    fn a_facilitator_and_somebody_who_has_left_are_not_for_others_to_warn() {
        let open = Case { closed_minute: None, outcome: None, ..case() };
        assert!(may_measure(&open, PersonaRole::Member, Standing::Good));
        assert!(!may_measure(&open, PersonaRole::Facilitator, Standing::Good));
        assert!(!may_measure(&open, PersonaRole::Member, Standing::Left));
        assert!(!may_measure(&open, PersonaRole::Member, Standing::Banned));
        assert!(!may_measure(&case(), PersonaRole::Member, Standing::Good));
    }

    #[test]
    fn every_state_of_a_post_leaves_something_to_decide() {
        for visibility in Visibility::ALL {
            assert!(!choices(*visibility).is_empty());
        }
    }
}
