//! Gates on random nodes and leaves (contract section 1, "Gate").

use super::literal::{inside, number};
use super::tape::Tape;
use crate::oracle::model::{CriteriaSet, Effect, Kind, Leaf, Node};
use crate::oracle::rule::Rule;
use num_traits::ToPrimitive;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a gate may hold down, by code: the greatest `at_most`, in thousandths.
type Ceilings = BTreeMap<String, i64>;

pub fn add_gates(tape: &mut Tape, set: &mut Value) {
    let read = CriteriaSet::read(set);
    let leaves = read.leaves();
    let ceilings = ceilings(&read);
    let nodes = set["criteria"].as_array_mut().expect("top nodes");
    for node in nodes {
        gate_node(tape, node, &leaves, &ceilings);
    }
}

/// Penalties have nothing that a ceiling could hold down.
fn ceilings(set: &CriteriaSet) -> Ceilings {
    let mut ceilings = Ceilings::new();
    for node in set.nodes() {
        let ceiling = match &node.kind {
            Kind::Leaf(leaf) if leaf.effect == Effect::Penalty => continue,
            _ => thousandths(&node.max),
        };
        ceilings.insert(node.code.clone(), if ceiling == 0 { 1000 } else { ceiling });
    }
    ceilings
}

fn thousandths(value: &crate::oracle::number::Exact) -> i64 {
    let scaled = value * crate::oracle::number::whole(1000);
    scaled.to_integer().to_i64().expect("a small number")
}

fn gate_node(tape: &mut Tape, node: &mut Value, leaves: &[(&Node, &Leaf)], ceilings: &Ceilings) {
    let code = node["code"].as_str().expect("a code").to_owned();
    if let Some(ceiling) = ceilings.get(&code)
        && tape.chance(12)
    {
        let count = 1 + tape.below(2);
        let gates: Vec<Value> = (0..count).map(|_| gate(tape, leaves, *ceiling)).collect();
        node["gate"] = json!(gates);
    }
    if let Some(children) = node.get_mut("criteria").and_then(Value::as_array_mut) {
        for child in children {
            gate_node(tape, child, leaves, ceilings);
        }
    }
}

fn gate(tape: &mut Tape, leaves: &[(&Node, &Leaf)], ceiling: i64) -> Value {
    let (node, leaf) = *tape.pick(leaves);
    let mut when = json!({"code": node.code});
    match &leaf.rule {
        Rule::Choice(options) | Rule::Checklist(options) if tape.chance(60) => {
            when["is"] = json!(tape.pick(options).key);
        }
        _ => {
            let high = thousandths(&node.max);
            let bound = match leaf.effect {
                Effect::Plain => inside(tape, 1, high),
                Effect::Bonus => 250,
                Effect::Penalty => 0,
            };
            when["below"] = number(tape, bound);
        }
    }
    let at_most = inside(tape, 0, ceiling);
    json!({"when": when, "at_most": number(tape, at_most)})
}
