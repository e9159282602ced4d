//! What every room stands on: the clock, settings, keys, the database, the web's plumbing, markup and words.
//! Nothing here knows what a board or a member is.

pub mod audit;
pub mod clock;
pub mod config;
pub mod crisis;
pub mod crypto;
pub mod dated;
pub mod db;
pub mod erasures;
pub mod error;
pub mod identifying;
pub mod ids;
pub mod jobs;
pub mod log;
pub mod mail;
pub mod markup;
pub mod phrases;
pub mod quarter;
pub mod retention;
pub mod rotation;
pub mod templates;
pub mod wait;
pub mod web;
pub mod wordlist;
pub mod words;
