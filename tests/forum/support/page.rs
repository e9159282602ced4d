//! An answer, looked at as a person does: its words, not its markup.

use scraper::{ElementRef, Html, Node, Selector};

/// What came back from the site.
#[derive(Clone, Debug)]
pub struct Page {
    /// The status.
    pub status: u16,
    /// All headers, names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
    /// The address, path and query, after redirects.
    pub url: String,
}

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 37] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "button",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "hr",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "textarea",
    "th",
    "tr",
    "ul",
];

impl Page {
    /// A header's value, the first of several.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a header.
    pub fn all_headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.header("location").unwrap_or_else(|| panic!("no redirect, but {}", self.summary()))
    }

    /// The document.
    pub fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The title, as a tab of the browser shows it.
    pub fn title(&self) -> String {
        self.find("title").first().cloned().unwrap_or_default()
    }

    /// The main heading. A page has exactly one.
    pub fn h1(&self) -> String {
        let found = self.find("h1");
        assert_eq!(found.len(), 1, "a page has one h1, not {found:?}: {}", self.summary());
        found[0].clone()
    }

    /// Everything that can be read on the page, white space made single.
    pub fn text(&self) -> String {
        let html = self.html();
        let body = html.select(&selector("body")).next();
        body.map(words).unwrap_or_default()
    }

    /// The page without what is another for each browser: the tokens of its forms.
    pub fn body_for_anybody(&self) -> String {
        let tokens = self.attributes("input[name=csrf]", "value");
        tokens
            .iter()
            .filter(|token| !token.is_empty())
            .fold(self.body.clone(), |body, token| body.replace(token, "TOKEN"))
    }

    /// Whether a text can be read on the page.
    pub fn has(&self, text: &str) -> bool {
        self.text().contains(&squeeze(text))
    }

    /// Fails, with what can be read instead, when a text is not there.
    #[track_caller]
    pub fn must_have(&self, text: &str) -> &Self {
        assert!(self.has(text), "{text:?} is not on the page: {}", self.summary());
        self
    }

    /// Fails when a text is there.
    #[track_caller]
    pub fn must_not_have(&self, text: &str) -> &Self {
        assert!(!self.has(text), "{text:?} is on the page: {}", self.summary());
        self
    }

    /// Fails when the status is another.
    #[track_caller]
    pub fn must_be(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}", self.summary());
        self
    }

    /// The summary of errors: each field with what is wrong with it.
    pub fn errors(&self) -> Vec<(String, String)> {
        let html = self.html();
        html.select(&selector(".error-summary a"))
            .map(|link| (link.attr("href").unwrap_or("").trim_start_matches('#').to_owned(), words(link)))
            .collect()
    }

    /// The message that the page before left.
    pub fn flash(&self) -> Option<String> {
        self.find(".flash").first().cloned()
    }

    /// The words of every element that a CSS selector finds.
    pub fn find(&self, css: &str) -> Vec<String> {
        self.html().select(&selector(css)).map(words).collect()
    }

    /// An attribute of every element that a CSS selector finds.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        self.html().select(&selector(css)).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    /// The value of the control with a name: what is typed, chosen, or hidden in it.
    pub fn value(&self, name: &str) -> String {
        let html = self.html();
        let found = html
            .select(&selector(&format!("[name=\"{name}\"]")))
            .find(|control| !is_choice(*control) || control.attr("checked").is_some())
            .unwrap_or_else(|| panic!("no control is named {name}: {}", self.summary()));
        super::filling::value_of(found)
    }

    /// The page in a few lines, for the message of a failing test.
    pub fn summary(&self) -> String {
        let text = self.text();
        let text: String = text.chars().take(1500).collect();
        let location = self.header("location").map(|to| format!(" -> {to}")).unwrap_or_default();
        format!("{} {}{location}\n{text}", self.status, self.url)
    }
}

/// Whether a control is a box to tick or a dot to choose.
pub fn is_choice(control: ElementRef<'_>) -> bool {
    control.value().name() == "input" && matches!(control.attr("type"), Some("checkbox" | "radio"))
}

/// A selector that parses.
pub fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error}"))
}

/// What can be read in an element.
pub fn words(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    gather(element, &mut text);
    squeeze(&text)
}

fn gather(element: ElementRef<'_>, text: &mut String) {
    let name = element.value().name();
    if matches!(name, "script" | "style" | "template" | "svg") || element.attr("hidden").is_some() {
        return;
    }
    let block = BLOCKS.contains(&name);
    if block {
        text.push(' ');
    }
    for child in element.children() {
        match child.value() {
            Node::Text(words) => text.push_str(words),
            Node::Element(_) => {
                if let Some(inner) = ElementRef::wrap(child) {
                    gather(inner, text);
                }
            }
            _ => (),
        }
    }
    if block {
        text.push(' ');
    }
}

/// White space made single.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
