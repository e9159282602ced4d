//! Looking behind a name: by two leads, for an hour, written down, and told.

use diesel::prelude::*;
use inglenook::base::db::schema::unmaskings;

use super::{Place, report};
use crate::privacy;
use crate::support::acts::actions;
use crate::support::{Page, Person, a_facilitator, a_member, a_safeguarding_lead, an_owner, given};

const REASON: &str = "A plan and a time, Canaryreason.";

/// A place with a report of Leaf's post, whose writer has an address and wears a name on another board; two leads.
struct Room {
    place: Place,
    asking: Person,
    other: Person,
}

impl Room {
    fn make() -> Self {
        let (mut place, _) = Place::reported();
        let carers = given::a_members_board(&place.app, "carers");
        place.leaf.join(&place.app, &carers);
        let (asking, other) = (a_safeguarding_lead(&place.app), a_safeguarding_lead(&place.app));
        Self { place, asking, other }
    }

    /// The first lead asks; the address of the request.
    fn ask(&mut self) -> String {
        let case = self.place.case();
        self.asking.open(&case).must_be(200);
        self.asking.click("Ask to look behind the name").must_be(200);
        let page = self.asking.form("Ask").fill("Why", REASON).press("Ask");
        page.must_be(200).must_have("Another safeguarding lead has to agree").must_have(REASON);
        page.url.split('?').next().unwrap().to_owned()
    }

    /// The other agrees.
    fn asked_and_approved(&mut self) -> String {
        let path = self.ask();
        self.other.open("/moderation/safeguarding").must_be(200).must_have("It waits for an answer.");
        self.other.open(&path).must_be(200).must_have(REASON);
        self.other.press("Agree").must_be(200).must_have("Only the lead who asked can look");
        path
    }

    fn look(&mut self, path: &str) -> Page {
        self.asking.open(path).must_be(200);
        self.asking.press("Show me who it is")
    }

    fn acts(&self) -> Vec<String> {
        actions(&self.place.app, "unmask.")
    }
}

/// Posts a form to an address as somebody.
fn post(person: &mut Person, path: &str, form: &str) -> Page {
    let csrf = person.open("/settings/display").value("csrf");
    person.post_raw(path, format!("csrf={csrf}&{form}"), &[])
}

#[test]
fn one_asks_another_agrees_and_the_first_sees_for_an_hour_who_it_is() {
    let mut room = Room::make();
    let path = room.asked_and_approved();
    let page = room.look(&path);
    page.must_be(200);
    assert_eq!(page.find("#behind-name"), [room.place.leaf.sign_in_name.clone()]);
    page.must_have("They have given none.");
    assert_eq!(page.find("#behind-names li"), [format!("{} on Carers", room.place.leaf.pseudonym)]);
    room.place.app.advance_minutes(59);
    // The proof of who asks is as fresh as for anything else.
    room.asking.open(&path).must_be(403);
    room.asking.prove().must_be(200).must_have("You may look");
    room.asking.press("Show me who it is").must_be(200).must_have(&room.place.leaf.sign_in_name);
    room.place.app.advance_minutes(1);
    post(&mut room.asking, &format!("{path}/look"), "").must_be(404);
    room.asking.open(&path).must_be(200).must_have("the hour is over").must_not_have("Show me");
    assert_eq!(room.acts(), ["unmask.ask", "unmask.approve", "unmask.look", "unmask.look"]);
}

#[test]
fn nobody_else_may_look_and_nobody_answers_their_own() {
    let mut room = Room::make();
    let path = room.ask();
    let page = room.asking.open(&path);
    page.must_have("You cannot answer your own request").must_not_have("Agree");
    post(&mut room.asking, &format!("{path}/answer"), "do=approve").must_be(403).must_have("You asked this yourself");
    post(&mut room.asking, &format!("{path}/look"), "").must_be(404);
    room.other.open(&path);
    room.other.press("Agree").must_be(200);
    post(&mut room.other, &format!("{path}/answer"), "do=decline").must_be(409);
    for person in [&mut room.other, &mut a_safeguarding_lead(&room.place.app)] {
        post(person, &format!("{path}/look"), "").must_be(404);
    }
    assert_eq!(room.acts(), ["unmask.ask", "unmask.approve"]);
}

#[test]
fn members_facilitators_and_owners_find_nothing_of_it() {
    let mut room = Room::make();
    let (path, case) = (room.asked_and_approved(), room.place.case());
    let app = &room.place.app;
    let people = [
        a_member(app, &room.place.board),
        room.place.heron.clone(),
        room.place.leaf.clone(),
        a_facilitator(app, &room.place.board),
        an_owner(app),
    ];
    for mut person in people {
        for path in ["/moderation/safeguarding", &path, &format!("{case}/unmask")] {
            person.open(path).must_be(404);
        }
        for (end, form) in [("/answer", "do=approve"), ("/look", ""), ("/hold", "do=hold&details=x")] {
            post(&mut person, &format!("{path}{end}"), form).must_be(404);
        }
        post(&mut person, &format!("{case}/unmask"), "do=ask&details=x").must_be(404);
        assert!(!person.open(&case).body.contains("Ask to look behind the name"));
    }
    assert!(app.get(&path).must_be(303).location().starts_with("/sign-in"));
}

#[test]
fn a_lead_has_nothing_to_do_with_what_is_about_themselves() {
    let mut room = Room::make();
    let first = room.place.case();
    // One lead has written in the thread and is reported, another has reported it.
    let mut third = a_safeguarding_lead(&room.place.app);
    room.other.join(&room.place.app, &room.place.board);
    room.other.reply(super::THREAD, "A lead's own words.").must_be(200);
    let reported = format!("{}/posts/3/report", super::THREAD);
    report(&mut third, &reported, "Unkind", "").must_be(200);
    let case: String = {
        let all = room.asking.open("/moderation").attributes("a[href^='/moderation/cases/']", "href");
        all.into_iter().find(|href| *href != first).unwrap()
    };
    for involved in [&mut room.other, &mut third] {
        involved.open(&format!("{case}/unmask")).must_be(404);
    }
    room.asking.open(&format!("{case}/unmask")).must_be(200);
    let page = room.asking.form("Ask").fill("Why", REASON).press("Ask");
    let path = page.must_be(200).url.split('?').next().unwrap().to_owned();
    for involved in [&mut room.other, &mut third] {
        involved.open(&path).must_be(404);
        post(involved, &format!("{path}/answer"), "do=approve").must_be(404);
        assert!(!involved.open("/moderation/safeguarding").must_be(200).body.contains(&path));
    }
    room.asking.open("/moderation/safeguarding").must_have("You made this request.");
}

#[test]
fn a_request_needs_a_reason_ends_unanswered_and_is_not_made_twice() {
    let mut room = Room::make();
    let case = room.place.case();
    room.asking.open(&format!("{case}/unmask"));
    let page = room.asking.form("Ask").fill("Why", " ").press("Ask");
    assert_eq!(page.must_be(422).errors()[0].0, "details");
    let path = room.ask();
    room.other.open(&format!("{case}/unmask"));
    let page = room.other.form("Ask").fill("Why", "Me too.").press("Ask");
    page.must_be(200).must_have("There is a request about this name already").must_have(REASON);
    room.place.app.advance_days(3);
    room.other.open(&path);
    room.other.prove().must_be(200).must_have("Nobody answered in time").must_not_have("Agree");
    post(&mut room.other, &format!("{path}/answer"), "do=approve").must_be(409);
    assert_eq!(room.acts(), ["unmask.ask"]);
    // It can be asked anew, and be refused.
    room.asking.open("/moderation/safeguarding");
    room.asking.open(&format!("{case}/unmask"));
    room.asking.form("Ask").fill("Why", REASON).press("Ask").must_be(403);
    let again = room.asking.prove().must_be(200).url.split('?').next().unwrap().to_owned();
    assert_ne!(again, path);
    room.other.open(&again);
    room.other.press("Refuse").must_be(200).must_have("It was refused");
    post(&mut room.asking, &format!("{again}/look"), "").must_be(404);
}

#[test]
fn what_is_kept_does_not_say_who_it_was() {
    let mut room = Room::make();
    let path = room.asked_and_approved();
    room.look(&path).must_be(200);
    let dump = privacy::dump(&room.place.app);
    let hex = |text: &str| text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
    for secret in ["Canaryreason", room.place.leaf.sign_in_name.as_str()] {
        assert!(!dump.contains(secret) && !dump.contains(&hex(secret)), "{secret} stands in the dump");
    }
    let (asked, approved): (Vec<u8>, Option<Vec<u8>>) = room
        .place
        .app
        .db_now(|conn| Ok(unmaskings::table.select((unmaskings::requester, unmaskings::approver)).get_result(conn)?));
    assert_ne!(Some(asked), approved);
}

#[test]
fn the_member_is_told_a_week_later_and_sees_who_has_looked() {
    let mut room = Room::make();
    let path = room.asked_and_approved();
    room.look(&path).must_be(200);
    room.place.app.advance_days(6);
    room.place.app.work();
    room.place.leaf.open("/me").must_not_have("looked behind your name");
    room.place.leaf.open("/settings/seen").must_have("You have been told of nobody who did.");
    room.place.app.advance_days(1);
    room.place.app.work();
    let page = room.place.leaf.open("/me");
    page.must_have("Somebody has looked behind your name on this board.").must_have("on 2 March 2026");
    page.must_not_have("Canaryreason").must_not_have("Ask for another look");
    assert_eq!(room.place.leaf.open("/settings/seen").find("#looks li"), ["2 March 2026: Stroke"]);
    room.other.open(&path);
    room.other.prove().must_be(200).must_have("They were told on 9 March 2026.");
    // Once.
    room.place.leaf.open("/me");
    room.place.leaf.press("I have read this").must_be(200);
    room.place.app.advance_days(1);
    room.place.app.work();
    assert!(room.place.leaf.open("/me").find(".notice-care").is_empty());
}

#[test]
fn of_what_nobody_looked_at_nobody_is_told() {
    let mut room = Room::make();
    room.asked_and_approved();
    room.place.app.advance_days(8);
    room.place.app.work();
    room.place.leaf.open("/me").must_not_have("looked behind your name");
    room.place.leaf.open("/settings/seen").must_have("You have been told of nobody who did.");
}

#[test]
fn a_lead_can_hold_up_the_telling_for_thirty_days_and_then_only_another() {
    let mut room = Room::make();
    let path = room.asked_and_approved();
    post(&mut room.other, &format!("{path}/hold"), "do=hold&details=Why").must_be(409);
    room.look(&path).must_be(200);
    room.asking.open(&path).must_have("They will be told on 9 March 2026");
    assert_eq!(room.asking.form("Put it off").press("Put it off").must_be(422).errors()[0].0, "details");
    let page = room.asking.form("Put it off").fill("details", "He reads her post.").press("Put it off");
    page.must_be(200).must_have("has put that off until 1 April 2026").must_have("He reads her post.");
    post(&mut room.asking, &format!("{path}/hold"), "do=hold&details=Again").must_be(403);
    room.place.app.advance_days(29);
    room.place.app.work();
    room.place.leaf.open("/me").must_not_have("looked behind your name");
    // Another lead holds it up for thirty days more, and lets go of it.
    room.other.open(&path);
    room.other.prove().must_be(200);
    room.other.form("Put it off").fill("details", "Still so.").press("Put it off").must_be(200);
    room.place.app.advance_days(5);
    room.place.app.work();
    room.place.leaf.open("/me").must_not_have("looked behind your name");
    post(&mut room.other, &format!("{path}/hold"), "do=lift").must_be(303);
    room.place.app.work();
    room.place.leaf.open("/me").must_not_have("looked behind your name");
    room.place.app.advance_minutes(60);
    room.place.app.work();
    room.place.leaf.open("/me").must_have("looked behind your name");
    let acts = room.acts();
    assert_eq!(acts[3..], ["unmask.hold", "unmask.hold", "unmask.lift"]);
}

#[test]
fn a_hold_that_nobody_takes_up_ends_by_itself() {
    let mut room = Room::make();
    let path = room.asked_and_approved();
    room.look(&path).must_be(200);
    room.asking.open(&path);
    room.asking.form("Put it off").fill("details", "He reads her post.").press("Put it off").must_be(200);
    room.place.app.advance_days(30);
    room.place.app.work();
    room.place.leaf.open("/me").must_have("looked behind your name");
}
