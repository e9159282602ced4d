//! What a thread page must know before it can be taken from memory: who looks, at which board and thread, and how far
//! they have read. Always asked of the database, so that nobody sees what they may not see any more; on PostgreSQL,
//! where each question costs a round trip, for all who ask at the same moment together.

use std::sync::Arc;

use actix_web::web;
use quick_cache::sync::Cache;

use super::model::Thread;
use super::rows::{self, Rows};
use super::rules;
use super::slow;
use super::store::lists;
use crate::base::clock::Timestamp;
use crate::base::crypto::Token;
use crate::base::db::{Conn, Engine, Together};
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::{self, Reader};

/// Threads whose ids are remembered.
const IDS: usize = 10_000;

/// Who asks for which thread.
#[derive(Clone, Debug)]
pub struct Question {
    /// The session's token, if one came.
    pub token: Option<Token>,
    /// The board.
    pub slug: String,
    /// The thread's number there.
    pub number: i64,
}

/// A thread that may be read, and who reads it.
#[derive(Debug)]
pub struct Glance {
    /// Who looks.
    pub reader: Reader,
    /// The thread.
    pub thread: Thread,
    /// The number of the newest post that they have read, if they have been here.
    pub read: Option<i64>,
    /// When they may write here again, if they have written as often as slow mode allows.
    pub wait: Option<Timestamp>,
}

/// Where glances are asked for, and the rows of pages that are not in memory.
#[derive(Clone, Debug)]
pub struct Glances {
    /// Ids of threads by board and number, which never change.
    ids: Arc<Cache<(String, i64), i64>>,
    together: Arc<Together<(Question, i64), Option<Glance>>>,
    rows: Arc<Together<rows::Question, Arc<Rows>>>,
}

impl Glances {
    /// Glances at the threads of a site.
    pub fn new(site: &web::Data<Site>) -> Self {
        let shared = site.clone();
        let ask = move |conn: &mut Conn, set: &[(Question, i64)]| look_together(conn, &shared, set, shared.clock.now());
        Self {
            ids: Arc::new(Cache::new(IDS)),
            together: Arc::new(Together::new(site.db.clone(), ask)),
            rows: Arc::new(Together::new(site.db.clone(), rows::find_each)),
        }
    }

    /// A glance together with others'. `None` where the answer is not plain: [`look`] then says why.
    pub async fn ask(&self, question: Question) -> Option<Glance> {
        let id = self.ids.get(&(question.slug.clone(), question.number))?;
        self.together.ask((question, id)).await.flatten()
    }

    /// The rows of a page together with others'; `None` when they could not be had.
    pub(super) async fn rows(&self, question: rows::Question) -> Option<Arc<Rows>> {
        self.rows.ask(question).await
    }

    /// Remembers the id of a thread that was looked at.
    pub fn remember(&self, glance: &Glance) {
        self.ids.insert((glance.reader.board.slug.clone(), glance.thread.number), glance.thread.id);
    }
}

/// A glance of one person. Three queries, two for a visitor; one more of a member where slow mode holds.
///
/// # Errors
/// As [`boards::require_reader`]; [`Refusal::NotFound`] for a thread that is not there or cannot be seen.
pub fn look(conn: &mut Conn, site: &Site, question: &Question, now: Timestamp) -> Result<Glance> {
    let reader = boards::require_reader(conn, site, question.token.as_ref(), &question.slug, now)?;
    let viewer = reader.persona.as_ref().map(|persona| persona.id);
    let (thread, read) = lists::find_thread(conn, reader.board.id, question.number, viewer)?
        .filter(|(thread, _)| rules::may_read(thread.visibility, thread.persona_id, reader.persona.as_ref()))
        .ok_or(Refusal::NotFound)?;
    let wait = slow::find_wait(conn, &reader, Some(&thread), now)?;
    Ok(Glance { reader, thread, read, wait })
}

fn look_together(conn: &mut Conn, site: &Site, set: &[(Question, i64)], now: Timestamp) -> Result<Vec<Option<Glance>>> {
    if set.len() == 1 || site.db.engine() == Engine::Sqlite {
        return Ok(set.iter().map(|(question, _)| look(conn, site, question, now).ok()).collect());
    }
    let ids: Vec<i64> = set.iter().map(|(_, id)| *id).collect();
    let (tokens, slugs): (Vec<_>, Vec<_>) =
        set.iter().map(|(question, _)| (question.token.clone(), question.slug.clone())).unzip();
    let readers = boards::find_each_reader(conn, site, &tokens, &slugs, now)?;
    let threads = lists::find_each_thread(conn, ids.clone())?;
    let viewers = readers.iter().flatten().filter_map(|reader| Some(reader.persona.as_ref()?.id)).collect();
    let marks = lists::find_each_mark(conn, viewers, ids.clone())?;
    Ok(readers
        .into_iter()
        .zip(ids)
        .map(|(reader, id)| {
            let reader = reader?;
            let thread = threads.get(&id).filter(|thread| thread.board_id == reader.board.id)?;
            let read = reader.persona.as_ref().and_then(|persona| marks.get(&(persona.id, id)).copied());
            let persona = reader.persona.as_ref();
            // How often they have written is asked for each alone.
            let slowed = persona.is_some_and(|own| slow::may_have_to_wait(&reader.board, Some(thread), own, now));
            let plain = !slowed && rules::may_read(thread.visibility, thread.persona_id, persona);
            plain.then(|| Glance { thread: thread.clone(), read, wait: None, reader })
        })
        .collect())
}
