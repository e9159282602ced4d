//! A text as the finders read it: digits, spaces and dashes of all kinds as the plain ones, without what cannot be
//! seen. Each character knows the bytes that it stands for.

use std::ops::Range;

use crate::base::markup::is_invisible;

/// The zeros of digits that keyboards write: Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Thai.
const ZEROS: [u32; 8] = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xe50];

/// What every address of the web holds.
const ADDRESS_SIGN: &[char] = &[':', '/', '/'];

/// A text, folded.
pub struct Folded {
    chars: Vec<char>,
    bytes: Vec<Range<usize>>,
    /// Whether each character is part of an address on the web.
    in_address: Vec<bool>,
}

impl Folded {
    pub fn new(text: &str) -> Self {
        let mut folded = Self { chars: Vec::with_capacity(text.len()), bytes: Vec::new(), in_address: Vec::new() };
        for (start, character) in text.char_indices().filter(|(_, character)| !is_invisible(*character)) {
            folded.chars.push(fold(character));
            folded.bytes.push(start..start + character.len_utf8());
        }
        folded.in_address = addresses(&folded.chars);
        folded
    }

    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The character at a place; `None` before the first and after the last.
    pub fn at(&self, place: usize) -> Option<char> {
        self.chars.get(place).copied()
    }

    /// The character before a place.
    pub fn before(&self, place: usize) -> Option<char> {
        place.checked_sub(1).and_then(|place| self.at(place))
    }

    /// Whether something that begins at a place is no end of a word.
    pub fn begins(&self, place: usize) -> bool {
        self.before(place).is_none_or(|before| !before.is_alphanumeric())
    }

    /// Whether something that ends before a place is no beginning of a word.
    pub fn ends(&self, place: usize) -> bool {
        self.at(place).is_none_or(|after| !after.is_alphanumeric())
    }

    /// Whether a place is within an address on the web.
    pub fn in_address(&self, place: usize) -> bool {
        self.in_address.get(place).copied().unwrap_or(false)
    }

    /// Whether these letters (in lower case) stand at a place, in any case.
    pub fn says(&self, place: usize, word: &str) -> bool {
        let length = word.chars().count();
        self.chars.get(place..place + length).is_some_and(|here| {
            here.iter().zip(word.chars()).all(|(character, letter)| character.to_ascii_lowercase() == letter)
        })
    }

    /// The bytes of a range of characters; it must not be empty.
    pub fn bytes(&self, characters: &Range<usize>) -> Range<usize> {
        self.bytes[characters.start].start..self.bytes[characters.end - 1].end
    }
}

fn fold(character: char) -> char {
    match character {
        '\n' => '\n',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        _ if character.is_whitespace() => ' ',
        _ if character.is_ascii() => character,
        _ => digit(character).unwrap_or(character),
    }
}

fn digit(character: char) -> Option<char> {
    let code = u32::from(character);
    let zero = ZEROS.into_iter().find(|zero| (*zero..zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

/// Marks what stands between white space and holds `://`, or begins with `www.`.
fn addresses(chars: &[char]) -> Vec<bool> {
    let mut marks = Vec::with_capacity(chars.len());
    for token in chars.split_inclusive(|character| character.is_whitespace()) {
        let opened = token.iter().position(|character| character.is_alphanumeric()).unwrap_or(0);
        let is_address = token.windows(ADDRESS_SIGN.len()).any(|part| part == ADDRESS_SIGN)
            || token[opened..].starts_with(&['w', 'w', 'w', '.']);
        marks.extend(std::iter::repeat_n(is_address, token.len()));
    }
    marks
}
