//! The same articles in every encoding: the same entities, and provenance.csv says what they were in.

use crate::folders::{folder, read, root, trich};
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use trich::corpus::encoding::decode;
use trich::document::Encoding;

/// The sample articles in plain text, composed, without the few signs for which an old encoding has no place.
static ARTICLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut files: Vec<_> = ["doanh-nghiep", "thoi-su", "tin-dang"]
        .iter()
        .flat_map(|part| std::fs::read_dir(root().join("corpus").join(part)).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let letters = "àáảãạâấầẩẫậăắằẳẵặèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵđ";
    let held: BTreeSet<char> = letters.chars().chain(letters.to_uppercase().chars()).collect();
    let article = |path| {
        let text = composed(&std::fs::read_to_string(path).unwrap());
        text.chars().map(|c| if c.is_ascii() || held.contains(&c) { c } else { ' ' }).collect()
    };
    files.iter().map(article).collect()
});

fn composed(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

fn decomposed(c: char) -> String {
    DecomposingNormalizerBorrowed::new_nfd().normalize(&c.to_string()).into_owned()
}

/// Sequences of bytes that are one letter in some old encoding; VNI has all accents in second bytes.
fn sequences(encoding: Encoding) -> Vec<Vec<u8>> {
    let bases = (b'A'..=b'z').chain(0x80..=255);
    let mut sequences: Vec<_> = (0..=255).map(|byte| vec![byte]).collect();
    sequences.extend(bases.flat_map(|base| (0x80..=255_u8).map(move |sign| vec![base, sign])));
    if encoding == Encoding::Vni {
        sequences.sort_by_key(|bytes| 2 - bytes.len());
    }
    sequences
}

/// The bytes of each letter in an encoding that has one or two for it.
fn letters(encoding: Encoding) -> BTreeMap<char, Vec<u8>> {
    let mut letters: BTreeMap<_, _> = (0..128).map(|byte| (char::from(byte), vec![byte])).collect();
    for bytes in sequences(encoding) {
        let text = composed(&decode(&bytes, Some(encoding)).unwrap().text);
        let mut chars = text.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            letters.entry(c).or_insert(bytes);
        }
    }
    letters
}

fn by_letters(text: &str, letters: &BTreeMap<char, Vec<u8>>) -> Vec<u8> {
    text.chars().flat_map(|c| letters[&c].clone()).collect()
}

/// RFC 1456: signs behind the letter, a backslash before what stands for itself.
fn viqr(text: &str) -> Vec<u8> {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            'đ' => out.push_str("dd"),
            'Đ' => out.push_str("DD"),
            '\\' | '\'' | '`' | '?' | '~' | '.' | '^' | '(' | '+' | '*' => out.extend(['\\', c]),
            'd' | 'D' if out.ends_with(['d', 'D']) => out.extend(['\\', c]),
            c => {
                let parts = decomposed(c);
                out.extend(parts.chars().next());
                let signs =
                    "\u{302}^\u{306}(\u{31B}+\u{300}`\u{301}'\u{309}?\u{303}~\u{323}.".chars().collect::<Vec<_>>();
                // The sign of the letter stands before that of the tone.
                out.extend(signs.chunks(2).filter(|sign| parts.contains(sign[0])).map(|sign| sign[1]));
            }
        }
    }
    out.into_bytes()
}

/// UTF-8 read as Windows-1252 and stored as UTF-8 again.
fn misread(text: &str) -> String {
    text.bytes().map(|byte| encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned()).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// entities.csv and provenance.csv of the articles as they are stored.
fn tables(stored: impl Fn(&str) -> Vec<u8>) -> (String, String) {
    let files: Vec<_> =
        ARTICLES.iter().enumerate().map(|(k, text)| (format!("báo/{k:03}.txt"), stored(text))).collect();
    let folder = folder(&files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>());
    let mut command = trich(&folder);
    command.args(["extract", "báo", "--out", "t", "--tables", "entities,provenance,rejected", "--quiet"]);
    let ended = command.assert();
    assert_eq!(ended.get_output().status.code(), Some(0), "{}", read(&folder, "t/rejected.csv"));
    (composed(&read(&folder, "t/entities.csv")), read(&folder, "t/provenance.csv"))
}

fn plain() -> String {
    let (entities, _) = tables(|text| text.as_bytes().to_vec());
    assert!(entities.lines().count() > 500, "{}", entities.lines().count());
    entities
}

/// How the articles are stored.
type Stored<'s> = Box<dyn Fn(&str) -> Vec<u8> + 's>;

#[test]
fn every_encoding_gives_the_same_entities_and_is_told() {
    let plain = plain();
    let [windows_1258, vni, viscii] = [Encoding::Windows1258, Encoding::Vni, Encoding::Viscii].map(letters);
    let latin = |text: &str| text.bytes().map(char::from).collect::<String>().into_bytes();
    let encodings: [(&str, &str, Stored<'_>); 11] = [
        ("utf-8", "0", Box::new(|text| format!("\u{FEFF}{text}").into_bytes())),
        ("utf-16le", "0", Box::new(|text| utf16(&format!("\u{FEFF}{text}")))),
        ("utf-16le", "0", Box::new(utf16)),
        ("utf-16be", "0", Box::new(|text| text.encode_utf16().flat_map(u16::to_be_bytes).collect())),
        ("windows-1258", "0", Box::new(|text| by_letters(text, &windows_1258))),
        ("vni", "0", Box::new(|text| by_letters(text, &vni))),
        ("viscii", "0", Box::new(|text| by_letters(text, &viscii))),
        ("viqr", "0", Box::new(viqr)),
        ("utf-8", "1", Box::new(|text| misread(text).into_bytes())),
        ("utf-8", "1", Box::new(latin)),
        ("utf-8", "2", Box::new(|text| misread(&misread(text)).into_bytes())),
    ];
    for (name, repaired, stored) in encodings {
        let (entities, provenance) = tables(stored);
        let wrong = entities.lines().zip(plain.lines()).find(|(a, b)| a != b);
        assert!(entities == plain, "{name} {repaired}: {wrong:?}");
        for row in provenance.lines().skip(1) {
            assert_eq!(row.split(',').skip(2).take(2).collect::<Vec<_>>(), [name, repaired], "{row}");
        }
    }
}

/// The fonts of TCVN3 have no capitals with tones, so of names with one only the letters come back.
#[test]
fn tcvn3_gives_the_same_entities_but_for_capitals_with_a_tone() {
    let letters = letters(Encoding::Tcvn3);
    let without_case = |c: char| {
        let toned = decomposed(c).contains(['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}']);
        if toned { c.to_lowercase().next().unwrap() } else { c }
    };
    let (entities, provenance) =
        tables(|text| by_letters(&text.chars().map(without_case).collect::<String>(), &letters));
    assert!(provenance.lines().skip(1).all(|row| row.split(',').nth(2) == Some("tcvn3")), "{provenance}");
    let ids =
        |table: &str| table.lines().map(|row| row.split(',').next().unwrap().to_string()).collect::<BTreeSet<_>>();
    let (plain, found) = (ids(&plain()), ids(&entities));
    let same = plain.intersection(&found).count();
    assert!(
        same * 100 >= plain.len() * 98 && found.len() <= plain.len() + 5,
        "{same} of {}, {}",
        plain.len(),
        found.len()
    );
}
