//! Which files are of our own making: only those are replaced.

use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::pack::files::{digested, hex};
use crate::purpose::Purpose;
use crate::texts::Language;
use crate::world::{EntryKind, World};

/// What stands in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    /// Nothing, or an empty file.
    Nothing,
    /// A file of ours as it was written.
    Ours,
    /// A workbook of ours that another program has saved since.
    Touched,
    /// Anything else.
    Foreign,
}

/// So much is read of a file's beginning and of its end.
const EDGE: u64 = 64 * 1024;

/// What stands in the place of a report, or of a marked copy of an export.
pub fn there(world: &dyn World, path: &Path) -> There {
    looked(world, path).unwrap_or(There::Foreign)
}

/// The same, for whoever can say why it could not be looked at.
///
/// # Errors
/// When what is there cannot be read.
pub(super) fn looked(world: &dyn World, path: &Path) -> io::Result<There> {
    let Ok(about) = world.look(path) else {
        return Ok(if world.is_taken(path) { There::Foreign } else { There::Nothing });
    };
    if about.kind != EntryKind::File {
        return Ok(There::Foreign);
    }
    if about.size == 0 {
        return Ok(There::Nothing);
    }
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
    if ending == "xlsx" {
        return Ok(made(world, path)?.unwrap_or(There::Foreign));
    }
    let (start, end) = edges(world, path)?;
    let ours = match ending.as_str() {
        "html" | "htm" => start.contains("<meta name=\"generator\" content=\"cyfrif"),
        "json" => {
            start.contains("\"schema\": \"cyfrif-subject/")
                || start.contains("\"schema\": \"cyfrif-report/")
                || start.contains("\"schema\":\"cyfrif-report/")
        }
        "sarif" => (start.clone() + &end).contains("\"name\": \"cyfrif\""),
        "csv" => is_head(&start) || Purpose::begins(&start),
        // The report in sentences ends with what it says of every return.
        "txt" => {
            Language::ALL
                .into_iter()
                .any(|l| end.contains(&l.word("plain-next")) && (start.clone() + &end).contains(&l.word("html-can-it-be-sent")))
                || Purpose::begins(&start)
        }
        _ => false,
    };
    Ok(if ours { There::Ours } else { There::Foreign })
}

/// The digest of a file, which is not held: a reference table may have hundreds of megabytes.
///
/// # Errors
/// When it cannot be read.
pub fn digest(world: &dyn World, path: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    digested(&mut hash, world.open_file(path)?)?;
    Ok(hex(&hash.finalize()))
}

/// The beginning and the end of a file, as text.
fn edges(world: &dyn World, path: &Path) -> io::Result<(String, String)> {
    let mut file = world.open(path)?;
    let mut start = Vec::new();
    file.by_ref().take(EDGE).read_to_end(&mut start)?;
    let length = file.about()?.size;
    file.seek(SeekFrom::Start(length.saturating_sub(EDGE)))?;
    let mut end = Vec::new();
    file.take(EDGE).read_to_end(&mut end)?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Ok((text(start), text(end)))
}

/// Whether a csv file begins with the titles of a report, and has no column more.
fn is_head(start: &str) -> bool {
    let ours = crate::render::titles();
    let line = start.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let titles: Vec<&str> = line.split([',', ';']).map(|title| title.trim_matches('"')).collect();
    titles.len() > 3 && titles.iter().all(|title| ours.iter().any(|own| own == title))
}

/// A workbook says who made it, when, and when it was last saved; none if that was somebody else.
pub(crate) fn workbook(world: &dyn World, path: &Path) -> Option<There> {
    made(world, path).ok().flatten()
}

fn made(world: &dyn World, path: &Path) -> io::Result<Option<There>> {
    let Some(text) = properties(world, path)? else { return Ok(None) };
    let of = |element: &str| {
        let (_, rest) = text.split_once(&format!("<{element}"))?;
        let (_, rest) = rest.split_once('>')?;
        rest.split_once("</").map(|(value, _)| value)
    };
    let is_ours = of("dc:creator").is_some_and(|creator| creator.starts_with("cyfrif"));
    let as_made = of("dcterms:created") == of("dcterms:modified");
    Ok(is_ours.then_some(if as_made { There::Ours } else { There::Touched }))
}

/// What a workbook says of itself; none of a file that is no workbook.
fn properties(world: &dyn World, path: &Path) -> io::Result<Option<String>> {
    let mut text = String::new();
    let read = zip::ZipArchive::new(world.open(path)?).and_then(|mut zip| {
        zip.by_name("docProps/core.xml")?.take(EDGE).read_to_string(&mut text)?;
        Ok(())
    });
    match read {
        Ok(()) => Ok(Some(text)),
        Err(zip::result::ZipError::Io(error)) if error.raw_os_error().is_some() => Err(error),
        Err(_) => Ok(None),
    }
}
