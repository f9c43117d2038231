//! Backwards: the cheapest plan of a unit that reaches a target.

use cchc::{Checked, Evidence, Ground, Problems, Question, Trial, UnitIndex, recover};

use super::what_if::Answered;
use super::{Engine, ScoreRequest};
use crate::recover::{RecoverFile, RecoverPublication};

impl Engine {
    /// The cheapest changes of a unit that reach a target.
    ///
    /// # Errors
    /// As for [`score`](Self::score).
    pub fn recover(
        &self,
        evidence: &Evidence,
        request: &ScoreRequest,
        unit: UnitIndex,
        question: &Question,
    ) -> Result<Answered<RecoverFile>, Problems> {
        let Checked { value: options, warnings } = self.options(evidence, request)?;
        let ground = Ground { set: &self.set, evidence, options: &options, unit };
        let recovery = recover(ground, question);
        let now = Trial::new(&self.set, evidence, &options).outcome(unit);
        let (set, recovery) = (&self.set, &recovery);
        let publication = RecoverPublication { set, evidence, unit, question, now: &now, recovery };
        let head = self.head("recover", evidence, &options, request);
        Ok(Answered { file: publication.file(head), warnings })
    }
}
