//! `trich.Mention`: a stretch of text that names an entity.

use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use trich::counting::surface;
use trich::document::Document;
use trich::entity::EntityTable;

/// A stretch of a title or text that names an entity.
///
/// `start` and `end` count code points, so they slice the Python string that was given: `text[mention.start:mention.end]`.
/// Two mentions of a field nest or are disjoint.
///
///     >>> text = "Bí thư Lê Văn Thử phát biểu."
///     >>> title = trich.Extractor().extract(text)[0]
///     >>> title.type, text[title.start:title.end]
///     ('TITLE', 'Bí thư')
#[pyclass(frozen, eq, hash, from_py_object, module = "trich")]
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mention {
    /// `title` or `text`: where it stands.
    #[pyo3(get)]
    field: String,
    /// First code point in its field.
    #[pyo3(get)]
    start: u32,
    /// One past the last code point.
    #[pyo3(get)]
    end: u32,
    /// TITLE, `PARTY_BODY`, ENTERPRISE, PERSON, `STATE_BODY`, PLACE or `MASS_ORG`.
    #[pyo3(get, name = "type")]
    entity_type: String,
    /// The same in every run for the same name.
    #[pyo3(get)]
    entity_id: String,
    /// As the text has it.
    #[pyo3(get)]
    surface: String,
    /// The canonical name, where a lexicon holds the entity.
    #[pyo3(get)]
    canonical: Option<String>,
    /// Sentence of the document, from 1; the title's come first.
    #[pyo3(get)]
    sentence: u32,
    /// Paragraph of the document, from 1; the title's come first.
    #[pyo3(get)]
    paragraph: u32,
    /// How many mentions enclose it.
    #[pyo3(get)]
    depth: u8,
    /// `lexicon` or `grammar`.
    #[pyo3(get)]
    found_by: String,
    /// The construction of the grammar that made it.
    #[pyo3(get)]
    rule: String,
    /// Ids of other entities that the same words may name.
    ambiguous: Vec<String>,
    /// Id of the enterprise that a bare head such as `Tập đoàn` means, where that can be known.
    #[pyo3(get)]
    refers_to: Option<String>,
}

impl Mention {
    /// A mention of `document` with its names.
    pub fn of(document: &Document<'_>, mention: &trich::mention::Mention, entities: &EntityTable) -> Self {
        let entity = entities.get(mention.entity);
        let id = |of| entities.get(of).id.to_string();
        Self {
            field: mention.field.name().into(),
            start: mention.start,
            end: mention.end,
            entity_type: mention.entity_type.name().into(),
            entity_id: entity.id.to_string(),
            surface: surface(document, mention).into(),
            canonical: entity.canonical.as_deref().map(Into::into),
            sentence: mention.sentence,
            paragraph: mention.paragraph,
            depth: mention.depth,
            found_by: mention.found_by.name().into(),
            rule: mention.rule.name().into(),
            ambiguous: mention.ambiguous.iter().map(|&other| id(other)).collect(),
            refers_to: mention.refers_to.map(id),
        }
    }

    /// What it is called, for other objects that show it.
    pub fn surface(&self) -> &str {
        &self.surface
    }
}

#[pymethods]
impl Mention {
    #[new]
    #[expect(clippy::too_many_arguments, reason = "what pickle gives back, in the order of the fields")]
    fn new(
        field: String,
        start: u32,
        end: u32,
        r#type: String,
        entity_id: String,
        surface: String,
        canonical: Option<String>,
        sentence: u32,
        paragraph: u32,
        depth: u8,
        found_by: String,
        rule: String,
        ambiguous: Vec<String>,
        refers_to: Option<String>,
    ) -> Self {
        Self {
            field,
            start,
            end,
            entity_type: r#type,
            entity_id,
            surface,
            canonical,
            sentence,
            paragraph,
            depth,
            found_by,
            rule,
            ambiguous,
            refers_to,
        }
    }

    /// Ids of other entities that the same words may name.
    #[getter]
    fn ambiguous<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.ambiguous)
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let of = self.clone();
        let place = (of.field, of.start, of.end, of.entity_type, of.entity_id, of.surface, of.canonical);
        let rest = (of.sentence, of.paragraph, of.depth, of.found_by, of.rule, of.ambiguous, of.refers_to);
        let all = place.into_pyobject(py)?.as_sequence().concat(rest.into_pyobject(py)?.as_sequence())?;
        all.to_tuple()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let surface = PyString::new(py, &self.surface).repr()?;
        let Self { field, start, end, entity_type, entity_id, .. } = self;
        Ok(format!("<Mention {entity_type} {surface} {field}[{start}:{end}] {entity_id}>"))
    }
}
