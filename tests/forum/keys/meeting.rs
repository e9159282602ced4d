//! Two servers on one database, of which one writes under the new key already and the other under the old one: what is
//! there once stays there once.

use std::net::SocketAddr;

use diesel::prelude::*;
use inglenook::base::crypto::Keyring;
use inglenook::base::db::schema::{accounts, carers, case_reports, personas, posts, threads};

use super::{House, THREAD};
use crate::letters::ask;
use crate::support::{Beside, Browser, MASTER_KEY, PASSPHRASE, Page};

const ROUNDS: usize = 4;
const NEW_KEY: [u8; 32] = [8; 32];

/// The keys of a server that is behind: both, the old one current.
pub fn both_keys(house: &House) -> Keyring {
    let file = house.folder.path().join("both.key");
    let lines = [MASTER_KEY, NEW_KEY].map(|key| data_encoding::HEXLOWER.encode(&key));
    std::fs::write(&file, lines.join("\n")).unwrap();
    Keyring::load(&file).unwrap()
}

/// Two servers on the database of a house, the first of which is behind.
pub fn two_servers(house: &House) -> [Beside; 2] {
    let turned = Keyring::from_bytes(NEW_KEY).with_older(MASTER_KEY);
    [house.app.beside(both_keys(house)), house.app.beside(turned)]
}

/// The same browser sends the same at two servers at once.
fn at_both(servers: &[Beside; 2], browser: &Browser, send: impl Fn(&mut Browser) -> Page + Sync) -> [Page; 2] {
    let (send, barrier) = (&send, &std::sync::Barrier::new(2));
    let go = |address: SocketAddr| {
        let mut own = browser.to(address);
        move || {
            barrier.wait();
            send(&mut own)
        }
    };
    std::thread::scope(|scope| {
        let running = [0, 1].map(|which| scope.spawn(go(servers[which].address)));
        running.map(|thread| thread.join().unwrap())
    })
}

macro_rules! count {
    ($house:expr, $table:expr) => {
        $house.app.db_now(|conn| Ok($table.count().get_result::<i64>(conn)?))
    };
}

#[test]
fn joining_twice_with_one_form_makes_one_account_and_shows_the_same_codes() {
    let house = House::make();
    let servers = two_servers(&house);
    for round in 0..ROUNDS {
        let before = count!(house, accounts::table);
        let mut browser = house.app.browser().to(servers[round % 2].address);
        browser.open("/join");
        let [one, other] = at_both(&servers, &browser, |browser| {
            let form = browser.form("Join").fill("A word", "twin").fill("Passphrase", PASSPHRASE);
            form.check("I am 18 or over").check("I agree that what I write").press("Join")
        });
        assert_eq!(one.must_be(200).find(".codes li").len(), 10);
        assert_eq!(one.find(".codes li"), other.must_be(200).find(".codes li"));
        assert_eq!(one.find("#sign-in-name"), other.find("#sign-in-name"));
        assert_eq!(count!(house, accounts::table), before + 1);
    }
}

#[test]
fn a_board_is_joined_once_and_a_form_posts_once() {
    let house = House::make();
    let servers = two_servers(&house);
    for round in 0..ROUNDS {
        let mut person = crate::support::a_person(&house.app);
        person.browser = person.browser.to(servers[round % 2].address);
        let before = count!(house, personas::table);
        person.open("/boards/stroke/join").must_be(200);
        at_both(&servers, &person.browser, |browser| {
            browser.form("Join this board").check("I have read these").send().must_be(200).clone()
        });
        assert_eq!(count!(house, personas::table), before + 1);

        let before = count!(house, posts::table);
        person.open(THREAD).must_be(200);
        at_both(&servers, &person.browser, |browser| {
            browser.form_in("form[action$=\"/replies\"]", "Post").fill("body", "Once.").send().must_be(200).clone()
        });
        assert_eq!(count!(house, posts::table), before + 1);

        let before = count!(house, threads::table);
        person.open("/boards/stroke/threads/new").must_be(200);
        at_both(&servers, &person.browser, |browser| {
            let form = browser.form("Post").fill("A title", "Once").fill("Your post", "Once.");
            form.press("Post").must_be(200).clone()
        });
        assert_eq!(count!(house, threads::table), before + 1);
    }
}

#[test]
fn a_report_counts_once_and_a_carer_is_one() {
    let house = House::make();
    let servers = two_servers(&house);
    let mut leaf = house.leaf.browser.to(servers[0].address);
    let before = count!(house, case_reports::table);
    leaf.open(&format!("{THREAD}/posts/1/report")).must_be(200);
    leaf.form("Continue").choose("Unkind").fill("Anything you want to add", "").send().must_be(200);
    at_both(&servers, &leaf, |browser| browser.press("Send report").must_be(200).clone());
    assert_eq!(count!(house, case_reports::table), before + 1);

    let before = count!(house, carers::table);
    let mut browser = house.app.browser();
    ask(&mut browser, &house.board, "twin.x@example.org", "Daily", "Titles and first lines").must_be(200);
    ask(&mut browser, &house.board, "twin.x@example.org", "Weekly", "Titles and first lines").must_be(200);
    let paths = house.confirm_paths(&house.app.site.keys, "twin.x@example.org");
    let [first, second] = &paths[..] else { panic!("two letters") };
    at_both(&servers, &browser, |browser| {
        let own = browser.address() == servers[0].address;
        browser.open(if own { first } else { second }).must_be(200);
        browser.press("Yes, send me letters").must_be(200).clone()
    });
    assert_eq!(count!(house, carers::table), before + 1);
}
