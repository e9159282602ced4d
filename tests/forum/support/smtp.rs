//! A mail server for the tests: aiosmtpd, in a process of its own. What it has taken is parsed by a library that has
//! nothing to do with the one that wrote it.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use data_encoding::BASE64;
use inglenook::base::config::{Config, MailSecurity};
use mail_parser::{Message, MessageParser};
use tempfile::{TempDir, tempdir};

use super::program::Setup;

const SERVER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/forum/support/smtp_server.py");
const PATIENCE: Duration = Duration::from_secs(30);

/// A letter that has arrived.
#[derive(Clone)]
pub struct Arrived {
    /// Envelope.
    pub from: String,
    /// Envelope.
    pub to: Vec<String>,
    /// Every byte of it.
    pub raw: Vec<u8>,
}

impl Arrived {
    pub fn parsed(&self) -> Message<'_> {
        MessageParser::default().parse(&self.raw).expect("a letter that cannot be parsed")
    }

    pub fn subject(&self) -> String {
        self.parsed().subject().unwrap().to_owned()
    }

    pub fn text(&self) -> String {
        self.parsed().body_text(0).unwrap().replace("\r\n", "\n")
    }

    pub fn html(&self) -> String {
        self.parsed().body_html(0).unwrap().into_owned()
    }

    /// A header as it came, its line breaks taken out.
    pub fn header(&self, name: &str) -> Option<String> {
        let parsed = self.parsed();
        parsed.header_raw(name).map(|value| value.replace("\r\n", "").trim().to_owned())
    }

    /// Everything before the bodies.
    pub fn head(&self) -> String {
        let text = String::from_utf8_lossy(&self.raw).into_owned();
        text.split("\r\n\r\n").next().unwrap().to_owned()
    }

    /// The path of the first address of ours in the text that has this in it.
    pub fn link(&self, part: &str) -> String {
        let text = self.text();
        let found = text.split_whitespace().find(|word| word.contains(part));
        let address = found.unwrap_or_else(|| panic!("no address with {part} in {text}"));
        format!("/{}", address.splitn(4, '/').nth(3).unwrap())
    }
}

/// The server, until this is dropped.
pub struct Smtp {
    child: Child,
    pub port: u16,
    letters: Arc<Mutex<Vec<Arrived>>>,
    begun: Arc<Mutex<usize>>,
    folder: TempDir,
}

impl Smtp {
    pub fn start() -> Self {
        let folder = tempdir().unwrap();
        let mut child = Command::new(python())
            .arg(SERVER)
            .arg(folder.path().join("hold"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines.next().expect("the mail server did not start").unwrap().parse().unwrap();
        let (letters, begun) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(0)));
        let (into, counted) = (Arc::clone(&letters), Arc::clone(&begun));
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let said: serde_json::Value = serde_json::from_str(&line).unwrap();
                if said.get("begun").is_some() {
                    *counted.lock().unwrap() += 1;
                    continue;
                }
                let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
                into.lock().unwrap().push(Arrived {
                    from: text(&said["from"]),
                    to: said["to"].as_array().unwrap().iter().map(text).collect(),
                    raw: BASE64.decode(said["data"].as_str().unwrap().as_bytes()).unwrap(),
                });
            }
        });
        Self { child, port, letters, begun, folder }
    }

    /// Letters go to this server.
    pub fn configure(&self, config: &mut Config) {
        "127.0.0.1".clone_into(&mut config.mail.smtp_host);
        config.mail.smtp_port = self.port;
        config.mail.smtp_security = MailSecurity::None;
        "letters@forum.example".clone_into(&mut config.mail.from_address);
        config.mail.asked_per_hour = 10_000;
    }

    /// The same for the program as a process.
    pub fn with(&self, setup: Setup) -> Setup {
        setup
            .with("INGLENOOK__MAIL__SMTP_HOST", "127.0.0.1")
            .with("INGLENOOK__MAIL__SMTP_PORT", self.port.to_string())
            .with("INGLENOOK__MAIL__SMTP_SECURITY", "none")
            .with("INGLENOOK__MAIL__FROM_ADDRESS", "letters@forum.example")
    }

    fn hold_file(&self) -> PathBuf {
        self.folder.path().join("hold")
    }

    /// From now on, whoever begins a letter is kept waiting.
    pub fn hold(&self) {
        std::fs::write(self.hold_file(), "").unwrap();
    }

    /// Nobody is kept waiting any more.
    pub fn release(&self) {
        std::fs::remove_file(self.hold_file()).unwrap();
    }

    /// What has arrived so far. (A letter is told of before it is answered for, but on another way.)
    pub fn letters(&self) -> Vec<Arrived> {
        std::thread::sleep(Duration::from_millis(30));
        self.letters.lock().unwrap().clone()
    }

    /// The one letter that has arrived since the others were counted.
    pub fn only_new(&self, before: usize) -> Arrived {
        self.wait_for(before + 1);
        let letters = self.letters();
        assert_eq!(letters.len(), before + 1, "letters that were not to come");
        letters[before].clone()
    }

    /// Waits for so many letters.
    pub fn wait_for(&self, count: usize) {
        until("letters", || self.letters.lock().unwrap().len() >= count);
    }

    /// Waits until somebody has begun so many letters.
    pub fn wait_for_begun(&self, count: usize) {
        until("beginnings", || *self.begun.lock().unwrap() >= count);
    }
}

fn until(what: &str, done: impl Fn() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < PATIENCE, "too few {what} came");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// A Python that has aiosmtpd: `tests/run` installs it for the system's own.
fn python() -> &'static str {
    let has = |python: &&&str| {
        let mut asked = Command::new(python);
        let asked = asked.args(["-c", "import aiosmtpd"]).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    };
    ["python3", "/usr/bin/python3"].iter().find(has).expect("no Python with aiosmtpd; tests/run installs it")
}

impl Drop for Smtp {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.child.kill().unwrap_or(());
        self.child.wait().unwrap();
    }
}
