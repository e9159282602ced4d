//! Tests with texts that mean harm, and what all of them have to hold to.

mod scripts;
mod slow;

use std::collections::BTreeMap;

use super::{Rendered, normalise};

/// The tags of rendered HTML with their attributes. It fails on anything that is not
/// written exactly as the sanitiser writes it.
fn tags(html: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find([' ', '>']).expect("a tag ends");
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut attributes = BTreeMap::new();
        while let Some(attribute) = rest.strip_prefix(' ') {
            let (key, value) = attribute.split_once("=\"").expect("an attribute is quoted");
            let (value, after) = value.split_once('"').expect("a quoted value ends");
            attributes.insert(key.to_owned(), value.to_owned());
            rest = after;
        }
        rest = rest.strip_prefix('>').expect("a tag closes");
        found.push((name, attributes));
    }
    found
}

fn is_allowed(name: &str, key: &str, value: &str) -> bool {
    let leads_away = ["https://", "http://", "mailto:"].iter().any(|start| value.starts_with(start));
    match (name, key) {
        ("a", "href") => leads_away,
        ("a", "rel") => value == "nofollow noopener noreferrer ugc",
        ("ol", "start") => value.parse::<u64>().is_ok(),
        ("div", "class") => value == "table-scroll",
        ("div", "tabindex") => value == "0",
        ("div", "role") => value == "group",
        ("div", "aria-label") => true,
        _ => false,
    }
}

/// Holds what is shown to the elements, attributes and characters that markup can become.
fn assert_safe(rendered: &Rendered, source: &str) {
    const VOID: [&str; 2] = ["br", "hr"];
    const PAIRED: [&str; 18] = [
        "a",
        "blockquote",
        "code",
        "div",
        "em",
        "h4",
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
    let html = rendered.html.as_str();
    let mut open = Vec::new();
    for (name, attributes) in tags(html) {
        if let Some(closed) = name.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(closed), "{source:?} became {html}");
            continue;
        }
        for (key, value) in &attributes {
            assert!(is_allowed(&name, key, value), "{key}={value} of {source:?} in {html}");
        }
        assert!(name != "a" || attributes.len() == 2, "{source:?} became {html}");
        assert!(name != "a" || !open.contains(&name), "{source:?} became {html}");
        if PAIRED.contains(&name.as_str()) {
            open.push(name);
        } else {
            assert!(VOID.contains(&name.as_str()), "<{name}> of {source:?} in {html}");
        }
    }
    assert!(open.is_empty(), "{open:?} left open by {source:?} in {html}");
    for text in [html, &rendered.plain] {
        assert_eq!(normalise(text), text.trim_end(), "{source:?}");
    }
}
