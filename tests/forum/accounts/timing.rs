//! Nobody finds out by watch, by bytes or by work whether a name has an account or an address belongs to one.

use std::time::Instant;

use crate::letters::{self, with_an_address};
use crate::support::statistics::{Chance, difference_of_medians, median};
use crate::support::{App, Browser, Page, a_member, a_person, a_visitor, encode};

/// Sign-ins that are measured: half of them under a name that somebody has.
const TRIES: usize = 400;
/// Tries before those, so that caches and memory are as they stay.
const WARMING: usize = 40;
/// How far apart the medians may be, in milliseconds.
const MOST_APART: f64 = 2.0;
/// A busy machine is given this many chances.
const ROUNDS: usize = 3;

const WRONG: &str = "some other slow kettles";

/// What one try cost and what it got.
struct Tried {
    milliseconds: f64,
    queries: u64,
    hashes: u64,
    told: (u16, Vec<(String, String)>, String),
}

/// An answer without the token and the name that was typed, which stands in the form again.
fn told(page: &Page, name: &str) -> (u16, Vec<(String, String)>, String) {
    let headers = page.headers.iter().filter(|(header, _)| header != "date").cloned().collect();
    let mut body = page.body.replace(name, "NAME");
    for token in page.attributes("[name=csrf]", "value") {
        body = body.replace(&token, "TOKEN");
    }
    (page.status, headers, body)
}

fn attempt(app: &App, browser: &mut Browser, path: &str, name: &str, fields: &[(&str, &str)]) -> Tried {
    let csrf = browser.csrf();
    let fields = [("csrf", csrf.as_str()), ("name", name)].into_iter().chain(fields.iter().copied());
    let body = encode(&fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>());
    let (queries, hashes) = (app.site.db.queries(), app.hasher.hashes());
    let begun = Instant::now();
    let page = browser.post_raw(path, body, &[]);
    let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
    page.must_be(422);
    Tried {
        milliseconds,
        queries: app.site.db.queries() - queries,
        hashes: app.hasher.hashes() - hashes,
        told: told(&page, name),
    }
}

/// The same, with what is noted after the answer: that is work, too.
fn attempt_to_the_end(app: &App, browser: &mut Browser, path: &str, name: &str, fields: &[(&str, &str)]) -> Tried {
    app.settle();
    let queries = app.site.db.queries();
    let tried = attempt(app, browser, path, name, fields);
    app.settle();
    Tried { queries: app.site.db.queries() - queries, ..tried }
}

/// Names that somebody has, and as many of the same length that nobody has.
fn names(app: &App) -> [Vec<String>; 2] {
    let known: Vec<String> = (0..4).map(|_| a_person(app).sign_in_name).collect();
    let turned = |name: &String| name.replace("heron", "honer");
    let unknown = known.iter().map(turned).collect();
    [known, unknown]
}

/// Tries under known and unknown names by turns, which of them first by lot; gives the milliseconds of each kind.
fn by_turns(app: &App, path: &str, fields: &[(&str, &str)], tries: usize, chance: &mut Chance) -> [Vec<f64>; 2] {
    let names = names(app);
    let mut browser = a_visitor(app);
    browser.open(path).must_be(200);
    let first = attempt_to_the_end(app, &mut browser, path, &names[0][0], fields);
    assert_eq!((first.hashes, first.queries > 0), (1, true));
    let mut took = [Vec::new(), Vec::new()];
    for turn in 0..(WARMING + tries) / 2 {
        let mut kinds = [0, 1];
        chance.shuffle(&mut kinds);
        for kind in kinds {
            let name = &names[kind][chance.below(4)];
            let tried = attempt_to_the_end(app, &mut browser, path, name, fields);
            if turn >= WARMING / 2 {
                took[kind].push(tried.milliseconds);
            }
            assert_eq!(tried.told, first.told, "the answers differ");
            assert_eq!((tried.queries, tried.hashes), (first.queries, first.hashes), "the work differs");
        }
    }
    took
}

#[test]
#[allow(clippy::print_stdout, reason = "what was measured")]
fn signing_in_takes_as_long_and_as_much_work_for_a_name_that_nobody_has() {
    // What is noted after an answer is noted soon, so that each try can be waited for to its end.
    let app = App::alone(|config| config.threads.read_mark_milliseconds = 1);
    let mut chance = Chance::new(20_260_302);
    for round in 1..=ROUNDS {
        let [known, unknown] = by_turns(&app, "/sign-in", &[("passphrase", WRONG)], TRIES, &mut chance);
        let apart = difference_of_medians(&known, &unknown, &mut chance);
        println!(
            "{TRIES} sign-ins, round {round}: medians {:.2} ms (known), {:.2} ms (unknown); 95% of their difference: \
             {:.2} to {:.2} ms",
            median(&known),
            median(&unknown),
            apart.start(),
            apart.end()
        );
        if *apart.start() > -MOST_APART && *apart.end() < MOST_APART {
            return;
        }
        assert!(round < ROUNDS, "known and unknown names can be told apart by watch: {apart:?}");
    }
}

#[test]
fn recovering_takes_as_much_work_for_a_name_that_nobody_has() {
    let app = App::start();
    let fields = [("code", "kettle maple ribbon 42"), ("passphrase", "nine quick blue lanterns")];
    by_turns(&app, "/recover", &fields, 20, &mut Chance::new(1));
}

#[test]
fn giving_an_address_takes_as_much_work_and_queues_as_much_mail_when_somebody_has_it() {
    let place = letters::Place::make();
    let app = &place.app;
    let mut owner = place.heron.clone();
    with_an_address(&place, &mut owner, "taken@example.org");
    let mut told = Vec::new();
    for address in ["taken@example.org", "freed@example.org", "taken@example.org", "other@example.org"] {
        let mut person = a_member(app, &place.board);
        let page = person.open("/settings/mail");
        let (path, body) = person.form("Send me a letter").fill("Email address", address).ready("Send me a letter");
        let csrf = page.value("csrf");
        app.settle();
        let before = (app.site.db.queries(), app.hasher.hashes(), waiting(app));
        let answer = person.post_raw(&path, body, &[]);
        let after = (app.site.db.queries(), app.hasher.hashes(), waiting(app));
        let work = (after.0 - before.0, after.1 - before.1, after.2.0 - before.2.0, after.2.1 - before.2.1);
        let next = person.open(answer.must_be(303).location());
        let (status, headers, body) = self::told(&next, &masked(address));
        told.push((answer.body, work, status, headers, body.replace(&csrf, "TOKEN")));
        app.work();
    }
    assert!(told[0].4.contains("NAME"), "the page shows the address that waits: {}", told[0].4);
    for other in &told[1..] {
        assert_eq!(*other, told[0]);
    }
}

/// An address as its owner's page shows it.
fn masked(address: &str) -> String {
    inglenook::base::mail::Mailbox::parse(address).unwrap().masked()
}

/// How many letters wait, and how many bytes they have.
fn waiting(app: &App) -> (usize, usize) {
    use diesel::prelude::*;
    use inglenook::base::db::schema::outbox;
    let sealed: Vec<Vec<u8>> = app.db_now(|conn| Ok(outbox::table.select(outbox::sealed).load(conn)?));
    (sealed.len(), sealed.iter().map(Vec::len).sum())
}
