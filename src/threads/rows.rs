//! What a thread's page is made from when it is not in memory: its posts, their quotes, who started it. Asked of the
//! database like glances are, on PostgreSQL for all who ask at the same moment together; the page itself is made by
//! whoever asked.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::store::lists::{self, ShownPost, ShownQuote};
use crate::base::db::Conn;
use crate::base::error::Result;
use crate::boards::Standing;

/// Which posts are asked for.
#[derive(Clone, Debug)]
pub struct Question {
    /// The ids of the posts of a page.
    pub posts: RangeInclusive<i64>,
    /// The thread.
    pub thread: i64,
}

/// The rows of a page.
#[derive(Debug)]
pub struct Rows {
    /// The posts, in order.
    pub posts: Vec<ShownPost>,
    /// The quotes in them, in order.
    pub quotes: Vec<ShownQuote>,
    /// The name and standing of whoever started the thread.
    pub starter: (String, Standing),
    /// Whether something in it stays in the room: a post, one that is quoted, or the opening post, whose title stands on
    /// every page.
    pub stays: bool,
}

/// The rows of several pages: an entry for each question, in their order. Two queries (on SQLite two for each page),
/// and one for each page without its thread's opening post.
///
/// # Errors
/// The database's.
pub fn find_each(conn: &mut Conn, questions: &[Question]) -> Result<Vec<Arc<Rows>>> {
    let mut pages = questions.to_vec();
    // Of two who ask for one page, one may know of a newer post.
    pages.sort_by_key(|page| (*page.posts.start(), -page.posts.end()));
    pages.dedup_by_key(|page| *page.posts.start());
    let ranges: Vec<RangeInclusive<i64>> = pages.iter().map(|page| page.posts.clone()).collect();
    let mut posts = lists::list_posts(conn, &ranges)?.into_iter().peekable();
    let mut quotes = lists::list_quotes(conn, &ranges)?.into_iter().peekable();
    let mut found: HashMap<i64, Arc<Rows>> = HashMap::with_capacity(pages.len());
    for page in pages {
        let posts: Vec<ShownPost> =
            std::iter::from_fn(|| posts.next_if(|post| page.posts.contains(&post.id))).collect();
        let quotes: Vec<ShownQuote> =
            std::iter::from_fn(|| quotes.next_if(|quote| page.posts.contains(&quote.post_id))).collect();
        let (name, standing, opening_stays) = match posts.first() {
            Some(opening) if opening.number == 1 => (opening.name.clone(), opening.standing, opening.stays),
            _ => lists::opening(conn, page.thread)?,
        };
        let stays = opening_stays || posts.iter().any(|post| post.stays) || quotes.iter().any(|quote| quote.stays);
        found.insert(*page.posts.start(), Arc::new(Rows { posts, quotes, starter: (name, standing), stays }));
    }
    Ok(questions.iter().filter_map(|page| found.get(page.posts.start()).cloned()).collect())
}
