//! The sample articles in every encoding, and bytes of any kind.

use super::super::letters::{self, Letter};
use super::super::{Corpus, ReadSettings};
use super::*;
use crate::document::Encoding;
use icu_normalizer::ComposingNormalizerBorrowed;
use std::io::Read;
use std::path::Path;

/// The texts of `corpus/`, whole files, composed.
fn samples() -> Vec<String> {
    let mut texts = Vec::new();
    for folder in ["doanh-nghiep", "thoi-su", "tin-dang"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(folder);
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        texts.extend(files.iter().map(|file| composed(&std::fs::read_to_string(file).unwrap())));
    }
    assert!(texts.len() > 30);
    texts
}

fn composed(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

/// The text without what a legacy encoding has no place for.
fn holdable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'ð' => 'đ',
            'Ð' => 'Đ',
            c if letters::read(c).is_some() || c.is_ascii() => c,
            _ => ' ',
        })
        .collect()
}

/// The bytes that decode to this letter alone.
fn single(c: char, encoding: Encoding) -> Option<Vec<u8>> {
    (0..=255_u8).map(|byte| vec![byte]).find(|bytes| legacy(bytes, encoding) == c.to_string())
}

/// The two bytes that decode to this letter together.
fn pair(c: char, encoding: Encoding) -> Option<Vec<u8>> {
    let letter = letters::read(c).filter(|letter| !c.is_ascii() && letter.code != b'D')?;
    let mut bases = vec![letters::plain(letter.code)];
    bases.extend(['ơ', 'ư', 'Ơ', 'Ư'].into_iter().filter_map(|base| single(base, encoding)).flatten());
    bases.push(bases[0].to_ascii_uppercase());
    let pairs = bases.into_iter().flat_map(|first| (0x80..=255_u8).map(move |second| vec![first, second]));
    pairs.into_iter().find(|pair| legacy(pair, encoding) == c.to_string())
}

/// An encoder made of the decoder: two bytes where the encoding has such letters, else one.
fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    let mut known = std::collections::BTreeMap::new();
    let mut bytes = Vec::new();
    for c in text.chars() {
        let letter = known.entry(c).or_insert_with(|| pair(c, encoding).or_else(|| single(c, encoding)));
        bytes.extend(letter.as_ref().unwrap_or_else(|| panic!("no {c:?} in {encoding}")));
    }
    bytes
}

#[track_caller]
fn comes_back(text: &str, bytes: &[u8], encoding: Encoding) {
    let decoded = decode(bytes, None).unwrap();
    assert_eq!((composed(&decoded.text), decoded.encoding, decoded.repaired), (text.to_string(), encoding, 0));
    assert_eq!(composed(&decode(bytes, Some(encoding)).unwrap().text), text);
    if encoding != Encoding::Viqr {
        assert_eq!(detect(bytes), Some(encoding));
        let mut streamed = String::new();
        Transcoder::new(bytes, encoding).read_to_string(&mut streamed).unwrap();
        assert_eq!(composed(&streamed), text);
    }
}

#[test]
fn sample_articles_come_back_from_unicode_with_and_without_mark() {
    for text in samples() {
        comes_back(&text, text.as_bytes(), Encoding::Utf8);
        comes_back(&text, format!("\u{FEFF}{text}").as_bytes(), Encoding::Utf8);
        for mark in ["", "\u{FEFF}"] {
            let units: Vec<u16> = format!("{mark}{text}").encode_utf16().collect();
            comes_back(&text, &units.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<_>>(), Encoding::Utf16Le);
            comes_back(&text, &units.iter().flat_map(|unit| unit.to_be_bytes()).collect::<Vec<_>>(), Encoding::Utf16Be);
        }
    }
}

/// The bytes of a text in windows-1258, which has tone marks apart from their letters.
fn windows_1258(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        let letter = letters::read(c).unwrap_or(Letter { code: 0, tone: 0, capital: false });
        let plain = letters::write(Letter { tone: 0, ..letter }).unwrap_or(c);
        let mark = ["", "\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"][usize::from(letter.tone)];
        let decomposed = format!("{plain}{mark}");
        bytes.extend(encoding_rs::WINDOWS_1258.encode(&decomposed).0.iter());
    }
    bytes
}

#[test]
fn sample_articles_come_back_from_windows_1258() {
    for text in samples() {
        let text = holdable(&text);
        comes_back(&text, &windows_1258(&text), Encoding::Windows1258);
    }
}

#[test]
fn a_folder_of_files_in_mixed_encodings_gives_the_articles_that_they_are_in_utf8() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let misread = |text: &str| text.bytes().map(windows::letter).collect::<String>().into_bytes();
    let texts: Vec<String> = samples().iter().map(|text| holdable(text)).collect();
    let (mixed, plain) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (k, text) in texts.iter().enumerate() {
        let bytes = match k % 6 {
            0 => text.clone().into_bytes(),
            1 => utf16(text),
            2 => windows_1258(text),
            3 => encoded(text, Encoding::Vni),
            4 => encoded(text, Encoding::Viscii),
            _ => misread(text),
        };
        let name = format!("{k:03}.txt");
        std::fs::write(mixed.path().join(&name), bytes).unwrap();
        std::fs::write(plain.path().join(&name), text).unwrap();
    }
    let read = |folder: &Path| {
        let mut corpus = Corpus::open(&[folder.to_path_buf()], &ReadSettings::default(), None).unwrap();
        let mut found = Vec::new();
        while let Some(mut chunk) = corpus.next_chunk() {
            found.extend(chunk.documents().into_iter().map(|parsed| {
                let document = parsed.unwrap();
                (composed(&document.title), composed(&document.text), document.date)
            }));
        }
        found
    };
    assert_eq!(read(mixed.path()), read(plain.path()));
}

#[test]
fn sample_articles_come_back_from_vni_and_viscii() {
    for text in samples() {
        let text = holdable(&text);
        comes_back(&text, &encoded(&text, Encoding::Vni), Encoding::Vni);
        comes_back(&text, &encoded(&text, Encoding::Viscii), Encoding::Viscii);
    }
}

#[test]
fn sample_articles_come_back_from_tcvn3_but_for_the_case_of_capitals_with_a_tone() {
    for text in samples() {
        let without_case = |c: char| match letters::read(c) {
            Some(letter) if letter.tone != 0 => letters::write(Letter { capital: false, ..letter }).unwrap(),
            _ => c,
        };
        let stored: String = holdable(&text).chars().map(without_case).collect();
        let mut bytes = Vec::new();
        stored.chars().for_each(|c| bytes.extend(single(c, Encoding::Tcvn3).unwrap()));
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!(decoded.encoding, Encoding::Tcvn3);
        assert_eq!(decoded.text.to_lowercase(), stored.to_lowercase());
        // The same letters taken for Latin-1 and stored as UTF-8.
        let latin: String = bytes.iter().map(|&byte| char::from(byte)).collect();
        let mended = decode(latin.as_bytes(), None).unwrap();
        assert_eq!((mended.encoding, mended.repaired), (Encoding::Tcvn3, 1));
        assert_eq!(mended.text, decoded.text);
    }
}

#[test]
fn sample_articles_in_vni_taken_for_latin_come_back() {
    for text in samples() {
        let text = holdable(&text);
        let latin: String = encoded(&text, Encoding::Vni).into_iter().map(char::from).collect();
        let mended = decode(latin.as_bytes(), None).unwrap();
        assert_eq!((mended.text.as_ref(), mended.encoding, mended.repaired), (text.as_str(), Encoding::Vni, 1));
    }
}

#[test]
fn sample_articles_come_back_from_viqr() {
    for text in samples() {
        let text = holdable(&text);
        let mut stored = String::new();
        for c in text.chars() {
            if matches!(c, '\\' | '\'' | '`' | '?' | '~' | '.' | '^' | '(' | '+' | '*') {
                stored.push('\\');
            }
            let Some(letter) = letters::read(c) else {
                stored.push(c);
                continue;
            };
            let plain = char::from(letters::plain(letter.code));
            if matches!(plain, 'd') && stored.ends_with(['d', 'D']) {
                stored.push('\\');
            }
            stored.push(if letter.capital { plain.to_ascii_uppercase() } else { plain });
            stored.push_str(match letter.code {
                b'A' => "(",
                b'Z' | b'E' | b'O' => "^",
                b'W' | b'U' => "+",
                b'D' => "d",
                _ => "",
            });
            stored.push_str(["", "`", "'", "?", "~", "."][usize::from(letter.tone)]);
        }
        comes_back(&text, stored.as_bytes(), Encoding::Viqr);
    }
}

#[test]
fn sample_articles_read_wrongly_once_or_twice_come_back() {
    for text in samples() {
        let misread = |text: &str| -> String { text.bytes().map(windows::letter).collect() };
        let latin: String = text.bytes().map(char::from).collect();
        for (broken, times) in [(misread(&text), 1), (latin, 1), (misread(&misread(&text)), 2)] {
            let decoded = decode(broken.as_bytes(), None).unwrap();
            assert_eq!((decoded.text.as_ref(), decoded.repaired), (text.as_str(), times));
        }
        // Every second paragraph is broken.
        let mixed: Vec<String> = text
            .split('\n')
            .enumerate()
            .map(|(k, line)| if k % 2 == 1 { misread(line) } else { line.into() })
            .collect();
        if mixed.iter().skip(1).step_by(2).any(|line| line.len() > 64) {
            assert_eq!(repair(&mixed.join("\n")).unwrap().0, text);
        }
    }
}

#[test]
fn sound_articles_are_borrowed_as_they_are() {
    for text in samples() {
        assert!(matches!(decode(text.as_bytes(), None).unwrap().text, Cow::Borrowed(_)));
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400), half in 0..400_usize) {
        let _ = decode(&bytes, None);
        let _ = detect(&bytes);
        for encoding in Encoding::ALL {
            let _ = decode(&bytes, Some(encoding));
            let mut streamed = Vec::new();
            Transcoder::new(bytes.as_slice(), encoding).read_to_end(&mut streamed).unwrap();
        }
        let text = format!("{}Đảng uỷ", "\0".repeat(half));
        let _ = decode(&text.as_bytes()[..half.min(text.len())], None);
    }

    #[test]
    fn any_text_is_mended_or_left(text in "[ -~\u{a0}-\u{ff}àảạđơưễ€…“»\u{301}\u{80}-\u{9f}\n]{0,120}") {
        let _ = repair(&text);
    }
}
