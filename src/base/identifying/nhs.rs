//! NHS numbers. Those of England, Wales, the Isle of Man, Scotland (CHI) and Northern Ireland share one form: ten digits
//! of which the last checks the others by modulus 11 (NHS Data Dictionary, "NHS NUMBER").

use super::Kind;
use super::numbers::{Group, Hit, Joint};

/// How the ten digits are grouped.
const SHAPES: [&[usize]; 4] = [&[3, 3, 4], &[10], &[3, 7], &[6, 4]];

/// An NHS number that begins with a group.
pub(super) fn number(run: &[Group], from: usize) -> Option<Hit> {
    let shape = SHAPES.into_iter().find(|shape| has_shape(run, from, shape))?;
    let groups = &run[from..from + shape.len()];
    let digits: String = groups.iter().map(|group| group.digits.as_str()).collect();
    let good = is_valid(&digits) && !is_one_of_a_list(run, from, shape.len());
    good.then_some(Hit { kind: Kind::Nhs, groups: shape.len(), value: digits })
}

fn has_shape(run: &[Group], from: usize, shape: &[usize]) -> bool {
    let Some(groups) = run.get(from..from + shape.len()) else { return false };
    // A line ends where a space, or a dash before it, would be.
    let inner = groups.iter().skip(1).map(|group| group.joint).find(|joint| *joint != Joint::Break);
    groups.iter().zip(shape).all(|(group, length)| group.digits.len() == *length)
        && inner.is_none_or(|joint| matches!(joint, Joint::Space | Joint::Sign('-' | '.')))
        && groups.iter().skip(1).all(|group| group.joint == Joint::Break || Some(group.joint) == inner)
}

/// Whether long numbers go on before or after: figures in a row, of which these are a part by chance.
fn is_one_of_a_list(run: &[Group], from: usize, length: usize) -> bool {
    let before = from > 0 && run[from].joint == Joint::Space && run[from - 1].digits.len() > 2;
    let after = run.get(from + length).is_some_and(|next| next.joint == Joint::Space && next.digits.len() > 2);
    before || after
}

/// Modulus 11: the digits, weighed 10 to 1, add up to a multiple of 11. Ten equal digits do too, and are nobody's.
fn is_valid(digits: &str) -> bool {
    let weighed: u32 =
        digits.chars().zip((1..=10).rev()).filter_map(|(digit, weight)| Some(digit.to_digit(10)? * weight)).sum();
    let first = digits.chars().next();
    weighed.is_multiple_of(11) && !digits.chars().all(|digit| Some(digit) == first)
}

#[cfg(test)]
mod tests {
    use super::super::{Exempt, Kind, find};
    use super::is_valid;

    fn is_found(text: &str) -> bool {
        find(text, &Exempt::default()).iter().any(|finding| finding.kind == Kind::Nhs)
    }

    #[test]
    fn the_check_digit_decides() {
        assert!(is_valid("9434765919") && is_valid("9876543210") && is_valid("4010232137"));
        for last in ["0", "1", "2", "3", "4", "5", "6", "7", "8"] {
            assert!(!is_valid(&format!("943476591{last}")));
        }
        assert!(!is_valid("1111111111"));
    }

    #[test]
    fn a_number_goes_on_in_the_next_line() {
        for text in ["943\n476 5919", "943 476\n5919", "my number is 943 476 \n 5919.", "943\n4765919"] {
            assert!(is_found(text), "{text:?}");
        }
        let all = find("943 476\n5919", &Exempt::default());
        assert_eq!(all[0].range, 0..12);
        for text in ["943\n476\n5919", "943\n\n476 5919", "412 943 476\n5919", "ISBN 014044\n9264", "943 476\n5918"] {
            assert!(!is_found(text), "{text:?}");
        }
    }

    #[test]
    fn a_book_or_a_row_of_figures_is_no_number_of_a_person() {
        assert!(is_found("943 476 5919") && is_found("it is 943-476-5919, since 2 years"));
        for text in [
            "ISBN 0140449264",
            "isbn: 0140449264",
            "£9434765919",
            "412 943 476 5919",
            "943 476 5919 1200",
            "x9434765919",
            "9434765919mg",
        ] {
            assert!(!is_found(text), "{text}");
        }
    }
}
