//! Whole postcodes of the United Kingdom and the Crown dependencies (Royal Mail, "PAF Programmers' Guide"): an area that
//! exists, a district, and the last part that takes one to a few doors. A district alone is no finding.

use super::folded::Folded;
use super::{Finding, Kind};

/// Areas of two letters.
const AREAS: [&str; 117] = [
    "AB", "AL", "BA", "BB", "BD", "BF", "BH", "BL", "BN", "BR", "BS", "BT", "BX", "CA", "CB", "CF", "CH", "CM", "CO",
    "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "EC", "EH", "EN", "EX", "FK", "FY",
    "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS", "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT", "KW",
    "KY", "LA", "LD", "LE", "LL", "LN", "LS", "LU", "ME", "MK", "ML", "NE", "NG", "NN", "NP", "NR", "NW", "OL", "OX",
    "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "SA", "SE", "SG", "SK", "SL", "SM", "SN", "SO", "SP", "SR",
    "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW", "UB", "WA", "WC", "WD", "WF", "WN", "WR",
    "WS", "WV", "YO",
];
/// As it stands alone; Shetland has the only area in Z.
const LAST_AREA: &str = "ZE";
/// Areas of one letter.
const SHORT_AREAS: &str = "BEGLMNSW";
/// Areas of which some districts end in a letter.
const LETTERED: [&str; 8] = ["E", "N", "W", "EC", "NW", "SE", "SW", "WC"];
/// Letters that the last part does not have.
const NOT_LAST: &str = "CIKMOV";
/// What follows a figure in ordinary words: `B12 2nd dose`, `the M6 3hr jam`.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];
const UNITS: [&str; 9] = ["hr", "yr", "ft", "lb", "ug", "hz", "ph", "pt", "gb"];
/// The only postcode of another form, of what was once the Girobank.
const GIROBANK: &str = "GIR0AA";
/// The most spaces within one.
const MOST_SPACES: usize = 2;

/// All whole postcodes.
pub fn find(text: &Folded) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut place = 0;
    while place < text.chars().len() {
        match at(text, place) {
            Some((end, value)) => {
                found.push(Finding::new(Kind::Postcode, text.bytes(&(place..end)), value));
                place = end;
            }
            None => place += 1,
        }
    }
    found
}

/// A postcode that begins at a place: where it ends, and its letters and digits in capitals.
fn at(text: &Folded, place: usize) -> Option<(usize, String)> {
    let begins = text.begins(place) && !text.in_address(place) && text.at(place)?.is_ascii_alphabetic();
    if !begins {
        return None;
    }
    // District of two, three or four characters after one another: the longest of which the rest fits.
    [4, 3, 2].into_iter().find_map(|length| {
        let outward: String = text.chars().get(place..place + length)?.iter().collect();
        let spaces = text.chars()[place + length..]
            .iter()
            .take(MOST_SPACES + 1)
            .take_while(|character| **character == ' ')
            .count();
        if spaces > MOST_SPACES {
            return None;
        }
        let start = place + length + spaces;
        let inward: String = text.chars().get(start..start + 3)?.iter().collect();
        let value = format!("{}{}", outward.to_ascii_uppercase(), inward.to_ascii_uppercase());
        let fits = value == GIROBANK || (is_outward(&outward.to_ascii_uppercase()) && is_inward(&outward, &inward));
        (fits && text.ends(start + 3)).then_some((start + 3, value))
    })
}

/// `LS6`, `SW1A`: an area, one or two digits, and in the middle of London a letter.
fn is_outward(outward: &str) -> bool {
    let Some(letters) = outward.find(|character: char| !character.is_ascii_alphabetic()) else { return false };
    let (area, district) = outward.split_at(letters);
    let known = match area.len() {
        1 => SHORT_AREAS.contains(area),
        _ => AREAS.contains(&area) || area == LAST_AREA,
    };
    let mut characters = district.chars();
    known
        && match (characters.next(), characters.next(), characters.next()) {
            (Some('0'..='9'), None, None) | (Some('1'..='9'), Some('0'..='9'), None) => true,
            (Some('1'..='9'), Some('A'..='Z'), None) => LETTERED.contains(&area),
            _ => false,
        }
}

/// `3HN`: a digit and two letters, and no ordinal, unit or time of the day in ordinary words.
fn is_inward(outward: &str, inward: &str) -> bool {
    let Some((figure, letters)) = inward.split_at_checked(1) else { return false };
    let upper = letters.to_ascii_uppercase();
    let formed = figure.chars().all(|figure| figure.is_ascii_digit())
        && upper.chars().all(|letter| letter.is_ascii_uppercase() && !NOT_LAST.contains(letter));
    formed && !reads_as_words(outward, figure, letters)
}

fn reads_as_words(outward: &str, figure: &str, letters: &str) -> bool {
    let lower = letters.to_ascii_lowercase();
    // `L5 5th`, but not `B33 8TH` or `NE1 4ST`: in capitals those are how a postcode is written.
    let in_words = lower == letters;
    let of_one_letter = outward.chars().nth(1).is_some_and(|second| second.is_ascii_digit());
    let ordinal = match figure {
        "1" => "st",
        "2" => "nd",
        "3" => "rd",
        _ => "th",
    };
    in_words
        && (ORDINALS.contains(&lower.as_str()) && lower == ordinal || of_one_letter && UNITS.contains(&lower.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::{Exempt, Kind, find};

    fn is_found(text: &str) -> bool {
        find(text, &Exempt::default()).iter().any(|finding| finding.kind == Kind::Postcode)
    }

    #[test]
    fn postcodes_of_every_form_are_found_however_they_are_typed() {
        for text in [
            "M1 1AE", "M11AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 0AX", "ec1a1bb", "ZE1 0HL", "GIR 0AA", "ls6 3hn,",
        ] {
            assert!(is_found(text), "{text}");
        }
    }

    #[test]
    fn words_doses_roads_and_places_that_do_not_exist_are_none() {
        for text in [
            "B12 2nd",
            "M6 3hr",
            "L5 5th",
            "S1 2nd",
            "CD4 4AB",
            "QQ1 1AA",
            "N1 2 pm",
            "M25 3pm",
            "LS6 3CN",
            "LS06 3HN",
            "B1A 1AA",
            "LS6",
            "xLS6 3HN",
            "LS6 3HNx",
            "LS6   3HN",
            "https://example.org/LS6%203HN?LS63HN",
        ] {
            assert!(!is_found(text), "{text}");
        }
    }
}
