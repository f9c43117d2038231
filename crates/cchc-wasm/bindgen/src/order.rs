//! Functions in an order that compresses well, and no names: what a browser fetches is compressed.
//!
//! Instances of one generic function are nearly alike; side by side gzip finds that, far apart it does not. What the
//! functions do is not looked at: only the numbers change by which they are called.

use std::cmp::Reverse;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, FunctionSectionReader, KnownCustom, Name, Parser, Payload,
    TypeRef,
};

/// The functions that a module defines: how many are imported before them, the names of what they are instances of,
/// and how long they are.
#[derive(Default)]
struct Functions {
    imported: u32,
    names: Vec<String>,
    lengths: Vec<usize>,
}

/// The same module with like functions side by side, the longest first, and without custom sections.
pub(crate) fn by_likeness(module: &[u8]) -> Result<Vec<u8>> {
    let functions = Functions::of(module)?;
    let mut order: Vec<usize> = (0..functions.names.len()).collect();
    order
        .sort_by_key(|function| (functions.names[*function].as_str(), Reverse(functions.lengths[*function])));
    let mut place = vec![0; order.len()];
    for (now, before) in order.iter().enumerate() {
        place[*before] = u32::try_from(now)?;
    }
    let mut ordered = Module::new();
    let mut inside = Ordered { imported: functions.imported, order, place };
    inside
        .parse_core_module(&mut ordered, Parser::new(0), module)
        .context("a module cannot be put in order")?;
    Ok(ordered.finish())
}

impl Functions {
    fn of(module: &[u8]) -> Result<Functions> {
        let mut found = Functions::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        found.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(functions) => {
                    found.names.resize(usize::try_from(functions.count())?, String::new());
                }
                Payload::CodeSectionEntry(body) => found.lengths.push(body.range().len()),
                Payload::CustomSection(section) => found.read_names(&section)?,
                _ => {}
            }
        }
        Ok(found)
    }

    fn read_names(&mut self, section: &CustomSectionReader<'_>) -> Result<()> {
        let KnownCustom::Name(names) = section.as_known() else { return Ok(()) };
        for subsection in names {
            let Name::Function(functions) = subsection? else { continue };
            for naming in functions {
                let naming = naming?;
                let own = naming.index.checked_sub(self.imported).and_then(|own| usize::try_from(own).ok());
                if let Some(name) = own.and_then(|own| self.names.get_mut(own)) {
                    *name = without_types(naming.name);
                }
            }
        }
        Ok(())
    }
}

/// The name of what a function is an instance of: without the types inside its types, and without the hashes in
/// brackets, which are others on every machine. `<Vec<u8> as Clone>::clone` becomes `<Vec<> as Clone>::clone`.
fn without_types(name: &str) -> String {
    let (mut plain, mut depth, mut is_hash, mut before) = (String::new(), 0_usize, false, ' ');
    for letter in name.chars() {
        match letter {
            '[' => is_hash = true,
            '<' => depth += 1,
            _ => {}
        }
        if !is_hash && (depth < 2 || (depth == 2 && letter == '<')) {
            plain.push(letter);
        }
        match letter {
            ']' => is_hash = false,
            // The arrow of a function's type closes nothing.
            '>' if before != '-' => {
                if depth == 2 {
                    plain.push('>');
                }
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        before = letter;
    }
    plain
}

/// Writes a module again, its functions in another order.
struct Ordered {
    imported: u32,
    /// Which function stands at each place.
    order: Vec<usize>,
    /// At which place each function stands.
    place: Vec<u32>,
}

impl Reencode for Ordered {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        let own = function.checked_sub(self.imported).and_then(|own| usize::try_from(own).ok());
        let place = own.and_then(|own| self.place.get(own));
        Ok(place.map_or(function, |place| place + self.imported))
    }

    fn parse_function_section(
        &mut self,
        section: &mut FunctionSection,
        before: FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let kinds = before.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for function in &self.order {
            section.function(kinds[*function]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        section: &mut CodeSection,
        before: CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let bodies = before.into_iter().collect::<Result<Vec<_>, _>>()?;
        for function in self.order.clone() {
            self.parse_function_body(section, bodies[function].clone())?;
        }
        Ok(())
    }

    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        Ok(())
    }
}
