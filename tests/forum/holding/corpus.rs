//! The published corpus of the net for words that tell of danger. Both counts are printed:
//! `cargo test --test forum -- holding::corpus --nocapture`.

// The counts are for people who run it with --nocapture.
#![allow(clippy::print_stdout)]

use inglenook::base::crisis::is_immediate;

use crate::support::source;

/// The most that may be wrong, either way: one in twenty of these, which are the hard ones.
const ONE_IN: usize = 20;
/// Of ordinary posts, one in two hundred.
const ONE_ORDINARY_IN: usize = 200;

fn posts(beginning: &str) -> Vec<String> {
    let files = source::files("tests/corpus", &["txt"]);
    let files = files.iter().filter(|file| file.name().starts_with(beginning));
    files
        .flat_map(|file| file.text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

#[test]
fn posts_that_tell_of_danger_are_caught_and_others_let_pass() {
    for (files, caught, one_in) in
        [("crisis-yes", true, ONE_IN), ("crisis-no", false, ONE_IN), ("ordinary", false, ONE_ORDINARY_IN)]
    {
        let all = posts(files);
        let wrong: Vec<&String> = all.iter().filter(|post| is_immediate(post) != caught).collect();
        println!("{files}: {} of {} wrong {wrong:#?}", wrong.len(), all.len());
        assert!(all.len() >= 40, "{files}");
        assert!(wrong.len() * one_in <= all.len(), "{files}: {wrong:#?}");
    }
}
