//! How many queries a page makes: few, and no more when there is more to show.

use inglenook::accounts::model::InvitationKind;
use inglenook::boards::Board;

mod plans;

use crate::support::{App, Browser, Person, a_facilitator, a_member, a_person, a_visitor, an_owner, given};

const PATH: &str = "/boards/stroke/threads/1";

/// How many queries each page needs, by its address.
fn counts_of<'a>(app: &App, reader: &mut Browser, paths: &[&'a str]) -> Vec<(&'a str, u64)> {
    paths.iter().map(|path| (*path, app.queries_of(|| reader.open(path).must_be(200).status))).collect()
}

/// Fails if a page needs more than so many queries.
#[track_caller]
fn must_be_few(counts: &[(&str, u64)], few: u64) {
    let most = counts.iter().max_by_key(|(_, count)| *count).unwrap();
    assert!(most.1 <= few, "{most:?} of {counts:?}");
}

/// Queries of every page that a member reads, by its address.
fn counts(app: &App, member: &mut Person) -> Vec<(&'static str, u64)> {
    let pages = [
        "/",
        "/me",
        "/boards",
        "/boards/stroke",
        "/boards/stroke/about",
        PATH,
        "/settings",
        "/settings/mail",
        "/boards/stroke/threads/new",
    ];
    counts_of(app, member, &pages)
}

#[test]
fn no_page_makes_more_queries_when_there_is_more_to_show() {
    let app = App::with(|config| {
        config.threads.posts_per_hour = 1000;
        config.cache.pages_mib = 0;
    });
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "A title", "One.");
    let before = counts(&app, &mut heron);
    for text in ["Two.", "Three.", "Four."] {
        heron.reply(PATH, text);
        heron.open(&format!("{PATH}/posts/1/quote"));
        heron.form("Post reply").fill("Your reply", text).send().must_be(200);
        heron.start_thread(&board, text, text);
        given::a_members_board(&app, &format!("board-{}", text.to_lowercase().trim_end_matches('.')));
        a_member(&app, &board);
    }
    assert_eq!(counts(&app, &mut heron), before);
    must_be_few(&before, 8);
}

/// Another board with a thread, a facilitator and invitations, and more of everything on Stroke.
fn more(app: &App, board: &Board, heron: &mut Person, owner: &mut Person, turn: usize) {
    let other = given::a_public_board(app, &format!("board-{turn}"));
    a_facilitator(app, &other);
    a_facilitator(app, board);
    a_member(app, board);
    for kind in [InvitationKind::Member, InvitationKind::Facilitator] {
        given::an_invitation(app, kind, Some(board));
    }
    given::an_invitation(app, InvitationKind::Safeguarding, None);
    heron.open(&format!("{PATH}/posts/1/edit"));
    heron.form("Save").fill("Your post", &format!("Version {turn}.")).press("Save").must_be(200);
    heron.reply(PATH, "More.").must_be(200);
    owner.open(&format!("/admin/boards/board-{turn}/status"));
    owner.press("Close").must_be(200);
    owner.open("/admin/boards/stroke/rules");
    owner.form("Save").fill("rules", &format!("- Rule {turn}.")).check("This is a material change").send().must_be(200);
    heron.open("/boards/stroke/rules/agree");
    heron.press("I have read these and I will do my best").must_be(200);
}

#[test]
fn what_can_be_done_on_a_board_needs_no_more_queries_when_there_is_more_on_it() {
    let app = App::with(|config| config.threads.posts_per_hour = 1000);
    let board = given::a_board_with(&app, "stroke", |form| {
        "public".clone_into(&mut form.access);
        "carers".clone_into(&mut form.audience);
        "excerpts".clone_into(&mut form.ceiling);
    });
    let (mut heron, mut person, mut owner) = (a_member(&app, &board), a_person(&app), an_owner(&app));
    heron.start_thread(&board, "A title", "One.");
    let codes = [InvitationKind::Member, InvitationKind::Facilitator]
        .map(|kind| format!("/invited/{}", given::an_invitation(&app, kind, Some(&board))));
    let of_a_member = [
        "/boards/stroke/threads/1/posts/1/history",
        "/boards/stroke/threads/1/posts/1/quote",
        "/boards/stroke/threads/1/posts/1/edit",
        "/boards/stroke/threads/1/posts/1/delete",
        "/boards/stroke/threads/1/follow",
        "/boards/stroke/rules/agree",
        "/boards/stroke/leave",
    ];
    let of_a_person = ["/boards/stroke/join", "/invited", codes[0].as_str(), codes[1].as_str()];
    let of_a_visitor = ["/boards/stroke/letters", "/boards/stroke/letters/asked"];
    let counts = |heron: &mut Person, person: &mut Person| {
        [
            counts_of(&app, heron, &of_a_member),
            counts_of(&app, person, &of_a_person),
            counts_of(&app, &mut a_visitor(&app), &of_a_visitor),
        ]
        .concat()
    };
    more(&app, &board, &mut heron, &mut owner, 0);
    let before = counts(&mut heron, &mut person);
    for turn in 1..4 {
        more(&app, &board, &mut heron, &mut owner, turn);
    }
    assert_eq!(counts(&mut heron, &mut person), before);
    must_be_few(&before, 8);
}

#[test]
fn the_owners_desk_needs_no_more_queries_when_there_is_more_on_it() {
    let app = App::with(|config| config.threads.posts_per_hour = 1000);
    let board = given::a_public_board(&app, "stroke");
    let (mut heron, mut owner) = (a_member(&app, &board), an_owner(&app));
    heron.start_thread(&board, "A title", "One.");
    let end = format!("/admin/boards/stroke/facilitators/end?name={}", a_facilitator(&app, &board).pseudonym);
    let (end, group) = (end.replace(' ', "+"), owner.open("/admin").attributes("a[href^='/admin/groups/']", "href"));
    let group = group.into_iter().find(|href| !href.ends_with("/new")).unwrap();
    let pages = [
        "/admin",
        "/admin/boards/new",
        "/admin/boards/stroke",
        "/admin/boards/stroke/status",
        "/admin/boards/stroke/rules",
        "/admin/boards/stroke/people",
        end.as_str(),
        "/admin/groups/new",
        group.as_str(),
        "/admin/leads",
        "/admin/audit",
        "/admin/work",
    ];
    more(&app, &board, &mut heron, &mut owner, 0);
    let before = counts_of(&app, &mut owner, &pages);
    for turn in 1..4 {
        more(&app, &board, &mut heron, &mut owner, turn);
    }
    assert_eq!(counts_of(&app, &mut owner, &pages), before);
    must_be_few(&before, 8);
}

#[test]
fn a_thread_without_the_cache_makes_four_queries_for_a_visitor_and_five_for_a_member() {
    let app = App::with(|config| config.cache.pages_mib = 0);
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "A title", "One.");
    app.settle();
    // Board, thread, posts, quotes; with the session for a member.
    assert_eq!(app.queries_of(|| app.get(PATH)), 4);
    assert_eq!(app.queries_of(|| heron.open(PATH)), 5);
}

#[test]
fn a_warm_page_makes_two_queries_for_a_visitor_and_three_for_a_member() {
    let app = App::start();
    let board = given::a_public_board(&app, "stroke");
    let mut heron = a_member(&app, &board);
    heron.start_thread(&board, "A title", "One.");
    heron.open(PATH);
    app.get(PATH);
    assert_eq!(app.queries_of(|| app.get(PATH)), 2);
    assert_eq!(app.queries_of(|| heron.open(PATH)), 3);
}

#[test]
fn pages_that_are_the_same_for_everybody_ask_the_database_nothing() {
    let app = App::start();
    for path in
        ["/privacy", "/help-now", "/house-rules", "/accessibility", "/how-it-works", "/sign-in", "/join", "/forgotten"]
    {
        assert_eq!(app.queries_of(|| app.get(path).must_be(200).status), 0, "{path}");
    }
}
