//! The engine for Python, as the package `cchc` uses it: texts in JSON and tables of Arrow go in, texts and tables come
//! out. Nothing is decided here, and no figure is ever a float; classes, errors and words for people are in `python/`.
//! The interpreter is let go of while the engine works.

mod stream;

use std::path::PathBuf;
use std::sync::Arc;

use cchc::{Checked, CriteriaSet, Evidence, EvidenceBuilder, NumberStyle, Problems};
use cchc_arrow::{ArrowError, CaseTables, ScoredCase, read_case};
use cchc_wire::case::{CaseFile, feed_json};
use cchc_wire::{Answer, Request, ScoreRequest, SubordinateResult};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// Something, where it could be made, and the answer in JSON that tells of the problems.
type Told<T> = (Option<T>, String);

fn told<T, U>(made: Result<(T, Problems), Problems>, wrap: impl FnOnce(T) -> U) -> Told<U> {
    match made {
        Ok((made, warnings)) => (Some(wrap(made)), Answer::of(&warnings).to_json()),
        Err(problems) => (None, Answer::of(&problems).to_json()),
    }
}

fn apart<T>(Checked { value, warnings }: Checked<T>) -> (T, Problems) {
    (value, warnings)
}

fn style(vietnamese: bool) -> NumberStyle {
    if vietnamese { NumberStyle::Vietnamese } else { NumberStyle::Point }
}

/// A criteria set that is ready to score.
#[pyclass(frozen, module = "cchc._cchc")]
struct Engine(Arc<cchc_wire::Engine>);

/// A case that was read against the set of an engine.
#[pyclass(frozen, module = "cchc._cchc")]
struct Case {
    engine: Arc<cchc_wire::Engine>,
    evidence: Arc<Evidence>,
}

/// A case that was scored.
#[pyclass(frozen, module = "cchc._cchc")]
struct Scored(Arc<ScoredCase>);

#[pymethods]
impl Engine {
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf) -> Told<Engine> {
        let wrap = |set: CriteriaSet| Engine(Arc::new(cchc_wire::Engine::new(set)));
        py.detach(|| told(cchc_files::load_set(&path).map(apart), wrap))
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
        py.detach(|| {
            let case = cchc_files::load_case(&path, self.0.set(), style(vietnamese));
            told(case.map(|case| apart(case.evidence)), |evidence| self.case(evidence))
        })
    }

    /// The case of a request to check it.
    fn case_from_request(&self, py: Python<'_>, request: &str) -> Told<Case> {
        py.detach(|| {
            let Ok(Request::Check(asked)) = Request::from_json(request) else {
                return (None, self.0.call_json(request));
            };
            let mut builder = EvidenceBuilder::new(self.0.set(), NumberStyle::Point);
            feed_json(&asked.case, &mut builder);
            told(builder.finish().map(apart), |evidence| self.case(evidence))
        })
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
        let tables = (table(units)?, table(evidence)?, table(declared)?, table(decisions)?);
        Ok(py.detach(|| {
            let (units, evidence, declared, decisions) = tables;
            let tables = CaseTables { units, evidence, declared, decisions };
            let read = read_case(self.0.set(), tables, style(vietnamese));
            told(read.map(apart), |evidence| self.case(evidence))
        }))
    }
}

impl Engine {
    fn case(&self, evidence: Evidence) -> Case {
        Case { engine: Arc::clone(&self.0), evidence: Arc::new(evidence) }
    }
}

#[pymethods]
impl Case {
    /// The normal form of the case.
    fn json(&self, py: Python<'_>) -> String {
        py.detach(|| CaseFile::new(self.engine.set(), &self.evidence).to_json())
    }

    /// Scores the case as a request to score says, whose own case stays unread.
    fn score(&self, py: Python<'_>, request: &str) -> Told<Scored> {
        py.detach(|| {
            let Ok(Request::Score(asked)) = Request::from_json(request) else {
                return (None, self.engine.call_json(request));
            };
            let asked = ScoreRequest {
                without: asked.without.into_iter().map(cchc::Source::from).collect(),
                rollup: asked.rollup.into_iter().map(SubordinateResult::from).collect(),
            };
            let scored = ScoredCase::new(Arc::clone(&self.engine), Arc::clone(&self.evidence), &asked);
            told(scored, |scored| Scored(Arc::new(scored)))
        })
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
        stream::given(py, stream::one(units))
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
