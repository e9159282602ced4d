//! What a letter tells: what is new, and nothing that is hidden, stays in the room, or was read or written by its reader.

use diesel::prelude::*;
use inglenook::base::db::schema::{letter_plans, posts};
use inglenook::digests;

use super::{Place, a_board, with_letters};
use crate::support::a_member;

#[test]
fn a_letter_without_anything_new_does_not_come() {
    let place = Place::make();
    place.with_a_carer("zoe@example.org");
    place.next_letter();
    place.no_letter_comes();
}

#[test]
fn the_database_does_not_tell_on_which_dates_there_was_something_to_tell_somebody() {
    let place = Place::make();
    let quiet = a_board(&place.app, "quiet", "excerpts");
    let (mut leaf, mut moss) = (a_member(&place.app, &place.board), a_member(&place.app, &quiet));
    with_letters(&place, &mut leaf, "leaf@example.org", "Daily", "Titles");
    with_letters(&place, &mut moss, "moss@example.org", "Daily", "Titles");
    let letter = place.next_letter();
    assert_eq!(letter.to, ["leaf@example.org"]);
    let kept: Vec<(Option<i64>, i64, Option<i64>)> = place.app.db_now(|conn| {
        let times = (letter_plans::daily_minute, letter_plans::last_day, letter_plans::next_minute);
        Ok(letter_plans::table.select(times).load(conn)?)
    });
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[0], kept[1]);
    // The next day's comes to whoever it is for.
    moss.start_thread(&quiet, "A thread at last", "Opening words.");
    place.heron.clone().reply(&place.thread, "More.");
    a_member(&place.app, &quiet).reply("/boards/quiet/threads/1", "An answer.");
    let before = place.smtp.letters().len();
    place.to_letters();
    assert_eq!(place.smtp.letters().len(), before + 2);
}

#[test]
fn what_one_has_written_or_read_is_not_told() {
    let place = Place::make();
    let (mut heron, mut leaf) = (place.heron.clone(), a_member(&place.app, &place.board));
    with_letters(&place, &mut heron, "heron@example.org", "Daily", "Titles and first lines");
    with_letters(&place, &mut leaf, "leaf@example.org", "Daily", "Titles and first lines");
    leaf.open(&place.thread).must_be(200);
    place.app.settle();
    place.no_letter_comes();
    heron.reply(&place.thread, "An answer to nobody.");
    let letter = place.next_letter();
    assert_eq!(letter.to, ["leaf@example.org"]);
    assert!(letter.text().contains("An answer to nobody.") && !letter.text().contains("Canaryword"));
    // To the first post that is new.
    assert!(leaf.open(&letter.link("/letters/go/")).url.ends_with("#post-2"));
}

#[test]
fn followed_threads_come_first_then_whoever_waits_for_an_answer() {
    let place = Place::make();
    let (mut heron, mut leaf) = (place.heron.clone(), a_member(&place.app, &place.board));
    heron.start_thread(&place.board, "A lonely question", "Is anybody there?");
    heron.start_thread(&place.board, "A busy thread", "One.");
    heron.reply("/boards/kettlefern/threads/3", "Two.");
    leaf.reply(&place.thread, "I was here.");
    heron.reply(&place.thread, "So was I.");
    with_letters(&place, &mut leaf, "leaf@example.org", "Daily", "Titles and first lines");
    let text = place.next_letter().text();
    let order = [
        "Threads you follow",
        "Canarytitle",
        "So was I.",
        "Someone waiting",
        "A lonely question",
        "Is anybody there?",
        "Also new",
        "A busy thread",
        "Two.",
        "And one more reply.",
    ];
    let places: Vec<usize> =
        order.iter().map(|words| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"))).collect();
    assert!(places.is_sorted(), "{places:?} {text}");
    assert!(text.contains("One person has been waiting for an answer."), "{text}");
}

#[test]
fn what_is_hidden_or_stays_in_the_room_or_stands_under_a_note_is_not_quoted() {
    let place = Place::make();
    place.with_a_carer("zoe@example.org");
    let mut heron = place.heron.clone();
    for (number, (title, change)) in [
        ("A hidden thing", "hidden"),
        ("A held thing", "held"),
        ("A thing that stays", "stays"),
        ("A thing with a note", "note"),
    ]
    .into_iter()
    .enumerate()
    {
        heron.start_thread(&place.board, title, &format!("Secretword {number}."));
        place.app.db_now(|conn| {
            use inglenook::base::db::schema::threads;
            let post = || posts::table.filter(posts::plain.eq(format!("Secretword {number}.")));
            let thread: i64 = post().select(posts::thread_id).get_result(conn)?;
            match change {
                "stays" => diesel::update(post()).set(posts::stays.eq(true)).execute(conn)?,
                "note" => diesel::update(post()).set(posts::notes.eq("death")).execute(conn)?,
                away => {
                    diesel::update(threads::table.find(thread)).set(threads::visibility.eq(away)).execute(conn)?;
                    diesel::update(post()).set(posts::visibility.eq(away)).execute(conn)?
                }
            };
            Ok(())
        });
    }
    let letter = place.next_letter();
    let all = letter.text() + &letter.html();
    for away in ["Secretword", "A hidden thing", "A held thing", "A thing that stays"] {
        assert!(!all.contains(away), "{away}: {all}");
    }
    for there in ["A thing with a note", "Content note:", "Left folded.", "Canaryword"] {
        assert!(all.contains(there), "{there}: {all}");
    }
}

#[test]
fn outside_its_bodies_a_letter_tells_nothing() {
    let place = Place::make();
    place.with_a_carer("zoe@example.org");
    let letter = place.next_letter();
    let head = letter.head();
    for away in ["anary", "ettlefern", place.heron.pseudonym.as_str(), "thread", "board", "carer"] {
        assert!(!head.to_lowercase().contains(&away.to_lowercase()), "{away}: {head}");
    }
    assert!(head.contains("From: Inglenook <letters@forum.example>"), "{head}");
    assert_eq!(letter.from, "letters@forum.example");
    assert_eq!(letter.header("Auto-Submitted").as_deref(), Some("auto-generated"));
    assert!(letter.header("Message-ID").unwrap().ends_with("@forum.example>"));
    let parsed = letter.parsed();
    assert_eq!((parsed.text_body_count(), parsed.html_body_count(), parsed.attachment_count()), (1, 1, 0));
    assert_eq!(parsed.to().unwrap().first().unwrap().address(), Some("zoe@example.org"));
    // No address in it tells where it leads, and nothing in it is fetched.
    let (text, html) = (letter.text(), letter.html());
    for word in text.split_whitespace().filter(|word| word.starts_with("http")) {
        assert!(!word.contains("kettlefern") && !word.contains("threads"), "{word}");
    }
    for part in ["src=", "<img", "<script", "url(", "@import", "<link"] {
        assert!(!html.contains(part), "{part}");
    }
    assert!(text.contains("Samaritans 116 123") && html.contains("116 123"));
    assert!(!text.contains("&#") && !text.contains("&amp;"), "{text}");
}

#[test]
fn words_that_look_like_markup_are_only_words() {
    let place = Place::make();
    place.with_a_carer("zoe@example.org");
    place.heron.clone().start_thread(&place.board, "<b>Bold & \"brave\"</b>", "1 < 2 & 3 > 2, {{stop}} \u{202e}");
    let letter = place.next_letter();
    assert!(
        letter.text().contains("<b>Bold & \"brave\"</b>") && letter.text().contains("1 < 2 & 3 > 2, {{stop}}"),
        "{}",
        letter.text()
    );
    assert!(!letter.html().contains("<b>Bold"), "{}", letter.html());
}

#[test]
fn a_busy_board_makes_one_bounded_letter_and_no_more_queries() {
    let place = Place::with(|config| config.threads.posts_per_hour = 10_000);
    place.with_a_carer("zoe@example.org");
    place.to_evening();
    let queries = || place.app.queries_of(|| digests::run::run(&place.app.site).unwrap());
    let quiet = queries();
    place.app.work();
    let mut heron = place.heron.clone();
    for number in 0..27 {
        heron.start_thread(&place.board, &format!("Thread {number}"), "Words.");
    }
    place.to_evening();
    let before = place.smtp.letters().len();
    assert_eq!(queries(), quiet);
    place.app.work();
    let text = place.smtp.only_new(before).text();
    assert_eq!(text.matches("/letters/go/").count(), 20, "{text}");
    assert!(text.contains("7 more threads have something new."), "{text}");
}
