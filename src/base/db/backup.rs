//! Backup and restore of the embedded database: an online copy, checked by opening it. PostgreSQL has its own
//! tools for this.

use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::connection::{self, Engine, Use};

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

/// Copies a running SQLite database into `file`, as one consistent moment, and checks the copy. The copy is
/// written beside `file` first, so that a half-written backup never bears its name.
///
/// # Errors
/// A sentence for the operator: not SQLite, the file exists, no room, or the copy does not pass its check.
pub fn backup(url: &str, file: &Path) -> Result<(), String> {
    require_sqlite(url)?;
    if file.exists() {
        return Err(format!("{} exists already; choose another name", file.display()));
    }
    let source = connection::sqlite_path(url);
    if !Path::new(source).exists() {
        return Err(format!("there is no database at {source}"));
    }
    // VACUUM INTO only reads here, but counts as writing, which a reading connection may not.
    let mut conn = connection::open(url, Engine::Sqlite, Use::Write).map_err(|error| error.to_string())?;
    let part = file.with_extension("part");
    let _ = std::fs::remove_file(&part);
    let target = part.to_str().ok_or("the name of the backup is not valid UTF-8")?;
    diesel::sql_query("VACUUM INTO $1")
        .bind::<Text, _>(target)
        .execute(&mut conn)
        .map_err(|error| format!("the copy failed: {error}"))?;
    check(&part)?;
    private(&part)?;
    std::fs::rename(&part, file).map_err(|error| error.to_string())
}

/// Puts a backup in the place of the database, after checking it. The server must not be running; what is there
/// is kept beside it with the ending `.before-restore`, and a number when there is such a file: gives where, if there was
/// anything.
///
/// # Errors
/// A sentence for the operator: not SQLite, the backup is damaged, or the database is in use.
pub fn restore(url: &str, file: &Path) -> Result<Option<PathBuf>, String> {
    require_sqlite(url)?;
    check(file)?;
    let target = Path::new(connection::sqlite_path(url));
    let mut kept = None;
    if target.exists() {
        refuse_if_in_use(url)?;
        let aside = free_name(target);
        std::fs::rename(target, &aside).map_err(|error| format!("cannot set the old database aside: {error}"))?;
        kept = Some(aside);
    }
    for ending in ["-wal", "-shm"] {
        let side = format!("{}{ending}", target.display());
        if Path::new(&side).exists() {
            std::fs::remove_file(&side).map_err(|error| error.to_string())?;
        }
    }
    let part = target.with_extension("part");
    std::fs::copy(file, &part).map_err(|error| format!("the copy failed: {error}"))?;
    private(&part)?;
    std::fs::File::open(&part).and_then(|copy| copy.sync_all()).map_err(|error| error.to_string())?;
    std::fs::rename(&part, target).map_err(|error| error.to_string())?;
    Ok(kept)
}

/// A name to set a database aside under that no other has been set aside under: what was put there by an earlier restore may
/// be the only one that still has something.
fn free_name(target: &Path) -> PathBuf {
    let first = target.with_extension("before-restore");
    let numbered = (2_u64..).map(|number| target.with_extension(format!("before-restore-{number}")));
    std::iter::once(first.clone()).chain(numbered).find(|name| !name.exists()).unwrap_or(first)
}

/// Puts down again, in a database that was restored, the jobs of a kind that still waited in the one set aside, with the rows
/// of a table that bear their numbers. Gives how many there were.
///
/// # Errors
/// A sentence for the operator: the one set aside is damaged, or of another schema; nothing is put down then.
pub fn carry_over(url: &str, aside: &Path, kind: &str, beside: &str) -> Result<usize, String> {
    let aside = aside.to_str().ok_or("the name of the old database is not valid UTF-8")?;
    let mut conn = connection::open(url, Engine::Sqlite, Use::Write).map_err(|error| error.to_string())?;
    let waiting = "SELECT id FROM aside.jobs WHERE kind = $1 AND id NOT IN (SELECT id FROM main.jobs)";
    let mut carry = || -> QueryResult<usize> {
        diesel::sql_query("ATTACH $1 AS aside").bind::<Text, _>(aside).execute(&mut conn)?;
        conn.transaction(|conn| {
            conn.batch_execute("CREATE TEMP TABLE carried (id INTEGER NOT NULL PRIMARY KEY)")?;
            let found = diesel::sql_query(format!("INSERT INTO temp.carried {waiting}")).bind::<Text, _>(kind);
            let count = found.execute(conn)?;
            for table in ["jobs", beside] {
                conn.batch_execute(&format!(
                    "INSERT INTO main.{table} SELECT * FROM aside.{table} WHERE id IN (SELECT id FROM temp.carried)"
                ))?;
            }
            Ok(count)
        })
    };
    carry().map_err(|error| error.to_string())
}

fn require_sqlite(url: &str) -> Result<(), String> {
    match Engine::of(url)? {
        Engine::Sqlite => Ok(()),
        Engine::Postgres => Err("backup and restore are for SQLite; use pg_dump and pg_restore".to_owned()),
    }
}

/// Opens a copy as its own database, reads every page of it, and looks for a table of ours.
fn check(file: &Path) -> Result<(), String> {
    if !file.exists() {
        return Err(format!("{} is not there", file.display()));
    }
    let path = file.to_str().ok_or("the name of the file is not valid UTF-8")?;
    let mut conn = SqliteConnection::establish(&format!("file:{path}?mode=ro")).map_err(|error| error.to_string())?;
    let damaged = |_| format!("{} is not a sound copy of an Inglenook database", file.display());
    let rows: Vec<Verdict> = diesel::sql_query("PRAGMA integrity_check").load(&mut conn).map_err(damaged)?;
    if rows.iter().any(|row| row.integrity_check != "ok") {
        return Err(damaged(diesel::result::Error::NotFound));
    }
    conn.batch_execute("SELECT 1 FROM accounts, boards, posts LIMIT 1").map_err(damaged)
}

/// A database too damaged to be opened is not in use, and is just what a backup is for.
fn refuse_if_in_use(url: &str) -> Result<(), String> {
    let alone = "PRAGMA busy_timeout=500; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA locking_mode=EXCLUSIVE; \
                 BEGIN EXCLUSIVE; COMMIT";
    let asked = connection::open(url, Engine::Sqlite, Use::Write)
        .map_err(|error| error.to_string())
        .and_then(|mut conn| conn.batch_execute(alone).map_err(|error| error.to_string()));
    match asked {
        Err(error) if error.contains("locked") => Err("the database is in use; stop the server first".to_owned()),
        _ => Ok(()),
    }
}

/// A copy of the database holds what the database holds: only its owner may read it.
fn private(file: &Path) -> Result<(), String> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).map_err(|error| error.to_string())?;
    }
    Ok(())
}
