//! A queue in which very much waits, and in which two work at one moment.

use std::time::{Duration, Instant};

use diesel::prelude::*;
use diesel::sql_query;
use inglenook::base::crypto::Keyring;
use inglenook::base::db::schema::{case_decisions, posts, threads};

use super::Place;
use crate::support::{App, MASTER_KEY, Page, Person, a_facilitator, a_safeguarding_lead, source};

/// The columns of a table, each with what is put in its place in a copy of a row, or with itself.
fn copied(table: &str, other: &[(&str, &str)]) -> (String, String) {
    let table = source::schema().into_iter().find(|one| one.name == table).unwrap();
    let names: Vec<String> = table.columns.into_iter().map(|(name, _)| name).collect();
    let value = |name: &String| {
        let other = other.iter().find(|(column, _)| column == name);
        other.map_or_else(|| format!("old.{name}"), |(_, value)| (*value).to_owned())
    };
    let values = names.iter().map(value).collect::<Vec<_>>().join(", ");
    (names.join(", "), values)
}

/// Copies post 2 and its case for posts of these numbers.
fn crowd(app: &App, from: i64, till: i64) {
    let numbers = format!("WITH RECURSIVE n(n) AS (SELECT {from} UNION ALL SELECT n + 1 FROM n WHERE n < {till} - 1)");
    let (columns, values) = copied("posts", &[("id", "old.thread_id + n.n"), ("number", "n.n")]);
    let of_posts = format!(
        "{numbers} INSERT INTO posts ({columns}) SELECT {values} FROM posts AS old CROSS JOIN n WHERE old.number = 2"
    );
    let post = "old.thread_id + n.n";
    let (columns, values) = copied("cases", &[("id", "n.n"), ("post_id", post), ("open_post_id", post)]);
    let of_cases = format!(
        "{numbers} INSERT INTO cases ({columns}) SELECT {values} FROM cases AS old CROSS JOIN n \
         WHERE old.post_id = old.thread_id + 2"
    );
    app.db_now(|conn| {
        sql_query(of_posts).execute(conn)?;
        Ok(sql_query(of_cases).execute(conn)?)
    });
}

#[test]
#[allow(clippy::print_stdout, reason = "what was measured")]
fn the_queue_makes_as_many_queries_with_ten_thousand_cases_as_with_ten() {
    const MANY: i64 = 10_000;
    let (place, mut marigold) = Place::reported();
    let mut lead = a_safeguarding_lead(&place.app);
    let pages = ["/moderation", "/moderation/mine", "/moderation/appeals", "/moderation/boards/stroke"];
    let mut counts = Vec::new();
    for (from, till, last) in [(3, 12, 1), (12, MANY + 2, MANY / 25)] {
        crowd(&place.app, from, till);
        let waiting = marigold.open("/moderation").must_be(200).find(".measures dd b");
        assert_eq!(waiting[0], (till - 2).to_string());
        marigold.open(&format!("/moderation?page={last}")).must_be(200);
        marigold.open(&format!("/moderation?page={}", last + 1)).must_be(404);
        let walk = |person: &mut Person| pages.map(|page| person.open(page).must_be(200).status);
        counts.push([&mut marigold, &mut lead].map(|person| place.app.queries_of(|| walk(person))));
        let begun = Instant::now();
        for person in [&mut marigold, &mut lead] {
            walk(person);
        }
        println!("{} cases: eight pages of the queue in {:?}", till - 2, begun.elapsed());
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    }
    assert_eq!(counts[0], counts[1]);
}

/// A decision, as a form sends it that was opened before anybody decided.
fn form_of(csrf: &str, decision: &str, reason: &str, words: &str) -> String {
    format!(
        "csrf={csrf}&version=2&post_version=1&post_state=shown&decision={decision}&reason={reason}&rule=Be+kind.\
         &details={words}&do=decide"
    )
}

#[test]
fn of_two_who_decide_at_one_moment_on_two_nodes_one_is_told_two_hundred_times_over() {
    const TIMES: i64 = 200;
    let (place, mut marigold) = Place::reported();
    let mut wren = a_facilitator(&place.app, &place.board);
    crowd(&place.app, 3, 3 + TIMES);
    place
        .app
        .db_now(|conn| Ok(diesel::update(threads::table).set(threads::shown_posts.eq(2 + TIMES)).execute(conn)?));
    let node = place.app.beside(Keyring::from_bytes(MASTER_KEY));
    let own = [&mut marigold, &mut wren].map(|person| person.open("/settings").value("csrf"));
    let [mut here, mut there] = [marigold.browser.to(place.app.address), wren.browser.to(node.address)];
    let mut first = [0, 0];
    for at in 3..3 + TIMES {
        let path = format!("/moderation/cases/{at:016x}/decide");
        let hide = form_of(&own[0], "hide", "unkind", &format!("Hers-{at}."));
        let keep = form_of(&own[1], "keep", "fine", &format!("His-{at}."));
        let pages: [Page; 2] = std::thread::scope(|scope| {
            let one = scope.spawn(|| here.post_raw(&path, hide.clone(), &[]));
            let other = scope.spawn(|| there.post_raw(&path, keep.clone(), &[]));
            [one, other].map(|run| run.join().unwrap())
        });
        let late = pages.iter().position(|page| page.status == 409).expect("nobody was told");
        pages[1 - late].must_be(303);
        let (words, says) = [(format!("Hers-{at}."), "stays up"), (format!("His-{at}."), "is hidden")][late].clone();
        pages[late].must_have(&words).must_have(says);
        first[1 - late] += 1;
    }
    let decided: Vec<(i64, i64)> = place.app.db_now(|conn| {
        let of_each = case_decisions::table.group_by(case_decisions::case_id);
        Ok(of_each.select((case_decisions::case_id, diesel::dsl::count_star())).load(conn)?)
    });
    assert_eq!(decided.len() as i64, TIMES);
    assert!(decided.iter().all(|(_, count)| *count == 1), "{decided:?}");
    let hidden: i64 =
        place.app.db_now(|conn| Ok(posts::table.filter(posts::visibility.eq("hidden")).count().get_result(conn)?));
    assert_eq!((first[0] + first[1], first[0]), (TIMES, hidden));
}
