//! The `cyfrif` program: the outcome of [`cli::run`] as an exit code.
#![forbid(unsafe_code)]

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
