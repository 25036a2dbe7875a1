//! `trich kwic` and `trich collocates` as a user meets them: what stands on both outputs, in files, and the exit code.

use crate::folders::{folder, names, read, root, trich};
use predicates::str::{contains, is_empty, starts_with};
use tempfile::TempDir;

/// Three articles; the last has the text of the first, decomposed.
fn articles() -> TempDir {
    let lines = "{\"id\":\"a\",\"date\":\"2020-05-02\",\"source\":\"Báo Mỏ\",\"title\":\"Mỏ mới\",\"text\":\"Ông Khảo thăm mỏ Khe Đăm. EVN mua than.\"}\n\
        {\"id\":\"b\",\"date\":\"2019-01-11\",\"source\":\"Tin, ảnh\",\"text\":\"Tập đoàn Điện lực Việt Nam nói: \\\"MO\u{309}\\\" cũ\\nđóng.\"}\n\
        {\"id\":\"c\",\"text\":\"O\u{302}ng Kha\u{309}o tha\u{306}m mo\u{309} Khe \u{110}a\u{306}m. EVN mua than.\"}\n\
        {\"id\":\"d\",\"text\":\"Một mỏ ấm.\"}\n";
    folder(&[("a.jsonl", lines.as_bytes())])
}

const HEAD: &str = "doc_id,date,source,left,hit,right\n";

#[test]
fn every_place_of_a_text_is_a_row_in_the_order_of_the_input() {
    let rows = "a,2020-05-02,Báo Mỏ,,Mỏ,mới\n\
        a,2020-05-02,Báo Mỏ,Ông Khảo thăm,mỏ,Khe Đăm. EVN mua\n\
        b,2019-01-11,\"Tin, ảnh\",\"Việt Nam nói: \"\"\",MO\u{309},\"\"\" cũ đóng.\"\n\
        d,,,Một,mỏ,ấm.\n";
    for query in ["mỏ", "mo\u{309}", "MỎ"] {
        let arguments = ["kwic", "a.jsonl", "--find", query, "--width", "16"];
        trich(&articles()).args(arguments).assert().code(0).stdout(format!("{HEAD}{rows}")).stderr(is_empty());
    }
}

#[test]
fn lines_are_sorted_by_either_side_or_by_date() {
    let order = |sort: &str| {
        let output = trich(&articles()).args(["kwic", "a.jsonl", "--find", "mỏ", "--sort", sort]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().skip(1).map(|line| line.split(',').next().unwrap().to_string()).collect::<String>()
    };
    // Before: nothing; thăm; nói; một. Behind: mới; khe; cũ; ấm. The title of a comes first.
    assert_eq!(order("left"), "adba");
    assert_eq!(order("right"), "baad");
    assert_eq!(order("date"), "baad");
}

#[test]
fn duplicates_are_left_out_unless_they_are_wanted() {
    let count = |duplicates: &str| {
        let arguments = ["kwic", "a.jsonl", "--find", "khảo", "--duplicates", duplicates];
        let output = trich(&articles()).args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap().lines().count() - 1
    };
    assert_eq!((count("skip"), count("keep")), (1, 2));
}

#[test]
fn an_entity_is_found_under_its_aliases_and_several_nodes_have_a_column() {
    let rows = "doc_id,date,source,left,hit,right,node\n\
        a,2020-05-02,Báo Mỏ,Khe Đăm.,EVN,mua than.,ent-tap-doan-dien-luc-viet-nam\n\
        a,2020-05-02,Báo Mỏ,EVN mua,than,.,than\n\
        b,2019-01-11,\"Tin, ảnh\",,Tập đoàn Điện lực Việt Nam,\"nói: \"\"MO\u{309}\",ent-tap-doan-dien-luc-viet-nam\n";
    let list = "\u{feff}# danh sách\r\n\r\n than \r\nent-tap-doan-dien-luc-viet-nam\r\n";
    let folder = articles();
    std::fs::write(folder.path().join("nodes.txt"), list).unwrap();
    let entity = ["--entity", "ent-tap-doan-dien-luc-viet-nam", "--find", "than"];
    for nodes in [&entity[..], &["--list", "nodes.txt"]] {
        trich(&folder).args(["kwic", "a.jsonl", "--width", "10"]).args(nodes).assert().code(0).stdout(rows);
    }
}

#[test]
fn a_file_appears_complete_or_not_at_all() {
    let folder = articles();
    std::fs::write(folder.path().join("kwic.csv"), "before").unwrap();
    let to_file = ["kwic", "a.jsonl", "--out", "kwic.csv"];
    trich(&folder).args(to_file).args(["--entity", "per-ai-do~123456"]).assert().code(2);
    assert_eq!(read(&folder, "kwic.csv"), "before");
    trich(&folder).args(to_file).args(["--find", "không có"]).assert().code(0).stdout(is_empty());
    assert_eq!(read(&folder, "kwic.csv"), HEAD);
    assert_eq!(names(folder.path()), ["a.jsonl", "kwic.csv"]);
    let permissions = |name: &str| std::fs::metadata(folder.path().join(name)).unwrap().permissions();
    assert_eq!(permissions("kwic.csv"), permissions("a.jsonl"), "others may read it as any new file");
}

#[test]
fn what_cannot_be_looked_for_is_an_error_with_its_remedy() {
    let folder = articles();
    std::fs::write(folder.path().join("empty.txt"), "# nothing\n").unwrap();
    for (arguments, message) in [
        (
            &["--entity", "ent-khong-co"][..],
            "error: --entity: no entity has the id \"ent-khong-co\"; take an id from entities.csv",
        ),
        (
            &["--entity", "ent-ngan-hang-bidc", "--types", "PERSON,TITLE"],
            "error: --entity: \"ent-ngan-hang-bidc\" is of the type ENTERPRISE, which --types leaves out; add the type, or leave",
        ),
        (&["--entity", "Khảo"], "error: --entity: no entity has the id \"Khảo\"; take an id from entities.csv"),
        (&["--find", "..."], "error: --find: no word stands in \"...\"; write one or more"),
        (&["--list", "none.txt"], "error: none.txt: cannot be read; check that it exists"),
        (&["--list", "empty.txt"], "error: empty.txt: no line names anything; write one text or entity id a line"),
        (
            &[],
            "error: the following required arguments were not provided:\n  <--find <TEXT>|--entity <ENTITY_ID>|--list <FILE>>",
        ),
        (
            &["--find", "mỏ", "--width", "many"],
            "error: invalid value 'many' for '--width <N>': write a number from 0 to 10000",
        ),
        (&["--find", "mỏ", "--out", "."], "error: .: is a folder, and the table needs a file; name a file with --out"),
    ] {
        let mut command = trich(&folder);
        command.args(["kwic", "a.jsonl"]).args(arguments);
        command.assert().code(2).stdout(is_empty()).stderr(starts_with(message));
    }
    trich(&folder)
        .args(["collocates", "a.jsonl"])
        .assert()
        .code(2)
        .stderr(contains("<--node <TERM|ENTITY_ID>|--list <FILE>>"));
}

#[test]
fn an_id_of_a_list_that_nothing_knows_is_told_and_no_error() {
    let folder = articles();
    std::fs::write(folder.path().join("nodes.txt"), "mỏ\nper-ai-do~123456\n").unwrap();
    let told = "nodes.txt:2: no entity has the id \"per-ai-do~123456\"; take an id from entities.csv of trich extract, or from the lexicons\n";
    for command in ["kwic", "collocates"] {
        trich(&folder).args([command, "a.jsonl", "--list", "nodes.txt"]).assert().code(0).stderr(told);
        let left_out = "nodes.txt:2: \"per-ai-do~123456\" is of the type PERSON, which --types leaves out; add the type, or leave out --types\n";
        let arguments = [command, "a.jsonl", "--list", "nodes.txt", "--types", "PLACE"];
        trich(&folder).args(arguments).assert().code(0).stderr(left_out);
    }
}

#[test]
fn documents_that_cannot_be_used_are_told_up_to_twenty() {
    let broken = "{\n".repeat(25) + "{\"text\":\"Mỏ.\"}\n";
    let folder = folder(&[("a.jsonl", broken.as_bytes())]);
    for arguments in [["kwic", "--find"], ["collocates", "--node"]] {
        let output = trich(&folder).args(arguments).args(["mỏ", "a.jsonl"]).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), told.lines().count()), (Some(1), 21), "{told}");
        assert!(
            told.starts_with("a.jsonl:1: broken JSON")
                && told.ends_with("5 more documents cannot be used; rejected.csv of trich extract lists them all\n")
        );
    }
}

#[test]
fn collocates_are_counted_beside_texts_and_entities() {
    let text = "EVN mua than sạch. EVN bán than và than rẻ.\nÔng Khảo nói về than. EVN, than sạch!";
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let arguments = ["collocates", "a.txt", "--window", "2", "--min-together", "1"];
    // Units: 4 + 6 + 5 + 3 = 18; than stands at 3 (1), 3 and 5 (2), 5 (3), 2 (4): 5 times.
    let output = trich(&folder).args(arguments).args(["--node", "than"]).output().unwrap();
    let table = String::from_utf8(output.stdout).unwrap();
    let row = |collocate: &str| {
        let line = table.lines().find(|line| line.split(',').nth(1) == Some(collocate));
        line.map(|line| line.split(',').skip(2).take(6).collect::<Vec<_>>().join(","))
    };
    assert!(table.starts_with(
        "node,collocate,type,left,right,together,node_frequency,collocate_frequency,npmi,g2,t_score,log_dice\n"
    ));
    assert_eq!(row("ent-tap-doan-dien-luc-viet-nam").as_deref(), Some("ENTERPRISE,3,0,3,5,3"), "{table}");
    assert_eq!(row("sạch").as_deref(), Some("WORD,0,2,2,5,2"), "{table}");
    assert_eq!(row("rẻ").as_deref(), Some("WORD,0,1,1,5,1"), "{table}");
    assert_eq!((row("và"), row("than")), (None, None), "{table}");
    let kept = ["--node", "than", "--keep-stopwords"];
    trich(&folder).args(arguments).args(kept).assert().code(0).stdout(contains("than,và,WORD,1,1,1,5,1,"));
    let entity = ["--node", "ent-tap-doan-dien-luc-viet-nam", "--node", "sạch"];
    let output = trich(&folder).args(arguments).args(entity).output().unwrap();
    let table = String::from_utf8(output.stdout).unwrap();
    assert!(table.contains("\nent-tap-doan-dien-luc-viet-nam,than,WORD,0,3,3,3,5,"), "{table}");
    let output = trich(&folder).args(arguments).args(entity).args(["--top", "1"]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 3);
}

#[test]
fn results_do_not_depend_on_the_number_of_threads() {
    let folder = folder(&[]);
    let corpus = root().join("corpus");
    for arguments in [
        &["kwic", "--find", "than", "--entity", "plc-quang-ninh"][..],
        &["kwic", "--find", "uỷ", "--sort", "left"],
        &["collocates", "--node", "than", "--node", "plc-quang-ninh", "--min-together", "1"],
    ] {
        let run = |threads: &str| {
            let mut command = trich(&folder);
            command.args(arguments).arg(&corpus).args(["--threads", threads]).output().unwrap()
        };
        let (one, three) = (run("1"), run("3"));
        assert!(one.stdout.len() > 500 && one.stdout == three.stdout && one.stderr == three.stderr);
    }
}

#[test]
fn a_node_is_counted_as_often_as_it_is_listed() {
    let folder = folder(&[]);
    let corpus = root().join("corpus");
    let lines = |arguments: &[&str]| {
        let output = trich(&folder).args(arguments).arg(&corpus).output().unwrap();
        String::from_utf8(output.stdout).unwrap().lines().skip(1).map(str::to_string).collect::<Vec<_>>()
    };
    for (option, node) in [("--find", "than"), ("--entity", "plc-quang-ninh")] {
        let listed = lines(&["kwic", option, node]).len();
        let counted = lines(&["collocates", "--node", node, "--min-together", "1"]);
        assert!(listed > 0 && counted.iter().all(|row| row.split(',').nth(6) == Some(&listed.to_string())), "{node}");
    }
}

#[test]
fn a_reader_who_leaves_ends_it_quietly() {
    use std::process::Stdio;
    let folder = articles();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_trich"))
        .current_dir(folder.path())
        .args(["kwic", "a.jsonl", "--find", "mỏ"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), vec![]));
}

#[test]
fn only_documents_of_the_chosen_dates_and_sources_are_searched() {
    let folder = articles();
    let run = |choice: &[&str]| {
        let mut command = trich(&folder);
        let output = command.args(["kwic", "a.jsonl", "--find", "mỏ"]).args(choice).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let ids: String = text.lines().skip(1).map(|line| &line[..1]).collect();
        (ids, String::from_utf8(output.stderr).unwrap())
    };
    let told = |text: &str| format!("{text}\n");
    let undated = told("3 documents left out by date or source, 2 of them without a date");
    assert_eq!(run(&["--since", "2020"]), ("aa".into(), undated.clone()));
    assert_eq!(run(&["--until", "11/1/2019"]), ("b".into(), undated));
    assert_eq!(
        run(&["--source", "Ba\u{301}o Mo\u{309}"]),
        ("aa".into(), told("3 documents left out by date or source"))
    );
}

#[test]
fn collocates_are_counted_in_the_chosen_documents() {
    let folder = articles();
    let run = |choice: &[&str]| {
        let mut command = trich(&folder);
        let arguments = ["collocates", "a.jsonl", "--node", "mỏ", "--min-together", "1"];
        let output = command.args(arguments).args(choice).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(run(&[]).contains(",ấm,"), "{}", run(&[]));
    let chosen = run(&["--since", "2020-05", "--until", "2020-05"]);
    assert!(!chosen.contains(",ấm,") && chosen.lines().count() > 1, "{chosen}");
}
