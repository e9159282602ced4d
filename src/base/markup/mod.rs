//! What people write, made safe to show: a small part of CommonMark, rendered and sanitised
//! once, when it is written. Pages read the result and never the source.
//!
//! Paragraphs (a single line break stays one), emphasis, lists, quotes, links, code,
//! headings folded to one level, rules and tables. Raw HTML is shown as the text it is, a
//! picture becomes a link to its address, and only `http`, `https` and `mailto` lead away.

mod limits;
mod links;
mod normalise;
mod plain;
mod render;
mod sanitise;

#[cfg(test)]
mod hostile;

pub use limits::{MAX_CHARACTERS, MAX_COLUMNS, MAX_NESTING, MarkupError};
pub use normalise::{is_invisible, is_visible, normalise};
pub use plain::{paragraphs, without_signs};
pub use render::{Rendered, render};
pub use sanitise::{SafeHtml, with_headings};
