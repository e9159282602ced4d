//! Slow mode: for a while each voice writes at most so many times in so many hours, on a whole board or in one thread. It
//! touches only those who have written as often as that. It is for a heated hour, so it always ends by itself.

use super::store;
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Result};
use crate::base::web::Fields;
use crate::base::words::Words;
use fluent_bundle::FluentValue;

/// How many posts each voice may have.
pub const POSTS: [i64; 7] = [1, 2, 3, 4, 5, 10, 20];
/// In how many hours.
pub const HOURS: [i64; 4] = [1, 3, 12, 24];
/// For how many days.
pub const DAYS: [i64; 5] = [1, 3, 7, 14, DAYS_MAX];
/// The longest that it lasts, in days; it can be set anew.
pub const DAYS_MAX: i64 = 28;
/// The longest reason, in characters.
pub const WORDS_MAX: usize = 300;

const MINUTES_PER_DAY: i64 = 24 * 60;

/// How slowly people write in a place, while it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slow<'a> {
    /// At most so many posts of each voice.
    pub posts: i64,
    /// In so many hours, of sixty minutes each, whatever the clocks do.
    pub hours: i64,
    /// Until then.
    pub until: Timestamp,
    /// Why, in the words of the facilitators; may be empty.
    pub words: &'a str,
}

impl<'a> Slow<'a> {
    /// What is stored of it (posts, hours, the minute in which it ends), while it lasts.
    pub fn of((posts, hours, until): (i64, i64, i64), words: &'a str, now: Timestamp) -> Option<Self> {
        let lasts = posts > 0 && now.minute() < until;
        lasts.then(|| Self { posts, hours, until: Timestamp::of_minute(until), words })
    }

    /// How long a post counts, in milliseconds.
    pub fn millis(&self) -> i64 {
        self.hours * 3_600_000
    }
}

/// Slow mode about to be set for a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewSlow {
    /// At most so many posts of each voice; none: as often as anybody likes.
    pub posts: i64,
    /// In so many hours.
    pub hours: i64,
    /// Until this minute since 1970.
    pub until: i64,
    /// Why.
    pub words: String,
}

impl NewSlow {
    /// As often as anybody likes.
    pub fn off() -> Self {
        Self::default()
    }

    /// As it will be stored, while it lasts.
    pub fn slow(&self, now: Timestamp) -> Option<Slow<'_>> {
        Slow::of((self.posts, self.hours, self.until), &self.words, now)
    }

    /// Parses the fields `posts`, `hours`, `days` and `details`.
    ///
    /// # Errors
    /// What to do about each field, in the order of the form.
    pub fn parse(form: &Fields, words: &Words, now: Timestamp) -> std::result::Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut one_of = |field: &'static str, values: &[i64]| {
            let chosen = form.text(field).parse().ok().filter(|value| values.contains(value));
            if chosen.is_none() {
                errors.push(FieldError { field, text: words.say(&format!("boards-slow-error-{field}")) });
            }
            chosen.unwrap_or(0)
        };
        let (posts, hours, days) = (one_of("posts", &POSTS), one_of("hours", &HOURS), one_of("days", &DAYS));
        let reason = form.trimmed("details");
        let over = reason.chars().count().saturating_sub(WORDS_MAX);
        if over > 0 {
            let number = |value: usize| FluentValue::from(i64::try_from(value).unwrap_or(i64::MAX));
            let said = [("limit", number(WORDS_MAX)), ("over", number(over))];
            errors.push(FieldError { field: "details", text: words.say_with("boards-slow-error-long", &said) });
        }
        // At noon: the end does not tell in which minute it was set.
        let until = now.plus_minutes(days * MINUTES_PER_DAY).next_noon().minute();
        if errors.is_empty() { Ok(Self { posts, hours, until, words: reason.to_owned() }) } else { Err(errors) }
    }
}

/// Sets it for a board, in the place of what was set before.
///
/// # Errors
/// The database's.
pub fn set(conn: &mut Conn, board: i64, new: &NewSlow) -> Result<()> {
    store::slow::set(conn, board, new)
}

/// Wipes it from boards on which it is over; gives their number.
///
/// # Errors
/// The database's.
pub fn forget_ended(conn: &mut Conn, now: Timestamp) -> Result<usize> {
    store::slow::wipe_ended(conn, now.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_772_479_800_000);

    fn form(posts: &str, hours: &str, days: &str, details: &str) -> Fields {
        let pairs = [("posts", posts), ("hours", hours), ("days", days), ("details", details)];
        Fields::from_pairs(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec())
    }

    #[test]
    fn it_lasts_until_its_last_minute_at_noon_and_none_longer() {
        let words = Words::load("en-GB").unwrap();
        let new = NewSlow::parse(&form("3", "12", "7", " Let us breathe. "), &words, NOW).unwrap();
        assert_eq!((new.posts, new.hours, new.words.as_str()), (3, 12, "Let us breathe."));
        let at = |minutes: i64| Slow::of((new.posts, new.hours, new.until), &new.words, NOW.plus_minutes(minutes));
        let noon = NOW.plus_minutes(7 * MINUTES_PER_DAY).next_noon();
        let long = noon.minute() - NOW.minute();
        assert_eq!([at(0), at(long - 1), at(long)].map(|slow| slow.is_some()), [true, true, false]);
        assert_eq!(at(0).unwrap().until, noon);
        assert_eq!(Slow::of((0, 0, 0), "", NOW), None);
    }

    #[test]
    fn what_the_form_does_not_offer_is_said_all_at_once() {
        let words = Words::load("en-GB").unwrap();
        let wrong = NewSlow::parse(&form("0", "2", "400", &"x".repeat(WORDS_MAX + 1)), &words, NOW).unwrap_err();
        assert_eq!(wrong.iter().map(|error| error.field).collect::<Vec<_>>(), ["posts", "hours", "days", "details"]);
        assert!(NewSlow::parse(&form("3", "12", "7", &"é".repeat(WORDS_MAX)), &words, NOW).is_ok());
    }
}
