//! Keys: changed for new ones while servers run, from whatever moment that is broken off.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Binary;
use inglenook::base::clock::Clock;
use inglenook::base::crypto::{KeyId, Keyring, Place, Purpose};
use inglenook::base::db::key_check;
use inglenook::base::db::schema::{cases, outbox, personas};
use inglenook::base::rotation;
use inglenook::boards::Board;
use inglenook::keyed;
use tempfile::TempDir;

use crate::letters::ask;
use crate::moderation::{decide, report};
use crate::rights::complaining::complain;
use crate::rights::leave;
use crate::support::{
    App, Browser, MASTER_KEY, Person, Program, Setup, a_facilitator, a_member, a_safeguarding_lead, a_visitor, given,
    source,
};

mod killing;
mod meeting;
mod moving;
mod nodes;
mod rotating;

/// A site in whose database something lies in every column that depends on the keys, and a folder with its key file.
pub struct House {
    pub app: App,
    pub folder: TempDir,
    pub board: Board,
    pub heron: Person,
    pub leaf: Person,
    pub marigold: Person,
    /// An invitation that nobody has used.
    pub code: String,
    /// The case of a post that Marigold has hidden, and one that she has taken and not decided.
    pub appealed: String,
    pub taken: String,
    /// The code of a complaint.
    pub complaint: String,
}

/// Tells the others that it is over, also when what they were to accompany fails: a test would hang otherwise.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// Lets each of some people do theirs again and again while `meanwhile` lasts. Gives what came of that, and how often
/// each did theirs.
pub fn under_load<T, const PEOPLE: usize>(
    people: [Box<dyn FnMut() + Send + '_>; PEOPLE],
    meanwhile: impl FnOnce() -> T,
) -> (T, [u64; PEOPLE]) {
    let (stop, did) = (AtomicBool::new(false), [(); PEOPLE].map(|()| AtomicU64::new(0)));
    let done = thread::scope(|scope| {
        let over = Over(&stop);
        for (mut act, did) in people.into_iter().zip(&did) {
            let stop = &stop;
            scope.spawn(move || {
                while !stop.load(Ordering::SeqCst) {
                    act();
                    did.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        let done = meanwhile();
        drop(over);
        done
    });
    (done, did.map(AtomicU64::into_inner))
}

/// Somebody is kept out who asks about it and is answered; somebody else has left meanwhile.
fn keep_out(app: &App, board: &Board, lead: &mut Person, other: &mut Person) {
    for leaves in [false, true] {
        let mut moss = a_member(app, board);
        let path = moss.start_thread(board, "A threat", "You fool.");
        report(&mut a_visitor(app), &format!("{path}/posts/1/report"), "Unkind", "").must_be(200);
        let case: i64 = app.db_now(|conn| {
            let of = cases::table.inner_join(personas::table).filter(personas::name.eq(&moss.pseudonym));
            Ok(of.select(cases::id).get_result(conn)?)
        });
        let case = format!("/moderation/cases/{case:016x}");
        lead.open(&format!("{case}/sanction")).must_be(200);
        let form = lead.form("Go on").choose("Not come in at all").fill("long", "good").fill("Why", "A threat.");
        form.press("Go on").must_be(200);
        lead.press("Keep them out").must_be(200);
        app.work();
        moss.open("/kept-out").must_be(200);
        moss.form("Ask for another look").fill("details", "It was a joke.").send().must_be(200);
        other.open(&format!("{case}/sanction")).must_be(200);
        other.form("Let it stand").fill("details", "It was none.").press("Let it stand").must_be(200);
        decide(lead, &case, "Hide", "unkind", "Leave it, please.").must_be(200);
        if leaves {
            moss.open("/settings/leave").must_be(200);
            moss.form("Go on").choose("Keep my posts on every board").send().must_be(200);
            moss.form("Close it for good").press("Close it for good").must_be(200);
        }
    }
}

/// The thread in which people write.
pub const THREAD: &str = "/boards/stroke/threads/1";

impl House {
    pub fn make() -> Self {
        let app = App::with(|config| {
            config.mail.asked_per_hour = 1000;
            config.moderation.reports_per_hour = 1000;
        });
        // Programs go by the machine's clock: what is made here is to be fresh for them.
        app.advance_minutes(Clock::System.now().minute() - app.clock.now().minute());
        let board = given::a_board_with(&app, "stroke", |form| {
            "public".clone_into(&mut form.access);
            "both".clone_into(&mut form.audience);
            "excerpts".clone_into(&mut form.ceiling);
        });
        let mut heron = a_member(&app, &board);
        heron.start_thread(&board, "The kettle", "Opening words.");
        let mut leaf = a_member(&app, &board);
        let mut marigold = a_facilitator(&app, &board);
        crate::asking::leave_two_requests(&app, &board, &mut marigold);
        let code = given::an_invitation(&app, inglenook::accounts::InvitationKind::Facilitator, Some(&board));
        for (post, words) in [(2, "One."), (3, "Two.")] {
            leaf.reply(THREAD, words).must_be(200);
            report(&mut heron, &format!("{THREAD}/posts/{post}/report"), "Unkind", "Please look.").must_be(200);
        }
        marigold.open("/moderation/boards/stroke/rota");
        marigold.form("Leave this note").fill("details", "A quiet evening.").send().must_be(200);
        let cases = marigold.open("/moderation").attributes("a[href^='/moderation/cases/']", "href");
        let cases: BTreeSet<String> = cases.into_iter().collect();
        let [one, other] = &cases.into_iter().collect::<Vec<_>>()[..] else { panic!("two cases") };
        decide(&mut marigold, one, "Hide", "unkind", "Leave it, please.").must_be(200);
        marigold.open(one);
        marigold.form("Add the note").fill("note", "I have written to them.").press("Add the note").must_be(200);
        marigold.open(other);
        marigold.press("Take this case").must_be(200);
        marigold.form("Send it").fill("message", "Shall we talk?").press("Send it").must_be(200);
        leaf.open("/me");
        leaf.click("Ask for another look").must_be(200);
        let form = leaf.form("Ask for another look").fill("Why do you see it otherwise?", "A joke among us.");
        form.send().must_be(200);
        let (appealed, taken) = (one.clone(), other.clone());
        for address in ["yes.x@example.org", "perhaps.x@example.org"] {
            ask(&mut app.browser(), &board, address, "Daily", "Titles and first lines").must_be(200);
        }
        let (mut asking, mut other) = (a_safeguarding_lead(&app), a_safeguarding_lead(&app));
        asking.open(&format!("{appealed}/unmask"));
        let request = asking.form("Ask").fill("Why", "A plan.").press("Ask").must_be(200).url.clone();
        other.open(&request);
        other.press("Agree").must_be(200);
        asking.open(&request);
        asking.press("Show me who it is").must_be(200);
        asking.open(&request);
        asking.form("Put it off").fill("details", "He reads her post.").press("Put it off").must_be(200);
        asking.open(&format!("{taken}/hold"));
        asking.form("Keep a copy").fill("Why", "The police ask.").press("Keep a copy").must_be(200);
        asking.open(&format!("{taken}/outside"));
        let form = asking.form("Write it down").fill("To whom", "The police").fill("day", "2026-03-02");
        form.fill("What was said", "There is a plan.").fill("reference", "CAD 12").send().must_be(200);
        keep_out(&app, &board, &mut asking, &mut other);
        let complaint = complain(&mut app.browser(), "Written under the first key.");
        let folder = tempfile::tempdir().unwrap();
        let house = Self { app, folder, board, heron, leaf, marigold, code, appealed, taken, complaint };
        fs::write(house.file(), data_encoding::HEXLOWER.encode(&MASTER_KEY)).unwrap();
        house.say_yes(&mut house.app.browser(), "yes.x@example.org");
        let mut heron = house.heron.clone();
        heron.open("/settings/mail");
        heron.form("Send me a letter").fill("Email address", "heron.x@example.org").send().must_be(200);
        house.say_yes(&mut heron, "heron.x@example.org");
        heron.open("/settings/mail");
        heron.form("Save letters").choose("Daily").choose("Titles and first lines").send().must_be(200);
        let mut leaf = house.leaf.clone();
        leaf.open("/settings/mail");
        leaf.form("Send me a letter").fill("Email address", "leaf.x@example.org").send().must_be(200);
        let mut forgetful = house.app.browser();
        forgetful.open("/forgotten");
        forgetful.form("Send me a link").fill("Sign-in name", "heron.x@example.org").send().must_be(200);
        leave(&mut a_member(&house.app, &house.board), "Erase my posts on every board", "One board after another");
        house.app.work();
        house
    }

    /// The key file.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("master.key")
    }

    /// The key that everything is made under at first.
    pub fn first_key() -> KeyId {
        Keyring::from_bytes(MASTER_KEY).current_id()
    }

    /// A command on this database.
    pub fn command(&self, arguments: &[&str]) -> Setup {
        self.command_in(&self.folder, arguments)
    }

    /// A command on this database, with a key file elsewhere.
    pub fn command_in(&self, folder: &TempDir, arguments: &[&str]) -> Setup {
        Setup::new(arguments)
            .on(&self.app.database, folder)
            .with("INGLENOOK__ACCOUNTS__SIGN_UPS_PER_ADDRESS", "100000")
            .with("INGLENOOK__ACCOUNTS__SIGN_INS_PER_ADDRESS", "100000")
            .with("INGLENOOK__ACCOUNTS__SIGN_INS_PER_NAME", "100000")
            .with("INGLENOOK__THREADS__POSTS_PER_HOUR", "100000")
    }

    /// A server.
    pub fn serve(&self) -> Program {
        self.command(&["serve"]).start()
    }

    /// The address in the letter that waits for somebody and asks for a yes.
    pub fn confirm_path(&self, keys: &Keyring, address: &str) -> String {
        self.confirm_paths(keys, address).pop().expect("no letter waits")
    }

    /// The addresses in all such letters, in no order.
    pub fn confirm_paths(&self, keys: &Keyring, address: &str) -> Vec<String> {
        self.paths(keys, address, "/letters/confirm/")
    }

    /// The address in the letter that waits for somebody and leads to a new passphrase.
    pub fn reset_path(&self, keys: &Keyring, address: &str) -> String {
        self.paths(keys, address, "/letters/reset/").pop().expect("no letter waits")
    }

    fn paths(&self, keys: &Keyring, address: &str, part: &str) -> Vec<String> {
        let waiting: Vec<(i64, Vec<u8>)> =
            self.app.db_now(|conn| Ok(outbox::table.select((outbox::id, outbox::sealed)).load(conn)?));
        let letters = waiting.into_iter().map(|(id, sealed)| {
            keys.open_text(Purpose::Outbox, Place::new("outbox", "sealed", id), &sealed).unwrap().to_string()
        });
        let path = |letter: String| {
            let rest = letter.split(part).nth(1)?;
            let token: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
            Some(format!("{part}{token}"))
        };
        letters.filter(|letter| letter.contains(address)).filter_map(path).collect()
    }

    fn say_yes(&self, browser: &mut Browser, address: &str) {
        browser.open(&self.confirm_path(&self.app.site.keys, address)).must_be(200);
        browser.press("Yes, send me letters").must_be(200);
    }

    /// The keys of the file, as the database says they are.
    pub fn keys(&self) -> Keyring {
        let keys = Keyring::load(&self.file()).unwrap();
        key_check::check(&key_check::find(&self.app.database.url).unwrap().unwrap(), &keys).unwrap();
        keys
    }

    /// Every column that depends on keys holds something now; without that a test of rotation tells little.
    pub fn must_be_full(&self) {
        for field in keyed::fields() {
            let values = self.values(field.table, field.column);
            assert!(!values.is_empty(), "nothing lies in {}.{}", field.table, field.column);
        }
    }

    /// All bytes of a column.
    pub fn values(&self, table: &str, column: &str) -> Vec<Vec<u8>> {
        #[derive(QueryableByName)]
        struct Value {
            #[diesel(sql_type = Binary)]
            value: Vec<u8>,
        }
        let query = format!("SELECT {column} AS value FROM {table} WHERE {column} IS NOT NULL");
        let values: Vec<Value> = self.app.db_now(|conn| Ok(sql_query(query).load(conn)?));
        values.into_iter().map(|value| value.value).collect()
    }

    /// One key is in the file, everything opens under it, and no column that holds bytes names another. Gives how many
    /// values there are.
    pub fn must_lie_under_one_key(&self, retired: &[KeyId]) -> u64 {
        assert_eq!(Keyring::ids_in(&self.file()).unwrap().len(), 1);
        let keys = self.keys();
        let found = rotation::inspect(&self.app.site.db, &keys, &keyed::fields()).unwrap();
        assert_eq!((found.older, &found.unread), (0, &Vec::new()));
        for table in source::schema() {
            for (column, _) in table.columns.iter().filter(|(_, kind)| kind.contains("Binary")) {
                for value in self.values(&table.name, column) {
                    let under = |id: &KeyId| value.get(1..5) == Some(&id.to_bytes());
                    let chain = table.name.starts_with("audit_");
                    assert!(!retired.iter().any(under), "{}.{column} is under a retired key", table.name);
                    assert!(chain || value.len() != 32, "{}.{column} lies as under the first key", table.name);
                }
            }
        }
        found.values
    }
}

#[test]
fn every_column_of_bytes_is_in_a_rooms_list_of_what_depends_on_the_keys() {
    // Hashes of the audit log name their key by fitting; the other two are what says which key is current.
    const OTHERS: [&str; 4] = ["audit_head.hash", "audit_log.hash", "site_state.value", "key_nodes.held"];
    let mut known: BTreeSet<String> =
        keyed::fields().iter().map(|field| format!("{}.{}", field.table, field.column)).collect();
    known.extend(OTHERS.map(str::to_owned));
    let columns: BTreeSet<String> = source::schema()
        .iter()
        .flat_map(|table| {
            let bytes = table.columns.iter().filter(|(_, kind)| kind.contains("Binary"));
            bytes.map(|(column, _)| format!("{}.{column}", table.name)).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(known, columns);
}
