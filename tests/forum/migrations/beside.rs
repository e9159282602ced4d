//! While servers are exchanged, those of the version before run on the new schema: what they ask of it still works.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

use super::{migrate_in_part, migrations_before};
use crate::support::{Database, on_postgres, source};

#[derive(QueryableByName)]
struct Standing {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    status: String,
}

#[test]
fn statements_of_the_version_before_about_the_status_of_an_account_still_work_after_sanctions_have_come() {
    let database = Database::empty();
    let mut conn = migrate_in_part(&database, migrations_before("2026-11-27-000030"));
    let an_account = |id: i64, status: Option<&str>| {
        let (column, value) = status.map_or_else(Default::default, |status| ("status, ", format!("'{status}', ")));
        format!(
            "INSERT INTO accounts (id, name_index, name_sealed, passphrase_hash, link_secret, role, {column}
                consent_version, language, version, second_factor, passkeys)
             VALUES ({id}, 'index {id}', 'name', 'hash', 'secret', 'owner', {value}1, 'en-GB', 1, 'sealed', 'sealed')"
        )
    };
    conn.batch_execute(&an_account(1, Some("active"))).unwrap();
    conn.batch_execute(&an_account(2, Some("suspended"))).unwrap();
    let database_of = if on_postgres() { "postgres" } else { "sqlite" };
    for version in ["2026-11-27-000030", "2026-11-27-000032"] {
        let start = format!("migrations/{database_of}/{version}");
        let all = source::files("migrations", &["sql"]);
        let file = all.into_iter().find(|file| file.path.starts_with(&start)).unwrap();
        conn.batch_execute(&file.text).unwrap();
    }
    // Accounts made by a server of this version, and by one of the version before.
    conn.batch_execute(&an_account(3, None)).unwrap();
    conn.batch_execute(&an_account(4, Some("active"))).unwrap();
    assert!(conn.batch_execute(&an_account(5, Some("other"))).is_err());
    let known: Vec<Standing> = sql_query(
        "SELECT accounts.id, accounts.passphrase_hash, accounts.status, accounts.version FROM accounts ORDER BY accounts.id",
    )
    .load(&mut conn)
    .unwrap();
    let known: Vec<(i64, &str)> = known.iter().map(|one| (one.id, one.status.as_str())).collect();
    assert_eq!(known, [1, 2, 3, 4].map(|id| (id, "active")));
    let owners = "UPDATE accounts SET version = accounts.version WHERE role = 'owner' AND status = 'active'";
    assert_eq!(sql_query(owners).execute(&mut conn), Ok(4));
    sql_query("UPDATE accounts SET status = 'suspended' WHERE id = 2").execute(&mut conn).unwrap();
}
