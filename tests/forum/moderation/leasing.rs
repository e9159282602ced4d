//! Leases: a case is with one person at a time.

use diesel::prelude::*;
use inglenook::base::db::schema::sessions;

use super::{Place, THREAD, decide};
use crate::support::{PASSPHRASE, a_facilitator, a_safeguarding_lead};

#[test]
fn a_case_is_with_whoever_takes_it_for_a_quarter_of_an_hour() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    let mut wren = a_facilitator(&place.app, &place.board);
    marigold.open(&case).must_have("Nobody has this case yet.");
    marigold.press("Take this case").must_be(200).must_have("You have this case until 7.45pm");
    let page = wren.open(&case);
    page.must_have("Being looked at by another facilitator until 7.45pm.");
    page.must_not_have(&marigold.pseudonym);
    assert!(page.find("[name=decision]").is_empty(), "nobody else is offered to decide");
    wren.open("/moderation").must_have("With somebody else.");
    let csrf = wren.open("/settings").value("csrf");
    let page = wren.post_raw(&format!("{case}/lease"), format!("csrf={csrf}&do=take"), &[]);
    page.must_be(409).must_have("Another facilitator has taken this case, until 7.45pm.");
    marigold.open("/moderation").must_have("With you.");
    place.app.advance_minutes(14);
    assert!(wren.open(&case).find("[name=decision]").is_empty());
    place.app.advance_minutes(1);
    wren.open(&case).must_have("Nobody has this case yet.");
    wren.press("Take this case").must_be(200).must_have("You have this case until 8.00pm");
}

#[test]
fn a_case_can_be_let_go_and_kept_longer() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    marigold.open(&case);
    marigold.press("Take this case");
    place.app.advance_minutes(10);
    marigold.press("Keep it longer").must_have("until 7.55pm");
    marigold.press("Let somebody else take it").must_be(200).must_have("Somebody else can take the case now.");
    let mut lead = a_safeguarding_lead(&place.app);
    lead.open(&case);
    lead.press("Take this case").must_have("You have this case");
    marigold.open(&case).must_have("Being looked at by a safeguarding lead");
    let mut second = a_safeguarding_lead(&place.app);
    second.open(&case).must_have("Being looked at by a safeguarding lead");
}

#[test]
fn two_who_take_a_case_at_once_are_told_who_has_it() {
    let (place, mut marigold) = Place::reported();
    let mut wren = a_facilitator(&place.app, &place.board);
    let case = place.case();
    for person in [&mut marigold, &mut wren] {
        person.open(&case);
    }
    let forms = [&mut marigold, &mut wren].map(|person| person.form("Take this case").ready("Take this case"));
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let runs: Vec<_> = [&mut marigold, &mut wren]
            .into_iter()
            .zip(forms)
            .map(|(person, (path, body))| scope.spawn(move || person.post_raw(&path, body, &[]).status))
            .collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    let mut sorted = statuses.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [303, 409], "{statuses:?}");
}

#[test]
fn the_question_before_a_post_is_taken_down_takes_the_case() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    let mut wren = a_facilitator(&place.app, &place.board);
    for person in [&mut marigold, &mut wren] {
        person.open(&case);
    }
    for person in [&mut marigold, &mut wren] {
        let form = person.form("Decide").choose("Take down").fill("Why", "unkind").fill("rule", "Be kind.");
        form.fill("To the writer", "My careful words.").press("Decide");
    }
    marigold.page().must_be(200).must_have("Take this post down?");
    wren.page().must_be(409).must_have("Another facilitator has taken this case").must_have("My careful words.");
    marigold.press("Take it down").must_be(200).must_have("the post is taken down");
}

#[test]
fn deciding_while_somebody_else_has_it_keeps_the_words() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    let mut wren = a_facilitator(&place.app, &place.board);
    wren.open(&case);
    marigold.open(&case);
    marigold.press("Take this case");
    let page = wren
        .form("Decide")
        .choose("Hide")
        .fill("Why", "unkind")
        .fill("Which ground rule", "Be kind.")
        .fill("To the writer", "My careful words.")
        .press("Decide");
    page.must_be(409).must_have("Another facilitator has taken this case, until 7.45pm.");
    page.must_have("My careful words.");
    place.app.get(super::THREAD).must_have("Canaryword");
    place.app.advance_minutes(15);
    decide(&mut wren, &case, "Hide", "unkind", "My careful words.").must_have("Decided: the post is hidden");
}

#[test]
fn words_to_a_writer_outlast_keeping_the_case_longer_and_going_back_from_the_question() {
    let (place, mut marigold) = Place::reported();
    marigold.open(&place.case());
    marigold.press("Take this case");
    let form =
        marigold.form("Decide").choose("Take down").fill("Why", "unkind").fill("Which ground rule", "house rules");
    let page = form.fill("To the writer", "Words of hers.").press("Keep it longer");
    page.must_be(200).must_have("You have this case").must_have("Words of hers.");
    assert_eq!(page.attributes("[name=decision][checked]", "value"), ["remove"]);
    marigold.press("Decide").must_be(200).must_have("Take this post down?");
    let page = marigold.press("Go back and change it");
    page.must_be(200).must_have("Words of hers.");
    assert_eq!(page.attributes("[name=decision][checked]", "value"), ["remove"]);
    marigold.open(THREAD).must_have("Canaryword");
}

#[test]
fn a_decision_sent_after_the_session_ended_comes_back_with_its_words() {
    let (mut place, mut marigold) = Place::reported();
    marigold.open(&place.case());
    place.app.db_now(|conn| Ok(diesel::delete(sessions::table).execute(conn)?));
    let form = marigold.form("Decide").choose("Hide").fill("Why", "unkind").fill("Which ground rule", "Be kind.");
    let page = form.fill("To the writer", "Written at length.").press("Decide");
    page.must_be(403).must_have("You were signed out while you were writing").must_not_have("Written at length.");
    let name = marigold.sign_in_name.clone();
    let form = marigold.form_in("main", "Sign in").fill("name", &name).fill("passphrase", PASSPHRASE);
    // The second step carries the words on, still sealed.
    form.send().must_be(200).must_have("What you were writing is kept").must_not_have("Written at length.");
    let code = marigold.phone.as_mut().unwrap().code();
    marigold.form_in("main", "Sign in").fill("Code", &code).send().must_be(200).must_have("Written at length.");
    let page = marigold.press("Back to what you wrote");
    page.must_be(200).must_have("Written at length.");
    assert!(!page.find("[name=decision]").is_empty(), "the form is there to be decided in");
    place.leaf.sign_in();
    place.leaf.open("/me").must_have("Nothing new");
}
