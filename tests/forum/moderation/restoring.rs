//! Words that were taken out of a post, in copies of the database from before.

use diesel::prelude::*;
use inglenook::base::db::schema::{cases, posts, site_state};
use inglenook::rights::journal;

use super::redacting::{MARK, redact};
use super::{Place, REPORT, THREAD, report};
use crate::holding;
use crate::rights::{erasing::must_be_nowhere, leave};
use crate::support::{App, Database, a_facilitator, a_safeguarding_lead};

/// Does in a copy what the journal says, and gives the number of lines.
fn catch_up(place: &Place, app: &App) -> usize {
    let path = place.app.site.config.keys.erasure_journal();
    journal::catch_up(&app.site.db, (&app.site.keys, &app.site.words), &path, app.clock.now()).unwrap()
}

fn restored(place: &Place, copy: Database) -> (App, usize) {
    let app = App::on(copy, |_| ());
    let done = catch_up(place, &app);
    app.work();
    (app, done)
}

fn write(place: &mut Place, text: &str) {
    place.leaf.open(&format!("{THREAD}/posts/2/edit"));
    place.leaf.form("Save").fill("Your post", text).press("Save").must_be(200);
}

fn newest(place: &Place) -> String {
    let newest = cases::table.order(cases::opened_minute.desc()).select(cases::id);
    let id: i64 = place.app.db_now(|conn| Ok(newest.first(conn)?));
    format!("/moderation/cases/{id:016x}")
}

/// The text and the version of post 2.
fn post(app: &App) -> (String, i64) {
    let row = posts::table.filter(posts::number.eq(2)).select((posts::source, posts::version));
    app.db_now(|conn| Ok(row.get_result(conn)?))
}

#[test]
fn every_copy_from_before_loses_the_words_again_in_whichever_version_it_has_them() {
    let mut place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    write(&mut place, "Ask **Zebedee Canary**, or Zebedee Canary at work.");
    let of_an_earlier_version = place.app.database.copy();
    write(&mut place, "Ask Zebedee Canary. Soon.");
    place.heron.open(&format!("{THREAD}/posts/2/quote"));
    place.heron.form("Post").fill("Your reply", "Thank you.").press("Post").must_be(200);
    report(&mut place.heron, REPORT, "says who somebody is", "Please look.").must_be(200);
    let case = newest(&place);
    let of_the_reported_version = place.app.database.copy();
    redact(&mut marigold, &case, "Zebedee Canary").must_be(200);
    place.app.work();
    // What is taken out later is found in a copy in which the first is taken out again.
    place.app.advance_minutes(1);
    write(&mut place, &format!("Ask {MARK}. Soon, and Kettlewren."));
    let of_the_second = place.app.database.copy();
    report(&mut place.heron, REPORT, "says who somebody is", "Again.").must_be(200);
    redact(&mut marigold, &newest(&place), "Kettlewren").must_be(200);
    place.app.work();
    let end = post(&place.app);
    let of_the_end = place.app.database.copy();

    let (app, done) = restored(&place, of_an_earlier_version);
    // Two versions held the first, one the second.
    assert_eq!(done, 3);
    assert_eq!(post(&app), (format!("Ask **{MARK}**, or {MARK} at work."), 2));
    app.get(THREAD).must_be(200).must_have(MARK);
    must_be_nowhere(&app, "Zebedee");

    let (app, done) = restored(&place, of_the_reported_version);
    assert_eq!((done, post(&app)), (3, (format!("Ask {MARK}. Soon."), 4)));
    let quoting = app.get(THREAD);
    assert_eq!(quoting.find("#post-3 blockquote").len(), 1, "{}", quoting.summary());
    quoting.must_have("Thank you.").must_not_have("Zebedee");
    must_be_nowhere(&app, "Zebedee");
    let snapshots = cases::table.select(cases::snapshot_sealed);
    let snapshots: Vec<Option<Vec<u8>>> = app.db_now(|conn| Ok(snapshots.load(conn)?));
    assert_eq!(snapshots, [None], "the case that was open then has no copy of them");

    let (app, done) = restored(&place, of_the_second);
    assert_eq!(done, 1, "of the first this copy knows");
    assert_eq!(post(&app).0, format!("Ask {MARK}. Soon, and {MARK}."));
    must_be_nowhere(&app, "Kettlewren");

    let (app, done) = restored(&place, of_the_end);
    assert_eq!((done, post(&app)), (0, end));
}

#[test]
fn doing_it_twice_does_no_harm_and_the_journal_has_none_of_the_words() {
    let mut place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    write(&mut place, "Zebedee, and Zebedee.");
    report(&mut place.heron, REPORT, "says who somebody is", "Please look.").must_be(200);
    let case = newest(&place);
    let copy = place.app.database.copy();
    redact(&mut marigold, &case, "Zebedee").must_be(200);
    place.app.work();
    let (app, done) = restored(&place, copy);
    let after = post(&app);
    assert_eq!((done, after.0.as_str()), (1, format!("{MARK}, and {MARK}.").as_str()));
    app.db_now(|conn| Ok(diesel::delete(site_state::table.filter(site_state::name.like("erasures-%"))).execute(conn)?));
    assert_eq!(catch_up(&place, &app), 1);
    assert_eq!(post(&app), after);
    app.get(THREAD).must_have(MARK);
    let path = place.app.site.config.keys.erasure_journal();
    assert!(!std::fs::read_to_string(path).unwrap().contains("Zebedee"));
}

#[test]
fn a_post_in_which_they_cannot_be_found_is_hidden_until_somebody_has_looked() {
    let mut place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    write(&mut place, "Zebedee, and nobody else.");
    report(&mut place.heron, REPORT, "says who somebody is", "Please look.").must_be(200);
    let case = newest(&place);
    let copy = place.app.database.copy();
    redact(&mut marigold, &case, "Zebedee").must_be(200);
    place.app.work();
    let app = App::on(copy, |_| ());
    app.db_now(|conn| {
        let other = posts::source.eq("Somebody else changed this by hand: Zebedee.");
        Ok(diesel::update(posts::table.filter(posts::number.eq(2))).set(other).execute(conn)?)
    });
    assert_eq!(catch_up(&place, &app), 1);
    app.get(THREAD).must_be(200).must_have("Opening words.").must_not_have("Zebedee");
}

#[test]
fn a_copy_that_a_lead_keeps_stays_in_a_copy_of_the_database_too() {
    let mut place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    write(&mut place, "Zebedee, and nobody else.");
    report(&mut place.heron, REPORT, "says who somebody is", "Please look.").must_be(200);
    let mut lead = a_safeguarding_lead(&place.app);
    lead.open(&format!("{}/hold", newest(&place)));
    lead.form("Keep a copy").fill("Why", "The police ask.").press("Keep a copy").must_be(200);
    let case = newest(&place);
    let copy = place.app.database.copy();
    redact(&mut marigold, &case, "Zebedee").must_be(200);
    place.app.work();
    let (app, _) = restored(&place, copy);
    app.get(THREAD).must_have(MARK).must_not_have("Zebedee");
    let kept: Option<Vec<u8>> = app.db_now(|conn| Ok(cases::table.select(cases::snapshot_sealed).get_result(conn)?));
    assert!(kept.is_some());
}

#[test]
fn what_waited_and_was_deleted_leaves_no_copy_in_a_case_of_an_older_database() {
    for all in [false, true] {
        let (mut place, mut leaf) = holding::Place::with_a_newcomer();
        leaf.reply(THREAD, "Leafword.").must_be(200);
        assert_eq!(place.queue().len(), 1);
        let copy = place.app.database.copy();
        if all {
            leave(&mut leaf, "Erase my posts on every board", "All now").must_be(200);
        } else {
            leaf.open(&format!("{THREAD}/posts/3/delete"));
            leaf.press("Delete it").must_be(200);
        }
        place.app.work();
        let app = App::on(copy, |_| ());
        let path = place.app.site.config.keys.erasure_journal();
        journal::catch_up(&app.site.db, (&app.site.keys, &app.site.words), &path, app.clock.now()).unwrap();
        let left = cases::table.select((cases::closed_minute.is_not_null(), cases::snapshot_sealed));
        let left: Vec<(bool, Option<Vec<u8>>)> = app.db_now(|conn| Ok(left.load(conn)?));
        assert_eq!(left, [(true, None)]);
        app.work();
    }
}
