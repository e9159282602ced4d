//! The one form in which text is kept: line ends are `\n`, and characters that are not
//! text, or that turn other text round, are gone.

use std::borrow::Cow;

/// Brings text into one form:
///
/// - every kind of line end becomes `\n`;
/// - control characters go, save `\n` and tab; so do noncharacters, byte order marks, and
///   the embeddings, overrides and isolates that change the direction of the text after
///   them (the page sets each text's direction by itself; marks of direction stay);
/// - white space at the end goes.
///
/// Doing it twice changes nothing more.
#[must_use]
pub fn normalise(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                normal.push('\n');
            }
            // Vertical tab, form feed, next line, and the separators of lines and
            // paragraphs: word processors paste them where a line ends.
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => normal.push('\n'),
            _ if is_text(character) => normal.push(character),
            _ => {}
        }
    }
    normal.truncate(normal.trim_end().len());
    normal
}

/// Drops what is not text from a piece of text. A character that may not be typed may
/// still be named: `&#1;` stands for one.
pub(super) fn only_text(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|character| is_text(*character)).collect())
    }
}

/// Whether a reader would see anything at all.
#[must_use]
pub fn is_visible(text: &str) -> bool {
    text.chars().any(|character| !character.is_whitespace() && !is_invisible(character))
}

fn is_text(character: char) -> bool {
    match character {
        '\n' | '\t' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}' | '\u{feff}' => false,
        _ => !character.is_control() && u32::from(character) & 0xfffe != 0xfffe,
    }
}

/// Characters that take part in others, or fill a place, and show nothing alone.
#[must_use]
pub fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{ffa0}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_becomes_one() {
        assert_eq!(normalise("a\r\nb\rc\nd\r\n\r\ne"), "a\nb\nc\nd\n\ne");
        assert_eq!(normalise("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f"), "a\nb\nc\nd\ne\nf");
    }

    #[test]
    fn control_characters_and_markers_go_and_tabs_stay() {
        assert_eq!(normalise("a\u{0}\u{1}\u{8}\u{1b}\u{7f}\u{9f}b\tc"), "ab\tc");
    }

    #[test]
    fn byte_order_marks_and_noncharacters_go() {
        assert_eq!(normalise("\u{feff}a\u{fdd0}\u{fdef}\u{fffe}\u{ffff}\u{1fffe}\u{10ffff}b"), "ab");
        assert_eq!(normalise("\u{fffd}\u{e000}"), "\u{fffd}\u{e000}");
    }

    #[test]
    fn direction_is_not_overridden_but_marks_of_direction_stay() {
        let turned = "\u{202e}gro\u{202c} \u{2066}a\u{2069} \u{202a}b\u{202c} \u{2068}c\u{2069}";
        assert_eq!(normalise(turned), "gro a b c");
        assert_eq!(normalise("\u{5d0}\u{200f}!\u{200e}\u{61c}a"), "\u{5d0}\u{200f}!\u{200e}\u{61c}a");
    }

    #[test]
    fn white_space_goes_at_the_end_only() {
        assert_eq!(normalise("    four spaces \n\n \t\u{a0}\r\n"), "    four spaces");
        assert_eq!(normalise(" \r\n "), "");
    }

    #[test]
    fn what_people_write_stays() {
        let text = "Héllo, ŵythnos dda! مرحبا 👩🏽‍🦽 🏴󠁧󠁢󠁷󠁬󠁳󠁿 e\u{301} 10\u{a0}mg";
        assert_eq!(normalise(text), text);
    }

    #[test]
    fn normalising_twice_changes_nothing_more() {
        for text in ["a\r\r\n\u{202e}\r", "\u{feff}\u{feff} x \u{2028}", "a\r\u{1}\nb"] {
            let once = normalise(text);
            assert_eq!(normalise(&once), once);
        }
    }

    #[test]
    fn a_text_without_a_visible_character_is_told() {
        assert!(!is_visible(" \n\u{200b}\u{2800}\u{3164}\u{fe0f}\u{ad}"));
        assert!(is_visible("\u{200b}."));
        assert!(is_visible("\u{1f9e1}"));
    }
}
