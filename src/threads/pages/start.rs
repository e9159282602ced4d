//! Starting a thread.

use actix_web::{HttpResponse, web};

use super::{FormPage, form_page, preview, wants_preview};
use crate::base::crypto::Token;
use crate::base::error::{Error, FieldError, Refusal, Result};
use crate::base::web::{Form, Site, Visit, page};
use crate::boards::{self, Member};
use crate::threads::compose::{NewThread, Typed};
use crate::threads::form_nonce::FormNonce;
use crate::threads::model::thread_path;
use crate::threads::{rules, start};

/// `GET /boards/{board}/threads/new`, for members who may write.
///
/// # Errors
/// As [`boards::require_member`]; `Closed` on a closed board.
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let member = require_starter(&site, &visit, path.into_inner()).await?;
    let fresh = FormPage { ..page_of(&member) };
    form_page(&site, &visit, &member, fresh)
}

/// `POST /boards/{board}/threads`: starts a thread, or shows how it will look (`do=preview`). For members.
///
/// # Errors
/// As [`form`]; `TooSoon` past the hour's quota.
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let slug = path.into_inner();
    let typed = Some(Typed::from_form(&site, &form));
    let nonce = form.text("nonce").to_owned();
    let parsed = NewThread::parse(&site, &form);
    let new = match parsed {
        Ok(new) if !wants_preview(&form) => new,
        other => {
            let member = require_starter(&site, &visit, slug).await?;
            let (shown, errors) = match other {
                Ok(new) => (Some(preview(&site, &new.words, None)), Vec::new()),
                Err(errors) => (None, errors),
            };
            let again = FormPage { nonce, typed, preview: shown, errors, ..page_of(&member) };
            return form_page(&site, &visit, &member, again);
        }
    };
    let nonce = FormNonce::of(&form);
    let written = (new.title.clone(), new.words.source.clone());
    let (shared, token, board, sent) = (site.clone(), visit.token.clone(), slug.clone(), nonce.clone());
    let started = site
        .db
        .write(move |conn| {
            let now = shared.clock.now();
            let member = boards::require_member(conn, &shared, token.as_ref(), &board, now)?;
            start::start(conn, &shared, &member, &new, &sent, now)
        })
        .await;
    let number = match started {
        Err(Error::Refused(Refusal::SentBefore)) => {
            let (number, known) = find_sent(&site, &visit, slug.clone(), nonce).await?;
            if known != written {
                // As for replies: new words go from a form of their own.
                let sent = FieldError { field: "body", text: site.words.say("threads-error-started-otherwise") };
                let member = require_starter(&site, &visit, slug).await?;
                let nonce = Token::random().to_text();
                let again = FormPage { nonce, typed, errors: vec![sent], ..page_of(&member) };
                return form_page(&site, &visit, &member, again);
            }
            number
        }
        started => started?,
    };
    Ok(page::see_other_with(&site, &thread_path(&slug, number), "threads-flash-started"))
}

/// The number of the thread that this form led to when it was sent before, its title and what it says.
async fn find_sent(
    site: &web::Data<Site>,
    visit: &Visit,
    slug: String,
    nonce: FormNonce,
) -> Result<(i64, (String, String))> {
    let (shared, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| {
            let member = boards::require_member(conn, &shared, token.as_ref(), &slug, shared.clock.now())?;
            start::find_sent(conn, &shared, &member, &nonce)
        })
        .await
}

async fn require_starter(site: &web::Data<Site>, visit: &Visit, slug: String) -> Result<Member> {
    let (shared, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| {
            let member = boards::require_member(conn, &shared, token.as_ref(), &slug, shared.clock.now())?;
            rules::may_start(&member.board).map_err(Refusal::Closed)?;
            Ok(member)
        })
        .await
}

fn page_of(member: &Member) -> FormPage<'static> {
    FormPage {
        purpose: "thread",
        action: format!("{}/threads", member.board.path()),
        cancel: member.board.path(),
        ..FormPage::default()
    }
}
