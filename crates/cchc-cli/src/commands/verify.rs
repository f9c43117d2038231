//! `cchc verify RESULT SET CASE`: is this published result what these inputs give?

use cchc::{CriteriaSet, Source, Text};
use cchc_wire::{Engine, ResultFile, ScoreRequest, Verification, WrittenUnits, taken_over};
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
    let published = inputs::published(&arguments.result, session)?;
    let without = left_out(&published)?;
    let set = inputs::set(&arguments.set, session)?.value;
    let evidence = inputs::case(&arguments.case, &set, &arguments.reading, session)?.value;
    let rollup = inputs::results(&arguments.reading.rollup, session)?;
    if rollup.is_empty() {
        note_what_is_taken_over(&set, &published, session);
    }
    let engine = Engine::new(set);
    let options = engine.options(&evidence, &ScoreRequest { without, rollup })?.value;
    Ok(engine.scoring(&evidence, &options).verify(&published))
}

/// Says why figures will differ, where the published ones come from results that are not given.
fn note_what_is_taken_over(set: &CriteriaSet, published: &ResultFile<WrittenUnits>, session: &Session) {
    let codes: Vec<String> = taken_over(set, published).into_iter().map(|code| format!("`{code}`")).collect();
    if codes.is_empty() {
        return;
    }
    let codes = codes.join(", ");
    session.note(&Text::new(
        format!(
            "Kết quả đã công bố lấy điểm của {codes} từ kết quả của đơn vị trực thuộc; \
             tính lại mà không có các kết quả ấy thì coi là thiếu số liệu. Đưa vào bằng `--rollup`."
        ),
        format!(
            "The published result takes the points of {codes} from results of subordinate units; \
             computed again without those, they are missing. Name them with `--rollup`."
        ),
    ));
}

/// The sources that the published result was made without.
fn left_out(published: &ResultFile<WrittenUnits>) -> Result<Vec<Source>, Stop> {
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
