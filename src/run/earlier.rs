//! Last year's return, and finished XML files: returns that are read to compare with, or to verify.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

use super::written::proved;
use super::{LoadedReturn, Lost, Output, recognise};
use crate::code::Code;
use crate::error::{Error, Result, argument};
use crate::finding::{Finding, Spot};
use crate::map::{self, Exports};
use crate::names::{Names, Vocabulary, without_names};
use crate::pack::layout::{Fact, Layout};
use crate::pack::{Library, Pack};
use crate::read;
use crate::record::{ABSENT, Inputs, Return, UNREADABLE};
use crate::report::Caseload;
use crate::spot::{ItemId, ModuleId, ModuleItem, ValueId};
use crate::strip;
use crate::template::Template;
use crate::texts::{Filling, Message};
use crate::world::{self, EntryKind, Input, World, file_name as name};
use crate::write::Order;
use crate::xml;

/// Last year's return, brought into this year's pack.
pub(crate) struct Earlier {
    /// The return.
    pub ret: Return,
    /// The same as it was read, where that was with another year's pack.
    pub read: Option<Return>,
    /// Its year.
    pub year: String,
    /// Last year's dates.
    pub dates: BTreeMap<String, NaiveDate>,
    /// Items that it does not have.
    pub missing: FxHashSet<ModuleItem>,
    /// The files it was read from.
    pub files: Vec<Output>,
    /// The names in last year's workbooks, so that none of them is shown.
    pub names: Names,
    /// Texts of last year's workbooks that hold a name.
    pub(crate) leaked_names: FxHashSet<ValueId>,
}

/// The largest XML that is read: far more than a return of all Wales.
const LARGEST: u64 = 2 * 1024 * 1024 * 1024;

/// This year's return, which last year's is read to be compared with.
#[derive(Clone, Copy)]
pub(super) struct This<'a> {
    pub world: &'a dyn World,
    pub library: &'a Library,
    pub pack: &'a Arc<Pack>,
    pub template: &'a Template,
    pub options: &'a read::Options,
    pub ret: &'a Return<Names>,
}

/// Last year's return as it was read.
struct Found {
    ret: Return,
    missing: FxHashSet<ModuleItem>,
    files: Vec<Output>,
    names: Names,
    leaked_names: Vec<ValueId>,
}

/// Reads last year's return from its XML, or from workbooks by the same template. A file that is something else is not compared with:
/// the message says what it is.
pub(super) fn open(this: &This<'_>, paths: &[PathBuf]) -> Result<(Option<Earlier>, Option<Finding>)> {
    let Some(first) = paths.first() else { return Ok((None, None)) };
    let pack = this.pack;
    let year = crate::pack::year::before(&pack.year);
    let own = this.library.pack(&format!("{}/{year}", pack.collection)).ok();
    let source = own.clone().unwrap_or_else(|| pack.clone());
    let dates = match &own {
        Some(own) => own.dates.clone(),
        None => pack.dates.iter().map(|(name, date)| (name.clone(), a_year_earlier(*date))).collect(),
    };
    // What a file cannot be, and what is wanted instead.
    let refused = |file: &str, what: Message| {
        let help = Message::new("last-year-refused-help").with("collection", &pack.element).with("year", &year);
        argument(Message::new("last-year-refused").with("file", file).with("what", what), help)
    };
    let Found { mut ret, missing, mut files, names, leaked_names } = match is_xml(this.world, first) {
        true if paths.len() > 1 => return Err(refused(&name(first), Message::new("last-year-xml-and-others"))),
        true => from_xml(this, first, &source, &year, &refused)?,
        false => from_workbooks(this, paths, &source, &refused)?,
    };
    if ret.children() == 0 {
        return Err(refused(&name(first), Message::new("last-year-no-child")));
    }
    let vocabulary = Vocabulary::new(pack);
    let mask = |name: &str| without_names(&without_names(name, &names, None, &vocabulary), &this.ret.names, None, &vocabulary);
    files.iter_mut().for_each(|file| file.file = mask(&file.file));
    if let Some(inputs) = Arc::get_mut(&mut ret.inputs) {
        inputs.mask(mask);
    }
    if let (None, Some(reference)) = (&ret.inputs.xml, dates.get("ReferenceDate"))
        && let Some(said) = recognise::not_of_last_year(&ret, *reference, &files[0].file)
    {
        return Ok((None, Some(said)));
    }
    // A place of last year's pack, as this year's has it.
    let here = |ValueId { module, record, item }: ValueId| {
        let m = &ret.pack.modules[module];
        let module = pack.find_module(&m.name)?;
        let item = pack.modules[module].find_item(&m.items[item].name)?;
        Some(ValueId { module, record, item })
    };
    let leaked_names = leaked_names.into_iter().filter_map(here).collect();
    let (ret, missing, read) = match Arc::ptr_eq(&ret.pack, pack) {
        true => (ret, missing, None),
        false => {
            let (brought, missing) = brought_into(&ret, &missing, pack);
            (brought, missing, Some(ret))
        }
    };
    Ok((Some(Earlier { ret, read, year, dates, missing, files, names, leaked_names }), None))
}

/// Last year's return from its XML: the header says which return it is.
fn from_xml(this: &This<'_>, path: &Path, source: &Arc<Pack>, year: &str, refused: &dyn Fn(&str, Message) -> Error) -> Result<Found> {
    let (pack, header) = (this.pack, RefCell::new(None));
    let reading = xml::return_from_xml(&name(path), open_file(this.world, path)?, this.library.packs(), &|collection, said| {
        *header.borrow_mut() = Some((collection.to_owned(), said.to_owned()));
        (collection == pack.element && said == year).then(|| source.clone())
    });
    let reading = reading.map_err(|error| match (error.code, header.take()) {
        (Code::XML_UNREADABLE, Some((collection, said))) if (&*collection, &*said) == (&pack.element, &pack.year) => {
            refused(&name(path), Message::new("last-year-is-this-year").with("collection", &collection).with("year", &said))
        }
        (Code::XML_UNREADABLE, Some((collection, said))) if (&*collection, &*said) != (&pack.element, year) => {
            let known = this.library.packs().any(|p| p.element == collection) && !said.is_empty();
            let what = if known {
                Message::new("last-year-other-return").with("collection", &collection).with("year", &said)
            } else {
                Message::new("last-year-no-header")
            };
            refused(&name(path), what)
        }
        (Code::XML_UNREADABLE, _) => {
            let reason = error.args.into_iter().find(|(name, _)| *name == "reason").map(|(_, reason)| reason);
            refused(&name(path), Message::new("last-year-not-a-return").with("reason", reason.unwrap_or_else(|| "".into())))
        }
        _ => error,
    })?;
    let (own, said) = (&this.ret.header.authority, &reading.ret.header.authority);
    if own != said {
        return Err(refused(&name(path), Message::new("last-year-other-authority").with("authority", said)));
    }
    Ok(Found {
        ret: reading.ret,
        missing: FxHashSet::default(),
        files: vec![digest(this.world, path)?],
        names: Names::default(),
        leaked_names: Vec::new(),
    })
}

/// Last year's return from its exports, by this year's template.
fn from_workbooks(this: &This<'_>, paths: &[PathBuf], source: &Arc<Pack>, refused: &dyn Fn(&str, Message) -> Error) -> Result<Found> {
    let workbooks = paths.iter().map(|path| read::open(this.world, path, this.options)).collect::<Result<Vec<_>>>()?;
    let known = &this.ret.inputs.workbooks;
    if let Some(same) = workbooks.iter().find(|w| known.iter().any(|k| k.sha256 == w.sha256)) {
        return Err(refused(&same.name(), Message::new("last-year-this-export")));
    }
    let exports = Exports::of(&workbooks);
    let own = map::fit(this.pack, this.template, &exports).share();
    if let (Some((title, _)), Some(first)) = (recognise::other_return(this.library, this.pack, own, &exports), workbooks.first()) {
        return Err(refused(&first.name(), Message::new("last-year-other-export").with("title", &title)));
    }
    let (mut ret, mapped) = map::map(source, this.template, workbooks, this.ret.header.clone(), map::Around::default());
    ret.names.learn_from(&this.ret.names.words, &this.ret.names.joined);
    let leaked_names = strip::leaked_names(&ret).sure;
    let (ret, names) = strip::strip(ret);
    let files = Output::read(&ret.inputs);
    Ok(Found { ret, missing: mapped.missing, files, names, leaked_names })
}

fn a_year_earlier(date: NaiveDate) -> NaiveDate {
    // 29 February has no day a year earlier; the month's last day stands for it.
    date.with_year(date.year() - 1).unwrap_or_else(|| date - chrono::Days::new(366))
}

/// A return in the layout of another year's pack: items by name, codes by what they are.
fn brought_into(ret: &Return, missing: &FxHashSet<ModuleItem>, pack: &Arc<Pack>) -> (Return, FxHashSet<ModuleItem>) {
    let mut out = Return::empty(pack.clone(), ret.header.clone());
    let mut lacking = FxHashSet::default();
    for (module, m) in ModuleId::each(&pack.modules) {
        let Some(from) = ret.pack.find_module(&m.name) else { continue };
        let table = &ret.tables[from];
        out.tables[module].len = table.len;
        out.tables[module].parent.clone_from(&table.parent);
        for (item, i) in ItemId::each(&m.items) {
            let there = ret.pack.modules[from].find_item(&i.name);
            let column = match there.filter(|o| !missing.contains(&(from, *o))) {
                None => {
                    lacking.insert((module, item));
                    vec![ABSENT; table.len]
                }
                Some(old) => {
                    let of = &ret.pack.modules[from].items[old];
                    let read = |&value: &i32| match value {
                        ABSENT | UNREADABLE => value,
                        value => i.value(&of.text(value, &ret.pack, &ret.texts), pack, &mut out.texts).unwrap_or(UNREADABLE),
                    };
                    table.columns[old].iter().map(read).collect()
                }
            };
            out.tables[module].columns[item] = column;
        }
    }
    (Return { inputs: ret.inputs.clone(), ..out }, lacking)
}

/// A finished XML as a return that can be checked, with what its schema and header say.
pub(super) fn open_xml(world: &dyn World, library: &Library, path: &Path) -> Result<LoadedReturn> {
    open_document(world, library, &name(path), || open_file(world, path))
}

/// The same from anything that can be read twice.
pub(crate) fn open_document<R: BufRead>(
    world: &dyn World,
    library: &Library,
    file: &str,
    open: impl Fn() -> Result<R>,
) -> Result<LoadedReturn> {
    let reading = xml::return_from_xml(file, open()?, library.packs(), &|collection, year| library.by_header(collection, year))?;
    let mut ret = reading.ret;
    ret.inputs = Arc::new(Inputs { xml: Some(file.to_owned()), ..Inputs::default() });
    let mut findings = reading.findings;
    findings.extend(authority(library, &ret, &ret.pack.layout, file, &findings));
    // Of a document in a namespace the schema knows nothing, not even its first element; and what the reader has said of the header already,
    // it need not say again.
    let mut judge = None;
    if !reading.in_namespace {
        let told = |path: &str| findings.iter().any(|finding| finding.is_at_path(path));
        let (mut failures, by) = proved(world, &ret, &Order::as_read(&ret), file, open)?;
        judge = Some(by);
        failures.retain(|failure| !matches!(&failure.at, Spot::Element(e) if e.path.as_deref().is_some_and(told)));
        findings.extend(failures);
    }
    Ok(LoadedReturn { judge, ..finished(ret, findings) })
}

/// A finished file as a return that can be checked. It has no names, and nothing was decided about it.
pub(super) fn finished(ret: Return, mut findings: Vec<Finding>) -> LoadedReturn {
    let known = ret.header.prepared_at != NaiveDateTime::default();
    findings.extend(recognise::prepared_at_another_time(&ret).filter(|_| known));
    let missing = local_items(&ret.pack);
    LoadedReturn {
        ret,
        names: Arc::default(),
        last: None,
        made: Vec::new(),
        findings,
        missing,
        leaked_names: FxHashSet::default(),
        perhaps: Vec::new(),
        teams: Caseload::default(),
        workers: Caseload::default(),
        template: None,
        corrected: Vec::new(),
        left_out: Vec::new(),
        first: true,
        rows_left_out: 0,
        not_there: Vec::new(),
        lost: Lost::default(),
        refused: false,
        filter: Arc::default(),
        judge: None,
    }
}

/// An authority that the library does not know, where nothing is said of it yet.
pub(super) fn authority(library: &Library, ret: &Return, layout: &Layout, file: &str, findings: &[Finding]) -> Option<Finding> {
    let (name, path) = layout.named(Fact::Authority)?;
    let error = library.authority(&ret.header.authority).err().filter(|_| !findings.iter().any(|finding| finding.is_at_path(&path)))?;
    let args: [(_, Filling); 3] = [("item", name.into()), ("value", (&ret.header.authority).into()), ("nearest", error.help().into())];
    Some(Finding::new(Code::XML_HEADER, args).at(Spot::element(file, None, Some(path))))
}

/// Items that are never sent are in no finished file.
fn local_items(pack: &Pack) -> FxHashSet<ModuleItem> {
    let items = ModuleId::each(&pack.modules).flat_map(|(m, module)| ItemId::each(&module.items).map(move |(i, item)| (m, i, item)));
    items.filter(|(_, _, item)| item.local).map(|(m, i, _)| (m, i)).collect()
}

/// A file with its digest.
pub(super) fn digest(world: &dyn World, path: &Path) -> Result<Output> {
    let unreadable = |e: std::io::Error| world::unreadable(path, &e);
    let (mut hash, mut bytes, mut file) = (Sha256::new(), 0, open_file(world, path)?);
    loop {
        let part = file.fill_buf().map_err(unreadable)?;
        if part.is_empty() {
            break;
        }
        hash.update(part);
        let read = part.len();
        bytes += read as u64;
        file.consume(read);
    }
    Ok(Output { file: name(path), sha256: crate::pack::files::hex(&hash.finalize()), bytes })
}

/// Opens a file that is one, and no larger than a return can be.
pub(super) fn open_file(world: &dyn World, path: &Path) -> Result<BufReader<std::io::Take<Box<dyn Input>>>> {
    let unreadable = |e: std::io::Error| world::unreadable(path, &e);
    let about = world.look(path).map_err(unreadable)?;
    if about.kind != EntryKind::File {
        let reason = Message::new("file-not-a-file");
        return Err(Error::new(Code::FILE_UNREADABLE).with("file", path.display().to_string()).with("reason", reason));
    }
    if about.size == 0 {
        return Err(Error::new(Code::FILE_EMPTY).with("file", name(path)));
    }
    if about.size > LARGEST {
        let reason = Message::new("file-over-2-gb");
        return Err(Error::new(Code::FILE_TOO_LARGE).with("file", name(path)).with("reason", reason));
    }
    Ok(BufReader::new(world.open(path).map_err(unreadable)?.take(LARGEST)))
}

/// Whether a file is XML and no workbook: by its first characters. A device or a pipe is neither, and is not opened.
fn is_xml(world: &dyn World, path: &Path) -> bool {
    if !world.is_file(path) {
        return false;
    }
    let mut start = [0; 256];
    let read = world.open(path).and_then(|mut f| f.read(&mut start)).unwrap_or(0);
    let start = start[..read].strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start[..read]);
    start.trim_ascii_start().starts_with(b"<")
}

#[cfg(test)]
mod tests;
