//! The room's handlers: thin, one read or one write each.

pub mod appeal;
pub mod case;
pub mod kept_out;
pub mod note;
pub mod own_reports;
pub mod queue;
pub mod redact;
pub mod report;
pub mod sanction;
pub mod unmask;
