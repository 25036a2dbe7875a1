//! Archives -> the files in them: tar as it streams by, zip by its table of contents.

use super::reasons::{unreadable, whole};
use super::recognised::is_wanted;
use super::sink::{Flow, Sink};
use super::streams::{Stream, read, single};
use super::workbook;
use crate::document::{Cause, Format};
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::sync::Arc;

/// Reads the files of a tar archive.
pub(super) fn tar(stream: Stream<'_>, name: &Arc<str>, depth: usize, sink: &mut Sink<'_>) -> Flow {
    let mut archive = tar::Archive::new(stream);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(e) => return sink.reject(unreadable(name, None, &e)),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            // Where one header is broken, where the next begins is unknown.
            Err(e) => return sink.reject(unreadable(name, None, &e)),
        };
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let inside = entry.path().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        member(Box::new(entry), name, &inside, depth, sink)?;
    }
    Flow::Continue(())
}

/// Reads the files of a zip archive; one that is broken is rejected alone.
pub(super) fn zip(file: File, name: &Arc<str>, depth: usize, sink: &mut Sink<'_>) -> Flow {
    let scales = sink.scales.clone();
    let mut archive = match zip::ZipArchive::new(BufReader::new(file)) {
        Ok(archive) => archive,
        Err(e) => return sink.reject(unreadable(name, None, &e)),
    };
    // Documents of word processors and workbooks are archives too, which their names may not say.
    let document = [("word/document.xml", Format::Docx), ("xl/workbook.xml", Format::Xlsx)];
    if let Some((_, format)) = document.into_iter().find(|(part, _)| archive.index_for_name(part).is_some()) {
        return whole_file(archive.into_inner().into_inner(), format, name, sink);
    }
    for k in 0..archive.len() {
        let shown = match archive.name_for_index(k) {
            Some(Ok(inside)) => member_name(name, &inside),
            _ => Arc::clone(name),
        };
        let entry = match archive.by_index(k) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::UnsupportedArchive(what)) if what.contains("assword") => {
                let reason = "it is locked with a password; unpack the archive yourself".into();
                sink.reject(whole(&shown, Cause::Unreadable, reason))?;
                continue;
            }
            Err(e) => {
                sink.reject(unreadable(&shown, None, &e))?;
                continue;
            }
        };
        if entry.is_dir() || entry.is_symlink() {
            continue;
        }
        let inside = entry
            .name()
            .map_or_else(|_| String::from_utf8_lossy(entry.name_raw()).into_owned(), std::borrow::Cow::into_owned);
        member(Box::new(scales.watch(entry)), name, &inside, depth, sink)?;
    }
    if archive.has_duplicate_names() {
        let reason = "of several files under one name in it only the last is read; give each a name of its own";
        return sink.reject(whole(name, Cause::Unreadable, reason.into()));
    }
    Flow::Continue(())
}

fn whole_file(mut file: File, format: Format, name: &Arc<str>, sink: &mut Sink<'_>) -> Flow {
    match file.rewind() {
        Ok(()) if format == Format::Xlsx => workbook::read(file, format, name, sink),
        Ok(()) => single(Box::new(file), format, name, sink),
        Err(e) => sink.reject(unreadable(name, None, &e)),
    }
}

fn member(stream: Stream<'_>, archive: &Arc<str>, inside: &str, depth: usize, sink: &mut Sink<'_>) -> Flow {
    let inside = plain(inside);
    if inside.split('/').any(|part| part.starts_with('.') || part == "__MACOSX") {
        return Flow::Continue(());
    }
    if !is_wanted(&inside) {
        sink.pass_over(&inside);
        return Flow::Continue(());
    }
    read(stream, &member_name(archive, &inside), &inside, depth + 1, sink)
}

/// What tables show of a file in an archive.
fn member_name(archive: &str, inside: &str) -> Arc<str> {
    format!("{archive}/{}", plain(inside)).into()
}

/// The path of a file in an archive without what would lead out of it; nothing is written there, but the name shall not say so either.
fn plain(inside: &str) -> String {
    let inside = inside.replace('\\', "/");
    let parts = inside.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
    parts.collect::<Vec<_>>().join("/")
}

/// What a gzip or zstd stream unpacks to.
pub(super) fn unpack<'r>(stream: Stream<'r>, zstd: bool, sink: &Sink<'_>) -> std::io::Result<Stream<'r>> {
    if zstd {
        return Ok(Box::new(sink.scales.watch(zstd::Decoder::new(stream)?)));
    }
    let packed = BufReader::with_capacity(64 << 10, stream);
    Ok(Box::new(sink.scales.watch(flate2::bufread::MultiGzDecoder::new(packed))))
}

/// A stream as a file, for formats that are read from their end.
pub(super) fn spooled(mut stream: impl Read) -> std::io::Result<File> {
    let mut file = tempfile::tempfile()?;
    std::io::copy(&mut stream, &mut file)?;
    file.rewind()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_else() {
        for (name, shown) in [
            ("a/b.txt", "a/b.txt"),
            ("/etc/a.txt", "etc/a.txt"),
            ("..\\..\\a.txt", "a.txt"),
            ("./a//./b", "a/b"),
            ("..", ""),
        ] {
            assert_eq!(plain(name), shown);
        }
    }
}
