//! What comes over the wire and what is written down about it: TLS of the program's own, proxies, the log.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use rustls::pki_types::ServerName;
use rustls::pki_types::pem::PemObject;
use tempfile::tempdir;

use crate::support::{App, Database, Request, Setup, Wire, people};

#[test]
fn the_program_speaks_tls_by_itself() {
    let (database, folder) = (Database::empty(), tempdir().unwrap());
    let made = rcgen::generate_simple_self_signed(vec!["forum.example".to_owned()]).unwrap();
    let (certificate, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    std::fs::write(&certificate, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let setup = Setup::new(&["serve"])
        .on(&database, &folder)
        .with("INGLENOOK__SITE__PUBLIC_URL", "https://forum.example")
        .with("INGLENOOK__SERVER__TLS_CERTIFICATE", certificate.to_str().unwrap())
        .with("INGLENOOK__SERVER__TLS_KEY", key.to_str().unwrap());
    let mut program = setup.start();

    let mut roots = rustls::RootCertStore::empty();
    roots.add(rustls::pki_types::CertificateDer::from_pem_file(&certificate).unwrap()).unwrap();
    let config = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("forum.example").unwrap();
    let connection = rustls::ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = rustls::StreamOwned::new(connection, TcpStream::connect(program.address()).unwrap());
    stream.write_all(b"GET / HTTP/1.1\r\nhost: forum.example\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.to_lowercase().contains("strict-transport-security"), "{answer}");

    let mut plain = Wire::connect(program.address());
    plain.say(b"GET / HTTP/1.1\r\nhost: forum.example\r\n\r\n");
    assert!(!plain.everything().contains("<html"));
    program.stop();

    std::fs::write(&key, "no key").unwrap();
    let broken = setup.run();
    assert_eq!(broken.code, 1);
    assert!(broken.complained.contains("server.tls_key"), "{}", broken.complained);
}

/// How many of six tries to sign in are throttled, when each comes with another forwarded address.
fn throttled(app: &App, forwarded: impl Fn(usize) -> String) -> usize {
    let csrf = app.get("/sign-in").value("csrf");
    (0..6)
        .filter(|turn| {
            let body = format!("csrf={csrf}&name=nobody{turn}&passphrase=long+enough+for+a+passphrase");
            let request = Request::post("/sign-in", body).header("sec-fetch-site", "same-origin");
            let request = request.header("x-forwarded-for", &forwarded(*turn));
            request.send(app.address).status == 429
        })
        .count()
}

#[test]
fn forwarded_addresses_are_believed_from_named_proxies_alone() {
    let strict = |proxies: &'static [[u8; 4]]| {
        App::with(move |config| {
            config.accounts.sign_ins_per_address = 3;
            config.server.trusted_proxies = proxies.iter().map(|address| (*address).into()).collect();
        })
    };
    let stranger = strict(&[]);
    assert_eq!(throttled(&stranger, |turn| format!("203.0.113.{turn}")), 3, "anybody could name an address");
    let proxied = strict(&[[127, 0, 0, 1]]);
    assert_eq!(throttled(&proxied, |turn| format!("203.0.113.{turn}")), 0, "the proxy knows who asks");
    let pretending = strict(&[[127, 0, 0, 1]]);
    let made_up = |turn| format!("198.51.100.{turn}, 203.0.113.9");
    assert_eq!(throttled(&pretending, made_up), 3, "what the proxy did not add itself was believed");
}

#[test]
fn the_log_tells_nothing_of_people() {
    for format in ["people", "json"] {
        let (database, folder) = (Database::empty(), tempdir().unwrap());
        let mut program = Setup::new(&["serve"])
            .on(&database, &folder)
            .with("INGLENOOK__LOG__FORMAT", format)
            .with("INGLENOOK__LOG__FILTER", "info,inglenook=trace")
            .with("INGLENOOK__SERVER__TRUSTED_PROXIES", "127.0.0.1")
            .start();
        let mut browser = program.browser();
        browser.open("/join?canaryquery=1");
        let page = browser
            .form("Join")
            .fill("A word", "canaryword")
            .fill("Passphrase", people::PASSPHRASE)
            .check("I am 18 or over")
            .check("I agree that what I write")
            .press("Join");
        let name = page.find("#sign-in-name").remove(0);
        let codes = page.find(".codes li");
        browser.form("Go on to the boards").check("I have kept").send().must_be(200);
        browser.open("/boards/canaryboard?canary@example.org");
        browser.open("/canarypath/canary@example.org");
        let cookie = browser.jar.find("__Host-inglenook").expect("a session").to_owned();
        let body = format!("csrf={}&name=canaryname&passphrase=canary+passphrase+here", browser.csrf());
        browser.post_raw("/sign-in", body, &[("x-forwarded-for", "203.0.113.9")]);
        let body = format!("csrf={}&title=canarytitle&body=canarytext", browser.csrf());
        browser.post_raw("/boards/canaryboard/threads", body, &[]);
        Request::new("CANARYMETHOD", "/boards").send(program.address());
        program.stop();

        let log = program.log();
        for route in ["/join", "/sign-in", "/boards/{board}"] {
            assert!(log.contains(route), "{route} is not in the log: {log}");
        }
        let secrets = ["canary", "CANARY", "203.0.113.9", people::PASSPHRASE, name.as_str(), cookie.as_str()];
        for secret in secrets.into_iter().chain(codes.iter().map(String::as_str)) {
            assert!(!log.contains(secret), "{secret:?} is in the log: {log}");
        }
    }
}
