//! What of this room's depends on the keys.

use crate::base::crypto::Purpose;
use crate::base::rotation::Field;

/// The columns that a rotation of keys makes anew.
pub const KEYED: &[Field] = &[
    Field::stored("accounts", "name_index", Purpose::NameIndex),
    Field::sealed("accounts", "name_sealed", "name_sealed", "id"),
    Field::stored("accounts", "email_index", Purpose::EmailIndex),
    Field::sealed("accounts", "email_sealed", "email_sealed", "id"),
    Field::sealed("accounts", "link_secret", "link_secret", "id"),
    Field::sealed("accounts", "second_factor", "second_factor", "id"),
    Field::sealed("accounts", "passkeys", "passkeys", "id"),
    Field::stored("recovery_codes", "code_index", Purpose::Recovery),
    Field::stored("sessions", "token_hash", Purpose::Session),
    Field::stored("invitations", "code_index", Purpose::Invitation),
    Field::stored("email_confirmations", "token_hash", Purpose::Letters),
    Field::sealed("email_confirmations", "email_sealed", "email_sealed", "account_id"),
    Field::stored("passphrase_resets", "token_hash", Purpose::Letters),
    Field::sealed("passphrase_resets", "sealed", "sealed", "id"),
    Field::stored("sanctions", "key", Purpose::Sanction),
    Field::sealed("sanctions", "origin_sealed", "origin", "id"),
    Field::stored("sanction_tombstones", "key", Purpose::Tombstone),
    Field::sealed("letter_plans", "choices", "choices", "account_id"),
];
