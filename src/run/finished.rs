//! A finished workbook, or csv files: read back as a return, held against the schema, and against the XML beside it.

use std::io::Read as _;
use std::path::Path;

use super::written::proved;
use super::{LoadedReturn, earlier};
use crate::code::Code;
use crate::error::Result;
use crate::finding::{Finding, Spot};
use crate::outputs;
use crate::pack::Library;
use crate::read;
use crate::record::{Header, Return};
use crate::sheets::{self, SheetReading};
use crate::texts::Filling;
use crate::world::{self, World, file_name};
use crate::write::{self, Order};

/// Whether a path leads to sheets and not to an XML: a folder, or a file that begins as a workbook or a zip does.
pub(super) fn are_sheets(world: &dyn World, path: &Path) -> bool {
    if world.is_folder(path) {
        return true;
    }
    let mut start = [0; 4];
    let read = if world.is_file(path) { world.open(path).and_then(|mut f| f.read(&mut start)).unwrap_or(0) } else { 0 };
    [&b"PK\x03\x04"[..], b"PK\x05\x06", b"\xD0\xCF\x11\xE0"].iter().any(|mark| start[..read].starts_with(mark))
}

/// Finished sheets as a return that can be checked, and whether they hold what the XML beside them, or in the `output` folder of their job, holds.
pub(super) fn open(world: &dyn World, library: &Library, path: &Path, output: Option<&Path>) -> Result<LoadedReturn> {
    let book = read::open(world, path, &read::Options::default())?;
    let mut opened = of(world, library, book, &file_name(path))?;
    let xml = outputs::file_name(&opened.ret.pack, &opened.ret.header);
    let folders = [Some(world::folder(path)), output].into_iter().flatten();
    let beside = folders.map(|folder| folder.join(&xml)).find(|place| world.is_file(place));
    match beside {
        Some(place) => {
            let other = earlier::open_xml(world, library, &place)?.ret;
            opened.findings.extend(compared(&opened.ret, &other, &xml));
        }
        None => opened.findings.push(Finding::new(Code::SHEETS_ALONE, [("name", xml)])),
    }
    Ok(opened)
}

/// A finished file that is held in memory, as a return that can be checked. `file` is what it is called, and tells its form.
///
/// # Errors
/// CYF019 or CYF257 when it is none, and those of [`read::open`].
pub(crate) fn open_bytes(world: &dyn World, library: &Library, file: &str, bytes: &[u8]) -> Result<LoadedReturn> {
    match sheets::Format::ALL.into_iter().any(|format| file.ends_with(format.ending())) {
        true => of(world, library, read::open_bytes(file, bytes)?, file),
        false => earlier::open_document(world, library, file, || Ok(bytes)),
    }
}

/// Sheets that were read as a return that can be checked.
fn of(world: &dyn World, library: &Library, book: read::Workbook, file: &str) -> Result<LoadedReturn> {
    let SheetReading { ret, mut findings } = sheets::return_from_sheets(book, &|collection, year| library.by_header(collection, year))?;
    findings.extend(earlier::authority(library, &ret, &sheets::header_layout(&ret.pack), file, &findings));
    findings.extend(schema(world, &ret, file)?);
    Ok(earlier::finished(ret, findings))
}

/// What two returns that ought to be the same come to: that they are, or where they differ.
pub(crate) fn compared(this: &Return, that: &Return, xml: &str) -> Vec<Finding> {
    let differences = sheets::differences(this, that, xml);
    match differences.is_empty() {
        true => vec![Finding::new(Code::SHEETS_EQUAL, [("name", Filling::from(xml))])],
        false => differences,
    }
}

/// What the schema says of the records, in their cells. What is unreadable is told already, and so is the header.
fn schema(world: &dyn World, ret: &Return, file: &str) -> Result<Vec<Finding>> {
    let mut bytes = Vec::new();
    let draft = Header { draft: true, ..ret.header.clone() };
    write::xml(ret, &draft, &mut bytes).map_err(|error| world::unreadable(Path::new(file), &error))?;
    let (mut failures, _) = proved(world, ret, &Order::of(ret), file, || Ok(bytes.as_slice()))?;
    failures.retain(|finding| matches!(finding.at, Spot::Record { .. }));
    Ok(failures)
}
