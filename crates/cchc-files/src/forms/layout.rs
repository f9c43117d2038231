//! What forms are made of: their columns, the lines above the table, and the codes of its rows.
//!
//! Three kinds of table are read: the form of one unit (a row a node, the unit named above), the table of an
//! appraiser (a row a unit and leaf), and a matrix (a row a unit, a column a code). Rows and columns are known by
//! what stands in them, never by where they stand.

use std::collections::HashMap;
use std::sync::LazyLock;

use cchc::code::tidy;
use cchc::{Code, CriteriaSet, LeafIndex, NodeIndex, Rule, rule_words};

use crate::workbook::folded;

/// A column of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormColumn {
    /// The id of a unit.
    Unit,
    /// Its name; for people.
    UnitName,
    /// The code of a node, or of an item of a leaf ([`RowCodes`]).
    Code,
    /// Its name; for people.
    Name,
    /// Its maximum; for people.
    Max,
    /// How it is scored; for people.
    Scoring,
    /// What a unit reports: a numerator, a number, an option, an answer.
    Value,
    /// The denominator of what it reports.
    Total,
    /// The points that a unit claims; a formula where they follow from what it reports.
    SelfScore,
    /// A copy, for an appraiser, of what a unit reported; not read.
    ReportedValue,
    /// A copy of its denominator; not read.
    ReportedTotal,
    /// A copy of the self score; not read.
    ReportedScore,
    /// The value that an appraiser rules.
    RuledValue,
    /// Its denominator.
    RuledTotal,
    /// The points that an appraiser rules.
    Points,
    /// Why.
    Reason,
    /// The round of a ruling.
    Round,
    /// Who ruled.
    By,
    /// On which day.
    On,
    /// What was attached.
    Documents,
    /// A remark.
    Note,
}

impl FormColumn {
    /// All columns.
    pub const ALL: [FormColumn; 21] = [
        FormColumn::Unit,
        FormColumn::UnitName,
        FormColumn::Code,
        FormColumn::Name,
        FormColumn::Max,
        FormColumn::Scoring,
        FormColumn::Value,
        FormColumn::Total,
        FormColumn::SelfScore,
        FormColumn::ReportedValue,
        FormColumn::ReportedTotal,
        FormColumn::ReportedScore,
        FormColumn::RuledValue,
        FormColumn::RuledTotal,
        FormColumn::Points,
        FormColumn::Reason,
        FormColumn::Round,
        FormColumn::By,
        FormColumn::On,
        FormColumn::Documents,
        FormColumn::Note,
    ];

    /// Its heading, in Vietnamese and in English; forms are written with the first, both are read.
    pub const fn heading(self) -> [&'static str; 2] {
        match self {
            FormColumn::Unit => ["Mã đơn vị", "Unit"],
            FormColumn::UnitName => ["Đơn vị", "Unit name"],
            FormColumn::Code => ["Mã", "Code"],
            FormColumn::Name => ["Lĩnh vực, tiêu chí, tiêu chí thành phần", "Name"],
            FormColumn::Max => ["Điểm tối đa", "Max"],
            FormColumn::Scoring => ["Cách chấm", "How it is scored"],
            FormColumn::Value => ["Số liệu", "Value"],
            FormColumn::Total => ["Trên tổng số", "Of"],
            FormColumn::SelfScore => ["Điểm tự chấm", "Self score"],
            FormColumn::ReportedValue => ["Số liệu báo cáo", "Reported value"],
            FormColumn::ReportedTotal => ["Báo cáo trên tổng số", "Reported of"],
            FormColumn::ReportedScore => ["Điểm đơn vị tự chấm", "Reported score"],
            FormColumn::RuledValue => ["Số liệu thẩm định", "Ruled value"],
            FormColumn::RuledTotal => ["Thẩm định trên tổng số", "Ruled of"],
            FormColumn::Points => ["Điểm thẩm định", "Points"],
            FormColumn::Reason => ["Lý do", "Reason"],
            FormColumn::Round => ["Vòng", "Round"],
            FormColumn::By => ["Người thẩm định", "By"],
            FormColumn::On => ["Ngày", "On"],
            FormColumn::Documents => ["Tài liệu kiểm chứng", "Documents"],
            FormColumn::Note => ["Ghi chú", "Note"],
        }
    }

    /// The columns of which a row is read, beside those that name its unit and its code.
    pub const READ: [FormColumn; 12] = [
        FormColumn::Value,
        FormColumn::Total,
        FormColumn::SelfScore,
        FormColumn::RuledValue,
        FormColumn::RuledTotal,
        FormColumn::Points,
        FormColumn::Reason,
        FormColumn::Round,
        FormColumn::By,
        FormColumn::On,
        FormColumn::Documents,
        FormColumn::Note,
    ];

    /// The columns of the form of a unit, in their order.
    pub const OF_UNIT_FORMS: [FormColumn; 11] = [
        FormColumn::Code,
        FormColumn::Name,
        FormColumn::Max,
        FormColumn::Scoring,
        FormColumn::Value,
        FormColumn::Total,
        FormColumn::SelfScore,
        FormColumn::Points,
        FormColumn::Reason,
        FormColumn::Documents,
        FormColumn::Note,
    ];

    /// The column that a heading names, whatever its letter case and its spaces, and whatever people add in brackets:
    /// `Ghi chú (nếu có)`.
    pub fn called(heading: &str) -> Option<FormColumn> {
        /// Asked of every cell near the top of a sheet, so the headings are made comparable once.
        static KNOWN: LazyLock<HashMap<String, FormColumn>> = LazyLock::new(|| {
            let all = FormColumn::ALL.into_iter();
            all.flat_map(|column| column.heading().map(|own| (folded(own), column))).collect()
        });
        let alone = |heading: &str| KNOWN.get(&folded(heading)).copied();
        alone(heading).or_else(|| alone(heading.trim_end().strip_suffix(')')?.rsplit_once('(')?.0))
    }
}

/// The sheets of a form that are for people alone: how it is filled, and the lists that its cells offer.
pub const GUIDES: [&str; 2] = ["Hướng dẫn", "Danh mục"];

/// Whether a heading numbers the rows: such a column is for people.
pub fn counts_rows(heading: &str) -> bool {
    ["stt", "tt", "số tt", "số thứ tự", "no", "no."].contains(&folded(heading).as_str())
}

/// The words that a row of sums begins with, each with those that may follow it: `Tổng cục` and `Chỉ số hài lòng` are
/// names of units and criteria. `#` is a number, Roman or not.
const SUMS: [(&str, &[&str]); 15] = [
    ("tổng", &["cộng", "điểm", "chung", "toàn", "các", "#"]),
    ("tổng số", &["điểm", "phiếu"]),
    ("cộng", &["điểm", "chung", "dồn", "toàn", "các", "lĩnh", "mục", "phần", "nhóm", "#"]),
    ("chỉ số", &["tự", "cchc", "cải", "tổng", "chung"]),
    ("điểm tổng", &["cộng", "hợp"]),
    ("điểm trung bình", &["chung", "cộng", "toàn", "của", "các"]),
    ("trung bình", &["chung", "cộng", "điểm", "toàn", "cả", "các", "khối", "nhóm", "cụm"]),
    ("bình quân", &["chung", "điểm", "toàn", "cả", "các", "khối", "nhóm", "cụm"]),
    ("total", &["points", "score", "of", "for", "index", "#"]),
    ("grand total", &[]),
    ("sum", &["of", "for"]),
    ("index", &["of", "for"]),
    ("mean", &["of", "for", "points", "score", "index"]),
    ("average", &["of", "for", "points", "score", "index"]),
    ("subtotal", &["of", "for", "#"]),
];

/// Whether a heading is what offices call the denominator of a share.
pub(crate) fn counts_all(heading: &str) -> bool {
    ["mẫu số", "tổng số", "denominator", "total"].contains(&folded(heading).as_str())
}

/// Whether a row that begins so sums up those above it: what stands there is worked out, not reported.
pub fn sums_up(text: &str) -> bool {
    let text = folded(text);
    SUMS.iter().any(|(start, followers)| {
        text.strip_prefix(start).is_some_and(|rest| ends_a_sum(rest) || follows_a_sum(rest, followers))
    })
}

/// Whether nothing more is said behind the word for a sum, or only of what it is one. A stroke without a space before
/// it belongs to an id.
fn ends_a_sum(rest: &str) -> bool {
    rest.is_empty()
        || rest.trim_start().starts_with([':', ',', '(', '=', ';', '.', '%'])
        || rest.starts_with([' ']) && rest.trim_start().starts_with(['-', '–', '+'])
}

fn follows_a_sum(rest: &str, followers: &[&str]) -> bool {
    let Some(word) = rest.strip_prefix(' ').and_then(|rest| rest.split(' ').next()) else { return false };
    let word = word.trim_end_matches([':', ',', '.', ';', ')']);
    let is_number =
        || !word.is_empty() && word.chars().all(|letter| letter.is_ascii_digit() || "ivx+.".contains(letter));
    followers.iter().any(|follower| if *follower == "#" { is_number() } else { word == *follower })
}

/// What is said of a unit above its table: a label, and to the right of it what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadField {
    /// The id of the criteria set.
    Set,
    /// The id of the unit.
    Unit,
    /// Its name.
    Name,
    /// Its ranking group.
    Group,
    /// The unit above it.
    Parent,
    /// Its region.
    Region,
    /// Whether it is ranked.
    Ranked,
    /// Its ids in the previous year's case.
    Was,
}

impl HeadField {
    /// All of them, in the order in which they stand.
    pub const ALL: [HeadField; 8] = [
        HeadField::Set,
        HeadField::Unit,
        HeadField::Name,
        HeadField::Group,
        HeadField::Parent,
        HeadField::Region,
        HeadField::Ranked,
        HeadField::Was,
    ];

    /// Its label, in Vietnamese and in English.
    pub const fn label(self) -> [&'static str; 2] {
        match self {
            HeadField::Set => ["Bộ tiêu chí", "Criteria set"],
            HeadField::Unit => ["Mã đơn vị", "Unit"],
            HeadField::Name => ["Tên đơn vị", "Name"],
            HeadField::Group => ["Khối", "Group"],
            HeadField::Parent => ["Trực thuộc", "Parent"],
            HeadField::Region => ["Khu vực", "Region"],
            HeadField::Ranked => ["Xếp hạng", "Ranked"],
            HeadField::Was => ["Mã năm trước", "Was"],
        }
    }

    /// The field that a label names; a colon behind it means nothing.
    pub fn called(label: &str) -> Option<HeadField> {
        static KNOWN: LazyLock<HashMap<String, HeadField>> = LazyLock::new(|| {
            let all = HeadField::ALL.into_iter();
            all.flat_map(|field| field.label().map(|own| (folded(own), field))).collect()
        });
        KNOWN.get(&folded(label.trim_end().trim_end_matches(':'))).copied()
    }
}

/// What stands in the row of an item of a checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemAnswer {
    /// Achieved.
    Yes,
    /// Not achieved.
    No,
}

impl ItemAnswer {
    /// Both answers.
    pub const ALL: [ItemAnswer; 2] = [ItemAnswer::Yes, ItemAnswer::No];

    /// The words for it; forms are written with the first.
    pub const fn words(self) -> [&'static str; 6] {
        match self {
            ItemAnswer::Yes => ["có", "yes", "đạt", "x", "1", "true"],
            ItemAnswer::No => ["không", "no", "không đạt", "-", "0", "false"],
        }
    }

    /// The answer that a text gives.
    pub fn called(text: &str) -> Option<ItemAnswer> {
        let text = folded(text);
        ItemAnswer::ALL.into_iter().find(|answer| answer.words().contains(&text.as_str()))
    }
}

/// What a row, or a column of a matrix, is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowOf {
    /// A node.
    Node(NodeIndex),
    /// An item of a checklist, or an answer of a survey, by its place in the rule.
    Item(LeafIndex, usize),
}

/// The codes of rows: those of nodes, and `3.2.1/a` for the item `a` of the leaf `3.2.1`.
#[derive(Clone, Debug)]
pub struct RowCodes {
    items: Vec<Vec<String>>,
    known: HashMap<String, RowOf>,
}

impl RowCodes {
    /// The codes of a set.
    pub fn of(set: &CriteriaSet) -> RowCodes {
        let nodes =
            set.node_indices().map(|node| (set.node(node).code.as_str().to_owned(), RowOf::Node(node)));
        let mut codes = RowCodes { items: Vec::new(), known: nodes.collect() };
        for leaf in set.leaf_indices() {
            let own = item_keys(&set.leaf(leaf).rule);
            let own = own.into_iter().enumerate();
            let items =
                own.map(|(place, key)| codes.add(&set.node_of(leaf).code, key, RowOf::Item(leaf, place)));
            let items = items.collect();
            codes.items.push(items);
        }
        codes
    }

    /// A code that no other row has: where a node bears it, with one more stroke.
    fn add(&mut self, code: &Code, key: &str, row: RowOf) -> String {
        let mut stroke = "/".to_owned();
        loop {
            let text = format!("{code}{stroke}{key}");
            if !self.known.contains_key(&text) {
                self.known.insert(text.clone(), row);
                return text;
            }
            stroke.push('/');
        }
    }

    /// The codes of the rows of a leaf's items, in the order of its rule; of most leaves there are none.
    pub fn items(&self, leaf: LeafIndex) -> &[String] {
        self.items.get(leaf.position()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The row that a code names.
    pub fn find(&self, code: &str) -> Option<RowOf> {
        self.known.get(&tidy(code)).copied()
    }

    /// The code that a wrong one most likely meant.
    pub fn nearest<'s>(&'s self, set: &'s CriteriaSet, wrong: &str) -> Option<&'s str> {
        let nodes = set.nodes().iter().map(|node| node.code.as_str());
        cchc::code::nearest(wrong, nodes.chain(self.items.iter().flatten().map(String::as_str)))
    }
}

/// The keys of what a leaf has rows of its own for.
fn item_keys(rule: &Rule) -> Vec<&str> {
    match rule {
        Rule::Checklist(list) => list.items.iter().map(|item| item.key.as_str()).collect(),
        Rule::Survey(survey) => survey.answers.iter().map(|(key, _)| key.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// How a leaf is scored: in the document's own words, or in those of the rule.
pub fn scoring_words(set: &CriteriaSet, leaf: LeafIndex) -> String {
    if let Some(guide) = &set.node_of(leaf).about.guide {
        return guide.clone();
    }
    let words = rule_words(set, leaf);
    let lines = words.lines.iter().map(|line| format!("- {}", line.vi));
    std::iter::once(words.sentence.vi.clone()).chain(lines).collect::<Vec<_>>().join("\n")
}
