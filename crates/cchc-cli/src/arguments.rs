//! The arguments of every command. Their texts, in both languages, are in `help_texts`; what the commands
//! do with them is in `commands`.

mod serving;

pub(crate) use serving::ServeArguments;

use std::path::PathBuf;

use cchc::{Language, MOST_DRAWS, NumberStyle, Source};
use cchc_report::LossView;
use cchc_wire::{FRONT_POINTS, StepOrder};
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::{help_texts, whole};

/// At how many efforts a front may be asked for.
fn points() -> impl Fn(&str) -> Result<usize, whole::Bounds> + Clone {
    let end = |count: &usize| u64::try_from(*count).unwrap_or(u64::MAX);
    whole::between(end(FRONT_POINTS.start()), end(FRONT_POINTS.end()))
}

#[derive(Debug, Parser)]
#[command(name = "cchc", version, disable_help_subcommand = true, disable_help_flag = true)]
#[command(arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[arg(long, global = true, value_name = "LANG", value_parser = ["vi", "en"])]
    pub(crate) lang: Option<String>,
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(CheckArguments),
    Score(ScoreArguments),
    Lost(LostArguments),
    Verify(VerifyArguments),
    Describe(DescribeArguments),
    Explain(ExplainArguments),
    Simulate(SimulateArguments),
    Next(NextArguments),
    Recover(RecoverArguments),
    Margins(MarginsArguments),
    Robust(RobustArguments),
    Problems(ProblemsArguments),
    Schema(SchemaArguments),
    New(NewArguments),
    Convert(ConvertArguments),
    Fmt(FmtArguments),
    Form(FormArguments),
    Serve(ServeArguments),
    Completions(CompletionsArguments),
}

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[arg(value_name = "SET", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: CheckFormat,
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Debug, Args)]
pub(crate) struct ScoreArguments {
    #[command(flatten)]
    pub(crate) scoring: Scoring,
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<ScoreFormat>,
    #[command(flatten)]
    pub(crate) units: Units,
}

#[derive(Debug, Args)]
pub(crate) struct LostArguments {
    #[command(flatten)]
    pub(crate) scoring: Scoring,
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<ScoreFormat>,
    #[command(flatten)]
    pub(crate) units: Units,
    #[arg(long, value_name = "BY", conflicts_with = "common")]
    pub(crate) by: Option<ByWord>,
    #[arg(long)]
    pub(crate) common: bool,
}

/// What is scored, how, and where the answer goes.
#[derive(Debug, Args)]
pub(crate) struct Scoring {
    #[arg(value_name = "SET")]
    pub(crate) set: PathBuf,
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[arg(long, value_name = "SOURCE", value_delimiter = ',')]
    pub(crate) without: Vec<SourceWord>,
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// Which units are shown.
#[derive(Debug, Args)]
pub(crate) struct Units {
    #[arg(long, value_name = "UNIT", conflicts_with_all = ["group", "only"])]
    pub(crate) unit: Option<String>,
    #[arg(long, value_name = "GROUP")]
    pub(crate) group: Vec<String>,
    #[arg(long, value_name = "UNIT", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    #[arg(value_name = "RESULT")]
    pub(crate) result: PathBuf,
    #[arg(value_name = "SET")]
    pub(crate) set: PathBuf,
    #[arg(value_name = "CASE")]
    pub(crate) case: PathBuf,
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: CheckFormat,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Debug, Args)]
pub(crate) struct DescribeArguments {
    #[arg(value_name = "SET")]
    pub(crate) set: PathBuf,
    #[arg(long, value_name = "CODE")]
    pub(crate) code: Option<String>,
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: WordsFormat,
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    #[command(flatten)]
    pub(crate) scoring: Scoring,
    #[arg(long, value_name = "UNIT")]
    pub(crate) unit: String,
    #[arg(long, value_name = "CODE")]
    pub(crate) code: Option<String>,
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: WordsFormat,
}

#[derive(Debug, Args)]
pub(crate) struct SimulateArguments {
    #[command(flatten)]
    pub(crate) scoring: Scoring,
    #[arg(value_name = "SCENARIOS", conflicts_with_all = ["set_value", "documents"])]
    pub(crate) scenarios: Option<PathBuf>,
    #[arg(long, value_name = "UNIT")]
    pub(crate) unit: Option<String>,
    #[arg(long = "set", id = "set_value", value_name = "CODE=VALUE")]
    pub(crate) set_value: Vec<String>,
    #[arg(long, value_name = "CODE")]
    pub(crate) documents: Vec<String>,
    #[arg(long, value_name = "CODE", requires = "unit")]
    pub(crate) over: Option<String>,
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: CheckFormat,
}

/// Who plans, what changes cost, and what becomes of the other units.
#[derive(Debug, Args)]
pub(crate) struct Planning {
    #[arg(long, value_name = "UNIT")]
    pub(crate) unit: String,
    #[arg(long, value_name = "FILE")]
    pub(crate) efforts: Option<PathBuf>,
    #[arg(long, value_name = "SCENARIOS")]
    pub(crate) scenario: Option<PathBuf>,
    #[arg(long, value_name = "NAME", requires = "scenario")]
    pub(crate) name: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct NextArguments {
    #[command(flatten)]
    pub(crate) scoring: Scoring,
    #[command(flatten)]
    pub(crate) planning: Planning,
    #[arg(long, value_name = "ORDER", default_value = "gain")]
    pub(crate) by: OrderWord,
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<ScoreFormat>,
}

#[derive(Debug, Args)]
pub(crate) struct RecoverArguments {
    #[command(flatten)]
    pub(crate) scoring: Scoring,
    #[command(flatten)]
    pub(crate) planning: Planning,
    #[arg(long, value_name = "TARGET")]
    pub(crate) target: String,
    #[arg(long, value_name = "DATE", requires = "efforts")]
    pub(crate) before: Option<String>,
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) lock: Vec<String>,
    #[arg(long, value_name = "CODE=VALUE")]
    pub(crate) limit: Vec<String>,
    #[arg(long, value_name = "COUNT", value_parser = whole::from::<usize>(0), allow_negative_numbers = true)]
    pub(crate) at_most: Option<usize>,
    #[arg(long, value_name = "COUNT", default_value_t = 1, value_parser = whole::from::<usize>(1))]
    #[arg(allow_negative_numbers = true)]
    pub(crate) plans: usize,
    #[arg(long, value_name = "COUNT", num_args = 0..=1, default_missing_value = "20", value_parser = points())]
    #[arg(allow_negative_numbers = true)]
    pub(crate) front: Option<usize>,
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<ScoreFormat>,
}

#[derive(Debug, Args)]
pub(crate) struct MarginsArguments {
    #[command(flatten)]
    pub(crate) scoring: Scoring,
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: ScoreFormat,
    #[command(flatten)]
    pub(crate) units: Units,
}

#[derive(Debug, Args)]
pub(crate) struct RobustArguments {
    #[command(flatten)]
    pub(crate) scoring: Scoring,
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: ScoreFormat,
    #[command(flatten)]
    pub(crate) units: Units,
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    pub(crate) weights: Option<String>,
    #[arg(long, value_name = "COUNT", value_parser = whole::between::<u32>(1, MOST_DRAWS.into()))]
    #[arg(allow_negative_numbers = true)]
    pub(crate) draws: Option<u32>,
    #[arg(long, value_name = "SEED", value_parser = whole::between::<u64>(0, u64::MAX))]
    #[arg(allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
}

/// How a case is read.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    #[arg(long, value_name = "STYLE", default_value = "point")]
    pub(crate) numbers: NumbersWord,
    #[arg(long, value_name = "RESULT")]
    pub(crate) rollup: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ProblemsArguments {
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArguments {
    #[arg(value_name = "KIND")]
    pub(crate) kind: SchemaWord,
}

#[derive(Debug, Args)]
pub(crate) struct NewArguments {
    #[arg(long, value_name = "LEVEL")]
    pub(crate) level: LevelWord,
    #[arg(long)]
    pub(crate) xlsx: bool,
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct FormArguments {
    #[arg(value_name = "SET")]
    pub(crate) set: PathBuf,
    #[arg(long, value_name = "FILE", conflicts_with = "case", required_unless_present = "case")]
    pub(crate) units: Option<PathBuf>,
    #[arg(long, value_name = "CASE")]
    pub(crate) case: Option<PathBuf>,
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: PathBuf,
    #[arg(long)]
    pub(crate) force: bool,
    #[arg(long, value_name = "STYLE", default_value = "point")]
    pub(crate) numbers: NumbersWord,
}

#[derive(Debug, Args)]
pub(crate) struct ConvertArguments {
    #[arg(value_name = "FROM")]
    pub(crate) from: PathBuf,
    #[arg(value_name = "TO")]
    pub(crate) to: PathBuf,
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct FmtArguments {
    #[arg(value_name = "SET", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArguments {
    #[arg(value_name = "SHELL")]
    pub(crate) shell: Shell,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ScoreFormat {
    Table,
    Json,
    Csv,
    /// What a file that is called so is, and nothing that is asked for by name.
    #[value(skip)]
    Workbook,
}

/// What lost points are put together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ByWord {
    Field,
    Leaf,
    Cause,
    Source,
    Appraiser,
}

/// What orders the next steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OrderWord {
    Gain,
    Effort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum WordsFormat {
    Text,
    Json,
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NumbersWord {
    Point,
    Vi,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SourceWord {
    Appraisal,
    Survey,
    External,
}

/// For whom a new set is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LevelWord {
    Ministry,
    Province,
    Department,
    District,
    Commune,
    Internal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaWord {
    Set,
    Case,
    Result,
    Lost,
    Describe,
    Explain,
    Robust,
    Scenarios,
    Simulate,
    Over,
    Margins,
    Next,
    Recover,
}

impl From<OrderWord> for StepOrder {
    fn from(word: OrderWord) -> StepOrder {
        match word {
            OrderWord::Gain => StepOrder::Gain,
            OrderWord::Effort => StepOrder::Effort,
        }
    }
}

impl From<ByWord> for LossView {
    fn from(word: ByWord) -> LossView {
        match word {
            ByWord::Field => LossView::Field,
            ByWord::Leaf => LossView::Leaf,
            ByWord::Cause => LossView::Cause,
            ByWord::Source => LossView::Source,
            ByWord::Appraiser => LossView::Appraiser,
        }
    }
}

impl From<NumbersWord> for NumberStyle {
    fn from(word: NumbersWord) -> NumberStyle {
        match word {
            NumbersWord::Point => NumberStyle::Point,
            NumbersWord::Vi => NumberStyle::Vietnamese,
        }
    }
}

impl From<SourceWord> for Source {
    fn from(word: SourceWord) -> Source {
        match word {
            SourceWord::Appraisal => Source::Appraisal,
            SourceWord::Survey => Source::Survey,
            SourceWord::External => Source::External,
        }
    }
}

/// The whole command, its texts in a language.
pub(crate) fn command(language: Language) -> clap::Command {
    help_texts::speak(Arguments::command(), language)
}

/// The arguments of this process.
pub(crate) fn read(language: Language) -> Result<Arguments, clap::Error> {
    let mut command = command(language);
    let matches = command.try_get_matches_from_mut(std::env::args_os())?;
    Arguments::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}
