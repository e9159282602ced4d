//! Addresses: which may be followed, and which stand bare in a text.

use std::borrow::Cow;
use std::iter;

use ammonia::Url;

/// Longer ones are tracking, or made to swell the page.
const MAX_ADDRESS_CHARACTERS: usize = 2_048;

/// What may come before an address that stands bare.
const SCHEMES: [&str; 2] = ["https", "http"];

/// A piece of running text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Words.
    Words(&'t str),
    /// An address that may be followed, as it was written, and in full.
    Address(&'t str, String),
}

/// The address in full and in ASCII, if it may be followed: `http` or `https` with a host
/// and no user name in front of it (which deceives the eye), or `mailto` with an address.
/// `www.` at the beginning stands for `https://www.`. Nothing relative.
pub(super) fn address(written: &str) -> Option<String> {
    let written = with_scheme(written.trim());
    let too_long = written.len() > MAX_ADDRESS_CHARACTERS;
    // The parser would drop line breaks and tabs, and find a scheme where none was seen.
    if too_long || written.contains(char::is_control) {
        return None;
    }
    let url = Url::parse(&written).ok()?;
    let after_scheme = written.get(url.scheme().len()..)?;
    let may_be_followed = match url.scheme() {
        "http" | "https" => {
            let host = url.host_str().is_some_and(|host| !host.is_empty());
            let user = !url.username().is_empty() || url.password().is_some();
            after_scheme.starts_with("://") && host && !user
        }
        "mailto" => url.path().contains('@'),
        _ => false,
    };
    may_be_followed.then(|| url.into())
}

fn with_scheme(written: &str) -> Cow<'_, str> {
    match written.get(..4) {
        Some(start) if start.eq_ignore_ascii_case("www.") => format!("https://{written}").into(),
        _ => written.into(),
    }
}

/// Cuts running text into words and bare addresses.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    let mut found: Option<Piece<'_>> = None;
    iter::from_fn(move || {
        if let Some(address) = found.take() {
            return Some(address);
        }
        if rest.is_empty() {
            return None;
        }
        let Some((start, end, address)) = next_address(rest) else {
            return Some(Piece::Words(std::mem::take(&mut rest)));
        };
        let (words, written) = (&rest[..start], &rest[start..end]);
        rest = &rest[end..];
        let address = Piece::Address(written, address);
        if words.is_empty() {
            return Some(address);
        }
        found = Some(address);
        Some(Piece::Words(words))
    })
}

/// Where the next bare address begins and ends.
fn next_address(text: &str) -> Option<(usize, usize, String)> {
    let mut from = 0;
    while let Some(colon) = text[from..].find("://").map(|at| from + at) {
        let Some(start) = scheme_before(text, from, colon) else {
            from = colon + "://".len();
            continue;
        };
        let length = text[start..].find(ends_address).unwrap_or(text.len() - start);
        let written = without_closing_marks(&text[start..start + length]);
        if let Some(address) = address(written) {
            return Some((start, start + written.len(), address));
        }
        // Going on behind the whole of it keeps the time in proportion to the length.
        from = start + length;
    }
    None
}

fn scheme_before(text: &str, from: usize, colon: usize) -> Option<usize> {
    let before = &text[from..colon];
    SCHEMES.iter().find_map(|scheme| {
        let start = before.len().checked_sub(scheme.len())?;
        let fits = before.get(start..)?.eq_ignore_ascii_case(scheme);
        let alone = !before[..start].ends_with(char::is_alphanumeric);
        (fits && alone).then_some(from + start)
    })
}

fn ends_address(character: char) -> bool {
    character.is_whitespace() || matches!(character, '<' | '>' | '"' | '`' | '“' | '”')
}

/// Leaves off what belongs to the sentence: full stops and the like, and closing brackets
/// that were not opened within the address.
fn without_closing_marks(written: &str) -> &str {
    let count = |bracket: char| written.matches(bracket).count();
    let mut unopened =
        [('(', ')'), ('[', ']'), ('{', '}')].map(|(open, close)| (close, count(close).saturating_sub(count(open))));
    let mut kept = written;
    while let Some(last) = kept.chars().next_back() {
        let mark = matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '’' | '»' | '…');
        let bracket = unopened.iter_mut().find(|(close, left)| *close == last && *left > 0);
        if let Some((_, left)) = bracket {
            *left -= 1;
        } else if !mark {
            break;
        }
        kept = &kept[..kept.len() - last.len_utf8()];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<&str> {
        pieces(text)
            .filter_map(|piece| match piece {
                Piece::Address(written, _) => Some(written),
                Piece::Words(_) => None,
            })
            .collect()
    }

    #[test]
    fn web_and_mail_addresses_may_be_followed() {
        for good in [
            "https://www.nhs.uk/conditions/stroke/?a=1&b=2#c",
            "http://localhost:8080/",
            "mailto:help@example.org?subject=Hello",
        ] {
            assert_eq!(address(good).as_deref(), Some(good));
        }
        assert_eq!(address("HTTPS://Example.org/A").as_deref(), Some("https://example.org/A"));
        assert_eq!(address(" https://example.org/a b ").as_deref(), Some("https://example.org/a%20b"));
        assert_eq!(address("www.nhs.uk").as_deref(), Some("https://www.nhs.uk/"));
    }

    #[test]
    fn names_in_other_scripts_are_written_so_that_they_can_not_pass_for_others() {
        let lookalike = address("https://ex\u{430}mple.org/").unwrap();
        assert!(lookalike.starts_with("https://xn--"), "{lookalike}");
    }

    #[test]
    fn nothing_relative_and_no_other_scheme_may_be_followed() {
        for bad in [
            "",
            "/boards",
            "boards",
            "#post-1",
            "?page=2",
            "//evil.example",
            "\\\\evil.example",
            "https:evil.example",
            "https:/evil.example",
            "https:\\\\evil.example",
            "https://",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "https\t://example.org",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://example.org",
            "tel:999",
            "blob:https://example.org/x",
            "view-source:https://example.org",
            "mailto:",
            "mailto:nobody",
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_address_with_a_user_name_in_it_is_not_followed() {
        assert_eq!(address("https://www.nhs.uk@evil.example/"), None);
        assert_eq!(address("https://a:b@evil.example/"), None);
    }

    #[test]
    fn an_address_of_enormous_length_is_not_followed() {
        assert_eq!(address(&format!("https://example.org/{}", "a".repeat(3_000))), None);
    }

    #[test]
    fn bare_addresses_are_found_among_words() {
        let text = "See https://a.example/x, or (http://b.example/y_(z)). Bye";
        assert_eq!(
            pieces(text).collect::<Vec<_>>(),
            [
                Piece::Words("See "),
                Piece::Address("https://a.example/x", "https://a.example/x".into()),
                Piece::Words(", or ("),
                Piece::Address("http://b.example/y_(z)", "http://b.example/y_(z)".into()),
                Piece::Words("). Bye"),
            ]
        );
    }

    #[test]
    fn what_closes_the_sentence_is_left_off() {
        for text in [
            "https://a.example/x.",
            "https://a.example/x?!",
            "https://a.example/x…",
            "[https://a.example/x])).",
            "‘https://a.example/x’,",
            "“https://a.example/x”",
            "<https://a.example/x>",
        ] {
            assert_eq!(addresses(text), ["https://a.example/x"], "{text}");
        }
    }

    #[test]
    fn what_only_resembles_an_address_stays_words() {
        for text in ["xhttps://a.example", "://", "https://", "https://.", "ftp://a.example", "é://x"] {
            assert!(addresses(text).is_empty(), "{text}");
        }
        assert_eq!(addresses("https://a@b.example https://c.example"), ["https://c.example"]);
    }

    #[test]
    fn the_pieces_together_are_the_text() {
        let text = "a https://a.example, b http://b.example. ://c http://@x http://d.example";
        let together: String = pieces(text)
            .map(|piece| match piece {
                Piece::Words(words) | Piece::Address(words, _) => words,
            })
            .collect();
        assert_eq!(together, text);
    }
}
