//! Mentions as Arrow: the columns of mentions.csv, and the canonical name.

use super::{Gather, Rows, schema};
use arrow_array::RecordBatch;
use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_schema::DataType::{Int64, Utf8};
use arrow_schema::{ArrowError, SchemaRef};
use std::sync::Arc;
use trich::counting::surface;
use trich::document::Document;
use trich::extraction::State;
use trich::mention::Extraction;

/// The rows.
#[derive(Default)]
pub struct MentionRows {
    doc_id: StringBuilder,
    field: StringBuilder,
    start: Int64Builder,
    end: Int64Builder,
    entity_type: StringBuilder,
    entity_id: StringBuilder,
    surface: StringBuilder,
    sentence: Int64Builder,
    depth: Int64Builder,
    found_by: StringBuilder,
    ambiguous: StringBuilder,
    refers_to: StringBuilder,
    canonical: StringBuilder,
}

impl Gather for MentionRows {
    fn add(&mut self, document: &Document<'_>, extraction: &Extraction, state: &State<'_>) {
        let entities = state.entities();
        let id = |of| &*entities.get(of).id;
        for mention in &extraction.mentions {
            let entity = entities.get(mention.entity);
            self.doc_id.append_value(&document.id);
            self.field.append_value(mention.field.name());
            self.start.append_value(mention.start.into());
            self.end.append_value(mention.end.into());
            self.entity_type.append_value(mention.entity_type.name());
            self.entity_id.append_value(&entity.id);
            self.surface.append_value(surface(document, mention));
            self.sentence.append_value(mention.sentence.into());
            self.depth.append_value(mention.depth.into());
            self.found_by.append_value(mention.found_by.name());
            let others: Vec<&str> = mention.ambiguous.iter().map(|&other| id(other)).collect();
            self.ambiguous.append_option((!others.is_empty()).then(|| others.join("|")));
            self.refers_to.append_option(mention.refers_to.map(id));
            self.canonical.append_option(entity.canonical.as_deref());
        }
    }
}

impl Rows for MentionRows {
    fn schema() -> SchemaRef {
        schema(&[
            ("doc_id", Utf8),
            ("field", Utf8),
            ("start", Int64),
            ("end", Int64),
            ("type", Utf8),
            ("entity_id", Utf8),
            ("surface", Utf8),
            ("sentence", Int64),
            ("depth", Int64),
            ("found_by", Utf8),
            ("ambiguous?", Utf8),
            ("refers_to?", Utf8),
            ("canonical?", Utf8),
        ])
    }

    fn finish(mut self) -> Result<RecordBatch, ArrowError> {
        RecordBatch::try_new(
            Self::schema(),
            vec![
                Arc::new(self.doc_id.finish()),
                Arc::new(self.field.finish()),
                Arc::new(self.start.finish()),
                Arc::new(self.end.finish()),
                Arc::new(self.entity_type.finish()),
                Arc::new(self.entity_id.finish()),
                Arc::new(self.surface.finish()),
                Arc::new(self.sentence.finish()),
                Arc::new(self.depth.finish()),
                Arc::new(self.found_by.finish()),
                Arc::new(self.ambiguous.finish()),
                Arc::new(self.refers_to.finish()),
                Arc::new(self.canonical.finish()),
            ],
        )
    }
}
