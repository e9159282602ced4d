//! How a board is doing, for its facilitators alone: who does the talking, who waits for an answer, who is new, who has gone
//! quiet. Everything is worked out anew from the posts of that one board, when the page is opened, and kept nowhere: no
//! presence, no "last seen", nothing of another board. For noticing, not for marking people.

mod chart;
mod figures;
mod overview;
pub mod pages;
mod store;
pub mod views;
mod views_samples;
