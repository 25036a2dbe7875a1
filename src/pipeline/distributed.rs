//! A run that is shared out among many machines, with the tables of one: `docs/spark.md` has the whole way.
//!
//! What depends on the order of all documents (ids, duplicates, boilerplate) cannot be known where a share is read. So each share is surveyed
//! first ([`Survey`]); one machine enters what the surveys tell into the [`Registry`], in the order of the input; then each share is extracted
//! with what the registry has decided ([`Sharer`]). That gives rows ([`ShareRow`]) of two kinds: lines of tables, to be put into their order, and
//! sums, to be added by key. [`finish`] makes the tables of what is left. Only whole numbers are added, and the least and greatest of dates
//! taken, so that neither the cut of the shares nor a share that is extracted twice over can be seen.

mod added;
mod decisions;
mod finish;
mod job;
mod registry;
mod rows;
mod share;
mod site;
mod stored;
mod sums;
mod survey;

pub use decisions::Decisions;
pub use finish::finish;
pub use job::Job;
pub use registry::{Listed, Registry};
pub use rows::ShareRow;
pub use share::Sharer;
pub use site::{Batch, Content, Site};
pub use survey::{Survey, Surveyed};
