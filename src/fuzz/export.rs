//! csv files by the headings of a template: mapped, and by another target stripped, checked, shown, written and read back too; looked into, and drafted from.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::{first_line, job_of, library, sections, told};
use crate::code::Code;
use crate::draft as drafting;
use crate::fold::bare;
use crate::inspect as inspecting;
use crate::map::{self as mapping, Mapped};
use crate::names::Names;
use crate::pack::Pack;
use crate::pack::files::Source;
use crate::parse::strict;
use crate::read::{Workbook, fuzz};
use crate::record::{ABSENT, Header, Return, UNREADABLE};
use crate::render::{RenderOptions, Style, csv, html, json, plain, sarif, terminal};
use crate::report::CheckReport;
use crate::run::{self, LoadedReturn, report};
use crate::spot::{ItemId, ModuleId, RecordId, ValueId};
use crate::template::Template;
use crate::texts::Audience;
use crate::validate::{SchemaValidator, Validator as _};
use crate::write;

/// The export of one return: a first line such as `lac wccis`, then each csv file below a line with its name.
pub fn export(input: &[u8]) {
    let (pack, template, workbooks) = exported(input);
    mapped(pack, template, workbooks);
}

/// The same input as [`export`] has, mapped and no more.
pub fn map(input: &[u8]) {
    let (pack, template, workbooks) = exported(input);
    let (pack, template) = template_of(pack, template);
    let (ret, mapped) = mapping::map(pack, template, workbooks, header(), Default::default());
    mapping_holds(&ret, &mapped);
}

/// What must hold of any mapping.
pub(crate) fn mapping_holds(ret: &Return<Names>, mapped: &Mapped) {
    let pack = &ret.pack;
    for (m, table) in ModuleId::each(&ret.tables) {
        assert!(table.columns.iter().all(|c| c.len() == table.len));
        assert!(m == ModuleId::ROOT || table.parent.iter().all(|p| p.index() < ret.children()));
        assert!(table.sources.iter().all(|s| s.rows.len() == table.len));
        for (i, column) in ItemId::each(&table.columns) {
            for (r, value) in RecordId::each(column).filter(|(_, v)| **v != UNREADABLE && **v != ABSENT) {
                let text = ret.text_of(ValueId::new(m, r, i)).expect("a value has a text");
                // What is read is written as the return writes it.
                let item = &pack.modules[m].items[i];
                assert_eq!(strict(item.kind, &text, pack, &mut ret.texts.clone()), Ok(*value), "{} {text}", item.name);
            }
        }
    }
    for finding in &mapped.findings {
        let said = finding.own().expect("an own code").texts(finding.args.clone()).0.to(Audience::default());
        assert!(!said.is_empty(), "{:?} says nothing", finding.code);
    }
}

/// An export of an unknown system is looked into, and a template is drafted from it.
pub fn inspect(input: &[u8]) {
    let (name, _, workbooks) = exported(input);
    drafted(name, &workbooks);
}

/// The same, and the draft is refined, and the export mapped by that.
pub fn draft(input: &[u8]) {
    let (name, _, workbooks) = exported(input);
    let Some((text, drafted)) = drafted(name, &workbooks) else { return };
    let pack = &known(name).0;
    let template = proved(&drafting::refine(&text, &drafted), pack);
    let (ret, mapped) = mapping::map(pack, &template, workbooks, header(), Default::default());
    mapping_holds(&ret, &mapped);
}

/// A draft, and its text, which loads.
fn drafted(name: &str, workbooks: &[Workbook]) -> Option<(String, drafting::Draft)> {
    let (pack, templates) = known(name);
    let seen = inspecting::inspect(std::slice::from_ref(pack), templates, workbooks);
    assert_eq!(seen.files.len(), workbooks.len());
    match drafting::draft(pack, templates, workbooks) {
        Ok(drafted) => {
            let text = drafting::write(&drafted);
            proved(&text, pack);
            Some((text, drafted))
        }
        Err(error) => {
            told(&error);
            None
        }
    }
}

fn header() -> Header {
    Header { authority: "552".into(), serial: 1, prepared_at: Default::default(), software: "cyfrif".into(), draft: false }
}

fn proved(text: &str, pack: &Pack) -> Template {
    let source = Source { path: "drafted.toml".to_owned(), text: text.into() };
    Template::validate("drafted.toml", &source, pack).unwrap_or_else(|e| panic!("the draft does not load: {e}\n{text}"))
}

/// Pack, template and workbooks of an input.
fn exported(input: &[u8]) -> (&'static str, &'static str, Vec<Workbook>) {
    let mut sections = sections(input);
    let (_, first) = sections.remove(0);
    let first = String::from_utf8_lossy(first);
    let (collection, template) = first_line(&first).0.trim().split_once(' ').unwrap_or_default();
    let pack = if collection == "casp" { "casp/2025-26" } else { "lac/2025-26" };
    let names = ["carefirst", "eclipse", "liquidlogic", "mosaic", "paris", "wccis"];
    let template = names.into_iter().find(|n| *n == template).unwrap_or("plain");
    (pack, template, sections.iter().take(8).filter_map(|(name, bytes)| fuzz::table(name, bytes)).collect())
}

/// A pack and its templates.
type Known = (Arc<Pack>, Vec<(Arc<Pack>, Template)>);

fn known(name: &str) -> &'static Known {
    static KNOWN: OnceLock<HashMap<String, Known>> = OnceLock::new();
    let all = KNOWN.get_or_init(|| {
        let load = |pack: &Arc<Pack>| (pack.name.clone(), (pack.clone(), inspecting::templates(std::slice::from_ref(pack)).unwrap()));
        library().packs().filter(|p| p.year == "2025-26").map(load).collect()
    });
    &all[name]
}

/// Maps workbooks and goes the whole way through.
pub(super) fn mapped(pack: &str, template: &str, workbooks: Vec<Workbook>) {
    by(pack, template_of(pack, template).1.clone(), workbooks);
}

fn template_of(pack: &str, template: &str) -> (&'static Arc<Pack>, &'static Template) {
    let (pack, templates) = known(pack);
    (pack, &templates.iter().find(|(_, t)| t.name == template).unwrap().1)
}

/// The same by any template.
pub(super) fn by(pack: &str, template: Template, workbooks: Vec<Workbook>) {
    let own_words: Vec<String> = workbooks.iter().flat_map(|w| &w.sheets).map(|s| bare(&s.name)).collect();
    let opened = run::open_read(library(), &job_of(pack, "plain"), template, workbooks).unwrap();
    let report = report(library(), &crate::job::Decisions::default(), &opened, None);
    let texts = shown(&report);
    let sent = sent(&opened, &report);
    // The name of a sheet is not a child's.
    if !own_words.iter().any(|w| w.contains(MARK)) {
        texts.iter().for_each(|text| nameless(text, &opened.names));
        if !report.has(Code::NAME_STRAYED) {
            nameless(&sent, &opened.names);
        }
    }
}

/// Every format that is saved, and the screen's.
pub(super) fn shown(report: &CheckReport<'_>) -> Vec<String> {
    let saved = Audience::default();
    let screen = Audience { language: crate::texts::Language::English, screen: true, personal: true, names: true, redact: false };
    let style = Style { colour: true, width: 40, unicode: true };
    terminal::write(report, &RenderOptions { style, ..screen.into() }, &mut std::io::sink()).unwrap();
    let mut out = Vec::new();
    for write in [json::write, csv::write, sarif::write, html::write] {
        let mut bytes = Vec::new();
        write(report, &saved.into(), &mut bytes).unwrap();
        out.push(String::from_utf8(bytes).expect("a report is text"));
    }
    let mut bytes = Vec::new();
    plain::write(report, &RenderOptions { fold: Some(5), ..saved.into() }, &mut bytes).unwrap();
    out.push(String::from_utf8(bytes).expect("a report is text"));
    serde_json::from_str::<serde_json::Value>(&out[0]).expect("the JSON report is JSON");
    out
}

/// The XML of a return, which proves itself where there is no error, and is read back as it was.
fn sent(opened: &LoadedReturn, report: &CheckReport<'_>) -> String {
    let ret = &opened.ret;
    let header = Header { draft: report.has_errors(), ..ret.header.clone() };
    let mut xml = Vec::new();
    write::xml(ret, &header, &mut xml).unwrap();
    if !header.draft {
        let failures = validator(&ret.pack).validate("a.xml", &mut &xml[..]).unwrap();
        assert!(failures.is_empty(), "without an error, and yet {failures:?}");
    }
    let reading = super::xml::read(&xml).expect("what is written can be read");
    assert_eq!((&reading.ret.header, reading.unknown), (&header, 0));
    for (m, module) in ModuleId::each(&ret.pack.modules) {
        assert_eq!(reading.ret.tables[m].len, ret.tables[m].len, "{}", module.name);
    }
    let values = |ret: &Return| -> usize {
        let counted = |m: ModuleId, i: ItemId| ret.tables[m].columns[i].iter().filter(|v| **v > UNREADABLE).count();
        let items = ModuleId::each(&ret.pack.modules).flat_map(|(m, module)| ItemId::each(&module.items).map(move |(i, it)| (m, i, it)));
        items.filter(|(_, _, item)| !item.local).map(|(m, i, _)| counted(m, i)).sum()
    };
    assert_eq!(values(&reading.ret), values(ret), "a value was lost on the way");
    String::from_utf8(xml).expect("XML is UTF-8")
}

/// Reading a schema takes longer than all else.
pub(super) fn validator(pack: &Arc<Pack>) -> std::rc::Rc<SchemaValidator> {
    thread_local! {
        static PROVERS: RefCell<HashMap<String, std::rc::Rc<SchemaValidator>>> = RefCell::default();
    }
    PROVERS.with_borrow_mut(|p| {
        p.entry(pack.name.clone()).or_insert_with(|| std::rc::Rc::new(SchemaValidator::new(pack.clone()).unwrap())).clone()
    })
}

/// No word of a pack, of a report or of a heading has these letters, so that a name which has them is found wherever it strays to.
const MARK: &str = "zq";

/// A text that is saved or sent holds none of the names.
fn nameless(text: &str, names: &Names) {
    if names.words.iter().any(|w| w.contains(MARK)) {
        let folded = bare(text);
        let stray =
            folded.split(|c: char| !c.is_alphabetic()).find(|w| w.contains(MARK) && w.chars().count() > 2 && names.words.contains(*w));
        assert_eq!(stray, None, "a name is in what is saved");
    }
}
