//! People, made through the pages as people are.

use std::net::SocketAddr;
use std::ops::{Deref, DerefMut};

use inglenook::accounts::invite;
use inglenook::accounts::model::InvitationKind;
use inglenook::boards::{Access, Board};

use super::app::App;
use super::browser::Browser;
use super::given;
use super::page::Page;
use super::phone::Phone;

/// The passphrase of everybody.
pub const PASSPHRASE: &str = "seven slow green kettles";

/// Somebody with an account, at a browser of their own.
#[derive(Clone)]
pub struct Person {
    /// Their browser; a person can be used as one.
    pub browser: Browser,
    /// Their sign-in name, word and digits.
    pub sign_in_name: String,
    /// Their recovery codes.
    pub codes: Vec<String>,
    /// The name they wear on the board joined last; empty before that.
    pub pseudonym: String,
    /// The phone that shows the codes of those who have a second factor.
    pub phone: Option<Phone>,
}

impl Deref for Person {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl DerefMut for Person {
    fn deref_mut(&mut self) -> &mut Browser {
        &mut self.browser
    }
}

/// A site that can be gone to.
pub trait Opens {
    /// A browser that has never been there.
    fn a_browser(&self) -> Browser;
}

impl Opens for App {
    fn a_browser(&self) -> Browser {
        self.browser()
    }
}

impl Opens for SocketAddr {
    fn a_browser(&self) -> Browser {
        Browser::at(*self)
    }
}

/// Somebody who reads and has no account.
pub fn a_visitor(app: &App) -> Browser {
    app.browser()
}

/// Somebody with an account who has joined no board.
pub fn a_person(site: &impl Opens) -> Person {
    let mut browser = site.a_browser();
    browser.open("/join");
    let page = browser
        .form("Join")
        .fill("A word", "heron")
        .fill("Passphrase", PASSPHRASE)
        .check("I am 18 or over")
        .check("I agree that what I write")
        .press("Join");
    page.must_be(200);
    let sign_in_name = page.find("#sign-in-name").remove(0);
    let codes = page.find(".codes li");
    browser.form("Go on to the boards").check("I have kept").send().must_be(200);
    Person { browser, sign_in_name, codes, pseudonym: String::new(), phone: None }
}

/// A member of a board.
pub fn a_member(app: &App, board: &Board) -> Person {
    let mut person = a_person(app);
    person.join(app, board);
    person
}

/// Somebody who looks after a board.
pub fn a_facilitator(app: &App, board: &Board) -> Person {
    let mut person = a_person(app);
    let code = given::an_invitation(app, InvitationKind::Facilitator, Some(board));
    let page = person.open(&format!("/invited/{code}"));
    page.must_be(200);
    person.pseudonym = page.value("name");
    person.form("Become a facilitator").check("I have read these").send();
    let page = person.set_up_phone();
    assert_eq!(page.url, board.path(), "{}", page.summary());
    person
}

/// An owner of the site.
pub fn an_owner(app: &App) -> Person {
    let mut person = a_person(app);
    let code = given::an_invitation(app, InvitationKind::Owner, None);
    person.open(&invite::appoint_path(&code)).must_be(200);
    person.press("Become the owner");
    assert_eq!(person.set_up_phone().url, "/admin");
    person
}

/// A safeguarding lead.
pub fn a_safeguarding_lead(app: &App) -> Person {
    let mut person = a_person(app);
    let code = given::an_invitation(app, InvitationKind::Safeguarding, None);
    person.open(&invite::appoint_path(&code)).must_be(200);
    person.press("Become a safeguarding lead");
    assert_eq!(person.set_up_phone().url, "/moderation");
    person
}

impl Person {
    /// Joins a board under the first name that is offered; one by invitation with a code made for it.
    pub fn join(&mut self, app: &App, board: &Board) -> Page {
        let path = if board.access == Access::Invitation {
            let code = given::an_invitation(app, InvitationKind::Member, Some(board));
            format!("{}/join?code={code}", board.path())
        } else {
            format!("{}/join", board.path())
        };
        self.join_at(&path, board)
    }

    /// Joins a board at an address, under the first name that is offered.
    pub fn join_at(&mut self, path: &str, board: &Board) -> Page {
        let page = self.open(path);
        page.must_be(200);
        self.pseudonym = page.value("name");
        let page = self.form("Join this board").check("I have read these").send();
        page.must_be(200);
        assert_eq!(page.url, board.path(), "{}", page.summary());
        page
    }

    /// Makes an app on the phone their second factor, on the page that is open.
    #[track_caller]
    pub fn set_up_phone(&mut self) -> Page {
        let page = self.page();
        page.must_be(200);
        let mut phone = Phone::with(&page.find("#secret").remove(0), &self.clock);
        let page = self.form("Turn it on").fill("Code", &phone.code()).send();
        page.must_be(200);
        self.phone = Some(phone);
        page
    }

    /// Signs in with this browser, by a code of the phone, too, if there is one.
    pub fn sign_in(&mut self) -> Page {
        let name = self.sign_in_name.clone();
        self.open("/sign-in");
        let page = self.form("Sign in").fill("Sign-in name", &name).fill("Passphrase", PASSPHRASE).send();
        match &mut self.phone {
            Some(phone) if page.status == 200 => {
                let code = phone.code();
                self.browser.form_in("main", "Sign in").fill("Code", &code).send()
            }
            _ => page,
        }
    }

    /// Shows that it is they, on the page that asks for it.
    #[track_caller]
    pub fn prove(&mut self) -> Page {
        self.page().must_be(403);
        let code = self.phone.as_mut().map(Phone::code);
        let form = self.browser.form("Go on").fill("passphrase", PASSPHRASE);
        match code {
            Some(code) => form.fill("code", &code).send(),
            None => form.send(),
        }
    }

    /// Signs out with this browser.
    pub fn sign_out(&mut self) -> Page {
        self.open("/");
        self.press("Sign out")
    }

    /// Starts a thread and gives its address.
    pub fn start_thread(&mut self, board: &Board, title: &str, body: &str) -> String {
        self.open(&format!("{}/threads/new", board.path())).must_be(200);
        let page = self.form("Post").fill("A title", title).fill("Your post", body).press("Post");
        page.must_be(200);
        page.url.split(['?', '#']).next().unwrap_or("").to_owned()
    }

    /// Replies to a thread.
    pub fn reply(&mut self, thread: &str, body: &str) -> Page {
        self.open(thread).must_be(200);
        self.form_in("form[action$=\"/replies\"]", "Post").fill("body", body).send()
    }
}
