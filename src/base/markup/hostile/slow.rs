//! Texts made to take long, or to swell.

use std::time::{Duration, Instant};

use super::assert_safe;
use crate::base::markup::{MAX_CHARACTERS, MarkupError, render};

fn filled(piece: &str) -> String {
    piece.chars().cycle().take(MAX_CHARACTERS).collect()
}

fn after(start: &str, piece: &str) -> String {
    start.chars().chain(piece.chars().cycle()).take(MAX_CHARACTERS).collect()
}

/// Texts of the full length that have slowed down one parser or another.
fn slow_texts() -> Vec<String> {
    const REPEATED: &[&str] = &[
        "[",
        "]",
        "(",
        "*",
        "_",
        "`",
        "|",
        ">",
        "<",
        "&",
        "!",
        "#",
        "-",
        "=",
        "~",
        "\\",
        "\"",
        "\n",
        "\t",
        "a",
        "é",
        "\u{1f9e1}",
        "[]",
        "[](",
        "[a](",
        "![",
        "![[",
        "![a](",
        "]( ",
        "[a]",
        "[a][",
        "[[]](",
        "[a\\",
        "*a",
        "* a",
        "*a ",
        "**a ",
        "*a_ ",
        "*_",
        "a**b",
        "_a __b ",
        "***a ",
        "*a*",
        "**a** ",
        "a_b_",
        "` ",
        "`a``b",
        "```\n",
        "~~~\n",
        "`\n",
        "``` `",
        "> ",
        ">",
        "> a\n",
        ">\n\n",
        "> - ",
        "- > 1. ",
        "- ",
        "-\n",
        "- a\n",
        "* ",
        "1. ",
        "1) a\n",
        "- - ",
        "- a\n\n",
        "+ a\n\n  b\n",
        "    - a\n",
        "<a",
        "<a ",
        "<a b",
        "<a href=\"",
        "<a b='c' ",
        "</a",
        "<!--",
        "<!-- ",
        "<?",
        "<![CDATA[",
        "<!A ",
        "<b>",
        "<div>\n",
        "<div>\n\n",
        "<script>\n",
        "<!--\n\n",
        "<https://",
        "<a@b.c>",
        "<https://a.b>",
        "&amp;",
        "&#1;",
        "&a",
        "&#x",
        "a\n",
        "a\n\n",
        "a  \n",
        "a\\\n",
        "# a\n",
        "#\n",
        "a\n===\n",
        "a\n-\n",
        "---\n",
        "***\n",
        "***",
        "|a\n|-\n\n",
        "|a\n|-\n",
        "a|b\n-|-\n",
        "|-",
        "|-|\n",
        "||\n|-|-|\n|\n|\n|\n",
        "[a]: b\n",
        "[a]: <",
        "[a]:\n",
        "[a]: b '\n",
        "[a](b \"",
        "[a](<b",
        "[a](b(",
        "[a]: https://a.b\n[a]",
        "https://",
        "http://@",
        "https://a)",
        "https://a.b ",
        "https://a.b/(",
        "https://a.b/)",
        "https://a.b..",
        "://",
        "www.",
        "\u{202e}",
        "\u{1}",
        "\u{200b}",
        "\r",
        "\r\n",
        "\u{a0}",
        "\\a",
        "\\\\",
        "\\[",
        "<a>b</a>",
        "a<b",
        "*[a](",
        "[*a](b)*",
        "**[",
        "![*",
        "[`",
        "`[a]`(",
        "> [a](\n",
        "- [a]: b\n",
        "> |a|\n> |-|\n",
    ];
    let mut texts: Vec<String> = REPEATED.iter().map(|piece| filled(piece)).collect();
    let long = "a".repeat(1_900);
    let accents = "é".repeat(650);
    texts.extend([
        after(&format!("[a]: https://a.example/{long}\n\n"), "[a]"),
        after(&format!("[a]: https://a.example/{accents}\n\n"), "[a] "),
        after(&format!("[a]: <{long}> \"{long}\"\n\n"), "![a]"),
        after(&format!("{}\n{}\n", "|a".repeat(20), "|-".repeat(20)), "|\n"),
        after(&format!("{}\n{}\n", "|a".repeat(20), "|-".repeat(20)), "|a\n"),
        after(&format!("{}\n{}\n", "|a".repeat(5_000), "|-".repeat(5_000)), "|\n"),
        after(&format!("{}\n{}\n", "|a".repeat(200), "|-".repeat(200)), "|\n"),
        after(&"> ".repeat(16), "a\n"),
        after(&"> ".repeat(100), "a\n"),
        after("- ", "a\n"),
        after("> ", "*a* `b`\n"),
        after("```\n", "a\n\n"),
        after("    a\n", "    b\n"),
        after("<div>\n", "a\n"),
        after("<!--\n", "a\n\n"),
        after("[", "a\n"),
        after("[a](", "\\("),
        (1..)
            .map(|run| format!("{}a", "`".repeat(run)))
            .flat_map(|run| run.into_bytes())
            .take(MAX_CHARACTERS)
            .map(char::from)
            .collect(),
        (0..)
            .map(|depth| format!("{}- a\n", "  ".repeat(depth % 140)))
            .flat_map(String::into_bytes)
            .take(MAX_CHARACTERS)
            .map(char::from)
            .collect(),
        (0..)
            .map(|number| format!("[a{number}]: b\n"))
            .flat_map(String::into_bytes)
            .take(MAX_CHARACTERS)
            .map(char::from)
            .collect(),
        (0..)
            .map(|number| format!("[{number}][{number}a] "))
            .flat_map(String::into_bytes)
            .take(MAX_CHARACTERS)
            .map(char::from)
            .collect(),
        "*".repeat(MAX_CHARACTERS / 2 - 1) + "a" + &"*".repeat(MAX_CHARACTERS / 2 - 1),
        "[".repeat(MAX_CHARACTERS / 2 - 1) + "a" + &"]".repeat(MAX_CHARACTERS / 2 - 1),
        "[".repeat(6_000) + "a" + &"](b)".repeat(3_000),
    ]);
    texts
}

/// Without optimisation the same takes many times as long.
const LONGEST: Duration = if cfg!(debug_assertions) { Duration::from_secs(4) } else { Duration::from_millis(100) };

/// The largest page of a single post, with room for what the sanitiser adds.
const LARGEST: usize = 256 * 1024;

/// The shortest of a few tries, since the machine may be busy with something else.
#[allow(clippy::disallowed_methods, reason = "this measures the code, and tells no time")]
fn shortest_time(text: &str) -> Duration {
    let mut shortest = Duration::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        let _ = render(text);
        shortest = shortest.min(start.elapsed());
        if shortest < LONGEST / 2 {
            break;
        }
    }
    shortest
}

#[test]
fn no_text_of_the_full_length_takes_long() {
    for text in slow_texts() {
        let time = shortest_time(&text);
        let start: String = text.chars().take(60).collect();
        assert!(time < LONGEST, "{time:?} for {start:?}");
    }
}

#[test]
fn no_text_of_the_full_length_swells_or_breaks() {
    for text in slow_texts() {
        let start: String = text.chars().take(60).collect();
        match render(&text) {
            Ok(rendered) => {
                assert_safe(&rendered, &start);
                assert!(rendered.html.as_str().len() <= LARGEST, "{start:?}");
                assert!(rendered.plain.len() <= LARGEST, "{start:?}");
            }
            Err(error) => {
                assert!(!matches!(error, MarkupError::TooLong { .. }), "{start:?}: {error}");
            }
        }
    }
}
