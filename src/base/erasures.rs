//! The erasure journal, as a file: what people have had erased, and where words were taken out of posts. It lies beside
//! the master key and never with the backups; whenever a copy of the database turns out to be older than it, the room
//! `rights` does again what the copy lacks, before anybody sees it.
//!
//! Each line is sealed and of one length, so that the file alone tells how much was erased and nothing else. A line is on
//! the disk before what it tells of is committed: a program that is killed right after it has answered has kept its word.
//! The database knows how much of the file it has in it, in bytes; whatever comes after is done again. Only where the
//! commit itself fails after the line was written is more done than was: what somebody had asked for.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use data_encoding::{BASE64, HEXLOWER};
use serde::{Deserialize, Serialize};

use super::crypto::{Keyring, Place, Purpose};
use super::db::{Conn, alone, state};
use super::error::{Error, Result};
use super::ids;
use super::web::Site;

const PLACE: Place = Place::new("erasures", "line", 0);
const TITLE: &str = "inglenook erasures";
/// A line's length before it is sealed, and after.
const BLOCK: usize = 64;
const SEALED: usize = BLOCK + 45;
/// Whoever writes lines is alone with this until the commit.
const ALONE: &[u8] = b"erasures";

/// What was erased, each by the number that it had.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Line {
    /// A post, by its writer.
    Post(i64),
    /// A name has left its board.
    Left(i64),
    /// A name has left its board, and all that was written under it is erased.
    Wiped(i64),
    /// An account was closed.
    Account(i64),
    /// Words were taken out of a post: where they stood, as the room `threads` writes it down.
    Taken(String),
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Line([redacted])")
    }
}

/// Writes lines to the end of the file, which is made if it is missing, and notes in the database, in the caller's
/// transaction, that it knows of them. On PostgreSQL no two transactions do so at once: whatever stands in the file before
/// the last line that a copy knows of is in that copy.
///
/// It is the last thing that a transaction does: what cannot be undone is not done before the rest has gone well, and
/// nobody waits for others while others wait for it.
///
/// # Errors
/// A fault when the file cannot be written to; the database's.
pub fn append(conn: &mut Conn, site: &Site, lines: &[Line]) -> Result<()> {
    write_down(conn, site, lines)?
        .map_err(|error| Error::fault(format!("the erasure journal cannot be used: {}", error.kind())))
}

/// As [`append`], but where the file cannot be written to, what was asked for is erased all the same: `false` then, and a job
/// of the caller's tries again.
///
/// # Errors
/// The database's.
pub fn note(conn: &mut Conn, site: &Site, lines: &[Line]) -> Result<bool> {
    let written = write_down(conn, site, lines)?;
    if let Err(error) = &written {
        tracing::warn!("the erasure journal cannot be used, and what was erased is noted later: {}", error.kind());
    }
    Ok(written.is_ok())
}

/// That the database knows of the lines is written first: were it the other way round, a database that cannot be written
/// to would leave lines of what was never erased, to be erased at the next start. `Ok(Err(_))` when the file cannot be
/// written to; the database is as before then.
fn write_down(conn: &mut Conn, site: &Site, lines: &[Line]) -> Result<io::Result<()>> {
    alone::with(conn, ALONE)?;
    let ready = match Ready::prepare(&site.keys, &site.config.keys.erasure_journal(), lines) {
        Ok(ready) => ready,
        Err(error) => return Ok(Err(error)),
    };
    let before = known(conn, &ready.name)?;
    set_known(conn, &ready.name, ready.end().max(before))?;
    let name = ready.name.clone();
    let written = ready.write();
    if written.is_err() {
        set_known(conn, &name, before)?;
    }
    Ok(written)
}

fn text_of(keys: &Keyring, lines: &[Line]) -> io::Result<String> {
    let mut text = String::new();
    for line in lines {
        let mut plain = serde_json::to_vec(line)?;
        plain.resize(plain.len().next_multiple_of(BLOCK), b' ');
        text.push_str(&BASE64.encode(&keys.seal(Purpose::Erasures, PLACE, &plain)));
        text.push('\n');
    }
    Ok(text)
}

/// Lines that are about to be written; nobody else writes to the file until then.
struct Ready {
    file: File,
    /// What the file is called in the database.
    name: String,
    /// How long the file is, and what is added to it.
    length: u64,
    add: String,
}

impl Ready {
    fn prepare(keys: &Keyring, path: &Path, lines: &[Line]) -> io::Result<Self> {
        let text = text_of(keys, lines)?;
        let mut file = open(path)?;
        // Another process that serves the same site writes to it too.
        file.lock()?;
        let length = file.metadata()?.len();
        let mut add = String::new();
        let name = if length == 0 {
            add = format!("{TITLE} {}\n", HEXLOWER.encode(&ids::random_bytes::<8>()));
            file_of(&add)?
        } else {
            let mut title = String::new();
            (&file).take(TITLE.len() as u64 + 18).read_to_string(&mut title)?;
            let mut last = [0];
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                // What was written when the machine went down half-way is no line, and the next one must be.
                add.push('\n');
            }
            file_of(&title)?
        };
        add += &text;
        Ok(Self { file, name, length, add })
    }

    /// How long the file is with it.
    fn end(&self) -> u64 {
        self.length + self.add.len() as u64
    }

    fn write(mut self) -> io::Result<()> {
        let written = self.file.write_all(self.add.as_bytes()).and_then(|()| self.file.sync_all());
        if written.is_err() {
            // Some of the lines may be whole. If the disk refuses this too, what was asked for once is done at the next start.
            self.file.set_len(self.length).unwrap_or(());
        }
        written
    }
}

fn open(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// What a file is called in the database, from its first line.
fn file_of(whole: &str) -> io::Result<String> {
    let first = whole.lines().next().unwrap_or("");
    let id = first.strip_prefix(TITLE).map(str::trim).filter(|id| id.len() == 16);
    id.map(|id| format!("erasures-{id}")).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))
}

/// How many bytes of a file a database has in it.
///
/// # Errors
/// The database's.
pub fn known(conn: &mut Conn, file: &str) -> Result<u64> {
    let stored = state::find(conn, file)?.unwrap_or_default();
    Ok(<[u8; 8]>::try_from(stored.as_slice()).map_or(0, u64::from_be_bytes))
}

/// Writes down how many bytes of a file a database has in it.
///
/// # Errors
/// The database's.
pub fn set_known(conn: &mut Conn, file: &str, end: u64) -> Result<()> {
    state::put(conn, file, &end.to_be_bytes())
}

/// The whole file.
pub struct Journal {
    /// What the database calls it.
    pub file: String,
    whole: String,
}

impl Journal {
    /// Reads the file; none when it is not there.
    ///
    /// # Errors
    /// What is wrong with it, for the operator.
    pub fn load(path: &Path) -> std::result::Result<Option<Self>, String> {
        let whole = match std::fs::read_to_string(path) {
            Ok(whole) => whole,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.to_string()),
        };
        let file = file_of(&whole).map_err(|_| "this is no such file".to_owned())?;
        Ok(Some(Self { file, whole }))
    }

    /// What a database lacks that has so many bytes of it: each line with where it ends, but for the title and what was
    /// written half-way.
    pub fn beyond(&self, known: u64) -> impl Iterator<Item = (u64, &str)> {
        let ends = self.whole.split_inclusive('\n').scan(0, |end, text| {
            *end += text.len() as u64;
            Some((*end, text))
        });
        ends.filter(move |(end, text)| *end > known && !text.starts_with(TITLE) && text.ends_with('\n'))
    }
}

/// A line; none for one that is not whole.
///
/// # Errors
/// Why it cannot be read, for the operator.
pub fn read(keys: &Keyring, text: &str) -> std::result::Result<Option<Line>, String> {
    let sealed = BASE64.decode(text.trim().as_bytes()).ok().filter(|sealed| sealed.len() == SEALED);
    let Some(sealed) = sealed else { return Ok(None) };
    let plain = keys.open(Purpose::Erasures, PLACE, &sealed).map_err(|error| error.to_string())?;
    serde_json::from_slice(&plain).map(Some).map_err(|_| "a line of a newer program".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(keys: &Keyring, path: &Path, lines: &[Line]) -> u64 {
        let ready = Ready::prepare(keys, path, lines).unwrap();
        let end = ready.end();
        ready.write().unwrap();
        end
    }

    #[test]
    fn lines_are_of_one_length_and_tell_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub/erasures");
        let keys = Keyring::from_bytes([7; 32]);
        let place = Line::Taken("x".repeat(38));
        let one = |line: Line| write(&keys, &path, &[line]);
        let marks = [one(Line::Post(1)), one(Line::Left(i64::MAX)), one(place.clone()), one(Line::Post(1))];
        let lengths: Vec<u64> = marks.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(lengths.iter().all(|length| *length == lengths[0]), "{marks:?}");
        let both = write(&keys, &path, &[Line::Wiped(i64::MAX), Line::Account(7)]);
        assert_eq!(both - marks[3], 2 * lengths[0]);
        let whole = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = whole.lines().collect();
        assert_eq!(lines.len(), 7);
        assert_ne!(lines[1], lines[4], "the same line is another each time");
        assert_eq!(read(&keys, lines[2]).unwrap(), Some(Line::Left(i64::MAX)));
        assert_eq!(read(&keys, lines[3]).unwrap(), Some(place));
        assert!(read(&Keyring::from_bytes([8; 32]), lines[2]).is_err());
        let journal = Journal::load(&path).unwrap().unwrap();
        assert_eq!(
            journal.beyond(marks[2]).map(|(end, _)| end).collect::<Vec<_>>(),
            [marks[3], both - lengths[0], both]
        );
    }

    #[test]
    fn a_line_after_one_that_was_cut_off_is_a_line_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("erasures");
        let keys = Keyring::from_bytes([7; 32]);
        write(&keys, &path, &[Line::Post(1)]);
        let whole = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() - 20]).unwrap();
        write(&keys, &path, &[Line::Post(2)]);
        let whole = std::fs::read_to_string(&path).unwrap();
        let last = whole.lines().last().unwrap();
        assert_eq!(read(&keys, last).unwrap(), Some(Line::Post(2)));
    }
}
