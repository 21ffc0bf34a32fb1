//! Files of the job folder that may be exports.

use std::io::ErrorKind;
use std::path::Path;

use crate::error::Result;
use crate::world::{self, EntryKind, World};

/// Folders of a job that hold no export of this year.
const NO_EXPORTS: [&str; 3] = ["out", "lists", "last-year"];
/// What a workbook's name may end with.
const ENDINGS: [&str; 7] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "zip"];

/// Whether a name is one of a file that can be read as an export; what Excel keeps beside an open workbook is none.
pub fn is_export(name: &str) -> bool {
    !name.starts_with(['~', '.']) && ENDINGS.contains(&ending(name).as_str())
}

/// The exports that are in a job folder already: workbooks, csv files, zips and folders of csv files. A folder that is not there holds none.
///
/// # Errors
/// CYF001 when the folder cannot be read.
pub fn exports(world: &dyn World, folder: &Path) -> Result<Vec<String>> {
    let listed = match world.list(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed.map_err(|e| world::unreadable(folder, &e))?,
    };
    let here = listed.into_iter().filter(|entry| {
        let name = entry.name();
        let tables = || world.is_folder(&entry.path) && !NO_EXPORTS.contains(&name.as_str()) && holds_csv(world, &entry.path);
        (world.is_file(&entry.path) && is_export(&name)) || (!name.starts_with(['~', '.']) && tables())
    });
    let mut found: Vec<String> = here.map(|entry| entry.name()).collect();
    found.sort();
    Ok(found)
}

fn ending(name: &str) -> String {
    Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Whether a folder is one of csv files, which are read together as the sheets of a workbook are.
fn holds_csv(world: &dyn World, folder: &Path) -> bool {
    world.listed(folder).iter().any(|entry| entry.kind != EntryKind::Folder && ending(&entry.name()) == "csv")
}
