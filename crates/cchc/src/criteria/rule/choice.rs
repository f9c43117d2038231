//! `choice`: one of several options; `checklist`: any of several items.

use super::options::{self, Choosable};
use super::{Awards, LeafFrame};
use crate::criteria::reader::Reporter;
use crate::criteria::value::{Given, Value};
use crate::document::Document;
use crate::number::Number;
use crate::problem::{Problem, in_case};

/// One of several options: points are those of the option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The options in the order of the set.
    pub options: Vec<Choosable>,
}

/// Any of several items: points are the sum of the items achieved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklist {
    /// The items in the order of the set.
    pub items: Vec<Choosable>,
}

impl Choice {
    pub(super) fn read(
        document: &Document,
        frame: LeafFrame<'_>,
        reporter: &mut Reporter<'_>,
    ) -> Option<Choice> {
        options::read(document, frame, reporter).map(|options| Choice { options })
    }

    pub(super) fn parse(&self, text: &str) -> Result<Given, Problem> {
        options::find(&self.options, text).map(|option| Given::Value(Value::Option(option)))
    }

    pub(super) fn award(&self, option: usize) -> Number {
        self.options.get(option).map(|option| option.points.clone()).unwrap_or_default()
    }

    pub(super) fn awards(&self) -> Awards {
        Awards::over(self.options.iter().map(|option| option.points.clone()))
    }
}

impl Checklist {
    pub(super) fn read(
        document: &Document,
        frame: LeafFrame<'_>,
        reporter: &mut Reporter<'_>,
    ) -> Option<Checklist> {
        let frame = LeafFrame { deducts: true, ..frame };
        options::read(document, frame, reporter).map(|items| Checklist { items })
    }

    pub(super) fn parse(&self, text: &str) -> Result<Given, Problem> {
        if text.trim().eq_ignore_ascii_case("none") {
            return Ok(Given::Value(Value::Items(Vec::new())));
        }
        let mut items = Vec::new();
        for word in text.split(';') {
            let item = options::find(&self.items, word)?;
            if items.contains(&item) {
                return Err(in_case::doubled_item(word.trim()));
            }
            items.push(item);
        }
        items.sort_unstable();
        Ok(Given::Value(Value::Items(items)))
    }

    pub(super) fn award(&self, items: &[usize]) -> Number {
        Number::sum(items.iter().filter_map(|item| self.items.get(*item)).map(|item| &item.points))
    }

    pub(super) fn awards(&self) -> Awards {
        let (below, above): (Vec<&Number>, Vec<&Number>) =
            self.items.iter().map(|item| &item.points).partition(|points| points.is_negative());
        Awards::between(Number::sum(below), Number::sum(above))
    }
}
