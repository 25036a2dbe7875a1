//! Reads one lexicon file, as written by hand or saved by a spreadsheet (BOM, `;`, CRLF).

use super::{Cue, CueClass, Entry, Lexicons, Marks, Role, Span, sheet};
use crate::entity::EntityType;

/// Reads the file `name`, shown as `label` in faults, into `lexicons`.
pub(super) fn file(lexicons: &mut Lexicons, label: &str, name: &str, text: &str, faults: &mut Vec<String>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().delimiter(sheet::delimiter(text)).from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(e) => {
            return faults.push(format!("{label}:1: the header cannot be read ({e}); write the column names there"));
        }
    };
    if let Some(entity_type) = entity_type(name) {
        lexicons.labels.insert(entity_type, label.to_string());
        // Entries are large: growing step by step would touch twice the memory.
        lexicons.entries.reserve_exact(memchr::memchr_iter(b'\n', text.as_bytes()).count());
    }
    let table = Table { places: Column::ALL.map(|(_, name)| header.iter().position(|c| c.trim() == name)) };
    let missing: Vec<&str> = wanted(name)
        .iter()
        .filter(|c| table.places[**c as usize].is_none())
        .map(|c| Column::ALL[*c as usize].1)
        .collect();
    if !missing.is_empty() {
        let columns = missing.join(", ");
        return faults.push(format!("{label}:1: no column {columns}; add it to the header"));
    }
    let mut cells = csv::StringRecord::new();
    while next_row(&mut reader, &mut cells, label, faults) {
        let row = Row { table: &table, line: cells.position().map_or(0, csv::Position::line), cells: &cells };
        match name {
            "cues.csv" => row.cue(lexicons),
            "variants.csv" => {
                let mut group = vec![row.get(Column::Form).into()];
                group.extend(row.list(Column::Variants));
                lexicons.variants.push(group);
            }
            "surnames.csv" => {
                let share = row.get(Column::FreqPct).parse().unwrap_or(0.0);
                lexicons.surnames.push((row.get(Column::Surname).into(), share));
            }
            "given_names.csv" => {
                let share = row.get(Column::AsMiddle).parse().unwrap_or(0.0);
                lexicons.given_names.push((row.get(Column::Syllable).into(), share));
            }
            "stopwords.csv" => {
                let alone = row.get(Column::Scope) == "alone";
                let list = if alone { &mut lexicons.never_alone } else { &mut lexicons.stopwords };
                list.push(row.get(Column::Word).into());
            }
            _ => row.entry(name, lexicons),
        }
    }
}

/// The columns that a file must have.
pub(super) fn wanted(name: &str) -> &'static [Column] {
    match name {
        "cues.csv" => &[Column::Id, Column::Form, Column::Class, Column::Note],
        "variants.csv" => &[Column::Id, Column::Form, Column::Variants],
        "surnames.csv" => &[Column::Id, Column::Surname, Column::FreqPct],
        "given_names.csv" => &[Column::Id, Column::Syllable],
        "stopwords.csv" => &[Column::Id, Column::Word],
        "words.csv" => &[Column::Word, Column::Gain],
        _ => &[
            Column::Id,
            Column::Canonical,
            Column::Kind,
            Column::Aliases,
            Column::Parent,
            Column::ValidFrom,
            Column::ValidTo,
            Column::Note,
        ],
    }
}

/// The columns that no row may leave empty; that of ids has a rule of its own.
pub(super) fn filled(name: &str) -> &'static [Column] {
    match name {
        "cues.csv" => &[Column::Form, Column::Class],
        "variants.csv" => &[Column::Form, Column::Variants],
        "surnames.csv" => &[Column::Surname],
        "given_names.csv" => &[Column::Syllable],
        "stopwords.csv" => &[Column::Word],
        "words.csv" => &[Column::Word, Column::Gain],
        _ => &[Column::Canonical],
    }
}

/// Reads the next row that can be read into `cells`; `false` at the end.
pub(super) fn next_row(
    reader: &mut csv::Reader<&[u8]>,
    cells: &mut csv::StringRecord,
    label: &str,
    faults: &mut Vec<String>,
) -> bool {
    loop {
        match reader.read_record(cells) {
            Ok(more) => return more,
            Err(e) => {
                let line = e.position().map_or(0, csv::Position::line);
                faults.push(format!("{label}:{line}: the row cannot be read ({e}); give it the columns of the header"));
            }
        }
    }
}

/// The type whose entries this file holds.
pub(super) fn entity_type(name: &str) -> Option<EntityType> {
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

macro_rules! columns {
    ($($column:ident = $name:literal,)*) => {
        /// The columns that are read, of whatever file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(in crate::lexicon) enum Column { $($column,)* }
        impl Column {
            /// All of them with their names.
            pub const ALL: [(Self, &str); [$($name),*].len()] = [$((Self::$column, $name),)*];
        }
    };
}

columns! {
    Id = "id",
    Canonical = "canonical",
    Kind = "kind",
    Aliases = "aliases",
    ShortForms = "short_forms",
    Tickers = "tickers",
    Parent = "parent",
    ValidFrom = "valid_from",
    ValidTo = "valid_to",
    Successor = "successor",
    Note = "note",
    Role = "role",
    Span = "span",
    Level = "level",
    Form = "form",
    Class = "class",
    Variants = "variants",
    Surname = "surname",
    FreqPct = "freq_pct",
    Syllable = "syllable",
    AsMiddle = "as_middle",
    Word = "word",
    Scope = "scope",
    Gain = "gain",
    Origin = "origin",
}

struct Table {
    /// Where each column stands, looked up once for all rows.
    places: [Option<usize>; Column::ALL.len()],
}

struct Row<'a> {
    table: &'a Table,
    cells: &'a csv::StringRecord,
    line: u64,
}

impl Row<'_> {
    fn get(&self, column: Column) -> &str {
        self.table.places[column as usize].and_then(|c| self.cells.get(c)).map_or("", str::trim)
    }

    fn list(&self, column: Column) -> Vec<Box<str>> {
        sheet::parts(self.get(column)).map(Into::into).collect()
    }

    fn cue(&self, lexicons: &mut Lexicons) {
        if let Some(class) = CueClass::from_name(self.get(Column::Class)) {
            let (form, note) = (self.get(Column::Form).into(), self.get(Column::Note).into());
            lexicons.cues.push(Cue { form, class, note });
        }
    }

    /// Values that are not known have been told before: what is read was checked, by a test where it is built in.
    fn entry(&self, name: &str, lexicons: &mut Lexicons) {
        let Some(entity_type) = entity_type(name) else { return };
        let role = match self.get(Column::Role) {
            "" | "name" => Role::Name,
            "head" => Role::Head,
            "organ" => Role::Organ,
            "unit" => Role::Unit,
            _ => Role::None,
        };
        let span = match self.get(Column::Span) {
            "" | "whole" => Span::Whole,
            "bound" => Span::Bound,
            "split" => Span::Split,
            _ => Span::None,
        };
        lexicons.entries.push(Entry {
            id: self.get(Column::Id).into(),
            entity_type,
            canonical: self.get(Column::Canonical).into(),
            kind: self.get(Column::Kind).into(),
            aliases: self.list(Column::Aliases),
            short_forms: self.list(Column::ShortForms),
            tickers: self.list(Column::Tickers),
            parent: self.get(Column::Parent).into(),
            valid_from: self.get(Column::ValidFrom).into(),
            valid_to: self.get(Column::ValidTo).into(),
            successor: self.get(Column::Successor).into(),
            note: self.get(Column::Note).into(),
            marks: Marks::read(self.get(Column::Note)),
            role,
            span,
            level: self.get(Column::Level).into(),
            line: self.line,
        });
    }
}
