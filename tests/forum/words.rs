//! Every word that a person reads is in the Fluent files, every key that is used has words, and every template can
//! be rendered.

use std::collections::BTreeSet;
use std::sync::Arc;

use inglenook::base::templates::Templates;
use inglenook::base::words::Words;
use inglenook::{accounts, admin, boards, demo, digests, dynamics, home, moderation, notices, rights, threads};
use serde_json::Value;

use crate::support::source::{self, Source};

/// The keys of the Fluent files, with the file of each.
fn keys() -> BTreeSet<String> {
    source::files("locales/en-GB", &["ftl"])
        .iter()
        .flat_map(|file| file.text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
        .filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()))
        .collect()
}

/// The beginnings of keys: the names of the Fluent files.
fn rooms() -> Vec<String> {
    let files = source::files("locales/en-GB", &["ftl"]);
    files.iter().map(|file| file.name().replace(".ftl", "-")).collect()
}

/// A piece of source in which something is said: a key, or a pattern of keys with `*` for what is filled in.
struct Said {
    pattern: String,
    path: String,
}

/// Everything in the program that names a key: any string that begins like one.
fn said() -> Vec<Said> {
    let rooms = rooms();
    let is_key = |text: &str| rooms.iter().any(|room| text.starts_with(room.as_str()));
    let plain = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-*".contains(c));
    let strings = |file: &Source, text: &str| -> Vec<Said> {
        source::literals(text)
            .into_iter()
            .map(holes)
            .filter(|pattern| is_key(pattern) && plain(pattern))
            .map(|pattern| Said { pattern, path: file.path.clone() })
            .collect()
    };
    let mut said: Vec<Said> =
        source::files("src", &["rs"]).iter().flat_map(|file| strings(file, &file.code())).collect();
    for file in source::files("templates", &["hbs"]) {
        for tag in file.text.split("{{").skip(1).filter_map(|rest| rest.split("}}").next()) {
            let open = if tag.contains("concat") { "*" } else { "" };
            said.extend(strings(&file, tag).into_iter().map(|said| Said { pattern: said.pattern + open, ..said }));
            // These parts say a hint, too.
            if tag.starts_with("> parts/text_") {
                let hint = |said: Said| Said { pattern: said.pattern + "-hint", ..said };
                said.extend(strings(&file, tag).into_iter().map(hint));
            }
        }
    }
    said
}

/// A literal of `format!` with `*` for each of its holes.
fn holes(literal: &str) -> String {
    let mut pattern = String::new();
    let mut rest = literal;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, after)) = after.split_once('}') else { break };
        pattern = pattern + before + "*";
        rest = after;
    }
    pattern + rest
}

fn fits(pattern: &str, key: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == key,
        Some((before, after)) => key
            .strip_prefix(before)
            .is_some_and(|rest| (0..=rest.len()).any(|at| rest.is_char_boundary(at) && fits(after, &rest[at..]))),
    }
}

#[test]
fn every_key_that_is_used_has_words() {
    let keys = keys();
    let ids = ["home-", "base-"];
    let missing: Vec<String> = said()
        .iter()
        .filter(|said| !keys.iter().any(|key| fits(&said.pattern, key)))
        .filter(|said| !ids.contains(&said.pattern.as_str()))
        .map(|said| format!("{} in {}", said.pattern, said.path))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn no_words_are_left_that_nobody_says() {
    let said = said();
    let unused: Vec<String> =
        keys().into_iter().filter(|key| !said.iter().any(|said| fits(&said.pattern, key))).collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn the_files_of_words_parse_and_no_key_stands_twice() {
    Words::load("en-GB").unwrap();
}

fn samples() -> Vec<(&'static str, Value)> {
    [
        accounts::views::samples(),
        boards::views::samples(),
        threads::views::samples(),
        notices::views::samples(),
        home::views::samples(),
        admin::views::samples(),
        moderation::views::samples(),
        dynamics::views::samples(),
        digests::views::samples(),
        rights::views::samples(),
        demo::views::samples(),
    ]
    .concat()
}

#[test]
fn every_template_renders_from_its_sample() {
    let templates = Templates::load(&Arc::new(Words::load("en-GB").unwrap())).unwrap();
    for (name, sample) in samples() {
        let page = templates.render(name, &sample).unwrap_or_else(|error| panic!("{name}: {error}"));
        // A subject is one short line.
        let least = if name.ends_with("/subject") { 10 } else { 100 };
        assert!(page.len() > least, "{name}");
    }
}

#[test]
fn every_template_has_a_sample_or_is_a_part_of_one_that_has() {
    let templates = source::files("templates", &["hbs"]);
    let sampled: Vec<&str> = samples().iter().map(|(name, _)| *name).collect();
    let all: String = templates.iter().map(|file| file.text.as_str()).collect();
    for file in &templates {
        let name = file.path.trim_start_matches("templates/").trim_end_matches(".hbs");
        let included = ["> ", "#> "]
            .iter()
            .any(|how| all.split(&format!("{{{{{how}{name}")).skip(1).any(|rest| rest.starts_with(['}', ' '])));
        // Every test that sees an error renders it.
        assert!(included || sampled.contains(&name) || name == "base/error", "{name} is rendered by no test");
    }
}

#[test]
fn templates_hold_no_words_of_their_own() {
    let mut wrong = Vec::new();
    for file in source::files("templates", &["hbs"]) {
        for text in texts(&file.text) {
            if text.chars().filter(char::is_ascii_alphabetic).count() > 1 {
                wrong.push(format!("{}: {text}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What stands between the tags of a template.
fn texts(template: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut rest = template;
    while let Some(at) = rest.find("{{") {
        plain.push_str(&rest[..at]);
        let close = if rest[at..].starts_with("{{{") { "}}}" } else { "}}" };
        let Some(end) = rest[at..].find(close) else { break };
        rest = &rest[at + end + close.len()..];
    }
    plain.push_str(rest);
    let outside = plain.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    outside.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

#[test]
fn a_writer_deletes_a_post_and_a_facilitator_takes_it_down_and_there_is_no_other_word() {
    for file in source::files("locales/en-GB", &["ftl"]) {
        for line in file.text.lines().filter(|line| !line.starts_with('#')) {
            let words = line.split_once(" = ").map_or(line, |(_, words)| words).to_lowercase();
            for other in [
                "taken back",
                "take it back",
                "took it back",
                "take a post back",
                "took this post back",
                "remove a post",
                "remove the post",
            ] {
                assert!(!words.contains(other), "{}: {line}", file.path);
            }
        }
    }
}

#[test]
fn words_are_british_and_promise_no_anonymity() {
    let american =
        ["color", "behavior", "favorite", "organize", "recognize", "apologize", "center ", "gray", "anonymous"];
    for file in source::files("locales/en-GB", &["ftl"]) {
        for line in file.text.lines().filter(|line| !line.starts_with('#')) {
            // The places that say why we do not promise it.
            let words = line.to_lowercase().replace("do not say anonymous", "").replace("never anonymous", "");
            for word in american {
                assert!(!words.contains(word), "{}: {line}", file.path);
            }
        }
    }
}

/// Literals of the form of an action that are none: names of files and of settings, and hosts.
fn is_no_action(literal: &str) -> bool {
    let (first, last) = literal.split_once('.').unwrap_or_default();
    ["server", "log", "threads", "copy", "forum", "db"].contains(&first)
        || ["key", "svg", "sqlite", "example", "x", "large"].contains(&last)
}

#[test]
fn everything_that_is_written_into_the_audit_log_has_words() {
    let (keys, mut found) = (keys(), BTreeSet::new());
    let plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    for file in source::files("src", &["rs"]) {
        let code = file.code();
        let actions = source::literals(&code).into_iter().filter(|literal| {
            literal.split_once('.').is_some_and(|(noun, verb)| plain(noun) && plain(verb)) && !is_no_action(literal)
        });
        found.extend(actions.map(str::to_owned));
    }
    let words = |action: &String| keys.contains(&format!("admin-act-{}", action.replace('.', "-")));
    let missing: Vec<&String> = found.iter().filter(|action| !words(action)).collect();
    assert!(missing.is_empty() && found.contains("case.take"), "{missing:#?}");
}
