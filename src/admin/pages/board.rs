//! `/admin/boards/new` and `/admin/boards/{board}`: making a board, and changing what it says of itself.

use actix_web::{HttpResponse, web};

use crate::accounts::require_owner;
use crate::admin::desk;
use crate::admin::views::{BoardChoices, BoardView, Difference};
use crate::base::db::Conn;
use crate::base::error::{FieldError, Result};
use crate::base::web::{Form, Looker, Site, Visit, page};
use crate::boards::create::{BoardForm, Facts, NewBoard, create_board};
use crate::boards::manage::{self, Changed};
use crate::boards::{Board, Group};

/// What a page of this form shows.
struct Shown {
    looker: Looker,
    groups: Vec<Group>,
    /// The slug and version of a board that is there.
    board: Option<(String, i64)>,
    form: BoardForm,
    conflict: Vec<Difference>,
    errors: Vec<FieldError>,
}

enum Outcome {
    Done,
    Page(Box<Shown>),
}

/// The form of a new board.
///
/// # Errors
/// As [`require_owner`].
pub async fn new_form(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let shown = site
        .db
        .read(move |conn| {
            let looker = require_owner(conn, &inner, token.as_ref(), inner.clock.now())?.looker();
            shown(conn, looker, None, BoardForm::default(), Vec::new())
        })
        .await?;
    answer(&site, &visit, shown)
}

/// Makes a board: 303 to the desk, or the form again at 422.
///
/// # Errors
/// As [`require_owner`] and [`create_board`].
pub async fn create(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let outcome = site.db.write(move |conn| {
        let now = inner.clock.now();
        let looker = require_owner(conn, &inner, token.as_ref(), now)?.looker();
        let typed = BoardForm::of(&form);
        let again =
            |conn: &mut Conn, typed, errors| Ok(Outcome::Page(Box::new(shown(conn, looker, None, typed, errors)?)));
        let new = match NewBoard::parse(&typed, &inner.words) {
            Ok(new) => new,
            Err(errors) => return again(conn, typed, errors),
        };
        let Some(board) = create_board(conn, &new)? else {
            let text = inner.words.say("boards-form-slug-taken");
            return again(conn, typed, vec![FieldError { field: "slug", text }]);
        };
        desk::record(conn, &inner, "board.create", desk::subject(&board), board.access.as_str(), now)?;
        Ok(Outcome::Done)
    });
    finish(&site, &visit, outcome.await?, "admin-board-created")
}

/// The form of a board that is there.
///
/// # Errors
/// As [`desk::require_board`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let shown = site
        .db
        .read(move |conn| {
            let (owner, board) = desk::require_board(conn, &inner, token.as_ref(), &slug, inner.clock.now())?;
            shown(conn, owner.looker(), Some(&board), BoardForm::of_board(&board), Vec::new())
        })
        .await?;
    answer(&site, &visit, shown)
}

/// Changes a board: 303 to the desk, the form again at 422, or at 409 with what somebody else has stored since.
///
/// # Errors
/// As [`desk::require_board`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let outcome = site.db.write(move |conn| {
        let now = inner.clock.now();
        let version: i64 = form.require("version")?;
        let (owner, board) = desk::require_board(conn, &inner, token.as_ref(), &slug, now)?;
        let looker = owner.looker();
        let typed = BoardForm { slug, ..BoardForm::of(&form) };
        let facts = match Facts::parse(&typed, &inner.words) {
            Ok(facts) => facts,
            Err(errors) => {
                let mut page = shown(conn, looker, Some(&board), typed, errors)?;
                // Still the version that was read, so that a change made meanwhile is not passed over.
                page.board = Some((board.slug, version));
                return Ok(Outcome::Page(Box::new(page)));
            }
        };
        if manage::update_board(conn, &board, version, &facts)? == Changed::Done {
            desk::record(conn, &inner, "board.change", desk::subject(&board), "", now)?;
            return Ok(Outcome::Done);
        }
        let mut page = shown(conn, looker, Some(&board), typed, Vec::new())?;
        page.conflict = conflict(&inner, &page, &board);
        if page.conflict.is_empty() {
            // Both have stored the same.
            return Ok(Outcome::Done);
        }
        Ok(Outcome::Page(Box::new(page)))
    });
    finish(&site, &visit, outcome.await?, "admin-board-changed")
}

/// What somebody else has stored, where it differs from what is in the form.
fn conflict(site: &Site, page: &Shown, board: &Board) -> Vec<Difference> {
    let (mine, theirs) = (&page.form, BoardForm::of_board(board));
    let group = |id: &str| {
        let found = page.groups.iter().find(|group| group.id.to_string() == id);
        found.map(|group| group.name.clone()).unwrap_or_default()
    };
    let choice = |kind: &str, value: &str| site.words.say(&format!("admin-{kind}-{}", value.replace('_', "-")));
    let pair = |kind: &str, mine: &str, theirs: &str| (choice(kind, mine), choice(kind, theirs));
    let groups = (group(&mine.group), group(&theirs.group));
    let format = pair("format", &mine.format, &theirs.format);
    let agenda = pair("agenda", &mine.agenda, &theirs.agenda);
    let audience = pair("audience", &mine.audience, &theirs.audience);
    let access = pair("access", &mine.access, &theirs.access);
    let ceiling = pair("ceiling", &mine.ceiling, &theirs.ceiling);
    let findable = pair("findable", &mine.findable, &theirs.findable);
    super::differences(
        site,
        &[
            ("admin-board-name", &mine.name, &theirs.name),
            ("admin-board-summary", &mine.summary, &theirs.summary),
            ("admin-board-description", &mine.description, &theirs.description),
            ("admin-board-group", &groups.0, &groups.1),
            ("admin-board-format", &format.0, &format.1),
            ("admin-board-agenda", &agenda.0, &agenda.1),
            ("admin-board-audience", &audience.0, &audience.1),
            ("admin-board-access", &access.0, &access.1),
            ("admin-board-ceiling", &ceiling.0, &ceiling.1),
            ("admin-board-findable", &findable.0, &findable.1),
        ],
    )
}

fn shown(
    conn: &mut Conn,
    looker: Looker,
    board: Option<&Board>,
    form: BoardForm,
    errors: Vec<FieldError>,
) -> Result<Shown> {
    let groups = manage::list_groups(conn)?;
    let board = board.map(|board| (board.slug.clone(), board.version));
    Ok(Shown { looker, groups, board, form, conflict: Vec::new(), errors })
}

fn finish(site: &Site, visit: &Visit, outcome: Outcome, flash: &str) -> Result<HttpResponse> {
    match outcome {
        Outcome::Done => Ok(page::see_other_with(site, "/admin", flash)),
        Outcome::Page(shown) => answer(site, visit, *shown),
    }
}

fn answer(site: &Site, visit: &Visit, shown: Shown) -> Result<HttpResponse> {
    let status = super::status_of(&shown.errors, !shown.conflict.is_empty());
    let title = if shown.board.is_some() { "admin-board-title" } else { "admin-board-new-title" };
    let view = BoardView {
        page: super::page(site, visit, shown.looker, title),
        action: format!("/admin/boards/{}", shown.board.as_ref().map_or("new", |(slug, _)| slug)),
        is_new: shown.board.is_none(),
        version: shown.board.map_or(0, |(_, version)| version),
        choices: BoardChoices::new(site, &shown.groups, &shown.form),
        form: shown.form,
        conflict: shown.conflict,
        errors: shown.errors,
    };
    page::answer(site, visit, status, "admin/board", &view)
}
