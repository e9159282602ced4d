//! Reports, the cases that they gather in, and what facilitators decide. Looks down on threads, through their door
//! `threads::visibility`; threads have never heard of it. Who reported is kept as a keyed hash and told to nobody.

pub mod actor;
pub mod alert;
pub mod appeal;
pub mod begin;
pub mod confirm;
pub mod copy;
pub mod days;
pub mod decide;
pub mod erase;
pub mod held;
pub mod hold;
mod keyed;
pub mod lease;
pub mod measure;
pub mod model;
pub mod note;
pub mod overdue;
pub mod own_reports;
pub mod pages;
pub mod queue;
pub mod redact;
pub mod register;
pub mod report;
mod retention;
pub mod rota;
pub mod rules;
pub mod sanction;
mod sealed;
pub mod show;
mod store;
mod told;
pub mod unmask;
pub mod views;
mod views_register;
pub mod views_report;
pub mod views_rota;
mod views_samples;
mod views_sanction;
mod views_team;
pub mod views_unmask;
mod weigh;

pub use keyed::KEYED;
pub use retention::RETENTION;
