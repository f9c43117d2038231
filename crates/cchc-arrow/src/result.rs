//! What a case comes to, as tables: one row a unit, or one row a unit and node. Figures are decimals of the places
//! that the set publishes, so that they can be sorted and added where they arrive, and stay what was published.

mod columns;

use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use cchc::{Checked, Evidence, Options, Problems, UnitId, UnitIndex};
use cchc_wire::{Engine, ResultFile, ScoreRequest, Scoring, UnitResult};

use columns::Columns;

/// A case that is scored anew for each table that is asked for: scoring costs less than keeping what it gives.
#[derive(Clone, Debug)]
pub struct ScoredCase {
    engine: Arc<Engine>,
    evidence: Arc<Evidence>,
    options: Options,
}

/// About how many rows a batch of nodes has.
const ROWS_OF_NODES: usize = 65_536;

impl ScoredCase {
    /// A case to score, and what is suspicious in its scores. The evidence was read against the engine's set.
    ///
    /// # Errors
    /// Rollup results that lack what a rule asks for, or whose figures cannot be taken over.
    pub fn new(
        engine: Arc<Engine>,
        evidence: Arc<Evidence>,
        request: &ScoreRequest,
    ) -> Result<(ScoredCase, Problems), Problems> {
        let Checked { value: options, mut warnings } = engine.options(&evidence, request)?;
        let case = ScoredCase { engine, evidence, options };
        warnings.extend(case.scoring().warnings());
        Ok((case, warnings))
    }

    fn scoring(&self) -> Scoring<'_> {
        self.engine.scoring(&self.evidence, &self.options)
    }

    /// The units in the order of the case, one row each, with the columns of `score --format csv`.
    ///
    /// # Errors
    /// A figure of more than 38 digits, which no column of decimals holds; the JSON of the result has it.
    pub fn units(&self) -> Result<RecordBatch, ArrowError> {
        Columns::of_units(self.engine.set(), &self.scoring().map_units(UnitResult::clone))
    }

    /// All nodes of all units, some units a batch, so that memory does not grow with the case.
    pub fn nodes(self: Arc<Self>) -> Result<NodeBatches, ArrowError> {
        let schema = Columns::of_nodes(self.engine.set(), &[])?.schema();
        Ok(NodeBatches { case: self, schema, next: 0 })
    }

    /// The whole result, as it is published.
    pub fn result(&self) -> ResultFile {
        let scoring = self.scoring();
        scoring.result(&scoring.all())
    }

    /// The result without the nodes of units and without the digest of the case, which stay empty.
    pub fn standings(&self) -> ResultFile {
        let scoring = self.scoring();
        scoring.standings(&scoring.all())
    }

    /// A unit with its nodes; `None` where the case has no such unit.
    pub fn unit(&self, id: &str) -> Option<UnitResult> {
        let unit = self.evidence.find(&UnitId::new(id))?;
        self.scoring().units(&[unit]).pop()
    }
}

/// The nodes of a case, batch by batch.
#[derive(Debug)]
pub struct NodeBatches {
    case: Arc<ScoredCase>,
    schema: SchemaRef,
    /// The place of the first unit of the next batch.
    next: usize,
}

impl Iterator for NodeBatches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let set = self.case.engine.set();
        let at_once = (ROWS_OF_NODES / set.nodes().len().max(1)).max(1);
        let units: Vec<UnitIndex> = self.case.evidence.unit_indices().skip(self.next).take(at_once).collect();
        self.next += units.len();
        (!units.is_empty()).then(|| Columns::of_nodes(set, &self.case.scoring().units(&units)))
    }
}

impl RecordBatchReader for NodeBatches {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}
