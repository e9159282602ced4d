//! A post with a content note is folded wherever it is shown to somebody who has not chosen to read it.

use super::{Place, REPORT, THREAD, decide};
use crate::support::{Page, a_facilitator};

const OPENING: &str = "Opening words.";
const REPORTED: &str = "Canaryword, you fool.";

/// Fails unless some words stand on a page in a fold that is shut, with its note before them, and nowhere else.
#[track_caller]
fn must_fold(page: &Page, words: &str) {
    page.must_be(200);
    let shut = page.find("details.content-note:not([open]) > .prose");
    assert!(shut.contains(&words.to_owned()), "{shut:?}: {}", page.summary());
    assert_eq!(
        page.text().matches(words).count(),
        shut.iter().map(|folded| folded.matches(words).count()).sum::<usize>()
    );
    let told = page.find("details.content-note > summary");
    assert!(told.iter().all(|note| note.starts_with("Content note: violence.")), "{told:?}");
}

#[test]
fn a_post_with_a_content_note_is_folded_in_a_report_in_its_case_and_when_its_writer_asks_again() {
    let mut place = Place::make();
    place.heron.open(&format!("{THREAD}/posts/1/edit"));
    place.heron.form("Save").check("violence").press("Save").must_be(200);
    place.leaf.open(&format!("{THREAD}/posts/2/edit"));
    place.leaf.form("Save").check("violence").press("Save").must_be(200);
    let thread = place.heron.open(THREAD);
    must_fold(&thread, OPENING);
    must_fold(&thread, REPORTED);

    must_fold(&place.heron.open(REPORT), REPORTED);
    must_fold(&place.heron.form("Continue").choose("Unkind").send(), REPORTED);
    place.heron.press("Send report").must_be(200);

    let mut marigold = a_facilitator(&place.app, &place.board);
    let case = marigold.open(&place.case());
    must_fold(&case, REPORTED);
    must_fold(&case, OPENING);
    let fill = marigold.form("Decide").choose("Take down").fill("Why", "unkind").fill("Which ground rule", "Be kind.");
    must_fold(&fill.fill("To the writer", "Words.").press("Decide"), REPORTED);
    decide(&mut marigold, &place.case(), "Take down", "unkind", "Words.").must_be(200);

    must_fold(&place.leaf.open(&format!("{THREAD}/posts/2/appeal")), REPORTED);
}

#[test]
fn the_text_as_it_was_when_it_was_reported_is_folded_by_the_note_that_it_had() {
    let mut place = Place::make();
    place.leaf.open(&format!("{THREAD}/posts/2/edit"));
    place.leaf.form("Save").check("violence").press("Save").must_be(200);
    super::report(&mut place.heron, REPORT, "Unkind", "");
    place.leaf.open(&format!("{THREAD}/posts/2/edit"));
    place.leaf.form("Save").fill("Your post", "Milder words.").press("Save").must_be(200);
    let case = a_facilitator(&place.app, &place.board).open(&place.case());
    must_fold(&case, REPORTED);
    must_fold(&case, "Milder words.");
}
