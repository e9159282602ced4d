//! A place with boards that not everybody may see, full of words by which a leak is known again.

use std::collections::HashMap;

use diesel::prelude::*;
use inglenook::accounts::model::InvitationKind;
use inglenook::base::db::schema::cases;
use inglenook::boards::{Access, Board};

use crate::letters::{self, with_letters};
use crate::moderation::{decide, report};
use crate::support::routes::Route;
use crate::support::{App, Browser, Page, Person, a_facilitator, a_member, a_person, a_safeguarding_lead, a_visitor};
use crate::support::{an_owner, given};

/// Stands in everything that people write on the private boards, and in their names there.
pub const CANARY: &str = "Quokkaberry";
/// Stands in whatever an owner has written about the board by invitation.
pub const BOARD_CANARY: &str = "Zanzibarrow";
/// A slug that no board has.
pub const ABSENT: &str = "thistledown";

/// The site: a board for members and one by invitation, and a public one (with letters) for everybody else.
pub struct Private {
    pub place: letters::Place,
    /// For members, and by invitation.
    pub boards: [Board; 2],
    /// Two who have joined both, and who looks after both.
    pub members: [Person; 2],
    pub facilitator: Person,
    /// Who looks after all of the site.
    lead: Person,
    /// By the board's slug: a shift of its rota, a handover note, and a request to look behind a name.
    pub looked_after: HashMap<String, [String; 3]>,
}

/// One of those who look at what is not theirs.
pub struct Looker {
    pub who: &'static str,
    pub browser: Browser,
    /// The status with which they are turned away.
    pub status: u16,
}

impl Private {
    /// Nothing has been written on the private boards yet.
    pub fn make() -> Self {
        let place = letters::Place::make();
        let app = &place.app;
        let board = |slug: &str, access: Access, word: &str| {
            given::a_board_with(app, slug, |form| {
                access.as_str().clone_into(&mut form.access);
                "excerpts".clone_into(&mut form.ceiling);
                form.name = format!("{word} circle {}", slug.len());
                form.summary = format!("A {word} summary.");
                form.description = format!("A {word} description.");
                form.rules = format!("- Be kind.\n- Be {word}, too.\n");
            })
        };
        // A members' board is in the directory with its name; a board by invitation is nowhere.
        let boards =
            [board("quillfern", Access::Members, "Quillfern"), board("brambleholt", Access::Invitation, BOARD_CANARY)];
        let mut members = [a_person(app), a_person(app)];
        let mut facilitator = a_person(app);
        for (turn, board) in boards.iter().enumerate() {
            for (person, last) in members.iter_mut().zip(["Fern", "Leaf"]) {
                take_name(app, person, board, InvitationKind::Member, &format!("{CANARY} {last} {}", ["A", "B"][turn]));
            }
            // Who looks after a board stands beside the board.
            let name = format!("{} Oak", ["Steady", BOARD_CANARY][turn]);
            take_name(app, &mut facilitator, board, InvitationKind::Facilitator, &name);
        }
        let lead = a_safeguarding_lead(app);
        Self { place, boards, members, facilitator, lead, looked_after: HashMap::new() }
    }

    pub fn app(&self) -> &App {
        &self.place.app
    }

    /// Everything that people do on a board is done on this one, with the canary in every word of it.
    pub fn fill(&mut self, board: &Board) {
        let [fern, leaf] = &mut self.members;
        let words = |what: &str| format!("{what} {CANARY} {what}");
        let thread = fern.start_thread(board, &words("Title"), &words("Opening"));
        leaf.reply(&thread, &words("Reply")).must_be(200);
        fern.open(&format!("{thread}/posts/2/quote")).must_be(200);
        fern.form("Post reply").fill("Your reply", &words("Answer")).send().must_be(200);
        fern.open(&format!("{thread}/posts/1/edit")).must_be(200);
        fern.form("Save").fill("Your post", &words("Edited")).press("Save").must_be(200);
        leaf.reply(&thread, &words("Again")).must_be(200);
        report(fern, &format!("{thread}/posts/2/report"), "Unkind", &words("Report")).must_be(200);
        let case = self.case(board);
        decide(&mut self.facilitator, &case, "Hide", "unkind", &words("To you")).must_be(200);
        let [_, leaf] = &mut self.members;
        leaf.open(&format!("{thread}/posts/2/appeal")).must_be(200);
        leaf.form("Ask for another look").fill("details", &words("Appeal")).send().must_be(200);
        // One more case, which stays open.
        report(leaf, &format!("{thread}/posts/3/report"), "Unkind", &words("Report")).must_be(200);
        self.look_after(board);
        let [fern, leaf] = &mut self.members;
        leaf.open("/me").must_be(200).must_have(CANARY);
        fern.open(&thread).must_be(200).must_have(CANARY);
        self.app().settle();
    }

    /// What is done in looking after a board, with the canary in it, too.
    fn look_after(&mut self, board: &Board) {
        let rota = format!("/moderation/boards/{}/rota", board.slug);
        let facilitator = &mut self.facilitator;
        facilitator.open(&rota).must_be(200);
        let form = facilitator.form("Add this shift").fill("Day", "Every Saturday");
        form.fill("From", "18:00").fill("To", "21:00").send().must_be(200);
        facilitator.form("Leave this note").fill("details", &format!("Note {CANARY} note")).send().must_be(200);
        let shift = a_link(facilitator.page(), "/rota/shifts/");
        let handover = a_link(facilitator.page(), "/rota/notes/");
        let case = self.case(board);
        self.lead.open(&case).must_be(200);
        self.lead.click("Ask to look behind the name").must_be(200);
        let page = self.lead.form("Ask").fill("Why", &format!("Why {CANARY} why")).press("Ask");
        let unmasking = page.must_be(200).url.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
        self.looked_after.insert(board.slug.clone(), [shift, handover, unmasking]);
    }

    /// The address of the newest open case of a board.
    pub fn case(&self, board: &Board) -> String {
        let id: i64 = self.app().db_now(|conn| {
            let open = cases::table.filter(cases::board_id.eq(board.id)).filter(cases::closed_minute.is_null());
            Ok(open.select(cases::id).first(conn)?)
        });
        format!("/moderation/cases/{id:016x}")
    }

    /// Those who have nothing to do with the private boards; the last is an owner.
    pub fn lookers(&self) -> Vec<Looker> {
        let (app, elsewhere) = (self.app(), &self.place.board);
        let known = |who, person: Person| Looker { who, browser: person.browser, status: 404 };
        vec![
            Looker { who: "a visitor", browser: a_visitor(app), status: 303 },
            known("somebody who has joined nothing", a_person(app)),
            known("a member of another board", a_member(app, elsewhere)),
            known("a facilitator of another board", a_facilitator(app, elsewhere)),
            known("an owner", an_owner(app)),
        ]
    }

    /// Somebody of the public board gets letters that tell as much as there is.
    pub fn with_letters(&self, person: &mut Person, address: &str) {
        with_letters(&self.place, person, address, "Daily", "Titles and first lines");
    }
}

/// What stands after a part of an address in the first link that has it.
fn a_link(page: &Page, part: &str) -> String {
    let links = page.attributes("a", "href");
    let link = links.iter().find_map(|link| link.split_once(part)).unwrap_or_else(|| panic!("{part} in {links:?}"));
    link.1.split('/').next().unwrap().to_owned()
}

/// Takes a name of one's own on a board.
pub fn take_name(app: &App, person: &mut Person, board: &Board, kind: InvitationKind, name: &str) {
    let invited = board.access == Access::Invitation || kind == InvitationKind::Facilitator;
    let (path, button) = if invited {
        let code = given::an_invitation(app, kind, Some(board));
        let join = format!("{}/join?code={code}", board.path());
        if kind == InvitationKind::Facilitator {
            (format!("/invited/{code}"), "Become a facilitator")
        } else {
            (join, "Join this board")
        }
    } else {
        (format!("{}/join", board.path()), "Join this board")
    };
    person.open(&path).must_be(200);
    let mut page = person.form(button).fill("Or make up your own", name).check("I have read these").send();
    if page.url.starts_with("/settings/second-factor") {
        page = person.set_up_phone();
    }
    assert_eq!(page.must_be(200).url, board.path(), "{}", page.summary());
    person.pseudonym = name.to_owned();
}

/// What the forms of all routes are made of: whatever is looked at first must not be what is missing.
const FORM: &str = "title=A+title&body=Some+words&agree=yes&own=Amber+Fern&version=1&rules_version=1&reason=unkind\
                    &rule=house&details=Words&decision=keep&post_version=1&post_state=shown&often=daily&detail=counts\
                    &hour=18&weekday=7&zone=Europe%2FLondon&email=somebody%40example.org&notes=death&anyway=yes\
                    &theme=auto&size=standard&until=1";

/// Takes a route with a form that is filled in.
pub fn ask(browser: &mut Browser, route: &Route, csrf: &str) -> Page {
    if route.method == "POST" {
        let act = match route.pattern.rsplit('/').next() {
            Some("marks") => "pin",
            Some("lease") => "take",
            Some("follow") => "follow",
            _ => "post",
        };
        browser.post_raw(&route.path, format!("csrf={csrf}&do={act}&{FORM}"), &[])
    } else {
        browser.get_raw(&route.path)
    }
}

/// An answer without what must differ: the address asked for, and the tokens of this very page.
pub fn told(page: &Page, own: &[&str]) -> (u16, String, Vec<(String, String)>) {
    let mut body = page.body.clone();
    for token in page.attributes("[name=csrf], [name=nonce], [name=author]", "value") {
        if !token.is_empty() {
            body = body.replace(&token, "TOKEN");
        }
    }
    let plain = |text: &str| own.iter().fold(text.to_owned(), |text, part| text.replace(part, "OWN"));
    let mut headers: Vec<(String, String)> = page
        .headers
        .iter()
        .filter(|(name, _)| name != "date" && name != "content-length")
        .map(|(name, value)| (name.clone(), plain(value)))
        .collect();
    headers.sort();
    (page.status, plain(&body), headers)
}

/// Fails if a text holds one of the words, however it is written.
#[track_caller]
pub fn must_hold_none(text: &str, words: &[&str], what: &str) {
    let lower = text.to_lowercase();
    for word in words {
        if let Some(at) = lower.find(&word.to_lowercase()) {
            let around: String = lower.chars().skip(lower[..at].chars().count().saturating_sub(80)).take(200).collect();
            panic!("{what} tells {word}: …{around}…");
        }
    }
}
