//! Who one is: joining, signing in, recovering, leaving.

use crate::support::{App, Browser, Page};

mod appointing;
mod crowd;
mod forgotten;
#[cfg(target_os = "linux")]
mod guessing;
mod joining;
mod known;
mod leaving;
pub mod passkeys;
mod proving;
mod recovering;
mod second_factor;
mod settings;
mod signing_in;
mod timing;
mod touching;
mod words_kept;

pub const PASSPHRASE: &str = "kettle maple ribbon";

/// Somebody who has joined, and what they were told.
pub struct Person {
    pub browser: Browser,
    pub name: String,
    pub codes: Vec<String>,
}

/// Fills in the form of `/join` and sends it.
pub fn send_join(browser: &mut Browser, word: &str) -> Page {
    browser.open("/join");
    browser.form("Join").fill("word", word).fill("passphrase", PASSPHRASE).check("adult").check("consent").send()
}

/// Somebody joins, and has not gone on from the codes.
#[track_caller]
pub fn join(app: &App) -> Person {
    let mut browser = app.browser();
    let page = send_join(&mut browser, "fern");
    page.must_be(200);
    let name = page.find("#sign-in-name").remove(0);
    let codes = page.find(".codes li");
    Person { browser, name, codes }
}

/// Fills in the form of `/sign-in` and sends it.
pub fn sign_in(browser: &mut Browser, name: &str, passphrase: &str) -> Page {
    browser.open("/sign-in");
    browser.form_in("main", "Sign in").fill("name", name).fill("passphrase", passphrase).send()
}

/// Whether somebody is signed in, by what a page that needs it says.
pub fn is_in(browser: &mut Browser) -> bool {
    let page = browser.get_raw("/settings");
    match page.status {
        200 => true,
        303 => false,
        _ => panic!("{}", page.summary()),
    }
}
