//! Rotas as those who look after boards see them: who is on duty, this week and the next, and what one leaves for the next.

use std::collections::HashMap;
use std::sync::Arc;

use fluent_bundle::FluentValue;

use super::actor::{self, Actor, Caretaker};
use super::views_rota::{DutyLine, HoursForm, NoteRow, RotaView, ShiftRow, TurnRow, Week};
use crate::base::clock::{Timestamp, clock_face, weekday, weekday_name};
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Choice, Crumb, Fields, Page, Site, Visit};
use crate::boards::rota::change::By;
use crate::boards::rota::notes::{self, Note, Writer};
use crate::boards::rota::parse::{self, Wrong};
use crate::boards::rota::{self, Now, Person, Plan, Posture, Shift, Turn, When};
use crate::boards::{Board, Persona};

/// Notes that the rota's page shows, and the queue's.
const NOTES: i64 = 20;
/// The newest notes, on the queue's page.
pub const NEWEST_NOTES: i64 = 3;

/// A board that somebody looks after.
pub struct Place {
    /// Who.
    pub caretaker: Caretaker,
    /// As whom on this board.
    pub actor: Actor,
    /// The board.
    pub board: Board,
}

impl Place {
    /// Who changes its rota.
    pub fn by(&self) -> By<'_> {
        By { board: &self.board, label: &self.actor.label, strong: self.caretaker.strong }
    }

    /// The facilitator's name worn here; none for a lead who has none.
    pub fn persona(&self) -> Option<&Persona> {
        self.actor.persona.as_ref()
    }

    /// The address of the rota.
    pub fn path(&self) -> String {
        path_of(&self.board)
    }

    /// The way to the rota, and to what is below it.
    pub fn crumbs(&self, site: &Site, below: bool) -> Vec<Crumb> {
        let crumb = |href: String, label: String| Crumb { href, label };
        let mut crumbs = vec![
            crumb("/moderation".to_owned(), site.words.say("moderation-queue-page")),
            crumb("/moderation/rota".to_owned(), site.words.say("moderation-rotas-page")),
        ];
        if below {
            crumbs.push(crumb(self.path(), self.board.name.clone()));
        }
        crumbs
    }
}

/// The address of a board's rota.
pub fn path_of(board: &Board) -> String {
    format!("/moderation/boards/{}/rota", board.slug)
}

/// Lets somebody see and change the rota of a board that they look after.
///
/// # Errors
/// As [`actor::require_caretaker`]; [`Refusal::NotFound`] for any other board.
pub fn require(conn: &mut Conn, site: &Site, token: Option<&Token>, slug: &str, now: Timestamp) -> Result<Place> {
    let caretaker = actor::require_caretaker(conn, site, token, now)?;
    let cared = caretaker.care.boards.iter().find(|cared| cared.board.slug == slug).ok_or(Refusal::NotFound)?;
    let board = cared.board.clone();
    let actor = caretaker.actor(site, board.id).ok_or(Refusal::NotFound)?;
    Ok(Place { caretaker, actor, board })
}

/// Hours in words: `Every Monday, 6.00pm to 9.00pm`.
pub fn hours(site: &Site, when: When, from: i64, to: i64) -> String {
    let (key, day) = match when {
        When::Weekly(of_week) => ("moderation-rota-weekly", weekday_name(of_week)),
        When::Once(day) => ("moderation-rota-once", site.calendar.day(day)),
    };
    let words = [
        ("day", FluentValue::from(day)),
        ("from", FluentValue::from(clock_face(from))),
        ("to", FluentValue::from(clock_face(to))),
    ];
    site.words.say_with(key, &words)
}

fn names<'a>(people: impl IntoIterator<Item = &'a Person>) -> String {
    people.into_iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Who is on duty on some boards, in their order.
pub fn duty_lines<'a>(
    site: &Site,
    boards: impl IntoIterator<Item = &'a Board>,
    found: &HashMap<i64, Arc<Now>>,
    now: Timestamp,
) -> Vec<DutyLine> {
    boards.into_iter().map(|board| duty_line(site, board, found.get(&board.id).map(Arc::as_ref), now)).collect()
}

/// Who is on duty on a board.
pub fn duty_line(site: &Site, board: &Board, found: Option<&Now>, now: Timestamp) -> DutyLine {
    let calendar = &site.calendar;
    let is_today = |at: Timestamp| calendar.day_of(at) == calendar.day_of(now);
    let until = |at: Timestamp| if is_today(at) { calendar.clock(at) } else { calendar.soon(at) };
    let next = |at: Timestamp| {
        let time = ("time", FluentValue::from(calendar.clock(at)));
        if is_today(at) { site.words.say_with("moderation-duty-today", &[time]) } else { calendar.soon(at) }
    };
    DutyLine {
        board: board.name.clone(),
        href: path_of(board),
        planned: found.is_some(),
        names: found.map(|found| names(&found.people)).unwrap_or_default(),
        until: found.and_then(|found| found.until).map(until).unwrap_or_default(),
        empty: found.is_some_and(|found| found.empty),
        posture: found.map_or(Posture::Open, |found| found.duty.posture).as_str(),
        next: found.and_then(|found| found.next.as_ref()).map(|(at, _)| next(*at)).unwrap_or_default(),
        next_names: found.and_then(|found| found.next.as_ref()).map(|(_, people)| names(people)).unwrap_or_default(),
    }
}

fn turn_row(site: &Site, plan: &Plan, turn: &Turn<'_>, persona: Option<&Persona>, now: Timestamp) -> TurnRow {
    let is_on = turn.is_at(now);
    let people = if is_on { plan.there(turn, now) } else { turn.people.clone() };
    let me = |person: &&Person| persona.is_some_and(|own| own.id == person.id);
    let clock = |at: Timestamp| FluentValue::from(site.calendar.clock(at));
    TurnRow {
        shift: turn.shift.id.to_string(),
        version: turn.shift.version,
        day: turn.day,
        date: site.calendar.day(turn.day),
        // What the clocks show when it begins and ends: other than planned where they leave that out.
        hours: site.words.say_with("moderation-rota-hours", &[("from", clock(turn.from)), ("to", clock(turn.to))]),
        now: is_on,
        gap: turn.gap,
        empty: !turn.gap && people.is_empty(),
        weekly: turn.shift.when.is_weekly(),
        names: names(people),
        away: names(turn.away.iter().copied()),
        mine: turn.people.iter().any(me),
    }
}

/// A shift, as it is listed.
pub fn shift_row(site: &Site, shift: &Shift, persona: Option<&Persona>) -> ShiftRow {
    ShiftRow {
        id: shift.id.to_string(),
        version: shift.version,
        hours: hours(site, shift.when, shift.from, shift.to),
        weekly: shift.when.is_weekly(),
        names: names(&shift.takers),
        mine: persona.is_some_and(|own| shift.takers.iter().any(|taker| taker.id == own.id)),
    }
}

/// The days that a shift can be on, with the chosen one; one that it is on already stays among them.
pub fn when_choices(site: &Site, chosen: &str, today: i64, before: Option<When>) -> Vec<Choice> {
    let label = |when: When| match when {
        When::Weekly(of_week) => {
            site.words.say_with("moderation-rota-every", &[("day", FluentValue::from(weekday_name(of_week)))])
        }
        When::Once(day) => {
            site.words.say_with("moderation-rota-only", &[("day", FluentValue::from(site.calendar.day(day)))])
        }
    };
    let weekly = (1..=7).map(When::Weekly);
    let once = (today..=today + parse::DAYS_AHEAD).map(When::Once);
    let earlier = before.filter(|before| matches!(before, When::Once(day) if *day < today));
    weekly
        .chain(earlier)
        .chain(once)
        .map(|when| {
            let value = parse::value_of(when);
            Choice { checked: value == chosen, label: label(when), value }
        })
        .collect()
}

/// What is wrong with typed hours, in words.
pub fn wrong(site: &Site, wrong: Vec<Wrong>) -> Vec<FieldError> {
    wrong.into_iter().map(|(field, key)| FieldError { field, text: site.words.say(key) }).collect()
}

/// Hours in a form as `18:00`.
pub fn typed_time(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// A note, as it is listed.
pub fn note_row(site: &Site, note: &Note, actor: &Actor) -> NoteRow {
    let own = actor.persona.as_ref().map(|persona| persona.id);
    let (by, name, mine) = match &note.writer {
        Writer::Facilitator(id, name) => ("facilitator", name.clone(), own == Some(*id)),
        Writer::Lead => ("lead", String::new(), own.is_none()),
        Writer::Former => ("former", String::new(), false),
    };
    NoteRow {
        id: note.id.to_string(),
        by,
        name,
        at: site.calendar.long_kept(note.minute),
        paragraphs: note.words.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
        mine,
    }
}

/// What the page is made of.
pub struct Shown {
    /// The board, and who looks.
    pub place: Place,
    plan: Plan,
    notes: Vec<Note>,
}

/// Reads the rota's page. Seven queries beside those for who looks.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open a note.
pub fn read(conn: &mut Conn, site: &Site, place: Place, now: Timestamp) -> Result<Shown> {
    let plan = rota::plan_at(conn, site, &place.board, now)?;
    let notes = notes::list(conn, &site.keys, &place.board, NOTES)?;
    Ok(Shown { place, plan, notes })
}

/// The rota's page; `typed` is what came with a form that has to be looked at again.
pub fn view(
    site: &Site,
    visit: &Visit,
    shown: &Shown,
    typed: &Fields,
    errors: Vec<FieldError>,
    now: Timestamp,
) -> RotaView {
    let Shown { place, plan, notes } = shown;
    let (calendar, persona) = (&site.calendar, place.persona());
    let today = calendar.day_of(now);
    let monday = today + 8 - weekday(today);
    let week = |which, days: std::ops::Range<i64>| Week {
        which,
        turns: days
            .flat_map(|day| plan.turns(calendar, day))
            .filter(|turn| turn.to > now)
            .map(|turn| turn_row(site, plan, &turn, persona, now))
            .collect(),
    };
    let outside = if plan.staffed { plan.posture.as_str() } else { "always" };
    let chosen = if typed.has("posture") { typed.text("posture") } else { outside };
    let postures = ["always"].into_iter().chain(Posture::ALL.iter().map(|posture| posture.as_str()));
    let found = (place.board.rota_stamp != 0).then(|| plan.at(calendar, now));
    let over = |shift: &&Shift| matches!(shift.when, When::Once(day) if calendar.moment(day, shift.end()) <= now);
    RotaView {
        page: Page::new(site, visit, place.caretaker.looker(), "moderation", site.words.say("moderation-rota-page"))
            .with_crumbs(place.crumbs(site, false)),
        board: place.board.name.clone(),
        path: place.path(),
        facilitator: persona.is_some(),
        duty: duty_line(site, &place.board, found.as_ref(), now),
        // One that has begun yesterday and goes on over midnight is of this week too.
        weeks: vec![week("this", today - 1..monday), week("next", monday..monday + 7)],
        shifts: plan.shifts.iter().filter(|shift| !over(shift)).map(|shift| shift_row(site, shift, persona)).collect(),
        hours: HoursForm {
            when: when_choices(site, typed.text("when"), today, None),
            from: typed.text("from").to_owned(),
            to: typed.text("to").to_owned(),
        },
        postures: Choice::list(postures, chosen),
        version: plan.version,
        notes: notes.iter().map(|note| note_row(site, note, &place.actor)).collect(),
        note: if typed.has("nonce") { typed.text("nonce").to_owned() } else { notes::fresh_id().to_string() },
        details: typed.text("details").to_owned(),
        author: place.caretaker.author(site),
        errors,
    }
}
