//! What the room's templates are given.

use serde::Serialize;

use super::ground_rules::RuleChange;
use super::manage::RulesVersion;
use super::model::{Access, Agenda, Audience, Format, Persona, PersonaRole};
use super::rota::{Duty, Posture};
use crate::base::error::FieldError;
use crate::base::markup::SafeHtml;
use crate::base::web::{Page, Site};

/// A board in the directory (`parts/board_card`).
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BoardCard {
    pub href: String,
    pub name: String,
    pub tile: i64,
    pub summary: String,
    pub access: Access,
    pub format: Format,
    pub agenda: Agenda,
    /// Whether whoever looks may read it; else how much is written there is not theirs to know.
    pub may_read: bool,
    pub posts_week: i64,
    pub closed: bool,
}

impl BoardCard {
    /// For the test that renders every template.
    pub fn sample() -> Self {
        Self {
            href: "/boards/stroke".to_owned(),
            name: "Stroke".to_owned(),
            tile: 7,
            summary: "After a stroke or a TIA.".to_owned(),
            access: Access::Public,
            format: Format::PeerLed,
            agenda: Agenda::Open,
            may_read: true,
            posts_week: 60,
            closed: true,
        }
    }
}

/// A group of cards.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct GroupCards {
    /// Text, because the numbers are larger than what JSON's readers can count on.
    pub id: String,
    pub name: String,
    pub description: String,
    pub boards: Vec<BoardCard>,
}

impl GroupCards {
    /// For the test that renders every template.
    pub fn sample() -> Self {
        Self {
            id: "1".to_owned(),
            name: "Health conditions".to_owned(),
            description: "Living with something long-term.".to_owned(),
            boards: vec![BoardCard::sample()],
        }
    }
}

/// A name with its picture, as it is shown beside what somebody wrote or does.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Face {
    pub name: String,
    pub tile: i64,
    pub facilitator: bool,
}

impl From<&Persona> for Face {
    fn from(persona: &Persona) -> Self {
        Self { name: persona.name.clone(), tile: persona.tile, facilitator: persona.role == PersonaRole::Facilitator }
    }
}

/// What stands at the head and at the side of a board's pages (`parts/board_head` and `parts/board_aside`, which
/// look for it under the name `head`).
#[derive(Clone, Debug, Serialize)]
pub struct BoardHead {
    /// The board's address.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Seed of its tile.
    pub tile: i64,
    /// For whom and what it is, as plain text.
    pub description: String,
    /// The group that it stands in.
    pub group: String,
    /// Who may read it.
    pub access: Access,
    /// Who leads it.
    pub format: Format,
    /// Whether it keeps to an agenda.
    pub agenda: Agenda,
    /// For whom it is.
    pub audience: Audience,
    /// The name that the viewer wears here.
    pub persona: Option<Face>,
    /// The first sentence of each ground rule.
    pub rules: Vec<String>,
    /// Who looks after it.
    pub facilitators: Vec<Face>,
    /// The viewer wears no name here and the board is open: the link to joining is shown.
    pub may_join: bool,
    /// Whether it asks before one joins.
    pub asks: bool,
    /// The viewer's name is paused.
    pub paused: bool,
    /// When that ends; empty when nobody has said.
    pub paused_until: String,
    /// The viewer must read the rules again before writing.
    pub must_agree: bool,
    /// Nothing new can be written here.
    pub closed: bool,
    /// Where letters about it are chosen or asked for; empty when there are none for the viewer.
    pub letters: String,
}

impl BoardHead {
    /// For the test that renders every template.
    pub fn sample() -> Self {
        let card = BoardCard::sample();
        Self {
            href: card.href,
            name: card.name,
            tile: card.tile,
            description: card.summary,
            group: "Health conditions".to_owned(),
            access: card.access,
            format: card.format,
            agenda: card.agenda,
            audience: Audience::Both,
            persona: Some(Face { name: "Quiet Heron".to_owned(), tile: 3, facilitator: false }),
            rules: vec!["Go gently.".to_owned()],
            facilitators: vec![Face { name: "Marigold".to_owned(), tile: 5, facilitator: true }],
            may_join: false,
            asks: true,
            paused: true,
            paused_until: "Sunday".to_owned(),
            must_agree: true,
            closed: true,
            letters: "/settings/mail".to_owned(),
        }
    }
}

/// That nobody looks after a board just now, for those who write on it (`parts/quiet`, which looks for it under `quiet`).
#[derive(Clone, Debug, Serialize)]
pub struct QuietView {
    /// The board's posture, which is the end of the Fluent keys.
    pub posture: Posture,
    /// When somebody is there next, in words; empty when that is not known.
    pub next: String,
}

impl QuietView {
    /// For somebody who wears a name on the board and does not look after it, unless the board is as usual.
    pub fn of(site: &Site, duty: Duty, persona: Option<&Persona>) -> Option<Self> {
        let concerned = persona.is_some_and(|persona| persona.role != PersonaRole::Facilitator);
        (concerned && duty.posture != Posture::Open).then(|| Self {
            posture: duty.posture,
            next: duty.next.map(|at| site.calendar.soon(at)).unwrap_or_default(),
        })
    }

    /// For the test that renders every template.
    pub fn sample() -> Self {
        Self { posture: Posture::ReadOnly, next: "Thursday 5 March, 6.00pm".to_owned() }
    }
}

/// Ground rules in full.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct RulesView {
    pub version: i64,
    pub html: SafeHtml,
}

impl From<RulesVersion> for RulesView {
    fn from(rules: RulesVersion) -> Self {
        Self { version: rules.version, html: rules.html }
    }
}

/// `boards/directory`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct DirectoryView {
    pub page: Page,
    pub empty: bool,
    pub yours: Vec<BoardCard>,
    pub groups: Vec<GroupCards>,
}

/// A name that is offered.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Offer {
    pub name: String,
    pub tile: i64,
    pub checked: bool,
    /// Says that it was made here.
    pub mark: String,
}

/// The part of a form in which a name is chosen (`parts/name_choice`, which looks for it under `naming`).
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Naming {
    pub offers: Vec<Offer>,
    pub own: String,
    /// The chosen name, where its wearer uses it on another board; empty otherwise.
    pub same: String,
    /// They have said that they know what that gives away.
    pub same_known: bool,
    pub agree: bool,
}

/// `boards/rename`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct RenameView {
    pub page: Page,
    pub href: String,
    pub name: String,
    pub face: Face,
    /// The day from which on the name may be changed again; empty where that is now.
    pub wait: String,
    pub naming: Naming,
    pub errors: Vec<FieldError>,
}

/// `boards/join`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct JoinView {
    pub page: Page,
    pub href: String,
    pub name: String,
    pub description: String,
    pub access: Access,
    pub rules: SafeHtml,
    pub rules_version: i64,
    pub naming: Naming,
    pub code: String,
    /// What is asked on a board that asks first.
    pub asks: Option<AsksView>,
    pub errors: Vec<FieldError>,
}

/// What a board asks that asks before one joins.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct AsksView {
    /// May be empty.
    pub question: String,
    pub words: String,
    /// After how many days a request goes that nobody answers.
    pub days: i64,
}

/// `boards/request`: for somebody who has asked to join.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct RequestView {
    pub page: Page,
    pub href: String,
    pub board: String,
    pub waits: bool,
    /// When they asked, or were answered.
    pub day: String,
    /// When it goes if nobody answers, or when they may ask again.
    pub until: String,
    pub face: Face,
    pub question: String,
    pub words: String,
    pub answer: String,
}

/// `boards/join_first`: what a visitor needs before they can join a board.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct JoinFirstView {
    pub page: Page,
    pub href: String,
    pub name: String,
    pub asks: bool,
    pub sign_in_href: String,
    pub join_href: String,
}

/// `boards/about`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct AboutView {
    pub page: Page,
    pub head: BoardHead,
    pub rules: Option<RulesView>,
    pub older: Vec<RulesView>,
    /// What waits before others see it; none when nothing does.
    pub waits: Option<WaitsView>,
    /// Whether search engines may list the board.
    pub findable: bool,
}

/// What waits on a board, as it is said openly.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct WaitsView {
    /// How many first posts of a newcomer; 0 for none.
    pub first_posts: i64,
    /// Whether links of newcomers, and until how many posts somebody is one.
    pub links: bool,
    pub newcomer_below: i64,
    /// Whether some phrases.
    pub phrases: bool,
}

/// `boards/leave`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct LeaveView {
    pub page: Page,
    pub href: String,
    pub name: String,
    pub by_invitation: bool,
    pub face: Face,
}

/// `boards/ended`: for somebody whose membership was ended.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct EndedView {
    pub page: Page,
    pub name: String,
    /// Whom to write to; may be empty.
    pub contact: String,
}

/// `boards/agree`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct AgreeView {
    pub page: Page,
    pub href: String,
    pub name: String,
    /// What is other than in the version that the viewer has agreed to.
    pub changes: Vec<RuleChange>,
    pub rules: SafeHtml,
    pub rules_version: i64,
}

/// `boards/code`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct CodeView {
    pub page: Page,
    pub code: String,
    pub errors: Vec<FieldError>,
}

/// `boards/invited`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct InvitedView {
    pub page: Page,
    pub join: String,
    pub name: String,
    pub tile: i64,
    pub description: String,
}

/// `boards/appoint`.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)]
pub struct AppointView {
    pub page: Page,
    pub name: String,
    pub rules: SafeHtml,
    pub naming: Naming,
    pub errors: Vec<FieldError>,
}

/// Every template of the room with a context that has everything in it.
pub fn samples() -> Vec<(&'static str, serde_json::Value)> {
    super::views_samples::samples()
}
