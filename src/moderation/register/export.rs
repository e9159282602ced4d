//! The register as a file: CSV for a spreadsheet (RFC 4180), JSON for other programs. Both hold the same, and
//! more than the page shows: waits in minutes (in steps, once a night has passed), the reason given, and as what somebody decided. Nothing that anybody
//! wrote, and nobody's name.

use std::collections::HashMap;

use serde::Serialize;

use super::Asked;
use crate::base::audit::{self, Act};
use crate::base::clock::{Timestamp, iso_day};
use crate::base::db::Conn;
use crate::base::error::{Error, Refusal, Result};
use crate::base::web::Site;
use crate::moderation::actor::Caretaker;
use crate::moderation::model::CaseId;
use crate::moderation::store::outside;
use crate::moderation::store::register::{self as store, Entry};

/// How many openings a file holds at most, the latest first.
const MOST: i64 = 20_000;

/// As what the register is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a spreadsheet.
    Csv,
    /// For other programs.
    Json,
}

impl Format {
    /// Reads an address's last part.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Csv, Self::Json].into_iter().find(|format| format.ending() == text)
    }

    /// How the file's name ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The media type (RFC 7111, RFC 8259).
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
        }
    }
}

/// An opening, as it stands in a file. Days are by UTC (ISO 8601), waits in minutes from when it was opened; what is not
/// known, or has not been, is empty.
#[derive(Debug, Serialize)]
struct Row {
    case: String,
    opening: i64,
    board: String,
    opened: String,
    looked_after: Option<i64>,
    closed: String,
    closed_after: Option<i64>,
    kind: &'static str,
    reason: &'static str,
    urgent: bool,
    reports: i64,
    decision: &'static str,
    why: &'static str,
    rule: String,
    by: &'static str,
    measure: &'static str,
    measure_days: Option<i64>,
    /// The days on which something of the case was reported to an outside body.
    reported_outside: String,
}

/// The register as a file. That it was taken away stands in the audit log.
///
/// # Errors
/// The database's.
pub fn make(
    conn: &mut Conn,
    site: &Site,
    caretaker: &Caretaker,
    (asked, format): (&Asked, Format),
    now: Timestamp,
) -> Result<Vec<u8>> {
    let entries = store::list(conn, &asked.scope(), 0, MOST)?;
    let actor = caretaker.actor(site, asked.board.id).ok_or(Refusal::NotFound)?;
    let act = Act {
        actor: actor.label,
        action: "register.export",
        subject: format!("board {}", asked.board.slug),
        detail: format!("{}, {}", asked.quarter, format.ending()),
    };
    audit::record(conn, &site.keys, &act, now)?;
    let mut outside: HashMap<i64, Vec<String>> = HashMap::new();
    for (case, day) in outside::list_days(conn, &asked.boards, &asked.involved)? {
        outside.entry(case).or_default().push(iso_day(day));
    }
    let reported = |entry: &Entry| outside.get(&entry.case).map(|days| days.join("; ")).unwrap_or_default();
    let rows: Vec<Row> = entries.iter().map(|entry| row(entry, reported(entry))).collect();
    match format {
        Format::Csv => csv(rows),
        Format::Json => {
            serde_json::to_vec_pretty(&rows).map_err(|_| Error::fault("the register is not written as JSON"))
        }
    }
}

fn row(entry: &Entry, reported_outside: String) -> Row {
    let day = |minute: i64| iso_day(Timestamp::of_minute(minute).day());
    let decided = entry.decision.as_ref();
    Row {
        case: CaseId(entry.case).to_string(),
        opening: entry.ordinal,
        board: entry.board.clone(),
        opened: day(entry.opened),
        looked_after: entry.looked_after,
        closed: entry.closed.map(day).unwrap_or_default(),
        closed_after: entry.closed_after,
        kind: entry.kind.as_str(),
        reason: entry.shown_reason().as_str(),
        urgent: entry.shown_urgent(),
        reports: entry.reports,
        decision: entry.outcome(),
        why: decided.map_or("", |decided| decided.why.as_str()),
        rule: decided.map(|decided| decided.rule.clone()).unwrap_or_default(),
        by: decided.map_or("", |decided| decided.role.as_str()),
        measure: decided.and_then(|decided| decided.measure).map_or("", |measure| measure.as_str()),
        measure_days: decided.and_then(|decided| decided.measure_days),
        reported_outside,
    }
}

fn csv(rows: Vec<Row>) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let wrong = |_| Error::fault("the register is not written as CSV");
    if rows.is_empty() {
        writer.write_record(COLUMNS).map_err(wrong)?;
    }
    for row in rows {
        writer.serialize(Row { board: no_formula(row.board), rule: no_formula(row.rule), ..row }).map_err(wrong)?;
    }
    writer.into_inner().map_err(|_| Error::fault("the register is not written as CSV"))
}

/// The names of the columns, for a file without rows.
const COLUMNS: [&str; 18] = [
    "case",
    "opening",
    "board",
    "opened",
    "looked_after",
    "closed",
    "closed_after",
    "kind",
    "reason",
    "urgent",
    "reports",
    "decision",
    "why",
    "rule",
    "by",
    "measure",
    "measure_days",
    "reported_outside",
];

/// Words that a spreadsheet takes for words: one that begins as a formula does gets an apostrophe before it (OWASP, CSV
/// Injection).
fn no_formula(words: String) -> String {
    let formula = |first: char| matches!(first, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    if words.chars().next().is_some_and(formula) { format!("'{words}") } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(board: &str) -> Row {
        Row {
            case: "0fedcba987654321".to_owned(),
            opening: 1,
            board: board.to_owned(),
            opened: "2026-03-02".to_owned(),
            looked_after: None,
            closed: String::new(),
            closed_after: None,
            kind: "report",
            reason: "unkind",
            urgent: false,
            reports: 1,
            decision: "",
            why: "",
            rule: String::new(),
            by: "",
            measure: "",
            measure_days: None,
            reported_outside: String::new(),
        }
    }

    #[test]
    fn the_columns_of_an_empty_file_are_those_of_a_full_one() {
        let head = |rows| String::from_utf8(csv(rows).unwrap()).unwrap().lines().next().unwrap().to_owned();
        assert_eq!(head(Vec::new()), head(vec![row("Stroke")]));
    }

    #[test]
    fn nothing_in_a_file_is_a_formula() {
        for words in ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            let file = String::from_utf8(csv(vec![row(words)]).unwrap()).unwrap();
            assert!(file.contains(&format!("'{words}")), "{file:?}");
        }
        assert_eq!(no_formula("Be kind = be brief".to_owned()), "Be kind = be brief");
    }
}
