//! What people write, parsed once: a [`NewThread`] or a [`Words`] cannot be empty, too long or unsafe, and nobody
//! checks again. What does not parse comes back with the reasons, beside everything that was typed.

use serde::Serialize;

use super::model::{TITLE_MAX, TITLE_MIN};
use super::notes::Notes;
use crate::base::error::FieldError;
use crate::base::markup::{self, MarkupError, SafeHtml};
use crate::base::web::{Fields, Site};
use fluent_bundle::FluentValue;

/// The text of a post in its three forms, and its content notes.
#[derive(Clone, Debug)]
pub struct Words {
    /// As written.
    pub source: String,
    /// Rendered and sanitised.
    pub html: SafeHtml,
    /// As plain text: for quotes and search.
    pub plain: String,
    /// What it may be hard to read for.
    pub notes: Notes,
}

/// A thread about to be started.
#[derive(Clone, Debug)]
pub struct NewThread {
    /// 3 to 120 characters on one line.
    pub title: String,
    /// The opening post.
    pub words: Words,
}

/// What was typed into a form, for the form again.
#[derive(Clone, Debug, Default, Serialize, PartialEq, Eq)]
pub struct Typed {
    /// The title field.
    pub title: String,
    /// The text field.
    pub body: String,
    /// Every content note with whether its box was ticked.
    pub notes: Vec<NoteBox>,
}

/// A content note's box in a form.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct NoteBox {
    /// The note's id; the words are `threads-note-<id>`.
    pub key: String,
    /// Whether it is ticked.
    pub checked: bool,
}

/// A box for each note of the vocabulary and for each other of `notes`, with those of `notes` ticked.
pub fn note_boxes(site: &Site, notes: &Notes) -> Vec<NoteBox> {
    let known = &site.config.threads.notes;
    let retired = notes.shown(&site.words).into_iter().filter(|id| !known.contains(id));
    let ids = known.iter().cloned().chain(retired);
    ids.map(|key| NoteBox { checked: notes.has(&key), key }).collect()
}

impl Typed {
    /// What came in a form.
    pub fn from_form(site: &Site, form: &Fields) -> Self {
        Self {
            title: form.text("title").to_owned(),
            body: form.text("body").to_owned(),
            notes: note_boxes(site, &Notes::from_form(site, form)),
        }
    }

    /// An empty form.
    pub fn empty(site: &Site) -> Self {
        Self { notes: note_boxes(site, &Notes::default()), ..Self::default() }
    }
}

impl Words {
    /// Parses the fields `body` and `notes`.
    ///
    /// # Errors
    /// What to do about the text, for the field `body`.
    pub fn parse(site: &Site, form: &Fields) -> Result<Self, Vec<FieldError>> {
        let source = form.trimmed("body").to_owned();
        match markup::render(&source) {
            Ok(rendered) => {
                Ok(Self { source, html: rendered.html, plain: rendered.plain, notes: Notes::from_form(site, form) })
            }
            Err(error) => Err(vec![FieldError { field: "body", text: explain(site, &error) }]),
        }
    }
}

fn explain(site: &Site, error: &MarkupError) -> String {
    let (key, limit) = match error {
        MarkupError::Empty => ("threads-error-empty", 0),
        MarkupError::TooLong { limit, length } => {
            let over = i64::try_from(length.saturating_sub(*limit)).unwrap_or(i64::MAX);
            return site
                .words
                .say_with("threads-error-too-long", &[("limit", number(*limit)), ("over", FluentValue::from(over))]);
        }
        MarkupError::TooIntricate => ("threads-error-too-intricate", 0),
        MarkupError::TooDeep { limit } => ("threads-error-too-deep", *limit),
        MarkupError::TooWide { limit } => ("threads-error-too-wide", *limit),
    };
    site.words.say_with(key, &[("limit", number(limit))])
}

fn number(value: usize) -> FluentValue<'static> {
    FluentValue::from(i64::try_from(value).unwrap_or(i64::MAX))
}

impl NewThread {
    /// Parses the fields `title`, `body` and `notes`.
    ///
    /// # Errors
    /// What to do about each field, in the order of the form.
    pub fn parse(site: &Site, form: &Fields) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let title = form.text("title").split_whitespace().collect::<Vec<_>>().join(" ");
        let length = title.chars().count();
        let wrong = if length < TITLE_MIN || !markup::is_visible(&title) {
            Some("threads-error-title-short")
        } else if length > TITLE_MAX {
            Some("threads-error-title-long")
        } else {
            None
        };
        if let Some(key) = wrong {
            let text = site.words.say_with(key, &[("limit", number(TITLE_MAX)), ("length", number(length))]);
            errors.push(FieldError { field: "title", text });
        }
        match Words::parse(site, form) {
            Ok(words) if errors.is_empty() => Ok(Self { title, words }),
            Ok(_) => Err(errors),
            Err(more) => {
                errors.extend(more);
                Err(errors)
            }
        }
    }
}
