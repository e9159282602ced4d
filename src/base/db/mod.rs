//! The database: one connection type for SQLite and PostgreSQL, pools, migrations and the schema.

pub mod alone;
pub mod apart;
pub mod backup;
pub mod connection;
mod held;
pub mod key_check;
pub mod key_nodes;
pub mod later;
pub mod migrate;
pub mod paging;
pub mod pool;
pub mod remote;
pub mod rewrite;
pub mod schema;
pub mod state;
mod text_enum;
#[cfg(feature = "bench-reference")]
pub mod timing;
pub mod together;

pub use apart::Apart;
pub use connection::{Conn, Engine};
pub use later::Later;
pub use pool::Db;
pub use together::Together;
