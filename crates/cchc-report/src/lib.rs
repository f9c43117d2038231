//! Results for people, as text and as workbooks: ranking tables, scorecards, problems, flat tables.
//!
//! Every figure comes ready from `cchc-wire`; this crate chooses words, columns and order, and computes
//! nothing. It reads no files and writes none: what it answers is text, or the bytes of a workbook, and
//! whoever asks prints it.
//!
//! - [`ranking`]: the table as councils publish it
//! - [`scorecard`]: one unit, as a tree of points
//! - [`flat_ranking`], [`flat_scorecard`]: the same as CSV for machines; [`flat_unit`], [`flat_table`] row by row
//! - [`accounts`], [`losses`], [`common_losses`]: where points went
//! - [`description`], [`description_markdown`]: a criteria set in sentences
//! - [`explanation`], [`explanation_markdown`]: how the points of a unit came about
//! - [`simulation`]: what if, before and after; [`range`]: one value over its whole range
//! - [`next_steps`]: what a unit can do next; [`margins`]: what separates units from the next rank and tier
//! - [`recovery`]: the cheapest plan that reaches a target
//! - [`problems`]: what is wrong, with the line it stands in
//! - [`catalogue`], [`problem_page`]: all the problems there are
//! - [`verification`]: what differs from a published result
//! - [`score_workbook`], [`lost_workbook`], [`next_workbook`], [`recovery_workbook`]: the same for Excel

mod catalogue;
mod collation;
mod description;
mod effort_front;
mod explanation;
mod figures;
mod flat;
mod lost;
mod margins;
mod next;
mod outline;
mod problems;
mod range;
mod ranking;
mod recovery;
mod robust;
mod scorecard;
mod simulation;
mod table;
mod values;
mod verification;
mod view;
mod words;
mod workbook;

pub use catalogue::{catalogue, problem_page};
pub use description::{description, description_markdown};
pub use explanation::{explanation, explanation_markdown};
pub use flat::{flat_ranking, flat_scorecard, flat_table, flat_unit};
pub use lost::{LossView, accounts, common_losses, flat_accounts, flat_common_losses, flat_losses, losses};
pub use margins::{flat_margins, margins};
pub use next::{flat_next_steps, next_steps};
pub use problems::{SourceLine, problems};
pub use range::range;
pub use ranking::ranking;
pub use recovery::{flat_recovery, recovery};
pub use robust::{flat_robustness, robustness};
pub use scorecard::scorecard;
pub use simulation::simulation;
pub use verification::verification;
pub use view::{Palette, View};
pub use workbook::{
    LossSheets, Maker, ScoredCase, lost_workbook, next_workbook, recovery_workbook, score_workbook,
};
