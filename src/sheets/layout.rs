//! Which sheets, columns and rows the return has.

use std::io;

use crate::pack::Pack;
use crate::record::{Header, Return};
use crate::spot::{ItemId, ModuleId, RecordId, ValueId};
use crate::texts::{Message, Translated};
use crate::world;
use crate::write::{Order, header_lines};
use crate::xml::FIELDS;

/// The sheet of the header.
pub(super) const HEADER: &str = "Header";
/// The line of the header with the digest of the pack, which in the XML is an attribute.
pub(super) const DIGEST: &str = "PackDigest";

/// A column of a module's sheet: an item, or the id of the child that the record belongs to.
#[derive(Clone, Copy)]
pub(super) struct Column<'p> {
    /// Its heading.
    pub name: &'p str,
    /// What it means.
    pub meaning: &'p Translated,
    /// The item; none for the child's id beside a record of another module.
    pub item: Option<ItemId>,
}

/// The columns of a module's sheet. What is never sent has none.
pub(super) fn columns(pack: &Pack, module: ModuleId) -> Vec<Column<'_>> {
    let id = &pack.modules[ModuleId::ROOT].items[pack.id_item];
    let key = pack.modules[module].parent.map(|_| Column { name: &id.name, meaning: &id.meaning, item: None });
    let items = ItemId::each(&pack.modules[module].items).filter(|(_, item)| !item.local);
    key.into_iter().chain(items.map(|(at, item)| Column { name: &item.name, meaning: &item.meaning, item: Some(at) })).collect()
}

/// The lines of the header's sheet.
pub(super) fn header<N>(ret: &Return<N>, header: &Header) -> io::Result<Vec<(&'static str, String)>> {
    let lines = header_lines(ret, header)?;
    let more = |(name, text): (&'static str, String)| {
        let digest = (name == "Pack").then(|| (DIGEST, ret.pack.digest.clone()));
        std::iter::once((name, text)).chain(digest)
    };
    Ok(lines.into_iter().flat_map(more).collect())
}

/// Whether a line of the header's sheet is called so.
pub(super) fn is_header_line(name: &str) -> bool {
    name == DIGEST || FIELDS.contains(&name)
}

/// Gives each record of a module, in the order of the XML, with the text of each column.
///
/// # Errors
/// Those of `row`; when the module stands below another than that of the children, for which there is no sheet.
pub(super) fn rows<N>(
    ret: &Return<N>,
    order: &Order,
    module: ModuleId,
    row: &mut dyn FnMut(&[Option<String>]) -> io::Result<()>,
) -> io::Result<()> {
    let parent = ret.pack.modules[module].parent;
    if parent.is_some_and(|parent| parent != ModuleId::ROOT) {
        return Err(world::failure(Message::new("sheets-too-deep")));
    }
    let columns = columns(&ret.pack, module);
    let mut texts = Vec::with_capacity(columns.len());
    for under in RecordId::first(parent.map_or(1, |_| ret.children())) {
        let id = parent.and_then(|_| ret.text_of(ret.id_of(under)));
        for &record in order.records(module, under) {
            texts.clear();
            texts.extend(columns.iter().map(|column| match column.item {
                Some(item) => ret.text_of(ValueId::new(module, record, item)),
                None => id.clone(),
            }));
            row(&texts)?;
        }
    }
    Ok(())
}
