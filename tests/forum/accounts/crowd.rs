//! Many people sign in at once.

use std::time::{Duration, Instant};

use super::{PASSPHRASE, join, sign_in};
use crate::support::App;

#[test]
fn two_hundred_sign_ins_at_once_do_not_keep_readers_waiting() {
    let app = App::start();
    let name = join(&app).name;
    std::thread::scope(|scope| {
        let crowd: Vec<_> = (0..200)
            .map(|count| {
                let mut browser = app.browser();
                let name = if count == 0 { name.clone() } else { format!("moth{count:04}") };
                scope.spawn(move || sign_in(&mut browser, &name, PASSPHRASE).status)
            })
            .collect();
        let mut slowest = Duration::ZERO;
        while !crowd.iter().all(std::thread::ScopedJoinHandle::is_finished) {
            let begun = Instant::now();
            app.get("/house-rules").must_be(200);
            app.get("/boards").must_be(200);
            slowest = slowest.max(begun.elapsed());
            std::thread::sleep(Duration::from_millis(20));
        }
        let answers: Vec<u16> = crowd.into_iter().map(|one| one.join().unwrap()).collect();
        assert_eq!(answers[0], 200);
        assert!(answers[1..].iter().all(|status| *status == 422), "{answers:?}");
        assert!(slowest < Duration::from_secs(3), "a reader waited {slowest:?}");
    });
}

#[test]
fn beyond_the_queue_people_are_told_to_come_back() {
    let app = App::with(|config| {
        config.accounts.hashing_permits = 1;
        config.accounts.hashing_queue = 2;
    });
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let crowd: Vec<_> = (0..30)
            .map(|count| {
                let mut browser = app.browser();
                scope.spawn(move || sign_in(&mut browser, &format!("moth{count:04}"), PASSPHRASE).status)
            })
            .collect();
        crowd.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(answers.contains(&503) && answers.contains(&422), "{answers:?}");
    assert!(answers.iter().all(|status| [422, 503].contains(status)), "{answers:?}");
    sign_in(&mut app.browser(), "moth0000", PASSPHRASE).must_be(422);
}
