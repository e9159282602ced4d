//! A believable community for trying the program out, made through the rooms. Everybody in it is invented.

mod acts;
mod cases;
mod cast;
mod chance;
pub mod codes;
mod community;
mod filling;
mod letters;
pub mod mail;
mod rota;
mod seed;
mod sign_ins;
mod times;
pub mod views;
mod waiting;

pub use filling::fill;
pub use seed::{find_seed, make};
pub use sign_ins::{Part, SignIn, printed};

/// The carer who gets letters and signs in nowhere.
pub const CARER: &str = "carer@example.org";
