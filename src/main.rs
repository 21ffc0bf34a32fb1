//! The outcome of the command line as an exit code.

use cyfrif::read::{CHILD_ARGUMENT, child_main};

fn main() {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|a| a == CHILD_ARGUMENT) {
        std::process::exit(child_main(arguments));
    }
}
