//! The wanted fields of one JSON object, under names that are known only at run time.

use crate::corpus::columns::{Column, Names};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// The value of a field.
#[derive(Debug, Default, PartialEq)]
pub(super) enum Value<'a> {
    /// Missing or null.
    #[default]
    Absent,
    Text(Cow<'a, str>),
    /// As it would be written.
    Number(String),
    /// Something else, and what it is called.
    Other(&'static str),
}

/// The values of the fields, by [`Column`].
#[derive(Debug, Default)]
pub(super) struct Fields<'a>([Value<'a>; 5]);

impl<'a> Fields<'a> {
    /// Reads one object; where a name stands twice, the last one counts.
    pub fn read(line: &'a str, names: &Names) -> serde_json::Result<Self> {
        if names.has_paths() {
            return Self::by_path(line, names);
        }
        let mut deserializer = serde_json::Deserializer::from_str(line);
        let fields = ObjectSeed(names).deserialize(&mut deserializer)?;
        deserializer.end()?;
        Ok(fields)
    }

    /// Reads one object of which some fields are found by a path, as `article.body`.
    fn by_path(line: &'a str, names: &Names) -> serde_json::Result<Self> {
        let object: &RawValue = serde_json::from_str(line)?;
        if !object.get().starts_with('{') {
            return Err(Error::custom("a list, a string or a number, expected an object"));
        }
        let members = members(object)?;
        let mut fields = Self::default();
        for column in Column::ALL {
            if let Some(found) = follow(&members, names.name(column)) {
                *fields.place(column) = value(found)?;
            }
        }
        Ok(fields)
    }

    /// Whether a field is missing, or null.
    pub fn is_absent(&self, column: Column) -> bool {
        self.0[column as usize] == Value::Absent
    }

    /// The place of a value.
    pub fn place(&mut self, column: Column) -> &mut Value<'a> {
        &mut self.0[column as usize]
    }

    /// Takes a value out.
    pub fn take(&mut self, column: Column) -> Value<'a> {
        std::mem::take(&mut self.0[column as usize])
    }
}

/// The fields of an object as they are written.
pub(super) type Members<'v> = HashMap<String, &'v RawValue>;

/// The fields of `object`.
pub(super) fn members(object: &RawValue) -> serde_json::Result<Members<'_>> {
    serde_json::from_str(object.get())
}

/// The value at a path; a name with dots in it comes first.
pub(super) fn follow<'v>(object: &Members<'v>, path: &str) -> Option<&'v RawValue> {
    object.get(path).copied().or_else(|| {
        let (name, rest) = path.split_once('.')?;
        follow(&members(object.get(name)?).ok()?, rest)
    })
}

/// What a field holds. A number stays as it is written: read as one, a long id would lose digits, and `1.10` its nought.
pub(super) fn value(raw: &RawValue) -> serde_json::Result<Value<'_>> {
    match raw.get().as_bytes() {
        [b'-' | b'0'..=b'9', ..] => Ok(Value::Number(raw.get().into())),
        _ => ValueSeed.deserialize(&mut serde_json::Deserializer::from_str(raw.get())),
    }
}

/// The paths of the fields of objects, each once, in the order in which they are met.
#[derive(Default)]
pub(super) struct Paths {
    met: HashSet<String>,
    pub in_order: Vec<String>,
}

impl Paths {
    /// Adds those of all fields of an object, those of objects within it too, to a depth of three.
    pub fn add(&mut self, object: &serde_json::Value, before: &str) {
        let Some(object) = object.as_object() else { return };
        for (name, value) in object {
            let path = if before.is_empty() { name.clone() } else { format!("{before}.{name}") };
            if value.is_object() && before.matches('.').count() < 2 {
                self.add(value, &path);
            } else if self.met.insert(path.clone()) {
                self.in_order.push(path);
            }
        }
    }
}

/// What an error says, without the line and column behind it.
pub(super) fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_string()
}

struct ObjectSeed<'c>(&'c Names);

impl<'de> DeserializeSeed<'de> for ObjectSeed<'_> {
    type Value = Fields<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ObjectSeed<'_> {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Fields::default();
        while let Some(column) = map.next_key_seed(NameSeed(self.0))? {
            match column {
                // A text is long, and hardly ever a number.
                Some(Column::Text) => *fields.place(Column::Text) = map.next_value_seed(ValueSeed)?,
                Some(column) => {
                    let told = |e: serde_json::Error| Error::custom(without_place(&e));
                    *fields.place(column) = value(map.next_value()?).map_err(told)?;
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(fields)
    }
}

struct NameSeed<'c>(&'c Names);

impl<'de> DeserializeSeed<'de> for NameSeed<'_> {
    type Value = Option<Column>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NameSeed<'_> {
    type Value = Option<Column>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.field(name))
    }
}

struct ValueSeed;

impl<'de> DeserializeSeed<'de> for ValueSeed {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Owned(text.into())))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Value::Other("true or false"))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Value::Absent)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        // Paragraphs are often a list of strings.
        let mut lines: Option<String> = Some(String::new());
        while let Some(value) = list.next_element_seed(ValueSeed)? {
            lines = match (lines, value) {
                (Some(lines), Value::Text(line)) if lines.is_empty() => Some(line.into_owned()),
                (Some(lines), Value::Text(line)) => Some(lines + "\n" + &line),
                _ => None,
            };
        }
        Ok(lines.map_or(Value::Other("a list"), |lines| Value::Text(Cow::Owned(lines))))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value::Other("an object"))
    }
}
