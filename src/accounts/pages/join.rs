//! `/join`: a sign-in name, a passphrase, two boxes; then the recovery codes, once.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::{
    Next, field_error, holder, is_shared, set_known, set_session, typed_again, way_in, way_on, way_on_or_home,
    with_next,
};
use crate::accounts::credentials::{Passphrase, SignInName, Word};
use crate::accounts::hashing::Hasher;
use crate::accounts::known;
use crate::accounts::model::Role;
use crate::accounts::second_factor::{self, Admitted};
use crate::accounts::session::{self, Seat, SignedIn, require_signed_in};
use crate::accounts::sign_up::{self, NewAccount};
use crate::accounts::views::{CodesView, JoinView};
use crate::base::crypto::Token;
use crate::base::error::{Error, FieldError, Refusal, Result};
use crate::base::web::limit::{self, Attempt};
use crate::base::web::{Fields, Form, Looker, Page, Site, Visit, csrf, page, redirect};

/// `GET /join`.
///
/// # Errors
/// The database's.
pub async fn form(site: web::Data<Site>, visit: Visit, query: web::Query<Next>) -> Result<HttpResponse> {
    if let Some(holder) = holder(&site, &visit).await? {
        return Ok(redirect::see_other(way_in(&holder, &query.next)));
    }
    let fields = Fields::from_pairs(vec![("next".to_owned(), query.into_inner().next)]);
    show(&site, &visit, StatusCode::OK, &fields, &Token::random(), Vec::new(), false)
}

/// What somebody sent who wants to join.
struct Asked {
    word: Word,
    passphrase: Passphrase,
}

impl Asked {
    fn parse(site: &Site, form: &Fields) -> std::result::Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut note = |field, key| errors.push(field_error(site, field, key));
        let word = Word::parse(form.text("word")).map_err(|key| note("word", key)).ok();
        let name = word.as_ref().map_or_else(|| SignInName::given(""), |word| word.with(""));
        let passphrase = Passphrase::choose(form.text("passphrase"), &name, &site.config.site.name)
            .map_err(|key| note("passphrase", key))
            .ok();
        for (field, key) in [("adult", "accounts-adult-missing"), ("consent", "accounts-consent-missing")] {
            if !form.has(field) {
                note(field, key);
            }
        }
        match (word, passphrase, errors.is_empty()) {
            (Some(word), Some(passphrase), true) => Ok(Self { word, passphrase }),
            _ => Err(errors),
        }
    }
}

/// What is shown after joining.
struct Welcome {
    name: String,
    codes: Vec<String>,
    signed_in: SignedIn,
    token: Token,
    /// For the cookie of a known browser.
    known: Option<String>,
}

/// `POST /join`. Sent twice, it makes one account and gives the same answer.
///
/// # Errors
/// [`Refusal::TooSoon`], [`Refusal::Unavailable`]; the database's.
pub async fn create(
    site: web::Data<Site>,
    hasher: web::Data<Hasher>,
    visit: Visit,
    request: HttpRequest,
    form: std::result::Result<Form, Error>,
) -> Result<HttpResponse> {
    let form = match form {
        Ok(form) => form,
        Err(error) => {
            let (typed, status, errors) = typed_again(&site, &request, error, "passphrase")?;
            // Not the nonce that came: whoever made the form may know it, and with it could ask later whether it was used.
            return show(&site, &visit, status, &typed, &Token::random(), errors, false);
        }
    };
    let nonce = Token::parse(form.text("nonce")).unwrap_or_else(Token::random);
    let asked = match Asked::parse(&site, &form) {
        Ok(asked) => asked,
        Err(errors) => return show(&site, &visit, StatusCode::UNPROCESSABLE_ENTITY, &form, &nonce, errors, false),
    };
    site.throttle.count(&site.keys, Attempt::SignUp, &limit::prefix(visit.peer), site.clock.now())?;
    let seat = Seat { device: visit.device, shared: is_shared(&form) };
    match make(&site, &hasher, &visit, asked, &nonce, seat).await? {
        Some(welcome) => {
            let visit = Visit { token: Some(welcome.token.clone()), ..visit };
            let mut response = show_codes(&site, &visit, StatusCode::OK, &welcome, &form, &nonce, Vec::new())?;
            set_session(&site, &mut response, &welcome.token, seat.shared);
            if let Some(known) = &welcome.known {
                set_known(&site, &mut response, known, seat.shared);
            }
            Ok(response)
        }
        None => show(&site, &visit, StatusCode::CONFLICT, &form, &Token::random(), Vec::new(), true),
    }
}

/// Makes the account, or finds that this very form has made it before; `None` when it did, with another passphrase.
async fn make(
    site: &web::Data<Site>,
    hasher: &Hasher,
    visit: &Visit,
    asked: Asked,
    nonce: &Token,
    seat: Seat,
) -> Result<Option<Welcome>> {
    let hash = hasher.hash(asked.passphrase.clone()).await?;
    let (s, old) = (site.clone(), visit.token.clone());
    let new = NewAccount { word: asked.word, role: Role::Member, nonce: nonce.clone() };
    let made = site
        .db
        .write(move |conn| {
            let Some(created) = sign_up::create(conn, &s, &new, &hash)? else { return Ok(None) };
            let newcomer = Admitted::newcomer(created.signed_in.account());
            let token = session::begin(conn, &s, &newcomer, seat, old.as_ref(), s.clock.now())?;
            let sign_up::Created { sign_in_name, codes, signed_in } = created;
            let known = Some(known::cookie_of(conn, &s.keys, signed_in.account())?);
            Ok(Some(Welcome { name: sign_in_name, codes, signed_in, token, known }))
        })
        .await?;
    match made {
        Some(welcome) => Ok(Some(welcome)),
        None => make_again(site, hasher, visit, asked.passphrase, nonce, seat).await,
    }
}

/// The answer to the same form once more, for whoever knows the passphrase.
async fn make_again(
    site: &web::Data<Site>,
    hasher: &Hasher,
    visit: &Visit,
    passphrase: Passphrase,
    nonce: &Token,
    seat: Seat,
) -> Result<Option<Welcome>> {
    let (s, known) = (site.clone(), nonce.clone());
    let Some(made) = site.db.read(move |conn| sign_up::find_made(conn, &s, &known)).await? else { return Ok(None) };
    if !hasher.verify(passphrase, Some(made.passphrase_hash.clone())).await? {
        return Ok(None);
    }
    // Somebody who has set a second factor up since signs in with it.
    let Some(admitted) = second_factor::admit(&site.keys, &made)? else { return Ok(None) };
    let (s, nonce, old) = (site.clone(), nonce.clone(), visit.token.clone());
    site.db
        .write(move |conn| {
            let now = s.clock.now();
            let Some((name, codes)) = sign_up::show_again(conn, &s, made.id, &nonce)? else { return Ok(None) };
            let token = session::begin(conn, &s, &admitted, seat, old.as_ref(), now)?;
            let signed_in = require_signed_in(conn, &s, Some(&token), now)?;
            let known = Some(known::cookie_of(conn, &s.keys, made.id)?);
            Ok(Some(Welcome { name, codes, signed_in, token, known }))
        })
        .await
}

/// `POST /join/done`: the codes have been kept.
///
/// # Errors
/// [`Refusal::SignIn`] when nobody is signed in, [`Refusal::BadRequest`] for a form that is not ours.
pub async fn done(site: web::Data<Site>, visit: Visit, form: Form) -> Result<HttpResponse> {
    if form.has("kept") {
        return Ok(page::see_other_with(&site, way_on_or_home(form.text("next")), "accounts-joined"));
    }
    let nonce = Token::parse(form.text("nonce")).ok_or(Refusal::BadRequest)?;
    let (s, token, known) = (site.clone(), visit.token.clone().ok_or(Refusal::SignIn)?, nonce.clone());
    let welcome = site
        .db
        .read(move |conn| {
            let signed_in = require_signed_in(conn, &s, Some(&token), s.clock.now())?;
            let shown = sign_up::show_again(conn, &s, signed_in.account(), &known)?;
            let (name, codes) = shown.ok_or(Refusal::BadRequest)?;
            Ok(Welcome { name, codes, signed_in, token: token.clone(), known: None })
        })
        .await?;
    let errors = vec![field_error(&site, "kept", "accounts-codes-kept-missing")];
    show_codes(&site, &visit, StatusCode::UNPROCESSABLE_ENTITY, &welcome, &form, &nonce, errors)
}

#[allow(clippy::too_many_arguments, reason = "what differs between the times the form is shown")]
fn show(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    form: &Fields,
    nonce: &Token,
    errors: Vec<FieldError>,
    already: bool,
) -> Result<HttpResponse> {
    let title = site.words.say("accounts-join-title");
    let view = JoinView {
        page: Page::new(site, visit, Looker::default(), "join", title),
        errors,
        word: form.trimmed("word").to_owned(),
        adult: form.has("adult"),
        consent: form.has("consent"),
        shared: is_shared(form),
        next: way_on(form.text("next")),
        sign_in_href: with_next("/sign-in", form.text("next")),
        nonce: nonce.to_text(),
        already,
    };
    page::answer(site, visit, status, "accounts/join", &view)
}

fn show_codes(
    site: &Site,
    visit: &Visit,
    status: StatusCode,
    welcome: &Welcome,
    form: &Fields,
    nonce: &Token,
    errors: Vec<FieldError>,
) -> Result<HttpResponse> {
    let title = site.words.say("accounts-codes-title");
    let view = CodesView {
        page: Page::new(site, visit, welcome.signed_in.looker(), "", title),
        errors,
        name: welcome.name.clone(),
        codes: welcome.codes.clone(),
        next: way_on(form.text("next")),
        nonce: nonce.to_text(),
        token: csrf::visitors_token(site, visit),
    };
    page::answer(site, visit, status, "accounts/codes", &view)
}
