//! Rebuilds when a template, a word, a static file or a migration is added: they are embedded by folder, and the
//! compiler would only notice changes to the files that were there before.

fn main() {
    for folder in ["templates", "locales", "static", "migrations", "src/demo/community", "config"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
