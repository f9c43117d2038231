//! Parts of sentences that explanations say alike: figures, places in files, names.

use cchc::Language;
use cchc_wire::{BothLanguages, CellReport, Figure, Named};

use crate::figures::{figure, shortened};

/// A sentence in the language that is spoken, its parts named in braces.
macro_rules! say {
    ($language:expr, $vi:literal, $en:literal $(,)?) => {
        match $language {
            cchc::Language::Vietnamese => format!($vi),
            cchc::Language::English => format!($en),
        }
    };
}
pub(crate) use say;

/// Speaks a language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Say(pub(super) Language);

impl Say {
    pub(super) fn text(self, text: &BothLanguages) -> &str {
        crate::description::say(text, self.0)
    }

    pub(super) fn figure(self, of: &Figure) -> String {
        figure(&of.shown, self.0)
    }

    /// `1,5 điểm`
    pub(super) fn points(self, points: &Figure) -> String {
        let shown = self.figure(points);
        match self.0 {
            Language::Vietnamese => format!("{shown} điểm"),
            Language::English if shown == "1" => format!("{shown} point"),
            Language::English => format!("{shown} points"),
        }
    }

    /// The same, with the exact value where rounding changed it: `1,33 điểm (đúng ra là 4/3)`.
    pub(super) fn points_exactly(self, points: &Figure) -> String {
        self.points(points) + &self.exact(points)
    }

    pub(super) fn exact(self, of: &Figure) -> String {
        match &of.exact {
            None => String::new(),
            Some(exact) => {
                let exact = shortened(exact, self.0);
                say!(self.0, " (chính xác là {exact})", " (exactly {exact})")
            }
        }
    }

    /// `3.3.2 “Hồ sơ trên hệ thống”`
    pub(super) fn named(self, node: &Named) -> String {
        format!("{} “{}”", node.code, node.name)
    }

    /// Where a cell stands: ` – ho-so/evidence.csv:14:3`, ` – ho-so.xlsx:evidence!C14`.
    pub(super) fn place(self, cell: &CellReport) -> String {
        let Some(file) = &cell.file else { return String::new() };
        if let (Some(sheet), Some(cell)) = (&cell.sheet, &cell.cell) {
            return format!(" – {file}:{sheet}!{cell}");
        }
        let mut place = format!(" – {file}");
        for part in [cell.line, cell.column].into_iter().flatten() {
            place.push_str(&format!(":{part}"));
        }
        place
    }

    /// A cell as written, and where it stands.
    pub(super) fn cell(self, cell: &CellReport) -> String {
        format!("`{}`{}", cell.text, self.place(cell))
    }
}
