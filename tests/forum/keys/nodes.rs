//! Several servers, of which not all hold the new key.

use std::fs;
use std::time::{Duration, Instant};

use inglenook::base::crypto::Keyring;
use tempfile::tempdir;

use super::rotating::at;
use super::{House, THREAD};

#[test]
fn a_server_elsewhere_goes_on_under_the_old_key_until_the_file_is_brought_there() {
    let house = House::make();
    let elsewhere = tempdir().unwrap();
    let there = elsewhere.path().join("master.key");
    fs::copy(house.file(), &there).unwrap();
    let mut servers = [house.serve(), house.command_in(&elsewhere, &["serve"]).start()];
    let mut rotation = house.command(&["keys", "rotate"]).start_without_address();
    rotation.line("Waiting for servers that have yet to take it up: 2.");
    rotation.line("Waiting for servers that have yet to take it up: 1.");
    for server in &servers {
        at(server.address(), &house.leaf).reply(THREAD, "Meanwhile.").must_be(200);
    }
    let late = house.command_in(&elsewhere, &["serve"]).run();
    assert!(late.code == 1 && late.complained.contains("bring the key file here"), "{}", late.complained);
    let second = house.command(&["keys", "rotate"]).run();
    assert!(second.code == 1 && second.complained.contains("another run"), "{}", second.complained);
    assert!(!rotation.has_ended(), "it did not wait");
    assert_eq!(house.keys().current_id(), House::first_key());

    fs::copy(house.file(), &there).unwrap();
    let (ended, _) = rotation.wait();
    assert!(ended.success(), "{}", rotation.log());
    house.must_lie_under_one_key(&[House::first_key()]);
    for server in &mut servers {
        at(server.address(), &house.leaf).reply(THREAD, "Afterwards.").must_be(200);
        server.stop();
    }
    // The file there still holds the old key, which harms nothing.
    assert_eq!(Keyring::ids_in(&there).unwrap().len(), 2);
    let mut again = house.command_in(&elsewhere, &["serve"]).start();
    at(again.address(), &house.heron).reply(THREAD, "And again.").must_be(200);
    again.stop();
    house.must_lie_under_one_key(&[House::first_key()]);
}

#[test]
fn a_server_that_is_held_up_is_not_waited_for_for_ever_and_writes_nothing_under_the_old_key() {
    let house = House::make();
    let mut server = house.serve();
    let mut leaf = at(server.address(), &house.leaf);
    leaf.open(THREAD).must_be(200);
    server.signal("STOP");
    let done = house.command(&["keys", "rotate"]).run();
    assert_eq!(done.code, 0, "{}{}", done.said, done.complained);
    server.signal("CONT");
    let begun = Instant::now();
    let mut answers = Vec::new();
    while begun.elapsed() < Duration::from_secs(3) {
        let mut writing = leaf.browser.clone();
        let page = writing.form_in("form[action$=\"/replies\"]", "Post").fill("body", "Where was I?").send();
        answers.push(page.status);
    }
    assert!(answers.contains(&200) && answers.iter().all(|status| [200, 503, 303].contains(status)), "{answers:?}");
    house.must_lie_under_one_key(&[House::first_key()]);
    server.stop();
}
