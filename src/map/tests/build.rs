//! Workbooks and templates by hand.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::*;
use crate::pack::Library;
use crate::pack::files::Source as File;
use crate::read::{Cells, Sheet, SheetColumn, Value};
use crate::spot::{RecordId, ValueId};

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::embedded().expect("the packs"))
}

/// The pack of 2025-26.
pub(crate) fn pack(collection: &str) -> Arc<Pack> {
    library().pack(&format!("{collection}/2025-26")).expect("a pack")
}

/// A workbook. A cell `=1.5` is a number, `@2025-04-01` and `@2025-04-01 23:00:00` a date, `#N/A` an error, `?TRUE` a logical value, all else text.
pub(crate) fn workbook(name: &str, sheets: &[(&str, &[&[&str]])]) -> Workbook {
    let sheets: Vec<(String, Vec<Vec<String>>)> = sheets
        .iter()
        .map(|(n, rows)| ((*n).to_owned(), rows.iter().map(|r| r.iter().map(|c| (*c).to_owned()).collect()).collect()))
        .collect();
    made(name, &sheets)
}

/// The same from owned rows.
pub(crate) fn made(name: &str, sheets: &[(String, Vec<Vec<String>>)]) -> Workbook {
    let mut ids: FxHashMap<String, CellId> = FxHashMap::default();
    let mut values: Vec<Value> = Vec::new();
    let mut id = |text: &str| {
        if text.trim().is_empty() {
            return CellId::BLANK;
        }
        *ids.entry(text.to_owned()).or_insert_with(|| {
            values.push(value(text));
            CellId(values.len() as u32)
        })
    };
    let sheets = sheets.iter().map(|(name, rows)| {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let kept: Vec<usize> = (0..rows.len()).filter(|&r| rows[r].iter().any(|c| !c.trim().is_empty())).collect();
        let columns = (0..width).map(|c| SheetColumn {
            index: c as u32,
            cells: kept.iter().map(|&r| rows[r].get(c).map_or(CellId::BLANK, |t| id(t))).collect(),
        });
        let columns = columns.filter(|c| c.cells.iter().any(|c| *c != CellId::BLANK)).collect();
        let hidden = name.starts_with('~');
        Sheet {
            name: name.trim_start_matches('~').to_owned(),
            hidden,
            rows: kept.iter().map(|&r| r as u32 + 1).collect(),
            columns,
            aside: Default::default(),
        }
    });
    let sheets = sheets.collect();
    Workbook::in_memory(name, sheets, Cells::from_iter(values))
}

fn value(text: &str) -> Value {
    let rest = text.get(1..).unwrap_or_default();
    match text.chars().next() {
        Some('=') if rest.parse::<f64>().is_ok() => Value::Number(rest.parse().expect("a number")),
        Some('@') => match chrono::NaiveDate::parse_from_str(rest, "%Y-%m-%d") {
            Ok(date) => Value::Date { days: crate::calendar::day_number(date), seconds: 0 },
            Err(_) => match chrono::NaiveDateTime::parse_from_str(rest, "%Y-%m-%d %H:%M:%S") {
                Ok(at) => {
                    Value::Date { days: crate::calendar::day_number(at.date()), seconds: chrono::Timelike::num_seconds_from_midnight(&at) }
                }
                Err(_) => Value::Text(text.to_owned()),
            },
        },
        Some('#') => Value::Error(text.to_owned()),
        Some('?') => Value::Bool(rest == "TRUE"),
        _ => Value::Text(text.to_owned()),
    }
}

/// The tiny workbooks of most tests have no names, and that is no question of theirs.
pub(crate) fn template(pack: &Pack, text: &str) -> Template {
    let proved = Template::validate("test", &File { path: "test.toml".into(), text: text.into() }, pack).unwrap_or_else(|e| panic!("{e}"));
    Template { names_not_held: true, ..proved }
}

/// Every item in a column called like it, every module in a sheet called like it.
pub(crate) fn plain_text(pack: &Pack) -> String {
    let mut text = format!("title = \"plain\"\ncollection = \"{}\"\n", pack.collection);
    for module in &pack.modules {
        text += &format!("[[sheet]]\nname = \"{0}\"\nmodule = \"{0}\"\n", module.name);
        if module.parent.is_some() {
            text += "parent = \"ChildID\"\n";
        }
        text += "[sheet.items]\n";
        for item in &module.items {
            text += &format!("{0} = \"{0}\"\n", item.name);
        }
    }
    text
}

pub(crate) fn plain(pack: &Pack) -> Template {
    template(pack, &plain_text(pack))
}

/// The sample record of each module, one sheet each.
pub(crate) fn sample_workbook(pack: &Pack) -> Workbook {
    let sheets: Vec<(String, Vec<Vec<String>>)> = pack
        .modules
        .iter()
        .map(|m| {
            let key = m.parent.map(|_| ("ChildID".to_owned(), "400217".to_owned()));
            let items = m.items.iter().map(|i| (i.name.clone(), i.sample.clone().unwrap_or_default()));
            let (names, values) = key.into_iter().chain(items).unzip();
            (m.name.clone(), vec![names, values])
        })
        .collect();
    made("export.xlsx", &sheets)
}

pub(crate) fn header() -> Header {
    Header { authority: "552".into(), serial: 1, prepared_at: chrono::NaiveDateTime::default(), software: "cyfrif".into(), draft: false }
}

pub(crate) fn run(pack: &Arc<Pack>, template: &Template, workbooks: Vec<Workbook>) -> (Return<Names>, Mapped) {
    map(pack, template, workbooks, header(), Around::default())
}

/// The same for the return of an authority.
pub(crate) fn run_for(authority: &str, pack: &Arc<Pack>, template: &Template, workbooks: Vec<Workbook>) -> Mapped {
    map(
        pack,
        template,
        workbooks,
        Header { authority: authority.into(), ..header() },
        Around { authorities: &library().authorities, ..Around::default() },
    )
    .1
}

/// What a template of some items alone makes of workbooks.
pub(crate) fn read_books(collection: &str, template: &str, workbooks: Vec<Workbook>) -> (Return<Names>, Mapped) {
    let pack = pack(collection);
    run(&pack, &narrow(&pack, template), workbooks)
}

/// The same of one workbook with these sheets.
pub(crate) fn read_sheets(collection: &str, template: &str, sheets: &[(&str, &[&[&str]])]) -> (Return<Names>, Mapped) {
    read_books(collection, template, vec![workbook("a.xlsx", sheets)])
}

/// The same of one sheet with rows that a test makes.
pub(crate) fn read_rows(collection: &str, template: &str, sheet: &str, rows: &[Vec<impl AsRef<str>>]) -> (Return<Names>, Mapped) {
    let rows = rows.iter().map(|row| row.iter().map(|cell| cell.as_ref().to_owned()).collect()).collect();
    read_books(collection, template, vec![made("a.xlsx", &[(sheet.to_owned(), rows)])])
}

/// Each finding as `CYF101 error: message`, as the officer's screen shows it.
pub(crate) fn told(mapped: &Mapped) -> Vec<String> {
    let screen = Audience { screen: true, personal: true, ..Audience::default() };
    let line = |f: &Finding| {
        let code = f.own().expect("an own code");
        let level = match f.level {
            Level::Error => "error",
            Level::Query => "query",
            Level::Note => "note",
        };
        format!("{code} {level}: {}", code.texts(f.args.clone()).0.to(screen))
    };
    mapped.findings.iter().map(line).collect()
}

/// The same with help.
pub(crate) fn helped(finding: &Finding) -> String {
    let screen = Audience { screen: true, personal: true, ..Audience::default() };
    finding.own().expect("an own code").texts(finding.args.clone()).1.to(screen)
}

/// The codes of the findings that are not about columns nothing asks for or items left out.
pub(crate) fn codes(mapped: &Mapped) -> Vec<Code> {
    mapped.findings.iter().filter_map(Finding::own).filter(|c| !matches!(*c, Code::COLUMN_UNUSED | Code::ITEM_LEFT_OUT)).collect()
}

/// A column of the return as texts; `!CYF204` for what could not be read, `!` where there is no message of its own.
pub(crate) fn column(ret: &Return<Names>, item: &str) -> Vec<String> {
    let (m, i) = ret.pack.find_item(item).expect("an item");
    RecordId::first(ret.tables[m].len)
        .map(|r| match ret.tables[m].columns[i][r] {
            UNREADABLE => format!("!{}", ret.unread.get(&ValueId::new(m, r, i)).map_or_else(String::new, |u| u.code.to_string())),
            _ => ret.text_of(ValueId::new(m, r, i)).unwrap_or_default(),
        })
        .collect()
}

/// The cell an item came from, as Excel writes it with its sheet.
pub(crate) fn cell(ret: &Return<Names>, item: &str, record: usize) -> String {
    let (m, i) = ret.pack.find_item(item).expect("an item");
    let Some(cell) = ret.cell_of(ValueId::new(m, RecordId::new(record), i)) else { return String::new() };
    let crate::record::Origin::Sheet(sheet) = cell.origin else { return String::new() };
    let sheet = &ret.inputs.workbooks[sheet];
    let column = cell.column.map_or_else(String::new, |c| crate::read::column_letters(sheet.columns[c].index));
    format!("{}!{column}{}", sheet.name, sheet.rows[cell.row])
}

/// A template for a return with only some items: the others are said not to be held.
pub(crate) fn narrow(pack: &Pack, rest: &str) -> Template {
    let parsed: toml::Table = rest.parse().expect("TOML");
    let mut held: Vec<String> = Vec::new();
    for sheet in parsed["sheet"].as_array().expect("sheets") {
        held.extend(sheet.get("items").and_then(|i| i.as_table()).into_iter().flat_map(|t| t.keys().cloned()));
        for flags in ["flags", "per-value"] {
            for map in sheet.get(flags).and_then(|f| f.as_array()).into_iter().flatten() {
                for values in ["values", "none"] {
                    held.extend(
                        map.get(values)
                            .and_then(|v| v.as_table())
                            .into_iter()
                            .flat_map(|t| t.values())
                            .map(|v| v.as_str().expect("text").to_owned()),
                    );
                }
            }
        }
    }
    let mapped = |m: &str| parsed["sheet"].as_array().expect("sheets").iter().any(|s| s["module"].as_str() == Some(m));
    let modules = pack.modules.iter().map(|m| &m.name).filter(|m| !mapped(m));
    let others = pack.modules.iter().flat_map(|m| &m.items).map(|i| &i.name).filter(|i| !held.contains(i));
    let others = modules.chain(others).map(|name| format!("\"{name}\""));
    let text =
        format!("title = \"t\"\ncollection = \"{}\"\nnot-held = [{}]\n{rest}", pack.collection, others.collect::<Vec<_>>().join(", "));
    template(pack, &text)
}

/// The findings but notes of what is not held, not used or not there at all.
pub(crate) fn faults(mapped: &Mapped) -> Vec<String> {
    let quiet = [Code::ITEM_NOT_HELD, Code::COLUMN_UNUSED, Code::SHEETS_UNUSED, Code::ITEM_LEFT_OUT];
    let shown = told(mapped);
    let kept = mapped.findings.iter().zip(shown).filter(|(f, _)| !quiet.map(Some).contains(&f.own()));
    kept.map(|(_, text)| text).collect()
}
