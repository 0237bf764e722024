//! `Extractor`: articles in memory to records.

use super::input::Given;
use super::{ArticleError, PatternError};
use inquit::internals::batch::{STACK, guarded, internal};
use inquit::internals::read::Options;
use inquit::internals::write::{Chunk, Records};
use inquit::record::ErrorRecord;
use inquit::{Article, Builder, Extractor as Core};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// What is written of each document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emit {
    /// The document, with its text or without.
    Documents { with_text: bool },
    /// A line a claim.
    Claims,
}

impl Emit {
    /// The choice that Python names.
    pub fn new(name: &str, with_text: bool) -> PyResult<Self> {
        match name {
            "documents" => Ok(Emit::Documents { with_text }),
            "claims" if with_text => Err(PyValueError::new_err(
                "a claim does not hold the whole text: leave out with_text, or emit documents",
            )),
            "claims" => Ok(Emit::Claims),
            _ => Err(PyValueError::new_err(format!("emit is 'documents' or 'claims', not '{name}'"))),
        }
    }
}

/// JSON of one article: lines without the last line feed, or the record of an error.
pub type Made = Result<Vec<u8>, ErrorRecord>;

/// Extracts with one set of pattern packs. Never changes after it is made; threads may share it.
#[pyclass(frozen, module = "inquit._native")]
pub struct Extractor {
    core: Arc<Core>,
}

#[pymethods]
impl Extractor {
    #[new]
    fn new(
        py: Python<'_>,
        patterns: Vec<PathBuf>,
        base: Option<PathBuf>,
        people: Vec<PathBuf>,
        attitudes: bool,
    ) -> PyResult<Self> {
        let mut builder = Core::builder();
        if let Some(base) = base {
            builder = builder.base(base);
        }
        builder = patterns.into_iter().fold(builder, Builder::patterns);
        builder = people.into_iter().fold(builder, Builder::people);
        if attitudes {
            builder = builder.attitudes();
        }
        let core = py.detach(|| builder.build()).map_err(|error| PatternError::new_err(error.to_string()))?;
        Ok(Self { core: Arc::new(core) })
    }

    /// Hash of the packs in use.
    #[getter]
    fn patterns(&self) -> &str {
        &self.core.pack().hash
    }

    /// One article: the JSON of its document.
    fn one<'py>(&self, item: &Bound<'py, PyAny>, with_text: bool) -> PyResult<Bound<'py, PyBytes>> {
        let given = Given::new(item)?;
        let py = item.py();
        let emit = Emit::Documents { with_text };
        let made = py.detach(|| self.alone(given, emit)).map_err(|error| raised(&error))?;
        Ok(PyBytes::new(py, &made))
    }

    /// Many articles on `jobs` threads (all processors when 0), in their order: for each whether it gave records, and the
    /// JSON of them or of its error.
    fn many<'py>(
        &self,
        py: Python<'py>,
        items: Vec<Bound<'py, PyAny>>,
        emit: &str,
        with_text: bool,
        jobs: usize,
    ) -> PyResult<Vec<(bool, Bound<'py, PyBytes>)>> {
        let emit = Emit::new(emit, with_text)?;
        let given: Vec<Given> = items.iter().map(Given::new).collect::<PyResult<_>>()?;
        let pool = pool(jobs)?;
        let options = super::options();
        let made: Vec<Made> = py.detach(|| {
            pool.install(|| given.into_par_iter().map(|each| made(&self.core, each, emit, &options)).collect())
        });
        made.into_iter().map(|made| pair(py, made)).collect()
    }

    fn __repr__(&self) -> String {
        format!("<inquit patterns {}>", self.core.pack().hash)
    }
}

impl Extractor {
    pub fn core(&self) -> Arc<Core> {
        Arc::clone(&self.core)
    }

    /// A text goes through on the stack that there is. A page may need a deeper one than Python's threads have.
    fn alone(&self, given: Given, emit: Emit) -> Made {
        let options = super::options();
        if !given.is_page() {
            return made(&self.core, given, emit, &options);
        }
        let name = given.name().to_owned();
        let work = || made(&self.core, given, emit, &options);
        std::thread::scope(|threads| match std::thread::Builder::new().stack_size(STACK).spawn_scoped(threads, work) {
            Ok(thread) => thread.join().unwrap_or_else(|_| Err(internal(&name, None, "its thread ended"))),
            Err(error) => Err(internal(&name, None, &error.to_string())),
        })
    }
}

/// Threads for one call. They end with it, so that a process that is forked after it has lost nothing.
pub fn pool(jobs: usize) -> PyResult<rayon::ThreadPool> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).stack_size(STACK).build();
    pool.map_err(|error| PyRuntimeError::new_err(format!("no threads to work on: {error}")))
}

fn made(core: &Core, given: Given, emit: Emit, options: &Options) -> Made {
    let name = given.name().to_owned();
    guarded(&name, None, || written(core, &given.article(options)?, emit, &name))
}

/// The records of an article, as the command line writes them.
pub fn written(core: &Core, article: &Article, emit: Emit, name: &str) -> Made {
    let (records, mut document) = match emit {
        Emit::Documents { with_text } => (Records::Documents { with_text }, core.extract(article)),
        Emit::Claims => (Records::Claims, core.claims(article)),
    };
    let chunk = records.of(&mut document, Some(article)).map_err(|error| internal(name, None, &error.to_string()))?;
    let Chunk::Lines(mut lines) = chunk;
    lines.pop();
    Ok(lines)
}

/// The same for Python: whether it is no error, and the JSON.
pub fn pair<'py>(py: Python<'py>, made: Made) -> PyResult<(bool, Bound<'py, PyBytes>)> {
    Ok(match made {
        Ok(json) => (true, PyBytes::new(py, &json)),
        Err(error) => {
            let json = serde_json::to_vec(&error).map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
            (false, PyBytes::new(py, &json))
        }
    })
}

/// An error record as an exception.
fn raised(error: &ErrorRecord) -> PyErr {
    let message = (error.reason.clone(), error.kind.clone());
    if error.kind == "internal" { PyRuntimeError::new_err(message.0) } else { ArticleError::new_err(message) }
}
