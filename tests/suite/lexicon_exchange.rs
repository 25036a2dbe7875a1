//! Lexicons in the forms of other tools and back, by the command line.

use crate::folders::{folder, read, trich};
use predicates::str::contains;

const HEADER: &str = "id,canonical,kind,aliases,parent,valid_from,valid_to,successor,note,level,short_forms\n";

#[test]
fn a_table_of_others_becomes_rows_that_go_into_a_lexicon() {
    let table = "item,itemLabel,itemAltLabel,dân số\n\
        http://www.wikidata.org/entity/Q1,Lạc Hà,\"Lạc Hạ, Lạc Giang\",12\nhttp://www.wikidata.org/entity/Q2,Hà Nội,,8\n";
    let own = format!("{HEADER}plc-zza,Lạc Sơn,city,,,,,,,city,\n");
    let folder = folder(&[("w.csv", table.as_bytes()), ("places.csv", own.as_bytes()), ("empty.csv", b"")]);
    let arguments = [
        "lexicon",
        "import",
        "w.csv",
        "--format",
        "csv",
        "--type",
        "place",
        "--columns",
        "id=item,canonical=itemLabel,aliases=itemAltLabel",
        "--list-separator",
        ", ",
        "--only-new",
        "--out",
        "new.csv",
    ];
    let told = "not carried: columns that --columns does not name: 1\nleft out: 1 name that the lexicons have\n1 row\n";
    trich(&folder).args(arguments).assert().code(0).stderr(told);
    assert_eq!(read(&folder, "new.csv"), format!("{HEADER}plc-lac-ha,Lạc Hà,,Lạc Hạ|Lạc Giang,,,,,,,\n"));
    let merge = ["lexicon", "merge", "empty.csv", "places.csv", "new.csv", "--out", "places.csv"];
    trich(&folder).args(merge).assert().code(0);
    let expected = "plc-lac-ha,Lạc Hà,,Lạc Hạ|Lạc Giang,,,,,,,\nplc-zza,Lạc Sơn,city,,,,,,,city,\n";
    assert_eq!(read(&folder, "places.csv"), format!("{HEADER}{expected}"));
}

#[test]
fn a_type_without_a_lexicon_is_refused() {
    let folder = folder(&[("names.txt", b"A\n")]);
    let what = "no lexicon lists persons, who are found by surnames.csv and given_names.csv; write some of ENTERPRISE,";
    for arguments in
        [&["import", "names.txt", "--format", "list", "--type"][..], &["export", "--format", "list", "--types"]]
    {
        trich(&folder).arg("lexicon").args(arguments).arg("person").assert().code(2).stderr(contains(what));
    }
}

#[test]
fn a_gazetteer_is_a_folder_with_its_definition() {
    let folder = folder(&[]);
    trich(&folder).args(["lexicon", "export", "--format", "gate"]).assert().code(2);
    let arguments = ["lexicon", "export", "--format", "gate", "--types", "place,title", "--out", "gate"];
    trich(&folder).args(arguments).assert().code(0);
    assert_eq!(read(&folder, "gate/lists.def"), "place.lst:PLACE::vi:Lookup\ntitle.lst:TITLE::vi:Lookup\n");
    assert!(read(&folder, "gate/place.lst").contains("Aachen\tid=plc-aachen\tkind=world_city\n"));
    let back =
        trich(&folder).args(["lexicon", "import", "gate", "--format", "gate", "--type", "place"]).assert().code(0);
    let rows = String::from_utf8(back.get_output().stdout.clone()).expect("UTF-8");
    assert!(rows.contains("\nplc-aachen,Aachen,world_city,"), "{}", &rows[..200]);
}

#[test]
fn a_vocabulary_has_the_address_that_is_asked_for() {
    let folder = folder(&[]);
    let arguments = ["lexicon", "export", "--format", "skos", "--types", "place", "--base", "https://example.org/id/"];
    let out = trich(&folder).args(arguments).assert().code(0);
    let text = String::from_utf8(out.get_output().stdout.clone()).expect("UTF-8");
    assert!(text.contains("<https://example.org/id/plc-aachen> a skos:Concept"), "{}", &text[..300]);
    let wrong = ["lexicon", "export", "--format", "skos", "--base", "not an address "];
    trich(&folder).args(wrong).assert().code(2);
}

#[test]
fn every_id_stands_once_in_the_table_for_reconciliation() {
    let folder = folder(&[]);
    let arguments = ["lexicon", "export", "--format", "reconciliation", "--types", "state_body", "--out", "r.csv"];
    trich(&folder).args(arguments).assert().code(0);
    let text = read(&folder, "r.csv");
    let mut ids: Vec<&str> = text.lines().skip(1).filter_map(|row| row.split(',').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert!(all > 1000 && ids.len() == all);
    assert!(text.starts_with("id,name,type,kind,aliases\n"));
}
