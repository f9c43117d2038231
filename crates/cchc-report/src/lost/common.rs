//! What most units of a ranking group lose on, one table a group.

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
    for group in &file.groups {
        text.push('\n');
        text.push_str(&view.palette.paint(Tone::Strong, &heading(group, view.language)));
        text.push('\n');
        text.push_str(&table(file, group, view));
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

fn table(file: &LostFile, group: &GroupLoss, view: View) -> String {
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
            who(file, loss, language),
        ]);
    }
    table.lay_out(view.width)
}

/// The names of those that lose, in the order of names.
pub(crate) fn who(file: &LostFile, loss: &CommonLoss, language: Language) -> String {
    if loss.units == loss.applies_to {
        return said::EVERYONE.say(language).to_owned();
    }
    let units = loss.who.iter().filter_map(|id| file.unit(id));
    let mut names: Vec<&str> = units.map(|unit| unit.name.as_str()).collect();
    names.sort_by(|left, right| by_name(left, right));
    let more = names.len() > MOST_NAMES;
    names.truncate(MOST_NAMES);
    if more {
        names.push("…");
    }
    names.join(", ")
}
