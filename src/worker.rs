//! What is done beside answering requests: which function answers which kind of job, which of them recur, and who
//! says whether a letter may still go. Start here to find what happens by itself.

use crate::accounts::{invite, session};
use crate::base::clock::Timestamp;
use crate::base::db::Conn;
use crate::base::error::{Error, Result};
use crate::base::jobs::runner::Table;
use crate::base::jobs::{Kind, Recurring, Work};
use crate::base::mail::Check;
use crate::base::web::Site;
use crate::boards::membership::{self, NameGivenUp};
use crate::notices;
use crate::threads;

/// Every kind of job.
const KINDS: &[Kind] = &[
    Kind { name: "housekeeping", work: Work::Within(housekeeping) },
    Kind { name: membership::NAME_GIVEN_UP, work: Work::Within(name_given_up) },
];

/// The jobs that come by the clock.
const RECURRING: &[Recurring] = &[Recurring { kind: "housekeeping", every_minutes: 60 }];

/// Every kind of letter, and who says whether it may still go to its reader.
pub const LETTERS: &[(&str, Check)] = &[];

/// The jobs of this program.
pub const JOBS: Table = Table { kinds: KINDS, recurring: RECURRING };

/// Forgets what hung on a name that has been given up: what it followed and has read, what it was told.
fn name_given_up(conn: &mut Conn, _site: &Site, payload: &str, _now: Timestamp) -> Result<()> {
    let NameGivenUp { persona } =
        serde_json::from_str(payload).map_err(|error| Error::fault(format!("no name was given up: {error}")))?;
    threads::follow::forget(conn, persona)?;
    notices::forget(conn, persona)
}

/// Deletes what has ended: sessions, invitations, nonces of old forms, decisions told long ago.
fn housekeeping(conn: &mut Conn, _site: &Site, _payload: &str, now: Timestamp) -> Result<()> {
    threads::start::forget_forms(conn, now)?;
    notices::remove_old(conn, now)?;
    session::remove_ended(conn, now)?;
    invite::remove_ended(conn, now)?;
    Ok(())
}
