//! Members: an address that nobody else learns, and letters about their own boards.

use diesel::prelude::*;
use inglenook::accounts::sanction::SanctionKind;
use inglenook::base::db::schema::{accounts, email_confirmations, letter_plans, personas};

use super::{Place, a_board, remove_address, say_yes, with_an_address, with_letters};
use crate::moderation::sanctioning::keep;
use crate::support::{Page, a_facilitator, a_member, a_person, a_visitor};

#[test]
fn a_member_gives_an_address_says_yes_to_it_and_chooses_their_letters() {
    let place = Place::make();
    let mut leaf = a_member(&place.app, &place.board);
    leaf.open("/settings").must_be(200);
    leaf.click("Choose your letters").must_be(200).must_have("You have given no address");
    leaf.form("Send me a letter")
        .fill("Email address", "leaf@example.org")
        .send()
        .must_be(200)
        .must_have("waits for your yes");
    place.app.work();
    let question = place.smtp.only_new(0);
    assert_eq!(
        (question.to.as_slice(), question.subject().as_str()),
        (&["leaf@example.org".to_owned()][..], "Your letters: please say yes")
    );
    // From the mail program, where nobody is signed in.
    let mut phone = a_visitor(&place.app);
    let link = question.link("/letters/confirm/");
    assert!(phone.get_raw(&link).must_be(303).location().starts_with("/sign-in?next="));
    leaf.open(&link).must_be(200);
    leaf.press("Yes, send me letters").must_be(200).must_have("Thank you");
    leaf.open("/settings/mail").must_have("l…@example.org").must_not_have("waits for your yes");
    let page = leaf.form("Save letters").choose("Daily").choose("Titles and first lines").send();
    assert_eq!(page.must_be(200).attributes("[type=radio][checked]", "value"), ["daily", "excerpts"]);

    let letter = place.next_letter();
    assert!(letter.text().contains("Canaryword"), "{}", letter.text());
    let go = letter.link("/letters/go/");
    let page = phone.get_raw(&go);
    assert!(page.must_be(303).location().starts_with("/sign-in?next="), "{}", page.location());
    assert!(leaf.open(&go).must_have("Canaryword").url.starts_with(&place.thread));
    phone.open(&letter.link("/letters/stop/"));
    phone.press("Stop my letters").must_be(200);
    leaf.open("/settings/mail").must_have("You stopped all letters");
    place.heron.clone().reply(&place.thread, "More.");
    place.no_letter_comes();
    leaf.open("/settings/mail");
    leaf.press("Save letters").must_be(200);
    let before = place.smtp.letters().len();
    place.app.work();
    assert_eq!(place.smtp.letters().len(), before, "what came while they were stopped is not made up for at once");
    place.heron.clone().reply(&place.thread, "And more.");
    assert!(place.next_letter().text().contains("And more."));
}

#[test]
fn a_link_in_a_letter_comes_from_the_settings_whatever_host_was_asked() {
    let place = Place::with(|config| {
        config.site.public_url = "https://forum.example".to_owned();
        config.site.hosts = ["forum.example", "127.0.0.1", "localhost", "elsewhere.example"].map(Into::into).into();
    });
    let mut leaf = a_member(&place.app, &place.board);
    leaf.open("/settings/mail");
    let (path, form) =
        leaf.form("Send me a letter").fill("Email address", "leaf@example.org").ready("Send me a letter");
    leaf.post_raw(&path, form, &[("host", "elsewhere.example"), ("x-forwarded-host", "elsewhere.example")])
        .must_be(303);
    place.app.work();
    let text = place.smtp.only_new(0).text();
    assert!(text.contains("https://forum.example/letters/confirm/"), "{text}");
    assert!(!text.contains("elsewhere") && !text.contains("127.0.0.1"), "{text}");
}

#[test]
fn a_letter_leads_nobody_where_they_may_not_go() {
    let place = Place::make();
    let mut leaf = a_member(&place.app, &place.board);
    with_letters(&place, &mut leaf, "leaf@example.org", "Daily", "Titles");
    let go = place.next_letter().link("/letters/go/");
    place.app.db_now(|conn| {
        use inglenook::base::db::schema::boards;
        Ok(diesel::update(boards::table).set(boards::access.eq("members")).execute(conn)?)
    });
    let mut other = a_person(&place.app);
    let told = |page: &Page| (page.status, page.text());
    let away = other.open(&go);
    away.must_be(404).must_not_have("Canary").must_not_have("kettlefern");
    place.app.db_now(|conn| {
        use inglenook::base::db::schema::threads;
        Ok(diesel::update(threads::table).set(threads::visibility.eq("hidden")).execute(conn)?)
    });
    assert_eq!(told(&other.open(&go)), told(&away));
    assert_eq!(told(&leaf.open(&go)).0, 404);
}

#[test]
fn nobody_finds_out_whether_another_account_has_an_address_not_even_from_its_mailbox() {
    let place = Place::make();
    let (mut leaf, mut moss) = (a_member(&place.app, &place.board), a_member(&place.app, &place.board));
    with_an_address(&place, &mut leaf, "Leaf@example.org");
    let mut answers = Vec::new();
    for address in ["leaf@EXAMPLE.org", "free@example.org"] {
        let before = place.smtp.letters().len();
        moss.open("/settings/mail");
        let (path, body) = moss.form("Send me a letter").fill("Email address", address).ready("Send me a letter");
        let mut answer = None;
        let queries = place.app.queries_of(|| answer = Some(moss.post_raw(&path, body, &[])));
        let page = moss.open("/settings/mail").text().replace("l…@EXAMPLE", "f…@example");
        place.app.work();
        let letter = place.smtp.only_new(before);
        let link = letter.link("/letters/confirm/");
        let text = letter.text().replace(&link, "");
        let csrf = moss.open("/settings").value("csrf");
        let yes = place.app.queries_of(|| moss.post_raw(&link, format!("csrf={csrf}"), &[]).must_be(303).status);
        let answer = answer.unwrap();
        answers.push((answer.status, answer.body, queries, page, letter.subject(), text, yes));
        remove_address(&mut moss).must_be(200);
    }
    assert_eq!(answers[0], answers[1]);
    // Whoever holds the mailbox has said whose it is now.
    leaf.open("/settings/mail").must_have("You have given no address");
}

#[test]
fn a_yes_is_only_ones_own() {
    let place = Place::make();
    let (mut leaf, mut moss) = (a_member(&place.app, &place.board), a_member(&place.app, &place.board));
    with_an_address(&place, &mut leaf, "leaf@example.org");
    let before = place.smtp.letters().len();
    moss.open("/settings/mail");
    moss.form("Send me a letter").fill("Email address", "leaf@example.org").send().must_be(200);
    place.app.work();
    let link = place.smtp.only_new(before).link("/letters/confirm/");
    // Whoever opens a letter that somebody else asked for gives them nothing by it.
    assert!(say_yes(&mut a_visitor(&place.app), &link).must_be(303).location().starts_with("/sign-in"));
    say_yes(&mut leaf, &link).must_be(404);
    leaf.open("/settings/mail").must_have("l…@example.org");
    moss.open("/settings/mail").must_have("waits for your yes");
}

#[test]
fn a_link_for_stopping_is_good_for_the_mailbox_it_was_sent_to_alone() {
    let place = Place::make();
    let mut leaf = a_member(&place.app, &place.board);
    with_letters(&place, &mut leaf, "old@example.org", "Daily", "Titles");
    let stop = place.next_letter().link("/letters/stop/");
    with_an_address(&place, &mut leaf, "new@example.org");
    place.app.post_raw(&stop, "", &[]).must_be(200);
    place.heron.clone().reply(&place.thread, "More.");
    assert_eq!(place.next_letter().to, ["new@example.org"]);
}

#[test]
fn an_address_is_one_accounts_the_one_for_which_the_last_yes_came() {
    let place = Place::make();
    let mut people = [a_member(&place.app, &place.board), a_member(&place.app, &place.board)];
    for person in &mut people {
        with_letters(&place, person, "zoe@example.org", "Daily", "Titles");
    }
    people[0].open("/settings/mail").must_have("You have given no address");
    people[1].open("/settings/mail").must_have("z…@example.org");
    assert_eq!(place.next_letter().to, ["zoe@example.org"]);
}

#[test]
fn removing_the_address_stops_what_waits_and_forgets_it() {
    let place = Place::make();
    let mut leaf = a_member(&place.app, &place.board);
    with_letters(&place, &mut leaf, "leaf@example.org", "Daily", "Titles");
    leaf.open("/settings/mail");
    let page = leaf.click("Remove my address");
    page.must_be(200).must_have("We forget l…@example.org").must_have("Letters stop about: Kettlefern");
    leaf.click("Keep it").must_be(200).must_have("l…@example.org");
    leaf.click("Remove my address");
    let page = remove_address(&mut leaf);
    page.must_be(200).must_have("You have given no address");
    assert_eq!(leaf.open("/settings/mail/address/remove").url, "/settings/mail");
    place.no_letter_comes();
    let left: (i64, i64) = place.app.db_now(|conn| {
        let with = accounts::table.filter(accounts::email_sealed.is_not_null().or(accounts::email_index.is_not_null()));
        Ok((with.count().get_result(conn)?, email_confirmations::table.count().get_result(conn)?))
    });
    assert_eq!(left, (0, 0));
    // With a new address they go on.
    with_an_address(&place, &mut leaf, "leaf@example.org");
    place.heron.clone().reply(&place.thread, "Later words.");
    assert!(place.next_letter().text().contains("Canarytitle"));
}

#[test]
fn whoever_leaves_or_is_banned_hears_nothing_more_of_the_board() {
    let place = Place::make();
    let (mut leaf, mut moss) = (a_member(&place.app, &place.board), a_member(&place.app, &place.board));
    with_letters(&place, &mut leaf, "leaf@example.org", "Daily", "Titles");
    with_letters(&place, &mut moss, "moss@example.org", "Daily", "Titles");
    leaf.open("/boards/kettlefern/leave");
    leaf.press("Leave this board").must_be(200);
    place.app.db_now(|conn| {
        let persona = personas::table.filter(personas::name.eq(moss.pseudonym.clone()));
        Ok(diesel::update(persona).set(personas::standing.eq("banned")).execute(conn)?)
    });
    place.no_letter_comes();
    // What they wanted is forgotten with the next time at which it would have come.
    let kept: Vec<Option<i64>> =
        place.app.db_now(|conn| Ok(letter_plans::table.select(letter_plans::next_minute).load(conn)?));
    assert_eq!(kept, [None, None]);
}

#[test]
fn somebody_who_is_kept_out_gets_no_letters_and_somebody_who_may_read_does() {
    let place = Place::make();
    let mut leaf = a_member(&place.app, &place.board);
    with_letters(&place, &mut leaf, "leaf@example.org", "Daily", "Titles");
    keep(&place.app, &place.board, &leaf, SanctionKind::ReadOnly);
    place.next_letter();
    keep(&place.app, &place.board, &leaf, SanctionKind::KeptOut);
    place.no_letter_comes();
}

#[test]
fn the_settings_keep_what_was_typed_and_take_nothing_that_is_not_offered() {
    let place = Place::make();
    let mut leaf = a_member(&place.app, &place.board);
    leaf.open("/settings/mail");
    let page = leaf.form("Send me a letter").fill("Email address", "leaf at example").send();
    page.must_be(422);
    assert_eq!(page.value("email"), "leaf at example");
    let csrf = page.value("csrf");
    let page = leaf.post_raw(
        "/settings/mail",
        format!("csrf={csrf}&often-kettlefern=monthly&hour=99&weekday=3&zone=UTC&detail=titles"),
        &[],
    );
    page.must_be(422);
    assert_eq!(page.attributes("[type=radio][checked]", "value"), ["monthly", "titles"]);
    assert!(!page.errors().is_empty());
    let stored: i64 = place.app.db_now(|conn| Ok(letter_plans::table.count().get_result(conn)?));
    assert_eq!(stored, 0);
    // A board that is not theirs, or not there, is passed over.
    let form = format!(
        "csrf={csrf}&often-nowhere=daily&often-kettlefern=hourly&hour=7&weekday=3&zone=Asia%2FKolkata&detail=titles"
    );
    leaf.post_raw("/settings/mail", form, &[]).must_be(303);
    let stored: Option<i64> =
        place.app.db_now(|conn| Ok(letter_plans::table.select(letter_plans::next_minute).get_result(conn)?));
    assert_eq!(stored, None, "nothing is due, ever");
    let page = leaf.open("/settings/mail");
    assert_eq!(page.attributes("select option[selected]", "value"), ["3", "7", "Asia/Kolkata"]);
}

#[test]
fn whichever_button_is_pressed_everything_that_was_typed_or_chosen_is_taken() {
    let place = Place::make();
    let mut leaf = a_member(&place.app, &place.board);
    leaf.open("/settings/mail");
    let page = leaf.form("Send me a letter").choose("Daily").fill("Email address", "leaf@example.org").send();
    page.must_be(200).must_have("l…@example.org waits for your yes");
    assert!(page.attributes("[type=radio][checked]", "value").contains(&"daily".to_owned()), "{}", page.summary());
    let page =
        leaf.form("Save letters").choose("Weekly").fill("Email address", "moss@example.org").press("Save letters");
    page.must_be(200).must_have("m…@example.org waits for your yes");
    assert!(page.attributes("[type=radio][checked]", "value").contains(&"weekly".to_owned()), "{}", page.summary());
    // What cannot be taken takes nothing, and comes back with the rest.
    let page = leaf.form("Save letters").choose("Monthly").fill("Email address", "leaf at").press("Save letters");
    assert_eq!(page.must_be(422).errors()[0].0, "email");
    assert_eq!(page.value("email"), "leaf at");
    assert!(page.attributes("[type=radio][checked]", "value").contains(&"monthly".to_owned()), "{}", page.summary());
    let page = leaf.open("/settings/mail");
    assert!(page.attributes("[type=radio][checked]", "value").contains(&"weekly".to_owned()), "{}", page.summary());
    // An empty address is an error under its own button alone.
    let page = leaf.form("Send me a letter").press("Send me a letter");
    assert_eq!(page.must_be(422).errors()[0].0, "email");
    leaf.form("Save letters").press("Save letters").must_be(200);
    place.app.work();
}

#[test]
fn an_address_that_is_asked_too_often_comes_back_with_everything_else() {
    let place = Place::with(|config| config.mail.asked_per_hour = 1);
    let mut leaf = a_member(&place.app, &place.board);
    leaf.open("/settings/mail");
    leaf.form("Send me a letter").fill("Email address", "leaf@example.org").send().must_be(200);
    let page = leaf.form("Send me a letter").choose("Monthly").fill("Email address", "moss@example.org").send();
    assert_eq!(page.must_be(429).errors()[0].0, "email");
    assert_eq!(page.value("email"), "moss@example.org");
    assert!(page.attributes("[type=radio][checked]", "value").contains(&"monthly".to_owned()), "{}", page.summary());
    place.app.work();
}

#[test]
fn a_new_address_does_not_begin_letters_that_were_stopped() {
    let place = Place::make();
    let mut leaf = a_member(&place.app, &place.board);
    with_letters(&place, &mut leaf, "leaf@example.org", "Daily", "Titles");
    let stop = place.next_letter().link("/letters/stop/");
    place.app.post_raw(&stop, "", &[]).must_be(200);
    with_an_address(&place, &mut leaf, "moss@example.org");
    leaf.open("/settings/mail").must_have("You stopped all letters");
    place.heron.clone().reply(&place.thread, "More.");
    place.no_letter_comes();
}

#[test]
fn the_page_of_letters_makes_no_more_queries_for_more_boards_and_names_no_name() {
    let place = Place::make();
    let mut leaf = a_member(&place.app, &place.board);
    let before = place.app.queries_of(|| leaf.open("/settings/mail"));
    for slug in ["teasel", "quillfern", "brambleholt"] {
        let board = a_board(&place.app, slug, "counts");
        leaf.join(&place.app, &board);
        leaf.open("/settings/mail").must_not_have(&leaf.pseudonym.clone());
    }
    assert_eq!(place.app.queries_of(|| leaf.open("/settings/mail")), before);
    assert!(before <= 8, "{before}");
    let mut marigold = a_facilitator(&place.app, &place.board);
    marigold.join(&place.app, &a_board(&place.app, "moorhen", "counts"));
    marigold.open("/settings/mail").must_have("Kettlefern").must_have("Moorhen");
}

#[test]
fn one_letter_tells_of_all_ones_boards_and_of_each_no_more_than_it_allows() {
    let place = Place::make();
    let mut leaf = a_member(&place.app, &place.board);
    with_an_address(&place, &mut leaf, "leaf@example.org");
    let mut form =
        format!("hour=18&weekday=7&zone=Europe%2FLondon&detail=excerpts&often-kettlefern=daily&csrf={}", leaf.csrf());
    for (slug, ceiling) in [("teasel", "titles"), ("quillfern", "counts"), ("brambleholt", "nothing")] {
        let board = a_board(&place.app, slug, ceiling);
        leaf.join(&place.app, &board);
        let mut writer = a_member(&place.app, &board);
        writer.start_thread(&board, &format!("Title in {slug}"), &format!("Words in {slug}."));
        form += &format!("&often-{slug}=daily");
    }
    let csrf = leaf.open("/settings/mail").value("csrf");
    leaf.post_raw("/settings/mail", format!("{form}&csrf={csrf}").replacen("csrf=", "old=", 1), &[]).must_be(303);
    let letter = place.next_letter();
    let text = letter.text();
    for there in [
        "Canarytitle",
        "Canaryword",
        "Title in teasel",
        "There is one new post to read.",
        "There is something new to read.",
    ] {
        assert!(text.contains(there), "{there}: {text}");
    }
    for away in ["Words in teasel", "quillfern", "Quillfern", "brambleholt", "Brambleholt", &leaf.pseudonym] {
        assert!(!text.contains(away) && !letter.html().contains(away), "{away}: {text}");
    }
}

#[test]
fn a_yes_is_to_the_address_that_was_asked_and_not_to_one_that_took_its_place_meanwhile() {
    let place = Place::make();
    let mut leaf = a_member(&place.app, &place.board);
    leaf.open("/settings/mail");
    leaf.form("Send me a letter").fill("Email address", "leaf@example.org").send().must_be(200);
    place.app.work();
    let link = place.smtp.only_new(0).link("/letters/confirm/");
    let mut confirming = leaf.clone();
    let csrf = confirming.open("/settings").value("csrf");
    let answer = place.app.site.db.write_now(|conn| {
        // Another question takes the place of this one, and is not committed yet when the yes comes.
        let row = email_confirmations::table;
        diesel::update(row).set(email_confirmations::token_hash.eq(vec![9_u8; 32])).execute(conn)?;
        let yes = std::thread::spawn(move || confirming.post_raw(&link, format!("csrf={csrf}"), &[]).status);
        std::thread::sleep(std::time::Duration::from_millis(400));
        Ok(yes)
    });
    assert_eq!(answer.unwrap().join().unwrap(), 404);
    leaf.open("/settings/mail").must_have("You have given no address");
}
