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

pub mod check; // the rules, compiled once and asked of whole columns
pub mod prove; // the XML against its schema; a failure traced back to its record
pub mod read; // workbooks and csv files: cells as they stand
pub mod record; // a return: columns of typed values that know their cells
pub mod render;
pub mod write; // a return without names becomes a file // a report shown, one file a format

pub mod book; // what every code, item and pack means, to be read by a person
pub mod invent;
pub mod trial; // a rule tried on the rows of its own page // councils that do not exist, to try the program on
