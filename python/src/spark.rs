//! What `trich.spark` needs: the library's shared runs, with Arrow batches in and out.

#![expect(clippy::needless_pass_by_value, reason = "what comes from Python is owned")]

mod registry;
mod rows;
mod sharer;
mod sites;
mod surveyor;

use pyo3::prelude::*;
use trich::corpus::Columns;

/// Adds the classes to the module.
pub fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<surveyor::Surveyor>()?;
    module.add_class::<registry::Registry>()?;
    module.add_class::<sharer::ShareJob>()?;
    module.add_class::<sharer::Sharer>()?;
    module.add_function(wrap_pyfunction!(passed_over, module)?)?;
    module.add_function(wrap_pyfunction!(sums_wanted, module)?)?;
    module.add_function(wrap_pyfunction!(columns_among, module)?)
}

/// Which of some columns hold the five fields, as `--columns` says or by their usual names: `text=body,id=key`.
///
/// # Errors
/// `TrichError` for what `--columns` does not take.
#[pyfunction]
fn columns_among(py: Python<'_>, names: Vec<String>, columns: &str) -> PyResult<String> {
    let columns = Columns::parse(columns).map_err(|error| crate::fault::raised(py, error))?;
    Ok(columns.found_among(&names))
}

/// What of the options bears on sums: the least frequency of a term, and how many terms the timeline has.
///
/// # Errors
/// `TrichError` for options that are none of `trich extract`.
#[pyfunction]
fn sums_wanted(py: Python<'_>, options: Vec<String>) -> PyResult<(u64, usize)> {
    let (settings, _) = trich::cli::settings_of(&options).map_err(|error| crate::fault::of_chain(py, &error))?;
    Ok((settings.min_frequency, settings.timeline_terms))
}

/// The ending of a file that is passed over where a folder is read; None for one that is read.
#[pyfunction]
fn passed_over(name: &str) -> Option<String> {
    trich::corpus::passed_over(name)
}
