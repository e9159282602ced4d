//! What of this room's goes by itself.

use super::hold::{self, HOLD_DAYS};
use super::unmask::{KEPT_DAYS, NOTHING_DAYS};
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::retention::{Long, Removal, Row};
use crate::moderation::store::{gone, openings, outside, sanctions, unmaskings};

/// Nine quarters and some days: the oldest that a register can show.
const TIMES_DAYS: i64 = 830;

/// How long that is kept.
pub const RETENTION: &[Row] = &[
    Row {
        name: "case-hold",
        what: "moderation-retention-hold-what",
        why: "moderation-retention-hold-why",
        when: "moderation-retention-hold-when",
        long: Long::Days(HOLD_DAYS),
        removal: Removal::BegunBefore(end_holds),
    },
    Row {
        name: "case",
        what: "moderation-retention-case-what",
        why: "moderation-retention-case-why",
        when: "moderation-retention-case-when",
        long: Long::Days(180),
        removal: Removal::BegunBefore(wipe_closed),
    },
    Row {
        name: "case-outside",
        what: "moderation-retention-outside-what",
        why: "moderation-retention-outside-why",
        when: "moderation-retention-outside-when",
        long: Long::Days(180),
        removal: Removal::BegunBefore(remove_outside),
    },
    Row {
        name: "case-times",
        what: "moderation-retention-times-what",
        why: "moderation-retention-times-why",
        when: "moderation-retention-times-when",
        long: Long::Days(TIMES_DAYS),
        removal: Removal::BegunBefore(remove_times),
    },
    Row {
        name: "unmasking-nothing",
        what: "moderation-retention-nothing-what",
        why: "moderation-retention-nothing-why",
        when: "moderation-retention-nothing-when",
        long: Long::Days(NOTHING_DAYS),
        removal: Removal::BegunBefore(remove_unlooked),
    },
    Row {
        name: "unmasking",
        what: "moderation-retention-look-what",
        why: "moderation-retention-look-why",
        when: "moderation-retention-look-when",
        long: Long::Days(KEPT_DAYS),
        removal: Removal::BegunBefore(remove_told),
    },
    Row {
        name: "case-sanction",
        what: "moderation-retention-sanction-what",
        why: "moderation-retention-sanction-why",
        when: "moderation-retention-sanction-when",
        long: Long::Days(180),
        removal: Removal::BegunBefore(remove_over),
    },
];

fn remove_over(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    sanctions::remove_over(conn, before.day())
}

fn wipe_closed(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    gone::wipe_closed_before(conn, before.minute())
}

fn remove_outside(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    outside::remove_closed_before(conn, before.minute())
}

fn remove_times(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    openings::remove_closed(conn, before.minute())
}

fn end_holds(conn: &mut Conn, keys: &Keyring, before: Timestamp) -> Result<usize> {
    hold::end(conn, keys, before.day(), before.plus_minutes(HOLD_DAYS * 24 * 60))
}

fn remove_unlooked(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    unmaskings::remove_unlooked(conn, before.minute())
}

fn remove_told(conn: &mut Conn, _keys: &Keyring, before: Timestamp) -> Result<usize> {
    unmaskings::remove_told(conn, before.day())
}
