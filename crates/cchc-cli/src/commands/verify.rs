//! `cchc verify RESULT SET CASE`: is this published result what these inputs give?

use cchc::{Source, Text};
use cchc_wire::{Engine, ResultFile, ScoreRequest, Verification, verify};
use clap::ValueEnum;

use crate::arguments::{CheckFormat, SourceWord, VerifyArguments};
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::session::Session;
use crate::{inputs, output};

/// Computes a result again and shows every figure that differs.
pub(crate) fn run(arguments: &VerifyArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let found = compared(arguments, session)?;
    output::print(&match arguments.format {
        CheckFormat::Text => cchc_report::verification(&found, session.output()),
        // Only maps with keys that are no strings make this fail, and this has none.
        CheckFormat::Json => serde_json::to_string_pretty(&found).unwrap_or_default() + "\n",
    })?;
    Ok(if found.same { Outcome::Fine } else { Outcome::Differs })
}

fn compared(arguments: &VerifyArguments, session: &Session) -> Result<Verification, Stop> {
    let _progress = Progress::of(session.say("Đang đối chiếu…", "Verifying…"));
    let published = inputs::result(&arguments.result, session)?;
    let without = left_out(&published)?;
    let set = inputs::set(&arguments.set, session)?.value;
    let evidence = inputs::case(&arguments.case, &set, &arguments.reading, session)?.value;
    let rollup = inputs::results(&arguments.reading.rollup, session)?;
    let computed = Engine::new(set).score(&evidence, &ScoreRequest { without, rollup })?;
    Ok(verify(&published, &computed.result))
}

/// The sources that the published result was made without.
fn left_out(published: &ResultFile) -> Result<Vec<Source>, Stop> {
    let read = |word: &String| {
        SourceWord::from_str(word, false).map(Source::from).map_err(|_| {
            let text = Text::new(
                format!("kết quả ghi bỏ nguồn `{word}`, không có nguồn đó"),
                format!("the result leaves out `{word}`, which is no source"),
            );
            Stop::Said(text, Outcome::BadInput)
        })
    };
    published.without.iter().map(read).collect()
}
