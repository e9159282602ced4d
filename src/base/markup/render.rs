//! From source to HTML and plain text, in one walk over the events of the parser.

mod tables;

use std::borrow::Cow;
use std::fmt::Write;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::limits::{Budget, MarkupError, check_columns, check_length, check_output, check_shape};
use super::links::{self, Piece};
use super::normalise::{is_visible, normalise, only_text};
use super::plain::{Plain, paragraphs};
use super::sanitise::{self, SafeHtml};
use tables::OpenTable;

/// A text as pages show it and as search, quotes and letters read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// For pages.
    pub html: SafeHtml,
    /// The words alone; paragraphs stand apart by an empty line.
    pub plain: String,
}

/// Renders and sanitises a text. The source is normalised first, see
/// [`normalise`](super::normalise).
///
/// # Errors
/// If nothing would be seen, or the text is longer, deeper, wider or more intricate than
/// can be shown.
pub fn render(source: &str) -> Result<Rendered, MarkupError> {
    let source = normalise(source);
    if !is_visible(&source) {
        return Err(MarkupError::Empty);
    }
    check_length(&source)?;
    check_shape(&source)?;
    let mut walk = Walk::default();
    for event in TextMergeStream::new(Parser::new_ext(&source, Options::ENABLE_TABLES)) {
        walk.event(event)?;
        check_output(walk.html.len().max(walk.plain.len()))?;
    }
    let plain = walk.plain.finish();
    if !is_visible(&plain) {
        return Err(MarkupError::Empty);
    }
    let html = sanitise::clean(&walk.html);
    check_output(html.as_str().len())?;
    Ok(Rendered { html, plain })
}

/// What is open and what has been written on the way through a text.
#[derive(Default)]
struct Walk {
    html: String,
    plain: Plain,
    budget: Budget,
    links: Vec<OpenLink>,
    table: Option<OpenTable>,
    /// The raw HTML of the open block, which will be shown as text.
    raw: Option<String>,
    in_code: bool,
    /// Where the last heading begins in the HTML.
    heading_at: usize,
}

/// A link or picture that has begun.
enum OpenLink {
    /// One that may be followed, with its address and where its words begin in the HTML.
    Followed { address: String, words_at: usize },
    /// One whose words alone are shown.
    WordsOnly,
}

impl Walk {
    fn event(&mut self, event: Event<'_>) -> Result<(), MarkupError> {
        match event {
            Event::Start(tag) => self.open(tag)?,
            Event::End(tag) => self.close(tag)?,
            Event::Text(text) => self.text(&text)?,
            Event::Code(code) => self.code(&code)?,
            Event::Html(html) => self.raw.get_or_insert_default().push_str(&html),
            Event::InlineHtml(html) => self.words(&html),
            Event::SoftBreak | Event::HardBreak => self.line_break(),
            Event::Rule => self.rule()?,
            // Of extensions that are not switched on.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
        Ok(())
    }

    fn open(&mut self, tag: Tag<'_>) -> Result<(), MarkupError> {
        self.budget.element()?;
        match tag {
            Tag::Paragraph => self.open_block("<p>"),
            Tag::Heading { .. } => {
                self.heading_at = self.html.len();
                self.open_block("<h4>");
            }
            Tag::CodeBlock(_) => {
                self.open_block("<pre><code>");
                self.in_code = true;
            }
            Tag::HtmlBlock => self.raw = Some(String::new()),
            Tag::BlockQuote(_) => {
                self.budget.enter()?;
                self.html.push_str("<blockquote>");
                self.plain.open_quote();
            }
            Tag::List(first) => self.open_list(first)?,
            Tag::Item => {
                self.html.push_str("<li>");
                self.plain.item();
            }
            Tag::Table(alignments) => {
                check_columns(alignments.len())?;
                self.open_table();
            }
            Tag::TableHead => self.html.push_str("<table><thead><tr>"),
            Tag::TableRow => self.open_row(),
            Tag::TableCell => self.open_cell(),
            Tag::Emphasis => self.open_inline("<em>")?,
            Tag::Strong => self.open_inline("<strong>")?,
            Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. } => {
                self.open_link(link_type, &dest_url)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, tag: TagEnd) -> Result<(), MarkupError> {
        match tag {
            TagEnd::Paragraph => self.close_block("</p>"),
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::CodeBlock => {
                self.close_block("</code></pre>");
                self.in_code = false;
            }
            TagEnd::HtmlBlock => self.close_raw()?,
            TagEnd::BlockQuote(_) => {
                self.budget.leave();
                self.html.push_str("</blockquote>");
                self.plain.close_quote();
            }
            TagEnd::List(ordered) => {
                self.budget.leave();
                self.html.push_str(if ordered { "</ol>" } else { "</ul>" });
                self.plain.close_list();
            }
            TagEnd::Item => self.html.push_str("</li>"),
            TagEnd::Table => self.close_table(),
            TagEnd::TableHead => self.close_head(),
            TagEnd::TableRow => self.html.push_str("</tr>"),
            TagEnd::TableCell => self.close_cell(),
            TagEnd::Emphasis => self.close_inline("</em>"),
            TagEnd::Strong => self.close_inline("</strong>"),
            TagEnd::Link | TagEnd::Image => self.close_link(),
            _ => {}
        }
        Ok(())
    }

    fn open_block(&mut self, html: &str) {
        self.html.push_str(html);
        self.plain.block();
    }

    fn close_block(&mut self, html: &str) {
        self.html.push_str(html);
        self.plain.line();
    }

    /// A heading without words would be read out as one all the same: it goes.
    fn close_heading(&mut self) {
        if is_visible(&self.html[self.heading_at + "<h4>".len()..]) {
            self.close_block("</h4>");
        } else {
            self.html.truncate(self.heading_at);
        }
    }

    fn open_inline(&mut self, html: &str) -> Result<(), MarkupError> {
        self.budget.enter()?;
        self.html.push_str(html);
        Ok(())
    }

    fn close_inline(&mut self, html: &str) {
        self.budget.leave();
        self.html.push_str(html);
    }

    fn open_list(&mut self, first: Option<u64>) -> Result<(), MarkupError> {
        self.budget.enter()?;
        match first {
            None => self.html.push_str("<ul>"),
            Some(1) => self.html.push_str("<ol>"),
            Some(number) => {
                let _ = write!(self.html, "<ol start=\"{number}\">");
            }
        }
        self.plain.open_list(first);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), MarkupError> {
        if self.in_code || !self.links.is_empty() {
            self.words(text);
            return Ok(());
        }
        for piece in links::pieces(text) {
            match piece {
                Piece::Words(words) => self.words(words),
                Piece::Address(written, address) => {
                    self.budget.element()?;
                    self.push_anchor(&address);
                    self.words(written);
                    self.html.push_str("</a>");
                }
            }
        }
        Ok(())
    }

    /// Words as they are, into everything that is being written.
    fn words(&mut self, words: &str) {
        let words = only_text(words);
        push_escaped(&mut self.html, &words);
        self.plain.words(&words);
        if let Some(table) = self.table.as_mut().filter(|table| table.in_head) {
            table.label.push_str(&words);
        }
    }

    fn code(&mut self, code: &str) -> Result<(), MarkupError> {
        self.budget.element()?;
        self.html.push_str("<code>");
        self.words(code);
        self.html.push_str("</code>");
        Ok(())
    }

    fn line_break(&mut self) {
        self.html.push_str("<br>");
        self.plain.line();
    }

    fn rule(&mut self) -> Result<(), MarkupError> {
        self.budget.element()?;
        self.html.push_str("<hr>");
        self.plain.block();
        Ok(())
    }

    /// Shows a block of raw HTML as the lines of text that it is.
    fn close_raw(&mut self) -> Result<(), MarkupError> {
        let raw = self.raw.take().unwrap_or_default();
        for range in paragraphs(&raw) {
            self.budget.element()?;
            self.open_block("<p>");
            for (index, line) in raw[range].lines().enumerate() {
                if index > 0 {
                    self.line_break();
                }
                self.words(line.trim());
            }
            self.close_block("</p>");
        }
        Ok(())
    }

    fn open_link(&mut self, link_type: LinkType, written: &CowStr<'_>) -> Result<(), MarkupError> {
        self.budget.enter()?;
        let written = match link_type {
            LinkType::Email => Cow::Owned(format!("mailto:{written}")),
            _ => Cow::Borrowed(written.as_ref()),
        };
        // A picture in a link, or a link in a picture's description: the outer one counts.
        let within = self.links.iter().any(|link| matches!(link, OpenLink::Followed { .. }));
        let link = match links::address(&written) {
            Some(address) if !within => {
                self.push_anchor(&address);
                OpenLink::Followed { address, words_at: self.html.len() }
            }
            _ => OpenLink::WordsOnly,
        };
        self.links.push(link);
        Ok(())
    }

    fn close_link(&mut self) {
        self.budget.leave();
        if let Some(OpenLink::Followed { address, words_at }) = self.links.pop() {
            if !is_visible(&self.html[words_at..]) {
                self.words(&address);
            }
            self.html.push_str("</a>");
        }
    }

    fn push_anchor(&mut self, address: &str) {
        self.html.push_str("<a href=\"");
        push_escaped(&mut self.html, address);
        self.html.push_str("\">");
    }
}

/// Text for the inside of an element or of a quoted attribute.
fn push_escaped(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

#[cfg(test)]
mod tests;
