//! What in a text could show who somebody is: NHS numbers, postcodes, telephone numbers, email addresses, and what the
//! writer signs in with. For a warning before something is posted; it decides nothing and keeps nothing.
//!
//! Every finder walks over the text once and looks no further from any place than the longest thing of its kind, so
//! that the time grows with the length of the text alone.

mod email;
mod folded;
mod nhs;
mod numbers;
mod own;
mod phone;
mod postcode;

use std::collections::HashSet;
use std::ops::Range;

use zeroize::Zeroizing;

use folded::Folded;
pub use own::{Own, find_own, may_hold_own};

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The name with which the writer signs in.
    OwnName,
    /// The email address of the writer's account.
    OwnEmail,
    /// Ten digits that are an NHS, CHI or Health and Care number by their check digit.
    Nhs,
    /// A telephone number.
    Phone,
    /// An email address.
    Email,
    /// A whole postcode.
    Postcode,
}

impl Kind {
    /// Every kind, in the order in which they are explained.
    pub const ALL: [Self; 6] = [Self::OwnName, Self::OwnEmail, Self::Nhs, Self::Phone, Self::Email, Self::Postcode];

    /// The word for it: the end of Fluent keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OwnName => "own-name",
            Self::OwnEmail => "own-email",
            Self::Nhs => "nhs",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Postcode => "postcode",
        }
    }
}

/// Something found. `Debug` does not show what it says.
#[derive(Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it says, in one form, however it is written.
    value: Zeroizing<String>,
}

impl std::fmt::Debug for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Finding({:?}, {:?}, [redacted])", self.kind, self.range)
    }
}

impl Finding {
    fn new(kind: Kind, range: Range<usize>, value: String) -> Self {
        Self { kind, range, value: Zeroizing::new(value) }
    }

    /// Kind and value as bytes, to be told from another finding under a key: the same for one number written in two
    /// ways.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new([self.kind.as_str().as_bytes(), b"\0", self.value.as_bytes()].concat())
    }
}

/// What everybody may know: the numbers of helplines, the contact of whoever runs the site.
#[derive(Debug, Default)]
pub struct Exempt(HashSet<String>);

impl Exempt {
    /// Whatever would be found in these texts.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let nothing = Self::default();
        Self(texts.into_iter().flat_map(|text| find(text, &nothing)).map(|finding| finding.value.to_string()).collect())
    }

    fn holds(&self, finding: &Finding) -> bool {
        self.0.contains(finding.value.as_str())
    }
}

/// All that could show who somebody is, whoever writes it: in the order of the text, none overlapping another.
pub fn find(text: &str, exempt: &Exempt) -> Vec<Finding> {
    let folded = Folded::new(text);
    let found = [numbers::find(&folded), email::find(&folded), postcode::find(&folded)].concat();
    apart(found.into_iter().filter(|finding| !exempt.holds(finding)).collect())
}

/// Two lists of findings in one text as one. What is the writer's own comes before the same as anybody's.
pub fn together(one: Vec<Finding>, other: Vec<Finding>) -> Vec<Finding> {
    apart([one, other].concat())
}

/// In order, and of those that overlap the longest.
fn apart(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by_key(|finding| (finding.range.start, std::cmp::Reverse(finding.range.end), finding.kind));
    let mut apart: Vec<Finding> = Vec::with_capacity(found.len());
    for finding in found {
        match apart.last_mut() {
            Some(last) if finding.range.start < last.range.end => {
                if finding.range.len() > last.range.len() {
                    *last = finding;
                }
            }
            _ => apart.push(finding),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Kind, &str)> {
        find(text, &Exempt::default()).into_iter().map(|finding| (finding.kind, &text[finding.range])).collect()
    }

    #[test]
    fn findings_come_in_order_with_their_bytes() {
        let text = "é: ring 07700 900142, or nell@example.org; LS6 3HN, 943 476 5919.";
        let all = [
            (Kind::Phone, "07700 900142"),
            (Kind::Email, "nell@example.org"),
            (Kind::Postcode, "LS6 3HN"),
            (Kind::Nhs, "943 476 5919"),
        ];
        assert_eq!(found(text), all);
    }

    #[test]
    fn of_two_that_overlap_the_longer_is_told() {
        assert_eq!(found("07700900142@example.org"), [(Kind::Email, "07700900142@example.org")]);
    }

    #[test]
    fn what_everybody_may_know_is_not_told_however_it_is_written() {
        let exempt = Exempt::of(["0808 808 1677", "Write to help@forum.example or ring 020 7946 0018"]);
        for text in ["0808 808 1677", "08088081677", "+44 808 808 1677", "Help@Forum.example", "(020) 79460018"] {
            assert_eq!(find(text, &exempt), [], "{text}");
        }
        assert_eq!(find("0808 808 1678", &exempt).len(), 1);
    }

    #[test]
    fn one_number_written_in_two_ways_is_one_finding() {
        let bytes = |text: &str| find(text, &Exempt::default()).remove(0).to_bytes();
        assert_eq!(bytes("07700 900142"), bytes("+44 (0)7700 900142"));
        assert_eq!(bytes("ls63hn"), bytes("LS6 3HN"));
        assert_eq!(bytes("NELL@example.org"), bytes("nell@example.org"));
        assert_ne!(bytes("07700 900142"), bytes("07700 900143"));
    }

    #[test]
    fn a_finding_shows_nothing_of_itself_in_a_log() {
        let finding = find("nell@example.org", &Exempt::default()).remove(0);
        assert!(!format!("{finding:?}").contains("nell"));
    }

    #[test]
    fn the_longest_post_of_anything_is_checked_in_no_time() {
        let pieces =
            ["0", "07700 ", "@", "a@", "a@a.", "at ", "a at a dot ", "SW1A ", "9 ", "+44 ", "(", "https://", "é1"];
        for piece in pieces {
            let text: String = piece.chars().cycle().take(20_000).collect();
            let begun = std::time::Instant::now();
            find(&text, &Exempt::default());
            let own = Own { name: "heron4821", email: Some("a@a.example") };
            find_own(&text, &own, &Exempt::default());
            // A debug build takes some 20 ms; what grew with the square of the length would take minutes.
            assert!(begun.elapsed().as_millis() < 2_000, "{piece:?} took {:?}", begun.elapsed());
        }
    }
}
