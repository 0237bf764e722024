//! The Python module `inquit._native`: what crosses the border is text, plain lists and JSON bytes, the very bytes that the
//! command line writes. `lib/inquit/__init__.py` is the face that people see, with the documentation.

mod extractor;
mod input;
mod reader;

use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

create_exception!(inquit, ArticleError, PyValueError, "What was given holds no article that can be read.");
create_exception!(inquit, PatternError, PyValueError, "A pattern pack, or a file of people, that cannot be used.");

/// The part of `inquit` that is written in Rust.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::extractor::Extractor;
    #[pymodule_export]
    use super::reader::Reader;
    #[pymodule_export]
    use super::{ArticleError, PatternError, command, is_date, run};

    /// Version of the program whose records these are.
    #[pymodule_export]
    #[allow(non_upper_case_globals)]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}

/// How articles are read: as `inquit extract` does.
fn options() -> inquit::internals::read::Options {
    inquit::internals::read::Options { tell_languages: true, ..Default::default() }
}

/// Whether the text is a date in one of the forms that inputs may have.
#[pyfunction]
fn is_date(text: &str) -> bool {
    inquit::internals::read::dates::parse(text).is_some()
}

/// Runs the program with these arguments; gives the exit code.
#[pyfunction]
fn command(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> u8 {
    py.detach(|| inquit::command::program(arguments))
}

/// Runs `inquit extract` with these arguments; gives the exit code.
#[pyfunction]
fn run(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> u8 {
    py.detach(|| inquit::command::extract("python -m inquit", arguments))
}
