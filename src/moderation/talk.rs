//! What the team and the writer of a post say to one another while its case is open: asking whether somebody is safe, or
//! for a change, before anything is decided. The team writes as the facilitators of the board, under no name; the post can be
//! hidden meanwhile, which is no decision.

use fluent_bundle::FluentValue;

use super::actor::Opened;
use super::change::Change;
use super::decide::{TOOK_PART, is_for_leads};
use super::lease::{self, Turn};
use super::model::{ActingAs, Awaits, Case};
use super::report::too_long;
use super::rules;
use super::sealed::{self, Text};
use super::store::talk::{self, Message, NewMessage};
use super::store::{own, writes};
use super::told::told_of;
use super::views_talk::{MessageLine, TalkView};
use crate::base::audit::{self, Act};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Refusal, Result};
use crate::base::ids;
use crate::base::web::{Fields, Site};
use crate::boards::Standing;
use crate::notices::{self, Kind, Notice};
use crate::text_enum;
use crate::threads::model::thread_path;
use crate::threads::visibility;

text_enum! {
    /// What the team can start from: labels are in Fluent under `moderation-start-<word>`, texts under
    /// `moderation-start-text-<word>`.
    pub enum Start {
        /// Somebody may be in danger: they are not in trouble, and are asked whether they are safe.
        CheckIn = "check-in",
        /// Looking again after that.
        CheckBack = "check-back",
        /// The post needs a content note.
        ContentNote = "content-note",
        /// Advice on medicines.
        Medicines = "medicines",
        /// It names somebody, or lets them be found.
        Names = "names",
        /// Unkind words.
        Unkind = "unkind",
    }
}

impl Start {
    /// The text, with the helplines of the site in it.
    fn text(self, site: &Site) -> String {
        let main = site.helplines.iter().filter(|helpline| helpline.main);
        let lines: Vec<String> = main.map(|helpline| format!("{} {}", helpline.name, helpline.number)).collect();
        let args = [("helplines", FluentValue::from(lines.join(", ")))];
        site.words.say_with(&format!("moderation-start-text-{}", self.as_str()), &args)
    }
}

/// What was typed, with a text to start from in the place of nothing, or after it.
pub fn started(site: &Site, form: &Fields) -> Fields {
    let Some(start) = Start::parse(form.text("start")) else { return form.clone() };
    let (typed, text) = (form.trimmed("message"), start.text(site));
    let message = if typed.is_empty() { text } else { format!("{typed}\n\n{text}") };
    let others = form.pairs().iter().filter(|(name, _)| name != "message").cloned();
    Fields::from_pairs(others.chain([("message".to_owned(), message)]).collect())
}

/// What somebody of the team writes to the writer of a post.
#[derive(Clone, Debug)]
pub struct New {
    /// The words.
    pub words: String,
    /// Whether the post is to be hidden meanwhile.
    pub hides: bool,
}

/// What came of writing.
#[derive(Debug)]
pub enum Written {
    /// It is sent; or the same button was pressed twice, and it was sent before.
    Done,
    /// Something has changed meanwhile; nothing is stored.
    Behind(Change),
    /// What is wrong with it; nothing is stored.
    Wrong(FieldError),
}

/// Writes to the writer of a case's post, and hides it meanwhile if that is wanted. Whoever writes has the case then, unless
/// they took part in the thread.
///
/// # Errors
/// [`Refusal::NotAllowed`] for what was passed on, to all but leads, and for whoever took part in the thread and wants to
/// hide the post; the database's.
pub fn write(conn: &mut Conn, site: &Site, opened: &Opened, new: &New, now: Timestamp) -> Result<Written> {
    let case = writes::lock(conn, opened.found.case.id)?.ok_or(Refusal::NotFound)?;
    if let (Some(minute), Some(outcome)) = (case.closed_minute, case.outcome) {
        return Ok(Written::Behind(Change::Decided(outcome, minute)));
    }
    if is_for_leads(&case, opened) {
        return Err(Refusal::NotAllowed("moderation-refused-passed-on").into());
    }
    if new.hides && opened.took_part {
        return Err(Refusal::NotAllowed(TOOK_PART).into());
    }
    let said = talk::list(conn, case.id)?;
    let last = said.last().filter(|last| last.author.as_ref().is_some_and(|key| opened.actor.is(key)));
    // Sent again to have the post hidden, too, it is another step.
    let hidden = !new.hides || !rules::may_hide_to_talk(&case, opened.found.post.visibility);
    if hidden && is_same(site, last, &new.words)? {
        return Ok(Written::Done);
    }
    if opened.found.writer_standing == Standing::Left {
        return Ok(Written::Behind(Change::WriterLeft));
    }
    if new.words.is_empty() {
        return Ok(Written::Wrong(FieldError { field: "message", text: site.words.say("moderation-error-message") }));
    }
    if let Some(error) = too_long(site, "message", &new.words) {
        return Ok(Written::Wrong(error));
    }
    // Whoever took part in the thread can help, and leaves the case to those who can decide it.
    if !opened.took_part
        && let Some(change) = lease::turn(conn, site, opened, Turn::Take, now)?
    {
        return Ok(Written::Behind(change));
    }
    let hides = new.hides && hide(conn, &case)?;
    let by = Some((opened.actor.key().to_vec(), opened.actor.role));
    insert(conn, site, &case, by, &new.words, now)?;
    let act = Act {
        actor: opened.actor.label.clone(),
        action: if hides { "case.hide-to-talk" } else { "case.write" },
        subject: lease::subject(opened),
        detail: String::new(),
    };
    audit::record(conn, &site.keys, &act, now)?;
    tell(conn, site, opened, hides || rules::is_for_now(&case, opened.found.post.visibility), now)?;
    Ok(Written::Done)
}

/// Hides the post until the case is decided, if it is on show.
fn hide(conn: &mut Conn, case: &Case) -> Result<bool> {
    let (thread, post) = visibility::lock(conn, case.post_id)?;
    if !rules::may_hide_to_talk(case, post.visibility) {
        return Ok(false);
    }
    visibility::hide(conn, &thread, &post)?;
    own::set_provisional(conn, case.id)?;
    Ok(true)
}

/// Tells the writer that there is something to read, in the place of what they were told of this before.
fn tell(conn: &mut Conn, site: &Site, opened: &Opened, hidden: bool, now: Timestamp) -> Result<()> {
    let found = &opened.found;
    let occasion = occasion(&found.case);
    notices::withdraw(conn, found.case.writer_id, &occasion)?;
    let path = thread_path(&found.slug, found.thread_number);
    notices::tell(
        conn,
        &site.keys,
        &Notice {
            persona: found.case.writer_id,
            kind: if hidden { Kind::HiddenToTalk } else { Kind::Written },
            thread: found.case.thread_id,
            post_number: found.post.number,
            occasion: &occasion,
            reason: "",
            rule: "",
            words: "",
            again: &conversation_path(&path, found.post.number),
            day: now.day(),
        },
    )
}

/// The page on which the writer reads what the team wrote, and answers.
pub(super) fn conversation_path(thread: &str, post: i64) -> String {
    format!("{thread}/posts/{post}/messages")
}

/// By what the writer is told of it once.
pub(super) fn occasion(case: &Case) -> String {
    format!("{}message", told_of(case))
}

/// Stores a message.
pub(super) fn insert(
    conn: &mut Conn,
    site: &Site,
    case: &Case,
    by: Option<(Vec<u8>, ActingAs)>,
    words: &str,
    now: Timestamp,
) -> Result<()> {
    let id = ids::random_id();
    let words_sealed = sealed::seal(&site.keys, Text::Message, id, words);
    talk::insert(conn, NewMessage { id, case: case.id, by, words_sealed, minute: now.minute() })
}

fn open(site: &Site, message: &Message) -> Result<String> {
    sealed::open(&site.keys, Text::Message, message.id, message.words_sealed.as_ref())
}

/// Whether a message has these words.
pub(super) fn is_same(site: &Site, last: Option<&Message>, words: &str) -> Result<bool> {
    last.map_or(Ok(false), |last| Ok(open(site, last)? == words))
}

/// A message as pages show it.
pub(super) fn line(site: &Site, message: &Message, you: bool) -> Result<MessageLine> {
    Ok(MessageLine {
        by: message.role.map_or("writer", |role| role.as_str()),
        you,
        words: open(site, message)?,
        at: site.calendar.long_kept(message.minute),
    })
}

/// What was said, as a case's page shows it, with what was typed. One query.
///
/// # Errors
/// The database's; a fault when a message cannot be opened.
pub(super) fn on_case(
    conn: &mut Conn,
    site: &Site,
    opened: &Opened,
    typed: &Fields,
    no_form: &str,
) -> Result<TalkView> {
    let case = &opened.found.case;
    let said = talk::list(conn, case.id)?;
    let lines = said.iter().map(|message| {
        let you = message.author.as_ref().is_some_and(|key| opened.actor.is(key));
        line(site, message, you)
    });
    let may_write =
        matches!(no_form, "" | "took-part") && case.is_open() && opened.found.writer_standing != Standing::Left;
    Ok(TalkView {
        messages: lines.collect::<Result<_>>()?,
        awaits: case.awaits.map(Awaits::as_str).unwrap_or_default(),
        may_write,
        may_hide: may_write && !opened.took_part && rules::may_hide_to_talk(case, opened.found.post.visibility),
        starts: Start::ALL.iter().map(|start| start.as_str()).collect(),
        message: typed.text("message").to_owned(),
        author: opened.author.clone(),
    })
}
