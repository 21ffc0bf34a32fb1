//! What is wrong with the data, as a person is shown it: plain structs that every renderer takes.

use serde::{Deserialize, Serialize};

use crate::texts::{DisplayValue, Filling, Message};

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Must be put right; stops the XML.
    Error,
    /// Check it; correct it or say why it stands.
    Query,
    /// Told, so that nobody wonders; asks for nothing.
    Note,
}

/// One message about the data, ready to be rendered.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// A rule's code, or an own code.
    pub code: String,
    /// How grave it is.
    pub level: Level,
    /// What is wrong, one sentence without a full stop.
    pub message: Message,
    /// What to do, one sentence.
    pub help: Message,
    /// The child it is about: the authority's own id.
    pub child: Option<DisplayValue>,
    /// The child's name, for a screen only; never saved.
    pub name: Option<DisplayValue>,
    /// The child's team, where the template maps one: for reports on the officer's side, never sent.
    pub team: Option<Filling>,
    /// The child's worker, likewise.
    pub worker: Option<Filling>,
    /// Where: one or more rows, the one the message is about first.
    pub places: Vec<Place>,
    /// Why it stands, if an officer has answered it.
    pub answer: Option<String>,
}

/// A row of a sheet, or an element of an XML file, with the cells that help to recognise it.
#[derive(Clone, Debug)]
pub struct Place {
    /// What the file is called.
    pub file: Message,
    /// What the sheet is called, or which it is where its name is not shown; none for XML.
    pub sheet: Option<Message>,
    /// The row's own number in the sheet, or the line in the XML; none for a whole sheet or file.
    pub row: Option<u32>,
    /// The element's path in the XML, such as `Child[2]/UPN[1]`.
    pub path: Option<String>,
    /// It is in last year's return, whose file may have the same name.
    pub last_year: bool,
    /// The cells, in the sheet's order; the ones at fault are marked.
    pub cells: Vec<Cell>,
}

/// A cell of a [`Place`].
#[derive(Clone, Debug)]
pub struct Cell {
    /// Excel's letters for the column; none for XML.
    pub column: Option<String>,
    /// The heading over the cell in the officer's own sheet, or the element's name.
    pub heading: DisplayValue,
    /// The item that the cell was mapped to.
    pub item: Option<String>,
    /// What stands in it.
    pub value: DisplayValue,
    /// Whether the message is about this cell.
    pub marked: bool,
}
