//! Parquet files -> rows, a few at a time.

mod moments;

use super::cells::Row;
use super::chunk::Content;
use super::columns::Column;
use super::contained::contained;
use super::reasons::{listed, no_column, unreadable};
use super::sink::{Flow, Sink};
use crate::document::Format;
use moments::Moments;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row as Record};
use parquet::schema::types::{ColumnDescPtr, Type};
use std::fs::File;
use std::sync::Arc;

/// Reads the rows of a file; only the columns that are wanted are unpacked.
pub(super) fn read(file: File, name: &Arc<str>, sink: &mut Sink<'_>) -> Flow {
    let reader = match contained(|| SerializedFileReader::new(file)) {
        Ok(Ok(reader)) => reader,
        Ok(Err(e)) => return sink.reject(unreadable(name, None, &e)),
        Err(fault) => return sink.reject(unreadable(name, None, &fault)),
    };
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let paths: Vec<String> = schema.columns().iter().map(path).collect();
    let names = sink.settings.columns.among(paths.iter().map(String::as_str));
    let Some(projection) = projection(schema.root_schema(), &names) else {
        return sink.reject(no_column(name, &listed(paths.iter().map(String::as_str))));
    };
    sink.take_note(&names);
    let mut rows = match contained(|| reader.get_row_iter(Some(projection))) {
        Ok(Ok(rows)) => rows,
        Ok(Err(e)) => return sink.reject(unreadable(name, None, &e)),
        Err(fault) => return sink.reject(unreadable(name, None, &fault)),
    };
    let wanted = Column::ALL.map(|column| names.name(column).to_string());
    let dated = paths.iter().position(|path| *path == wanted[Column::Date as usize]);
    let moments = dated.and_then(|at| Moments::of(&schema.column(at)));
    let fields = |row: &Record| {
        let mut fields = wanted.each_ref().map(|path| field(row, path).map(text).unwrap_or_default());
        let moment = moments.zip(field(row, &wanted[Column::Date as usize]));
        if let Some(day) = moment.and_then(|(moments, field)| moments.day(field)) {
            fields[Column::Date as usize] = day;
        }
        fields
    };
    let content = |rows| Content::Cells { path: Arc::clone(name), rows, format: Format::Parquet };
    let (mut ready, mut size) = (Vec::new(), 0);
    let whole_file: Arc<str> = "".into();
    for line in 1.. {
        let broken = match contained(|| rows.next().map(|row| row.map(|row| fields(&row)))) {
            Ok(Some(Ok(fields))) => {
                let row = Row { line, part: Arc::clone(&whole_file), fields };
                size += row.size();
                ready.push(row);
                if size >= sink.chunk {
                    size = 0;
                    sink.give(content(std::mem::take(&mut ready)))?;
                }
                continue;
            }
            Ok(None) => break,
            Ok(Some(Err(e))) => e.to_string(),
            Err(fault) => fault.to_string(),
        };
        sink.give(content(ready))?;
        return sink.reject(unreadable(name, Some(line), &broken));
    }
    sink.give(content(ready))
}

/// The path of a column; the levels that only say that a column is a list are left out.
fn path(column: &ColumnDescPtr) -> String {
    let parts = column.path().parts();
    parts
        .iter()
        .filter(|part| !matches!(part.as_str(), "list" | "element" | "array"))
        .cloned()
        .collect::<Vec<_>>()
        .join(".")
}

/// The top columns that are needed; `None` where the text is in none of them.
fn projection(schema: &Type, names: &super::columns::Names) -> Option<Type> {
    let needed = |column: &str| {
        let begins = |name: &str| name == column || name.strip_prefix(column).is_some_and(|rest| rest.starts_with('.'));
        Column::ALL.iter().any(|wanted| begins(names.name(*wanted)))
    };
    let text = names.name(Column::Text);
    let top = text.split('.').next().unwrap_or_default();
    if text.is_empty() || !schema.get_fields().iter().any(|field| field.name() == top || field.name() == text) {
        return None;
    }
    let fields = schema.get_fields().iter().filter(|field| needed(field.name())).cloned().collect();
    Type::group_type_builder(schema.name()).with_fields(fields).build().ok()
}

/// The field at a path.
fn field<'r>(row: &'r Record, path: &str) -> Option<&'r Field> {
    let at = |name: &str| row.get_column_iter().find(|(column, _)| *column == name).map(|(_, field)| field);
    let (top, rest) = path.split_once('.').unwrap_or((path, ""));
    match (at(path), at(top)) {
        (Some(field), _) => Some(field),
        (None, Some(Field::Group(row))) => self::field(row, rest),
        _ => None,
    }
}

fn text(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned(),
        Field::ListInternal(list) => list.elements().iter().map(text).collect::<Vec<_>>().join("\n"),
        field => field.to_string(),
    }
}
