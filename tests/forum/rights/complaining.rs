//! Complaints about data: from the form to the day on which they go.

use diesel::prelude::*;
use inglenook::base::db::schema::{accounts, complaint_words, complaints, sessions};
use inglenook::base::web::csrf;

use super::CANARY;
use crate::privacy::rows_of;
use crate::retention::tidy;
use crate::support::{App, Browser, Page, Person, a_member, a_person, a_visitor, an_owner, given};

mod desk;

const ABOUT: &str = "Something was not deleted";
const DESK: &str = "/admin/complaints";

/// Complains, and gives the code.
#[track_caller]
pub fn complain(browser: &mut Browser, words: &str) -> String {
    browser.open("/complaints").must_be(200);
    let page = browser.form("Send my complaint").choose(ABOUT).fill("What has happened", words).send();
    code_on(page.must_be(200))
}

fn code_on(page: &Page) -> String {
    page.find("#code").remove(0)
}

/// Reads the complaint of a code.
pub fn read(browser: &mut Browser, code: &str) -> Page {
    browser.open("/complaints/read").must_be(200);
    browser.form("Read it").fill("Your code", code).send()
}

/// Opens the only complaint, and gives its address.
fn open_only(owner: &mut Person) -> String {
    let found = owner.open(DESK).must_be(200).attributes("#complaints a", "href");
    let [path] = &found[..] else { panic!("one complaint: {found:?}") };
    owner.open(path).must_be(200);
    path.clone()
}

/// Answers on the page of a complaint.
#[track_caller]
fn answer(owner: &mut Person, words: &str) -> Page {
    owner.form("Look it over").fill("Your answer", words).send().must_be(200).must_have("Send this answer?");
    owner.press("Send it")
}

fn count(app: &App) -> (i64, i64) {
    app.db_now(|conn| {
        Ok((complaints::table.count().get_result(conn)?, complaint_words::table.count().get_result(conn)?))
    })
}

#[test]
fn a_visitors_complaint_is_acknowledged_looked_into_answered_added_to_closed_and_goes_after_two_years() {
    let app = App::start();
    let (mut visitor, mut owner) = (a_visitor(&app), an_owner(&app));
    owner.open("/admin").must_not_have("Data-protection complaints");
    owner.click("Complaints").must_be(200).must_have("Nobody has complained.");
    visitor.open("/privacy").must_be(200);
    let page = visitor.click("complain to us");
    page.must_be(200).must_have("Wycliffe House").must_have("not tied to your account").must_have("within 30 days");
    let page = visitor.form("Send my complaint").choose(ABOUT).fill("What has happened", "Still there.").send();
    page.must_be(200).must_have("Your complaint has come").must_have("by 1 April 2026");
    let code = code_on(&page);
    assert!(!page.url.contains(&code));

    // With the code, however it is typed, and from another browser.
    let mut later = a_visitor(&app);
    let page = read(&mut later, &code.to_lowercase().replace('-', " "));
    page.must_be(200).must_have("Nobody has taken it up yet").must_have("Still there.").must_have("1 April 2026");
    assert!(!page.url.contains(&code));

    owner.open("/admin").must_have("One is open.");
    owner.click("Look at the complaints").must_have("30 days left").must_have("New");
    owner.click(ABOUT).must_have("Still there.");
    owner.press("I am looking into it").must_be(200).must_have("Being looked into");
    read(&mut later, &code).must_have("It is being looked into.");
    owner.form("Keep this note").fill("A note for owners", "Ask Marigold.").send().must_be(200);
    owner.page().must_have("Your note is kept.").must_have("Ask Marigold.");
    owner.form("Look it over").fill("Your answer", " ").send().must_be(422).must_have("Write your answer");
    owner.form("Look it over").fill("Your answer", "It is gone now.").send().must_be(200);
    assert_eq!(owner.press("Change it").must_be(200).value("answer").trim(), "It is gone now.");
    answer(&mut owner, "It is gone now, I looked.").must_be(200).must_have("Your answer is sent.");
    owner.page().must_have("Nothing due");

    let page = read(&mut later, &code);
    page.must_have("It is answered.").must_have("It is gone now, I looked.").must_have("Our answer, of 2 March 2026");
    page.must_not_have("Ask Marigold.").must_not_have("1 April 2026");
    // What is added after an answer has thirty days of its own.
    app.advance_days(2);
    read(&mut later, &code);
    later.form("Add it").fill("What else you want to say", "One is left.").send().must_be(200);
    later.page().must_have("What you wrote has been added.").must_have("One is left.").must_have("3 April 2026");
    owner.open("/admin").must_have("One is open.");
    open_only(&mut owner);
    owner.page().must_have("One is left.").must_have("3 April 2026, 30 days left");
    answer(&mut owner, "That one too.").must_be(200);
    owner.press("Close this complaint").must_be(200).must_have("The complaint is closed.");
    owner.open("/admin").must_not_have("Data-protection complaints");
    let page = read(&mut later, &code);
    page.must_have("It is answered and closed.").must_have("That one too.").must_not_have("Add something");

    app.advance_days(729);
    tidy(&app);
    read(&mut later, &code).must_be(200);
    app.advance_days(2);
    tidy(&app);
    read(&mut later, &code).must_be(422).must_have("We have no complaint with this code.");
    assert_eq!(count(&app), (0, 0));
}

#[test]
fn all_that_is_wrong_with_a_complaint_is_said_at_once_and_what_was_typed_is_kept() {
    let app = App::start();
    let mut visitor = a_visitor(&app);
    visitor.open("/complaints");
    let page = visitor.form("Send my complaint").send();
    let fields: Vec<String> = page.must_be(422).errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["about", "details"]);
    let long = "x".repeat(4003);
    let page = visitor.form("Send my complaint").choose("A letter").fill("What has happened", &long).send();
    page.must_be(422).must_have("these are 3 too many");
    assert!(page.value("details").contains(&long));
    visitor.form("Send my complaint").fill("What has happened", &long[3..]).send().must_be(200);
    assert_eq!(count(&app), (1, 1));
}

#[test]
fn a_members_complaint_has_nothing_of_an_account_or_a_name_in_it_and_no_time_but_the_day() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let (mut heron, mut visitor) = (a_member(&app, &board), a_visitor(&app));
    heron.open("/settings").must_be(200);
    heron.click("complain about it").must_be(200);
    let sending = |browser: &mut Browser, words: &str| {
        browser.open("/complaints");
        let form = browser.form("Send my complaint").choose(ABOUT).fill("What has happened", words);
        let (path, body) = form.ready("Send my complaint");
        app.queries_of(|| browser.post_raw(&path, body, &[]).must_be(200).status)
    };
    // Whose session it is, is not even asked.
    assert_eq!(sending(&mut heron, CANARY), sending(&mut visitor, "A visitor's."));
    let dump = [rows_of(&app, "complaints"), rows_of(&app, "complaint_words")].concat().join("\n");
    let numbers: Vec<i64> = app.db_now(|conn| Ok(accounts::table.select(accounts::id).load(conn)?));
    let tokens: Vec<Vec<u8>> = app.db_now(|conn| Ok(sessions::table.select(sessions::token_hash).load(conn)?));
    let personas: Vec<i64> = app.db_now(|conn| {
        use inglenook::base::db::schema::personas;
        Ok(personas::table.select(personas::id).load(conn)?)
    });
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let mut never: Vec<String> = numbers.iter().chain(&personas).map(ToString::to_string).collect();
    never.extend(tokens.iter().map(|token| hex(token)));
    never.extend([CANARY.to_owned(), hex(CANARY.as_bytes()), "not-deleted".to_owned(), hex(b"not-deleted")]);
    never.extend([heron.sign_in_name.clone(), heron.pseudonym.clone()]);
    for never in never {
        assert!(!dump.contains(&never), "{never} is in {dump}");
    }
    let days: Vec<(i64, Option<i64>)> =
        app.db_now(|conn| Ok(complaints::table.select((complaints::received_day, complaints::due_day)).load(conn)?));
    let today = app.clock.now().day();
    assert_eq!(days, [(today, Some(today + 30)); 2]);
    // The audit log has precise times, so what came today does not stand in it yet.
    let mut owner = an_owner(&app);
    tidy(&app);
    owner.open("/admin/audit").must_be(200).must_not_have("sent a complaint");
    app.advance_days(1);
    tidy(&app);
    tidy(&app);
    let page = owner.open("/admin/audit");
    assert_eq!(page.text().matches("sent a complaint").count(), 2);
    page.must_have("2 March 2026").must_not_have(CANARY);
}

#[test]
fn a_session_that_ends_or_begins_meanwhile_loses_no_complaint() {
    let app = App::start();
    let mut heron = a_person(&app);
    heron.open("/complaints");
    app.db_now(|conn| Ok(diesel::delete(sessions::table).execute(conn)?));
    let form = heron.form("Send my complaint").choose(ABOUT).fill("What has happened", "Words.");
    form.send().must_be(200).must_have("Your complaint has come");
    let mut visitor = a_visitor(&app);
    visitor.open("/complaints");
    visitor.jar = a_person(&app).jar.clone();
    let form = visitor.form("Send my complaint").choose(ABOUT).fill("What has happened", "Words.");
    form.send().must_be(200).must_have("Your complaint has come");
}

#[test]
fn a_form_that_is_sent_twice_is_one_complaint_under_one_code() {
    let app = App::with(|config| config.rights.complaints_per_hour = 1000);
    let mut visitor = a_visitor(&app);
    visitor.open("/complaints");
    let form = visitor.form("Send my complaint").choose(ABOUT).fill("What has happened", "Once.");
    let (path, body) = form.ready("Send my complaint");
    let send = |mut browser: Browser| code_on(browser.post_raw(&path, body.clone(), &[]).must_be(200));
    let codes: Vec<String> = std::thread::scope(|scope| {
        let sent: Vec<_> = (0..4).map(|_| scope.spawn(|| send(a_visitor(&app)))).collect();
        sent.into_iter().map(|sent| sent.join().unwrap()).collect()
    });
    assert!(codes.iter().all(|code| *code == codes[0]), "{codes:?}");
    assert_eq!(count(&app), (1, 1));
    // Words that were changed on the page before are added.
    visitor.form("Send my complaint").choose(ABOUT).fill("What has happened", "Once, and more.").send().must_be(200);
    assert_eq!(count(&app), (1, 2));
    let page = read(&mut visitor, &codes[0]);
    assert_eq!(page.find("#said p"), ["Once.", "Once, and more."]);
    let (path, body) = visitor.form("Add it").fill("What else", "Added.").ready("Add it");
    visitor.post_raw(&path, body.clone(), &[]).must_be(200);
    visitor.post_raw(&path, body, &[]).must_be(200);
    assert_eq!(count(&app), (1, 3));
    visitor.form("Add it").send().must_be(422).must_have("Write what you would like to add");
}

#[test]
fn a_wrong_code_is_answered_the_same_whatever_is_wrong_with_it() {
    let app = App::with(|config| config.rights.complaint_codes_per_hour = 8);
    let code = complain(&mut a_visitor(&app), "Words.");
    let other = if code.starts_with('0') { "1" } else { "0" };
    let gone = complain(&mut a_visitor(&app), "Other words.");
    app.db_now(|conn| {
        let last = complaints::table.order(complaints::id.desc()).select(complaints::id).limit(1);
        let ids: Vec<i64> = last.load(conn)?;
        diesel::delete(complaint_words::table.filter(complaint_words::complaint_id.eq_any(&ids))).execute(conn)?;
        Ok(diesel::delete(complaints::table.filter(complaints::id.eq_any(ids))).execute(conn)?)
    });
    let token = csrf::free_token(&app.site);
    let mut answers = Vec::new();
    let mut asking = a_visitor(&app);
    let near = format!("{other}{}", &code[1..]);
    for typed in [near.as_str(), "", "not a code at all", "0000-0000-0000-0000-0000", &"9".repeat(4000)] {
        let body = format!("csrf={token}&code={}", typed.replace(' ', "+"));
        let mut page = None;
        let queries = app.queries_of(|| page = Some(asking.post_raw("/complaints/read", body, &[])));
        let page = page.unwrap();
        page.must_be(422);
        answers.push((page.body.replace(&format!("value=\"{typed}\""), "TYPED"), queries));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    // One of the two is gone, and is answered like one that never was; the other needs as many queries.
    let mut statuses = Vec::new();
    for code in [&code, &gone] {
        let mut page = None;
        let body = format!("csrf={token}&code={code}");
        let queries = app.queries_of(|| page = Some(asking.post_raw("/complaints/read", body, &[])));
        assert_eq!(queries, answers[0].1);
        statuses.push(page.unwrap().status);
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422]);
    // And whoever tries too many waits, for right ones too.
    asking.post_raw("/complaints/read", format!("csrf={token}&code={code}"), &[]);
    asking.post_raw("/complaints/read", format!("csrf={token}&code={code}"), &[]).must_be(429);
}

#[test]
fn nobody_sends_more_than_a_few_complaints_an_hour_and_the_words_are_not_lost() {
    let app = App::with(|config| config.rights.complaints_per_hour = 2);
    let mut visitor = a_visitor(&app);
    for _ in 0..2 {
        complain(&mut visitor, "Words.");
    }
    visitor.open("/complaints");
    let form = visitor.form("Send my complaint").choose(ABOUT).fill("What has happened", "Words for later.");
    form.send().must_be(429).must_have("Words for later.");
    assert_eq!(count(&app), (2, 2));
}
