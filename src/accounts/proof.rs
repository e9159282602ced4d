//! Fresh proof: what matters most (passphrase, address, second factor, recovery codes) is for sessions that have seen the
//! passphrase in the last minutes, and so not for whoever finds a browser open (OWASP ASVS 5.0, 7.5.1). A handler takes
//! [`Fresh`] in the place of a form, or [`FreshVisit`] for a page; what it calls takes the former as a witness.
//!
//! Where there is no fresh proof, the page of `pages::prove` asks for it. What was typed goes along sealed, and the page's
//! form goes to the same address: so one answer both proves and does what was asked for.

use std::future::Future;
use std::marker::PhantomData;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

use super::credentials::Passphrase;
use super::hashing::Hasher;
use super::model::AccountId;
use super::second_factor::{self, Shown, Worth};
use super::session::{self, require_holder};
use super::store;
use crate::base::crypto::{Keyring, Place, Purpose, Token};
use crate::base::error::{Error, Proof, Refusal, Result, Second};
use crate::base::web::{Fields, Form, Site, Visit, csrf};

/// Name of the hidden field that holds what was typed.
pub(super) const FIELD: &str = "interrupted";

/// Where also somebody goes on who may not come in to the site: what the law gives to everybody, and the proof for it.
const FOR_EVERYBODY: [&str; 3] = ["/settings/export", "/settings/leave", "/settings/prove"];

const PLACE: Place = Place::new("forms", "interrupted", 0);

/// A form of somebody who has shown lately that it is they. Made only by that check.
#[derive(Debug)]
pub struct Fresh(Fields);

impl Deref for Fresh {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.0
    }
}

/// What a form asks for that may or may not need fresh proof.
pub trait Asks {
    /// Whether this form needs it.
    fn needs_proof(form: &Fields) -> bool;
}

/// A form that needs fresh proof for some of what it can ask for: `T` says when.
#[derive(Debug)]
pub enum FreshIf<T> {
    /// It asks for nothing of that kind.
    Plain(Fields, PhantomData<T>),
    /// It does, and the proof is there.
    Fresh(Fresh),
}

impl<T> FreshIf<T> {
    /// The witness, where one was needed.
    pub fn fresh(&self) -> Option<&Fresh> {
        match self {
            Self::Plain(..) => None,
            Self::Fresh(fresh) => Some(fresh),
        }
    }
}

impl<T> Deref for FreshIf<T> {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        match self {
            Self::Plain(form, _) => form,
            Self::Fresh(fresh) => fresh,
        }
    }
}

/// A visit of somebody who has shown lately that it is they, for pages that lead to a form which asks for [`Fresh`].
#[derive(Debug)]
pub struct FreshVisit(());

/// A form that waits for proof.
#[derive(Serialize, Deserialize)]
pub(super) struct Interrupted {
    /// The mark of the session in which it was sent.
    session: String,
    /// Where it was sent to.
    pub path: String,
    fields: Vec<(String, String)>,
}

impl Interrupted {
    /// A form as it was sent; none without a session.
    pub fn of(keys: &Keyring, token: Option<&Token>, path: &str, typed: &Fields) -> Option<Self> {
        let session = keys.bound(Purpose::Kept, &token?.hash(keys, Purpose::Session));
        let fields = typed.pairs().iter().filter(|(name, _)| name != csrf::FIELD).cloned().collect();
        Some(Self { session, path: path.to_owned(), fields })
    }

    /// The value for the hidden field. Its length tells no more than roughly how much was typed.
    pub fn seal(&self, keys: &Keyring) -> Option<String> {
        let plain = zeroize::Zeroizing::new(serde_json::to_vec(self).ok()?);
        Some(BASE64URL_NOPAD.encode(&keys.seal_padded(Purpose::Kept, PLACE, &plain)))
    }

    /// What was sealed in this session.
    pub fn open(keys: &Keyring, token: Option<&Token>, value: &str) -> Option<Self> {
        let sealed = BASE64URL_NOPAD.decode(value.as_bytes()).ok()?;
        let plain = keys.open(Purpose::Kept, PLACE, &sealed).ok()?;
        let found: Self = serde_json::from_slice(&plain).ok()?;
        keys.check_bound(Purpose::Kept, &token?.hash(keys, Purpose::Session), &found.session).then_some(found)
    }
}

/// What is known of whoever asks.
struct Asker {
    account: AccountId,
    fresh: bool,
    /// What to ask for beside the passphrase, where it is asked for.
    second: Option<Second>,
    passphrase_hash: String,
}

async fn find_asker(site: &web::Data<Site>, visit: &Visit) -> Result<Asker> {
    let (s, token) = (site.clone(), visit.token.clone());
    let for_everybody = FOR_EVERYBODY.contains(&visit.here.split('?').next().unwrap_or(""));
    site.db
        .read(move |conn| {
            let now = s.clock.now();
            let signed_in = require_holder(conn, &s, token.as_ref(), now)?;
            if signed_in.is_kept_out() && !for_everybody {
                return Err(Refusal::SignIn.into());
            }
            let account = signed_in.account();
            let fresh = signed_in.is_fresh(&s, now);
            let found = if fresh { None } else { store::find(conn, account)? };
            let second = found.as_ref().map_or(Ok(None), |found| second_factor::ask(&s, found))?;
            let passphrase_hash = found.map(|found| found.passphrase_hash).unwrap_or_default();
            Ok(Asker { account, fresh, second, passphrase_hash })
        })
        .await
}

async fn take(site: &web::Data<Site>, hasher: &Hasher, visit: &Visit, path: &str, form: Fields) -> Result<Fresh> {
    let asker = find_asker(site, visit).await?;
    let waiting = match form.find(FIELD) {
        Some(value) => {
            let opened = Interrupted::open(&site.keys, visit.token.as_ref(), value);
            Some(opened.filter(|waiting| waiting.path == path).ok_or(Refusal::BadRequest)?)
        }
        None => None,
    };
    match waiting {
        None if asker.fresh => Ok(Fresh(form)),
        None => Err(Refusal::Proof(Proof { second: asker.second, wrong: None }).into()),
        Some(waiting) => {
            if !asker.fresh {
                prove(site, hasher, visit, asker, &form).await?;
            }
            Ok(Fresh(Fields::from_pairs(waiting.fields)))
        }
    }
}

/// Checks passphrase and code, and notes in the session that they were right.
async fn prove(site: &web::Data<Site>, hasher: &Hasher, visit: &Visit, asker: Asker, form: &Fields) -> Result<()> {
    let Asker { account, second, passphrase_hash, .. } = asker;
    let shown = Shown::of(form);
    let has_second = second.is_some();
    let wrong = |(field, key)| Error::from(Refusal::Proof(Proof { second, wrong: Some((field, key)) }));
    second_factor::count_attempt(site, b"proof", account, site.clock.now())?;
    let passphrase = Passphrase::given(form.text("passphrase"));
    if !hasher.verify(passphrase, Some(passphrase_hash.clone())).await? {
        return Err(wrong(("passphrase", "accounts-prove-wrong")));
    }
    let (s, token, taken) = (site.clone(), visit.token.clone(), shown.clone());
    let good = site
        .db
        .write(move |conn| {
            let now = s.clock.now();
            let Some(token) = &token else { return Err(Refusal::SignIn.into()) };
            // The passphrase may have been changed, or a second factor set up, while this one was compared.
            let signed_in = require_holder(conn, &s, Some(token), now)?;
            let still = store::find(conn, account)?.filter(|still| still.passphrase_hash == passphrase_hash);
            let Some(still) = still else { return Ok(false) };
            if signed_in.has_second_factor(&s.keys)? {
                match second_factor::accept(conn, &s, &still, &taken, now)? {
                    Worth::Good(_) | Worth::Recovery(_) => (),
                    Worth::Nothing => return Ok(false),
                }
            }
            session::note_proof(conn, &s.keys, token, now)?;
            Ok(true)
        })
        .await?;
    match (good, has_second) {
        (true, _) => Ok(()),
        (false, true) => Err(wrong(shown.wrong())),
        (false, false) => Err(wrong(("passphrase", "accounts-prove-wrong"))),
    }
}

type Extracted<T> = Pin<Box<dyn Future<Output = Result<T>>>>;

async fn take_request(request: &HttpRequest, form: Fields) -> Result<Fresh> {
    let site = site_of(request)?;
    let hasher = request.app_data::<web::Data<Hasher>>().cloned();
    let hasher = hasher.ok_or_else(|| Error::fault("nobody is there to hash passphrases"))?;
    let visit = Visit::of(request, &site);
    take(&site, &hasher, &visit, request.path(), form).await
}

fn site_of(request: &HttpRequest) -> Result<web::Data<Site>> {
    request.app_data::<web::Data<Site>>().cloned().ok_or_else(|| Error::fault("the site's state is missing"))
}

impl FromRequest for Fresh {
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, form) = (request.clone(), Form::from_request(request, payload));
        Box::pin(async move { take_request(&request, form.await?.into_fields()).await })
    }
}

impl<T: Asks + 'static> FromRequest for FreshIf<T> {
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, form) = (request.clone(), Form::from_request(request, payload));
        Box::pin(async move {
            let form = form.await?.into_fields();
            if form.find(FIELD).is_none() && !T::needs_proof(&form) {
                return Ok(Self::Plain(form, PhantomData));
            }
            take_request(&request, form).await.map(Self::Fresh)
        })
    }
}

impl FromRequest for FreshVisit {
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let site = site_of(&request)?;
            let asker = find_asker(&site, &Visit::of(&request, &site)).await?;
            if asker.fresh {
                Ok(Self(()))
            } else {
                Err(Refusal::Proof(Proof { second: asker.second, wrong: None }).into())
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_comes_back_in_the_same_session_alone() {
        let keys = Keyring::from_bytes([7; 32]);
        let (token, other) = (Token::random(), Token::random());
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let typed = Fields::from_pairs(vec![pair("csrf", "token"), pair("email", "fern@example.org")]);
        let sealed = Interrupted::of(&keys, Some(&token), "/settings/mail", &typed).unwrap().seal(&keys).unwrap();
        let found = Interrupted::open(&keys, Some(&token), &sealed).unwrap();
        assert_eq!(found.path, "/settings/mail");
        assert_eq!(found.fields, [pair("email", "fern@example.org")]);
        assert!(Interrupted::open(&keys, Some(&other), &sealed).is_none());
        assert!(Interrupted::open(&keys, None, &sealed).is_none());
        assert!(Interrupted::open(&Keyring::from_bytes([8; 32]), Some(&token), &sealed).is_none());
        assert!(Interrupted::of(&keys, None, "/", &typed).is_none());
        for wrong in ["", "%", &sealed[4..]] {
            assert!(Interrupted::open(&keys, Some(&token), wrong).is_none());
        }
    }
}
