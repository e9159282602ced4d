//! Ground rules: written in markup, kept in versions, shown in full or as the first sentence of each rule.

use std::ops::Range;

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::model::Board;
use super::store;
use crate::base::db::Conn;
use crate::base::error::{FieldError, Result};
use crate::base::markup::{self, MarkupError, SafeHtml};
use crate::base::words::Words;

/// How many rules the short form shows.
const SHORT_RULES: usize = 8;

/// Ground rules that can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroundRules {
    /// As they were written.
    pub source: String,
    /// For pages.
    pub html: SafeHtml,
}

impl GroundRules {
    /// Reads what was typed into the field `rules`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(typed: &str, words: &Words) -> std::result::Result<Self, FieldError> {
        match markup::render(typed) {
            Ok(rendered) => Ok(Self { source: markup::normalise(typed), html: rendered.html }),
            Err(error) => Err(FieldError { field: "rules", text: words.say(problem(&error)) }),
        }
    }
}

fn problem(error: &MarkupError) -> &'static str {
    match error {
        MarkupError::Empty => "boards-rules-empty",
        MarkupError::TooLong { .. } => "boards-rules-too-long",
        MarkupError::TooDeep { .. } | MarkupError::TooWide { .. } | MarkupError::TooIntricate => {
            "boards-rules-too-intricate"
        }
    }
}

/// The rules of a board as they are now, each by its first sentence. One query.
///
/// # Errors
/// The database's.
pub fn list_short(conn: &mut Conn, board: &Board) -> Result<Vec<String>> {
    let (_, source, _) = store::find_setting(conn, board)?;
    Ok(in_short(&source))
}

/// The first sentence of each rule, as plain text: of each item of a list, or of each paragraph when there is no
/// list.
pub fn in_short(source: &str) -> Vec<String> {
    let Ok(rendered) = markup::render(source) else { return Vec::new() };
    let items: Vec<&str> = rendered.plain.lines().filter_map(item).collect();
    let rules = if items.is_empty() {
        markup::paragraphs(&rendered.plain).into_iter().map(|range| &rendered.plain[range]).collect()
    } else {
        items
    };
    rules.into_iter().take(SHORT_RULES).map(first_sentence).collect()
}

/// What stands in one version of the rules and not in another, at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleChange {
    /// The rules that stood there.
    pub old: Vec<String>,
    /// Those that stand there now.
    pub new: Vec<String>,
}

/// What has changed from one version of the rules to another, as plain text, rule by rule: numbers and how words are
/// dressed do not count.
pub fn changes(old: &str, new: &str) -> Vec<RuleChange> {
    let (old, new) = (rules_of(old), rules_of(new));
    let texts = |rules: &[String], range: Range<usize>| rules.get(range).unwrap_or_default().to_vec();
    capture_diff_slices(Algorithm::Myers, &old, &new)
        .into_iter()
        .filter(|change| change.tag() != DiffTag::Equal)
        .map(|change| RuleChange { old: texts(&old, change.old_range()), new: texts(&new, change.new_range()) })
        .collect()
}

/// Each rule or paragraph, as a line of plain text.
fn rules_of(source: &str) -> Vec<String> {
    let Ok(rendered) = markup::render(source) else { return Vec::new() };
    let words = |line: &str| item(line).unwrap_or(line).trim().to_owned();
    rendered.plain.lines().map(words).filter(|line| !line.is_empty()).collect()
}

/// The words of a line that is an item of a list.
fn item(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let numbered = || line.trim_start_matches(|character: char| character.is_ascii_digit()).strip_prefix(". ");
    line.strip_prefix("- ").or_else(|| if line.starts_with(|c: char| c.is_ascii_digit()) { numbered() } else { None })
}

fn first_sentence(text: &str) -> String {
    let end = text
        .char_indices()
        .find(|(at, character)| {
            let after = at + character.len_utf8();
            matches!(character, '.' | '!' | '?') && (after == text.len() || text[after..].starts_with([' ', '\n']))
        })
        .map_or(text.len(), |(at, character)| at + character.len_utf8());
    text[..end].trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_form_is_the_first_sentence_of_each_rule() {
        let source = "Be kind.\n\n1. **Speak from your own experience.** “What helped me was” is better.\n\
                      2. Go gently. Fold hard things.\n3. No numbers";
        assert_eq!(in_short(source), ["Speak from your own experience.", "Go gently.", "No numbers"]);
    }

    #[test]
    fn what_has_changed_is_told_rule_by_rule() {
        let old = "Be kind.\n\n1. **Speak** from experience.\n2. No numbers.\n3. Go gently.";
        let new = "Be kind.\n\n1. No photographs.\n2. Speak from experience.\n3. No numbers or names.\n4. Go *gently*.";
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let found = changes(old, new);
        assert_eq!(
            found,
            [
                RuleChange { old: Vec::new(), new: texts(&["No photographs."]) },
                RuleChange { old: texts(&["No numbers."]), new: texts(&["No numbers or names."]) },
            ]
        );
        assert_eq!(changes(old, "Be kind.")[0].old.len(), 3);
        assert!(changes(old, old).is_empty());
    }

    #[test]
    fn rules_without_a_list_are_cut_by_paragraph() {
        assert_eq!(in_short("Be kind. Always.\n\nStay private!"), ["Be kind.", "Stay private!"]);
        assert_eq!(in_short("Version 1.2 of these rules. More."), ["Version 1.2 of these rules."]);
    }
}
