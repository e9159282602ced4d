//! Digits in groups, as people write long numbers, and what such groups are.

use std::ops::Range;

use super::folded::Folded;
use super::{Finding, Kind, nhs, phone};

/// More groups than any number has are read in one go all the same; this is how many a number may have.
pub(super) const MOST_GROUPS: usize = 11;

/// The longest stretch between two groups, in characters.
const MOST_BETWEEN: usize = 4;

/// How far before a number its own label is looked for, in characters.
const LABEL: usize = 10;

/// What stands between a group and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// The group is the first.
    None,
    /// Spaces alone.
    Space,
    /// The end of a line, with spaces or without.
    Break,
    /// A dash, a full stop or a slash.
    Sign(char),
    /// A bracket that opens or closes.
    Bracket,
}

/// A group of digits.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Its characters in the text.
    pub at: Range<usize>,
    /// Its digits.
    pub digits: String,
    /// What stands before it.
    pub joint: Joint,
}

/// What a run of groups begins with, from one of its groups on.
pub(super) struct Hit {
    pub kind: Kind,
    /// How many groups it takes.
    pub groups: usize,
    pub value: String,
}

/// All NHS numbers and telephone numbers. Those of the NHS alone are looked for across the end of a line: the check digit
/// tells them from figures that stand below each other.
pub fn find(text: &Folded) -> Vec<Finding> {
    [find_in_lines(text), find_across_lines(text)].concat()
}

fn find_across_lines(text: &Folded) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(run) = next_run(text, &mut place, true) {
        for from in 0..run.len() {
            let Some(hit) = nhs::number(&run, from) else { continue };
            let groups = &run[from..from + hit.groups];
            let characters = groups[0].at.start..groups[groups.len() - 1].at.end;
            let broken = groups.iter().skip(1).filter(|group| group.joint == Joint::Break).count() == 1;
            let whole = text.begins(characters.start) && text.ends(characters.end) && !is_isbn(text, characters.start);
            let priced = text.before(characters.start).is_some_and(|before| matches!(before, '£' | '$' | '€'));
            if broken && whole && !priced && !matches!(run[from].joint, Joint::Sign(_)) {
                found.push(Finding::new(hit.kind, text.bytes(&characters), hit.value));
            }
        }
    }
    found
}

fn find_in_lines(text: &Folded) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut place = 0;
    while let Some(run) = next_run(text, &mut place, false) {
        let mut from = 0;
        // A number that ended before this group, so that even a slash is no joint.
        let mut fresh = true;
        while from < run.len() {
            match hit(text, &run, from, fresh) {
                Some(hit) => {
                    let end = from + hit.groups;
                    let characters = run[from].at.start..run[end - 1].at.end;
                    found.push(Finding::new(hit.kind, text.bytes(&opened(text, characters)), hit.value));
                    (from, fresh) = (end, true);
                }
                None => (from, fresh) = (from + 1, false),
            }
        }
    }
    found
}

/// A number with the plus or the bracket before it.
fn opened(text: &Folded, mut characters: Range<usize>) -> Range<usize> {
    while text.before(characters.start).is_some_and(|before| matches!(before, '+' | '(')) {
        characters.start -= 1;
    }
    characters
}

fn hit(text: &Folded, run: &[Group], from: usize, fresh: bool) -> Option<Hit> {
    let first = run[from].at.start;
    let priced = text.before(first).is_some_and(|before| matches!(before, '£' | '$' | '€'));
    if priced || !text.begins(first) || is_isbn(text, first) {
        return None;
    }
    // An address on the web is full of numbers; of these alone somebody can be rung.
    let rings = first >= 6 && text.says(first - 6, "wa.me/");
    if text.in_address(first) && !rings {
        return None;
    }
    let tight = !fresh && matches!(run[from].joint, Joint::Sign(_));
    let whole = |hit: &Hit| text.ends(run[from + hit.groups - 1].at.end);
    phone::abroad(text, run, from, rings)
        .or_else(|| nhs::number(run, from).filter(|_| !tight))
        .or_else(|| phone::here(run, from).filter(|_| !tight))
        .or_else(|| phone::in_america(run, from).filter(|_| text.before(first) == Some('(')))
        .filter(whole)
}

/// A book's old number has ten digits with the check digit of an NHS number, and often begins as an area code does.
fn is_isbn(text: &Folded, start: usize) -> bool {
    (start.saturating_sub(LABEL)..start).any(|place| text.says(place, "isbn"))
}

/// The next run of groups, each joined to the one before; by the end of a line too, if that is wanted.
fn next_run(text: &Folded, place: &mut usize, breaks: bool) -> Option<Vec<Group>> {
    let chars = text.chars();
    let start = *place + chars.get(*place..)?.iter().position(char::is_ascii_digit)?;
    let mut run = vec![group(chars, start, Joint::None)];
    loop {
        let end = run[run.len() - 1].at.end;
        *place = end;
        match joint(&chars[end..]).filter(|(joint, _)| breaks || *joint != Joint::Break) {
            Some((joint, length)) => run.push(group(chars, end + length, joint)),
            None => return Some(run),
        }
    }
}

fn group(chars: &[char], start: usize, joint: Joint) -> Group {
    let digits: String = chars[start..].iter().take_while(|character| character.is_ascii_digit()).collect();
    Group { at: start..start + digits.len(), digits, joint }
}

/// What joins the digits before to the next ones, and its length.
fn joint(after: &[char]) -> Option<(Joint, usize)> {
    let length = after.iter().take(MOST_BETWEEN + 1).position(char::is_ascii_digit)?;
    let between: String = after[..length].iter().collect();
    let joint = match between.trim_matches(' ') {
        "" => Joint::Space,
        "\n" => Joint::Break,
        "-" => Joint::Sign('-'),
        "." if length == 1 => Joint::Sign('.'),
        "/" if length == 1 => Joint::Sign('/'),
        "(" | ")" | ")-" | ") (" => Joint::Bracket,
        _ => return None,
    };
    Some((joint, length))
}
