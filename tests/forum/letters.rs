//! Letters: asked for, said yes to, sent through a real mail server, stopped.

use diesel::prelude::*;
use inglenook::base::config::Config;
use inglenook::base::mail::Mailbox;
use inglenook::boards::Board;

use crate::support::{App, Arrived, Browser, Page, Person, Smtp, a_member, a_visitor, given};

mod carers;
mod members;
mod sending;
mod telling;
mod work;

/// Half past six in the evening, in minutes: letters come at six. (London has the world's time until the end of March.)
const EVENING: i64 = 18 * 60 + 30;
const DAY: i64 = 24 * 60;

/// A public board for carers, of which letters may tell everything, with a thread; and a mail server.
pub struct Place {
    pub app: App,
    pub smtp: Smtp,
    pub board: Board,
    pub heron: Person,
    /// The address of the thread.
    pub thread: String,
}

/// Presses the button of an address out of a letter, redirects not followed; also where there is none any more.
pub fn say_yes(browser: &mut Browser, link: &str) -> Page {
    let csrf = browser.open("/settings/display").value("csrf");
    browser.post_raw(link, format!("csrf={csrf}"), &[])
}

impl Place {
    pub fn make() -> Self {
        Self::with(|_| ())
    }

    pub fn with(change: impl FnOnce(&mut Config)) -> Self {
        let smtp = Smtp::start();
        let app = App::with(|config| {
            smtp.configure(config);
            change(config);
        });
        let board = a_board(&app, "kettlefern", "excerpts");
        let mut heron = a_member(&app, &board);
        let thread = heron.start_thread(&board, "Canarytitle of a thread", "Canaryword in the opening post.");
        Self { app, smtp, board, heron, thread }
    }

    /// A carer with daily letters that tell everything: their browser, and how many letters have come so far.
    pub fn with_a_carer(&self, address: &str) -> Browser {
        let mut browser = a_visitor(&self.app);
        let before = self.smtp.letters().len();
        ask(&mut browser, &self.board, address, "Daily", "Titles and first lines").must_be(200);
        self.app.work();
        let letter = self.smtp.only_new(before);
        browser.open(&letter.link("/letters/confirm/"));
        browser.press("Yes, send me letters").must_be(200);
        browser
    }

    /// Two carers have letters; the mail server gives one of them up for good, and puts the other off.
    pub fn with_troubles(&self) {
        for name in ["refuse", "later"] {
            let place = self.with_a_carer(&format!("{name}.x@example.org"));
            drop(place);
        }
        self.app.db_now(|conn| {
            use inglenook::base::crypto::Place as Sealed;
            use inglenook::base::db::schema::carers;
            let keys = &self.app.site.keys;
            for id in carers::table.select(carers::id).load::<i64>(conn)? {
                let place = || Sealed::new("carers", "email_sealed", id);
                let sealed: Vec<u8> = carers::table.find(id).select(carers::email_sealed).get_result(conn)?;
                let known = Mailbox::open(keys, place(), &sealed)?;
                let moved = Mailbox::parse(&known.as_str().replace(".x@", "@")).unwrap();
                let row = diesel::update(carers::table.find(id));
                row.set(carers::email_sealed.eq(moved.seal(keys, place()))).execute(conn)?;
            }
            Ok(())
        });
        self.to_letters();
    }

    /// Moves on until the next letters are due.
    pub fn to_evening(&self) {
        let now = self.app.clock.now().minute().rem_euclid(DAY);
        self.app.advance_minutes((EVENING - now - 1).rem_euclid(DAY) + 1);
    }

    /// Moves on to the next letters, and sends them.
    pub fn to_letters(&self) {
        self.to_evening();
        self.app.work();
    }

    /// The one letter that comes by tomorrow evening.
    pub fn next_letter(&self) -> Arrived {
        let before = self.smtp.letters().len();
        self.to_letters();
        self.smtp.only_new(before)
    }

    /// Fails if any letter comes by tomorrow evening.
    pub fn no_letter_comes(&self) {
        let before = self.smtp.letters().len();
        self.to_letters();
        assert_eq!(self.smtp.letters().len(), before, "a letter came");
    }
}

/// A public board for carers whose letters may tell so much.
pub fn a_board(app: &App, slug: &str, ceiling: &str) -> Board {
    given::a_board_with(app, slug, |form| {
        "public".clone_into(&mut form.access);
        "carers".clone_into(&mut form.audience);
        ceiling.clone_into(&mut form.ceiling);
    })
}

/// Asks for letters about a board as a carer does.
pub fn ask(browser: &mut Browser, board: &Board, address: &str, often: &str, detail: &str) -> Page {
    browser.open(&format!("{}/letters", board.path())).must_be(200);
    browser.form("Send me a letter").fill("Email address", address).choose(often).choose(detail).send()
}

/// A member with an address that they have said yes to.
pub fn with_an_address(place: &Place, person: &mut Person, address: &str) {
    confirm_an_address(&place.app, &place.smtp, person, address);
}

/// Gives an address and says yes to the letter that comes.
pub fn confirm_an_address(app: &App, smtp: &Smtp, person: &mut Person, address: &str) {
    let before = smtp.letters().len();
    let page = person.open("/settings/mail");
    let button = if page.must_be(200).has("Change to this address") { "Change to this" } else { "Send me a letter" };
    let page = person.form(button).fill("Email address", address).send();
    // On a later day than that on which they signed in, they are asked who they are.
    let page = if page.status == 403 { person.prove() } else { page };
    assert_eq!(page.must_be(200).url, "/settings/mail");
    app.work();
    let letter = smtp.only_new(before);
    person.open(&letter.link("/letters/confirm/")).must_be(200);
    let page = person.press("Yes, send me letters");
    assert_eq!(page.must_be(200).url, "/settings/mail");
    assert!(page.flash().is_some_and(|flash| flash.contains("Thank you")));
}

/// Takes a member's address away.
pub fn remove_address(person: &mut Person) -> Page {
    person.open("/settings/mail/address/remove");
    let page = person.press("Remove my address");
    if page.status == 403 { person.prove() } else { page }
}

/// A member who has an address and wants letters about the only board they have joined.
pub fn with_letters(place: &Place, person: &mut Person, address: &str, often: &str, detail: &str) {
    with_an_address(place, person, address);
    person.open("/settings/mail");
    let page = person.form("Save letters").choose(often).choose(detail).send();
    page.must_be(200);
    assert_eq!(page.flash().as_deref(), Some("Saved."));
}
