//! Making an account. Everything random about it but its name's digits and its link secret follows from the nonce
//! of the form, so that a form that is sent twice makes one account and shows the same codes again.

use zeroize::Zeroizing;

use super::credentials::{SignInName, Word};
use super::model::{AccountId, Role};
use super::session::SignedIn;
use super::store::{self, Credentials, NewRow};
use super::totp::Secret;
use super::{codes, passkeys, second_factor};
use crate::base::crypto::{Purpose, Token};
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::ids;
use crate::base::web::Site;

/// Names tried before giving up: with so many taken ones, more digits are in use than a site has people.
const TRIES: usize = 24;

/// An account that is to be made.
#[derive(Debug)]
pub struct NewAccount {
    /// The word of its sign-in name.
    pub word: Word,
    /// Its role; people who join are members.
    pub role: Role,
    /// A random token that stands for this making.
    pub nonce: Token,
}

/// An account that has been made: what its holder is shown, once.
pub struct Created {
    /// The name to sign in with.
    pub sign_in_name: String,
    /// Recovery codes that have not been used.
    pub codes: Vec<String>,
    /// The person.
    pub signed_in: SignedIn,
}

impl std::fmt::Debug for Created {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Created([redacted])")
    }
}

/// The id of the account that a nonce stands for.
fn id_of(site: &Site, nonce: &Token) -> AccountId {
    let hash = nonce.digest(&site.keys, Purpose::Nonce);
    let bytes = [hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7]];
    AccountId((i64::from_be_bytes(bytes) & i64::MAX).max(1))
}

/// The account that was made with this nonce before.
pub(super) fn find_made(conn: &mut Conn, site: &Site, nonce: &Token) -> Result<Option<Credentials>> {
    store::find(conn, id_of(site, nonce))
}

/// Makes an account with an argon2id hash of its passphrase; `None` when this nonce has made one before.
///
/// # Errors
/// A fault when no free name is found; the database's.
pub fn create(conn: &mut Conn, site: &Site, new: &NewAccount, passphrase_hash: &str) -> Result<Option<Created>> {
    let id = id_of(site, &new.nonce);
    let link_secret = Zeroizing::new(ids::random_bytes::<32>());
    for attempt in 0..TRIES {
        if store::find(conn, id)?.is_some() {
            return Ok(None);
        }
        let name = new.word.with(&ids::random_digits(4 + attempt / 8));
        let row = NewRow {
            id,
            name: &name,
            passphrase_hash,
            link_secret: &link_secret,
            role: new.role,
            consent_version: site.config.site.consent_version,
            language: &site.config.site.language,
            second_factor: second_factor::none(&site.keys, id),
            passkeys: passkeys::none(&site.keys, id),
        };
        if store::insert(conn, &site.keys, &row)? {
            return finish(conn, site, new, id, &name, link_secret).map(Some);
        }
    }
    Err(Error::fault("no free sign-in name was found"))
}

/// Makes an account under a name that is given whole, with recovery codes and the secret of an authenticator app that are
/// given too: for the demo's community.
///
/// # Errors
/// A fault when the name is taken; the database's.
pub fn create_named(
    conn: &mut Conn,
    site: &Site,
    name: &SignInName,
    role: Role,
    passphrase_hash: &str,
    codes: &[String],
    secret: Option<&Secret>,
) -> Result<SignedIn> {
    let id = AccountId(ids::random_id());
    let link_secret = Zeroizing::new(ids::random_bytes::<32>());
    let second_factor = match secret {
        Some(secret) => second_factor::of(&site.keys, id, secret),
        None => second_factor::none(&site.keys, id),
    };
    let row = NewRow {
        id,
        name,
        passphrase_hash,
        link_secret: &link_secret,
        role,
        consent_version: site.config.site.consent_version,
        language: &site.config.site.language,
        second_factor: second_factor.clone(),
        passkeys: passkeys::none(&site.keys, id),
    };
    if !store::insert(conn, &site.keys, &row)? {
        return Err(Error::fault("a sign-in name of the demo is taken"));
    }
    if !codes.is_empty() {
        codes::insert(conn, &site.keys, id, codes)?;
    }
    Ok(SignedIn::new(id, role, link_secret, Some(second_factor)))
}

fn finish(
    conn: &mut Conn,
    site: &Site,
    new: &NewAccount,
    id: AccountId,
    name: &SignInName,
    link_secret: Zeroizing<[u8; 32]>,
) -> Result<Created> {
    let codes = codes::of(&site.keys, id, &new.nonce);
    codes::insert(conn, &site.keys, id, &codes)?;
    let signed_in = SignedIn::new(id, new.role, link_secret, None);
    Ok(Created { sign_in_name: name.as_str().to_owned(), codes, signed_in })
}

/// What was shown when an account was made, for its holder, who sent the form again: the name, and the codes that
/// have not been used since. `None` when the nonce made another account than this.
pub(super) fn show_again(
    conn: &mut Conn,
    site: &Site,
    account: AccountId,
    nonce: &Token,
) -> Result<Option<(String, Vec<String>)>> {
    if id_of(site, nonce) != account {
        return Ok(None);
    }
    let name = store::name(conn, &site.keys, account)?.to_string();
    let codes = codes::keep_unused(conn, &site.keys, account, codes::of(&site.keys, account, nonce))?;
    Ok(Some((name, codes)))
}
