//! The same program started again, bounded in time and memory.

use std::path::Path;

use super::fault::{Fault, Read};
use super::kind::Kind;
use super::{Cells, Options, Sheet};
use crate::code::Code;

/// The first argument with which a program is started to be the child.
pub const CHILD_ARGUMENT: &str = "--read-child";

/// What the program does when its first argument is [`CHILD_ARGUMENT`]; the exit code.
pub fn child_main() -> i32 {
    2
}

pub(super) fn read(_path: &Path, _kind: Kind, _options: &Options) -> Read<(Vec<Sheet>, Cells)> {
    Err(Fault::new(Code::READER_STOPPED, "this format is not read yet"))
}
