//! The owners' desk of complaints, and what reminds them of it.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use inglenook::accounts::model::Role;
use inglenook::accounts::sanction::SanctionKind;
use inglenook::base::db::schema::{accounts, complaints, sessions};
use inglenook::base::retention::AT_ONCE;
use inglenook::base::web::csrf;
use inglenook::rights::complaints::{count, remind};

use super::super::CANARY;
use super::{DESK, answer, complain, open_only, read};
use crate::letters;
use crate::letters::with_an_address;
use crate::moderation::sanctioning::keep;
use crate::retention::tidy;
use crate::support::{
    App, Browser, Page, Person, a_facilitator, a_member, a_person, a_safeguarding_lead, a_visitor, an_owner, given,
};

#[test]
fn the_desk_of_complaints_is_for_owners_with_a_second_factor_alone() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    complain(&mut a_visitor(&app), CANARY);
    let path = open_only(&mut an_owner(&app));
    let mut kept_out = a_member(&app, &board);
    let rank = |person: &Person, role: Role| {
        app.db_now(|conn| {
            let ids: Vec<i64> = accounts::table.select(accounts::id).load(conn)?;
            assert!(!ids.is_empty(), "{}", person.sign_in_name);
            let newest = accounts::table.filter(accounts::role.eq(Role::Member));
            let id: i64 = newest.select(accounts::id).get_result(conn)?;
            Ok(diesel::update(accounts::table.find(id)).set(accounts::role.eq(role)).execute(conn)?)
        });
    };
    rank(&kept_out, Role::Safeguarding);
    keep(&app, &board, &kept_out, SanctionKind::KeptOut);
    // An owner by role alone, who has no second factor.
    let mut weak = a_person(&app);
    rank(&weak, Role::Owner);
    let mut visitor = a_visitor(&app);
    let mut others = [a_member(&app, &board), a_facilitator(&app, &board), a_safeguarding_lead(&app)];
    for path in [DESK, &path] {
        for browser in [&mut visitor, &mut kept_out.browser] {
            assert!(browser.get_raw(path).must_be(303).location().starts_with("/sign-in"));
        }
        let answer = weak.get_raw(path);
        assert!(answer.must_be(303).location().starts_with("/settings/second-factor"), "{}", answer.summary());
        for person in &mut others {
            let [there, absent] = [path, "/admin/complaints/1"].map(|path| person.get_raw(path));
            assert_eq!(
                (there.status, there.body.replace(path, "")),
                (404, absent.body.replace("/admin/complaints/1", ""))
            );
        }
    }
    for person in &mut others {
        let csrf = person.open("/settings/display").value("csrf");
        for act in ["look", "note", "answer", "close"] {
            let body = format!("csrf={csrf}&version=1&do=send&answer=Words&note=Words");
            person.post_raw(&format!("{path}/{act}"), body, &[]).must_be(404).must_not_have(CANARY);
        }
    }
    let mut owner = an_owner(&app);
    for absent in ["1", "0", "x", "99999999999999999999", "-1"] {
        owner.get_raw(&format!("{DESK}/{absent}")).must_be(404);
    }
    owner.get_raw(&format!("{DESK}?page=2")).must_be(404);
    owner.get_raw(&format!("{DESK}?page=0")).must_be(404);
    assert_eq!(super::count(&app), (1, 1));
}

#[test]
fn two_owners_do_not_both_answer_and_what_came_meanwhile_is_read_first() {
    let app = App::start();
    let (mut visitor, mut first, mut second) = (a_visitor(&app), an_owner(&app), an_owner(&app));
    let code = complain(&mut visitor, "Words.");
    let path = open_only(&mut first);
    second.open(&path);
    first.form("Look it over").fill("Your answer", "The first answer.").send().must_be(200);
    second.form("Look it over").fill("Your answer", "The second answer.").send().must_be(200);
    let (to, body) = first.form("Send it").ready("Send it");
    first.post_raw(&to, body.clone(), &[]).must_be(303);
    first.post_raw(&to, body, &[]).must_be(303);
    let page = second.press("Send it");
    page.must_be(409).must_have("nothing of yours has been sent").must_have("The first answer.");
    assert_eq!(page.value("answer").trim(), "The second answer.");
    assert_eq!(super::count(&app), (1, 2));
    // Whoever complains writes while an owner does.
    read(&mut visitor, &code);
    visitor.form("Add it").fill("What else", "Something new.").send().must_be(200);
    let page = second.form("Look it over").send();
    page.must_be(409).must_have("Something new.");
    answer(&mut second, "The second answer, after all.").must_be(200);
    let mut closing = second.clone();
    read(&mut visitor, &code);
    visitor.form("Add it").fill("What else", "And this.").send().must_be(200);
    closing.press("Close this complaint").must_be(409).must_have("And this.");
    answer(&mut closing, "That is that.").must_be(200);
    let page = read(&mut visitor, &code);
    let mut late = visitor.clone();
    assert_eq!(page.find("#said li").len(), 6);
    closing.press("Close this complaint").must_be(200);
    late.form("Add it").fill("What else", "Too late.").send().must_be(409).must_have("Too late.");
    assert_eq!(super::count(&app), (1, 6));
    let log = first.open("/admin/audit").text();
    assert_eq!(log.matches("answered a complaint").count(), 3);
    assert_eq!(log.matches("closed a complaint").count(), 1);
    assert!(!log.contains("Words.") && !log.contains("answer, after all"), "{log}");
}

/// Moves on by days, lets everything be done twice that is done by itself, and gives how many letters came of it.
fn letters_after(place: &letters::Place, days: i64) -> usize {
    let before = place.smtp.letters().len();
    place.app.advance_days(days);
    tidy(&place.app);
    tidy(&place.app);
    place.smtp.letters().len() - before
}

#[test]
fn owners_with_an_address_are_reminded_on_day_twenty_and_twenty_eight_and_when_it_is_overdue_once_each() {
    let place = letters::Place::make();
    let app = &place.app;
    let (mut owner, mut bare) = (an_owner(app), an_owner(app));
    with_an_address(&place, &mut owner, "owner@example.org");
    with_an_address(&place, &mut a_member(app, &place.board), "member@example.org");
    let code = complain(&mut a_visitor(app), CANARY);
    assert_eq!(letters_after(&place, 19), 0);
    let before = place.smtp.letters().len();
    assert_eq!(letters_after(&place, 1), 1);
    let letter = place.smtp.only_new(before);
    assert_eq!(letter.to, ["owner@example.org"]);
    assert_eq!(letter.subject(), "Something is waiting for you");
    for part in [letter.head(), letter.text(), letter.html()] {
        let part = part.to_lowercase();
        for never in ["complain", "admin", "april", "march", &CANARY.to_lowercase(), &code.to_lowercase()] {
            assert!(!part.contains(never), "{never} in {part}");
        }
    }
    bare.open("/admin").must_have("One must be answered within ten days.").must_have("One is open.");
    assert_eq!((0..7).map(|_| letters_after(&place, 1)).sum::<usize>(), 0);
    // Two nodes at once, on the day itself.
    let before = place.smtp.letters().len();
    app.advance_days(1);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let now = app.clock.now();
                app.site.db.write_now(|conn| remind::run(conn, &app.site, now)).unwrap();
            });
        }
    });
    assert_eq!(letters_after(&place, 0), 1);
    assert_eq!(place.smtp.letters().len(), before + 1);
    assert_eq!(letters_after(&place, 2), 0, "the last day is not over");
    bare.open("/admin").must_not_have("overdue");
    bare.open(DESK).must_have("1 April 2026, today").must_not_have("Overdue");
    assert_eq!(letters_after(&place, 1), 1);
    bare.open("/admin").must_have("One is overdue.");
    bare.open(DESK).must_have("Overdue").must_have("one day late");
    read(&mut a_visitor(app), &code).must_have("You should have had an answer by now.");
    assert_eq!(letters_after(&place, 40), 0);
}

#[test]
fn of_many_that_are_due_some_are_gone_through_at_a_time_and_the_database_counts_them() {
    let app = App::start();
    let (now, most) = (app.clock.now(), usize::try_from(AT_ONCE).unwrap());
    let today = now.day();
    let row = |number: usize, due: i64| {
        let number = number + 1;
        format!(
            "INSERT INTO complaints VALUES ({number}, 'code {number}', 'about', 'received', {today}, {due}, NULL, NULL, 0,
                TRUE, 1);"
        )
    };
    // The last of them are overdue, and none of three yet to be answered is due.
    let many: String = (0..most + 20).map(|at| row(at, today + 5 - if at < most + 10 { 0 } else { 8 })).collect();
    let later: String = (0..3).map(|at| row(most + 20 + at, today + 20)).collect();
    app.db_now(|conn| Ok(conn.batch_execute(&(many + &later))?));
    let count = app.db_now(|conn| count::of_open(conn, &app.site, now));
    let soon = AT_ONCE + 10;
    assert_eq!(count, count::Count { open: soon + 13, soon, overdue: 10 });
    let reminded = || -> Vec<(i64, i64)> {
        app.db_now(|conn| {
            remind::run(conn, &app.site, now)?;
            let times = complaints::table.filter(complaints::reminded.gt(0)).group_by(complaints::reminded);
            let times = times.order(complaints::reminded.desc());
            Ok(times.select((complaints::reminded, diesel::dsl::count_star())).load(conn)?)
        })
    };
    assert_eq!(reminded(), [(3, 10), (1, AT_ONCE - 10)]);
    assert_eq!(reminded(), [(3, 10), (1, soon)]);
    assert_eq!(reminded(), [(3, 10), (1, soon)]);
}

#[test]
fn nobody_is_reminded_of_what_is_answered_or_is_an_owner_no_more() {
    let place = letters::Place::make();
    let app = &place.app;
    let mut owner = an_owner(app);
    with_an_address(&place, &mut owner, "owner@example.org");
    let code = complain(&mut a_visitor(app), "Words.");
    complain(&mut a_visitor(app), "Others.");
    // One letter for both; and it does not go any more when both are answered before it is sent.
    app.advance_days(20);
    let now = app.clock.now();
    app.site.db.write_now(|conn| remind::run(conn, &app.site, now)).unwrap();
    for path in owner.open(DESK).attributes("#complaints a", "href") {
        owner.open(&path);
        answer(&mut owner, "Answered.").must_be(200);
    }
    assert_eq!(letters_after(&place, 0), 0);
    assert_eq!(letters_after(&place, 20), 0);
    // What is added afterwards begins its own time.
    let mut visitor = a_visitor(app);
    read(&mut visitor, &code);
    visitor.form("Add it").fill("What else", "More.").send().must_be(200);
    assert_eq!(letters_after(&place, 19), 0);
    assert_eq!(letters_after(&place, 1), 1);
    app.advance_days(8);
    let now = app.clock.now();
    app.site.db.write_now(|conn| remind::run(conn, &app.site, now)).unwrap();
    app.db_now(|conn| Ok(diesel::update(accounts::table).set(accounts::role.eq(Role::Member)).execute(conn)?));
    assert_eq!(letters_after(&place, 0), 0);
}

#[test]
fn an_owner_who_may_not_act_on_the_site_is_not_reminded() {
    let place = letters::Place::make();
    let app = &place.app;
    let mut owners = [an_owner(app), an_owner(app)];
    for (owner, address) in owners.iter_mut().zip(["one@example.org", "two@example.org"]) {
        with_an_address(&place, owner, address);
    }
    owners[0].join(app, &place.board);
    complain(&mut a_visitor(app), CANARY);
    // One is kept out before the letters are written, the other before they are sent.
    let lift = keep(app, &place.board, &owners[0], SanctionKind::KeptOut);
    let before = place.smtp.letters().len();
    assert_eq!(letters_after(&place, 20), 1);
    assert_eq!(place.smtp.only_new(before).to, ["two@example.org"]);
    lift.lift(app);
    app.advance_days(8);
    let now = app.clock.now();
    app.site.db.write_now(|conn| remind::run(conn, &app.site, now)).unwrap();
    keep(app, &place.board, &owners[0], SanctionKind::KeptOut);
    let before = place.smtp.letters().len();
    app.work();
    assert_eq!(place.smtp.only_new(before).to, ["two@example.org"]);
}

#[test]
fn what_is_answered_is_closed_by_itself_after_sixty_days_unless_something_is_added() {
    let app = App::start();
    let mut owner = an_owner(&app);
    let codes = ["One.", "Two."].map(|words| complain(&mut a_visitor(&app), words));
    for path in owner.open(DESK).attributes("#complaints a", "href") {
        owner.open(&path);
        answer(&mut owner, "Answered.").must_be(200);
    }
    app.advance_days(30);
    let mut visitor = a_visitor(&app);
    read(&mut visitor, &codes[0]).must_have("it is closed 60 days after the answer");
    visitor.form("Add it").fill("What else", "More.").send().must_be(200);
    app.advance_days(30);
    tidy(&app);
    read(&mut visitor, &codes[1]).must_have("It is answered.");
    app.advance_days(1);
    tidy(&app);
    tidy(&app);
    read(&mut visitor, &codes[1]).must_have("It is answered and closed.");
    read(&mut visitor, &codes[0]).must_have("Nobody has taken it up yet.");
    let mut owner = an_owner(&app);
    assert_eq!(owner.open("/admin/audit").text().matches("closed a complaint").count(), 1);
}

#[test]
fn the_list_has_the_soonest_due_first_and_pages_and_no_page_needs_more_queries_when_there_is_more() {
    let app = App::with(|config| config.rights.complaints_per_hour = 1000);
    let (mut visitor, mut owner) = (a_visitor(&app), an_owner(&app));
    let code = complain(&mut visitor, "The first.");
    let path = open_only(&mut owner);
    let token = csrf::free_token(&app.site);
    let counts = |visitor: &mut Browser, owner: &mut Person| {
        let body = format!("csrf={token}&code={code}");
        let mut of = |path: &str| app.queries_of(|| owner.open(path).must_be(200).status);
        let desk = ["/admin", DESK, &path].map(&mut of).to_vec();
        let own = app.queries_of(|| visitor.post_raw("/complaints/read", body, &[]).must_be(200).status);
        (desk, own)
    };
    let before = counts(&mut visitor, &mut owner);
    assert!(before.0.iter().all(|count| *count <= 5) && before.1 == 2, "{before:?}");
    for number in 0..26 {
        complain(&mut visitor, &format!("Another {number}."));
    }
    for words in ["More.", "And more."] {
        read(&mut visitor, &code);
        visitor.form("Add it").fill("What else", words).send().must_be(200);
    }
    app.db_now(|conn| {
        let id: i64 = path.rsplit('/').next().unwrap().parse().unwrap();
        let due = complaints::due_day.eq(Some(app.clock.now().day() + 40));
        Ok(diesel::update(complaints::table.find(id)).set(due).execute(conn)?)
    });
    assert_eq!(counts(&mut visitor, &mut owner), before);
    let hrefs = |page: &Page| page.attributes("#complaints a", "href");
    let first = hrefs(owner.open(DESK).must_be(200));
    let second = hrefs(owner.click("Next").must_be(200));
    assert_eq!((first.len(), second.len()), (25, 2));
    assert_eq!(second[1], path, "what is due last stands last");
    owner.open(&path);
    answer(&mut owner, "Yes.").must_be(200);
    owner.press("Close this complaint").must_be(200);
    owner.open(&first[0]);
    answer(&mut owner, "Yes.").must_be(200);
    let last = hrefs(owner.open(&format!("{DESK}?page=2")).must_be(200));
    assert_eq!(last, [first[0].clone(), path], "then what is answered, and then what is closed");
}

#[test]
fn what_an_owner_was_writing_comes_back_after_signing_in_again() {
    let app = App::start();
    let mut owner = an_owner(&app);
    complain(&mut a_visitor(&app), "Words.");
    open_only(&mut owner);
    app.db_now(|conn| Ok(diesel::delete(sessions::table).execute(conn)?));
    let page = owner.form("Look it over").fill("Your answer", "A long answer.").send();
    page.must_be(403).must_have("You were signed out while you were writing");
    let name = owner.sign_in_name.clone();
    let form = owner.form_in("main", "Sign in").fill("Sign-in name", &name);
    form.fill("Passphrase", crate::support::PASSPHRASE).send().must_be(200);
    let code = owner.phone.as_mut().unwrap().code();
    owner.form_in("main", "Sign in").fill("Code", &code).send().must_be(200);
    assert_eq!(super::count(&app), (1, 1), "nothing is sent before it is looked over");
    assert!(owner.page().body.contains("A long answer."), "{}", owner.page().summary());
}
