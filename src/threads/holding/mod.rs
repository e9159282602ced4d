//! Whether a post goes up at once, waits for a facilitator, or goes up and is looked at: a pure rule (`rule`), asked before
//! a post is stored or changed with what its board has set (`check`), and the news of it for the room above (`news`), which
//! opens a case.
//!
//! A post that waits keeps the number that it was given, and the time at which it was written: what refers to it goes on
//! being right. It is new to others when it is let show: the thread moves up, whoever follows it and has read past its
//! place finds it as the first that is unread, and letters tell of it as if it had been written then.

mod check;
mod news;
mod rule;

pub use check::{after_edit, before_posting, find_in};
pub(super) use news::tell;
pub use news::{POST_HELD, PostHeld};
pub use rule::{Found, Lists, Standing, Text, Verdict, judge};
