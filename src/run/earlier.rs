//! Last year's return, and finished XML files: returns that are read to compare with, or to verify.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

use super::written::proved;
use super::{Lost, Opened, Output};
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Place, Shown, Text};
use crate::error::{Error, Result};
use crate::job::argument;
use crate::pack::{Library, Pack};
use crate::read::{self, xml};
use crate::record::{ABSENT, Header, Inputs, Names, Return, UNREADABLE};
use crate::report::{Locals, Ready};
use crate::system;
use crate::template::Template;
use crate::{map, strip};

/// Last year's return, brought into this year's pack.
pub struct Earlier {
    /// The return.
    pub ret: Return,
    /// Last year's dates.
    pub dates: BTreeMap<String, NaiveDate>,
    /// Items that it does not have.
    pub missing: FxHashSet<(usize, usize)>,
    /// The files it was read from.
    pub files: Vec<Output>,
    /// The names in last year's workbooks, so that none of them is shown.
    pub names: Names,
    /// Texts of last year's workbooks that hold a name.
    pub strays: FxHashSet<(usize, u32, usize)>,
}

/// The largest XML that is read: far more than a return of all Wales.
const LARGEST: u64 = 2 * 1024 * 1024 * 1024;

/// Reads last year's return from its XML, or from workbooks by the same template. `known` are this year's names.
pub(super) fn open(
    library: &Library,
    pack: &Arc<Pack>,
    template: &Template,
    paths: &[PathBuf],
    options: &read::Options,
    header: &Header,
    known: &Names,
) -> Result<Option<Earlier>> {
    let Some(first) = paths.first() else { return Ok(None) };
    let year = year_before(&pack.year);
    let own = library.pack(&format!("{}/{year}", pack.collection)).ok();
    let source = own.clone().unwrap_or_else(|| pack.clone());
    let (ret, missing, files, names, strays) = if is_xml(first) {
        let reading = xml::return_from_xml(&name(first), open_file(first)?, &|collection, said| {
            (collection == pack.element && said == year).then(|| source.clone())
        });
        // The reader's words are for a return that is to be sent; here the year is what may be wrong.
        let reading = reading.map_err(|error| match error.code {
            Code::XML_UNREADABLE => argument(
                &format!("{} cannot be used as last year's return: {}", name(first), error.message()),
                &format!("give the {} return of {year}", pack.element),
            ),
            _ => error,
        })?;
        (reading.ret, FxHashSet::default(), vec![digest(first)?], Names::default(), Vec::new())
    } else {
        let workbooks = paths.iter().map(|path| read::open(path, options)).collect::<Result<Vec<_>>>()?;
        let files = workbooks.iter().map(Output::from).collect();
        let (mut ret, mapped) = map::map(&source, template, workbooks, header.clone());
        ret.names.words.extend(known.words.iter().cloned());
        let strays = strip::strays(&ret);
        let (ret, names) = strip::strip(ret);
        (ret, mapped.missing, files, names, strays)
    };
    let dates = match &own {
        Some(own) => own.dates.clone(),
        None => pack.dates.iter().map(|(name, date)| (name.clone(), a_year_earlier(*date))).collect(),
    };
    // A place of last year's pack, as this year's has it.
    let here = |(module, record, item): (usize, u32, usize)| {
        let m = &ret.pack.modules[module];
        let module = pack.find_module(&m.name)?;
        let item = pack.modules[module].items.iter().position(|i| i.name == m.items[item].name)?;
        Some((module, record, item))
    };
    let strays = strays.into_iter().filter_map(here).collect();
    let (ret, missing) = brought_into(ret, missing, pack);
    Ok(Some(Earlier { ret, dates, missing, files, names, strays }))
}

fn a_year_earlier(date: NaiveDate) -> NaiveDate {
    // 29 February has no day a year earlier; the month's last day stands for it.
    date.with_year(date.year() - 1).unwrap_or_else(|| date - chrono::Days::new(366))
}

/// `2024-25` for `2025-26`.
fn year_before(year: &str) -> String {
    let start: i32 = year.get(..4).and_then(|y| y.parse().ok()).unwrap_or(0);
    format!("{}-{:02}", start - 1, start % 100)
}

/// A return in the layout of another year's pack: items by name, codes by what they are.
fn brought_into(ret: Return, missing: FxHashSet<(usize, usize)>, pack: &Arc<Pack>) -> (Return, FxHashSet<(usize, usize)>) {
    if Arc::ptr_eq(&ret.pack, pack) {
        return (ret, missing);
    }
    let mut out = Return::empty(pack.clone(), ret.header.clone());
    let mut lacking = FxHashSet::default();
    for (module, m) in pack.modules.iter().enumerate() {
        let Some(from) = ret.pack.find_module(&m.name) else { continue };
        let table = &ret.tables[from];
        out.tables[module].len = table.len;
        out.tables[module].parent.clone_from(&table.parent);
        for (item, i) in m.items.iter().enumerate() {
            let there = ret.pack.modules[from].items.iter().position(|o| o.name == i.name);
            let column = match there.filter(|o| !missing.contains(&(from, *o))) {
                None => {
                    lacking.insert((module, item));
                    vec![ABSENT; table.len]
                }
                Some(old) => {
                    let kind = ret.pack.modules[from].items[old].kind;
                    let read = |&value: &i32| match value {
                        ABSENT | UNREADABLE => value,
                        value => i.kind.value(&kind.text(value, &ret.pack, &ret.texts), pack, &mut out.texts).unwrap_or(UNREADABLE),
                    };
                    table.columns[old].iter().map(read).collect()
                }
            };
            out.tables[module].columns[item] = column;
        }
    }
    (Return { inputs: ret.inputs, ..out }, lacking)
}

/// A finished XML as a return that can be checked, with what its schema and header say.
pub(super) fn open_xml(library: &Library, path: &Path) -> Result<Opened> {
    open_document(library, &name(path), || open_file(path))
}

/// The same from anything that can be read twice.
pub(crate) fn open_document<R: BufRead>(library: &Library, file: &str, open: impl Fn() -> Result<R>) -> Result<Opened> {
    let reading = xml::return_from_xml(file, open()?, &|collection, year| library.by_header(collection, year))?;
    let mut ret = reading.ret;
    ret.inputs = Arc::new(Inputs { xml: Some(file.to_owned()), ..Inputs::default() });
    let mut ready: Vec<Ready> = reading.findings.iter().map(|f| finding(file, f)).collect();
    let told = |ready: &[Ready], path: &str| ready.iter().flat_map(|r| &r.diagnostic.places).any(|p| p.path.as_deref() == Some(path));
    if let Err(error) = library.authority(&ret.header.authority)
        && !told(&ready, "Header/Authority[1]")
    {
        let args = vec![
            ("item", Shown::code("Authority")),
            ("value", Shown::code(ret.header.authority.clone())),
            ("nearest", Shown::code(error.help())),
        ];
        ready.push(own(file, Code::XML_HEADER, args, None, Some("Header/Authority[1]".into())));
    }
    // What the reader has said of the header already, the schema need not say again.
    let failures = proved(&ret, file, &mut open()?)?.into_iter();
    let new: Vec<Ready> =
        failures.filter(|f| f.diagnostic.places.iter().all(|p| p.path.as_deref().is_none_or(|path| !told(&ready, path)))).collect();
    ready.extend(new);
    let missing = local_items(&ret.pack);
    Ok(Opened {
        ret,
        names: Names::default(),
        last: None,
        ready,
        missing,
        strays: FxHashSet::default(),
        teams: Locals::default(),
        workers: Locals::default(),
        template: None,
        corrected: Vec::new(),
        left_out: Vec::new(),
        not_there: Vec::new(),
        lost: Lost::default(),
    })
}

/// Items that are never sent are in no finished file.
fn local_items(pack: &Pack) -> FxHashSet<(usize, usize)> {
    let items = pack.modules.iter().enumerate().flat_map(|(m, module)| module.items.iter().enumerate().map(move |(i, item)| (m, i, item)));
    items.filter(|(_, _, item)| item.local).map(|(m, i, _)| (m, i)).collect()
}

fn finding(file: &str, found: &xml::Finding) -> Ready {
    let args = found.args.iter().map(|(name, text)| (*name, Shown::code(text.clone()))).collect();
    own(file, found.code, args, found.line, found.path.clone())
}

/// An own code about an element of an XML file.
pub(super) fn own(file: &str, code: Code, args: Vec<(&'static str, Shown)>, line: Option<u32>, path: Option<String>) -> Ready {
    let text = |template: &str| Text { template: template.to_owned(), args: args.clone() };
    let place = Place { file: file.to_owned(), sheet: None, row: line, path, last_year: false, cells: Vec::new() };
    let diagnostic = Diagnostic {
        code: code.as_str().to_owned(),
        level: code.level(),
        message: text(&code.page().message),
        help: text(&code.page().help),
        child: None,
        name: None,
        team: None,
        worker: None,
        places: vec![place],
        answer: None,
    };
    Ready { diagnostic, order: (0, 0, line.unwrap_or(0), 0) }
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

/// A file with its digest.
fn digest(path: &Path) -> Result<Output> {
    let unreadable = |e: std::io::Error| system::unreadable(path, &e);
    let (mut hash, mut bytes, mut file) = (Sha256::new(), 0, open_file(path)?);
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
fn open_file(path: &Path) -> Result<BufReader<std::io::Take<File>>> {
    let unreadable = |e: std::io::Error| system::unreadable(path, &e);
    let meta = std::fs::metadata(path).map_err(unreadable)?;
    if !meta.is_file() || system::is_device(path) {
        let reason = "it is not a file".to_owned();
        return Err(Error::new(Code::FILE_UNREADABLE, [("file", path.display().to_string()), ("reason", reason)]));
    }
    if meta.len() == 0 {
        return Err(Error::new(Code::FILE_EMPTY, [("file", name(path))]));
    }
    if meta.len() > LARGEST {
        let reason = "it has more than 2 GB, and no return has".to_owned();
        return Err(Error::new(Code::FILE_TOO_LARGE, [("file", name(path)), ("reason", reason)]));
    }
    Ok(BufReader::new(File::open(path).map_err(unreadable)?.take(LARGEST)))
}

/// Whether a file is XML and no workbook: by its first characters. A device or a pipe is neither, and is not opened.
fn is_xml(path: &Path) -> bool {
    if system::is_device(path) || !path.is_file() {
        return false;
    }
    let mut start = [0; 256];
    let read = File::open(path).and_then(|mut f| f.read(&mut start)).unwrap_or(0);
    let start = start[..read].strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start[..read]);
    start.trim_ascii_start().starts_with(b"<")
}

#[cfg(test)]
mod tests;
