//! The two ceremonies of WebAuthn (Web Authentication Level 3, 7.1 and 7.2), as the site holds them: the passkey is a
//! second factor beside the passphrase, no statement about the device is asked for, user verification is preferred, and a
//! signature counter that goes back is refused. Nothing here knows the database.

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::auth::{AllowedCredentials, AuthenticationVerificationOptions};
use webauthn_rp::request::register::{
    PublicKeyCredentialUserEntity, RegistrationVerificationOptions, USER_HANDLE_MAX_LEN, UserHandle64, Username,
};
use webauthn_rp::request::{
    AsciiDomain, Credentials, DomainOrigin, PublicKeyCredentialDescriptor, RpId, UserVerificationRequirement,
};
use webauthn_rp::response::register::{DynamicState, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{
    AuthenticatedCredential, NonDiscoverableAuthentication64, NonDiscoverableAuthenticationServerState,
    NonDiscoverableCredentialRequestOptions, PublicKeyCredentialCreationOptions, Registration, RegistrationServerState,
};

use crate::base::error::{Error, Result};
use crate::base::web::Site;

/// Bytes of what stands for an account in an authenticator: random, and about nothing (WebAuthn, 14.6.1).
pub(super) const HANDLE_BYTES: usize = USER_HANDLE_MAX_LEN;

/// What an authenticator calls every account: neither a name on a board nor the sign-in name, since it may be kept by
/// whoever keeps copies of somebody's passkeys. The account is known by then; nobody has to choose one.
const USER_NAME: &str = "account";

/// A passkey as the site must know it to check its signatures. The parts are base64url.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Credential {
    /// The credential id.
    pub id: String,
    /// The public key, and what never changes.
    key: String,
    /// The counter, and what changes.
    state: String,
    /// How the browser may reach it: a number of the crate's.
    transports: u8,
}

/// The site as WebAuthn knows it: its name as a host, and the one origin that answers may come from. Both are of the
/// configured address, and not of a request.
pub(super) struct Party {
    id: RpId,
    origin: String,
    name: String,
}

/// What a ceremony begins with: what the site must remember, and what the browser is given.
pub(super) struct Begun {
    pub state: Vec<u8>,
    pub options: Value,
}

fn fault(what: &'static str) -> Error {
    Error::fault(what)
}

impl Party {
    /// None where the site's address is a number: browsers know no passkeys for those.
    pub fn of(site: &Site) -> Option<Self> {
        Self::at(&site.config.site.public_url, &site.config.site.name)
    }

    fn at(public_url: &str, name: &str) -> Option<Self> {
        let (scheme, rest) = public_url.split_once("://")?;
        let authority = rest.split('/').next().unwrap_or("").to_ascii_lowercase();
        let (host, port) = match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority.as_str(), None),
        };
        let is_name = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
        if !is_name || host.parse::<std::net::Ipv4Addr>().is_ok() {
            return None;
        }
        // Browsers leave the usual port of a scheme out of an origin (HTML Standard, 7.1.1).
        let port = port.filter(|port| !matches!((scheme, *port), ("https", "443") | ("http", "80")));
        let origin = match port {
            Some(port) => format!("{scheme}://{host}:{port}"),
            None => format!("{scheme}://{host}"),
        };
        let id = RpId::Domain(AsciiDomain::try_from(host.to_owned()).ok()?);
        Some(Self { id, origin, name: name.to_owned() })
    }

    fn origin(&self) -> Result<DomainOrigin<'_, '_>> {
        DomainOrigin::try_from(self.origin.as_str()).map_err(|_| fault("the site's address is no origin"))
    }

    /// Begins to add a passkey to an account that has these already.
    pub fn begin_adding(&self, handle: [u8; HANDLE_BYTES], known: &[&Credential]) -> Result<Begun> {
        let failed = |_| fault("a passkey could not be asked for");
        let Ok(handle) = UserHandle64::decode(handle);
        let name = Username::try_from(USER_NAME).map_err(|_| fault("no name for authenticators"))?;
        let user = PublicKeyCredentialUserEntity { name, id: &handle, display_name: None };
        let known = known.iter().map(|credential| credential.descriptor()).collect::<Result<Vec<_>>>()?;
        let mut asked = PublicKeyCredentialCreationOptions::second_factor(&self.id, user, known);
        asked.authenticator_selection.user_verification = UserVerificationRequirement::Preferred;
        asked.extensions.cred_props = None;
        let (state, client) = asked.start_ceremony().map_err(failed)?;
        let state = state.encode().map_err(|_| fault("the clock stands before 1970"))?;
        let mut options = serde_json::to_value(&client).map_err(|_| fault("options could not be written"))?;
        options["rp"]["name"] = Value::from(self.name.as_str());
        options["user"]["displayName"] = Value::from(self.name.as_str());
        Ok(Begun { state, options })
    }

    /// The passkey that an answer holds; none if the answer does not belong to what was begun.
    pub fn finish_adding(&self, state: &[u8], answer: &str) -> Result<Option<Credential>> {
        let Ok(state) = RegistrationServerState::<HANDLE_BYTES>::decode(state) else { return Ok(None) };
        let Ok(answer) = Registration::from_json_relaxed(answer.as_bytes()) else { return Ok(None) };
        let origins = [self.origin()?];
        let options = RegistrationVerificationOptions::<DomainOrigin<'_, '_>, DomainOrigin<'_, '_>> {
            allowed_origins: &origins,
            // Authenticators may say more than they were asked.
            error_on_unsolicited_extensions: false,
            ..RegistrationVerificationOptions::default()
        };
        let Ok(made) = state.verify(&self.id, &answer, &options) else { return Ok(None) };
        let Ok(key) = made.static_state().encode();
        let Ok(dynamic) = made.dynamic_state().encode();
        let Ok(transports) = made.transports().encode();
        Ok(Some(Credential {
            id: BASE64URL_NOPAD.encode(made.id().as_ref()),
            key: BASE64URL_NOPAD.encode(&key),
            state: BASE64URL_NOPAD.encode(&dynamic),
            transports,
        }))
    }

    /// Begins to ask for one of these passkeys; none if there is none.
    pub fn begin_using(&self, known: &[&Credential]) -> Result<Option<Begun>> {
        let mut allowed = AllowedCredentials::with_capacity(known.len());
        for credential in known {
            allowed.push(credential.descriptor()?.into());
        }
        let Ok(mut asked) = NonDiscoverableCredentialRequestOptions::second_factor(&self.id, allowed) else {
            return Ok(None);
        };
        asked.options().user_verification = UserVerificationRequirement::Preferred;
        let (state, client) = asked.start_ceremony().map_err(|_| fault("a passkey could not be asked for"))?;
        let state = state.encode().map_err(|_| fault("the state of a ceremony could not be written"))?;
        let options = serde_json::to_value(&client).map_err(|_| fault("options could not be written"))?;
        Ok(Some(Begun { state, options }))
    }

    /// Whether an answer is signed by one of the passkeys; that one's counter has then moved on.
    pub fn finish_using(
        &self,
        state: &[u8],
        answer: &str,
        handle: [u8; HANDLE_BYTES],
        known: &mut [&mut Credential],
    ) -> Result<bool> {
        let Ok(state) = NonDiscoverableAuthenticationServerState::decode(state) else { return Ok(false) };
        let Ok(answer) = NonDiscoverableAuthentication64::from_json_relaxed(answer.as_bytes()) else {
            return Ok(false);
        };
        let id = BASE64URL_NOPAD.encode(answer.raw_id().as_ref());
        let Some(credential) = known.iter_mut().find(|credential| credential.id == id) else { return Ok(false) };
        let Ok(handle) = UserHandle64::decode(handle);
        let unread = || fault("a passkey cannot be read");
        let key = bytes(&credential.key)?;
        let key = StaticState::decode(key.as_slice()).map_err(|_| unread())?;
        let dynamic = bytes(&credential.state)?.try_into().map_err(|_| unread())?;
        let dynamic = DynamicState::decode(dynamic).map_err(|_| unread())?;
        let mut found = AuthenticatedCredential::new(answer.raw_id(), &handle, key, dynamic).map_err(|_| unread())?;
        let origins = [self.origin()?];
        let options = AuthenticationVerificationOptions::<DomainOrigin<'_, '_>, DomainOrigin<'_, '_>> {
            allowed_origins: &origins,
            error_on_unsolicited_extensions: false,
            ..AuthenticationVerificationOptions::default()
        };
        if state.verify(&self.id, &answer, &mut found, &options).is_err() {
            return Ok(false);
        }
        let Ok(dynamic) = found.dynamic_state().encode();
        credential.state = BASE64URL_NOPAD.encode(&dynamic);
        Ok(true)
    }
}

impl Credential {
    fn descriptor(&self) -> Result<PublicKeyCredentialDescriptor<Vec<u8>>> {
        let unread = |_| fault("the id of a passkey cannot be read");
        Ok(PublicKeyCredentialDescriptor {
            id: CredentialId::<Vec<u8>>::decode(bytes(&self.id)?).map_err(unread)?,
            transports: AuthTransports::decode(self.transports)
                .map_err(|_| fault("the transports of a passkey cannot be read"))?,
        })
    }
}

/// Whether an answer is about the passkey of this id.
pub(super) fn is_about(answer: &str, id: &str) -> bool {
    let answer: Option<Value> = serde_json::from_str(answer).ok();
    answer.is_some_and(|answer| answer["rawId"].as_str() == Some(id))
}

fn bytes(text: &str) -> Result<Vec<u8>> {
    BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| fault("a passkey cannot be read"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_known_by_the_name_and_the_origin_of_its_address() {
        for (address, host, origin) in [
            ("https://forum.example", "forum.example", "https://forum.example"),
            ("https://Forum.example:443/", "forum.example", "https://forum.example"),
            ("https://forum.example:8443", "forum.example", "https://forum.example:8443"),
            ("http://localhost:8080", "localhost", "http://localhost:8080"),
        ] {
            let party = Party::at(address, "Inglenook").unwrap();
            assert_eq!((party.id.as_ref(), party.origin.as_str()), (host, origin));
        }
        for address in ["http://127.0.0.1:8080", "http://[::1]:8080", "forum.example"] {
            assert!(Party::at(address, "Inglenook").is_none(), "{address}");
        }
    }

    #[test]
    fn an_authenticator_is_told_nothing_of_whoever_it_is() {
        let party = Party::at("https://forum.example", "Inglenook").unwrap();
        let begun = party.begin_adding([7; HANDLE_BYTES], &[]).unwrap();
        assert_eq!(begun.options["user"]["name"], "account");
        assert_eq!(begun.options["user"]["displayName"], "Inglenook");
        assert_eq!(begun.options["rp"]["id"], "forum.example");
        assert_eq!(begun.options["attestation"], "none");
        assert_eq!(begun.options["authenticatorSelection"]["userVerification"], "preferred");
        assert_eq!(begun.options["timeout"], 300_000);
    }
}
