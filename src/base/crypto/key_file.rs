//! The file of master keys: how it is read, and how it is first made.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use data_encoding::{BASE64, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD, HEXLOWER_PERMISSIVE};
use zeroize::Zeroizing;

use crate::base::ids;

/// A master key.
pub(super) type MasterKey = Zeroizing<[u8; 32]>;

/// More than any key file needs; a wrong path should not be read into memory whole.
const MAX_FILE_BYTES: u64 = 64 * 1024;

/// Why a key file could not be read or made.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The file could not be read or written.
    #[error("the key file {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// There is a file already, and keys are never overwritten.
    #[error("the key file {} is there already and is left as it is", .0.display())]
    Exists(PathBuf),
    /// The file is far too long to be a key file.
    #[error("the key file {} is too long to be one", .0.display())]
    TooLong(PathBuf),
    /// The file holds no key.
    #[error("the key file {} holds no key", .0.display())]
    Empty(PathBuf),
    /// A line is not the base64 or hexadecimal form of 32 bytes.
    #[error("line {line} of the key file {} is not 32 bytes in base64 or hexadecimal", path.display())]
    NotAKey {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
    },
    /// A line repeats the key of an earlier one.
    #[error("line {line} of the key file {} repeats a key", path.display())]
    Repeated {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
    },
}

/// Reads the keys of a file in their order.
pub(super) fn load(path: &Path) -> Result<Vec<MasterKey>, KeyFileError> {
    let text = read(path)?;
    warn_if_shared(path);
    let mut keys: Vec<MasterKey> = Vec::new();
    for (index, text) in text.split(|byte| *byte == b'\n').enumerate() {
        let (line, text) = (index + 1, text.trim_ascii());
        if text.is_empty() || text.starts_with(b"#") {
            continue;
        }
        let Some(key) = decode(text) else {
            return Err(KeyFileError::NotAKey { path: path.into(), line });
        };
        if keys.contains(&key) {
            return Err(KeyFileError::Repeated { path: path.into(), line });
        }
        keys.push(key);
    }
    Ok(keys)
}

/// Makes a file of one new key. It appears under its name whole or not at all, since another node that starts at this
/// moment may read it: it is written beside it, and then linked to the name, which fails when the name is taken.
pub(super) fn create(path: &Path) -> Result<MasterKey, KeyFileError> {
    let key = Zeroizing::new(ids::random_bytes());
    let part = part(path);
    let made = write_new(&part, line(&key).as_bytes())
        .and_then(|()| fs::hard_link(&part, path))
        .and_then(|()| sync_folder(path));
    // What is left of it would be another copy of the key.
    let removed = fs::remove_file(&part);
    match made.and(removed) {
        Ok(()) => Ok(key),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(KeyFileError::Exists(path.into())),
        Err(source) => Err(KeyFileError::Io { path: path.into(), source }),
    }
}

/// Adds one new key in the last line.
pub(super) fn add(path: &Path) -> Result<(), KeyFileError> {
    let mut text = read(path)?;
    if !text.is_empty() && !text.ends_with(b"\n") {
        text.push(b'\n');
    }
    let line = line(&Zeroizing::new(ids::random_bytes()));
    let mut longer = Zeroizing::new(Vec::with_capacity(text.len() + line.len()));
    longer.extend_from_slice(&text);
    longer.extend_from_slice(line.as_bytes());
    replace(path, &longer)
}

/// Takes out the keys that are not to be kept.
pub(super) fn keep(path: &Path, kept: impl Fn(&MasterKey) -> bool) -> Result<(), KeyFileError> {
    let text = read(path)?;
    let mut shorter = Zeroizing::new(Vec::with_capacity(text.len()));
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let trimmed = line.trim_ascii();
        if trimmed.is_empty() || trimmed.starts_with(b"#") || decode(trimmed).is_none_or(|key| kept(&key)) {
            shorter.extend_from_slice(line);
        }
    }
    replace(path, &shorter)
}

/// Puts another text into the file, which is there whole, old or new, at every moment.
fn replace(path: &Path, text: &[u8]) -> Result<(), KeyFileError> {
    let part = part(path);
    let replaced = write_new(&part, text).and_then(|()| fs::rename(&part, path)).and_then(|()| sync_folder(path));
    if replaced.is_err() {
        // What is left of it would be another copy of the keys; it may not have been made at all.
        drop(fs::remove_file(&part));
    }
    replaced.map_err(|source| KeyFileError::Io { path: path.into(), source })
}

/// A name beside the file's for what is to be in its place.
fn part(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.part", ids::random_digits(8)));
    PathBuf::from(name)
}

fn line(key: &MasterKey) -> Zeroizing<String> {
    Zeroizing::new(BASE64.encode(key.as_slice()) + "\n")
}

fn write_new(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = new_file(path)?;
    file.write_all(text)?;
    file.sync_all()
}

fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, KeyFileError> {
    let io = |source| KeyFileError::Io { path: path.into(), source };
    let file = File::open(path).map_err(io)?;
    let mut text = Zeroizing::new(Vec::with_capacity(4096));
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut text).map_err(io)?;
    if text.len() as u64 > MAX_FILE_BYTES {
        return Err(KeyFileError::TooLong(path.into()));
    }
    Ok(text)
}

fn decode(line: &[u8]) -> Option<MasterKey> {
    [&HEXLOWER_PERMISSIVE, &BASE64, &BASE64_NOPAD, &BASE64URL, &BASE64URL_NOPAD].into_iter().find_map(|encoding| {
        let bytes = Zeroizing::new(encoding.decode(line).ok()?);
        Some(Zeroizing::new(bytes.as_slice().try_into().ok()?))
    })
}

fn new_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A new file is safe only when the folder that names it is on the disk too.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if cfg!(unix) { File::open(folder.unwrap_or(Path::new(".")))?.sync_all() } else { Ok(()) }
}

#[cfg(unix)]
fn warn_if_shared(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let shared = fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0);
    if shared {
        tracing::warn!(
            path = %path.display(),
            "the key file can be read by others than its owner; make its mode 0600"
        );
    }
}

#[cfg(not(unix))]
fn warn_if_shared(_path: &Path) {}

#[cfg(test)]
mod tests;
