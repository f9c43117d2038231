//! Text in Unicode's composed form (NFC), by the steps of UAX 15: take apart, put marks in order, put together.
//!
//! The steps are made of the parts of `unicode-normalization`. Its own iterator brings the tables of compatibility forms
//! along, which no name is put in, and they would be much of what a browser fetches. `tests/composed.rs` holds the two
//! against each other.

use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

/// The composed form.
pub(super) fn composed(text: &str) -> String {
    let mut parts: Vec<(u8, char)> = Vec::new();
    for letter in text.chars() {
        decompose_canonical(letter, |part| parts.push((canonical_combining_class(part), part)));
    }
    // Marks of different classes may come in any order; a letter, whose class is 0, is passed by none.
    for marks in parts.split_mut(|(class, _)| *class == 0) {
        marks.sort_by_key(|(class, _)| *class);
    }
    together(parts).into_iter().collect()
}

fn together(parts: Vec<(u8, char)>) -> Vec<char> {
    let mut letters: Vec<char> = Vec::with_capacity(parts.len());
    let mut base: Option<usize> = None;
    let mut last_class = 0;
    for (class, part) in parts {
        let follows = base.map(|base| base + 1) == Some(letters.len());
        // What stands between a letter and a mark of the same or a higher class keeps them apart.
        let meets = follows || last_class < class;
        if let Some(letter) = base.filter(|_| meets).and_then(|base| letters.get_mut(base))
            && let Some(both) = compose(*letter, part)
        {
            *letter = both;
            continue;
        }
        if class == 0 {
            base = Some(letters.len());
        }
        last_class = class;
        letters.push(part);
    }
    letters
}
