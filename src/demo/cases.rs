//! What has been reported in the community, and what was decided: so that a facilitator has a queue to look at.

use super::community::Community;
use super::seed::{Settled, Village};
use super::waiting;
use crate::accounts::SignedIn;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::web::Site;
use crate::moderation::actor;
use crate::moderation::decide::{self, NewDecision, Outcome, Seen};
use crate::moderation::model::{CaseId, Decision, Reason, Why};
use crate::moderation::report::{self, NewReport, Reporter};
use crate::threads::visibility::{self, Readable};

/// A post of the community: board, how the title of the thread begins, number.
type Place = (&'static str, &'static str, i64);

/// A report.
struct Told {
    place: Place,
    /// The name worn on that board; none for a visitor.
    by: Option<&'static str>,
    reason: Reason,
    rule: &'static str,
    words: &'static str,
    /// How long ago; for what was decided, how long after the post.
    minutes: i64,
}

/// A decision, so many minutes after the post.
struct Decided {
    by: &'static str,
    decision: Decision,
    why: Why,
    rule: &'static str,
    words: &'static str,
    minutes: i64,
}

const PRIVATE: &str = "Keep yourself private.";

/// What waits.
const OPEN: [Told; 9] = [
    Told {
        place: ("stroke", "New here. Stroke in August", 1),
        by: Some("Pebble"),
        reason: Reason::Worried,
        rule: "",
        words: "she sounds so low and its her first post. probably fine but could someone say hello tonight",
        minutes: 25,
    },
    Told {
        place: ("diabetes", "havent looked at my numbers", 1),
        by: None,
        reason: Reason::Worried,
        rule: "",
        words: "Guessing insulin with the alarms off for five weeks is dangerous. Has anybody checked since?",
        minutes: 50,
    },
    Told {
        place: ("stroke", "Telling people at work", 11),
        by: None,
        reason: Reason::Identifies,
        rule: "",
        words: "I think I know where this is, so the people there would too.",
        minutes: 190,
    },
    Told {
        place: ("small-hours", "Sleeping in the day", 1),
        by: Some("Cold Pillow"),
        reason: Reason::OffTopic,
        rule: "",
        words: "Happy to be wrong, but is this more one for the board about work?",
        minutes: 300,
    },
    Told {
        place: ("stroke", "Telling people at work", 7),
        by: Some("Tealeaf"),
        reason: Reason::Unkind,
        rule: "",
        words: "I am sure he means it kindly. It reads as if he is laughing at the young man at the bank.",
        minutes: 410,
    },
    Told {
        place: ("hiv", "Telling someone new", 18),
        by: Some("Kestrel"),
        reason: Reason::Rule,
        rule: PRIVATE,
        words: "The bench and the canal together, in a town with one canal.",
        minutes: 560,
    },
    Told {
        place: ("stroke", "Now I am frightened of the bath", 5),
        by: None,
        reason: Reason::Unsafe,
        rule: "",
        words: "Practising falls at home could go badly wrong for some people.",
        minutes: 1_500,
    },
    Told {
        place: ("stroke", "Telling people at work", 16),
        by: Some("North Window"),
        reason: Reason::Rule,
        rule: "Go gently.",
        words: "",
        minutes: 2_700,
    },
    Told {
        place: ("stroke", "Telling people at work", 16),
        by: Some("Saltmarsh"),
        reason: Reason::Other,
        rule: "",
        words: "It has its note. I only wonder whether it frightened Pebble, who has gone quiet.",
        minutes: 2_640,
    },
];

/// What was decided.
const CLOSED: [(Told, &[Decided]); 3] = [
    (
        Told {
            place: ("stroke", "The low that came", 1),
            by: Some("Quiet Heron"),
            reason: Reason::Worried,
            rule: "",
            words: "Please could somebody write to him this evening.",
            minutes: 20,
        },
        &[Decided { by: "Marigold", decision: Decision::Keep, why: Why::Answered, rule: "", words: "", minutes: 55 }],
    ),
    (
        Told {
            place: ("depression-and-anxiety", "Does the morning get any easier", 10),
            by: Some("Paper Boat"),
            reason: Reason::Worried,
            rule: "",
            words: "Please can someone check on them.",
            minutes: 3,
        },
        &[Decided { by: "Wren House", decision: Decision::Keep, why: Why::Answered, rule: "", words: "", minutes: 40 }],
    ),
    (
        Told {
            place: ("stroke", "Telling people at work", 18),
            by: None,
            reason: Reason::Identifies,
            rule: "",
            words: "I may know this office.",
            minutes: 45,
        },
        &[
            Decided {
                by: "Marigold",
                decision: Decision::Hide,
                why: Why::Identifies,
                rule: PRIVATE,
                words: "Somebody wrote that they may know your office from this list. I have hidden it for now, so \
                        that nobody else can. Could you look whether there is something you would rather take out?",
                minutes: 120,
            },
            Decided {
                by: "Marigold",
                decision: Decision::Restore,
                why: Why::Mended,
                rule: "",
                words: "I have read it again with a clear head, and there is nothing in it that most offices do not \
                        have. It is back, word for word. I am sorry for the fright.",
                minutes: 300,
            },
        ],
    ),
];

/// Reports what the community reports, and decides what it decides, each at its time.
///
/// # Errors
/// A fault when a post or a name is not there; the database's.
pub(super) fn make(
    conn: &mut Conn,
    site: &Site,
    community: &Community,
    village: &Village<'_>,
    now: Timestamp,
) -> Result<()> {
    let scene = Scene { site, community, village };
    waiting::make(conn, &scene, now)?;
    for (told, decisions) in &CLOSED {
        let post = scene.find(conn, told.place)?;
        let id = scene.report(conn, told, &post, post.post.created_at.plus_minutes(told.minutes))?;
        for decided in *decisions {
            let then = post.post.created_at.plus_minutes(decided.minutes);
            scene.decide(conn, told.place.0, id, decided, then)?;
        }
    }
    for told in &OPEN {
        let post = scene.find(conn, told.place)?;
        scene.report(conn, told, &post, now.plus_minutes(-told.minutes))?;
    }
    Ok(())
}

/// Where it happens.
pub(super) struct Scene<'a> {
    pub site: &'a Site,
    community: &'a Community,
    village: &'a Village<'a>,
}

impl Scene<'_> {
    fn board(&self, slug: &str) -> Result<usize> {
        let at = self.village.settled.iter().position(|place| place.board.slug == slug);
        at.ok_or_else(|| Error::fault(format!("the demo has no board {slug}")))
    }

    /// A board with its people.
    pub fn settled(&self, slug: &str) -> Result<&Settled> {
        Ok(&self.village.settled[self.board(slug)?])
    }

    /// A post, by how the title of its thread begins.
    pub fn find(&self, conn: &mut Conn, (slug, title, number): Place) -> Result<Readable> {
        let at = self.board(slug)?;
        let missing = || Error::fault(format!("the demo has no thread {title}"));
        let known = self.village.numbers.get(at).ok_or_else(missing)?;
        let (_, thread) = known.iter().find(|(known, _)| known.starts_with(title)).ok_or_else(missing)?;
        visibility::find(conn, self.village.settled[at].board.id, *thread, number)?.ok_or_else(missing)
    }

    /// Who wears a name.
    fn wearer(&self, slug: &str, name: &str) -> Result<&SignedIn> {
        let board = self.board(slug)?;
        let missing = || Error::fault(format!("the demo has no {name}"));
        let written = self.community.boards().nth(board).ok_or_else(missing)?;
        let persona = written.personas.iter().position(|persona| persona.name == name).ok_or_else(missing)?;
        let wears = |worn: &super::cast::Worn| (worn.board, worn.persona) == (board, persona);
        let found = self.village.wearers.iter().find(|(_, person)| person.wears.iter().any(wears));
        found.map(|(signed_in, _)| *signed_in).ok_or_else(missing)
    }

    fn report(&self, conn: &mut Conn, told: &Told, post: &Readable, then: Timestamp) -> Result<CaseId> {
        let (keys, slug) = (&self.site.keys, told.place.0);
        let board = &self.village.settled[self.board(slug)?].board;
        let reporter = match told.by {
            Some(name) => Reporter::person(keys, board.id, self.wearer(slug, name)?),
            None => Reporter::visitor(keys, post.post.id, "demo"),
        };
        let new = NewReport { reason: told.reason, rule: told.rule.to_owned(), details: told.words.to_owned() };
        let id = report::file(conn, keys, board, post, &new, &reporter, then)?;
        Ok(id)
    }

    fn decide(&self, conn: &mut Conn, slug: &str, id: CaseId, decided: &Decided, then: Timestamp) -> Result<()> {
        let opened = actor::open_as(conn, self.site, self.wearer(slug, decided.by)?, id)?;
        let (case, post) = (&opened.found.case, &opened.found.post);
        let new = NewDecision {
            measure: None,
            decision: decided.decision,
            why: decided.why,
            rule: decided.rule.to_owned(),
            words: decided.words.to_owned(),
            taken_out: String::new(),
            seen: Seen {
                case: case.version,
                post: post.version,
                visibility: post.visibility,
                passed_on: case.passed_on,
                reports: Some(case.reports),
            },
        };
        match decide::decide(conn, self.site, &opened, &new, then)? {
            Outcome::Done => Ok(()),
            Outcome::Behind(_) => Err(Error::fault("a case of the demo could not be decided")),
        }
    }
}
