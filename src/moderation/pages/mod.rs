//! The room's handlers: thin, one read or one write each.

pub mod appeal;
pub mod begin;
pub mod case;
pub mod hold;
pub mod holding;
pub mod joining;
pub mod kept_out;
pub mod note;
pub mod outside;
pub mod own_reports;
pub mod queue;
pub mod redact;
pub mod register;
pub mod report;
pub mod requests;
pub mod rest;
pub mod rota;
pub mod sanction;
pub mod several;
pub mod talk;
pub mod unmask;
