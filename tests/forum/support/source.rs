//! The source of the program, for the tests that hold it to its own rules.

use std::path::{Path, PathBuf};

/// A file of the repository.
pub struct Source {
    /// Its path from the root of the repository, with slashes.
    pub path: String,
    /// What is in it.
    pub text: String,
}

impl Source {
    /// The text without comments and without tests of the same file.
    pub fn code(&self) -> String {
        let text = self.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("");
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
    }

    /// The text without tests and without any white space, so that a call is found however it is laid out.
    pub fn dense(&self) -> String {
        self.code().split_whitespace().collect()
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or("")
    }
}

/// All files below a folder of the repository whose names end in one of these, in order.
pub fn files(folder: &str, endings: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    walk(&root.join(folder), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|own| endings.iter().any(|ending| own == *ending)))
        .map(|path| Source {
            text: std::fs::read_to_string(&path).unwrap(),
            path: path.strip_prefix(root).unwrap().to_str().unwrap().to_owned(),
        })
        .collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten() {
        let path = entry.path();
        if path.is_dir() {
            if path.file_name().is_none_or(|name| name != "node_modules" && name != "out") {
                walk(&path, found);
            }
        } else {
            found.push(path);
        }
    }
}

/// The strings in double quotes of a piece of Rust, as they are written.
pub fn literals(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(open) = rest.find('"') {
        // A quotation mark as a character is no beginning.
        if rest[..open].ends_with('\'') && rest[open + 1..].starts_with('\'') {
            rest = &rest[open + 2..];
            continue;
        }
        let inner = &rest[open + 1..];
        let mut escaped = false;
        let close = inner.char_indices().find(|(_, character)| {
            let ends = *character == '"' && !escaped;
            escaped = *character == '\\' && !escaped;
            ends
        });
        let Some((close, _)) = close else { break };
        found.push(&inner[..close]);
        rest = &inner[close + 1..];
    }
    found
}

/// A table of `schema.rs`.
pub struct Table {
    /// Its name.
    pub name: String,
    /// The columns of its key.
    pub key: Vec<String>,
    /// Names and Diesel types of all columns, in order.
    pub columns: Vec<(String, String)>,
}

/// The tables as `src/base/db/schema.rs` has them.
pub fn schema() -> Vec<Table> {
    let files = files("src/base/db", &["rs"]);
    let source = files.iter().find(|file| file.name() == "schema.rs").unwrap();
    let tables: Vec<Table> = source.text.split("diesel::table! {").skip(1).map(table).collect();
    assert!(tables.len() > 10, "schema.rs could not be read");
    tables
}

fn table(text: &str) -> Table {
    let (head, rest) = text.split_once('{').unwrap();
    let (name, key) = head.trim().split_once('(').unwrap();
    let columns = rest.split('}').next().unwrap().lines().filter_map(|line| line.split_once("->"));
    Table {
        name: name.trim().to_owned(),
        key: key.trim_end_matches(')').split(',').map(|column| column.trim().to_owned()).collect(),
        columns: columns
            .map(|(name, kind)| (name.trim().to_owned(), kind.trim().trim_end_matches(',').to_owned()))
            .collect(),
    }
}
