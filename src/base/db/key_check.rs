//! What a database says of its keys. A constant lies sealed in it from the first start on: the key that it is sealed
//! under is the current one. Beside it lies what outlives the keys before that, and how far a rotation is.
//! Looked at before anything is written, so that a server with the wrong keys leaves no trace.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::connection::{self, Conn, Engine, Use};
use super::schema::site_state;
use super::state;
use crate::base::crypto::{KeyId, Keyring, OpenError, Place, Purpose};
use crate::base::error::Result as Answer;

const NAME: &str = "key-check";
const OUTLIVING: &str = "retired-keys";
const ROTATION: &str = "key-rotation";
const PLACE: Place = Place { table: "site_state", column: "value", row: 0 };
const CONSTANT: &[u8] = b"inglenook";

/// What would end the path of SQLite's `file:` address, or be taken for an escape.
const NOT_IN_PATH: &AsciiSet = &CONTROLS.add(b'?').add(b'#').add(b'%');

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How far a rotation of keys has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Every program is to take the new key up; all write under the old one.
    Announced = 1,
    /// Every program is to write under the new key.
    Turned = 2,
    /// All do, and what lies under the old key is made anew.
    Renewing = 3,
}

/// A rotation that is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rotation {
    /// The key that is to be retired.
    pub from: KeyId,
    /// The key that takes its place.
    pub to: KeyId,
    /// How far it is.
    pub step: Step,
}

impl Rotation {
    fn to_bytes(self) -> Vec<u8> {
        [self.from.to_bytes().as_slice(), &self.to.to_bytes(), &[self.step as u8]].concat()
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let step = match bytes.get(8)? {
            1 => Step::Announced,
            2 => Step::Turned,
            3 => Step::Renewing,
            _ => return None,
        };
        Some(Self { from: KeyId::from_bytes(&bytes[..4])?, to: KeyId::from_bytes(&bytes[4..8])?, step })
    }
}

/// What a database says of its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    check: Vec<u8>,
    /// What outlives the keys before the current one, sealed.
    pub outliving: Option<Vec<u8>>,
    /// The rotation that is under way.
    pub rotation: Option<Rotation>,
}

impl Facts {
    /// The key under which new values are made; none if the check was changed.
    pub fn current(&self) -> Option<KeyId> {
        Keyring::key_id_of(&self.check)
    }

    /// Makes a keyring hold what this says. Of keys that are not at hand the caller has read the file before.
    ///
    /// # Errors
    /// As [`Keyring::follow`].
    pub fn follow(&self, keys: &Keyring) -> Result<(), OpenError> {
        let current = self.current().ok_or(OpenError::Malformed)?;
        keys.follow(current, self.outliving.as_deref(), self.rotation.is_some())
    }
}

/// Reads what the database says; none if it has never been started.
///
/// # Errors
/// The database's.
pub fn read(conn: &mut Conn) -> Answer<Option<Facts>> {
    let rows: Vec<(String, Vec<u8>)> = site_state::table
        .filter(site_state::name.eq_any([NAME, OUTLIVING, ROTATION]))
        .select((site_state::name, site_state::value))
        .load(conn)?;
    let find = |name: &str| rows.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let rotation = find(ROTATION).and_then(|bytes| Rotation::from_bytes(&bytes));
    Ok(find(NAME).map(|check| Facts { check, outliving: find(OUTLIVING), rotation }))
}

/// Writes down how far a rotation is.
///
/// # Errors
/// The database's.
pub fn put_rotation(conn: &mut Conn, rotation: Rotation) -> Answer<()> {
    state::put(conn, ROTATION, &rotation.to_bytes())
}

/// Ends a rotation.
///
/// # Errors
/// The database's.
pub fn end_rotation(conn: &mut Conn) -> Answer<()> {
    diesel::delete(site_state::table.find(ROTATION)).execute(conn)?;
    Ok(())
}

/// Makes the keyring's current key that of the database.
///
/// # Errors
/// The database's.
pub fn put_current(conn: &mut Conn, keys: &Keyring, outliving: &[u8]) -> Answer<()> {
    state::put(conn, NAME, &keys.seal(Purpose::Seal, PLACE, CONSTANT))?;
    state::put(conn, OUTLIVING, outliving)
}

/// What a database says of its keys; `None` if there is no database or it has never been started.
/// Writes nothing.
///
/// # Errors
/// A sentence for the operator: the database cannot be reached or read.
pub fn find(url: &str) -> Result<Option<Facts>, String> {
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
    read(&mut conn).map_err(|error| unread(&error))
}

/// Checks that a database's constant opens with these keys, and makes them follow what the database says.
///
/// # Errors
/// A sentence for the operator that names the key which is needed.
pub fn check(facts: &Facts, keys: &Keyring) -> Result<(), String> {
    if let Some(rotation) = facts.rotation
        && let Some(missing) = [rotation.from, rotation.to].into_iter().find(|id| !keys.holds(*id))
    {
        return Err(format!(
            "the key of this database is being changed from {} to {}, and the key file does not hold {missing}: bring \
             the key file here from where `inglenook keys rotate` was begun; nothing was touched",
            rotation.from, rotation.to
        ));
    }
    let changed = || "the check of the keys in this database has been changed; nothing was touched".to_owned();
    match keys.open(Purpose::Seal, PLACE, &facts.check) {
        Ok(plain) if *plain == CONSTANT => facts.follow(keys).map_err(|_| changed()),
        Err(OpenError::UnknownKey(id)) => Err(format!(
            "this database is sealed under another key ({id}) than the one in the key file ({}); nothing was touched",
            keys.current_id()
        )),
        _ => Err(changed()),
    }
}

/// Seals the constant into a migrated database that has none yet, and checks what is there.
///
/// # Errors
/// As [`check`], when another node with other keys came first; the database cannot be written to.
pub fn settle(url: &str, keys: &Keyring) -> Result<(), String> {
    let unwritten = |error: &dyn std::fmt::Display| format!("cannot write to the database: {error}");
    let mut conn = connection::open(url, Engine::of(url)?, Use::Write).map_err(|error| unwritten(&error))?;
    if let Some(facts) = read(&mut conn).map_err(|error| unwritten(&error))? {
        return check(&facts, keys);
    }
    let sealed = state::settle(&mut conn, NAME, &keys.seal(Purpose::Seal, PLACE, CONSTANT));
    let check_is = sealed.map_err(|error| unwritten(&error))?;
    check(&Facts { check: check_is, outliving: None, rotation: None }, keys)
}

#[cfg(test)]
mod tests {
    use super::super::migrate;
    use super::*;

    #[test]
    fn a_rotation_is_read_as_it_was_written() {
        let [from, to] = [7, 8].map(|byte| Keyring::from_bytes([byte; 32]).current_id());
        for step in [Step::Announced, Step::Turned, Step::Renewing] {
            let rotation = Rotation { from, to, step };
            assert_eq!(Rotation::from_bytes(&rotation.to_bytes()), Some(rotation));
        }
        assert_eq!(Rotation::from_bytes(b"keyskeys\x09"), None);
        assert_eq!(Rotation::from_bytes(b"keys"), None);
    }

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
        let both = Keyring::from_bytes([8; 32]).with_older([7; 32]);
        assert_eq!(check(&sealed, &both), Ok(()));
        assert_eq!(both.current_id(), ours.current_id(), "the database says which is current");
    }
}
