//! The files of a table that has more rows than a sheet holds: `name.csv`, `name (2).csv`, `name (3).csv`.

use std::path::{Path, PathBuf};

/// Rows of a sheet without its header: Excel has 1,048,576.
pub const ROWS: u64 = 1_048_575;

/// What is told of cells that a sheet could not hold.
#[must_use]
pub fn told_of_cut(cells: u64) -> String {
    let (cells, end) = if cells == 1 { ("1 cell was".into(), "ends") } else { (format!("{cells} cells were"), "end") };
    format!("{cells} longer than the 32,767 characters of a cell, and {end} in … there")
}

/// The path of a part, from 1.
#[must_use]
pub fn path(first: &Path, part: u64) -> PathBuf {
    if part < 2 {
        return first.to_path_buf();
    }
    let stem = first.file_stem().unwrap_or_default().to_string_lossy();
    let ending = first.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    first.with_file_name(format!("{stem} ({part}){ending}"))
}

/// The name of the first file where `name` is that of a later one.
#[must_use]
pub fn first(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let (stem, part) = stem.strip_suffix(')')?.rsplit_once(" (")?;
    let number: u64 = part.parse().ok().filter(|number| *number > 1)?;
    (number.to_string() == part).then(|| format!("{stem}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_parts_have_their_number_before_the_ending() {
        let table = Path::new("t/mentions.csv");
        assert_eq!(path(table, 1), table);
        assert_eq!(path(table, 2), Path::new("t/mentions (2).csv"));
        assert_eq!(path(Path::new("kwic"), 3), Path::new("kwic (3)"));
    }

    #[test]
    fn one_cell_is_no_plural() {
        assert!(
            told_of_cut(1).starts_with("1 cell was longer than") && told_of_cut(1).ends_with(", and ends in … there")
        );
        assert!(told_of_cut(2).starts_with("2 cells were longer than"));
    }

    #[test]
    fn the_first_part_is_told_by_the_name_of_a_later_one() {
        assert_eq!(first("mentions (12).csv").as_deref(), Some("mentions.csv"));
        for name in ["mentions.csv", "mentions (1).csv", "mentions (02).csv", "mentions (x).csv", "mentions(2).csv"] {
            assert_eq!(first(name), None, "{name}");
        }
    }
}
