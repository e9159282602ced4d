//! A rewrite that is killed and run again, while people write.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use inglenook::base::ids;

use super::{content, must_be_the_same};
use crate::keys::{House, THREAD};
use crate::support::{a_person, on_postgres};

const KILLS: usize = 20;

#[test]
fn twenty_kills_while_people_write_lose_nothing_and_the_next_run_ends_well() {
    let house = House::make();
    house.app.settle();
    // The first night leaves the day alone of what was done in looking after boards.
    assert_eq!(house.command(&["nightly"]).run().code, 0);
    let before = content(&house.app.site.db);
    assert_eq!(house.command(&["nightly"]).run().code, 0);
    must_be_the_same(&before, &content(&house.app.site.db));
    let mut server = house.serve();
    let (stop, written) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (mut kills, mut ended) = (0, 0);
    // About as long as a run takes.
    let longest = if on_postgres() { 1000 } else { 250 };
    let first = "Written while the tables are written afresh.";
    std::thread::scope(|scope| {
        let (stop, written, address, board) = (&stop, &written, server.address(), &house.board);
        scope.spawn(move || {
            let mut person = a_person(&address);
            person.join_at("/boards/stroke/join", board);
            while !stop.load(Ordering::SeqCst) {
                // Whoever writes at that moment may be asked to come again, and is told so.
                let page = person.reply(THREAD, first);
                assert!([200, 503].contains(&page.status), "{}", page.summary());
                written.fetch_add(usize::from(page.status == 200), Ordering::SeqCst);
            }
        });
        while kills < KILLS {
            let mut nightly = house.command(&["nightly"]).start_without_address();
            let [most, ..] = ids::random_bytes::<1>();
            std::thread::sleep(Duration::from_millis(10 + longest * u64::from(most) / 256));
            if nightly.has_ended() {
                ended += 1;
                kills += usize::from(ended > 3 * KILLS);
            } else {
                nightly.kill();
                kills += 1;
            }
        }
        stop.store(true, Ordering::SeqCst);
    });
    let done = house.command(&["nightly"]).run();
    assert_eq!(done.code, 0, "{}{}", done.said, done.complained);
    let (content, written) = (content(&house.app.site.db), written.into_inner());
    let posts = &content.iter().find(|(table, _)| table == "posts").unwrap().1;
    let there = if on_postgres() { first.to_owned() } else { data_encoding::HEXUPPER.encode(first.as_bytes()) };
    // A post stands in its row as it was written, and in plain words; the html has it too.
    let found = posts.lines().filter(|row| row.contains(&there)).count();
    eprintln!("{KILLS} kills, {ended} runs that came to their end before; {written} posts");
    assert_eq!(found, written, "posts were lost");
    assert!(written > 3);
    assert!(!server.log().contains("ERROR"), "{}", server.log());
    server.stop();
    assert_eq!(house.command(&["keys", "check"]).run().code, 0);
}
