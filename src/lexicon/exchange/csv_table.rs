//! Any table with a header: an own one with all columns, or one of others with the columns that the user names.

use super::{Lost, Term, values};
use crate::error::{Error, Result};
use crate::lexicon::sheet::Sheet;
use crate::lexicon::{Entry, sheet};

/// The columns that a table may fill, in their order in lexicon files.
const TITLES: [&str; 14] = [
    "id",
    "canonical",
    "kind",
    "aliases",
    "parent",
    "valid_from",
    "valid_to",
    "successor",
    "note",
    "role",
    "span",
    "level",
    "tickers",
    "short_forms",
];

/// Which column of a table is what.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mapping {
    columns: Vec<(&'static str, String)>,
    /// What parts the names of a list; a vertical bar where nothing is said.
    pub separator: Option<String>,
}

impl Mapping {
    /// Reads `canonical=itemLabel,aliases=itemAltLabel`.
    ///
    /// # Errors
    /// What to write instead.
    pub fn parse(text: &str) -> std::result::Result<Self, String> {
        let mut columns = Vec::new();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (title, name) = part.split_once('=').ok_or_else(|| format!("\"{part}\": write COLUMN=NAME"))?;
            let known = TITLES.iter().find(|known| **known == title.trim());
            let title = known
                .ok_or_else(|| format!("\"{title}\" is no column of a lexicon; write one of {}", TITLES.join(", ")))?;
            if columns.iter().any(|(other, _)| other == title) {
                return Err(format!("\"{title}\" is named twice; leave one"));
            }
            columns.push((*title, name.trim().to_string()));
        }
        Ok(Self { columns, separator: None })
    }
}

/// A row for each entry.
pub(super) fn write(entries: &[&Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    sheet::write_row(&mut out, TITLES);
    for entry in entries {
        let list = |names: &[Box<str>]| names.iter().map(|name| &**name).collect::<Vec<_>>().join("|");
        let (aliases, shorts, tickers) = (list(&entry.aliases), list(&entry.short_forms), list(&entry.tickers));
        let values = values(entry);
        let cell = |title: &'static str| match title {
            "id" => &*entry.id,
            "canonical" => &*entry.canonical,
            "aliases" => &*aliases,
            "short_forms" => &*shorts,
            "tickers" => &*tickers,
            title => values.iter().find(|(own, _)| *own == title).map_or("", |(_, value)| *value),
        };
        sheet::write_row(&mut out, TITLES.map(cell));
    }
    out
}

/// Rows with a canonical name; each column that nothing is said of is left behind.
pub(super) fn read(text: &str, label: &str, mapping: &Mapping, lost: &mut Lost) -> Result<Vec<Term>> {
    let sheet = Sheet::parse(label, text, false)?;
    let titles: Vec<&str> = sheet.cells(0).map(str::trim).collect();
    let unfit = |what: String| Error::Unfit {
        place: format!("{label}:1"),
        what: format!("{what}; the header has {}", titles.join(", ")),
        remedy: "say with --columns which is what, as canonical=name,aliases=other_names".into(),
    };
    // A table that names its columns as lexicons do needs no words.
    let own =
        || TITLES.iter().filter(|title| titles.contains(*title)).map(|title| (*title, (*title).to_string())).collect();
    let columns: Vec<(&'static str, String)> = if mapping.columns.is_empty() { own() } else { mapping.columns.clone() };
    let mut places = Vec::new();
    for (title, name) in &columns {
        let at = titles.iter().position(|own| own == name).ok_or_else(|| unfit(format!("no column \"{name}\"")))?;
        places.push((*title, at));
    }
    if !places.iter().any(|(title, _)| *title == "canonical") {
        return Err(unfit("no column is the canonical name".into()));
    }
    let left = (0..titles.len()).filter(|at| !places.iter().any(|(_, place)| place == at)).count();
    if left > 0 {
        lost.insert("columns that --columns does not name", left as u64);
    }
    let separator = mapping.separator.as_deref().unwrap_or("|");
    let parts =
        |cell: &str| cell.split(separator).map(str::trim).filter(|name| !name.is_empty()).map(String::from).collect();
    let mut terms = Vec::new();
    for row in sheet.rows() {
        let mut term = Term::default();
        for (title, at) in &places {
            let cell = sheet.cell(row, *at).trim();
            match *title {
                // Wikidata writes entities as IRIs.
                "id" => term.id = cell.rsplit('/').next().unwrap_or_default().into(),
                "canonical" => term.canonical = cell.into(),
                "aliases" => term.aliases = parts(cell),
                "short_forms" => term.short_forms = parts(cell),
                "tickers" => term.tickers = parts(cell),
                title if !cell.is_empty() => drop(term.values.insert(title, cell.into())),
                _ => {}
            }
        }
        if term.canonical.is_empty() {
            *lost.entry("rows without name").or_default() += 1;
        } else {
            terms.push(term);
        }
    }
    Ok(terms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_others_is_read_by_its_columns() {
        let text = "item,itemLabel,itemAltLabel,population\nhttp://www.wikidata.org/entity/Q1,Hồ Gươm,\"hồ Kiếm, Hồ Hoàn\",5\nQ2,,,\n";
        let mut mapping = Mapping::parse("id=item,canonical=itemLabel,aliases=itemAltLabel").unwrap();
        mapping.separator = Some(", ".into());
        let mut lost = Lost::new();
        let terms = read(text, "w.csv", &mapping, &mut lost).unwrap();
        assert_eq!(terms.len(), 1);
        assert_eq!((&*terms[0].id, terms[0].aliases.len()), ("Q1", 2));
        assert_eq!(
            lost.into_iter().collect::<Vec<_>>(),
            [("columns that --columns does not name", 1), ("rows without name", 1)]
        );
    }

    #[test]
    fn a_column_that_is_not_there_is_told_with_those_that_are() {
        let mapping = Mapping::parse("canonical=tên").unwrap();
        let error = read("a,b\n", "w.csv", &mapping, &mut Lost::new()).unwrap_err().to_string();
        assert!(error.starts_with("w.csv:1: no column \"tên\"; the header has a, b;"), "{error}");
        assert!(Mapping::parse("name=x").unwrap_err().contains("no column of a lexicon"));
    }
}
