//! A queue in which very much waits.

use std::time::{Duration, Instant};

use diesel::prelude::*;
use diesel::sql_query;

use super::Place;
use crate::support::{App, Person, a_safeguarding_lead, source};

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
