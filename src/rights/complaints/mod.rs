//! Complaints about what is done with data: whoever runs the site has to make it easy to complain to them, to say within
//! thirty days that it has come, and to answer without undue delay (Data Protection Act 2018, section 164A, as inserted
//! by the Data (Use and Access) Act 2025, section 103). Here the first is done at once, and the answer is promised within
//! thirty days.
//!
//! Whoever complains is nobody: no account, name, session or address is kept with it, and of the time the day alone. They
//! come back with a code that they are shown once.

mod code;
pub mod count;
pub mod desk;
pub mod file;
mod model;
pub mod read;
pub mod remind;
pub(super) mod store;

pub use code::Code;
pub(super) use model::words;
pub use model::{About, Complaint, Kind, Said, State, WORDS_MAX};

/// Days within which there is to be an answer.
pub const ANSWER_DAYS: i64 = 30;

/// Days after an answer at which a complaint is closed when nothing was added: so that none is kept for ever because nobody
/// has thought of it.
pub const CLOSING_DAYS: i64 = 60;
