//! The programs that run on this database, and which keys each holds: a rotation of keys waits for all of them.

use diesel::prelude::*;

use super::Conn;
use super::alone;
use super::schema::key_nodes;
use crate::base::crypto::{KeyId, Keyring};
use crate::base::error::Result;
use crate::on_db;

/// What those are alone with who add a program, or who say how far a rotation is: so that none is added unseen.
const ALONE: &[u8; 8] = b"keynodes";

/// Keeps others from adding a program or from taking a rotation a step further until this transaction ends.
///
/// # Errors
/// The database's.
pub fn lock(conn: &mut Conn) -> Result<()> {
    Ok(alone::with(conn, ALONE)?)
}

/// A program that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its number, drawn at its start.
    pub node: i64,
    /// The keys that it holds, the one under which it writes first.
    pub held: Vec<KeyId>,
    /// A number that moves while it lives and a rotation waits.
    pub beat: i64,
}

/// Says which keys a program holds; adds it if it is not there.
///
/// # Errors
/// The database's.
pub fn tell(conn: &mut Conn, node: i64, keys: &Keyring) -> Result<()> {
    let held: Vec<u8> = keys.ids().into_iter().flat_map(KeyId::to_bytes).collect();
    let row = (key_nodes::node.eq(node), key_nodes::held.eq(held.clone()), key_nodes::beat.eq(0));
    on_db!(conn, |conn| diesel::insert_into(key_nodes::table)
        .values(row)
        .on_conflict(key_nodes::node)
        .do_update()
        .set((key_nodes::held.eq(held), key_nodes::beat.eq(key_nodes::beat + 1)))
        .execute(conn))?;
    Ok(())
}

/// Takes a program out that has ended.
///
/// # Errors
/// The database's.
pub fn remove(conn: &mut Conn, node: i64) -> Result<()> {
    diesel::delete(key_nodes::table.find(node)).execute(conn)?;
    Ok(())
}

/// Takes a program out unless it has given a sign of life since a beat.
///
/// # Errors
/// The database's.
pub fn remove_silent(conn: &mut Conn, node: i64, beat: i64) -> Result<()> {
    diesel::delete(key_nodes::table.find(node).filter(key_nodes::beat.eq(beat))).execute(conn)?;
    Ok(())
}

/// Every program that runs, and those that were killed and have not been taken out.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn) -> Result<Vec<Node>> {
    let rows: Vec<(i64, Vec<u8>, i64)> =
        key_nodes::table.select((key_nodes::node, key_nodes::held, key_nodes::beat)).load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(node, held, beat)| Node { node, held: held.chunks(4).filter_map(KeyId::from_bytes).collect(), beat })
        .collect())
}
