//! Who looks after two of the boards when: evenings on one, with a shift that nobody has yet, and nights on another, where what
//! newcomers write waits by day.

use super::seed::Village;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::web::Site;
use crate::boards::rota::change::{self, By, Seen};
use crate::boards::rota::parse::NewShift;
use crate::boards::rota::{self, Posture, When, notes};
use crate::boards::{PersonaRole, find_by_slug};

/// Days of the week, hours in minutes since midnight, and who has them; nobody, for a shift that is empty.
type Shifts = &'static [(i64, i64, i64, &'static str)];

const EVENING: (i64, i64) = (18 * 60, 21 * 60 + 30);
const NIGHT: (i64, i64) = (22 * 60, 2 * 60);

const STROKE: Shifts = &[
    (1, EVENING.0, EVENING.1, "Marigold"),
    (2, EVENING.0, EVENING.1, "Old Forge"),
    (3, EVENING.0, EVENING.1, "Marigold"),
    (4, EVENING.0, EVENING.1, "Old Forge"),
    (5, EVENING.0, EVENING.1, "Marigold"),
    (7, 7 * 60, 8 * 60, ""),
];

const SMALL_HOURS: Shifts = &[
    (1, NIGHT.0, NIGHT.1, "Porch Lamp"),
    (4, NIGHT.0, NIGHT.1, "Porch Lamp"),
    (5, NIGHT.0, NIGHT.1, "Porch Lamp"),
    (6, NIGHT.0, NIGHT.1, "Porch Lamp"),
];

/// How long ago the note was left: Dunnock has written for the first time by then, and nobody has answered.
const NOTE_MINUTES: i64 = 420;
const NOTE: &str = "Quiet here. Somebody new has written for the first time, about a stroke in August. Nobody has answered \
    yet, and it would be kind to look in and say hello. What is reported in the work thread can wait.";

/// Makes the rotas.
pub(super) fn make(conn: &mut Conn, site: &Site, village: &Village<'_>, now: Timestamp) -> Result<()> {
    plan(conn, site, village, ("stroke", STROKE), Posture::Open, now)?;
    plan(conn, site, village, ("small-hours", SMALL_HOURS), Posture::HoldNewcomers, now)?;
    let board = find_by_slug(conn, "stroke")?.ok_or_else(|| Error::fault("the demo has no such board"))?;
    let place = village.settled.iter().find(|place| place.board.id == board.id);
    let writer = place.and_then(|place| place.personas.iter().find(|persona| persona.name == "Old Forge"));
    let writer = writer.ok_or_else(|| Error::fault("the demo has no such facilitator"))?;
    notes::write(conn, &site.keys, &board, Some(writer.id), (notes::fresh_id(), NOTE), now.plus_minutes(-NOTE_MINUTES))
}

fn plan(
    conn: &mut Conn,
    site: &Site,
    village: &Village<'_>,
    (slug, shifts): (&str, Shifts),
    outside: Posture,
    now: Timestamp,
) -> Result<()> {
    let absent = || Error::fault("the demo has no such facilitator");
    let at = village.settled.iter().position(|place| place.board.slug == slug).ok_or_else(absent)?;
    let place = &village.settled[at];
    let wearer = village.wearers.iter().find_map(|(signed_in, person)| {
        let worn = person.wears.iter().find(|worn| worn.board == at)?;
        (place.personas[worn.persona].role == PersonaRole::Facilitator).then_some((*signed_in, worn.persona))
    });
    let (signed_in, persona) = wearer.ok_or_else(absent)?;
    let label = format!("facilitator {} on {slug}", place.personas[persona].name);
    let by = By { board: &place.board, label: &label, strong: signed_in.require_strong(&site.keys)? };
    for (weekday, from, to, _) in shifts {
        let new = NewShift { when: When::Weekly(*weekday), from: *from, to: *to };
        change::add(conn, site, &by, &new, now)?;
    }
    for shift in rota::plan(conn, &place.board)?.shifts {
        let wanted = shifts.iter().find(|(weekday, ..)| shift.when == When::Weekly(*weekday));
        let whose = wanted.map_or("", |(.., name)| name);
        if let Some(persona) = place.personas.iter().find(|persona| persona.name == whose) {
            let seen = Seen { id: shift.id, version: shift.version };
            change::take(conn, &by, persona, seen, true)?;
        }
    }
    change::set_posture(conn, site, &by, 1, Some(outside), now)?;
    Ok(())
}
