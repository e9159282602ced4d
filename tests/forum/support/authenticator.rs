//! A device with passkeys, and the browser before it: what both send is made here from nothing (WebAuthn, 6.1 and 5.8.1;
//! CTAP2's canonical CBOR), with keys of ES256.

use data_encoding::BASE64URL_NOPAD;
use inglenook::base::ids::random_bytes;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Somebody was there, and has shown who they are.
const PRESENT_AND_VERIFIED: u8 = 0b0000_0101;
/// A new key follows.
const ATTESTED: u8 = 0b0100_0000;

/// A passkey on the device.
#[derive(Clone)]
struct Key {
    id: Vec<u8>,
    secret: SigningKey,
    handle: String,
}

/// A device, and the address at which its browser believes to be.
#[derive(Clone)]
pub struct Authenticator {
    pub origin: String,
    pub host: String,
    /// Of signatures: goes up before each.
    pub counter: u32,
    keys: Vec<Key>,
}

impl Default for Authenticator {
    fn default() -> Self {
        let (origin, host) = ("http://localhost:8080".to_owned(), "localhost".to_owned());
        Self { origin, host, counter: 0, keys: Vec::new() }
    }
}

impl Authenticator {
    /// Before a browser that is elsewhere.
    pub fn at(self, origin: &str) -> Self {
        Self { origin: origin.to_owned(), ..self }
    }

    /// Makes a passkey as a page's options ask for one.
    pub fn make(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let algorithms = options["pubKeyCredParams"].as_array().unwrap();
        assert!(algorithms.iter().any(|one| one["alg"] == -7), "the site takes ES256");
        let key = Key {
            id: random_bytes::<32>().to_vec(),
            secret: SigningKey::from_slice(&random_bytes::<32>()).unwrap(),
            handle: options["user"]["id"].as_str().unwrap().to_owned(),
        };
        self.keys.push(key);
        self.make_again(options["challenge"].as_str().unwrap())
    }

    /// Gives the passkey that was made last for another question.
    pub fn make_again(&mut self, challenge: &str) -> String {
        let key = self.keys.last().unwrap();
        let mut data = self.data(PRESENT_AND_VERIFIED | ATTESTED);
        data.extend([0; 16]);
        data.extend(u16::try_from(key.id.len()).unwrap().to_be_bytes());
        data.extend(&key.id);
        let point = key.secret.verifying_key().to_encoded_point(false);
        // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(point.x().unwrap());
        data.extend([0x22, 0x58, 0x20]);
        data.extend(point.y().unwrap());
        // {"fmt": "none", "attStmt": {}, "authData": bytes}
        let mut attestation = vec![0xa3];
        attestation.extend(b"\x63fmt\x64none\x67attStmt\xa0\x68authData\x58");
        attestation.push(u8::try_from(data.len()).unwrap());
        attestation.extend(&data);
        let response = json!({
            "clientDataJSON": self.client_data("webauthn.create", challenge),
            "attestationObject": BASE64URL_NOPAD.encode(&attestation),
            "transports": ["internal"],
        });
        answer(&key.id, &response)
    }

    /// Signs with one of its passkeys, as a page's options ask; with one of another site or account if it has none that
    /// they name.
    pub fn sign(&mut self, options: &str) -> String {
        self.counter += 1;
        self.sign_silently(options)
    }

    /// The same, on a device that does not count.
    pub fn sign_silently(&self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let allowed = options["allowCredentials"].as_array().unwrap();
        let is_allowed = |key: &&Key| allowed.iter().any(|one| one["id"] == BASE64URL_NOPAD.encode(&key.id));
        let key = self.keys.iter().find(is_allowed).or_else(|| self.keys.first()).unwrap().clone();
        let client_data = self.client_data("webauthn.get", options["challenge"].as_str().unwrap());
        let data = self.data(PRESENT_AND_VERIFIED);
        let hash = Sha256::digest(BASE64URL_NOPAD.decode(client_data.as_bytes()).unwrap());
        let signature: Signature = key.secret.sign(&[data.as_slice(), &hash].concat());
        let response = json!({
            "clientDataJSON": client_data,
            "authenticatorData": BASE64URL_NOPAD.encode(&data),
            "signature": BASE64URL_NOPAD.encode(signature.to_der().as_bytes()),
            "userHandle": key.handle,
        });
        answer(&key.id, &response)
    }

    fn client_data(&self, kind: &str, challenge: &str) -> String {
        let origin = &self.origin;
        let text = format!(r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}","crossOrigin":false}}"#);
        BASE64URL_NOPAD.encode(text.as_bytes())
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(self.host.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }
}

fn answer(id: &[u8], response: &Value) -> String {
    let id = BASE64URL_NOPAD.encode(id);
    json!({
        "id": id,
        "rawId": id,
        "type": "public-key",
        "response": response,
        "clientExtensionResults": {},
        "authenticatorAttachment": "platform",
    })
    .to_string()
}
