//! The pages that belong to no board: the front page, the pages that explain, and how pages look.

pub mod pages;
pub mod views;
