//! Finding whose a name is: with [`on_call`](super::on_call), which gives out no name and no address, the one way in the
//! program from a persona back to its account, for showing it (here) and for a sanction (`sanction::find_owner`). Every
//! account's link secret is opened in memory and its tags are compared; nothing of it is stored, and nothing says that it
//! was done but the log, which whoever calls this has written already.

use std::ops::Range;

use zeroize::Zeroizing;

use super::proof::Fresh;
use super::session::{SignedIn, Strong};
use super::store::Owning;
use super::{email, store};
use crate::base::crypto::{Digest, Keyring, Purpose};
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::web::Site;

/// Accounts that are looked at together.
pub(super) const AT_ONCE: i64 = 500;

/// A name whose owner is sought.
pub(super) struct Sought {
    digest: Digest,
    board: i64,
    slots: Range<u8>,
}

impl Sought {
    /// By its board, its tag as it is stored, and the slots that a name can have.
    pub(super) fn new(keys: &Keyring, board: i64, slots: Range<u8>, tag: &[u8]) -> Result<Self> {
        let digest = keys.digest_of(Purpose::Link, tag);
        let digest = digest.map_err(|_| Error::fault("the tag of a name cannot be read with the keys at hand"))?;
        Ok(Self { digest, board, slots })
    }

    /// The owner, if they are among some accounts, with their link secret.
    pub(super) fn among(&self, keys: &Keyring, accounts: Vec<Owning>) -> Result<Option<(Owning, Zeroizing<[u8; 32]>)>> {
        for account in accounts {
            let secret = store::open_link_secret(keys, account.id, &account.link_secret)?;
            if self.slots.clone().any(|slot| keys.tag_digest(&secret, self.board, slot) == self.digest) {
                return Ok(Some((account, secret)));
            }
        }
        Ok(None)
    }

    /// Whether an account is the owner's. Every slot is looked at, so that it takes as long for each.
    pub(super) fn is_of(&self, keys: &Keyring, account: &Owning) -> Result<bool> {
        let secret = store::open_link_secret(keys, account.id, &account.link_secret)?;
        let fits = |slot| keys.tag_digest(&secret, self.board, slot) == self.digest;
        Ok(self.slots.clone().filter(|slot| fits(*slot)).count() > 0)
    }
}

/// Whoever wears a name. It is for showing once, and for nothing that is stored.
pub struct Behind {
    /// What they sign in with.
    pub name: Zeroizing<String>,
    /// Their address, if they have given one and said yes to letters from the mailbox.
    pub email: Option<Zeroizing<String>>,
    /// They, without any power: for their names on other boards.
    pub person: SignedIn,
}

impl std::fmt::Debug for Behind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Behind([redacted])")
    }
}

/// Whose a name is, by its board, its tag as it is stored, and the slots that a name can have; nobody's when the account
/// is gone. The witnesses say that whoever asks has a second factor and has shown lately that it is they; that two have
/// agreed to it is for the caller to have checked.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub fn find(
    conn: &mut Conn,
    site: &Site,
    _witness: (&Fresh, Strong),
    board: i64,
    slots: Range<u8>,
    tag: &[u8],
) -> Result<Option<Behind>> {
    let sought = Sought::new(&site.keys, board, slots, tag)?;
    let mut after = i64::MIN;
    loop {
        let accounts = store::list_owning(conn, after, AT_ONCE)?;
        let Some(last) = accounts.last() else { return Ok(None) };
        after = last.id.0;
        let Some((account, secret)) = sought.among(&site.keys, accounts)? else { continue };
        let name = store::open_name(&site.keys, account.id, &account.name_sealed)?;
        let email = account.email_sealed.map(|sealed| email::open(&site.keys, account.id, &sealed)).transpose()?;
        return Ok(Some(Behind {
            name,
            email: email.map(|mailbox| Zeroizing::new(mailbox.as_str().to_owned())),
            person: SignedIn::new(account.id, account.role, secret, None),
        }));
    }
}
