//! Inglenook: a forum for peer-support groups. This crate is one program; the rooms below are its parts.
//!
//! Rooms stand on a ladder, and a room imports only from lower rungs; siblings never import each other. A test
//! (`tests/forum/house.rs`) holds this.
//!
//! ```text
//! base                          clock, settings, keys, database, web, markup, words
//!   <- accounts                 who one is; the only room that knows accounts
//!   <- boards                   places, membership, roles, ground rules
//!   <- threads                  threads, posts, quotes, read marks
//!   <- notices                   what somebody is told: decisions on their posts, replies to what they follow
//!   <- moderation, digests      reports, cases, the queue; letters by email
//!      dynamics                 how a board is doing, for its facilitators
//!   <- rights                   leaving, complaints, and what everybody may ask for
//!   <- home, admin              pages made of several rooms
//!   <- demo                     a believable community, made through the rooms
//!   <- routes, worker, keyed, nightly, retention, app, cli  the tables of contents, and how the program starts
//! ```
//!
//! A request goes `routes` -> a room's `pages` -> a use case -> its `rules` and `store` -> back through `views` and
//! one template. A page makes one `db.read`, a form one `db.write` (one transaction) and answers with 303.

pub mod accounts;
pub mod admin;
pub mod app;
pub mod base;
#[cfg(feature = "bench-reference")]
pub mod bench;
pub mod boards;
pub mod cli;
pub mod demo;
pub mod digests;
pub mod dynamics;
pub mod home;
pub mod keyed;
pub mod moderation;
pub mod nightly;
pub mod notices;
pub mod retention;
pub mod rights;
pub mod routes;
pub mod threads;
pub mod worker;
