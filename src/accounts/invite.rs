//! Codes and links that make somebody something. Using one is how a role is given, without anybody naming an
//! account. Only a keyed index of a code is kept, so that a stolen database holds none that can be used.

use diesel::prelude::*;

use super::model::{InvitationKind, Role};
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Purpose};
use crate::base::db::Conn;
use crate::base::db::schema::{accounts, invitations};
use crate::base::error::Result;
use crate::base::ids;
use crate::base::retention::AT_ONCE;
use crate::base::web::Site;

/// Crockford's alphabet: no letters that are taken for digits (<https://www.crockford.com/base32.html>).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS: usize = 4;
const GROUP: usize = 4;

/// The label of links that the server prints while there is no owner.
const FIRST_START: &str = "first-start";
const FIRST_START_DAYS: i64 = 7;

/// Most days for which a code is good.
pub const MOST_DAYS: i64 = 90;

/// An invitation that is to be made.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    /// What it makes somebody.
    pub kind: InvitationKind,
    /// On which board; `None` for roles of the whole site.
    pub board: Option<i64>,
    /// A note by which whoever made it tells it from others; nobody else sees it.
    pub label: String,
    /// How many people may use it.
    pub uses: i64,
    /// For how many days, today included.
    pub days: i64,
}

/// An invitation as it is listed: never its code, which nobody can read again.
#[derive(Clone, Debug, Queryable, Selectable, PartialEq, Eq)]
#[diesel(table_name = invitations)]
#[allow(missing_docs)]
pub struct Invitation {
    pub public_id: String,
    pub kind: InvitationKind,
    pub board_id: Option<i64>,
    pub label: String,
    pub uses_left: i64,
    /// The last day on which it can be used, counted from 1970.
    pub end_day: i64,
    pub version: i64,
}

/// Makes an invitation and gives its code, in groups that can be read out (`7K3M-PQ2V-X09D-HRTW`). The code is not
/// kept: show it now or never.
///
/// # Errors
/// The database's.
pub fn create(conn: &mut Conn, keys: &Keyring, new: &NewInvitation, now: Timestamp) -> Result<String> {
    let code = random_code();
    let index = keys.index(Purpose::Invitation, normalise(&code).as_bytes());
    diesel::insert_into(invitations::table)
        .values((
            invitations::code_index.eq(index),
            invitations::public_id.eq(ids::random_digits(12)),
            invitations::kind.eq(new.kind),
            invitations::board_id.eq(new.board),
            invitations::label.eq(&new.label),
            invitations::uses_left.eq(new.uses),
            invitations::end_day.eq(now.day() + new.days - 1),
            invitations::version.eq(1_i64),
        ))
        .execute(conn)?;
    Ok(code)
}

/// The invitation of a code, as typed, if it can still be used.
///
/// # Errors
/// The database's.
pub fn find(conn: &mut Conn, keys: &Keyring, code: &str, now: Timestamp) -> Result<Option<Invitation>> {
    Ok(invitations::table
        .filter(invitations::code_index.eq_any(indexes(keys, code)))
        .filter(invitations::uses_left.gt(0))
        .filter(invitations::end_day.ge(now.day()))
        .select(Invitation::as_select())
        .get_result(conn)
        .optional()?)
}

/// Uses a code up by one, if it is of this kind, for this board, and still good. Call it in the transaction that
/// gives what it promises.
///
/// # Errors
/// The database's.
pub fn redeem(
    conn: &mut Conn,
    keys: &Keyring,
    code: &str,
    kind: InvitationKind,
    board: Option<i64>,
    now: Timestamp,
) -> Result<Option<Invitation>> {
    let Some(found) = find(conn, keys, code, now)? else { return Ok(None) };
    if found.kind != kind || found.board_id != board {
        return Ok(None);
    }
    // The count is checked again where it is taken, so that two people cannot share the last use.
    let taken = diesel::update(invitations::table)
        .filter(invitations::public_id.eq(&found.public_id))
        .filter(invitations::uses_left.gt(0))
        .set((invitations::uses_left.eq(invitations::uses_left - 1), invitations::version.eq(invitations::version + 1)))
        .execute(conn)?;
    if taken == 1 && kind == InvitationKind::Owner {
        end_owner_links(conn)?;
    }
    Ok((taken == 1).then_some(found))
}

/// The invitations that can still be used, of a board or (`None`) of the whole site, by their end.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, board: Option<i64>, now: Timestamp) -> Result<Vec<Invitation>> {
    let query = invitations::table
        .filter(invitations::uses_left.gt(0))
        .filter(invitations::end_day.ge(now.day()))
        .order((invitations::end_day.asc(), invitations::public_id.asc()))
        .select(Invitation::as_select())
        .into_boxed();
    Ok(match board {
        Some(board) => query.filter(invitations::board_id.eq(board)).load(conn)?,
        None => query.filter(invitations::board_id.is_null()).load(conn)?,
    })
}

/// Takes an invitation of a board (or of the whole site) back; false when there is no such one.
///
/// # Errors
/// The database's.
pub fn withdraw(conn: &mut Conn, board: Option<i64>, public_id: &str) -> Result<bool> {
    let row = invitations::table.filter(invitations::public_id.eq(public_id));
    let found: Option<Option<i64>> = row.select(invitations::board_id).get_result(conn).optional()?;
    if found != Some(board) {
        return Ok(false);
    }
    Ok(diesel::delete(row).execute(conn)? > 0)
}

/// A link by which the first owner is made, as a path; `None` once there is an owner. Good for seven days. Every
/// start makes one more, and using any of them ends them all.
///
/// # Errors
/// The database's.
pub fn create_owner_link(conn: &mut Conn, site: &Site, now: Timestamp) -> Result<Option<String>> {
    let owners: i64 = accounts::table.filter(accounts::role.eq(Role::Owner)).count().get_result(conn)?;
    if owners > 0 {
        return Ok(None);
    }
    let new = NewInvitation {
        kind: InvitationKind::Owner,
        board: None,
        label: FIRST_START.to_owned(),
        uses: 1,
        days: FIRST_START_DAYS,
    };
    let code = create(conn, &site.keys, &new, now)?;
    let act = Act {
        actor: "the server, at its start".to_owned(),
        action: "owner.link",
        subject: "site".to_owned(),
        detail: String::new(),
    };
    audit::record(conn, &site.keys, &act, now)?;
    Ok(Some(appoint_path(&code)))
}

/// The address at which a code for a role on the whole site is used.
pub fn appoint_path(code: &str) -> String {
    format!("/appoint/{code}")
}

/// Ends the links that were printed while there was no owner: now there is one.
fn end_owner_links(conn: &mut Conn) -> Result<()> {
    diesel::delete(invitations::table)
        .filter(invitations::kind.eq(InvitationKind::Owner))
        .filter(invitations::label.eq(FIRST_START))
        .execute(conn)?;
    Ok(())
}

/// Deletes some of what can no longer be used; gives its number.
///
/// # Errors
/// The database's.
pub(super) fn remove_ended(conn: &mut Conn, _keys: &Keyring, now: Timestamp) -> Result<usize> {
    let ended = invitations::end_day.lt(now.day()).or(invitations::uses_left.le(0));
    let ended = invitations::table.filter(ended).limit(AT_ONCE).select(invitations::code_index);
    let ended: Vec<Vec<u8>> = ended.load(conn)?;
    Ok(diesel::delete(invitations::table.filter(invitations::code_index.eq_any(ended))).execute(conn)?)
}

fn indexes(keys: &Keyring, code: &str) -> Vec<Vec<u8>> {
    let code = normalise(code);
    keys.index_under_all(Purpose::Invitation, code.as_bytes())
}

fn random_code() -> String {
    let characters: Vec<u8> = ids::random_bytes::<{ GROUPS * GROUP }>()
        .into_iter()
        .map(|byte| ALPHABET[usize::from(byte) % ALPHABET.len()])
        .collect();
    let groups: Vec<String> =
        characters.chunks(GROUP).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    groups.join("-")
}

/// A code as people type it (lower case, spaces, an O for a nought), in the one form that is indexed.
fn normalise(code: &str) -> String {
    code.chars()
        .filter(|character| character.is_ascii_alphanumeric())
        .map(|character| match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        assert_eq!(normalise("7k3m pq2v-XO9D hRTl"), normalise("7K3M-PQ2V-X09D-HRT1"));
    }

    #[test]
    fn codes_are_four_groups_of_four_and_do_not_repeat() {
        let codes: std::collections::HashSet<String> = (0..1000).map(|_| random_code()).collect();
        assert_eq!(codes.len(), 1000);
        for code in codes {
            let lengths: Vec<usize> = code.split('-').map(str::len).collect();
            assert_eq!(lengths, [4, 4, 4, 4], "{code}");
            assert_eq!(normalise(&code), code.replace('-', ""));
        }
    }
}
