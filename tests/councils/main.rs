//! Whole invented councils, through everything from the export to the message.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

mod detection; // every fault found, and shown at its cell
mod invented; // councils without faults, and with faults put in
mod kept; // the councils in fixtures/councils
mod pupils; // pupil numbers found, against the truth
