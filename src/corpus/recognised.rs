//! What a stream of bytes is: by its first bytes, then by its name.

use super::html;
use crate::document::Format;

/// Bytes of a stream that are looked at.
pub(super) const SAMPLE: usize = 64 << 10;

/// What a stream is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recognised {
    /// Documents.
    Documents(Format),
    /// Packed in gzip.
    Gzip,
    /// Packed in zstd.
    Zstd,
    /// Files in a zip archive.
    Zip,
    /// Files in a tar archive.
    Tar,
    /// Nothing that articles are in, and what it is called.
    Binary(&'static str),
}

/// What the file `name` is, which begins with `sample`.
pub(super) fn recognise(sample: &[u8], name: &str) -> Recognised {
    use Recognised::{Binary, Documents};
    let ending = ending(name);
    if sample.starts_with(b"PAR1") {
        return Documents(Format::Parquet);
    }
    if sample.starts_with(b"WARC/") {
        return Documents(Format::Warc);
    }
    match infer::get(sample).map(|kind| kind.mime_type()) {
        Some("application/gzip") => return Recognised::Gzip,
        Some("application/zstd") => return Recognised::Zstd,
        Some("application/x-tar") => return Recognised::Tar,
        Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document") => {
            return Documents(Format::Docx);
        }
        Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") => return Documents(Format::Xlsx),
        Some("application/vnd.oasis.opendocument.spreadsheet") => return Documents(Format::Ods),
        // Which parts of such a file stand first is left to who writes it, so the name says what the first bytes do not.
        Some("application/zip") => {
            return match ending.as_str() {
                "docx" => Documents(Format::Docx),
                "xlsx" | "xlsm" => Documents(Format::Xlsx),
                "ods" => Documents(Format::Ods),
                _ => Recognised::Zip,
            };
        }
        // Some kinds are told by two letters, which articles begin with as well (BMW); a text has no control characters.
        Some(mime) if is_binary(sample) => return Binary(mime),
        _ => {}
    }
    // Those of old programs begin with no letters of their own, and an empty one is all zeros.
    if ending == "tar" && is_binary(sample) {
        return Recognised::Tar;
    }
    if sample.starts_with(b"%PDF-") {
        return Binary("application/pdf");
    }
    if sample.starts_with(b"{\\rtf") {
        return Binary("text/rtf");
    }
    let begun = begun(sample);
    if let Some(json) = json(begun, &ending) {
        return Documents(json);
    }
    if html::is_html(&String::from_utf8_lossy(&begun[..begun.len().min(2 << 10)])) {
        return Documents(Format::Html);
    }
    Documents(match ending.as_str() {
        "csv" | "tsv" | "tab" => Format::Csv,
        "jsonl" | "ndjson" => Format::Jsonl,
        "json" => Format::Json,
        "html" | "htm" | "xhtml" | "shtml" => Format::Html,
        _ => Format::Text,
    })
}

/// Whether a folder's file of this name is looked at; what lies beside saved pages, and what holds no articles, is passed over.
pub(super) fn is_wanted(name: &str) -> bool {
    const ENDINGS: [&str; 25] = [
        "", "txt", "text", "html", "htm", "xhtml", "shtml", "csv", "tsv", "tab", "json", "jsonl", "ndjson", "parquet",
        "xlsx", "xlsm", "ods", "warc", "docx", "gz", "tgz", "zst", "zip", "tar", "tzst",
    ];
    ENDINGS.contains(&ending(name).as_str())
}

/// The last ending of a folder's file that is passed over, in small letters; nothing for one that is read.
pub(super) fn passed_over(name: &str) -> Option<String> {
    let file = name.rsplit('/').next().unwrap_or(name);
    let last = || file.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase());
    (!is_wanted(name)).then(last)
}

/// Whether files of this name are mostly single articles, which the working threads open themselves.
pub(super) fn is_single(name: &str) -> bool {
    matches!(ending(name).as_str(), "" | "txt" | "text" | "html" | "htm" | "xhtml" | "shtml" | "docx")
}

/// A name without the ending of what it is packed in.
pub(super) fn unpacked(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    match ending.to_ascii_lowercase().as_str() {
        "tgz" | "tzst" => format!("{stem}.tar"),
        "gz" | "zst" => stem.into(),
        _ => name.into(),
    }
}

/// The ending of a file's name in small letters, without its dot.
pub(super) fn ending(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    match file.trim_start_matches('.').rsplit_once('.') {
        // `Bài 1. Tin đầu` has no ending.
        Some((_, ending)) if ending.len() <= 8 && !ending.contains(' ') => ending.to_ascii_lowercase(),
        _ => String::new(),
    }
}

/// The sample without a byte order mark and white space before its first letter.
fn begun(sample: &[u8]) -> &[u8] {
    sample.strip_prefix("\u{feff}".as_bytes()).unwrap_or(sample).trim_ascii_start()
}

/// Control characters are in no text but that in UTF-16, which is half of zeros.
fn is_binary(sample: &[u8]) -> bool {
    let utf16 = sample.starts_with(&[0xFF, 0xFE]) || sample.starts_with(&[0xFE, 0xFF]);
    !utf16 && sample.iter().any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31))
}

/// Which kind of JSON this is, if any. An article may begin with a bracket as well, but not with a bracket and a quoted name.
fn json(begun: &[u8], ending: &str) -> Option<Format> {
    let inside = begun.get(1..)?.trim_ascii_start();
    match (begun[0], inside.first()) {
        (b'[', Some(b'{')) => Some(Format::Json),
        (b'{', Some(b'"' | b'}')) if !matches!(ending, "jsonl" | "ndjson") => {
            let (line, rest) = begun.split_at(memchr::memchr(b'\n', begun).unwrap_or(begun.len()));
            let whole = serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
            let next = rest.trim_ascii_start().first();
            Some(if whole && matches!(next, Some(b'{')) { Format::Jsonl } else { Format::Json })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Recognised::{Binary, Documents, Gzip, Zip};

    #[test]
    fn content_comes_before_the_name() {
        for (sample, name, what) in [
            (&b"\x1f\x8b\x08\0"[..], "a.txt", Gzip),
            (b"PK\x03\x04", "a.zip", Zip),
            (b"PK\x03\x04", "a.docx", Documents(Format::Docx)),
            (b"PAR1", "a", Documents(Format::Parquet)),
            (b"WARC/1.0\r\n", "a.txt", Documents(Format::Warc)),
            (b"<!DOCTYPE html>\n<html>", "a.txt", Documents(Format::Html)),
            (b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "a.txt", Documents(Format::Jsonl)),
            (b"{\n  \"text\": \"a\"\n}\n", "a.json", Documents(Format::Json)),
            (b"\n[ {\"text\": \"a\"}]", "a.jsonl", Documents(Format::Json)),
            (b"[1]\n", "a.jsonl", Documents(Format::Jsonl)),
            (b"{\"text\": ", "a.jsonl", Documents(Format::Jsonl)),
            (b"{\"text\": \"a\"}", "a.txt", Documents(Format::Json)),
            (&[0; 1024], "a.tar", Recognised::Tar),
            (b"%PDF-1.4", "a.txt", Binary("application/pdf")),
            (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", Binary("image/png")),
        ] {
            assert_eq!(recognise(sample, name), what, "{name} {:?}", String::from_utf8_lossy(sample));
        }
    }

    #[test]
    fn what_the_first_bytes_leave_open_the_name_says() {
        for (text, name, format) in [
            ("id;text\n", "a.csv", Format::Csv),
            ("id\ttext\n", "tin.TSV", Format::Csv),
            ("Một", "a.html", Format::Html),
            ("", "a.jsonl", Format::Jsonl),
            ("", "", Format::Text),
            ("[Góc nhìn] Đảng uỷ họp", "a.txt", Format::Text),
            ("BMW ra mắt xe mới ở Hà Nội", "a.txt", Format::Text),
            ("MZ, II*, RIFF là gì", "Bài 1. Tin", Format::Text),
            ("<Ảnh: minh hoạ> Đảng uỷ họp", "a", Format::Text),
        ] {
            assert_eq!(recognise(text.as_bytes(), name), Documents(format), "{text}");
        }
    }

    #[test]
    fn files_beside_saved_pages_are_passed_over() {
        for (name, wanted, single) in [
            ("a/b.txt", true, true),
            ("a/B.HTM", true, true),
            ("a.x/README", true, true),
            ("tin.jsonl.gz", true, false),
            ("b_files/style.css", false, false),
            ("a.pdf", false, false),
            ("README.md", false, false),
            ("x.zip", true, false),
        ] {
            assert_eq!((is_wanted(name), is_single(name)), (wanted, single), "{name}");
        }
    }

    #[test]
    fn the_ending_of_the_packing_comes_off() {
        for (name, inside) in
            [("a.jsonl.gz", "a.jsonl"), ("a.TGZ", "a.tar"), ("a.txt", "a.txt"), ("b/c.tzst", "b/c.tar")]
        {
            assert_eq!(unpacked(name), inside);
        }
    }
}
