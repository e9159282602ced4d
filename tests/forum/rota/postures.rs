//! What a board is to those who write on it while nobody is on duty.

use super::{Place, ROTA, THREAD, add, duty, outside, press};
use crate::moderation::report;
use crate::moderation::sanctioning::{READ, decide};
use crate::support::{App, Person, a_facilitator, a_safeguarding_lead, a_visitor, an_owner};

const READ_ONLY: &str = "Until somebody does, it can be read and nothing new is written.";
const HOLDS: &str = "What people write who are new here waits until a facilitator has read it.";

/// Whether a member can reply, as the thread's page has it.
fn can_reply(person: &mut Person) -> bool {
    !person.open(THREAD).must_be(200).find("form[action$='/replies']").is_empty()
}

#[test]
fn a_board_without_hours_is_always_open_whatever_is_planned() {
    let mut place = Place::make();
    for _ in 0..2 {
        let page = place.heron.open(THREAD);
        page.must_not_have("Nobody looks after this board");
        assert!(can_reply(&mut place.heron));
        place.heron.open("/boards/stroke/threads/new").must_be(200).must_not_have("Nobody looks after this board");
        // Shifts alone change nothing for those who write.
        add(&mut place.marigold, "Every Tuesday", "10:00", "12:00");
    }
    place.marigold.open(ROTA).must_have("Nobody is on duty now. The board is open as usual.");
}

#[test]
fn outside_of_its_hours_a_read_only_board_says_so_kindly_and_keeps_what_was_typed() {
    let mut place = Place::with_mondays();
    assert!(can_reply(&mut place.heron), "Marigold is there");
    // The form is open when the shift ends.
    place.heron.open(THREAD);
    place.app.advance_minutes(89);
    let (path, body) = place.heron.form("Post reply").fill("body", "Are you still there?").ready("Post reply");
    place.heron.open("/boards/stroke/threads/new").must_be(200);
    let thread = place.heron.form("Post").fill("A title", "Late").fill("Your post", "Anybody up?").ready("Post");
    place.app.advance_minutes(1);
    let next = "Monday 9 March, 6.00pm";
    for ((path, body), words) in [((path, body), "Are you still there?"), (thread, "Anybody up?")] {
        let page = place.heron.post_raw(&path, body, &[]);
        page.must_be(409).must_have("Nobody is here to look after this board").must_have(next).must_have("116 123");
        assert!(page.find("textarea.kept")[0].contains(words), "{}", page.summary());
    }
    let page = place.heron.open(THREAD);
    page.must_be(200).must_have(READ_ONLY).must_have(&format!("Somebody is here next: {next}.")).must_have("116 123");
    assert!(!can_reply(&mut place.heron));
    let page = place.heron.open("/boards/stroke");
    page.must_be(200).must_have(READ_ONLY).must_have(next).must_not_have("Start a thread");
    place.heron.open("/boards/stroke/threads/new").must_be(409).must_have(next);
    place.heron.open(&format!("{THREAD}/posts/1/quote")).must_be(409).must_have(next);
    // What is there already can still be changed and deleted, and facilitators write.
    place.heron.open(&format!("{THREAD}/posts/1/edit"));
    place.heron.form("Save").fill("Your post", "Other words.").press("Save").must_be(200).must_have("Other words.");
    // What a newcomer changes meanwhile is looked at by somebody.
    place.app.work();
    assert!(can_reply(&mut place.marigold));
    place.marigold.reply(THREAD, "I am here all the same.").must_be(200).must_have("I am here all the same.");
    place.marigold.start_thread(&place.board, "A word", "For the night.");
    // A visitor learns nothing of who is there.
    a_visitor(&place.app).open(THREAD).must_be(200).must_not_have("Nobody looks after this board");
    // A week later it is open by itself, and its page in memory gives way.
    place.app.advance_minutes(7 * 24 * 60 - 3 * 60 - 1);
    assert!(!can_reply(&mut place.heron));
    place.app.advance_minutes(1);
    assert!(can_reply(&mut place.heron));
    place.heron.reply(THREAD, "Good evening.").must_be(200).must_have("Good evening.");
}

#[test]
fn a_shift_that_nobody_has_falls_to_the_safer_posture() {
    for (posture, between, empty) in [
        ("Open", None, Some(HOLDS)),
        ("Hold what newcomers", Some(HOLDS), Some(HOLDS)),
        ("Read only", Some(READ_ONLY), Some(READ_ONLY)),
    ] {
        let mut place = Place::with_mondays();
        outside(&mut place.marigold, posture);
        let says = |place: &mut Place, sentence: Option<&str>, when: &str| {
            for path in [THREAD, "/boards/stroke"] {
                let page = place.heron.open(path);
                for each in [HOLDS, READ_ONLY] {
                    assert_eq!(page.has(each), Some(each) == sentence, "{posture} {when}: {each}");
                }
            }
        };
        says(&mut place, None, "while Marigold is there");
        press(&mut place.marigold, "I can’t on this date: Monday 2 March, 6.00pm to 9.00pm");
        says(&mut place, empty, "while nobody has the shift");
        press(&mut place.marigold, "I will be there: Monday 2 March, 6.00pm to 9.00pm");
        says(&mut place, None, "once Marigold is there after all");
        press(&mut place.marigold, "Leave it out: Monday 2 March, 6.00pm to 9.00pm");
        says(&mut place, between, "while none is planned");
        press(&mut place.marigold, "Put it back: Monday 2 March, 6.00pm to 9.00pm");
        place.app.advance_minutes(120);
        says(&mut place, between, "after the shift");
        outside(&mut place.marigold, "This board has no hours");
        says(&mut place, None, "without hours");
    }
}

#[test]
fn on_a_board_that_holds_newcomers_posts_the_form_is_there_and_says_so() {
    let mut place = Place::with_mondays();
    outside(&mut place.marigold, "Hold what newcomers");
    place.app.advance_minutes(120);
    for path in [THREAD, "/boards/stroke/threads/new", &format!("{THREAD}/posts/1/quote")] {
        let page = place.heron.open(path);
        page.must_be(200).must_have(HOLDS).must_have("Monday 9 March, 6.00pm");
        assert!(!page.find("textarea[name='body']").is_empty(), "{path}");
        place.marigold.open(path).must_be(200).must_not_have(HOLDS);
    }
    // Changing what is there says nothing of the kind.
    place.heron.open(&format!("{THREAD}/posts/1/edit")).must_be(200).must_not_have(HOLDS);
}

#[test]
fn what_a_newcomer_writes_while_nobody_is_there_waits_and_what_a_facilitator_writes_goes_up() {
    let mut place = Place::with_mondays();
    outside(&mut place.marigold, "Hold what newcomers");
    place.heron.reply(THREAD, "Openword.").must_be(200);
    place.app.advance_minutes(120);
    place.heron.reply(THREAD, "Heldword.").must_be(200);
    place.marigold.reply(THREAD, "Leadword.").must_be(200);
    place.app.work();
    let page = a_visitor(&place.app).open(THREAD);
    page.must_have("Openword").must_have("Leadword").must_not_have("Heldword");
    place.heron.open(THREAD).must_have("Heldword");
    place.marigold.open("/moderation").must_have("Waiting");
    place.app.advance_minutes(7 * 24 * 60 - 120);
    place.heron.reply(THREAD, "Lateword.").must_be(200);
    a_visitor(&place.app).open(THREAD).must_have("Lateword").must_not_have("Heldword");
}

#[test]
fn the_hours_are_those_of_the_clocks_on_the_days_on_which_they_change() {
    let mut place = Place::make();
    add(&mut place.marigold, "Every Sunday", "00:30", "03:00");
    press(&mut place.marigold, "Take it every week: Every Sunday, 12.30am to 3.00am");
    outside(&mut place.marigold, "Read only");
    for (moment, open) in [
        // Forward at one: an hour and a half.
        ("2026-03-29T00:29:59Z", false),
        ("2026-03-29T00:30:00Z", true),
        ("2026-03-29T01:59:59Z", true),
        ("2026-03-29T02:00:00Z", false),
        // By summer time.
        ("2026-04-04T23:29:59Z", false),
        ("2026-04-04T23:30:00Z", true),
        ("2026-04-05T02:00:00Z", false),
        // Back at two: three hours and a half.
        ("2026-10-24T23:29:59Z", false),
        ("2026-10-24T23:30:00Z", true),
        ("2026-10-25T02:59:59Z", true),
        ("2026-10-25T03:00:00Z", false),
        ("2026-11-01T00:29:59Z", false),
        ("2026-11-01T00:30:00Z", true),
    ] {
        place.to(moment);
        // Months pass in between: no session lasts for them.
        place.heron.jar.clear();
        place.heron.sign_in().must_be(200);
        assert_eq!(can_reply(&mut place.heron), open, "{moment}");
    }
}

#[test]
fn a_shift_of_somebody_who_looks_after_the_board_no_longer_is_empty_at_once() {
    let mut place = Place::with_mondays();
    let mut rowan = a_facilitator(&place.app, &place.board);
    assert!(duty(&mut rowan).contains(&place.marigold.pseudonym));
    let mut owner = an_owner(&place.app);
    let name = place.marigold.pseudonym.replace(' ', "+");
    owner.open(&format!("/admin/boards/stroke/facilitators/end?name={name}"));
    owner.press("End").must_be(200);
    assert!(!can_reply(&mut place.heron), "nobody has the shift");
    let now = duty(&mut rowan);
    assert!(
        now.contains("There is a shift now, but nobody has taken it.")
            && now.contains("Nobody has a shift after this.")
    );
    place.heron.open(THREAD).must_have("It is not known yet when somebody is here next.");
    place.app.work();
}

#[test]
fn a_facilitator_who_changes_their_name_is_on_duty_under_the_new_one() {
    let mut place = Place::with_mondays();
    assert!(duty(&mut place.marigold).contains(&place.marigold.pseudonym));
    place.marigold.open("/boards/stroke/name").must_be(200);
    place.marigold.form("Change my name").fill("own", "Lantern Way").send().must_be(200);
    assert!(duty(&mut place.marigold).contains("Lantern Way"));
    assert!(can_reply(&mut place.heron));
}

#[test]
fn a_board_with_hours_makes_no_more_queries_than_one_without() {
    for mib in [0, 64] {
        let mut place = Place::on(App::with(|config| config.cache.pages_mib = mib));
        let paths = ["/boards/stroke", THREAD, "/boards/stroke/threads/new", "/boards/stroke/about"];
        let count = |place: &mut Place| {
            paths.map(|path| {
                place.heron.open(path);
                place.app.queries_of(|| place.heron.open(path).must_be(200).status)
            })
        };
        let before = count(&mut place);
        add(&mut place.marigold, "Every Monday", "18:00", "21:00");
        press(&mut place.marigold, "Take it every week: Every Monday, 6.00pm to 9.00pm");
        outside(&mut place.marigold, "Hold what newcomers");
        assert_eq!(count(&mut place), before, "while somebody is there");
        place.app.advance_minutes(120);
        assert_eq!(count(&mut place), before, "while nobody is");
    }
}

/// Marigold is kept from the whole site for a week, by a lead who decides it about a post of hers; gives the lead and the
/// case.
fn keep_from_the_site(place: &mut Place) -> (Person, String) {
    place.marigold.reply(THREAD, "A facilitator's words.").must_be(200);
    report(&mut place.heron, &format!("{THREAD}/posts/2/report"), "Unkind", "");
    let mut lead = a_safeguarding_lead(&place.app);
    let case = lead.open("/moderation").attributes(".queue-item h3 a", "href").remove(0);
    assert!(can_reply(&mut place.heron));
    decide(&mut lead, &case, READ, "7").must_be(200);
    place.app.work();
    (lead, case)
}

#[test]
fn a_facilitator_who_is_kept_from_the_whole_site_is_not_on_duty_and_nobody_is_told_why() {
    let mut place = Place::with_mondays();
    let mut rowan = a_facilitator(&place.app, &place.board);
    let marigold = place.marigold.pseudonym.clone();
    assert!(duty(&mut rowan).starts_with(&format!("On duty now: {marigold}")));
    let (mut lead, case) = keep_from_the_site(&mut place);
    assert!(!can_reply(&mut place.heron), "nobody is there, and the board falls to what it is then");
    place.heron.page().must_have(READ_ONLY);
    let page = rowan.open(ROTA);
    page.must_have("Nobody is on duty now").must_have("There is a shift now, but nobody has taken it.");
    for word in ["kept", "sanction", "whole site", "read-only"] {
        page.must_not_have(word);
    }
    let turns = page.find("table.rota tbody tr");
    assert!(turns[0].contains("Now") && !turns[0].contains(&marigold), "{}", turns[0]);
    // What is planned stays as it is: several boards must not change at one moment.
    assert!(turns[1].contains(&marigold), "{}", turns[1]);
    lead.open(&format!("{case}/sanction"));
    lead.press("Lift it").must_be(200);
    place.app.work();
    assert!(can_reply(&mut place.heron));
    assert!(duty(&mut rowan).starts_with(&format!("On duty now: {marigold}")));
}

#[test]
fn whoever_is_kept_from_the_whole_site_for_a_time_is_on_duty_again_after_it() {
    let mut place = Place::with_mondays();
    keep_from_the_site(&mut place);
    assert!(!can_reply(&mut place.heron));
    place.app.advance_days(7);
    assert!(can_reply(&mut place.heron), "no job and no change of the rota was needed");
}
