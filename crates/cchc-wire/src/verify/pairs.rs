//! Pairing the entries of two results, and writing down what differs.

use std::collections::BTreeMap;

use cchc::Number;
use indexmap::IndexMap;

use super::Difference;
use crate::result::UnitResult;

/// How many units of each side are held at a time.
const UNITS_AT_A_TIME: usize = 100;

/// What a figure belongs to.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Whole,
    Unit(String),
    Group(String),
    UnitNode(String, String),
    GroupNode(String, String),
}

impl Place {
    /// The place of a node in the list that stands here.
    pub(super) fn at_code(&self, code: &str) -> Place {
        match self {
            Place::Unit(unit) | Place::UnitNode(unit, _) => Place::UnitNode(unit.clone(), code.to_owned()),
            Place::Group(group) | Place::GroupNode(group, _) => {
                Place::GroupNode(group.clone(), code.to_owned())
            }
            Place::Whole => Place::Whole,
        }
    }

    /// The place of an entry that only one side has.
    fn entry(&self, kind: &str, name: &str) -> Place {
        match (self, kind) {
            (Place::Whole, "unit") => Place::Unit(name.to_owned()),
            (Place::Whole, _) => Place::Group(name.to_owned()),
            (place, _) => place.at_code(name),
        }
    }

    fn difference(&self, figure: &str, published: Option<String>, computed: Option<String>) -> Difference {
        let (unit, group, code) = match self.clone() {
            Place::Whole => (None, None, None),
            Place::Unit(unit) => (Some(unit), None, None),
            Place::Group(group) => (None, Some(group), None),
            Place::UnitNode(unit, code) => (Some(unit), None, Some(code)),
            Place::GroupNode(group, code) => (None, Some(group), Some(code)),
        };
        Difference { unit, group, code, figure: figure.to_owned(), published, computed }
    }
}

/// What differs so far.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) differences: Vec<Difference>,
    /// Units and groups that are not published are none.
    partial: bool,
}

impl Sheet {
    pub(super) fn new(partial: bool) -> Sheet {
        Sheet { differences: Vec::new(), partial }
    }

    /// Compares a number that was published by its value; nothing where none was.
    pub(super) fn value(
        &mut self,
        place: &Place,
        figure: &str,
        published: Option<&str>,
        computed: Option<&str>,
    ) {
        let Some(said) = published else { return };
        let number = |text: &str| Number::parse_exact(text);
        let same = number(said).is_some_and(|said| computed.and_then(number) == Some(said));
        if !same {
            self.texts(place, figure, published, computed);
        }
    }

    /// Compares a figure, exactly as text.
    pub(super) fn texts(
        &mut self,
        place: &Place,
        figure: &str,
        published: Option<&str>,
        computed: Option<&str>,
    ) {
        if published != computed {
            let (published, computed) = (published.map(str::to_owned), computed.map(str::to_owned));
            self.differences.push(place.difference(figure, published, computed));
        }
    }

    /// The same for a figure that is not held as text.
    pub(super) fn figure(
        &mut self,
        place: &Place,
        figure: &str,
        published: Option<String>,
        computed: Option<String>,
    ) {
        self.texts(place, figure, published.as_deref(), computed.as_deref());
    }

    /// Compares the figures of two maps, key by key.
    pub(super) fn keyed<T>(
        &mut self,
        place: &Place,
        map: &str,
        inside: &str,
        (published, computed): (&IndexMap<String, T>, &IndexMap<String, T>),
        text: impl Fn(&T) -> String,
    ) {
        let added = computed.keys().filter(|key| !published.contains_key(*key));
        for key in published.keys().chain(added) {
            let side = |side: &IndexMap<String, T>| side.get(key).map(&text);
            self.figure(place, &format!("{map}.{key}{inside}"), side(published), side(computed));
        }
    }

    /// Pairs published units with those that `make` makes of some of the `ids`, by their places, and compares
    /// each pair as [`entries`](Self::entries) does.
    pub(super) fn units(
        &mut self,
        published: impl Iterator<Item = UnitResult>,
        ids: Vec<&str>,
        make: impl Fn(&[usize]) -> Vec<UnitResult>,
        compare: impl Fn(&mut Sheet, &UnitResult, &UnitResult),
    ) {
        let mut left: BTreeMap<&str, usize> = ids.iter().zip(0..).map(|(id, place)| (*id, place)).collect();
        let mut published = published.peekable();
        while published.peek().is_some() {
            let some: Vec<UnitResult> = published.by_ref().take(UNITS_AT_A_TIME).collect();
            let places: Vec<Option<usize>> = some.iter().map(|unit| left.remove(unit.id.as_str())).collect();
            let mut made = make(&places.iter().copied().flatten().collect::<Vec<_>>()).into_iter();
            for (unit, place) in some.iter().zip(places) {
                match place.and_then(|_| made.next()) {
                    Some(partner) => compare(self, unit, &partner),
                    None => self.texts(&Place::Unit(unit.id.clone()), "unit", Some(&unit.id), None),
                }
            }
        }
        left.retain(|_, _| !self.partial);
        for id in ids.into_iter().filter(|id| left.contains_key(id)) {
            self.texts(&Place::Unit(id.to_owned()), "unit", None, Some(id));
        }
    }

    /// Pairs the entries of two lists by name, and compares each pair; an entry that has no partner, or
    /// stands twice, is a difference itself.
    pub(super) fn entries<T>(
        &mut self,
        place: &Place,
        kind: &str,
        (published, computed): (&[T], &[T]),
        name: impl Fn(&T) -> String,
        compare: impl Fn(&mut Sheet, &Place, &T, &T),
    ) {
        let mut left: BTreeMap<String, &T> = computed.iter().map(|entry| (name(entry), entry)).collect();
        for entry in published {
            let name = name(entry);
            match left.remove(&name) {
                Some(partner) => compare(self, place, entry, partner),
                None => self.texts(&place.entry(kind, &name), kind, Some(&name), None),
            }
        }
        if self.partial && matches!(place, Place::Whole) {
            return;
        }
        for entry in computed {
            let name = name(entry);
            if left.contains_key(&name) {
                self.texts(&place.entry(kind, &name), kind, None, Some(&name));
            }
        }
    }
}
