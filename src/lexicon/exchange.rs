//! Lexicons in the forms of other tools, and back. What a form cannot carry is counted.

mod csv_table;
mod gate;
mod list;
mod reconciliation;
mod skos;
mod spacy;

use super::check::Keys;
use super::{Entry, Lexicons, Role, Span, sheet};
use crate::entity::EntityType;
use crate::error::{Error, Result};
use crate::text::{slug::slug, syllable};
pub(crate) use csv_table::Mapping;
use hashbrown::HashSet;
use std::collections::BTreeMap;
use std::path::Path;

/// The form of another tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Patterns of spaCy's entity ruler, which matches them with its phrase matcher: JSON lines
    Spacy,
    /// Lists of a GATE gazetteer: a folder with lists.def and a .lst for each type
    Gate,
    /// One name a line
    List,
    /// A SKOS vocabulary in Turtle
    Skos,
    /// The table that csv-reconcile serves by the W3C Reconciliation API: id, name
    Reconciliation,
    /// A table with a header
    Csv,
}

/// A file's name, empty where there is one file, and what it holds.
pub(crate) type Written = (String, Vec<u8>);

/// What was left behind, by its kind, and in how many rows.
pub(crate) type Lost = BTreeMap<&'static str, u64>;

/// A row that comes from elsewhere; what its form does not tell is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Term {
    pub id: String,
    pub canonical: String,
    /// The names of columns that hold one value, with the values.
    pub values: BTreeMap<&'static str, String>,
    pub aliases: Vec<String>,
    pub short_forms: Vec<String>,
    pub tickers: Vec<String>,
}

/// What a form can carry beside ids, canonical names and aliases.
const CARRIED: [(Format, &[&str]); 6] = [
    (Format::Spacy, &["type"]),
    (Format::Gate, &["type", "kind"]),
    (Format::List, &[]),
    (
        Format::Skos,
        &["type", "kind", "short_forms", "tickers", "parent", "successor", "dates", "note", "role", "span", "level"],
    ),
    (Format::Reconciliation, &["type", "kind"]),
    (Format::Csv, &["kind", "short_forms", "tickers", "parent", "successor", "dates", "note", "role", "span", "level"]),
];

/// Writes the entries of these types: the files, and what is left behind.
///
/// # Errors
/// [`Error::Unfit`] where `base` begins no IRI.
pub(crate) fn export(
    lexicons: &Lexicons,
    types: &[EntityType],
    format: Format,
    base: &str,
) -> Result<(Vec<Written>, Lost)> {
    let mut lost = Lost::new();
    let of_types = lexicons.entries.iter().filter(|entry| types.contains(&entry.entity_type));
    let is_name = |entry: &Entry| entry.role != Role::None && entry.span != Span::None && &*entry.kind != "none";
    let (entries, guards): (Vec<&Entry>, Vec<&Entry>) = of_types.partition(|entry| is_name(entry));
    if !guards.is_empty() {
        lost.insert("rows that only look like names (role, span or kind none)", guards.len() as u64);
    }
    let carried = CARRIED.iter().find(|(of, _)| *of == format).map_or(&[][..], |(_, carried)| carried);
    for entry in &entries {
        for (what, is_there) in told(entry) {
            if is_there && !carried.contains(&what) {
                *lost.entry(what).or_default() += 1;
            }
        }
    }
    let single = |bytes: Vec<u8>| vec![(String::new(), bytes)];
    let files = match format {
        Format::Spacy => single(spacy::write(&entries)),
        Format::Gate => gate::write(&entries, &mut lost),
        Format::List => single(list::write(&entries)),
        Format::Skos => single(skos::write(&entries, base)?),
        Format::Reconciliation => single(reconciliation::write(&entries, &mut lost)),
        Format::Csv => single(csv_table::write(&entries)),
    };
    Ok((files, lost))
}

/// What an entry says beside its id and names.
fn told(entry: &Entry) -> [(&'static str, bool); 10] {
    [
        ("kind", !entry.kind.is_empty()),
        ("short_forms", !entry.short_forms.is_empty()),
        ("tickers", !entry.tickers.is_empty()),
        ("parent", !entry.parent.is_empty()),
        ("successor", !entry.successor.is_empty()),
        ("dates", !entry.valid_from.is_empty() || !entry.valid_to.is_empty()),
        ("note", !entry.note.is_empty()),
        ("role", entry.role != Role::Name),
        ("span", entry.span != Span::Whole),
        ("level", !entry.level.is_empty()),
    ]
}

/// The names of an entry that are matched by themselves.
fn names(entry: &Entry) -> impl Iterator<Item = &str> {
    // A title and body in one counts by its abbreviations only.
    let canonical = (entry.span != Span::Split).then_some(&*entry.canonical);
    canonical.into_iter().chain(entry.aliases.iter().map(|alias| &**alias))
}

/// Reads what `path` holds in `format`, of one type.
///
/// # Errors
/// [`Error::Read`], [`Error::Unfit`] with the place of what cannot be read.
pub(crate) fn import(path: &Path, format: Format, of: EntityType, mapping: &Mapping) -> Result<(Vec<Term>, Lost)> {
    let mut lost = Lost::new();
    let terms = match format {
        Format::Spacy => spacy::read(&text(path)?, &path.display().to_string(), of, &mut lost)?,
        Format::Gate => gate::read(path, of, &mut lost)?,
        Format::List => list::read(&text(path)?),
        Format::Skos => skos::read(&text(path)?, &path.display().to_string(), of, &mut lost)?,
        Format::Reconciliation => reconciliation::read(&text(path)?, &path.display().to_string(), &mut lost)?,
        Format::Csv => csv_table::read(&text(path)?, &path.display().to_string(), mapping, &mut lost)?,
    };
    Ok((terms, lost))
}

/// A text in UTF-8, without byte order mark.
fn text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|e| Error::read(path, e))?;
    let text = String::from_utf8(bytes).map_err(|e| Error::Unfit {
        place: path.display().to_string(),
        what: format!("not UTF-8 at byte {}", e.utf8_error().valid_up_to()),
        remedy: "save the file as UTF-8".into(),
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text))
}

/// The terms that no entry of the type has a name of.
pub(crate) fn unknown(terms: Vec<Term>, lexicons: &Lexicons, of: EntityType) -> Vec<Term> {
    let mut keys = Keys::default();
    let mut known = HashSet::new();
    for entry in lexicons.entries.iter().filter(|entry| entry.entity_type == of) {
        for name in std::iter::once(&entry.canonical).chain(&entry.aliases) {
            known.insert(keys.name_key(name));
        }
    }
    let is_known = |term: &Term| known.contains(&Keys::default().name_key(&term.canonical));
    terms.into_iter().filter(|term| !is_known(term)).collect()
}

/// The columns of a lexicon file of this type.
fn columns(of: EntityType) -> &'static [&'static str] {
    match of {
        EntityType::Enterprise => &["tickers", "short_forms"],
        EntityType::Place => &["level", "short_forms"],
        EntityType::Title => &["span", "short_forms"],
        EntityType::PartyBody => &["role", "short_forms", "span"],
        _ => &["role", "short_forms"],
    }
}

/// Terms as a lexicon file of their type: sorted, each with an id of its own.
pub(crate) fn rows(terms: &[Term], of: EntityType) -> Vec<u8> {
    let common = ["id", "canonical", "kind", "aliases", "parent", "valid_from", "valid_to", "successor", "note"];
    let titles: Vec<&str> = common.iter().chain(columns(of)).copied().collect();
    let mut ids = HashSet::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for term in terms {
        let (aliases, shorts) = (term.aliases.join("|"), term.short_forms.join("|"));
        let id = own_id(term, of, &mut ids);
        let cell = |title: &&str| match *title {
            "id" => id.clone(),
            "canonical" => term.canonical.clone(),
            "aliases" => aliases.clone(),
            "short_forms" => shorts.clone(),
            "tickers" => term.tickers.join("|"),
            title => term.values.get(title).cloned().unwrap_or_default(),
        };
        rows.push(titles.iter().map(cell).collect());
    }
    rows.sort();
    let mut out = Vec::new();
    sheet::write_row(&mut out, titles);
    for row in rows {
        sheet::write_row(&mut out, row.iter().map(String::as_str));
    }
    out
}

/// The id that a term brings where it fits the type, else one made of its name.
fn own_id(term: &Term, of: EntityType, ids: &mut HashSet<String>) -> String {
    let is_own = |id: &str| {
        let rest = id.strip_prefix(of.prefix()).and_then(|rest| rest.strip_prefix('-'));
        rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
    };
    let made = || format!("{}-{}", of.prefix(), slug(&syllable::keys(&term.canonical)));
    let id = if is_own(&term.id) { term.id.clone() } else { made() };
    let mut unique = id.clone();
    let mut number = 2;
    while !ids.insert(unique.clone()) {
        unique = format!("{id}-{number}");
        number += 1;
    }
    unique
}

/// The value of a role or span as the lexicons write it.
fn written(entry: &Entry) -> [(&'static str, &'static str); 2] {
    let role = match entry.role {
        Role::Name => "",
        Role::Head => "head",
        Role::Organ => "organ",
        Role::Unit => "unit",
        Role::None => "none",
    };
    let span = match entry.span {
        Span::Whole => "",
        Span::Bound => "bound",
        Span::Split => "split",
        Span::None => "none",
    };
    [("role", role), ("span", span)]
}

/// The columns of an entry that hold one value.
fn values(entry: &Entry) -> [(&'static str, &str); 9] {
    let [role, span] = written(entry);
    [
        ("kind", &entry.kind),
        ("parent", &entry.parent),
        ("successor", &entry.successor),
        ("valid_from", &entry.valid_from),
        ("valid_to", &entry.valid_to),
        ("note", &entry.note),
        ("level", &entry.level),
        role,
        span,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes back of all places after a journey through a form.
    fn journey(format: Format) -> (Lexicons, Vec<Term>) {
        let lexicons = Lexicons::embedded().unwrap();
        let (files, _) = export(&lexicons, &[EntityType::Place], format, "urn:x:").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        if files[0].0.is_empty() {
            std::fs::write(&path, &files[0].1).unwrap();
        } else {
            std::fs::create_dir(&path).unwrap();
            for (name, bytes) in &files {
                std::fs::write(path.join(name), bytes).unwrap();
            }
        }
        let mapping = Mapping::parse("id=id,canonical=canonical,aliases=aliases,kind=kind,short_forms=short_forms,parent=parent,successor=successor,valid_from=valid_from,valid_to=valid_to,note=note,level=level").unwrap();
        let (terms, _) = import(&path, format, EntityType::Place, &mapping).unwrap();
        (lexicons, terms)
    }

    fn named(lexicons: &Lexicons) -> Vec<&Entry> {
        lexicons.entries.iter().filter(|e| e.entity_type == EntityType::Place && &*e.kind != "none").collect()
    }

    #[test]
    fn forms_with_ids_bring_back_all_names() {
        for format in [Format::Spacy, Format::Gate, Format::Skos, Format::Reconciliation, Format::Csv] {
            let (lexicons, terms) = journey(format);
            let entries = named(&lexicons);
            assert_eq!(terms.len(), entries.len(), "{format:?}");
            let mut terms = terms;
            terms.sort_by(|a, b| a.id.cmp(&b.id));
            for (entry, term) in entries.iter().zip(&terms) {
                let aliases: Vec<&str> = entry.aliases.iter().map(|alias| &**alias).collect();
                assert_eq!((&*term.id, &*term.canonical), (&*entry.id, &*entry.canonical), "{format:?}");
                assert_eq!(term.aliases, aliases, "{format:?} {}", entry.id);
            }
        }
    }

    #[test]
    fn a_vocabulary_and_a_table_bring_back_everything() {
        for format in [Format::Skos, Format::Csv] {
            let (lexicons, terms) = journey(format);
            for entry in named(&lexicons) {
                let term = terms.iter().find(|term| term.id == *entry.id).unwrap();
                let shorts: Vec<&str> = entry.short_forms.iter().map(|short| &**short).collect();
                assert_eq!(term.short_forms, shorts);
                for (title, value) in values(entry) {
                    assert_eq!(
                        term.values.get(title).map_or("", String::as_str),
                        value,
                        "{format:?} {} {title}",
                        entry.id
                    );
                }
            }
        }
    }

    #[test]
    fn a_list_brings_back_each_name_by_itself() {
        let (lexicons, terms) = journey(Format::List);
        let mut all: Vec<&str> = named(&lexicons).into_iter().flat_map(names).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(terms.iter().map(|term| &*term.canonical).collect::<Vec<_>>(), all);
    }

    #[test]
    fn what_a_form_cannot_carry_is_counted() {
        let lexicons = Lexicons::embedded().unwrap();
        let (_, lost) = export(&lexicons, &[EntityType::Place], Format::List, "urn:x:").unwrap();
        let parents = named(&lexicons).iter().filter(|entry| !entry.parent.is_empty()).count() as u64;
        assert_eq!(lost.get("parent"), Some(&parents));
        let (_, lost) = export(&lexicons, &[EntityType::Place], Format::Skos, "urn:x:").unwrap();
        assert!(!lost.contains_key("parent"));
    }

    #[test]
    fn ids_are_made_of_names_and_each_is_its_own() {
        let term = |id: &str, name: &str| Term { id: id.into(), canonical: name.into(), ..Term::default() };
        let terms = [term("Q12", "Hồ Gươm"), term("plc-ho-guom", "hồ Gươm khác"), term("", "Đồi Cù")];
        let text = String::from_utf8(rows(&terms, EntityType::Place)).unwrap();
        let ids: Vec<&str> = text.lines().skip(1).filter_map(|row| row.split(',').next()).collect();
        assert_eq!(ids, ["plc-doi-cu", "plc-ho-guom", "plc-ho-guom-2"]);
    }
}
