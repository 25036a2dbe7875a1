//! Positions as Arrow: the columns of positions.csv.

use super::{Gather, Rows, schema};
use arrow_array::RecordBatch;
use arrow_array::builder::{BooleanBuilder, Int64Builder, StringBuilder};
use arrow_schema::DataType::{Boolean, Int64, Utf8};
use arrow_schema::{ArrowError, SchemaRef};
use std::sync::Arc;
use trich::counting::surface;
use trich::document::Document;
use trich::extraction::State;
use trich::mention::{Extraction, Mention};

/// The rows. Of three parts each: person, title, body.
#[derive(Default)]
pub struct PositionRows {
    doc_id: StringBuilder,
    date: StringBuilder,
    surfaces: [StringBuilder; 3],
    ids: [StringBuilder; 3],
    former: BooleanBuilder,
    /// Start and end of each part.
    spans: [[Int64Builder; 2]; 3],
}

impl Gather for PositionRows {
    fn add(&mut self, document: &Document<'_>, extraction: &Extraction, state: &State<'_>) {
        let mention = |place: u32| extraction.mentions.get(place as usize);
        let id = |mention: &Mention| state.entities().get(mention.entity).id.clone();
        for position in &extraction.positions {
            let parts = [mention(position.person), mention(position.title), position.body.and_then(mention)];
            self.doc_id.append_value(&document.id);
            self.date.append_option(document.date.map(|date| date.to_string()));
            for (part, at) in parts.into_iter().zip(0..) {
                self.surfaces[at].append_option(part.map(|mention| surface(document, mention)));
                self.ids[at].append_option(part.map(id));
                self.spans[at][0].append_option(part.map(|mention| mention.start.into()));
                self.spans[at][1].append_option(part.map(|mention| mention.end.into()));
            }
            self.former.append_value(position.former);
        }
    }
}

impl Rows for PositionRows {
    fn schema() -> SchemaRef {
        schema(&[
            ("doc_id", Utf8),
            ("date?", Utf8),
            ("person", Utf8),
            ("title", Utf8),
            ("body?", Utf8),
            ("person_id", Utf8),
            ("title_id", Utf8),
            ("body_id?", Utf8),
            ("former", Boolean),
            ("person_start", Int64),
            ("person_end", Int64),
            ("title_start", Int64),
            ("title_end", Int64),
            ("body_start?", Int64),
            ("body_end?", Int64),
        ])
    }

    fn finish(mut self) -> Result<RecordBatch, ArrowError> {
        let mut columns: Vec<arrow_array::ArrayRef> =
            vec![Arc::new(self.doc_id.finish()), Arc::new(self.date.finish())];
        for mut texts in self.surfaces.into_iter().chain(self.ids) {
            columns.push(Arc::new(texts.finish()));
        }
        columns.push(Arc::new(self.former.finish()));
        for mut offsets in self.spans.into_iter().flatten() {
            columns.push(Arc::new(offsets.finish()));
        }
        RecordBatch::try_new(Self::schema(), columns)
    }
}
