//! A pupil list: a workbook, a csv file, or an XML such as the pupil census is sent as.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::column::{What, meaning, put};
use super::person::Person;
use super::xml;
use crate::error::{Result, argument};
use crate::headings::{Headings, readings, repeats};
use crate::read::{self, Sheet, Value, Workbook, cell_text, column_letters};
use crate::spot::ColumnId;
use crate::texts::Message;
use crate::world::{World, file_name, unreadable};

/// A list that was read.
#[derive(Debug, Default)]
pub struct List {
    /// The pupils, each number once.
    pub pupils: Vec<Person>,
    /// The columns that were taken.
    pub columns: Vec<Column>,
    /// Rows without a pupil number: nothing can be given from them.
    pub without_number: usize,
    /// Rows of a pupil who stands in the list already.
    pub twice: usize,
    /// Days of birth that could not be read.
    pub unread_dates: usize,
}

/// A column that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its file.
    pub file: String,
    /// Its sheet; blank for an XML.
    pub sheet: String,
    /// Its letters; blank for an XML.
    pub letters: String,
    /// Its heading, or the name of the element.
    pub heading: String,
    /// What it was taken for.
    pub what: What,
    /// Whether that is sure.
    pub sure: bool,
}

/// Asked about a column that is not sure: whether it may be taken.
pub(super) type Ask<'a> = dyn FnMut(&Column) -> Result<bool> + 'a;

/// A file of a pupil list, as it was read.
#[derive(Debug)]
pub enum Source {
    /// A workbook or a csv file.
    Book(Workbook),
    /// An XML: its name and records.
    Xml(String, Vec<xml::Record>),
}

impl Source {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(world: &dyn World, file: &Path, options: &read::Options) -> Result<Source> {
        if !is_xml(world, file)? {
            return read::open(world, file, options).map(Source::Book);
        }
        let name = file_name(file);
        let bytes = world.read(file).map_err(|error| unreadable(file, &error))?;
        let records = xml::records(&name, &bytes)?;
        Ok(Source::Xml(name, records))
    }
}

impl List {
    /// Takes files one after the other. `ask` is asked about columns that are not sure.
    ///
    /// # Errors
    /// When a file has no column of pupil numbers beside names or days of birth.
    pub fn of(files: &[Source], ask: &mut Ask<'_>) -> Result<List> {
        let mut list = List::default();
        for file in files {
            match file {
                Source::Book(book) => list.add_workbook(book, ask)?,
                Source::Xml(name, records) => list.add_xml(name, records, ask)?,
            }
        }
        list.once_each();
        Ok(list)
    }

    fn add_workbook(&mut self, book: &Workbook, ask: &mut Ask<'_>) -> Result<()> {
        let before = self.columns.len();
        for sheet in &book.sheets {
            let Some((row, columns)) = columns(book, sheet) else { continue };
            let mut taken = Vec::new();
            for (at, column) in columns {
                if column.sure || ask(&column)? {
                    taken.push((at, column.what));
                    self.columns.push(column);
                }
            }
            for line in (row + 1..sheet.rows.len()).filter(|line| !repeats(sheet, row, *line)) {
                let cell = |at: ColumnId| book.cells.get(sheet.columns[at.index()].cells[line]);
                self.add(taken.iter().map(|(at, what)| (*what, cell(*at).clone())));
            }
        }
        if self.columns.len() == before {
            return Err(no_list(&book.name()));
        }
        Ok(())
    }

    fn add_xml(&mut self, name: &str, records: &[xml::Record], ask: &mut Ask<'_>) -> Result<()> {
        let mut taken: FxHashMap<&str, Option<What>> = FxHashMap::default();
        for (element, _) in records.iter().flatten() {
            if taken.contains_key(element.as_str()) {
                continue;
            }
            let mut what = None;
            if let Some((of, sure)) = meaning(&crate::fold::heading(element)) {
                let (sheet, letters) = Default::default();
                let column = Column { file: name.to_owned(), sheet, letters, heading: element.clone(), what: of, sure };
                if sure || ask(&column)? {
                    what = Some(of);
                    self.columns.push(column);
                }
            }
            taken.insert(element, what);
        }
        if taken.is_empty() {
            return Err(no_list(name));
        }
        for record in records {
            let cells = record.iter().filter_map(|(element, text)| Some((taken[element.as_str()]?, Value::Text(text.clone()))));
            self.add(cells);
        }
        Ok(())
    }

    fn add(&mut self, cells: impl Iterator<Item = (What, Value)>) {
        let mut person = Person::default();
        for (what, value) in cells {
            let read = put(&mut person, what, &value);
            self.unread_dates += usize::from(what == What::Born && !read);
        }
        if person.upn.is_empty() {
            self.without_number += usize::from(!person.is_blank());
        } else {
            self.pupils.push(person);
        }
    }

    /// A pupil who is at two schools stands in the list twice: once is enough. Two pupils with one number stay two.
    fn once_each(&mut self) {
        let mut first: FxHashMap<(String, Option<i32>), usize> = FxHashMap::default();
        let mut kept: Vec<Person> = Vec::with_capacity(self.pupils.len());
        for pupil in std::mem::take(&mut self.pupils) {
            match first.get(&(pupil.upn.clone(), pupil.born)) {
                Some(&same) => {
                    pupil.postcodes.iter().for_each(|postcode| kept[same].add_postcode(postcode));
                    self.twice += 1;
                }
                None => {
                    first.insert((pupil.upn.clone(), pupil.born), kept.len());
                    kept.push(pupil);
                }
            }
        }
        self.pupils = kept;
    }
}

fn no_list(file: &str) -> crate::error::Error {
    argument(Message::new("upn-no-list").with("file", file.to_owned()), Message::new("upn-no-list-help"))
}

/// Whether a file begins as an XML does.
fn is_xml(world: &dyn World, file: &Path) -> Result<bool> {
    if world.is_folder(file) {
        return Ok(false);
    }
    let mut start = [0; 64];
    let mut open = world.open(file).map_err(|error| unreadable(file, &error))?;
    let read = std::io::Read::read(&mut open, &mut start).map_err(|error| unreadable(file, &error))?;
    let start = String::from_utf8_lossy(&start[..read]);
    Ok(start.trim_start_matches('\u{feff}').trim_start().starts_with('<'))
}

/// The row with the headings of a pupil list, and its columns; none where the sheet is none.
fn columns(book: &Workbook, sheet: &Sheet) -> Option<(usize, Vec<(ColumnId, Column)>)> {
    let of = |headings: Headings| {
        let mut found: Vec<(ColumnId, Column)> = Vec::new();
        for (at, folded) in ColumnId::each(&headings.folded) {
            let Some((what, sure)) = folded.iter().find_map(|text| meaning(text)) else { continue };
            let (file, letters) = (book.name(), column_letters(sheet.columns[at.index()].index));
            let heading = headings.texts[at.index()].trim().to_owned();
            let column = Column { file, sheet: sheet.name.clone(), letters, heading, what, sure };
            // Of two columns for the same the sure one; a child has one number, and may have several postcodes.
            match found.iter_mut().find(|(_, other)| other.what == what && what != What::Postcode) {
                Some((_, other)) if other.sure || !sure => {}
                Some(other) => *other = (at, column),
                None => found.push((at, column)),
            }
        }
        (headings.row, found)
    };
    let has = |found: &[(ColumnId, Column)], is: &dyn Fn(What) -> bool| found.iter().any(|(_, column)| is(column.what));
    let is_list = |found: &[(ColumnId, Column)]| {
        has(found, &|what| what == What::Upn) && has(found, &|what| matches!(what, What::Surname | What::Whole | What::Born))
    };
    let all = readings(sheet, &book.cells, cell_text).map(of).filter(|(_, found)| is_list(found));
    all.fold(None, |best: Option<(usize, Vec<(ColumnId, Column)>)>, next| match best {
        Some(best) if best.1.len() >= next.1.len() => Some(best),
        _ => Some(next),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Memory;

    fn list(name: &str, text: &str) -> List {
        let world = Memory::new(crate::validate::SchemaValidator::of);
        world.put(name, text.as_bytes().to_vec());
        let mut ask = |_: &Column| Ok(true);
        let file = Source::open(&world, name.as_ref(), &read::Options::default()).unwrap();
        List::of(&[file], &mut ask).unwrap()
    }

    #[test]
    fn a_list_is_read_by_its_headings() {
        let text = "Pupil list\nUPN,Legal Surname,Legal Forename,DOB,Gender,Post code,School name\n\
            V681402016001,Tanygraig,Heledd,04/05/2012,F,CF10 1EP,Ysgol y Bryn\n,Brynaeron,Ioan,05/05/2012,M,CF10 1EP,Ysgol y Bryn\n\
            V681402016001,Tanygraig,Heledd,04/05/2012,F,CF11 1AA,Ysgol y Coed\n";
        let list = list("pupils.csv", text);
        assert_eq!((list.pupils.len(), list.without_number, list.twice, list.columns.len()), (1, 1, 1, 6));
        assert_eq!(list.pupils[0].postcodes, ["CF101EP", "CF111AA"]);
        assert!(list.columns.iter().all(|column| column.sure));
    }

    #[test]
    fn a_census_file_is_read_by_its_elements() {
        let text = "<?xml version=\"1.0\"?><Message><Header><Collection>PLASC</Collection></Header><Pupils>\
            <Pupil><Ids><UPN>V681402016001</UPN><Surname>Tanygraig</Surname><Forename>Heledd</Forename></Ids><DOB>2012-05-04</DOB>\
            <Home><PostCode>CF10 1EP</PostCode></Home></Pupil>\
            <Pupil><Ids><UPN>A681402016002</UPN><Surname>Brynaeron</Surname><Forename>Ioan</Forename></Ids><DOB>2012-05-05</DOB></Pupil>\
            </Pupils></Message>";
        let list = list("plasc.xml", text);
        assert_eq!(list.pupils.len(), 2);
        assert_eq!(list.pupils[1].surname, "Brynaeron");
        assert_eq!(list.pupils[0].postcodes, ["CF101EP"]);
        assert!(list.pupils.iter().all(|pupil| pupil.born.is_some()));
    }
}
