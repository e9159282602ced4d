//! Finding whose a name is, for a sanction: in memory, and a batch of accounts at a time, so that neither memory nor the
//! time of one query grows with the site. What comes of it opens nothing: it can have a sanction put on it, or lifted.

use std::ops::Range;

use crate::accounts::model::AccountId;
use crate::accounts::store as accounts_store;
use crate::accounts::unmask::{AT_ONCE, Sought};
use crate::base::error::Result;
use crate::base::web::Site;

/// The owner of a name.
pub struct Owned(pub(super) AccountId);

impl std::fmt::Debug for Owned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Owned([redacted])")
    }
}

/// Whose a name is, by its board, its tag as it is stored, and the slots that a name can have; nobody's when the account
/// is gone. It takes a while, and as long whoever it is: every account is looked at, for whoever waits for it could else
/// tell from the time where among them somebody stands, and so which two names are one person's.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub fn find_owner(site: &Site, board: i64, slots: Range<u8>, tag: &[u8]) -> Result<Option<Owned>> {
    let sought = Sought::new(&site.keys, board, slots, tag)?;
    let (mut after, mut owner) = (i64::MIN, None);
    loop {
        let accounts = site.db.read_now(|conn| accounts_store::list_owning(conn, after, AT_ONCE))?;
        let Some(last) = accounts.last() else { return Ok(owner.map(Owned)) };
        after = last.id.0;
        for account in accounts {
            let found = sought.is_of(&site.keys, &account)?;
            owner = owner.or(found.then_some(account.id));
        }
    }
}
