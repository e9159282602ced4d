//! Telling whoever is on duty that somebody may be in danger.

use diesel::prelude::*;
use inglenook::accounts::model::InvitationKind;
use inglenook::accounts::sanction::SanctionKind;
use inglenook::base::db::schema::{accounts, alert_marks, alert_refusals, notices, outbox, personas};
use inglenook::boards::Board;

use super::{THREAD, add, press};
use crate::holding;
use crate::letters::confirm_an_address;
use crate::moderation::sanctioning::keep;
use crate::moderation::{decide, give_back, pass_on, report};
use crate::privacy::dump;
use crate::support::{App, Person, Smtp, a_facilitator, a_safeguarding_lead, a_visitor, given};

pub const REPORT: &str = "/boards/stroke/threads/1/posts/1/report";
const SUBJECT: &str = "Somebody is waiting for you";
pub const WAITS: &str = "Somebody may be in danger. A post on this board was reported";

/// A board with a mail server, two facilitators and a lead with addresses, of whom the first is on duty.
pub struct Watch {
    pub app: App,
    pub board: Board,
    pub smtp: Smtp,
    pub heron: Person,
    pub marigold: Person,
    pub rowan: Person,
    pub lead: Person,
}

impl Watch {
    pub fn make() -> Self {
        let smtp = Smtp::start();
        let app = App::with(|config| smtp.configure(config));
        let (board, heron) = given::a_board_with_a_thread(&app);
        let [mut marigold, mut rowan] = [(); 2].map(|()| a_facilitator(&app, &board));
        let mut lead = a_safeguarding_lead(&app);
        for (person, address) in [(&mut marigold, "one"), (&mut rowan, "two"), (&mut lead, "three")] {
            confirm_an_address(&app, &smtp, person, &format!("{address}@example.org"));
        }
        add(&mut marigold, "Every Monday", "18:00", "21:00");
        press(&mut marigold, "Take it every week");
        app.work();
        Self { app, board, smtp, heron, marigold, rowan, lead }
    }

    /// Somebody is worried; gives the addresses to which a letter goes, and the last one's text.
    pub fn worry(&self) -> Vec<String> {
        report(&mut a_visitor(&self.app), REPORT, "I am worried", "They said goodbye.").must_be(200);
        self.sent()
    }

    /// Marigold passes the case on.
    pub fn pass_on(&mut self) {
        let case = self.case();
        pass_on(&mut self.marigold, &case, "There is a plan.").must_be(200);
    }

    /// Does what waits to be done, and gives the addresses to which a letter goes by it.
    pub fn sent(&self) -> Vec<String> {
        let before = self.smtp.letters().len();
        self.app.work();
        let mut to: Vec<String> = self.smtp.letters()[before..].iter().flat_map(|letter| letter.to.clone()).collect();
        to.sort();
        to
    }

    /// Does that, but sends no letter: how many wait now.
    pub fn waiting(&self) -> i64 {
        while inglenook::base::jobs::runner::step(&self.app.site, inglenook::worker::JOBS).unwrap() {}
        self.app.db_now(|conn| Ok(outbox::table.count().get_result(conn)?))
    }

    pub fn told(&self) -> i64 {
        self.app.db_now(|conn| Ok(notices::table.filter(notices::kind.eq("alert")).count().get_result(conn)?))
    }

    pub fn case(&mut self) -> String {
        self.lead.open("/moderation").attributes(".queue-item h3 a", "href").remove(0)
    }
}

#[test]
fn whoever_is_on_duty_is_told_here_and_by_a_letter_that_tells_nothing() {
    let mut watch = Watch::make();
    assert_eq!(watch.worry(), ["one@example.org"]);
    let letter = watch.smtp.letters().last().unwrap().clone();
    assert_eq!(letter.subject(), SUBJECT);
    let whole = format!("{}{}{}", letter.head(), letter.text(), letter.html()).to_lowercase();
    for word in ["stroke", "kettle", "moderation", "case", "worried", "danger", "report", "facilitator", "rota", "duty"]
    {
        assert!(!whole.contains(word), "the letter says {word}");
    }
    assert!(!whole.contains(&watch.marigold.pseudonym.to_lowercase()));
    let page = watch.marigold.open("/me");
    page.must_have(WAITS);
    watch.marigold.click("Open the case").must_be(200).must_have("They said goodbye.");
    watch.marigold.open("/").must_have("Somebody may be in danger: look now");
    watch.rowan.open("/me").must_not_have(WAITS);
    watch.heron.open("/me").must_not_have(WAITS);
    watch.heron.open("/").must_not_have("in danger");
    assert_eq!(watch.told(), 1);
    // Read, it stands among what was read, and goes when somebody has decided.
    watch.marigold.open("/me");
    watch.marigold.press("Put this away: I know of it").must_be(200);
    assert_eq!(watch.told(), 1);
    let case = watch.case();
    decide(&mut watch.marigold, &case, "Keep", "an answer", "").must_be(200);
    assert_eq!(watch.told(), 0);
    watch.marigold.open("/me").must_not_have(WAITS);
    watch.marigold.open("/").must_not_have("in danger");
}

#[test]
fn when_nobody_is_on_duty_all_who_look_after_the_board_are_told() {
    let mut watch = Watch::make();
    watch.app.advance_minutes(120);
    assert_eq!(watch.worry(), ["one@example.org", "three@example.org", "two@example.org"]);
    assert_eq!(watch.told(), 2, "both facilitators, under their names");
    watch.lead.open("/").must_have("Somebody may be in danger: look now");
}

#[test]
fn nobody_is_told_of_a_case_that_is_not_theirs_to_decide() {
    let mut watch = Watch::make();
    // Marigold, who is on duty, reports it herself: it is for others then.
    report(&mut watch.marigold, REPORT, "I am worried", "").must_be(200);
    assert_eq!(watch.sent(), ["three@example.org", "two@example.org"]);
    watch.marigold.open("/me").must_not_have(WAITS);
    watch.rowan.open("/me").must_have(WAITS);
}

#[test]
fn others_are_told_when_whoever_is_on_duty_may_not_act_anywhere_on_the_site() {
    let watch = Watch::make();
    let lift = keep(&watch.app, &watch.board, &watch.marigold, SanctionKind::ReadOnly);
    assert_eq!(watch.worry(), ["three@example.org", "two@example.org"]);
    watch.app.advance_minutes(10);
    lift.lift(&watch.app);
    assert_eq!(watch.worry(), ["one@example.org"]);
}

#[test]
fn nobody_gets_two_letters_within_ten_minutes() {
    let watch = Watch::make();
    assert_eq!(watch.worry().len(), 1);
    for _ in 0..3 {
        watch.app.advance_minutes(3);
        assert_eq!(watch.worry(), [""; 0]);
    }
    watch.app.advance_minutes(1);
    assert_eq!(watch.worry().len(), 1);
    assert_eq!(watch.told(), 1, "the same case is told once");
}

#[test]
fn other_reports_wake_nobody() {
    let watch = Watch::make();
    report(&mut a_visitor(&watch.app), REPORT, "Unkind", "Please look.").must_be(200);
    assert_eq!((watch.sent(), watch.told()), (Vec::new(), 0));
    assert_eq!(watch.worry().len(), 1, "but one that says so of a case that is there");
}

#[test]
fn whoever_wants_no_letters_is_told_here_alone() {
    let mut watch = Watch::make();
    let page = watch.marigold.open("/moderation/rota");
    page.must_have("Letters go to the address under your settings.");
    watch.marigold.press("Write me no such letters").must_be(200).must_have("You will not be written to.");
    assert_eq!(watch.worry(), [""; 0]);
    watch.marigold.open("/me").must_have(WAITS);
    watch.marigold.open("/moderation/rota");
    watch.marigold.press("Write to me").must_be(200).must_have("You will be written to.");
    assert_eq!(watch.worry(), ["one@example.org"]);
    watch.lead.open("/moderation/rota");
    watch.lead.press("Write me no such letters").must_be(200);
    watch.app.advance_minutes(120);
    assert_eq!(watch.worry(), ["one@example.org", "two@example.org"]);
    let mut other = a_safeguarding_lead(&watch.app);
    other.open("/moderation/rota").must_have("You have given no address");
}

#[test]
fn a_letter_that_is_not_needed_any_more_does_not_go() {
    let mut watch = Watch::make();
    watch.app.advance_minutes(120);
    report(&mut a_visitor(&watch.app), REPORT, "I am worried", "").must_be(200);
    // The letters wait, and are sent later.
    assert_eq!(watch.waiting(), 3);
    crate::letters::remove_address(&mut watch.rowan).must_be(200);
    let case = watch.case();
    decide(&mut watch.marigold, &case, "Keep", "an answer", "").must_be(200);
    assert_eq!((watch.sent(), watch.waiting()), (Vec::new(), 0));
}

#[test]
fn what_is_passed_on_is_told_to_the_leads_alone() {
    let mut watch = Watch::make();
    report(&mut a_visitor(&watch.app), REPORT, "Unkind", "Please look.").must_be(200);
    assert_eq!(watch.sent(), [""; 0]);
    watch.pass_on();
    assert_eq!((watch.sent(), watch.told()), (vec!["three@example.org".to_owned()], 0));
    assert_eq!(watch.smtp.letters().last().unwrap().subject(), SUBJECT);
    watch.lead.open("/").must_have("One case was passed on to the leads").must_not_have("in danger");
    // Nor is anybody else told when somebody is worried about it later.
    watch.app.advance_minutes(10);
    assert_eq!((watch.worry(), watch.told()), (vec!["three@example.org".to_owned()], 0));
    for person in [&mut watch.marigold, &mut watch.rowan] {
        person.open("/me").must_not_have(WAITS).must_not_have("passed a case on");
        person.open("/").must_not_have("in danger");
    }
}

#[test]
fn a_lead_who_looks_after_the_board_is_told_under_that_name_too() {
    let mut watch = Watch::make();
    let code = given::an_invitation(&watch.app, InvitationKind::Facilitator, Some(&watch.board));
    watch.lead.open(&format!("/invited/{code}")).must_be(200);
    watch.lead.form("Become a facilitator").check("I have read these").send().must_be(200);
    report(&mut a_visitor(&watch.app), REPORT, "Unkind", "Please look.").must_be(200);
    watch.pass_on();
    assert_eq!((watch.sent(), watch.told()), (vec!["three@example.org".to_owned()], 1));
    let page = watch.lead.open("/me");
    page.must_have("has passed a case on to the safeguarding leads").must_not_have("in danger");
    watch.lead.click("Open the case").must_be(200).must_have("There is a plan.");
}

#[test]
fn a_post_in_which_the_program_notices_danger_is_told_of_too_and_once() {
    for waits in [false, true] {
        let mut watch = Watch::make();
        if waits {
            holding::set(&mut watch.marigold, |form| form.choose("It waits for you"));
        }
        watch.heron.reply(THREAD, holding::DANGER).must_be(200);
        assert_eq!((watch.sent(), watch.told()), (vec!["one@example.org".to_owned()], 1));
        let page = watch.marigold.open("/me");
        page.must_have("Somebody may be in danger. The program noticed words").must_not_have("was reported");
        watch.rowan.open("/me").must_not_have("in danger");
        watch.app.advance_minutes(10);
        watch.heron.open(&format!("{THREAD}/posts/2/edit"));
        let form = watch.heron.form("Save").fill("Your post", &format!("{} Sorry.", holding::DANGER));
        form.press("Save").must_be(200);
        assert_eq!((watch.sent(), watch.told()), (Vec::new(), 1), "the case is there already");
    }
}

#[test]
fn a_letter_about_what_is_for_others_meanwhile_does_not_go() {
    let mut watch = Watch::make();
    watch.app.advance_minutes(120);
    report(&mut a_visitor(&watch.app), REPORT, "I am worried", "").must_be(200);
    assert_eq!(watch.waiting(), 3);
    watch.pass_on();
    assert_eq!(watch.sent(), ["three@example.org"], "it is for leads now");
    // A letter to a lead does not go either, once the case has been decided, or given back.
    for gives_back in [false, true] {
        let mut watch = Watch::make();
        report(&mut a_visitor(&watch.app), REPORT, "Unkind", "").must_be(200);
        let case = watch.case();
        watch.pass_on();
        assert_eq!(watch.waiting(), 1);
        if gives_back {
            give_back(&mut watch.lead, &case, "Yours.").must_be(200);
        } else {
            decide(&mut watch.lead, &case, "Keep", "an answer", "").must_be(200);
        }
        assert_eq!((watch.sent(), watch.waiting()), (Vec::new(), 0));
    }
}

#[test]
fn whoever_is_on_duty_is_told_of_somebody_in_danger_who_is_given_back() {
    let mut watch = Watch::make();
    report(&mut a_visitor(&watch.app), REPORT, "I am worried", "").must_be(200);
    watch.pass_on();
    assert_eq!((watch.sent(), watch.told()), (vec!["three@example.org".to_owned()], 0));
    let case = watch.case();
    give_back(&mut watch.lead, &case, "You know them.").must_be(200);
    assert_eq!((watch.sent(), watch.told()), (vec!["one@example.org".to_owned()], 1));
    watch.marigold.open("/me").must_have(WAITS);
}

#[test]
fn nothing_that_is_kept_says_whose_address_is_whose_name() {
    let mut watch = Watch::make();
    watch.rowan.open("/moderation/rota");
    watch.rowan.press("Write me no such letters").must_be(200);
    watch.worry();
    let (ids, names): (Vec<i64>, Vec<i64>) = watch.app.db_now(|conn| {
        Ok((accounts::table.select(accounts::id).load(conn)?, personas::table.select(personas::id).load(conn)?))
    });
    let marks: Vec<i64> = watch.app.db_now(|conn| {
        let sent: Vec<i64> = alert_marks::table.select(alert_marks::mark).load(conn)?;
        let refused: Vec<i64> = alert_refusals::table.select(alert_refusals::mark).load(conn)?;
        Ok([sent, refused].concat())
    });
    assert_eq!(marks.len(), 2);
    assert!(marks.iter().all(|mark| !ids.contains(mark) && !names.contains(mark)));
    let dump = dump(&watch.app);
    for mark in marks {
        assert_eq!(dump.matches(&mark.to_string()).count(), 1, "a mark stands elsewhere too");
    }
    assert!(!dump.contains("one@example.org"));
    // Whoever leaves takes the wish along.
    crate::rights::leave(&mut watch.rowan, "Keep my posts", "All now").must_be(200);
    let refusals: i64 = watch.app.db_now(|conn| Ok(alert_refusals::table.count().get_result(conn)?));
    assert_eq!(refusals, 0);
    watch.app.work();
    assert!(watch.lead.open(THREAD).must_be(200).has("The kettle"));
}
