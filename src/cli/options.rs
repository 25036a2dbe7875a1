//! The values of options: text -> value, or what to write instead.

use super::form::WantedEncoding;
use crate::corpus::{Columns, date_line};
use crate::counting::timeline::Period;
use crate::counting::unit::Unit;
use crate::document::{Condition, Date, Encoding};
use crate::entity::EntityType;
use crate::tables::Table;
use crate::tables::comparison::Kind;

type Read<T> = Result<T, String>;

pub(super) fn columns(text: &str) -> Read<Columns> {
    Columns::parse(text).map_err(|e| e.to_string().trim_start_matches("--columns: ").to_string())
}

pub(super) fn encoding(text: &str) -> Read<WantedEncoding> {
    if text == "auto" {
        return Ok(WantedEncoding(None));
    }
    Encoding::parse(text).map(|encoding| WantedEncoding(Some(encoding))).ok_or_else(|| {
        "no encoding has this name; write auto, utf-8, utf-16le, utf-16be, windows-1258, windows-1252, tcvn3, vni, viscii or viqr".into()
    })
}

pub(super) fn megabytes(text: &str) -> Read<usize> {
    // Places in a text are numbers of 32 bits.
    let number = text.parse().ok().filter(|number| (1..4096).contains(number));
    number.ok_or_else(|| "write a number of megabytes from 1 to 4095".into())
}

pub(super) fn memory(text: &str) -> Read<usize> {
    let number = text.parse().ok().filter(|number| (300..=1 << 20).contains(number));
    number.ok_or_else(|| "write a number of megabytes from 300 to 1048576; with less the lexicons and articles themselves have no room".into())
}

pub(super) fn table(text: &str) -> Read<Table> {
    let name = text.trim().trim_end_matches(".csv");
    Table::ALL
        .into_iter()
        .find(|table| table.name() == name)
        .ok_or_else(|| format!("no table has this name; write some of {}", Table::ALL.map(Table::name).join(",")))
}

pub(super) fn entity_type(text: &str) -> Read<EntityType> {
    EntityType::from_name(&text.trim().to_ascii_uppercase()).ok_or_else(|| {
        format!("no type has this name; write some of {}", EntityType::ALL.map(EntityType::name).join(","))
    })
}

/// A type that has a lexicon of its own.
pub(super) fn listed_type(text: &str) -> Read<EntityType> {
    let listed = |of: &EntityType| *of != EntityType::Person;
    Some(entity_type(text)?).filter(listed).ok_or_else(|| {
        let names = EntityType::ALL.into_iter().filter(listed).map(EntityType::name).collect::<Vec<_>>().join(",");
        format!("no lexicon lists persons, who are found by surnames.csv and given_names.csv; write some of {names}")
    })
}

/// A number of things, of which none may be wanted.
pub(super) fn from_zero(text: &str) -> Read<usize> {
    text.parse().map_err(|_| "write a whole number from 0".into())
}

pub(super) fn kind(text: &str) -> Read<Kind> {
    let named = Kind::ALL.into_iter().find(|kind| kind.name() == text.trim());
    named.ok_or_else(|| "write entity, keyword or both".into())
}

pub(super) fn condition(text: &str) -> Read<Condition> {
    // The text stands before the message already.
    Condition::parse(text).map_err(|e| e.to_string().replacen(&format!("\"{text}\": "), "", 1))
}

pub(super) fn date(text: &str) -> Read<Date> {
    date_line::date(text).ok_or_else(|| "write the date as 2020-01-31, 31/1/2020, 2020-01, 2020-Q1 or 2020".into())
}

pub(super) fn unit(text: &str) -> Read<Unit> {
    match text {
        "sentence" => Ok(Unit::Sentence),
        "paragraph" => Ok(Unit::Paragraph),
        "document" => Ok(Unit::Document),
        number => number
            .parse()
            .map(Unit::Window)
            .map_err(|_| "write sentence, paragraph, document or a number of sentences".into()),
    }
}

pub(super) fn period(text: &str) -> Read<Period> {
    let periods = [Period::Day, Period::Week, Period::Month, Period::Quarter, Period::Year];
    let named = periods.into_iter().find(|period| period.to_string() == text);
    named.ok_or_else(|| "write day, week, month, quarter or year".into())
}

/// Fewest and most syllables of a keyword: `1-4`, `2`.
pub(super) fn ngrams(text: &str) -> Read<(u8, u8)> {
    let (fewest, most) = text.split_once('-').unwrap_or((text, text));
    match (fewest.trim().parse(), most.trim().parse()) {
        (Ok(fewest @ 1..=4), Ok(most @ 1..=4)) if fewest <= most => Ok((fewest, most)),
        _ => Err("write one number of syllables from 1 to 4, or two as in 1-4".into()),
    }
}

pub(super) fn from_one(text: &str) -> Read<u64> {
    text.parse().ok().filter(|n| *n > 0).ok_or_else(|| "write a whole number from 1".into())
}

/// A normalised pointwise mutual information.
pub(super) fn npmi(text: &str) -> Read<f64> {
    text.parse().ok().filter(|n| (-1.0..=1.0).contains(n)).ok_or_else(|| "write a number from -1 to 1".into())
}

pub(super) fn above_zero(text: &str) -> Read<f64> {
    text.parse().ok().filter(|n: &f64| n.is_finite() && *n > 0.0).ok_or_else(|| "write a number above 0".into())
}

/// Units on each side of a node: more than a sentence has would be of no use.
pub(super) fn window(text: &str) -> Read<usize> {
    text.parse().ok().filter(|n| (1..=1000).contains(n)).ok_or_else(|| "write a number from 1 to 1000".into())
}

/// Characters on each side of what is found.
pub(super) fn width(text: &str) -> Read<usize> {
    text.parse().ok().filter(|n| *n <= 10_000).ok_or_else(|| "write a number from 0 to 10000".into())
}

pub(super) fn threads(text: &str) -> Read<usize> {
    text.parse().ok().filter(|n| (1..=1024).contains(n)).ok_or_else(|| "write a number from 1 to 1024".into())
}

/// A time in seconds, with a fraction if wanted.
pub(super) fn seconds(text: &str) -> Result<std::time::Duration, String> {
    let seconds = text.parse().ok().and_then(|seconds| std::time::Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| "write a number of seconds".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ngrams_are_one_number_or_two() {
        assert_eq!((ngrams("1-4"), ngrams("3")), (Ok((1, 4)), Ok((3, 3))));
        for text in ["", "0-2", "1-5", "3-2", "a", "1-", "-2", "1-2-3"] {
            assert!(ngrams(text).is_err(), "{text}");
        }
    }

    #[test]
    fn units_and_periods_say_what_to_write() {
        assert_eq!(unit("paragraph"), Ok(Unit::Paragraph));
        assert_eq!(unit("3").map(|u| u.to_string()), Ok("3".into()));
        for text in ["", "0", "-1", "Sentence", "1.5"] {
            assert!(unit(text).is_err_and(|e| e.contains("write sentence, paragraph, document")), "{text}");
        }
        assert_eq!(period("week"), Ok(Period::Week));
        assert!(period("decade").is_err_and(|e| e.contains("write day, week, month, quarter or year")));
    }

    #[test]
    fn tables_and_types_go_by_their_names() {
        assert_eq!(table("mentions.csv").map(Table::name), Ok("mentions"));
        assert!(table("mention").is_err_and(|e| e.contains("documents") && e.contains("timeline")));
        assert_eq!(entity_type("party_body"), Ok(EntityType::PartyBody));
        assert!(entity_type("PARTY").is_err_and(|e| e.contains("PARTY_BODY")));
    }
}
