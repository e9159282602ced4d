//! What of this room's depends on the keys.

use crate::base::crypto::Purpose;
use crate::base::rotation::Field;

/// The columns that a rotation of keys makes anew.
pub const KEYED: &[Field] = &[
    Field::sealed("cases", "snapshot_sealed", "snapshot", "id"),
    Field::sealed("cases", "appeal_sealed", "appeal", "id"),
    Field::sealed("cases", "hold_sealed", "hold", "id"),
    Field::stored("cases", "lease_key", Purpose::Link).found_by("id"),
    Field::stored("case_reports", "reporter", Purpose::Reporter).found_by("case_id"),
    Field::sealed("case_reports", "words_sealed", "words", "case_id"),
    Field::stored("case_decisions", "decider", Purpose::Link).found_by("case_id"),
    Field::sealed("case_decisions", "words_sealed", "words", "case_id"),
    Field::stored("case_notes", "author", Purpose::Link).found_by("id"),
    Field::sealed("case_notes", "words_sealed", "words", "id"),
    Field::stored("case_messages", "author", Purpose::Link).found_by("id"),
    Field::sealed("case_messages", "words_sealed", "words", "id"),
    Field::stored("case_outside_reports", "author", Purpose::Link).found_by("id"),
    Field::sealed("case_outside_reports", "body_sealed", "body", "id"),
    Field::sealed("case_outside_reports", "words_sealed", "words", "id"),
    Field::sealed("case_outside_reports", "reference_sealed", "reference", "id"),
    Field::stored("unmaskings", "requester", Purpose::Link).found_by("id"),
    Field::sealed("unmaskings", "reason_sealed", "reason", "id"),
    Field::stored("unmaskings", "approver", Purpose::Link).found_by("id"),
    Field::stored("unmaskings", "holder", Purpose::Link).found_by("id"),
    Field::sealed("unmaskings", "hold_sealed", "hold", "id"),
    Field::sealed("case_sanctions", "words_sealed", "words", "id"),
    Field::stored("case_sanctions", "decider", Purpose::Link).found_by("id"),
    Field::sealed("case_sanctions", "appeal_sealed", "appeal", "id"),
    Field::sealed("case_sanctions", "answer_sealed", "answer", "id"),
    Field::stored("case_sanctions", "answerer", Purpose::Link).found_by("id"),
];
