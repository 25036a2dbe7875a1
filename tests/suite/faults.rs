//! What goes wrong with inputs: each fault ends in a row of rejected.csv or a clear error, and costs nothing that is sound.

use crate::folders::{folder, read, trich};
use crate::written::{
    Answer, Article, answer, csv, gzip, html, jsonl, long_text, parquet, tar, tar_raw, warc_record, warc_texts, xlsx,
    zip, zstd,
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Duration;
use trich::corpus::{Columns, Corpus, ReadSettings, read_bytes};
use trich::document::Cause;

const TEXT: &str = "Đảng uỷ xã Hoà Lạc họp, bàn về vụ mùa.";

fn article(k: usize) -> Article {
    let (id, title) = (format!("b{k}"), format!("Tin thứ {k}"));
    Article { id, source: "Báo".into(), date: "2020-01-02".into(), title, text: format!("{TEXT} Số {k}.") }
}

fn articles(count: usize) -> Vec<Article> {
    (0..count).map(article).collect()
}

/// What became of the files of a folder.
#[derive(Debug, Default, PartialEq, Eq)]
struct Read {
    /// Paths and ids of documents.
    documents: Vec<(String, String)>,
    /// Paths, causes and reasons.
    rejected: Vec<(String, Cause, String)>,
    passed_over: u64,
}

impl Read {
    fn reason(&self, path: &str) -> &str {
        self.rejected.iter().find(|row| row.0 == path).map_or("", |row| &row.2)
    }

    fn documents_of(&self, path: &str) -> usize {
        self.documents.iter().filter(|row| row.0 == path).count()
    }
}

fn read_folder(root: &Path, settings: &ReadSettings) -> Read {
    let mut corpus = Corpus::open(&[root.into()], settings, None).expect("the folder opens");
    let name = |path: &str| path.strip_prefix(&format!("{}/", root.display())).unwrap_or(path).to_string();
    let mut found = Read::default();
    while let Some(mut chunk) = corpus.next_chunk() {
        for parsed in chunk.documents() {
            match parsed {
                Ok(document) => found.documents.push((name(&document.path), document.id.to_string())),
                Err(rejected) => found.rejected.push((name(&rejected.path), rejected.cause, rejected.reason)),
            }
        }
    }
    found.passed_over = corpus.passed_over().values().sum();
    found
}

fn read_files(files: &[(&str, &[u8])]) -> Read {
    let folder = folder(files);
    read_folder(folder.path(), &small())
}

/// Little room, so that small files are too long.
fn small() -> ReadSettings {
    ReadSettings { max_document: 100_000, ..ReadSettings::default() }
}

/// How many documents, and the causes and reasons of what is rejected.
fn read_one(name: &str, bytes: &[u8]) -> (usize, Vec<(Cause, String)>) {
    let found = read_bytes(name, bytes, &small());
    let rejected = found.iter().filter_map(|parsed| parsed.as_ref().err()).map(|r| (r.cause, r.reason.clone()));
    (found.iter().filter(|parsed| parsed.is_ok()).count(), rejected.collect())
}

#[test]
fn documents_before_the_break_of_a_packed_file_are_kept() {
    let articles = articles(3000);
    let files = [
        ("a.jsonl", jsonl(&articles)),
        ("a.csv", csv(&articles, ',', "\n").into_bytes()),
        ("a.json", serde_json::to_vec(&articles.iter().map(crate::written::json_object).collect::<Vec<_>>()).unwrap()),
        ("a.warc", warc_texts(&articles)),
        ("a.tar", tar(&articles.iter().map(|a| (format!("{}.txt", a.id), a.plain().into_bytes())).collect::<Vec<_>>())),
    ];
    for (name, bytes) in files {
        for packed in [gzip(&bytes), zstd(&bytes)] {
            let cut = &packed[..packed.len() * 2 / 3];
            let (documents, rejected) = read_one(name, cut);
            assert!(documents > 500 && documents < 3000, "{name}: {documents} {rejected:?}");
            assert_eq!(rejected.len(), 1, "{name}: {rejected:?}");
            assert!(rejected[0].1.contains("cannot be read from here on"), "{name}: {rejected:?}");
        }
    }
    // Even where all of it is shorter than what is looked at first.
    let packed = gzip(&jsonl(&articles[..100]));
    let (documents, rejected) = read_one("a.jsonl", &packed[..packed.len() - 300]);
    assert!((10..100).contains(&documents) && rejected.len() == 1, "{documents} {rejected:?}");
}

#[test]
fn a_file_that_breaks_off_in_an_article_gives_no_half_of_it() {
    let packed = gzip(long_text(50_000).as_bytes());
    let (documents, rejected) = read_one("a.txt.gz", &packed[..packed.len() / 2]);
    assert_eq!((documents, rejected[0].0), (0, Cause::Unreadable));
}

#[test]
fn a_broken_file_of_a_zip_archive_costs_no_other() {
    let names = ["a.txt", "b.txt", "c.txt"];
    let files: Vec<_> = names.iter().map(|name| ((*name).to_string(), long_text(3000).into_bytes())).collect();
    let mut archive = zip(&files);
    let place = archive.windows(5).position(|bytes| bytes == b"b.txt").unwrap();
    archive[place + 40..place + 60].fill(0xFF);
    let found = read_files(&[("x.zip", &archive)]);
    assert_eq!((found.documents_of("x.zip/a.txt"), found.documents_of("x.zip/c.txt")), (1, 1), "{found:?}");
    assert!(found.reason("x.zip/b.txt").contains("cannot be read"), "{found:?}");
}

#[test]
fn two_files_of_one_name_in_a_zip_archive_are_told() {
    let files = ["a.txt", "b.txt"].map(|name| (name.to_string(), format!("{TEXT} Trong {name}.").into_bytes()));
    let twice: Vec<u8> = zip(&files);
    let places: Vec<usize> = (0..twice.len()).filter(|at| twice[*at..].starts_with(b"b.txt")).collect();
    let mut archive = twice.clone();
    // The headers come before and behind what they are headers of; the text holds the name as well, but is packed.
    for at in places {
        archive[at] = b'a';
    }
    let found = read_files(&[("x.zip", &archive), ("y.zip", &twice)]);
    assert_eq!((found.documents_of("x.zip/a.txt"), found.documents.len()), (1, 3), "{found:?}");
    assert!(
        found.reason("x.zip").starts_with("of several files under one name in it only the last is read; give each")
    );
    assert_eq!(found.rejected.len(), 1, "{found:?}");
}

#[test]
fn a_row_of_a_workbook_is_told_with_its_sheet() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (sheet, titles) in [("Tháng 1", ["id", "Nội dung"]), ("Tháng 2", ["mã số", "ghi chú"])] {
        let sheet = book.add_worksheet().set_name(sheet).unwrap();
        sheet.write_row(0, 0, titles).unwrap();
        sheet.write_row(1, 0, ["a", " "]).unwrap();
    }
    let both = read_one("a.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(both.1, [(Cause::Empty, "sheet \"Tháng 1\": no text; fill it in or remove the document".into())]);
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Tháng 2").unwrap().write_row(0, 0, ["mã số", "ghi chú"]).unwrap();
    let (_, rejected) = read_one("a.xlsx", &book.save_to_buffer().unwrap());
    let reason = "no column for the text among mã số, ghi chú (sheet \"Tháng 2\"); name it with --columns text=NAME";
    assert_eq!(rejected, [(Cause::NoColumn, reason.into())]);
}

#[test]
fn objects_without_a_text_are_told_with_the_fields_they_have() {
    let (documents, rejected) = read_one("a.jsonl", "{\"id\":\"a\",\"than_bai\":\"Họp.\"}\n".as_bytes());
    let reason = "no field \"text\" for the text among id, than_bai; name it with --columns text=NAME";
    assert_eq!((documents, rejected), (0, vec![(Cause::NoColumn, reason.to_string())]));
    // Where the others have one, the name is right.
    let lines = "{\"id\":\"a\",\"body\":\"Họp.\"}\n{\"id\":2}\n{\"id\":3,\"body\":null}\n";
    let (documents, rejected) = read_one("a.jsonl", lines.as_bytes());
    assert_eq!((documents, rejected.len()), (1, 2));
    assert!(rejected[0].1.starts_with("no field \"body\" for the text among id; "), "{rejected:?}");
    assert!(rejected[1].1.starts_with("no text; "), "{rejected:?}");
}

#[test]
fn numbers_in_json_stay_as_they_are_written() {
    let ids = ["123456789012345678901234567890", "1.10", "7", "1e3", "-0.50"];
    let object = |id: &&str| format!("{{\"meta\":{{\"id\":{id}}},\"id\":{id},\"text\":\"Họp.\"}}");
    let objects: Vec<String> = ids.iter().map(object).collect();
    let list = format!("[{}]", objects.join(","));
    for (name, text) in [
        ("a.jsonl", objects.join("\n")),
        ("a.json", list.clone()),
        ("b.json", format!("{{\"trang\":1,\"baiviet\":{list}}}")),
    ] {
        for columns in ["", "id=meta.id"] {
            let settings = ReadSettings { columns: Columns::parse(columns).unwrap(), ..ReadSettings::default() };
            let read = read_bytes(name, text.as_bytes(), &settings);
            let found: Vec<_> = read.iter().map(|parsed| parsed.as_ref().unwrap().id.to_string()).collect();
            assert_eq!(found, ids, "{name} {columns}");
        }
    }
}

#[test]
fn a_text_of_paragraphs_beside_a_longer_list_of_objects_is_the_text() {
    let (documents, _) = read_one(
        "a.json",
        "{\"text\": [\"Họp.\", \"Bàn.\"], \"tags\": [{\"ten\": \"x\"}, {\"ten\": \"y\"}, {\"ten\": \"z\"}]}".as_bytes(),
    );
    assert_eq!(documents, 1);
}

#[test]
fn a_file_that_is_locked_with_a_password_is_told() {
    let mut archive = zip(&[("a.txt".into(), TEXT.into()), ("b.txt".into(), TEXT.into())]);
    // The flag of encryption, before the file and in the table of contents.
    archive[6] |= 1;
    let contents = archive.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    archive[contents + 8] |= 1;
    let found = read_files(&[("x.zip", &archive)]);
    assert_eq!(found.documents_of("x.zip/b.txt"), 1);
    assert!(found.reason("x.zip/a.txt").contains("locked with a password"), "{found:?}");
}

#[test]
fn bombs_end_early() {
    let zeros = vec![b'a'; 70 << 20];
    let inner = gzip(&zeros);
    let small_bombs: Vec<_> = (0..8).map(|k| (format!("{k}.txt"), vec![b'a'; 20 << 20])).collect();
    for (name, bytes) in [
        ("a.jsonl.gz", inner.clone()),
        ("a.txt.zst", zstd(&zeros)),
        ("a.csv.gz", gzip(&inner)),
        ("a.zip", zip(&[("b.txt".into(), zeros.clone())])),
        ("b.zip", zip(&small_bombs)),
        (
            "a.warc",
            warc_record("response", "http://a.example/", "application/http", &{
                let mut page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".to_vec();
                page.extend(&inner);
                page
            }),
        ),
    ] {
        let (documents, rejected) = read_one(name, &bytes);
        assert!(documents == 0 && !rejected.is_empty(), "{name}: {documents} {rejected:?}");
    }
}

#[test]
fn archives_that_hold_nothing_are_told() {
    let none: &[(String, Vec<u8>)] = &[];
    let files = [
        ("a.zip", zip(none)),
        ("b.tar", tar(none)),
        ("c.tar.gz", gzip(&tar(none))),
        ("d.zip", zip(&[("x.png".into(), b"\x89PNG".to_vec()), (".an".into(), TEXT.into())])),
        ("e.txt.gz", gzip(b"")),
        ("f.json", b"[]".to_vec()),
        ("g.json", b" \n ".to_vec()),
        ("h.jsonl", b"\n\n \n".to_vec()),
        ("i.csv", b"id,text\n".to_vec()),
        ("j.parquet", parquet(&[], false)),
        ("k.xlsx", xlsx(&[])),
        ("l.warc", warc_record("request", "http://a.example/", "application/http", b"GET / HTTP/1.1\r\n\r\n")),
        ("m.gz", gzip(b"")),
    ];
    for (name, bytes) in files {
        let (documents, rejected) = read_one(name, &bytes);
        assert_eq!((documents, rejected.len()), (0, 1), "{name} {rejected:?}");
        assert_eq!(rejected[0].0, Cause::Empty, "{name} {rejected:?}");
    }
}

#[test]
fn names_that_lead_out_of_an_archive_stay_in_it() {
    for name in ["../../x.txt", "/etc/x.txt", "..\\..\\x.txt", "./x.txt"] {
        let found = read_files(&[("a.tar", &tar_raw(name, TEXT.as_bytes()))]);
        assert_eq!(found.documents.len(), 1, "{name} {found:?}");
        let path = &found.documents[0].0;
        assert!(path.starts_with("a.tar/") && path.ends_with("x.txt") && !path.contains(".."), "{path}");
    }
    let found = read_files(&[("a.zip", &zip(&[("../../x.txt".into(), TEXT.into())]))]);
    assert_eq!((found.documents.len(), found.documents[0].0.as_str()), (1, "a.zip/x.txt"));
}

#[test]
fn deep_json_is_broken_and_no_more() {
    let deep = |open: &str, close: &str| format!("{{\"text\": {}1{}}}", open.repeat(100_000), close.repeat(100_000));
    let lists = deep("[", "]");
    let objects = deep("{\"a\":", "}");
    for (name, text) in [("a.json", &lists), ("b.json", &objects), ("c.jsonl", &lists), ("d.jsonl", &objects)] {
        let settings = ReadSettings::default();
        let found = read_bytes(name, text.as_bytes(), &settings);
        assert!(found.iter().all(Result::is_err) && !found.is_empty(), "{name}");
    }
    let (documents, rejected) = read_one("e.json", "[".repeat(100_000).as_bytes());
    assert!(documents == 0 && !rejected.is_empty());
    let page = format!("<html><body>{}{TEXT}{}</body></html>", "<div>".repeat(20_000), "</div>".repeat(20_000));
    assert_eq!(read_bytes("f.html", page.as_bytes(), &ReadSettings::default()).len(), 1);
}

#[test]
fn tables_that_are_cut_or_lie_are_told() {
    let articles = articles(30);
    for (name, bytes) in [("a.parquet", parquet(&articles, false)), ("a.xlsx", xlsx(&articles))] {
        for part in [4, 9, 100, bytes.len() / 2, bytes.len() - 1] {
            let (_, rejected) = read_one(name, &bytes[..part]);
            assert!(!rejected.is_empty(), "{name} {part}");
        }
        for at in (0..bytes.len()).step_by(101) {
            let mut bytes = bytes.clone();
            bytes[at] ^= 0x5A;
            let (documents, rejected) = read_one(name, &bytes);
            assert!(documents + rejected.len() > 0, "{name} {at}");
        }
    }
}

/// Whatever byte of a file is broken, no library's panic ends the run.
#[test]
fn no_broken_byte_ends_a_run() {
    let two = articles(2);
    let files = [
        ("a.parquet", parquet(&two, true)),
        ("a.xlsx", xlsx(&two)),
        ("a.ods", crate::written::ods(&two)),
        ("a.docx", crate::written::docx(&two[0])),
        ("a.zip", zip(&[("a.jsonl".into(), jsonl(&two))])),
        ("a.warc", crate::written::warc(&two)),
    ];
    for (name, sound) in files {
        let step = (sound.len() / 400).max(1);
        for at in (0..sound.len()).step_by(step) {
            for broken in [0, 0x7F, 0x80, 0xFF] {
                let mut bytes = sound.clone();
                bytes[at] = broken;
                let (documents, rejected) = read_one(name, &bytes);
                assert!(documents + rejected.len() > 0, "{name} {at}");
            }
        }
    }
}

#[test]
fn a_cell_in_the_last_corner_makes_no_sheet_of_all_before_it() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, column, text) in [(0, 0, "text"), (1, 0, TEXT), (1_048_575, 16_383, "x"), (1_048_575, 0, TEXT)] {
        sheet.write(row, column, text).unwrap();
    }
    let found = read_bytes("a.xlsx", &book.save_to_buffer().unwrap(), &small());
    let lines: Vec<_> = found.iter().map(|parsed| parsed.as_ref().unwrap().line).collect();
    assert_eq!(lines, [2, 1_048_576]);
}

#[test]
fn a_workbook_that_unpacks_to_too_much_is_not_opened() {
    let sheet = format!("<worksheet>{}</worksheet>", " ".repeat(2 << 20));
    let bytes =
        zip(&[("[Content_Types].xml".into(), b"<a/>".to_vec()), ("xl/workbook.xml".into(), sheet.into_bytes())]);
    let (_, rejected) = read_one("a.xlsx", &bytes);
    assert_eq!(rejected[0].0, Cause::TooLong, "{rejected:?}");
}

#[test]
fn archives_of_crawlers_that_lie_about_a_length_are_told() {
    let page = html(&article(1));
    let good = warc_record("response", "http://a.example/1", "application/http", &answer(&page, Answer::Plain));
    let text = String::from_utf8(good.clone()).unwrap();
    let length = text.lines().find_map(|line| line.strip_prefix("Content-Length: ")).unwrap();
    let lying = |other: &str| text.replace(&format!("Content-Length: {length}"), &format!("Content-Length: {other}"));
    for length in ["5", "999999", "18446744073709551615", "99999999999999999999999", "-1", "x"] {
        let mut bytes = good.clone();
        bytes.extend(lying(length).bytes());
        let (documents, rejected) = read_one("a.warc", &bytes);
        assert!(documents >= 1 && !rejected.is_empty(), "{length}: {documents} {rejected:?}");
    }
    let endless = format!("WARC/1.0\r\nWARC-Type: {}", "x".repeat(3 << 20));
    assert_eq!(read_one("a.warc", endless.as_bytes()).0, 0);
}

#[test]
fn what_is_too_long_is_rejected_and_the_rest_is_read() {
    let long = article(1);
    let long = Article { text: long_text(500_000), ..long };
    let three = [article(0), long.clone(), article(2)];
    let files: [(&str, Vec<u8>, usize); 6] = [
        ("a.jsonl", jsonl(&three), 2),
        ("a.json", serde_json::to_vec(&three.each_ref().map(crate::written::json_object)).unwrap(), 1),
        ("a.csv", csv(&three, ',', "\n").into_bytes(), 1),
        ("a.txt", long.plain().into_bytes(), 0),
        ("a.html", html(&long).into_bytes(), 0),
        ("a.parquet", parquet(&three, false), 2),
    ];
    for (name, bytes, sound) in files {
        let (documents, rejected) = read_one(name, &bytes);
        assert_eq!((documents, rejected.len()), (sound, 1), "{name} {rejected:?}");
        assert!(rejected[0].1.contains("longer than") || rejected[0].1.contains("a row of more than"), "{rejected:?}");
    }
}

#[test]
fn bytes_that_are_no_text_are_told() {
    for (name, bytes) in [("a.txt", vec![0; 5000]), ("b.html", vec![0; 5000]), ("c", (0..=255).collect::<Vec<u8>>())] {
        let (documents, rejected) = read_one(name, &bytes);
        assert_eq!((documents, rejected.len()), (0, 1), "{name} {rejected:?}");
    }
}

#[test]
fn a_file_whose_name_tells_wrong_is_read_for_what_it_is_however_large() {
    let articles: Vec<_> = (0..15_000).map(article).collect();
    let large = jsonl(&articles);
    assert!(large.len() > 2 << 20);
    let found = read_files(&[("a.txt", &large), ("b", &gzip(&large))]);
    assert_eq!((found.documents_of("a.txt"), found.documents_of("b")), (15_000, 15_000), "{:?}", found.rejected);
}

#[cfg(unix)]
#[test]
fn pipes_sockets_and_links_that_lead_nowhere_do_not_stop_a_run() {
    use std::os::unix::{fs::symlink, net::UnixListener};
    let folder = folder(&[("a.txt", TEXT.as_bytes())]);
    let at = |name: &str| folder.path().join(name);
    let made = std::process::Command::new("mkfifo").arg(at("b.txt")).arg(at("ống.jsonl")).status();
    assert!(made.unwrap().success());
    let _socket = UnixListener::bind(at("c.txt")).unwrap();
    symlink(at("none"), at("d.txt")).unwrap();
    symlink("/dev/zero", at("e.txt")).unwrap();
    symlink(folder.path(), at("f")).unwrap();
    let mut command = trich(&folder);
    command.args(["extract", ".", "--out", "t", "--tables", "documents,rejected", "--quiet"]);
    command.timeout(Duration::from_secs(60)).assert().code(1);
    let rejected = read(&folder, "t/rejected.csv");
    for name in ["b.txt", "ống.jsonl", "c.txt", "d.txt", "e.txt", "f"] {
        assert!(rejected.lines().any(|row| row.starts_with(&format!("{name},"))), "{name}: {rejected}");
    }
    assert_eq!(read(&folder, "t/documents.csv").lines().count(), 2);
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_named_is_read_and_a_device_without_bytes_is_told() {
    let folder = folder(&[]);
    let pipe = folder.path().join("p");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = std::thread::spawn(move || fs::write(pipe, gzip(&jsonl(&articles(10)))).unwrap());
    let mut command = trich(&folder);
    command.args(["extract", "p", "/dev/null", "--out", "t", "--tables", "documents,rejected", "--quiet"]);
    command.timeout(Duration::from_secs(60)).assert().code(1);
    writer.join().unwrap();
    assert_eq!(read(&folder, "t/documents.csv").lines().count(), 11);
    assert!(read(&folder, "t/rejected.csv").contains("/dev/null,"));
}

#[test]
fn a_file_that_vanishes_after_it_was_listed_is_rejected() {
    let folder = folder(&[("a.txt", TEXT.as_bytes()), ("b.jsonl", &jsonl(&articles(1)))]);
    let mut corpus = Corpus::open(&[folder.path().into()], &ReadSettings::default(), None).unwrap();
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    fs::remove_file(folder.path().join("b.jsonl")).unwrap();
    let mut causes = Vec::new();
    while let Some(mut chunk) = corpus.next_chunk() {
        causes.extend(chunk.documents().into_iter().map(|parsed| parsed.unwrap_err().cause));
    }
    assert_eq!(causes, [Cause::Unreadable, Cause::Unreadable]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_are_shown_as_far_as_they_are() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[]);
    for name in [&b"b\xE1o.txt"[..], b"\xFF\xFE"] {
        fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), TEXT).unwrap();
    }
    let found = read_folder(folder.path(), &small());
    let paths: Vec<_> = found.documents.iter().map(|row| row.0.as_str()).collect();
    assert_eq!(paths, ["b\u{FFFD}o.txt", "\u{FFFD}\u{FFFD}"]);
}

#[test]
fn a_file_that_grows_while_it_is_read_ends_the_run_all_the_same() {
    let folder = folder(&[("a.jsonl", &jsonl(&articles(2000)))]);
    let path = folder.path().join("a.jsonl");
    let writer = std::thread::spawn(move || {
        let mut file = fs::OpenOptions::new().append(true).open(path).unwrap();
        for k in 0..200 {
            file.write_all(&jsonl(&[article(10_000 + k)])).unwrap();
        }
    });
    let found = read_folder(folder.path(), &small());
    writer.join().unwrap();
    assert!((2000..=2200).contains(&found.documents.len()), "{}", found.documents.len());
}

#[cfg(unix)]
#[test]
fn an_input_that_may_not_be_read_is_an_error_and_in_a_folder_a_rejected_row() {
    use std::os::unix::{fs::PermissionsExt, process::CommandExt};
    let folder = folder(&[("a.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes())]);
    let path = folder.path().join("a.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let mut program = std::path::PathBuf::from(env!("CARGO_BIN_EXE_trich"));
    let is_superuser = fs::read(&path).is_ok();
    if is_superuser {
        // The superuser may read everything, so somebody else runs a copy of the program.
        let copy = folder.path().join(".trich");
        fs::copy(&program, &copy).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
        program = copy;
    }
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(&program);
        if is_superuser {
            command.uid(65_534).gid(65_534);
        }
        let ended = command.current_dir(folder.path()).args(arguments).output().unwrap();
        (ended.status.code(), String::from_utf8(ended.stderr).unwrap())
    };
    let (code, told) = run(&["extract", ".", "--out", "t", "--tables", "documents,rejected", "--quiet"]);
    assert_eq!((code, told.as_str()), (Some(1), ""));
    let rejected = read(&folder, "t/rejected.csv");
    assert!(rejected.contains("a.txt,,,") && rejected.contains("you may read it"), "{rejected}");
    assert!(read(&folder, "t/documents.csv").contains("b.txt"));
    fs::remove_dir_all(folder.path().join("t")).unwrap();
    let (code, told) = run(&["extract", "a.txt", "--out", "t"]);
    assert!(code == Some(2) && told.contains("a.txt"), "{code:?} {told}");
    assert!(!folder.path().join("t").exists());
}

/// Contents that begin as real ones do, and go wrong somewhere.
fn contents() -> impl Strategy<Value = Vec<u8>> {
    let three = articles(3);
    let sound = prop::sample::select(vec![
        Vec::new(),
        TEXT.into(),
        jsonl(&three),
        b"{}\n[]\n".to_vec(),
        b"[{\"text\": \"a\"}]".to_vec(),
        csv(&three, ';', "\r\n").into_bytes(),
        html(&three[0]).into_bytes(),
        crate::written::docx(&three[0]),
        xlsx(&three),
        crate::written::ods(&three),
        parquet(&three, true),
        crate::written::warc(&three),
        gzip(&jsonl(&three)),
        zstd(&csv(&three, ',', "\n").into_bytes()),
        zip(&[("a.txt".into(), TEXT.into()), ("b.png".into(), vec![0])]),
        tar(&[("a.txt".into(), TEXT.into())]),
        TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ]);
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4);
    let whole = (sound, changes, prop::option::weighted(0.3, any::<prop::sample::Index>())).prop_map(
        |(mut bytes, changes, cut)| {
            for (at, byte) in changes.into_iter().filter(|_| !bytes.is_empty()).collect::<Vec<_>>() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Some(cut) = cut.filter(|_| !bytes.is_empty()) {
                bytes.truncate(cut.index(bytes.len()));
            }
            bytes
        },
    );
    prop_oneof![8 => whole, 2 => prop::collection::vec(any::<u8>(), 0..400)]
}

const ENDINGS: [&str; 20] = [
    "",
    ".txt",
    ".html",
    ".csv",
    ".tsv",
    ".json",
    ".jsonl",
    ".parquet",
    ".xlsx",
    ".ods",
    ".warc",
    ".docx",
    ".gz",
    ".jsonl.gz",
    ".zst",
    ".zip",
    ".tar",
    ".tgz",
    ".png",
    ".pdf",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn every_file_is_a_document_or_rejected_or_passed_over(
        files in prop::collection::vec((contents(), prop::sample::select(&ENDINGS[..])), 1..6)
    ) {
        let names: Vec<String> = files.iter().enumerate().map(|(k, (_, ending))| format!("f{k}{ending}")).collect();
        // One more, so that the folder is never without a file that is read.
        let mut all: Vec<(&str, &[u8])> = names.iter().map(String::as_str).zip(files.iter().map(|f| f.0.as_slice())).collect();
        all.push(("z.txt", TEXT.as_bytes()));
        let found = read_files(&all);
        let mut told = BTreeSet::new();
        for path in found.documents.iter().map(|row| &row.0).chain(found.rejected.iter().map(|row| &row.0)) {
            told.insert(path.split('/').next().unwrap_or_default().to_string());
        }
        for (name, (_, ending)) in names.iter().zip(&files) {
            let is_passed_over = matches!(*ending, ".png" | ".pdf");
            prop_assert!(told.contains(name) != is_passed_over, "{name}: {found:?}");
        }
        let others = files.iter().filter(|file| matches!(file.1, ".png" | ".pdf")).count() as u64;
        prop_assert!(found.passed_over >= others);
    }
}
