//! What the server's log tells: it names nobody, but at what minute somebody made an account, joined a board or decided
//! something.

use serde_json::Value;

use crate::support::statistics::as_float;

/// Which form makes rows of which table.
const MADE_BY: [(&str, &[&str]); 9] = [
    ("accounts", &["/join"]),
    ("personas", &["/boards/{board}/join", "/invited/{code}"]),
    ("join_requests", &["/boards/{board}/join"]),
    ("sessions", &["/join"]),
    ("case_reports", &["/boards/{board}/threads/{number}/posts/{post}/report"]),
    ("case_decisions", &["/moderation/cases/{case}/decide", "/moderation/several"]),
    ("case_notes", &["/moderation/cases/{case}/notes"]),
    ("case_messages", &["/moderation/cases/{case}/messages", "/boards/{board}/threads/{number}/posts/{post}/messages"]),
    ("rota_notes", &["/moderation/boards/{board}/rota/notes"]),
];

/// The forms that were taken, in the order of their lines.
pub struct Log(Vec<(String, f64)>);

impl Log {
    /// Reads lines as the program writes them, each with the minute at which it was written.
    pub fn read(lines: &[(i64, String)]) -> Self {
        let form = |(minute, line): &(i64, String)| {
            let line: Value = serde_json::from_str(line).unwrap();
            let fields = &line["fields"];
            let taken = fields["method"] == "POST" && fields["status"].as_u64().is_some_and(|status| status < 400);
            let route = fields["route"].as_str().unwrap_or_default();
            taken.then(|| (route.to_owned(), as_float(usize::try_from(*minute).unwrap())))
        };
        Self(lines.iter().filter_map(form).collect())
    }

    /// The minutes at which rows of a table were made; empty when no form does that.
    pub fn times_of(&self, table: &str) -> Vec<f64> {
        let routes = MADE_BY.iter().find(|(made, _)| *made == table).map_or(&[][..], |(_, routes)| routes);
        self.0.iter().filter(|(route, _)| routes.contains(&route.as_str())).map(|(_, minute)| *minute).collect()
    }
}
