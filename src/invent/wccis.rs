//! The layout of a WCCIS-like system.

use super::Council;
use super::export::Workbook;

pub(crate) fn tables(_council: &Council) -> Vec<Workbook> {
    Vec::new()
}
