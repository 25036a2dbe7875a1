//! Columns of moments -> the day that a newspaper's readers saw on their clocks.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::record::Field;
use parquet::schema::types::ColumnDescriptor;

/// How the numbers of a column are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moments {
    /// Numbers a second.
    per_second: i64,
    /// Whether they count from 1970 in UTC; else in the local time that was written.
    is_utc: bool,
}

impl Moments {
    /// `None` where the column is no column of moments.
    pub fn of(column: &ColumnDescriptor) -> Option<Self> {
        let (per_second, is_utc) = match (column.logical_type_ref(), column.converted_type(), column.physical_type()) {
            (Some(LogicalType::Timestamp(kind)), ..) => {
                let per_second = match kind.unit {
                    TimeUnit::MILLIS => 1_000,
                    TimeUnit::MICROS => 1_000_000,
                    TimeUnit::NANOS => 1_000_000_000,
                };
                (per_second, kind.is_adjusted_to_u_t_c)
            }
            // The reader gives the moments of INT96 in milliseconds.
            (None, ConvertedType::TIMESTAMP_MILLIS, _) | (None, _, Type::INT96) => (1_000, true),
            (None, ConvertedType::TIMESTAMP_MICROS, _) => (1_000_000, true),
            _ => return None,
        };
        Some(Self { per_second, is_utc })
    }

    /// The day in ISO form, on Vietnam's clocks (UTC+7) where the moment is one in UTC; `None` where `field` holds no moment.
    pub fn day(self, field: &Field) -> Option<String> {
        let (Field::Long(number) | Field::TimestampMillis(number) | Field::TimestampMicros(number)) = field else {
            return None;
        };
        let moment = Timestamp::from_second(number.div_euclid(self.per_second)).ok()?;
        let clock = TimeZone::fixed(Offset::constant(if self.is_utc { 7 } else { 0 }));
        Some(moment.to_zoned_datetime(clock).date().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::schema::parser::parse_message_type;
    use parquet::schema::types::SchemaDescriptor;
    use std::sync::Arc;

    fn moments(column: &str) -> Option<Moments> {
        let schema = parse_message_type(&format!("message tin {{ required {column}; }}")).unwrap();
        Moments::of(&SchemaDescriptor::new(Arc::new(schema)).column(0))
    }

    #[test]
    fn half_past_eight_in_the_evening_is_the_same_day_where_it_is_local_and_the_next_in_utc() {
        // 2017-01-11 20:30.
        let number = |per_second: i64| 1_484_166_600 * per_second;
        for (column, field, day) in [
            ("int64 d (TIMESTAMP(MILLIS,false))", Field::TimestampMillis(number(1_000)), "2017-01-11"),
            ("int64 d (TIMESTAMP(MICROS,false))", Field::TimestampMicros(number(1_000_000)), "2017-01-11"),
            ("int64 d (TIMESTAMP(NANOS,false))", Field::Long(number(1_000_000_000)), "2017-01-11"),
            ("int64 d (TIMESTAMP(NANOS,true))", Field::Long(number(1_000_000_000)), "2017-01-12"),
            ("int64 d (TIMESTAMP_MILLIS)", Field::TimestampMillis(number(1_000)), "2017-01-12"),
            ("int96 d", Field::TimestampMillis(number(1_000)), "2017-01-12"),
        ] {
            assert_eq!(moments(column).unwrap().day(&field).as_deref(), Some(day), "{column}");
        }
    }

    #[test]
    fn numbers_and_days_are_no_moments() {
        for column in ["int64 d", "int32 d (DATE)", "binary d (UTF8)"] {
            assert_eq!(moments(column), None, "{column}");
        }
        let early = moments("int64 d (TIMESTAMP(MILLIS,false))").unwrap();
        assert_eq!(early.day(&Field::TimestampMillis(-1)).as_deref(), Some("1969-12-31"));
        assert_eq!(early.day(&Field::Long(i64::MAX)), None);
        assert_eq!(early.day(&Field::Null), None);
    }
}
