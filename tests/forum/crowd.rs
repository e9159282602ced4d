//! A crowd that asks for pages at the same moment: however their questions are put together on the way to the
//! database, each gets what they would get alone.

use diesel::prelude::*;
use inglenook::base::db::schema::personas;
use inglenook::boards::slow::{self, NewSlow};
use inglenook::boards::{Board, Standing};

use crate::support::{App, Browser, Page, a_facilitator, a_member, a_person, a_visitor, given};

/// How often each of a crowd asks for each page.
const TIMES: usize = 12;

/// An answer without the tokens of this very page.
fn told(page: &Page) -> (u16, String, Option<String>) {
    let mut body = page.body.clone();
    for token in page.attributes("[name=csrf], [name=nonce], [name=author]", "value") {
        body = body.replace(&token, "TOKEN");
    }
    (page.status, body, page.header("location").map(str::to_owned))
}

fn set_standing(app: &App, pseudonym: &str, standing: Standing) {
    let named = personas::table.filter(personas::name.eq(pseudonym.to_owned()));
    app.db_now(|conn| Ok(diesel::update(named).set(personas::standing.eq(standing)).execute(conn)?));
}

/// People who stand to two boards in every way there is, with a thread of two pages on each.
fn a_crowd(app: &App, boards: &[Board; 2]) -> Vec<Browser> {
    let mut crowd = vec![a_visitor(app), a_person(app).browser];
    for board in boards {
        let mut writer = a_member(app, board);
        writer.start_thread(board, "A first thread", "Hello, everybody.");
        for number in 2..=26 {
            writer.reply(&format!("{}/threads/1", board.path()), &format!("Post {number}."));
        }
        for quoted in [1, 26] {
            writer.open(&format!("{}/threads/1/posts/{quoted}/quote", board.path()));
            writer.form("Post reply").fill("Your reply", "As was said.").send().must_be(200);
        }
        let mut gone = a_member(app, board);
        gone.open(&format!("{}/leave", board.path()));
        gone.press("Leave this board").must_be(200);
        let mut returned = a_member(app, board);
        returned.open(&format!("{}/leave", board.path()));
        returned.press("Leave this board").must_be(200);
        returned.join(app, board);
        let (paused, banned) = (a_member(app, board), a_member(app, board));
        set_standing(app, &paused.pseudonym, Standing::Paused);
        set_standing(app, &banned.pseudonym, Standing::Banned);
        let reader = a_member(app, board);
        let people = [writer, gone, returned, paused, banned, reader, a_facilitator(app, board)];
        crowd.extend(people.map(|person| person.browser));
    }
    app.work();
    crowd
}

#[test]
fn of_a_crowd_each_gets_the_page_that_they_would_get_alone() {
    each_gets_the_page_that_they_would_get_alone(24, false);
}

#[test]
fn of_a_crowd_on_a_slow_board_each_gets_the_page_that_they_would_get_alone() {
    each_gets_the_page_that_they_would_get_alone(24, true);
}

#[test]
fn of_a_crowd_each_gets_the_page_that_they_would_get_alone_where_every_page_is_made_anew() {
    each_gets_the_page_that_they_would_get_alone(0, false);
}

fn each_gets_the_page_that_they_would_get_alone(pages_mib: u64, slow: bool) {
    let app = App::with(|config| {
        config.threads.posts_per_hour = 100;
        config.cache.pages_mib = pages_mib;
    });
    let boards = [given::a_public_board(&app, "stroke"), given::a_members_board(&app, "quillfern")];
    let mut crowd = a_crowd(&app, &boards);
    if slow {
        let until = app.clock.now().minute() + 60;
        let new = NewSlow { posts: 20, hours: 12, until, words: "Let us breathe.".to_owned() };
        app.db_now(|conn| slow::set(conn, boards[0].id, &new));
    }
    let paths = ["/boards/stroke/threads/1", "/boards/quillfern/threads/1?page=2", "/boards/stroke/threads/99"];
    // Twice, so that what has been read no longer changes between one time and the next.
    let alone: Vec<Vec<_>> = [(); 2]
        .map(|()| {
            let pages = crowd.iter_mut().map(|one| paths.map(|path| told(&one.get_raw(path))).to_vec()).collect();
            app.settle();
            pages
        })
        .into_iter()
        .next_back()
        .unwrap();
    std::thread::scope(|threads| {
        for (one, expected) in crowd.iter_mut().zip(&alone) {
            threads.spawn(move || {
                for _ in 0..TIMES {
                    for (path, expected) in paths.iter().zip(expected) {
                        assert_eq!(&told(&one.get_raw(path)), expected, "{path}");
                    }
                }
            });
        }
    });
    let kinds: std::collections::BTreeSet<&str> = alone.iter().flatten().map(|(_, body, _)| body.as_str()).collect();
    assert!(kinds.len() > 12, "the crowd sees {} different pages", kinds.len());
}

#[test]
fn whoever_signs_out_in_a_crowd_sees_nothing_from_the_very_next_request() {
    let app = App::start();
    let board = given::a_members_board(&app, "quillfern");
    let mut writer = a_member(&app, &board);
    let path = writer.start_thread(&board, "A first thread", "Hello, everybody.");
    let mut people: Vec<_> = (0..6).map(|_| a_member(&app, &board)).collect();
    std::thread::scope(|threads| {
        for person in &mut people {
            let path = &path;
            threads.spawn(move || {
                for _ in 0..TIMES {
                    person.open(path).must_be(200);
                }
                let kept = person.browser.clone();
                person.sign_out();
                // The cookie as somebody else might have kept it.
                person.browser = kept;
                person.get_raw(path).must_be(303).must_not_have("Hello");
            });
        }
    });
    writer.open(&path).must_be(200);
}

#[test]
fn a_form_sent_by_six_presses_at_once_leads_all_of_them_to_one_post() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut writer = a_member(&app, &board);
    let thread = writer.start_thread(&board, "A first thread", "Hello, everybody.");
    writer.open(&thread);
    let (action, body) = writer.form("Post reply").fill("Your reply", "Once is enough.").ready("Post reply");
    must_lead_to_one(&writer, &action, &body, &format!("{thread}#told-2"));
    writer.open(&thread).must_be(200);
    assert_eq!(writer.page().find("article.post").len(), 2);

    writer.open("/boards/stroke/threads/new");
    let form = writer.form("Post").fill("A title", "Another thread").fill("Your post", "Once.");
    let (action, body) = form.ready("Post");
    must_lead_to_one(&writer, &action, &body, "/boards/stroke/threads/2");
    assert_eq!(writer.open("/boards/stroke").find(".thread-row").len(), 2);
}

fn must_lead_to_one(browser: &Browser, action: &str, body: &str, place: &str) {
    std::thread::scope(|threads| {
        for _ in 0..6 {
            let mut press = browser.clone();
            threads.spawn(move || {
                let page = press.post_raw(action, body.to_owned(), &[]);
                assert_eq!(page.must_be(303).location(), place);
            });
        }
    });
}
