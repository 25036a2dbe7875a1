//! `trich segment` and `trich words` as a user meets them: words as text and as JSON lines, the lexicon of words made anew.

use crate::folders::{folder, names, read, root, trich};
use predicates::str::{contains, is_empty};
use std::fs;
use tempfile::TempDir;

#[test]
fn words_are_joined_by_lines_and_marks_stand_apart() {
    let text = "Ông Quản Trọng Dĩnh thăm TP. Hạ Long.\n\nCông nghệ thông tin (mới) tăng 3,5%!\n";
    trich(&folder(&[("a.txt", text.as_bytes())]))
        .args(["segment", "a.txt"])
        .assert()
        .code(0)
        .stdout("Ông Quản_Trọng_Dĩnh thăm TP. Hạ_Long .\n\nCông_nghệ thông_tin ( mới ) tăng 3,5% !\n")
        .stderr(is_empty());
}

#[test]
fn what_is_written_without_a_blank_is_one_word_unless_words_end_at_the_dash() {
    let told = |text: &str, expected: &str| {
        let articles = folder(&[("a.txt", text.as_bytes())]);
        trich(&articles).args(["segment", "a.txt"]).assert().code(0).stdout(format!("{expected}\n"));
    };
    told("Bé ăn cà-rem xem trận knock-out.", "Bé ăn cà-rem xem trận knock-out .");
    told("Sở GD-ĐT họp về kinh tế-xã hội.", "Sở GD-ĐT họp về kinh_tế - xã_hội .");
    told("đường Hà Nội-Hải Phòng dài.", "đường Hà_Nội - Hải_Phòng dài .");
    told("Phim hay - chán, 40 % vé.", "Phim hay - chán , 40 % vé .");
}

#[test]
fn names_are_whole_where_they_are_asked_for() {
    let articles = folder(&[("a.txt", "Chủ tịch UBND tỉnh Quảng Ninh nói.".as_bytes())]);
    let told = |arguments: &[&str], expected: &str| {
        trich(&articles).args(["segment", "a.txt"]).args(arguments).assert().code(0).stdout(format!("{expected}\n"));
    };
    told(&[], "Chủ_tịch UBND tỉnh Quảng_Ninh nói .");
    told(&["--names", "all"], "Chủ_tịch UBND_tỉnh_Quảng_Ninh nói .");
}

#[test]
fn offsets_of_words_are_code_points_of_their_field() {
    let line = "{\"id\":\"a\",\"title\":\"Mỏ\",\"text\":\"Co\u{302}ng nghệ: hay. Có.\"}\n";
    let output = trich(&folder(&[("a.jsonl", line.as_bytes())])).args(["segment", "a.jsonl", "--json"]).output();
    let line = String::from_utf8(output.unwrap().stdout).unwrap();
    let word = |field: &str, sentence: u32, start: usize, end: usize, text: &str| serde_json::json!({"field": field, "sentence": sentence, "start": start, "end": end, "text": text});
    let words = [
        word("title", 1, 0, 2, "Mỏ"),
        word("text", 2, 0, 10, "Co\u{302}ng nghệ"),
        word("text", 2, 12, 15, "hay"),
        word("text", 3, 17, 19, "Có"),
    ];
    let expected = serde_json::json!({"doc_id": "a", "words": words});
    assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap(), expected);
}

/// Articles, segmented sentences, and lexicons whose only reviewed word is `xe cộ`.
fn sources() -> TempDir {
    let article =
        "Xe cộ đông, nhà cửa thưa. Xe cộ và nhà cửa. Nhà cửa cũ, xe mới. Bến bãi mới. Bến bãi cũ. Bến bãi đông. ";
    let sentences =
        "xe_cộ đông , nhà_cửa thưa .\nnhà_cửa cũ , xe mới .\nxe_cộ và nhà_cửa .\nvợ con và xe_cộ\n".repeat(5);
    let folder = folder(&[("a.txt", article.repeat(20).as_bytes()), ("s.txt", sentences.as_bytes())]);
    let lexicons = folder.path().join("lex");
    fs::create_dir(&lexicons).unwrap();
    for name in names(&root().join("lexicons")) {
        fs::copy(root().join("lexicons").join(&name), lexicons.join(&name)).unwrap();
    }
    fs::write(
        lexicons.join("words.csv"),
        "word,gain,origin\nbến tàu,-5,reviewed\nmới cũ,300,counts\nxe cộ,5,reviewed\n",
    )
    .unwrap();
    folder
}

const WORDS: [&str; 7] = ["words", "a.txt", "--sentences", "s.txt", "--lexicons", "lex", "--out"];

#[test]
fn the_lexicon_of_words_is_made_anew_from_all_three_sources() {
    let folder = sources();
    let learn = |out: &str, threads: &str| {
        trich(&folder).args(WORDS).args([out, "--threads", threads]).assert().code(0).stderr(contains("20 sentences"));
        read(&folder, out)
    };
    let learned = learn("one.csv", "1");
    let row = |word: &str| {
        let row = learned.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(','));
        row.and_then(|row| row.split_once(',')).map(|(gain, origin)| (gain.parse::<i32>().unwrap(), origin.to_string()))
    };
    let (gain, origin) = row("xe cộ").unwrap();
    assert!(gain > 100 && origin == "reviewed", "{gain} {origin}");
    let (gain, origin) = row("nhà cửa").unwrap();
    assert!(gain > 100 && origin == "treebank", "{gain} {origin}");
    // Reviewed words stay, those of earlier counts do not; places keep their gain.
    assert_eq!(row("bến tàu").unwrap().1, "reviewed");
    assert_eq!(row("mới cũ"), None);
    assert_eq!(row("vợ con"), None);
    assert!(row("quảng ninh").unwrap().0 >= 300);
    assert_eq!(learned, learn("two.csv", "2"));
    // What was made is a lexicon, and gives itself again.
    fs::write(folder.path().join("lex/words.csv"), &learned).unwrap();
    assert_eq!(learned, learn("again.csv", "2"));
    fs::write(folder.path().join("b.txt"), "Vợ con và xe cộ.").unwrap();
    trich(&folder).args(["segment", "b.txt", "--lexicons", "lex"]).assert().code(0).stdout("Vợ con và xe_cộ .\n");
}

#[test]
fn a_file_without_words_is_refused_and_nothing_is_written() {
    let folder = sources();
    fs::write(folder.path().join("s.txt"), "xe cộ\n").unwrap();
    trich(&folder).args(WORDS).arg("o.csv").assert().code(2).stderr(contains("s.txt: no word has two syllables"));
    assert!(!folder.path().join("o.csv").exists());
}

#[test]
fn an_unknown_origin_is_a_fault_of_its_line() {
    let folder = sources();
    fs::write(folder.path().join("lex/words.csv"), "word,gain,origin\nxe cộ,5,heard\n").unwrap();
    let told =
        "words.csv:2:9: L504 unknown origin \"heard\"; write one of reviewed, apart, phrase, treebank, counts, places";
    trich(&folder).args(["segment", "a.txt", "--lexicons", "lex"]).assert().code(2).stderr(contains(told));
}
