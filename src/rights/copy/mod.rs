//! A copy of everything that is held about somebody, made by them: a zip with one file for machines (JSON) and one for
//! people (HTML, which fetches nothing from anywhere). It holds their own words and none of anybody else's.
//!
//! It is made while they wait, without a file on the server. Posts pass through a few hundred at a time and are
//! compressed as they come, so that no more than the finished zip is ever in memory; ten thousand posts take some seconds
//! and a few MB.

mod gather;
mod json;
mod people;

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, result::ZipError};

pub use gather::{Gathered, Post};

use crate::accounts::SignedIn;
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::web::Site;

/// What the file is called: nothing that would tell somebody who sees a list of downloads.
pub const FILE: &str = "copy.zip";

/// Posts that pass through at once.
const POSTS: i64 = 300;

fn trouble(error: &std::io::Error) -> Error {
    Error::fault(format!("a copy could not be written: {}", error.kind()))
}

fn unzipped(error: &ZipError) -> Error {
    Error::fault(format!("a copy could not be packed: {error}"))
}

/// Makes the copy.
///
/// # Errors
/// The database's; a fault when the keys at hand do not open what is sealed.
pub fn make(
    conn: &mut Conn,
    site: &Site,
    signed_in: &SignedIn,
    token: Option<&Token>,
    now: Timestamp,
) -> Result<Vec<u8>> {
    let gathered = gather::gather(conn, site, signed_in, token, now)?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("copy.json", options).map_err(|error| unzipped(&error))?;
    json::write(conn, site, &gathered, &mut zip, now)?;
    zip.start_file("copy.html", options).map_err(|error| unzipped(&error))?;
    people::write(conn, site, &gathered, &mut zip, now)?;
    let done = zip.finish().map_err(|error| unzipped(&error))?;
    Ok(done.into_inner())
}

/// Lets every post of some names pass by, some hundred at a time.
fn each_posts(conn: &mut Conn, place: &gather::Place, mut take: impl FnMut(&[Post]) -> Result<()>) -> Result<()> {
    for persona in &place.personas {
        let mut after = 0;
        loop {
            let posts = gather::posts(conn, persona, after, POSTS)?;
            let Some(last) = posts.last() else { break };
            after = last.own.id;
            take(&posts)?;
        }
    }
    Ok(())
}

/// The middle of a day: it lies on that day in the site's zone too, by summer time and by winter time.
fn noon(day: i64) -> Timestamp {
    Timestamp::from_day(day).plus_minutes(12 * 60)
}

/// The day of something that is known to the minute: the copy tells no more.
fn day_of(minute: i64) -> i64 {
    Timestamp::of_minute(minute).day()
}

/// Writes text, with our own error.
fn put(out: &mut impl Write, text: &str) -> Result<()> {
    out.write_all(text.as_bytes()).map_err(|error| trouble(&error))
}
