//! Prepares a Welsh council's two statutory children's returns.
//!
//! The modules stand in the order of the way through:
//! read → map → parse → check → strip → write → prove.
#![forbid(unsafe_code)]

pub mod code; // the program's own codes, each with its page
pub mod diagnostic; // what is wrong with the data, as a person is shown it
pub mod error; // the program could not do its work
pub mod texts; // the program's own words, one catalogue a language

pub mod pack; // what a return holds in one year: items, code sets, rules, layout
pub mod template; // where a case system's exports hold it

pub mod read; // workbooks and csv files: cells as they stand

pub mod map; // cells become items: headings, joins, recodes, flags
pub mod parse; // texts become dates, codes, numbers

pub mod record; // a return: columns of typed values that know their cells

pub mod check; // the rules, compiled once and asked of whole columns

pub mod strip; // the names go, and nothing of them stays

pub mod render; // a report shown, one file a format
