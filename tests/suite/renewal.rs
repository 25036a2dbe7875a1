//! `trich lexicon suggest`, `apply` and `impact`, and `trich extract --roll-up`, as one refreshes a lexicon with them.

use crate::folders::{folder, names, read, root, snapshot, trich};
use predicates::prelude::PredicateBooleanExt;
use predicates::str::{contains, is_empty};
use std::collections::BTreeMap;
use std::fs;
use tempfile::TempDir;

/// Three articles with companies and a commune that no lexicon holds.
const ARTICLES: &str = "{\"id\":\"a\",\"date\":\"2024-05-02\",\"text\":\"Công ty TNHH Khe Đăm Lạc mở mỏ ở xã Vạn Bồng. Ông Khảo thăm Công ty TNHH Khe Đăm Lạc.\"}\n\
    {\"id\":\"b\",\"date\":\"2025-08-11\",\"text\":\"Hãng Norvexx nói Công ty TNHH Khe Đăm Lạc bán than ở xã Vạn Bồng và tỉnh Hà Nam.\"}\n\
    {\"id\":\"c\",\"date\":\"2025-09-01\",\"text\":\"Hãng Norvexx lãi. Norvexx mua than của Ninh Bình, Hà Nam và Nam Định.\"}\n\
    {\"id\":\"d\",\"date\":\"2025-09-02\",\"text\":\"Trời mưa ở Quảng Ninh.\"}\n";

/// The articles and a copy of the built-in lexicons in `lex`.
fn workplace() -> TempDir {
    let place = folder(&[("a.jsonl", ARTICLES.as_bytes())]);
    let lex = place.path().join("lex");
    fs::create_dir(&lex).unwrap();
    for file in fs::read_dir(root().join("lexicons")).unwrap() {
        let path = file.unwrap().path();
        fs::copy(&path, lex.join(path.file_name().unwrap())).unwrap();
    }
    fs::write(lex.join("ignored.csv"), "id,type,name,note\n").unwrap();
    place
}

fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let row = |cells: csv::StringRecord| header.iter().zip(&cells).map(|(c, t)| (c.into(), t.into())).collect();
    reader.records().map(|cells| row(cells.unwrap())).collect()
}

fn suggest(place: &TempDir, more: &[&str]) -> Vec<BTreeMap<String, String>> {
    let arguments = ["lexicon", "suggest", "a.jsonl", "--lexicons", "lex", "--out", "s.csv"];
    trich(place).args(arguments).args(more).assert().code(0);
    rows(&read(place, "s.csv"))
}

/// Name, decision, and what is changed in other columns.
type Decided<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

/// Writes `s.csv` with these decisions.
fn decide(place: &TempDir, decisions: &[Decided<'_>]) {
    let mut rows = rows(&read(place, "s.csv"));
    let columns: Vec<String> =
        csv::Reader::from_reader(read(place, "s.csv").as_bytes()).headers().unwrap().iter().map(Into::into).collect();
    for (name, decision, cells) in decisions {
        let row = rows.iter_mut().find(|row| row["name"] == *name).unwrap_or_else(|| panic!("{name} is suggested"));
        row.insert("decision".into(), (*decision).into());
        row.extend(cells.iter().map(|(column, text)| ((*column).to_string(), (*text).to_string())));
    }
    let mut writer = csv::Writer::from_path(place.path().join("s.csv")).unwrap();
    writer.write_record(&columns).unwrap();
    for row in &rows {
        writer.write_record(columns.iter().map(|column| &row[column])).unwrap();
    }
    writer.flush().unwrap();
}

fn names_of(suggestions: &[BTreeMap<String, String>]) -> Vec<&str> {
    suggestions.iter().map(|row| &*row["name"]).collect()
}

#[test]
fn names_that_no_lexicon_holds_are_ranked_with_counts_dates_contexts_and_a_ready_row() {
    let place = workplace();
    let told = suggest(&place, &[]);
    assert_eq!(names_of(&told), ["Công ty TNHH Khe Đăm Lạc", "Norvexx", "xã Vạn Bồng"]);
    let first = &told[0];
    for (column, expected) in [
        ("decision", ""),
        ("type", "ENTERPRISE"),
        ("score", "6"),
        ("mentions", "3"),
        ("documents", "2"),
        ("first_date", "2024-05-02"),
        ("last_date", "2025-08-11"),
        ("id", "ent-cong-ty-tnhh-khe-dam-lac"),
        ("canonical", "Công ty TNHH Khe Đăm Lạc"),
    ] {
        assert_eq!(first[column], expected, "{column}");
    }
    let contexts = [&first["context_1"], &first["context_2"]];
    assert!(
        contexts.iter().any(|c| c.starts_with("b: ") && c.contains("nói [Công ty TNHH Khe Đăm Lạc] bán")),
        "{contexts:?}"
    );
    assert_eq!((&*told[2]["canonical"], &*told[2]["level"]), ("Vạn Bồng", "commune"));
    assert_eq!(names_of(&suggest(&place, &["--min-documents", "1", "--since", "2025-09"])), ["Norvexx"]);
}

#[test]
fn decisions_become_rows_aliases_and_ignored_names_and_are_not_asked_again() {
    let place = workplace();
    suggest(&place, &[]);
    decide(
        &place,
        &[
            ("Công ty TNHH Khe Đăm Lạc", "add", &[("kind", "mining")]),
            ("Norvexx", "alias of", &[("alias_of", "ent-cong-ty-tnhh-khe-dam-lac")]),
            ("xã Vạn Bồng", "ignore", &[]),
        ],
    );
    let before = read(&place, "lex/enterprises.csv");
    let told = "1 row, 1 aliases, 1 ignored, 0 known already, 0 undecided";
    trich(&place).args(["lexicon", "apply", "s.csv", "--lexicons", "lex"]).assert().code(0).stderr(contains(told));
    let after = read(&place, "lex/enterprises.csv");
    let added: Vec<&str> = after.lines().filter(|line| !before.lines().any(|old| old == *line)).collect();
    assert_eq!(added.len(), 1, "{added:?}");
    assert!(added[0].starts_with("ent-cong-ty-tnhh-khe-dam-lac,Công ty TNHH Khe Đăm Lạc,mining,Norvexx,"), "{added:?}");
    assert_eq!(after.lines().count(), before.lines().count() + 1);
    assert!(read(&place, "lex/ignored.csv").lines().nth(1).unwrap().starts_with("plc-xa-van-bong~"));
    trich(&place).args(["lexicon", "check", "lex"]).assert().code(0).stdout(is_empty());
    assert!(suggest(&place, &[]).is_empty());
    // A second time nothing is left to do.
    let lexicons = snapshot(&place.path().join("lex"));
    fs::write(place.path().join("s.csv"), "decision,type,name,key\n,ENTERPRISE,A,b\n").unwrap();
    trich(&place).args(["lexicon", "apply", "s.csv", "--lexicons", "lex"]).assert().code(0);
    assert_eq!(snapshot(&place.path().join("lex")), lexicons);
}

#[test]
fn one_faulty_decision_keeps_all_others_from_being_applied() {
    let place = workplace();
    let lexicons = snapshot(&place.path().join("lex"));
    for (decision, cells, told) in [
        ("adopt", &[][..], "s.csv:3: unknown decision \"adopt\"; write add, alias of or ignore"),
        ("add", &[("id", "")][..], "s.csv:3: no id for the row to be added; write one"),
        ("add", &[("canonical", "Tập đoàn Điện lực Việt Nam")], "L301"),
        ("add", &[("parent", "ent-nobody")], "L401"),
        ("alias of", &[("alias_of", "ent-nobody")], "s.csv:3: no entry has the id \"ent-nobody\""),
        ("alias of", &[("alias_of", "")], "s.csv:3: alias_of is empty"),
        ("add", &[("type", "PERSON")], "s.csv:3: no lexicon holds entries of the type \"PERSON\""),
        ("add", &[("role", "name")], "s.csv:3: enterprises.csv has no column role"),
    ] {
        suggest(&place, &[]);
        decide(&place, &[("Công ty TNHH Khe Đăm Lạc", "add", &[]), ("Norvexx", decision, cells)]);
        let run = trich(&place).args(["lexicon", "apply", "s.csv", "--lexicons", "lex"]).assert().code(2);
        run.stderr(contains(told));
        assert_eq!(snapshot(&place.path().join("lex")), lexicons, "{told}");
    }
}

#[test]
fn a_workbook_is_decided_in_as_the_table_is() {
    let place = workplace();
    let arguments =
        ["lexicon", "suggest", "a.jsonl", "--lexicons", "lex", "--out", "s.xlsx", "--out", "s.html", "--out", "s.csv"];
    trich(&place).args(arguments).assert().code(0);
    assert!(read(&place, "s.html").contains("<mark>Norvexx</mark>"));
    // As a spreadsheet saves it.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(place.path().join("s.csv")).unwrap();
    for (row, cells) in (0..).zip(reader.records()) {
        for (column, text) in (0..).zip(&cells.unwrap()) {
            sheet.write(row, column, if row == 2 && column == 0 { "Ignore" } else { text }).unwrap();
        }
    }
    book.save(place.path().join("s.xlsx")).unwrap();
    trich(&place)
        .args(["lexicon", "apply", "s.xlsx", "--lexicons", "lex"])
        .assert()
        .code(0)
        .stderr(contains("1 ignored"));
    assert!(read(&place, "lex/ignored.csv").contains("ENTERPRISE,Norvexx"));
}

/// Saves a lexicon as a workbook in place of the table.
fn as_workbook(place: &TempDir, name: &str) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let table = place.path().join("lex").join(name).with_extension("csv");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(&table).unwrap();
    for (row, cells) in (0..).zip(reader.records()) {
        for (column, text) in (0..).zip(&cells.unwrap()) {
            sheet.write(row, column, text).unwrap();
        }
    }
    book.save(table.with_extension("xlsx")).unwrap();
    fs::remove_file(table).unwrap();
}

#[test]
fn a_lexicon_that_is_a_workbook_takes_decisions_and_becomes_a_table() {
    let place = workplace();
    let before = read(&place, "lex/enterprises.csv");
    for name in ["enterprises", "places"] {
        as_workbook(&place, name);
    }
    suggest(&place, &[]);
    decide(&place, &[("Công ty TNHH Khe Đăm Lạc", "add", &[("canonical", "Tập đoàn Điện lực Việt Nam")])]);
    let lexicons = snapshot(&place.path().join("lex"));
    trich(&place).args(["lexicon", "apply", "s.csv", "--lexicons", "lex"]).assert().code(2);
    assert_eq!(snapshot(&place.path().join("lex")), lexicons);
    suggest(&place, &[]);
    decide(&place, &[("Norvexx", "add", &[])]);
    trich(&place).args(["lexicon", "apply", "s.csv", "--lexicons", "lex"]).assert().code(0);
    let mut lines: Vec<String> = read(&place, "lex/enterprises.csv").lines().map(String::from).collect();
    lines.retain(|line| !line.starts_with("ent-norvexx,Norvexx,"));
    assert_eq!(lines, before.lines().collect::<Vec<_>>());
    let files = names(&place.path().join("lex"));
    let has = |name: &str| files.iter().any(|file| file == name);
    assert!(has("enterprises.before-apply.xlsx") && !has("enterprises.xlsx"), "{files:?}");
    assert!(has("places.xlsx") && !has("places.csv"), "what is not changed stays: {files:?}");
    trich(&place).args(["lexicon", "check", "lex"]).assert().code(0).stdout(is_empty());
}

#[test]
fn a_table_with_semicolons_keeps_its_form() {
    let place = workplace();
    let path = place.path().join("lex/enterprises.csv");
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(&path).unwrap();
    reader.records().for_each(|cells| writer.write_record(&cells.unwrap()).unwrap());
    let before = format!("\u{feff}{}", String::from_utf8(writer.into_inner().unwrap()).unwrap());
    fs::write(&path, &before).unwrap();
    suggest(&place, &[]);
    decide(&place, &[("Norvexx", "add", &[])]);
    trich(&place).args(["lexicon", "apply", "s.csv", "--lexicons", "lex"]).assert().code(0);
    let after = read(&place, "lex/enterprises.csv");
    assert_eq!(after.replace("ent-norvexx;Norvexx;;;;;;;;\r\n", ""), before);
    assert_ne!(after, before);
}

#[test]
fn a_unit_with_a_name_of_its_own_is_suggested_and_a_generic_one_is_not() {
    let place = workplace();
    let text = "Trung tâm Báo chí đã mở cửa. Cơ quan bảo hiểm và Hội LHPN tỉnh đến dự.";
    let lines =
        ["Sáng nay", "Hôm qua"].map(|day| format!("{{\"id\":\"{day}\",\"text\":\"{day} trời mưa. {text}\"}}\n"));
    let lines = lines.concat();
    fs::write(place.path().join("a.jsonl"), lines).unwrap();
    let told = suggest(&place, &[]);
    assert_eq!(names_of(&told), ["Trung tâm Báo chí"], "{told:?}");
    assert_eq!((&*told[0]["key"], &*told[0]["id"]), ("st-trung-tam/bao-chi", "st-trung-tam-bao-chi"));
}

#[test]
fn the_spelling_that_comes_first_decides_nothing() {
    let place = workplace();
    let lines = ["Trung tâm báo chí đã mở cửa.", "Trung tâm Báo chí đã đóng cửa.", "Phóng viên đến Trung tâm Báo chí."];
    let articles = |order: [usize; 3]| {
        let articles = order.map(|k| format!("{{\"id\":\"{k}\",\"text\":\"Trời mưa. {}\"}}\n", lines[k])).concat();
        fs::write(place.path().join("a.jsonl"), articles).unwrap();
        suggest(&place, &["--threads", "1"])
    };
    let told = articles([0, 1, 2]);
    assert_eq!((names_of(&told), &*told[0]["mentions"]), (vec!["Trung tâm Báo chí"], "2"), "{told:?}");
    assert_eq!(articles([1, 0, 2]), told);
}

#[test]
fn impact_tells_what_the_tables_gain_and_lose() {
    let place = workplace();
    suggest(&place, &[]);
    decide(
        &place,
        &[
            ("Công ty TNHH Khe Đăm Lạc", "add", &[("aliases", "Khe Đăm Lạc")]),
            ("Norvexx", "alias of", &[("alias_of", "ent-cong-ty-tnhh-khe-dam-lac")]),
        ],
    );
    trich(&place).args(["lexicon", "apply", "s.csv", "--lexicons", "lex"]).assert().code(0);
    let run = trich(&place).args(["lexicon", "impact", "built-in", "lex", "a.jsonl", "--out", "i"]).assert().code(0);
    run.stdout(contains("documents   4, 3 changed, 3 extracted twice").and(contains("1 appear, 2 vanish")));
    let spans = rows(&read(&place, "i/impact_spans.csv"));
    assert!(
        spans.iter().all(|row| row["new_entity"] == "ent-cong-ty-tnhh-khe-dam-lac" && row["change"] == "entity"),
        "{spans:?}"
    );
    assert_eq!(spans.len(), 6);
    let counts = rows(&read(&place, "i/impact_mentions.csv"));
    assert_eq!(
        (&*counts[0]["old_mentions"], &*counts[0]["new_mentions"], &*counts[0]["new_documents"]),
        ("0", "6", "3")
    );
    assert_eq!(rows(&read(&place, "i/impact_entities.csv"))[0]["change"], "appears");
    assert_eq!(names(&place.path().join("i")).len(), 4);
    // The other way round what was gained is lost.
    let run = trich(&place).args(["lexicon", "impact", "lex", "built-in", "a.jsonl"]).assert().code(0);
    run.stdout(contains("2 appear, 1 vanish"));
}

/// Changes of all kinds to the lexicons, the sample corpus, and both ways of comparing.
#[test]
fn documents_that_a_change_cannot_concern_are_the_same_with_both_lexicons() {
    let place = workplace();
    let edit = |file: &str, from: &str, to: &str| {
        let path = place.path().join("lex").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file}: {from}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    };
    edit("places.csv", "plc-quang-ninh,Quảng Ninh,", "plc-quang-ninh,Quảng Ninhh,");
    edit("titles.csv", "ttl-bi-thu,Bí thư,", "ttl-bi-thu,Bí thưư,");
    edit("surnames.csv", "Nguyễn", "Nguyễnn");
    edit("cues.csv", ",cho biết,", ",cho biếtt,");
    let corpus = root().join("corpus");
    let corpus = corpus.to_str().unwrap();
    let table = |more: &[&str]| {
        let arguments = ["lexicon", "impact", "built-in", "lex", corpus, "--out", "i"];
        let output = trich(&place).args(arguments).args(more).output().unwrap();
        let summary = String::from_utf8(output.stdout).unwrap();
        let files =
            ["spans", "mentions", "entities", "ambiguities"].map(|name| read(&place, &format!("i/impact_{name}.csv")));
        let twice = summary.split(", ").find(|part| part.contains("extracted twice")).unwrap().to_string();
        (files, twice)
    };
    let (quick, thorough) = (table(&[]), table(&["--thorough"]));
    assert_eq!(quick.0, thorough.0);
    assert!(quick.0[0].lines().count() > 50, "the change is seen");
    assert_ne!(quick.1, thorough.1, "not all documents were extracted twice");
}

#[test]
fn what_has_a_successor_is_counted_for_it_where_that_is_asked_for() {
    let place = workplace();
    let entities = |more: &[&str]| {
        trich(&place).args(["extract", "a.jsonl", "--out", "t", "--quiet"]).args(more).assert().code(0);
        let rows = rows(&read(&place, "t/entities.csv"));
        let count = |id: &str| {
            rows.iter()
                .find(|row| row["entity_id"] == id)
                .map(|row| (row["mentions"].clone(), row["documents"].clone()))
        };
        ["plc-ninh-binh", "plc-ha-nam", "plc-nam-dinh"].map(|id| count(id).unwrap_or_default())
    };
    let pair = |a: &str, b: &str| (a.to_string(), b.to_string());
    assert_eq!(entities(&[]), [pair("1", "1"), pair("2", "2"), pair("1", "1")]);
    let mentions = read(&place, "t/mentions.csv");
    assert_eq!(entities(&["--roll-up"]), [pair("4", "2"), pair("", ""), pair("", "")], "a document counts once");
    assert_eq!(read(&place, "t/mentions.csv"), mentions, "mentions stay what the articles name");
}

#[test]
fn the_date_of_a_document_decides_between_rows_of_one_name() {
    let place = workplace();
    let path = place.path().join("lex/places.csv");
    let text = fs::read_to_string(&path).unwrap();
    let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    let row = |cells: &[(&str, &str)]| {
        let cell = |column: &&str| cells.iter().find(|cell| cell.0 == *column).map_or("", |cell| cell.1);
        header.iter().map(cell).collect::<Vec<_>>().join(",")
    };
    let before = row(&[
        ("id", "plc-vung-khe"),
        ("canonical", "Vùng Khe"),
        ("level", "province"),
        ("valid_to", "2025-07-01"),
        ("successor", "plc-vung-khe-moi"),
    ]);
    let after = row(&[
        ("id", "plc-vung-khe-moi"),
        ("canonical", "Vùng Khe"),
        ("level", "province"),
        ("valid_from", "2025-07-01"),
    ]);
    let at = text
        .match_indices('\n')
        .map(|(at, _)| at + 1)
        .find(|at| text[*at..].split(',').next().unwrap() > "plc-vung-khe-moi")
        .unwrap();
    fs::write(&path, format!("{}{before}\n{after}\n{}", &text[..at], &text[at..])).unwrap();
    let article = |id: &str, date: &str| {
        format!("{{\"id\":\"{id}\",\"date\":\"{date}\",\"text\":\"{id}: than ở tỉnh Vùng Khe.\"}}\n")
    };
    let articles = [article("a", "2025-06-30"), article("b", "2025-07-01"), article("c", "")].concat();
    fs::write(place.path().join("a.jsonl"), articles).unwrap();
    trich(&place).args(["extract", "a.jsonl", "--out", "t", "--lexicons", "lex", "--quiet"]).assert().code(0);
    let mentions = rows(&read(&place, "t/mentions.csv"));
    let read: Vec<(&str, &str)> = mentions.iter().map(|row| (&*row["doc_id"], &*row["entity_id"])).collect();
    assert_eq!(read, [("a", "plc-vung-khe"), ("b", "plc-vung-khe-moi"), ("c", "plc-vung-khe-moi")]);
}
