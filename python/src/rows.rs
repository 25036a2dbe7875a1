//! What a document gives, as rows of Arrow: one file for each table.

pub mod mentions;
pub mod positions;
pub mod words;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use mentions::MentionRows;
use positions::PositionRows;
use std::sync::Arc;
use trich::document::Document;
use trich::extraction::State;
use trich::mention::Extraction;

/// What is gathered from documents.
pub trait Gather: Default + Send {
    /// Adds what a document gives that `state` has just extracted.
    fn add(&mut self, document: &Document<'_>, extraction: &Extraction, state: &State<'_>);
}

/// Rows of one table.
pub trait Rows: Gather {
    /// The columns.
    fn schema() -> SchemaRef;

    /// Gives the rows away.
    ///
    /// # Errors
    /// Where the columns are not of one length, which would be a fault of the program.
    fn finish(self) -> Result<RecordBatch, ArrowError>;
}

/// Mentions and positions of the same documents.
#[derive(Default)]
pub struct Both {
    /// The mentions.
    pub mentions: MentionRows,
    /// The positions.
    pub positions: PositionRows,
}

impl Gather for Both {
    fn add(&mut self, document: &Document<'_>, extraction: &Extraction, state: &State<'_>) {
        self.mentions.add(document, extraction, state);
        self.positions.add(document, extraction, state);
    }
}

/// A schema of columns, of which those with a question mark may be null.
fn schema(columns: &[(&str, DataType)]) -> SchemaRef {
    let field = |(name, of): &(&str, DataType)| match name.strip_suffix('?') {
        Some(name) => Field::new(name, of.clone(), true),
        None => Field::new(*name, of.clone(), false),
    };
    Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()))
}
