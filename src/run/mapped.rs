//! What the mapping has to say, made ready to be shown.

use crate::check::Findings;
use crate::code::Code;
use crate::diagnostic::{Cell, Diagnostic, Place, Shown, Text};
use crate::map::{MapPlace, Mapped};
use crate::read::column_letters;
use crate::record::{Inputs, Names, Return};
use crate::report::{Order, Ready, value_text};
use crate::strip::{Vocabulary, safe_text};

/// Messages of the mapping, with their places.
pub(super) fn ready(ret: &Return<Names>, mapped: &Mapped) -> Vec<Ready> {
    let vocabulary = Vocabulary::new(&ret.pack);
    let shown = |raw: &str, child: Option<u32>| {
        Shown::cell(raw, safe_text(raw, &ret.names, child, &vocabulary, None), false)
    };
    mapped
        .findings
        .iter()
        .map(|found| {
            let text = |template: &str| Text { template: template.to_owned(), args: found.args.clone() };
            let places = [&found.place, &found.other].into_iter().flatten();
            let diagnostic = Diagnostic {
                code: found.code.as_str().to_owned(),
                level: found.level,
                message: text(&found.code.page().message),
                help: text(&found.code.page().help),
                child: found.child.and_then(|c| ret.child_id(0, c)).map(Shown::open),
                name: None,
                places: places.map(|p| place(&ret.inputs, p, &|raw| shown(raw, found.child))).collect(),
                answer: None,
            };
            Ready { diagnostic, order: found.place.as_ref().map_or((0, 0, 0, 0), order) }
        })
        .collect()
}

fn order(place: &MapPlace) -> Order {
    let column = place.columns.first().map_or(0, |c| c + 1);
    (place.workbook, place.sheet.unwrap_or(0), place.row.map_or(0, |r| r + 1), column)
}

fn place(inputs: &Inputs, at: &MapPlace, shown: &dyn Fn(&str) -> Shown) -> Place {
    let book = &inputs.workbooks[at.workbook as usize];
    let sheet = at.sheet.and_then(|s| book.sheets.get(s as usize));
    let heading_row = at.sheet.and_then(|s| inputs.headings.get(at.workbook as usize)?.get(s as usize).copied().flatten());
    let cell_at = |column: u32, row: Option<u32>| {
        let cells = &sheet?.columns.get(column as usize)?.cells;
        Some(value_text(book.cells.get(*cells.get(row? as usize)?)))
    };
    let cells = at.columns.iter().filter_map(|&column| {
        Some(Cell {
            column: Some(column_letters(sheet?.columns.get(column as usize)?.index)),
            heading: shown(&cell_at(column, heading_row).unwrap_or_default()),
            item: None,
            value: shown(&cell_at(column, at.row).unwrap_or_default()),
            marked: true,
        })
    });
    Place {
        file: book.name(),
        sheet: sheet.map(|s| s.name.clone()),
        row: at.row.and_then(|r| sheet?.rows.get(r as usize).copied()),
        path: None,
        cells: cells.collect(),
    }
}

/// Children for whom rules between records did not run, because the records could not be put in order.
pub(super) fn suspended(ret: &Return, findings: &Findings) -> Vec<Ready> {
    let mut out = Vec::new();
    for (module, children) in &findings.suspended {
        let args = vec![("module", Shown::code(ret.pack.modules[*module].name.clone()))];
        for &child in children {
            let text = |template: &str| Text { template: template.to_owned(), args: args.clone() };
            let code = Code::ORDER_SUSPENDED;
            let diagnostic = Diagnostic {
                code: code.as_str().to_owned(),
                level: code.level(),
                message: text(&code.page().message),
                help: text(&code.page().help),
                child: ret.child_id(0, child).map(Shown::open),
                name: None,
                places: Vec::new(),
                answer: None,
            };
            out.push(Ready { diagnostic, order: (u16::MAX, 0, child, 0) });
        }
    }
    out
}
