//! A SKOS vocabulary in Turtle: a concept for each entry.

use super::{Lost, Term, names, values};
use crate::entity::EntityType;
use crate::error::{Error, Result};
use crate::lexicon::Entry;
use crate::lexicon::Span;
use oxrdf::vocab::rdf;
use oxrdf::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term as Node, TermRef, TripleRef};
use oxttl::{TurtleParser, TurtleSerializer};
use std::collections::BTreeMap;

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const DCTERMS: &str = "http://purl.org/dc/terms/";
/// What no usual vocabulary says: the columns kind, role, span, level, `valid_from`, `valid_to`.
const OWN: &str = "urn:trich:";
const LANGUAGE: &str = "vi";

fn broken(what: impl std::fmt::Display) -> Error {
    let remedy = "begin ids with an IRI, as https://example.org/id/".into();
    Error::Unfit { place: "--base".into(), what: what.to_string(), remedy }
}

/// Concepts with labels, relations and dates. Aliases are alternative labels, short forms hidden ones, stock codes notations.
pub(super) fn write(entries: &[&Entry], base: &str) -> Result<Vec<u8>> {
    let prefixes = [("skos", SKOS), ("dcterms", DCTERMS), ("trich", OWN)];
    let serializer = prefixes.into_iter().try_fold(TurtleSerializer::new(), |serializer, (name, iri)| {
        serializer.with_prefix(name, iri).map_err(broken)
    })?;
    let mut writer = serializer.for_writer(Vec::new());
    let node = |of: &str, name: &str| NamedNode::new(format!("{of}{name}")).map_err(broken);
    for entry in entries {
        let subject = node(base, &entry.id)?;
        let mut add = |predicate: &NamedNode, object: TermRef<'_>| -> Result<()> {
            writer.serialize_triple(TripleRef::new(&subject, predicate, object)).map_err(broken)
        };
        add(&rdf::TYPE.into_owned(), node(SKOS, "Concept")?.as_ref().into())?;
        add(&node(DCTERMS, "type")?, Literal::from(entry.entity_type.name()).as_ref().into())?;
        let mut label = |kind: &str, text: &str| {
            let literal = Literal::new_language_tagged_literal(text, LANGUAGE).map_err(broken)?;
            add(&node(SKOS, kind)?, literal.as_ref().into())
        };
        label("prefLabel", &entry.canonical)?;
        // The canonical name of a title and body in one is no name of its own, but it has to be told.
        let shown = usize::from(entry.span != Span::Split);
        names(entry).skip(shown).try_for_each(|name| label("altLabel", name))?;
        entry.short_forms.iter().try_for_each(|name| label("hiddenLabel", name))?;
        for code in &entry.tickers {
            add(&node(SKOS, "notation")?, Literal::from(&**code).as_ref().into())?;
        }
        for (title, value) in values(entry).into_iter().filter(|(_, value)| !value.is_empty()) {
            match title {
                "parent" => add(&node(SKOS, "broader")?, node(base, value)?.as_ref().into())?,
                "successor" => add(&node(DCTERMS, "isReplacedBy")?, node(base, value)?.as_ref().into())?,
                "note" => add(&node(SKOS, "editorialNote")?, Literal::from(value).as_ref().into())?,
                title => add(&node(OWN, title)?, Literal::from(value).as_ref().into())?,
            }
        }
    }
    writer.finish().map_err(broken)
}

/// Concepts of one type, or without type.
pub(super) fn read(text: &str, label: &str, of: EntityType, lost: &mut Lost) -> Result<Vec<Term>> {
    let mut concepts: BTreeMap<String, Concept> = BTreeMap::new();
    for triple in TurtleParser::new().for_slice(text) {
        let triple = triple.map_err(|e| Error::Unfit {
            place: format!("{label}:{}", e.location().start.line + 1),
            what: format!("no Turtle ({e})"),
            remedy: "mend the file, or write it again as Turtle".into(),
        })?;
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { continue };
        let concept = concepts.entry(subject.as_str().to_string()).or_default();
        concept.take(triple.predicate.as_ref(), &triple.object, lost);
    }
    let mut terms = Vec::new();
    for (iri, concept) in concepts {
        if concept.entity_type.is_some_and(|own| own != of) {
            *lost.entry("concepts of another type").or_default() += 1;
        } else if concept.term.canonical.is_empty() {
            *lost.entry("resources without a label").or_default() += 1;
        } else {
            terms.push(Term { id: local(&iri), ..concept.term });
        }
    }
    Ok(terms)
}

#[derive(Default)]
struct Concept {
    entity_type: Option<EntityType>,
    term: Term,
}

impl Concept {
    fn take(&mut self, predicate: NamedNodeRef<'_>, object: &Node, lost: &mut Lost) {
        let iri = predicate.as_str();
        let (name, value) = match object {
            Node::Literal(literal) => {
                // A name in another language is no name of the texts; one without language may be.
                let is_foreign = literal.language().is_some_and(|language| !language.starts_with(LANGUAGE));
                if is_foreign {
                    *lost.entry("labels in other languages").or_default() += 1;
                    return;
                }
                (iri, literal.value().to_string())
            }
            Node::NamedNode(node) => (iri, local(node.as_str())),
            Node::BlankNode(_) => return,
        };
        let term = &mut self.term;
        let own = [SKOS, DCTERMS, OWN].iter().find_map(|of| name.strip_prefix(of));
        match own {
            Some("prefLabel") => term.canonical = value,
            Some("altLabel") => term.aliases.push(value),
            Some("hiddenLabel") => term.short_forms.push(value),
            Some("notation") => term.tickers.push(value),
            Some("type") => self.entity_type = EntityType::from_name(&value),
            Some("broader") => drop(term.values.insert("parent", value)),
            Some("isReplacedBy") => drop(term.values.insert("successor", value)),
            Some("editorialNote" | "note") => drop(term.values.insert("note", value)),
            Some(title) if iri.starts_with(OWN) => {
                let known = ["kind", "valid_from", "valid_to", "level", "role", "span"];
                if let Some(title) = known.into_iter().find(|known| *known == title) {
                    term.values.insert(title, value);
                }
            }
            _ if predicate == rdf::TYPE => {}
            _ => *lost.entry("statements of other kinds").or_default() += 1,
        }
    }
}

/// What stands behind the last `/`, `#` or `:` of an IRI.
fn local(iri: &str) -> String {
    iri.rsplit(['/', '#', ':']).next().unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vocabulary_of_others_is_read_as_far_as_it_goes() {
        let text = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
            <http://x.org/g1> a skos:Concept ; skos:prefLabel \"Hồ Gươm\"@vi, \"Sword Lake\"@en ;\n\
            skos:altLabel \"hồ Kiếm\"@vi ; skos:broader <http://x.org/hn> ; skos:exactMatch <http://y.org/1> .\n";
        let mut lost = Lost::new();
        let terms = read(text, "v.ttl", EntityType::Place, &mut lost).unwrap();
        assert_eq!(terms.len(), 1);
        assert_eq!((&*terms[0].id, &*terms[0].canonical), ("g1", "Hồ Gươm"));
        assert_eq!(terms[0].values.get("parent").map(String::as_str), Some("hn"));
        assert_eq!(lost.get("labels in other languages"), Some(&1));
        assert_eq!(lost.get("statements of other kinds"), Some(&1));
        let error = read("@prefix skos\n<a", "v.ttl", EntityType::Place, &mut lost).unwrap_err().to_string();
        assert!(error.starts_with("v.ttl:"), "{error}");
    }
}
