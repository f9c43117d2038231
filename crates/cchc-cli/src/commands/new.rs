//! `cchc new --level LEVEL`: a set to begin with, valid as it stands, with words on every key.

use std::path::Path;

use cchc::Text;
use cchc_files::{SetFormat, convert_set, set_from_bytes};

use crate::arguments::{LevelWord, NewArguments};
use crate::exit::{Outcome, Stop};
use crate::output;
use crate::session::Session;

const TEMPLATE: &str = include_str!("../../templates/set.yaml");

/// Prints the set, or writes it to the file that was asked for.
pub(crate) fn run(arguments: &NewArguments, session: &Session) -> Result<Outcome, Stop> {
    let text = set_of(arguments.level);
    let format = format(arguments)?;
    let bytes = match format {
        SetFormat::Yaml => text.into_bytes(),
        other => convert_set(&set_from_bytes("", text.as_bytes(), SetFormat::Yaml)?, other)?,
    };
    let Some(file) = &arguments.out else {
        output::print(&String::from_utf8_lossy(&bytes))?;
        return Ok(Outcome::Fine);
    };
    session.may_create(file, arguments.force)?;
    output::write(file, &bytes)?;
    session.has_written(file);
    Ok(Outcome::Fine)
}

fn format(arguments: &NewArguments) -> Result<SetFormat, Stop> {
    let usage = |vi: &str, en: &str| Err(Stop::Said(Text::new(vi, en), Outcome::Usage));
    let named = match arguments.out.as_deref() {
        Some(file) => SetFormat::of(file),
        None if arguments.xlsx => {
            return usage(
                "`--xlsx` cần `--out` với tên tệp .xlsx",
                "`--xlsx` needs `--out` with the name of an .xlsx file",
            );
        }
        None => Some(SetFormat::Yaml),
    };
    match (named, arguments.xlsx) {
        (Some(SetFormat::Workbook), _) => Ok(SetFormat::Workbook),
        (Some(format), false) => Ok(format),
        (None, _) => {
            let file = arguments.out.as_deref().unwrap_or(Path::new("")).display();
            usage(
                &format!("không nhận ra định dạng của `{file}`; cần `.yaml`, `.yml`, `.json` hoặc `.xlsx`"),
                &format!("the format of `{file}` is not known; expected `.yaml`, `.yml`, `.json` or `.xlsx`"),
            )
        }
        (Some(_), true) => usage(
            "với `--xlsx`, tên tệp ở `--out` phải có đuôi .xlsx",
            "with `--xlsx` the file of `--out` must end in .xlsx",
        ),
    }
}

/// The set of a level: the template in its words.
fn set_of(level: LevelWord) -> String {
    let (level, id, whose, below, asked) = match level {
        LevelWord::Ministry => {
            ("ministry", "bo-2025", "các bộ, cơ quan ngang bộ", "các đơn vị thuộc bộ", "người dân, tổ chức")
        }
        LevelWord::Province => {
            ("province", "tinh-2025", "các tỉnh, thành phố", "các đơn vị cấp xã", "người dân, tổ chức")
        }
        LevelWord::Department => {
            ("department", "so-2025", "các sở, ban, ngành", "các đơn vị thuộc sở", "người dân, tổ chức")
        }
        LevelWord::District => {
            ("district", "huyen-2025", "các huyện, quận", "các xã, phường", "người dân, tổ chức")
        }
        LevelWord::Commune => {
            ("commune", "xa-2025", "các xã, phường, đặc khu", "các thôn, tổ dân phố", "người dân, tổ chức")
        }
        LevelWord::Internal => (
            "internal",
            "noi-bo-2025",
            "các đơn vị trong cơ quan",
            "các tổ, nhóm thuộc đơn vị",
            "đơn vị, cá nhân liên quan",
        ),
    };
    TEMPLATE
        .replace("{level}", level)
        .replace("{id}", id)
        .replace("{title}", &format!("Chỉ số cải cách hành chính của {whose} năm 2025"))
        .replace("{below}", below)
        .replace("{asked}", asked)
}
