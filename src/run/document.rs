//! A finished XML read for what it holds of children, whatever year it is of.

use std::cell::RefCell;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::sync::Arc;

use super::Output;
use super::earlier::open_file;
use crate::error::Result;
use crate::pack::files::sha256;
use crate::pack::{Library, Pack};
use crate::record::Return;
use crate::sheets;
use crate::world::{self, World};
use crate::xml;

/// A finished XML.
pub(crate) struct Document {
    /// What it holds, read with the pack of its year or, where there is none, with the nearest of its collection.
    pub ret: Return,
    /// The year that its header names.
    pub year: String,
    /// The file.
    pub file: Output,
}

impl Document {
    /// Masks a child's name in the name of the file.
    pub(crate) fn mask(&mut self, mask: impl Fn(&str) -> String) {
        self.file.file = mask(&self.file.file);
        if let Some(inputs) = Arc::get_mut(&mut self.ret.inputs) {
            inputs.mask(mask);
        }
    }
}

/// Reads a finished XML.
///
/// # Errors
/// CYF001 when it cannot be opened, CYF019 when it is no return.
pub(crate) fn document(world: &dyn World, library: &Library, path: &Path) -> Result<Document> {
    let mut bytes = Vec::new();
    open_file(world, path)?.read_to_end(&mut bytes).map_err(|e| world::unreadable(path, &e))?;
    let said = RefCell::new(String::new());
    let name = world::file_name(path);
    let packs = |collection: &str, year: &str| {
        year.clone_into(&mut said.borrow_mut());
        nearest(library, collection, year)
    };
    let reading = xml::return_from_xml(&name, Cursor::new(&bytes), library.packs(), &packs)?;
    let file = Output { file: name, sha256: sha256(&bytes), bytes: bytes.len() as u64 };
    Ok(Document { ret: reading.ret, year: said.into_inner(), file })
}

/// Whether a file begins like a document of one of these packs, or is sheets whose header names one.
pub(crate) fn is_document_of(world: &dyn World, path: &Path, library: &Library) -> bool {
    if super::finished::are_sheets(world, path) {
        let book = crate::read::open(world, path, &crate::read::Options::default());
        return book.is_ok_and(|book| sheets::is_of_packs(&book, &|collection, year| library.by_header(collection, year)));
    }
    let mut beginning = Vec::new();
    let read = open_file(world, path).is_ok_and(|file| file.take(xml::BEGINNING).read_to_end(&mut beginning).is_ok());
    read && library.packs().any(|pack| xml::is_of(&beginning, pack))
}

/// The pack of a collection and year; where there is none, that of the year after it, or else the latest.
fn nearest(library: &Library, collection: &str, year: &str) -> Option<Arc<Pack>> {
    library.by_header(collection, year).or_else(|| {
        let mut of: Vec<&Arc<Pack>> = library.packs().filter(|pack| pack.element == collection).collect();
        of.sort_by(|a, b| a.year.cmp(&b.year));
        of.iter().find(|pack| *pack.year > *year).or(of.last()).map(|pack| (*pack).clone())
    })
}
