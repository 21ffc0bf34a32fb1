//! A folder or a zip of csv files: one workbook with a sheet for each file, sorted by name.

use std::io::{Read as Source, Seek};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::PassedOver;
use super::fault::{self, BadFile, Read};
use super::grid::{Grid, Interner, Room};
use super::limits::{Limits, SHEETS};
use super::open::Content;
use super::{archive, csv, kind};
use crate::code::Code;
use crate::pack::files::sha256;
use crate::texts::Message;
use crate::world::{Listed, World};

/// So much of a file is looked at for rows.
const HEAD: u64 = 64 * 1024;

/// Gathers the sheets of files given one after the other.
struct Gathered<'a> {
    content: Content,
    interner: Interner,
    room: Room,
    label: Option<&'a str>,
    /// As `sha256sum` lists them.
    list: String,
    told: Vec<(String, String)>,
}

impl<'a> Gathered<'a> {
    fn new(limits: &Limits, label: Option<&'a str>) -> Self {
        let (interner, room) = (Interner::new(limits), Room::new(limits));
        Gathered { content: Content::default(), interner, room, label, list: String::new(), told: Vec::new() }
    }

    /// Adds a file; `open` is called twice and gives its bytes from the beginning.
    fn add(&mut self, file: &str, survey: &csv::Survey, source: &mut dyn Source) -> Read<()> {
        let grid = match survey.bytes {
            // Some systems write an empty file for a table without rows; the sheet is there and is empty.
            0 => Grid::new(),
            _ => csv::cells(source, survey, &mut self.interner, &mut self.room)?,
        };
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let taken = self.content.sheets.iter().any(|s| s.name.eq_ignore_ascii_case(stem));
        let name = if taken { file } else { stem };
        self.content.sheets.push(grid.finish(name.to_owned(), false, &mut self.room)?);
        self.content.bytes += survey.bytes;
        self.list += &listed(&survey.sha256, file);
        self.told.push((file.to_owned(), survey.told()));
        Ok(())
    }

    fn finish(mut self) -> Content {
        self.content.cells = self.interner.finish();
        self.content.sha256 = sha256(&self.list);
        self.content.encoding = match self.told.first() {
            Some((_, first)) if self.told.iter().all(|(_, told)| told == first) => Some(first.clone()),
            _ => Some(self.told.iter().map(|(file, told)| format!("{file}: {told}")).collect::<Vec<_>>().join("; ")),
        };
        self.content
    }
}

/// All csv files of a folder; folders in it are not entered.
pub(super) fn folder(world: &dyn World, path: &Path, limits: &Limits, label: Option<&str>) -> Read<Content> {
    let (mut names, mut passed_over) = (Vec::new(), Vec::new());
    for entry in world.list(path).map_err(|e| fault::of_system(&e))? {
        let name = entry.name();
        let is_file = world.is_file(&entry.path);
        if kind::is_table(&name) && is_file {
            names.push((name, entry.path));
        } else if is_file && (!kind::is_left_behind(&name) || kind::is_table_all_the_same(&name, &head(world, &entry.path)))
            || !is_file && holds_tables(world, &entry.path)
        {
            let digest = of_files(world, &entry.path);
            passed_over.push(PassedOver { name, digest });
        }
    }
    if names.is_empty() {
        return Err(BadFile::new(Code::FILE_UNREADABLE, Message::new("read-folder-without-csv")));
    }
    if names.len() > SHEETS {
        return Err(BadFile::large(Message::new("read-folder-too-many").with("count", names.len().to_string())));
    }
    names.sort();
    passed_over.sort_by(|a, b| a.name.cmp(&b.name));
    let mut gathered = Gathered::new(limits, label);
    gathered.content.passed_over = passed_over;
    for (name, path) in names {
        (|| {
            let mut file = world.open(&path).map_err(|e| fault::of_system(&e))?;
            let before = file.about()?;
            if before.size > 0 && kind::of(&mut file)? != kind::FileKind::Text {
                return Err(BadFile::format(Message::new("read-csv-is-workbook")));
            }
            file.rewind()?;
            let survey = csv::survey(&mut file, gathered.label)?;
            file.rewind()?;
            gathered.add(&name, &survey, &mut file)?;
            super::open::unchanged(&before, &*file, survey.bytes)
        })()
        .map_err(|fault: BadFile| fault.of(&name))?;
    }
    Ok(gathered.finish())
}

/// The digest by which a workbook is known, which may be a folder of tables; none where it cannot be told without reading what is in it.
pub(crate) fn digest(world: &dyn World, path: &Path) -> Option<String> {
    let of_file = |path: &Path| super::open::digest(&mut world.open(path).ok()?).ok().map(|(sha256, _)| sha256);
    if !world.is_folder(path) {
        return of_file(path);
    }
    let mut tables = world.list(path).ok()?;
    tables.retain(|entry| kind::is_table(&entry.name()) && world.is_file(&entry.path));
    tables.sort_by_key(Listed::name);
    let lines: Option<String> = tables.iter().map(|entry| Some(listed(&of_file(&entry.path)?, &entry.name()))).collect();
    lines.map(sha256)
}

/// A file as `sha256sum` lists it.
fn listed(sha256: &str, file: &str) -> String {
    format!("{sha256}  {file}\n")
}

/// The beginning of a file; nothing of one that cannot be opened.
fn head(world: &dyn World, path: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    let _ = world.open(path).map(|file| file.take(HEAD).read_to_end(&mut head));
    head
}

/// Whether a folder in a folder has tables or workbooks of its own.
fn holds_tables(world: &dyn World, path: &Path) -> bool {
    world.listed(path).iter().any(|entry| kind::is_workbook(&entry.name()))
}

/// The digest of what a file, or the tables in a folder, hold.
fn of_files(world: &dyn World, path: &Path) -> String {
    let mut files: Vec<_> = match world.list(path) {
        Ok(entries) => entries.into_iter().map(|e| e.path).filter(|p| kind::is_table(&p.to_string_lossy())).collect(),
        Err(_) => vec![path.to_owned()],
    };
    files.sort();
    let digest = |path: &PathBuf| super::open::digest(&mut world.open(path).ok()?).ok();
    files.iter().filter_map(digest).map(|(sha256, _)| sha256).collect::<Vec<_>>().join(" ")
}

/// All csv files of a zip, whatever folders they are in.
pub(super) fn zip<R: Source + Seek>(file: R, limits: &Limits, label: Option<&str>) -> Read<Content> {
    let mut zip = ZipArchive::new(file)?;
    let mut entries = archive::directory(&zip)?;
    entries.retain(|e| !e.name.starts_with("__MACOSX/"));
    let mut is_other = |e: &&archive::Entry| {
        let name = e.file_name();
        let holds = |head: Vec<u8>| kind::is_table_all_the_same(name, &head);
        !e.name.ends_with('/')
            && !kind::is_table(name)
            && (!kind::is_left_behind(name) || archive::head(&mut zip, e.index, HEAD).is_ok_and(holds))
    };
    let others: Vec<&archive::Entry> = entries.iter().filter(|e| is_other(e)).collect();
    let mut passed_over: Vec<PassedOver> = others
        .into_iter()
        .map(|e| {
            let holds = zip.by_index_raw(e.index).map_or_else(|_| String::new(), |file| format!("{:08x} {}", file.crc32(), file.size()));
            PassedOver { name: e.file_name().to_owned(), digest: holds }
        })
        .collect();
    passed_over.sort_by(|a, b| a.name.cmp(&b.name));
    entries.retain(|e| kind::is_table(e.file_name()));
    if entries.len() > SHEETS {
        return Err(BadFile::large(Message::new("read-zip-too-many-csv").with("count", entries.len().to_string())));
    }
    entries.sort_by(|a, b| (a.file_name(), &a.name).cmp(&(b.file_name(), &b.name)));
    let mut gathered = Gathered::new(limits, label);
    gathered.content.passed_over = passed_over;
    for entry in entries {
        (|| {
            if entry.encrypted {
                return Err(BadFile::protected());
            }
            let survey = csv::survey(&mut zip.by_index(entry.index)?, gathered.label)?;
            gathered.add(entry.file_name(), &survey, &mut zip.by_index(entry.index)?)
        })()
        .map_err(|fault| fault.of(&entry.name))?;
    }
    Ok(gathered.finish())
}
