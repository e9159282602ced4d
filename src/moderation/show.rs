//! A case's page: the post in its context, what was reported, what was decided, and the form to decide in.

use fluent_bundle::FluentValue;

use super::actor::Opened;
use super::change::{self, Change};
use super::decide::{self, HOUSE};
use super::hold::HOLD_DAYS;
use super::measure::{Measure, NewMeasure};
use super::model::{ActingAs, Case, CaseKind, Decision, Reason, Side, Why};
use super::note;
use super::outside;
use super::rules::{self, Holder};
use super::sanction;
use super::sealed::{self, Text};
use super::snapshot;
use super::store::lists::{self, Decided, Neighbour, Reported};
use super::talk;
use super::undo;
use super::views::{CaseView, DecideForm, DecisionLine, EarlierLine, PostLine, ReportLine};
use super::views_report::ToldView;
use super::views_talk::TalkView;
use super::wellbeing::Debrief;
use crate::base::clock::{Timestamp, whole_day};
use crate::base::db::Conn;
use crate::base::error::{FieldError, Result};
use crate::base::web::{Choice, Crumb, Fields, Page, Site, Visit};
use crate::boards::{Access, PersonaRole, Standing, ground_rules};
use crate::threads::model::{Visibility, post_path, thread_path};
use crate::threads::visibility::Readable;

/// Minutes until noon: the first day of a month, by the world's clock, is then that day in nearly every zone.
const NOON: i64 = 12 * 60;

/// How many posts before and after the one in question are shown.
const CONTEXT: i64 = 2;

/// What a form brought that could not be done, for the page again.
#[derive(Debug, Default)]
pub struct Again {
    /// What was typed.
    pub typed: Fields,
    /// What to do about each field.
    pub errors: Vec<FieldError>,
    /// What has changed meanwhile.
    pub changes: Vec<Change>,
}

/// The page of a case. Ten queries at most, however much there is to show.
///
/// # Errors
/// The database's; a fault when what is sealed cannot be opened.
pub fn case(
    conn: &mut Conn,
    site: &Site,
    visit: &Visit,
    opened: &Opened,
    again: &Again,
    now: Timestamp,
) -> Result<CaseView> {
    let found = &opened.found;
    let (case, post) = (&found.case, &found.post);
    let neighbours = lists::list_neighbours(conn, post, CONTEXT)?;
    // What was withdrawn is for nobody to weigh; a lead sees what the hold keeps of it.
    let reports = lists::list_reports(conn, case.id, opened.lead && case.is_held())?;
    let decisions = lists::list_decisions(conn, case.id)?;
    let earlier = lists::list_earlier(conn, case, &opened.reporters)?;
    let rules = ground_rules::list_short(conn, &opened.board)?;
    let snapshot = snapshot::of(conn, site, opened)?;
    let holder = rules::holder(case, &opened.actor, now);
    let team = note::team(conn, site, opened, &again.typed)?;
    let no_form = no_form(opened, &decisions, holder, now);
    let talk = talk::on_case(conn, site, opened, &again.typed, no_form)?;
    let form = no_form.is_empty().then(|| form(opened, &again.typed, &rules, now));
    let mut posts: Vec<PostLine> = neighbours.into_iter().map(|near| neighbour(site, near)).collect();
    let at = posts.iter().position(|near| near.number > post.number).unwrap_or(posts.len());
    posts.insert(at, flagged(site, opened));
    Ok(CaseView {
        page: Page::new(site, visit, opened.looker, "moderation", site.words.say("moderation-case-page"))
            .with_crumbs(vec![Crumb { href: "/moderation".to_owned(), label: site.words.say("base-nav-queue") }]),
        path: case.public_id().path(),
        reason: case.reason.as_str(),
        appeal: case.kind == CaseKind::Appeal,
        kind: case.kind.as_str(),
        waits: case.is_open() && post.visibility == Visibility::Held,
        urgent: case.urgent && case.is_open(),
        open: case.is_open(),
        outcome: case.outcome_word(),
        board: opened.board.name.clone(),
        title: found.title.clone(),
        opened: site.calendar.long_kept(case.opened_minute),
        ago: ago(site, case.opened_minute, now),
        thread_href: thread_href(opened),
        holder: match holder {
            Holder::You => "you",
            Holder::Another => "another",
            Holder::Nobody => "nobody",
        },
        holder_role: case.lease_role.as_str(),
        until: site.calendar.clock(minute(case.lease_minute)),
        posts,
        snapshot,
        changed: case.reason == Reason::Changed,
        count: case.reports,
        by_program: !case.reason.is_reported(),
        by_visitors: reports.iter().filter(|line| line.side == Side::Visitor).count() > 1,
        reports: reports.into_iter().map(|line| report(site, case, post.version, line)).collect::<Result<_>>()?,
        appeal_words: sealed::open(&site.keys, Text::Appeal, case.id, case.appeal_sealed.as_ref())?,
        lead: opened.lead,
        took_part: opened.took_part,
        held: case.hold_day.filter(|_| opened.lead).map(|begun| day(site, begun + HOLD_DAYS)).unwrap_or_default(),
        sanction: if opened.lead { sanction::sentence(conn, site, case.id, now)? } else { String::new() },
        writer: found.writer.clone(),
        writer_left: found.writer_standing == Standing::Left,
        joined: site.calendar.month(Timestamp::from_day(found.writer_joined_day).plus_minutes(NOON)),
        earlier: earlier.iter().map(|other| earlier_line(site, case, other, now)).collect(),
        decisions: decisions.iter().map(|line| decision(site, opened, line)).collect::<Result<_>>()?,
        kept: kept(&again.typed, form.is_some(), &talk),
        form,
        redact: no_form.is_empty() && rules::may_redact(case, post.visibility),
        about_words: rules::is_about_redaction(case, post.visibility),
        about_writer: rules::is_about_writer(case, post.visibility, now),
        in_force: in_force(site, case, now),
        team,
        talk,
        passed_on: case.is_open() && case.passed_on,
        for_now: rules::is_for_now(case, post.visibility),
        no_form,
        changes: again.changes.iter().map(|change| change::sentence(site, *change)).collect(),
        today: 0,
        undo: undo::may_undo(opened, case, post, &decisions, now).then_some(case.version),
        post_version: post.version,
        debrief: Debrief::after(site, opened, &decisions),
        outside: outside::lines(conn, site, opened)?,
        errors: again.errors.clone(),
    })
}

/// Words that were typed and have no field to go back into.
fn kept(typed: &Fields, decides: bool, talk: &TalkView) -> String {
    let gone = [("details", decides), ("message", talk.may_write)].into_iter().filter(|(_, there)| !there);
    gone.map(|(field, _)| typed.trimmed(field)).find(|words| !words.is_empty()).unwrap_or_default().to_owned()
}

fn no_form(opened: &Opened, decisions: &[Decided], holder: Holder, now: Timestamp) -> &'static str {
    let case = &opened.found.case;
    if decide::possible(case, &opened.found.post, now).is_empty() {
        "done"
    } else if decide::is_for_leads(case, opened) {
        "passed-on"
    } else if opened.took_part {
        "took-part"
    } else if decide::is_judge_in_own_matter(case, opened, decisions) {
        "same"
    } else if case.is_open() && holder == Holder::Another {
        "another"
    } else {
        ""
    }
}

pub(super) fn form(opened: &Opened, typed: &Fields, known: &[String], now: Timestamp) -> DecideForm {
    let (case, post) = (&opened.found.case, &opened.found.post);
    let possible = decide::possible(case, post, now);
    let (measures, lifts) = measures(opened, typed, now);
    let action = format!("{}/decide", case.public_id().path());
    let against = !measures.is_empty();
    DecideForm {
        measures,
        lifts,
        version: case.version,
        post_version: post.version,
        post_state: post.visibility.as_str(),
        passed: case.is_open() && case.passed_on,
        reports: case.reports,
        ..fields(action, opened.author.clone(), (possible, against), typed, known)
    }
}

/// The fields of a form in which is decided: what is possible, whether something against the writer is, what was typed, and
/// the ground rules that are known.
pub(super) fn fields(
    action: String,
    author: String,
    (possible, against): (&[Decision], bool),
    typed: &Fields,
    known: &[String],
) -> DecideForm {
    let shows = possible.iter().any(|choice| choice.shows());
    let away = against || possible.iter().any(|choice| !choice.shows());
    let whys = |shown: bool| {
        let of = Why::ALL.iter().filter(|why| why.shows() == shown).map(|why| why.as_str());
        Choice::list(of, typed.text("reason"))
    };
    DecideForm {
        action,
        author,
        choices: Choice::list(possible.iter().map(|choice| choice.as_str()), typed.text("decision")),
        measures: Vec::new(),
        lifts: false,
        whys_shown: if shows { whys(true) } else { Vec::new() },
        whys_away: if away { whys(false) } else { Vec::new() },
        rules: Choice::list(known.iter().map(String::as_str), typed.text("rule")),
        house: typed.text("rule") == HOUSE,
        words: typed.text("details").to_owned(),
        version: 0,
        post_version: 0,
        post_state: "",
        passed: false,
        reports: 0,
    }
}

/// What can be decided about the writer beside the post, and whether that is to lift what was decided before: where the
/// choice about the post says so already, nothing.
fn measures(opened: &Opened, typed: &Fields, now: Timestamp) -> (Vec<Choice>, bool) {
    let found = &opened.found;
    let chosen = typed.text("measure");
    if rules::may_measure(&found.case, found.writer_role, found.writer_standing) {
        (Choice::list(NewMeasure::OFFERED, chosen), false)
    } else if found.case.is_open()
        && rules::may_lift(&found.case, now)
        && !rules::is_about_writer(&found.case, found.post.visibility, now)
    {
        (Choice::list([Measure::Lift.as_str()], chosen), true)
    } else {
        (Vec::new(), false)
    }
}

/// What holds from a case against the writer, in a sentence; empty when nothing does.
fn in_force(site: &Site, case: &Case, now: Timestamp) -> String {
    let Some(measure) = case.measure_in_force(now) else { return String::new() };
    let until = case.measure_minute.map(|end| site.calendar.date(minute(end))).unwrap_or_default();
    let args = [("measure", FluentValue::from(measure.as_str())), ("until", FluentValue::from(until))];
    site.words.say_with("moderation-in-force", &args)
}

/// What was decided about the writer, in a sentence; empty when nothing was.
pub(super) fn measured(site: &Site, measure: Option<Measure>, days: Option<i64>) -> String {
    say_measure(site, "moderation-measured", measure, days)
}

/// The same, as the writer reads it.
fn told_measure(site: &Site, measure: Option<Measure>, days: Option<i64>) -> String {
    say_measure(site, "moderation-measured-you", measure, days)
}

/// What is decided about a writer, in one of the sentences for it; empty when nothing is.
pub(super) fn say_measure(site: &Site, key: &str, measure: Option<Measure>, days: Option<i64>) -> String {
    let Some(measure) = measure else { return String::new() };
    let args = [("measure", FluentValue::from(measure.as_str())), ("days", FluentValue::from(days.unwrap_or(0)))];
    site.words.say_with(key, &args)
}

fn state(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Shown => "shown",
        Visibility::Held => "held",
        Visibility::Hidden => "hidden",
        Visibility::Removed => "removed",
        Visibility::Erased => "erased",
    }
}

/// The post that a case is about.
pub(super) fn flagged(site: &Site, opened: &Opened) -> PostLine {
    let found = &opened.found;
    PostLine {
        number: found.post.number,
        state: state(found.post.visibility),
        flagged: true,
        mark: if found.case.reports == 0 { "noticed" } else { "reported" },
        name: found.writer.clone(),
        left: found.writer_standing == Standing::Left,
        facilitator: found.writer_role == PersonaRole::Facilitator,
        tile: found.writer_tile,
        at: site.calendar.long(found.post.created_at),
        at_attribute: site.calendar.attribute(found.post.created_at),
        html: found.post.html.clone(),
        notes: found.post.notes.shown(&site.words),
    }
}

fn neighbour(site: &Site, near: Neighbour) -> PostLine {
    let shown = near.visibility == Visibility::Shown;
    PostLine {
        number: near.number,
        state: state(near.visibility),
        flagged: false,
        mark: "",
        name: near.name,
        left: near.standing == Standing::Left,
        facilitator: near.role == PersonaRole::Facilitator,
        tile: near.tile,
        at: site.calendar.long(near.created_at),
        at_attribute: site.calendar.attribute(near.created_at),
        html: if shown { near.html } else { String::new() },
        notes: near.notes.shown(&site.words),
    }
}

/// A post as whoever reports it sees it.
pub(super) fn reported_post(site: &Site, place: &Readable) -> PostLine {
    let post = &place.post;
    PostLine {
        number: post.number,
        state: "shown",
        flagged: true,
        mark: "reported",
        name: place.writer.clone(),
        left: place.left,
        facilitator: false,
        tile: 0,
        at: site.calendar.long(post.created_at),
        at_attribute: site.calendar.attribute(post.created_at),
        html: post.html.clone(),
        notes: post.notes.shown(&site.words),
    }
}

/// The way to the whole thread, for whoever can read it: a lead reads of a board that is not public its cases alone.
fn thread_href(opened: &Opened) -> Option<String> {
    let found = &opened.found;
    let reads = opened.actor.role == ActingAs::Facilitator || opened.board.access == Access::Public;
    let gone = found.post.number == 1 && found.post.visibility == Visibility::Removed;
    let path = thread_path(&found.slug, found.thread_number);
    (reads && !gone).then(|| post_path(&path, found.post.number))
}

fn report(site: &Site, case: &Case, version: i64, line: Reported) -> Result<ReportLine> {
    Ok(ReportLine {
        reason: line.reason.as_str(),
        rule: line.rule,
        words: sealed::open(&site.keys, Text::Report, case.id, line.words_sealed.as_ref())?,
        side: line.side.as_str(),
        at: site.calendar.long_kept(line.minute),
        older: line.post_version != version,
        withdrawn: line.withdrawn,
    })
}

fn decision(site: &Site, opened: &Opened, line: &Decided) -> Result<DecisionLine> {
    Ok(DecisionLine {
        decision: line.decision.as_str(),
        measure: measured(site, line.measure, line.measure_days),
        role: line.role.as_str(),
        you: opened.actor.is(&line.decider),
        why: line.reason.as_str(),
        rule: line.rule.clone(),
        words: sealed::open(&site.keys, Text::Decision, opened.found.case.id, line.words_sealed.as_ref())?,
        at: site.calendar.long_kept(line.minute),
    })
}

/// A decision as the writer of the post reads it.
pub(super) fn told(site: &Site, case: &Case, line: &Decided) -> Result<ToldView> {
    Ok(ToldView {
        decision: line.decision.as_str(),
        measure: told_measure(site, line.measure, line.measure_days),
        why: line.reason.as_str(),
        rule: line.rule.clone(),
        words: sealed::open(&site.keys, Text::Decision, case.id, line.words_sealed.as_ref())?,
    })
}

fn earlier_line(site: &Site, case: &Case, other: &Case, now: Timestamp) -> EarlierLine {
    EarlierLine {
        href: other.public_id().path(),
        reason: other.reason.as_str(),
        outcome: other.outcome_word(),
        measure: in_force(site, other, now),
        at: site.calendar.date_kept(other.opened_minute),
        same_post: other.post_id == case.post_id,
    }
}

fn day(site: &Site, day: i64) -> String {
    site.calendar.date(Timestamp::from_day(day).plus_minutes(NOON))
}

fn minute(minute: i64) -> Timestamp {
    Timestamp(0).plus_minutes(minute)
}

/// How long ago a minute was, in the largest unit that fits; in days where no more than the day is kept.
pub(super) fn ago(site: &Site, of: i64, now: Timestamp) -> String {
    let minutes = (now.minute() - of).max(0);
    let (unit, count) = match (whole_day(of), minutes) {
        (Some(day), _) => ("days", now.day() - day),
        (None, 0..60) => ("minutes", minutes),
        (None, 60..2880) => ("hours", minutes / 60),
        (None, _) => ("days", minutes / 1440),
    };
    site.words.say_with("moderation-ago", &[("unit", FluentValue::from(unit)), ("count", FluentValue::from(count))])
}
