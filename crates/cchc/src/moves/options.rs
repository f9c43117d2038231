//! Moves of choices and checklists: to another option, or to more items.

use std::collections::{BTreeMap, BTreeSet};

use super::efforts::{EffortRow, row_for};
use super::{Becomes, Ground, LeafMoves, Line, Move, Price};
use crate::criteria::points::limited;
use crate::criteria::{Checklist, Choice, LeafIndex, Value, When};
use crate::number::Number;

/// Of a checklist with more sets of items than this, all different in what they earn, cost or fire, the rest
/// is left out.
const MOST_SETS: usize = 4_096;

impl Ground<'_> {
    /// Every other option, and the documents of the present one.
    pub(super) fn add_options(
        &self,
        moves: &mut LeafMoves,
        choice: &Choice,
        rows: &[EffortRow],
        ceilings: &[Value],
    ) {
        let leaf = moves.leaf;
        let now = match moves.start.value() {
            Some(Value::Option(option)) => Some(*option),
            _ => None,
        };
        let documents = moves.start.is_undocumented();
        let most = |points: &Number| {
            ceilings.iter().all(|ceiling| match ceiling {
                Value::Option(best) => choice.options.get(*best).is_none_or(|best| *points <= best.points),
                _ => true,
            })
        };
        for (option, chosen) in choice.options.iter().enumerate() {
            let stays = now == Some(option);
            if (stays && !documents) || (!stays && !most(&chosen.points)) {
                continue;
            }
            let Some(row) = row_for(rows, Some(option)) else { continue };
            let amount = Number::from(usize::from(!stays) + usize::from(documents));
            let becomes = if stays { Becomes::Same } else { Becomes::Value(Value::Option(option)) };
            let points = limited(self.set, leaf, chosen.points.clone());
            let price = row.price(&amount);
            moves.lines.push(Line::single(Move { leaf, becomes, documents, amount, points, price }));
        }
    }

    /// Every set of items that may be gained, and the documents of those that are there. Items that earn
    /// nothing are not gained: that costs, and can only fire gates.
    pub(super) fn add_items(
        &self,
        moves: &mut LeafMoves,
        list: &Checklist,
        rows: &[EffortRow],
        ceilings: &[Value],
    ) {
        let leaf = moves.leaf;
        let now: Vec<usize> = match moves.start.value() {
            Some(Value::Items(items)) => items.clone(),
            _ => Vec::new(),
        };
        let nothing = moves.start.value().is_none();
        let documents = moves.start.is_undocumented();
        let (sets, is_cut) = self.sets_of(leaf, list, rows, &free_items(list, &now, rows, ceilings));
        moves.is_cut |= is_cut;
        for gained in sets {
            if gained.is_empty() && !documents && !nothing {
                continue;
            }
            let Some(price) = price_of(rows, &gained, documents) else { continue };
            let amount = Number::from(gained.len() + usize::from(documents));
            let mut items = now.clone();
            items.extend(&gained);
            items.sort_unstable();
            let becomes = if gained.is_empty() && !nothing {
                Becomes::Same
            } else {
                Becomes::Value(Value::Items(items.clone()))
            };
            let sum =
                Number::sum(items.iter().filter_map(|item| list.items.get(*item)).map(|item| &item.points));
            let points = limited(self.set, leaf, sum);
            moves.lines.push(Line::single(Move { leaf, becomes, documents, amount, points, price }));
        }
    }

    /// The sets of free items, of those that are alike in all that counts the first; the smaller first.
    fn sets_of(
        &self,
        leaf: LeafIndex,
        list: &Checklist,
        rows: &[EffortRow],
        free: &[usize],
    ) -> (Vec<Vec<usize>>, bool) {
        let gated = self.gated_items(leaf);
        // By what is earned, what each row is asked for and which gates fire.
        type Kind = (Number, Vec<usize>, Vec<usize>);
        let mut kinds: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
        kinds.insert((Number::ZERO, vec![0; rows.len()], Vec::new()), Vec::new());
        let mut is_cut = false;
        for item in free {
            let points = list.items.get(*item).map(|item| item.points.clone()).unwrap_or_default();
            for ((sum, mut counts, mut fired), mut items) in kinds.clone() {
                if let Some(count) = place_of(rows, *item).and_then(|place| counts.get_mut(place)) {
                    *count += 1;
                }
                if gated.contains(item) {
                    fired.push(*item);
                }
                items.push(*item);
                let kind = (&sum + &points, counts, fired);
                let known = kinds.get(&kind);
                let (is_new, is_first) = (known.is_none(), known.is_none_or(|known| items < *known));
                if is_new && kinds.len() >= MOST_SETS {
                    is_cut = true;
                } else if is_first {
                    kinds.insert(kind, items);
                }
            }
        }
        let mut sets: Vec<Vec<usize>> = kinds.into_values().collect();
        sets.sort_by(|left, right| (left.len(), left).cmp(&(right.len(), right)));
        (sets, is_cut)
    }

    /// The items of a leaf that some gate names.
    fn gated_items(&self, leaf: LeafIndex) -> BTreeSet<usize> {
        let gates = self.set.nodes().iter().flat_map(|node| &node.gates);
        gates
            .filter_map(|gate| match &gate.when {
                When::Is { leaf: own, option } if *own == leaf => Some(*option),
                _ => None,
            })
            .collect()
    }
}

/// The items that may be gained.
fn free_items(list: &Checklist, now: &[usize], rows: &[EffortRow], ceilings: &[Value]) -> Vec<usize> {
    let allowed = |item: &usize| {
        ceilings.iter().all(|ceiling| !matches!(ceiling, Value::Items(best) if !best.contains(item)))
    };
    let free = (0..list.items.len()).filter(|item| {
        let earns = list.items.get(*item).is_some_and(|item| item.points.is_positive());
        earns && !now.contains(item) && allowed(item) && row_for(rows, Some(*item)).is_some()
    });
    free.collect()
}

/// The place of the row that prices an item.
fn place_of(rows: &[EffortRow], item: usize) -> Option<usize> {
    let row = row_for(rows, Some(item))?;
    rows.iter().position(|other| std::ptr::eq(row, other))
}

/// What gaining these items costs: each row is paid its `fixed` once and its `per` for each of its items. The
/// documents count with the row of the items that no other row names, or else with the first that is paid.
fn price_of(rows: &[EffortRow], gained: &[usize], documents: bool) -> Option<Price> {
    let mut counts = vec![0usize; rows.len()];
    let place = |row: &EffortRow| rows.iter().position(|other| std::ptr::eq(row, other));
    for item in gained {
        let count = row_for(rows, Some(*item)).and_then(place).and_then(|place| counts.get_mut(place));
        *count? += 1;
    }
    if documents || gained.is_empty() {
        let general = rows.iter().position(|row| row.to.is_none());
        let paid = counts.iter().position(|count| *count > 0);
        let slot = counts.get_mut(general.or(paid).unwrap_or_default())?;
        // Where there is nothing to gain, the row is paid for touching the leaf alone.
        *slot += usize::from(documents);
        if gained.is_empty() {
            return rows.get(general.unwrap_or_default()).map(|row| row.price(&Number::from(*slot)));
        }
    }
    let paid = rows.iter().zip(counts).filter(|(_, count)| *count > 0);
    Some(paid.map(|(row, count)| row.price(&Number::from(count))).fold(Price::default(), Price::and))
}
