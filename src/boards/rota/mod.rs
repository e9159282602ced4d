//! Who looks after a board when: shifts of each week by the clocks here, whose they are, and what is otherwise on single
//! days. From it follows, for every moment, who is on duty and what a board is to those who write on it
//! ([`Duty`]): while nobody is there it may stay open, hold back what newcomers write, or be read only.
//!
//! A rota knows facilitators by the names that they wear on the board, and by nothing else.

pub mod change;
pub mod copy;
mod duty;
mod model;
pub mod notes;
pub mod parse;
mod rules;
mod store;

pub use duty::{each, find, forget, forget_old_days, look_again, people, plan, plan_at};
pub use model::{Person, Plan, Posture, Shift, Turn, When};
pub use rules::{Duty, Now};
pub use store::touch;
