//! Several accounts that say yes to one address at the same moment and at several servers, of which one may be behind in a
//! rotation: it is one account's afterwards, and all are told the same.

use std::net::SocketAddr;
use std::sync::Barrier;

use diesel::prelude::*;
use inglenook::base::crypto::{Keyring, Purpose};
use inglenook::base::db::schema::{accounts, outbox};
use inglenook::base::mail::Mailbox;

use super::House;
use super::meeting::{both_keys, two_servers};
use super::rotating::at;
use crate::support::{MASTER_KEY, Page, Person, Program, a_person};

/// So often that two requests meet in every place where they can.
const ROUNDS: usize = 50;

/// People of different accounts, each at a server of theirs.
struct Race<'a> {
    house: &'a House,
    keys: Keyring,
    people: Vec<Person>,
}

impl<'a> Race<'a> {
    fn new(house: &'a House, servers: &[SocketAddr]) -> Self {
        let people = servers.iter().map(|server| at(*server, &a_person(&house.app))).collect();
        Self { house, keys: both_keys(house), people }
    }

    /// Each asks for an address; gives the path in the letter to each.
    fn ask(&mut self, addresses: &[&str]) -> Vec<String> {
        let asked = self.people.iter_mut().zip(addresses).map(|(person, address)| {
            // What waits for others is read already.
            self.house.app.db_now(|conn| Ok(diesel::delete(outbox::table).execute(conn)?));
            let page = person.open("/settings/mail");
            let changes = page.must_be(200).has("Change to this address");
            let button = if changes { "Change to this" } else { "Send me a letter" };
            person.form(button).fill("Email address", address).send().must_be(200);
            self.house.confirm_path(&self.keys, address)
        });
        asked.collect()
    }

    /// All say yes at once; gives the number of those who have an address then.
    fn say_yes(&mut self, paths: &[String]) -> usize {
        let barrier = &Barrier::new(paths.len());
        let told: Vec<Page> = std::thread::scope(|scope| {
            let mut running = Vec::new();
            for (person, path) in self.people.iter().zip(paths) {
                let mut browser = person.browser.clone();
                let csrf = browser.csrf();
                running.push(scope.spawn(move || {
                    barrier.wait();
                    browser.post_raw(path, format!("csrf={csrf}"), &[])
                }));
            }
            running.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let words = |page: &Page| -> Vec<String> {
            page.all_headers("set-cookie").filter(|cookie| cookie.contains("flash")).map(str::to_owned).collect()
        };
        for page in &told {
            assert_eq!(page.must_be(303).location(), "/settings/mail");
            assert_eq!((words(page), &page.body), (words(&told[0]), &told[0].body));
            assert!(!words(page).is_empty(), "nothing is said");
        }
        let have = |person: &mut Person| !person.open("/settings/mail").must_be(200).has("You have given no address");
        self.people.iter_mut().map(have).filter(|has| *has).count()
    }

    /// How many accounts have an address, in whatever form it is stored.
    fn holders(&self, address: &str) -> i64 {
        let indexes = Mailbox::parse(address).unwrap().index_under_all(&self.keys, Purpose::EmailIndex);
        let holders = accounts::table.filter(accounts::email_index.eq_any(indexes)).count();
        self.house.app.db_now(|conn| Ok(holders.get_result(conn)?))
    }

    /// All ask for one address, again and again: every other time one of them has it already.
    fn run(&mut self) {
        for round in 0..ROUNDS {
            let address = format!("twin-{}.x@example.org", round / 2);
            let paths = self.ask(&vec![address.as_str(); self.people.len()]);
            assert_eq!(self.say_yes(&paths), 1, "round {round}");
            assert_eq!(self.holders(&address), 1, "round {round}");
        }
    }
}

#[test]
fn an_address_goes_to_one_account_while_a_server_is_behind_in_a_rotation() {
    let house = House::make();
    let [behind, turned] = two_servers(&house);
    Race::new(&house, &[behind.address, turned.address, turned.address]).run();
}

#[test]
fn an_address_goes_to_one_account_while_a_server_has_yet_to_take_up_the_new_key() {
    let house = House::make();
    let [behind, _turned] = two_servers(&house);
    let yet = house.app.beside(Keyring::from_bytes(MASTER_KEY));
    Race::new(&house, &[yet.address, behind.address, yet.address]).run();
}

#[test]
fn an_address_goes_to_one_account_of_several_processes() {
    let house = House::make();
    let serve = || house.command(&["serve"]).with("INGLENOOK__MAIL__ASKED_PER_HOUR", "100000").start();
    let mut programs = [serve(), serve()];
    let [one, other] = programs.each_ref().map(Program::address);
    Race::new(&house, &[one, other, one]).run();
    for program in &mut programs {
        assert!(!program.log().contains("ERROR"), "{}", program.log());
        program.stop();
    }
}

#[test]
fn two_accounts_swap_their_addresses() {
    let house = House::make();
    let servers = two_servers(&house);
    let mut race = Race::new(&house, &servers.each_ref().map(|server| server.address));
    let mut addresses = ["here.x@example.org", "there.x@example.org"];
    for round in 0..=ROUNDS {
        let paths = race.ask(&addresses);
        assert_eq!(race.say_yes(&paths), 2, "round {round}");
        assert_eq!(addresses.map(|address| race.holders(address)), [1, 1], "round {round}");
        addresses.reverse();
    }
}
