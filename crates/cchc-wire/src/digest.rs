//! Digests of sets and cases: SHA-256 of their canonical JSON. Same digests and semantics, same figures.
//!
//! What is hashed is the normal form that [`set`](crate::set) and [`case`](crate::case) print, so comments,
//! places, the order of rows and the spelling of values leave no trace. A case is hashed row by row: that of
//! ten thousand communes would fill a hundred megabytes. Where rollup leaves earn something, the figures
//! depend on the results named beside the case, so its JSON then has one key more, `rollup`: what they earn.

use std::collections::BTreeMap;
use std::io::{Result, Write};

use cchc::{CriteriaSet, Evidence, LeafIndex, Number, UnitIndex};
use sha2::{Digest, Sha256};

use crate::canonical;
use crate::case::{self, Row};

/// What rollup leaves earn.
pub(crate) type RollupPoints = BTreeMap<(UnitIndex, LeafIndex), Number>;

/// The digest of a resolved set.
pub(crate) fn of_set(set: &CriteriaSet) -> String {
    digest(|out| canonical::write(&crate::value(&crate::set::CriteriaSet::from(set)), out))
}

/// The digest of a case.
pub(crate) fn of_case(set: &CriteriaSet, evidence: &Evidence, rollup: &RollupPoints) -> String {
    digest(|out| write_case(set, evidence, rollup, out))
}

/// The canonical JSON of a case, keys in their order.
pub(crate) fn write_case(
    set: &CriteriaSet,
    evidence: &Evidence,
    rollup: &RollupPoints,
    out: &mut impl Write,
) -> Result<()> {
    out.write_all(br#"{"cchc":1,"decisions":["#)?;
    rows(case::decision_rows(set, evidence), out)?;
    out.write_all(br#"],"evidence":["#)?;
    rows(case::evidence_rows(set, evidence), out)?;
    if !rollup.is_empty() {
        out.write_all(br#"],"rollup":["#)?;
        write_rollup(set, evidence, rollup, out)?;
    }
    out.write_all(br#"],"units":["#)?;
    rows(case::unit_rows(evidence), out)?;
    out.write_all(b"]}")
}

fn rows<R: Row>(rows: impl Iterator<Item = R>, out: &mut impl Write) -> Result<()> {
    for (place, row) in rows.enumerate() {
        canonical::separate(place, out)?;
        canonical::object_of_texts(&mut row.cells(), out)?;
    }
    Ok(())
}

fn write_rollup(
    set: &CriteriaSet,
    evidence: &Evidence,
    rollup: &RollupPoints,
    out: &mut impl Write,
) -> Result<()> {
    for (place, ((unit, leaf), points)) in rollup.iter().enumerate() {
        canonical::separate(place, out)?;
        let (unit, code) = (&evidence.unit(*unit).id, &set.node_of(*leaf).code);
        let points = points.to_exact_text();
        let mut cells = [("unit", unit.as_str()), ("code", code.as_str()), ("points", points.as_str())];
        canonical::object_of_texts(&mut cells, out)?;
    }
    Ok(())
}

fn digest(write: impl FnOnce(&mut std::io::BufWriter<Hasher>) -> Result<()>) -> String {
    let mut out = std::io::BufWriter::with_capacity(1 << 16, Hasher(Sha256::new()));
    // A hasher takes whatever is written: neither can fail.
    let _ = write(&mut out);
    let hash = out.into_inner().map(|hasher| hasher.0.finalize());
    let hex = hash.iter().flatten().map(|byte| format!("{byte:02x}"));
    std::iter::once("sha256:".to_owned()).chain(hex).collect()
}

/// A hasher that bytes are written to.
struct Hasher(Sha256);

impl Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
