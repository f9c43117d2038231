//! The engine for Python, as the package `cchc` uses it: texts in JSON and tables of Arrow go in, texts and tables come
//! out. Nothing is decided here, and no figure is ever a float; classes, errors and words for people are in `python/`.
//! The interpreter is let go of while the engine works.

mod stream;

use std::path::PathBuf;
use std::sync::Arc;

use cchc::{Checked, NumberStyle, Problems};
use cchc_arrow::{ArrowError, CaseTables, ReadCase, ScoredCase, table_of};
use cchc_wire::Answer;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// Something, where it could be made, and the answer in JSON that tells of the problems.
type Told<T> = (Option<T>, String);

fn told<T, U>(made: Result<Checked<T>, Problems>, wrap: impl FnOnce(T) -> U) -> Told<U> {
    match made {
        Ok(Checked { value, warnings }) => (Some(wrap(value)), Answer::of(&warnings).to_json()),
        Err(problems) => (None, Answer::of(&problems).to_json()),
    }
}

fn style(vietnamese: bool) -> NumberStyle {
    if vietnamese { NumberStyle::Vietnamese } else { NumberStyle::Point }
}

/// A criteria set that is ready to score.
#[pyclass(frozen, module = "cchc._cchc")]
struct Engine(Arc<cchc_wire::Engine>);

/// A case that was read against the set of an engine.
#[pyclass(frozen, module = "cchc._cchc")]
struct Case(ReadCase);

/// A case that was scored.
#[pyclass(frozen, module = "cchc._cchc")]
struct Scored(Arc<ScoredCase>);

#[pymethods]
impl Engine {
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf) -> Told<Engine> {
        let wrap = |set| Engine(Arc::new(cchc_wire::Engine::new(set)));
        py.detach(|| told(cchc_files::load_set(&path), wrap))
    }

    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> Told<Engine> {
        let (engine, answer) = py.detach(|| cchc_wire::Engine::open_json(text));
        (engine.map(|engine| Engine(Arc::new(engine))), answer.to_json())
    }

    fn call_json(&self, py: Python<'_>, request: &str) -> String {
        py.detach(|| self.0.call_json(request))
    }

    fn case_from_path(&self, py: Python<'_>, path: PathBuf, vietnamese: bool) -> Told<Case> {
        py.detach(|| told(ReadCase::from_path(&self.0, &path, style(vietnamese)), Case))
    }

    /// The case of a request to check it.
    fn case_from_request(&self, py: Python<'_>, request: &str) -> Told<Case> {
        py.detach(|| told(ReadCase::from_request(&self.0, request), Case))
    }

    fn case_from_tables(
        &self,
        py: Python<'_>,
        units: Option<&Bound<'_, PyAny>>,
        evidence: Option<&Bound<'_, PyAny>>,
        declared: Option<&Bound<'_, PyAny>>,
        decisions: Option<&Bound<'_, PyAny>>,
        vietnamese: bool,
    ) -> PyResult<Told<Case>> {
        let table = |table: Option<&Bound<'_, PyAny>>| table.map(stream::taken).transpose();
        let tables = CaseTables {
            units: table(units)?,
            evidence: table(evidence)?,
            declared: table(declared)?,
            decisions: table(decisions)?,
        };
        Ok(py.detach(|| told(ReadCase::from_tables(&self.0, tables, style(vietnamese)), Case)))
    }
}

#[pymethods]
impl Case {
    /// The normal form of the case.
    fn json(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.file().to_json())
    }

    /// Scores the case as a request to score says, whose own case stays unread.
    fn score(&self, py: Python<'_>, request: &str) -> Told<Scored> {
        py.detach(|| told(self.0.score(request), |scored| Scored(Arc::new(scored))))
    }
}

#[pymethods]
impl Scored {
    /// The whole result.
    fn json(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.result().to_json())
    }

    /// The result without the nodes of units.
    fn standings_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.standings().to_json())
    }

    /// A unit with its nodes.
    fn unit_json(&self, py: Python<'_>, id: &str) -> Option<String> {
        py.detach(|| self.0.unit(id).map(|unit| unit.to_json()))
    }

    /// A capsule with a stream: one row a unit.
    fn units<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let units = py.detach(|| self.0.units()).map_err(too_long)?;
        stream::given(py, table_of(units))
    }

    /// A capsule with a stream: one row a unit and node.
    fn nodes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        stream::given(py, Box::new(Arc::clone(&self.0).nodes().map_err(too_long)?))
    }
}

fn too_long(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

#[pymodule]
fn _cchc(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<Engine>()?;
    module.add_class::<Case>()?;
    module.add_class::<Scored>()
}
