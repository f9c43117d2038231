//! The tests of this crate as one program, which is linked once.

mod authoring;
mod command;
mod forms_story;
mod hard_plans;
mod lost;
mod planning;
mod same_answers;
mod selected;
mod serve;
mod story;
mod what_if;
mod words;
mod workbooks;
