//! The nouns of the room.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::sql_types::BigInt;

use crate::text_enum;

/// An account's random id. It never leaves the room except sealed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, FromSqlRow)]
pub struct AccountId(pub(super) i64);

impl<DB> FromSql<BigInt, DB> for AccountId
where
    DB: diesel::backend::Backend,
    i64: FromSql<BigInt, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        i64::from_sql(bytes).map(Self)
    }
}

impl std::fmt::Debug for AccountId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AccountId([redacted])")
    }
}

text_enum! {
    /// What an account may do on the whole site; what it may do on a board hangs on its personas there.
    pub enum Role {
        /// Reads and writes where it has joined.
        Member = "member",
        /// Decides cases on any board, and unmasks together with another.
        Safeguarding = "safeguarding",
        /// Makes boards and appoints people; sees no more of members than anybody.
        Owner = "owner",
    }
}

text_enum! {
    /// What was decided about somebody for the whole site.
    pub enum SanctionKind {
        /// They may read, and write nowhere.
        ReadOnly = "read-only",
        /// They may not come in, from the very next request on.
        KeptOut = "kept-out",
    }
}

text_enum! {
    /// What a code or link makes of the person who uses it.
    pub enum InvitationKind {
        /// A member of a board that is by invitation.
        Member = "member",
        /// A facilitator of a board.
        Facilitator = "facilitator",
        /// A safeguarding lead of the whole site.
        Safeguarding = "safeguarding",
        /// An owner of the whole site.
        Owner = "owner",
    }
}
