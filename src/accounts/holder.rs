//! Whether whoever is signed in is the holder of the account: asked before what cannot be undone, or would tell
//! everything to somebody who found a browser open.

use actix_web::web;

use super::credentials::Passphrase;
use super::hashing::Hasher;
use super::session::require_signed_in;
use super::store;
use crate::base::error::{Refusal, Result};
use crate::base::web::limit::Attempt;
use crate::base::web::{Site, Visit};

/// Whether a passphrase, as typed, is that of whoever is signed in. Tries are counted as those of signing in are.
///
/// # Errors
/// [`Refusal::SignIn`] when nobody is signed in; [`Refusal::TooSoon`], [`Refusal::Unavailable`]; the database's.
pub async fn knows_passphrase(site: &web::Data<Site>, hasher: &Hasher, visit: &Visit, typed: &str) -> Result<bool> {
    let (inner, token) = (site.clone(), visit.token.clone());
    let found = site
        .db
        .read(move |conn| {
            let signed_in = require_signed_in(conn, &inner, token.as_ref(), inner.clock.now())?;
            store::find(conn, signed_in.account())
        })
        .await?
        .ok_or(Refusal::SignIn)?;
    let who = [b"holder".as_slice(), &found.id.0.to_be_bytes()].concat();
    site.throttle.count(&site.keys, Attempt::SignInAs, &who, site.clock.now())?;
    hasher.verify(Passphrase::given(typed), Some(found.passphrase_hash)).await
}
