//! What is written when a post that waited is let show, and what is asked about such posts.

use diesel::prelude::*;

use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::db::schema::{follows, posts, read_marks, threads};
use crate::base::error::Result;
use crate::threads::model::{Post, Thread, Visibility};

/// Gives the next number of a thread to a post that waits.
pub fn take_number(conn: &mut Conn, thread: &Thread) -> Result<()> {
    diesel::update(threads::table.find(thread.id))
        .set((
            threads::waiting_after.eq(threads::waiting_after + 1),
            threads::unseen.eq(thread.unseen.with(thread.taken() + 1)),
            threads::version.eq(threads::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Puts a post that nobody has seen among those that others have: the thread moves up, its writer counts, and nobody is
/// told that they have read it.
pub fn first_show(conn: &mut Conn, thread: &Thread, post: &Post, now: Timestamp) -> Result<()> {
    let last = thread.last_post_number.max(post.number);
    let own: Vec<i64> = posts::table
        .filter(posts::persona_id.eq(post.persona_id))
        .filter(posts::thread_id.eq(thread.id))
        .filter(posts::number.ne(post.number))
        .select(posts::number)
        .load(conn)?;
    let writes_here = own.iter().any(|number| !thread.unseen.has(*number));
    diesel::update(threads::table.find(thread.id))
        .set((
            threads::last_post_number.eq(last),
            threads::waiting_after.eq(thread.taken() - last),
            threads::unseen.eq(thread.unseen.without(post.number)),
            threads::last_post_at.eq(now),
            threads::writers.eq(threads::writers + i64::from(!writes_here)),
        ))
        .execute(conn)?;
    diesel::update(posts::table.find(post.id)).set(posts::shown_at.eq(Some(now))).execute(conn)?;
    if post.number < thread.last_post_number {
        unread_again(conn, post)?;
    }
    Ok(())
}

/// Takes the marks of whoever follows a thread back to before a post that they have read past without seeing it.
fn unread_again(conn: &mut Conn, post: &Post) -> Result<()> {
    let followers = follows::table.filter(follows::thread_id.eq(post.thread_id)).select(follows::persona_id);
    let past = read_marks::table
        .filter(read_marks::thread_id.eq(post.thread_id))
        .filter(read_marks::last_number.ge(post.number))
        .filter(read_marks::persona_id.ne(post.persona_id))
        .filter(read_marks::persona_id.eq_any(followers));
    diesel::update(past).set(read_marks::last_number.eq(post.number - 1)).execute(conn)?;
    Ok(())
}

/// Whether anything of a thread has not been deleted by its writers.
pub fn is_anything_left(conn: &mut Conn, thread: i64) -> Result<bool> {
    let left = posts::table.filter(posts::thread_id.eq(thread)).filter(posts::visibility.ne(Visibility::Erased));
    Ok(diesel::select(diesel::dsl::exists(left)).get_result(conn)?)
}
