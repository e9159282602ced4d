//! The audit log: what people with power did, in a chain of keyed hashes, so that a line that is altered or taken
//! out shows. Written in the transaction of the act, and sealed: without the keys it tells how many lines there are.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::clock::Timestamp;
use super::crypto::{Keyring, Place, Purpose};
use super::db::Conn;
use super::db::schema::{audit_head, audit_log};
use super::error::{Error, Result};
use super::rotation::Field;

/// One line: who (a role, and where it applies the name worn on the board; never an account), did what, to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Such as `owner`, or `facilitator Marigold on stroke`.
    pub actor: String,
    /// A dotted verb such as `board.close`.
    pub action: &'static str,
    /// What it was done to, such as `board stroke`.
    pub subject: String,
    /// Anything else that a later reader needs; no text of members.
    pub detail: String,
}

/// The action of the line that ends a key: its detail is the key's id.
pub const RETIRED: &str = "keys.retire";

/// A line of the log, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// What it says; none when it does not open, since it was altered or is of a key that is lost.
    pub line: Option<Line>,
    /// The keyed hash of the chain up to here.
    pub hash: Vec<u8>,
}

/// What a line says. It is stored sealed: when somebody acted, under which name, and after whom, could tell that two names
/// are one person's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// When it was done.
    pub at: Timestamp,
    /// As [`Act::actor`].
    pub actor: String,
    /// As [`Act::action`].
    pub action: String,
    /// As [`Act::subject`].
    pub subject: String,
    /// As [`Act::detail`].
    pub detail: String,
}

/// A line as it is stored: sealed, or open where a server from before wrote it.
#[derive(Queryable, Selectable)]
#[diesel(table_name = audit_log)]
struct Row {
    seq: i64,
    at: Timestamp,
    actor: String,
    action: String,
    subject: String,
    detail: String,
    hash: Vec<u8>,
    sealed: Option<Vec<u8>>,
}

/// The columns that a rotation of keys makes anew.
pub const KEYED: &[Field] = &[Field::sealed("audit_log", "sealed", NAME, "seq")];

const NAME: &str = "line";

/// Lines that are sealed in one transaction, of those that a server from before wrote.
const SEALED_AT_ONCE: i64 = 500;

fn seal(keys: &Keyring, seq: i64, line: &Line) -> Result<Sealed> {
    let plain = serde_json::to_vec(line).map_err(|_| Error::fault("a line of the audit log is not written as JSON"))?;
    let sealed = keys.seal_padded(Purpose::Seal, Place::new("audit_log", NAME, seq), &plain);
    Ok(Sealed { sealed, ..Sealed::default() })
}

impl Row {
    fn open(self, keys: &Keyring) -> Entry {
        let Self { seq, at, actor, action, subject, detail, hash, sealed } = self;
        let line = match sealed {
            Some(sealed) => {
                let plain = keys.open(Purpose::Seal, Place::new("audit_log", NAME, seq), &sealed);
                plain.ok().and_then(|plain| serde_json::from_slice(&plain).ok())
            }
            None => Some(Line { at, actor, action, subject, detail }),
        };
        Entry { seq, line, hash }
    }
}

/// Appends an act to the chain.
///
/// # Errors
/// The database's.
pub fn record(conn: &mut Conn, keys: &Keyring, act: &Act, now: Timestamp) -> Result<()> {
    // Moving the head takes its row's lock: two nodes cannot append to the same link.
    let (seq, before): (i64, Vec<u8>) = diesel::update(audit_head::table.find(1))
        .set(audit_head::seq.eq(audit_head::seq + 1))
        .returning((audit_head::seq, audit_head::hash))
        .get_result(conn)?;
    let Act { actor, action, subject, detail } = act.clone();
    let line = Line { at: now, actor, action: action.to_owned(), subject, detail };
    let hash = keys.link(Purpose::Audit, &linked(&before, seq, &line));
    diesel::insert_into(audit_log::table)
        .values((audit_log::seq.eq(seq), audit_log::hash.eq(hash.as_slice()), seal(keys, seq, &line)?))
        .execute(conn)?;
    diesel::update(audit_head::table.find(1)).set(audit_head::hash.eq(hash.as_slice())).execute(conn)?;
    Ok(())
}

/// A sealed line, and nothing in the columns of before.
#[derive(Default, Insertable, AsChangeset)]
#[diesel(table_name = audit_log)]
struct Sealed {
    sealed: Vec<u8>,
    at: i64,
    actor: &'static str,
    action: &'static str,
    subject: &'static str,
    detail: &'static str,
}

/// Seals some of the lines that a server from before wrote.
///
/// # Errors
/// The database's.
pub fn seal_open(conn: &mut Conn, keys: &Keyring) -> Result<()> {
    let open: Vec<Row> = audit_log::table
        .filter(audit_log::sealed.is_null())
        .order(audit_log::seq)
        .limit(SEALED_AT_ONCE)
        .select(Row::as_select())
        .load(conn)?;
    for row in open {
        let Entry { seq, line, .. } = row.open(keys);
        if let Some(line) = line {
            diesel::update(audit_log::table.find(seq)).set(seal(keys, seq, &line)?).execute(conn)?;
        }
    }
    Ok(())
}

/// What a line's hash is made of: the hash before it, and all of the line.
fn linked(before: &[u8], seq: i64, line: &Line) -> Vec<u8> {
    let mut bytes = before.to_vec();
    bytes.extend(seq.to_be_bytes());
    bytes.extend(line.at.millis().to_be_bytes());
    for text in [&line.actor, &line.action, &line.subject, &line.detail] {
        bytes.extend((text.len() as u64).to_be_bytes());
        bytes.extend(text.as_bytes());
    }
    bytes
}

/// The newest lines before a number, newest first.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, keys: &Keyring, before: i64, count: i64) -> Result<Vec<Entry>> {
    let rows: Vec<Row> = audit_log::table
        .filter(audit_log::seq.lt(before))
        .order(audit_log::seq.desc())
        .limit(count)
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| row.open(keys)).collect())
}

/// Walks the whole chain. After the line that says so, no line may have been made with the key that was retired.
///
/// # Errors
/// A fault that names the first line that does not fit, or says that lines are missing at the end.
pub fn verify(conn: &mut Conn, keys: &Keyring) -> Result<i64> {
    let mut before = vec![0; 32];
    let mut seq = 0;
    let mut ended: Vec<String> = Vec::new();
    loop {
        let rows: Vec<Row> = audit_log::table
            .filter(audit_log::seq.gt(seq))
            .order(audit_log::seq.asc())
            .limit(1000)
            .select(Row::as_select())
            .load(conn)?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            let wrong = || Error::fault(format!("the audit log does not fit at line {}", seq + 1));
            let Entry { seq: place, line, hash } = row.open(keys);
            let line = line.ok_or_else(wrong)?;
            let key = keys.key_of_link(Purpose::Audit, &linked(&before, place, &line), &hash);
            let made = key.is_some_and(|key| !ended.contains(&key.to_string()));
            if place != seq + 1 || !made {
                return Err(wrong());
            }
            if line.action == RETIRED {
                ended.push(line.detail);
            }
            (before, seq) = (hash, place);
        }
    }
    let (head_seq, head): (i64, Vec<u8>) =
        audit_head::table.find(1).select((audit_head::seq, audit_head::hash)).get_result(conn)?;
    if head_seq != seq || (seq > 0 && head != before) {
        return Err(Error::fault("the audit log has lost lines at its end"));
    }
    Ok(seq)
}
