//! How much more the program does than the least that could be done, as ratios of processor time: what it is measured against runs beside it, in turn.
//!
//! `cargo bench --bench ratios -- [PROGRAM] [OTHER PROGRAM] [--children 10000,100000]`. Without a program it is the one just built. With two, such as
//! those of two commits, both are measured in the same run. A ratio is of the least processor time (user and system) of several runs of each, which
//! other work on the machine disturbs least. It needs `xmllint` for the line about the proof, and a Unix.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod exports; // the invented exports
mod least; // the least that could be done

#[cfg(unix)]
mod measure; // what a process took

#[cfg(unix)]
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let texts: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match texts.as_slice() {
        ["make", folder, children] => exports::make(folder.as_ref(), children.parse().unwrap()),
        ["least", what, files @ ..] => least::run(what, files),
        _ => measure::run(&texts),
    }
}

#[cfg(not(unix))]
fn main() {
    println!("measured on Unix only");
}
