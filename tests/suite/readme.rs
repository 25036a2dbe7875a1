//! README.md names the columns that are written, and no others.

use trich::tables::{Table, columns};

const README: &str = include_str!("../../README.md");

/// The first cells of a section's table, each name by itself.
fn named(heading: &str) -> Vec<String> {
    let section = README.split(&format!("\n### {heading}\n")).nth(1).unwrap_or_default();
    let section = section.split("\n### ").next().and_then(|text| text.split("\n## ").next()).unwrap_or_default();
    let first_cells = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let names = first_cells.skip_while(|cell| *cell != "column").skip(1).flat_map(|cell| cell.split(", "));
    names.map(String::from).collect()
}

#[test]
fn each_section_names_the_columns_of_its_table() {
    for table in Table::ALL.into_iter().filter(|table| *table != Table::Texts) {
        let mut written: Vec<&str> = columns::of(table.name()).iter().map(|column| column.name.as_str()).collect();
        if table == Table::Keywords {
            // It is written with --mark-names only, and described there.
            written.retain(|name| *name != "in_lexicon");
        }
        let mut named = named(&table.file_name());
        // A section may take columns that belong together into one row.
        named.sort_unstable();
        written.sort_unstable();
        assert_eq!(named, written, "{table}");
    }
    assert!(README.contains("`doc_id,date,source,left,hit,right`"));
}
