//! The owner's desk: boards and groups, rules, invitations, who looks after what, and the audit log. An owner sees
//! no more of members than anybody.

mod desk;
mod invitations;
pub mod pages;
pub mod views;
mod views_samples;
