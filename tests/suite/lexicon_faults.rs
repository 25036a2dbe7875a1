//! A broken lexicon stops the run with every fault: its path, its line, what it is, what to do.

use crate::folders::{folder, root, snapshot, trich};
use predicates::str::is_empty;
use std::fs;
use std::path::Path;

/// A copy of the built-in lexicons.
fn copy_lexicons(to: &Path) {
    fs::create_dir(to).expect("writable");
    for entry in fs::read_dir(root().join("lexicons")).expect("the lexicons") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("writable");
    }
}

/// Changes a text file.
fn edit(path: &Path, change: impl FnOnce(&mut String)) {
    let mut text = fs::read_to_string(path).expect("a text");
    change(&mut text);
    fs::write(path, text).expect("writable");
}

/// A row with these fields, the others empty.
fn row(header: &str, fields: &[(&str, &str)]) -> String {
    let columns = header.lines().next().expect("a header").split(',');
    let value = |column| fields.iter().find(|f| f.0 == column).map_or("", |f| f.1);
    columns.map(value).collect::<Vec<_>>().join(",") + "\n"
}

#[test]
fn every_fault_is_told_with_its_path_its_line_and_a_remedy() {
    let folder = folder(&[("a.txt", "Bộ Chính trị họp.\n".as_bytes()), ("t/mentions.csv", b"old"), ("t/.x/y", b"z")]);
    let lexicons = folder.path().join("lex");
    copy_lexicons(&lexicons);

    // The second row of the titles once more, under another name.
    let mut twice = String::new();
    edit(&lexicons.join("titles.csv"), |text| {
        let end = text.match_indices('\n').nth(2).expect("three lines").0 + 1;
        twice = text[..end].lines().nth(2).and_then(|line| line.split(',').next()).expect("an id").to_string();
        let other = row(text, &[("id", &twice), ("canonical", "Chức danh thử nghiệm")]);
        text.insert_str(end, &other);
    });
    // A new association takes the name of another, in capitals and with the tone where the old style puts it.
    let mut association = 0;
    edit(&lexicons.join("mass_organisations.csv"), |text| {
        assert!(text.contains(",Công đoàn,"), "the association whose name is taken");
        association = text.lines().count() + 1;
        let fields = [("id", "mo-zzz"), ("canonical", "Hội Thử nghiệm"), ("aliases", "Hội Thử|CÔNG ĐÒAN")];
        text.push_str(&row(text, &fields));
    });
    // A place ends before it begins.
    let mut place = 0;
    edit(&lexicons.join("places.csv"), |text| {
        place = text.lines().count() + 1;
        let fields = [("id", "plc-zzz"), ("canonical", "Zêrô"), ("valid_from", "2025-07-01"), ("valid_to", "2020")];
        text.push_str(&row(text, &fields));
    });

    let before = snapshot(folder.path());
    let (id, line) = first_row(&lexicons.join("mass_organisations.csv"), "Công đoàn");
    let expected = format!(
        "error: lex/mass_organisations.csv:{association}:32: L301 alias \"CÔNG ĐÒAN\" already belongs to {id} (lex/mass_organisations.csv:{line}); remove one, or give both rows their periods\n\
        lex/places.csv:{place}:28: L406 valid_from 2025-07-01 is not before valid_to 2020; put them right\n\
        lex/titles.csv:4:1: L102 id \"{twice}\" stands twice, first in line 3; give each row its own\n"
    );
    trich(&folder)
        .args(["extract", "a.txt", "--out", "t", "--lexicons", "lex"])
        .assert()
        .code(2)
        .stdout(is_empty())
        .stderr(expected);
    assert_eq!(snapshot(folder.path()), before);
}

/// The id of the entry with this canonical name, and its line.
fn first_row(path: &Path, canonical: &str) -> (String, u64) {
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let rows = reader.records().map(|row| row.expect("a row"));
    let found = rows.into_iter().find(|row| &row[1] == canonical).expect("the entry is in the lexicon");
    (found[0].to_string(), found.position().expect("a place").line())
}

#[test]
fn a_place_with_an_unknown_parent_a_wrong_date_and_decomposed_text_has_three_faults() {
    let folder = folder(&[("a.txt", "Bộ Chính trị họp.\n".as_bytes())]);
    let lexicons = folder.path().join("lex");
    copy_lexicons(&lexicons);
    let mut line = 0;
    edit(&lexicons.join("places.csv"), |text| {
        line = text.lines().count() + 1;
        let fields =
            [("id", "plc-zzz"), ("canonical", "Ze\u{302}ro\u{302}"), ("parent", "plc-zzy"), ("valid_from", "7/2025")];
        text.push_str(&row(text, &fields));
    });
    let expected = format!(
        "error: lex/places.csv:{line}:9: L202 \"Ze\u{302}ro\u{302}\" is not in Unicode form NFC; save it in NFC, or let --fix do it\n\
        lex/places.csv:{line}:18: L401 unknown parent \"plc-zzy\"; write the id of an entry or leave it empty\n\
        lex/places.csv:{line}:26: L405 \"7/2025\" is no date; write 2025, 2025-07 or 2025-07-01\n"
    );
    trich(&folder).args(["extract", "a.txt", "--out", "t", "--lexicons", "lex"]).assert().code(2).stderr(expected);
}

#[test]
fn an_id_that_stands_in_two_files_is_a_fault() {
    let folder = folder(&[("a.txt", "Bộ Chính trị họp.\n".as_bytes())]);
    let lexicons = folder.path().join("lex");
    copy_lexicons(&lexicons);
    let (id, place) = first_row(&lexicons.join("places.csv"), "A Lưới");
    let mut line = 0;
    edit(&lexicons.join("titles.csv"), |text| {
        line = text.lines().count() + 1;
        text.push_str(&row(text, &[("id", &id), ("canonical", "Zêrô")]));
    });
    let told = trich(&folder).args(["extract", "a.txt", "--out", "t", "--lexicons", "lex"]).assert().code(2);
    let told = String::from_utf8(told.get_output().stderr.clone()).expect("UTF-8");
    let shared = format!(
        "lex/titles.csv:{line}:1: L103 id \"{id}\" already stands in lex/places.csv:{place}; give each row its own\n"
    );
    assert!(told.starts_with("error: ") && told.contains(&shared), "{told}");
}

#[test]
fn lexicons_as_a_spreadsheet_saves_them_give_the_same_tables() {
    let folder = folder(&[("a.txt", "Ông Lê Văn Tám, Bí thư Đảng uỷ Tập đoàn Điện lực Việt Nam, họp.\n".as_bytes())]);
    let lexicons = folder.path().join("lex");
    copy_lexicons(&lexicons);
    let tables = |lexicons: &[&str], out: &str| {
        trich(&folder).args(["extract", "a.txt", "--quiet", "--out", out]).args(lexicons).assert().code(0);
        fs::read_to_string(folder.path().join(out).join("mentions.csv")).expect("the table")
    };
    let built_in = tables(&[], "1");
    assert!(built_in.lines().count() > 4, "{built_in}");
    assert_eq!(tables(&["--lexicons", "lex"], "2"), built_in);
    for entry in fs::read_dir(&lexicons).expect("the copy") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "csv") {
            continue;
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(&path).expect("a table");
        let mut writer = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        for row in reader.records().map(|row| row.expect("a row")).collect::<Vec<_>>() {
            writer.write_record(&row).expect("memory");
        }
        fs::write(&path, writer.into_inner().expect("memory")).expect("writable");
    }
    assert_eq!(tables(&["--lexicons", "lex"], "3"), built_in);
}
