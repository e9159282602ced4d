//! The erasure journal: what people have had erased, and where words were taken out of posts, in a file that lies beside the master key and never with the
//! backups. Whenever a copy of the database turns out to be older than the journal, what it still has is erased again,
//! before anybody sees it.
//!
//! Each line is sealed and of one length, so that the file alone tells how much was erased and nothing else. The
//! database knows how much of the file it has in it, in bytes; whatever comes after is done again. Doing a line twice
//! does no harm.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use data_encoding::{BASE64, HEXLOWER};
use serde::{Deserialize, Serialize};

use crate::accounts::close::{self, Closed};
use crate::base::clock::Timestamp;
use crate::base::crypto::{Keyring, Place, Purpose};
use crate::base::db::{Conn, Db, state};
use crate::base::error::{Error, Result};
use crate::base::ids;
use crate::base::words::Words;
use crate::boards::membership;
use crate::moderation;
use crate::threads::erase;
use crate::threads::taken::{self, Again, Taken};

const PLACE: Place = Place::new("erasures", "line", 0);
const TITLE: &str = "inglenook erasures";
/// A line's length before it is sealed, and after.
const BLOCK: usize = 64;
const SEALED: usize = BLOCK + 45;
/// Posts that are wiped in one transaction.
const POSTS: i64 = 200;

/// What was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Line {
    /// A post was taken back.
    Post(i64),
    /// A name has left its board.
    Left(i64),
    /// A name has left its board, and all that was written under it is erased.
    Wiped(i64),
    /// An account was closed.
    Account(Closed),
    /// Words were taken out of a post by a facilitator.
    Taken(Taken),
}

/// Where a line stands: which file it is, and how long that is with it.
struct Mark {
    file: String,
    end: u64,
}

fn trouble(error: &io::Error) -> Error {
    Error::fault(format!("the erasure journal cannot be used: {}", error.kind()))
}

/// Writes a line to the end of the file, which is made if it is missing, and notes in the database, in the caller's
/// transaction, that it knows of it.
///
/// # Errors
/// A fault when the file cannot be written to; the database's.
pub fn append(conn: &mut Conn, keys: &Keyring, path: &Path, line: &Line) -> Result<()> {
    let mark = write(keys, path, line)?;
    let known = known(conn, &mark.file)?;
    set_known(conn, &mark.file, mark.end.max(known))
}

fn write(keys: &Keyring, path: &Path, line: &Line) -> Result<Mark> {
    let mut plain = serde_json::to_vec(line).map_err(|_| Error::fault("an erasure could not be written down"))?;
    plain.resize(plain.len().next_multiple_of(BLOCK), b' ');
    let text = BASE64.encode(&keys.seal(Purpose::Erasures, PLACE, &plain));
    put(path, &text).map_err(|error| trouble(&error))
}

fn put(path: &Path, text: &str) -> io::Result<Mark> {
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
    add = add + text + "\n";
    file.write_all(add.as_bytes())?;
    file.sync_all()?;
    Ok(Mark { file: name, end: length + add.len() as u64 })
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
fn known(conn: &mut Conn, file: &str) -> Result<u64> {
    let stored = state::find(conn, file)?.unwrap_or_default();
    Ok(<[u8; 8]>::try_from(stored.as_slice()).map_or(0, u64::from_be_bytes))
}

fn set_known(conn: &mut Conn, file: &str, end: u64) -> Result<()> {
    state::put(conn, file, &end.to_be_bytes())
}

/// Does again whatever the file has beyond what the database knows of it, and says how many lines that were.
///
/// # Errors
/// A sentence for the operator: the file is there and cannot be read, or a line does not open; the database's.
pub fn catch_up(
    db: &Db,
    (keys, words): (&Keyring, &Words),
    path: &Path,
    now: Timestamp,
) -> std::result::Result<usize, String> {
    let told = |error: &dyn std::fmt::Display| format!("the erasure journal {}: {error}", path.display());
    let whole = match std::fs::read_to_string(path) {
        Ok(whole) => whole,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(told(&error)),
    };
    let file = file_of(&whole).map_err(|_| told(&"this is no such file"))?;
    let known = db.read_now(|conn| known(conn, &file)).map_err(|error| told(&error))?;
    let mut done = 0;
    let mut end = 0;
    for text in whole.split_inclusive('\n') {
        end += text.len() as u64;
        // The title, what is known, and what was written half-way.
        if end <= known || text.starts_with(TITLE) || !text.ends_with('\n') {
            continue;
        }
        if let Some(line) = read(keys, text).map_err(|error| told(&error))? {
            apply(db, (keys, words), line, now).map_err(|error| told(&error))?;
            done += 1;
        }
        db.write_now(|conn| set_known(conn, &file, end)).map_err(|error| told(&error))?;
    }
    Ok(done)
}

/// The bytes of a line; none for one that was written half-way.
fn whole_line(text: &str) -> Option<Vec<u8>> {
    BASE64.decode(text.trim().as_bytes()).ok().filter(|sealed| sealed.len() == SEALED)
}

/// A line; none for one that is not whole.
fn read(keys: &Keyring, text: &str) -> std::result::Result<Option<Line>, String> {
    let Some(sealed) = whole_line(text) else { return Ok(None) };
    let plain = keys.open(Purpose::Erasures, PLACE, &sealed).map_err(|error| error.to_string())?;
    serde_json::from_slice(&plain).map(Some).map_err(|_| "a line of a newer program".to_owned())
}

fn apply(db: &Db, (keys, words): (&Keyring, &Words), line: Line, now: Timestamp) -> Result<()> {
    match line {
        Line::Post(post) => db.write_now(|conn| {
            erase::wipe_by_id(conn, post)?;
            moderation::erase::wipe_post(conn, post)
        }),
        Line::Left(persona) => db.write_now(|conn| membership::give_up(conn, persona, now)),
        Line::Wiped(persona) => {
            db.write_now(|conn| {
                membership::give_up(conn, persona, now)?;
                moderation::erase::wipe_writer(conn, persona)
            })?;
            while db.write_now(|conn| erase::wipe_of(conn, persona, POSTS))? {}
            Ok(())
        }
        Line::Taken(place) => {
            let again = db.write_now(|conn| {
                let again = taken::take_again(conn, words, &place)?;
                if again != Again::Nothing {
                    moderation::erase::wipe_snapshots(conn, place.post)?;
                }
                Ok(again)
            })?;
            if again == Again::Hidden {
                tracing::warn!("words that were taken out of a post were not found in this database: it is hidden");
            }
            Ok(())
        }
        Line::Account(closed) => close::close_again(db, keys, closed, now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_of_one_length_and_tell_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub/erasures");
        let keys = Keyring::from_bytes([7; 32]);
        let place = Taken { post: i64::MAX, version: 7, latest: 9, start: 20_000, length: 9, whole: u32::MAX };
        let marks: Vec<u64> = [Line::Post(1), Line::Left(i64::MAX), Line::Taken(place), Line::Post(1)]
            .iter()
            .map(|line| write(&keys, &path, line).unwrap().end)
            .collect();
        let lengths: Vec<u64> = marks.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(lengths.iter().all(|length| *length == lengths[0]), "{marks:?}");
        let whole = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = whole.lines().collect();
        assert_eq!(lines.len(), 5);
        assert_ne!(lines[1], lines[4], "the same line is another each time");
        assert_eq!(read(&keys, lines[2]).unwrap(), Some(Line::Left(i64::MAX)));
        assert_eq!(read(&keys, lines[3]).unwrap(), Some(Line::Taken(place)));
        assert!(read(&Keyring::from_bytes([8; 32]), lines[2]).is_err());
    }

    #[test]
    fn a_line_after_one_that_was_cut_off_is_a_line_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("erasures");
        let keys = Keyring::from_bytes([7; 32]);
        write(&keys, &path, &Line::Post(1)).unwrap();
        let whole = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() - 20]).unwrap();
        write(&keys, &path, &Line::Post(2)).unwrap();
        let whole = std::fs::read_to_string(&path).unwrap();
        let last = whole.lines().last().unwrap();
        assert_eq!(read(&keys, last).unwrap(), Some(Line::Post(2)));
    }
}
