//! The fields of a posted form, decoded strictly: valid UTF-8, no NUL bytes, line ends as one `\n`.

use std::str::FromStr;

use percent_encoding::percent_decode;

use crate::base::error::{Refusal, Result};
use crate::base::markup;

/// Names and values in the order in which they came. Values are normalised text.
#[derive(Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl std::fmt::Debug for Fields {
    // What people typed never reaches a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fields([redacted])")
    }
}

impl Fields {
    /// Decodes `application/x-www-form-urlencoded` (URL Standard, section 5.1), but refuses what browsers never
    /// send.
    ///
    /// # Errors
    /// [`Refusal::BadRequest`] for bad UTF-8 or a NUL byte.
    pub fn decode(body: &[u8]) -> Result<Self> {
        let mut fields = Vec::new();
        for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let split = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let name = decode_part(&pair[..split])?;
            let value = decode_part(pair.get(split + 1..).unwrap_or(&[]))?;
            fields.push((name, markup::normalise(&value)));
        }
        Ok(Self(fields))
    }

    /// Made from pairs: for text that comes back sealed.
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// All names and values.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The value of a field, empty when it did not come.
    pub fn text(&self, name: &str) -> &str {
        self.find(name).unwrap_or("")
    }

    /// The value without white space round it.
    pub fn trimmed(&self, name: &str) -> &str {
        self.text(name).trim()
    }

    /// The first value of a field.
    pub fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// All values of a field: ticked boxes of one name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Whether a box was ticked, or a button of that name pressed.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some_and(|value| !value.is_empty())
    }

    /// A value that our own page put into the form, parsed.
    ///
    /// # Errors
    /// [`Refusal::BadRequest`] when it is missing or not of that type: no page of ours sends that.
    pub fn require<T: FromStr>(&self, name: &str) -> Result<T> {
        self.find(name).and_then(|value| value.parse().ok()).ok_or_else(|| Refusal::BadRequest.into())
    }
}

fn decode_part(part: &[u8]) -> Result<String> {
    let spaced: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let text = percent_decode(&spaced).decode_utf8().map_err(|_| Refusal::BadRequest)?;
    if text.contains('\0') {
        return Err(Refusal::BadRequest.into());
    }
    Ok(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_of_browsers_become_one() {
        let fields = Fields::decode(b"body=one%0D%0Atwo+three&notes=a&notes=b").unwrap();
        assert_eq!(fields.text("body"), "one\ntwo three");
        assert_eq!(fields.all("notes").collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn bad_utf8_and_nul_bytes_are_refused() {
        assert!(Fields::decode(b"body=%FF").is_err());
        assert!(Fields::decode(b"body=a%00b").is_err());
        assert!(Fields::decode(b"bo%00dy=a").is_err());
    }

    #[test]
    fn a_field_that_our_page_always_sends_must_be_there() {
        let fields = Fields::decode(b"version=3&page=x").unwrap();
        assert_eq!(fields.require::<i64>("version").unwrap(), 3);
        assert!(fields.require::<i64>("page").is_err());
        assert!(fields.require::<i64>("none").is_err());
    }
}
