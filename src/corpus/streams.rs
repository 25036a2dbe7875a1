//! A stream of bytes -> chunks: what it is packed in is taken off, what it is is recognised, and the reader of its format is set to work.

use super::chunk::{Content, Parsed};
use super::inputs::STANDARD_INPUT;
use super::lines::{Cut, LineReader};
use super::piece::Piece;
use super::reasons::{binary, empty, too_long, unreadable, whole};
use super::recognised::{Recognised, SAMPLE, recognise, unpacked};
use super::settings::ReadSettings;
use super::sink::{Findings, Flow, Sink};
use super::{archives, csv, encoding, json, jsonl, parquet, warc, workbook};
use crate::document::{Cause, Document, Encoding, Format};
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::sync::{Arc, Mutex};

/// Something to read from.
pub(super) type Stream<'r> = Box<dyn Read + 'r>;

/// Archives in archives, and so on: so deep, and no deeper.
const DEEPEST: usize = 6;

/// Reads the file `name` from an open file; archives and tables that need it are read from their end.
pub(super) fn file(file: File, name: &Arc<str>, sink: &mut Sink<'_>) -> Flow {
    use std::io::Seek;
    let mut sample = Vec::new();
    let looked = file.try_clone().and_then(|mut file| {
        Read::by_ref(&mut file).take(SAMPLE as u64).read_to_end(&mut sample)?;
        file.rewind()
    });
    let recognised = recognise(&sample, name);
    sink.opened(&file);
    let from_end = recognised == Recognised::Zip || (sink.settings.format.is_none() && is_read_from_end(recognised));
    match looked {
        Ok(()) if from_end => sink.never_silent(name, |sink| seekable(file, recognised, name, 0, sink)),
        _ => {
            let counted = super::guard::Counted::new(file, &sink.read);
            read(Box::new(counted), name, name, 0, sink)
        }
    }
}

/// Reads a stream. `name` is what tables show, `inside` the name that tells its format where its bytes do not; it lies `depth` archives deep.
pub(super) fn read(stream: Stream<'_>, name: &Arc<str>, inside: &str, depth: usize, sink: &mut Sink<'_>) -> Flow {
    sink.never_silent(name, |sink| begin(stream, name, inside, depth, sink))
}

fn begin(mut stream: Stream<'_>, name: &Arc<str>, inside: &str, depth: usize, sink: &mut Sink<'_>) -> Flow {
    if depth > DEEPEST {
        let reason = format!("packed more than {DEEPEST} times; unpack it yourself");
        return sink.reject(whole(name, Cause::Unreadable, reason));
    }
    let mut sample = Vec::new();
    if let Err(e) = (&mut stream).take(SAMPLE as u64).read_to_end(&mut sample) {
        if sample.is_empty() {
            return sink.reject(unreadable(name, None, &e));
        }
        // What stands before the break is read.
        stream = Box::new(Broken(Some(e)));
    }
    if sample.is_empty() {
        return sink.reject(empty(name));
    }
    let mut recognised = recognise(&sample, inside);
    // The standard input has no name that could say so.
    if &**name == STANDARD_INPUT && recognised == Recognised::Documents(Format::Jsonl) && csv::is_table(&sample, sink) {
        recognised = Recognised::Documents(Format::Csv);
    }
    let is_packed = matches!(recognised, Recognised::Gzip | Recognised::Zstd | Recognised::Zip | Recognised::Tar);
    if let Some(format) = sink.settings.format.filter(|_| !is_packed) {
        recognised = Recognised::Documents(format);
    }
    let seen = sample.clone();
    let stream: Stream<'_> = Box::new(Cursor::new(sample).chain(stream));
    let format = match recognised {
        Recognised::Gzip | Recognised::Zstd => {
            return match archives::unpack(stream, recognised == Recognised::Zstd, sink) {
                Ok(stream) => read(stream, name, &unpacked(inside), depth + 1, sink),
                Err(e) => sink.reject(unreadable(name, None, &e)),
            };
        }
        Recognised::Tar => return archives::tar(stream, name, depth, sink),
        Recognised::Binary(kind) => return sink.reject(binary(name, kind)),
        _ if is_read_from_end(recognised) => {
            return match archives::spooled(stream) {
                Ok(file) => seekable(file, recognised, name, depth, sink),
                Err(e) => sink.reject(unreadable(name, None, &e)),
            };
        }
        Recognised::Documents(format) => format,
        Recognised::Zip => return sink.reject(binary(name, "application/zip")),
    };
    match format {
        Format::Jsonl => lines(stream, &seen, name, depth == 0, sink),
        Format::Csv => csv::read(stream, &seen, name, inside, sink),
        Format::Json => json::read(stream, &seen, name, sink),
        Format::Warc => warc::read(stream, name, sink),
        _ => single(stream, format, name, sink),
    }
}

/// The end of a stream that breaks off.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

fn is_read_from_end(recognised: Recognised) -> bool {
    let table = [Format::Parquet, Format::Xlsx, Format::Ods].map(Recognised::Documents);
    recognised == Recognised::Zip || table.contains(&recognised)
}

fn seekable(file: File, recognised: Recognised, name: &Arc<str>, depth: usize, sink: &mut Sink<'_>) -> Flow {
    match recognised {
        Recognised::Documents(Format::Parquet) => parquet::read(file, name, sink),
        Recognised::Documents(format) => workbook::read(file, format, name, sink),
        _ => archives::zip(file, name, depth, sink),
    }
}

/// One article.
pub(super) fn single(stream: Stream<'_>, format: Format, name: &Arc<str>, sink: &mut Sink<'_>) -> Flow {
    let longest = sink.settings.max_document;
    let mut bytes = Vec::new();
    match stream.take(longest as u64 + 1).read_to_end(&mut bytes) {
        Ok(read) if read > longest => sink.reject(too_long(name, None, longest)),
        Ok(_) => sink.piece(Piece::bytes(Arc::clone(name), bytes, format)),
        Err(e) => sink.reject(unreadable(name, None, &e)),
    }
}

/// JSON lines, `plain` where the stream is the file itself.
fn lines(stream: Stream<'_>, sample: &[u8], name: &Arc<str>, plain: bool, sink: &mut Sink<'_>) -> Flow {
    let (stream, encoding) = in_utf8(stream, sample, sink.settings.encoding);
    // The names of the fields are told by the sample alone where that has a whole line.
    let plain = plain && encoding == Encoding::Utf8 && memchr::memchr(b'\n', sample).is_some();
    let (mut reader, mut names) = (LineReader::new(stream), None);
    if let Some((start, rest)) = plain.then(|| sink.go_to_line()).flatten() {
        let found = jsonl::names(whole_lines(sample, sample), &sink.settings.columns);
        sink.take_note(&found);
        reader = LineReader::from_line(Box::new(rest) as Stream<'_>, start);
        names = Some(Arc::new(found));
    }
    loop {
        let first_line = reader.line();
        match reader.next(sink.buffer(), sink.chunk, sink.settings.max_document) {
            Ok(Cut::Lines(bytes)) => {
                let names = Arc::clone(names.get_or_insert_with(|| {
                    // What is looked at must not depend on the size of chunks.
                    let found = jsonl::names(whole_lines(sample, &bytes), &sink.settings.columns);
                    sink.take_note(&found);
                    Arc::new(found)
                }));
                let next = plain.then(|| reader.place());
                sink.give_until(Content::Lines { path: Arc::clone(name), first_line, bytes, names, encoding }, next)?;
            }
            Ok(Cut::TooLong) => sink.reject(too_long(name, Some(first_line), sink.settings.max_document))?,
            Ok(Cut::Empty) => return sink.reject(empty(name)),
            Ok(Cut::End) => return Flow::Continue(()),
            Err(e) => return sink.reject(unreadable(name, Some(first_line), &e)),
        }
    }
}

/// The whole lines of the sample, or the first line where that is longer.
fn whole_lines<'b>(sample: &'b [u8], bytes: &'b [u8]) -> &'b [u8] {
    match memchr::memrchr(b'\n', sample) {
        _ if sample.len() < SAMPLE => sample,
        Some(end) => &sample[..end],
        None => &bytes[..memchr::memchr(b'\n', bytes).unwrap_or(bytes.len())],
    }
}

/// The stream in UTF-8, and what it was in: as the user says, else as its beginning shows.
pub(super) fn in_utf8<'r>(stream: Stream<'r>, sample: &[u8], wanted: Option<Encoding>) -> (Stream<'r>, Encoding) {
    match wanted.or_else(|| encoding::detect(sample)) {
        Some(encoding) if encoding != Encoding::Utf8 => {
            (Box::new(encoding::Transcoder::new(stream, encoding)), encoding)
        }
        _ => (stream, Encoding::Utf8),
    }
}

/// The documents of a file that one thread has read as a whole.
pub(super) fn documents(bytes: &[u8], name: &Arc<str>, settings: &Arc<ReadSettings>) -> Vec<Parsed<'static>> {
    let mut documents = Vec::new();
    let mut give = |mut chunk: super::Chunk| {
        documents.extend(chunk.documents().into_iter().map(|parsed| parsed.map(Document::into_owned)));
        Flow::Continue(())
    };
    let findings = Arc::new(Mutex::new(Findings::default()));
    let mut sink = Sink::new(settings, bytes.len(), &findings, &mut give);
    sink.begin_file(bytes.len() as u64);
    let _ = read(Box::new(bytes), name, name, 0, &mut sink).is_continue() && sink.flush().is_continue();
    documents
}
