//! Signing in and recovering. Both do the same work and say the same for names that nobody has.

use actix_web::web;

use super::changed;
use super::codes;
use super::credentials::Passphrase;
use super::hashing::{self, Hasher};
use super::known::{self, Nonce, Try};
use super::model::AccountId;
use super::pending::Pending;
use super::second_factor::{self, Admitted, Shown, Worth};
use super::session::{self, Seat, SignedIn, find_holder};
use super::store::{self, Credentials};
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Error, Result, Second};
use crate::base::web::Site;

/// Somebody who has just come in.
pub(super) struct Entered {
    /// For the cookie.
    pub token: Token,
    /// Who it is.
    pub signed_in: SignedIn,
    /// A recovery code stood in for the second factor, and is used up.
    pub spent: bool,
    /// For the cookie by which this browser is known from now on.
    pub known: String,
    /// Somebody else has tried to, often enough that it is to be said.
    pub tried: bool,
}

/// How an attempt ended.
pub(super) enum Outcome {
    /// The session has begun.
    Entered(Entered),
    /// The passphrase (or the recovery code) was right, and the account asks for its second factor.
    Second(Pending, Second),
    /// Name and passphrase (or code) do not belong together, or nobody has the name: which of them is not said.
    Wrong,
}

/// Signs somebody in by name and passphrase. The session that came with the request ends.
pub(super) async fn enter(
    site: &web::Data<Site>,
    hasher: &Hasher,
    old: Option<Token>,
    mut attempt: Try,
    passphrase: Passphrase,
    seat: Seat,
) -> Result<Outcome> {
    let (s, name) = (site.clone(), attempt.name.clone());
    let found = site.db.read(move |conn| store::find_by_name(conn, &s.keys, &name)).await?;
    attempt.check(site, found.as_ref())?;
    let stored = found.as_ref().map(|found| found.passphrase_hash.clone());
    let good = hasher.verify(passphrase.clone(), stored).await?;
    let Some(found) = found.filter(|_| good) else {
        attempt.note(site);
        return Ok(Outcome::Wrong);
    };
    let renewed = match hashing::is_of_today(&found.passphrase_hash) {
        true => None,
        // Where there is no room for it, they are let in all the same, and it is made another time.
        false => hasher.hash(passphrase).await.ok(),
    };
    let (s, how) = (site.clone(), First { recovered: false, known: attempt.nonce() });
    site.db
        .write(move |conn| {
            let still = store::find(conn, found.id)?;
            // The passphrase may have been changed while this one was compared.
            let Some(still) = still.filter(|still| still.has_passphrase_of(&found)) else { return Ok(Outcome::Wrong) };
            if let Some(hash) = renewed {
                store::renew_hash(conn, &still, &hash)?;
            }
            go_on(conn, &s, &still, seat, old.as_ref(), how)
        })
        .await
}

/// Gives an account a new passphrase for a recovery code, and ends all its other sessions. A second factor stays, and is
/// asked for next: whoever finds one code is not in.
pub(super) async fn recover(
    site: &web::Data<Site>,
    hasher: &Hasher,
    old: Option<Token>,
    mut attempt: Try,
    code: String,
    passphrase: Passphrase,
    seat: Seat,
) -> Result<Outcome> {
    // Before anything is looked up, so that it takes as long for names that nobody has.
    let hash = hasher.hash(passphrase).await?;
    let s = site.clone();
    site.db
        .write(move |conn| {
            let found = store::find_by_name(conn, &s.keys, &attempt.name)?;
            attempt.check(&s, found.as_ref())?;
            let account = found.as_ref().map_or(AccountId(0), |found| found.id);
            if !codes::spend(conn, &s.keys, account, &code)? {
                attempt.note(&s);
                return Ok(Outcome::Wrong);
            }
            store::set_passphrase(conn, account, &hash)?;
            changed::tell(conn, &s, account, s.clock.now())?;
            session::end_others(conn, &s.keys, account, None)?;
            match store::find(conn, account)? {
                Some(still) => {
                    let how = First { recovered: true, known: attempt.nonce() };
                    go_on(conn, &s, &still, seat, old.as_ref(), how)
                }
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
    let (s, account, version, known) = (site.clone(), pending.account(), pending.version, pending.known);
    site.db
        .write(move |conn| {
            let Some(found) = store::find(conn, account)?.filter(|found| found.version == version) else {
                return Ok(Half::Void);
            };
            let (admitted, spent) = match second_factor::accept(conn, &s, &found, &shown, s.clock.now())? {
                Worth::Good(admitted) => (admitted, false),
                Worth::Recovery(admitted) => (admitted, true),
                Worth::Nothing => {
                    // Whoever guesses codes knows the passphrase already.
                    if known.is_none() {
                        store::note_try(conn, &s.keys, account, s.clock.now().day())?;
                    }
                    // One that has been given up meanwhile cannot be shown: from the beginning, then.
                    return Ok(second_factor::ask(&s, &found)?.map_or(Half::Void, Half::Again));
                }
            };
            begin(conn, &s, &found, &admitted, seat, old.as_ref(), spent).map(Half::Done)
        })
        .await
}

/// How the passphrase was shown.
#[derive(Clone, Copy)]
struct First {
    /// It has just been chosen anew, with a recovery code.
    recovered: bool,
    /// At a known browser: what its limit hangs on.
    known: Option<Nonce>,
}

/// The passphrase was right: in, or on to the second factor.
fn go_on(
    conn: &mut Conn,
    site: &Site,
    found: &Credentials,
    seat: Seat,
    old: Option<&Token>,
    how: First,
) -> Result<Outcome> {
    if let Some(admitted) = second_factor::admit(&site.keys, found)? {
        return begin(conn, site, found, &admitted, seat, old, false);
    }
    let second = second_factor::ask(site, found)?.ok_or_else(|| Error::fault("a second factor came and went"))?;
    let pending = Pending::new(found.id, found.version, how.recovered, site.clock.now());
    Ok(Outcome::Second(pending.at_known(how.known), second))
}

fn begin(
    conn: &mut Conn,
    site: &Site,
    found: &Credentials,
    admitted: &Admitted,
    seat: Seat,
    old: Option<&Token>,
    spent: bool,
) -> Result<Outcome> {
    let now = site.clock.now();
    let token = session::begin(conn, site, admitted, seat, old, now)?;
    let signed_in = find_holder(conn, site, Some(&token), now)?;
    let signed_in = signed_in.ok_or_else(|| Error::fault("a session that has just begun is nobody's"))?;
    let known = known::cookie_of(conn, &site.keys, admitted.account)?;
    Ok(Outcome::Entered(Entered { token, signed_in, spent, known, tried: known::is_to_be_told(found) }))
}
