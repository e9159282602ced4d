//! The room's handlers: thin, one read or one write each.

pub mod appeal;
pub mod case;
pub mod queue;
pub mod redact;
pub mod report;
pub mod rota;
pub mod unmask;
