//! A rotation that is killed and run again, and killed again.

use std::time::Duration;

use inglenook::accounts::Role;
use inglenook::accounts::credentials::{SignInName, Word};
use inglenook::accounts::sign_up;
use inglenook::base::db::key_check::{self, Step};
use inglenook::base::ids;

use super::rotating::at;
use super::{House, THREAD, under_load};
use crate::support::{Program, a_person};

const KILLS: usize = 60;
/// Accounts beside those of the house, each with ten codes: so that there is something to be broken off.
const MORE: usize = 700;

fn fill(house: &House) {
    let word = Word::parse("wren").unwrap();
    house.app.db_now(|conn| {
        for number in 0..MORE {
            let name: SignInName = word.with(&format!("{:06}", 100_000 + number));
            let codes: Vec<String> = (0..10).map(|code| format!("kettle maple ribbon {number} {code}")).collect();
            sign_up::create_named(conn, &house.app.site, &name, Role::Member, "none", &codes, None)?;
        }
        Ok(())
    });
}

/// What came of rotations that were to be killed.
#[derive(Default)]
struct Killed {
    /// They came to their end before.
    finished: usize,
    /// They were moving values to the new key, and some lay under each.
    moving: usize,
}

/// Whether a rotation was broken off while it moved values.
fn is_moving(house: &House) -> bool {
    let facts = house.app.site.db.read_now(key_check::read).unwrap().expect("a database that has been started");
    facts.rotation.is_some_and(|rotation| rotation.step == Step::Renewing)
}

/// Starts rotations and kills them, until enough were killed.
fn kill_rotations(house: &House) -> Killed {
    let (mut kills, mut killed) = (0, Killed::default());
    while kills < KILLS {
        let mut rotation = house.command(&["keys", "rotate"]).start_without_address();
        let [most, ..] = ids::random_bytes::<1>();
        std::thread::sleep(Duration::from_millis(20 + 2 * u64::from(most)));
        // One that has come to its end was not killed; the next begins another.
        if rotation.has_ended() {
            killed.finished += 1;
        } else {
            rotation.kill();
            kills += 1;
            killed.moving += usize::from(is_moving(house));
        }
    }
    killed
}

#[test]
fn sixty_kills_during_rotation_under_load_leave_nothing_unreadable_and_it_finishes() {
    let house = House::make();
    fill(&house);
    let programs = [house.serve(), house.serve()];
    let servers = programs.each_ref().map(Program::address);
    let first = house.keys().current_id();
    let mut writer = at(servers[0], &house.leaf);
    let (killed, did) = under_load(
        [
            Box::new(|| {
                writer.reply(THREAD, "While the key is changed.").must_be(200);
                at(servers[1], &house.heron).open("/me").must_be(200);
            }),
            Box::new(|| {
                let mut person = a_person(&servers[1]);
                person.join_at("/boards/stroke/join", &house.board);
            }),
        ],
        || kill_rotations(&house),
    );
    let done = house.command(&["keys", "rotate"]).run();
    assert_eq!(done.code, 0, "{}{}", done.said, done.complained);
    let values = house.must_lie_under_one_key(&[first]);
    let Killed { finished, moving } = killed;
    eprintln!(
        "{KILLS} kills, {moving} of them in the middle of a move; {finished} rotations that came to their end before; \
         {values} values; load {did:?}"
    );
    assert!(moving > 0, "no kill fell in the middle of a move");
    assert!(values > 10 * MORE as u64 && did.iter().all(|count| *count > 5), "{values} {did:?}");
    for server in servers {
        at(server, &house.heron).open("/me").must_be(200);
    }
    assert_eq!(house.command(&["audit", "verify"]).run().code, 0);
    for mut server in programs {
        assert!(!server.log().contains("ERROR"), "{}", server.log());
        server.stop();
    }
}
