//! Where things stand in a form of one unit: the columns that people see, and those that compute.

use cchc_files::forms::FormColumn;

/// The columns that people see, in their order.
pub(crate) const SHOWN: [FormColumn; 11] = FormColumn::OF_UNIT_FORMS;

/// A column that a formula looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// What the unit reports.
    Value,
    /// Out of how many.
    Total,
    /// The points that it claims, or that follow.
    SelfScore,
    /// How it stands with a leaf ([`State`]).
    State,
    /// The numerator as a whole count; of a choice the place of its option.
    Numerator,
    /// The denominator as a whole count.
    Denominator,
    /// The points that the rule awards, as a quotient of whole counts: above…
    Above,
    /// …and below.
    Below,
    /// The ticks of a leaf before its gates.
    Before,
    /// The part of a tick that is left before gates, where unrounded points are added.
    BeforeRest,
    /// The ticks after gates.
    Ticks,
    /// The part of a tick that is left.
    Rest,
    /// The applicable maximum in ticks; a text where there is none.
    Max,
    /// How much below cannot be worked out here.
    Unknown,
    /// How many parts of ticks below are no exact binary figures.
    Inexact,
}

impl Column {
    /// The columns that compute, in their order behind those that people see.
    pub(crate) const HIDDEN: [Column; 12] = [
        Column::State,
        Column::Numerator,
        Column::Denominator,
        Column::Above,
        Column::Below,
        Column::Before,
        Column::BeforeRest,
        Column::Ticks,
        Column::Rest,
        Column::Max,
        Column::Unknown,
        Column::Inexact,
    ];

    /// Its place, from 0. Between the two kinds one column stays free.
    pub(crate) fn place(self) -> u16 {
        let shown = |column| SHOWN.iter().position(|shown| *shown == column).unwrap_or_default();
        let place = match self {
            Column::Value => shown(FormColumn::Value),
            Column::Total => shown(FormColumn::Total),
            Column::SelfScore => shown(FormColumn::SelfScore),
            _ => {
                let hidden = Column::HIDDEN.iter().position(|hidden| *hidden == self);
                SHOWN.len() + 1 + hidden.unwrap_or_default()
            }
        };
        u16::try_from(place).unwrap_or(u16::MAX)
    }

    /// Its letter. No form has more than 26 columns.
    fn letter(self) -> char {
        let place = u8::try_from(self.place()).unwrap_or_default();
        char::from(b'A' + place.min(25))
    }

    /// Its cell in a row, counted from 0.
    pub(crate) fn at(self, row: u32) -> String {
        format!("{}{}", self.letter(), row.saturating_add(1))
    }
}

/// How it stands with a leaf: what stands in [`Column::State`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// Nothing is reported.
    Missing,
    /// A value is.
    Value,
    /// It did not arise.
    NotApplicable,
    /// It is not judged yet.
    Pending,
    /// What is reported is none of what may be.
    Wrong,
    /// Points are claimed.
    Claimed,
    /// The figure has more digits than a cell computes with for sure.
    TooFine,
    /// It hangs on what others report.
    Others,
    /// The points are known and do not change here.
    Fixed,
    /// The program at hand does not say whether a figure is shown as a percent.
    Unclear,
}

impl State {
    /// The number in the cell.
    pub(crate) const fn number(self) -> u8 {
        self as u8
    }

    /// What the self score says in its place, where it says anything.
    pub(crate) const fn words(self) -> Option<&'static str> {
        match self {
            State::Wrong => Some("kiểm tra lại số liệu"),
            State::TooFine => Some("số quá lớn hoặc quá chi tiết"),
            State::Unclear => Some("ghi tử số và mẫu số"),
            State::Others => Some("cần số liệu đơn vị khác"),
            _ => None,
        }
    }
}

/// How it stands with an item: what stands in [`Column::State`] of its row, where nothing is reported 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemState {
    /// Achieved, or a count.
    Yes,
    /// Not achieved.
    No,
    /// Neither.
    Wrong,
}

impl ItemState {
    /// The number in the cell; what is wrong has the number that it has at leaves.
    pub(crate) const fn number(self) -> u8 {
        match self {
            ItemState::Yes => 1,
            ItemState::No => 2,
            ItemState::Wrong => State::Wrong.number(),
        }
    }
}

/// What the self score of a leaf or a node that is out of the sums says.
pub(crate) const OUT: &str = "không tính";
/// What stands behind a sum of which a part cannot be worked out here.
pub(crate) const AND_MORE: &str = " + ?";
/// What a sum says of which nothing can be worked out here.
pub(crate) const UNKNOWN: &str = "chưa tính được";
/// What a sum says where only exact fractions tell how it is rounded.
pub(crate) const AT_EDGE: &str = "sát mép làm tròn";
