//! How a report is to be shown: language, width, colours. What is shown is decided elsewhere.

use cchc::Language;

/// How a report is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct View {
    /// The language of all words.
    pub language: Language,
    /// The columns of the terminal; `None` where there is none, and nothing is wrapped to fit.
    pub width: Option<u16>,
    /// Whether colours may be used.
    pub palette: Palette,
}

/// Whether colours may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Palette {
    /// Text alone: pipes, files, `NO_COLOR`.
    #[default]
    Plain,
    /// A terminal that shows colours.
    Coloured,
}

/// What a colour says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Error,
    Warning,
    Help,
    Strong,
    Quiet,
}

impl Palette {
    /// The text in the colour of its tone, or as it stands.
    pub(crate) fn paint(self, tone: Tone, text: &str) -> String {
        let code = match (self, tone) {
            (Palette::Plain, _) => return text.to_owned(),
            (_, Tone::Error) => "1;31",
            (_, Tone::Warning) => "1;33",
            (_, Tone::Help) => "36",
            (_, Tone::Strong) => "1",
            (_, Tone::Quiet) => "2",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}

/// A text that came from a file, made harmless: control characters could move a terminal's cursor or
/// hide what stands before them.
pub(crate) fn harmless(text: &str) -> String {
    let unsafe_mark = |letter: char| {
        letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|letter| if unsafe_mark(letter) { ' ' } else { letter }).collect()
}
