//! What must not be found, and every form in which it could be written down.

use std::collections::HashSet;

use data_encoding::{BASE32_NOPAD, BASE64, BASE64URL_NOPAD, HEXLOWER};

use crate::support::people::PASSPHRASE;
use crate::support::{Browser, encode};

pub const EMAIL: &str = "zephyrquokka.fern@canary-mailbox.example";
pub const TEXT: &str = "Wombatlantern hummed past the forty third turnstile";
pub const SEARCH: &str = "Tamarindskiff";

/// Secrets by what they are, each in every form in which it could be written down.
pub struct Secrets(Vec<(&'static str, Vec<String>)>);

impl Secrets {
    pub fn of(browser: &Browser, sign_in_name: &str) -> Self {
        let token = browser.jar.find("__Host-inglenook").or(browser.jar.find("inglenook")).unwrap();
        let csrf = browser.csrf();
        let secrets = [
            ("address", EMAIL),
            ("sign-in name", sign_in_name),
            ("session", token),
            ("form's token", csrf.as_str()),
            ("passphrase", PASSPHRASE),
            ("text", TEXT),
            ("query", SEARCH),
        ];
        Self(secrets.into_iter().map(|(what, secret)| (what, forms(secret))).collect())
    }

    /// Which of these secrets a text holds.
    pub fn found_in(&self, text: &str, but: &[&str]) -> Vec<(&'static str, String)> {
        let lower = text.to_lowercase();
        self.0
            .iter()
            .filter(|(what, _)| !but.contains(what))
            .flat_map(|(what, forms)| {
                forms.iter().filter(|form| lower.contains(*form)).map(|form| (*what, form.clone()))
            })
            .collect()
    }
}

/// A secret as it is, and as it would be written in an address, in a form, in JSON, in letters and as bytes; in small
/// letters, in which it is looked for.
pub fn forms(secret: &str) -> Vec<String> {
    let all = |bytes: &[u8]| [HEXLOWER.encode(bytes), format!("{bytes:?}"), format!("{bytes:02x?}")];
    let percent = percent_encoding::utf8_percent_encode(secret, percent_encoding::NON_ALPHANUMERIC).to_string();
    let mut forms = HashSet::from([secret.to_owned(), percent, encode(&[(String::new(), secret.to_owned())])]);
    forms.extend(all(secret.as_bytes()));
    forms.extend(["+", ""].map(|between| secret.replace(' ', between)));
    forms.insert(BASE32_NOPAD.encode(secret.as_bytes()));
    // Within a longer text, base64 begins at any of three places.
    for before in 0..3 {
        let padded = [&b"   "[..before], secret.as_bytes()].concat();
        for encoded in [BASE64.encode(&padded), BASE64URL_NOPAD.encode(&padded)] {
            let (begin, end) = ([0, 2, 3][before], encoded.trim_end_matches('=').len() - 1);
            forms.insert(encoded[begin..end].to_owned());
        }
    }
    // The first words of a text give it away as well.
    forms.extend(secret.split(['@', ' ', '.']).filter(|part| part.len() > 9).map(str::to_owned));
    forms.into_iter().map(|form| form.to_lowercase()).filter(|form| form.len() > 5).collect()
}

#[test]
fn a_secret_is_found_in_whatever_form_it_is_written_down() {
    let secrets = Secrets(vec![("text", forms(TEXT)), ("address", forms(EMAIL))]);
    let line = |text: &str| format!("2026 INFO request {text} ms=3");
    for told in [
        TEXT.to_uppercase(),
        encode(&[("body".to_owned(), TEXT.to_owned())]),
        format!("{:?}", TEXT.as_bytes()),
        BASE64.encode(format!("x{TEXT}y").as_bytes()),
        BASE64URL_NOPAD.encode(format!("{{\"a\":\"{TEXT}\"}}").as_bytes()),
        HEXLOWER.encode(EMAIL.as_bytes()),
        "zephyrquokka.fern%40canary".to_owned(),
    ] {
        assert!(!secrets.found_in(&line(&told), &[]).is_empty(), "{told}");
    }
    assert!(secrets.found_in(&line("GET /boards/{board} 200"), &[]).is_empty());
}
