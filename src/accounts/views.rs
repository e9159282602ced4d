//! What each template of the room is given.

use serde::Serialize;
use serde_json::{Value, json};

use super::devices::Listed;
use super::views_forgotten;
use super::views_security;
use crate::base::error::FieldError;
use crate::base::web::Page;

/// `accounts/join`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct JoinView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    pub word: String,
    pub adult: bool,
    pub consent: bool,
    pub shared: bool,
    /// Where to go on to, or nothing.
    pub next: String,
    pub sign_in_href: String,
    pub nonce: String,
    /// An account was made from this form before, with another passphrase.
    pub already: bool,
}

/// `accounts/codes`: shown once.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct CodesView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    pub name: String,
    pub codes: Vec<String>,
    pub next: String,
    pub nonce: String,
    /// The form's own token, which outlasts the session that began with this page.
    pub token: String,
}

/// `accounts/sign_in`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct SignInView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    pub name: String,
    pub shared: bool,
    pub next: String,
    pub join_href: String,
    /// Text that waits to be given back, sealed; or nothing.
    pub kept: String,
}

/// `accounts/recover`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct RecoverView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    pub name: String,
    pub code: String,
    pub shared: bool,
    /// Words that were on their way when the session ended, sealed; may be empty.
    pub kept: String,
}

/// A field that goes along unseen.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct Hidden {
    pub name: String,
    pub value: String,
}

/// `accounts/kept`: the text that was on its way when the session ended.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct KeptView {
    pub page: Page,
    pub path: String,
    pub text: String,
    pub author: String,
    pub fields: Vec<Hidden>,
}

/// `accounts/appoint`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct AppointView {
    pub page: Page,
    /// `owner` or `safeguarding`.
    pub role: &'static str,
    pub sign_in_href: String,
    pub join_href: String,
}

/// A session in a list.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct SessionItem {
    pub device: String,
    pub shared: bool,
    pub here: bool,
    /// Days since it was last used; 0 is today.
    pub days: i64,
    pub handle: String,
}

impl SessionItem {
    /// As seen on a day, counted from 1970.
    pub fn new(listed: Listed, today: i64) -> Self {
        let days = (today - listed.last_used_day).max(0);
        Self { device: listed.device, shared: listed.shared, here: listed.here, days, handle: listed.handle }
    }
}

/// Tries to sign in that failed.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct TriedView {
    pub count: i64,
    /// Days since the last one; 0 is today.
    pub days: i64,
}

impl TriedView {
    /// As seen on a day, counted from 1970; nothing when there were none.
    pub fn new((count, last_day): (i64, i64), today: i64) -> Option<Self> {
        (count > 0).then(|| Self { count, days: (today - last_day).max(0) })
    }
}

/// `accounts/settings`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct SettingsView {
    pub page: Page,
    pub name: String,
    /// There is a second factor.
    pub second: bool,
    pub codes_left: i64,
    pub tried: Option<TriedView>,
    pub sessions: Vec<SessionItem>,
    /// Sessions elsewhere.
    pub others: usize,
}

impl JoinView {
    /// For the test that renders every template.
    pub fn sample() -> Self {
        Self {
            page: Page::sample(),
            errors: vec![FieldError { field: "word", text: "Choose a word".to_owned() }],
            word: "fern".to_owned(),
            adult: true,
            consent: false,
            shared: true,
            next: "/boards".to_owned(),
            sign_in_href: "/sign-in?next=%2Fboards".to_owned(),
            nonce: "nonce".to_owned(),
            already: true,
        }
    }
}

impl CodesView {
    /// For the test that renders every template.
    pub fn sample() -> Self {
        Self {
            page: Page::sample(),
            errors: Vec::new(),
            name: "fern4821".to_owned(),
            codes: vec!["kettle maple ribbon 41".to_owned()],
            next: String::new(),
            nonce: "nonce".to_owned(),
            token: "token".to_owned(),
        }
    }
}

impl SignInView {
    /// For the test that renders every template.
    pub fn sample() -> Self {
        Self {
            page: Page::sample(),
            errors: vec![FieldError { field: "passphrase", text: "Wrong".to_owned() }],
            name: "fern4821".to_owned(),
            shared: true,
            next: "/boards".to_owned(),
            join_href: "/join".to_owned(),
            kept: "sealed".to_owned(),
        }
    }
}

impl RecoverView {
    /// For the test that renders every template.
    pub fn sample() -> Self {
        Self {
            page: Page::sample(),
            errors: Vec::new(),
            name: "fern4821".to_owned(),
            code: "kettle maple ribbon 41".to_owned(),
            shared: false,
            kept: "sealed".to_owned(),
        }
    }
}

impl KeptView {
    /// For the test that renders every template.
    pub fn sample() -> Self {
        Self {
            page: Page::sample(),
            path: "/boards/stroke/threads".to_owned(),
            text: "Hello".to_owned(),
            author: "sealed".to_owned(),
            fields: vec![Hidden { name: "body".to_owned(), value: "Hello".to_owned() }],
        }
    }
}

impl AppointView {
    /// For the test that renders every template.
    pub fn sample() -> Self {
        Self { page: Page::sample(), role: "owner", sign_in_href: "/sign-in".to_owned(), join_href: "/join".to_owned() }
    }
}

impl SettingsView {
    /// For the test that renders every template.
    pub fn sample() -> Self {
        let item = |device: &str, here: bool| SessionItem {
            device: device.to_owned(),
            shared: !here,
            here,
            days: 2,
            handle: "handle".to_owned(),
        };
        Self {
            page: Page::sample(),
            name: "fern4821".to_owned(),
            second: true,
            codes_left: 9,
            tried: Some(TriedView { count: 12, days: 1 }),
            sessions: vec![item("phone", true), item("computer", false)],
            others: 1,
        }
    }
}

/// Every template of the room with a sample of its context.
pub fn samples() -> Vec<(&'static str, Value)> {
    let mut all = vec![
        ("accounts/join", json!(JoinView::sample())),
        ("accounts/codes", json!(CodesView::sample())),
        ("accounts/sign_in", json!(SignInView::sample())),
        ("accounts/recover", json!(RecoverView::sample())),
        ("accounts/kept", json!(KeptView::sample())),
        ("accounts/appoint", json!(AppointView::sample())),
        ("accounts/settings", json!(SettingsView::sample())),
    ];
    all.extend(views_security::samples());
    all.extend(views_forgotten::samples());
    all
}
