//! Signing in and recovering. Both do the same work and say the same for names that nobody has.

use actix_web::web;

use super::codes;
use super::credentials::{Passphrase, SignInName};
use super::hashing::Hasher;
use super::model::{AccountId, Status};
use super::session::{self, Seat, SignedIn, find_signed_in};
use super::store;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::base::web::limit::{self, Attempt};
use crate::base::web::{Site, Visit};

/// Somebody who has just come in.
pub(super) struct Entered {
    /// For the cookie.
    pub token: Token,
    /// Who it is.
    pub signed_in: SignedIn,
}

/// How an attempt ended.
pub(super) enum Outcome {
    /// The session has begun.
    Entered(Entered),
    /// Name and passphrase (or code) do not belong together, or nobody has the name: which of them is not said.
    Wrong,
    /// Both were right, and the account may not be used.
    Suspended,
}

/// Counts an attempt against the network address and against the name.
pub(super) fn count_attempt(site: &Site, visit: &Visit, name: &SignInName) -> Result<()> {
    let now = site.clock.now();
    site.throttle.count(&site.keys, Attempt::SignInFrom, &limit::prefix(visit.peer), now)?;
    site.throttle.count(&site.keys, Attempt::SignInAs, name.as_str().as_bytes(), now)
}

/// Signs somebody in by name and passphrase. The session that came with the request ends.
pub(super) async fn enter(
    site: &web::Data<Site>,
    hasher: &Hasher,
    old: Option<Token>,
    name: SignInName,
    passphrase: Passphrase,
    seat: Seat,
) -> Result<Outcome> {
    let s = site.clone();
    let found = site.db.read(move |conn| store::find_by_name(conn, &s.keys, &name)).await?;
    let good = hasher.verify(passphrase, found.as_ref().map(|found| found.passphrase_hash.clone())).await?;
    let Some(found) = found.filter(|_| good) else { return Ok(Outcome::Wrong) };
    let s = site.clone();
    site.db
        .write(move |conn| {
            let still = store::find(conn, found.id)?;
            // The passphrase may have been changed while this one was compared.
            if still.as_ref().is_none_or(|still| still.passphrase_hash != found.passphrase_hash) {
                return Ok(Outcome::Wrong);
            }
            begin(conn, &s, found.id, seat, old.as_ref())
        })
        .await
}

/// Gives an account a new passphrase for a recovery code, and ends all its other sessions.
pub(super) async fn recover(
    site: &web::Data<Site>,
    hasher: &Hasher,
    old: Option<Token>,
    name: SignInName,
    code: String,
    passphrase: Passphrase,
    seat: Seat,
) -> Result<Outcome> {
    // Before anything is looked up, so that it takes as long for names that nobody has.
    let hash = hasher.hash(passphrase).await?;
    let s = site.clone();
    site.db
        .write(move |conn| {
            let found = store::find_by_name(conn, &s.keys, &name)?;
            let account = found.as_ref().map_or(AccountId(0), |found| found.id);
            if !codes::spend(conn, &s.keys, account, &code)? {
                return Ok(Outcome::Wrong);
            }
            if found.is_some_and(|found| found.status == Status::Suspended) {
                return Ok(Outcome::Suspended);
            }
            store::set_passphrase(conn, account, &hash)?;
            session::end_others(conn, &s.keys, account, None)?;
            begin(conn, &s, account, seat, old.as_ref())
        })
        .await
}

fn begin(conn: &mut Conn, site: &Site, account: AccountId, seat: Seat, old: Option<&Token>) -> Result<Outcome> {
    let now = site.clock.now();
    let token = session::begin(conn, site, account, seat, old, now)?;
    match find_signed_in(conn, site, Some(&token), now)? {
        Some(signed_in) => Ok(Outcome::Entered(Entered { token, signed_in })),
        // A session of a suspended account is nobody's.
        None => {
            session::end(conn, &site.keys, &token)?;
            Ok(Outcome::Suspended)
        }
    }
}
