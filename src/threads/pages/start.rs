//! Starting a thread.

use actix_web::{HttpResponse, web};

use super::help::{self, SentBefore};
use super::{FormPage, form_page, preview, wants_preview, without};
use crate::base::crypto::Token;
use crate::base::error::{Error, FieldError, Refusal, Result};
use crate::base::web::{Form, Site, Visit, page, redirect};
use crate::boards::{self, Member};
use crate::threads::compose::{NewThread, Typed};
use crate::threads::form_nonce::FormNonce;
use crate::threads::model::thread_path;
use crate::threads::reply::Posted;
use crate::threads::warning::{Check, Said, Warning};
use crate::threads::{rules, slow, start};

/// What became of a form.
enum Started {
    /// A thread.
    Thread(Posted),
    /// Nothing yet: its writer has to decide first.
    Warned(Box<Member>, Warning),
}

/// `GET /boards/{board}/threads/new`, for members who may write.
///
/// # Errors
/// As [`boards::require_member`]; `Closed` on a closed board, `Unstaffed` on one that is read only just now, `Slowly` for
/// whoever has written as often as slow mode allows.
pub async fn form(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (member, _) = require_starter(&site, &visit, path.into_inner(), None).await?;
    let fresh = FormPage { ..page_of(&member) };
    form_page(&site, &visit, &member, fresh)
}

/// `POST /boards/{board}/threads`: starts a thread, or shows how it will look (`do=preview`), or what in it could show
/// who they are. For members.
///
/// # Errors
/// As [`form`]; `TooSoon` past the hour's quota.
pub async fn create(site: web::Data<Site>, visit: Visit, path: web::Path<String>, form: Form) -> Result<HttpResponse> {
    let slug = path.into_inner();
    let rest = without(&site, &visit, &slug, &form).await?;
    let taken_out = rest.is_some();
    let form = rest.as_ref().unwrap_or(&form);
    let typed = Some(Typed::from_form(&site, form));
    let nonce = form.text("nonce").to_owned();
    let said = Said::of(form);
    let check_of = |new: &NewThread| Check::of(&site, &new.title, &new.words.source, &said);
    let parsed = NewThread::parse(&site, form);
    let new = match parsed {
        Ok(new) if !wants_preview(form) && !taken_out => new,
        other => {
            let check = other.as_ref().ok().map(check_of);
            let (member, warning) = require_starter(&site, &visit, slug, check).await?;
            let (shown, errors) = match other {
                Ok(_) if taken_out => (None, Vec::new()),
                Ok(new) => (Some(preview(&site, &new.words, None)), Vec::new()),
                Err(errors) => (None, errors),
            };
            let again = FormPage { nonce, typed, preview: shown, warning, taken_out, said, errors, ..page_of(&member) };
            return form_page(&site, &visit, &member, again);
        }
    };
    let check = check_of(&new);
    let form_nonce = FormNonce::of(form);
    let written = (new.title.clone(), new.words.source.clone());
    let (shared, token, board, sent) = (site.clone(), visit.token.clone(), slug.clone(), form_nonce.clone());
    let started = site
        .db
        .write(move |conn| {
            let now = shared.clock.now();
            let member = boards::require_member(conn, &shared, token.as_ref(), &board, now)?;
            match check.finish(conn, &shared, &member.signed_in)? {
                Some(warning) => Ok(Started::Warned(Box::new(member), warning)),
                None => start::start(conn, &shared, &member, &new, &sent, now).map(Started::Thread),
            }
        })
        .await;
    let (number, flash) = match started {
        Ok(Started::Thread(Posted { number, verdict })) => {
            if let Some(help) = help::path(&thread_path(&slug, number), 1, &verdict) {
                return Ok(redirect::see_other(&help));
            }
            (number, if verdict.held.is_some() { "threads-flash-held" } else { "threads-flash-started" })
        }
        Ok(Started::Warned(member, warning)) => {
            let again = FormPage { nonce, typed, warning: Some(warning), said, ..page_of(&member) };
            return form_page(&site, &visit, &member, again);
        }
        Err(Error::Refused(Refusal::SentBefore)) => {
            let sent = find_sent(&site, &visit, slug.clone(), form_nonce).await?;
            if (sent.title, sent.source) != written {
                // As for replies: new words go from a form of their own.
                let sent = FieldError { field: "body", text: site.words.say("threads-error-started-otherwise") };
                let (member, _) = require_starter(&site, &visit, slug, None).await?;
                let nonce = Token::random().to_text();
                let again = FormPage { nonce, typed, said, errors: vec![sent], ..page_of(&member) };
                return form_page(&site, &visit, &member, again);
            }
            if let Some(help) = sent.help {
                return Ok(redirect::see_other(&help));
            }
            (sent.number, if sent.waits { "threads-flash-held" } else { "threads-flash-started" })
        }
        Err(error) => return Err(error),
    };
    Ok(page::see_other_with(&site, &thread_path(&slug, number), flash))
}

/// The thread that this form led to when it was sent before.
async fn find_sent(site: &web::Data<Site>, visit: &Visit, slug: String, nonce: FormNonce) -> Result<SentBefore> {
    let (shared, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| {
            let member = boards::require_member(conn, &shared, token.as_ref(), &slug, shared.clock.now())?;
            let number = start::find_sent(conn, &shared, &member, &nonce)?;
            help::sent_before(conn, &shared, &member.board, (number, 1))
        })
        .await
}

/// Somebody who may start a thread here; with a check, what it has to warn them of.
async fn require_starter(
    site: &web::Data<Site>,
    visit: &Visit,
    slug: String,
    check: Option<Check>,
) -> Result<(Member, Option<Warning>)> {
    let (shared, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| {
            let now = shared.clock.now();
            let member = boards::require_member(conn, &shared, token.as_ref(), &slug, now)?;
            rules::may_start(&member.board).map_err(Refusal::Closed)?;
            rules::may_write_now(member.duty, &member.persona)?;
            slow::require_turn(conn, &member.board, None, &member.persona, now)?;
            let warning =
                check.as_ref().map(|check| check.finish(conn, &shared, &member.signed_in)).transpose()?.flatten();
            Ok((member, warning))
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
