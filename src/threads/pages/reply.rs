//! Replying, and choosing what to quote.

use actix_web::{HttpResponse, web};

use super::help::{self, SentBefore};
use super::{FormPage, PostPath, ThreadPath, form_page, preview, wants_preview, without};
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Error, FieldError, Refusal, Result};
use crate::base::web::{Fields, Form, Site, Visit, page, redirect};
use crate::boards::{self, Member, Standing};
use crate::threads::compose::{Typed, Words};
use crate::threads::form_nonce::FormNonce;
use crate::threads::model::{Post, Thread, post_path, thread_path, told_path};
use crate::threads::quote::{self, Wanted};
use crate::threads::reply::{self, NewReply, Posted};
use crate::threads::rules;
use crate::threads::slow;
use crate::threads::store::lists;
use crate::threads::views::QuoteChoice;
use crate::threads::warning::{Check, Said, Warning};

/// A member who may reply, the thread, and the post to be quoted with its writer's name.
struct Place {
    member: Member,
    thread: Thread,
    quoted: Option<(Post, String)>,
}

/// What the form comes again with.
#[derive(Default)]
struct Again<'a> {
    /// The words, to be checked.
    words: Option<&'a Words>,
    /// They are to be shown as they will look.
    preview: bool,
    /// Something has just been taken out of them.
    taken_out: bool,
    warning: Option<Warning>,
    errors: Vec<FieldError>,
}

/// What became of a form.
enum Sent {
    /// A post.
    Post(Posted),
    /// Nothing: what it quotes has changed.
    QuoteChanged,
    /// Nothing yet: its writer has to decide first.
    Warned(Warning),
}

/// `GET .../posts/{post}/quote`: the reply form with a choice of what to quote. For members who may reply.
///
/// # Errors
/// As [`boards::require_member`]; `NotFound` for a post that cannot be seen, `Closed` where no reply is taken, `Unstaffed`
/// where none is just now, `Slowly` for whoever has written as often as slow mode allows.
pub async fn quote(site: web::Data<Site>, visit: Visit, path: PostPath) -> Result<HttpResponse> {
    let (slug, number, post) = path.into_inner();
    let (place, _) = find_place(&site, &visit, (slug, number), Some(post), None).await?;
    if place.quoted.is_none() {
        return Err(Refusal::NotFound.into());
    }
    let choice = choice_of(&place, None);
    let fresh = FormPage { quote: choice, ..page_of(&place) };
    form_page(&site, &visit, &place.member, fresh)
}

/// `POST .../replies`: posts a reply, or shows how it will look (`do=preview`), or what in it could show who they are. For
/// members.
///
/// # Errors
/// As [`boards::require_member`] and [`reply::post`].
pub async fn create(site: web::Data<Site>, visit: Visit, path: ThreadPath, form: Form) -> Result<HttpResponse> {
    let (slug, number) = path.into_inner();
    if let Some(rest) = without(&site, &visit, &slug, &form).await? {
        let parsed = Words::parse(&site, &rest);
        let (words, errors) = (parsed.as_ref().ok(), parsed.as_ref().err().cloned().unwrap_or_default());
        let again_with = Again { words, taken_out: true, errors, ..Again::default() };
        return again(&site, &visit, &rest, (slug, number), again_with).await;
    }
    let wanted = Wanted::parse(form.text("quote"));
    let unknown = wanted.is_none() && !form.text("quote").is_empty();
    let words = match Words::parse(&site, &form) {
        Ok(_) if unknown => {
            let error = FieldError { field: "quote", text: site.words.say("threads-error-quote-unknown") };
            return again(&site, &visit, &form, (slug, number), Again::with(vec![error])).await;
        }
        Ok(words) if !wants_preview(&form) => words,
        Ok(words) => {
            let preview = Again { words: Some(&words), preview: true, ..Again::default() };
            return again(&site, &visit, &form, (slug, number), preview).await;
        }
        Err(errors) => return again(&site, &visit, &form, (slug, number), Again::with(errors)).await,
    };
    let check = Check::of(&site, "", &words.source, &Said::of(&form));
    let nonce = FormNonce::of(&form);
    let source = words.source.clone();
    let (shared, token, board, sent) = (site.clone(), visit.token.clone(), slug.clone(), nonce.clone());
    let posted = site
        .db
        .write(move |conn| {
            let now = shared.clock.now();
            let member = boards::require_member(conn, &shared, token.as_ref(), &board, now)?;
            if let Some(warning) = check.finish(conn, &shared, &member.signed_in)? {
                return Ok(Sent::Warned(warning));
            }
            let quoted = match &wanted {
                None => None,
                Some(wanted) => match check_quote(conn, &member, number, wanted)? {
                    Some(quoted) => Some(quoted),
                    None => return Ok(Sent::QuoteChanged),
                },
            };
            reply::post(conn, &shared, &member, number, &NewReply { words, quoted, nonce: sent }, now).map(Sent::Post)
        })
        .await;
    let (post, flash) = match posted {
        Ok(Sent::Post(Posted { number: post, verdict })) => {
            if let Some(help) = help::path(&thread_path(&slug, number), post, &verdict) {
                return Ok(redirect::see_other(&help));
            }
            (post, if verdict.held.is_some() { "threads-flash-held" } else { "threads-flash-replied" })
        }
        Ok(Sent::Warned(warning)) => {
            let warned = Again { warning: Some(warning), ..Again::default() };
            return again(&site, &visit, &form, (slug, number), warned).await;
        }
        Ok(Sent::QuoteChanged) => {
            let changed = FieldError { field: "quote", text: site.words.say("threads-error-quote-changed") };
            return again(&site, &visit, &form, (slug, number), Again::with(vec![changed])).await;
        }
        Err(Error::Refused(Refusal::SentBefore)) => {
            let sent = find_sent(&site, &visit, slug.clone(), number, nonce).await?;
            if sent.source != source {
                // Sent, stopped, changed and sent again: the new words must not get lost. They go from a form of their own.
                let sent = FieldError { field: "body", text: site.words.say("threads-error-sent-otherwise") };
                let fresh = Fields::from_pairs(
                    form.pairs().iter().filter(|(name, _)| name != "nonce").cloned().collect::<Vec<_>>(),
                );
                return again(&site, &visit, &fresh, (slug, number), Again::with(vec![sent])).await;
            }
            if let Some(help) = sent.help {
                return Ok(redirect::see_other(&help));
            }
            (sent.number, if sent.waits { "threads-flash-held" } else { "threads-flash-already" })
        }
        Err(error) => return Err(error),
    };
    Ok(page::see_other_at(&site, &told_path(&thread_path(&slug, number), post), post, flash))
}

/// The post that this form led to when it was sent before.
async fn find_sent(
    site: &web::Data<Site>,
    visit: &Visit,
    slug: String,
    thread: i64,
    nonce: FormNonce,
) -> Result<SentBefore> {
    let (shared, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| {
            let member = boards::require_member(conn, &shared, token.as_ref(), &slug, shared.clock.now())?;
            let number = reply::find_sent(conn, &shared, &member, thread, &nonce)?;
            help::sent_before(conn, &shared, &member.board, (thread, number))
        })
        .await
}

fn check_quote(conn: &mut Conn, member: &Member, number: i64, wanted: &Wanted) -> Result<Option<quote::Quoted>> {
    let (thread, _) = lists::find_thread(conn, member.board.id, number, None)?.ok_or(Refusal::NotFound)?;
    quote::check(conn, &thread, wanted)
}

impl Again<'_> {
    fn with(errors: Vec<FieldError>) -> Self {
        Self { errors, ..Self::default() }
    }
}

/// The form again, with everything that was typed: for a preview, or with what to do about it.
async fn again(
    site: &web::Data<Site>,
    visit: &Visit,
    form: &Fields,
    address: (String, i64),
    with: Again<'_>,
) -> Result<HttpResponse> {
    let wanted = Wanted::parse(form.text("quote"));
    let said = Said::of(form);
    let check = with.words.map(|words| Check::of(site, "", &words.source, &said));
    let (place, warning) = find_place(site, visit, address, wanted.map(|wanted| wanted.number), check).await?;
    let choice = choice_of(&place, Some(form.text("quote")));
    let quoted =
        choice.as_ref().and_then(|choice| choice.parts.iter().find(|part| part.checked)).map(|part| part.text.clone());
    let nonce = form.find("nonce").map_or_else(|| Token::random().to_text(), str::to_owned);
    let page = FormPage {
        nonce,
        typed: Some(Typed::from_form(site, form)),
        quote: choice,
        preview: with.words.filter(|_| with.preview).map(|words| preview(site, words, quoted)),
        taken_out: with.taken_out,
        warning: with.warning.or(warning),
        said,
        errors: with.errors,
        ..page_of(&place)
    };
    form_page(site, visit, &place.member, page)
}

/// Where somebody replies, and what they quote; with a check, what it has to warn them of.
async fn find_place(
    site: &web::Data<Site>,
    visit: &Visit,
    (slug, number): (String, i64),
    post: Option<i64>,
    check: Option<Check>,
) -> Result<(Place, Option<Warning>)> {
    let (shared, token) = (site.clone(), visit.token.clone());
    site.db
        .read(move |conn| {
            let now = shared.clock.now();
            let member = boards::require_member(conn, &shared, token.as_ref(), &slug, now)?;
            let (thread, _) = lists::find_thread(conn, member.board.id, number, None)?
                .filter(|(thread, _)| rules::may_read(thread.visibility, thread.persona_id, Some(&member.persona)))
                .ok_or(Refusal::NotFound)?;
            rules::may_reply(&member.board, &thread, &member.persona).map_err(Refusal::Closed)?;
            rules::may_write_now(member.duty, &member.persona)?;
            slow::require_turn(conn, &member.board, Some(&thread), &member.persona, now)?;
            let left = shared.words.say("threads-someone-left");
            let quoted = match post {
                None => None,
                Some(post) => lists::find_post(conn, thread.id, post)?
                    .filter(|(post, _, _)| rules::may_quote(post))
                    .map(|(post, name, standing)| (post, if standing == Standing::Left { left } else { name })),
            };
            let warning =
                check.as_ref().map(|check| check.finish(conn, &shared, &member.signed_in)).transpose()?.flatten();
            Ok((Place { member, thread, quoted }, warning))
        })
        .await
}

fn choice_of(place: &Place, chosen: Option<&str>) -> Option<QuoteChoice> {
    let (post, name) = place.quoted.as_ref()?;
    let mut parts = quote::parts(post, chosen);
    // A part of another version can no longer be chosen: begin again with all of it.
    if chosen.is_some()
        && !parts.iter().any(|part| part.checked)
        && let Some(first) = parts.first_mut()
    {
        first.checked = true;
    }
    Some(QuoteChoice { name: name.clone(), parts, none: false })
}

fn page_of(place: &Place) -> FormPage<'_> {
    let path = thread_path(&place.member.board.slug, place.thread.number);
    FormPage {
        purpose: "reply",
        action: format!("{path}/replies"),
        cancel: match &place.quoted {
            Some((post, _)) => post_path(&path, post.number),
            None => path,
        },
        thread: Some(&place.thread),
        ..FormPage::default()
    }
}
