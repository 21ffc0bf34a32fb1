//! The packs in the program: what their rules do, asked of the rows beside them and of an oracle that was written apart from them.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr, clippy::type_complexity)]

mod adding; // what must be touched to add something
mod constructs; // each thing that a pack can say, and a rule of a real return that says it
mod oracle; // each rule once more, as a plain function, on returns made by chance
mod rules; // each rule on its own rows; which rules, and which schema, a year has
