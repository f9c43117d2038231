//! Backwards: the cheapest plan of a unit that reaches a target.

use cchc::{Checked, Evidence, Ground, Problems, Question, Scenario, Trial, UnitIndex, recover};

use super::what_if::{Answered, ground};
use super::{Engine, ScoreRequest};
use crate::recover::{RecoverFile, RecoverPublication};
use crate::simulate::told;

impl Engine {
    /// The cheapest changes of a unit that reach a target, the other units as they stand or as a scenario (of
    /// [`rivals`](Self::rivals)) leaves them.
    ///
    /// # Errors
    /// As for [`score`](Self::score).
    pub fn recover(
        &self,
        evidence: &Evidence,
        request: &ScoreRequest,
        unit: UnitIndex,
        question: &Question,
        scenario: Option<&Scenario>,
    ) -> Result<Answered<RecoverFile>, Problems> {
        let Checked { value: options, warnings } = self.options(evidence, request)?;
        let head = self.head("recover", evidence, &options, request);
        let told = scenario.map(|scenario| told(&self.set, evidence, scenario));
        let evidence = &*ground(evidence, scenario);
        let recovery = recover(Ground { set: &self.set, evidence, options: &options, unit }, question);
        let now = Trial::new(&self.set, evidence, &options).outcome(unit);
        let (set, now, recovery) = (&self.set, &now, &recovery);
        let publication = RecoverPublication { set, evidence, unit, question, scenario: told, now, recovery };
        Ok(Answered { file: publication.file(head), warnings })
    }
}
