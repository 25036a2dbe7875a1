//! `trich compare` as a user meets it: two results, two parts of one, and what it says where they do not fit.

use crate::folders::{folder, names, read, root, trich};
use predicates::prelude::*;
use predicates::str::{contains, is_empty, starts_with};
use std::collections::BTreeMap;
use tempfile::TempDir;
use trich::text::syllable::key;

const HEADER: &str = "kind,id,term,type,target_frequency,reference_frequency,target_documents,reference_documents,\
    target_per_million,reference_per_million,g2,p_value,log_ratio,percent_diff,simple_maths";

/// Two articles of one newspaper, three of another, one of which has no date.
const ARTICLES: [&str; 5] = [
    r#"{"id":"a1","source":"Báo Mỏ","date":"2019-12-31","text":"Thợ mỏ vào ca. Thợ mỏ của Tập đoàn Điện lực Việt Nam ra ca."}"#,
    r#"{"id":"a2","source":"Báo Mỏ","date":"2021","text":"Ông Lò Văn Tạo, Bí thư Đảng uỷ, gặp thợ mỏ."}"#,
    r#"{"id":"b1","source":"Báo Biển","date":"2018-05","text":"Ngư dân ra khơi. Ngư dân gặp thợ mỏ."}"#,
    r#"{"id":"b2","source":"Báo Biển","date":"2020-01-01","text":"Tập đoàn Điện lực Việt Nam đưa điện ra đảo cho ngư dân."}"#,
    r#"{"id":"b3","source":"Báo Biển","text":"Ngư dân về bến. Bộ Chính trị họp."}"#,
];

fn lines(of: &[usize]) -> String {
    of.iter().flat_map(|k| [ARTICLES[*k], "\n"]).collect()
}

/// A folder with all articles in one file.
fn articles() -> TempDir {
    folder(&[("all.jsonl", lines(&[0, 1, 2, 3, 4]).as_bytes())])
}

fn extract(folder: &TempDir, input: &str, out: &str) {
    trich(folder).args(["extract", input, "--out", out, "--min-frequency", "1", "--quiet"]).assert().code(0);
}

/// What `trich compare` prints.
fn compare(folder: &TempDir, arguments: &[&str]) -> String {
    let assert = trich(folder).arg("compare").args(arguments).assert().code(0);
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

/// What the articles of the first list give against those of the second, extracted from files of their own.
fn apart(target: &[usize], reference: &[usize]) -> String {
    let folder = folder(&[("t.jsonl", lines(target).as_bytes()), ("r.jsonl", lines(reference).as_bytes())]);
    extract(&folder, "t.jsonl", "t");
    extract(&folder, "r.jsonl", "r");
    compare(&folder, &["t", "r", "--min-frequency", "1"])
}

/// Frequencies of a table by the fields at `key`, folded: two articles may show a term in two spellings.
fn frequencies(table: &str, key: usize, frequency: usize) -> BTreeMap<String, u64> {
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    rows.records()
        .map(|row| {
            let row = row.unwrap();
            (folded(&row[key]), row[frequency].parse().unwrap())
        })
        .collect()
}

fn folded(term: &str) -> String {
    term.split(' ').map(key).collect::<Vec<_>>().join(" ")
}

#[test]
fn two_results_are_joined_by_entity_and_by_term() {
    let folder = folder(&[]);
    for (name, out) in [("tin-dang", "party"), ("doanh-nghiep", "firms")] {
        let mut command = trich(&folder);
        command.arg("extract").arg(root().join("corpus").join(name));
        command.args(["--out", out, "--min-frequency", "1", "--quiet"]).assert().code(0);
    }
    trich(&folder)
        .args(["compare", "party", "firms", "--out", "keyness.csv", "--min-frequency", "3"])
        .assert()
        .code(0)
        .stdout(is_empty())
        .stderr(starts_with("target: ").and(contains(" documents; reference: ")).and(contains("warning").not()));
    assert_eq!(names(folder.path()), ["firms", "keyness.csv", "party"]);
    let table = read(&folder, "keyness.csv");
    assert_eq!(table.lines().next(), Some(HEADER));
    let mut found = BTreeMap::new();
    let mut last = f64::INFINITY;
    for row in csv::Reader::from_reader(table.as_bytes()).records() {
        let row = row.unwrap();
        let g2: f64 = row[10].parse().unwrap();
        assert!(g2 <= last, "{row:?}");
        last = g2;
        let key = if &row[0] == "entity" { row[1].to_string() } else { row[2].to_string() };
        found.insert((row[0].to_string(), folded(&key)), (row[4].parse().unwrap(), row[5].parse().unwrap()));
    }
    let mut expected = BTreeMap::new();
    for (kind, file, key, frequency) in
        [("entity", "entities.csv", "entity_id", "mentions"), ("keyword", "keywords.csv", "term", "frequency")]
    {
        let [party, firms] = ["party", "firms"].map(|out| {
            let table = read(&folder, &format!("{out}/{file}"));
            let column = |name: &str| table.lines().next().unwrap().split(',').position(|c| c == name).unwrap();
            frequencies(&table, column(key), column(frequency))
        });
        for term in party.keys().chain(firms.keys()) {
            let counts: (u64, u64) = (party.get(term).copied().unwrap_or(0), firms.get(term).copied().unwrap_or(0));
            if counts.0 + counts.1 >= 3 {
                expected.insert((kind.to_string(), term.clone()), counts);
            }
        }
    }
    assert!(expected.len() > 100);
    assert_eq!(found, expected);
}

#[test]
fn a_split_by_source_is_that_of_the_articles_extracted_apart() {
    let folder = articles();
    let found = compare(&folder, &["all.jsonl", "--split", "source=Báo Mỏ", "--min-frequency", "1"]);
    assert_eq!(found, apart(&[0, 1], &[2, 3, 4]));
    assert!(found.contains("\nkeyword,,thợ mỏ,,3,1,2,1,"), "{found}");
    let other = compare(&folder, &["all.jsonl", "--split", "source!=Báo Mỏ", "--min-frequency", "1", "--threads", "1"]);
    assert_eq!(other, apart(&[2, 3, 4], &[0, 1]));
    assert_eq!(names(folder.path()), ["all.jsonl"]);
}

#[test]
fn a_split_by_date_leaves_articles_without_one_out_and_says_so() {
    let folder = articles();
    trich(&folder)
        .args(["compare", "all.jsonl", "--split", "date<2020-01-01", "--min-frequency", "1"])
        .assert()
        .code(0)
        .stdout(apart(&[0, 2], &[1, 3]))
        .stderr(contains("1 document without a date left out\n").and(contains(" in 2 documents; reference: ")));
}

#[test]
fn a_result_is_split_by_reading_its_articles_again() {
    let folder = articles();
    trich(&folder)
        .args([
            "extract",
            ".",
            "--out",
            "tables",
            "--keywords",
            "syllables",
            "--ngrams",
            "2",
            "--types",
            "ENTERPRISE",
            "--tables",
            "entities",
        ])
        .assert()
        .code(0);
    let found = compare(&folder, &["tables", "--split", "source=Báo Mỏ", "--min-frequency", "1"]);
    let first_two: Vec<String> =
        found.lines().map(|line| line.splitn(6, ',').take(5).collect::<Vec<_>>().join(",")).collect();
    assert!(first_two.contains(&"keyword,,thợ mỏ,,3".to_string()), "{found}");
    assert!(found.contains("\nentity,ent-tap-doan-dien-luc-viet-nam,Tập đoàn Điện lực Việt Nam,ENTERPRISE,1,1,1,1,"));
    assert!(!found.contains(",STATE_BODY,") && !found.contains("keyword,,mỏ,"), "{found}");
    std::fs::write(folder.path().join("all.jsonl"), lines(&[0, 2])).unwrap();
    trich(&folder).args(["compare", "tables", "--split", "source=Báo Mỏ"]).assert().code(0).stderr(contains(
        "warning: the articles have changed since they were extracted; what is compared is not what tables",
    ));
}

#[test]
fn rows_are_chosen_by_kind_type_frequency_and_number() {
    let folder = articles();
    let rows = |arguments: &[&str]| {
        let all = [&["all.jsonl", "--split", "source=Báo Mỏ", "--min-frequency"], arguments].concat();
        compare(&folder, &all).lines().skip(1).map(String::from).collect::<Vec<_>>()
    };
    let all = rows(&["1"]);
    assert_eq!(rows(&["1", "--top", "3"]), all[..3]);
    let kept = |wanted: &dyn Fn(&String) -> bool| all.iter().filter(|row| wanted(row)).cloned().collect::<Vec<_>>();
    assert_eq!(rows(&["1", "--kinds", "keyword"]), kept(&|row| row.starts_with("keyword,")));
    let persons = rows(&["1", "--kinds", "entity", "--types", "PERSON"]);
    assert_eq!(persons, kept(&|row| row.contains(",PERSON,")));
    assert!(!persons.is_empty());
    let sum = |row: &str| row.split(',').skip(4).take(2).map(|n| n.parse::<u64>().unwrap()).sum::<u64>();
    assert_eq!(rows(&["4"]), kept(&|row| sum(row) >= 4));
    let smooth = |n: &str| rows(&["4", "--smooth", n, "--top", "1"])[0].rsplit(',').next().unwrap().to_string();
    assert_ne!(smooth("1"), smooth("1000"));
}

#[test]
fn results_that_were_made_in_other_ways_are_compared_with_a_warning() {
    let folder = articles();
    for (out, options) in [("a", &["--ngrams", "1-2"][..]), ("b", &["--types", "PERSON", "--min-frequency", "1"])] {
        trich(&folder).args(["extract", "all.jsonl", "--quiet", "--out", out]).args(options).assert().code(0);
    }
    let types = "warning: the results differ in their setting types: [";
    trich(&folder).args(["compare", "a", "b", "--quiet"]).assert().code(0).stderr(
        starts_with(
            "warning: the results differ in their setting min_frequency: 2 and 1; extract both in the same way\n",
        )
        .and(contains("setting ngrams: [1,2] and [1,4];"))
        .and(contains(types))
        .and(contains("warning: keywords below --min-frequency 2 stand in no table and count as 0, up to 1 too few;"))
        .and(contains("inputs").not()),
    );
    let quiet = ["compare", "a", "a", "--quiet", "--kinds", "entity"];
    trich(&folder).args(quiet).assert().code(0).stderr(is_empty());
}

#[test]
fn what_does_not_fit_is_told_with_its_remedy_and_nothing_is_written() {
    let folder = articles();
    extract(&folder, "all.jsonl", "t");
    trich(&folder).args(["extract", "-", "--out", "stdin"]).write_stdin(lines(&[0])).assert().code(0);
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let before = names(folder.path());
    for (arguments, message) in [
        (&["t"][..], "error: the following required arguments were not provided:\n  <REFERENCE>"),
        (&["t", "none"], "error: none: there is no such folder; name the folder of a result"),
        (
            &["t", "empty"],
            "error: empty: no result of trich extract, for it holds no run.json; make one with trich extract",
        ),
        (
            &["t", "t", "--split", "source=A"],
            "error: the argument '[REFERENCE]' cannot be used with '--split <CONDITION>'",
        ),
        (
            &["t", "t", "--columns", "text=a"],
            "error: the argument '[REFERENCE]' cannot be used with '--columns <LIST>'",
        ),
        (
            &["t", "--split", "date=2020"],
            "error: invalid value 'date=2020' for '--split <CONDITION>': dates are compared with <, <=, > or >=; write",
        ),
        (
            &["t", "--split", "source=A"],
            "error: --split source=A: no document fulfils it; look up the sources and dates",
        ),
        (&["t", "--split", "date<2100"], "error: --split date<2100: no document is left to compare with; look up"),
        (
            &["stdin", "--split", "source=A"],
            "error: stdin/run.json: its articles came from the standard input; save them",
        ),
        (&["-", "--split", "source=A"], "error: -: the standard input cannot be read twice; save it in a file"),
        (
            &["t", "--split", "source=A", "--house", "ent-x"],
            "error: --house: t is a result, which says that itself; leave",
        ),
        (&["t", "t", "--kinds", "person"], "error: invalid value 'person' for '--kinds <LIST>': write entity, keyword"),
        (&["t", "t", "--smooth", "0"], "error: invalid value '0' for '--smooth <N>': write a number above 0"),
        (
            &["t", "t", "--out", "empty"],
            "error: empty: is a folder, and the table needs a file; name a file with --out",
        ),
    ] {
        trich(&folder).arg("compare").args(arguments).assert().code(2).stdout(is_empty()).stderr(starts_with(message));
        assert_eq!(names(folder.path()), before, "{arguments:?}");
    }
    std::fs::rename(folder.path().join("all.jsonl"), folder.path().join("moved.jsonl")).unwrap();
    let message =
        "error: t/run.json: its input all.jsonl is not there; start trich in the folder in which the result was made";
    trich(&folder).args(["compare", "t", "--split", "source=A"]).assert().code(2).stderr(starts_with(message));
}

#[test]
fn documents_that_cannot_be_used_show_in_the_exit_code() {
    let folder = folder(&[("all.jsonl", format!("{}[]\n", lines(&[0, 2])).as_bytes())]);
    trich(&folder)
        .args(["compare", "all.jsonl", "--split", "source=Báo Mỏ"])
        .assert()
        .code(1)
        .stdout(starts_with(HEADER))
        .stderr(contains("some documents cannot be used; trich extract lists them in rejected.csv\n"));
}

#[test]
fn a_split_is_one_of_the_chosen_documents() {
    let chosen = ["all.jsonl", "--split", "source=Báo Mỏ", "--min-frequency", "1", "--since", "2019-12", "--quiet"];
    assert_eq!(compare(&articles(), &chosen), apart(&[0, 1], &[3]));
}

#[test]
fn the_documents_of_results_cannot_be_chosen_any_more() {
    let folder = articles();
    extract(&folder, "all.jsonl", "t");
    trich(&folder)
        .args(["compare", "t", "t", "--since", "2019"])
        .assert()
        .code(2)
        .stderr(contains("chosen when they are extracted; leave them out, or compare the parts of one with --split"));
}
