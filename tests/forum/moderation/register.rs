//! The register of a board, and the numbers that everybody may read.

use super::{Place, REPORT, THREAD, decide, report};
use crate::support::acts::acts;
use crate::support::{App, Browser, a_facilitator, a_member, a_visitor, given};

const REGISTER: &str = "/moderation/boards/stroke/register";

/// The lines of the register that somebody sees.
fn lines(browser: &mut Browser, path: &str) -> Vec<String> {
    browser.open(path).must_be(200).find("section[aria-labelledby=cases-h] tbody tr")
}

/// The numbers at the top: opened, waiting, looked at again, stayed as decided.
fn measures(browser: &mut Browser, path: &str) -> Vec<String> {
    browser.open(path).must_be(200).find(".measures dd")
}

#[test]
fn a_case_stands_in_the_register_with_its_waits_and_each_of_its_decisions() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    assert_eq!(measures(&mut marigold, REGISTER), ["1", "1", "0", "0"]);
    marigold.page().must_have("Unkind").must_have("not yet").must_have("January to March 2026");
    place.app.advance_minutes(20);
    marigold.open(&case);
    marigold.press("Take this case").must_be(200);
    place.app.advance_minutes(10);
    decide(&mut marigold, &case, "Take down", "unkind", "Words of hers.").must_be(200);
    place.app.advance_minutes(60);
    place.leaf.open("/boards/stroke/threads/1/posts/2/appeal");
    place.leaf.form("Ask for another look").fill("details", "Please.").send().must_be(200);
    let mut wren = a_facilitator(&place.app, &place.board);
    place.app.advance_minutes(90);
    decide(&mut wren, &case, "Leave it", "unkind", "It stays away.").must_be(200);
    let found = lines(&mut marigold, REGISTER);
    assert_eq!(found.len(), 2, "{found:?}");
    for (line, words) in found.iter().zip([
        ["Another look", "one hour and 30 minutes", "Left as it was decided"],
        ["One report", "20 minutes", "Taken down"],
    ]) {
        assert!(words.iter().all(|word| line.contains(word)), "{line}");
    }
    assert_eq!(measures(&mut marigold, REGISTER), ["2", "0", "1", "1"]);
    let page = marigold.page();
    assert_eq!(page.find("section[aria-labelledby=looks-h] tbody td"), ["2", "20 minutes", "one hour and 30 minutes"]);
    for name in [&marigold.pseudonym, &wren.pseudonym] {
        page.must_have(&format!("{name}: one decision"));
    }
    // Nothing that anybody wrote, and nobody's name but that of those who decide.
    page.must_not_have(&place.leaf.pseudonym).must_not_have("Canaryword").must_not_have("Please");
    assert_eq!(measures(&mut marigold, &format!("{REGISTER}/2025-Q4")), ["0", "0", "0", "0"]);
    marigold.page().must_have("No case was opened");
}

#[test]
fn a_case_whose_writer_deletes_the_post_first_is_closed_in_the_register_too() {
    let mut place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    marigold.open("/moderation/boards/stroke/holding");
    marigold.form("Save").fill("first_posts", "2").fill("note", "A test").press("Save").must_be(200);
    let mut finch = a_member(&place.app, &place.board);
    finch.reply(THREAD, "Held and deleted.").must_be(200);
    place.app.work();
    assert_eq!(measures(&mut marigold, REGISTER), ["1", "1", "0", "0"]);
    finch.open(&format!("{THREAD}/posts/3/delete"));
    finch.press("Delete").must_be(200);
    place.app.work();
    assert_eq!(measures(&mut marigold, REGISTER), ["1", "0", "0", "0"]);
    marigold.page().must_have("The writer deleted the post first");
    place.heron.open(REGISTER).must_be(404);
}

#[test]
fn a_reported_post_that_its_writer_deletes_was_not_kept_by_anybody() {
    let (mut place, mut marigold) = Place::reported();
    place.leaf.open(&format!("{THREAD}/posts/2/delete"));
    place.leaf.press("Delete").must_be(200);
    place.app.work();
    decide(&mut marigold, &place.case(), "Keep", "keeps to the ground rules", "").must_be(200);
    let found = lines(&mut marigold, REGISTER);
    assert!(found.len() == 1 && found[0].contains("The writer deleted the post first"), "{found:?}");
    assert_eq!(marigold.page().find("#ends-h").len(), 0);
}

#[test]
fn somebody_in_danger_of_whom_it_was_learnt_late_is_so_in_the_register() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    marigold.open(&case);
    marigold.press("Take this case").must_be(200);
    report(&mut a_visitor(&place.app), REPORT, "I am worried", "").must_be(200);
    decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    assert!(lines(&mut marigold, REGISTER)[0].contains("somebody may be in danger"));
    place.app.work();
}

#[test]
fn it_is_taken_away_as_a_file_and_the_log_tells() {
    let (place, mut marigold) = Place::reported();
    decide(&mut marigold, &place.case(), "Take down", "unkind", "Words of hers.").must_be(200);
    marigold.open(REGISTER);
    let csv = marigold.press("For a spreadsheet (CSV)");
    assert_eq!(csv.must_be(200).header("content-type"), Some("text/csv; charset=utf-8; header=present"));
    assert_eq!(csv.header("content-disposition"), Some("attachment; filename=\"register-2026-Q1.csv\""));
    let rows: Vec<&str> = csv.body.lines().collect();
    assert!(
        rows[0].starts_with(
            "case,opening,board,opened,looked_after,closed,closed_after,kind,reason,urgent,reports,decision"
        ),
        "{rows:?}"
    );
    let day = "2026-03-02";
    let row = format!(",1,Stroke,{day},0,{day},0,report,unkind,false,1,remove,unkind,Be kind.,facilitator,,,");
    assert!(rows.len() == 2 && rows[1].ends_with(&row), "{rows:?}");
    marigold.open(REGISTER);
    let json = marigold.press("For a program (JSON)");
    let found: serde_json::Value = serde_json::from_slice(&json.must_be(200).bytes).unwrap();
    assert_eq!((&found[0]["decision"], &found[0]["opened"]), (&"remove".into(), &day.into()));
    assert_eq!(found.as_array().unwrap().len(), 1);
    let log = acts(&place.app, "register.export").into_iter();
    let log: Vec<(String, String)> = log.map(|line| (line.actor, line.detail)).collect();
    let actor = format!("facilitator {} on stroke", marigold.pseudonym);
    assert_eq!(log, ["csv", "json"].map(|format| (actor.clone(), format!("2026-Q1, {format}"))));
    assert!(!csv.body.contains("Words of hers") && !json.body.contains("Words of hers"));
}

#[test]
fn whoever_is_involved_finds_the_case_neither_in_a_line_nor_in_a_number_nor_in_a_file() {
    let mut place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    let mut wren = a_facilitator(&place.app, &place.board);
    marigold.reply(THREAD, "A word of mine.").must_be(200);
    report(&mut place.heron, &format!("{THREAD}/posts/3/report"), "Unkind", "Please look.");
    report(&mut wren, REPORT, "Unkind", "Mine.");
    for (person, own) in [(&mut marigold, "1"), (&mut wren, "1")] {
        assert_eq!(measures(person, REGISTER), [own, own, "0", "0"]);
        person.open(REGISTER);
        assert_eq!(person.press("For a spreadsheet (CSV)").body.lines().count(), 2);
    }
    let case = first_case(&mut wren);
    decide(&mut wren, &case, "Take down", "unkind", "Words.").must_be(200);
    let page = marigold.open(REGISTER);
    page.must_not_have("one decision").must_not_have("Taken down");
    wren.open(REGISTER).must_have("one decision").must_have("Taken down");
}

/// The first case that somebody sees in the queue.
fn first_case(browser: &mut Browser) -> String {
    browser.open("/moderation").attributes(".queue-item a", "href").remove(0)
}

#[test]
fn a_quarter_that_is_none_or_has_not_begun_is_not_there() {
    let (place, mut marigold) = Place::reported();
    for quarter in ["2026-Q2", "2026-Q5", "x", "9999-Q4"] {
        marigold.open(&format!("{REGISTER}/{quarter}")).must_be(404);
        a_visitor(&place.app).open(&format!("/transparency/{quarter}")).must_be(404);
    }
    marigold.open(&format!("{REGISTER}?page=2")).must_be(404);
    for (quarter, status) in [("2024-Q1", 200), ("2023-Q4", 404)] {
        marigold.open(&format!("{REGISTER}/{quarter}")).must_be(status);
    }
    marigold.open("/moderation/boards/other/register").must_be(404);
    // For everybody only what is over, and not for ever back.
    for (quarter, status) in [("2026-Q1", 404), ("2025-Q4", 200), ("2024-Q1", 200), ("2023-Q4", 404)] {
        a_visitor(&place.app).open(&format!("/transparency/{quarter}")).must_be(status);
    }
}

/// Opens a case about each of some posts to come, by their numbers.
fn open_cases(place: &mut Place, numbers: std::ops::Range<i64>) {
    for number in numbers {
        place.leaf.reply(THREAD, "Another.").must_be(200);
        report(&mut place.heron, &format!("{THREAD}/posts/{number}/report"), "Unkind", "Please look.").must_be(200);
    }
}

fn roomy() -> App {
    App::with(|config| {
        config.threads.posts_per_hour = 1000;
        config.moderation.reports_per_hour = 1000;
    })
}

#[test]
fn everybody_may_read_rough_numbers_of_what_is_over_and_none_below_five() {
    let mut place = Place::on(roomy());
    let mut marigold = a_facilitator(&place.app, &place.board);
    open_cases(&mut place, 3..7);
    place.app.advance_days(60);
    let mut visitor = a_visitor(&place.app);
    visitor.open("/transparency").must_be(200).must_have("January to March 2026").must_have("too few cases");
    for person in [&mut place.leaf, &mut place.heron, &mut marigold] {
        person.jar.clear();
        person.sign_in();
    }
    open_cases(&mut place, 7..20);
    for _ in 0..11 {
        let case = first_case(&mut marigold);
        decide(&mut marigold, &case, "Take down", "unkind", "Words.").must_be(200);
    }
    visitor.open("/transparency").must_have("too few cases");
    place.app.advance_days(92);
    let page = visitor.open("/transparency");
    page.must_be(200)
        .must_have("April to June 2026")
        .must_have("half were looked at within an hour")
        .must_have("too few to be given");
    page.must_not_have("Stroke");
    let told = [5, 10].iter().filter(|some| page.has(&format!("At least {some} cases"))).count();
    assert_eq!(told, 1, "{}", page.text());
    // What is decided later moves nothing.
    let before = page.find("main section");
    assert!(!before[0].contains("13") && !before[0].contains("11"), "{before:?}");
    marigold.jar.clear();
    marigold.sign_in();
    for _ in 0..6 {
        let case = first_case(&mut marigold);
        decide(&mut marigold, &case, "Keep", "keeps to the ground rules", "").must_be(200);
    }
    assert_eq!(visitor.open("/transparency").find("main section"), before);
}

#[test]
fn the_pages_make_no_more_queries_for_more_cases() {
    let mut place = Place::on(roomy());
    let mut marigold = a_facilitator(&place.app, &place.board);
    open_cases(&mut place, 3..5);
    let case = first_case(&mut marigold);
    decide(&mut marigold, &case, "Take down", "unkind", "Words.").must_be(200);
    let count = |marigold: &mut Browser, app: &App| app.queries_of(|| marigold.open(REGISTER).must_be(200).status);
    let before = count(&mut marigold, &place.app);
    given::a_public_board(&place.app, "grief");
    open_cases(&mut place, 5..9);
    let case = first_case(&mut marigold);
    decide(&mut marigold, &case, "Take down", "unkind", "Words.").must_be(200);
    assert_eq!(count(&mut marigold, &place.app), before);
    // One for whose session it is, three for the boards that they look after; one for how many cases there are and wait, one
    // for the list; of the figures one for the decisions, one and three for how long urgent and other cases waited, one for
    // who decided how much, one for their names.
    assert_eq!(before, 13);
}
