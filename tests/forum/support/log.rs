//! What a site of this process writes to its log: the lines of the program itself, as an operator has them in JSON.

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, Once};

use inglenook::base::clock::Clock;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::{self, MakeWriter};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::app::App;

/// The sites that are listened to, by the number of their server.
static HEARD: Mutex<Option<HashMap<usize, Heard>>> = Mutex::new(None);

/// The lines of one site, each with the minute of its clock, which the program's own times do not follow.
#[derive(Clone)]
struct Heard {
    clock: Clock,
    lines: Arc<Mutex<Vec<(i64, String)>>>,
}

/// The log of a site.
pub struct Log {
    system: usize,
    lines: Arc<Mutex<Vec<(i64, String)>>>,
}

impl Log {
    /// Begins to listen to a site.
    pub fn of(app: &App) -> Self {
        static START: Once = Once::new();
        START.call_once(|| {
            let own = Targets::new().with_target("inglenook", LevelFilter::INFO);
            let lines = fmt::layer().json().with_writer(Writer).with_filter(own);
            tracing_subscriber::registry().with(lines).try_init().expect("this process writes no other log");
        });
        let heard = Heard { clock: app.clock.clone(), lines: Arc::default() };
        let lines = Arc::clone(&heard.lines);
        HEARD.lock().unwrap().get_or_insert_default().insert(app.system, heard);
        Self { system: app.system, lines }
    }

    /// The lines so far, each with the minute at which it was written.
    pub fn lines(&self) -> Vec<(i64, String)> {
        self.lines.lock().unwrap().clone()
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        if let Some(heard) = HEARD.lock().unwrap().as_mut() {
            heard.remove(&self.system);
        }
    }
}

/// Hands each line to the site that writes it.
struct Writer;

impl<'a> MakeWriter<'a> for Writer {
    type Writer = Line;

    fn make_writer(&'a self) -> Line {
        Line(Vec::new())
    }
}

/// A line that is being written.
struct Line(Vec<u8>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let heard = || HEARD.lock().ok()?.as_ref()?.get(&system_of_this_thread()?).cloned();
        if let Some(heard) = heard() {
            let minute = heard.clock.now().minute();
            heard.lines.lock().unwrap().push((minute, String::from_utf8_lossy(&self.0).into_owned()));
        }
    }
}

/// The number of the server whose requests this thread answers: the threads of actix are called after it.
fn system_of_this_thread() -> Option<usize> {
    let thread = std::thread::current();
    thread.name()?.strip_prefix("actix-rt|system:")?.split('|').next()?.parse().ok()
}
