//! Articles written in every format that is read, and files packed in everything that is unpacked.

use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::sync::Arc;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An article as a test writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Article {
    pub id: String,
    pub source: String,
    /// ISO form, or empty.
    pub date: String,
    pub title: String,
    pub text: String,
}

impl Article {
    fn fields(&self) -> [&str; 5] {
        [&self.id, &self.source, &self.date, &self.title, &self.text]
    }

    /// As plain text.
    pub fn plain(&self) -> String {
        let title = if self.title.is_empty() { String::new() } else { format!("{}\n", self.title) };
        title + &self.text
    }
}

/// The names of the fields, in the order of [`Article::fields`].
pub const FIELDS: [&str; 5] = ["id", "source", "date", "title", "text"];

/// Files by name.
pub type Files = Vec<(String, Vec<u8>)>;

pub fn json_object(article: &Article) -> serde_json::Value {
    let fields = FIELDS.iter().zip(article.fields());
    fields.map(|(name, value)| ((*name).to_string(), value.into())).collect::<serde_json::Map<_, _>>().into()
}

pub fn jsonl(articles: &[Article]) -> Vec<u8> {
    articles.iter().fold(String::new(), |file, article| file + &json_object(article).to_string() + "\n").into_bytes()
}

pub fn csv(articles: &[Article], delimiter: char, line_end: &str) -> String {
    let quoted = |field: &str| format!("\"{}\"", field.replace('"', "\"\""));
    let row = |fields: [&str; 5]| fields.map(quoted).join(&delimiter.to_string()) + line_end;
    articles.iter().fold(row(FIELDS), |file, article| file + &row(article.fields()))
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A web page with a menu and a footer around the article.
pub fn html(article: &Article) -> String {
    let paragraphs = article.text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
    let body = paragraphs.fold(String::new(), |body, paragraph| {
        body + "<p>" + &escaped(paragraph.trim_matches('\n')).replace('\n', "<br>") + "</p>\n"
    });
    let title = escaped(&article.title);
    let date = match article.date.as_str() {
        "" => String::new(),
        date => format!("<meta property=\"article:published_time\" content=\"{date}\">"),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>{title}</title>{date}</head><body>\
         <nav><ul><li><a href=\"/\">Trang nhất</a></li><li><a href=\"/b\">Bạn đọc</a></li></ul></nav>\
         <article><h1>{title}</h1>\n{body}</article><footer><a href=\"/c\">Liên hệ</a></footer></body></html>\n"
    )
}

pub fn docx(article: &Article) -> Vec<u8> {
    let paragraphs = article.text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
    let body = paragraphs.fold(String::new(), |body, paragraph| {
        let lines: Vec<_> = paragraph
            .trim_matches('\n')
            .split('\n')
            .map(|line| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(line)))
            .collect();
        body + "<w:p>" + &lines.join("<w:r><w:br/></w:r>") + "</w:p>"
    });
    let core = format!(
        "<cp:coreProperties><dc:title>{}</dc:title><dcterms:created>{}</dcterms:created></cp:coreProperties>",
        escaped(&article.title),
        article.date
    );
    let types = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/\
                 vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    zip(&[
        ("[Content_Types].xml".into(), types.into()),
        ("docProps/core.xml".into(), core.into_bytes()),
        ("word/document.xml".into(), format!("<w:document><w:body>{body}</w:body></w:document>").into_bytes()),
    ])
}

pub fn xlsx(articles: &[Article]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(FIELDS) {
        sheet.write(0, column, name).expect("a cell");
    }
    for (row, article) in (1..).zip(articles) {
        for (column, field) in (0..).zip(article.fields()) {
            sheet.write(row, column, field).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

pub fn ods(articles: &[Article]) -> Vec<u8> {
    let cell = |text: &str| {
        let paragraphs =
            text.split('\n').fold(String::new(), |cell, line| cell + "<text:p>" + &escaped(line) + "</text:p>");
        format!("<table:table-cell office:value-type=\"string\">{paragraphs}</table:table-cell>")
    };
    let row = |fields: [&str; 5]| format!("<table:table-row>{}</table:table-row>", fields.map(cell).concat());
    let rows = articles.iter().fold(row(FIELDS), |rows, article| rows + &row(article.fields()));
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Trang\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    archive.start_file("mimetype", stored).expect("a file");
    archive.write_all(b"application/vnd.oasis.opendocument.spreadsheet").expect("written");
    for (name, text) in [("META-INF/manifest.xml", manifest), ("content.xml", &content)] {
        archive.start_file(name, SimpleFileOptions::default()).expect("a file");
        archive.write_all(text.as_bytes()).expect("written");
    }
    archive.finish().expect("an archive").into_inner()
}

/// Columns of texts; those with a point in their name stand in a group.
pub fn parquet(articles: &[Article], nested: bool) -> Vec<u8> {
    let field = |name: &str| format!("required binary {name} (UTF8);");
    let schema = if nested {
        let inside: String = FIELDS[2..].iter().map(|name| field(name)).collect();
        format!("message tin {{ {} {} required group bai {{ {inside} }} }}", field("id"), field("source"))
    } else {
        format!("message tin {{ {} }}", FIELDS.map(field).concat())
    };
    let schema = Arc::new(parse_message_type(&schema).expect("a schema"));
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::default()).expect("a file");
    for articles in articles.chunks(10) {
        let mut group = writer.next_row_group().expect("a group");
        let mut number = 0;
        while let Some(mut column) = group.next_column().expect("a column") {
            let values: Vec<ByteArray> = articles.iter().map(|article| article.fields()[number].into()).collect();
            column.typed::<ByteArrayType>().write_batch(&values, None, None).expect("written");
            column.close().expect("closed");
            number += 1;
        }
        group.close().expect("closed");
    }
    writer.into_inner().expect("a file")
}

/// How the answers of a server are stored.
#[derive(Debug, Clone, Copy)]
pub enum Answer {
    Plain,
    Chunked,
    Packed,
}

/// A record of an archive of a crawler.
pub fn warc_record(kind: &str, url: &str, media: &str, body: &[u8]) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-05-12T01:02:03Z\r\n\
         WARC-Record-ID: <urn:uuid:{:032x}>\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        url.len() * 7919 + body.len(),
        body.len()
    )
    .into_bytes();
    record.extend_from_slice(body);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

/// A page as a server gives it.
pub fn answer(page: &str, how: Answer) -> Vec<u8> {
    let mut head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n".to_string();
    let body = match how {
        Answer::Plain => page.as_bytes().to_vec(),
        Answer::Packed => {
            head.push_str("Content-Encoding: gzip\r\n");
            gzip(page.as_bytes())
        }
        Answer::Chunked => {
            head.push_str("Transfer-Encoding: chunked\r\n");
            let mut body = Vec::new();
            for part in page.as_bytes().chunks(1000) {
                body.extend_from_slice(format!("{:x}\r\n", part.len()).as_bytes());
                body.extend_from_slice(part);
                body.extend_from_slice(b"\r\n");
            }
            body.extend_from_slice(b"0\r\n\r\n");
            body
        }
    };
    let mut answer = (head + "\r\n").into_bytes();
    answer.extend(body);
    answer
}

pub fn warc(articles: &[Article]) -> Vec<u8> {
    let mut archive = warc_record("warcinfo", "", "application/warc-fields", b"software: test\r\n");
    for (k, article) in articles.iter().enumerate() {
        let how = [Answer::Plain, Answer::Chunked, Answer::Packed][k % 3];
        let url = format!("http://bao.example/{}", article.id);
        archive.extend(warc_record("request", &url, "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"));
        archive.extend(warc_record(
            "response",
            &url,
            "application/http; msgtype=response",
            &answer(&html(article), how),
        ));
    }
    archive
}

/// An archive of texts that were taken from pages (WET).
pub fn warc_texts(articles: &[Article]) -> Vec<u8> {
    let record = |article: &Article| {
        let url = format!("http://bao.example/{}", article.id);
        warc_record("conversion", &url, "text/plain", article.plain().as_bytes())
    };
    articles.iter().flat_map(record).collect()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("packed")
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).expect("packed")
}

pub fn zip(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name.as_str(), SimpleFileOptions::default()).expect("a file");
        archive.write_all(bytes).expect("written");
    }
    archive.finish().expect("an archive").into_inner()
}

pub fn tar(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, bytes.as_slice()).expect("a file");
    }
    archive.into_inner().expect("an archive")
}

/// A tar archive of one file whose name is written as it is, whatever it says.
pub fn tar_raw(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut header = tar::Header::new_gnu();
    header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_cksum();
    let mut archive = tar::Builder::new(Vec::new());
    archive.append(&header, bytes).expect("a file");
    archive.into_inner().expect("an archive")
}

/// Rows of numbers and words, for texts that must be long.
pub fn long_text(bytes: usize) -> String {
    let mut text = String::new();
    for k in 0.. {
        if text.len() >= bytes {
            break;
        }
        let _ = write!(text, "Đảng uỷ xã họp lần thứ {k}. ");
    }
    text
}
