//! How long, how deep and how wide a text may be, so that none takes long to render or
//! grows out of proportion, and how a text beyond is refused.

/// The longest source, in characters, after line ends are normalised.
pub const MAX_CHARACTERS: usize = 20_000;

/// How many quotes, lists, emphases and links may stand in one another. The sanitiser
/// takes time that grows with the square of the depth.
pub const MAX_NESTING: usize = 16;

/// The most columns of a table.
pub const MAX_COLUMNS: usize = 20;

/// The most elements of a text: a table of two characters a line has ten times as many
/// cells as characters, since missing ones are filled in.
const MAX_ELEMENTS: usize = 8_000;

/// The most bytes of HTML or plain text: the address of a link that is defined once and
/// used often is written out each time.
const MAX_OUTPUT_BYTES: usize = 256 * 1024;

/// The most signs of quotes and lists at the beginning of a line. Far more than may be
/// nested; the parser would build all of them before their nesting could be counted.
const MAX_SIGNS: usize = 500;

/// The most steps that the parser may take in search of the ends of links' titles. For
/// each title it goes through the lines that follow, and for each line through all the
/// pieces of the paragraph before it.
const MAX_TITLE_STEPS: usize = 20_000_000;

/// Why a text can't be shown. The person keeps what they wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarkupError {
    /// Nothing would be seen.
    #[error("the text is empty")]
    Empty,
    /// The source has too many characters.
    #[error("the text has {length} characters, more than {limit}")]
    TooLong {
        /// The most characters allowed.
        limit: usize,
        /// How many there are.
        length: usize,
    },
    /// Quotes, lists or emphases stand too deep in one another.
    #[error("the text is nested deeper than {limit}")]
    TooDeep {
        /// The deepest nesting allowed.
        limit: usize,
    },
    /// A table has too many columns.
    #[error("a table has more than {limit} columns")]
    TooWide {
        /// The most columns allowed.
        limit: usize,
    },
    /// The text is short enough, but what it would become is not: thousands of links, list
    /// items or table cells.
    #[error("the text has too many parts")]
    TooIntricate,
}

/// The characters of a normalised source.
pub(super) fn check_length(source: &str) -> Result<(), MarkupError> {
    let length = source.chars().count();
    if length > MAX_CHARACTERS {
        return Err(MarkupError::TooLong { limit: MAX_CHARACTERS, length });
    }
    Ok(())
}

/// What the parser itself would take too long over, told from the source alone.
pub(super) fn check_shape(source: &str) -> Result<(), MarkupError> {
    let mut paragraph = Paragraph::default();
    for line in source.lines() {
        paragraph.add(line);
        if paragraph.title_steps() > MAX_TITLE_STEPS {
            return Err(MarkupError::TooIntricate);
        }
        if leading_signs(line) > MAX_SIGNS {
            return Err(MarkupError::TooDeep { limit: MAX_NESTING });
        }
    }
    Ok(())
}

/// What the lines since the last empty one hold.
#[derive(Default)]
struct Paragraph {
    lines: usize,
    /// Pieces that the parser tells apart within lines, or more.
    pieces: usize,
    /// Links that may have a title, or more.
    titles: usize,
}

impl Paragraph {
    fn add(&mut self, line: &str) {
        if line.trim().is_empty() {
            *self = Paragraph::default();
            return;
        }
        self.lines += 1;
        self.pieces += line.bytes().filter(|byte| b"*_[]!`<&\\|".contains(byte)).count();
        self.titles += line.match_indices("](").filter(|(at, _)| may_have_title(&line[at + 2..])).count();
    }

    fn title_steps(&self) -> usize {
        self.titles.saturating_mul(self.lines).saturating_mul(self.lines + self.pieces)
    }
}

/// Whether a link's address is followed by anything but the end of the link.
fn may_have_title(address_and_rest: &str) -> bool {
    let end = address_and_rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '\\'));
    end.is_none_or(|end| !address_and_rest[end..].starts_with(')'))
}

/// The signs of quotes and lists before a line's words. A row of the same dashes or stars is
/// a rule, which is not nested.
fn leading_signs(line: &str) -> usize {
    let is_sign = |byte: &u8| matches!(byte, b'>' | b'-' | b'*' | b'+' | b'.' | b')');
    let is_rule = ['-', '*'].iter().any(|sign| line.chars().all(|c| c == *sign || c.is_whitespace()));
    if is_rule {
        return 0;
    }
    let leading = line.bytes().take_while(|byte| is_sign(byte) || matches!(byte, b' ' | b'\t' | b'0'..=b'9'));
    leading.filter(is_sign).count()
}

/// The columns of a table.
pub(super) fn check_columns(columns: usize) -> Result<(), MarkupError> {
    if columns > MAX_COLUMNS {
        return Err(MarkupError::TooWide { limit: MAX_COLUMNS });
    }
    Ok(())
}

/// The size of what has been written so far.
pub(super) fn check_output(bytes: usize) -> Result<(), MarkupError> {
    if bytes > MAX_OUTPUT_BYTES { Err(MarkupError::TooIntricate) } else { Ok(()) }
}

/// What a text has used up while it is rendered.
#[derive(Default)]
pub(super) struct Budget {
    nesting: usize,
    elements: usize,
}

impl Budget {
    /// Something in which the same may stand again.
    pub(super) fn enter(&mut self) -> Result<(), MarkupError> {
        self.nesting += 1;
        if self.nesting > MAX_NESTING {
            return Err(MarkupError::TooDeep { limit: MAX_NESTING });
        }
        Ok(())
    }

    /// The end of what was entered last.
    pub(super) fn leave(&mut self) {
        self.nesting = self.nesting.saturating_sub(1);
    }

    /// One more element of any kind.
    pub(super) fn element(&mut self) -> Result<(), MarkupError> {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS { Err(MarkupError::TooIntricate) } else { Ok(()) }
    }
}
