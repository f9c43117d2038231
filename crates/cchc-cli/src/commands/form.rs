//! `cchc form SET --units FILE --out FOLDER`: the workbooks that units, survey takers and appraisers fill in.

use std::path::Path;

use cchc::{Checked, CriteriaSet, Evidence, NumberStyle, Problem, Problems, Text};
use cchc_forms::FormFile;

use crate::arguments::{FormArguments, Reading};
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::session::Session;
use crate::{inputs, output};

/// Makes the forms of a case, or empty ones for units.
pub(crate) fn run(arguments: &FormArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let set = inputs::set(&arguments.set, session)?;
    let mut warnings = set.warnings;
    let evidence = case(arguments, &set.value, session)?;
    warnings.extend(evidence.warnings);
    session.warn(&warnings, false);
    // A folder with other things in it would be read as one case with them.
    let folder = arguments.out.as_path();
    if !arguments.force && folder.read_dir().is_ok_and(|mut inside| inside.next().is_some()) {
        return Err(taken(folder));
    }
    std::fs::create_dir_all(folder).map_err(|error| not_made(folder, &error))?;
    let mut count = 0_usize;
    {
        let _progress = Progress::of(session.say("Đang làm phiếu…", "Making forms…"));
        // So that the folder is a case by itself.
        output::write(&folder.join("units.csv"), cchc_files::units_csv(&evidence.value).as_bytes())?;
        cchc_forms::forms::<FormStop>(&set.value, &evidence.value, &mut |file: FormFile| {
            count += 1;
            output::write(&folder.join(&file.name), &file.bytes).map_err(FormStop)
        })
        .map_err(|FormStop(stop)| stop)?;
    }
    session.has_written(folder);
    if !session.is_quiet() {
        let (vi, en) = (format!("{count} sổ tính và units.csv"), format!("{count} workbooks and units.csv"));
        session.note(&Text::new(vi, en));
    }
    Ok(Outcome::Fine)
}

fn case(
    arguments: &FormArguments,
    set: &CriteriaSet,
    session: &Session,
) -> Result<Checked<Evidence>, Problems> {
    let reading = Reading { numbers: arguments.numbers, rollup: Vec::new() };
    let style = NumberStyle::from(reading.numbers);
    // One of the two is given.
    match (&arguments.case, arguments.units.as_deref().unwrap_or(Path::new(""))) {
        (Some(case), _) => inputs::case(case, set, &reading, session),
        (None, units) => {
            let read = cchc_files::load_units(units, set, style)?;
            session.has_read(units);
            Ok(read.evidence)
        }
    }
}

/// Why making forms stopped.
struct FormStop(Stop);

impl From<Problem> for FormStop {
    fn from(problem: Problem) -> FormStop {
        let mut problems = Problems::default();
        problems.push(problem);
        FormStop(Stop::Problems(problems, Outcome::Failed))
    }
}

fn taken(folder: &Path) -> Stop {
    let name = folder.display();
    let text = Text::new(
        format!(
            "thư mục `{name}` không trống; chọn thư mục khác, hoặc thêm `--force` để ghi đè các phiếu cùng tên"
        ),
        format!(
            "the folder `{name}` is not empty; choose another, or add `--force` to write over forms of the same names"
        ),
    );
    Stop::Said(text, Outcome::Usage)
}

fn not_made(folder: &Path, error: &std::io::Error) -> Stop {
    let name = folder.display();
    let text = Text::new(
        format!("không tạo được thư mục `{name}`: {error}"),
        format!("the folder `{name}` cannot be made: {error}"),
    );
    Stop::Said(text, Outcome::Failed)
}
