//! Texts made to take long, or to swell.

use std::time::{Duration, Instant};

use super::assert_safe;
use crate::base::markup::{MAX_CHARACTERS, MarkupError, render};

/// Pieces that, repeated, have slowed down one parser or another, or might.
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

fn filled(piece: &str) -> String {
    piece.chars().cycle().take(MAX_CHARACTERS).collect()
}

fn after(start: &str, piece: &str) -> String {
    start.chars().chain(piece.chars().cycle()).take(MAX_CHARACTERS).collect()
}

/// The pieces for 0, 1, 2 and so on, to the full length.
fn counted(piece: impl Fn(usize) -> String) -> String {
    (0..MAX_CHARACTERS).flat_map(|number| piece(number).into_bytes()).take(MAX_CHARACTERS).map(char::from).collect()
}

/// A table whose missing cells are filled in, row for row.
fn wide(columns: usize, row: &str) -> String {
    after(&format!("{}\n{}\n", "|a".repeat(columns), "|-".repeat(columns)), row)
}

/// Texts of the full length.
fn slow_texts() -> Vec<String> {
    let long = "a".repeat(1_900);
    let accents = "é".repeat(650);
    let half = MAX_CHARACTERS / 2 - 1;
    let mut texts: Vec<String> = REPEATED.iter().map(|piece| filled(piece)).collect();
    texts.extend([
        after(&format!("[a]: https://a.example/{long}\n\n"), "[a]"),
        after(&format!("[a]: https://a.example/{accents}\n\n"), "[a] "),
        after(&format!("[a]: <{long}> \"{long}\"\n\n"), "![a]"),
        wide(20, "|\n"),
        wide(20, "|a\n"),
        wide(200, "|\n"),
        wide(5_000, "|\n"),
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
        after(&"[](b '".repeat(10), "_`\n"),
        after(&"[a](b \"**[".repeat(6), "a\n"),
        after(&"[a](b \"".repeat(700), "a\n"),
        after(&"[a](\n".repeat(500), "'*a\n"),
        after(&"[a](\\) (".repeat(100), "*\n"),
        after(&"- ".repeat(5_000), "|a\n|-\n"),
        after(&"> ".repeat(5_000), "a\n"),
        after(&"1. ".repeat(3_500), "a\n"),
        after(&"![*".repeat(2_000), "|a\n|-\n\n"),
        counted(|number| "`".repeat(number + 1) + "a"),
        counted(|number| "  ".repeat(number % 140) + "- a\n"),
        counted(|number| format!("[a{number}]: b\n")),
        counted(|number| format!("[{number}][{number}a] ")),
        "*".repeat(half) + "a" + &"*".repeat(half),
        "[".repeat(half) + "a" + &"]".repeat(half),
        "[".repeat(6_000) + "a" + &"](b)".repeat(3_000),
    ]);
    texts
}

/// How long any text may take in a build that people use.
const LONGEST: Duration = Duration::from_millis(100);

/// How many times as long as ordinary writing of the same length any text may take, whatever the build and the machine:
/// the slowest takes four times as long.
const TIMES: u32 = 10;

/// What people write.
const ORDINARY: &str = "I can do *buttons* again, and [coats](https://a.example/coats) too.\n\n- shirts\n- shoes\n\n";

/// The largest page of a single post, with room for what the sanitiser adds.
const LARGEST: usize = 256 * 1024;

/// The shortest of a few tries, since the machine may be busy with something else; no more of them once one is below
/// `enough`.
#[allow(clippy::disallowed_methods, reason = "this measures the code, and tells no time")]
fn shortest_time(text: &str, enough: Duration) -> Duration {
    let mut shortest = Duration::MAX;
    for _ in 0..10 {
        let start = Instant::now();
        let _ = render(text);
        shortest = shortest.min(start.elapsed());
        if shortest < enough {
            break;
        }
    }
    shortest
}

// A build without optimisation takes several times as long for everything, so that a limit in milliseconds would say
// little there. The measure is what ordinary writing takes in the same build, which is held to its part of the limit
// where the limit counts.
#[test]
fn no_text_of_the_full_length_takes_long() {
    let ordinary = shortest_time(&filled(ORDINARY), Duration::ZERO);
    let longest = if cfg!(debug_assertions) {
        ordinary * TIMES
    } else {
        assert!(ordinary < LONGEST / TIMES, "{ordinary:?} for ordinary writing");
        LONGEST
    };
    for text in slow_texts() {
        let time = shortest_time(&text, longest / 2);
        let start: String = text.chars().take(60).collect();
        assert!(time < longest, "{time:?} for {start:?}, with {ordinary:?} for ordinary writing");
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
