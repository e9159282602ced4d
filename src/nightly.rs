//! What is done each night: rows are written afresh, so that neither where they lie nor what wrote them tells who came
//! when, and so which name may be whose. Every table is, but for those named here; a test holds that.

use crate::base::db::rewrite::{self, Spared};
use crate::base::error::Result;
use crate::base::web::Site;
use crate::moderation;

/// Tables whose rows keep the order in which they came, on PostgreSQL; SQLite always writes the whole file.
pub const SPARED: &[Spared] = &[
    // Posts have their time in them, for everybody to see, and are many. When one was deleted or hidden is in no column.
    Spared { table: "posts", but: Some("version > 1 OR visibility <> 'shown' OR edited_at IS NOT NULL") },
    Spared { table: "post_revisions", but: None },
    Spared { table: "post_quotes", but: None },
    // Each line of the log is sealed, with its time in it.
    Spared { table: "audit_log", but: None },
    Spared { table: "audit_head", but: None },
    // Nothing of people.
    Spared { table: "site_state", but: None },
    Spared { table: "key_nodes", but: None },
    Spared { table: "sanction_mark", but: None },
];

/// Leaves the day alone of what was done in looking after boards, and writes the rows afresh.
///
/// # Errors
/// As [`rewrite::rewrite`].
pub fn run(site: &Site) -> Result<()> {
    moderation::days::keep(site)?;
    rewrite::rewrite(&site.db, SPARED)
}
