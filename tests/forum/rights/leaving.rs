//! Leaving the whole site, with choices for each board and a receipt.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};
use inglenook::base::clock::Timestamp;
use inglenook::base::db::schema::{
    accounts, follows, form_nonces, jobs, leaving_steps, notices, passphrase_resets, personas, read_marks,
    recovery_codes, sessions, threads,
};
use inglenook::rights::journal;

use super::{CANARY, Place, choose, leave};
use crate::letters;
use crate::support::{
    App, Browser, PASSPHRASE, a_facilitator, a_member, a_person, a_visitor, an_owner, given, on_postgres,
};

const STROKE: &str = "/boards/stroke/threads/1";
const SPREAD: &str = "One board after another";
const NOW: &str = "All now";

#[test]
fn whoever_leaves_with_all_erased_leaves_nothing_but_places() {
    let mut place = Place::make();
    let receipt = leave(&mut place.heron, "Erase my posts on every board", NOW);
    receipt.must_be(200).must_have("You have left");
    assert_eq!(
        receipt.find("#gone li"),
        [
            "Your account, with its sign-in name and its passphrase, and what tied your names to each other",
            "One place where you were signed in",
            "10 recovery codes",
            "No email address, because we had none",
        ]
    );
    let going = receipt.find("#going li");
    assert_eq!(going[0], "Your names on 2 boards");
    assert_eq!(going[1], "The words of 3 posts");
    assert_eq!(going[3], "0 posts stay, without your name");
    receipt.must_not_have(&place.heron.sign_in_name).must_not_have(&place.heron.pseudonym).must_not_have("Stroke");
    place.app.work();
    place.app.db_now(|conn| {
        assert_eq!(accounts::table.count().get_result::<i64>(conn)?, 1, "the other one's alone");
        assert_eq!(sessions::table.count().get_result::<i64>(conn)?, 1);
        assert_eq!(recovery_codes::table.count().get_result::<i64>(conn)?, 10);
        let left = personas::table.filter(personas::standing.eq("left")).select(personas::id).load::<i64>(conn)?;
        assert_eq!(left.len(), 2);
        let of = |table: i64| assert_eq!(table, 0);
        of(follows::table.filter(follows::persona_id.eq_any(left.clone())).count().get_result(conn)?);
        of(read_marks::table.filter(read_marks::persona_id.eq_any(left.clone())).count().get_result(conn)?);
        of(notices::table.filter(notices::persona_id.eq_any(left.clone())).count().get_result(conn)?);
        of(form_nonces::table.filter(form_nonces::persona_id.eq_any(left)).count().get_result(conn)?);
        of(leaving_steps::table.count().get_result(conn)?);
        Ok(())
    });
    let page = place.leaf.open(STROKE);
    page.must_be(200).must_not_have(CANARY).must_not_have("A stroke thread").must_have("My own answer.");
    let mut other = a_member(&place.app, &place.carers);
    other.open("/boards/carers").must_be(200).must_not_have("A carers thread");
    place.app.work();
}

#[test]
fn posts_can_stay_without_a_name_on_one_board_and_go_on_another() {
    let mut place = Place::make();
    let name = place.app.db_now(|conn| {
        let first = threads::table.filter(threads::title.eq("A stroke thread")).inner_join(personas::table);
        Ok(first.select(personas::name).get_result::<String>(conn)?)
    });
    place.leaf.open(STROKE).must_have(&name);
    place.heron.open("/settings/leave").must_be(200);
    let page = place.heron.form("Go on").choose("Choose for each board").choose("One board after another").send();
    page.must_be(422).must_have("Choose for every board");
    let (path, _) = place.heron.form("Go on").ready("Go on");
    let csrf = place.heron.csrf();
    let body = format!("csrf={csrf}&all=each&board-stroke=keep&board-carers=erase&when=now&do=check");
    let page = place.heron.post_raw(&path, body, &[]);
    page.must_be(200).must_have("Everything you wrote will be erased on").must_have("Your posts will stay");
    let body = format!("csrf={csrf}&all=each&board-stroke=keep&board-carers=erase&when=now&do=leave");
    place.heron.post_raw("/settings/leave", body, &[]).must_be(303);
    place.app.work();
    let page = place.leaf.open(STROKE);
    page.must_have(&format!("{CANARY} on stroke.")).must_have("omeone who has left");
    page.must_not_have(&name);
    a_member(&place.app, &place.carers).open("/boards/carers").must_not_have("A carers thread");
}

#[test]
fn the_account_is_gone_at_once_and_the_names_go_one_by_one_within_a_week() {
    let mut place = Place::make();
    for slug in ["cancer", "hiv", "grief"] {
        let board = given::a_public_board(&place.app, slug);
        place.heron.join(&place.app, &board);
    }
    let mut phone = place.heron.clone();
    let receipt = leave(&mut place.heron, "Keep my posts on every board, without my name", SPREAD);
    receipt.must_have("Gone by 9 March 2026");
    assert!(place.heron.get_raw("/settings").must_be(303).location().starts_with("/sign-in"));
    assert!(phone.get_raw("/settings").must_be(303).location().starts_with("/sign-in"), "everywhere");
    phone.jar = a_visitor(&place.app).jar;
    phone.sign_in().must_be(422);
    // Nothing that could be seen has changed yet.
    place.app.work();
    let left = |place: &Place| -> i64 {
        place.app.db_now(|conn| Ok(personas::table.filter(personas::standing.eq("left")).count().get_result(conn)?))
    };
    assert_eq!(left(&place), 0);
    let due: Vec<Timestamp> = place.app.db_now(|conn| {
        let steps = jobs::table.filter(jobs::kind.eq("leaving")).order(jobs::due_at);
        Ok(steps.select(jobs::due_at).load(conn)?)
    });
    assert_eq!(due.len(), 5);
    assert!(due.windows(2).all(|pair| pair[1].minute() - pair[0].minute() >= 90), "{due:?}");
    // What drives it is sealed, all of one length, and says nothing of an account or of each other.
    let sealed: Vec<Vec<u8>> =
        place.app.db_now(|conn| Ok(leaving_steps::table.select(leaving_steps::sealed).load(conn)?));
    assert!(sealed.iter().all(|step| step.len() == sealed[0].len()));
    let mut before = 0;
    for _ in 0..7 * 24 + 1 {
        place.app.advance_minutes(60);
        place.app.work();
        let now = left(&place);
        assert!(now - before <= 1, "two names went within an hour");
        before = now;
    }
    assert_eq!(before, 5);
    a_visitor(&place.app).open(STROKE).must_have(CANARY).must_have("omeone who has left");
}

/// What a step that waits for its time tells whoever has the database: when it is due, and what wrote its two rows.
#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = BigInt)]
    due: i64,
    #[diesel(sql_type = Text)]
    marks: String,
}

#[test]
fn names_that_wait_to_go_tell_by_nothing_whose_they_are() {
    let mut place = Place::make();
    let boards: Vec<_> = ["cancer", "hiv", "grief"].map(|slug| given::a_public_board(&place.app, slug)).into();
    for board in &boards {
        place.heron.join(&place.app, board);
        place.leaf.join(&place.app, board);
    }
    place.app.work();
    for (person, odd) in [(&mut place.heron, 12_345), (&mut place.leaf, 31_777)] {
        place.app.clock.advance(odd);
        leave(person, "Erase my posts on every board", SPREAD).must_have("You have left");
        place.app.work();
    }
    let marks = if on_postgres() { "jobs.xmin::text || ' ' || leaving_steps.xmin::text" } else { "''" };
    let query = format!(
        "SELECT due_at AS due, {marks} AS marks FROM jobs JOIN leaving_steps ON leaving_steps.id = jobs.id ORDER BY due_at"
    );
    let told: Vec<Told> = place.app.db_now(|conn| Ok(sql_query(&query).load(conn)?));
    assert_eq!(told.len(), 9);
    let finer: Vec<i64> = told.iter().map(|step| step.due % 60_000).collect();
    assert!(finer.iter().all(|finer| *finer == 0), "finer than a minute: {finer:?}");
    // Nor do two that lie close together tell that they are two people's.
    assert!(told.windows(2).all(|pair| pair[1].due - pair[0].due >= 90 * 60_000));
    assert!(told.iter().all(|step| step.marks == told[0].marks), "marks of those who wrote them");
}

#[test]
fn whoever_found_the_browser_open_cannot_leave_and_choices_are_kept() {
    let mut place = Place::make();
    place.app.advance_minutes(11);
    place.heron.open("/settings/leave").must_be(200);
    choose(&mut place.heron, "Erase my posts on every board", NOW).must_be(403).must_have("Is it you?");
    let page = place.heron.form("Go on").fill("passphrase", "not the passphrase at all").send();
    page.must_be(422).must_not_have("Close your account for good?");
    let page = place.heron.form("Go on").fill("passphrase", PASSPHRASE).send();
    page.must_be(200).must_have("Close your account for good?");
    place.app.advance_minutes(11);
    place.heron.press("Close it for good").must_be(403).must_have("Is it you?");
    place.heron.open("/settings/leave").must_be(200);
    choose(&mut place.heron, "Erase my posts on every board", NOW).must_be(403);
    place.heron.prove().must_be(200);
    let page = place.heron.press("Change something");
    page.must_be(200);
    assert_eq!(page.attributes("[type=radio][checked]", "value"), ["erase", "now"]);
    place.heron.open("/settings").must_be(200);
    place.heron.open(STROKE).must_have(CANARY);
}

#[test]
fn whoever_presses_twice_is_led_to_the_receipt_both_times() {
    let mut place = Place::make();
    choose(&mut place.heron, "Erase my posts on every board", NOW).must_be(200);
    let body = format!("csrf={}&all=erase&when=now&do=leave", place.heron.csrf());
    let mut browsers = [place.heron.browser.clone(), place.heron.browser.clone(), place.heron.browser.clone()];
    let led: Vec<String> = std::thread::scope(|scope| {
        let press = |browser: &mut Browser| browser.post_raw("/settings/leave", body.clone(), &[]);
        let pressed: Vec<_> = browsers.iter_mut().map(|browser| scope.spawn(move || press(browser))).collect();
        pressed.into_iter().map(|page| page.join().unwrap().must_be(303).location().to_owned()).collect()
    });
    assert!(led.iter().all(|receipt| receipt.starts_with("/left/") && *receipt == led[0]), "{led:?}");
    a_visitor(&place.app).open(&led[0]).must_be(200).must_have("The words of 3 posts");
    // Not for ever, and nobody else.
    let page = a_visitor(&place.app).post_raw("/settings/leave", body.clone(), &[]);
    assert!(page.status == 403 || page.location().starts_with("/sign-in"), "{}", page.status);
    place.app.advance_minutes(11);
    let page = place.heron.post_raw("/settings/leave", body, &[]);
    assert!(page.must_be(303).location().starts_with("/sign-in"), "{}", page.location());
    place.app.work();
}

#[test]
fn whoever_chose_nothing_is_asked_to() {
    let mut place = Place::make();
    place.heron.open("/settings/leave");
    place.heron.form("Go on").send().must_be(422).must_have("Choose what should become of your posts");
}

#[test]
fn the_only_owner_cannot_leave_and_is_told_why() {
    let place = Place::make();
    let mut owner = an_owner(&place.app);
    owner.open("/settings/leave").must_be(200).must_have("You are the only owner");
    let body = format!("csrf={}&all=keep&when=now&do=leave", owner.csrf());
    owner.post_raw("/settings/leave", body, &[]).must_be(200).must_have("You are the only owner");
    owner.open("/admin").must_be(200);
    let mut second = an_owner(&place.app);
    second.open("/settings/leave").must_have("You have joined no board");
    second.press("Go on").must_be(200);
    second.form("Close it for good").press("Close it for good").must_have("You have left");
    place.app.work();
    owner.open("/settings/leave").must_have("You are the only owner");
}

#[test]
fn a_facilitator_who_leaves_looks_after_nothing_any_more_and_the_two_names_go_apart() {
    let place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.stroke);
    let name = marigold.pseudonym.clone();
    marigold.open("/boards/carers/join");
    marigold.join(&place.app, &place.carers);
    marigold.open("/settings/leave").must_have("You look after this board. That ends too.");
    leave(&mut marigold, "Keep my posts on every board, without my name", SPREAD).must_have("You have left");
    for _ in 0..7 * 24 + 1 {
        place.app.advance_minutes(60);
        place.app.work();
    }
    let standing: Vec<String> = place.app.db_now(|conn| {
        let hers = personas::table.filter(personas::name.eq(name.clone()));
        Ok(hers.select(personas::standing).load(conn)?)
    });
    assert_eq!(standing, ["left"]);
    a_visitor(&place.app).open("/boards/stroke").must_not_have(&name);
}

#[test]
fn names_of_those_who_left_are_nobodys_for_a_year() {
    let mut place = Place::make();
    let name = place.leaf.pseudonym.clone();
    leave(&mut place.leaf, "Erase my posts on every board", NOW);
    place.app.work();
    let mut other = a_person(&place.app);
    other.open("/boards/stroke/join");
    let page = other.form("Join this board").fill("own", &name).check("I have read these").send();
    page.must_be(422);
    place.app.advance_days(365);
    place.app.work();
    let kept = |place: &Place| -> i64 {
        let named = personas::table.filter(personas::name.eq(name.clone()));
        place.app.db_now(|conn| Ok(named.count().get_result(conn)?))
    };
    assert_eq!(kept(&place), 1, "for a whole year");
    // Only the month in which they left is known.
    place.app.advance_days(31);
    place.app.work();
    assert_eq!(kept(&place), 0);
    // The quote in it went with what it quoted, and so did the answer's own words.
    a_visitor(&place.app).open(STROKE).must_not_have("My own answer.");
}

#[test]
fn links_to_a_new_passphrase_and_the_mark_of_the_browser_go_with_the_account() {
    let place = letters::Place::make();
    let mut leaf = a_member(&place.app, &place.board);
    letters::with_an_address(&place, &mut leaf, "leaf@example.org");
    let ask = |who: &str| {
        let mut browser = a_visitor(&place.app);
        browser.open("/forgotten");
        browser.form("Send me a link").fill("who", who).send().must_be(200);
    };
    for who in ["leaf@example.org", "moth0000"] {
        ask(who);
    }
    let before = place.smtp.letters().len();
    place.app.work();
    let link = place.smtp.only_new(before).link("/letters/reset/");
    ask("leaf@example.org");
    let links = |app: &App| app.db_now(|conn| Ok(passphrase_resets::table.count().get_result::<i64>(conn)?));
    assert_eq!((links(&place.app), leaf.jar.find("__Host-device").is_some()), (3, true));
    let copy = place.app.database.copy();

    let receipt = leave(&mut leaf, "Erase my posts on every board", NOW);
    receipt.must_have("You have left").must_have("2 links to a new passphrase that had been asked for");
    assert!(leaf.jar.find("__Host-device").is_none());
    assert_eq!(links(&place.app), 1, "that of nobody alone");
    place.app.get(&link).must_be(404);
    let before = place.smtp.letters().len();
    place.app.work();
    assert_eq!(place.smtp.letters().len(), before, "the second letter waited, and goes nowhere");

    let app = App::on(copy, |_| ());
    let path = place.app.site.config.keys.erasure_journal();
    journal::catch_up(&app.site.db, (&app.site.keys, &app.site.words), &path, app.clock.now()).unwrap();
    app.work();
    assert_eq!(links(&app), 1, "nor do they come back with an older database");
}

#[test]
fn a_receipt_opens_for_whoever_has_its_address_and_for_no_other() {
    let mut place = Place::make();
    let receipt = leave(&mut place.leaf, "Erase my posts on every board", NOW);
    place.app.work();
    a_visitor(&place.app).open(&receipt.url).must_be(200).must_have("The words of one post");
    let cut = &receipt.url[..receipt.url.len() - 2];
    a_visitor(&place.app).open(cut).must_be(404);
    a_visitor(&place.app).open("/left/7").must_be(404);
}

#[test]
fn leaving_asks_no_more_of_the_database_when_there_is_more_to_leave() {
    let mut place = Place::make();
    let count =
        |place: &mut Place| place.app.queries_of(|| place.heron.browser.open("/settings/leave").must_be(200).status);
    let before = count(&mut place);
    for slug in ["cancer", "hiv", "grief"] {
        let board = given::a_public_board(&place.app, slug);
        place.heron.join(&place.app, &board);
        place.heron.start_thread(&board, "More", "More.");
    }
    assert_eq!(count(&mut place), before);
    assert!(before <= 15, "{before}");
}
