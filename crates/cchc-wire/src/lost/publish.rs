//! Accounts become JSON. Lines are made in `lines`, what they come to together in `parts`, texts of figures in
//! `figures`.

use std::io::Write;

use cchc::{
    Account, CriteriaSet, Evidence, Number, SEMANTICS, Source, Tally, UnitIndex, UnitScore, account,
    common_losses, rounded_sum,
};
use serde::{Serialize, Serializer};

use super::figures::{Figures, filled};
use super::lines::{Sums, lines};
use super::parts::put_together;
use super::{AllLosses, CommonLoss, ExactLoss, GroupLoss, LossParts, LostFile, UnitLoss};
use crate::publish::{serialize_in_steps, source_word, units_at_a_time};
use crate::result::{CaseReference, CriteriaReference};

/// What a file of lost points is made of.
#[derive(Debug)]
pub(crate) struct LostPublication<'a> {
    pub(crate) set: &'a CriteriaSet,
    pub(crate) evidence: &'a Evidence,
    pub(crate) tally: &'a Tally<'a>,
    /// The units that are listed, in the order of the case.
    pub(crate) units: &'a [UnitIndex],
    pub(crate) without: &'a [Source],
    pub(crate) set_digest: &'a str,
    pub(crate) case_digest: String,
}

/// A unit that is listed, with what sums over units need of it.
#[derive(Debug)]
struct Listed {
    unit: UnitIndex,
    /// Whether anything applies to it.
    applies: bool,
    account: Account,
}

/// The accounts of the listed units, each made when it is written.
struct MadeWhenWritten<'a>(&'a LostPublication<'a>);

impl Serialize for MadeWhenWritten<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let LostPublication { set, units, .. } = self.0;
        serialize_in_steps(serializer, units, set.nodes().len(), |some| self.0.accounts(some))
    }
}

impl LostPublication<'_> {
    /// All accounts, and what they come to together.
    pub(crate) fn file(&self) -> LostFile {
        self.frame(self.accounts(self.units))
    }

    /// The same without the lines of units and their parts: what they lose together and in common.
    pub(crate) fn together(&self) -> LostFile {
        // What is left out again is never held of more than a few.
        let chunks = self.units.chunks(units_at_a_time(self.set.nodes().len()));
        let units = chunks.flat_map(|units| self.accounts(units));
        self.frame(
            units.map(|unit| UnitLoss { lines: Vec::new(), parts: LossParts::default(), ..unit }).collect(),
        )
    }

    /// Writes the JSON of the file; each account is made when it is written.
    pub(crate) fn write_json(&self, out: &mut (impl Write + ?Sized)) -> std::io::Result<()> {
        self.frame(MadeWhenWritten(self)).write_json(out)
    }

    /// The accounts of some units.
    pub(crate) fn accounts(&self, units: &[UnitIndex]) -> Vec<UnitLoss> {
        self.tally.map_scores(units, |unit, score| self.unit(unit, &score))
    }

    fn frame<Units>(&self, units: Units) -> LostFile<Units> {
        let listed = self.tally.map_scores(self.units, |unit, score| Listed {
            unit,
            applies: score.last.whole.is_some(),
            account: account(self.set, &score),
        });
        LostFile {
            cchc: 1,
            kind: "lost".into(),
            semantics: SEMANTICS,
            engine: concat!("cchc ", env!("CARGO_PKG_VERSION")).into(),
            criteria: CriteriaReference {
                id: self.set.id().into(),
                year: self.set.year(),
                digest: self.set_digest.into(),
            },
            case: CaseReference { digest: self.case_digest.clone() },
            without: self.without.iter().map(|source| source_word(*source).into()).collect(),
            partial: listed.len() < self.evidence.units().len(),
            units,
            all: self.all(&listed),
            groups: self.groups(&listed),
        }
    }

    fn figures(&self) -> Figures<'_> {
        Figures { set: self.set }
    }

    fn unit(&self, index: UnitIndex, score: &UnitScore) -> UnitLoss {
        let unit = self.evidence.unit(index);
        let figures = self.figures();
        let account = account(self.set, score);
        let whole = score.last.whole.as_ref();
        let sums = Sums::of(&account);
        // Where nothing applies there is nothing to lose.
        let shown = |number: &Number| whole.map(|_| figures.points(number));
        UnitLoss {
            id: unit.id.to_string(),
            name: unit.name.clone(),
            group: unit.group.to_string(),
            points: whole.map(|whole| figures.points(&whole.points)),
            max: figures.points(whole.map_or(&Number::ZERO, |whole| &whole.max)),
            lost: shown(&sums.lost),
            conceded: shown(&sums.conceded),
            cut: shown(&sums.cut),
            exact: filled(ExactLoss {
                points: whole.and_then(|whole| figures.exact(&whole.points)),
                max: whole.and_then(|whole| figures.exact(&whole.max)),
                lost: figures.exact(&sums.lost),
                conceded: figures.exact(&sums.conceded),
                cut: figures.exact(&sums.cut),
                worth: None,
            }),
            lines: lines(figures, &score.leaves, &account, &sums),
            parts: put_together(
                figures,
                || account.lines.iter(),
                &sums.lost,
                |part| {
                    let lost = part.lost();
                    let exact = ExactLoss { lost: figures.exact(&lost), ..ExactLoss::default() };
                    (lost, filled(exact))
                },
            ),
        }
    }

    /// All together. There are no exact figures here: fractions of thousands of units have no short sum.
    fn all(&self, listed: &[Listed]) -> AllLosses {
        let figures = self.figures();
        let rounding = self.set.rounding().of_points();
        let lost = rounded_sum(listed.iter().map(|listed| &listed.account.lost), rounding);
        let lines = || listed.iter().flat_map(|listed| &listed.account.lines);
        AllLosses {
            units: listed.iter().filter(|listed| listed.applies).count(),
            lost: figures.points(&lost),
            parts: put_together(figures, lines, &lost, |part| (part.rounded(rounding), None)),
        }
    }

    fn groups(&self, listed: &[Listed]) -> Vec<GroupLoss> {
        let mut members: Vec<Vec<&Listed>> = vec![Vec::new(); self.evidence.groups().len()];
        for listed in listed {
            if let Some(members) = members.get_mut(self.evidence.group_of(listed.unit)) {
                members.push(listed);
            }
        }
        let groups = self.evidence.groups().iter().zip(members).filter(|(_, members)| !members.is_empty());
        groups
            .map(|(group, members)| GroupLoss {
                group: group.to_string(),
                units: members.len(),
                common: self.common(&members),
            })
            .collect()
    }

    fn common(&self, members: &[&Listed]) -> Vec<CommonLoss> {
        let accounts: Vec<&Account> = members.iter().map(|listed| &listed.account).collect();
        let losses = common_losses(self.set, &accounts, self.set.rounding().of_points());
        let id = |place: &usize| Some(self.evidence.unit(members.get(*place)?.unit).id.to_string());
        losses
            .iter()
            .map(|loss| CommonLoss {
                code: self.set.node_of(loss.leaf).code.to_string(),
                name: self.set.node_of(loss.leaf).name.clone(),
                units: loss.units.len(),
                applies_to: loss.applies_to,
                lost: self.figures().points(&loss.lost),
                mean: self.figures().points(&loss.mean),
                who: loss.units.iter().filter_map(id).collect(),
            })
            .collect()
    }
}
