//! The published corpus: ordinary posts in which nothing may be pointed at, and posts that hold something that must be.
//! Both counts are printed: `cargo test --test forum -- identifying::corpus --nocapture`.

// The counts are for people who run it with --nocapture.
#![allow(clippy::print_stdout)]

use std::ops::Range;

use inglenook::base::config::Config;
use inglenook::base::identifying::{Exempt, Finding, find};
use serde::Deserialize;

use crate::support::source;

/// The most that may be wrong, either way: one in a hundred.
const ONE_IN: usize = 100;

#[derive(Deserialize)]
struct Helplines {
    helpline: Vec<Helpline>,
}

#[derive(Deserialize)]
struct Helpline {
    number: String,
}

/// What a site as it comes lets pass: the numbers of its helplines.
fn exempt() -> Exempt {
    let file = &source::files("config", &["toml"]).into_iter().find(|file| file.name() == "helplines.toml").unwrap();
    let helplines: Helplines = toml::from_str(&file.text).unwrap();
    let contact = Config::load(None, []).unwrap().site.operator_contact;
    Exempt::of(helplines.helpline.iter().map(|helpline| helpline.number.as_str()).chain([contact.as_str()]))
}

/// The posts of the files whose names begin like this.
fn posts(beginning: &str) -> Vec<String> {
    let files = source::files("tests/corpus", &["txt"]);
    let files = files.iter().filter(|file| file.name().starts_with(beginning));
    files
        .flat_map(|file| file.text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

/// A post without its double brackets, and what stood between them.
fn marked(line: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[[") {
        let (span, after) = after.split_once("]]").unwrap_or_else(|| panic!("no end of the span in {line:?}"));
        text.push_str(before);
        spans.push(text.len()..text.len() + span.len());
        text.push_str(span);
        rest = after;
    }
    (text + rest, spans)
}

fn words<'a>(text: &'a str, found: &[Finding]) -> Vec<&'a str> {
    found.iter().map(|finding| &text[finding.range.clone()]).collect()
}

#[track_caller]
fn must_be_rare(what: &str, wrong: &[String], all: usize) {
    println!("{what}: {} of {all}", wrong.len());
    for line in wrong {
        println!("    {line}");
    }
    assert!(wrong.len() * ONE_IN <= all, "{what}: {} of {all}: {wrong:#?}", wrong.len());
}

/// Those of the posts in which something is pointed at.
fn pointed_at(posts: &[String]) -> Vec<String> {
    let exempt = exempt();
    posts
        .iter()
        .map(|post| (post, find(post, &exempt)))
        .filter(|(_, found)| !found.is_empty())
        .map(|(post, found)| format!("{:?} in {post:?}", words(post, &found)))
        .collect()
}

#[test]
fn nothing_is_pointed_at_in_ordinary_posts() {
    let posts = posts("ordinary-");
    assert!(posts.len() >= 400, "{}", posts.len());
    must_be_rare("ordinary posts in which something is pointed at", &pointed_at(&posts), posts.len());
}

#[test]
fn nothing_is_pointed_at_in_the_posts_of_the_demo() {
    fn texts(value: &toml::Value, into: &mut Vec<String>) {
        match value {
            toml::Value::String(text) => into.push(text.clone()),
            toml::Value::Array(values) => values.iter().for_each(|value| texts(value, into)),
            toml::Value::Table(table) => table.values().for_each(|value| texts(value, into)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    for file in source::files("src/demo/community", &["toml"]) {
        let table: toml::Table = toml::from_str(&file.text).unwrap();
        texts(&toml::Value::Table(table), &mut all);
    }
    assert!(all.len() >= 1_000, "{}", all.len());
    must_be_rare("texts of the demo in which something is pointed at", &pointed_at(&all), all.len());
}

#[test]
fn what_points_at_a_person_is_pointed_at() {
    let exempt = exempt();
    let (mut missed, mut all) = (Vec::new(), 0);
    for kind in ["phone", "email", "nhs", "postcode"] {
        let posts = posts(&format!("identifying-{kind}"));
        assert!(posts.len() >= 100, "{kind}: {}", posts.len());
        let before = missed.len();
        let mut spans_of_kind = 0;
        for (text, spans) in posts.iter().map(|post| marked(post)) {
            let found = find(&text, &exempt);
            spans_of_kind += spans.len();
            for span in spans {
                let told = found.iter().any(|finding| {
                    finding.kind.as_str() == kind && finding.range.start <= span.start && span.end <= finding.range.end
                });
                if !told {
                    missed.push(format!("{kind} {:?} in {text:?}: {:?}", &text[span], words(&text, &found)));
                }
            }
        }
        println!("{kind}: {} of {spans_of_kind} missed", missed.len() - before);
        all += spans_of_kind;
    }
    must_be_rare("what points at a person and was missed", &missed, all);
}
