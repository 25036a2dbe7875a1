//! Tables for spreadsheets: what is written in one profile or form is what is written in the others, and nothing in it is run.

use crate::folders::{folder, names, tables, trich};
use crate::independent::{converted, python, run_python};
use calamine::{Data, Ods, Reader, open_workbook};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Articles with what spreadsheets stumble over: formulas, ids with zeros before them, quotes, line ends, separators, decomposed letters.
const ARTICLES: &str = r#"{"id":"007","title":"=HYPERLINK(\"http://x.example\";\"Báo cáo\")","date":"2017-01-11","source":"=cmd|' /C calc'!A0","text":"Ông Lê Văn Nhẫm, Bí thư Đảng uỷ Tập đoàn Điện lực Việt Nam, làm việc với Bộ Công Thương. Đảng uỷ Tập đoàn Điện lực Việt Nam họp."}
{"id":"1e5","title":"@SUM(1+1)","date":"2017-Q1","source":"Báo \"Mỏ\"; số, 1","text":"Ông Lê Văn Nhẫm thăm Công ty cổ phần Norvex\ntại tỉnh Quảng Ninh.\nBà Đỗ Thị Mận, Tổng Giám đốc Công ty cổ phần Norvex, tiếp."}
{"id":"-3","title":"+84 24","date":"2018","source":"＝1","text":"Bà Đỗ Thị Mận, Tổng Giám đốc Công ty cổ phần Norvex, nói: Đảng uỷ Tập đoàn Điện lực Việt Nam họp."}
"#;

fn extracted(options: &[&str]) -> TempDir {
    let place = folder(&[("in.jsonl", ARTICLES.as_bytes())]);
    trich(&place).args(["extract", "in.jsonl", "--out", "t", "--min-frequency", "1"]).args(options).assert().success();
    place
}

/// All cells of a table, the header too.
fn cells(path: &Path, separator: u8) -> Vec<Vec<String>> {
    let bytes = fs::read(path).expect("there");
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(text);
    let row = |row: csv::Result<csv::StringRecord>| row.expect("a row").iter().map(String::from).collect();
    reader.records().map(row).collect()
}

/// The cell without the apostrophe that keeps it from being run.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

#[test]
fn excel_profiles_have_a_mark_and_crlf_and_guard_what_would_be_run() {
    for (profile, separator) in [("excel", b','), ("excel-vi", b';')] {
        let place = extracted(&["--csv-profile", profile]);
        for table in tables() {
            let bytes = fs::read(place.path().join("t").join(table)).expect("there");
            assert!(bytes.starts_with("\u{feff}".as_bytes()) && bytes.ends_with(b"\r\n"), "{table}");
            assert!(!bytes.starts_with("\u{feff}sep=".as_bytes()));
            for cell in cells(&place.path().join("t").join(table), separator).iter().flatten() {
                let run = cell.trim_start_matches(['"', '\u{feff}', ' ']).starts_with(['=', '+', '@', '\t', '＝']);
                assert!(!run, "{table}: {cell}");
                assert!(!cell.starts_with('-') || cell.replace(',', ".").parse::<f64>().is_ok(), "{table}: {cell}");
            }
        }
        let report = fs::read_to_string(place.path().join("t/run.json")).expect("there");
        assert!(report.contains(&format!("\"csv_profile\": \"{profile}\"")), "{report}");
    }
}

#[test]
fn excel_profiles_hold_the_cells_of_the_plain_one() {
    let plain = extracted(&[]);
    for (profile, separator) in [("excel", b','), ("excel-vi", b';')] {
        let place = extracted(&["--csv-profile", profile]);
        for table in tables() {
            let one = cells(&plain.path().join("t").join(table), b',');
            let other = cells(&place.path().join("t").join(table), separator);
            assert_eq!(one.len(), other.len(), "{table}");
            for (one, other) in one.iter().flatten().zip(other.iter().flatten()) {
                let comma_taken = unguarded(other).replace(',', ".");
                let same = one == unguarded(other) || profile == "excel-vi" && *one == comma_taken;
                assert!(same, "{table}: {one} {other}");
            }
        }
    }
}

#[test]
fn results_of_any_profile_are_compared_and_shown_alike() {
    let place = extracted(&[]);
    for (profile, out) in [("excel", "e"), ("excel-vi", "v")] {
        trich(&place)
            .args(["extract", "in.jsonl", "--out", out, "--min-frequency", "1", "--csv-profile", profile])
            .assert()
            .success();
    }
    let shown = |arguments: &[&str]| {
        let out = trich(&place).args(arguments).output().expect("it starts");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        (String::from_utf8(out.stdout).expect("UTF-8"), String::from_utf8(out.stderr).expect("UTF-8"))
    };
    for command in [&["top", "t"][..], &["network", "t", "--format", "gexf", "--min-together", "1"]] {
        let plain = shown(command);
        assert!(plain.0.contains("Norvex"), "{}", plain.0);
        for other in ["e", "v"] {
            let mut arguments = command.to_vec();
            arguments[1] = other;
            assert_eq!(shown(&arguments), plain);
        }
    }
    let compared = |target, reference| shown(&["compare", target, reference, "--min-frequency", "1"]);
    assert_eq!(compared("t", "e"), compared("t", "t"));
    assert_eq!(compared("v", "t"), compared("t", "t"));
}

#[test]
fn single_tables_have_profiles_too() {
    let place = extracted(&[]);
    let kwic = ["kwic", "in.jsonl", "--find", "họp", "--out", "k.csv", "--csv-profile", "excel-vi"];
    trich(&place).args(kwic).assert().success();
    let rows = cells(&place.path().join("k.csv"), b';');
    assert_eq!(rows[0], ["doc_id", "date", "source", "left", "hit", "right"]);
    assert_eq!((rows.len(), rows[1][0].as_str(), rows[1][2].as_str()), (3, "007", "'=cmd|' /C calc'!A0"));
    assert_eq!(rows[2][0], "'-3");
    let collocates = ["collocates", "in.jsonl", "--node", "họp", "--min-together", "1", "--csv-profile", "excel"];
    let out = trich(&place).args(collocates).output().expect("it starts");
    assert!(out.stdout.starts_with("\u{feff}node,collocate,".as_bytes()));
    let compare = ["compare", "t", "t", "--out", "c.csv", "--csv-profile", "excel-vi", "--min-frequency", "1"];
    trich(&place).args(compare).assert().success();
    let rows = cells(&place.path().join("c.csv"), b';');
    assert!(rows[1..].iter().all(|row| row.len() == 15 && row[10] == "0,000000"), "{:?}", rows[1]);
}

#[test]
fn a_later_run_takes_the_workbook_and_parquet_files_of_an_earlier_one_away() {
    let place = extracted(&["--xlsx", "--parquet"]);
    let all = names(&place.path().join("t"));
    assert!(all.contains(&"tables.xlsx".into()) && all.contains(&"mentions.parquet".into()), "{all:?}");
    trich(&place).args(["extract", "in.jsonl", "--out", "t", "--tables", "entities"]).assert().success();
    assert_eq!(names(&place.path().join("t")), ["entities.csv", "run.json"]);
}

#[test]
fn any_number_of_threads_gives_the_same_workbook_and_parquet_files() {
    let bytes = |threads: &str| -> BTreeMap<String, Vec<u8>> {
        let place = extracted(&["--xlsx", "--parquet", "--threads", threads]);
        let written = place.path().join("t");
        let wanted = names(&written).into_iter().filter(|name| name != "run.json");
        wanted.map(|name| (name.clone(), fs::read(written.join(&name)).expect("there"))).collect()
    };
    let (one, two) = (bytes("1"), bytes("2"));
    assert!(one == two);
}

/// What `LibreOffice` has in the sheets of a file: cells as text, days as ISO dates; no formula anywhere.
fn sheets(path: &Path) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut workbook: Ods<_> = open_workbook(path).expect("an OpenDocument spreadsheet");
    let shown = |cell: &Data| match cell {
        Data::DateTimeIso(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        Data::Bool(flag) => flag.to_string(),
        other => other.to_string(),
    };
    let mut found = BTreeMap::new();
    for name in workbook.sheet_names() {
        let formulas = workbook.worksheet_formula(&name).expect("there");
        // LibreOffice keeps a flag as a formula of its own.
        let harmless =
            |formula: &String| formula.is_empty() || formula.ends_with("TRUE()") || formula.ends_with("FALSE()");
        assert!(formulas.rows().flatten().all(harmless), "a formula in {name}");
        let range = workbook.worksheet_range(&name).expect("there");
        found.insert(name, range.rows().map(|row| row.iter().map(shown).collect()).collect());
    }
    found
}

/// Whether a sheet shows what the plain table has.
fn assert_same(place: &str, plain: &[Vec<String>], sheet: &[Vec<String>], guard: bool) {
    assert_eq!(plain.len(), sheet.len(), "{place}");
    for (one, other) in plain.iter().zip(sheet) {
        for (at, one) in one.iter().enumerate() {
            // Empty cells at the end are not there.
            let other = other.get(at).map_or("", String::as_str);
            let other = if guard { unguarded(other) } else { other };
            // A flag of the workbook is a number there.
            let flag = matches!((one.as_str(), other), ("false", "0") | ("true", "1"));
            let number = one.parse::<f64>().ok().zip(other.parse::<f64>().ok());
            let equal = one == other || flag || number.is_some_and(|(one, other)| (one - other).abs() < 1e-9);
            assert!(equal, "{place}: {one:?} {other:?}");
        }
    }
}

#[test]
fn libreoffice_reads_the_workbook_without_repair_and_with_the_same_cells() {
    let place = extracted(&["--xlsx"]);
    let written = place.path().join("t");
    let Some(path) = converted(&written, "tables.xlsx", "ods", None) else { return };
    let sheets = sheets(&path);
    for table in tables() {
        let name = table.trim_end_matches(".csv");
        assert_same(name, &cells(&written.join(table), b','), &sheets[name], false);
    }
    assert_eq!(sheets["documents"][1][0], "007", "an id is no number");
    assert!(sheets.contains_key("Giải thích - About"));
}

#[test]
fn libreoffice_reads_the_excel_profiles_with_the_same_cells() {
    let plain = extracted(&[]);
    // Separator, quote, UTF-8, first line, columns, language, quoted cells are texts, numbers of other forms are not told.
    for (profile, filter) in [
        ("excel", "Text - txt - csv (StarCalc):44,34,76,1,,1033,true,false"),
        ("excel-vi", "Text - txt - csv (StarCalc):59,34,76,1,,1066,true,false"),
    ] {
        let place = extracted(&["--csv-profile", profile]);
        let written = place.path().join("t");
        for table in ["documents.csv", "entities.csv", "cooccurrences.csv"] {
            let Some(path) = converted(&written, table, "ods", Some(filter)) else { return };
            let sheet = sheets(&path).into_values().next().expect("a sheet");
            assert_same(
                &format!("{profile}: {table}"),
                &cells(&plain.path().join("t").join(table), b','),
                &sheet,
                true,
            );
        }
    }
}

#[test]
fn pyarrow_reads_typed_columns() {
    let Some(python) = python(&["pyarrow.parquet"]) else { return };
    let place = extracted(&["--parquet"]);
    let script = "import pyarrow.parquet as pq\n\
        t = pq.read_table('t/documents.parquet')\n\
        print([str(t.schema.field(n).type) for n in ('doc_id', 'date', 'date_as_written', 'characters')])\n\
        print([(r['doc_id'], str(r['date']), r['date_as_written']) for r in t.to_pylist()])\n\
        e = pq.read_table('t/entities.parquet')\n\
        print(e.schema.field('in_lexicon').type, e.schema.field('documents_share').type)\n\
        c = pq.ParquetFile('t/mentions.parquet').metadata.row_group(0).column(5)\n\
        print(c.compression, c.has_dictionary_page)";
    assert_eq!(
        run_python(&python, place.path(), script),
        "['string', 'date32[day]', 'string', 'int64']\n\
         [('007', '2017-01-11', '2017-01-11'), ('1e5', '2017-01-01', '2017-Q1'), ('-3', '2018-01-01', '2018')]\n\
         bool double\nZSTD True\n"
    );
}

#[test]
fn the_duckdb_example_of_the_readme_answers() {
    let Some(python) = python(&["duckdb"]) else { return };
    let readme = include_str!("../../README.md");
    let example = readme.split("```sql\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let place = extracted(&["--parquet"]);
    let script = format!("import duckdb\nfor row in duckdb.sql('''{example}''').fetchall(): print(row)");
    let answer = run_python(&python, &place.path().join("t"), &script);
    assert!(answer.contains("'Đỗ Thị Mận'"), "{answer}");
}
