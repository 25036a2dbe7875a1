//! The seeds of the fuzz targets, and what fuzzing has found, as plain tests.

use crate::folders::root;
use crate::written::{Article, csv, docx, gzip, html, json_object, jsonl, ods, parquet, tar, warc, xlsx, zip, zstd};
use std::fs;

#[path = "../../fuzz/checks.rs"]
mod checks;

/// The names of all checks: those of the targets, and of the folders of seeds.
const ALL: [&str; 17] = [
    "text",
    "html",
    "docx",
    "csv",
    "json",
    "jsonl",
    "parquet",
    "xlsx",
    "ods",
    "warc",
    "gz",
    "zip",
    "tar",
    "encoding",
    "date_line",
    "lexicon",
    "extractor",
];

#[test]
fn all_seeds_keep_what_the_fuzz_targets_check() {
    for name in ALL {
        let folder = root().join("fuzz/seeds").join(name);
        let mut seeds: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        seeds.sort();
        assert!(!seeds.is_empty(), "{name}");
        for seed in seeds {
            checks::check(name, &fs::read(&seed).unwrap());
        }
    }
}

#[test]
#[ignore = "writes the seeds anew"]
fn seeds_are_written() {
    let article = |k: usize| Article {
        id: format!("b{k}"),
        source: "Báo Mẫu".into(),
        date: "2017-01-11".into(),
        title: format!("Đảng uỷ xã Hoà Lạc họp lần {k}"),
        text: "Ngày 11/01/2017\n\nÔng Lý Văn Thuần, Bí thư Đảng uỷ xã, chủ trì.\n\nCông ty CP Tân An dự họp.".into(),
    };
    let two = [article(1), article(2)];
    let objects = two.each_ref().map(json_object);
    let text = two[0].plain();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let chosen = |encoding: u8, bytes: &[u8]| [&[encoding], bytes].concat();
    let files = [("a.txt".to_string(), text.clone().into_bytes()), ("b/c.jsonl".to_string(), jsonl(&two))];
    let seeds: [(&str, Vec<Vec<u8>>); 17] = [
        ("text", vec![text.clone().into_bytes(), utf16.clone()]),
        ("html", vec![html(&two[0]).into_bytes()]),
        ("docx", vec![docx(&two[0])]),
        ("csv", vec![csv(&two, ',', "\n").into(), csv(&two, ';', "\r\n").into(), b"sep=|\ntext|id\na|b\n".into()]),
        ("json", vec![
            serde_json::to_vec_pretty(&objects).unwrap(),
            serde_json::json!({"a": {"b": objects}}).to_string().into(),
            serde_json::to_vec_pretty(&objects[0]).unwrap(),
        ]),
        ("jsonl", vec![jsonl(&two), br#"{"text":"\u0110\ud83d\ude00 \"a\"","id":7}"#.into()]),
        ("parquet", vec![parquet(&two, false), parquet(&two, true)]),
        ("xlsx", vec![xlsx(&two)]),
        ("ods", vec![ods(&two)]),
        ("warc", vec![warc(&two)]),
        ("gz", vec![gzip(text.as_bytes()), zstd(text.as_bytes()), gzip(&jsonl(&two))]),
        ("zip", vec![zip(&files)]),
        ("tar", vec![tar(&files[..1])]),
        ("encoding", vec![chosen(1, &utf16), chosen(255, text.as_bytes()), chosen(8, b"Vie^.t Nam"), chosen(5, b"\xA7\xB6ng")]),
        ("date_line", vec!["Thứ Tư, ngày 11/01/2017".into(), "quý I/2018".into(), "08:30 | 12/05/2020 (GMT+7)".into()]),
        ("lexicon", vec![
            "id,canonical,kind,aliases,short_forms,tickers,parent,valid_from,valid_to,note\nent-a,Tập đoàn A,,B|C,,,,2001,,\n".into(),
            "word,scope\nvà,\n".into(),
        ]),
        ("extractor", vec![text.into(), "Bí thư Tỉnh uỷ Quảng Ninh\nĐ/c Lê Thế Quang (PVN), K'Brêm; TP.HCM.".into()]),
    ];
    for (name, contents) in seeds {
        let folder = root().join("fuzz/seeds").join(name);
        fs::create_dir_all(&folder).unwrap();
        for (k, content) in contents.iter().enumerate() {
            fs::write(folder.join(format!("seed-{k}")), content).unwrap();
        }
    }
}
