//! The audit log: what people with power did, in a chain of keyed hashes, so that a line that is altered or taken
//! out shows. Written in the transaction of the act.

use diesel::prelude::*;

use super::clock::Timestamp;
use super::crypto::{Keyring, Purpose};
use super::db::Conn;
use super::db::schema::{audit_head, audit_log};
use super::error::{Error, Result};

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

/// A stored line.
#[derive(Clone, Debug, Queryable, Selectable, PartialEq, Eq)]
#[diesel(table_name = audit_log)]
#[allow(missing_docs)]
pub struct Entry {
    pub seq: i64,
    pub at: Timestamp,
    pub actor: String,
    pub action: String,
    pub subject: String,
    pub detail: String,
    pub hash: Vec<u8>,
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
    let hash =
        keys.link(Purpose::Audit, &linked(&before, seq, now, [&act.actor, act.action, &act.subject, &act.detail]));
    diesel::insert_into(audit_log::table)
        .values((
            audit_log::seq.eq(seq),
            audit_log::at.eq(now),
            audit_log::actor.eq(&act.actor),
            audit_log::action.eq(act.action),
            audit_log::subject.eq(&act.subject),
            audit_log::detail.eq(&act.detail),
            audit_log::hash.eq(hash.as_slice()),
        ))
        .execute(conn)?;
    diesel::update(audit_head::table.find(1)).set(audit_head::hash.eq(hash.as_slice())).execute(conn)?;
    Ok(())
}

/// What a line's hash is made of: the hash before it, and all of the line.
fn linked(before: &[u8], seq: i64, at: Timestamp, texts: [&str; 4]) -> Vec<u8> {
    let mut bytes = before.to_vec();
    bytes.extend(seq.to_be_bytes());
    bytes.extend(at.millis().to_be_bytes());
    for text in texts {
        bytes.extend((text.len() as u64).to_be_bytes());
        bytes.extend(text.as_bytes());
    }
    bytes
}

/// The newest lines before a number, newest first.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, before: i64, count: i64) -> Result<Vec<Entry>> {
    Ok(audit_log::table
        .filter(audit_log::seq.lt(before))
        .order(audit_log::seq.desc())
        .limit(count)
        .select(Entry::as_select())
        .load(conn)?)
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
        let lines: Vec<Entry> = audit_log::table
            .filter(audit_log::seq.gt(seq))
            .order(audit_log::seq.asc())
            .limit(1000)
            .select(Entry::as_select())
            .load(conn)?;
        if lines.is_empty() {
            break;
        }
        for line in lines {
            let texts = [&line.actor, &line.action, &line.subject, &line.detail].map(String::as_str);
            let key = keys.key_of_link(Purpose::Audit, &linked(&before, line.seq, line.at, texts), &line.hash);
            let made = key.is_some_and(|key| !ended.contains(&key.to_string()));
            if line.seq != seq + 1 || !made {
                return Err(Error::fault(format!("the audit log does not fit at line {}", seq + 1)));
            }
            if line.action == RETIRED {
                ended.push(line.detail);
            }
            before = line.hash;
            seq = line.seq;
        }
    }
    let (head_seq, head): (i64, Vec<u8>) =
        audit_head::table.find(1).select((audit_head::seq, audit_head::hash)).get_result(conn)?;
    if head_seq != seq || (seq > 0 && head != before) {
        return Err(Error::fault("the audit log has lost lines at its end"));
    }
    Ok(seq)
}
