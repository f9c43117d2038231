//! How far ranks and tiers hang on judgement: what is open or in dispute, which criteria are there, how much they
//! weigh, and whom a survey happened to ask.
//!
//! Four questions, one room each: `open` asks between which indices a unit can still end, `left_out` leaves one
//! leaf or field out at a time, `weights` lets the weights of fields move, `survey` asks the same survey again.
//! The first two are exact answers. The last two are draws: seeded, made of whole numbers alone, and counted,
//! so that the same request gives the same bytes on any machine and any number of cores. How units stand in a
//! draw is in `contest`, what is kept of all draws in `record`.
//!
//! What is deliberately not here: opinions on how likely a judgement is. Weights are drawn evenly within their
//! spread, and every value that a decision was about counts alike.

mod contest;
mod left_out;
mod open;
mod random;
mod record;
mod survey;
mod weights;

pub use left_out::LeftOut;
pub use open::OpenStanding;
pub use record::{Drawn, UnitDraws};

use crate::criteria::{CriteriaSet, LeafIndex};
use crate::evidence::group_figures::AllFigures;
use crate::evidence::{Evidence, UnitIndex};
use crate::number::Number;
use crate::plan::threads::all;
use crate::score::leaf::Context;
use crate::score::{Options, Reaches, UnitScore, score_unit};

use contest::Contest;
use record::Record;

/// What is asked of the robustness of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RobustRequest {
    /// How often weights, and surveys, are drawn.
    pub draws: u32,
    /// The seed of the draws: same seed, same draws.
    pub seed: u64,
    /// By how many percent of itself the weight of a field may move up and down, 0…100.
    pub spread: Number,
}

/// The most draws of one kind that can be asked for.
pub const MOST_DRAWS: u32 = 1_000_000;

impl Default for RobustRequest {
    fn default() -> RobustRequest {
        RobustRequest { draws: 10_000, seed: 1, spread: Number::from(10) }
    }
}

/// How robust the ranks and tiers of a case are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Robustness {
    /// Where each unit can end by what is open or in dispute, in the order of the case.
    pub open: Vec<OpenStanding>,
    /// What becomes of the ranking without one leaf or field: fields first, then leaves, each in document order.
    pub left_out: Vec<LeftOut>,
    /// Draws of weights.
    pub weights: Drawn,
    /// Draws of surveys; fewer than asked for where they were more than a fixed amount of work, none where no
    /// survey's answers are known.
    pub survey: Drawn,
    /// Pairs of units whose order is not safe.
    pub pairs: Vec<UnsafePair>,
}

/// Two units of a ranking group, one ahead of the other, and what changes that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsafePair {
    /// The one that stands ahead.
    pub ahead: UnitIndex,
    /// The one behind.
    pub behind: UnitIndex,
    /// Whether what is open or in dispute can turn the order.
    pub open: bool,
    /// In how many draws of weights the one behind came level or ahead.
    pub by_weights: u32,
    /// In how many draws of surveys it did.
    pub by_survey: u32,
}

/// Two units are watched as a pair where so many places lie between them at most: in a group of hundreds, who
/// stands a hundred places apart is not in question.
const WATCHED_PLACES: usize = 10;

/// A pair's order is not safe where more than one draw in so many turns it.
const SAFE_IN: u32 = 20;

/// Asks all four questions of a case. `progress` hears how many draws more are done, in any order.
pub fn robust(
    set: &CriteriaSet,
    evidence: &Evidence,
    options: &Options,
    request: &RobustRequest,
    progress: &(dyn Fn(u32) + Sync),
) -> Robustness {
    let figures = AllFigures::of(set, evidence);
    let reaches = Reaches::of(set, &figures);
    let case = Case { set, evidence, options, figures: &figures, reaches: &reaches };
    let scores: Vec<UnitScore> = all(units(evidence), |unit| score_unit(&case.context(unit)));
    let contest = Contest::of(set, evidence, &scores);
    let pairs = contest.neighbours(WATCHED_PLACES);
    let draws = request.draws.min(MOST_DRAWS);
    let weights = weights::draw(&case, &contest, &scores, request, draws, &pairs, progress);
    let survey = survey::draw(&case, &contest, &scores, request.seed, draws, &pairs, progress);
    let open = open::standings(&case, &contest, &scores);
    let left_out = left_out::all(&case, &contest);
    let pairs = unsafe_pairs(&pairs, &open, &weights, &survey);
    Robustness { pairs, open, left_out, weights: weights.drawn(), survey: survey.drawn() }
}

/// A case with what its scores hang on.
#[derive(Clone, Copy)]
struct Case<'a> {
    set: &'a CriteriaSet,
    evidence: &'a Evidence,
    options: &'a Options,
    figures: &'a AllFigures,
    reaches: &'a Reaches<'a>,
}

impl<'a> Case<'a> {
    fn context(&self, unit: UnitIndex) -> Context<'a> {
        let Case { set, evidence, options, figures, reaches } = *self;
        Context { set, evidence, options, figures, reaches, unit }
    }

    fn leaves(&self) -> impl Iterator<Item = LeafIndex> + use<> {
        self.set.leaf_indices()
    }
}

fn units(evidence: &Evidence) -> Vec<UnitIndex> {
    evidence.unit_indices().collect()
}

fn unsafe_pairs(
    pairs: &[(UnitIndex, UnitIndex)],
    open: &[OpenStanding],
    weights: &Record,
    survey: &Record,
) -> Vec<UnsafePair> {
    let is_often = |turned: u32, draws: u32| u64::from(turned) * u64::from(SAFE_IN) > u64::from(draws);
    let found = pairs.iter().enumerate().map(|(place, (ahead, behind))| UnsafePair {
        ahead: *ahead,
        behind: *behind,
        open: open.get(ahead.0).zip(open.get(behind.0)).is_some_and(|(ahead, behind)| behind.may_pass(ahead)),
        by_weights: weights.turned(place),
        by_survey: survey.turned(place),
    });
    let found = found.filter(|pair| {
        pair.open || is_often(pair.by_weights, weights.draws) || is_often(pair.by_survey, survey.draws)
    });
    found.collect()
}
