//! The values of a column on their way into a row group.

use crate::tables::columns::{Column, Kind};
use crate::tables::dates::first_day;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedColumnWriter;

/// Values and, for each row, whether it has one (1) or is null (0).
pub(super) enum Values {
    /// Texts, one after the other, and where each ends.
    Texts { bytes: Vec<u8>, ends: Vec<usize>, there: Vec<i16> },
    /// Whole numbers.
    Wholes { list: Vec<i64>, there: Vec<i16> },
    /// Other numbers.
    Decimals { list: Vec<f64>, there: Vec<i16> },
    /// Days since 1970-01-01.
    Days { list: Vec<i32>, there: Vec<i16> },
    /// True or false.
    Flags { list: Vec<bool>, there: Vec<i16> },
}

impl Values {
    /// The columns that a column of CSV becomes, with their names.
    pub fn of(column: &Column) -> Vec<(String, Self)> {
        let name = column.name.clone();
        let texts = || Self::Texts { bytes: Vec::new(), ends: Vec::new(), there: Vec::new() };
        let there = Vec::new();
        match column.kind {
            Kind::Whole | Kind::Offset => vec![(name, Self::Wholes { list: Vec::new(), there })],
            Kind::Decimal => vec![(name, Self::Decimals { list: Vec::new(), there })],
            Kind::Flag => vec![(name, Self::Flags { list: Vec::new(), there })],
            Kind::Date => {
                let written = format!("{name}_as_written");
                vec![(name, Self::Days { list: Vec::new(), there }), (written, texts())]
            }
            Kind::Text | Kind::Texts | Kind::Word | Kind::Identifier | Kind::Identifiers | Kind::Period => {
                vec![(name, texts())]
            }
        }
    }

    /// Takes in a cell; one that is empty or of another kind is null.
    pub fn push(&mut self, cell: &str) {
        match self {
            Self::Texts { bytes, ends, there } => {
                if cell.is_empty() {
                    there.push(0);
                } else {
                    bytes.extend_from_slice(cell.as_bytes());
                    ends.push(bytes.len());
                    there.push(1);
                }
            }
            Self::Wholes { list, there } => push(list, there, cell.parse().ok()),
            Self::Decimals { list, there } => push(list, there, cell.parse().ok()),
            Self::Days { list, there } => push(list, there, first_day(cell).and_then(days)),
            Self::Flags { list, there } => push(list, there, cell.parse().ok()),
        }
    }

    /// Writes all values, which are gone then.
    pub fn write(&mut self, column: &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> {
        match self {
            Self::Texts { bytes, ends, there } => {
                let all = ByteArray::from(std::mem::take(bytes));
                let starts = std::iter::once(&0).chain(ends.iter());
                let list: Vec<ByteArray> =
                    starts.zip(ends.iter()).map(|(from, to)| all.slice(*from, to - from)).collect();
                ends.clear();
                column.typed::<ByteArrayType>().write_batch(&list, Some(&std::mem::take(there)), None)?;
            }
            Self::Wholes { list, there } => {
                column.typed::<Int64Type>().write_batch(&std::mem::take(list), Some(&std::mem::take(there)), None)?;
            }
            Self::Decimals { list, there } => {
                column.typed::<DoubleType>().write_batch(&std::mem::take(list), Some(&std::mem::take(there)), None)?;
            }
            Self::Days { list, there } => {
                column.typed::<Int32Type>().write_batch(&std::mem::take(list), Some(&std::mem::take(there)), None)?;
            }
            Self::Flags { list, there } => {
                column.typed::<BoolType>().write_batch(&std::mem::take(list), Some(&std::mem::take(there)), None)?;
            }
        }
        Ok(())
    }
}

fn push<T>(list: &mut Vec<T>, there: &mut Vec<i16>, value: Option<T>) {
    there.push(i16::from(value.is_some()));
    list.extend(value);
}

/// Days from 1970-01-01 on.
fn days(date: jiff::civil::Date) -> Option<i32> {
    let epoch = jiff::civil::date(1970, 1, 1);
    date.since(epoch).ok().map(|span| span.get_days())
}
