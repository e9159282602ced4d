//! A board on which the first posts of everybody new wait, and one that waits there: so that a facilitator has one to look
//! at, and a newcomer's page can be seen.

use super::cases::Scene;
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::boards::holding::{self, Holding, NewHolding};
use crate::boards::manage::Changed;
use crate::moderation::held;
use crate::threads::holding::PostHeld;
use crate::threads::import::{self, ImportedBody, ImportedPost};
use crate::threads::model::HeldFor;
use crate::threads::notes::Notes;

const BOARD: &str = "stroke";
/// Who set it.
const FACILITATOR: &str = "Marigold";
const SET_DAYS: i64 = 40;
const MINUTES_PER_DAY: i64 = 24 * 60;

/// Whose post waits, where, and since how many minutes. It is the second that they have written there.
const NEWCOMER: &str = "Dunnock";
const THREAD: &str = "Three o’clock";
const MINUTES: i64 = 35;
const WORDS: &str = "This is me exactly, and I did not know that it had a name. I thought I was just bad at afternoons.

I have been lying on the bathroom floor at work because it is the only door that locks. Reading that other people plan \
                     round it, and do not only push through it, is the first useful thing anybody has told me since August.";

/// Sets what waits, and lets a post wait.
///
/// # Errors
/// A fault when the board, the thread or the name is not there; the database's.
pub(super) fn make(conn: &mut Conn, scene: &Scene<'_>, now: Timestamp) -> Result<()> {
    let board = scene.settled(BOARD)?;
    let new = NewHolding {
        holding: Holding {
            first_posts: 2,
            links: true,
            crisis_waits: false,
            watch: vec!["crypto".to_owned()],
            hold: vec!["miracle cure".to_owned(), "stem cell clinic".to_owned()],
            signpost: vec!["giving up driving".to_owned()],
            words: "Losing the car is a grief of its own, and several of us have been there. The Stroke Helpline knows the \
                    rules, and who can drive you: 0303 3033 100."
                .to_owned(),
        },
        note: "After the adverts in the spring".to_owned(),
    };
    let then = now.plus_minutes(-SET_DAYS * MINUTES_PER_DAY);
    if holding::save(conn, &board.board, 0, &new, then)? != Changed::Done {
        return Err(Error::fault("the demo's board was set before"));
    }
    let act = Act {
        actor: format!("facilitator {FACILITATOR} on {BOARD}"),
        action: "board.holding",
        subject: format!("board {BOARD}"),
        detail: String::new(),
    };
    audit::record(conn, &scene.site.keys, &act, then)?;
    let persona = board.personas.iter().find(|persona| persona.name == NEWCOMER);
    let persona = persona.ok_or_else(|| Error::fault("the demo has no newcomer"))?;
    let thread = scene.find(conn, (BOARD, THREAD, 1))?.thread.id;
    let written = now.plus_minutes(-MINUTES);
    let post = ImportedPost {
        persona: persona.id,
        rules_version: persona.rules_version,
        body: ImportedBody::render(WORDS)?,
        notes: Notes::default(),
        quotes: None,
        at: written,
    };
    let why = HeldFor::Newcomer;
    let post = import::hold(conn, thread, &post, why)?;
    held::open(conn, scene.site, &PostHeld { post, why }, written)
}
