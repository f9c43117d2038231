//! Checks of the engine from outside: a second scorer written from the
//! contract alone, random sets and cases to feed to both, and the comparison.

pub mod compare;
pub mod csv_case;
pub mod engine;
pub mod files;
pub mod folder;
pub mod office;
pub mod oracle;
pub mod page;
pub mod plan;
pub mod random;
pub mod readers;
pub mod recovered;
pub mod walk;
pub mod workbooks;
