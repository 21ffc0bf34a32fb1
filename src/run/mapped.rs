//! What the mapping has to say, made ready to be shown.

use super::Opened;
use crate::check::Findings;
use crate::code::Code;
use crate::diagnostic::{Cell, Diagnostic, Level, Place};
use crate::map::{MapFinding, MapPlace, Mapped};
use crate::names::{Names, Vocabulary, own_words, safe_text};
use crate::read::column_letters;
use crate::record::{Origin, Return};
use crate::report::{Locals, Order, Ready, of_places};
use crate::spot::{ItemId, ModuleId, RecordId, ValueId};
use crate::texts::Shown;

/// Messages of the mapping, with their places.
pub(super) fn ready(
    ret: &Return<Names>,
    mapped: &Mapped,
    vocabulary: &Vocabulary,
    strays: &Strays,
    [teams, workers]: [&Locals; 2],
) -> Vec<Ready> {
    let own = |text: &str| own_words(text, &ret.names, vocabulary);
    // What a cell may show depends on the item it was mapped to.
    let shown = |raw: &str, child: Option<RecordId>, item: Option<(ModuleId, ItemId)>| {
        let item = item.map(|(m, i)| &ret.pack.modules[m].items[i]);
        let saved = safe_text(raw, &ret.names, child, vocabulary, item.map(|i| i.kind));
        Shown::cell(raw, saved, item.is_some_and(|i| i.personal))
    };
    mapped
        .findings
        .iter()
        .map(|found| {
            // A child of the job's other return may be named in a heading too.
            let args = found.args.iter().map(|(name, arg)| (*name, arg.clone().masked(&own)));
            let places = [&found.place, &found.other].into_iter().flatten();
            let diagnostic = Diagnostic {
                level: found.level,
                child: found.child.and_then(|c| child(ret, c, strays)),
                team: found.child.and_then(|c| teams.get(c).cloned()),
                worker: found.child.and_then(|c| workers.get(c).cloned()),
                places: places.map(|p| place(ret, p, &own, &|raw, item| shown(raw, found.child, item))).collect(),
                ..found.code.diagnostic(args)
            };
            // Only what can be answered needs it.
            let about = if found.level == Level::Query { about(ret, found) } else { String::new() };
            Ready { diagnostic, order: found.place.as_ref().map_or((0, 0, 0, 0), order), about }
        })
        .collect()
}

/// The digest of all that a message is about.
fn about(ret: &Return<Names>, found: &MapFinding) -> String {
    // The cells of a row are in the message itself.
    let shown = [&found.place, &found.other].into_iter().flatten().filter(|place| place.row.is_none());
    let shown: Vec<MapPlace> = shown.cloned().collect();
    of_places(&ret.inputs, found.about.as_ref().unwrap_or(&shown))
}

fn order(place: &MapPlace) -> Order {
    let column = place.columns.first().map_or(0, |c| c + 1);
    (place.workbook, place.sheet.unwrap_or(0), place.row.map_or(0, |r| r + 1), column)
}

/// Text values that hold a name.
pub(super) type Strays = rustc_hash::FxHashSet<ValueId>;

/// What may be shown of a text in a column that gives this item.
type Show<'a> = dyn Fn(&str, Option<(ModuleId, ItemId)>) -> Shown + 'a;

/// A child's id; one that holds a name is not saved.
fn child<N>(ret: &Return<N>, child: RecordId, strays: &Strays) -> Option<Shown> {
    let shown = Shown::open(ret.child_id(ModuleId::ROOT, child)?);
    Some(if strays.contains(&ret.id_of(child)) { shown.on_screen_only() } else { shown })
}

/// The item that a column of a sheet gives.
fn item_of(ret: &Return<Names>, at: &MapPlace, column: u32) -> Option<(ModuleId, ItemId)> {
    let origin = Origin::Sheet { workbook: at.workbook, sheet: at.sheet? };
    ModuleId::each(&ret.tables).find_map(|(module, table)| {
        let source = table.sources.iter().filter(|s| s.origin == origin);
        source.filter_map(|s| ItemId::find(&s.columns, |c| *c == Some(column))).map(|item| (module, item)).next()
    })
}

fn place(ret: &Return<Names>, at: &MapPlace, own: &dyn Fn(&str) -> String, shown: &Show<'_>) -> Place {
    let inputs = &ret.inputs;
    let book = &inputs.workbooks[at.workbook as usize];
    let sheet = at.sheet.and_then(|s| book.sheets.get(s as usize));
    let cells = at.columns.iter().filter_map(|&column| {
        let heading = inputs.heading(at.workbook, at.sheet?, column).unwrap_or_default();
        Some(Cell {
            column: Some(column_letters(sheet?.columns.get(column as usize)?.index)),
            heading: Shown::cell(heading.clone(), own(&heading), false),
            item: None,
            value: shown(
                &at.row.and_then(|row| inputs.text(at.workbook, at.sheet?, row, column)).unwrap_or_default(),
                item_of(ret, at, column),
            ),
            marked: true,
        })
    });
    let nth = |at: &MapPlace| format!("{} from the left", at.sheet.unwrap_or(0) + 1);
    Place {
        file: inputs.file(at.workbook as usize),
        // Some workbooks have a sheet for each child.
        sheet: sheet.map(|s| if ret.names.hold_a_word_of(&s.name) { nth(at) } else { s.name.clone() }),
        row: at.row.and_then(|r| sheet?.rows.get(r as usize).copied()),
        path: None,
        last_year: false,
        cells: cells.collect(),
    }
}

/// Children for whom rules between records did not run, because the records could not be put in order.
pub(super) fn suspended(opened: &Opened, findings: &Findings) -> Vec<Ready> {
    let ret = &opened.ret;
    let mut out = Vec::new();
    for (module, children) in &findings.suspended {
        let args = vec![("module", Shown::code(ret.pack.modules[*module].name.clone()))];
        for &record in children {
            let diagnostic = Diagnostic {
                child: child(ret, record, &opened.strays),
                team: opened.teams.get(record).cloned(),
                worker: opened.workers.get(record).cloned(),
                ..Code::ORDER_SUSPENDED.diagnostic(args.clone())
            };
            out.push(Ready { diagnostic, order: (u16::MAX, 0, record.index() as u32, 0), about: String::new() });
        }
    }
    out
}
