//! What is already there when a test begins: boards, made through the rooms' own use cases.

use inglenook::accounts::invite::{self, NewInvitation};
use inglenook::accounts::model::InvitationKind;
use inglenook::base::error::{Error, Refusal};
use inglenook::boards::create::{self, BoardForm, GroupForm, NewBoard, NewGroup};
use inglenook::boards::{Access, Board, manage};

use super::app::App;
use super::people::{Person, a_member};

/// The ground rules of every board made here.
pub const RULES: &str = "- Speak from your own experience.\n- Be kind.\n";

/// The group in which boards made here stand.
pub const GROUP: &str = "Health conditions";

/// A board that anybody may read, called after its slug.
pub fn a_public_board(app: &App, slug: &str) -> Board {
    a_board(app, slug, Access::Public)
}

/// The public board "Stroke" with a thread, and who has started it.
pub fn a_board_with_a_thread(app: &App) -> (Board, Person) {
    let board = a_public_board(app, "stroke");
    let mut heron = a_member(app, &board);
    heron.start_thread(&board, "The kettle", "Opening words.");
    (board, heron)
}

/// A board that members alone may read.
pub fn a_members_board(app: &App, slug: &str) -> Board {
    a_board(app, slug, Access::Members)
}

/// A board that is joined by invitation alone.
pub fn an_invitation_board(app: &App, slug: &str) -> Board {
    a_board(app, slug, Access::Invitation)
}

/// A board that may be read by those who have `access`.
pub fn a_board(app: &App, slug: &str, access: Access) -> Board {
    a_board_with(app, slug, |form| access.as_str().clone_into(&mut form.access))
}

/// A board whose form is filled in differently.
pub fn a_board_with(app: &App, slug: &str, change: impl FnOnce(&mut BoardForm)) -> Board {
    let words = &app.site.words;
    app.db_now(|conn| {
        let group = GroupForm { name: GROUP.to_owned(), description: "Living with it, day by day.".to_owned() };
        let known = manage::list_groups(conn)?.into_iter().find(|known| known.name == GROUP);
        let group = match known {
            Some(group) => group,
            None => create::create_group(conn, &NewGroup::parse(&group, words).unwrap())?.unwrap(),
        };
        let mut form = BoardForm {
            group: group.id.to_string(),
            name: name_of(slug),
            slug: slug.to_owned(),
            summary: format!("People who know {slug}."),
            description: format!("A board about {slug}."),
            rules: RULES.to_owned(),
            ..BoardForm::default()
        };
        change(&mut form);
        let board = NewBoard::parse(&form, words).unwrap_or_else(|errors| panic!("no such board: {errors:?}"));
        create::create_board(conn, &board)?.ok_or_else(|| Error::from(Refusal::NotFound))
    })
}

/// A code that makes somebody something, once.
pub fn an_invitation(app: &App, kind: InvitationKind, board: Option<&Board>) -> String {
    let new = NewInvitation { kind, board: board.map(|board| board.id), label: "test".to_owned(), uses: 1, days: 30 };
    app.db_now(|conn| invite::create(conn, &app.site.keys, &new, app.clock.now()))
}

/// `multiple-sclerosis` as `Multiple sclerosis`.
pub fn name_of(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let (first, rest) = words.split_at(1);
    first.to_uppercase() + rest
}
