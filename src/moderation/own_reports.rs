//! What somebody has reported, and what came of it: whether it waits, or somebody has looked, and whether the post is still
//! on show. Nothing of its writer. A report that waits can be withdrawn; that somebody made it is kept.

use super::model::CaseId;
use super::report::Reporter;
use super::sealed::{self, Text};
use super::store::{own, writes};
use super::views_report::OwnReportLine;
use crate::accounts::SignedIn;
use crate::base::db::Conn;
use crate::base::error::{Refusal, Result};
use crate::base::web::Site;
use crate::boards::worn;
use crate::threads::model::{Visibility, post_path, thread_path};

/// What somebody has reported on any board, the newest first. Three queries.
///
/// # Errors
/// The database's; a fault when their words cannot be opened.
pub fn list(conn: &mut Conn, site: &Site, signed_in: &SignedIn) -> Result<Vec<OwnReportLine>> {
    // Whoever has joined no board may have reported on one all the same.
    let boards = worn::list_boards(conn)?;
    let keys = boards.iter().flat_map(|board| Reporter::keys_of(&site.keys, board.id, signed_in)).collect();
    let mut lines = Vec::new();
    for report in own::list_own(conn, keys)? {
        let waits = report.outcome.is_none();
        // Whether a lead still keeps the words of one that was withdrawn is told to nobody.
        let words = report.words_sealed.as_ref().filter(|_| !report.withdrawn);
        let shown = report.visibility == Visibility::Shown;
        lines.push(OwnReportLine {
            id: CaseId(report.case).to_string(),
            board: report.board,
            href: if shown { post_path(&thread_path(&report.slug, report.thread), report.post) } else { String::new() },
            reason: report.reason.as_str(),
            rule: report.rule,
            words: sealed::open(&site.keys, Text::Report, report.case, words)?,
            day: site.calendar.date_kept(report.minute),
            state: match (waits, report.visibility) {
                _ if report.withdrawn => "withdrawn",
                (true, _) => "waits",
                (false, Visibility::Shown) => "shown",
                (false, Visibility::Erased) => "erased",
                (false, Visibility::Held | Visibility::Hidden | Visibility::Removed) => "away",
            },
        });
    }
    Ok(lines)
}

/// Withdraws a report that nobody has decided on. Done twice it is done once.
///
/// # Errors
/// [`Refusal::NotFound`] for what is no case, or none that they have reported; [`Refusal::Closed`] for one that is
/// decided; the database's.
pub fn withdraw(conn: &mut Conn, site: &Site, signed_in: &SignedIn, id: &str) -> Result<()> {
    let id = CaseId::parse(id).ok_or(Refusal::NotFound)?;
    let case = writes::lock(conn, id.0)?.ok_or(Refusal::NotFound)?;
    let keys = Reporter::keys_of(&site.keys, case.board_id, signed_in);
    match own::find(conn, case.id, keys.clone())? {
        None => Err(Refusal::NotFound.into()),
        Some(true) => Ok(()),
        Some(false) if case.outcome.is_some() => Err(Refusal::Closed("moderation-refused-decided").into()),
        Some(false) => own::withdraw(conn, &case, keys),
    }
}
