//! What forms say about a rota.

use super::model::{Posture, When};
use crate::base::web::Fields;

/// Days ahead on which a shift of one day can be.
pub const DAYS_AHEAD: i64 = 28;

/// Hours of a shift, as a form has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewShift {
    /// When.
    pub when: When,
    /// Minutes since midnight at which it begins.
    pub from: i64,
    /// Minutes since midnight at which it ends.
    pub to: i64,
}

/// What is wrong with the hours of a shift: a field, and the Fluent key of what to do about it.
pub type Wrong = (&'static str, &'static str);

/// The value of a choice of days: `w1` for Mondays, `d20515` for one day.
pub fn value_of(when: When) -> String {
    match when {
        When::Weekly(weekday) => format!("w{weekday}"),
        When::Once(day) => format!("d{day}"),
    }
}

fn when_of(text: &str, today: i64) -> Option<When> {
    let (kind, number) = text.split_at_checked(1)?;
    let number: i64 = number.parse().ok()?;
    match kind {
        "w" => (1..=7).contains(&number).then_some(When::Weekly(number)),
        "d" => (today..=today + DAYS_AHEAD).contains(&number).then_some(When::Once(number)),
        _ => None,
    }
}

/// Minutes since midnight, from `18:00`, `18.00`, `6pm` or `6.30 pm`.
pub fn time_of(text: &str) -> Option<i64> {
    let text = text.trim().to_ascii_lowercase();
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(rest), _) => (rest.trim_end(), Some(0)),
        (_, Some(rest)) => (rest.trim_end(), Some(12)),
        _ => (text.as_str(), None),
    };
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        None if half.is_some() => (digits, "00"),
        // A number alone may be anything.
        _ => return None,
    };
    let number = |text: &str| -> Option<i64> {
        let plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse().ok())?
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    let hour = match half {
        Some(add) if (1..=12).contains(&hour) => hour % 12 + add,
        Some(_) => return None,
        None => hour,
    };
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
}

/// The hours of a shift from the fields `when`, `from` and `to`. A shift of one day that was planned before may stay
/// where it is.
///
/// # Errors
/// All that is wrong, in the order of the form.
pub fn shift(form: &Fields, today: i64, before: Option<When>) -> Result<NewShift, Vec<Wrong>> {
    let kept = before.filter(|before| value_of(*before) == form.text("when"));
    let when = kept.or_else(|| when_of(form.text("when"), today));
    let (from, to) = (time_of(form.text("from")), time_of(form.text("to")));
    let mut wrong = Vec::new();
    if when.is_none() {
        wrong.push(("when", "boards-rota-error-when"));
    }
    if from.is_none() {
        wrong.push(("from", "boards-rota-error-time"));
    }
    if to.is_none() {
        wrong.push(("to", "boards-rota-error-time"));
    } else if from == to {
        wrong.push(("to", "boards-rota-error-same"));
    }
    match (when, from, to) {
        (Some(when), Some(from), Some(to)) if wrong.is_empty() => Ok(NewShift { when, from, to }),
        _ => Err(wrong),
    }
}

/// What a board is outside of its staffed hours, from the field `posture`: `always` for one that has none.
pub fn posture(form: &Fields) -> Option<Option<Posture>> {
    match form.text("posture") {
        "always" => Some(None),
        other => Posture::parse(other).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, minute) in [
            ("18:00", Some(1080)),
            ("18.30", Some(1110)),
            ("0:05", Some(5)),
            ("00:00", Some(0)),
            (" 6pm ", Some(1080)),
            ("6.30 pm", Some(1110)),
            ("12am", Some(0)),
            ("12pm", Some(720)),
            ("11:59 PM", Some(1439)),
            ("24:00", None),
            ("13pm", None),
            ("0am", None),
            ("7", None),
            ("7:5", None),
            ("7:60", None),
            ("-1:00", None),
            ("+1:00", None),
            ("", None),
            ("noon", None),
            ("1:00:00", None),
        ] {
            assert_eq!(time_of(text), minute, "{text:?}");
        }
    }

    fn form(when: &str, from: &str, to: &str) -> Fields {
        Fields::from_pairs(vec![
            ("when".to_owned(), when.to_owned()),
            ("from".to_owned(), from.to_owned()),
            ("to".to_owned(), to.to_owned()),
        ])
    }

    #[test]
    fn a_shift_is_on_a_day_of_each_week_or_on_one_day_that_is_soon() {
        let read = |when: &str| shift(&form(when, "18:00", "21:00"), 20_000, None).map(|shift| shift.when);
        assert_eq!(read("w7"), Ok(When::Weekly(7)));
        assert_eq!(read("d20000"), Ok(When::Once(20_000)));
        assert_eq!(read("d20028"), Ok(When::Once(20_028)));
        for wrong in ["w0", "w8", "d19999", "d20029", "x1", "w", "", "é1"] {
            assert_eq!(read(wrong), Err(vec![("when", "boards-rota-error-when")]), "{wrong:?}");
        }
        // One that is there may stay where it is.
        let kept = shift(&form("d19999", "18:00", "21:00"), 20_000, Some(When::Once(19_999)));
        assert_eq!(kept.map(|shift| shift.when), Ok(When::Once(19_999)));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let wrong = shift(&form("", "x", "y"), 20_000, None);
        let fields: Vec<&str> = wrong.unwrap_err().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["when", "from", "to"]);
        let same = shift(&form("w1", "18:00", "6pm"), 20_000, None);
        assert_eq!(same, Err(vec![("to", "boards-rota-error-same")]));
    }
}
