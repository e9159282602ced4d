//! Where there is help, for whoever has just written something that tells that they may need it. A page of its own, so
//! that it stays when it is read again.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::PostPath;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::{Page, Site, Visit, page};
use crate::boards::{self, Board};
use crate::threads::holding::{self, Verdict};
use crate::threads::model::{Visibility, post_path, thread_path};
use crate::threads::show::crumbs;
use crate::threads::views::HelpView;
use crate::threads::visibility;

/// The way to the page, for a post whose writer is to see it.
pub(super) fn path(thread: &str, post: i64, verdict: &Verdict) -> Option<String> {
    (verdict.crisis || verdict.signpost).then(|| format!("{thread}/posts/{post}/help"))
}

/// What a form has led to that was sent before.
pub(super) struct SentBefore {
    /// The number of the post, or of the thread that it opens.
    pub number: i64,
    /// The title of the thread.
    pub title: String,
    /// What it says.
    pub source: String,
    /// Where its writer is to be led, as the first time: who presses twice sees the second answer alone.
    pub help: Option<String>,
    /// Whether it waits.
    pub waits: bool,
}

/// Looks at what a form has led to.
///
/// # Errors
/// `NotFound` when there is no such post; the database's.
pub(super) fn sent_before(
    conn: &mut Conn,
    site: &Site,
    board: &Board,
    (thread, post): (i64, i64),
) -> Result<SentBefore> {
    let place = visibility::find(conn, board.id, thread, post)?.ok_or(Refusal::NotFound)?;
    let title = if post == 1 { place.thread.title.as_str() } else { "" };
    let (found, _) = holding::find_in(conn, site, board, title, &place.post)?;
    let verdict = Verdict { crisis: found.crisis, signpost: !found.signpost.is_empty(), ..Verdict::default() };
    Ok(SentBefore {
        number: if post == 1 { thread } else { post },
        help: path(&thread_path(&board.slug, thread), post, &verdict),
        waits: place.post.visibility == Visibility::Held,
        title: place.thread.title,
        source: place.post.source,
    })
}

/// `GET .../posts/{post}/help`, for the writer of the post.
///
/// # Errors
/// As [`boards::require_wearer`]; `NotFound` for a post that is not theirs, or is gone.
pub async fn show(site: web::Data<Site>, visit: Visit, address: PostPath) -> Result<HttpResponse> {
    let (slug, number, post) = address.into_inner();
    let (shared, token) = (site.clone(), visit.token.clone());
    let (wearer, post, found, words) = site
        .db
        .read(move |conn| {
            let wearer = boards::require_wearer(conn, &shared, token.as_ref(), &slug, shared.clock.now())?;
            let place = visibility::find(conn, wearer.board.id, number, post)?
                .filter(|place| place.post.persona_id == wearer.persona.id)
                .filter(|place| !matches!(place.post.visibility, Visibility::Removed | Visibility::Erased))
                .ok_or(Refusal::NotFound)?;
            let title = if place.post.number == 1 { place.thread.title.as_str() } else { "" };
            let (found, words) = holding::find_in(conn, &shared, &wearer.board, title, &place.post)?;
            Ok((wearer, place.post, found, words))
        })
        .await?;
    let words = if found.signpost.is_empty() { String::new() } else { words };
    let view = HelpView {
        page: Page::new(&site, &visit, wearer.looker(), "boards", site.words.say("threads-help-page"))
            .with_crumbs(crumbs(&site, &wearer.board)),
        crisis: found.crisis,
        words: words.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
        board: wearer.board.name.clone(),
        waits: post.visibility == Visibility::Held,
        post: post_path(&thread_path(&wearer.board.slug, number), post.number),
    };
    page::answer(&site, &visit, StatusCode::OK, "threads/help", &view)
}
