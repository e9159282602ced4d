//! Places: groups of boards, who belongs to them under which name, and their ground rules. Knows personas, and no
//! account.

pub mod guard;
pub mod model;

pub use guard::{Facilitator, Member, Reader, require_facilitator, require_member, require_reader};
pub use model::{Access, Board, BoardStatus, Persona, PersonaRole, Standing};
