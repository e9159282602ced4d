//! What changes write. Each function is one or two statements inside the transaction of its use case.

use diesel::prelude::*;
use diesel::upsert::excluded;

use crate::base::clock::Timestamp;
use crate::base::db::schema::{form_nonces, post_quotes, post_revisions, posts, read_marks, threads};
use crate::base::db::{Conn, alone};
use crate::base::error::Result;
use crate::base::retention::AT_ONCE;
use crate::boards::counters;
use crate::on_db;
use crate::threads::compose::Words;
use crate::threads::form_nonce::StoredNonce;
use crate::threads::model::{HeldFor, Post, Thread, Visibility};
use crate::threads::notes::Notes;
use crate::threads::quote::Quoted;

pub fn insert_thread(conn: &mut Conn, thread: &Thread) -> Result<()> {
    on_db!(conn, |conn| diesel::insert_into(threads::table).values(thread).execute(conn))?;
    Ok(())
}

/// A post about to be stored.
// Without the attribute the statement has another text when a value is `None`, and is never kept prepared.
#[derive(Insertable)]
#[diesel(table_name = posts, treat_none_as_default_value = false)]
pub struct NewPost<'a> {
    id: i64,
    thread_id: i64,
    number: i64,
    persona_id: i64,
    source: &'a str,
    html: &'a str,
    plain: &'a str,
    notes: &'a Notes,
    visibility: Visibility,
    stays: bool,
    rules_version: i64,
    created_at: Timestamp,
    edited_at: Option<Timestamp>,
    version: i64,
    held_for: Option<HeldFor>,
    shown_at: Option<Timestamp>,
}

impl<'a> NewPost<'a> {
    /// The post of a persona, who agreed to a version of the rules, under a number in a thread.
    pub fn new(
        (thread, number): (i64, i64),
        (persona, rules_version): (i64, i64),
        words: &'a Words,
        notes: &'a Notes,
        now: Timestamp,
    ) -> Self {
        Self {
            id: thread + number,
            thread_id: thread,
            number,
            persona_id: persona,
            source: &words.source,
            html: words.html.as_str(),
            plain: &words.plain,
            notes,
            visibility: Visibility::Shown,
            stays: false,
            rules_version,
            created_at: now,
            edited_at: None,
            version: 1,
            held_for: None,
            shown_at: None,
        }
    }

    /// The same, but it waits if there is something for which it does.
    #[must_use]
    pub fn held(self, held_for: Option<HeldFor>) -> Self {
        let visibility = if held_for.is_some() { Visibility::Held } else { self.visibility };
        Self { visibility, held_for, ..self }
    }
}

pub fn insert_post(conn: &mut Conn, post: &NewPost<'_>) -> Result<()> {
    on_db!(conn, |conn| diesel::insert_into(posts::table).values(post).execute(conn))?;
    Ok(())
}

pub fn insert_quote(conn: &mut Conn, post: i64, ordinal: i64, quoted: &Quoted) -> Result<()> {
    diesel::insert_into(post_quotes::table)
        .values((
            post_quotes::post_id.eq(post),
            post_quotes::ordinal.eq(ordinal),
            post_quotes::quoted_id.eq(quoted.post_id),
            post_quotes::quoted_version.eq(quoted.version),
            post_quotes::range_start.eq(quoted.start),
            post_quotes::range_end.eq(quoted.end),
        ))
        .execute(conn)?;
    Ok(())
}

/// What a form has already led to: thread id and post number.
pub fn find_nonce(conn: &mut Conn, nonce: &StoredNonce) -> Result<Option<(i64, i64)>> {
    let led_to = (form_nonces::thread_id, form_nonces::post_number);
    if let [only] = nonce.forms.as_slice() {
        return Ok(on_db!(conn, |conn| form_nonces::table.find(only).select(led_to).get_result(conn).optional())?);
    }
    let any = form_nonces::table.filter(form_nonces::nonce_index.eq_any(nonce.forms.clone()));
    Ok(any.select(led_to).get_result(conn).optional()?)
}

/// Whether a form has led to something before, when it may lie there in another form than that of now. Until the
/// commit nobody else can note what it leads to.
pub fn is_noted_otherwise(conn: &mut Conn, nonce: &StoredNonce) -> Result<bool> {
    if nonce.forms.len() == 1 {
        return Ok(false);
    }
    alone::with(conn, &nonce.digest)?;
    Ok(find_nonce(conn, nonce)?.is_some())
}

/// Notes what a form leads to; false when it has led to something already. Of two at once one waits for the other.
pub fn insert_nonce(
    conn: &mut Conn,
    nonce: &StoredNonce,
    persona: i64,
    thread: i64,
    number: i64,
    now: Timestamp,
) -> Result<bool> {
    if is_noted_otherwise(conn, nonce)? {
        return Ok(false);
    }
    let row = (
        form_nonces::nonce_index.eq(nonce.now()),
        form_nonces::persona_id.eq(persona),
        form_nonces::thread_id.eq(thread),
        form_nonces::post_number.eq(number),
        form_nonces::day.eq(now.day()),
        form_nonces::hour.eq(now.hour()),
    );
    let inserted = on_db!(conn, |conn| diesel::insert_into(form_nonces::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    Ok(inserted == 1)
}

/// Notes how far a persona has read; never moves back.
pub fn mark_read(conn: &mut Conn, persona: i64, thread: i64, number: i64) -> Result<()> {
    let row =
        (read_marks::persona_id.eq(persona), read_marks::thread_id.eq(thread), read_marks::last_number.eq(number));
    let forward = read_marks::last_number.lt(excluded(read_marks::last_number));
    on_db!(conn, |conn| {
        let moved = diesel::insert_into(read_marks::table)
            .values(row)
            .on_conflict((read_marks::persona_id, read_marks::thread_id))
            .do_update()
            .set(read_marks::last_number.eq(excluded(read_marks::last_number)));
        diesel::query_dsl::methods::FilterDsl::filter(moved, forward).execute(conn)
    })?;
    Ok(())
}

/// Puts new words into a post if it is still at `version`, and keeps the old ones as a revision. False when
/// somebody else was first.
pub fn replace_words(
    conn: &mut Conn,
    old: &Post,
    words: &Words,
    version: i64,
    now: Timestamp,
    edited: bool,
) -> Result<bool> {
    let edited_at = if edited { Some(now) } else { old.edited_at };
    let changed = diesel::update(posts::table.find(old.id).filter(posts::version.eq(version)))
        .set((
            posts::source.eq(&words.source),
            posts::html.eq(words.html.as_str()),
            posts::plain.eq(&words.plain),
            posts::notes.eq(&words.notes),
            posts::edited_at.eq(edited_at),
            posts::version.eq(posts::version + 1),
        ))
        .execute(conn)?;
    if changed == 0 {
        return Ok(false);
    }
    diesel::insert_into(post_revisions::table)
        .values((
            post_revisions::post_id.eq(old.id),
            post_revisions::version.eq(old.version),
            post_revisions::source.eq(&old.source),
            post_revisions::html.eq(&old.html),
            post_revisions::notes.eq(&old.notes),
            post_revisions::replaced_at.eq(now),
        ))
        .execute(conn)?;
    Ok(true)
}

/// Wipes a post's words and its earlier versions; its place stays.
pub fn erase_post(conn: &mut Conn, post: i64) -> Result<()> {
    diesel::update(posts::table.find(post))
        .set((
            posts::source.eq(""),
            posts::html.eq(""),
            posts::plain.eq(""),
            posts::notes.eq(""),
            posts::visibility.eq(Visibility::Erased),
            posts::held_for.eq(None::<HeldFor>),
            posts::version.eq(posts::version + 1),
        ))
        .execute(conn)?;
    diesel::delete(post_revisions::table.filter(post_revisions::post_id.eq(post))).execute(conn)?;
    diesel::delete(post_quotes::table.filter(post_quotes::post_id.eq(post))).execute(conn)?;
    Ok(())
}

/// After a shown post has gone: one fewer in its thread.
pub fn count_out(conn: &mut Conn, thread: i64) -> Result<()> {
    diesel::update(threads::table.find(thread))
        .set((threads::shown_posts.eq(threads::shown_posts - 1), threads::version.eq(threads::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// A post, locked until the commit.
pub fn lock_post(conn: &mut Conn, post: i64) -> Result<Option<Post>> {
    diesel::update(posts::table.find(post)).set(posts::version.eq(posts::version)).execute(conn)?;
    Ok(posts::table.find(post).select(Post::as_select()).get_result(conn).optional()?)
}

/// A thread, locked until the commit.
pub fn lock_thread(conn: &mut Conn, thread: i64) -> Result<Option<Thread>> {
    Ok(diesel::update(threads::table.find(thread))
        .set(threads::version.eq(threads::version))
        .returning(threads::all_columns)
        .get_result(conn)
        .optional()?)
}

/// Sets who can see a post, and why it waits if it does.
pub fn set_post_visibility(
    conn: &mut Conn,
    post: i64,
    visibility: Visibility,
    held_for: Option<HeldFor>,
) -> Result<()> {
    diesel::update(posts::table.find(post))
        .set((posts::visibility.eq(visibility), posts::held_for.eq(held_for)))
        .execute(conn)?;
    Ok(())
}

/// Sets who can see a thread, and how many of its posts can be seen; its pages look different now.
pub fn set_thread_visibility(conn: &mut Conn, thread: i64, visibility: Visibility, shown: i64) -> Result<()> {
    diesel::update(threads::table.find(thread))
        .set((
            threads::visibility.eq(visibility),
            threads::shown_posts.eq(shown),
            threads::version.eq(threads::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Wipes a thread's title and notes, and what the facilitators wrote above it; with nothing left to see, takes it out of the
/// list.
pub fn erase_title(conn: &mut Conn, thread: &Thread, nothing_left: bool) -> Result<()> {
    let visibility = if nothing_left { Visibility::Erased } else { thread.visibility };
    diesel::update(threads::table.find(thread.id))
        .set((
            threads::title.eq(""),
            threads::notes.eq(""),
            threads::slow_words.eq(""),
            threads::visibility.eq(visibility),
        ))
        .execute(conn)?;
    // One that was hidden or taken down before has left the list already.
    let was_listed = thread.visibility == Visibility::Shown;
    if nothing_left && was_listed { counters::thread_gone(conn, thread.board_id) } else { Ok(()) }
}

/// Moves a thread's version on, since a page of it looks different now; for its opening post the notes too.
pub fn touch_thread(conn: &mut Conn, thread: i64, notes: Option<&Notes>) -> Result<()> {
    diesel::update(threads::table.find(thread)).set(threads::version.eq(threads::version + 1)).execute(conn)?;
    if let Some(notes) = notes {
        diesel::update(threads::table.find(thread)).set(threads::notes.eq(notes)).execute(conn)?;
    }
    Ok(())
}

/// Sets whether a thread is pinned and locked.
pub fn set_marks(conn: &mut Conn, thread: i64, pinned: bool, locked: bool) -> Result<()> {
    diesel::update(threads::table.find(thread))
        .set((threads::pinned.eq(pinned), threads::locked.eq(locked), threads::version.eq(threads::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// Forgets what some forms led to before a day: nobody presses their buttons again.
pub fn remove_nonces_before(conn: &mut Conn, day: i64) -> Result<usize> {
    let old = form_nonces::table.filter(form_nonces::day.lt(day)).limit(AT_ONCE).select(form_nonces::nonce_index);
    let old: Vec<Vec<u8>> = old.load(conn)?;
    Ok(diesel::delete(form_nonces::table.filter(form_nonces::nonce_index.eq_any(old))).execute(conn)?)
}

/// Forgets which forms a name has sent.
pub fn remove_nonces_of(conn: &mut Conn, persona: i64) -> Result<()> {
    diesel::delete(form_nonces::table.filter(form_nonces::persona_id.eq(persona))).execute(conn)?;
    Ok(())
}
