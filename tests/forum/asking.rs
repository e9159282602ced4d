//! Boards that ask before one joins: asking, waiting, being let in or refused, and who learns of it.

use diesel::prelude::*;
use inglenook::base::db::schema::{boards, join_requests, personas};
use inglenook::boards::Board;

use crate::support::acts::acts;
use crate::support::{
    App, Browser, Page, Person, a_facilitator, a_member, a_person, a_safeguarding_lead, a_visitor, given,
};

const LIST: &str = "/moderation/requests";
const WORDS: &str = "Canaryword: I had a stroke in May.";
const DAY: i64 = 24 * 60;

/// Has a board ask before one joins.
pub fn set_asks(app: &App, board: &Board, question: &str) {
    app.db_now(|conn| {
        let set = (boards::asks_first.eq(true), boards::asks_question.eq(question));
        Ok(diesel::update(boards::table.find(board.id)).set(set).execute(conn)?)
    });
}

/// Asks to join under the first name that is offered.
pub fn ask(person: &mut Person, board: &Board, words: &str) -> Page {
    let page = person.open(&format!("{}/join", board.path()));
    page.must_be(200);
    person.pseudonym = page.value("name");
    person.form("Ask to join").fill("Your answer", words).check("I have read these").send()
}

/// Leaves a request that waits and one that a facilitator has refused, on a board that asks nobody afterwards.
pub fn leave_two_requests(app: &App, board: &Board, facilitator: &mut Person) {
    set_asks(app, board, "What brings you?");
    for refused in [true, false] {
        let mut person = a_person(app);
        ask(&mut person, board, "Sealed words.").must_be(200);
        if refused {
            facilitator.open(LIST).must_be(200);
            facilitator.click(&person.pseudonym).must_be(200);
            facilitator
                .form("Say no for now")
                .fill("Your words", "Sealed answer.")
                .press("Say no for now")
                .must_be(200);
        }
    }
    app.db_now(|conn| {
        Ok(diesel::update(boards::table.find(board.id)).set(boards::asks_first.eq(false)).execute(conn)?)
    });
}

/// A members' board that asks, with a member and a facilitator, and somebody who waits.
struct Place {
    app: App,
    board: Board,
    heron: Person,
    marigold: Person,
    wren: Person,
}

impl Place {
    fn make() -> Self {
        let app = App::start();
        let board = given::a_members_board(&app, "stroke");
        let (mut heron, marigold) = (a_member(&app, &board), a_facilitator(&app, &board));
        heron.start_thread(&board, "A title", "For members alone.");
        set_asks(&app, &board, "What brings you?");
        let mut wren = a_person(&app);
        ask(&mut wren, &board, WORDS).must_be(200).must_have("You have asked to join");
        Self { app, board, heron, marigold, wren }
    }

    /// The address of the only request.
    fn request(&self) -> String {
        let id: i64 = self.app.db_now(|conn| Ok(join_requests::table.select(join_requests::id).get_result(conn)?));
        format!("{LIST}/{id:016x}")
    }

    fn count(&self) -> i64 {
        self.app.db_now(|conn| Ok(join_requests::table.count().get_result(conn)?))
    }

    fn names(&self) -> i64 {
        let named = personas::table.filter(personas::name.eq(&self.wren.pseudonym));
        self.app.db_now(|conn| Ok(named.count().get_result(conn)?))
    }
}

fn post(browser: &mut Browser, path: &str, what: &str) -> Page {
    let csrf = browser.open("/settings/display").value("csrf");
    browser.post_raw(path, format!("csrf={csrf}&{what}"), &[])
}

#[test]
fn a_facilitator_sets_that_the_board_asks_and_the_log_says_so_and_not_what_it_asks() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut marigold = a_facilitator(&app, &board);
    a_visitor(&app).open("/boards/stroke/about").must_not_have("asks before one joins");
    marigold.open("/moderation").must_be(200);
    marigold.click("Who may join").must_be(200);
    let mut late = marigold.browser.clone();
    let form =
        marigold.form("Save").check("People ask before they join").fill("A question to them", "What brings you?");
    form.send().must_be(200).must_have("Saved.");
    for path in ["/boards/stroke/about", "/boards/stroke/join"] {
        a_visitor(&app).open(path).must_be(200).must_have("This board asks before one joins");
    }
    // Read before: what was stored meanwhile is shown, and what was typed is kept.
    let page = late.form("Save").fill("A question to them", "Other words?").send();
    page.must_be(409).must_have("Somebody else has changed this meanwhile").must_have("What brings you?");
    assert_eq!(page.find("textarea"), ["Other words?"]);
    let form = marigold.form("Save").fill("A question to them", &"x".repeat(301));
    form.send().must_be(422).must_have("1 too long");
    let audit = acts(&app, "board.joining");
    assert_eq!(audit.len(), 1);
}

#[test]
fn whoever_asks_is_let_in_under_the_name_and_the_rules_that_they_chose() {
    let mut place = Place::make();
    let page = place.wren.open("/boards/stroke/join");
    page.must_have(&place.wren.pseudonym).must_have(WORDS).must_have("Nobody has answered yet");
    // Nothing of the board until then, and no name there.
    place.wren.open("/boards/stroke").must_be(404);
    place.wren.open("/boards/stroke/threads/1").must_be(404);
    assert_eq!(place.names(), 0);
    place.marigold.open("/moderation").must_have("Requests to join 1");
    place.marigold.click("Requests to join").must_be(200).must_have("1 person waits for an answer");
    let name = place.wren.pseudonym.clone();
    place.marigold.click(&name).must_be(200).must_have(WORDS).must_have("What brings you?");
    place.marigold.press("Let them in").must_be(200).must_have("They are a member now").must_have("Nobody waits");
    place.wren.open("/boards/stroke/threads/1").must_be(200).must_have("For members alone.");
    assert_eq!(place.wren.open("/boards/stroke/join").url, "/boards/stroke");
    let (kept, members): ((String, Option<Vec<u8>>), i64) = place.app.db_now(|conn| {
        let kept = join_requests::table.select((join_requests::name, join_requests::words_sealed)).get_result(conn)?;
        Ok((kept, boards::table.select(boards::members).get_result(conn)?))
    });
    assert_eq!((kept, members), ((String::new(), None), 2));
    assert_eq!(acts(&place.app, "request.let-in").len(), 1);
}

#[test]
fn two_facilitators_at_once_come_to_one_answer_and_the_second_is_told() {
    let mut place = Place::make();
    let mut other = a_facilitator(&place.app, &place.board);
    let request = place.request();
    other.open(&request).must_be(200);
    place.marigold.open(&request);
    place.marigold.press("Let them in").must_be(200);
    let page = other.form("Say no for now").fill("Your words", "Not now, I am afraid.").press("Say no for now");
    page.must_be(200).must_have("That request was answered before");
    assert_eq!(place.names(), 1);
    other.open(&request).must_have("That request was answered before");
    // In the night even that goes.
    place.app.advance_minutes(2 * DAY);
    crate::retention::tidy(&place.app);
    assert_eq!(place.count(), 0);
    other.open(&request).must_be(404);
}

#[test]
fn whoever_is_refused_reads_why_and_can_ask_again_after_thirty_days() {
    let mut place = Place::make();
    let request = place.request();
    place.marigold.open(&request);
    place.marigold.press("Say no for now").must_be(422).must_have("Write a few kind words");
    let form = place.marigold.form("Say no for now").fill("Your words", &"x".repeat(1001));
    form.press("Say no for now").must_be(422).must_have("1 too long");
    let form = place.marigold.form("Say no for now").fill("Your words", "The carers' board is for you.");
    form.press("Say no for now").must_be(200).must_have("They have your answer");
    let page = place.wren.open("/boards/stroke/join");
    page.must_be(200).must_have("The carers' board is for you.").must_have("You can ask again from");
    page.must_not_have(WORDS).must_not_have(&place.marigold.pseudonym);
    // Withdrawing it is no way round, nor is sending the form.
    post(&mut place.wren.browser, "/boards/stroke/join/withdraw", "").must_be(303);
    post(&mut place.wren.browser, "/boards/stroke/join", "name=Otter&agree=on&rules_version=1").must_be(200);
    assert_eq!(place.count(), 1);
    // The name is free for others meanwhile.
    let mut other = a_person(&place.app);
    other.open("/boards/stroke/join");
    let name = place.wren.pseudonym.clone();
    other.form("Ask to join").fill("Or make up your own", &name).check("I have read these").send().must_be(200);
    assert_eq!(place.count(), 2);
    place.app.advance_minutes(31 * DAY);
    place.wren.sign_in();
    ask(&mut place.wren, &place.board, "Once more.").must_be(200).must_have("Nobody has answered yet");
    assert_eq!(place.count(), 2);
}

#[test]
fn a_request_can_be_withdrawn_and_is_sent_once_however_often_the_button_is_pressed() {
    let mut place = Place::make();
    post(&mut place.wren.browser, "/boards/stroke/join", "name=Otter&agree=on&rules_version=1").must_be(200);
    assert_eq!(place.count(), 1);
    let request = place.request();
    place.wren.open("/boards/stroke/join");
    place.wren.press("Withdraw my request").must_be(200).must_have("Your request is withdrawn");
    assert_eq!(place.count(), 0);
    place.marigold.open(&request).must_be(404);
    ask(&mut place.wren, &place.board, "Again.").must_be(200).must_have("Nobody has answered yet");
}

#[test]
fn a_name_that_waits_is_nobody_elses_and_one_that_was_taken_meanwhile_is_said_to_be() {
    let mut place = Place::make();
    let name = place.wren.pseudonym.clone();
    let mut other = a_person(&place.app);
    other.open("/boards/stroke/join");
    let page = other.form("Ask to join").fill("Or make up your own", &name).check("I have read these").send();
    page.must_be(422);
    place.app.db_now(|conn| {
        let key: String = join_requests::table.select(join_requests::name_key).get_result(conn)?;
        let heron = personas::table.filter(personas::name.eq(&place.heron.pseudonym));
        Ok(diesel::update(heron).set(personas::name_key.eq(key)).execute(conn)?)
    });
    let request = place.request();
    place.marigold.open(&request);
    place.marigold.press("Let them in").must_be(409).must_have("Somebody here has that name by now");
    assert_eq!(place.names(), 0);
}

#[test]
fn nobody_but_those_who_look_after_the_board_learns_who_asks() {
    let mut place = Place::make();
    let cancer = given::a_public_board(&place.app, "cancer");
    let mut elsewhere = a_facilitator(&place.app, &cancer);
    let (request, name) = (place.request(), place.wren.pseudonym.clone());
    let mut wren = place.wren.browser.clone();
    for browser in [&mut elsewhere.browser, &mut place.heron.browser, &mut wren] {
        browser.open(&request).must_be(404).must_not_have(&name);
        post(browser, &request, "do=let-in").must_be(404);
        post(browser, &request, "do=no&words=No").must_be(404);
        browser.open("/moderation/boards/stroke/joining").must_be(404);
        post(browser, "/moderation/boards/stroke/joining", "version=0").must_be(404);
    }
    elsewhere.open(LIST).must_be(200).must_not_have(&name).must_have("Nobody waits");
    elsewhere.open("/moderation").must_have("Requests to join 0");
    for browser in [&mut place.heron.browser, &mut wren] {
        browser.open(LIST).must_be(404);
    }
    let mut visitor = a_visitor(&place.app);
    for path in [LIST, &request] {
        assert!(visitor.open(path).url.starts_with("/sign-in"));
    }
    for path in ["/boards", "/boards/stroke", "/boards/stroke/about"] {
        place.heron.open(path).must_not_have(&name);
    }
    let mut lead = a_safeguarding_lead(&place.app);
    lead.open(LIST).must_be(200).must_have(&name);
    lead.open(&request).must_be(200).must_have(WORDS);
    lead.press("Let them in").must_be(200).must_have("They are a member now");
    place.wren.open("/boards/stroke").must_be(200);
}

#[test]
fn nobody_answers_a_request_of_their_own() {
    let mut place = Place::make();
    place.marigold.open("/boards/stroke").must_be(200);
    place.wren.press("Withdraw my request").must_be(200);
    // Somebody who has asked becomes a facilitator while they wait.
    ask(&mut place.wren, &place.board, WORDS).must_be(200);
    let kind = inglenook::accounts::InvitationKind::Facilitator;
    let code = given::an_invitation(&place.app, kind, Some(&place.board));
    place.wren.open(&format!("/invited/{code}")).must_be(200);
    place.wren.form("Become a facilitator").check("I have read these").send();
    place.wren.set_up_phone();
    let request = place.request();
    place.wren.open(LIST).must_be(200).must_have("Nobody waits");
    place.wren.open("/moderation").must_have("Requests to join 0");
    place.wren.open(&request).must_be(404);
    post(&mut place.wren.browser, &request, "do=let-in").must_be(404);
    place.marigold.open(&request).must_be(200);
}

#[test]
fn a_board_that_asks_no_more_lets_those_who_wait_join_by_themselves() {
    let mut place = Place::make();
    place.app.db_now(|conn| Ok(diesel::update(boards::table).set(boards::asks_first.eq(false)).execute(conn)?));
    let name = place.wren.pseudonym.clone();
    place.wren.open("/boards/stroke/join").must_be(200);
    let form = place.wren.form("Join this board").fill("Or make up your own", &name).check("I have read these");
    assert_eq!(form.send().must_be(200).url, "/boards/stroke");
    assert_eq!((place.count(), place.names()), (0, 1));
}

#[test]
fn a_board_by_invitation_asks_nobody() {
    let app = App::start();
    let board = given::an_invitation_board(&app, "stroke");
    set_asks(&app, &board, "What brings you?");
    a_member(&app, &board).open("/boards/stroke").must_be(200);
    let mut person = a_person(&app);
    post(&mut person.browser, "/boards/stroke/join/withdraw", "").must_be(404);
    post(&mut person.browser, "/boards/absent/join/withdraw", "").must_be(404);
}

#[test]
fn what_is_stored_of_a_request_names_no_account_and_says_nothing_of_what_was_written() {
    let place = Place::make();
    let mut marigold = place.marigold.browser.clone();
    marigold.open(&place.request());
    marigold.form("Say no for now").fill("Your words", "Canaryword of mine.").press("Say no for now").must_be(200);
    let (tags, day, answer): (Vec<Vec<u8>>, i64, Option<Vec<u8>>) = place.app.db_now(|conn| {
        let (tag, day, answer) = join_requests::table
            .select((join_requests::tag, join_requests::day, join_requests::answer_sealed))
            .get_result(conn)?;
        Ok((vec![tag], day, answer))
    });
    assert_eq!(day, place.app.clock.now().day());
    assert!(!String::from_utf8_lossy(&answer.unwrap()).contains("Canaryword"));
    let worn: i64 =
        place.app.db_now(|conn| Ok(personas::table.filter(personas::tag.eq_any(tags)).count().get_result(conn)?));
    assert_eq!(worn, 0);
}

#[test]
fn whoever_leaves_the_site_leaves_no_request_behind_and_no_name_that_it_has_led_to() {
    for let_in in [false, true] {
        let mut place = Place::make();
        let request = place.request();
        place.wren.open("/settings/leave").must_be(200);
        place.wren.form("Go on").send().must_be(200).must_have("Close your account for good?");
        place.wren.form("Close it for good").press("Close it for good").must_be(200);
        if let_in {
            place.marigold.open(&request);
            place.marigold.press("Let them in").must_be(200);
        }
        place.app.advance_minutes(8 * DAY);
        place.app.work();
        assert_eq!(place.count(), 0);
        let stay: i64 = place.app.db_now(|conn| {
            let good = personas::table.filter(personas::standing.eq("good"));
            Ok(good.filter(personas::name.eq(&place.wren.pseudonym)).count().get_result(conn)?)
        });
        assert_eq!(stay, 0);
    }
}
