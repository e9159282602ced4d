//! The words of a text without its markup, for search, quotes and letters.

use std::ops::Range;

/// What is owed before the next words. Owing it until then leaves no empty lines behind.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Line,
    Paragraph,
}

/// Writes plain text while the markup is walked.
#[derive(Default)]
pub(super) struct Plain {
    text: String,
    gap: Gap,
    /// How many quotes are open; each puts `> ` before its lines.
    quotes: usize,
    /// The open lists; an ordered one with the number of its next item.
    lists: Vec<Option<u64>>,
    /// The sign of a list item that has no words yet.
    marker: Option<String>,
}

impl Plain {
    /// A paragraph or another block begins.
    pub(super) fn block(&mut self) {
        if self.marker.is_none() {
            self.gap = Gap::Paragraph;
        }
    }

    /// What follows stands on a line of its own.
    pub(super) fn line(&mut self) {
        self.gap = self.gap.max(Gap::Line);
    }

    /// A quote begins.
    pub(super) fn open_quote(&mut self) {
        self.block();
        self.quotes += 1;
    }

    /// The last quote ends.
    pub(super) fn close_quote(&mut self) {
        self.quotes = self.quotes.saturating_sub(1);
        self.line();
    }

    /// A list begins; an ordered one with the number of its first item.
    pub(super) fn open_list(&mut self, first: Option<u64>) {
        if self.lists.is_empty() {
            self.block();
        }
        self.lists.push(first);
    }

    /// The last list ends.
    pub(super) fn close_list(&mut self) {
        self.lists.pop();
        self.marker = None;
        self.line();
    }

    /// A list item begins.
    pub(super) fn item(&mut self) {
        self.line();
        self.marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                Some(marker)
            }
            _ => Some("- ".to_owned()),
        };
    }

    /// Words, or lines of code.
    pub(super) fn words(&mut self, words: &str) {
        for (index, line) in words.split('\n').enumerate() {
            if index > 0 {
                self.line();
            }
            if !line.is_empty() {
                self.begin_line();
                self.text.push_str(line);
            }
        }
    }

    fn begin_line(&mut self) {
        let first = self.text.is_empty();
        if !first && self.gap == Gap::None && self.marker.is_none() {
            return;
        }
        if !first {
            self.text.push_str(if self.gap == Gap::Paragraph { "\n\n" } else { "\n" });
        }
        self.gap = Gap::None;
        for _ in 0..self.quotes {
            self.text.push_str("> ");
        }
        let marker = self.marker.take();
        let indents = self.lists.len() - usize::from(marker.is_some() && !self.lists.is_empty());
        for _ in 0..indents {
            self.text.push_str("  ");
        }
        self.text.push_str(marker.as_deref().unwrap_or_default());
    }

    /// How many bytes have been written.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The whole, without white space at its end.
    pub(super) fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text
    }
}

/// The paragraphs of plain text, as ranges of bytes: what stands between empty lines,
/// without the white space round it. A quote refers to a post by such ranges.
#[must_use]
pub fn paragraphs(plain: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut line_start = 0;
    for line in plain.split_inclusive('\n') {
        let words = line.trim();
        if words.is_empty() {
            ranges.extend(open.take());
        } else {
            let start = line_start + (line.len() - line.trim_start().len());
            let end = start + words.len();
            open = Some(open.map_or(start, |range| range.start)..end);
        }
        line_start += line.len();
    }
    ranges.extend(open);
    ranges
}

/// Plain text, or a part of it, as a reader is shown it where there is no markup: without the signs that stand for
/// quotes and lists in it. An item of a list keeps a dot, so that lines can be told apart.
#[must_use]
pub fn without_signs(plain: &str) -> String {
    let mut shown = String::with_capacity(plain.len());
    for (index, line) in plain.split('\n').enumerate() {
        if index > 0 {
            shown.push('\n');
        }
        let mut words = line;
        while let Some(inner) = words.strip_prefix("> ") {
            words = inner;
        }
        let words = words.trim_start();
        match words.strip_prefix("- ") {
            Some(item) => {
                shown.push_str("• ");
                shown.push_str(item);
            }
            None => shown.push_str(words),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(plain: &str) -> Vec<&str> {
        paragraphs(plain).into_iter().map(|range| &plain[range]).collect()
    }

    #[test]
    fn paragraphs_are_cut_at_empty_lines() {
        assert_eq!(cut("one\nstill one\n\ntwo\n \t\n\n  three é "), ["one\nstill one", "two", "three é"]);
    }

    #[test]
    fn text_without_words_has_no_paragraphs() {
        assert!(paragraphs("").is_empty());
        assert!(paragraphs(" \n\n ").is_empty());
    }

    #[test]
    fn no_sign_of_markup_is_left_for_readers() {
        let source = "**Bold** and _slanted_ `code` [link](https://example.org)\n\n> Quoted\n>\n> > twice\n\n\
                      - one\n  - two\n\n3. three\n\n# Head";
        let shown = without_signs(&crate::base::markup::render(source).unwrap().plain);
        assert_eq!(shown, "Bold and slanted code link\n\nQuoted\n\ntwice\n\n• one\n• two\n\n3. three\n\nHead");
        assert_eq!(without_signs("5 > 3 - 1\nand-so -on"), "5 > 3 - 1\nand-so -on");
    }

    #[test]
    fn gaps_are_owed_until_there_are_words() {
        let mut plain = Plain::default();
        plain.block();
        plain.words("one");
        plain.block();
        plain.block();
        plain.line();
        plain.words("two");
        plain.line();
        plain.words("");
        plain.block();
        assert_eq!(plain.finish(), "one\n\ntwo");
    }
}
