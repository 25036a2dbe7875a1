//! The command line as a user meets it: exit code, standard output, standard error, and what is in the folder afterwards.

use crate::folders::{ALL, folder, names, read, root, trich};
use predicates::prelude::*;
use predicates::str::{contains, is_empty, starts_with};
use std::fmt::Write;

const ARTICLE: &str =
    "Tin\n\nÔng Nguyễn Văn Khảo, Bí thư Đảng uỷ Tập đoàn Điện lực Việt Nam, họp với Bộ Công Thương.\n";

#[test]
fn a_folder_of_articles_becomes_ten_files_and_a_summary() {
    let folder = folder(&[("articles/a.txt", ARTICLE.as_bytes())]);
    trich(&folder).args(["extract", "articles", "--out", "tables"]).assert().code(0).stdout(is_empty()).stderr(
        starts_with("1 document, 0 duplicates, 0 near-duplicates, 0 rejected documents; ")
            .and(contains("tables: tables")),
    );
    assert_eq!(names(&folder.path().join("tables")), ALL);
    assert_eq!(names(folder.path()), ["articles", "tables"]);
    assert!(read(&folder, "tables/documents.csv").contains("\narticles/a.txt,articles/a.txt,articles,,,Tin,"));
    assert!(read(&folder, "tables/mentions.csv").contains(",Tập đoàn Điện lực Việt Nam,"));
}

#[test]
fn quiet_says_nothing() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let mut command = trich(&folder);
    command.args(["extract", "a.txt", "--out", "t", "--quiet"]).assert().code(0).stdout(is_empty()).stderr(is_empty());
}

#[test]
fn documents_that_cannot_be_used_are_listed_and_the_exit_code_tells() {
    let lines = b"{\"id\":1,\"text\":\"M\xe1\xbb\x99t\"}\r\n\xff\n{\n{\"id\":2,\"text\":\" \"}\n{\"id\":1,\"text\":\"Hai\"}\n{\"id\":3,\"text\":\"M\xe1\xbb\x98T\"}\n";
    let rows = b"id,text\r\nx,a,b\r\ny,\xff\r\n";
    let folder = folder(&[("in/1.jsonl", lines), ("in/2.csv", rows), ("in/3.txt", b""), ("in/4.pdf", b"%")]);
    trich(&folder)
        .args(["extract", "in", "--out", "t"])
        .assert()
        .code(1)
        .stdout(is_empty())
        .stderr(starts_with("2 documents, 1 duplicate, 0 near-duplicates, 7 rejected documents; "));
    let expected = "path,line,doc_id,reason\n\
        in/1.jsonl,2,,not UTF-8 at byte 0 of the line; save the file as UTF-8\n\
        in/1.jsonl,3,,broken JSON at column 1: EOF while parsing an object; write one JSON object a line\n\
        in/1.jsonl,4,2,no text; fill it in or remove the document\n\
        in/1.jsonl,5,1,the id already belongs to in/1.jsonl:1; give each document its own\n\
        in/2.csv,2,x,3 fields where the header has 2; check the quotes and commas of the row\n\
        in/2.csv,3,y,not UTF-8; save the file as UTF-8 (in a spreadsheet: CSV UTF-8)\n\
        in/3.txt,,,no text: the file is empty; fill or remove it\n";
    assert_eq!(read(&folder, "t/rejected.csv"), expected);
    let documents = read(&folder, "t/documents.csv");
    assert_eq!(documents.lines().nth(2), Some("3,in/1.jsonl,,,,,3,0,0,0,1"));
    let run = read(&folder, "t/run.json");
    assert!(run.contains("\"passed_over\": 1") && run.contains("\"rejected\": 7"), "{run}");
}

#[test]
fn strict_stops_at_the_first_of_them_and_leaves_the_folder_as_it_was() {
    let folder = folder(&[("a.jsonl", b"{\"text\":\"a\"}\n[]\n"), ("t/mentions.csv", b"old"), ("t/run.json", b"{}")]);
    trich(&folder)
        .args(["extract", "a.jsonl", "--out", "t", "--strict"])
        .assert()
        .code(2)
        .stdout(is_empty())
        .stderr("error: a.jsonl:2: broken JSON at column 0: invalid type: sequence, expected an object; write one JSON object a line; or run without --strict\n");
    assert_eq!(names(&folder.path().join("t")), ["mentions.csv", "run.json"]);
    assert_eq!(read(&folder, "t/mentions.csv"), "old");
}

#[test]
fn json_lines_come_from_the_standard_input_under_other_names() {
    let folder = folder(&[]);
    trich(&folder)
        .args(["extract", "-", "--out", "a/b/t", "--columns", "text=body,date=day", "--tables", "documents,mentions"])
        .write_stdin("{\"body\":\"Bộ Chính trị họp.\",\"day\":\"2017-01-11T08:00:00+07:00\"}\n")
        .assert()
        .code(0);
    assert_eq!(names(&folder.path().join("a/b/t")), ["documents.csv", "mentions.csv", "run.json"]);
    let documents = read(&folder, "a/b/t/documents.csv");
    assert!(documents.contains("\n-:1,-,,2017-01-11,day,,"), "{documents}");
}

#[test]
fn the_standard_input_is_a_table_where_its_first_line_names_a_text() {
    let folder = folder(&[]);
    for (input, columns) in
        [("id;Nội dung\n1;Bộ Chính trị họp.\n", ""), ("id,than\n1,Bộ Chính trị họp.\n", "text=than")]
    {
        let mut command = trich(&folder);
        command.args(["extract", "-", "--out", "t", "--quiet", "--tables", "documents", "--columns", columns]);
        command.write_stdin(input).assert().code(0);
        assert!(read(&folder, "t/documents.csv").contains("\n1,-,"), "{input}");
    }
    let told = "-:1: broken JSON at column 1: expected value; write one JSON object a line, or say with --format what stands on the standard \
        input (--format csv)\n";
    trich(&folder).args(["show", "-"]).write_stdin("mã,bài\n").assert().code(1).stderr(told);
}

#[test]
fn a_background_beside_own_lexicons_is_told_not_to_be_used() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let own = folder.path().join("lex");
    std::fs::create_dir(&own).unwrap();
    for entry in std::fs::read_dir(root().join("lexicons")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, own.join(path.file_name().unwrap())).unwrap();
    }
    let run = || {
        let mut command = trich(&folder);
        command.args(["extract", "a.txt", "--out", "t", "--quiet", "--lexicons", "lex"]);
        command
    };
    run().assert().code(0).stderr(is_empty());
    std::fs::write(own.join("background.csv"), "term,documents,documents_share\nhọp,5,0.5\n").unwrap();
    let told = "note: lex/background.csv: is no lexicon, so it is not used; --background lex/background.csv takes it\n";
    run().assert().code(0).stderr(told);
    run().args(["--background", "lex/background.csv"]).assert().code(0).stderr(is_empty());
    run().args(["--tables", "mentions"]).assert().code(0).stderr(is_empty());
}

#[test]
fn a_standard_input_that_holds_nothing_is_a_finding() {
    let folder = folder(&[]);
    trich(&folder).args(["extract", "-", "--out", "t"]).write_stdin("").assert().code(1);
    assert!(read(&folder, "t/rejected.csv").ends_with("\n-,,,no text: the file is empty; fill or remove it\n"));
    assert_eq!(names(&folder.path().join("t")), ALL);
}

#[test]
fn an_error_says_what_where_and_what_to_do_and_writes_nothing() {
    let folder = folder(&[("a.txt", b"a"), ("c.csv", b"id,abc\n"), ("d/x.md", b"x"), ("file", b"")]);
    for (arguments, message) in [
        (
            &["none.txt", "--out", "t"][..],
            "error: none.txt: cannot be read; check that it exists and that you may read it",
        ),
        (
            &["c.csv", "--out", "t"],
            "error: c.csv:1: no column for the text among id, abc; name it with --columns text=NAME",
        ),
        (&["d", "--out", "t"], "error: d: the only file is of no kind that is read; name a folder with text"),
        (&["a.txt", "--out", "file"], "error: file: the output is a file; name a folder with --out"),
        (&["d", "--out", "./d"], "error: ./d: the output folder is an input as well; name another folder with --out"),
        (
            &["a.txt", "--out", "t", "--house", "ent-none"],
            "error: --house: no enterprise has the id \"ent-none\"; take an id from",
        ),
        (&["a.txt", "--out", "t", "--lexicons", "d"], "error: d/"),
        (
            &["a.txt", "--out", "t", "--unit", "0"],
            "error: invalid value '0' for '--unit <UNIT>': write sentence, paragraph, document or a number",
        ),
        (
            &["a.txt", "--out", "t", "--ngrams", "4-1"],
            "error: invalid value '4-1' for '--ngrams <N-M>': write one number of syllables",
        ),
        (
            &["a.txt", "--out", "t", "--tables", "entity"],
            "error: invalid value 'entity' for '--tables <LIST>': no table has this name; write some of entities,",
        ),
        (
            &["a.txt", "--out", "t", "--types", "PARTY"],
            "error: invalid value 'PARTY' for '--types <LIST>': no type has this name; write some of ENTERPRISE,",
        ),
        (
            &["a.txt", "--out", "t", "--columns", "body"],
            "error: invalid value 'body' for '--columns <LIST>': \"body\" gives no name to a field; write FIELD=NAME",
        ),
        (
            &["a.txt", "--out", "t", "--period", "decade"],
            "error: invalid value 'decade' for '--period <PERIOD>': write day, week, month, quarter or year",
        ),
        (
            &["a.txt", "--out", "t", "--threads", "0"],
            "error: invalid value '0' for '--threads <N>': write a number from 1 to 1024",
        ),
        (
            &["a.txt", "--out", "t", "--min-frequency", "-5"],
            "error: invalid value '-5' for '--min-frequency <N>': write a whole number from 1",
        ),
        (
            &["a.txt", "--out", "t", "--timeline-terms", "-1"],
            "error: invalid value '-1' for '--timeline-terms <N>': write a whole number from 0",
        ),
        (
            &["a.txt", "--out", "t", "--columns", "text=a,text=b"],
            "error: invalid value 'text=a,text=b' for '--columns <LIST>': \"text\" is given two names (a and b); leave one",
        ),
        (&["a.txt"], "error: the following required arguments were not provided:\n  --out <DIR>"),
    ] {
        trich(&folder).arg("extract").args(arguments).assert().code(2).stdout(is_empty()).stderr(starts_with(message));
        assert_eq!(names(folder.path()), ["a.txt", "c.csv", "d", "file"], "{arguments:?}");
    }
}

#[test]
fn what_is_no_result_or_has_nothing_to_show_is_told_as_such() {
    let folder = folder(&[("articles/a.txt", ARTICLE.as_bytes())]);
    for (arguments, message) in [
        (&["top", "none"][..], "error: none: there is no such folder; name the folder of a result"),
        (&["top", "articles"], "error: articles: no result of trich extract, for it holds no run.json; make one with"),
        (
            &["finish", "none", "--out", "t"],
            "error: none: there is no such folder; name the folder that the cluster's job",
        ),
        (
            &["finish", "articles", "--out", "t"],
            "error: articles: no run of a cluster, for it holds no options.json; name",
        ),
        (&["lexicon", "check", "none"], "error: none: cannot be read; check that it exists"),
        (
            &["kwic", "articles", "--find", "họp", "--out", "none/k.csv"],
            "error: none/k.csv: there is no folder none; make it",
        ),
    ] {
        trich(&folder).args(arguments).assert().code(2).stdout(is_empty()).stderr(starts_with(message));
    }
    trich(&folder).args(["extract", "articles", "--out", "t", "--quiet"]).assert().code(0);
    let told = "t: it has nothing of what is asked for; its run.json tells what was read\n";
    trich(&folder).args(["top", "t", "--types", "MASS_ORG"]).assert().code(0).stdout(is_empty()).stderr(told);
}

#[test]
fn help_shows_two_examples() {
    let folder = folder(&[]);
    let shown = contains("trich extract articles/ --out tables").and(contains("zcat news.jsonl.gz | trich extract -"));
    trich(&folder).args(["extract", "--help"]).assert().code(0).stdout(shown).stderr(is_empty());
    trich(&folder).arg("--version").assert().code(0).stdout(starts_with("trich "));
    trich(&folder).assert().code(2).stdout(is_empty()).stderr(contains("Usage: trich <COMMAND>"));
}

#[test]
fn tables_of_a_run_before_are_no_input_of_the_next() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    trich(&folder).args(["extract", ".", "--out", "tables"]).assert().code(0);
    let before = read(&folder, "tables/entities.csv");
    trich(&folder).args(["extract", ".", "--out", "tables"]).assert().code(0);
    assert_eq!(read(&folder, "tables/entities.csv"), before);
}

#[test]
fn duplicates_are_counted_where_they_are_kept() {
    let lines = "{\"text\":\"Bộ Chính trị  họp.\"}\n{\"text\":\"Thứ Tư, 11/1/2017\\n\\nBỘ CHÍNH TRỊ họp.\"}\n";
    let folder = folder(&[("a.jsonl", lines.as_bytes())]);
    let mentions = |choice: &str| {
        trich(&folder).args(["extract", "a.jsonl", "--out", "t", "--duplicates", choice]).assert().code(0);
        read(&folder, "t/mentions.csv").lines().count() - 1
    };
    assert_eq!((mentions("skip"), mentions("keep")), (1, 2));
}

#[test]
fn the_tables_are_the_same_for_any_number_of_threads() {
    let mut lines = String::new();
    for k in 0..3000 {
        let text = format!("Ông Nguyễn Văn {k}, Bí thư Tỉnh uỷ, gặp Tập đoàn Điện lực Việt Nam lần {}.", k % 2900);
        writeln!(lines, "{{\"text\":\"{text}\",\"date\":\"20{:02}-01-11\"}}", k % 25).unwrap();
    }
    let folder = folder(&[("a.jsonl", lines.as_bytes())]);
    let tables = |threads: &str| {
        trich(&folder).args(["extract", "a.jsonl", "--out", threads, "--threads", threads]).assert().code(0);
        ALL.into_iter()
            .filter(|name| *name != "run.json")
            .map(|name| read(&folder, &format!("{threads}/{name}")))
            .collect::<Vec<_>>()
    };
    let one = tables("1");
    assert!(one.iter().all(|table| table.lines().count() > 0));
    assert_eq!(tables("2"), one);
    assert_eq!(tables("5"), one);
}

#[cfg(unix)]
#[test]
fn an_interruption_ends_the_wait_for_input_and_leaves_nothing() {
    use std::process::Stdio;
    use std::time::{Duration, Instant};
    for signal in ["-INT", "-TERM"] {
        let folder = folder(&[("t/mentions.csv", b"old"), ("t/run.json", b"{}")]);
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_trich"))
            .current_dir(folder.path())
            .args(["extract", "-", "--out", "t"])
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while names(&folder.path().join("t")).len() < 3 && begun.elapsed() < Duration::from_secs(30) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let id = child.id();
        std::process::Command::new("sh").args(["-c", &format!("kill {signal} {id}")]).status().unwrap();
        let stdin = child.stdin.take();
        let output = child.wait_with_output().unwrap();
        drop(stdin);
        assert_eq!(output.status.code(), Some(2), "{signal}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said, "error: interrupted; the output folder is as it was before\n");
        assert_eq!(names(&folder.path().join("t")), ["mentions.csv", "run.json"]);
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    use std::process::Stdio;
    let folder = folder(&[("a.txt", ARTICLE.as_bytes())]);
    for arguments in [&["extract", "--help"][..], &["extract", "a.txt", "--out", "t"]] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_trich"))
            .current_dir(folder.path())
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Both readers are gone before anything is written.
        drop((child.stdout.take(), child.stderr.take()));
        assert_eq!(child.wait().unwrap().code(), Some(0), "{arguments:?}");
    }
    assert_eq!(names(&folder.path().join("t")), ALL);
}

#[test]
fn documents_are_chosen_by_date_and_source_and_the_others_are_counted() {
    let lines = "{\"id\":\"a\",\"date\":\"2018\",\"source\":\"Mỏ\",\"text\":\"Một.\"}\n\
        {\"id\":\"b\",\"date\":\"31/12/2018\",\"source\":\"Biển\",\"text\":\"Hai.\"}\n\
        {\"id\":\"c\",\"date\":\"2019-01-01\",\"source\":\"Mỏ\",\"text\":\"Ba.\"}\n\
        {\"id\":\"d\",\"source\":\"Mỏ\",\"text\":\"Bốn.\"}\n\
        {\"id\":\"e\",\"date\":\"tháng 7/2018\",\"source\":\"Rừng\",\"text\":\"Năm.\"}\n";
    let folder = folder(&[("a.jsonl", lines.as_bytes())]);
    let run = |choice: &[&str], out: &str, told: &str| {
        let assert = trich(&folder).args(["extract", "a.jsonl", "--out", out]).args(choice).assert().code(0);
        assert.stderr(contains(told));
        let documents = read(&folder, &format!("{out}/documents.csv"));
        documents.lines().skip(1).map(|line| &line[..1]).collect::<String>()
    };
    let undated = "left out by date or source, 1 of them without a date";
    assert_eq!(run(&["--until", "2018"], "1", &format!("2 documents {undated}")), "abe");
    assert_eq!(run(&["--since", "2018-06"], "2", &format!("2 documents {undated}")), "bce");
    assert_eq!(run(&["--source", "Rừng,Biển"], "3", "3 documents left out by date or source\n"), "be");
    assert_eq!(run(&["--since", "quý III/2018", "--until", "2018-07", "--source", "Rừng"], "4", undated), "e");
    let report = read(&folder, "4/run.json");
    let filter = "\"filter\": [\n      \"source=Rừng\",\n      \"date>=2018-Q3\",\n      \"date<=2018-07\"\n    ]";
    assert!(report.contains(filter) && report.contains("\"left_out\": 4"), "{report}");
}
