//! `/admin/boards/{board}/rules`: a new version of a board's ground rules.

use actix_web::{HttpResponse, web};

use crate::admin::desk;
use crate::admin::views::RulesFormView;
use crate::base::error::{FieldError, Result};
use crate::base::web::{Form, Looker, Site, Visit, page};
use crate::boards::Board;
use crate::boards::ground_rules::GroundRules;
use crate::boards::manage::{self, Changed};

struct Shown {
    looker: Looker,
    board: Board,
    /// The version that was read.
    version: i64,
    rules: String,
    material: bool,
    theirs: Option<String>,
    errors: Vec<FieldError>,
}

enum Outcome {
    Done,
    Page(Box<Shown>),
}

/// The rules as they are, to be written anew.
///
/// # Errors
/// As [`desk::require_board`].
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let shown = site
        .db
        .read(move |conn| {
            let (owner, board) = desk::require_board(conn, &inner, token.as_ref(), &slug, inner.clock.now())?;
            let newest = manage::list_rules(conn, &board)?.into_iter().next();
            let rules = newest.map(|rules| rules.source).unwrap_or_default();
            let (looker, version) = (owner.looker(), board.rules_version);
            Ok(Shown { looker, board, version, rules, material: false, theirs: None, errors: Vec::new() })
        })
        .await?;
    answer(&site, &visit, shown)
}

/// Adds a version: 303 to the desk, the form again at 422, or at 409 with the version that somebody else has added
/// since.
///
/// # Errors
/// As [`desk::require_board`].
pub async fn update(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let (inner, token, slug) = (site.clone(), visit.token.clone(), path.into_inner());
    let outcome = site.db.write(move |conn| {
        let now = inner.clock.now();
        let (owner, board) = desk::require_board(conn, &inner, token.as_ref(), &slug, now)?;
        let (version, rules) = (form.require::<i64>("version")?, form.trimmed("rules").to_owned());
        let mut shown = Shown {
            looker: owner.looker(),
            board,
            version,
            rules,
            material: form.has("material"),
            theirs: None,
            errors: Vec::new(),
        };
        let parsed = match GroundRules::parse(&shown.rules, &inner.words) {
            Ok(parsed) => parsed,
            Err(error) => {
                shown.errors.push(error);
                return Ok(Outcome::Page(Box::new(shown)));
            }
        };
        if manage::write_rules(conn, &shown.board, version, &parsed, shown.material)? == Changed::Done {
            let weight = if shown.material { "material" } else { "not material" };
            let detail = format!("version {}, {weight}", version + 1);
            desk::record(conn, &inner, "board.rules", desk::subject(&shown.board), detail, now)?;
            return Ok(Outcome::Done);
        }
        shown.theirs = manage::list_rules(conn, &shown.board)?.into_iter().next().map(|rules| rules.source);
        shown.version = shown.board.rules_version;
        Ok(Outcome::Page(Box::new(shown)))
    });
    match outcome.await? {
        Outcome::Done => Ok(page::see_other_with(&site, "/admin", "admin-rules-saved")),
        Outcome::Page(shown) => answer(&site, &visit, *shown),
    }
}

fn answer(site: &Site, visit: &Visit, shown: Shown) -> Result<HttpResponse> {
    let status = super::status_of(&shown.errors, shown.theirs.is_some());
    let view = RulesFormView {
        page: super::page(site, visit, shown.looker, "admin-rules-title"),
        name: shown.board.name,
        slug: shown.board.slug,
        version: shown.version,
        rules: shown.rules,
        material: shown.material,
        theirs: shown.theirs,
        errors: shown.errors,
    };
    page::answer(site, visit, status, "admin/rules", &view)
}
