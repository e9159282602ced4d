//! Before something is posted: whatever in it could show who somebody is is pointed at, and they decide.

mod corpus;

use diesel::prelude::*;
use inglenook::accounts::{email, session};
use inglenook::base::crypto::Token;
use inglenook::base::db::schema::sessions;
use inglenook::base::mail::Mailbox;
use inglenook::boards::Board;
use tempfile::tempdir;

use crate::support::{App, Database, Page, Person, Setup, a_member, given, on_postgres, people};
use crate::traces::secrets;

const PATH: &str = "/boards/stroke/threads/1";
const NEW: &str = "/boards/stroke/threads/new";
const ANYWAY: &str = "Post it as it is";

/// A text for each kind that anybody may be warned of, what is marked in it, and what is said of it.
const KINDS: [(&str, &str, &str); 4] = [
    ("I am on 943 476 5919 there.", "NHS number: 943 476 5919", "This looks like an NHS number."),
    ("Ring 07700 900142, mornings.", "Phone number: 07700 900142", "This looks like a phone number."),
    ("It is nell@example.org.", "Email address: nell@example.org", "This looks like an email address."),
    ("Come to LS6 3HN.", "Postcode: LS6 3HN", "This looks like a whole postcode."),
];

/// A public board, and a member of it who has started a thread.
fn stroke() -> (App, Board, Person) {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "A title", "One.");
    (app, board, heron)
}

/// Writes a reply and presses the button that posts it.
fn reply(person: &mut Person, text: &str) -> Page {
    person.open(PATH);
    person.form("Post reply").fill("Your reply", text).press("Post reply")
}

/// The page must point at these, keep the text, and nothing may be on show.
#[track_caller]
fn must_warn(page: &Page, marks: &[&str]) {
    assert_eq!(page.find("#found mark"), marks, "{}", page.summary());
}

/// Gives somebody's account an address, as if they had said yes to it.
fn with_address(app: &App, person: &Person, address: &str) {
    let token = Token::parse(person.jar.find("inglenook").unwrap());
    let now = app.clock.now();
    app.db_now(|conn| {
        let signed_in = session::require_signed_in(conn, &app.site, token.as_ref(), now)?;
        email::give(conn, &app.site, &signed_in, &Mailbox::parse(address).unwrap())
    });
}

#[test]
fn each_kind_is_pointed_at_in_a_reply_which_is_posted_as_it_is_if_its_writer_says_so() {
    let (app, _, mut heron) = stroke();
    for (text, mark, why) in KINDS {
        let page = reply(&mut heron, text);
        page.must_be(422).must_have("Before you post").must_have(why).must_have("Anyone can read this board");
        must_warn(&page, &[mark]);
        assert_eq!(page.value("body").trim(), text);
        app.get(PATH).must_not_have(text);
        let page = heron.press(ANYWAY);
        page.must_be(200).must_have(text);
        assert_eq!(page.flash().as_deref(), Some("Your reply is up."));
    }
}

#[test]
fn what_was_pointed_at_can_be_changed_and_then_it_is_posted() {
    let (app, _, mut heron) = stroke();
    reply(&mut heron, "Ring 07700 900142.").must_be(422);
    let page = heron.form("Post reply").fill("Your reply", "Ring the helpline on 116 123.").press("Post reply");
    page.must_be(200).must_have("Ring the helpline on 116 123.");
    app.get(PATH).must_not_have("900142");
}

#[test]
fn what_was_pointed_at_is_taken_out_by_a_button_beside_it_and_nothing_is_posted_yet() {
    let (app, _, mut heron) = stroke();
    let page = reply(&mut heron, "Ring 07700 900142 or 07700 900142, not 07700 900143. *Bye.*");
    must_warn(&page, &["Phone number: 07700 900142", "Phone number: 07700 900142", "Phone number: 07700 900143"]);
    let page = heron.form(ANYWAY).check("suicide or self-harm").press("Take it out 07700 900143");
    page.must_be(422).must_have("It is taken out. Nothing has been posted yet");
    assert_eq!(page.value("body"), "Ring 07700 900142 or 07700 900142, not. *Bye.*");
    must_warn(&page, &["Phone number: 07700 900142", "Phone number: 07700 900142"]);
    assert_eq!(page.find("[name=notes][checked]").len(), 1, "the content note is kept");
    // Of two that are alike, the one beside the button.
    let value = page.attributes("[name=out]", "value").remove(1);
    let (path, body) = heron.form(ANYWAY).ready(ANYWAY);
    let rest: Vec<&str> = body.split('&').filter(|pair| !pair.starts_with("anyway=")).collect();
    let page = heron.post_raw(&path, format!("{}&out={value}", rest.join("&")), &[]);
    assert_eq!(page.value("body"), "Ring 07700 900142 or, not. *Bye.*");
    heron.press("Take it out 07700 900142").must_be(422);
    let page = heron.press("Take it out 07700 900142");
    page.must_be(200);
    assert!(page.find("#found").is_empty() && page.find("#preview").is_empty());
    assert_eq!(page.find("[autofocus]").len(), 1);
    app.browser().open(PATH).must_not_have("Bye.");
    heron.press("Post reply").must_be(200);
    app.browser().open(PATH).must_have("Ring or, not. Bye.");
}

#[test]
fn it_is_taken_out_of_a_title_and_of_a_change_too() {
    let (app, _, mut heron) = stroke();
    heron.open(NEW);
    let page = heron.form("Post").fill("A title", "Near LS6 3HN then").fill("Your post", "Near LS6 3HN.").press("Post");
    must_warn(&page, &["Postcode: LS6 3HN", "Postcode: LS6 3HN"]);
    let page = heron.press("Take it out LS6 3HN");
    assert_eq!((page.value("title").as_str(), page.value("body").as_str()), ("Near then", "Near LS6 3HN."));
    let page = heron.press("Take it out LS6 3HN");
    assert_eq!((page.status, page.value("body").as_str()), (200, "Near."));
    heron.open(&format!("{PATH}/posts/1/edit"));
    let page = heron.form("Save").fill("Your post", "At nell@example.org then.").press("Save");
    must_warn(&page, &["Email address: nell@example.org"]);
    let page = heron.press("Take it out nell@example.org");
    assert_eq!((page.status, page.value("body").as_str()), (200, "At then."));
    heron.press("Save").must_be(200);
    app.browser().open(PATH).must_have("At then.");
}

#[test]
fn a_text_that_was_changed_meanwhile_or_is_left_empty_comes_back_with_what_to_do() {
    let (app, _, mut heron) = stroke();
    reply(&mut heron, "Ring 07700 900142.");
    let page = heron.form(ANYWAY).fill("Your reply", "Ring 07700 900143.").press("Take it out 07700 900142");
    assert_eq!(page.value("body"), "Ring 07700 900143.");
    must_warn(&page, &["Phone number: 07700 900143"]);
    reply(&mut heron, "07700 900142");
    let page = heron.press("Take it out 07700 900142");
    assert_eq!((page.status, page.value("body").as_str()), (422, ""));
    assert_eq!(page.errors().len(), 1);
    // Nobody but a member is told anything.
    let (path, body) = heron.form("Post reply").ready("Post reply");
    let page = app.browser().post_raw(&path, format!("{body}&out=body.0.x"), &[]);
    assert!(matches!(page.status, 303 | 403), "{}", page.status);
}

#[test]
fn a_new_thread_is_checked_title_and_text() {
    let (app, _, mut heron) = stroke();
    heron.open(NEW);
    let filled = heron.form("Post").fill("A title", "Ring 07700 900142").fill("Your post", "Or LS6 3HN\n\nthank you");
    let page = filled.press("Post");
    page.must_be(422).must_have("2 things could show who someone is");
    must_warn(&page, &["Phone number: 07700 900142", "Postcode: LS6 3HN"]);
    assert_eq!(
        (page.value("title"), page.value("body").trim()),
        ("Ring 07700 900142".to_owned(), "Or LS6 3HN\n\nthank you")
    );
    app.get("/boards/stroke/threads/2").must_be(404);
    let page = heron.press(ANYWAY);
    assert_eq!(
        (page.must_be(200).h1().as_str(), page.flash().as_deref()),
        ("Ring 07700 900142", Some("Your thread is up."))
    );
}

#[test]
fn a_change_is_checked_and_saved_as_it_is_if_its_writer_says_so() {
    let (app, _, mut heron) = stroke();
    heron.open(&format!("{PATH}/posts/1/edit"));
    let page = heron.form("Save").fill("Your post", "It is nell@example.org.").press("Save");
    page.must_be(422);
    must_warn(&page, &["Email address: nell@example.org"]);
    app.get(PATH).must_have("One.").must_not_have("nell@example.org");
    heron.press("Save it as it is").must_be(200).must_have("It is nell@example.org.");
}

#[test]
fn a_yes_holds_for_what_was_shown_and_what_is_new_is_pointed_at() {
    let (app, _, mut heron) = stroke();
    reply(&mut heron, "Ring 07700 900142.").must_be(422);
    let page = heron.form(ANYWAY).fill("Your reply", "Ring 07700 900142, I am at LS6 3HN.").press(ANYWAY);
    page.must_be(422);
    must_warn(&page, &["Postcode: LS6 3HN"]);
    app.get(PATH).must_not_have("LS6");
    // Another number in the place of the one that was shown is new too.
    let page = heron.form(ANYWAY).fill("Your reply", "Ring 07700 900143, I am at LS6 3HN.").press(ANYWAY);
    must_warn(page.must_be(422), &["Phone number: 07700 900143"]);
    app.get(PATH).must_not_have("900143");
    heron.press(ANYWAY).must_be(200).must_have("Ring 07700 900143, I am at LS6 3HN.");
}

#[test]
fn a_yes_that_somebody_made_up_is_none() {
    let (app, _, mut heron) = stroke();
    let mark = reply(&mut heron, "Ring 07700 900142.").attributes("button[name=anyway]", "value").remove(0);
    let phone = ("07700+900142", "Phone number: 07700 900142");
    let postcode = ("LS6+3HN", "Postcode: LS6 3HN");
    for (anyway, (text, told)) in [("yes", phone), ("", phone), ("AAAAAAAAAAAA", phone), (mark.as_str(), postcode)] {
        let body = format!("csrf={}&nonce=n&body={text}&anyway={anyway}", heron.csrf());
        must_warn(heron.post_raw(&format!("{PATH}/replies"), body, &[]).must_be(422), &[told]);
    }
    app.get(PATH).must_not_have("07700").must_not_have("LS6");
}

#[test]
fn a_preview_points_at_it_too_and_posts_nothing() {
    let (app, _, mut heron) = stroke();
    heron.open(PATH);
    let page = heron.form("Preview").fill("Your reply", "Ring **07700 900142**").press("Preview");
    must_warn(page.must_be(200), &["Phone number: 07700 900142"]);
    assert_eq!(page.find("#preview strong"), ["07700 900142"]);
    app.get(PATH).must_not_have("900142");
    heron.press(ANYWAY).must_be(200).must_have("Ring 07700 900142");
}

#[test]
fn what_is_quoted_and_the_content_note_are_kept_on_the_way() {
    let (app, _, mut heron) = stroke();
    heron.open(&format!("{PATH}/posts/1/quote"));
    let form = heron.form("Post reply").fill("Your reply", "Ring 07700 900142.").check("hospital or medical detail");
    form.press("Post reply").must_be(422);
    heron.press(ANYWAY).must_be(200);
    let seen = app.get(PATH);
    assert_eq!(seen.find("#post-2 blockquote p"), ["One."]);
    seen.must_have("hospital or medical detail");
}

#[test]
fn a_post_sent_twice_as_it_is_is_there_once() {
    let (app, _, mut heron) = stroke();
    reply(&mut heron, "Ring 07700 900142.").must_be(422);
    let (path, body) = heron.form(ANYWAY).ready(ANYWAY);
    for _ in 0..2 {
        assert!(heron.post_raw(&path, body.clone(), &[]).must_be(303).location().ends_with("#told-2"));
    }
    app.get(PATH).must_have("1 reply, from one person");
}

#[test]
fn words_kept_over_a_sign_in_are_checked_when_they_come_back() {
    let (app, _, mut heron) = stroke();
    reply(&mut heron, "Ring 07700 900142.").must_be(422);
    app.db_now(|conn| Ok(diesel::delete(sessions::table).execute(conn)?));
    heron.press(ANYWAY).must_be(403).must_have("You were signed out while you were writing");
    let name = heron.sign_in_name.clone();
    let form = heron.form_in("main", "Sign in").fill("name", &name).fill("passphrase", people::PASSPHRASE);
    form.send().must_have("Your words are safe");
    let page = heron.press("Back to what you wrote");
    assert_eq!(page.must_be(200).value("body").trim(), "Ring 07700 900142.");
    app.get(PATH).must_not_have("900142");
    // They had said yes before, and need not say it again.
    must_warn(&page, &[]);
    heron.press("Post reply").must_be(200).must_have("Ring 07700 900142.");
}

#[test]
fn helplines_and_whoever_runs_the_site_are_nobodys_secret() {
    let app = App::with(|config| "Write to help@forum.example".clone_into(&mut config.site.operator_contact));
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "A title", "One.");
    let text = "116 123, 111, 999, 85258, 0808 808 1677, 0800 1111, help@forum.example, 50mg on 12/02/2024 at 10:15.";
    reply(&mut heron, text).must_be(200).must_have(text);
}

#[test]
fn ones_own_sign_in_name_is_pointed_at_and_somebody_elses_is_not() {
    let (app, board, mut heron) = stroke();
    let mut leaf = a_member(&app, &board);
    let name = heron.sign_in_name.to_uppercase();
    let text = format!("I sign in as {name}, and my word is heron.");
    let page = reply(&mut heron, &text);
    must_warn(page.must_be(422), &[&format!("Your sign-in name: {name}")]);
    page.must_have("This is the name that you sign in with.");
    reply(&mut leaf, &text).must_be(200).must_have(&text);
}

#[test]
fn ones_own_address_is_told_from_somebody_elses() {
    let (app, board, mut heron) = stroke();
    let mut leaf = a_member(&app, &board);
    with_address(&app, &heron, "Nell.Farrow@example.org");
    let page = reply(&mut heron, "It is nell.farrow@example.org.");
    must_warn(page.must_be(422), &["Your email address: nell.farrow@example.org"]);
    page.must_have("This is the email address of your account.");
    let page = reply(&mut leaf, "It is nell.farrow@example.org.");
    must_warn(page.must_be(422), &["Email address: nell.farrow@example.org"]);
    page.must_not_have("the email address of your account");
}

#[test]
fn on_a_members_board_it_says_who_can_read_it() {
    let app = App::start();
    let board = given::a_members_board(&app, "carers");
    let mut heron = a_member(&app, &board);
    heron.open("/boards/carers/threads/new");
    let page = heron.form("Post").fill("A title", "A title").fill("Your post", "LS6 3HN").press("Post");
    page.must_be(422).must_have("Everyone on this board can read this").must_not_have("Anyone can read this board");
}

#[test]
fn the_check_asks_the_database_nothing_unless_a_text_may_hold_what_one_signs_in_with() {
    let (app, _, mut heron) = stroke();
    let mut queries = |text: &str| {
        heron.open(PATH);
        let (path, body) = heron.form("Post reply").fill("Your reply", text).ready("Post reply");
        app.queries_of_write(|| heron.post_raw(&path, body, &[]).must_be(303).status)
    };
    let plain = queries("Thank you.");
    assert_eq!(queries("Started on 50mg on 12/02/2024, ward 7B, CD4 640."), plain);
    // Two words that have the form of a sign-in name, and an address: name and address are read once.
    assert_eq!(queries("egret1234 and wren9876 were here"), plain + 1);
}

#[test]
fn nothing_of_it_is_logged() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let mut setup = Setup::new(&["demo", "--listen", "127.0.0.1:0", "--data", folder.path().to_str().unwrap()])
        .with("INGLENOOK__LOG__FILTER", "info,inglenook=trace");
    if on_postgres() {
        setup = setup.with("DATABASE_URL", &database.url);
    }
    let mut program = setup.start();
    let mut browser = program.browser();
    browser.open("/join");
    let form = browser.form("Join").fill("A word", "canaryword").fill("Passphrase", people::PASSPHRASE);
    let page = form.check("I am 18 or over").check("I agree that what I write").press("Join");
    let name = page.find("#sign-in-name").remove(0);
    browser.form("Go on to the boards").check("I have kept").send().must_be(200);
    browser.open("/boards/stroke/join");
    browser.form("Join this board").check("I have read these").send().must_be(200);
    browser.open(NEW);
    let text = format!("{name}, canary@example.org, 07700 900142, 943 476 5919, LS6 3HN");
    let page = browser.form("Post").fill("A title", "Canary LS6 3HP").fill("Your post", &text).press("Post");
    assert_eq!(page.must_be(422).find("#found mark").len(), 6);
    let marks = page.attributes("button[name=anyway]", "value").remove(0);
    browser.press(ANYWAY).must_be(200).must_have(&text);
    program.stop();
    let log = program.log();
    assert!(log.contains("/boards/{board}/threads"), "{log}");
    // Whole, in whatever form they are written down: a part of a number is in the times and marks of a log by chance.
    let told = [name.as_str(), "canary@example.org", "07700 900142", "943 476 5919", "LS6 3HN", "LS6 3HP", &marks];
    let log_in_small_letters = log.to_lowercase();
    for told in told.into_iter().chain(marks.split('.')) {
        for form in secrets::forms(told) {
            assert!(!log_in_small_letters.contains(&form), "{told:?} is in the log as {form}: {log}");
        }
    }
    for word in ["canary", "example.org", "identifying", "own-name"] {
        assert!(!log_in_small_letters.contains(word), "{word:?} is in the log: {log}");
    }
}
