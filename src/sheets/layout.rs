//! Which sheets, columns and rows the return has.

use std::borrow::Cow;
use std::io;

use crate::pack::Pack;
use crate::pack::layout::{DateForm, Element, Fact, Layout, Value, What};
use crate::record::{Header, Return};
use crate::spot::{ElementId, ItemId, ModuleId, RecordId, ValueId};
use crate::texts::Translated;
use crate::write::{Order, fact_text};

/// The sheet of the header. The name of a module cannot begin with a bracket, so that no module's sheet is called so.
pub(super) const HEADER: &str = "(Header)";

/// What a column of a module's sheet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// An item.
    Item(ItemId),
    /// The id of the child that the record belongs to.
    Child,
    /// Of the child's records of the module above, the number of the one that the record belongs to: 1 for the first in its sheet.
    Above,
}

/// A column of a module's sheet.
#[derive(Clone, Copy)]
pub(super) struct Column<'p> {
    /// Its heading.
    pub name: &'p str,
    /// What it means.
    pub meaning: &'p Translated,
    /// What it holds.
    pub holds: Holds,
}

/// The columns of a module's sheet. What is never sent has none.
pub(super) fn columns(pack: &Pack, module: ModuleId) -> Vec<Column<'_>> {
    let id = &pack.modules[ModuleId::ROOT].items[pack.id_item];
    let parent = pack.modules[module].parent;
    let key = parent.map(|_| Column { name: &id.name, meaning: &id.meaning, holds: Holds::Child });
    let above = parent.filter(|parent| *parent != ModuleId::ROOT).map(|parent| &pack.modules[parent]);
    let above = above.map(|above| Column { name: &above.name, meaning: &above.title, holds: Holds::Above });
    let items = ItemId::each(&pack.modules[module].items).filter(|(_, item)| !item.local);
    let items = items.map(|(at, item)| Column { name: &item.name, meaning: &item.meaning, holds: Holds::Item(at) });
    key.into_iter().chain(above).chain(items).collect()
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

/// The header's sheet as a layout: `(Header)/Authority[1]`.
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

/// A child's records of a module in the order of the XML, each with the number of the one that it is below among the child's of the module above.
pub(super) fn of_child<N>(ret: &Return<N>, order: &Order, module: ModuleId, child: RecordId) -> Vec<(usize, RecordId)> {
    let Some(parent) = ret.pack.modules[module].parent else { return vec![(1, child)] };
    let above = of_child(ret, order, parent, child).into_iter().enumerate();
    above.flat_map(|(n, (_, record))| order.records(module, record).iter().map(move |r| (n + 1, *r))).collect()
}

/// Gives each record of a module, in the order of the XML, with the text of each column.
///
/// # Errors
/// Those of `row`.
pub(super) fn rows<N>(
    ret: &Return<N>,
    order: &Order,
    module: ModuleId,
    row: &mut dyn FnMut(&[Option<String>]) -> io::Result<()>,
) -> io::Result<()> {
    let columns = columns(&ret.pack, module);
    let mut texts = Vec::with_capacity(columns.len());
    for child in RecordId::first(ret.children()) {
        let id = ret.text_of(ret.id_of(child));
        for (number, record) in of_child(ret, order, module, child) {
            texts.clear();
            texts.extend(columns.iter().map(|column| match column.holds {
                Holds::Item(item) => ret.text_of(ValueId::new(module, record, item)),
                Holds::Child => id.clone(),
                Holds::Above => Some(number.to_string()),
            }));
            row(&texts)?;
        }
    }
    Ok(())
}
