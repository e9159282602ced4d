//! Looking behind a name: one safeguarding lead asks, with a reason, another agrees, and for an hour the first may see
//! whose name it is. What is kept says that it was done, on which name's case, by which marks of leads, and why (sealed);
//! never who was found. Whoever wears the name is told after a while, unless a lead holds that up for a reason.
//!
//! Two accounts of one person are two people to the program: nothing that it keeps could tell. Who is made a lead is for
//! the owner to take care of.

mod act;
mod model;
mod tell;

pub use act::{Looking, Shown, answer, ask, hold, lift, look, require};
pub use model::{Answer, Opened, Stage, Unmasking, UnmaskingId};
pub use tell::tell_due;

/// Days within which somebody must answer a request.
pub const ANSWER_DAYS: i64 = 3;
/// Minutes for which an approval holds.
pub const LOOK_MINUTES: i64 = 60;
/// Days after which whoever wears the name is told.
pub const TELL_DAYS: i64 = 7;
/// Days for which one lead can hold that up; another can for as many more.
pub const HOLD_DAYS: i64 = 30;
/// Days for which a request is kept that led to nothing, and one of which somebody has been told.
pub(super) const NOTHING_DAYS: i64 = 90;
pub(super) const KEPT_DAYS: i64 = 400;

/// Minutes of a day.
const DAY: i64 = 24 * 60;
