//! What the templates of the second factor, of fresh proof and of what needs it are given.

use serde::Serialize;
use serde_json::{Value, json};

use super::qr::{self, Picture};
use crate::base::error::{FieldError, PasskeyAsk, Second};
use crate::base::web::Page;

/// `accounts/code`: the second half of signing in.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct CodeView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    /// The first half, sealed.
    pub pending: String,
    pub second: Second,
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
    /// What is asked for beside the passphrase.
    pub second: Option<Second>,
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
    /// There is one, of whatever kind.
    pub on: bool,
    /// There is an app.
    pub app: bool,
    pub passkeys: Vec<PasskeyItem>,
    /// There is room for another passkey.
    pub more: bool,
    pub set_up: Option<SetUpView>,
    /// Where somebody was on their way to whose role asks for this; or nothing.
    pub next: String,
    /// No role on the whole site forbids it.
    pub may_remove: bool,
}

/// A passkey as its owner knows it.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct PasskeyItem {
    pub mark: String,
    pub name: String,
    /// The day on which it was added, in words.
    pub day: String,
}

/// `accounts/passkey_new`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct PasskeyNewView {
    pub page: Page,
    pub errors: Vec<FieldError>,
    pub name: String,
    /// None where there can be no passkeys, or no more.
    pub ask: Option<PasskeyAsk>,
    /// There is room, but the site's address is a number.
    pub nowhere: bool,
    /// As many as there can be.
    pub most: usize,
    /// Where somebody was on their way to whose role asks for this; or nothing.
    pub next: String,
}

/// `accounts/passkey_remove`.
#[derive(Serialize)]
#[allow(missing_docs)]
pub struct PasskeyRemoveView {
    pub page: Page,
    pub passkey: PasskeyItem,
    /// It is all that there is beside the passphrase.
    pub last: bool,
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
    /// Newer ones have been made since the form that was sent was shown, and it has made none.
    pub old: bool,
}

fn wrong(field: &'static str) -> Vec<FieldError> {
    vec![FieldError { field, text: "Wrong".to_owned() }]
}

/// Every template of these with samples, for the test that renders them all.
pub fn samples() -> Vec<(&'static str, Value)> {
    let ask = || PasskeyAsk { ceremony: "sealed".to_owned(), options: "{}".to_owned() };
    let second = |app, passkey: bool| Second { app, passkey: passkey.then(ask) };
    let code = |app, passkey| CodeView {
        page: Page::sample(),
        errors: [wrong("code"), wrong("passkey")].concat(),
        pending: "sealed".to_owned(),
        second: second(app, passkey),
        recovered: true,
        shared: true,
        next: "/boards".to_owned(),
        kept: "sealed".to_owned(),
        demo: true,
    };
    let prove = |errors, second: Option<Second>| ProveView {
        page: Page::sample(),
        errors,
        path: "/settings/mail".to_owned(),
        interrupted: "sealed".to_owned(),
        second,
    };
    let picture = qr::draw("otpauth://totp/Inglenook").unwrap_or(Picture { size: 0, path: String::new() });
    let set_up = SetUpView { picture, secret: "GEZD GNBV".to_owned(), sealed: "sealed".to_owned() };
    let item = || PasskeyItem {
        mark: "0123456789abcdef".to_owned(),
        name: "My phone".to_owned(),
        day: "2 March 2026".to_owned(),
    };
    let factor = |app, passkeys: Vec<PasskeyItem>, set_up, may_remove, next: &str| SecondFactorView {
        page: Page::sample(),
        errors: Vec::new(),
        on: app || !passkeys.is_empty(),
        app,
        more: passkeys.is_empty(),
        passkeys,
        set_up,
        next: next.to_owned(),
        may_remove,
    };
    let new = |ask, errors, nowhere| PasskeyNewView {
        page: Page::sample(),
        errors,
        name: "My phone".to_owned(),
        ask,
        nowhere,
        most: 5,
        next: "/admin".to_owned(),
    };
    let remove = |last, may_remove| PasskeyRemoveView { page: Page::sample(), passkey: item(), last, may_remove };
    let codes = |codes: Vec<String>, old| {
        let nonce = "nonce".to_owned();
        NewCodesView { page: Page::sample(), left: 3, codes, nonce, old }
    };
    vec![
        ("accounts/code", json!(code(true, false))),
        ("accounts/code", json!(code(true, true))),
        ("accounts/code", json!(code(false, true))),
        ("accounts/prove", json!(prove(Vec::new(), Some(second(true, true))))),
        ("accounts/prove", json!(prove(wrong("passkey"), Some(second(false, true))))),
        ("accounts/prove", json!(prove(wrong("passphrase"), None))),
        ("accounts/second_factor", json!(factor(false, Vec::new(), Some(set_up), true, "/admin"))),
        ("accounts/second_factor", json!(factor(true, vec![item()], None, true, ""))),
        ("accounts/second_factor", json!(factor(false, vec![item()], None, true, ""))),
        ("accounts/second_factor", json!(factor(true, Vec::new(), None, false, ""))),
        ("accounts/passkey_new", json!(new(Some(ask()), [wrong("name"), wrong("passkey")].concat(), false))),
        ("accounts/passkey_new", json!(new(None, Vec::new(), true))),
        ("accounts/passkey_new", json!(new(None, Vec::new(), false))),
        ("accounts/passkey_remove", json!(remove(true, true))),
        ("accounts/passkey_remove", json!(remove(true, false))),
        ("accounts/passkey_remove", json!(remove(false, false))),
        ("accounts/passphrase", json!(PassphraseView { page: Page::sample(), errors: wrong("passphrase") })),
        ("accounts/new_codes", json!(codes(Vec::new(), false))),
        ("accounts/new_codes", json!(codes(Vec::new(), true))),
        ("accounts/new_codes", json!(codes(vec!["kettle maple ribbon 41".to_owned()], false))),
    ]
}
