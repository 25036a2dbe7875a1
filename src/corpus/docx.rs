//! Word documents: their paragraphs, and what they say of title, author and day.

use super::date_line;
use super::html::Page;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Reads a `.docx` file: paragraphs apart by an empty line, rows of tables as lines with ` | ` between cells, text boxes once, deletions and
/// footnotes left out. The date is the day on which the document was made, the only one that such a file knows.
///
/// # Errors
///
/// Says why the file cannot be read: no archive, a part that is missing, broken, or that unpacks to more than `limit` bytes.
pub fn read(bytes: &[u8], limit: usize) -> Result<Page, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| format!("not a Word document: {e}"))?;
    let body = part(&mut archive, "word/document.xml", limit)?;
    let text = paragraphs(&body)?.join("\n\n");
    // The properties are not needed, and what is wrong with them costs no article.
    let core = part(&mut archive, "docProps/core.xml", limit).unwrap_or_default();
    let property = |name| property(&core, name);
    let date = date_line::date(&property("dcterms:created"));
    Ok(Page { title: property("dc:title"), author: property("dc:creator"), text, date, ..Page::default() })
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, limit: usize) -> Result<String, String> {
    let file = archive.by_name(name).map_err(|e| format!("{name}: {e}"))?;
    let mut unpacked = Vec::new();
    file.take(limit as u64 + 1).read_to_end(&mut unpacked).map_err(|e| format!("{name}: {e}"))?;
    if unpacked.len() > limit {
        return Err(format!("{name}: more than {limit} bytes when unpacked"));
    }
    String::from_utf8(unpacked).map_err(|e| format!("{name}: not UTF-8 at byte {}", e.utf8_error().valid_up_to()))
}

/// What is written while the parts of a document go by.
#[derive(Default)]
struct Lines {
    done: Vec<String>,
    paragraph: String,
    /// Open tables; inside them paragraphs are cells.
    tables: usize,
    /// Open elements of which nothing is read.
    skipped: usize,
    /// Whether this is text: `<w:t>`.
    written: bool,
    /// What the paragraphs around a text box hold.
    around: Vec<(String, usize)>,
}

fn paragraphs(xml: &str) -> Result<Vec<String>, String> {
    let mut reader = Reader::from_str(xml);
    let mut lines = Lines::default();
    loop {
        let event =
            reader.read_event().map_err(|e| format!("word/document.xml: {e} at byte {}", reader.error_position()))?;
        match event {
            Event::Eof => break,
            Event::Start(tag) => lines.open(&tag),
            Event::Empty(tag) if lines.skipped == 0 => lines.mark(&tag),
            Event::End(tag) => lines.close(tag.name().into_inner()),
            Event::Text(text) if lines.reads() => {
                lines.paragraph.push_str(&text.xml10_content());
            }
            Event::CData(text) if lines.reads() => lines.paragraph.push_str(&text.xml10_content()),
            Event::GeneralRef(name) if lines.reads() => lines.paragraph.extend(letter(&name)),
            _ => {}
        }
    }
    lines.end();
    Ok(lines.done)
}

impl Lines {
    fn reads(&self) -> bool {
        self.written && self.skipped == 0
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name().into_inner();
        if self.skipped > 0 || is_skipped(name) {
            self.skipped += 1;
            return;
        }
        match name {
            "w:t" => self.written = true,
            "w:tbl" => {
                if self.tables == 0 {
                    self.end();
                }
                self.tables += 1;
            }
            "w:txbxContent" => {
                self.around.push((std::mem::take(&mut self.paragraph), std::mem::take(&mut self.tables)));
            }
            _ => self.mark(tag),
        }
    }

    /// Elements without content.
    fn mark(&mut self, tag: &BytesStart<'_>) {
        match tag.name().into_inner() {
            "w:tab" => self.paragraph.push('\t'),
            "w:br" | "w:cr" => self.paragraph.push('\n'),
            "w:noBreakHyphen" => self.paragraph.push('\u{2011}'),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "w:t" => self.written = false,
            "w:p" if self.tables > 0 => self.paragraph.push(' '),
            "w:p" => self.end(),
            "w:tc" if self.tables > 0 => {
                self.paragraph.truncate(self.paragraph.trim_end_matches(' ').len());
                self.paragraph.push_str(" | ");
            }
            "w:tr" if self.tables > 0 => {
                self.paragraph.truncate(self.paragraph.trim_end_matches([' ', '|']).len());
                self.paragraph.push('\n');
            }
            "w:tbl" => {
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.end();
                }
            }
            "w:txbxContent" => {
                self.end();
                (self.paragraph, self.tables) = self.around.pop().unwrap_or_default();
            }
            _ => {}
        }
    }

    fn end(&mut self) {
        let paragraph = self.paragraph.trim();
        if !paragraph.is_empty() {
            self.done.push(paragraph.to_string());
        }
        self.paragraph.clear();
    }
}

/// Deletions, what was moved away, the older form of a text box, properties (a tab stop in them is no tab), instructions of fields.
fn is_skipped(name: &str) -> bool {
    matches!(name, "w:del" | "w:moveFrom" | "mc:Fallback" | "w:pPr" | "w:rPr" | "w:instrText" | "w:delText")
}

/// What `&amp;` or `&#7879;` stands for.
fn letter(name: &BytesRef<'_>) -> Option<char> {
    if let Some(letter) = name.resolve_char_ref().ok().flatten() {
        return Some(letter);
    }
    let name: &str = name;
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// The text of a property; empty where there is none.
fn property(xml: &str, name: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut inside) = (String::new(), false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if tag.name().into_inner() == name => inside = true,
            Ok(Event::Text(part)) if inside => text.push_str(&part.xml10_content()),
            Ok(Event::GeneralRef(part)) if inside => text.extend(letter(&part)),
            Ok(Event::End(_)) if inside => return text.trim().to_string(),
            Ok(Event::Eof) | Err(_) => return text.trim().to_string(),
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn packed(body: &str) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let core = "<cp:coreProperties><dc:title>Họp &amp; bàn</dc:title><dc:creator>Lý Thu</dc:creator>\
            <dcterms:created xsi:type=\"dcterms:W3CDTF\">2019-03-02T23:10:00Z</dcterms:created></cp:coreProperties>";
        for (name, content) in [("docProps/core.xml", core), ("word/document.xml", body)] {
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(content.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn text(body: &str) -> String {
        read(&packed(&format!("<w:document><w:body>{body}</w:body></w:document>")), 1 << 20).unwrap().text
    }

    #[test]
    fn runs_of_a_paragraph_join_without_a_space() {
        assert_eq!(
            text("<w:p><w:r><w:t>Ông Lý Th</w:t></w:r><w:r><w:t>ăng&#46; A &amp; B</w:t></w:r></w:p>"),
            "Ông Lý Thăng. A & B"
        );
    }

    #[test]
    fn deleted_words_go_and_inserted_ones_stay() {
        let body =
            "<w:p><w:del><w:r><w:delText>Cũ</w:delText></w:r></w:del><w:ins><w:r><w:t>Mới</w:t></w:r></w:ins></w:p>";
        assert_eq!(text(body), "Mới");
    }

    #[test]
    fn tabs_and_line_ends_stay_but_tab_stops_are_none() {
        let body = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>";
        assert_eq!(text(body), "a\tb\nc");
    }

    #[test]
    fn rows_of_a_table_are_lines() {
        let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        let row = |a: &str, b: &str| format!("<w:tr>{}{}</w:tr>", cell(a), cell(b));
        let body = format!(
            "<w:p><w:r><w:t>Bảng</w:t></w:r></w:p><w:tbl>{}{}</w:tbl>",
            row("Tên", "Chức vụ"),
            row("Lý Thu", "Bí thư")
        );
        assert_eq!(text(&body), "Bảng\n\nTên | Chức vụ\nLý Thu | Bí thư");
    }

    #[test]
    fn text_box_is_read_once_and_apart() {
        let boxed = "<w:txbxContent><w:p><w:r><w:t>Khung</w:t></w:r></w:p></w:txbxContent>";
        let body = format!(
            "<w:p><w:r><w:t>Trước </w:t></w:r><mc:AlternateContent><mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback></mc:AlternateContent><w:r><w:t>sau</w:t></w:r></w:p>"
        );
        assert_eq!(text(&body), "Khung\n\nTrước sau");
    }

    #[test]
    fn properties_give_title_author_and_day_as_written() {
        let page = read(&packed("<w:p/>"), 1000).unwrap();
        assert_eq!((page.title.as_str(), page.author.as_str()), ("Họp & bàn", "Lý Thu"));
        assert_eq!(page.date, date_line::date("2019-03-02"));
        assert!(page.date.is_some());
    }

    #[test]
    fn part_beyond_the_limit_is_refused() {
        let bomb = packed(&" ".repeat(1 << 20));
        assert!(bomb.len() < 10_000);
        assert_eq!(read(&bomb, 1000).unwrap_err(), "word/document.xml: more than 1000 bytes when unpacked");
    }

    #[test]
    fn what_is_no_document_is_an_error() {
        assert!(read(b"PK\x03\x04", 1000).is_err());
        assert!(read(&packed("<w:p><w:t>a</w:p>"), 1000).is_err());
        assert!(read(b"", 1000).is_err());
    }
}
