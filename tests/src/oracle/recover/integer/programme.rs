//! Linear sums over yes, no and amounts, and the solver that they are given to.
//!
//! The solver computes in binary figures. So every row is given to it in whole numbers, which these hold exactly; and
//! of what it finds only the yes and no are taken, to be scored by the naive scorer.

use crate::oracle::number::Exact;
use microlp::{
    ComparisonOp, Error, LinearExpr, OptimizationDirection, Problem, Solution, SolveOptions, Variable,
};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use std::collections::BTreeMap;

/// Programmes that branch more often than this are given up.
const MOST_NODES: u64 = 30_000;

/// A sum of variables, each times a figure, and a figure.
#[derive(Clone, Debug)]
pub struct Linear {
    terms: BTreeMap<usize, (Variable, Exact)>,
    constant: Exact,
}

impl Linear {
    pub fn constant(constant: Exact) -> Self {
        Self { terms: BTreeMap::new(), constant }
    }

    pub fn of(variable: Variable) -> Self {
        Self { terms: BTreeMap::from([(variable.idx(), (variable, Exact::one()))]), constant: Exact::zero() }
    }

    /// Adds the other, so many times.
    pub fn add(&mut self, times: &Exact, other: &Self) {
        for (place, (variable, figure)) in &other.terms {
            self.terms.entry(*place).or_insert_with(|| (*variable, Exact::zero())).1 += times * figure;
        }
        self.constant += times * &other.constant;
        self.terms.retain(|_, (_, figure)| !figure.is_zero());
    }

    pub fn plus(mut self, times: &Exact, other: &Self) -> Self {
        self.add(times, other);
        self
    }

    /// Into how many parts of one its figures are cut.
    pub fn parts(&self) -> BigInt {
        let figures = self.terms.values().map(|(_, figure)| figure).chain([&self.constant]);
        figures.fold(BigInt::one(), |parts, figure| parts.lcm(figure.denom()))
    }

    pub fn is_zero(&self) -> bool {
        self.terms.is_empty() && self.constant.is_zero()
    }
}

/// Why there is no solution.
pub enum Unsolved {
    Infeasible,
    /// The solver gave up, or a row does not fit whole numbers that binary figures hold.
    Ended(String),
}

/// What is to be as cheap as it can be.
pub struct Programme {
    problem: Problem,
    /// Costs are whole in this part of one.
    per_one: BigInt,
    costs: Vec<(Variable, Exact)>,
    unfit: Option<String>,
}

impl Programme {
    /// `costs` are all that switches will cost.
    pub fn new<'a>(costs: impl Iterator<Item = &'a Exact>) -> Self {
        let per_one = costs.fold(BigInt::one(), |least, cost| least.lcm(cost.denom()));
        let problem = Problem::new(OptimizationDirection::Minimize);
        Self { problem, per_one, costs: Vec::new(), unfit: None }
    }

    /// Yes or no, and what a yes costs.
    pub fn switch(&mut self, cost: &Exact) -> Variable {
        let units = self.whole(&(cost * Exact::from_integer(self.per_one.clone())));
        let switch = self.problem.add_integer_var(units.into(), (0, 1));
        self.costs.push((switch, cost.clone()));
        switch
    }

    /// A whole number from 0.
    pub fn count(&mut self, most: &Exact) -> Variable {
        let most = self.whole(&most.floor());
        self.problem.add_integer_var(0.into(), (0, most))
    }

    /// Any figure between whole numbers around these.
    pub fn amount(&mut self, low: &Exact, high: &Exact) -> Variable {
        let (low, high) = (self.whole(&low.floor()), self.whole(&high.ceil()));
        self.problem.add_var(0.into(), (low.into(), high.into()))
    }

    /// `one` is not above `other`.
    pub fn hold(&mut self, one: &Linear, other: &Linear) {
        let difference = one.clone().plus(&-Exact::one(), other);
        if difference.terms.is_empty() {
            assert!(!difference.constant.is_positive(), "a row that cannot hold");
            return;
        }
        let below = difference.parts();
        let figures = difference.terms.values().map(|(_, figure)| figure).chain([&difference.constant]);
        let above = figures.fold(BigInt::zero(), |most, figure| most.gcd(&(figure * &below).to_integer()));
        let scale = Exact::new(below, above);
        let mut row = LinearExpr::empty();
        for (variable, figure) in difference.terms.values() {
            row.add(*variable, self.whole(&(figure * &scale)).into());
        }
        let bound = self.whole(&(-&difference.constant * &scale));
        self.problem.add_constraint(row, ComparisonOp::Le, bound.into());
    }

    /// The whole number; where it is none, or is too large, the programme is not solved.
    fn whole(&mut self, value: &Exact) -> i32 {
        let whole = value.is_integer().then(|| value.to_integer().to_i32()).flatten();
        whole.unwrap_or_else(|| {
            self.unfit = Some(format!("{value} is too fine or too large"));
            0
        })
    }

    pub fn solve(self) -> Result<Solved, Unsolved> {
        if let Some(unfit) = self.unfit {
            return Err(Unsolved::Ended(unfit));
        }
        let mut options = SolveOptions::default();
        options.node_limit = Some(MOST_NODES);
        let outcome = self.problem.solve_with(options).map_err(|error| match error {
            Error::Infeasible => Unsolved::Infeasible,
            other => Unsolved::Ended(other.to_string()),
        })?;
        if !outcome.is_optimal() {
            return Err(Unsolved::Ended(format!("{:?}", outcome.termination_reason())));
        }
        let solution = outcome.into_solution().map_err(|_| Unsolved::Ended("no solution".to_owned()))?;
        Ok(Solved { solution, costs: self.costs })
    }
}

/// What the solver claims to be the cheapest.
pub struct Solved {
    solution: Solution,
    costs: Vec<(Variable, Exact)>,
}

impl Solved {
    /// Whether a switch is a yes.
    pub fn is_on(&self, switch: Variable) -> bool {
        self.solution.var_value(switch) > 0.5
    }

    /// What it costs by the programme.
    pub fn cost(&self) -> Exact {
        let paid = self.costs.iter().filter(|(switch, _)| self.is_on(*switch));
        paid.fold(Exact::zero(), |sum, (_, cost)| sum + cost)
    }
}
