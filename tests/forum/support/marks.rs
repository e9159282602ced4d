//! The marks that PostgreSQL keeps with each row of the transactions that wrote it (`xmin`) and were last at it (`xmax`):
//! one that stands both with an account and with a name tells whose the name is.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;

use super::{App, source};

/// What has an account's number in it, or what nobody but the program can find again by it.
const WITH_ACCOUNTS: [&str; 14] = [
    "accounts",
    "recovery_codes",
    "sessions",
    "sanctions",
    "sanction_mark",
    "sanction_tombstones",
    "email_confirmations",
    "passphrase_resets",
    "letter_plans",
    "account_copies",
    "alert_marks",
    "alert_refusals",
    "rest_marks",
    "invitations",
];

#[derive(QueryableByName)]
struct Mark {
    #[diesel(sql_type = Text)]
    mark: String,
}

/// The transactions whose marks some rows bear: which wrote them, and which was last at them.
pub fn marks(app: &App, table: &str) -> Vec<String> {
    let query = format!(
        "SELECT xmin::text AS mark FROM {table} UNION ALL SELECT xmax::text FROM {table} WHERE xmax::text <> '0'"
    );
    let marks: Vec<Mark> = app.db_now(|conn| Ok(sql_query(query).load(conn)?));
    marks.into_iter().map(|mark| mark.mark).collect()
}

/// The marks on rows with accounts, and on all others.
pub struct Marks {
    with_accounts: BTreeSet<String>,
    others: BTreeSet<String>,
}

impl Marks {
    pub fn of(app: &App) -> Self {
        app.settle();
        let of = |own: bool| -> BTreeSet<String> {
            let tables =
                source::schema().into_iter().filter(|table| WITH_ACCOUNTS.contains(&table.name.as_str()) == own);
            tables.flat_map(|table| marks(app, &table.name)).collect()
        };
        Self { with_accounts: of(true), others: of(false) }
    }

    /// Fails unless something was written with accounts and something else since, and nothing by one transaction.
    #[track_caller]
    pub fn must_be_apart(before: &Self, app: &App) -> Self {
        let now = Self::of(app);
        let with_accounts: BTreeSet<&String> = now.with_accounts.difference(&before.with_accounts).collect();
        let others: BTreeSet<&String> = now.others.difference(&before.others).collect();
        assert!(!with_accounts.is_empty() && !others.is_empty(), "{with_accounts:?} {others:?}");
        let shared: Vec<&&String> = with_accounts.intersection(&others).collect();
        assert!(shared.is_empty(), "written by one transaction: {shared:?}");
        now
    }
}
