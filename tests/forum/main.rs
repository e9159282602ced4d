//! Tests through the pages: one binary, run on SQLite and on PostgreSQL (`INGLENOOK_TEST_DATABASE`).
// A test may panic; that is how it fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accounts;
mod admin;
mod attacks;
mod audit;
mod bad_input;
mod boards;
mod commands;
mod crowd;
mod demo;
mod findable;
mod headers;
mod headings;
mod health;
mod home;
mod house;
mod identifying;
mod joining;
mod journey;
mod keys;
mod letters;
mod linkage;
mod mail;
mod migrations;
mod moderation;
mod network;
mod nightly;
mod notes;
mod notices;
mod outage;
mod power;
mod privacy;
mod queries;
mod quoting;
mod renaming;
mod retention;
mod rights;
mod roles;
mod stopping;
mod support;
mod threads;
mod traces;
mod unread;
mod words;
