//! What stands round the posts of a thread's page: its shape, rendered once, and what fills it for one thread.

use fluent_bundle::FluentValue;

use super::cache::{Kind, Stance};
use super::compose;
use super::fill;
use super::model::Thread;
use super::notes::Notes;
use super::rules;
use super::shapes::Shapes;
use super::views::{BoardLine, Composer, PagesView, PersonaLine, PostPage, SlowLine, ThreadHead, ThreadView};
use crate::base::crypto::Token;
use crate::base::db::paging::{PER_PAGE, Pages, last_page};
use crate::base::error::Result;
use crate::base::web::skeleton::{self, escape_into, hole_into, number_into};
use crate::base::web::visit::Device;
use crate::base::web::{Crumb, Looker, Page, Site, Visit};
use crate::boards::views::QuietView;
use crate::boards::{Access, PersonaRole, Posture, Reader};

/// All that the template decides by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FrameShape {
    kind: Kind,
    composer: &'static str,
    /// The posture of a board that nobody looks after just now, and whether it is known when somebody is there.
    quiet: Option<(Posture, bool)>,
    public: bool,
    pinned: bool,
    locked: bool,
    untitled: bool,
    starter_left: bool,
    last_page: bool,
    findable: bool,
    first_page: bool,
    notes: Notes,
    slow: bool,
    slow_words: bool,
    /// Key of the message that the page before left.
    flash: Option<String>,
}

/// What fills it.
pub struct Framed<'a> {
    /// Who looks; nothing of theirs is written here but their board.
    pub reader: &'a Reader,
    /// The thread.
    pub thread: &'a Thread,
    /// Its address.
    pub path: &'a str,
    /// The name of whoever started it.
    pub starter: &'a str,
    /// Which page of it this is.
    pub page: i64,
    /// Whether search engines may list it.
    pub findable: bool,
    /// The posts, ready.
    pub posts: &'a str,
    /// What everybody is told of slow mode, where it holds.
    pub slow: Option<SlowLine>,
}

const THREAD_PATH: u32 = 40;
const THREAD_TITLE: u32 = 41;
const STARTER: u32 = 42;
const REPLIES: u32 = 43;
const POSTS: u32 = 44;
const PAGES: u32 = 45;
const PAGE_NUMBER: u32 = 46;
const BOARD_NAME: u32 = 47;
const BOARD_PATH: u32 = 48;
const SLOW: u32 = 49;
const SLOW_WORDS: u32 = 50;
const NEXT_THERE: u32 = 51;

impl FrameShape {
    /// The shape of a thread's page for a kind of viewer.
    pub fn of(framed: &Framed<'_>, kind: Kind, starter_left: bool, flash: Option<String>) -> Self {
        let Framed { reader, thread, page, findable, slow, .. } = framed;
        Self {
            slow: slow.is_some(),
            slow_words: slow.as_ref().is_some_and(|slow| !slow.words.is_empty()),
            kind,
            composer: composer_state(reader, thread, kind.stance),
            quiet: quiet(reader, kind.stance),
            public: reader.board.access == Access::Public,
            pinned: thread.pinned,
            locked: thread.locked,
            untitled: thread.title.is_empty(),
            starter_left,
            last_page: *page >= last_page(thread.last_post_number),
            first_page: *page == 1,
            findable: *findable,
            notes: thread.notes.clone(),
            flash,
        }
    }

    fn view(&self, site: &Site) -> ThreadView {
        let visitor = self.kind.stance == Stance::Visitor;
        let has_persona = !matches!(self.kind.stance, Stance::Visitor | Stance::Outsider);
        let path = skeleton::hole(THREAD_PATH);
        ThreadView {
            page: self.page(site, &path),
            board: BoardLine {
                name: skeleton::hole(BOARD_NAME),
                slug: String::new(),
                path: skeleton::hole(BOARD_PATH),
                public: self.public,
            },
            first_unread: fill::FIRST_UNREAD.mark_unless(visitor),
            persona: has_persona.then(|| PersonaLine { name: fill::NAME.mark(), tile: fill::TILE.mark() }),
            posts: skeleton::hole(POSTS),
            pages_links: skeleton::hole(PAGES),
            last_page: self.last_page,
            composer: Composer {
                state: self.composer,
                action: format!("{path}/replies"),
                nonce: fill::NONCE.mark(),
                author: fill::AUTHOR.mark(),
                again: fill::AGAIN.mark(),
                notes: compose::note_boxes(site, &Notes::default()),
            },
            quiet: self.quiet.map(|(posture, known)| QuietView {
                posture,
                next: if known { skeleton::hole(NEXT_THERE) } else { String::new() },
            }),
            facilitator: self.kind.facilitator,
            member: has_persona,
            thread: ThreadHead {
                path,
                title: if self.untitled { String::new() } else { skeleton::hole(THREAD_TITLE) },
                starter: skeleton::hole(STARTER),
                left: self.starter_left,
                replies: skeleton::hole(REPLIES),
                pinned: self.pinned,
                locked: self.locked,
                notes: self.notes.shown(&site.words),
                slow: self.slow.then(|| SlowLine {
                    text: skeleton::hole(SLOW),
                    words: if self.slow_words { skeleton::hole(SLOW_WORDS) } else { String::new() },
                }),
            },
        }
    }

    /// The layout's context with holes where something belongs to the thread or to the viewer.
    fn page(&self, site: &Site, path: &str) -> Page {
        let here =
            if self.first_page { path.to_owned() } else { format!("{path}?page={}", skeleton::hole(PAGE_NUMBER)) };
        let visit = Visit {
            token: None,
            here,
            display: self.kind.display,
            flash: self.flash.clone(),
            flash_post: None,
            peer: None,
            device: Device::Other,
            mark: Token::random(),
            is_marked: true,
            known: None,
        };
        let visitor = self.kind.stance == Stance::Visitor;
        let (owner, caretaker) = (self.kind.owner, self.kind.caretaker);
        let read_only = self.kind.stance == Stance::ReadOnly;
        let looker = Looker { signed_in: !visitor, owner, caretaker, read_only };
        let title = if visitor { site.words.say("threads-show-title") } else { fill::TITLE.mark() };
        let subject = if self.untitled { String::new() } else { skeleton::hole(THREAD_TITLE) };
        let mut page = Page::new(site, &visit, looker, "boards", title).about(&visit, &subject).with_crumbs(vec![
            Crumb { href: "/boards".to_owned(), label: site.words.say("threads-crumb-boards") },
            Crumb { href: skeleton::hole(BOARD_PATH), label: skeleton::hole(BOARD_NAME) },
        ]);
        page.csrf = fill::CSRF.mark_unless(visitor);
        page.findable(self.findable)
    }
}

fn composer_state(reader: &Reader, thread: &Thread, stance: Stance) -> &'static str {
    match (stance, &reader.persona) {
        (Stance::Writer | Stance::Waiting, Some(persona)) => match rules::may_reply(&reader.board, thread, persona) {
            Ok(()) if rules::may_write_now(reader.duty, persona).is_err() => "unstaffed",
            Ok(()) if stance == Stance::Waiting => "waiting",
            Ok(()) => "write",
            Err("threads-reason-locked") => "locked",
            Err("threads-reason-full") => "full",
            Err(_) => "board-closed",
        },
        (Stance::Paused, _) => "paused",
        (Stance::ReadOnly, _) => "read-only",
        (Stance::MustAgree, _) => "agree",
        (Stance::Visitor, _) => "visitor",
        (Stance::Outsider | Stance::Writer | Stance::Waiting, _) => "outsider",
    }
}

/// What those who could write are told of a board that nobody looks after just now.
fn quiet(reader: &Reader, stance: Stance) -> Option<(Posture, bool)> {
    let writes = reader.persona.as_ref().is_some_and(|persona| persona.role != PersonaRole::Facilitator);
    let told = writes && stance == Stance::Writer && reader.duty.posture != Posture::Open;
    told.then_some((reader.duty.posture, reader.duty.next.is_some()))
}

/// The page with its posts; what belongs to the viewer is still a hole.
///
/// # Errors
/// A fault when a template cannot be rendered.
pub fn write(site: &Site, shapes: &Shapes, shape: &FrameShape, framed: &Framed<'_>) -> Result<String> {
    let Framed { reader, thread, path, starter, page: number, posts, slow, .. } = framed;
    let skeleton = shapes.frame(shape, || site.templates.render("threads/show", &shape.view(site)))?;
    let pages = pages(site, framed)?;
    let mut page = String::with_capacity(posts.len() + 16_000);
    skeleton.fill_into(&mut page, |code, page| match code {
        THREAD_PATH => page.push_str(path),
        THREAD_TITLE => escape_into(page, &thread.title),
        STARTER => escape_into(page, starter),
        REPLIES => escape_into(page, &replies(site, thread)),
        POSTS => page.push_str(posts),
        PAGES => page.push_str(&pages),
        PAGE_NUMBER => number_into(page, *number),
        BOARD_NAME => escape_into(page, &reader.board.name),
        BOARD_PATH => page.push_str(&reader.board.path()),
        SLOW => escape_into(page, slow.as_ref().map_or("", |slow| &slow.text)),
        SLOW_WORDS => escape_into(page, slow.as_ref().map_or("", |slow| &slow.words)),
        NEXT_THERE => {
            if let Some(next) = reader.duty.next {
                escape_into(page, &site.calendar.soon(next));
            }
        }
        viewers => hole_into(page, viewers),
    });
    Ok(page)
}

fn replies(site: &Site, thread: &Thread) -> String {
    let counted = [("replies", FluentValue::from(thread.replies())), ("writers", FluentValue::from(thread.writers))];
    site.words.say_with("threads-replies-from", &counted)
}

fn pages(site: &Site, framed: &Framed<'_>) -> Result<String> {
    // Beyond what others have seen, a page is there for whoever has written on it alone.
    let last = framed.thread.last_post_number.max((framed.page - 1) * PER_PAGE + 1);
    if last_page(last) == 1 {
        return Ok(String::new());
    }
    let pages = Pages::new(framed.path, framed.page, last);
    let view = PagesView { page: PostPage { lang: site.config.site.language.clone() }, pages };
    site.templates.render("parts/pages", &view)
}
