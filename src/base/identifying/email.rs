//! Email addresses: the ordinary ones, and those that people write in words so that programs miss them.

use std::ops::Range;

use super::folded::Folded;
use super::{Finding, Kind};

/// The longest local part and the longest domain, in characters (RFC 5321, 4.5.3.1).
const LONGEST_LOCAL: usize = 64;
const LONGEST_DOMAIN: usize = 255;

/// What `at` and `dot` are put between, so that programs miss them.
const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

/// The ends of addresses of which people say the dots aloud.
const SPOKEN: [&str; 14] =
    ["com", "org", "net", "uk", "co", "ie", "info", "eu", "me", "io", "gov", "edu", "scot", "wales"];

/// What stands for a sign, and where it ends.
struct Sign {
    end: usize,
    /// The word between spaces, as in any sentence.
    word: bool,
}

/// All addresses.
pub fn find(text: &Folded) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let mut free = 0;
    for place in 0..text.chars().len() {
        let Some((characters, value)) = around(text, place).filter(|(characters, _)| characters.start >= free) else {
            continue;
        };
        free = characters.end;
        found.push(Finding::new(Kind::Email, text.bytes(&characters), value));
    }
    found
}

/// The address whose sign stands at a place.
fn around(text: &Folded, place: usize) -> Option<(Range<usize>, String)> {
    let sign = sign(text, place, '@', "at")?;
    let (local, start) = local(text, place)?;
    let (domain, end, dots_in_words) = domain(text, sign.end)?;
    let last = domain.rsplit('.').next().unwrap_or("");
    // `look at example.org` and `I was at the dot com` are sentences.
    let told = !sign.word
        || dots_in_words && SPOKEN.contains(&last) && !domain.starts_with("the.")
        || local.contains(|character: char| matches!(character, '.' | '_') || character.is_ascii_digit());
    told.then(|| (start..end, format!("{local}@{domain}")))
}

/// The sign itself, its word between brackets, or its word between spaces.
fn sign(text: &Folded, place: usize, sign: char, word: &str) -> Option<Sign> {
    if text.at(place) == Some(sign) {
        return Some(Sign { end: place + 1, word: false });
    }
    let open = place + usize::from(text.at(place) == Some(' '));
    let length = word.len();
    if let Some((_, close)) = BRACKETS.into_iter().find(|(bracket, _)| text.at(open) == Some(*bracket)) {
        let closed = text.says(open + 1, word) && text.at(open + 1 + length) == Some(close);
        let end = open + 2 + length;
        return closed.then(|| Sign { end: end + usize::from(text.at(end) == Some(' ')), word: false });
    }
    let spaced = open > place && text.says(open, word) && text.at(open + length) == Some(' ');
    spaced.then_some(Sign { end: open + length + 1, word: true })
}

/// The part before the sign, and where it begins.
fn local(text: &Folded, end: usize) -> Option<(String, usize)> {
    let mut start = end;
    while start > 0 && end - start < LONGEST_LOCAL && text.at(start - 1).is_some_and(is_local) {
        start -= 1;
    }
    // `nell dot farrow`, said aloud.
    let dotted = start.checked_sub(5).filter(|place| start < end && text.says(*place, " dot "));
    if let Some(place) = dotted
        && let Some((before, from)) = local_word(text, place)
    {
        let after: String = text.chars()[start..end].iter().collect();
        return Some((format!("{before}.{}", after.to_lowercase()), from));
    }
    while start < end && text.at(start).is_some_and(|first| !first.is_alphanumeric() && first != '_') {
        start += 1;
    }
    let local: String = text.chars()[start..end].iter().collect();
    local.chars().any(char::is_alphanumeric).then(|| (local.to_lowercase(), start))
}

/// The word that ends at a place.
fn local_word(text: &Folded, end: usize) -> Option<(String, usize)> {
    let mut start = end;
    while start > 0 && end - start < LONGEST_LOCAL && text.at(start - 1).is_some_and(char::is_alphanumeric) {
        start -= 1;
    }
    let word: String = text.chars()[start..end].iter().collect();
    (start < end).then(|| (word.to_lowercase(), start))
}

/// RFC 5322, 3.2.3, without what is markup or parts words where people write.
fn is_local(character: char) -> bool {
    character.is_alphanumeric() || ".!#$%&'+-=?^_~".contains(character)
}

/// The part after the sign, where it ends, and whether one of its dots is a word.
fn domain(text: &Folded, start: usize) -> Option<(String, usize, bool)> {
    let (first, mut end) = label(text, start)?;
    let mut labels = vec![first];
    let mut dots_in_words = false;
    while let Some(dot) = sign(text, end, '.', "dot").filter(|dot| dot.end - start < LONGEST_DOMAIN) {
        let Some((next, after)) = label(text, dot.end) else { break };
        dots_in_words |= dot.end - end > 1;
        labels.push(next);
        end = after;
    }
    let last = labels.pop()?;
    let is_named = last.chars().all(char::is_alphabetic) && last.chars().count() > 1 || last.starts_with("xn--");
    // `2 tablets@8.30.pm` is a time.
    let is_time =
        matches!(last.as_str(), "am" | "pm") && labels.iter().all(|label| label.chars().all(|c| c.is_ascii_digit()));
    (is_named && !is_time && !labels.is_empty()).then(|| (format!("{}.{last}", labels.join(".")), end, dots_in_words))
}

fn label(text: &Folded, start: usize) -> Option<(String, usize)> {
    let label: String = text.chars()[start..]
        .iter()
        .take(LONGEST_LOCAL)
        .take_while(|character| character.is_alphanumeric() || **character == '-' || is_mark(**character))
        .collect();
    let trimmed = label.trim_end_matches('-');
    (!trimmed.is_empty()).then(|| (trimmed.to_lowercase(), start + trimmed.chars().count()))
}

/// An accent that stands by itself after its letter.
fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

#[cfg(test)]
mod tests {
    use super::super::{Exempt, find};

    fn found(text: &str) -> Vec<&str> {
        find(text, &Exempt::default()).into_iter().map(|finding| &text[finding.range]).collect()
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        assert_eq!(
            found("Write to nell@example.org. Or (bet@example.org), or not."),
            ["nell@example.org", "bet@example.org"]
        );
        assert_eq!(found("mailto:nell@example.org's list"), ["nell@example.org"]);
        assert_eq!(found("nell@example.org,bet@example.org"), ["nell@example.org", "bet@example.org"]);
        assert_eq!(found("zoé@exämple.example"), ["zoé@exämple.example"]);
    }

    #[test]
    fn addresses_in_words_are_found() {
        for text in ["nell (at) example (dot) org", "nell[at]example.org", "nell dot farrow at example dot co dot uk"] {
            assert_eq!(found(text), [text]);
        }
    }

    #[test]
    fn handles_times_and_sentences_are_none() {
        for text in [
            "@nell",
            "me@home",
            "two@8.30.pm",
            "look at example.org",
            "he was at the dot com",
            "a @ b.org",
            "@example.org",
            "-@example.org",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
