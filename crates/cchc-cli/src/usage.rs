//! What clap has to say: help and versions to the output, a wrong call in the language of the run.

use std::io::{IsTerminal, Write};

use cchc::Language;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::exit::Outcome;
use crate::output;
use crate::whole::Bounds;

/// Prints what clap answered instead of arguments.
pub(crate) fn report(error: &Error, language: Language) -> Outcome {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = if std::io::stdout().is_terminal() {
                error.render().ansi().to_string()
            } else {
                error.render().to_string()
            };
            let _ = output::print(&text);
            Outcome::Fine
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(std::io::stderr(), "{}", error.render());
            Outcome::Usage
        }
        _ if repeated(error).is_some() => {
            let _ = write!(std::io::stderr(), "{}", once(&repeated(error).unwrap_or_default(), language));
            Outcome::Usage
        }
        _ => {
            let text = match language {
                Language::Vietnamese => in_vietnamese(error).unwrap_or_else(|| error.render().to_string()),
                Language::English => error.render().to_string(),
            };
            let _ = write!(std::io::stderr(), "{text}");
            Outcome::Usage
        }
    }
}

/// An option that stands more than once and may only once.
fn repeated(error: &Error) -> Option<String> {
    let argument =
        error.get(ContextKind::InvalidArg).filter(|_| error.kind() == ErrorKind::ArgumentConflict)?;
    (error.get(ContextKind::PriorArg) == Some(argument)).then(|| words(argument))
}

fn once(argument: &str, language: Language) -> String {
    let several = argument.starts_with("--unit ");
    match language {
        Language::Vietnamese => {
            let help = "  gợi ý: nhiều đơn vị thì dùng `--only` (ở `score` và `lost`)\n";
            let help = if several { help } else { "" };
            format!("lỗi: `{argument}` chỉ nêu được một lần\n{help}\nXem cách dùng: thêm --help\n")
        }
        Language::English => {
            let help = "  help: for several units there is `--only` (of `score` and `lost`)\n";
            let help = if several { help } else { "" };
            format!("error: `{argument}` can be given only once\n{help}\nFor more information, try --help\n")
        }
    }
}

fn in_vietnamese(error: &Error) -> Option<String> {
    let named = |kind| error.get(kind).map(words);
    let argument = named(ContextKind::InvalidArg);
    let said = match error.kind() {
        ErrorKind::UnknownArgument => format!("không có tùy chọn hay tham số `{}` ở đây", argument?),
        ErrorKind::MissingRequiredArgument => format!("thiếu `{}`", argument?),
        ErrorKind::MissingSubcommand => "thiếu lệnh".to_owned(),
        ErrorKind::ArgumentConflict => {
            format!("`{}` không dùng cùng với `{}`", argument?, named(ContextKind::PriorArg)?)
        }
        ErrorKind::InvalidSubcommand => format!("không có lệnh `{}`", named(ContextKind::InvalidSubcommand)?),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match named(ContextKind::InvalidValue)? {
            value if value.is_empty() => format!("`{}` cần một giá trị", argument?),
            value => format!("`{}` không nhận `{value}`", argument?),
        },
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("`{}` nhận sai số giá trị", argument?)
        }
        _ => return None,
    };
    let mut text = format!("lỗi: {said}\n");
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(near) = near.into_iter().find_map(named) {
        text.push_str(&format!("  gợi ý: có phải là `{near}`?\n"));
    } else if let Some(bounds) = bounds(error) {
        text.push_str(&format!("  gợi ý: {}\n", bounds.said(Language::Vietnamese)));
    } else if let Some(valid) = named(ContextKind::ValidValue).filter(|valid| !valid.is_empty()) {
        text.push_str(&format!("  gợi ý: có thể dùng `{valid}`\n"));
    }
    text.push_str("\nXem cách dùng: thêm --help\n");
    Some(text)
}

/// Between which numbers an option may be that was given something else.
fn bounds(error: &Error) -> Option<Bounds> {
    std::error::Error::source(error)?.downcast_ref::<Bounds>().copied()
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(words) => words.join("`, `"),
        other => other.to_string(),
    }
}
