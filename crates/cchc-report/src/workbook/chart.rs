//! Native charts of bars: the same titles, fonts and colours on all sheets. What they show stands in cells of the
//! workbook, so a chart follows its table.

use cchc_cells::binary;
use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartAxisLabelPosition, ChartDataLabel, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartSolidFill, XlsxError,
};

use super::page::Page;

/// The colours of series, told apart in grey print too.
const COLOURS: [u32; 6] = [0x001F_4E79, 0x00F4_B183, 0x0070_AD47, 0x00FF_D966, 0x007F_7F7F, 0x009D_C3E6];
/// How high a bar is with the gap beside it, in pixels, and what stands around all bars.
const BAR: u32 = 17;
const GAP: u32 = 9;
const AROUND: u32 = 130;
/// The most 16-bit units of a text beside bars that spreadsheet programs take.
const LONGEST_NAME: usize = 255;
/// A chart is at least and at most so high, in hundredths of its width: it fits on a page.
const LOWEST: u32 = 44;
const HIGHEST: u32 = 58;
/// The most bars beside one another that can still be told apart on a page.
pub(super) const MOST_BARS: usize = 30;
/// The size of names, in points, where there is room, and where there is least; a line takes half as many pixels more.
const NAMES: u32 = 11;
const SMALLEST_NAMES: u32 = 7;
/// The most bars with a figure at each.
const MOST_LABELS: usize = 40;

/// Cells of one sheet: from row and column to row and column.
pub(super) type Area = (u32, u16, u32, u16);

/// One colour of bars.
pub(super) struct Series<'t> {
    pub(super) name: String,
    pub(super) values: Area,
    /// What stands in these cells, to see whether all are figures.
    pub(super) figures: Vec<Option<&'t str>>,
}

/// A chart of bars that lie, so that long names stand beside them.
pub(super) struct Bars<'t> {
    pub(super) title: String,
    /// What the bars measure.
    pub(super) measure: String,
    /// What each bar, or each bundle of bars, is of.
    pub(super) of: String,
    pub(super) number: String,
    /// Whether it is a share of a whole of 100: all such charts have one scale.
    pub(super) of_hundred: bool,
    /// Where the names stand.
    pub(super) names: Area,
    pub(super) series: Vec<Series<'t>>,
}

impl<'t> Bars<'t> {
    /// Bars of one column of a table, from its first row down: `of` whom, by the column of names, what they
    /// measure, by the column of figures.
    pub(super) fn of_column(
        title: impl Into<String>,
        number: &str,
        first: u32,
        [of, measure]: [(&str, u16); 2],
        figures: Vec<Option<&'t str>>,
    ) -> Bars<'t> {
        let last = first.saturating_add(u32::try_from(figures.len()).unwrap_or(u32::MAX)).saturating_sub(1);
        let name = measure.0.to_owned();
        Bars {
            title: title.into(),
            measure: name.clone(),
            of: of.0.to_owned(),
            number: number.to_owned(),
            of_hundred: false,
            names: (first, of.1, last, of.1),
            series: vec![Series { name, values: (first, measure.1, last, measure.1), figures }],
        }
    }

    /// Puts the chart below what stands on the page; it is left out where a figure is a text, since no program draws
    /// texts.
    pub(super) fn put(&self, page: &mut Page<'_>) -> Result<(), XlsxError> {
        let drawable = |figure: &Option<&str>| figure.is_none_or(|figure| binary(figure).is_some());
        let bars: usize = self.series.iter().map(|series| series.figures.len()).sum();
        if bars == 0 || !self.series.iter().flat_map(|series| &series.figures).all(drawable) {
            return Ok(());
        }
        let width = page.width();
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let bundles = count(bars / self.series.len().max(1));
        let wanted = count(bars).saturating_mul(BAR).saturating_add(bundles.saturating_mul(GAP)) + AROUND;
        let height = wanted.clamp(width * LOWEST / 100, width * HIGHEST / 100);
        let look = Look {
            labels: bars <= MOST_LABELS,
            room: height.saturating_sub(AROUND) / bundles.max(1),
            of_hundred: self.of_hundred && self.all(at_most_a_hundred),
        };
        let mut chart = self.drawn(&page.name(), &look);
        chart.set_width(width).set_height(height);
        page.chart(&chart, height)
    }

    /// Whether all figures that are there are so.
    fn all(&self, so: impl Fn(&str) -> bool) -> bool {
        self.series.iter().flat_map(|series| &series.figures).flatten().all(|figure| so(figure))
    }

    fn drawn(&self, sheet: &str, look: &Look) -> Chart {
        let mut chart = Chart::new_bar();
        let area = |(row, column, last_row, last_column): Area| (sheet, row, column, last_row, last_column);
        for (series, colour) in self.series.iter().zip(COLOURS.iter().cycle()) {
            let drawn = chart.add_series();
            drawn.set_name(&named(&series.name));
            drawn.set_categories(area(self.names)).set_values(area(series.values));
            let line = ChartLine::new().set_color(0x0059_5959_u32).set_width(0.5).clone();
            let fill = ChartSolidFill::new().set_color(*colour).clone();
            drawn.set_format(ChartFormat::new().set_solid_fill(&fill).set_border(&line));
            drawn.set_gap(45).set_overlap(0);
            if look.labels {
                let mut label = ChartDataLabel::new();
                label.show_value().set_num_format(&self.number).set_font(&font(10));
                drawn.set_data_label(&label);
            }
        }
        chart.title().set_name(&named(&self.title)).set_font(font(14).set_bold());
        self.put_axes(&mut chart, look);
        if self.series.len() > 1 {
            chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(11));
        } else {
            chart.legend().set_hidden();
        }
        chart.set_alt_text(named(&self.title));
        chart
    }

    fn put_axes(&self, chart: &mut Chart, look: &Look) {
        let names = chart.y_axis();
        // The first row of the table is the first bar from the top.
        let size = (look.room * 2 / 3).clamp(SMALLEST_NAMES, NAMES);
        names.set_name(&named(&self.of)).set_name_font(font(11).set_bold()).set_reverse();
        // So small that programs see room for every name: they leave out those for which they see none.
        names.set_font(&font(u8::try_from(size).unwrap_or(u8::MAX)));
        names.set_crossing(ChartAxisCrossing::Max);
        // Beside bars that go to the left names stand at the edge, not at zero.
        names.set_label_position(ChartAxisLabelPosition::Low);
        let measure = chart.x_axis();
        measure.set_name(&named(&self.measure)).set_name_font(font(11).set_bold()).set_font(&font(10));
        measure.set_num_format(&self.number);
        if self.all(|figure| !figure.starts_with('-')) {
            measure.set_min(0);
        }
        if look.of_hundred {
            // One scale for all parts of a ranking, with room for the figure at a bar of 100.
            measure.set_max(110).set_major_unit(20);
        }
    }
}

/// How a chart is drawn.
struct Look {
    /// Whether a figure stands at each bar.
    labels: bool,
    /// Pixels of height for a name.
    room: u32,
    /// Whether the bars are percents that end at 100.
    of_hundred: bool,
}

/// By its digits, which are exact.
fn at_most_a_hundred(figure: &str) -> bool {
    let (whole, rest) = figure.split_once('.').unwrap_or((figure, ""));
    whole.len() < 3 && !whole.starts_with('-') || whole == "100" && rest.bytes().all(|digit| digit == b'0')
}

/// A text of a chart, at its longest.
fn named(text: &str) -> String {
    cchc_cells::kept_within(text, LONGEST_NAME)
}

fn font(size: u8) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name("Times New Roman").set_size(size);
    font
}

/// So many things in as many charts as they need, all of about the same size: from where to where.
pub(super) fn shares(things: usize) -> Vec<std::ops::Range<usize>> {
    let charts = things.div_ceil(MOST_BARS).max(1);
    let share = things.div_ceil(charts).max(1);
    (0..things).step_by(share).map(|first| first..(first + share).min(things)).collect()
}
