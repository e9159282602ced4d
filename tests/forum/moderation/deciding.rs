//! Deciding: what becomes of the post on every page, who is told what, and two who decide at once.

use diesel::prelude::*;
use inglenook::base::db::schema::{boards, case_decisions, threads};

use super::{Place, REPORT, THREAD, decide, report};
use crate::support::acts::acts;
use crate::support::{Page, Person, a_facilitator, a_member, a_safeguarding_lead, a_visitor, encode, given};

#[test]
fn a_post_that_is_kept_stays_and_its_writer_hears_nothing() {
    let (mut place, mut marigold) = Place::reported();
    decide(&mut marigold, &place.case(), "Keep", "keeps to the ground rules", "").must_have("the post stays up");
    place.app.get(THREAD).must_have("Canaryword");
    place.leaf.open("/me").must_not_have("ground rules").must_have("Nothing new");
    marigold.open("/moderation").must_have("Nothing is waiting");
    marigold.click("Decided").must_have("Unkind or bullying").must_have("Kept");
    marigold.click("Unkind or bullying").must_have("By you").must_have("There is nothing more to decide here.");
}

#[test]
fn a_hidden_post_is_away_at_once_from_every_page_but_its_writers_and_the_facilitators() {
    let (mut place, mut marigold) = Place::reported();
    let mut visitor = a_visitor(&place.app);
    for reader in [&mut visitor, &mut place.heron.browser] {
        reader.open(THREAD).must_have("Canaryword");
    }
    let page = decide(&mut marigold, &place.case(), "Hide", "unkind", "Please take the last word out.");
    page.must_be(200).must_have("the post is hidden");
    for reader in [&mut visitor, &mut place.heron.browser] {
        let page = reader.open(THREAD);
        assert!(!page.body.contains("Canaryword"));
        reader.open(&format!("{THREAD}/posts/2/report"));
        assert!(!reader.page().body.contains("Canaryword"));
    }
    place.app.get("/boards/stroke").must_have("No replies yet");
    place.leaf.open(THREAD).must_have("Your post here is not on show.");
    place.leaf.click_in("#post-2", "Edit").must_be(200).must_have("Canaryword");
    marigold.open(THREAD).must_have("A post here is not on show.");
    assert!(marigold.page().find("#post-2 a").is_empty());
    let page = place.leaf.open("/me");
    page.must_have("It is unkind.").must_have("Be kind.").must_have("Please take the last word out.");
    assert!(!page.body.contains(&marigold.pseudonym), "the writer is not told who decided");
    assert!(!page.body.contains(&place.heron.pseudonym), "the writer is not told who reported");
}

#[test]
fn taking_a_post_down_asks_first_and_shows_its_place_to_everybody() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    place.heron.open(THREAD).must_have("Canaryword");
    marigold.open(&case);
    let page = marigold
        .form("Decide")
        .choose("Take down")
        .fill("Why", "unkind")
        .fill("Which ground rule", "house rules")
        .fill("To the writer", "My words.\n\nTwo paragraphs.")
        .press("Decide");
    page.must_be(200).must_have("Take this post down?").must_have("Two paragraphs.").must_have("Canaryword");
    place.heron.open(THREAD).must_have("Canaryword");
    marigold.press("Take it down").must_be(200).must_have("the post is taken down");
    for page in [place.app.get(THREAD), place.heron.open(THREAD), place.leaf.open(THREAD)] {
        page.must_have("A post was taken down here.");
        assert!(!page.body.contains("Canaryword"));
    }
    place.leaf.open("/me").must_have("The house rules of the whole site").must_have("Two paragraphs.");
    marigold.open(&case).must_have("Two paragraphs.").must_have("Taken down");
}

#[test]
fn with_the_opening_post_goes_its_thread_and_comes_back() {
    let mut place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    let counted = |place: &Place| -> (i64, i64) {
        place.app.db_now(|conn| {
            Ok((
                boards::table.select(boards::shown_threads).get_result(conn)?,
                threads::table.select(threads::shown_posts).get_result(conn)?,
            ))
        })
    };
    assert_eq!(counted(&place), (1, 2));
    report(&mut place.leaf, &format!("{THREAD}/posts/1/report"), "Unkind", "");
    let case = place.case();
    decide(&mut marigold, &case, "Take down", "unkind", "Words.").must_be(200);
    assert_eq!(counted(&place), (0, 1));
    place.app.get("/boards/stroke").must_have("Nothing here yet");
    for page in [place.app.get(THREAD), place.leaf.open(THREAD), place.heron.open(THREAD)] {
        page.must_be(404);
    }
    let page = place.heron.open("/me");
    page.must_have("It is unkind.");
    let page = decide(&mut marigold, &case, "Bring back", "mistaken", "Sorry.");
    page.must_be(200).must_have("the post is back");
    assert_eq!(counted(&place), (1, 2));
    place.app.get(THREAD).must_be(200).must_have("Opening words.").must_have("Canaryword");
    place.app.get("/boards/stroke").must_have("The kettle");
    // The earlier decision says that it no longer stands, and offers nothing.
    let page = place.heron.open("/me");
    page.must_have("Sorry.").must_have("decided about again since").must_not_have("Ask for another look");
}

#[test]
fn a_thread_comes_back_with_the_notes_that_its_writer_gave_it_meanwhile() {
    let mut place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    report(&mut place.leaf, &format!("{THREAD}/posts/1/report"), "Unkind", "");
    let case = place.case();
    decide(&mut marigold, &case, "Hide", "unkind", "Please put a note on it.").must_be(200);
    place.heron.open(&format!("{THREAD}/posts/1/edit"));
    place.heron.form("Save").check("death or dying").press("Save").must_be(200);
    place.app.get("/boards/stroke").must_have("Nothing here yet");
    decide(&mut marigold, &case, "Bring back", "put right", "").must_be(200);
    place.app.get("/boards/stroke").must_have("Content note: death or dying");
}

#[test]
fn a_thread_whose_writer_deletes_a_hidden_opening_post_is_counted_out_once() {
    let mut place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    place.heron.start_thread(&place.board, "Another thread", "Alone.");
    let path = "/boards/stroke/threads/2";
    report(&mut place.leaf, &format!("{path}/posts/1/report"), "Unkind", "");
    decide(&mut marigold, &place.case(), "Hide", "unkind", "Words.").must_be(200);
    place.heron.open(&format!("{path}/posts/1/delete"));
    place.heron.press("Delete it").must_be(200);
    place.app.work();
    let shown: i64 = place.app.db_now(|conn| Ok(boards::table.select(boards::shown_threads).get_result(conn)?));
    assert_eq!(shown, 1);
    place.app.get("/boards/stroke").must_have("The kettle").must_not_have("Another thread");
}

#[test]
fn a_decision_needs_its_reason_its_rule_and_words_and_keeps_what_was_typed() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    marigold.open(&case);
    let page = marigold.form("Decide").fill("To the writer", "My words").press("Decide");
    assert_eq!(page.must_be(422).errors()[0].0, "decision");
    assert_eq!(page.value("details"), "My words");
    let page = marigold.form("Decide").choose("Hide").press("Decide");
    assert_eq!(page.must_be(422).errors().iter().map(|(at, _)| at.as_str()).collect::<Vec<_>>(), ["reason", "rule"]);
    let page =
        marigold.form("Decide").fill("Why", "keeps to the ground rules").fill("rule", "Be kind.").press("Decide");
    assert_eq!(page.must_be(422).errors()[0].0, "reason");
    let page = marigold.form("Decide").fill("Why", "unkind").fill("To the writer", "").press("Decide");
    assert_eq!(page.must_be(422).errors()[0].0, "details");
    place.app.get(THREAD).must_have("Canaryword");
}

/// The form of a case, filled in to hide the post, as it would be sent.
fn ready_to(person: &mut Person, case: &str, decision: &str, why: &str, words: &str) -> (String, String) {
    person.open(case).must_be(200);
    person
        .form("Decide")
        .choose(decision)
        .fill("Why", why)
        .fill("Which ground rule", "Be kind.")
        .fill("To the writer", words)
        .ready("Decide")
}

#[test]
fn of_two_who_decide_at_once_one_is_told_what_the_other_did_and_keeps_their_words() {
    for round in 0..5 {
        let (mut place, mut marigold) = Place::reported();
        let mut wren = a_facilitator(&place.app, &place.board);
        let case = place.case();
        let hide = ready_to(&mut marigold, &case, "Hide", "unkind", "Words of hers.");
        let keep = ready_to(&mut wren, &case, "Keep", "keeps to the ground rules", "Words of his.");
        let pages: Vec<Page> = std::thread::scope(|scope| {
            let one = scope.spawn(|| marigold.post_raw(&hide.0, hide.1.clone(), &[]));
            let other = scope.spawn(|| wren.post_raw(&keep.0, keep.1.clone(), &[]));
            [one, other].map(|run| run.join().unwrap()).into_iter().collect()
        });
        let late = pages.iter().position(|page| page.status == 409).expect("nobody was told");
        pages[1 - late].must_be(303);
        let (words, says) = if late == 0 { ("Words of hers.", "stays up") } else { ("Words of his.", "is hidden") };
        pages[late].must_have(words).must_have(says);
        let decisions: i64 = place.app.db_now(|conn| Ok(case_decisions::table.count().get_result(conn)?));
        assert_eq!(decisions, 1, "round {round}");
        let told = place.leaf.open("/me").has("Words of hers.");
        assert_eq!(told, late == 1);
        assert_eq!(place.app.get(THREAD).has("Canaryword"), late == 0);
    }
}

#[test]
fn a_form_made_by_hand_decides_nothing_that_no_page_offers() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    let csrf = marigold.open(&case).value("csrf");
    let long = "word ".repeat(500);
    for (changed, value, status) in [
        ("decision", "uphold", 400),
        ("decision", "restore", 422),
        ("decision", "ban", 422),
        ("reason", "worried", 422),
        ("rule", "A rule that somebody made up.", 422),
        ("details", long.as_str(), 422),
        ("version", "x", 400),
        ("version", "1", 409),
        ("post_version", "9", 409),
        ("post_state", "removed", 409),
        ("post_state", "gone", 400),
    ] {
        let fields = [
            ("csrf", csrf.as_str()),
            ("decision", "hide"),
            ("reason", "unkind"),
            ("rule", "Be kind."),
            ("details", "Words."),
            ("version", "2"),
            ("post_version", "1"),
            ("post_state", "shown"),
        ]
        .map(|(name, usual)| (name.to_owned(), if name == changed { value } else { usual }.to_owned()));
        let page = marigold.post_raw(&format!("{case}/decide"), encode(&fields), &[]);
        page.must_be(status);
    }
    place.app.get(THREAD).must_have("Canaryword");
    let decisions: i64 = place.app.db_now(|conn| Ok(case_decisions::table.count().get_result(conn)?));
    assert_eq!(decisions, 0);
}

#[test]
fn a_button_pressed_twice_decides_once() {
    let (place, mut marigold) = Place::reported();
    let (path, body) = ready_to(&mut marigold, &place.case(), "Hide", "unkind", "Words.");
    for _ in 0..2 {
        marigold.post_raw(&path, body.clone(), &[]).must_be(303);
    }
    let decisions: i64 = place.app.db_now(|conn| Ok(case_decisions::table.count().get_result(conn)?));
    assert_eq!(decisions, 1);
}

#[test]
fn what_changed_while_somebody_was_deciding_is_shown_and_their_words_are_kept() {
    let (mut place, mut marigold) = Place::reported();
    let case = place.case();
    let form = ready_to(&mut marigold, &case, "Hide", "unkind", "Words of hers.");
    place.leaf.open(&format!("{THREAD}/posts/2/edit"));
    place.leaf.form("Save").fill("Your post", "Sweetness itself.").press("Save").must_be(200);
    let page = marigold.post_raw(&form.0, form.1, &[]);
    page.must_be(409).must_have("The writer has changed the post.").must_have("Sweetness itself.");
    page.must_have("Words of hers.");
    place.app.get(THREAD).must_have("Sweetness itself.");
    let form = ready_to(&mut marigold, &case, "Hide", "unkind", "Words of hers.");
    report(&mut a_visitor(&place.app), REPORT, "I am worried", "");
    let page = marigold.post_raw(&form.0, form.1, &[]);
    page.must_be(409).must_have("Somebody has reported it since");
    let form = ready_to(&mut marigold, &case, "Hide", "unkind", "Words of hers.");
    place.leaf.open(&format!("{THREAD}/posts/2/delete"));
    place.leaf.press("Delete it").must_be(200);
    place.app.work();
    let page = marigold.post_raw(&form.0, form.1, &[]);
    page.must_be(409).must_have("deleted by its writer").must_have("Words of hers.");
}

#[test]
fn nobody_judges_a_post_of_their_own_under_whichever_name() {
    let place = Place::make();
    let mut both = a_facilitator(&place.app, &place.board);
    let name = both.pseudonym.clone();
    both.reply(THREAD, "As a facilitator.");
    report(&mut a_visitor(&place.app), &format!("{THREAD}/posts/3/report"), "Unkind", "");
    let case = place.case();
    both.open(&case).must_be(404);
    both.open("/moderation").must_be(200).must_have("Nothing is waiting").must_not_have("Unkind");
    let csrf = both.open("/settings").value("csrf");
    let fields = [("csrf", csrf.as_str()), ("do", "take")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    both.post_raw(&format!("{case}/lease"), encode(&fields), &[]).must_be(404);
    let mut lead = a_safeguarding_lead(&place.app);
    lead.open(&case).must_be(200).must_have(&name);
    decide(&mut lead, &case, "Hide", "unkind", "Words.").must_be(200);
    both.open("/moderation/decided").must_have("Nothing has been decided yet");
}

#[test]
fn a_lead_who_has_joined_a_board_does_not_judge_what_they_wrote_there() {
    let mut place = Place::make();
    let mut lead = a_safeguarding_lead(&place.app);
    lead.join(&place.app, &place.board);
    lead.reply(THREAD, "As a member.");
    report(&mut place.heron, &format!("{THREAD}/posts/3/report"), "Unkind", "");
    lead.open(&place.case()).must_be(404);
    lead.open("/moderation").must_be(200).must_have("Nothing is waiting");
}

#[test]
fn every_act_is_in_the_audit_log_and_no_reporter_is() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    marigold.open(&case);
    marigold.press("Take this case");
    marigold.press("Let somebody else take it");
    decide(&mut marigold, &case, "Hide", "unkind", "Words.").must_be(200);
    let mut lead = a_safeguarding_lead(&place.app);
    decide(&mut lead, &case, "Bring back", "mistaken", "").must_be(200);
    let lines = acts(&place.app, "case.").into_iter();
    let lines: Vec<_> = lines.map(|line| (line.actor, line.action, line.subject, line.detail)).collect();
    let facilitator = format!("facilitator {} on stroke", marigold.pseudonym);
    let subject = format!("case {}, post 2 of thread 1 on stroke", &case["/moderation/cases/".len()..]);
    let expected = [
        (facilitator.as_str(), "case.take", ""),
        (facilitator.as_str(), "case.release", ""),
        (facilitator.as_str(), "case.hide", "unkind"),
        ("safeguarding lead", "case.restore", "mended"),
    ]
    .map(|(actor, action, detail)| (actor.to_owned(), action.to_owned(), subject.clone(), detail.to_owned()));
    assert_eq!(lines, expected);
    for (actor, _, subject, detail) in &lines {
        for reporter in [&place.heron.pseudonym, &place.heron.sign_in_name] {
            assert!(![actor, subject, detail].iter().any(|text| text.contains(reporter.as_str())));
        }
    }
}

#[test]
fn a_new_report_after_a_decision_opens_a_new_case() {
    let (mut place, mut marigold) = Place::reported();
    let first = place.case();
    decide(&mut marigold, &first, "Keep", "keeps to the ground rules", "").must_be(200);
    report(&mut place.heron, REPORT, "Selling", "Again.").must_have("Thank you. It is sent");
    let page = marigold.open("/moderation");
    assert_eq!(page.find(".queue-item").len(), 1);
    let page = marigold.click_in(".queue-list", "Selling");
    page.must_have("Again.").must_have("The same post").must_have("Kept");
    marigold.click("Unkind or bullying").must_be(200);
    assert!(marigold.page().url.starts_with(&first));
}

#[test]
fn a_members_board_keeps_its_decisions_to_itself() {
    let place = Place::make();
    let board = given::a_members_board(&place.app, "diabetes");
    let mut writer = a_member(&place.app, &board);
    let thread = writer.start_thread(&board, "Sugar", "Canaryword two.");
    report(&mut a_member(&place.app, &board), &format!("{thread}/posts/1/report"), "Unkind", "");
    let mut marigold = a_facilitator(&place.app, &board);
    let page = marigold.open("/moderation");
    let case = page.attributes(".queue-item h3 a", "href").remove(0);
    decide(&mut marigold, &case, "Take down", "unkind", "Words.").must_be(200);
    let mut stranger = a_visitor(&place.app);
    let appeal = format!("{thread}/posts/1/appeal");
    assert!(stranger.get_raw(&appeal).location().starts_with("/sign-in"));
    a_facilitator(&place.app, &place.board).open(&case).must_be(404);
}

#[test]
fn nobody_decides_a_case_that_they_have_reported_themselves() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    marigold.open(&case).must_be(200);
    marigold.open("/moderation").must_have("Unkind");
    report(&mut marigold, REPORT, "Unkind", "I think so too.");
    marigold.open(&case).must_be(404);
    let page = marigold.open("/moderation");
    page.must_have("Nothing is waiting").must_not_have("Unkind");
    let csrf = marigold.open("/settings/display").value("csrf");
    for (path, act) in [("lease", "take"), ("decide", "decide")] {
        let body = format!("csrf={csrf}&do={act}&decision=keep&reason=fine&version=1&post_version=1&post_state=shown");
        marigold.post_raw(&format!("{case}/{path}"), body, &[]).must_be(404);
    }
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open("/moderation").must_have("Unkind");
    decide(&mut wren, &case, "Hide", "unkind", "Words.").must_be(200);
    marigold.open("/moderation/decided").must_have("Nothing has been decided yet");
}
