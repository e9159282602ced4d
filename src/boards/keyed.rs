//! What of this room's depends on the keys.

use crate::base::crypto::Purpose;
use crate::base::rotation::Field;

/// The columns that a rotation of keys makes anew.
pub const KEYED: &[Field] = &[
    // Board by board and in shuffled order, so that nothing tells whose names are made anew together.
    Field::stored("personas", "tag", Purpose::Link).taken_by("board_id"),
    Field::stored("join_requests", "tag", Purpose::Link).taken_by("board_id"),
    Field::sealed("join_requests", "words_sealed", "words", "id"),
    Field::sealed("join_requests", "answer_sealed", "answer", "id"),
    Field::sealed("rota_notes", "words_sealed", "words", "id"),
];
