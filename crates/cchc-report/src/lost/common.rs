//! What most units of a ranking group lose on, one table a group.

use std::collections::BTreeMap;

use cchc::{CriteriaSet, Language};
use cchc_wire::LostFile;
use cchc_wire::lost::{CommonLoss, GroupLoss};

use super::{said, title};
use crate::collation::by_name;
use crate::figures::{count, figure};
use crate::table::{Holds, Table};
use crate::view::{Tone, View, harmless};
use crate::words;

/// How many units a row names before it stops.
const MOST_NAMES: usize = 8;

/// The common losses of each group.
pub fn common_losses(set: &CriteriaSet, file: &LostFile, view: View) -> String {
    let mut text = title(set, file, said::COMMON, view);
    let names = Names::of(file);
    for group in &file.groups {
        text.push('\n');
        text.push_str(&view.palette.paint(Tone::Strong, &heading(group, view.language)));
        text.push('\n');
        text.push_str(&table(&names, group, view));
    }
    text
}

fn heading(group: &GroupLoss, language: Language) -> String {
    let units = count(group.units, language);
    let counted = match language {
        Language::Vietnamese => format!("{units} đơn vị"),
        Language::English if group.units == 1 => "1 unit".to_owned(),
        Language::English => format!("{units} units"),
    };
    if group.group.is_empty() {
        return counted;
    }
    format!("{}: {} ({counted})", words::GROUP.say(language), harmless(&group.group))
}

fn table(names: &Names<'_>, group: &GroupLoss, view: View) -> String {
    let language = view.language;
    if group.common.is_empty() {
        return match language {
            Language::Vietnamese => "Không có tiêu chí nào mà quá nửa số đơn vị cùng mất điểm.\n",
            Language::English => "There is no leaf on which more than half of the units lose.\n",
        }
        .to_owned();
    }
    let mut table = Table::default();
    table.column(words::CODE.say(language), Holds::Words);
    table.column(words::NAME.say(language), Holds::Sentences);
    table.column(said::LOSING.say(language), Holds::Figures);
    table.column(said::TOTAL.say(language), Holds::Figures);
    table.column(said::MEAN.say(language), Holds::Figures);
    table.column(said::WHO.say(language), Holds::Sentences);
    for loss in &group.common {
        table.row(vec![
            loss.code.clone(),
            loss.name.clone(),
            format!("{}/{}", loss.units, loss.applies_to),
            figure(&loss.lost, language),
            figure(&loss.mean, language),
            names.who(loss, language),
        ]);
    }
    table.lay_out(view.width)
}

/// The units of a file by their ids, each with its place in the order of names.
pub(crate) struct Names<'f>(BTreeMap<&'f str, (usize, &'f str)>);

impl<'f> Names<'f> {
    pub(crate) fn of(file: &'f LostFile) -> Names<'f> {
        let mut units: Vec<(&str, &str)> =
            file.units.iter().map(|unit| (unit.id.as_str(), unit.name.as_str())).collect();
        units.sort_by(|(_, left), (_, right)| by_name(left, right));
        Names(units.into_iter().enumerate().map(|(place, (id, name))| (id, (place, name))).collect())
    }

    /// The names of those that lose, in the order of names.
    pub(crate) fn who(&self, loss: &CommonLoss, language: Language) -> String {
        if loss.units == loss.applies_to {
            return said::EVERYONE.say(language).to_owned();
        }
        let mut losing: Vec<(usize, &str)> =
            loss.who.iter().filter_map(|id| self.0.get(id.as_str()).copied()).collect();
        losing.sort_unstable();
        let more = losing.len() > MOST_NAMES;
        let mut names: Vec<&str> = losing.into_iter().take(MOST_NAMES).map(|(_, name)| name).collect();
        if more {
            names.push("…");
        }
        names.join(", ")
    }
}
