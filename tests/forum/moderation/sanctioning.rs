//! Keeping somebody from the whole site: what it does to them, that nobody else sees it, and how it ends.

use diesel::prelude::*;
use inglenook::accounts::sanction::SanctionKind;
use inglenook::base::crypto::Keyring;
use inglenook::base::db::schema::{boards, personas, sanction_tombstones, sanctions};
use inglenook::boards::Board;

use super::{Place, THREAD, report};
use crate::privacy::dump;
use crate::retention::tidy;
use crate::rights::leave;
use crate::support::people::PASSPHRASE;
use crate::support::{self, App, MASTER_KEY, Page, Person, Request, a_facilitator, a_member, a_person};
use crate::support::{a_safeguarding_lead, a_visitor, an_owner, given};

mod apart;
mod kept;
mod leaving;

pub use kept::keep;

const WHY: &str = "You have threatened two people, Canarywhy.";

/// A place with a report of Leaf's post, whose writer wears a name on another board too and has written there; two leads.
struct Room {
    place: Place,
    carers: Board,
    case: String,
    lead: Person,
    other: Person,
}

impl Room {
    fn make() -> Self {
        Self::of(Place::reported().0)
    }

    fn of(mut place: Place) -> Self {
        let carers = given::a_members_board(&place.app, "carers");
        place.leaf.join(&place.app, &carers);
        place.leaf.start_thread(&carers, "Elsewhere", "Words elsewhere.");
        let (lead, other) = (a_safeguarding_lead(&place.app), a_safeguarding_lead(&place.app));
        let case = place.case();
        Self { place, carers, case, lead, other }
    }

    fn app(&self) -> &App {
        &self.place.app
    }

    /// The first lead decides, and the job does it once more.
    fn decided(&mut self, kind: &str, long: &str) -> Page {
        let page = decide(&mut self.lead, &self.case, kind, long);
        self.place.app.work();
        page
    }
}

const OUT: &str = "Not come in at all";
pub const READ: &str = "Read, but write nowhere";

pub fn decide(lead: &mut Person, case: &str, kind: &str, long: &str) -> Page {
    lead.open(case).must_be(200);
    lead.click("Keep them from the whole site").must_be(200);
    let form = lead.form("Go on").choose(kind).fill("long", long).fill("Why", WHY);
    let page = form.press("Go on");
    page.must_be(200).must_have(WHY);
    assert_eq!(page.h1(), "Keep them from the whole site?");
    lead.press(if kind == OUT { "Keep them out" } else { "Keep them from writing" })
}

fn names(app: &App) -> Vec<(String, String, i64, i64)> {
    app.db_now(|conn| {
        let all = personas::table.order(personas::id.asc());
        Ok(all.select((personas::name, personas::standing, personas::standing_day, personas::version)).load(conn)?)
    })
}

fn acts(app: &App) -> Vec<(String, String)> {
    support::acts::acts(app, "sanction.").into_iter().map(|line| (line.action, line.detail)).collect()
}

fn count(app: &App) -> i64 {
    app.db_now(|conn| Ok(sanctions::table.count().get_result(conn)?))
}

fn tombstones(app: &App) -> i64 {
    app.db_now(|conn| Ok(sanction_tombstones::table.count().get_result(conn)?))
}

#[test]
fn somebody_who_is_kept_out_is_out_at_the_next_request_and_is_told_why_where_they_sign_in() {
    let mut room = Room::make();
    let (before, members) = (names(room.app()), members(room.app()));
    room.place.leaf.open("/boards/carers").must_be(200);
    let page = decide(&mut room.lead, &room.case, OUT, "30");
    page.must_be(200).must_have("Done").must_not_have("Being done");
    page.must_have("They may not come in, until 1 April 2026.");
    let page = room.place.leaf.open("/boards/carers");
    assert_eq!((page.must_be(200).url.as_str(), page.h1().as_str()), ("/kept-out", "You cannot come in just now"));
    page.must_have("You cannot come in to this site until 1 April 2026.").must_have(WHY);
    page.must_have("A safeguarding lead decided this").must_not_have("Stroke").must_not_have("Carers");
    // Signing in leads there, and nowhere else.
    let mut again = Person { browser: room.app().browser(), ..room.place.leaf.clone() };
    assert_eq!(again.sign_in().must_be(200).url, "/kept-out");
    for path in ["/me", "/settings", "/settings/mail", "/boards/carers/threads/1", "/boards/stroke/threads/new"] {
        assert_eq!(again.open(path).must_be(200).url, "/kept-out", "{path}");
    }
    // To the site they are a visitor.
    again.open(THREAD).must_be(200).must_have("You are reading as a visitor");
    assert_eq!(sign_in_with(room.app(), &room.place.leaf, "not the passphrase at all").status, 422);
    room.app().work();
    // Nothing has changed that others could see.
    assert_eq!((names(room.app()), self::members(room.app())), (before, members));
    let mut moss = a_member(room.app(), &room.carers);
    moss.open("/boards/carers/threads/1")
        .must_be(200)
        .must_have("Words elsewhere.")
        .must_have(&room.place.leaf.pseudonym);
}

fn members(app: &App) -> Vec<i64> {
    app.db_now(|conn| Ok(boards::table.order(boards::id).select(boards::members).load(conn)?))
}

fn sign_in_with(app: &App, person: &Person, passphrase: &str) -> Page {
    let mut browser = app.browser();
    browser.open("/sign-in");
    browser.form("Sign in").fill("Sign-in name", &person.sign_in_name).fill("Passphrase", passphrase).send()
}

#[test]
fn somebody_who_is_kept_out_takes_a_copy_away_sees_who_looked_and_leaves() {
    let mut room = Room::make();
    room.decided(OUT, "7");
    let leaf = &mut room.place.leaf;
    leaf.open("/boards/carers");
    leaf.click("Take away a copy").must_be(200);
    let page = leaf.form("Make my copy").send();
    assert_eq!(page.must_be(200).header("content-type"), Some("application/zip"));
    leaf.open("/settings/seen").must_be(200).must_have("You cannot come in to this site until 9 March 2026.");
    leaf.open("/kept-out");
    leaf.click("Leave, with all").must_be(200);
    let page = leaf.form("Go on").choose("Keep my posts on every board").choose("One board after another").send();
    page.must_be(200).must_have("Close your account for good?");
    leaf.form("Close it for good").press("Close it for good").must_be(200);
    room.place.app.work();
    assert_eq!(count(room.app()), 0);
}

#[test]
fn somebody_who_may_only_read_reads_everywhere_and_writes_nowhere() {
    let mut room = Room::make();
    let mut mine = a_facilitator(room.app(), &room.carers);
    mine.join(&room.place.app, &room.place.board);
    mine.reply(THREAD, "Canaryfool.").must_be(200);
    report(&mut room.place.heron, "/boards/stroke/threads/1/posts/3/report", "Unkind", "");
    mine.open("/moderation").must_be(200);
    keep(room.app(), &room.place.board, &mine, SanctionKind::ReadOnly);
    let page = mine.open(THREAD);
    page.must_be(200).must_have("You can read everywhere, but write nowhere").must_have("Canaryword");
    page.must_have("Why, and until when");
    assert!(page.find("textarea").is_empty());
    mine.open("/boards/stroke").must_be(200).must_not_have("Start a thread");
    let other = given::a_public_board(room.app(), "asthma");
    for path in ["/boards/stroke/threads/new", "/boards/carers/threads/new", &format!("{THREAD}/posts/3/edit")] {
        mine.open(path).must_be(403).must_have("write nowhere");
    }
    mine.open("/boards/stroke/name").must_be(403);
    mine.open("/boards/asthma/join");
    mine.form("Join this board").check("I have read these").send().must_be(403).must_have("write nowhere");
    mine.open("/moderation").must_be(403);
    mine.open("/boards/carers").must_be(200);
    let csrf = mine.open("/settings/display").value("csrf");
    mine.post_raw(&format!("{THREAD}/replies"), format!("csrf={csrf}&body=x&nonce=x&do=post"), &[]).must_be(403);
    // Help and a report are no writing.
    mine.open(&format!("{THREAD}/posts/1/report")).must_be(200);
    mine.open("/help-now").must_be(200);
    a_member(room.app(), &other).open("/boards/asthma").must_not_have("write nowhere");
}

#[test]
fn facilitators_owners_members_and_whoever_is_involved_find_no_such_page() {
    let mut room = Room::make();
    let path = format!("{}/sanction", room.case);
    let absent = format!("/moderation/cases/{:016x}/sanction", 7);
    let app = &room.place.app;
    let mut involved = a_safeguarding_lead(app);
    report(&mut involved, super::REPORT, "Unkind", "").must_be(200);
    let facilitator = a_facilitator(app, &room.place.board);
    for mut person in [facilitator, an_owner(app), a_member(app, &room.place.board), involved, a_person(app)] {
        let csrf = person.open("/settings/display").value("csrf");
        let none = person.open(&absent);
        let page = person.open(&path);
        assert_eq!((page.must_be(404).text(), page.status), (none.text(), none.status));
        for to in [path.clone(), format!("{path}/answer")] {
            let form = format!("csrf={csrf}&kind=kept-out&long=7&details=x&version=1&do=confirm");
            person.post_raw(&to, form, &[]).must_be(404);
            person.post_raw(&to, format!("csrf={csrf}&do=lift"), &[]).must_be(404);
        }
    }
    assert!(a_visitor(app).get_raw(&path).must_be(303).location().starts_with("/sign-in"));
    // Nor does the writer, as a lead.
    assert_eq!(acts(app), []);
    room.lead.open(&path).must_be(200);
}

#[test]
fn a_form_says_all_that_is_missing_and_keeps_what_was_typed() {
    let mut room = Room::make();
    room.lead.open(&format!("{}/sanction", room.case));
    let page = room.lead.form("Go on").press("Go on");
    let fields: Vec<String> = page.must_be(422).errors().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["kind", "long", "details"]);
    let page = room.lead.form("Go on").choose(READ).fill("Why", "Some words.").press("Go on");
    assert_eq!(page.must_be(422).attributes("[type=radio][checked]", "value"), ["read-only"]);
    page.must_have("Some words.");
    room.lead.form("Go on").fill("long", "good").press("Go on").must_be(200).must_have("This has no end.");
    let page = room.lead.press("Go back").must_be(200).clone();
    page.must_have("Some words.");
    assert_eq!(count(room.app()), 0);
}

#[test]
fn of_two_leads_one_decides_and_the_other_is_told_and_keeps_their_words() {
    let mut room = Room::make();
    let ask = |lead: &mut Person, case: &str, long: &str| {
        lead.open(&format!("{case}/sanction")).must_be(200);
        lead.form("Go on").choose(OUT).fill("long", long).fill("Why", WHY).press("Go on").must_be(200);
    };
    let case = room.case.clone();
    ask(&mut room.lead, &case, "7");
    ask(&mut room.other, &case, "30");
    let mut twice = room.lead.clone();
    room.lead.press("Keep them out").must_be(200);
    twice.press("Keep them out").must_be(200).must_have("Decided by you").must_not_have("Being done");
    let page = room.other.press("Keep them out");
    page.must_be(409).must_have("Another safeguarding lead has decided this meanwhile").must_have(WHY);
    room.place.app.work();
    assert_eq!(acts(room.app()), [("sanction.decide".to_owned(), "kept-out, 7 days".to_owned())]);
    assert_eq!(count(room.app()), 1);
}

#[test]
fn a_case_that_has_changed_meanwhile_is_looked_at_again_first() {
    let mut room = Room::make();
    room.lead.open(&format!("{}/sanction", room.case)).must_be(200);
    room.lead.form("Go on").choose(OUT).fill("long", "7").fill("Why", WHY).press("Go on").must_be(200);
    report(&mut a_visitor(room.app()), super::REPORT, "Sexual", "").must_be(200);
    let page = room.lead.press("Keep them out");
    page.must_be(409).must_have("This case has changed since you opened the page").must_have(WHY);
    room.lead.form("Go on").press("Go on").must_be(200);
    room.lead.press("Keep them out").must_be(200).must_have("Decided by you");
    room.place.app.work();
}

#[test]
fn it_ends_by_itself_on_its_day_and_can_be_decided_anew() {
    let mut room = Room::make();
    room.decided(OUT, "7");
    room.place.app.advance_days(6);
    assert_eq!(room.place.leaf.open("/boards/carers").url, "/kept-out");
    room.place.app.advance_days(1);
    room.place.leaf.open("/boards/carers").must_be(200).must_have("Elsewhere");
    room.place.leaf.reply(THREAD, "Here again.").must_be(200);
    assert_eq!(room.place.leaf.open("/kept-out").url, "/boards");
    tidy(room.app());
    assert_eq!(count(room.app()), 0);
    let page = room.lead.open(&format!("{}/sanction", room.case));
    page.must_be(200).must_have("Over").must_have("What is decided");
    room.lead.form("Go on").choose(READ).fill("long", "365").fill("Why", WHY).press("Go on").must_be(200);
    room.lead.press("Keep them from writing").must_be(200);
    room.place.app.work();
    room.place.leaf.open("/boards/stroke/threads/new").must_be(403);
}

#[test]
fn whoever_is_kept_out_asks_and_another_lead_lets_it_stand_or_lifts_it() {
    let mut room = Room::make();
    room.decided(OUT, "good");
    let leaf = &mut room.place.leaf;
    leaf.open("/boards/carers");
    leaf.form("Ask for another look").send().must_be(422);
    let form = leaf.form("Ask for another look").fill("What should they know?", "I did not, Canaryplea.");
    form.send().must_be(200).must_have("You have asked for another look").must_have("Canaryplea");
    assert!(!dump(room.app()).contains("Canaryplea"));
    // The one who decided it cannot answer.
    room.lead.open("/moderation").must_be(200).must_have("One person asks for another look");
    let page = room.lead.open(&format!("{}/sanction", room.case));
    page.must_have("Canaryplea").must_have("another safeguarding lead has to look at it").must_not_have("Let it stand");
    let csrf = page.value("csrf");
    let answer = format!("{}/sanction/answer", room.case);
    room.lead.post_raw(&answer, format!("csrf={csrf}&do=uphold&details=No"), &[]).must_be(403);
    room.other.open("/moderation/safeguarding").must_have("They ask for another look.");
    room.other.click(" on Stroke").must_be(200);
    room.other.form("Let it stand").press("Let it stand").must_be(422);
    let page =
        room.other.form("Let it stand").fill("Your answer", "We read it all, Canaryanswer.").press("Let it stand");
    page.must_be(200).must_have("A lead has let it stand");
    let page = room.place.leaf.open("/kept-out");
    page.must_have("Another safeguarding lead has looked, and it stands").must_have("Canaryanswer");
    room.other.open(&format!("{}/sanction", room.case));
    room.other.press("Lift it").must_be(200).must_have("Lifted").must_not_have("Being lifted");
    room.place.leaf.open("/boards/carers").must_be(200).must_have("Elsewhere");
    let csrf = room.other.csrf();
    room.other.post_raw(&answer, format!("csrf={csrf}&do=lift"), &[]).must_be(303);
    room.place.app.work();
    room.place.leaf.open("/boards/carers").must_be(200).must_have("Elsewhere");
    let acts: Vec<String> = acts(room.app()).into_iter().map(|(action, _)| action).collect();
    assert_eq!(acts, ["sanction.decide", "sanction.uphold", "sanction.lift"]);
}

#[test]
fn a_facilitator_asks_for_it_by_passing_the_case_on() {
    let (place, mut marigold) = Place::reported();
    let case = place.case();
    marigold.open(&case);
    let mut lead = a_safeguarding_lead(&place.app);
    let form =
        marigold.form("Pass it on").fill("why", "Again and again.").check("ask that they are kept from the whole");
    form.press("Pass it on").must_be(200);
    marigold.open(&case).must_not_have("Keep them from the whole site");
    lead.open(&case).must_have("With the request to keep them from the whole site:").must_have("Again and again.");
    decide(&mut lead, &case, OUT, "30").must_be(200);
    place.app.work();
    lead.open(&case).must_have("They may not come in, until 1 April 2026.");
    marigold.open(&case).must_be(200).must_not_have("They may not come in");
}

#[test]
fn another_node_on_the_same_database_keeps_them_out_at_the_next_request_too() {
    let mut room = Room::make();
    let beside = room.app().beside(Keyring::from_bytes(MASTER_KEY));
    let mut there = room.place.leaf.browser.to(beside.address);
    there.open("/boards/carers").must_be(200).must_have("Elsewhere");
    let lift = keep(room.app(), &room.carers, &room.place.leaf, SanctionKind::KeptOut);
    assert!(there.get_raw("/boards/carers").must_be(303).location().starts_with("/sign-in"));
    lift.lift(room.app());
    there.open("/boards/carers").must_be(200).must_have("Elsewhere");
    room.lead.open("/moderation").must_be(200);
}

#[test]
fn nobody_needs_more_queries_because_somebody_is_kept_out() {
    let mut room = Room::make();
    let queries = |room: &mut Room| {
        room.place.heron.open(THREAD);
        let app = &room.place.app;
        let heron = &mut room.place.heron;
        ["/boards", "/boards/stroke", THREAD, "/me"].map(|path| app.queries_of(|| heron.open(path).must_be(200).status))
    };
    let before = queries(&mut room);
    room.decided(READ, "30");
    assert_eq!(queries(&mut room), before);
}

#[test]
fn somebody_whose_account_is_gone_is_said_to_be_kept_out_like_everybody_else() {
    let mut room = Room::make();
    leave(&mut room.place.leaf, "Keep my posts on every board", "One board after another");
    let page = room.decided(OUT, "30");
    page.must_be(200);
    room.lead.open(&format!("{}/sanction", room.case)).must_have("Done").must_have("They may not come in");
    assert_eq!((count(room.app()), tombstones(room.app())), (0, 0));
    room.lead.press("Lift it").must_be(200);
    room.place.app.work();
    room.lead.open(&format!("{}/sanction", room.case)).must_have("Lifted");
    let page = Request::get("/kept-out").send(room.app().address);
    assert!(page.must_be(303).location().starts_with("/sign-in"));
    assert_eq!(sign_in_with(room.app(), &room.place.heron, PASSPHRASE).must_be(200).url, "/boards");
}
