//! A rotation from its beginning to its end, while people use the site.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::net::SocketAddr;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};
use inglenook::base::crypto::Keyring;
use tempfile::tempdir;

use super::{House, THREAD, under_load};
use crate::accounts::passkeys::{self, half_in, send_answer};
use crate::moderation::{decide, report};
use crate::rights::complaining;
use crate::support::authenticator::Authenticator;
use crate::support::{App, Browser, PASSPHRASE, Person, Program, a_member, a_person, given, on_postgres};

/// Somebody of the house, signed in at a server.
pub fn at(server: SocketAddr, person: &Person) -> Person {
    let mut person = Person { browser: Browser::at(server), ..person.clone() };
    person.sign_in().must_be(200).must_have("Sign out");
    person
}

fn recover(browser: &mut Browser, person: &Person) {
    browser.open("/recover");
    let form = browser.form("Change").fill("name", &person.sign_in_name).fill("code", &person.codes[0]);
    form.fill("passphrase", "lantern orchard pebble").send().must_be(200).must_have("Sign out");
}

#[test]
fn the_key_is_changed_while_people_write_sign_in_and_join_and_nothing_is_left_under_the_old_one() {
    let house = House::make();
    house.must_be_full();
    let programs = [house.serve(), house.serve()];
    let servers = programs.each_ref().map(Program::address);
    let mut heron = at(servers[0], &house.heron);
    let mut marigold = at(servers[0], &house.marigold);
    // Pages that are open while the key is changed.
    heron.open(THREAD).must_be(200);
    let mut writing = heron.browser.clone();
    let mut joining = Browser::at(servers[0]);
    joining.open("/join").must_be(200);
    let yes = house.confirm_path(&house.app.site.keys, "perhaps.x@example.org");
    let way_back = house.reset_path(&house.app.site.keys, "heron.x@example.org");
    let mut leaf = at(servers[1], &house.leaf);
    let leafs_yes = house.confirm_path(&house.app.site.keys, "leaf.x@example.org");

    let mut writer = at(servers[0], &house.leaf);
    let mut turns = servers.iter().rev().cycle();
    let (done, did) = under_load(
        [
            Box::new(|| {
                writer.reply(THREAD, "While the key is changed.").must_be(200);
                writer.browser = writer.browser.to(*turns.next().unwrap());
            }),
            Box::new(|| {
                at(servers[1], &house.heron).open("/me").must_be(200);
            }),
            Box::new(|| {
                let mut person = a_person(&servers[0]);
                person.join_at("/boards/stroke/join", &house.board);
                person.reply(THREAD, "New here.").must_be(200);
            }),
        ],
        || house.command(&["keys", "rotate"]).run(),
    );
    assert_eq!(done.code, 0, "{}{}", done.said, done.complained);
    assert!(done.said.contains("Changing the key from"), "{}", done.said);
    assert!(done.said.lines().any(|line| line.ends_with(" values.")), "no progress is told: {}", done.said);
    assert!(did.iter().all(|count| *count > 0), "nothing was done meanwhile: {did:?}");
    let values = house.must_lie_under_one_key(&[House::first_key()]);
    eprintln!("{values} values; replies, sign-ins and joinings meanwhile: {did:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(house.file()).unwrap().permissions().mode() & 0o777, 0o600);
    }

    // What was open, sent and given out before is good afterwards.
    writing.form_in("form[action$=\"/replies\"]", "Post").fill("body", "Begun before.").send().must_be(200);
    let form = joining.form("Join").fill("A word", "late").fill("Passphrase", PASSPHRASE);
    form.check("I am 18 or over").check("I agree that what I write").press("Join").must_be(200);
    heron.open("/me").must_be(200).must_have("Sign out");
    leaf.open(&leafs_yes).must_be(200);
    leaf.press("Yes, send me letters").must_be(200);
    leaf.open("/me").must_have("Leave it, please.");
    let mut carer = Browser::at(servers[1]);
    carer.open(&yes).must_be(200);
    carer.press("Yes, send me letters").must_be(200);
    let mut forgetful = Browser::at(servers[1]);
    forgetful.open(&way_back).must_be(200);
    let form = forgetful.form("Change my passphrase").fill("New passphrase", "another four plain words");
    assert_eq!(form.send().must_be(200).url, "/sign-in");
    recover(&mut Browser::at(servers[0]), &house.heron);
    let mut guest = a_person(&servers[1]);
    guest.open(&format!("/invited/{}", house.code)).must_be(200);
    guest.form("Become a facilitator").check("I have read these").send().must_be(200);
    // What she took and decided before is still known to be hers.
    marigold.open("/moderation").must_have("With you.");
    marigold.open(&house.appealed).must_have("You decided this before").must_have("A joke among us.");
    decide(&mut marigold, &house.taken, "Hide", "unkind", "This one too.").must_be(200);
    report(&mut leaf, &format!("{THREAD}/posts/1/report"), "Unkind", "And this.").must_be(200);
    marigold.open("/moderation").must_be(200);
    assert_eq!(house.command(&["audit", "verify"]).run().code, 0);
    for mut server in programs {
        assert!(!server.log().contains("ERROR"), "{}", server.log());
        server.stop();
    }
    let check = house.command(&["keys", "check"]).run();
    assert!(check.code == 0 && check.said.contains("Under an older key: 0."), "{}{}", check.said, check.complained);
    house.serve().stop();
}

#[test]
fn the_key_is_changed_again_and_again_and_codes_from_before_are_good() {
    let house = House::make();
    house.serve().stop();
    let mut retired = Vec::new();
    for _ in 0..3 {
        retired.push(house.keys().current_id());
        let done = house.command(&["keys", "rotate"]).run();
        assert_eq!(done.code, 0, "{}{}", done.said, done.complained);
        house.must_lie_under_one_key(&retired);
    }
    assert!(!retired.contains(&house.keys().current_id()));
    let mut server = house.serve();
    recover(&mut server.browser(), &house.leaf);
    let mut complaining = server.browser();
    complaining::read(&mut complaining, &house.complaint).must_be(200).must_have("Written under the first key.");
    complaining.form("Add it").fill("What else", "Added under the last.").send().must_be(200);
    complaining::read(&mut complaining, &house.complaint).must_have("Added under the last.");
    at(server.address(), &house.heron).open("/me").must_be(200);
    assert_eq!(house.command(&["audit", "verify"]).run().code, 0);
    server.stop();
}

#[test]
fn a_passkey_from_before_lets_in_while_the_key_is_changed_and_afterwards() {
    let house = House::make();
    let mut server = house.serve();
    let address = server.address();
    let with_passkey = |person: &Person| {
        let (mut person, mut device) = (at(address, person), Authenticator::default());
        passkeys::add(&mut person, &mut device, "My phone");
        device
    };
    let (mut herons, mut leafs) = (with_passkey(&house.heron), with_passkey(&house.leaf));
    let before = house.values("accounts", "passkeys");
    let lets_in = |device: &mut Authenticator, mut browser: Browser| {
        let answer = device.sign(&passkeys::options(browser.page()));
        send_answer(&mut browser, &answer).must_be(200);
        browser.open("/me").must_be(200).must_have("Sign out");
    };
    // Heron's page with the question is open all the while.
    let waiting = half_in(Browser::at(address), &house.heron);
    let (done, did) =
        under_load([Box::new(|| lets_in(&mut leafs, half_in(Browser::at(address), &house.leaf)))], || {
            house.command(&["keys", "rotate"]).run()
        });
    assert_eq!(done.code, 0, "{}{}", done.said, done.complained);
    assert!(did[0] > 0, "nobody signed in meanwhile");
    house.must_lie_under_one_key(&[House::first_key()]);
    assert!(house.values("accounts", "passkeys").iter().all(|value| !before.contains(value)), "one was left as it was");
    lets_in(&mut herons, waiting);
    lets_in(&mut leafs, half_in(Browser::at(address), &house.leaf));
    server.stop();
    // A server that has never held the old key.
    let mut server = house.serve();
    for (person, device) in [(&house.heron, &mut herons), (&house.leaf, &mut leafs)] {
        lets_in(device, half_in(server.browser(), person));
    }
    // It is still one person's alone.
    let mut browser = half_in(server.browser(), &house.heron);
    let answer = leafs.sign(&passkeys::options(browser.page()));
    send_answer(&mut browser, &answer).must_be(422);
    server.stop();
}

#[test]
fn a_double_press_before_and_after_is_one_post() {
    let house = House::make();
    let mut server = house.serve();
    let mut heron = at(server.address(), &house.heron);
    heron.open(THREAD).must_be(200);
    let mut twice = heron.browser.clone();
    let send = |browser: &mut Browser| {
        browser.form_in("form[action$=\"/replies\"]", "Post").fill("body", "Once, please.").send().must_be(200);
    };
    send(&mut heron.browser);
    assert_eq!(house.command(&["keys", "rotate"]).run().code, 0);
    send(&mut twice);
    let page = heron.open(THREAD);
    assert_eq!(page.body.matches("Once, please.").count(), 1);
    server.stop();
}

#[test]
fn without_the_right_key_nothing_is_changed_for_another() {
    let house = House::make();
    let never = house.command(&["keys", "rotate"]).run();
    assert!(never.code == 1 && never.complained.contains("never been started"), "{}", never.complained);
    house.serve().stop();
    let before = (!on_postgres()).then(|| fs::read(house.app.database.path()).unwrap());
    let other = tempdir().unwrap();
    let missing = house.command_in(&other, &["keys", "rotate"]).run();
    assert!(missing.code == 1 && !other.path().join("master.key").exists(), "{}", missing.complained);
    let file = other.path().join("master.key");
    Keyring::create(&file).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    let wrong = house.command_in(&other, &["keys", "rotate"]).run();
    assert!(wrong.code == 1 && wrong.complained.contains("sealed under another key"), "{}", wrong.complained);
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    if let Some(before) = before {
        assert!(before == fs::read(house.app.database.path()).unwrap(), "the file was changed");
    }
}

#[test]
fn while_a_value_does_not_open_the_old_key_stays() {
    use diesel::prelude::*;
    use inglenook::base::db::schema::accounts;

    let house = House::make();
    house.serve().stop();
    let old = house.keys().current_id();
    let (id, sealed): (i64, Vec<u8>) = house
        .app
        .db_now(|conn| Ok(accounts::table.select((accounts::id, accounts::name_sealed)).limit(1).get_result(conn)?));
    let set = |value: Vec<u8>| {
        house.app.db_now(|conn| {
            Ok(diesel::update(accounts::table.find(id)).set(accounts::name_sealed.eq(value)).execute(conn)?)
        });
    };
    let mut spoilt = sealed.clone();
    spoilt[40] ^= 1;
    set(spoilt);
    for _ in 0..2 {
        let done = house.command(&["keys", "rotate"]).run();
        assert!(done.code == 1 && done.complained.contains("accounts.name_sealed do not open"), "{}", done.complained);
        assert!(Keyring::ids_in(&house.file()).unwrap().contains(&old));
    }
    let check = house.command(&["keys", "check"]).run();
    assert!(check.code == 1 && check.complained.contains("accounts.name_sealed"), "{}", check.complained);
    set(sealed);
    assert_eq!(house.command(&["keys", "rotate"]).run().code, 0);
    house.must_lie_under_one_key(&[old]);
}

/// Names, each with its board and with the transaction that wrote it last, in the order in which they lie.
#[derive(QueryableByName)]
struct Lies {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = BigInt)]
    board_id: i64,
    #[diesel(sql_type = Text)]
    mark: String,
}

fn names(app: &App) -> Vec<Lies> {
    let query = "SELECT id, board_id, xmin::text AS mark FROM personas ORDER BY ctid";
    app.db_now(|conn| Ok(sql_query(query).load(conn)?))
}

#[test]
fn on_postgres_names_are_made_anew_board_by_board_and_in_no_order_of_their_people() {
    if !on_postgres() {
        return;
    }
    let house = House::make();
    let app = &house.app;
    let others = ["grief", "carers"].map(|slug| given::a_public_board(app, slug));
    let mut known: HashSet<i64> = names(app).iter().map(|name| name.id).collect();
    // Who came as the how-manieth.
    let mut people: HashMap<i64, usize> = HashMap::new();
    for at in 0..12 {
        let mut person = a_member(app, &house.board);
        others.iter().for_each(|board| drop(person.join(app, board)));
        let new = names(app).into_iter().map(|name| name.id).filter(|id| known.insert(*id));
        people.extend(new.map(|id| (id, at)));
    }
    assert_eq!(people.len(), 36);
    house.serve().stop();
    let done = house.command(&["keys", "rotate"]).run();
    assert_eq!(done.code, 0, "{}{}", done.said, done.complained);
    let mut boards_of: HashMap<String, HashSet<i64>> = HashMap::new();
    let mut orders: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for name in names(app) {
        boards_of.entry(name.mark).or_default().insert(name.board_id);
        if let Some(at) = people.get(&name.id) {
            orders.entry(name.board_id).or_default().push(*at);
        }
    }
    assert!(boards_of.values().all(|boards| boards.len() == 1), "one transaction for two boards: {boards_of:?}");
    orders.insert(0, (0..12).collect());
    let different: BTreeSet<&Vec<usize>> = orders.values().collect();
    assert_eq!(different.len(), 4, "two boards in one order, or one in the order in which people came: {orders:?}");
}
