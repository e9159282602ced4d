//! What taking words out of a post reads and writes.

use diesel::prelude::*;

use crate::base::db::Conn;
use crate::base::db::schema::{post_quotes, post_revisions, posts, threads};
use crate::base::error::Result;
use crate::base::markup::SafeHtml;
use crate::threads::model::Post;

/// An earlier version of a post.
#[derive(Queryable)]
pub struct Version {
    pub version: i64,
    pub source: String,
}

/// All earlier versions of a post.
pub fn list_versions(conn: &mut Conn, post: i64) -> Result<Vec<Version>> {
    Ok(post_revisions::table
        .filter(post_revisions::post_id.eq(post))
        .order(post_revisions::version)
        .select((post_revisions::version, post_revisions::source))
        .load(conn)?)
}

/// Puts another text into an earlier version; without HTML, which cannot be made of every text, it goes.
pub fn replace_version(conn: &mut Conn, post: i64, version: &Version, html: Option<&SafeHtml>) -> Result<()> {
    let row = post_revisions::table.find((post, version.version));
    match html {
        Some(html) => diesel::update(row)
            .set((post_revisions::source.eq(&version.source), post_revisions::html.eq(html.as_str())))
            .execute(conn)?,
        None => diesel::delete(row).execute(conn)?,
    };
    Ok(())
}

/// Puts another text into a post, of which no earlier version is kept, as a version of its own.
pub fn replace_text(
    conn: &mut Conn,
    (post, version): (i64, i64),
    source: &str,
    html: &SafeHtml,
    plain: &str,
) -> Result<()> {
    diesel::update(posts::table.find(post))
        .set((
            posts::source.eq(source),
            posts::html.eq(html.as_str()),
            posts::plain.eq(plain),
            posts::version.eq(version),
        ))
        .execute(conn)?;
    Ok(())
}

/// A quote of a post.
#[derive(Queryable)]
pub struct Quote {
    pub post: i64,
    pub ordinal: i64,
    pub start: i64,
    pub end: i64,
}

/// The quotes of a post as it is.
pub fn list_quotes_of(conn: &mut Conn, post: &Post) -> Result<Vec<Quote>> {
    Ok(post_quotes::table
        .filter(post_quotes::quoted_id.eq(post.id))
        .filter(post_quotes::quoted_version.eq(post.version))
        .select((post_quotes::post_id, post_quotes::ordinal, post_quotes::range_start, post_quotes::range_end))
        .load(conn)?)
}

/// Makes a quote one of another version, and of another part of it.
pub fn move_quote(conn: &mut Conn, quote: &Quote, version: i64, (start, end): (i64, i64)) -> Result<()> {
    diesel::update(post_quotes::table.find((quote.post, quote.ordinal)))
        .set((
            post_quotes::quoted_version.eq(version),
            post_quotes::range_start.eq(start),
            post_quotes::range_end.eq(end),
        ))
        .execute(conn)?;
    Ok(())
}

/// Puts another title over a thread.
pub fn set_title(conn: &mut Conn, thread: i64, title: &str) -> Result<()> {
    diesel::update(threads::table.find(thread)).set(threads::title.eq(title)).execute(conn)?;
    Ok(())
}
