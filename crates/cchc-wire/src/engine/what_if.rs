//! What if: scenarios, ranges, margins and next steps of a case.

use std::borrow::Cow;

use cchc::{
    Allowance, Checked, Document, Edit, Evidence, NumberStyle, Options, Place, Problems, Scenario, Scores,
    Standings, Trial, UnitIndex, margins, next_steps, rank, read_scenarios, scenario_called, score, simulate,
};

use super::{Engine, ScoreRequest};
use crate::digest;
use crate::head::Head;
use crate::margins::{MarginsFile, MarginsPublication};
use crate::next::{NextFile, NextPublication, StepOrder};
use crate::over::OverFile;
use crate::simulate::{SimulateFile, SimulatePublication, State, reported, stood, told};

/// An answer, with what was suspicious.
#[derive(Clone, Debug)]
pub struct Answered<T> {
    /// The answer.
    pub file: T,
    /// Warnings; never errors.
    pub warnings: Problems,
}

impl Engine {
    /// Reads scenarios for a case; `unit` is the unit of those that name none.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn scenarios(
        &self,
        evidence: &Evidence,
        document: &Document,
        style: NumberStyle,
        unit: Option<UnitIndex>,
    ) -> Result<Checked<Vec<Scenario>>, Problems> {
        read_scenarios(&self.set, evidence, document, style, unit)
    }

    /// What scenarios come to, each by itself.
    ///
    /// # Errors
    /// As for [`score`](Self::score), and no scenarios at all.
    pub fn simulate(
        &self,
        evidence: &Evidence,
        request: &ScoreRequest,
        scenarios: &[Scenario],
    ) -> Result<Answered<SimulateFile>, Problems> {
        let Checked { value: options, mut warnings } = self.options(evidence, request)?;
        warnings.extend(self.scoring(evidence, &options).warnings_of_units());
        let scores = score(&self.set, evidence, &options);
        let standings = rank(&self.set, evidence, &scores);
        let mut reports = Vec::new();
        for scenario in scenarios {
            let after = simulate(&self.set, evidence, &options, &scenario.edits);
            let state = |evidence, scores, standings| {
                self.state((evidence, scores, standings), &options, scenario.unit)
            };
            let before = state(evidence, &scores, &standings);
            let after = state(&after.evidence, &after.scores, &after.standings);
            // A unit of another case has no score here.
            let (Some(before), Some(after)) = (before, after) else { return Err(warnings) };
            reports.push(SimulatePublication { set: &self.set, scenario, before, after }.report());
        }
        let mut reports = reports.into_iter();
        let Some(first) = reports.next() else { return Err(warnings) };
        let head = self.head("simulate", evidence, &options, request);
        let file = SimulateFile { head, scenario: first, further: reports.collect() };
        Ok(Answered { file, warnings })
    }

    /// What a unit comes to over all values of a leaf, with changes that stand all along.
    ///
    /// # Errors
    /// As for [`score`](Self::score); or the code is of no leaf that has one value to run over its range.
    pub fn over(
        &self,
        evidence: &Evidence,
        request: &ScoreRequest,
        (unit, edits): (UnitIndex, &[Edit]),
        code: &str,
    ) -> Result<Answered<OverFile>, Problems> {
        let Checked { value: options, warnings } = self.options(evidence, request)?;
        let leaf = self.leaf(code)?;
        let edited = evidence.edited(edits);
        let mut trial = Trial::new(&self.set, &edited, &options);
        let over = trial.over(unit, leaf).map_err(|problem| {
            let place = Place::default().unit(&evidence.unit(unit).id).code(&self.set.node_of(leaf).code);
            let mut problems = Problems::default();
            problems.push(problem.at(place));
            problems
        })?;
        let edits = edits.iter().map(|edit| reported(&self.set, evidence, edit)).collect();
        let now = stood(&self.set, &edited, unit, leaf);
        let head = self.head("over", evidence, &options, request);
        Ok(Answered { file: OverFile::new(head, &self.set, evidence, &over, now, edits), warnings })
    }

    /// What separates units from the next rank and the next tier.
    ///
    /// # Errors
    /// As for [`score`](Self::score).
    pub fn margins(
        &self,
        evidence: &Evidence,
        request: &ScoreRequest,
        units: &[UnitIndex],
    ) -> Result<Answered<MarginsFile>, Problems> {
        let Checked { value: options, mut warnings } = self.options(evidence, request)?;
        let scoring = self.scoring(evidence, &options);
        warnings.extend(scoring.warnings_of_units());
        let scores = score(&self.set, evidence, &options);
        let standings = rank(&self.set, evidence, &scores);
        let margins = margins(&self.set, evidence, &scores, &standings);
        let results = scoring.standings(&scoring.all()).units;
        let (set, margins, results) = (&self.set, margins.as_slice(), results.as_slice());
        let publication = MarginsPublication { set, evidence, margins, results, units };
        let head = self.head("margins", evidence, &options, request);
        Ok(Answered { file: MarginsFile { head, units: publication.units() }, warnings })
    }

    /// Reads the scenario that says what becomes of the other units while one unit plans: of several the one of
    /// this name.
    ///
    /// # Errors
    /// Everything that is wrong with the scenarios; none of this name, or several and no name; changes of the
    /// unit itself.
    pub fn rivals(
        &self,
        evidence: &Evidence,
        document: &Document,
        name: Option<&str>,
        unit: UnitIndex,
    ) -> Result<Checked<Scenario>, Problems> {
        let Checked { value: scenarios, warnings } =
            self.scenarios(evidence, document, NumberStyle::Point, Some(unit))?;
        let scenario = scenario_called(scenarios, name).map_err(|problem| {
            let mut problems = Problems::default();
            problems.push(problem.at(Place::at(&document.mark)));
            problems
        })?;
        scenario.spares(&self.set, evidence, unit)?;
        Ok(Checked { value: scenario, warnings })
    }

    /// The next steps of a unit, within what it is allowed to change, the other units as they stand or as a scenario
    /// (of [`rivals`](Self::rivals)) leaves them.
    ///
    /// # Errors
    /// As for [`score`](Self::score).
    pub fn next(
        &self,
        evidence: &Evidence,
        request: &ScoreRequest,
        unit: UnitIndex,
        allowance: &Allowance,
        by: StepOrder,
        scenario: Option<&Scenario>,
    ) -> Result<Answered<NextFile>, Problems> {
        let Checked { value: options, warnings } = self.options(evidence, request)?;
        let head = self.head("next", evidence, &options, request);
        let told = scenario.map(|scenario| told(&self.set, evidence, scenario));
        let evidence = &*ground(evidence, scenario);
        let mut trial = Trial::new(&self.set, evidence, &options);
        let next = next_steps(&mut trial, unit, allowance);
        let publication = NextPublication { set: &self.set, evidence, unit, next: &next, by, scenario: told };
        Ok(Answered { file: publication.file(head), warnings })
    }

    pub(super) fn head(
        &self,
        kind: &str,
        evidence: &Evidence,
        options: &Options,
        request: &ScoreRequest,
    ) -> Head {
        let case = digest::of_case(&self.set, evidence, &options.rollup);
        Head::new(kind, &self.set, (self.digest(), case), &request.without)
    }

    fn state<'s>(
        &self,
        (evidence, scores, standings): (&'s Evidence, &'s Scores, &'s Standings),
        options: &Options,
        unit: UnitIndex,
    ) -> Option<State<'s>> {
        let scoring = self.scoring(evidence, options);
        let result = scoring.units(&[unit]).pop()?;
        let explanation = scoring.explanation(unit)?;
        Some(State { evidence, scores, standings, result, explanation })
    }
}

/// The case as a scenario leaves it.
pub(super) fn ground<'e>(evidence: &'e Evidence, scenario: Option<&Scenario>) -> Cow<'e, Evidence> {
    match scenario {
        Some(scenario) => Cow::Owned(evidence.edited(&scenario.edits)),
        None => Cow::Borrowed(evidence),
    }
}
