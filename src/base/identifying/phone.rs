//! Telephone numbers: those of the United Kingdom by Ofcom's National Telephone Numbering Plan, those of other
//! countries by their calling codes (ITU-T E.164), which need a plus or two noughts before them.
//!
//! A crate that knows the plan of every country brings half a megabyte of patterns; here it is enough that something
//! has the form of a number that can be rung, and is no date, dose or score.

use super::Kind;
use super::folded::Folded;
use super::numbers::{Group, Hit, Joint, MOST_GROUPS};

/// Area codes with numbers of ten digits (Ofcom, "mixed" areas).
const MIXED_AREAS: [&str; 41] = [
    "01204", "01208", "01254", "01276", "01297", "01298", "01363", "01364", "01384", "01386", "01404", "01420",
    "01460", "01461", "01480", "01488", "01524", "01527", "01562", "01566", "01606", "01629", "01635", "01647",
    "01659", "01695", "01697", "01726", "01744", "01750", "01768", "01827", "01837", "01884", "01900", "01905",
    "01935", "01946", "01949", "01963", "01995",
];

/// The fewest and the most digits with a calling code (E.164 allows 15).
const ABROAD: std::ops::RangeInclusive<usize> = 9..=15;

/// A number with its calling code: after a plus, after `00`, or where the text says by itself that it is one.
pub(super) fn abroad(text: &Folded, run: &[Group], from: usize, said: bool) -> Option<Hit> {
    let first = &run[from];
    let (noughts, spaced) = match plus(text, first.at.start) {
        Some(spaced) => (0, spaced),
        None if said => (0, false),
        None if first.digits.starts_with("00") && !matches!(first.joint, Joint::Sign(_)) => (2, false),
        None => return None,
    };
    let mut digits = String::new();
    let mut best = None;
    for (place, group) in run[from..].iter().take(MOST_GROUPS).enumerate() {
        let part = if place == 0 { group.digits.get(noughts..)? } else { group.digits.as_str() };
        // `+44 (0)20`: the nought in brackets is for those within the country.
        let bracketed = part == "0" && text.before(group.at.start) == Some('(');
        digits.push_str(if bracketed { "" } else { part });
        if digits.len() > *ABROAD.end() {
            break;
        }
        let groups = &run[from..=from + place];
        if text.ends(group.at.end) && is_abroad(&digits, groups) {
            best = Some(Hit { kind: Kind::Phone, groups: place + 1, value: format!("+{digits}") });
            if is_of_fixed_length(&digits) {
                break;
            }
        }
    }
    best.filter(|hit| !spaced || hit.value.starts_with("+44"))
}

/// Whether a plus that opens a number stands before a place, and whether with a space between.
fn plus(text: &Folded, start: usize) -> Option<bool> {
    let spaced = text.before(start) == Some(' ');
    let place = start.checked_sub(1 + usize::from(spaced))?;
    let opens = text.at(place) == Some('+') && text.begins(place);
    opens.then_some(spaced)
}

fn is_of_fixed_length(digits: &str) -> bool {
    digits.starts_with("44") || digits.starts_with('1')
}

fn is_abroad(digits: &str, groups: &[Group]) -> bool {
    if let Some(national) = digits.strip_prefix("44") {
        return is_national(&format!("0{}", national.strip_prefix('0').unwrap_or(national)));
    }
    if let Some(national) = digits.strip_prefix('1') {
        return is_american(national);
    }
    // Pairs all through are written in France alone; elsewhere they are figures in a row.
    let grouped = digits.starts_with("33") || groups.iter().any(|group| group.digits.len() > 2);
    grouped && ABROAD.contains(&digits.len()) && has_calling_code(digits)
}

/// Whether digits begin with a calling code that is in use (E.164, zones 2 to 9).
fn has_calling_code(digits: &str) -> bool {
    let mut figures = digits.chars();
    match (figures.next(), figures.next()) {
        (Some('2'), Some(second)) => second != '8',
        (Some('8'), Some(second)) => !matches!(second, '3' | '9'),
        (Some('3'..='7' | '9'), Some(_)) => true,
        _ => false,
    }
}

/// A number as it is dialled within the United Kingdom, or a mobile one within Ireland.
pub(super) fn here(run: &[Group], from: usize) -> Option<Hit> {
    if !run[from].digits.starts_with('0') {
        return None;
    }
    let mut digits = String::new();
    for (place, group) in run[from..].iter().take(MOST_GROUPS).enumerate() {
        digits.push_str(&group.digits);
        if digits.len() > 11 {
            return None;
        }
        let groups = &run[from..=from + place];
        let is_last = run.get(from + place + 1).is_none_or(|next| digits.len() + next.digits.len() > 11);
        // Ten digits are a number only where an eleventh cannot be meant.
        if is_national(&digits) && is_written_so(&digits, groups) && (digits.len() == 11 || is_last) {
            return Some(Hit { kind: Kind::Phone, groups: place + 1, value: format!("+44{}", &digits[1..]) });
        }
        if is_irish(&digits, groups) && is_last {
            return Some(Hit { kind: Kind::Phone, groups: place + 1, value: format!("+353{}", &digits[1..]) });
        }
    }
    None
}

/// `(212) 555-0142`, from the group after the bracket.
pub(super) fn in_america(run: &[Group], from: usize) -> Option<Hit> {
    let groups = run.get(from..from + 3)?;
    let digits: String = groups.iter().map(|group| group.digits.as_str()).collect();
    let written = lengths(groups).eq([3, 3, 4]) && groups[1].joint == Joint::Bracket;
    (written && is_american(&digits)).then(|| Hit { kind: Kind::Phone, groups: 3, value: format!("+1{digits}") })
}

/// Ten digits of the North American plan: neither area nor exchange begins with 0 or 1.
fn is_american(national: &str) -> bool {
    let opens = |place: usize| national.get(place..=place).is_some_and(|digit| digit > "1");
    national.len() == 10 && opens(0) && opens(3)
}

/// Whether digits with their nought are a number of the plan.
fn is_national(digits: &str) -> bool {
    let third = digits.chars().nth(2);
    let is_third = |allowed: &str| third.is_some_and(|third| allowed.contains(third));
    let in_plan = match digits.get(..2) {
        Some("01") => is_third("123456789"),
        Some("02") => is_third("03489"),
        Some("03") => is_third("0347"),
        Some("05") => is_third("56"),
        Some("07") => true,
        Some("08") => is_third("047"),
        Some("09") => is_third("018"),
        _ => false,
    };
    let short = digits.len() == 10 && (digits.starts_with("0800") || MIXED_AREAS.contains(&&digits[..5]));
    in_plan && (digits.len() == 11 || short)
}

/// Irish mobile numbers, which people near the border write as they dial them: 08x and seven digits.
fn is_irish(digits: &str, groups: &[Group]) -> bool {
    let mobile = matches!(digits.get(..3), Some("083" | "085" | "086" | "087" | "089"));
    let written = groups.len() == 1 || groups[0].digits.len() == 3;
    digits.len() == 10 && mobile && written
}

/// Whether people write a number in such groups. Dates, times and scores begin with shorter ones.
fn is_written_so(digits: &str, groups: &[Group]) -> bool {
    let mobile = digits.starts_with("07") && !digits.starts_with("070");
    let even = groups.windows(2).skip(1).all(|pair| pair[0].joint == pair[1].joint);
    match groups[0].digits.len() {
        1 => mobile && even && groups.iter().all(|group| group.digits.len() == 1),
        2 => mobile && even && !is_date(groups),
        _ => groups.len() <= 5 && groups.iter().all(|group| group.digits.len() > 1),
    }
}

fn is_date(groups: &[Group]) -> bool {
    groups
        .get(2)
        .is_some_and(|year| year.digits.len() == 4 && (year.digits.starts_with("19") || year.digits.starts_with("20")))
}

fn lengths(groups: &[Group]) -> impl Iterator<Item = usize> {
    groups.iter().map(|group| group.digits.len())
}

#[cfg(test)]
mod tests {
    use super::super::{Exempt, Kind, find};

    fn is_found(text: &str) -> bool {
        find(text, &Exempt::default()).iter().any(|finding| finding.kind == Kind::Phone)
    }

    #[test]
    fn numbers_are_found_however_they_are_grouped() {
        for text in [
            "07700 900142",
            "07700900142",
            "0770-090-0142",
            "07.700.900.142",
            "(020) 7946 0018",
            "01204 96012",
            "+44 (0)7700 900142",
            "0044 7700 900142",
            "+1 212 555 0142",
            "(212) 555-0142",
            "+33 1 99 00 12 34",
            "087 123 4567",
            "0 7 7 0 0 9 0 0 1 4 2",
            "wa.me/447700900142",
        ] {
            assert!(is_found(text), "{text}");
        }
    }

    #[test]
    fn dates_times_doses_and_scores_are_none() {
        for text in [
            "0800-1600",
            "0600 1400 2200",
            "01-02-2024 09",
            "07-12-2023 091",
            "07.30 09.45 123",
            "116 123",
            "0800 1111",
            "0 1 2 0 3 0 1 2 0 1 1",
            "+10 20 30 40 50",
            "+20 30 40 50 60",
            "01234567890mg",
            "£07700900142",
            "012345678901",
            "https://example.org/07700900142",
            "06123 456789",
        ] {
            assert!(!is_found(text), "{text}");
        }
    }

    #[test]
    fn two_numbers_beside_each_other_are_two() {
        let found = find("07700 900142/07700 900143 24 hrs", &Exempt::default());
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
