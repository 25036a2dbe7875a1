//! Archives of web crawlers (WARC, ISO 28500) -> pages: answers that a server gave with success, and texts that were taken from them (WET).

mod records;

use super::piece::{Fetched, Piece};
use super::reasons::{size, too_long, unreadable, whole};
use super::sink::{Flow, Sink};
use super::streams::Stream;
use crate::document::{Cause, Format, Rejected};
use records::Records;
use std::io::{self, BufReader, Read};
use std::sync::Arc;

/// Most fields in the head of an answer.
const FIELDS: usize = 128;

/// Reads the pages of an archive; its records are numbered from 1.
pub(super) fn read(stream: Stream<'_>, name: &Arc<str>, sink: &mut Sink<'_>) -> Flow {
    let mut records = Records::new(BufReader::with_capacity(64 << 10, stream));
    for number in 1.. {
        let head = match records.next() {
            Ok(Some(head)) => head,
            Ok(None) => break,
            Err(e) => return sink.reject(unreadable(name, Some(number), &e)),
        };
        let (kind, url, media) = (
            head.field("WARC-Type").to_ascii_lowercase(),
            head.field("WARC-Target-URI").trim_matches(['<', '>']).to_string(),
            head.field("Content-Type").to_string(),
        );
        if !matches!(kind.as_str(), "response" | "resource" | "conversion") {
            continue;
        }
        let longest = sink.settings.max_document;
        let mut bytes = Vec::new();
        match records.body().take(longest as u64 + 1).read_to_end(&mut bytes) {
            Err(e) => return sink.reject(unreadable(name, Some(number), &e)),
            Ok(read) if read > longest => {
                sink.reject(Rejected { doc_id: url, ..too_long(name, Some(number), longest) })?;
                continue;
            }
            Ok(read) if (read as u64) < head.length => {
                let short = format!("a page of {} bytes ends after {read}", head.length);
                return sink.reject(Rejected { doc_id: url, ..unreadable(name, Some(number), &short) });
            }
            Ok(_) => {}
        }
        let page = if kind == "response" { answer(&bytes, longest) } else { Ok(Some(Page { media, bytes })) };
        match page {
            Ok(Some(page)) => match format(&page.media) {
                Some(format) => {
                    let charset = parameter(&page.media, "charset");
                    let piece = Piece::bytes(Arc::clone(name), page.bytes, format);
                    sink.piece(piece.fetched(Fetched { url, charset, number }))?;
                }
                None => sink.pass_over_kind(page.media.split(';').next().unwrap_or_default().trim()),
            },
            Ok(None) => sink.pass_over_kind("no success"),
            Err(what) => {
                let reason = format!("a broken answer of the server ({what}); fetch the page again");
                sink.reject(Rejected { line: Some(number), doc_id: url, ..whole(name, Cause::Broken, reason) })?;
            }
        }
    }
    Flow::Continue(())
}

struct Page {
    media: String,
    bytes: Vec<u8>,
}

/// The page that a server's answer holds, `None` where it is no success.
fn answer(bytes: &[u8], longest: usize) -> Result<Option<Page>, String> {
    let mut fields = [httparse::EMPTY_HEADER; FIELDS];
    let mut response = httparse::Response::new(&mut fields);
    let httparse::Status::Complete(head) = response.parse(bytes).map_err(|e| e.to_string())? else {
        return Err("its head does not end".into());
    };
    if response.code != Some(200) {
        return Ok(None);
    }
    let field = |name: &str| {
        let found = response.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name));
        found.map(|field| String::from_utf8_lossy(field.value).trim().to_ascii_lowercase()).unwrap_or_default()
    };
    let mut body: Vec<u8> = bytes[head..].to_vec();
    // Crawlers often store the body unpacked and leave the head as it came.
    if field("transfer-encoding").contains("chunked") {
        let mut whole = Vec::new();
        if chunked_transfer::Decoder::new(&body[..]).read_to_end(&mut whole).is_ok() {
            body = whole;
        }
    }
    if body.starts_with(&[0x1F, 0x8B]) {
        body = limited(flate2::bufread::MultiGzDecoder::new(&body[..]), longest)?;
    } else if body.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) {
        body = limited(zstd::Decoder::new(&body[..]).map_err(|e| e.to_string())?, longest)?;
    }
    Ok(Some(Page { media: field("content-type"), bytes: body }))
}

fn limited(stream: impl Read, longest: usize) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = stream.take(longest as u64 + 1).read_to_end(&mut bytes).map_err(|e: io::Error| e.to_string())?;
    if read > longest { Err(format!("it unpacks to more than {}", size(longest as u64))) } else { Ok(bytes) }
}

fn format(media: &str) -> Option<Format> {
    match media.split(';').next().unwrap_or_default().trim() {
        "text/html" | "application/xhtml+xml" => Some(Format::Html),
        "text/plain" => Some(Format::Text),
        _ => None,
    }
}

fn parameter(media: &str, name: &str) -> Option<String> {
    let mut parameters = media.split(';').skip(1).filter_map(|part| part.split_once('='));
    let found = parameters.find(|(key, _)| key.trim().eq_ignore_ascii_case(name))?;
    Some(found.1.trim().trim_matches('"').to_string())
}

#[cfg(test)]
mod tests {
    use super::super::{Corpus, ReadSettings, read_bytes};
    use super::*;

    fn record(kind: &str, media: &str, body: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://bao.example/{kind}\r\nWARC-Record-ID: <urn:a>\r\n\
             WARC-Date: 2020-05-12T01:02:03Z\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
            body.len()
        )
    }

    fn answered(status: &str, media: &str, body: &str) -> String {
        record("response", "application/http", &format!("HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n{body}"))
    }

    fn read(archive: &str) -> Vec<String> {
        let found = read_bytes("a.warc", archive.as_bytes(), &ReadSettings::default());
        let shown = found.into_iter().map(|parsed| match parsed {
            Ok(document) => format!("{} {} {} {}", document.line, document.id, document.source, document.text),
            Err(rejected) => format!("{:?} {} {}", rejected.line, rejected.doc_id, rejected.reason),
        });
        shown.collect()
    }

    #[test]
    fn pages_and_texts_are_named_by_their_address_and_numbered_by_their_record() {
        let archive = record("warcinfo", "application/warc-fields", "a: b")
            + &answered("200 OK", "text/html; charset=utf-8", "<html><body><p>Đảng uỷ xã họp.</p></body></html>")
            + &record("conversion", "text/plain", "Đảng uỷ xã họp.");
        let expected = [
            "2 http://bao.example/response bao.example Đảng uỷ xã họp.",
            "3 http://bao.example/conversion bao.example Đảng uỷ xã họp.",
        ];
        assert_eq!(read(&archive), expected);
    }

    #[test]
    fn answers_without_success_and_pictures_are_no_pages() {
        let archive = answered("404 Not Found", "text/html", "<p>Không có</p>") + &answered("200 OK", "image/png", "x");
        let found = read(&archive);
        assert!(found.len() == 1 && found[0].contains("no articles"), "{found:?}");

        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.warc");
        std::fs::write(&path, archive).expect("the archive is written");
        let mut corpus = Corpus::open(&[path], &ReadSettings::default(), None).expect("it opens");
        while corpus.next_chunk().is_some() {}
        let kinds: Vec<(String, u64)> = corpus.passed_over().into_iter().collect();
        assert_eq!(kinds, [("image/png".into(), 1), ("no success".into(), 1)]);
    }

    #[test]
    fn a_broken_answer_is_rejected_alone() {
        let archive = record("response", "application/http", "không phải") + &record("resource", "text/plain", "Họp.");
        let found = read(&archive);
        assert!(found[0].contains("a broken answer of the server") && found[1].ends_with("Họp."), "{found:?}");
    }

    #[test]
    fn a_parameter_is_found_however_it_is_written() {
        assert_eq!(parameter("text/html; Charset=\"utf-8\"", "charset").as_deref(), Some("utf-8"));
        assert_eq!(parameter("text/html", "charset"), None);
    }
}
