//! What can go wrong on the way of a request: a [`Refusal`] that the person can do something about, or a
//! [`Fault`] that only we can. Each says what the person sees and why.

use std::borrow::Cow;
use std::fmt;

use actix_web::http::StatusCode;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

use super::clock::Timestamp;

/// The result of everything between a handler and the database.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a request was not answered as asked.
#[derive(Debug)]
pub enum Error {
    /// The person can do something about it; nothing is logged.
    Refused(Refusal),
    /// Ours to mend: logged once, with a reference that the person sees too.
    Fault(Fault),
}

/// A request that was understood and not granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// 303 to the sign-in page and back: nobody is signed in, and the address is not for visitors. Given for
    /// every address under a board that is not public, whether or not it exists.
    SignIn,
    /// 403: the session has not seen the passphrase lately, and this is for whoever has shown it. The page asks for it,
    /// and goes on to what was asked for.
    Proof(Proof),
    /// 303 to where a second factor is set up, and back: the account has a role, and no second factor.
    SecondFactor,
    /// 404: not there, or not for this person; the two must look the same.
    NotFound,
    /// 403: may see it, may not do this. Holds the Fluent key of the reason.
    NotAllowed(&'static str),
    /// 409: the thing has been closed or changed since. Holds the Fluent key of the reason.
    Closed(&'static str),
    /// 409: nobody looks after the board just now, and so nothing new is written there; until the time given, if it is
    /// known.
    Unstaffed(Option<Timestamp>),
    /// 409: this very form has led to something already. Handlers of forms in which people write answer it by leading
    /// there.
    SentBefore,
    /// 429 with `Retry-After`: too many tries; may go on at the time given.
    TooSoon(Timestamp),
    /// 429 with `Retry-After`: in a place where everybody writes seldom for a while, this person has written as often as
    /// may be; may write again at the time given.
    Slowly(Timestamp),
    /// 413: the body is larger than any form of ours.
    TooLarge,
    /// 400: not a form that our pages make (bad UTF-8, NUL bytes, a missing field).
    BadRequest,
    /// 403: the form's token is missing, old or another session's, or the request came from another site.
    Csrf,
    /// 405: the address exists for other methods, given as an `Allow` header.
    Method(String),
    /// 408: the body did not arrive in time.
    Timeout,
    /// 415: the body is not a form.
    Unsupported,
    /// 421: not a host name that the settings list.
    UnknownHost,
    /// 503 with `Retry-After`: the database or the hashing queue has no room just now.
    Unavailable,
}

/// What a page needs to ask a browser for a passkey.
#[derive(Clone, PartialEq, Eq, serde::Serialize)]
pub struct PasskeyAsk {
    /// What the site must know when the answer comes, sealed.
    pub ceremony: String,
    /// What the browser is given: JSON (WebAuthn, 5.10.7 and 5.4).
    pub options: String,
}

impl fmt::Debug for PasskeyAsk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasskeyAsk([redacted])")
    }
}

/// What there is to show beside the passphrase; a recovery code will always do.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Second {
    /// A code of an app.
    pub app: bool,
    /// A passkey.
    pub passkey: Option<PasskeyAsk>,
}

/// What is asked of somebody who is to show that it is they.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The second factor beside the passphrase, if there is one.
    pub second: Option<Second>,
    /// What was wrong with the last try: a field, and the Fluent key of what to do about it.
    pub wrong: Option<(&'static str, &'static str)>,
}

impl Refusal {
    /// The status that the answer carries.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignIn | Self::SecondFactor => StatusCode::SEE_OTHER,
            Self::Proof(Proof { wrong: Some(_), .. }) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotAllowed(_) | Self::Csrf | Self::Proof(_) => StatusCode::FORBIDDEN,
            Self::Closed(_) | Self::Unstaffed(_) | Self::SentBefore => StatusCode::CONFLICT,
            Self::TooSoon(_) | Self::Slowly(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Method(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::Unsupported => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::UnknownHost => StatusCode::MISDIRECTED_REQUEST,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The middle of the Fluent keys `base-error-<name>-title`, `-text` and `-what`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Proof(_) => "proof",
            Self::SecondFactor => "second-factor",
            Self::NotFound => "not-found",
            Self::NotAllowed(_) => "not-allowed",
            Self::Closed(_) => "closed",
            Self::Unstaffed(_) => "unstaffed",
            Self::SentBefore => "sent-before",
            Self::TooSoon(_) => "too-soon",
            Self::Slowly(_) => "slowly",
            Self::TooLarge => "too-large",
            Self::BadRequest => "bad-request",
            Self::Csrf => "csrf",
            Self::Method(_) => "method",
            Self::Timeout => "timeout",
            Self::Unsupported => "unsupported",
            Self::UnknownHost => "unknown-host",
            Self::Unavailable => "unavailable",
        }
    }
}

/// Something that should not happen. The text is for the log and never holds what a person wrote.
#[derive(Debug)]
pub struct Fault(Cow<'static, str>);

impl Fault {
    /// A fault with a text for the log, which must hold no personal data.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error {
    /// A fault with a text for the log, which must hold no personal data.
    pub fn fault(text: impl Into<Cow<'static, str>>) -> Self {
        Self::Fault(Fault::new(text))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => f.write_str(refusal.name()),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl actix_web::ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Refused(refusal) => refusal.status(),
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    // The body is written by `web::failure`, which knows the request; this is only what carries the status.
    fn error_response(&self) -> actix_web::HttpResponse {
        actix_web::HttpResponse::new(self.status_code())
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// True when the database is locked, full, starting, or cannot be reached: it may answer again soon.
fn passes_by_itself(kind: &DatabaseErrorKind, message: &str) -> bool {
    const SIGNS: [&str; 11] = [
        "database is locked",
        "database table is locked",
        "disk is full",
        "disk I/O error",
        "unable to open database",
        "could not connect",
        "lock timeout",
        "statement timeout",
        "deadlock detected",
        "terminating connection",
        "connection",
    ];
    matches!(kind, DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::SerializationFailure)
        || SIGNS.iter().any(|sign| message.contains(sign))
}

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::DatabaseError(kind, info) if passes_by_itself(&kind, info.message()) => {
                tracing::warn!(?kind, "the database cannot answer just now");
                Refusal::Unavailable.into()
            }
            // Messages of the database may quote values; the kind and the table do not.
            DieselError::DatabaseError(kind, info) => {
                Fault::new(format!("database: {kind:?} on {}", info.table_name().unwrap_or("an unnamed table"))).into()
            }
            DieselError::NotFound => Refusal::NotFound.into(),
            DieselError::BrokenTransactionManager => Refusal::Unavailable.into(),
            other => Fault::new(format!("diesel: {}", kind_of(&other))).into(),
        }
    }
}

fn kind_of(error: &DieselError) -> &'static str {
    match error {
        DieselError::QueryBuilderError(_) => "a query could not be built",
        DieselError::DeserializationError(_) => "a row could not be read",
        DieselError::SerializationError(_) => "a value could not be sent",
        DieselError::RollbackErrorOnCommit { .. } | DieselError::RollbackTransaction => "rolled back",
        _ => "an unexpected error",
    }
}

/// True for a unique violation: the store that expects one turns it into an answer.
pub fn is_unique_violation(error: &DieselError) -> bool {
    matches!(error, DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _))
}

/// What is wrong with one field of a form, as the person reads it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FieldError {
    /// The field's name, which is also its control's id.
    pub field: &'static str,
    /// What to do about it, in plain words.
    pub text: String,
}
