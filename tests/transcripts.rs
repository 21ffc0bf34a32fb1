//! The command line as transcripts that are also the user's guide: `tests/cmd/*.md`.
//!
//! `TRYCMD=overwrite cargo test --test transcripts` writes what is said now; look at every change of it.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

#[test]
fn the_transcripts_hold() {
    trycmd::TestCases::new().env("TERM", "dumb").env("COLUMNS", "100").case("tests/cmd/*.md");
}
