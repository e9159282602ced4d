//! `/demo/mail`: the letters of the demo, which lie in a folder instead of being sent. Nowhere else is there such a page.

use std::fs;
use std::path::PathBuf;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, web};
use mail_parser::{Message, MessageParser};

use super::views::{Letter, LetterView, ListView};
use crate::base::clock::Timestamp;
use crate::base::error::{Error, Refusal, Result};
use crate::base::web::{Looker, Page, Site, Visit, assets, page};

/// The most letters that are listed.
const MOST: usize = 100;

/// What a letter may bring along when it is shown as a mail program shows it: its own styles, and nothing else. The site's
/// own mark is given to it, since a browser asks for a picture of every page, and is refused one by the policy of a page
/// that names none.
fn letter_policy(mark: &str) -> String {
    format!(
        "default-src 'none'; style-src 'unsafe-inline'; img-src {mark}; frame-ancestors 'none'; base-uri 'none'; \
         form-action 'none'"
    )
}

/// The folder of letters; only the demo has one that may be shown.
fn folder(site: &Site) -> Result<PathBuf> {
    if site.config.demo { Ok(site.config.mail.folder.clone()) } else { Err(Refusal::NotFound.into()) }
}

fn layout(site: &Site, visit: &Visit) -> Page {
    let looker = Looker { signed_in: visit.token.is_some(), ..Looker::default() };
    Page::new(site, visit, looker, "", site.words.say("letterbox-page"))
}

/// `GET /demo/mail`: every letter, the newest first.
///
/// # Errors
/// [`Refusal::NotFound`] where this is no demo; a fault when the folder cannot be read.
pub async fn list(site: web::Data<Site>, visit: Visit) -> Result<HttpResponse> {
    let folder = folder(&site)?;
    let inner = site.clone();
    let letters = beside(move || read_all(&inner, &folder)).await?;
    let view = ListView { page: layout(&site, &visit), letters };
    page::answer(&site, &visit, StatusCode::OK, "demo/mail", &view)
}

/// `GET /demo/mail/{name}`: one letter as plain text.
///
/// # Errors
/// As [`list`]; [`Refusal::NotFound`] when there is no such letter.
pub async fn show(site: web::Data<Site>, visit: Visit, path: web::Path<String>) -> Result<HttpResponse> {
    let (name, bytes) = read(&site, path.into_inner()).await?;
    let message = parsed(&bytes)?;
    let text = message.body_text(0).unwrap_or_default();
    let view = LetterView {
        page: layout(&site, &visit),
        letter: line(&site, &name, &message),
        from: mailbox(message.from()),
        lines: text.lines().map(|line| split(&site, line)).collect(),
    };
    page::answer(&site, &visit, StatusCode::OK, "demo/letter", &view)
}

/// `GET /demo/mail/{name}/html`: one letter as a mail program shows it.
///
/// # Errors
/// As [`show`].
pub async fn html(site: web::Data<Site>, path: web::Path<String>) -> Result<HttpResponse> {
    let (_, bytes) = read(&site, path.into_inner()).await?;
    let mark = site.address(&assets::address("mark.svg").unwrap_or_default());
    let icon = format!("<head><link rel=\"icon\" href=\"{mark}\" type=\"image/svg+xml\">");
    let html = parsed(&bytes)?.body_html(0).unwrap_or_default().replacen("<head>", &icon, 1);
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_SECURITY_POLICY, letter_policy(&mark)))
        .body(html))
}

async fn beside<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> Result<T> {
    let done = web::block(work).await.map_err(|_| Error::fault("the thread that reads the demo's letters is gone"))?;
    done.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Refusal::NotFound.into(),
        kind => Error::fault(format!("the demo's letters cannot be read: {kind}")),
    })
}

/// A letter's file by its name, which is that of its message: 32 hexadecimal digits, and no path.
async fn read(site: &Site, name: String) -> Result<(String, Vec<u8>)> {
    let folder = folder(site)?;
    if name.len() != 32 || !name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Refusal::NotFound.into());
    }
    let file = folder.join(format!("{name}.eml"));
    let bytes = beside(move || fs::read(file)).await?;
    Ok((name, bytes))
}

fn parsed(bytes: &[u8]) -> Result<Message<'_>> {
    MessageParser::default().parse(bytes).ok_or_else(|| Error::fault("a letter of the demo cannot be parsed"))
}

fn read_all(site: &Site, folder: &PathBuf) -> std::io::Result<Vec<Letter>> {
    let mut files = Vec::new();
    let entries = match fs::read_dir(folder) {
        // Made with the first letter.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "eml") {
            files.push((path.metadata()?.modified()?, path));
        }
    }
    files.sort();
    let mut letters = Vec::new();
    for (_, path) in files.into_iter().rev().take(MOST) {
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = fs::read(&path)?;
        letters.extend(MessageParser::default().parse(&bytes).map(|message| line(site, &name, &message)));
    }
    Ok(letters)
}

fn line(site: &Site, name: &str, message: &Message<'_>) -> Letter {
    let written = message.date().map_or(0, |date| date.to_timestamp().saturating_mul(1000));
    Letter {
        href: format!("/demo/mail/{name}"),
        subject: message.subject().unwrap_or_default().to_owned(),
        to: mailbox(message.to()),
        at: site.calendar.long(Timestamp(written)),
    }
}

fn mailbox(address: Option<&mail_parser::Address<'_>>) -> String {
    let first = address.and_then(|address| address.first());
    let Some(address) = first.and_then(|first| first.address()) else { return String::new() };
    match first.and_then(|first| first.name()) {
        Some(name) => format!("{name} <{address}>"),
        None => address.to_owned(),
    }
}

/// A line of text, and the address of ours at its end, if there is one.
fn split(site: &Site, line: &str) -> (String, String) {
    match line.find(&site.address("/")) {
        Some(at) => (line[..at].to_owned(), line[at..].to_owned()),
        None => (line.to_owned(), String::new()),
    }
}
