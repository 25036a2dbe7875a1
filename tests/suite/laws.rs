//! Laws: what holds for every text.

use crate::support::{EXTRACTOR, SEGMENTER, document, extract};
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use trich::mention::Extraction;
use trich::text::edges::Edges;

/// Texts that hold what the grammar looks for, and noise between.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Bí thư",
        "Đảng uỷ",
        "Đảng ủy",
        "Tập đoàn",
        "Công ty CP Than Hà Lầm - Vinacomin",
        "UBND",
        "tỉnh Quảng Ninh",
        "Quảng Ninh",
        "Lê Thế Quang",
        "ông Chuẩn",
        "Uỷ viên Ban Thường vụ",
        "Bộ Văn hoá, Thể thao và Du lịch",
        "Công đoàn",
        "của",
        "và",
        "các",
        "xã A, B và C",
        "nguyên",
        "Tổng Giám đốc",
        "TP.HCM",
        "K'Brêm",
        "đường Nguyễn Trãi",
        "Ngân hàng TMCP Á Châu (ACB)",
        "họp sáng 11/01/2017",
        "Phó",
        "Trưởng ban",
        "Trung ương",
        "T.Ư",
        "Than – Khoáng sản",
        "ĐẢNG BỘ TẬP ĐOÀN",
        "Hà\u{a0}Nội",
        "đo\u{200b}àn",
    ]);
    let marks = prop::sample::select(vec![
        " ", " ", " ", ", ", ". ", "; ", " - ", "\n", "\n\n", " (", ") ", ": ", "“", "” ", "…", "/",
    ]);
    // Left out are the space of Ogham, as in `any_text`, and three Greek signs whose decomposed form begins with a mark of punctuation: one
    // form is part of a word, the other not.
    let noise = "[a-zà-ỹ &&[^\u{37E}\u{385}\u{387}\u{1680}]]{0,8}";
    prop::collection::vec((pieces, marks, noise), 0..24)
        .prop_map(|parts| parts.iter().flat_map(|(p, m, n)| [p, m, n.as_str()]).collect())
}

/// Any text, but without the space of Ogham (U+1680), the only one that is part of a word to trich: nobody writes Vietnamese with it.
fn any_text() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| text.replace('\u{1680}', " "))
}

/// Letters that every word is made of; rarer ones may be marks to one side and letters to the other.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{1EA0}'..='\u{1EF9}').contains(&c)
}

fn spans_are_lawful(text: &str) -> Result<(), TestCaseError> {
    let mut state = EXTRACTOR.state();
    let mut out = Extraction::default();
    state.extract(&document(text), &mut out);
    let chars: Vec<char> = text.chars().collect();
    let mut open: Vec<(u32, u32)> = Vec::new();
    for m in &out.mentions {
        let by_bytes = &text[m.start_byte as usize..m.end_byte as usize];
        let by_chars: String = chars[m.start as usize..m.end as usize].iter().collect();
        prop_assert_eq!(by_bytes, by_chars);
        prop_assert_eq!(by_bytes.trim(), by_bytes);
        open.retain(|o| o.1 > m.start);
        prop_assert!(open.iter().all(|o| o.0 <= m.start && m.end <= o.1), "crossing at {:?} in {text:?}", by_bytes);
        prop_assert_eq!(usize::from(m.depth), open.len());
        open.push((m.start, m.end));
    }
    Ok(())
}

#[test]
fn the_dot_of_an_inner_name_is_that_of_the_names_that_it_ends() {
    for (text, outer) in [
        ("ĐẢNG BỘ CÔNG TY THAN T.Ư. \u{380}", "ĐẢNG BỘ CÔNG TY THAN T.Ư."),
        ("Đảng uỷ Công ty Norvex Inc. họp bàn.", "Đảng uỷ Công ty Norvex Inc."),
    ] {
        spans_are_lawful(text).unwrap();
        let first = &extract(text).0[0];
        assert_eq!(&text[first.start..first.end], outer);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn spans_slice_the_text_and_nest_or_are_disjoint(text in texts()) {
        spans_are_lawful(&text)?;
    }

    #[test]
    fn composed_and_decomposed_text_give_the_same_entities(text in texts()) {
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&text).into_owned();
        let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(&text).into_owned();
        let ids = |text: &str| extract(text).0.into_iter().map(|s| (s.id, s.entity_type)).collect::<Vec<_>>();
        prop_assert_eq!(ids(&composed), ids(&decomposed));
    }

    #[test]
    fn words_follow_each_other_without_holes(text in prop_oneof![texts(), any_text()]) {
        let mut state = SEGMENTER.state();
        state.extract(&document(&text), &mut Extraction::default());
        let mut at = 0;
        for word in state.document_words() {
            let (start, end) = (word.start_byte as usize, word.end_byte as usize);
            prop_assert!(at <= start && start < end, "{at} {start} {end}");
            prop_assert!(!text[at..start].contains(is_letter), "{:?} is in no word of {text:?}", &text[at..start]);
            prop_assert_eq!(text[start..end].trim(), &text[start..end]);
            at = end;
        }
        prop_assert!(!text[at..].contains(is_letter), "{:?} is in no word of {text:?}", &text[at..]);
    }

    #[test]
    fn no_text_makes_it_fail(text in any::<String>()) {
        extract(&text);
    }
}

#[test]
fn simd_and_table_find_the_same_edges_in_every_file_of_the_corpus() {
    fn visit(folder: &Path, seen: &mut usize) {
        for entry in fs::read_dir(folder).expect("the corpus") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                visit(&path, seen);
            } else {
                let text = fs::read_to_string(&path).expect("UTF-8");
                let (mut simd, mut table) = (Edges::default(), Edges::default());
                assert_eq!(simd.find(&text), table.find_by_table(&text), "{}", path.display());
                *seen += 1;
            }
        }
    }
    let mut seen = 0;
    visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), &mut seen);
    assert!(seen > 30);
}

/// What is told of an entity besides its id may not hang on which of its mentions a thread has met first.
#[test]
fn an_id_tells_its_type_kind_and_parent() {
    const HEADS: [&str; 6] = [
        "Uỷ viên Bộ Chính trị",
        "Uỷ viên Thường vụ Bộ Chính trị",
        "Uỷ viên Trung ương",
        "Thường trực Ban Bí thư Trung ương",
        "Phó Bí thư Ban Cán sự",
        "Uỷ viên Ban Thường vụ",
    ];
    const BODIES: [&str; 8] = [
        "Đảng",
        "Đảng Cộng sản Cuba",
        "Đảng Cộng sản Trung Quốc",
        "Trung ương Đảng Cộng sản Trung Quốc",
        "Đảng Nhân dân Cách mạng Lào",
        "Đảng Cộng sản Việt Nam",
        "Đảng uỷ Tập đoàn",
        "Tỉnh uỷ Quảng Ninh",
    ];
    let mut told: BTreeMap<String, String> = BTreeMap::new();
    for (head, body) in HEADS.iter().flat_map(|head| BODIES.map(|body| (head, body))) {
        let text = format!("Ông Lê Văn Thử, {head} {body}, đến dự.");
        let mut state = EXTRACTOR.state();
        state.extract(&document(&text), &mut Extraction::default());
        for entity in state.entities().as_slice() {
            let here = format!("{:?} {} {}", entity.entity_type, entity.kind, entity.parent);
            let before = told.entry(entity.id.to_string()).or_insert_with(|| here.clone());
            assert_eq!(*before, here, "{}: {text}", entity.id);
        }
    }
}
