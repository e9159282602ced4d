//! People who come to a site, write there, change names, look after boards and leave, over some days with their nights.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use inglenook::base::db::schema::{accounts, personas};
use inglenook::boards::Board;

use super::acting::Posted;
use super::loot::{Loot, steal};
use crate::rights;
use crate::support::log::Log;
use crate::support::statistics::Chance;
use crate::support::{App, Person, a_person, given};

/// People who come, over so many days, each to so many of the boards.
const PEOPLE: usize = 200;
const DAYS: usize = 5;
pub const BOARDS: usize = 8;
const JOINS: usize = 5;
/// Of the people, so many change a name, leave a board, and leave the site, one name after another.
const RENAMES: usize = 24;
const LEAVE_A_BOARD: usize = 16;
const LEAVE_THE_SITE: usize = 12;

/// Of those who come on the first days, so many look after two boards each, under a name of their own on each.
const LOOK_AFTER: usize = 24;
/// The days on which they do, and reports come: all of them on the same ones, since it is kept who decided something on
/// which day.
const ACTS: [usize; 2] = [2, 3];

/// Somebody, and what the test alone knows of them.
pub struct Individual {
    pub account: i64,
    pub person: Person,
    /// Their names, by the place of the board among all; the ones that they have left or changed too.
    pub personas: Vec<(usize, i64)>,
    /// The names under which they look after boards.
    pub cares: Vec<(usize, i64)>,
    /// The names under which they have asked for another look.
    pub asked: Vec<(usize, i64)>,
    /// Their reports, by the place of the board and the day, and what they are known by there.
    pub reports: Vec<(usize, i64, Vec<u8>)>,
    /// Whether the account is still there.
    pub here: bool,
    /// Whether they have done more than to come and write.
    pub changed: bool,
}

impl Individual {
    /// Whether they have neither left nor changed anything, nor look after a board.
    pub fn is_as_they_came(&self) -> bool {
        !self.changed
    }
}

/// A site on which many people have arrived.
pub struct Population {
    pub app: App,
    pub boards: Vec<Board>,
    pub threads: Vec<String>,
    pub people: Vec<Individual>,
    /// What was written in the thread of each board, but for its opening.
    pub posted: Vec<Posted>,
    /// What a thief had who came before the night, when those who look after boards had just done so.
    pub before_the_night: Option<Loot>,
    /// The minute at which each arrived, for the leak that is planted.
    arrived: Vec<i64>,
    /// Who is still going to write, and on which board.
    later: Vec<(usize, usize)>,
    pub log: Log,
}

impl Population {
    pub fn arrive(chance: &mut Chance) -> Self {
        let mut here = Self::empty();
        for day in 0..DAYS {
            if ACTS.contains(&day) {
                here.act(chance);
            }
            if day == ACTS[1] {
                here.before_the_night = Some(steal(&here.app));
            }
            for _ in 0..PEOPLE / DAYS {
                here.app.advance_minutes(i64::try_from(3 + chance.below(20)).unwrap());
                here.arrived.push(here.app.clock.now().minute());
                let mut somebody = here.somebody(chance);
                if here.people.iter().filter(|one| !one.cares.is_empty()).count() < LOOK_AFTER && chance.below(2) == 0 {
                    here.take_roles(&mut somebody, chance);
                }
                here.people.push(somebody);
                here.visit(chance);
            }
            if day > 0 {
                here.change(chance);
            }
            here.to_the_next_day();
        }
        here
    }

    /// A site with boards on which a thread has been started, and nobody but who did that.
    fn empty() -> Self {
        let app = App::with(|config| {
            config.threads.posts_per_hour = 1000;
            config.mail.asked_per_hour = 10_000;
            config.moderation.reports_per_hour = 1000;
        });
        let log = Log::of(&app);
        let boards: Vec<Board> = (0..BOARDS).map(|at| given::a_public_board(&app, &format!("board-{at}"))).collect();
        let mut owner = crate::support::a_member(&app, &boards[0]);
        let start = |(at, board): (usize, &Board)| {
            if at > 0 {
                owner.join(&app, board);
            }
            owner.start_thread(board, "Good morning", "Hello.")
        };
        let threads = boards.iter().enumerate().map(start).collect();
        Self {
            app,
            boards,
            threads,
            people: Vec::new(),
            posted: Vec::new(),
            before_the_night: None,
            arrived: Vec::new(),
            later: Vec::new(),
            log,
        }
    }

    /// Somebody makes an account, gives an address, and joins boards.
    fn somebody(&self, chance: &mut Chance) -> Individual {
        let app = &self.app;
        let known: Vec<i64> = self.people.iter().map(|one| one.account).collect();
        let before: Vec<i64> = app.db_now(|conn| Ok(accounts::table.select(accounts::id).load(conn)?));
        let mut browser = a_person(app);
        let all: Vec<i64> = app.db_now(|conn| Ok(accounts::table.select(accounts::id).load(conn)?));
        let account = *all.iter().find(|id| !before.contains(id) && !known.contains(id)).unwrap();
        browser.open("/settings/mail");
        let address = format!("person{}@example.org", self.people.len());
        let (path, form) = browser.form("Send me a letter").fill("Email address", &address).ready("Send me a letter");
        browser.post_raw(&path, form, &[]).must_be(303);
        let mut places: Vec<usize> = (0..BOARDS).collect();
        chance.shuffle(&mut places);
        let mut joined = Vec::new();
        for place in &places[..JOINS] {
            let board = &self.boards[*place];
            browser.open(&format!("{}/join", board.path()));
            let name = browser.page().value("name");
            let (path, form) = browser.form("Join this board").check("I have read these").ready("Join this board");
            browser.post_raw(&path, form, &[]).must_be(303);
            joined.push((*place, self.persona(*place, &name)));
        }
        Individual {
            account,
            person: browser,
            personas: joined,
            cares: Vec::new(),
            asked: Vec::new(),
            reports: Vec::new(),
            here: true,
            changed: false,
        }
    }

    /// The persona that has a name on a board.
    pub fn persona(&self, place: usize, name: &str) -> i64 {
        self.app.db_now(|conn| {
            let of_board = personas::table.filter(personas::board_id.eq(self.boards[place].id));
            Ok(of_board.filter(personas::name.eq(name)).select(personas::id).get_result(conn)?)
        })
    }

    /// Under each name somebody reads, and writes, or does not, by lot. Posts bear their time, so that whoever writes under
    /// two names in one breath gives themselves away, which nothing can help: of the newest, one name writes at once,
    /// and others at some time when others have written.
    fn visit(&mut self, chance: &mut Chance) {
        let newest = self.people.len() - 1;
        let mut writes = Vec::new();
        for (board, _) in self.people[newest].personas.clone() {
            if chance.below(3) == 0 {
                self.people[newest].person.get_raw(&self.threads[board]);
            }
            if chance.below(4) == 0 {
                writes.push((newest, board));
            }
        }
        let mut now = writes.pop().into_iter().collect::<Vec<_>>();
        if chance.below(2) == 0 && self.later.len() > PEOPLE / 10 {
            now.push(self.later.remove(chance.below(self.later.len())));
        }
        self.later.extend(writes);
        for (person, board) in now {
            self.app.advance_minutes(1);
            self.write(person, board);
        }
    }

    /// Somebody writes on a board, if they are still there.
    pub fn write(&mut self, person: usize, board: usize) {
        if !self.people[person].here {
            return;
        }
        let browser = &mut self.people[person].person;
        // Who has left the board since writes there no more.
        if !browser.open(&self.threads[board]).must_be(200).body.contains("/replies\"") {
            return;
        }
        let form = browser.form_in("form[action$=\"/replies\"]", "Post").fill("body", "Good morning to you all.");
        let (path, body) = form.ready("Post");
        browser.post_raw(&path, body, &[]).must_be(303);
        self.note_posted(board, person);
    }

    /// Some of those who came on the days before change a name, leave a board or leave the site: each at a time of their own,
    /// and nobody does two of these. Whoever leaves has their names go one by one, which takes a week.
    fn change(&mut self, chance: &mut Chance) {
        let mut of_before: Vec<usize> =
            (0..self.people.len() - PEOPLE / DAYS).filter(|at| self.people[*at].is_as_they_came()).collect();
        chance.shuffle(&mut of_before);
        let mut some = of_before.into_iter();
        let daily = |all: usize| all / (DAYS - 1);
        for person in some.by_ref().take(daily(RENAMES)) {
            self.app.advance_minutes(i64::try_from(1 + chance.below(5)).unwrap());
            self.rename(person);
        }
        for person in some.by_ref().take(daily(LEAVE_A_BOARD)) {
            self.app.advance_minutes(i64::try_from(1 + chance.below(5)).unwrap());
            let board = &self.boards[self.people[person].personas[0].0];
            self.people[person].changed = true;
            let person = &mut self.people[person].person;
            person.open(&format!("{}/leave", board.path())).must_be(200);
            person.press("Leave this board").must_be(200);
        }
        for person in some.take(daily(LEAVE_THE_SITE)) {
            self.app.advance_minutes(i64::try_from(1 + chance.below(5)).unwrap());
            let one = &mut self.people[person];
            (one.here, one.changed) = (false, true);
            one.person.open("/settings/passphrase");
            one.person.prove().must_be(200);
            rights::leave(&mut one.person, "Keep my posts on every board", "One board after another").must_be(200);
        }
    }

    /// Somebody takes another name on one board; the old one stays theirs.
    fn rename(&mut self, person: usize) {
        let one = &mut self.people[person];
        one.changed = true;
        let (place, id) = one.personas[0];
        one.person.open(&format!("{}/name", self.boards[place].path())).must_be(200);
        one.person.form("Change my name").send().must_be(200).must_have("Your name is changed");
        let known: Vec<i64> = self.people.iter().flat_map(|one| &one.personas).map(|(_, id)| *id).collect();
        let former = self.app.db_now(|conn| {
            let left = personas::table.filter(personas::board_id.eq(self.boards[place].id).and(personas::id.ne(id)));
            let left = left.filter(personas::standing.eq("left").and(personas::id.ne_all(known)));
            Ok(left.select(personas::id).load::<i64>(conn)?)
        });
        let [former] = former[..] else { panic!("one former name: {former:?}") };
        self.people[person].personas.push((place, former));
    }

    /// The night, with all the work that comes by the clock.
    pub fn to_the_next_day(&self) {
        self.app.settle();
        let minute = self.app.clock.now().minute();
        let till = (minute / 1440 + 1) * 1440 + 4 * 60;
        self.app.clock.advance((till - minute) * 60_000);
        self.app.work();
        self.app.advance_minutes(5 * 60);
        // What has become due in the morning, such as names that go one after another.
        self.app.work();
    }

    /// Rows as they are left by somebody who does something with all of their names at once, before the night.
    pub fn leave_marks(&self) {
        for person in &self.people {
            let names: Vec<i64> = person.personas.iter().map(|(_, persona)| *persona).collect();
            self.app.db_now(|conn| {
                let own = accounts::table.find(person.account);
                diesel::update(own).set(accounts::version.eq(accounts::version)).execute(conn)?;
                let own = personas::table.filter(personas::id.eq_any(names));
                Ok(diesel::update(own).set(personas::version.eq(personas::version)).execute(conn)?)
            });
        }
    }

    /// Times as a forum keeps them that does not know better, to the second: of the account and of each of its names. Of one
    /// person in so many they are their own, of the others those of anybody.
    pub fn plant_a_leak(&self, one_of: usize, chance: &mut Chance) {
        let mut sql = String::new();
        for (at, person) in self.people.iter().enumerate() {
            let own = at.is_multiple_of(one_of);
            let mut second = || self.arrived[if own { at } else { chance.below(PEOPLE) }] * 60;
            sql.push_str(&format!("UPDATE accounts SET made_at = {} WHERE id = {};", second(), person.account));
            for (at, (_, persona)) in person.personas.iter().enumerate() {
                let later = second() + 5 * (1 + i64::try_from(at).unwrap());
                sql.push_str(&format!("UPDATE personas SET joined_at = {later} WHERE id = {persona};"));
            }
        }
        self.app.db_now(|conn| Ok(conn.batch_execute(&sql)?));
        // The rows were written person by person, which would tell more than the leak itself until the night.
        self.to_the_next_day();
    }

    /// Makes room for the leak.
    pub fn prepare_a_leak(&self) {
        let sql = "ALTER TABLE accounts ADD COLUMN made_at BIGINT; ALTER TABLE personas ADD COLUMN joined_at BIGINT;";
        self.app.db_now(|conn| Ok(conn.batch_execute(sql)?));
    }
}
