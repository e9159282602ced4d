//! Content notes: the settings say which there are, and none is lost when they say otherwise.

use diesel::prelude::*;
use inglenook::base::db::schema::{posts, threads};
use inglenook::threads::notes::Notes;
use tempfile::tempdir;

use crate::support::{App, Database, Setup, a_member, given};

const PATH: &str = "/boards/stroke/threads/1";

fn notes_of(app: &App) -> Vec<String> {
    app.db_now(|conn| Ok(posts::table.select(posts::notes).get_result::<Notes>(conn)?))
        .ids()
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_note_that_is_taken_out_of_the_settings_stays_on_the_posts_that_bear_it() {
    let app = App::with(|config| config.threads.notes = vec!["violence".to_owned(), "death".to_owned()]);
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    let offered = heron.open("/boards/stroke/threads/new").attributes("[name=notes]", "value");
    assert_eq!(offered, ["violence", "death"]);
    heron.start_thread(&board, "A title", "Words.");
    app.db_now(|conn| {
        diesel::update(posts::table).set(posts::notes.eq("food,made-up,death")).execute(conn)?;
        diesel::update(threads::table).set(threads::notes.eq("food,made-up,death")).execute(conn)?;
        Ok(())
    });
    let told = "Content note: weight and food, death or dying";
    app.get("/boards/stroke").must_have(told).must_not_have("made-up");

    let edit = heron.open(&format!("{PATH}/posts/1/edit"));
    assert_eq!(edit.attributes("[name=notes]", "value"), ["violence", "death", "food"]);
    assert_eq!(edit.attributes("[name=notes][checked]", "value"), ["death", "food"]);
    heron.form("Save").fill("Your post", "Other words.").check("violence").press("Save").must_be(200);
    assert_eq!(notes_of(&app), ["violence", "death", "food"]);
    app.get(PATH).must_have("Content note: violence, death or dying, weight and food");
}

#[test]
fn no_notes_at_all_are_a_form_without_them() {
    let app = App::with(|config| config.threads.notes = Vec::new());
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    let page = heron.open("/boards/stroke/threads/new");
    page.must_be(200).must_not_have("Could this be hard");
    let thread = heron.start_thread(&board, "A title", "Words.");
    heron.open(&thread).must_not_have("Could this be hard");
}

#[test]
fn a_note_without_words_is_refused_at_the_start() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let setup = Setup::new(&["serve"]).on(&database, &folder).with("INGLENOOK__THREADS__NOTES", "death,weather");
    let ended = setup.run();
    assert_eq!(ended.code, 1);
    assert!(ended.complained.contains("threads.notes: there are no words for \"weather\""), "{}", ended.complained);
}
