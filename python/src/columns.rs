//! A column of texts as it came, whoever owns the bytes: Arrow in its three forms of text, or Python.

use crate::fault::told;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeStringArray, StringArray, StringViewArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::PyResult;
use pyo3::pybacked::PyBackedStr;

/// A column; nothing of it is copied where it is text already.
pub enum Column {
    /// Arrow's `Utf8`.
    Utf8(StringArray),
    /// Arrow's `LargeUtf8`.
    Large(LargeStringArray),
    /// Arrow's `Utf8View`.
    View(StringViewArray),
    /// Strings of Python.
    Python(Vec<PyBackedStr>),
}

impl Column {
    /// An Arrow column; numbers, dates and codes of a dictionary are turned into text.
    ///
    /// # Errors
    /// `TrichError` where that cannot be.
    pub fn of(name: &str, array: &ArrayRef) -> PyResult<Self> {
        Ok(match array.data_type() {
            DataType::Utf8 => Self::Utf8(array.as_string::<i32>().clone()),
            DataType::LargeUtf8 => Self::Large(array.as_string::<i64>().clone()),
            DataType::Utf8View => Self::View(array.as_string_view().clone()),
            other => match cast(array, &DataType::LargeUtf8) {
                Ok(array) => Self::Large(array.as_string::<i64>().clone()),
                Err(_) => return Err(told(format!("the column \"{name}\" is {other}, not text; name another one"))),
            },
        })
    }

    /// A cell; `None` where it is null.
    pub fn get(&self, row: usize) -> Option<&str> {
        match self {
            Self::Utf8(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Self::View(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Python(texts) => texts.get(row).map(|text| &**text),
        }
    }
}
