//! One message as a row of a table.

use crate::diagnostic::{Cell, Diagnostic, Place};
use crate::render::outline::Children;
use crate::texts::{Audience, Filling};

/// How many characters of a value or sentence the page shows; the whole stands in the Excel and JSON reports.
const LONGEST: usize = 300;

/// A message, ready for the page.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// What the child is called; blank where the message is about no child.
    pub child: String,
    /// Where, the place the message is about first.
    pub places: Vec<Marked>,
    /// The message, where it is not the one of its whole group.
    pub message: Option<String>,
    /// What to do, likewise.
    pub help: Option<String>,
    /// Why it stands.
    pub answer: Option<String>,
}

/// A place and its marked cells.
#[derive(Debug)]
pub(crate) struct Marked {
    /// Sheet and row.
    pub at: String,
    /// The sheet alone.
    pub sheet: String,
    /// The cells the message is about: column letters, heading, value; no value is a blank cell.
    pub cells: Vec<(String, String, String)>,
}

impl Row {
    /// The row of a diagnostic. `shared` are the message and the help that stand above the table already.
    pub(super) fn new(d: &Diagnostic, shared: (Option<&str>, Option<&str>), files: bool, names: &mut Children, audience: Audience) -> Row {
        let own = |text: String, shared: Option<&str>| (shared != Some(text.as_str()) && !text.is_empty()).then(|| short(&text));
        let spot = |place: &Place| Marked {
            at: place_label(place, files, place.row, audience),
            sheet: place_label(place, files, None, audience),
            cells: place.cells.iter().filter(|cell| cell.marked).map(|cell| cell_parts(cell, place.row.is_some(), audience)).collect(),
        };
        Row {
            child: child(d, names, audience).unwrap_or_default(),
            places: d.places.iter().map(spot).collect(),
            message: own(d.message.to(audience), shared.0),
            help: own(d.help.to(audience), shared.1),
            answer: d.answer.as_deref().filter(|_| !audience.redact).map(short),
        }
    }
}

/// What a diagnostic's child is called.
pub(super) fn child(d: &Diagnostic, names: &mut Children, audience: Audience) -> Option<String> {
    d.child.as_ref().map(|child| short(&names.call(child, audience)))
}

/// A team or worker; blank where there is none.
pub(super) fn local(text: &Option<Filling>, audience: Audience) -> String {
    text.as_ref().map(|text| short(&text.words(audience))).unwrap_or_default()
}

/// Letters and heading of a cell's column.
pub(super) fn column(cell: &Cell, audience: Audience) -> (String, String) {
    (cell.column.clone().unwrap_or_default(), short(cell.heading.to(audience)))
}

fn cell_parts(cell: &Cell, row: bool, audience: Audience) -> (String, String, String) {
    let (letters, heading) = column(cell, audience);
    // Without a row it is the column that is meant, so nothing is blank.
    let value = if cell.value.is_blank() && row { audience.word("blank") } else { short(cell.value.to(audience)) };
    (letters, heading, value)
}

/// Where a place is, with or without its row; the file only where there are several, or for a cell of last year.
pub(crate) fn place_label(place: &Place, files: bool, row: Option<u32>, audience: Audience) -> String {
    let row = row.map(|row| row.to_string());
    let file = place.file.to(audience);
    let sheet = match (place.sheet.as_ref().map(|sheet| sheet.to(audience)), files || place.last_year) {
        (Some(sheet), false) => sheet,
        (Some(sheet), true) => audience.message("html-file-sheet", &[("file", (&file).into()), ("sheet", (&sheet).into())]),
        (None, _) => file,
    };
    let at = match (row, &place.sheet) {
        (None, _) => sheet,
        (Some(row), Some(_)) => audience.message("html-row", &[("sheet", (&sheet).into()), ("row", (&row).into())]),
        (Some(line), None) => {
            let path = place.path.as_deref().unwrap_or("");
            audience.message("html-line", &[("file", (&sheet).into()), ("line", (&line).into()), ("path", path.into())])
        }
    };
    short(&at)
}

/// Cut where it is very long, and without characters that HTML may not hold or that change the direction of what follows.
pub(super) fn short(text: &str) -> String {
    let clean = crate::render::clean::clean(text);
    match clean.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &clean[..end]),
        None => clean.into_owned(),
    }
}
