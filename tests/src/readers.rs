//! Every reader, fed with bytes from strangers: whatever they are, it answers with a value or with problems.
//!
//! The fuzz targets in `fuzz/` and the tests on random and on mangled bytes call the same functions.

use std::fs;
use std::sync::LazyLock;

use cchc::{CriteriaSet, Document, Number, NumberStyle, Problems, Severity};
use cchc_wire::{Engine, ResultFile, ScoreRequest};

/// A refusal says why: with at least one error.
fn refused_with_reason<T>(answer: Result<T, Problems>) -> Option<T> {
    match answer {
        Ok(value) => Some(value),
        Err(problems) => {
            assert!(
                problems.iter().any(|problem| problem.severity() == Severity::Error),
                "refused without a reason"
            );
            None
        }
    }
}

fn set(document: Document) -> Option<CriteriaSet> {
    refused_with_reason(CriteriaSet::read(&document)).map(|checked| checked.value)
}

/// YAML to a set.
pub fn yaml(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    refused_with_reason(cchc_files::document_from_yaml("fuzz.yaml", &text)).and_then(set);
}

/// JSON to a set.
pub fn json(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    refused_with_reason(cchc_files::document_from_json("fuzz.json", &text)).and_then(set);
}

/// A number in both styles; what is read is written back exactly.
pub fn number(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for style in [NumberStyle::Point, NumberStyle::Vietnamese] {
        if let Ok(number) = Number::parse_styled(&text, style) {
            assert_eq!(Number::parse_exact(&number.to_exact_text()), Some(number));
        }
    }
}

/// A published result.
pub fn result(bytes: &[u8]) {
    if let Ok(result) = ResultFile::from_json(&String::from_utf8_lossy(bytes)) {
        assert_eq!(ResultFile::from_json(&result.to_json()).ok(), Some(result));
    }
}

/// A workbook: the bytes as they are, and in the place of one of the parts of a real one, which the first
/// byte chooses, so that they come past the archive.
pub fn workbook(bytes: &[u8]) {
    static BOOK: LazyLock<Vec<u8>> =
        LazyLock::new(|| crate::workbooks::of_set("criteria/ministry-2023.yaml"));
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    for bytes in [bytes.to_vec(), crate::workbooks::with_part(&BOOK, usize::from(*first), |_| rest.to_vec())]
    {
        workbook_bytes(&bytes);
    }
}

/// A workbook, as a set and as a case.
pub fn workbook_bytes(bytes: &[u8]) {
    static ENGINE: LazyLock<Engine> = LazyLock::new(engine);
    let format = cchc_files::SetFormat::Workbook;
    refused_with_reason(cchc_files::set_from_bytes("fuzz.xlsx", bytes, format)).and_then(set);
    case(&ENGINE, CaseFile::Workbook, bytes);
}

/// YAML to YAML in the one layout: as it says of itself, nothing is changed but the layout.
pub fn format(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(once) = cchc_files::format_yaml("fuzz.yaml", &text) {
        let again = cchc_files::format_yaml("fuzz.yaml", &once);
        assert_eq!(again.ok().as_deref(), Some(once.as_str()), "formatted twice");
    }
}

/// Which file of a case the bytes are.
#[derive(Clone, Copy, Debug)]
pub enum CaseFile {
    /// `units.csv`
    Units,
    /// `evidence.csv`
    Evidence,
    /// `evidence-wide.csv`
    EvidenceWide,
    /// `declared-wide.csv`
    DeclaredWide,
    /// `decisions.csv`
    Decisions,
    /// The whole case in one JSON.
    Json,
    /// The whole case in one workbook.
    Workbook,
}

impl CaseFile {
    /// All of them.
    pub const ALL: [CaseFile; 7] = [
        CaseFile::Units,
        CaseFile::Evidence,
        CaseFile::EvidenceWide,
        CaseFile::DeclaredWide,
        CaseFile::Decisions,
        CaseFile::Json,
        CaseFile::Workbook,
    ];

    fn name(self) -> &'static str {
        match self {
            CaseFile::Units => "units.csv",
            CaseFile::Evidence => "evidence.csv",
            CaseFile::EvidenceWide => "evidence-wide.csv",
            CaseFile::DeclaredWide => "declared-wide.csv",
            CaseFile::Decisions => "decisions.csv",
            CaseFile::Json => "case.json",
            CaseFile::Workbook => "case.xlsx",
        }
    }
}

/// A set of every rule, for cases to be read against.
pub fn engine() -> Engine {
    let path = crate::files::at_root("criteria/district-can-tho.yaml");
    Engine::new(cchc_files::load_set(&path).expect("the set of the repository").value)
}

/// One file of a case, beside two good units; what is accepted is scored.
pub fn case(engine: &Engine, file: CaseFile, bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("units.csv"), "unit,name,group\na,A,G\nb,B,G\n").expect("units");
    let path = folder.path().join(file.name());
    fs::write(&path, bytes).expect("a file");
    let case =
        if matches!(file, CaseFile::Json | CaseFile::Workbook) { path.as_path() } else { folder.path() };
    let loaded = refused_with_reason(cchc_files::load_case(case, engine.set(), NumberStyle::Point));
    if let Some(loaded) = loaded {
        refused_with_reason(engine.score(&loaded.evidence.value, &ScoreRequest::default()));
    }
}
