//! Reads one lexicon file, as written by hand or saved by a spreadsheet (BOM, `;`, CRLF).

use super::{Cue, CueClass, Entry, Lexicons, Role, Span};
use crate::entity::EntityType;

/// Reads the file `name`, shown as `label` in faults, into `lexicons`.
pub(super) fn file(lexicons: &mut Lexicons, label: &str, name: &str, text: &str, faults: &mut Vec<String>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header = text.lines().next().unwrap_or_default();
    let delimiter = if header.contains(',') { b',' } else { b';' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(e) => {
            return faults.push(format!("{label}:1: the header cannot be read ({e}); write the column names there"));
        }
    };
    if let Some(entity_type) = entity_type(name) {
        lexicons.labels.insert(entity_type, label.to_string());
    }
    let columns = header.iter().map(str::trim).map(Into::into).collect();
    let table = Table { label, columns };
    let wanted: &[&str] = match name {
        "cues.csv" => &["id", "form", "class", "note"],
        "variants.csv" => &["id", "form", "variants"],
        "surnames.csv" => &["id", "surname", "freq_pct"],
        "given_names.csv" => &["id", "syllable"],
        "stopwords.csv" => &["id", "word"],
        _ => &["id", "canonical", "kind", "aliases", "parent", "valid_from", "valid_to", "note"],
    };
    let missing: Vec<&str> = wanted.iter().copied().filter(|c| table.column(c).is_none()).collect();
    if !missing.is_empty() {
        let columns = missing.join(", ");
        return faults.push(format!("{label}:1: no column {columns}; add it to the header"));
    }
    let mut last_id = String::new();
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(e) => {
                let line = e.position().map_or(0, csv::Position::line);
                faults.push(format!("{label}:{line}: the row cannot be read ({e}); give it the columns of the header"));
                continue;
            }
        };
        let row = Row { table: &table, line: row.position().map_or(0, csv::Position::line), cells: row };
        let id = row.get("id").to_string();
        if id <= last_id {
            let what = if id == last_id { "stands twice" } else { "is out of order" };
            faults.push(format!("{label}:{}: id \"{id}\" {what}; sort the rows by id and give each its own", row.line));
        }
        if !id.starts_with(|c: char| c.is_ascii_alphabetic()) {
            faults.push(format!("{label}:{}: id \"{id}\" does not begin with a letter; begin it with one", row.line));
        }
        last_id = id;
        match name {
            "cues.csv" => row.cue(lexicons, faults),
            "variants.csv" => {
                let mut group = vec![row.get("form").into()];
                group.extend(row.list("variants"));
                lexicons.variants.push(group);
            }
            "surnames.csv" => {
                let share = row.get("freq_pct").parse().unwrap_or(0.0);
                lexicons.surnames.push((row.get("surname").into(), share));
            }
            "given_names.csv" => {
                let share = row.get("as_middle").parse().unwrap_or(0.0);
                lexicons.given_names.push((row.get("syllable").into(), share));
            }
            "stopwords.csv" => lexicons.stopwords.push(row.get("word").into()),
            _ => row.entry(name, lexicons, faults),
        }
    }
}

/// The type whose entries this file holds.
fn entity_type(name: &str) -> Option<EntityType> {
    Some(match name {
        "enterprises.csv" => EntityType::Enterprise,
        "mass_organisations.csv" => EntityType::MassOrg,
        "party_bodies.csv" => EntityType::PartyBody,
        "places.csv" => EntityType::Place,
        "state_bodies.csv" => EntityType::StateBody,
        "titles.csv" => EntityType::Title,
        _ => return None,
    })
}

struct Table<'a> {
    label: &'a str,
    columns: Vec<Box<str>>,
}

impl Table<'_> {
    fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| **c == *name)
    }
}

struct Row<'a> {
    table: &'a Table<'a>,
    cells: csv::StringRecord,
    line: u64,
}

impl Row<'_> {
    fn get(&self, column: &str) -> &str {
        self.table.column(column).and_then(|c| self.cells.get(c)).map_or("", str::trim)
    }

    fn list(&self, column: &str) -> Vec<Box<str>> {
        self.get(column).split('|').map(str::trim).filter(|s| !s.is_empty()).map(Into::into).collect()
    }

    fn fault(&self, faults: &mut Vec<String>, what: &str) {
        faults.push(format!("{}:{}: {what}", self.table.label, self.line));
    }

    fn cue(&self, lexicons: &mut Lexicons, faults: &mut Vec<String>) {
        match CueClass::from_name(self.get("class")) {
            Some(class) => {
                lexicons.cues.push(Cue { form: self.get("form").into(), class, note: self.get("note").into() });
            }
            None => self.fault(faults, &format!("unknown class \"{}\"; take one of those in use", self.get("class"))),
        }
    }

    fn entry(&self, name: &str, lexicons: &mut Lexicons, faults: &mut Vec<String>) {
        let Some(entity_type) = entity_type(name) else { return };
        let role = match self.get("role") {
            "" | "name" => Role::Name,
            "head" => Role::Head,
            "organ" => Role::Organ,
            "unit" => Role::Unit,
            "none" => Role::None,
            other => {
                self.fault(faults, &format!("unknown role \"{other}\"; write name, head, organ, unit or none"));
                Role::None
            }
        };
        let span = match self.get("span") {
            "" | "whole" => Span::Whole,
            "bound" => Span::Bound,
            "split" => Span::Split,
            "none" => Span::None,
            other => {
                self.fault(faults, &format!("unknown span \"{other}\"; write whole, bound, split or none"));
                Span::None
            }
        };
        if self.get("canonical").is_empty() {
            self.fault(faults, "no canonical name; write one");
        }
        lexicons.entries.push(Entry {
            id: self.get("id").into(),
            entity_type,
            canonical: self.get("canonical").into(),
            kind: self.get("kind").into(),
            aliases: self.list("aliases"),
            short_forms: self.list("short_forms"),
            tickers: self.list("tickers"),
            parent: self.get("parent").into(),
            valid_from: self.get("valid_from").into(),
            valid_to: self.get("valid_to").into(),
            note: self.get("note").into(),
            role,
            span,
            level: self.get("level").into(),
            line: self.line,
        });
    }
}
