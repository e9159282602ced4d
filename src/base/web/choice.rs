//! A choice among several values in a form.

use serde::Serialize;

/// One value, for the part `parts/select` and for dots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What it is called; empty where the template finds the words by the value.
    pub label: String,
    /// Whether it is chosen.
    pub checked: bool,
}

impl Choice {
    /// Values whose words the template finds, with the one that was typed chosen.
    pub fn list<'a>(values: impl IntoIterator<Item = &'a str>, typed: &str) -> Vec<Self> {
        let choice = |value: &str| Self { value: value.to_owned(), label: String::new(), checked: value == typed };
        values.into_iter().map(choice).collect()
    }

    /// Values with their labels, with the one that was typed chosen.
    pub fn labelled(values: impl IntoIterator<Item = (String, String)>, typed: &str) -> Vec<Self> {
        let choice = |(value, label): (String, String)| Self { checked: value == typed, value, label };
        values.into_iter().map(choice).collect()
    }
}
