//! What the templates about rotas are given.

use serde::Serialize;
use serde_json::{Value, json};

use crate::base::error::FieldError;
use crate::base::web::{Choice, Page};

/// Who is on duty on a board (`moderation/on_duty`).
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct DutyLine {
    pub board: String,
    /// The rota's page.
    pub href: String,
    /// Whether the board has a rota at all.
    pub planned: bool,
    /// Who is there; empty for nobody.
    pub names: String,
    /// Until when, in words.
    pub until: String,
    /// Whether there is a shift, and nobody has it.
    pub empty: bool,
    /// The board's posture.
    pub posture: &'static str,
    /// When somebody is there next, in words, and who; empty when that is not known.
    pub next: String,
    pub next_names: String,
}

/// A shift on one day.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct TurnRow {
    /// Text, because the numbers are larger than what JSON's readers can count on.
    pub shift: String,
    pub version: i64,
    pub day: i64,
    pub date: String,
    pub hours: String,
    pub now: bool,
    pub gap: bool,
    pub empty: bool,
    pub weekly: bool,
    pub names: String,
    pub away: String,
    /// Whether whoever looks is there.
    pub mine: bool,
}

/// The turns of one week.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Week {
    /// `this` or `next`.
    pub which: &'static str,
    pub turns: Vec<TurnRow>,
}

/// A shift.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct ShiftRow {
    pub id: String,
    pub version: i64,
    pub hours: String,
    pub weekly: bool,
    pub names: String,
    pub mine: bool,
}

/// A handover note.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct NoteRow {
    pub id: String,
    /// `facilitator`, `lead` or `former`.
    pub by: &'static str,
    pub name: String,
    pub at: String,
    pub paragraphs: Vec<String>,
    pub mine: bool,
}

/// Hours as they are typed.
#[derive(Clone, Debug, Default, Serialize)]
#[allow(missing_docs)]
pub struct HoursForm {
    pub when: Vec<Choice>,
    pub from: String,
    pub to: String,
}

/// `moderation/rota`: the rota of a board.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct RotaView {
    pub page: Page,
    pub board: String,
    pub path: String,
    /// Whether whoever looks wears a facilitator's name here, and so can take shifts.
    pub facilitator: bool,
    pub duty: DutyLine,
    pub weeks: Vec<Week>,
    pub shifts: Vec<ShiftRow>,
    pub hours: HoursForm,
    pub postures: Vec<Choice>,
    pub version: i64,
    pub notes: Vec<NoteRow>,
    /// The number of the note that the form would leave.
    pub note: String,
    pub details: String,
    pub author: String,
    pub errors: Vec<FieldError>,
}

/// `moderation/rota_shift`: the hours of a shift.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct ShiftView {
    pub page: Page,
    pub board: String,
    pub path: String,
    pub shift: ShiftRow,
    pub hours: HoursForm,
    /// Whose it is beside whoever looks, who is to be told; asked before it is changed.
    pub others: String,
    /// How many single days are forgotten.
    pub days: usize,
    /// Whether this is the question, and not the form.
    pub asks: bool,
    pub chosen: String,
    pub errors: Vec<FieldError>,
}

/// `moderation/rota_remove`: the question before a shift is removed.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct RemoveShiftView {
    pub page: Page,
    pub board: String,
    pub path: String,
    pub shift: ShiftRow,
    pub days: usize,
}

/// `moderation/rota_note`: the question before a note is deleted.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct NoteView {
    pub page: Page,
    pub path: String,
    pub note: NoteRow,
}

/// `moderation/rotas`: who is on duty on all boards that somebody looks after.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct RotasView {
    pub page: Page,
    pub lead: bool,
    pub boards: Vec<DutyLine>,
    pub wants_letters: bool,
    pub has_mailbox: bool,
}

impl DutyLine {
    /// For the test that renders every template.
    pub fn sample() -> Self {
        Self {
            board: "Stroke".to_owned(),
            href: "/moderation/boards/stroke/rota".to_owned(),
            planned: true,
            names: String::new(),
            until: String::new(),
            empty: true,
            posture: "hold-newcomers",
            next: "Thursday 5 March, 6.00pm".to_owned(),
            next_names: "Marigold".to_owned(),
        }
    }
}

impl NoteRow {
    /// For the test that renders every template.
    pub fn sample(by: &'static str) -> Self {
        Self {
            id: "7".to_owned(),
            by,
            name: "Marigold".to_owned(),
            at: "today".to_owned(),
            paragraphs: vec!["Quiet evening.".to_owned()],
            mine: true,
        }
    }
}

/// Every template about rotas with a context that has everything in it.
pub(super) fn samples() -> Vec<(&'static str, Value)> {
    let choice = |value: &str| Choice { value: value.to_owned(), label: value.to_owned(), checked: true };
    let turn = |gap, empty, mine| TurnRow {
        shift: "1".to_owned(),
        version: 1,
        day: 20_514,
        date: "Monday 2 March".to_owned(),
        hours: "6.00pm to 9.00pm".to_owned(),
        now: true,
        gap,
        empty,
        weekly: true,
        names: "Marigold".to_owned(),
        away: "Rowan".to_owned(),
        mine,
    };
    let shift = |mine| ShiftRow {
        id: "1".to_owned(),
        version: 1,
        hours: "Every Monday, 6.00pm to 9.00pm".to_owned(),
        weekly: true,
        names: if mine { "Marigold".to_owned() } else { String::new() },
        mine,
    };
    let hours = || HoursForm { when: vec![choice("w1")], from: "18:00".to_owned(), to: "21:00".to_owned() };
    let there = DutyLine { names: "Marigold".to_owned(), until: "9.00pm".to_owned(), ..DutyLine::sample() };
    let unknown = DutyLine { next: String::new(), ..DutyLine::sample() };
    let rota = |duty: &DutyLine, facilitator| RotaView {
        page: Page::sample(),
        board: "Stroke".to_owned(),
        path: "/moderation/boards/stroke/rota".to_owned(),
        facilitator,
        duty: duty.clone(),
        weeks: vec![
            Week { which: "this", turns: vec![turn(false, false, true), turn(true, false, false)] },
            Week { which: "next", turns: vec![turn(false, true, false)] },
            Week { which: "next", turns: Vec::new() },
        ],
        shifts: vec![shift(true), shift(false)],
        hours: hours(),
        postures: vec![choice("always"), choice("open"), choice("hold-newcomers"), choice("read-only")],
        version: 1,
        notes: ["facilitator", "lead", "former"].map(NoteRow::sample).to_vec(),
        note: "7".to_owned(),
        details: String::new(),
        author: String::new(),
        errors: Vec::new(),
    };
    let changing = |asks| ShiftView {
        page: Page::sample(),
        board: "Stroke".to_owned(),
        path: "/moderation/boards/stroke/rota".to_owned(),
        shift: shift(true),
        hours: hours(),
        others: "Rowan".to_owned(),
        days: 2,
        asks,
        chosen: "w1".to_owned(),
        errors: Vec::new(),
    };
    let rotas = |wants_letters, has_mailbox| RotasView {
        page: Page::sample(),
        lead: true,
        boards: vec![there.clone(), unknown.clone(), DutyLine { planned: false, ..DutyLine::sample() }],
        wants_letters,
        has_mailbox,
    };
    vec![
        ("moderation/rota", json!(rota(&there, true))),
        ("moderation/rota", json!(rota(&unknown, false))),
        ("moderation/rota_shift", json!(changing(false))),
        ("moderation/rota_shift", json!(changing(true))),
        (
            "moderation/rota_remove",
            json!(RemoveShiftView {
                page: Page::sample(),
                board: "Stroke".to_owned(),
                path: "/moderation/boards/stroke/rota".to_owned(),
                shift: shift(true),
                days: 2,
            }),
        ),
        (
            "moderation/rota_note",
            json!(NoteView { page: Page::sample(), path: "/rota".to_owned(), note: NoteRow::sample("facilitator") }),
        ),
        ("moderation/rotas", json!(rotas(true, true))),
        ("moderation/rotas", json!(rotas(false, false))),
    ]
    .into_iter()
    .chain(letter())
    .collect()
}

/// The letter to whoever is on duty.
fn letter() -> Vec<(&'static str, Value)> {
    let content = super::alert::Content { site: "The forum".to_owned(), link: "https://forum.example/".to_owned() };
    let words = json!(crate::base::mail::LetterWords::sample(&content));
    ["mail/alert/subject", "mail/alert/text", "mail/alert/html"].map(|name| (name, words.clone())).to_vec()
}
