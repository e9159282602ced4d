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

/// What stands in the places of a pattern.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Objects<'a> {
    pub board: &'a str,
    pub number: &'a str,
    pub post: &'a str,
    pub case: &'a str,
    pub code: &'a str,
    pub token: &'a str,
    pub group: &'a str,
    pub id: &'a str,
    pub shift: &'a str,
    pub handover: &'a str,
    pub unmasking: &'a str,
}

impl Default for Objects<'_> {
    fn default() -> Self {
        let [id, shift, handover, unmasking] = ["7"; 4];
        let (case, code, token, group) = ("7", "7", "7", "7");
        Self { board: "x", number: "1", post: "1", case, code, token, group, id, shift, handover, unmasking }
    }
}

/// Every route, on these objects.
pub fn filled_with(objects: &Objects<'_>) -> Vec<Route> {
    let path = |pattern: &str| {
        let places = [
            ("{board}", objects.board),
            ("{number}", objects.number),
            ("{post}", objects.post),
            ("{case}", objects.case),
            ("{code}", objects.code),
            ("{token}", objects.token),
            ("{group}", objects.group),
            ("/shifts/{id}", &format!("/shifts/{}", objects.shift)),
            ("/rota/notes/{id}", &format!("/rota/notes/{}", objects.handover)),
            ("/unmaskings/{id}", &format!("/unmaskings/{}", objects.unmasking)),
            ("{request}", "0000000000000007"),
            ("{id}", objects.id),
            ("{quarter}", "2025-Q4"),
            ("{format}", "csv"),
            ("{hash}", "x"),
            ("{name}", "x.css"),
        ];
        places.iter().fold(pattern.to_owned(), |path, (place, value)| path.replace(place, value))
    };
    routes::TABLE.iter().map(|(method, pattern)| Route { method, pattern, path: path(pattern) }).collect()
}

fn filled(pattern: &str, slug: &str) -> String {
    let objects = Objects { board: slug, ..Objects::default() };
    let found = filled_with(&objects).into_iter().find(|route| route.pattern == pattern);
    found.expect("a pattern of the table").path
}
