//! What the templates of the second factor, of fresh proof and of what needs it are given.

use serde::Serialize;
use serde_json::{Value, json};

use super::qr::{self, Picture};
use crate::base::error::FieldError;
use crate::base::web::Page;

/// `accounts/code`: the second half of signing in.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct CodeView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    /// The first half, sealed.
    pub pending: String,
    /// The passphrase has just been chosen anew.
    pub recovered: bool,
    pub shared: bool,
    pub next: String,
    /// Text that waits to be given back, sealed; or nothing.
    pub kept: String,
    /// In the demo, which shows its codes.
    pub demo: bool,
}

/// `accounts/prove`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct ProveView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    /// Where the form goes: to what was asked for.
    pub path: String,
    /// What was typed, sealed.
    pub interrupted: String,
    /// A code is asked for beside the passphrase.
    pub second: bool,
}

/// What an app is given.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct SetUpView {
    pub picture: Picture,
    /// In groups of four.
    pub secret: String,
    /// For the form.
    pub sealed: String,
}

/// `accounts/second_factor`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct SecondFactorView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    /// There is one.
    pub on: bool,
    pub set_up: Option<SetUpView>,
    /// Where somebody was on their way to whose role asks for this; or nothing.
    pub next: String,
    /// No role on the whole site forbids it.
    pub may_remove: bool,
}

/// `accounts/passphrase`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct PassphraseView {
    pub page: Page,
    pub errors: Vec<FieldError>,
}

/// `accounts/new_codes`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct NewCodesView {
    pub page: Page,
    /// Codes from before that are still good.
    pub left: i64,
    /// The new ones; none while it only asks.
    pub codes: Vec<String>,
    pub nonce: String,
}

fn wrong(field: &'static str) -> Vec<FieldError> {
    vec![FieldError { field, text: "Wrong".to_owned() }]
}

/// Every template of these with samples, for the test that renders them all.
pub fn samples() -> Vec<(&'static str, Value)> {
    let code = CodeView {
        page: Page::sample(),
        errors: wrong("code"),
        pending: "sealed".to_owned(),
        recovered: true,
        shared: true,
        next: "/boards".to_owned(),
        kept: "sealed".to_owned(),
        demo: true,
    };
    let prove = |errors, second| ProveView {
        page: Page::sample(),
        errors,
        path: "/settings/mail".to_owned(),
        interrupted: "sealed".to_owned(),
        second,
    };
    let picture = qr::draw("otpauth://totp/Inglenook").unwrap_or(Picture { size: 0, path: String::new() });
    let set_up = SetUpView { picture, secret: "GEZD GNBV".to_owned(), sealed: "sealed".to_owned() };
    let factor = |on, set_up, may_remove, next: &str| SecondFactorView {
        page: Page::sample(),
        errors: Vec::new(),
        on,
        set_up,
        next: next.to_owned(),
        may_remove,
    };
    let codes = |codes: Vec<String>| NewCodesView { page: Page::sample(), left: 3, codes, nonce: "nonce".to_owned() };
    vec![
        ("accounts/code", json!(code)),
        ("accounts/prove", json!(prove(Vec::new(), true))),
        ("accounts/prove", json!(prove(wrong("passphrase"), false))),
        ("accounts/second_factor", json!(factor(false, Some(set_up), true, "/admin"))),
        ("accounts/second_factor", json!(factor(true, None, true, ""))),
        ("accounts/second_factor", json!(factor(true, None, false, ""))),
        ("accounts/passphrase", json!(PassphraseView { page: Page::sample(), errors: wrong("passphrase") })),
        ("accounts/new_codes", json!(codes(Vec::new()))),
        ("accounts/new_codes", json!(codes(vec!["kettle maple ribbon 41".to_owned()]))),
    ]
}
