//! The program itself, as an operator starts it: a process with settings from the environment.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::browser::Browser;
use super::database::Database;
use super::page::Page;
use super::phone::Phone;
use super::wire::Request;

/// How long a start or a stop may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A command about to be run, in a folder of its own.
pub struct Setup {
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
}

/// What a command said that has ended.
pub struct Ended {
    /// Its exit code.
    pub code: i32,
    /// Standard output.
    pub said: String,
    /// Standard error.
    pub complained: String,
}

impl Setup {
    /// `inglenook` with arguments, and nothing of this process's own settings.
    pub fn new(arguments: &[&str]) -> Self {
        Self { arguments: arguments.iter().map(ToString::to_string).collect(), environment: Vec::new() }
    }

    /// With a variable in its environment.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.environment.push((name.to_owned(), value.into()));
        self
    }

    /// On a database, with its key file in a folder, on a free port.
    #[must_use]
    pub fn on(self, database: &Database, folder: &TempDir) -> Self {
        let key = folder.path().join("master.key");
        self.with("DATABASE_URL", &database.url)
            .with("INGLENOOK_MASTER_KEY_FILE", key.to_str().unwrap())
            .with("INGLENOOK__SERVER__LISTEN", "127.0.0.1:0")
            .with("INGLENOOK__SERVER__WORKERS", "1")
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inglenook"));
        command.args(&self.arguments).env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs it to its end.
    pub fn run(&self) -> Ended {
        let done = self.command().output().unwrap();
        Ended {
            code: done.status.code().expect("the command was killed"),
            said: String::from_utf8(done.stdout).unwrap(),
            complained: String::from_utf8(done.stderr).unwrap(),
        }
    }

    /// Starts it, and waits until it says where it is.
    pub fn start(&self) -> Program {
        let mut program = self.start_without_address();
        program.wait_for_address();
        program
    }

    /// Starts it, for one that answers no requests.
    pub fn start_without_address(&self) -> Program {
        let mut child = self.command().spawn().unwrap();
        let log = Arc::new(Mutex::new(String::new()));
        let (line, lines) = mpsc::channel();
        let mut readers = vec![read_log(child.stderr.take().unwrap(), Arc::clone(&log))];
        let output = BufReader::new(child.stdout.take().unwrap());
        readers.push(std::thread::spawn(move || {
            for text in output.lines() {
                // Nobody listens any more once the start is over.
                line.send(text.unwrap()).unwrap_or(());
            }
        }));
        Program { child, log, lines, readers, said: Vec::new(), address: None }
    }
}

fn read_log(mut from: impl Read + Send + 'static, into: Arc<Mutex<String>>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            into.lock().unwrap().push_str(&String::from_utf8_lossy(&buffer[..count]));
        }
    })
}

/// The program while it runs; killed when this is dropped.
pub struct Program {
    child: Child,
    log: Arc<Mutex<String>>,
    lines: Receiver<String>,
    readers: Vec<JoinHandle<()>>,
    said: Vec<String>,
    address: Option<SocketAddr>,
}

impl Program {
    fn wait_for_address(&mut self) {
        while self.address.is_none() {
            let Ok(line) = self.lines.recv_timeout(PATIENCE) else {
                panic!("the program did not start: {:?}\n{}", self.said, self.log());
            };
            let place = line.rsplit_once("listening on ").map(|(_, rest)| rest.trim_end_matches(')').to_owned());
            let place =
                place.or_else(|| line.strip_prefix("http://localhost:").map(|port| format!("127.0.0.1:{port}")));
            self.address = place.and_then(|place| place.parse().ok());
            self.said.push(line);
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address.unwrap()
    }

    /// Waits for a line of standard output that begins so, and gives it.
    pub fn line(&mut self, beginning: &str) -> String {
        loop {
            if let Some(line) = self.said.iter().find(|line| line.starts_with(beginning)) {
                return line.clone();
            }
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => self.said.push(line),
                Err(_) => panic!("no line begins with {beginning:?}: {:?}", self.said),
            }
        }
    }

    /// What it has written to standard error so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// What a stranger gets at an address.
    pub fn get(&self, path: &str) -> Page {
        Request::get(path).send(self.address())
    }

    /// A browser that has never been here.
    pub fn browser(&self) -> Browser {
        Browser::at(self.address())
    }

    /// A browser in which somebody has signed in.
    pub fn signed_in(&self, name: &str, passphrase: &str) -> Browser {
        let mut browser = self.browser();
        browser.open("/sign-in");
        browser.form("Sign in").fill("Sign-in name", name).fill("Passphrase", passphrase).send().must_be(200);
        browser.page().must_have("Sign out");
        browser
    }

    /// A browser in which somebody has signed in by a code of their phone, too.
    pub fn signed_in_with(&self, name: &str, passphrase: &str, phone: &mut Phone) -> Browser {
        let mut browser = self.browser();
        browser.open("/sign-in");
        browser.form("Sign in").fill("Sign-in name", name).fill("Passphrase", passphrase).send().must_be(200);
        browser.form_in("main", "Sign in").fill("Code", &phone.code()).send().must_be(200);
        browser.page().must_have("Sign out");
        browser
    }

    /// The memory that it holds now, in KiB.
    #[cfg(target_os = "linux")]
    pub fn resident_kib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("no VmRSS");
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// Sends a signal by its name, such as `TERM`.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Ends it at once, as a power cut would.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Whether it has come to its end by itself.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// Waits for the end, and gives its status and how long that took.
    pub fn wait(&mut self) -> (ExitStatus, Duration) {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().unwrap() {
                let took = begun.elapsed();
                for reader in self.readers.drain(..) {
                    reader.join().unwrap();
                }
                return (status, took);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("the program did not end: {}", self.log());
    }

    /// Asks it to stop and waits; it must end well.
    pub fn stop(&mut self) {
        self.signal("TERM");
        let (status, _) = self.wait();
        assert!(status.success(), "{status}: {}", self.log());
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
