//! What the tests stand on: a running site with a database of its own ([`App`]), and people who use it through a
//! browser ([`Browser`]).
// Some of it serves tests of one database alone.
#![allow(dead_code, unused_imports)]

pub mod acts;
mod app;
pub mod authenticator;
mod browser;
mod cookies;
mod database;
mod filling;
pub mod given;
pub mod log;
pub mod marks;
mod page;
pub mod people;
pub mod phone;
mod program;
mod quiet;
pub mod routes;
mod smtp;
pub mod source;
pub mod statistics;
mod wire;

pub use app::{App, BEGINNING, Beside, MASTER_KEY, settings};
pub use browser::Browser;
pub use database::{Database, on_postgres};
pub use filling::{Filling, encode};
pub use page::Page;
pub use people::{
    Opens, PASSPHRASE, Person, a_facilitator, a_member, a_person, a_safeguarding_lead, a_visitor, an_owner,
};
pub use program::{Program, Setup};
pub use smtp::{Arrived, Smtp};
pub use wire::{Request, Wire};
