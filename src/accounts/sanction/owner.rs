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
/// is gone. For a job: it takes a while.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub fn find_owner(site: &Site, board: i64, slots: Range<u8>, tag: &[u8]) -> Result<Option<Owned>> {
    let sought = Sought::new(&site.keys, board, slots, tag)?;
    let mut after = i64::MIN;
    loop {
        let accounts = site.db.read_now(|conn| accounts_store::list_owning(conn, after, AT_ONCE))?;
        let Some(last) = accounts.last() else { return Ok(None) };
        after = last.id.0;
        if let Some((found, _)) = sought.among(&site.keys, accounts)? {
            return Ok(Some(Owned(found.id)));
        }
    }
}
