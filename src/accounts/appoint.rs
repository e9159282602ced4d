//! Taking up a role on the whole site by a one-time link.

use super::invite;
use super::model::{InvitationKind, Role};
use super::session::SignedIn;
use super::store;
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::crypto::Keyring;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};

/// The role that a link gives, if it is a good link for the whole site.
///
/// # Errors
/// [`Refusal::NotFound`] for any other; the database's.
pub(super) fn require_offer(conn: &mut Conn, keys: &Keyring, code: &str, now: Timestamp) -> Result<Role> {
    let found = invite::find(conn, keys, code, now)?;
    found.and_then(|found| role_of(found.kind)).ok_or_else(|| Refusal::NotFound.into())
}

fn role_of(kind: InvitationKind) -> Option<Role> {
    match kind {
        InvitationKind::Owner => Some(Role::Owner),
        InvitationKind::Safeguarding => Some(Role::Safeguarding),
        InvitationKind::Member | InvitationKind::Facilitator => None,
    }
}

/// Whether somebody may take up a role; the Fluent key of the reason if not.
///
/// # Errors
/// [`Refusal::Closed`] for who has it already, and for an owner: an owner decides no cases, and a site must not
/// lose its last one by a link.
pub(super) fn may_take(has: Role, offered: Role) -> Result<()> {
    if has == offered {
        Err(Refusal::Closed("accounts-reason-appoint-same").into())
    } else if has == Role::Owner {
        Err(Refusal::Closed("accounts-reason-appoint-owner").into())
    } else {
        Ok(())
    }
}

/// Takes up the role of a link, which is used up by it.
///
/// # Errors
/// As [`require_offer`], [`may_take`] and [`SignedIn::require_may_write`]; the database's.
pub(super) fn take(conn: &mut Conn, keys: &Keyring, signed_in: &SignedIn, code: &str, now: Timestamp) -> Result<Role> {
    signed_in.require_may_write()?;
    let offered = require_offer(conn, keys, code, now)?;
    may_take(signed_in.role(), offered)?;
    let kind = if offered == Role::Owner { InvitationKind::Owner } else { InvitationKind::Safeguarding };
    if invite::redeem(conn, keys, code, kind, None, now)?.is_none() {
        return Err(Refusal::NotFound.into());
    }
    store::set_role(conn, signed_in.account(), offered)?;
    let act = Act {
        actor: "somebody with a link".to_owned(),
        action: "role.take",
        subject: offered.as_str().to_owned(),
        detail: String::new(),
    };
    audit::record(conn, keys, &act, now)?;
    Ok(offered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_is_not_made_anything_less_and_nobody_what_they_are() {
        assert!(may_take(Role::Member, Role::Owner).is_ok());
        assert!(may_take(Role::Member, Role::Safeguarding).is_ok());
        assert!(may_take(Role::Safeguarding, Role::Owner).is_ok());
        assert!(may_take(Role::Owner, Role::Safeguarding).is_err());
        assert!(may_take(Role::Owner, Role::Owner).is_err());
    }
}
