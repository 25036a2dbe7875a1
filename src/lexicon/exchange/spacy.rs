//! Patterns of spaCy's `EntityRuler`: one JSON object a line for each name.

use super::{Lost, Term, names};
use crate::entity::EntityType;
use crate::error::{Error, Result};
use crate::lexicon::Entry;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

#[derive(Serialize)]
struct Line<'a> {
    label: &'a str,
    pattern: &'a str,
    id: &'a str,
}

#[derive(Deserialize)]
struct Read {
    label: String,
    pattern: Value,
    #[serde(default)]
    id: String,
}

/// Phrases, which the ruler gives to its `PhraseMatcher`; the canonical name of an id stands first.
pub(super) fn write(entries: &[&Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    for entry in entries {
        for name in names(entry) {
            let line = Line { label: entry.entity_type.name(), pattern: name, id: &entry.id };
            // Memory takes everything.
            let _ = serde_json::to_writer(&mut out, &line);
            out.push(b'\n');
        }
    }
    out
}

/// Phrases, and patterns of tokens that say no more than a phrase.
pub(super) fn read(text: &str, label: &str, of: EntityType, lost: &mut Lost) -> Result<Vec<Term>> {
    let mut terms: Vec<Term> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    for (k, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let read: Read = serde_json::from_str(line).map_err(|e| Error::Unfit {
            place: format!("{label}:{}", k + 1),
            what: format!("no pattern ({e})"),
            remedy: "write an object with label, pattern and id".into(),
        })?;
        if read.label != of.name() {
            *lost.entry("patterns with another label").or_default() += 1;
            continue;
        }
        let Some(name) = phrase(&read.pattern) else {
            *lost.entry("patterns of tokens that are no phrase").or_default() += 1;
            continue;
        };
        if let Some(at) = by_id.get(&read.id).filter(|_| !read.id.is_empty()) {
            terms[*at].aliases.push(name);
        } else {
            by_id.insert(read.id.clone(), terms.len());
            terms.push(Term { id: read.id, canonical: name, ..Term::default() });
        }
    }
    Ok(terms)
}

/// The words of a pattern.
fn phrase(pattern: &Value) -> Option<String> {
    match pattern {
        Value::String(text) => Some(text.clone()),
        Value::Array(tokens) => {
            let words: Option<Vec<&str>> = tokens.iter().map(|token| token.as_object().and_then(only_word)).collect();
            words.map(|words| words.join(" "))
        }
        _ => None,
    }
}

/// The word of a token that says no more than which it is.
fn only_word(token: &Map<String, Value>) -> Option<&str> {
    let (attribute, word) = token.iter().next().filter(|_| token.len() == 1)?;
    matches!(&**attribute, "ORTH" | "TEXT" | "LOWER").then(|| word.as_str())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_one_id_are_one_term() {
        let text = concat!(
            r#"{"label":"PLACE","pattern":"Hồ Gươm","id":"g"}"#,
            "\n",
            r#"{"label":"PLACE","pattern":[{"LOWER":"hồ"},{"TEXT":"Kiếm"}],"id":"g"}"#,
            "\n",
            r#"{"label":"PLACE","pattern":[{"LOWER":"hồ","OP":"?"}]}"#,
            "\n",
            r#"{"label":"ORG","pattern":"Hội"}"#,
        );
        let mut lost = Lost::new();
        let terms = read(text, "f", EntityType::Place, &mut lost).unwrap();
        let aliases = vec!["hồ Kiếm".to_string()];
        assert_eq!(terms, [Term { id: "g".into(), canonical: "Hồ Gươm".into(), aliases, ..Term::default() }]);
        assert_eq!(lost.values().collect::<Vec<_>>(), [&1, &1]);
        let error = read("{\n", "f", EntityType::Place, &mut lost).unwrap_err().to_string();
        assert!(error.starts_with("f:1: no pattern"), "{error}");
    }
}
