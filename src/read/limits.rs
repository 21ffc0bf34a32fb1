//! How much is read, and why no more.
//!
//! The largest council in Wales has some thousands of children in a return; an export of theirs has a hundred thousand rows at the very most.
//! Each limit stands well above that, and low enough that an ordinary laptop with 8 GB still works when a file reaches all of them.

use std::time::Duration;

const MIB: u64 = 1024 * 1024;

/// Rows of one sheet that hold something. Excel's own limit is 1,048,576; csv files may have more.
pub(super) const ROWS: usize = 4_000_000;
/// Columns of one sheet that hold something: Excel's own limit.
pub(super) const COLUMNS: usize = 16_384;
/// Cells of all sheets, kept rows times kept columns, blank ones among them; each takes 4 bytes, so 256 MiB.
pub(crate) const CELLS: usize = 64 * 1024 * 1024;
/// Distinct values of one workbook; each takes about 80 bytes with its place in the index, so 800 MB.
pub(crate) const DISTINCT: usize = 10_000_000;
/// Bytes of all distinct texts together.
pub(crate) const TEXT_BYTES: u64 = 512 * MIB;
/// Bytes of one csv record. Excel's longest cell is 32,767 characters; a record beyond this is a quotation mark that was never closed.
pub(crate) const RECORD_BYTES: usize = 16 * 1024 * 1024;
/// Sheets of one workbook, or files of one folder. Excel has no limit of its own; every sheet costs a search through the workbook's parts.
pub(crate) const SHEETS: usize = 1_000;
/// Bytes of one part of a zip, unpacked. The zip reader stops at the size that was declared, so that looking at the declared sizes is enough.
pub(crate) const PART_BYTES: u64 = 2048 * MIB;
/// Bytes of a part that is always loaded whole (shared texts, styles), unpacked. 5 MB of zip can hold 2 GB of them.
pub(crate) const WHOLE_PART_BYTES: u64 = 256 * MIB;
/// How much a part may shrink when packed, once it is larger than [`RATIO_FROM_BYTES`]. Sheets shrink to a tenth or a thirtieth; a bomb
/// to a thousandth.
pub(crate) const RATIO: u64 = 250;
/// Smaller parts are harmless whatever their ratio.
pub(crate) const RATIO_FROM_BYTES: u64 = 64 * MIB;
/// Bytes of an xls, xlsb or ods file: those are loaded whole by the reader in the child.
pub(crate) const OLD_FILE_BYTES: u64 = 256 * MIB;
/// How long the child may take. 65,000 rows of 40 columns take half a second as xls and two as ods.
pub(crate) const CHILD_TIME: Duration = Duration::from_secs(60);
/// Bytes the child may have allocated at one time. 4 million cells take 450 MB as xls and 520 MB as ods.
pub(crate) const CHILD_MEMORY: u64 = 2048 * MIB;

/// How much is read of one file; beyond that it is refused with a reason. The defaults are this module's constants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Rows of one sheet that hold something.
    pub rows: usize,
    /// Columns of one sheet that hold something.
    pub columns: usize,
    /// Cells of all sheets together: kept rows times kept columns.
    pub cells: usize,
    /// Distinct values of the workbook.
    pub distinct: usize,
    /// Bytes of all distinct texts together.
    pub text_bytes: u64,
    /// Wall-clock time of the child that reads xls, xlsb and ods, at most; a small file is given less.
    pub child_time: Duration,
    /// Bytes that child may have allocated at one time.
    pub child_memory: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            rows: ROWS,
            columns: COLUMNS,
            cells: CELLS,
            distinct: DISTINCT,
            text_bytes: TEXT_BYTES,
            child_time: CHILD_TIME,
            child_memory: CHILD_MEMORY,
        }
    }
}
