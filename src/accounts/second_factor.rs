//! The second factor of an account: a code from an authenticator app beside the passphrase, or a passkey. Whether there is
//! an app, its secret and the last code used, and whether there are passkeys, lie sealed in one value of one length, which
//! every account has: a stolen database does not tell who has a second factor, and so not who looks after boards.

use super::model::AccountId;
use super::proof::Fresh;
use super::session::{self, SignedIn};
use super::store::{self, Credentials};
use super::totp::{self, SECRET_BYTES, Secret};
use super::{codes, passkeys};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose, Token};
use crate::base::db::Conn;
use crate::base::error::{Error, Refusal, Result, Second};
use crate::base::web::limit::Attempt;
use crate::base::web::{Fields, Site};

/// How often a code is compared anew when another request has changed the value meanwhile.
const TRIES: usize = 4;

/// Bytes of the value: what there is, the secret of the app, the last step used.
const BYTES: usize = 1 + SECRET_BYTES + 8;

/// Bits of the first byte.
const APP: u8 = 1;
const PASSKEYS: u8 = 2;

/// An authenticator app as it is stored.
#[derive(Clone)]
struct App {
    secret: Secret,
    /// The step of the last code that was used: that one and earlier ones are good no more.
    used: i64,
}

/// What an account has.
#[derive(Clone, Default)]
struct Factors {
    app: Option<App>,
    /// There are passkeys: which, is in a value of their own.
    passkeys: bool,
}

impl Factors {
    fn any(&self) -> bool {
        self.app.is_some() || self.passkeys
    }
}

fn place(account: AccountId) -> Place {
    Place::new("accounts", "second_factor", account.0)
}

fn seal(keys: &Keyring, account: AccountId, factors: &Factors) -> Vec<u8> {
    let mut plain = zeroize::Zeroizing::new([0; BYTES]);
    if factors.passkeys {
        plain[0] |= PASSKEYS;
    }
    if let Some(app) = &factors.app {
        plain[0] |= APP;
        plain[1..=SECRET_BYTES].copy_from_slice(app.secret.as_bytes());
        plain[1 + SECRET_BYTES..].copy_from_slice(&app.used.to_be_bytes());
    }
    keys.seal(Purpose::Seal, place(account), plain.as_slice())
}

/// The value of an account without a second factor.
pub(super) fn none(keys: &Keyring, account: AccountId) -> Vec<u8> {
    seal(keys, account, &Factors::default())
}

/// The value of an account whose holder has this secret in an app already: for the demo's community.
pub(super) fn of(keys: &Keyring, account: AccountId, secret: &Secret) -> Vec<u8> {
    seal(keys, account, &Factors { app: Some(App { secret: secret.clone(), used: 0 }), passkeys: false })
}

fn open(keys: &Keyring, account: AccountId, sealed: Option<&[u8]>) -> Result<Factors> {
    // Accounts of an earlier schema have no value until their next sign-in.
    let Some(sealed) = sealed else { return Ok(Factors::default()) };
    let unread = || Error::fault("a second factor cannot be opened with the keys at hand");
    let plain = keys.open(Purpose::Seal, place(account), sealed).map_err(|_| unread())?;
    let plain: &[u8; BYTES] = plain.as_slice().try_into().map_err(|_| unread())?;
    let (secret, used) = plain[1..].split_first_chunk().ok_or_else(unread)?;
    let used = i64::from_be_bytes(used.try_into().map_err(|_| unread())?);
    let app = (plain[0] & APP != 0).then(|| App { secret: Secret::from_bytes(*secret), used });
    Ok(Factors { app, passkeys: plain[0] & PASSKEYS != 0 })
}

/// Whether there is a second factor in a value.
pub(super) fn is_on(keys: &Keyring, account: AccountId, sealed: Option<&[u8]>) -> Result<bool> {
    Ok(open(keys, account, sealed)?.any())
}

/// Whether codes of an app are a second factor of an account.
pub(super) fn has_app(conn: &mut Conn, keys: &Keyring, account: AccountId) -> Result<bool> {
    let sealed = store::second_factor(conn, account)?;
    Ok(open(keys, account, sealed.as_deref())?.app.is_some())
}

/// What a page needs to ask for the second factor of an account; none if there is none.
pub(super) fn ask(site: &Site, found: &Credentials) -> Result<Option<Second>> {
    let factors = open(&site.keys, found.id, found.second_factor.as_deref())?;
    if !factors.any() {
        return Ok(None);
    }
    let passkey = passkeys::ask_to_use(site, found.id, found.passkeys.as_deref())?;
    Ok(Some(Second { app: factors.app.is_some(), passkey }))
}

/// Says that whoever is signing in has shown all that the account asks for. A session cannot begin without.
pub(super) struct Admitted {
    pub account: AccountId,
    /// Which values the account lacks, being of an earlier schema.
    lacks: Lacks,
}

#[derive(Clone, Copy, Default)]
struct Lacks {
    second_factor: bool,
    passkeys: bool,
}

impl Lacks {
    fn of(found: &Credentials) -> Self {
        Self { second_factor: found.second_factor.is_none(), passkeys: found.passkeys.is_none() }
    }
}

impl Admitted {
    /// Somebody whose account has just been made.
    pub fn newcomer(account: AccountId) -> Self {
        Self { account, lacks: Lacks::default() }
    }

    /// Gives an account of an earlier schema its values.
    pub fn fill(&self, conn: &mut Conn, keys: &Keyring) -> Result<()> {
        if self.lacks.second_factor {
            store::swap_second_factor(conn, self.account, None, &none(keys, self.account))?;
        }
        if self.lacks.passkeys {
            store::swap_passkeys(conn, self.account, None, &passkeys::none(keys, self.account))?;
        }
        Ok(())
    }
}

/// Lets somebody in who has shown the passphrase, if the account asks for nothing more.
pub(super) fn admit(keys: &Keyring, found: &Credentials) -> Result<Option<Admitted>> {
    let on = is_on(keys, found.id, found.second_factor.as_deref())?;
    Ok((!on).then_some(Admitted { account: found.id, lacks: Lacks::of(found) }))
}

/// What somebody shows.
#[derive(Clone)]
pub(super) enum Shown {
    /// A code of the app, or a recovery code, as it was typed.
    Code(String),
    /// What the browser answered when it was asked for a passkey, and what the page carried of the question.
    Passkey { ceremony: String, answer: String },
}

impl Shown {
    /// Out of a form that asks for either.
    pub fn of(form: &Fields) -> Self {
        match form.text("passkey") {
            "" => Self::Code(form.text("code").to_owned()),
            answer => Self::Passkey { ceremony: form.text("ceremony").to_owned(), answer: answer.to_owned() },
        }
    }

    /// The field, and the Fluent key of what to do, when it is not right.
    pub fn wrong(&self) -> (&'static str, &'static str) {
        match self {
            Self::Code(_) => ("code", "accounts-code-wrong"),
            Self::Passkey { .. } => ("passkey", "accounts-passkey-wrong"),
        }
    }
}

/// What it was worth.
pub(super) enum Worth {
    /// A code of the app, or a passkey.
    Good(Admitted),
    /// A recovery code, which is used up now.
    Recovery(Admitted),
    /// Neither, or used before.
    Nothing,
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

/// Takes what somebody shows beside the passphrase: a passkey, a code of the app, or a recovery code in its stead. Each is
/// good once.
pub(super) fn accept(
    conn: &mut Conn,
    site: &Site,
    found: &Credentials,
    shown: &Shown,
    now: Timestamp,
) -> Result<Worth> {
    let (keys, account) = (&site.keys, found.id);
    let admitted = Admitted { account, lacks: Lacks::of(found) };
    let typed = match shown {
        Shown::Code(typed) => typed,
        Shown::Passkey { ceremony, answer } => {
            let good = passkeys::accept(conn, site, account, (ceremony, answer), now)?;
            return Ok(if good { Worth::Good(admitted) } else { Worth::Nothing });
        }
    };
    let Some(code) = totp::parse_code(typed) else {
        let spent = codes::spend(conn, keys, account, typed)?;
        return Ok(if spent { Worth::Recovery(admitted) } else { Worth::Nothing });
    };
    for _ in 0..TRIES {
        let sealed = store::second_factor(conn, account)?;
        let factors = open(keys, account, sealed.as_deref())?;
        let Some(app) = factors.app else { return Ok(Worth::Nothing) };
        let Some(used) = app.secret.step_of(code, now, app.used)? else { return Ok(Worth::Nothing) };
        let after = seal(keys, account, &Factors { app: Some(App { used, ..app }), ..factors });
        // Only what is still there: of two requests with one code, one comes second.
        if store::swap_second_factor(conn, account, sealed.as_deref(), &after)? {
            return Ok(Worth::Good(admitted));
        }
    }
    Ok(Worth::Nothing)
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
        let again = before.app.as_ref().filter(|app| app.secret == *secret);
        if again.is_some_and(|app| app.secret.code_at(app.used).is_ok_and(|last| last == code)) {
            return Ok(SetUp::Done);
        }
        let Some(used) = secret.step_of(code, now, again.map_or(0, |app| app.used))? else { return Ok(SetUp::Wrong) };
        let app = Some(App { secret: secret.clone(), used });
        let after = seal(&site.keys, account, &Factors { app, ..before });
        if store::swap_second_factor(conn, account, sealed.as_deref(), &after)? {
            session::end_others(conn, &site.keys, account, here)?;
            return Ok(SetUp::Done);
        }
    }
    Err(Refusal::Unavailable.into())
}

/// Takes the app away.
///
/// # Errors
/// [`Refusal::NotAllowed`] when it is the last second factor of somebody with a role: with `looks_after`, on a board; the
/// database's.
pub fn remove(conn: &mut Conn, site: &Site, signed_in: &SignedIn, _fresh: &Fresh, looks_after: bool) -> Result<()> {
    let needed = looks_after || signed_in.role() != super::Role::Member;
    change(conn, &site.keys, signed_in.account(), needed, |factors| factors.app = None)
}

/// Notes that there are passkeys.
pub(super) fn note_passkeys(conn: &mut Conn, keys: &Keyring, account: AccountId) -> Result<()> {
    change(conn, keys, account, false, |factors| factors.passkeys = true)
}

/// Notes that there are none any more. Where a second factor is `needed`, there must be another.
///
/// # Errors
/// [`Refusal::NotAllowed`]; the database's.
pub(super) fn note_no_passkeys(conn: &mut Conn, keys: &Keyring, account: AccountId, needed: bool) -> Result<()> {
    change(conn, keys, account, needed, |factors| factors.passkeys = false)
}

fn change(
    conn: &mut Conn,
    keys: &Keyring,
    account: AccountId,
    needed: bool,
    what: impl Fn(&mut Factors),
) -> Result<()> {
    for _ in 0..TRIES {
        let sealed = store::second_factor(conn, account)?;
        let mut factors = open(keys, account, sealed.as_deref())?;
        what(&mut factors);
        if needed && !factors.any() {
            return Err(Refusal::NotAllowed("accounts-reason-factor-needed").into());
        }
        if store::swap_second_factor(conn, account, sealed.as_deref(), &seal(keys, account, &factors))? {
            return Ok(());
        }
    }
    Err(Refusal::Unavailable.into())
}
