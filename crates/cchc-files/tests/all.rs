//! The tests of this crate as one program, which is linked once.

mod any_input;
mod bounded;
mod case;
mod convert;
mod excel97;
mod format;
mod forms;
mod forms_feet;
mod forms_matrices;
mod forms_refused;
mod forms_tables;
mod forms_unread;
mod hostile_forms;
mod json;
mod json_case;
mod places;
mod plain;
mod real;
mod set;
mod support;
mod together;
mod workbook;
mod write;
mod yaml;
