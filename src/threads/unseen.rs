//! Posts of a thread that nobody but their writers (and facilitators) has ever seen: they wait, or were taken away before
//! anybody could read them. Others count them nowhere, and no place of theirs is shown.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text;

/// Their numbers, as they are stored: each between two spaces, so that a query finds one by `LIKE '% 7 %'`.
#[derive(Clone, Debug, Default, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Unseen(String);

impl Unseen {
    /// These numbers.
    pub fn of(numbers: impl IntoIterator<Item = i64>) -> Self {
        Self(numbers.into_iter().map(|number| format!(" {number} ")).collect())
    }

    fn numbers(&self) -> impl Iterator<Item = i64> {
        self.0.split_whitespace().filter_map(|number| number.parse().ok())
    }

    /// Whether a post is one of them.
    pub fn has(&self, number: i64) -> bool {
        self.numbers().any(|own| own == number)
    }

    /// These, and one more.
    #[must_use]
    pub fn with(&self, number: i64) -> Self {
        Self::of(self.numbers().chain([number]))
    }

    /// The others, once one has been seen.
    #[must_use]
    pub fn without(&self, number: i64) -> Self {
        Self::of(self.numbers().filter(|own| *own != number))
    }

    /// How many posts after one and up to another others have seen.
    pub fn seen_between(&self, after: i64, until: i64) -> i64 {
        let unseen = self.numbers().filter(|number| (after + 1..=until).contains(number)).count();
        (until - after - i64::try_from(unseen).unwrap_or(0)).max(0)
    }

    /// The first number after one that is not among them.
    pub fn next_seen(&self, after: i64) -> i64 {
        (after + 1..).find(|number| !self.has(*number)).unwrap_or(after + 1)
    }
}

impl<DB> FromSql<Text, DB> for Unseen
where
    DB: Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(String::from_sql(bytes)?))
    }
}

impl<DB> ToSql<Text, DB> for Unseen
where
    DB: Backend,
    str: ToSql<Text, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.as_str().to_sql(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_has_seen_is_not_counted() {
        let unseen = Unseen::of([6, 9]);
        assert_eq!(unseen.seen_between(5, 10), 3);
        assert_eq!(unseen.seen_between(5, 6), 0);
        assert_eq!(unseen.seen_between(6, 8), 2);
        assert_eq!(unseen.seen_between(10, 7), 0);
        assert_eq!((unseen.next_seen(5), unseen.next_seen(6)), (7, 7));
        assert_eq!(unseen.without(6), Unseen::of([9]));
    }
}
