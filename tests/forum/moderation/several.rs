//! Several cases that are alike are decided at once, each as if it had been opened.

use diesel::prelude::*;
use inglenook::base::db::schema::{case_decisions, cases, posts};

use super::{Place, THREAD, report};
use crate::support::{Page, Person, a_facilitator, a_member, a_visitor, given};

/// A place with four posts of Leaf's, each reported, and two facilitators.
fn four() -> (Place, Person, Person) {
    let mut place = Place::make();
    for number in 2..=5 {
        if number > 2 {
            place.leaf.reply(THREAD, &format!("Buy here {number}.")).must_be(200);
        }
        report(&mut place.heron, &format!("{THREAD}/posts/{number}/report"), "Selling", "Words").must_be(200);
    }
    let [marigold, wren] = [(); 2].map(|()| a_facilitator(&place.app, &place.board));
    (place, marigold, wren)
}

/// The numbers of the cases of some posts, as addresses have them.
fn ids(place: &Place, numbers: &[i64]) -> Vec<String> {
    place.app.db_now(|conn| {
        let of = cases::table.inner_join(posts::table).filter(posts::number.eq_any(numbers.to_vec()));
        let ids: Vec<i64> = of.order(posts::number.asc()).select(cases::id).load(conn)?;
        Ok(ids.into_iter().map(|id| format!("{id:016x}")).collect())
    })
}

fn open(person: &mut Person, ids: &[String]) -> Page {
    let query: Vec<String> = ids.iter().map(|id| format!("case={id}")).collect();
    person.open(&format!("/moderation/several?{}", query.join("&")))
}

fn ready(person: &mut Person, decision: &str, why: &str) -> (String, String) {
    let form = person.form("Decide about all of them").choose(decision).fill("Why", why);
    form.fill("Which ground rule", "Be kind.")
        .fill("To the writer", "This is no place for selling.")
        .ready("Decide about all of them")
}

fn visibilities(place: &Place) -> Vec<String> {
    let all = posts::table.filter(posts::number.gt(1)).order(posts::number.asc()).select(posts::visibility);
    place.app.db_now(|conn| Ok(all.load(conn)?))
}

fn decisions(place: &Place) -> i64 {
    place.app.db_now(|conn| Ok(case_decisions::table.count().get_result(conn)?))
}

#[test]
fn those_chosen_in_the_queue_are_decided_with_the_same_words_and_no_other() {
    let (mut place, mut marigold, _) = four();
    let page = marigold.open("/moderation");
    assert_eq!(page.find("input[name=case]").len(), 4);
    let all = ids(&place, &[2, 3, 4]);
    let page = marigold.form("Decide about those chosen").check("case").send();
    assert_eq!(
        page.must_be(200).must_have("Decide several at once").find(".panel > h2").len(),
        2,
        "{}",
        page.summary()
    );
    let page = open(&mut marigold, &all);
    page.must_be(200).must_have("Decide several at once").must_have("Canaryword").must_have("Buy here 4.");
    page.must_not_have("Buy here 5.").must_not_have("Take down");
    let (path, body) = ready(&mut marigold, "Hide them", "selling");
    marigold.post_raw(&path, body, &[]).must_be(303);
    marigold.open("/moderation").must_have("All of them are decided.");
    assert_eq!(visibilities(&place), ["hidden", "hidden", "hidden", "shown"]);
    assert_eq!(decisions(&place), 3);
    let told = place.leaf.open("/me");
    assert_eq!(told.text().matches("This is no place for selling.").count(), 3);
}

#[test]
fn what_is_wrong_with_the_form_comes_back_with_what_was_typed_and_nothing_is_decided() {
    let (place, mut marigold, _) = four();
    open(&mut marigold, &ids(&place, &[2, 3])).must_be(200);
    let page = marigold.form("Decide about all of them").choose("Hide them").fill("To the writer", "My words").send();
    let errors = page.must_be(422).errors();
    assert_eq!(errors.iter().map(|(at, _)| at.as_str()).collect::<Vec<_>>(), ["reason", "rule"]);
    assert_eq!(page.value("details"), "My words");
    // Nor is what the page does not offer, by a form of their own.
    for (wrong, status) in [("remove", 422), ("uphold", 422), ("redact", 422)] {
        let (path, body) = ready(&mut marigold, "Hide them", "selling");
        let body = body.replace("decision=hide", &format!("decision={wrong}"));
        marigold.post_raw(&path, body, &[]).must_be(status);
    }
    assert_eq!((decisions(&place), visibilities(&place)), (0, vec!["shown".to_owned(); 4]));
}

#[test]
fn what_has_changed_meanwhile_comes_back_and_the_rest_is_decided() {
    let (mut place, mut marigold, mut wren) = four();
    open(&mut marigold, &ids(&place, &[2, 3, 4])).must_be(200);
    let (path, body) = ready(&mut marigold, "Hide them", "selling");
    place.leaf.open(&format!("{THREAD}/posts/3/edit")).must_be(200);
    place.leaf.form("Save").fill("Your post", "Sweetness itself.").press("Save").must_be(200);
    super::decide(
        &mut wren,
        &format!("/moderation/cases/{}", ids(&place, &[4])[0]),
        "Keep",
        "keeps to the ground rules",
        "",
    )
    .must_be(200);
    let page = marigold.post_raw(&path, body, &[]);
    page.must_be(409).must_have("One of them is decided.").must_have("The writer has changed the post.");
    page.must_have("Sweetness itself.").must_not_have("Canaryword");
    assert_eq!(page.value("details"), "This is no place for selling.");
    assert_eq!(visibilities(&place), ["hidden", "shown", "shown", "shown"]);
    assert_eq!(decisions(&place), 2);
    open(&mut marigold, &ids(&place, &[3, 4])).must_be(200).must_have("One that you chose is not here.");
    let (path, body) = ready(&mut marigold, "Hide them", "selling");
    marigold.post_raw(&path, body, &[]).must_be(303);
    assert_eq!(visibilities(&place), ["hidden", "hidden", "shown", "shown"]);
}

#[test]
fn what_has_to_be_looked_at_alone_is_left_out_even_by_a_form_of_ones_own() {
    let (place, mut marigold, mut wren) = four();
    let all = ids(&place, &[2, 3, 4, 5]);
    open(&mut marigold, &all).must_be(200);
    let (path, body) = ready(&mut marigold, "Keep them", "keeps to the ground rules");
    report(&mut a_visitor(&place.app), &format!("{THREAD}/posts/2/report"), "I am worried", "").must_be(200);
    wren.open(&format!("/moderation/cases/{}", all[1]));
    wren.press("Take this case").must_be(200);
    let page = open(&mut marigold, &all);
    page.must_be(200).must_have("2 that you chose are not here.").must_not_have("Canaryword");
    marigold.post_raw(&path, body, &[]).must_be(409);
    assert_eq!(decisions(&place), 2, "those that are free");
    let left: Vec<i64> = place.app.db_now(|conn| {
        let open = cases::table.inner_join(posts::table).filter(cases::closed_minute.is_null());
        Ok(open.order(posts::number.asc()).select(posts::number).load(conn)?)
    });
    assert_eq!(left, [2, 3]);
    place.app.work();
}

#[test]
fn nobody_decides_so_about_what_is_not_theirs() {
    let (mut place, mut marigold, _) = four();
    let all = ids(&place, &[2, 3]);
    open(&mut marigold, &all).must_be(200);
    let (path, body) = ready(&mut marigold, "Hide them", "selling");
    let own = marigold.csrf();
    let carers = given::a_members_board(&place.app, "carers");
    let mut elsewhere = a_facilitator(&place.app, &carers);
    let page = open(&mut elsewhere, &all);
    page.must_be(200).must_have("There is nothing here to decide together").must_not_have("Canaryword");
    let csrf = elsewhere.open("/settings").value("csrf");
    elsewhere.post_raw(&path, body.replace(&own, &csrf), &[]).must_not_have("Canaryword");
    let mut member = a_member(&place.app, &place.board);
    for person in [&mut member, &mut place.leaf] {
        open(person, &all).must_be(404);
        let csrf = person.open("/settings").value("csrf");
        person.post_raw(&path, body.replace(&own, &csrf), &[]).must_be(404);
    }
    // Nor whoever wrote one of the posts, or reported it, or wrote in its thread.
    let mut both = a_facilitator(&place.app, &place.board);
    both.reply(THREAD, "Hello.").must_be(200);
    open(&mut both, &all).must_have("There is nothing here to decide together");
    let csrf = both.open("/settings").value("csrf");
    both.post_raw(&path, body.replace(&own, &csrf), &[]);
    assert_eq!((decisions(&place), visibilities(&place)[0].as_str()), (0, "shown"));
}

#[test]
fn the_page_makes_as_many_queries_for_four_as_for_two() {
    let (place, mut marigold, _) = four();
    let (two, four) = (ids(&place, &[2, 3]), ids(&place, &[2, 3, 4, 5]));
    open(&mut marigold, &two).must_be(200);
    let count = |person: &mut Person, ids: &[String]| place.app.queries_of(|| open(person, ids).must_be(200).status);
    let counts = [count(&mut marigold, &two), count(&mut marigold, &four)];
    assert_eq!(counts[0], counts[1]);
    assert!(counts[0] <= 12, "{counts:?}");
}
