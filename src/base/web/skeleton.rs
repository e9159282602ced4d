//! Pages with holes: a page is rendered once for everybody, with marks where something belongs to the viewer;
//! the pieces are kept in memory and joined for each request. Nothing about a viewer is ever kept.

use std::fmt::Write;

use actix_web::web::Bytes;

const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';

/// The mark of a hole, to be put into a template's context instead of a value. Members cannot write one: control
/// characters are dropped from all text.
pub fn hole(code: u32) -> String {
    format!("{OPEN}{code}{CLOSE}")
}

/// A rendered page, cut at its holes.
#[derive(Clone, Debug)]
pub struct Skeleton {
    text: Text,
    /// Where each piece ends, and the hole after it.
    holes: Vec<(usize, u32)>,
}

/// What stands between the holes.
#[derive(Clone, Debug)]
enum Text {
    /// A page without holes, sent as it is.
    Whole(Bytes),
    /// The pieces, one after the other.
    Pieces(String),
}

impl Skeleton {
    /// Cuts a rendered page at its marks.
    pub fn cut(html: &str) -> Self {
        let mut text = String::with_capacity(html.len());
        let mut holes = Vec::new();
        let mut rest = html;
        while let Some(open) = rest.find(OPEN) {
            let (before, marked) = rest.split_at(open);
            let Some(close) = marked.find(CLOSE) else { break };
            text.push_str(before);
            if let Ok(code) = marked[1..close].parse() {
                holes.push((text.len(), code));
            }
            rest = &marked[close + 1..];
        }
        text.push_str(rest);
        text.shrink_to_fit();
        let text = if holes.is_empty() { Text::Whole(Bytes::from(text)) } else { Text::Pieces(text) };
        Self { text, holes }
    }

    /// Joins the pieces; `fill` writes what belongs into a hole. Without holes nothing is copied.
    pub fn fill(&self, fill: impl FnMut(u32, &mut String)) -> Bytes {
        match &self.text {
            Text::Whole(page) => page.clone(),
            Text::Pieces(text) => {
                let mut page = String::with_capacity(text.len() + 4096);
                self.join(text, &mut page, fill);
                Bytes::from(page)
            }
        }
    }

    /// As [`Self::fill`], at the end of a page that is being made.
    pub fn fill_into(&self, page: &mut String, fill: impl FnMut(u32, &mut String)) {
        match &self.text {
            // Bytes that were a `String` are text.
            Text::Whole(whole) => page.push_str(std::str::from_utf8(whole).unwrap_or("")),
            Text::Pieces(text) => self.join(text, page, fill),
        }
    }

    fn join(&self, text: &str, page: &mut String, mut fill: impl FnMut(u32, &mut String)) {
        let mut from = 0;
        for (end, code) in &self.holes {
            page.push_str(&text[from..*end]);
            fill(*code, page);
            from = *end;
        }
        page.push_str(&text[from..]);
    }

    /// Bytes that this takes in memory, roughly.
    pub fn weight(&self) -> u64 {
        let text = match &self.text {
            Text::Whole(page) => page.len(),
            Text::Pieces(text) => text.len(),
        };
        (text + self.holes.len() * 16 + 128) as u64
    }
}

/// Writes the mark of a hole into a page that will be cut once more.
pub fn hole_into(page: &mut String, code: u32) {
    // Writing to a `String` cannot fail.
    let _ = write!(page, "{OPEN}{code}{CLOSE}");
}

/// Writes text into a page, escaped for HTML.
pub fn escape_into(page: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\'' => page.push_str("&#x27;"),
            other => page.push(other),
        }
    }
}

/// Writes a number into a page.
pub fn number_into(page: &mut String, number: i64) {
    // Writing to a `String` cannot fail.
    let _ = write!(page, "{number}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_in_order_and_the_rest_is_untouched() {
        let page = Skeleton::cut(&format!("<p>{}é{}</p>", hole(1), hole(27)));
        assert_eq!(page.fill(|code, out| number_into(out, i64::from(code))), "<p>1é27</p>");
    }

    #[test]
    fn a_page_without_holes_is_not_copied() {
        let page = Skeleton::cut("<p>same</p>");
        assert_eq!(page.fill(|_, _| {}).as_ptr(), page.fill(|_, _| {}).as_ptr());
    }

    #[test]
    fn an_unfinished_mark_does_not_swallow_the_page_before_it() {
        assert_eq!(Skeleton::cut("a\u{1}b").fill(|_, _| {}), "a\u{1}b");
    }

    #[test]
    fn what_is_filled_in_is_escaped() {
        let mut page = String::new();
        escape_into(&mut page, "<b a=\"'&'\">");
        assert_eq!(page, "&lt;b a=&quot;&#x27;&amp;&#x27;&quot;&gt;");
    }
}
