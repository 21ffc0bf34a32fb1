//! A finished XML: what reads is checked and shown, and what was read is written and reads the same again.

use super::{export, library, told};
use crate::error::Result;
use crate::record::{ABSENT, Return, UNREADABLE};
use crate::run::{open_document, report};
use crate::spot::{ItemId, ModuleId, RecordId, ValueId};
use crate::validate::SchemaValidator;
use crate::world::Memory;
use crate::write;
use crate::xml::{Reading, return_from_xml};

/// A document as `verify` is given it.
pub fn xml(bytes: &[u8]) {
    let reading = match read(bytes) {
        Ok(reading) => reading,
        Err(error) => return told(&error),
    };
    match open_document(&Memory::new(SchemaValidator::of), library(), "a.xml", || Ok(bytes)) {
        Ok(opened) => drop(export::shown(&report(library(), &crate::job::Decisions::default(), &opened, None))),
        Err(error) => told(&error),
    }
    let mut ret = reading.ret;
    // What could not be read cannot be written either.
    ret.header.draft = true;
    let mut written = Vec::new();
    if write::xml(&ret, &ret.header, &mut written).is_err() {
        return;
    }
    let again = read(&written).expect("what is written can be read").ret;
    assert_eq!(again.header, ret.header);
    for (m, module) in ModuleId::each(&ret.pack.modules) {
        for (i, item) in ItemId::each(&module.items) {
            assert_eq!(column(&again, m, i), column(&ret, m, i), "{}", item.name);
        }
    }
}

/// Reads a document as a return of a pack of the program.
pub(super) fn read(bytes: &[u8]) -> Result<Reading> {
    return_from_xml("a.xml", bytes, library().packs(), &|collection, year| library().by_header(collection, year))
}

/// The values of an item by child and in the order of the document.
fn column(ret: &Return, module: ModuleId, item: ItemId) -> Vec<(RecordId, Option<String>)> {
    let value = |record: RecordId| match ret.tables[module].columns[item][record] {
        ABSENT | UNREADABLE => None,
        _ => ret.text_of(ValueId { module, record, item }),
    };
    let mut column: Vec<_> = RecordId::first(ret.tables[module].len).map(|r| (ret.child_of(module, r), value(r))).collect();
    // Records of one child may be put in their own order.
    column.sort();
    column
}
