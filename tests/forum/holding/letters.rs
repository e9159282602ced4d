//! Letters tell nothing of what waits, and of what was let show as of what was posted then.

use super::{SETTINGS, let_show};
use crate::letters::Place;
use crate::support::{a_facilitator, a_member};

#[test]
fn a_letter_tells_of_a_post_on_the_day_on_which_it_was_let_show() {
    let place = Place::make();
    let mut marigold = a_facilitator(&place.app, &place.board);
    marigold.open(&SETTINGS.replace("stroke", "kettlefern"));
    marigold.form("Save").fill("How many first posts", "1").press("Save").must_be(200);
    let mut leaf = a_member(&place.app, &place.board);
    let carer = place.with_a_carer("carer@example.org");
    drop(carer);
    place.to_letters();
    place.app.advance_minutes(60);
    leaf.reply(&place.thread, "Leafword of the newcomer.").must_be(200).must_have("Waiting");
    place.app.advance_minutes(5);
    leaf.start_thread(&place.board, "Leaftitle of the newcomer", "Leafword again.");
    place.no_letter_comes();
    place.no_letter_comes();
    place.app.advance_minutes(60);
    let cases = marigold.open("/moderation").attributes(".queue-list h3 a", "href");
    let reply = cases.iter().find(|case| marigold.open(case).has("Leafword of the newcomer"));
    let_show(&mut marigold, reply.unwrap()).must_be(200);
    let letter = place.next_letter();
    let whole = [letter.text(), letter.html()].concat();
    assert!(whole.contains("Leafword of the newcomer"), "{whole}");
    assert!(!whole.contains("Leaftitle") && !whole.contains("Leafword again"), "{whole}");
    place.no_letter_comes();
}
