//! Concordances: where the texts and entities that a user names stand, each with the words around it.

mod context;
pub mod line;
pub mod nodes;
mod occurrence;

pub use line::{Line, Order};
pub use nodes::{Asked, Meaning, Nodes};
pub use occurrence::{Finder, Occurrence};
