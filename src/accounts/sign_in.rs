//! Signing in and recovering. Both do the same work and say the same for names that nobody has.

use actix_web::web;

use super::codes;
use super::credentials::{Passphrase, SignInName};
use super::hashing::Hasher;
use super::model::{AccountId, Status};
use super::pending::Pending;
use super::second_factor::{self, Admitted, Shown, Worth};
use super::session::{self, Seat, SignedIn, find_signed_in};
use super::store::{self, Credentials};
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Error, Result, Second};
use crate::base::web::limit::{self, Attempt};
use crate::base::web::{Site, Visit};

/// Somebody who has just come in.
pub(super) struct Entered {
    /// For the cookie.
    pub token: Token,
    /// Who it is.
    pub signed_in: SignedIn,
    /// A recovery code stood in for the second factor, and is used up.
    pub spent: bool,
}

/// How an attempt ended.
pub(super) enum Outcome {
    /// The session has begun.
    Entered(Entered),
    /// The passphrase (or the recovery code) was right, and the account asks for its second factor.
    Second(Pending, Second),
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
            match still.filter(|still| still.passphrase_hash == found.passphrase_hash) {
                Some(still) => go_on(conn, &s, &still, seat, old.as_ref(), false),
                None => Ok(Outcome::Wrong),
            }
        })
        .await
}

/// Gives an account a new passphrase for a recovery code, and ends all its other sessions. A second factor stays, and is
/// asked for next: whoever finds one code is not in.
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
            match store::find(conn, account)? {
                Some(still) => go_on(conn, &s, &still, seat, old.as_ref(), true),
                None => Ok(Outcome::Wrong),
            }
        })
        .await
}

/// How the second half of a sign-in ended.
pub(super) enum Half {
    /// As a whole one does; never in [`Outcome::Second`].
    Done(Outcome),
    /// What was shown is not right; the account asks for this once more.
    Again(Second),
    /// The first half is worth nothing any more: the account has changed since.
    Void,
}

/// Signs somebody in who has shown the passphrase, by a passkey, a code of their app or a recovery code.
pub(super) async fn enter_with(
    site: &web::Data<Site>,
    old: Option<Token>,
    pending: &Pending,
    shown: Shown,
    seat: Seat,
) -> Result<Half> {
    let (s, account, version) = (site.clone(), pending.account(), pending.version);
    site.db
        .write(move |conn| {
            let Some(found) = store::find(conn, account)?.filter(|found| found.version == version) else {
                return Ok(Half::Void);
            };
            if found.status == Status::Suspended {
                return Ok(Half::Done(Outcome::Suspended));
            }
            let (admitted, spent) = match second_factor::accept(conn, &s, &found, &shown, s.clock.now())? {
                Worth::Good(admitted) => (admitted, false),
                Worth::Recovery(admitted) => (admitted, true),
                Worth::Nothing => {
                    // One that has been given up meanwhile cannot be shown: from the beginning, then.
                    return Ok(second_factor::ask(&s, &found)?.map_or(Half::Void, Half::Again));
                }
            };
            begin(conn, &s, &admitted, seat, old.as_ref(), spent).map(Half::Done)
        })
        .await
}

/// The passphrase was right: in, or on to the second factor.
fn go_on(
    conn: &mut Conn,
    site: &Site,
    found: &Credentials,
    seat: Seat,
    old: Option<&Token>,
    recovered: bool,
) -> Result<Outcome> {
    if found.status == Status::Suspended {
        return Ok(Outcome::Suspended);
    }
    if let Some(admitted) = second_factor::admit(&site.keys, found)? {
        return begin(conn, site, &admitted, seat, old, false);
    }
    let second = second_factor::ask(site, found)?.ok_or_else(|| Error::fault("a second factor came and went"))?;
    Ok(Outcome::Second(Pending::new(found.id, found.version, recovered, site.clock.now()), second))
}

fn begin(
    conn: &mut Conn,
    site: &Site,
    admitted: &Admitted,
    seat: Seat,
    old: Option<&Token>,
    spent: bool,
) -> Result<Outcome> {
    let now = site.clock.now();
    let token = session::begin(conn, site, admitted, seat, old, now)?;
    match find_signed_in(conn, site, Some(&token), now)? {
        Some(signed_in) => Ok(Outcome::Entered(Entered { token, signed_in, spent })),
        // A session of a suspended account is nobody's.
        None => {
            session::end(conn, &site.keys, &token)?;
            Ok(Outcome::Suspended)
        }
    }
}
