//! What a leaf is worth as a quotient of whole counts, made of what is reported in its row and in those of its items.

use cchc::{Checklist, Choice, Count, LeafIndex, Number, Rule, Survey};
use cchc_files::forms::ItemAnswer;

use super::measured::{Steps, scale_of};
use super::{all, any, choose, greatest, is_empty, says_not_applicable, sum, text};
use crate::columns::{Column, ItemState, State};
use crate::form::{Filling, Form};
use crate::ticks::{MOST_EXACT, power};

/// More options than this no formula chooses from.
const MOST_OPTIONS: usize = 250;
/// Figures with a fraction are counted in thousandths, plain ones in ten-thousandths.
const PER_PART: i128 = 1_000;
const PER_PLAIN: i128 = 10_000;
/// Below this a figure may be a share that is shown as a percent: 0.95, or 1.2 where more than 100 % may be reached.
const UNCLEAR_BELOW: i128 = 10;
/// Points that are typed are counted in millionths.
const PER_TYPED: i128 = 1_000_000;

/// The formulas of a leaf, up to the points that its rule awards.
pub(crate) struct LeafFormulas<'f> {
    form: &'f Form<'f>,
    leaf: LeafIndex,
    row: u32,
    steps: Option<Steps>,
}

impl<'f> LeafFormulas<'f> {
    pub(crate) fn of(form: &'f Form<'f>, leaf: LeafIndex) -> LeafFormulas<'f> {
        let steps = Steps::of(&form.set.leaf(leaf).rule);
        LeafFormulas { form, leaf, row: form.rows.leaf(form.set, leaf), steps }
    }

    fn rule(&self) -> &'f Rule {
        &self.form.set.leaf(self.leaf).rule
    }

    fn at(&self, column: Column) -> String {
        column.at(self.row)
    }

    fn items(&self, column: Column) -> Vec<String> {
        self.form.rows.items(self.leaf).map(|row| column.at(row)).collect()
    }

    /// The greatest count of what is reported with which the formulas stay exact.
    pub(crate) fn most_reported(&self) -> i128 {
        let per_point = self.form.ticks.and_then(|ticks| ticks.per_point()).unwrap_or(1);
        let factor = match self.rule() {
            Rule::Bands(_) | Rule::Curve(_) => self.steps.as_ref().map(|steps| steps.most_factor),
            Rule::Count(count) => count_factor(count),
            Rule::Survey(survey) => survey_scale(survey),
            _ => Some(1),
        };
        let factor = factor.and_then(|factor| factor.checked_mul(per_point)?.checked_mul(4));
        factor.and_then(|factor| MOST_EXACT.checked_div(factor)).unwrap_or(0)
    }

    /// How it stands with the leaf.
    pub(crate) fn state(&self) -> String {
        let number = |state: State| state.number().to_string();
        if self.form.filling(self.leaf) == Filling::Fixed {
            return self.unless_out_above(&number(State::Fixed));
        }
        let value = self.at(Column::Value);
        let allowed = self.not_applicable();
        let reported = choose(&says_not_applicable(&value), &allowed, &self.state_of_value());
        let pending = format!("TRIM({value}&\"\")=\"pending\"");
        let reported = choose(&pending, &number(State::Pending), &reported);
        let stated = match self.form.filling(self.leaf) {
            Filling::Typed => {
                let claimed = self.state_of_claim();
                let unless = choose(
                    &is_empty(&self.at(Column::SelfScore)),
                    &self.state_unless_empty(&reported),
                    &claimed,
                );
                let words = any(&[says_not_applicable(&value), pending]);
                choose(&words, &reported, &unless)
            }
            _ => self.state_unless_empty(&reported),
        };
        self.unless_out_above(&stated)
    }

    /// The state, where no branch above is said not to apply.
    fn unless_out_above(&self, stated: &str) -> String {
        let above = self.form.above(self.leaf).into_iter();
        let above: Vec<String> =
            above.map(|node| says_not_applicable(&Column::Value.at(self.form.rows.node(node)))).collect();
        let out = State::NotApplicable.number().to_string();
        if above.is_empty() { stated.to_owned() } else { choose(&any(&above), &out, stated) }
    }

    fn not_applicable(&self) -> String {
        let allowed = self.form.set.leaf(self.leaf).not_applicable.is_some();
        (if allowed { State::NotApplicable } else { State::Wrong }).number().to_string()
    }

    /// The state if anything stands in the row of the leaf, or in those of its items.
    fn state_unless_empty(&self, reported: &str) -> String {
        let missing = State::Missing.number().to_string();
        let own = is_empty(&self.at(Column::Value));
        match self.items(Column::State).as_slice() {
            [] if scale_of(self.rule()).is_some() => {
                let total = is_empty(&self.at(Column::Total));
                choose(&own, &choose(&total, &missing, &State::Wrong.number().to_string()), reported)
            }
            [] => choose(&own, &missing, reported),
            items => {
                let are_blank = format!("{}=0", sum(items));
                let of_items = choose(&are_blank, &missing, &self.state_of_items(items));
                // Both in the leaf's row and in those of its items nobody can mean.
                let both = State::Wrong.number().to_string();
                choose(&own, &of_items, &choose(&are_blank, reported, &both))
            }
        }
    }

    /// The state of what stands in the row of the leaf.
    fn state_of_value(&self) -> String {
        let value = self.at(Column::Value);
        let number = |state: State| state.number().to_string();
        let (wrong, too_fine, good) = (number(State::Wrong), number(State::TooFine), number(State::Value));
        let numerator = self.at(Column::Numerator);
        match self.rule() {
            _ if self.form.filling(self.leaf) == Filling::Others => number(State::Others),
            _ if !self.is_computed() => too_fine,
            Rule::Choice(_) => choose(&format!("{numerator}>0"), &good, &wrong),
            Rule::Bands(_) | Rule::Curve(_) => self.state_of_measure(&value),
            Rule::Count(_) => {
                let plain = is_plain(&value);
                let limit = choose(&format!("{value}>{}", self.most_reported()), &too_fine, &good);
                let whole = choose(&format!("AND({value}>=0,{value}=INT({value}),{plain})"), &limit, &wrong);
                choose(&format!("ISNUMBER({value})"), &whole, &wrong)
            }
            Rule::Judged(_) => choose(&is_plain(&value), &self.state_of_points(&value, State::Value), &wrong),
            _ => wrong,
        }
    }

    fn state_of_measure(&self, value: &str) -> String {
        let Some(scale) = scale_of(self.rule()) else { return State::Wrong.number().to_string() };
        let number = |state: State| state.number().to_string();
        let (total, numerator, denominator) =
            (self.at(Column::Total), self.at(Column::Numerator), self.at(Column::Denominator));
        let wrong = number(State::Wrong);
        let most = self.most_reported();
        let mut state = choose(
            &format!("MAX(ABS({numerator}),{denominator})>{most}"),
            &number(State::TooFine),
            &number(State::Value),
        );
        if scale.kind == cchc::MeasureKind::Percent {
            if !scale.beyond_100 {
                state = choose(&format!("{numerator}>{denominator}"), &wrong, &state);
            }
            let none = choose(&format!("{numerator}=0"), &self.not_applicable(), &wrong);
            state = choose(&format!("{denominator}=0"), &none, &state);
            state = choose(&format!("OR({value}<0,N({total})<0)"), &wrong, &state);
        }
        if scale.kind == cchc::MeasureKind::Percent {
            let unclear = choose(&is_unclear(value), &number(State::Unclear), &state);
            state = choose(&is_empty(&total), &unclear, &state);
        }
        // What was rounded away when counts were made was there.
        state = choose(&self.is_counted(value, &total), &state, &number(State::TooFine));
        let is_number = if scale.kind == cchc::MeasureKind::Percent {
            let alone = format!("AND({},{})", is_empty(&total), is_no_day(value));
            let both = format!("AND(ISNUMBER({total}),{},{})", is_plain(value), is_plain(&total));
            format!("AND(ISNUMBER({value}),OR({alone},{both}))")
        } else {
            format!("AND(ISNUMBER({value}),{},{})", is_empty(&total), is_plain(value))
        };
        choose(&is_number, &state, &wrong)
    }

    /// Whether numerator and denominator are just what is reported.
    fn is_counted(&self, value: &str, total: &str) -> String {
        let (numerator, denominator) = (self.at(Column::Numerator), self.at(Column::Denominator));
        if scale_of(self.rule()).is_some_and(|scale| scale.kind == cchc::MeasureKind::Number) {
            return format!("{value}={numerator}/{denominator}");
        }
        let part = choose(&are_whole(value, total), "1", &PER_PART.to_string());
        let fraction = format!("AND({value}={numerator}/{part},{total}={denominator}/{part})");
        let plain = choose(
            &is_percent(value),
            &format!("{value}={numerator}/{}", 100 * PER_PLAIN),
            &format!("{value}={numerator}/{PER_PLAIN}"),
        );
        choose(&is_empty(total), &plain, &fraction)
    }

    /// The state of points that are typed in a cell.
    fn state_of_points(&self, cell: &str, good: State) -> String {
        let number = |state: State| state.number().to_string();
        let counted = format!("ROUND({cell}*{PER_TYPED},0)/{PER_TYPED}={cell}");
        let fine = choose(&counted, &number(good), &number(State::TooFine));
        let (low, high) = self.form.limits(self.leaf);
        let mut tests = vec![format!("ISNUMBER({cell})")];
        let per_point = self.form.ticks.and_then(|ticks| ticks.per_point()).unwrap_or(1);
        tests.extend(low.map(|low| format!("N({cell})>={low}/{per_point}")));
        tests.extend(high.map(|high| format!("N({cell})<={high}/{per_point}")));
        choose(&all(&tests), &fine, &number(State::Wrong))
    }

    fn state_of_claim(&self) -> String {
        if self.form.ticks.is_none() {
            return State::TooFine.number().to_string();
        }
        self.state_of_points(&self.at(Column::SelfScore), State::Claimed)
    }

    /// The state of what stands in the rows of items.
    fn state_of_items(&self, items: &[String]) -> String {
        let number = |state: State| state.number().to_string();
        let good = match self.rule() {
            _ if !self.is_computed() => number(State::TooFine),
            Rule::Survey(_) => {
                let asked = sum(&self.items(Column::Value));
                let most = format!("{asked}>{}", self.most_reported());
                let most = choose(&most, &number(State::TooFine), &number(State::Value));
                choose(&format!("{asked}=0"), &self.not_applicable(), &most)
            }
            _ => number(State::Value),
        };
        let is_wrong = format!("{}>={}", greatest(items), State::Wrong.number());
        choose(&is_wrong, &number(State::Wrong), &good)
    }

    /// How it stands with an item, in its own row.
    pub(crate) fn state_of_item(&self, row: u32) -> String {
        let cell = Column::Value.at(row);
        let number = |state: ItemState| state.number().to_string();
        let [yes, no, wrong] = [ItemState::Yes, ItemState::No, ItemState::Wrong].map(number);
        let answered = if matches!(self.rule(), Rule::Survey(_)) {
            let is_count = format!("IF(ISNUMBER({cell}),AND({cell}>=0,{cell}=INT({cell})),FALSE)");
            choose(&is_count, &yes, &wrong)
        } else {
            let no = choose(&is_answer(&cell, ItemAnswer::No), &no, &wrong);
            choose(&is_answer(&cell, ItemAnswer::Yes), &yes, &no)
        };
        choose(&is_empty(&cell), "0", &answered)
    }

    /// The numerator of what is reported, or the place of an option; 0 where there is none.
    pub(crate) fn numerator(&self) -> String {
        let (value, total) = (self.at(Column::Value), self.at(Column::Total));
        match self.rule() {
            Rule::Choice(choice) => self.option(choice, &value),
            Rule::Bands(_) | Rule::Curve(_) => {
                let is_percent_rule =
                    scale_of(self.rule()).is_some_and(|scale| scale.kind == cchc::MeasureKind::Percent);
                let whole = |per: i128| format!("ROUND({value}*{per},0)");
                let counted = if is_percent_rule {
                    let fraction = choose(&are_whole(&value, &total), &value, &whole(PER_PART));
                    let plain = choose(&is_percent(&value), &whole(100 * PER_PLAIN), &whole(PER_PLAIN));
                    choose(&is_empty(&total), &plain, &fraction)
                } else {
                    choose(&format!("{value}=INT({value})"), &value, &whole(PER_PLAIN))
                };
                choose(&format!("ISNUMBER({value})"), &counted, "0")
            }
            _ => "0".to_owned(),
        }
    }

    /// The denominator of what is reported.
    pub(crate) fn denominator(&self) -> String {
        let (value, total) = (self.at(Column::Value), self.at(Column::Total));
        let Some(scale) = scale_of(self.rule()) else { return "1".to_owned() };
        let counted = if scale.kind == cchc::MeasureKind::Percent {
            let fraction =
                choose(&are_whole(&value, &total), &total, &format!("ROUND({total}*{PER_PART},0)"));
            let fraction = choose(&format!("ISNUMBER({total})"), &fraction, "0");
            choose(&is_empty(&total), &(100 * PER_PLAIN).to_string(), &fraction)
        } else {
            choose(&format!("{value}=INT({value})"), "1", &PER_PLAIN.to_string())
        };
        choose(&format!("ISNUMBER({value})"), &counted, "1")
    }

    /// The place of the option that stands in a cell, by its label or its key; 0 where it is none.
    fn option(&self, choice: &Choice, value: &str) -> String {
        let Some(list) = self.form.lists.of_leaf(self.leaf) else { return "0".to_owned() };
        let count = choice.options.len();
        let [labels, keys, places] = list.ranges(count);
        // `đạt` and `Đạt` may be two options.
        let is = |cells: &str| format!("EXACT(TRIM({cells}),TRIM({value}&\"\"))");
        format!("SUMPRODUCT(({}+{}>0)*{places})", is(&labels), is(&keys))
    }

    /// What the awarded points have above and below the stroke, where a value or a claim stands.
    pub(crate) fn quotient(&self) -> (String, String) {
        let state = self.at(Column::State);
        let typed = |cell: Column| (format!("ROUND({}*{PER_TYPED},0)", self.at(cell)), PER_TYPED.to_string());
        let (above, below) = self.quotient_of_value().unwrap_or_else(|| ("0".to_owned(), "1".to_owned()));
        let guarded = |state_number: State, formula: &str, no: &str| {
            choose(&format!("{state}={}", state_number.number()), formula, no)
        };
        let (mut above, mut below) = (guarded(State::Value, &above, "0"), guarded(State::Value, &below, "1"));
        if self.form.filling(self.leaf) == Filling::Typed {
            let (claimed, per) = typed(Column::SelfScore);
            (above, below) =
                (guarded(State::Claimed, &claimed, &above), guarded(State::Claimed, &per, &below));
        }
        (above, below)
    }

    /// The same for a value; `None` where no formula tells.
    fn quotient_of_value(&self) -> Option<(String, String)> {
        let (numerator, denominator) = (self.at(Column::Numerator), self.at(Column::Denominator));
        match self.rule() {
            Rule::Bands(_) | Rule::Curve(_) => Some(self.steps.as_ref()?.quotient(&numerator, &denominator)),
            Rule::Choice(choice) => points_of_choice(choice, &numerator),
            Rule::Checklist(list) => self.points_of_items(list),
            Rule::Count(count) => points_of_count(count, &self.at(Column::Value)),
            Rule::Survey(survey) => self.points_of_answers(survey),
            Rule::Judged(_) => {
                Some((format!("ROUND({}*{PER_TYPED},0)", self.at(Column::Value)), PER_TYPED.to_string()))
            }
            Rule::Rollup(_) | Rule::Unknown => None,
        }
    }

    /// Whether a formula tells what a value earns.
    pub(crate) fn is_computed(&self) -> bool {
        let quotient = self.quotient_of_value();
        let fits = quotient.is_some_and(|(above, below)| super::fits(&above) && super::fits(&below));
        self.form.ticks.is_some() && self.most_reported() > 0 && fits
    }

    fn points_of_items(&self, list: &Checklist) -> Option<(String, String)> {
        let per = common(list.items.iter().map(|item| &item.points))?;
        let cells = self.items(Column::State).into_iter().zip(&list.items).map(|(cell, item)| {
            Some(format!("({})*({cell}={})", whole(&item.points, per)?, ItemState::Yes.number()))
        });
        Some((cells.collect::<Option<Vec<_>>>()?.join("+"), per.to_string()))
    }

    /// `max` × Σ weight·n ÷ Σ n.
    fn points_of_answers(&self, survey: &Survey) -> Option<(String, String)> {
        let worth = survey.answers.iter().map(|(_, weight)| &survey.max * weight);
        let worth: Vec<Number> = worth.collect();
        let per = common(worth.iter())?;
        let cells = self.items(Column::Value);
        let parts =
            cells.iter().zip(&worth).map(|(cell, worth)| Some(format!("{}*N({cell})", whole(worth, per)?)));
        let asked = format!("{per}*{}", sum(&cells));
        Some((parts.collect::<Option<Vec<_>>>()?.join("+"), asked))
    }
}

/// The test that a cell holds an answer to an item.
fn is_answer(cell: &str, answer: ItemAnswer) -> String {
    let words = answer.words().map(|word| format!("TRIM({cell}&\"\")={}", text(word)));
    format!("OR({})", words.join(","))
}

/// The test that two cells hold whole figures.
fn are_whole(value: &str, total: &str) -> String {
    format!("AND(N({value})=INT(N({value})),N({total})=INT(N({total})))")
}

/// The letter for how a figure is shown: `P` for percents, `D` for days. Excel on the web and on phones, and Google
/// Sheets, do not say; there it is `?`.
fn looks(cell: &str) -> String {
    format!("IFERROR(LEFT(CELL(\"format\",{cell}),1),\"?\")")
}

/// The test that a figure may be a percent or what a percent is of one, and nobody says which.
fn is_unclear(cell: &str) -> String {
    format!("AND({}=\"?\",{cell}>0,{cell}<{UNCLEAR_BELOW})", looks(cell))
}

/// The test that a figure is shown as a percent, so that 0.95 is what `95%` became when it was typed.
fn is_percent(cell: &str) -> String {
    format!("{}=\"P\"", looks(cell))
}

/// The test that a cell is not one that a spreadsheet made a day of.
fn is_no_day(cell: &str) -> String {
    format!("{}<>\"D\"", looks(cell))
}

/// The test that a figure is shown neither as a day nor as a percent.
fn is_plain(cell: &str) -> String {
    format!("ISERROR(FIND({},\"DP\"))", looks(cell))
}

/// The least whole number by which all numbers are whole.
fn common<'n>(mut numbers: impl Iterator<Item = &'n Number>) -> Option<i128> {
    numbers.try_fold(1, |per, number| power(number.decimal_places()?).map(|own| own.max(per)))
}

fn whole(number: &Number, per: i128) -> Option<i128> {
    let counted = number * &Number::from_decimal(per, 0);
    counted.is_whole().then(|| counted.as_fraction())?.map(|(whole, _)| whole)
}

fn points_of_choice(choice: &Choice, place: &str) -> Option<(String, String)> {
    let per = common(choice.options.iter().map(|option| &option.points))?;
    let points = choice.options.iter().map(|option| Some(whole(&option.points, per)?.to_string()));
    let points: Vec<String> = points.collect::<Option<_>>()?;
    if points.len() > MOST_OPTIONS {
        return None;
    }
    Some((format!("CHOOSE({place},{})", points.join(",")), per.to_string()))
}

/// start + each × ⌊(n − over) ÷ per⌋, then the limits.
fn points_of_count(count: &Count, value: &str) -> Option<(String, String)> {
    let per = count_scale(count)?;
    let steps = match (&count.over, &count.per) {
        (None, None) => value.to_owned(),
        (over, of) => {
            let over = over.clone().unwrap_or_default();
            let of = of.clone().unwrap_or(Number::ONE);
            let scale = common([&over, &of].into_iter())?;
            format!("MAX(0,INT(({value}*{scale}-{})/{}))", whole(&over, scale)?, whole(&of, scale)?)
        }
    };
    let zero = Number::ZERO;
    let start = whole(count.start.as_ref().unwrap_or(&zero), per)?;
    let mut points = format!("{start}+({})*{steps}", whole(&count.each, per)?);
    if let Some(least) = &count.at_least {
        points = format!("MAX({},{points})", whole(least, per)?);
    }
    if let Some(most) = &count.at_most {
        points = format!("MIN({},{points})", whole(most, per)?);
    }
    Some((points, per.to_string()))
}

fn count_scale(count: &Count) -> Option<i128> {
    let others = [&count.start, &count.at_least, &count.at_most];
    common(others.into_iter().flatten().chain([&count.each]))
}

/// What multiplies a count, at most.
fn count_factor(count: &Count) -> Option<i128> {
    let zero = Number::ZERO;
    let each = whole(&count.each, count_scale(count)?)?.checked_abs()?.max(1);
    let both = [count.over.as_ref().unwrap_or(&zero), count.per.as_ref().unwrap_or(&zero)];
    each.checked_mul(common(both.into_iter())?)
}

/// What multiplies the answers of a survey, at most.
fn survey_scale(survey: &Survey) -> Option<i128> {
    let worth: Vec<Number> = survey.answers.iter().map(|(_, weight)| &survey.max * weight).collect();
    let per = common(worth.iter())?;
    whole(&survey.max, per)?.checked_add(per)
}
