//! The second factor of an account: a code from an authenticator app beside the passphrase. Whether there is one, its
//! secret and the last code used lie sealed in one value of one length, which every account has: a stolen database does
//! not tell who has a second factor, and so not who looks after boards.

use super::codes;
use super::model::AccountId;
use super::proof::Fresh;
use super::session::{self, SignedIn};
use super::store::{self, Credentials};
use super::totp::{self, SECRET_BYTES, Secret};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose, Token};
use crate::base::db::Conn;
use crate::base::error::{Error, Refusal, Result};
use crate::base::web::Site;
use crate::base::web::limit::Attempt;

/// How often a code is compared anew when another request has changed the value meanwhile.
const TRIES: usize = 4;

/// Bytes of the value: whether there is one, the secret, the last step used.
const BYTES: usize = 1 + SECRET_BYTES + 8;

/// An authenticator app as it is stored.
#[derive(Clone)]
struct App {
    secret: Secret,
    /// The step of the last code that was used: that one and earlier ones are good no more.
    used: i64,
}

fn place(account: AccountId) -> Place {
    Place::new("accounts", "second_factor", account.0)
}

fn seal(keys: &Keyring, account: AccountId, app: Option<&App>) -> Vec<u8> {
    let mut plain = zeroize::Zeroizing::new([0; BYTES]);
    if let Some(app) = app {
        plain[0] = 1;
        plain[1..=SECRET_BYTES].copy_from_slice(app.secret.as_bytes());
        plain[1 + SECRET_BYTES..].copy_from_slice(&app.used.to_be_bytes());
    }
    keys.seal(Purpose::Seal, place(account), plain.as_slice())
}

/// The value of an account without a second factor.
pub(super) fn none(keys: &Keyring, account: AccountId) -> Vec<u8> {
    seal(keys, account, None)
}

/// The value of an account whose holder has this secret in an app already: for the demo's community.
pub(super) fn of(keys: &Keyring, account: AccountId, secret: &Secret) -> Vec<u8> {
    seal(keys, account, Some(&App { secret: secret.clone(), used: 0 }))
}

fn open(keys: &Keyring, account: AccountId, sealed: Option<&[u8]>) -> Result<Option<App>> {
    // Accounts of an earlier schema have no value until their next sign-in.
    let Some(sealed) = sealed else { return Ok(None) };
    let unread = || Error::fault("a second factor cannot be opened with the keys at hand");
    let plain = keys.open(Purpose::Seal, place(account), sealed).map_err(|_| unread())?;
    let plain: &[u8; BYTES] = plain.as_slice().try_into().map_err(|_| unread())?;
    let (secret, used) = plain[1..].split_first_chunk().ok_or_else(unread)?;
    let used = i64::from_be_bytes(used.try_into().map_err(|_| unread())?);
    Ok((plain[0] == 1).then(|| App { secret: Secret::from_bytes(*secret), used }))
}

/// Whether there is a second factor in a value.
pub(super) fn is_on(keys: &Keyring, account: AccountId, sealed: Option<&[u8]>) -> Result<bool> {
    Ok(open(keys, account, sealed)?.is_some())
}

/// Says that whoever is signing in has shown all that the account asks for. A session cannot begin without.
pub(super) struct Admitted {
    pub account: AccountId,
    /// The value as it was found; none in an account of an earlier schema.
    found: bool,
}

impl Admitted {
    /// Somebody whose account has just been made.
    pub fn newcomer(account: AccountId) -> Self {
        Self { account, found: true }
    }

    /// Gives an account of an earlier schema its value.
    pub fn fill(&self, conn: &mut Conn, keys: &Keyring) -> Result<()> {
        if !self.found {
            store::swap_second_factor(conn, self.account, None, &none(keys, self.account))?;
        }
        Ok(())
    }
}

/// Lets somebody in who has shown the passphrase, if the account asks for nothing more.
pub(super) fn admit(keys: &Keyring, found: &Credentials) -> Result<Option<Admitted>> {
    let on = is_on(keys, found.id, found.second_factor.as_deref())?;
    Ok((!on).then_some(Admitted { account: found.id, found: found.second_factor.is_some() }))
}

/// What a typed code was.
pub(super) enum Code {
    /// Of the app.
    OfApp(Admitted),
    /// A recovery code, which is used up now.
    Recovery(Admitted),
    /// Neither, or used before.
    Wrong,
}

/// Counts a try of a code, or of a proof, by the account: six digits can be guessed by whoever may try often enough. Each
/// has a limit of its own, so that whoever guesses codes keeps nobody from a proof.
///
/// # Errors
/// [`Refusal::TooSoon`].
pub(super) fn count_attempt(site: &Site, what: &[u8], account: AccountId, now: Timestamp) -> Result<()> {
    let who = [what, &account.0.to_be_bytes()].concat();
    site.throttle.count(&site.keys, Attempt::SignInAs, &who, now)
}

/// Takes a code of somebody who has shown the passphrase: one of the app, or a recovery code in its stead. Each is good
/// once.
pub(super) fn accept(conn: &mut Conn, keys: &Keyring, account: AccountId, typed: &str, now: Timestamp) -> Result<Code> {
    let Some(code) = totp::parse_code(typed) else {
        let spent = codes::spend(conn, keys, account, typed)?;
        return Ok(if spent { Code::Recovery(Admitted { account, found: true }) } else { Code::Wrong });
    };
    for _ in 0..TRIES {
        let sealed = store::second_factor(conn, account)?;
        let Some(app) = open(keys, account, sealed.as_deref())? else { return Ok(Code::Wrong) };
        let Some(used) = app.secret.step_of(code, now, app.used)? else { return Ok(Code::Wrong) };
        let after = seal(keys, account, Some(&App { used, ..app }));
        // Only what is still there: of two requests with one code, one comes second.
        if store::swap_second_factor(conn, account, sealed.as_deref(), &after)? {
            return Ok(Code::OfApp(Admitted { account, found: true }));
        }
    }
    Ok(Code::Wrong)
}

/// What came of setting a second factor up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetUp {
    /// It is asked for from now on.
    Done,
    /// The code is not one of this secret now: the app has another, or its clock is wrong.
    Wrong,
}

/// Makes an app the second factor of somebody who has shown that it gives the right code, in the place of another if
/// there is one. All sessions but the one `here` end: they began without it.
///
/// # Errors
/// [`Refusal::Unavailable`] when other requests change it all the time; the database's.
pub(super) fn set_up(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    _fresh: &Fresh,
    secret: &Secret,
    typed: &str,
    here: Option<&Token>,
) -> Result<SetUp> {
    let (account, now) = (signed_in.account(), site.clock.now());
    let Some(code) = totp::parse_code(typed) else { return Ok(SetUp::Wrong) };
    for _ in 0..TRIES {
        let sealed = store::second_factor(conn, account)?;
        let before = open(&site.keys, account, sealed.as_deref())?;
        // The form was sent twice: what it asks for has been done.
        let again = before.as_ref().filter(|app| app.secret == *secret);
        if again.is_some_and(|app| app.secret.code_at(app.used).is_ok_and(|last| last == code)) {
            return Ok(SetUp::Done);
        }
        let Some(used) = secret.step_of(code, now, again.map_or(0, |app| app.used))? else { return Ok(SetUp::Wrong) };
        let after = seal(&site.keys, account, Some(&App { secret: secret.clone(), used }));
        if store::swap_second_factor(conn, account, sealed.as_deref(), &after)? {
            session::end_others(conn, &site.keys, account, here)?;
            return Ok(SetUp::Done);
        }
    }
    Err(Refusal::Unavailable.into())
}

/// Takes the second factor away.
///
/// # Errors
/// [`Refusal::NotAllowed`] for somebody with a role: with `looks_after`, on a board; the database's.
pub fn remove(conn: &mut Conn, site: &Site, signed_in: &SignedIn, _fresh: &Fresh, looks_after: bool) -> Result<()> {
    if looks_after || signed_in.role() != super::Role::Member {
        return Err(Refusal::NotAllowed("accounts-reason-factor-needed").into());
    }
    let account = signed_in.account();
    for _ in 0..TRIES {
        let sealed = store::second_factor(conn, account)?;
        if store::swap_second_factor(conn, account, sealed.as_deref(), &none(&site.keys, account))? {
            return Ok(());
        }
    }
    Err(Refusal::Unavailable.into())
}
