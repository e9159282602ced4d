//! Whether a database is sealed under the keys at hand: a constant lies sealed in it from the first start on.
//! Looked at before anything is written, so that a server with the wrong keys leaves no trace.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::connection::{self, Conn, Engine, Use};
use super::state;
use crate::base::crypto::{Keyring, OpenError, Place, Purpose};

const NAME: &str = "key-check";
const PLACE: Place = Place { table: "site_state", column: "value", row: 0 };
const CONSTANT: &[u8] = b"inglenook";

/// What would end the path of SQLite's `file:` address, or be taken for an escape.
const NOT_IN_PATH: &AsciiSet = &CONTROLS.add(b'?').add(b'#').add(b'%');

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// The sealed constant of a database; `None` if there is no database or it has never been started.
/// Writes nothing.
///
/// # Errors
/// A sentence for the operator: the database cannot be reached or read.
pub fn find(url: &str) -> Result<Option<Vec<u8>>, String> {
    let unread = |error: &dyn std::fmt::Display| format!("cannot open the database: {error}");
    let (mut conn, tables) = match Engine::of(url)? {
        Engine::Sqlite => {
            let path = connection::sqlite_path(url);
            if !std::path::Path::new(path).exists() {
                return Ok(None);
            }
            let address = format!("file:{}?mode=ro", utf8_percent_encode(path, NOT_IN_PATH));
            let mut conn = SqliteConnection::establish(&address).map_err(|error| unread(&error))?;
            let wait = format!("PRAGMA busy_timeout={}", connection::LOCK_WAIT.as_millis());
            conn.batch_execute(&wait).map_err(|error| unread(&error))?;
            (Conn::Sqlite(conn), "SELECT count(*) AS count FROM sqlite_master WHERE name = 'site_state'")
        }
        Engine::Postgres => {
            let conn = connection::open(url, Engine::Postgres, Use::Read).map_err(|error| unread(&error))?;
            (conn, "SELECT count(*) AS count FROM pg_class WHERE oid = to_regclass('site_state')")
        }
    };
    let table: Count =
        connection::while_locked(|| diesel::sql_query(tables).get_result(&mut conn)).map_err(|error| unread(&error))?;
    if table.count == 0 {
        return Ok(None);
    }
    state::find(&mut conn, NAME).map_err(|error| unread(&error))
}

/// Checks that a sealed constant opens with these keys.
///
/// # Errors
/// A sentence for the operator that names the key which is needed.
pub fn check(sealed: &[u8], keys: &Keyring) -> Result<(), String> {
    match keys.open(Purpose::Seal, PLACE, sealed) {
        Ok(plain) if *plain == CONSTANT => Ok(()),
        Err(OpenError::UnknownKey(id)) => Err(format!(
            "this database is sealed under another key ({id}) than the one in the key file ({}); nothing was touched",
            keys.current_id()
        )),
        _ => Err("the check of the keys in this database has been changed; nothing was touched".to_owned()),
    }
}

/// Seals the constant into a migrated database that has none yet, and checks what is there.
///
/// # Errors
/// As [`check`], when another node with other keys came first; the database cannot be written to.
pub fn settle(url: &str, keys: &Keyring) -> Result<(), String> {
    let unwritten = |error: &dyn std::fmt::Display| format!("cannot write to the database: {error}");
    let mut conn = connection::open(url, Engine::of(url)?, Use::Write).map_err(|error| unwritten(&error))?;
    let sealed = match state::find(&mut conn, NAME).map_err(|error| unwritten(&error))? {
        Some(sealed) => sealed,
        None => state::settle(&mut conn, NAME, &keys.seal(Purpose::Seal, PLACE, CONSTANT))
            .map_err(|error| unwritten(&error))?,
    };
    check(&sealed, keys)
}

#[cfg(test)]
mod tests {
    use super::super::migrate;
    use super::*;

    #[test]
    fn a_database_knows_the_keys_it_was_started_with() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("100%? #1.sqlite");
        let url = format!("sqlite:{}", path.display());
        assert_eq!(find(&url), Ok(None));
        assert!(!path.exists(), "looking made a file");
        migrate::run(&url).unwrap();
        assert_eq!(find(&url), Ok(None));

        let (ours, other) = (Keyring::from_bytes([7; 32]), Keyring::from_bytes([8; 32]));
        settle(&url, &ours).unwrap();
        let sealed = find(&url).unwrap().unwrap();
        assert_eq!(check(&sealed, &ours), Ok(()));
        assert!(check(&sealed, &other).unwrap_err().contains(&ours.current_id().to_string()));
        assert!(settle(&url, &other).is_err());
        assert_eq!(check(&sealed, &Keyring::from_bytes([8; 32]).with_older([7; 32])), Ok(()));
    }
}
