//! The last gate before a page: an allow-list built from nothing, and the only type of
//! HTML that pages print as it stands.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use serde::Serialize;

/// What a link to elsewhere tells browsers and search engines.
const LINK_REL: &str = "nofollow noopener noreferrer ugc";

/// Everything that markup can become.
const ELEMENTS: [&str; 20] = [
    "a",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "h4",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(HashSet::from(ELEMENTS))
        .generic_attributes(HashSet::new())
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("ol", HashSet::from(["start"])),
            ("div", HashSet::from(["aria-label"])),
        ]))
        .tag_attribute_values(HashMap::from([(
            "div",
            HashMap::from([
                ("class", HashSet::from(["table-scroll"])),
                ("role", HashSet::from(["group"])),
                ("tabindex", HashSet::from(["0"])),
            ]),
        )]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some(LINK_REL));
    cleaner
});

/// HTML that may stand in a page as it is. Only this room makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// For stores alone, which read back what [`render`](super::render) made and they kept.
    /// Text from anywhere else would not be made safe by this.
    #[must_use]
    pub fn from_stored(html: String) -> SafeHtml {
        SafeHtml(html)
    }

    /// The HTML.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What markup became, its headings of another level (`h2` to `h6`) than the `h4` to which they are folded: for pages on
/// which another one comes next. What is no level leaves them as they are.
#[must_use]
pub fn with_headings(html: &str, level: &str) -> String {
    if !matches!(level, "h2" | "h3" | "h5" | "h6") {
        return html.to_owned();
    }
    html.replace("<h4>", &format!("<{level}>")).replace("</h4>", &format!("</{level}>"))
}

/// Leaves only what markup can become.
pub(super) fn clean(html: &str) -> SafeHtml {
    SafeHtml(CLEANER.clean(html).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markup_can_become_passes_unchanged() {
        for html in [
            "<p>a &amp; b &lt;c&gt;<br>d <em>e</em> <strong>f</strong> <code>g</code></p>",
            "<ol start=\"3\"><li>a</li></ol><ul><li>b</li></ul><hr>",
            "<h4>a</h4><blockquote><pre><code>b\n</code></pre></blockquote>",
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"a\">\
             <table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></div>",
        ] {
            assert_eq!(clean(html).as_str(), html);
        }
    }

    #[test]
    fn links_get_their_rel_and_lose_all_else() {
        assert_eq!(
            clean("<a href=\"https://a.example/\" title=t target=_blank rel=opener class=c>x</a>").as_str(),
            "<a href=\"https://a.example/\" rel=\"nofollow noopener noreferrer ugc\">x</a>"
        );
        for bad in ["javascript:x", "/boards", "//evil.example", "data:,x", "#a", "ftp://a.example"] {
            let html = clean(&format!("<a href=\"{bad}\">x</a>"));
            assert!(!html.as_str().contains("href"), "{html}");
        }
    }

    #[test]
    fn headings_take_the_level_of_their_page() {
        let html = clean("<h4>a <em>b</em></h4><p>&lt;h4&gt;</p>");
        assert_eq!(with_headings(html.as_str(), "h3"), "<h3>a <em>b</em></h3><p>&lt;h4&gt;</p>");
        assert_eq!(with_headings(html.as_str(), "h4"), html.as_str());
        assert_eq!(with_headings(html.as_str(), "script"), html.as_str());
    }

    #[test]
    fn nothing_else_passes() {
        for (html, left) in [
            ("<script>alert(1)</script>a", "a"),
            ("<style>*{}</style>a", "a"),
            ("<img src=https://a.example/x onerror=alert(1)>a", "a"),
            ("<p onclick=alert(1) style=color:red id=a lang=cy title=t>a</p>", "<p>a</p>"),
            ("<div class=\"site-masthead\" tabindex=\"5\" role=\"alert\">a</div>", "<div>a</div>"),
            ("<iframe src=https://a.example></iframe><form><input></form>a", "a"),
            ("<h1>a</h1>", "a"),
            ("<!-- x -->a", "a"),
        ] {
            assert_eq!(clean(html).as_str(), left, "{html}");
        }
    }

    #[test]
    fn safe_html_is_printed_and_serialised_as_it_is() {
        let html = SafeHtml::from_stored("<p>a</p>".to_owned());
        assert_eq!(html.to_string(), "<p>a</p>");
        assert_eq!(serde_json::to_string(&html).unwrap(), "\"<p>a</p>\"");
    }
}
