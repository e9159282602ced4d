//! What of this room's goes by itself.

use super::copies;
use super::email;
use super::forgotten;
use super::invite;
use super::on_call;
use super::sanction::{self, TOMBSTONE_DAYS};
use super::store;
use crate::base::mail;
use crate::base::retention::{Long, Removal, Row};

/// How long that is kept.
pub const RETENTION: &[Row] = &[
    Row {
        name: "session",
        what: "accounts-retention-session-what",
        why: "accounts-retention-session-why",
        when: "accounts-retention-session-when",
        long: Long::Set(|config| config.accounts.session_end_minutes),
        removal: Removal::Ended(store::remove_ended_sessions),
    },
    Row {
        name: "session-unused",
        what: "accounts-retention-unused-what",
        why: "accounts-retention-unused-why",
        when: "accounts-retention-unused-when",
        long: Long::Set(|config| config.accounts.session_idle_minutes),
        removal: Removal::WithAbove,
    },
    Row {
        name: "session-shared",
        what: "accounts-retention-shared-what",
        why: "accounts-retention-shared-why",
        when: "accounts-retention-shared-when",
        long: Long::Set(|config| config.accounts.shared_idle_minutes),
        removal: Removal::WithAbove,
    },
    Row {
        name: "invitation",
        what: "accounts-retention-invitation-what",
        why: "accounts-retention-invitation-why",
        when: "accounts-retention-invitation-when",
        long: Long::Days(invite::MOST_DAYS),
        removal: Removal::Ended(invite::remove_ended),
    },
    Row {
        name: "email-question",
        what: "accounts-retention-email-what",
        why: "accounts-retention-email-why",
        when: "accounts-retention-email-when",
        long: Long::Minutes(mail::QUESTION_MINUTES),
        removal: Removal::Ended(email::remove_ended),
    },
    Row {
        name: "passphrase-link",
        what: "accounts-retention-link-what",
        why: "accounts-retention-link-why",
        when: "accounts-retention-link-when",
        long: Long::Minutes(forgotten::MINUTES),
        removal: Removal::Ended(forgotten::remove_ended),
    },
    Row {
        name: "copy",
        what: "accounts-retention-copy-what",
        why: "accounts-retention-copy-why",
        when: "accounts-retention-copy-when",
        long: Long::Days(400),
        removal: Removal::BegunBefore(copies::remove_old),
    },
    Row {
        name: "alert",
        what: "accounts-retention-alert-what",
        why: "accounts-retention-alert-why",
        when: "accounts-retention-alert-when",
        long: Long::Minutes(on_call::MINUTES),
        removal: Removal::BegunBefore(on_call::remove_old),
    },
    Row {
        name: "rest",
        what: "accounts-retention-rest-what",
        why: "accounts-retention-rest-why",
        when: "accounts-retention-rest-when",
        long: Long::Days(1),
        removal: Removal::BegunBefore(on_call::remove_old_rests),
    },
    Row {
        name: "sanction",
        what: "accounts-retention-sanction-what",
        why: "accounts-retention-sanction-why",
        when: "accounts-retention-sanction-when",
        long: Long::Days(TOMBSTONE_DAYS),
        removal: Removal::Ended(sanction::remove_ended),
    },
    Row {
        name: "kept-off",
        what: "accounts-retention-kept-off-what",
        why: "accounts-retention-kept-off-why",
        when: "accounts-retention-kept-off-when",
        long: Long::Days(TOMBSTONE_DAYS),
        removal: Removal::Ended(sanction::remove_tombstones),
    },
];
