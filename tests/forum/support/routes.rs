//! Every address of the site, for tests that walk them all.

use inglenook::routes;

/// A route with its placeholders filled in.
#[derive(Clone, Debug)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// As the table of routes has it.
    pub pattern: &'static str,
    /// An address that it answers.
    pub path: String,
}

/// Every route, on a board of this slug.
pub fn all(slug: &str) -> Vec<Route> {
    routes::TABLE.iter().map(|(method, pattern)| Route { method, pattern, path: filled(pattern, slug) }).collect()
}

/// The routes below a board.
pub fn of_boards(slug: &str) -> Vec<Route> {
    all(slug).into_iter().filter(|route| route.pattern.starts_with("/boards/{board}")).collect()
}

fn filled(pattern: &str, slug: &str) -> String {
    let mut path = pattern.to_owned();
    for (name, value) in [("{board}", slug), ("{number}", "1"), ("{post}", "1"), ("{hash}", "x"), ("{name}", "x.css")] {
        path = path.replace(name, value);
    }
    // What is left are codes, tokens and numbers of things that are not there.
    while let (Some(open), Some(close)) = (path.find('{'), path.find('}')) {
        path.replace_range(open..=close, "7");
    }
    path
}
