//! Which sheets, columns and rows the return has.

use std::borrow::Cow;
use std::io;

use crate::pack::Pack;
use crate::pack::layout::{DateForm, Element, Fact, Layout, Value, What};
use crate::record::{Header, Return};
use crate::spot::{ElementId, ItemId, ModuleId, RecordId, ValueId};
use crate::texts::{Message, Translated};
use crate::world;
use crate::write::{Order, fact_text};

/// The sheet of the header.
pub(super) const HEADER: &str = "Header";

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

/// The lines of the header's sheet in their order: whatever the document tells of the return, the sheet tells all of it.
const LINES: [(&str, Fact); 10] = [
    ("Collection", Fact::Collection),
    ("Year", Fact::Year),
    ("Authority", Fact::Authority),
    ("SerialNumber", Fact::Serial),
    ("PreparedAt", Fact::PreparedAt),
    ("Software", Fact::Software),
    ("Pack", Fact::Pack),
    ("PackDigest", Fact::Digest),
    ("Draft", Fact::Draft),
    ("Children", Fact::Children),
];
/// The line of a date of the year, behind the year.
const DATE: &str = "ReferenceDate";

/// The header's sheet as a layout: `Header/Authority[1]`.
pub(crate) fn header_layout(pack: &Pack) -> Layout {
    let mut elements = vec![Element::group("", None), Element::group(HEADER, Some(Layout::ROOT))];
    let mut line = |name: &str, what: What| {
        let value = Value { what, dates: DateForm::YearFirst, or_empty: false };
        elements.push(Element::leaf(name, ElementId::new(1), value));
    };
    for (name, fact) in LINES {
        line(name, What::Fact(fact));
        if fact == Fact::Year && pack.date(DATE).is_some() {
            line(DATE, What::Date(DATE.to_owned()));
        }
    }
    Layout { namespace: None, elements }
}

/// The lines of the header's sheet.
pub(super) fn header<N>(ret: &Return<N>, header: &Header) -> io::Result<Vec<(String, String)>> {
    let mut lines = Vec::new();
    for element in header_layout(&ret.pack).elements {
        let mut buffer = [0; 19];
        let text = match element.value().map(|value| &value.what) {
            Some(What::Fact(fact)) => fact_text(ret, header, *fact, &mut buffer)?.map(Cow::into_owned),
            Some(What::Date(name)) => ret.pack.date(name).map(|date| DateForm::YearFirst.text(date)),
            _ => None,
        };
        lines.extend(text.map(|text| (element.name, text)));
    }
    Ok(lines)
}

/// What a line of the header's sheet tells; nothing where no line is called so.
pub(super) fn told_by(name: &str) -> Option<What> {
    let fact = LINES.iter().find(|(line, _)| *line == name).map(|(_, fact)| What::Fact(*fact));
    fact.or_else(|| (name == DATE).then(|| What::Date(DATE.to_owned())))
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
