//! Every change that a leaf may make, one by one, and what it costs.

use crate::oracle::award::{Value as Evidence, read};
use crate::oracle::finding::{Finding, finally};
use crate::oracle::input::Dossier;
use crate::oracle::json::{field, number, required};
use crate::oracle::model::{CriteriaSet, Effect, Leaf, Node};
use crate::oracle::number::{Exact, parse, whole};
use crate::oracle::rule::{Choice, Rule, Scale};
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A change of one leaf.
#[derive(Clone, Debug)]
pub struct Change {
    pub finding: Finding,
    /// What it becomes, as evidence or points are written.
    pub to: String,
    pub documents: bool,
    pub amount: Exact,
    /// Its own effort.
    pub effort: Exact,
    /// The actions it takes part in, and what each costs once.
    pub actions: Vec<(String, Exact)>,
}

/// The rows of an efforts file.
#[derive(Debug)]
pub struct Efforts {
    rows: Vec<Row>,
    actions: BTreeMap<String, Exact>,
}

#[derive(Clone, Debug)]
struct Row {
    code: String,
    to: Option<String>,
    fixed: Exact,
    per: Exact,
    ceiling: Option<String>,
    action: Option<String>,
}

impl Efforts {
    pub fn read(rows: &Value) -> Self {
        let rows = rows.as_array().expect("rows").iter().map(|row| Row {
            code: required(row, "code"),
            to: field(row, "to"),
            fixed: number(row, "fixed").unwrap_or_else(Exact::zero),
            per: number(row, "per").unwrap_or_else(Exact::zero),
            ceiling: field(row, "ceiling"),
            action: field(row, "action"),
        });
        let rows: Vec<Row> = rows.collect();
        let named = rows.iter().filter_map(|row| Some((row.action.clone()?, row.fixed.clone())));
        let mut actions: BTreeMap<String, Exact> = BTreeMap::new();
        for (name, fixed) in named {
            let known = actions.entry(name).or_insert_with(Exact::zero);
            *known = known.clone().max(fixed);
        }
        Self { rows, actions }
    }
}

/// How many steps a value may go where nothing holds it.
pub const FAR: i64 = 40;

/// Every change of a leaf.
pub fn changes_of(
    set: &CriteriaSet,
    node: &Node,
    leaf: &Leaf,
    dossier: &Dossier,
    efforts: Option<&Efforts>,
    limit: Option<&str>,
) -> Vec<Change> {
    let rows = match efforts {
        Some(efforts) => efforts.rows.iter().filter(|row| row.code == node.code).cloned().collect(),
        None if leaf.source == "appraisal" => vec![free_row(&node.code)],
        None => Vec::new(),
    };
    let found = finally(leaf, dossier);
    let never = matches!(leaf.rule, Rule::Rollup { .. } | Rule::Survey(_));
    if rows.is_empty() || never || matches!(found, Finding::NotApplicable) {
        return Vec::new();
    }
    let mut ceilings: Vec<String> = rows.iter().filter_map(|row| row.ceiling.clone()).collect();
    ceilings.extend(limit.map(str::to_owned));
    let decided = dossier.decision.is_some();
    let undocumented = leaf.documents_required && !dossier.documents && !decided;
    let by_points = match &dossier.decision {
        Some(decision) => decision.points.clone(),
        None => dossier.declared.clone().filter(|_| dossier.value.is_none()),
    };
    let text = match &dossier.decision {
        Some(decision) => decision.value.clone(),
        None => dossier.value.clone(),
    };
    let text = text.filter(|text| !crate::oracle::award::is_pending_text(text));
    let ground = Leafy { set, node, leaf, rows, ceilings, decided, undocumented, efforts };
    match (by_points, &leaf.rule) {
        (Some(_), _) if efforts.is_none() => Vec::new(),
        (Some(points), _) => ground.points(&points),
        (None, Rule::Choice(options)) => ground.options(options, text.as_deref()),
        (None, Rule::Checklist(items)) => ground.items(items, text.as_deref()),
        _ => ground.values(text.as_deref()),
    }
}

fn free_row(code: &str) -> Row {
    let (fixed, per) = (Exact::one(), Exact::zero());
    Row { code: code.to_owned(), to: None, fixed, per, ceiling: None, action: None }
}

struct Leafy<'a> {
    set: &'a CriteriaSet,
    node: &'a Node,
    leaf: &'a Leaf,
    rows: Vec<Row>,
    ceilings: Vec<String>,
    decided: bool,
    undocumented: bool,
    efforts: Option<&'a Efforts>,
}

/// A number in its shortest decimal writing.
pub fn shortest(value: &Exact) -> String {
    for places in 0..40 {
        let scaled = value * Exact::from_integer(BigInt::from(10).pow(places));
        if scaled.is_integer() {
            return crate::oracle::number::show(value, places as usize, crate::oracle::number::Mode::HalfUp);
        }
    }
    format!("{}/{}", value.numer(), value.denom())
}

impl Leafy<'_> {
    fn row(&self, to: Option<&str>) -> Option<&Row> {
        let own = self.rows.iter().find(|row| to.is_some() && row.to.as_deref() == to);
        own.or_else(|| self.rows.iter().find(|row| row.to.is_none()))
    }

    /// A change that pays these rows for these amounts.
    fn change(&self, finding: Finding, to: String, amount: Exact, paid: &[(&Row, Exact)]) -> Change {
        let mut effort = Exact::zero();
        let mut actions: BTreeMap<String, Exact> = BTreeMap::new();
        for (row, amount) in paid {
            effort += &row.per * amount;
            match &row.action {
                Some(action) => {
                    let fixed = self.efforts.expect("a file").actions[action].clone();
                    actions.insert(action.clone(), fixed);
                }
                None => effort += &row.fixed,
            }
        }
        Change {
            finding,
            to,
            documents: self.undocumented,
            amount,
            effort,
            actions: actions.into_iter().collect(),
        }
    }

    fn valued(&self, text: &str) -> Finding {
        let value = read(&self.leaf.rule, text).expect("a value");
        Finding::Valued { value, decided: self.decided }
    }

    fn extra(&self) -> Exact {
        if self.undocumented { Exact::one() } else { Exact::zero() }
    }

    fn options(&self, options: &[Choice], now: Option<&str>) -> Vec<Change> {
        let now = now.map(|text| options.iter().find(|option| is_called(option, text)).expect("an option"));
        let mut changes = Vec::new();
        for option in options {
            let stays = now.is_some_and(|now| now.key == option.key);
            let best = self.ceilings.iter().map(|text| options.iter().find(|option| is_called(option, text)));
            let over = best.flatten().any(|best| option.points > best.points);
            let Some(row) = self.row(Some(&option.key)) else { continue };
            if (stays && !self.undocumented) || (!stays && over) {
                continue;
            }
            let amount = self.extra() + whole(i64::from(!stays));
            let paid = [(row, amount.clone())];
            changes.push(self.change(self.valued(&option.key), option.key.clone(), amount, &paid));
        }
        changes
    }

    /// Every set of further items, the smaller first.
    fn items(&self, items: &[Choice], now: Option<&str>) -> Vec<Change> {
        let named: Vec<&str> = match now {
            None | Some("none") => Vec::new(),
            Some(text) => text.split(';').map(str::trim).collect(),
        };
        let has = |item: &Choice| named.iter().any(|name| is_called(item, name));
        let allowed = |item: &Choice| {
            self.ceilings.iter().all(|text| text.split(';').any(|name| is_called(item, name.trim())))
        };
        let free: Vec<usize> = (0..items.len())
            .filter(|place| !has(&items[*place]) && items[*place].points.is_positive())
            .filter(|place| allowed(&items[*place]) && self.row(Some(&items[*place].key)).is_some())
            .collect();
        let mut sets: Vec<Vec<usize>> = (0..1usize << free.len())
            .map(|bits| (0..free.len()).filter(|bit| bits >> bit & 1 == 1).map(|bit| free[bit]).collect())
            .collect();
        sets.sort_by_key(|set| (set.len(), set.clone()));
        let nothing = now.is_none();
        let made = sets.iter().filter(|set| !set.is_empty() || self.undocumented || nothing);
        made.filter_map(|set| self.gained(items, set, &has)).collect()
    }

    fn gained(&self, items: &[Choice], set: &[usize], has: &impl Fn(&Choice) -> bool) -> Option<Change> {
        let keys: Vec<&str> = items
            .iter()
            .enumerate()
            .filter(|(place, item)| has(item) || set.contains(place))
            .map(|(_, item)| item.key.as_str())
            .collect();
        let to = if keys.is_empty() { "none".to_owned() } else { keys.join(";") };
        // One row is paid once, for all of its items together.
        let mut paid: Vec<(&Row, Exact)> = Vec::new();
        for place in set {
            let row = self.row(Some(&items[*place].key))?;
            match paid.iter_mut().find(|(other, _)| std::ptr::eq(*other, row)) {
                Some((_, amount)) => *amount += whole(1),
                None => paid.push((row, whole(1))),
            }
        }
        paid.sort_by_key(|(row, _)| self.rows.iter().position(|other| std::ptr::eq(other, *row)));
        let general = self.rows.iter().find(|row| row.to.is_none());
        if set.is_empty() {
            paid.push((general.or(self.rows.first())?, self.extra()));
        } else if self.undocumented {
            let row = general.unwrap_or(paid[0].0);
            match paid.iter_mut().find(|(other, _)| std::ptr::eq(*other, row)) {
                Some((_, amount)) => *amount += whole(1),
                None => paid.push((row, whole(1))),
            }
        }
        let amount = self.extra() + whole(i64::try_from(set.len()).expect("few"));
        Some(self.change(self.valued(&to), to, amount, &paid))
    }

    /// Values that move in steps, upwards and downwards.
    fn values(&self, now: Option<&str>) -> Vec<Change> {
        let Some(row) = self.row(None) else { return Vec::new() };
        let fraction = now.and_then(|text| text.split_once('/'));
        let hundredth = Exact::new(BigInt::one(), BigInt::from(100));
        let below = fraction.map(|(_, below)| parse(below.trim()));
        let from = match (fraction, now) {
            (Some((above, _)), _) => parse(above.trim()),
            (None, Some(text)) => parse(text.trim_end_matches('%').trim()),
            (None, None) => Exact::zero(),
        };
        let step = match (&self.leaf.rule, &below) {
            (Rule::Judged { step }, _) => step.clone().unwrap_or(hundredth),
            (Rule::Count(_), _) | (_, Some(_)) => whole(1),
            _ => hundredth,
        };
        let (low, high) = self.ends(&from, &below, &(&step * whole(FAR)));
        let write = |value: &Exact| match &below {
            Some(below) => format!("{}/{}", shortest(value), shortest(below)),
            None => shortest(value),
        };
        let mut changes = Vec::new();
        let mut seen = BTreeSet::new();
        if now.is_none() || self.undocumented {
            let text = write(&from);
            changes.push(self.change(self.valued(&text), text, self.extra(), &[(row, self.extra())]));
        }
        for direction in [whole(1), whole(-1)] {
            let mut value = &from + &step * &direction;
            while value >= low && value <= high {
                let text = write(&value);
                let finding = self.valued(&text);
                let amount = self.extra() + (&value - &from).abs();
                // Of values that earn the same the nearest is enough, unless others of the group see them.
                if self.leaf.rule.needs_figures() || seen.insert((direction.clone(), self.worth(&finding))) {
                    changes.push(self.change(finding, text, amount.clone(), &[(row, amount)]));
                }
                value += &step * &direction;
            }
        }
        changes
    }

    fn worth(&self, finding: &Finding) -> Exact {
        let standing = crate::oracle::finding::stand(&self.set.rounding, self.node, self.leaf, finding, None);
        standing.own_points()
    }

    /// Between which values a value may move, in its own unit.
    fn ends(&self, from: &Exact, below: &Option<Exact>, far: &Exact) -> (Exact, Exact) {
        let percent = |scale: &Scale| {
            let most = below.clone().unwrap_or_else(|| whole(100));
            let high = if scale.beyond_100 { from.max(&most).clone() + far } else { most };
            (Exact::zero(), high)
        };
        let (mut low, mut high) = match &self.leaf.rule {
            Rule::Bands { scale, .. } | Rule::Curve { scale, .. } if scale.percent => percent(scale),
            Rule::Judged { .. } => (Exact::zero(), self.node.max.clone()),
            Rule::Count(_) => (Exact::zero(), from + far),
            _ => (from - far, from + far),
        };
        for ceiling in &self.ceilings {
            let amount = match read(&self.leaf.rule, ceiling) {
                Some(Evidence::Number(amount)) => amount,
                other => panic!("{other:?} is no ceiling"),
            };
            let amount = below.as_ref().map_or(amount.clone(), |below| &amount / whole(100) * below);
            if amount < *from {
                low = low.max(amount);
                high = from.clone();
            } else {
                high = high.min(amount);
                low = from.clone();
            }
        }
        (low, high)
    }

    /// Points that move like judged ones.
    fn points(&self, from: &Exact) -> Vec<Change> {
        let Some(row) = self.row(None) else { return Vec::new() };
        let hundredth = Exact::new(BigInt::one(), BigInt::from(100));
        let step = match &self.leaf.rule {
            Rule::Judged { step } => step.clone().unwrap_or(hundredth),
            _ => hundredth,
        };
        assert!(self.leaf.effect == Effect::Plain, "points of a bonus or penalty are not tried");
        let (mut low, mut high) = (Exact::zero(), self.node.max.clone());
        for ceiling in &self.ceilings {
            let value = read(&self.leaf.rule, ceiling).expect("a ceiling");
            let best = crate::oracle::award::award(&self.leaf.rule, &self.node.max, &value, None);
            if best < *from {
                low = low.max(best);
                high = from.clone();
            } else {
                high = high.min(best);
                low = from.clone();
            }
        }
        let given = |points: Exact| Finding::Given { points, decided: self.decided };
        let mut changes = Vec::new();
        if self.undocumented {
            changes.push(self.change(given(from.clone()), shortest(from), whole(1), &[(row, whole(1))]));
        }
        for direction in [whole(1), whole(-1)] {
            let mut value = from + &step * &direction;
            while value >= low && value <= high {
                let amount = self.extra() + (&value - from).abs();
                changes.push(self.change(
                    given(value.clone()),
                    shortest(&value),
                    amount.clone(),
                    &[(row, amount)],
                ));
                value += &step * &direction;
            }
        }
        changes
    }
}

fn is_called(choice: &Choice, word: &str) -> bool {
    choice.key == word || choice.label.as_deref() == Some(word)
}
