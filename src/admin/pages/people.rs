//! `/admin/boards/{board}/people`: who looks after a board, and the codes and links that let people in. An owner
//! sees the names that facilitators wear there, and nothing of who they are.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::accounts::InvitationKind;
use crate::accounts::invite;
use crate::admin::views::{EndView, InvitationForm, Made, PeopleView};
use crate::admin::{desk, invitations};
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::web::{Form, Looker, Site, Visit, page};
use crate::boards::views::Face;
use crate::boards::{Access, Board, Persona, manage, membership};

struct Shown {
    looker: Looker,
    board: Board,
    facilitators: Vec<Persona>,
    invitations: Vec<invite::Invitation>,
    made: Option<Made>,
    form: InvitationForm,
    errors: Vec<FieldError>,
}

impl Shown {
    fn read(conn: &mut Conn, site: &Site, looker: Looker, board: Board) -> Result<Self> {
        Ok(Self {
            looker,
            facilitators: manage::list_facilitators(conn, &[board.id])?,
            invitations: invite::list(conn, Some(board.id), site.clock.now())?,
            board,
            made: None,
            form: InvitationForm::default(),
            errors: Vec::new(),
        })
    }
}

/// The page.
///
/// # Errors
/// As [`desk::require_board`].
pub async fn show(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let shown = site
        .db
        .read(move |conn| {
            let (owner, board) = desk::require_board(conn, &inner, token.as_ref(), &slug, inner.clock.now())?;
            Shown::read(conn, &inner, owner.looker(), board)
        })
        .await?;
    answer(&site, &visit, shown)
}

/// Makes a code for members or a link for a facilitator, and shows it, once.
///
/// # Errors
/// As [`desk::require_board`]; [`Refusal::BadRequest`] for a kind that no board gives.
pub async fn invite(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let shown = site.db.write(move |conn| {
        let now = inner.clock.now();
        let (owner, board) = desk::require_board(conn, &inner, token.as_ref(), &slug, now)?;
        let kind = InvitationKind::parse(form.text("kind"))
            .filter(|kind| matches!(kind, InvitationKind::Member | InvitationKind::Facilitator))
            .ok_or(Refusal::BadRequest)?;
        let typed = InvitationForm::of(&form, kind);
        match typed.parse(kind, Some(board.id), &inner) {
            Ok(new) => {
                let code = invite::create(conn, &inner.keys, &new, now)?;
                let detail = format!("{}, {} uses, {} days", kind.as_str(), new.uses, new.days);
                desk::record(conn, &inner, "invitation.create", desk::subject(&board), detail, now)?;
                let mut shown = Shown::read(conn, &inner, owner.looker(), board)?;
                shown.made = Some(Made::new(&inner, kind, code));
                Ok(shown)
            }
            Err(errors) => {
                let shown = Shown::read(conn, &inner, owner.looker(), board)?;
                Ok(Shown { form: typed, errors, ..shown })
            }
        }
    });
    answer(&site, &visit, shown.await?)
}

/// Takes a code or link back.
///
/// # Errors
/// As [`desk::require_board`]; [`Refusal::NotFound`] when it is not of this board.
pub async fn withdraw(
    site: web::Data<Site>,
    visit: Visit,
    path: web::Path<(String, String)>,
    _form: Form,
) -> Result<HttpResponse> {
    let (inner, token, (slug, id)) = (site.clone(), visit.token.clone(), path.into_inner());
    let back = format!("/admin/boards/{slug}/people");
    site.db
        .write(move |conn| {
            let now = inner.clock.now();
            let (_, board) = desk::require_board(conn, &inner, token.as_ref(), &slug, now)?;
            if !invite::withdraw(conn, Some(board.id), &id)? {
                return Err(Refusal::NotFound.into());
            }
            desk::record(conn, &inner, "invitation.withdraw", desk::subject(&board), "", now)
        })
        .await?;
    Ok(page::see_other_with(&site, &back, "admin-invitation-withdrawn"))
}

/// What may stand behind the address of a question.
#[derive(Debug, serde::Deserialize)]
pub struct Query {
    /// The name that a facilitator wears.
    name: Option<String>,
}

/// Asks whether a facilitator's role should end.
///
/// # Errors
/// As [`desk::require_board`]; [`Refusal::NotFound`] when no facilitator wears that name.
pub async fn end_form(
    site: web::Data<Site>,
    visit: Visit,
    path: web::Path<String>,
    query: web::Query<Query>,
) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let (looker, board, persona) = site
        .db
        .read(move |conn| {
            let (owner, board) = desk::require_board(conn, &inner, token.as_ref(), &slug, inner.clock.now())?;
            let all = manage::list_facilitators(conn, &[board.id])?;
            let found =
                all.into_iter().find(|persona| Some(&persona.name) == query.name.as_ref()).ok_or(Refusal::NotFound)?;
            Ok((owner.looker(), board, found))
        })
        .await?;
    let view = EndView {
        page: super::page(&site, &visit, looker, "admin-end-title"),
        name: board.name,
        slug: board.slug,
        face: Face::from(&persona),
    };
    page::answer(&site, &visit, StatusCode::OK, "admin/end_facilitator", &view)
}

/// Ends a facilitator's role.
///
/// # Errors
/// As [`desk::require_board`]; [`Refusal::NotFound`] when no facilitator wears that name.
pub async fn end(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let back = format!("/admin/boards/{slug}/people");
    site.db
        .write(move |conn| {
            let now = inner.clock.now();
            let (_, board) = desk::require_board(conn, &inner, token.as_ref(), &slug, now)?;
            let name = form.trimmed("name");
            let detail = format!("facilitator {name}");
            desk::record(conn, &inner, "facilitator.end", desk::subject(&board), detail, now)?;
            // Last: it notes what cannot be undone.
            if membership::end_facilitator(conn, &inner, &board, name, now)? {
                Ok(())
            } else {
                Err(Refusal::NotFound.into())
            }
        })
        .await?;
    Ok(page::see_other_with(&site, &back, "admin-facilitator-ended"))
}

fn answer(site: &Site, visit: &Visit, shown: Shown) -> Result<HttpResponse> {
    let status = if shown.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = PeopleView {
        page: super::page(site, visit, shown.looker, "admin-people-title"),
        name: shown.board.name,
        withdraw: format!("/admin/boards/{}/invitations", shown.board.slug),
        slug: shown.board.slug,
        by_invitation: shown.board.access == Access::Invitation,
        facilitators: shown.facilitators.iter().map(Face::from).collect(),
        invitations: invitations::rows(site, shown.invitations),
        made: shown.made,
        form: shown.form,
        errors: shown.errors,
    };
    page::answer(site, visit, status, "admin/people", &view)
}
