//! The Python module `trich._trich`: the engine and the command line, without anything that Python can say better.

mod batch;
mod columns;
mod command;
mod engine;
mod extractor;
mod fault;
mod mention;
mod position;
mod rows;
mod segment;
mod spark;
mod table;
mod tables;
mod texts;
mod watched;
mod written;

use pyo3::prelude::*;

/// The compiled part of the package `trich`.
#[pymodule]
fn _trich(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("TrichError", fault::class(py)?)?;
    module.add_class::<extractor::Extractor>()?;
    module.add_class::<mention::Mention>()?;
    module.add_class::<position::Position>()?;
    module.add_class::<position::Analysis>()?;
    module.add_class::<table::Table>()?;
    module.add_function(wrap_pyfunction!(extractor::unpickled, module)?)?;
    module.add_function(wrap_pyfunction!(segment::segment, module)?)?;
    module.add_function(wrap_pyfunction!(tables::read_table, module)?)?;
    module.add_function(wrap_pyfunction!(written::write_texts, module)?)?;
    module.add_function(wrap_pyfunction!(command::main, module)?)?;
    module.add_function(wrap_pyfunction!(command::carry_out, module)?)?;
    module.add_function(wrap_pyfunction!(fault::fail, module)?)?;
    spark::add(module)
}
