//! Setting slow mode for a thread or a whole board, by its facilitators.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use fluent_bundle::FluentValue;

use super::ThreadPath;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Result};
use crate::base::web::{Choice, Fields, Form, Page, Site, Visit, page};
use crate::boards::care::{self, Keeper};
use crate::boards::slow::{DAYS, HOURS, NewSlow, POSTS};
use crate::threads::model::thread_path;
use crate::threads::rules::SlowMode;
use crate::threads::show::{board_line, crumbs};
use crate::threads::slow::{self, Place};
use crate::threads::views::{SlowLine, SlowView};

/// What the form offers before anybody has chosen.
const USUAL: [(&str, &str); 3] = [("posts", "3"), ("hours", "12"), ("days", "7")];

/// What came of a form.
enum Sent {
    /// It is set, or ended.
    Done,
    /// Somebody else has changed it since the form was made.
    Changed(Box<(Keeper, Place)>),
}

/// What the form comes again with.
#[derive(Default)]
struct Again {
    typed: Fields,
    changed: bool,
    errors: Vec<FieldError>,
}

/// `GET /moderation/boards/{board}/slow`, for the board's facilitators.
///
/// # Errors
/// As [`care::require_keeper`].
pub async fn board_form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    form(&site, &visit, (path.into_inner(), None)).await
}

/// `POST /moderation/boards/{board}/slow`: sets it (`do=set`), or ends it (`do=end`).
///
/// # Errors
/// As [`care::require_keeper`].
pub async fn board_update(
    site: web::Data<Site>,
    visit: Visit,
    path: web::Path<String>,
    form: Form,
) -> Result<HttpResponse> {
    update(&site, &visit, (path.into_inner(), None), form.into_fields()).await
}

/// `GET /boards/{board}/threads/{number}/slow`, for the board's facilitators.
///
/// # Errors
/// As [`care::require_keeper`] and [`Place::find`].
pub async fn thread_form(site: web::Data<Site>, visit: Visit, path: ThreadPath) -> Result<HttpResponse> {
    let (slug, number) = path.into_inner();
    form(&site, &visit, (slug, Some(number))).await
}

/// `POST /boards/{board}/threads/{number}/slow`: as [`board_update`], for one thread.
///
/// # Errors
/// As [`care::require_keeper`] and [`Place::find`].
pub async fn thread_update(site: web::Data<Site>, visit: Visit, path: ThreadPath, form: Form) -> Result<HttpResponse> {
    let (slug, number) = path.into_inner();
    update(&site, &visit, (slug, Some(number)), form.into_fields()).await
}

fn find(
    conn: &mut Conn,
    site: &Site,
    visit: &Visit,
    (slug, number): &(String, Option<i64>),
) -> Result<(Keeper, Place)> {
    let keeper = care::require_keeper(conn, site, visit.token.as_ref(), slug, site.clock.now())?;
    let place = Place::find(conn, &keeper, *number)?;
    Ok((keeper, place))
}

async fn form(site: &web::Data<Site>, visit: &Visit, address: (String, Option<i64>)) -> Result<HttpResponse> {
    let (shared, asking) = (site.clone(), visit.clone());
    let (keeper, place) = site.db.read(move |conn| find(conn, &shared, &asking, &address)).await?;
    form_page(site, visit, (&keeper, &place), Again::default())
}

async fn update(
    site: &web::Data<Site>,
    visit: &Visit,
    address: (String, Option<i64>),
    typed: Fields,
) -> Result<HttpResponse> {
    let wanted = match typed.text("do") {
        "end" => Ok(NewSlow::off()),
        _ => NewSlow::parse(&typed, &site.words, site.clock.now()),
    };
    let new = match wanted {
        Ok(new) => new,
        Err(errors) => {
            let (shared, asking) = (site.clone(), visit.clone());
            let (keeper, place) = site.db.read(move |conn| find(conn, &shared, &asking, &address)).await?;
            return form_page(site, visit, (&keeper, &place), Again { typed, errors, changed: false });
        }
    };
    let flash = if new == NewSlow::off() { "threads-flash-slow-ended" } else { "threads-flash-slow" };
    let (shared, asking, seen) = (site.clone(), visit.clone(), typed.text("seen").to_owned());
    let back = match &address {
        (slug, Some(number)) => thread_path(slug, *number),
        (slug, None) => format!("/moderation/boards/{slug}/slow"),
    };
    let sent = site
        .db
        .write(move |conn| {
            let now = shared.clock.now();
            let (keeper, place) = find(conn, &shared, &asking, &address)?;
            let (held, wanted) = (place.mark(&keeper.board, now), slow::mark_of(new.slow(now)));
            if held == wanted {
                // Sent twice, or by two who want the same.
                return Ok(Sent::Done);
            }
            if held != seen {
                return Ok(Sent::Changed(Box::new((keeper, place))));
            }
            slow::set(conn, &shared, &keeper, &place, &new, now)?;
            Ok(Sent::Done)
        })
        .await?;
    match sent {
        Sent::Done => Ok(page::see_other_with(site, &back, flash)),
        Sent::Changed(found) => {
            form_page(site, visit, (&found.0, &found.1), Again { typed, changed: true, errors: Vec::new() })
        }
    }
}

fn form_page(
    site: &Site,
    visit: &Visit,
    (keeper, place): (&Keeper, &Place),
    Again { typed, changed, errors }: Again,
) -> Result<HttpResponse> {
    let (board, now) = (&keeper.board, site.clock.now());
    let held = place.now(board, now);
    let (of_thread, title, back) = match place {
        Place::Board => (false, String::new(), format!("/moderation/boards/{}/dynamics", board.slug)),
        Place::Thread(thread) => (true, thread.title.clone(), thread_path(&board.slug, thread.number)),
    };
    let chosen = |field: &'static str| -> String {
        let usual = USUAL.iter().find(|(name, _)| *name == field).map_or("", |(_, value)| value);
        let kept = held.map(|slow| match field {
            "posts" => slow.posts.to_string(),
            "hours" => slow.hours.to_string(),
            _ => usual.to_owned(),
        });
        typed.find(field).map(str::to_owned).or(kept).unwrap_or_else(|| usual.to_owned())
    };
    let choices = |field: &'static str, values: &[i64]| {
        let label = |count: i64| {
            site.words.say_with(&format!("threads-slow-choice-{field}"), &[("count", FluentValue::from(count))])
        };
        Choice::labelled(values.iter().map(|value| (value.to_string(), label(*value))), &chosen(field))
    };
    let line = |slow, of_thread| -> SlowLine { slow::line(site, &SlowMode { slow, of_thread }) };
    let kept = held.map_or("", |slow| slow.words);
    let view = SlowView {
        page: Page::new(site, visit, keeper.looker(), "boards", site.words.say("threads-slow-page"))
            .with_crumbs(crumbs(site, board)),
        board: board_line(board),
        of_thread,
        title,
        action: place.path(board),
        back,
        now: held.map(|slow| line(slow, of_thread)),
        board_now: board.slow(now).filter(|_| of_thread && held.is_none()).map(|slow| line(slow, false)),
        posts: choices("posts", &POSTS),
        hours: choices("hours", &HOURS),
        days: choices("days", &DAYS),
        details: typed.find("details").unwrap_or(kept).to_owned(),
        seen: place.mark(board, now),
        author: keeper.signed_in.author_seal(&site.keys),
        changed,
        errors,
    };
    let status = match (view.errors.is_empty(), changed) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, true) => StatusCode::CONFLICT,
        (true, false) => StatusCode::OK,
    };
    page::answer(site, visit, status, "threads/slow", &view)
}
