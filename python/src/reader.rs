//! `Reader`: files of any kind that the program reads, to records, in flat memory.

use super::extractor::{Emit, Extractor, Made, pair, pool, written};
use inquit::Extractor as Core;
use inquit::internals::batch::guarded;
use inquit::internals::read::{Fault, Inputs, Options, Plan, Raw, ReadError};
use inquit::record::ErrorRecord;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use rayon::prelude::*;
use std::collections::VecDeque;
use std::ffi::OsString;
use std::sync::{Arc, Mutex};

/// What is read before it is worked on: items for each thread, and bytes in all.
const ITEMS: usize = 16;
const BYTES: usize = 16_000_000;

/// Goes through inputs in their order: for each article whether it gave records, and the JSON of them or of its error.
/// What the program skips without a word (articles that are not asked for) gives nothing.
#[pyclass(frozen, module = "inquit._native")]
pub struct Reader {
    state: Mutex<State>,
    options: Options,
    core: Arc<Core>,
    emit: Emit,
}

struct State {
    inputs: Inputs,
    ready: VecDeque<Made>,
    jobs: usize,
}

#[pymethods]
impl Reader {
    #[new]
    fn new(extractor: &Extractor, inputs: Vec<OsString>, emit: &str, with_text: bool, jobs: usize) -> PyResult<Self> {
        let options = super::options();
        let inputs = Inputs::new(Plan::new(inputs), options.clone());
        let state = State { inputs, ready: VecDeque::new(), jobs };
        let emit = Emit::new(emit, with_text)?;
        Ok(Self { state: Mutex::new(state), options, core: extractor.core(), emit })
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<(bool, Bound<'py, PyBytes>)>> {
        let next = py.detach(|| {
            let mut state = self.state.lock().map_err(|_| PyRuntimeError::new_err("reading failed before"))?;
            while state.ready.is_empty() && self.refill(&mut state)? {}
            PyResult::Ok(state.ready.pop_front())
        })?;
        next.map(|made| pair(py, made)).transpose()
    }
}

impl Reader {
    /// Reads some inputs and works on all of them at once. Says whether there were any.
    fn refill(&self, state: &mut State) -> PyResult<bool> {
        let pool = pool(state.jobs)?;
        let (mut batch, mut bytes) = (Vec::new(), 0);
        let most = pool.current_num_threads() * ITEMS;
        while batch.len() < most && bytes < BYTES {
            let Some(raw) = state.inputs.next() else { break };
            bytes += raw.as_ref().map_or(0, Raw::size);
            batch.push(raw);
        }
        let any = !batch.is_empty();
        let made: Vec<Option<Made>> = pool.install(|| batch.into_par_iter().map(|raw| self.made(raw)).collect());
        state.ready.extend(made.into_iter().flatten());
        Ok(any)
    }

    fn made(&self, raw: Result<Raw, ReadError>) -> Option<Made> {
        let failed =
            |error: &ReadError| (!matches!(error.fault, Fault::OutOfScope)).then(|| Err(ErrorRecord::from(error)));
        let raw = match raw {
            Ok(raw) => raw,
            Err(error) => return failed(&error),
        };
        let (input, position) = (raw.input.clone(), raw.position);
        let work = || match raw.article(&self.options) {
            Ok(article) => written(&self.core, &article, self.emit, &input).map(|json| Some(Ok(json))),
            Err(error) => Ok(failed(&error)),
        };
        guarded(&input, position, work).unwrap_or_else(|error| Some(Err(error)))
    }
}
