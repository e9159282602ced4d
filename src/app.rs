//! Puts the program together, the same for `main` and for the tests: state, middleware, listening, stopping.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Server, ServerHandle, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::{Next, from_fn};
use actix_web::{App, HttpMessage, HttpResponse, HttpServer, web};

use crate::accounts::hashing::Hasher;
use crate::accounts::pages::{prove, second_factor, sign_in};
use crate::accounts::strength;
use crate::base::clock::Clock;
use crate::base::config::Config;
use crate::base::crisis;
use crate::base::crypto::Keyring;
use crate::base::db::{Db, apart, later};
use crate::base::error::{Error, Refusal};
use crate::base::retention::Retention;
use crate::base::web::form::Typed;
use crate::base::web::{Crumb, Fields, Site, Visit, failure, headers, redirect, request_log};
use crate::base::wordlist;
use crate::boards;
use crate::retention;
use crate::rights::leave::JustLeft;
use crate::routes;
use crate::threads::{Glances, PageCache, notes};
use crate::worker::Crew;

/// How long the small writes that wait may take at the stop; part of the time that the settings give it.
const WRITER_PATIENCE: Duration = Duration::from_secs(3);

/// A server that listens and is ready to run.
pub struct Ready {
    /// The site, for whoever started it.
    pub site: web::Data<Site>,
    /// Where it hashes passphrases.
    pub hasher: web::Data<Hasher>,
    /// Where it listens (with the port that was found when the settings asked for port 0).
    pub address: SocketAddr,
    server: Server,
    writing: tokio::task::JoinHandle<((), ())>,
}

/// Opens everything and listens. The schema must be up to date.
///
/// # Errors
/// A sentence for the operator.
pub fn open(config: Config, keys: Arc<Keyring>, clock: Clock) -> Result<Ready, String> {
    let db = Db::open(&config.database)?;
    let (later, waiting) = later::channel();
    let (apart, waiting_apart) = apart::channel();
    let gather = Duration::from_millis(config.threads.read_mark_milliseconds);
    let gather_apart = gather_apart(&config);
    let of_accounts = apart::run(db.clone(), waiting_apart, gather_apart);
    let of_names = later::run(db.clone(), waiting, gather);
    let writing = tokio::spawn(async move { tokio::join!(of_accounts, of_names) });
    let site = web::Data::new(Site::new(config, db, (later, apart), keys, clock)?);
    notes::check(&site)?;
    make_ready();
    redirect::tell_pages(routes::can_be_read);
    let hasher = Hasher::new(&site.config.accounts).map_err(|error| format!("no thread for passphrases: {error}"))?;
    let hasher = web::Data::new(hasher);
    let (server, address) = listen(&site, &hasher)?;
    Ok(Ready { site, hasher, address, server, writing })
}

/// No longer than a sixteenth of the time after which a session ends: nobody is signed out because it was written late.
fn gather_apart(config: &Config) -> apart::Gather {
    let accounts = &config.accounts;
    let at_most =
        |set: u64, idle_minutes: i64| Duration::from_secs(set.min(u64::try_from(idle_minutes * 60 / 16).unwrap_or(0)));
    apart::Gather {
        promptly: Duration::from_millis(config.threads.read_mark_milliseconds),
        soon: at_most(accounts.shared_touch_seconds, accounts.shared_idle_minutes),
        late: at_most(accounts.session_touch_seconds, accounts.session_idle_minutes),
    }
}

/// Reads what the program looks things up in, so that the first request does not pay for it.
fn make_ready() {
    crisis::make_ready();
    wordlist::make_ready();
    strength::make_ready();
}

impl Ready {
    /// What stops the server from elsewhere.
    pub fn handle(&self) -> ServerHandle {
        self.server.handle()
    }

    /// Serves until told to stop, then finishes what is under way, jobs too, and writes what waits.
    ///
    /// # Errors
    /// The listener's.
    pub async fn run(self, crew: Option<Crew>) -> io::Result<()> {
        let tidy = tokio::spawn(tidy(self.site.clone()));
        let drain = Duration::from_secs(self.site.config.server.drain_seconds);
        let served = self.server.await;
        tidy.abort();
        // Before the writer: what the last job does belongs to what it waits for.
        if let Some(crew) = crew {
            crew.join(drain.saturating_sub(WRITER_PATIENCE));
        }
        let db = self.site.db.clone();
        drop(self.site);
        // The writer ends when the last holder of the site is gone; a stuck one must not hold up the stop.
        if tokio::time::timeout(WRITER_PATIENCE, self.writing).await.is_err() {
            tracing::warn!("some small writes were let go at the stop");
        }
        db.checkpoint();
        served
    }
}

/// Keeps the counts of tries from growing; all else that is tidied up is a job.
async fn tidy(site: web::Data<Site>) {
    let mut hourly = tokio::time::interval(Duration::from_secs(3600));
    loop {
        hourly.tick().await;
        site.throttle.tidy();
    }
}

fn listen(site: &web::Data<Site>, hasher: &web::Data<Hasher>) -> Result<(Server, SocketAddr), String> {
    let settings = &site.config.server;
    let listener =
        TcpListener::bind(settings.listen).map_err(|error| format!("cannot listen on {}: {error}", settings.listen))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let (state, hasher) = (site.clone(), hasher.clone());
    let pages = web::Data::new(PageCache::new(site.config.cache.pages_mib));
    let glances = web::Data::new(Glances::new(site));
    let just_left = web::Data::new(JustLeft::default());
    let kept = web::Data::new(Retention(retention::rows()));
    let mut server = HttpServer::new(move || {
        App::new()
            .app_data(state.clone())
            .app_data(hasher.clone())
            .app_data(pages.clone())
            .app_data(glances.clone())
            .app_data(just_left.clone())
            .app_data(kept.clone())
            .configure(routes::configure)
            .wrap(from_fn(headers::no_nul))
            .wrap(from_fn(headers::known_host))
            .wrap(from_fn(explain))
            .wrap(from_fn(headers::dress_all))
            .wrap(from_fn(request_log::record))
    })
    // Whoever started it listens for signals, from before the address is told.
    .disable_signals()
    .shutdown_timeout(settings.drain_seconds)
    .client_request_timeout(Duration::from_secs(10))
    .keep_alive(Duration::from_secs(30));
    if settings.workers > 0 {
        server = server.workers(settings.workers);
    }
    let server = match tls(site)? {
        Some(config) => server.listen_rustls_0_23(listener, config),
        None => server.listen(listener),
    };
    Ok((server.map_err(|error| error.to_string())?.run(), address))
}

/// The certificate and key of the settings, if there are any.
fn tls(site: &Site) -> Result<Option<rustls::ServerConfig>, String> {
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    let settings = &site.config.server;
    if settings.tls_certificate.as_os_str().is_empty() {
        return Ok(None);
    }
    let wrong = |what: &str, error: &dyn std::fmt::Display| format!("server.{what}: {error}");
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(&settings.tls_certificate)
        .and_then(Iterator::collect)
        .map_err(|error| wrong("tls_certificate", &error))?;
    let key = PrivateKeyDer::from_pem_file(&settings.tls_key).map_err(|error| wrong("tls_key", &error))?;
    rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map(Some)
        .map_err(|error| wrong("tls_certificate", &error))
}

/// Turns every error of the inner service into a page of the house, with what the person had typed. Errors come as
/// answers that carry them: the router wants the request for itself alone, so none could be kept for the case that
/// no answer came.
async fn explain<B: MessageBody + 'static>(
    site: web::Data<Site>,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = next.call(request).await?;
    match error_of(&response) {
        None => Ok(response.map_into_boxed_body()),
        Some(error) => {
            let visit = Visit::of(response.request(), &site);
            let error = hide_board(&site, &visit, response.request().path(), error).await;
            let page = page_for(&site, &visit, response.request(), &error);
            Ok(response.into_response(page))
        }
    }
}

/// Signed out, every address below a board that is not public leads to the sign-in page, those that are in no table
/// of ours too: so that nobody can tell from an answer which boards and addresses there are.
async fn hide_board(site: &web::Data<Site>, visit: &Visit, path: &str, error: Error) -> Error {
    let below = path.strip_prefix("/boards/").and_then(|rest| rest.split('/').next());
    let (Error::Refused(Refusal::NotFound | Refusal::Method(_)), Some(slug)) =
        (&error, below.filter(|slug| !slug.is_empty()))
    else {
        return error;
    };
    let (inner, token, slug) = (site.clone(), visit.token.clone(), slug.to_owned());
    let seen = site
        .db
        .read(move |conn| boards::require_reader(conn, &inner, token.as_ref(), &slug, inner.clock.now()).map(drop));
    match seen.await {
        Err(Error::Refused(Refusal::SignIn)) => Refusal::SignIn.into(),
        _ => error,
    }
}

fn error_of<B>(response: &ServiceResponse<B>) -> Option<Error> {
    let error = response.response().error()?;
    Some(translate(error).unwrap_or_else(|| by_status(response.status())))
}

fn translate(error: &actix_web::Error) -> Option<Error> {
    Some(match error.as_error::<Error>()? {
        Error::Refused(refusal) => Error::Refused(refusal.clone()),
        Error::Fault(fault) => Error::fault(fault.to_string()),
    })
}

/// The framework's own errors (a path that does not parse, a body cut short), by their status.
fn by_status(status: actix_web::http::StatusCode) -> Error {
    match status.as_u16() {
        404 => Refusal::NotFound.into(),
        408 => Refusal::Timeout.into(),
        413 => Refusal::TooLarge.into(),
        415 => Refusal::Unsupported.into(),
        400..=499 => Refusal::BadRequest.into(),
        _ => Error::fault("the web framework failed"),
    }
}

fn page_for(site: &Site, visit: &Visit, request: &actix_web::HttpRequest, error: &Error) -> HttpResponse {
    let typed = request.extensions().get::<Typed>().map(|typed| typed.0.clone());
    match error {
        Error::Refused(Refusal::SignIn) => return sign_in(site, visit, request.method(), typed.as_ref()),
        Error::Refused(Refusal::Proof(proof)) => {
            let asked = prove::Asked { method: request.method(), path: request.path(), typed: typed.as_ref() };
            return prove::ask(site, visit, &asked, proof);
        }
        Error::Refused(Refusal::SecondFactor) => {
            let next = if request.method() == Method::POST { redirect::came_from(site, request) } else { &visit.here };
            return redirect::see_other(&second_factor::way_to(next, false));
        }
        _ => (),
    }
    failure::answer_with(site, visit, typed.as_ref(), error, way_out(site, visit, error))
}

/// Where somebody goes who may not write on a board yet: to the page that lets them.
fn way_out(site: &Site, visit: &Visit, error: &Error) -> Vec<Crumb> {
    let Error::Refused(Refusal::NotAllowed(reason)) = error else { return Vec::new() };
    let (page, label) = match *reason {
        "boards-reason-join" => ("join", "boards-bar-join"),
        "boards-reason-rules" => ("rules/agree", "boards-head-read-rules"),
        _ => return Vec::new(),
    };
    let slug = visit.here.strip_prefix("/boards/").and_then(|rest| rest.split(['/', '?']).next()).unwrap_or("");
    vec![Crumb { href: format!("/boards/{slug}/{page}"), label: site.words.say(label) }]
}

/// To the sign-in page and back; words that were on their way go along, sealed.
fn sign_in(site: &Site, visit: &Visit, method: &Method, typed: Option<&Fields>) -> HttpResponse {
    if let Some(page) = typed.and_then(|typed| sign_in::interrupted(site, visit, typed)) {
        return page;
    }
    let next = if method == Method::GET { visit.here.as_str() } else { "/" };
    let query = percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC);
    redirect::see_other(&format!("/sign-in?next={query}"))
}

/// `GET /health/live`: the process answers. Tells nothing else.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("live\n")
}

/// `GET /health/ready`: the database can be read and written to; 503 when it cannot.
pub async fn ready(site: web::Data<Site>) -> Result<HttpResponse, Error> {
    site.db.check().await?;
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ready\n"))
}
