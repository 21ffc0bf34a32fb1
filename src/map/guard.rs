//! What the guard on names goes by: columns that look like names and are not read as such, names that the template asks for and are
//! not there, and names that cover too few of the children.

mod made; // ids that are made of names

pub(super) use made::Lettered;

use made::made_of_names;
use rustc_hash::FxHashSet;

use super::find::MatchedSheet;
use super::finding::{Arg, Pending, quoted};
use super::{Mapper, UnusedColumn};
use crate::code::Code;
use crate::fold::{heading, trimmed};
use crate::names::{Names, name_words};
use crate::read::{CellId, Value};
use crate::spot::{Area, ColumnId, ModuleId, RecordId, SheetId};

/// Fewer children than this say nothing of how their names differ.
const FEW: usize = 8;

/// What there is to say of the guard, once all names of the job are known.
#[derive(Debug, Default)]
pub(super) struct Guard {
    /// The template says that no export holds names.
    not_held: bool,
    /// The sheet of the children.
    place: Option<Area>,
    /// Columns that look like names and that the template does not name: their letters and headings.
    near: Vec<(String, String)>,
    /// Where the first of them stands.
    near_place: Option<Area>,
    /// The columns with names are blank.
    blank: bool,
    /// Names stand in a column of this return, and not only in the job's other one.
    given: bool,
    /// Headings of names that the template gives and the sheet lacks, or has only blank.
    lacking: Vec<(Area, String)>,
    /// Of all that stands in the columns of names: how many cells there are, and how many of them hold a word.
    cells: (usize, usize),
    /// Ids with letters in them.
    ids: Vec<Lettered>,
}

impl Guard {
    /// Keeps the children's ids that have letters in them.
    pub(super) fn know_ids(&mut self, ids: Vec<Lettered>) {
        self.ids = ids;
    }

    /// What there is to say, when these names are known.
    pub(super) fn pending(&self, names: &Names) -> Vec<Pending> {
        let unnamed = names.own.iter().filter(|own| own.is_empty()).count();
        if names.own.is_empty() {
            return Vec::new();
        }
        let none = unnamed == names.own.len();
        let mut out = Vec::new();
        let lacks = !none && !self.not_held && self.given && !self.lacking.is_empty();
        // A column that only has another heading now is lacking and near, which is one mistake.
        if !lacks && !self.near.is_empty() || none && !self.not_held {
            out.push(self.not_found(none));
        }
        if !none && !self.not_held {
            let lacks = |(place, headings): &(Area, String)| {
                let near = if self.near.is_empty() { "".into() } else { Arg::message("names-perhaps-in") };
                let args = vec![("headings", Arg::Own(headings.clone())), ("near", near), ("columns", Arg::Columns(self.near.clone()))];
                Pending::new(Code::NAMES_LACKING, args).at(place.clone())
            };
            out.extend(self.lacking.iter().filter(|_| self.given).map(lacks));
            out.extend(self.covers_few(names, unnamed));
        }
        out.extend(made_of_names(&self.ids, names));
        out
    }

    /// No name was read, or not all: then some cannot be found where they must not be.
    fn not_found(&self, none: bool) -> Pending {
        let said = match (self.near.is_empty(), self.blank) {
            (false, _) if none => "names-near",
            (false, _) => "names-near-more",
            (true, true) => "names-blank",
            (true, false) => "names-none",
        };
        let args = vec![("said", Arg::message(said)), ("columns", Arg::Columns(self.near.clone()))];
        let mut pending = Pending::new(Code::NAMES_NOT_FOUND, args);
        pending.cells.place = self.near_place.clone().or_else(|| self.place.clone());
        pending
    }

    /// Many children have no name, or half of one, or the same as many others.
    fn covers_few(&self, names: &Names, unnamed: usize) -> Option<Pending> {
        let children = names.own.len();
        let why = |id: &'static str, n: usize| Arg::message(id).with("count", Arg::Count(n)).with("children", Arg::Count(children));
        let single = names.own.iter().filter(|own| own.len() == 1).count();
        let different = names.own.iter().filter(|own| !own.is_empty()).collect::<FxHashSet<_>>().len();
        // Many children have the same forename, and few the same of both.
        let halves = single * 2 > children;
        let same = different * if halves { 10 } else { 2 } <= children - unnamed;
        let why = match () {
            // Of a handful of children one may well be new.
            () if self.cells.1 * 2 < self.cells.0 => {
                let none = Arg::Count(self.cells.0 - self.cells.1);
                Arg::message("names-no-words").with("count", none).with("cells", Arg::Count(self.cells.0))
            }
            () if unnamed * if children < FEW { 2 } else { 10 } > children => why("names-of-few", unnamed),
            () if children >= FEW && same => why("names-the-same", different),
            () if children >= FEW && halves && self.lacking.is_empty() => why("names-half", single),
            () => return None,
        };
        let mut pending = Pending::new(Code::NAMES_COVER_FEW, vec![("why", why)]);
        pending.cells.place = self.place.clone();
        Some(pending)
    }
}

impl Mapper<'_> {
    /// Gathers what the guard lacks. What is in columns that look like names is looked for too, whatever is said of them later.
    pub(super) fn gather_guard(&mut self) {
        let root = (0..self.found.len()).filter(|&i| self.template.sheets[i].module == ModuleId::ROOT).find_map(|i| self.found[i].as_ref());
        let mut guard = Guard {
            not_held: self.template.names_not_held,
            place: root.map(MatchedSheet::place),
            blank: self.found.iter().flatten().any(|f| !f.people.is_empty()),
            given: self.names.own.iter().any(|own| !own.is_empty()),
            ..Guard::default()
        };
        let unused = std::mem::take(&mut self.mapped.unused);
        let mut near: Vec<(SheetId, ColumnId)> = Vec::new();
        for column in &unused {
            if self.consider(column, &mut guard.near) {
                near.push((column.sheet, column.column));
            }
        }
        guard.near_place = near.first().map(|&(sheet, column)| Area { columns: vec![column], ..sheet.into() });
        self.mapped.unused = unused;
        // What is asked about as a column of names is not also one that nothing uses.
        let is_near = |p: &Area| near.iter().any(|(sheet, column)| p.columns == [*column] && p.sheet() == Some(*sheet));
        self.pending.retain(|p| p.code != Code::COLUMN_UNUSED || !p.cells.place.as_ref().is_some_and(is_near));
        for found in self.found.iter().flatten().filter(|found| found.first.is_some()) {
            let is_blank = |&c: &ColumnId| self.cells(found, c).iter().skip(found.first.unwrap_or(0)).all(|cell| *cell == CellId::BLANK);
            let sheet = &self.workbooks[found.sheet];
            if found.first.is_none_or(|first| first >= sheet.rows.len()) {
                continue;
            }
            let (named, usual) = found.people.split_at(found.named);
            let names = found.people[..found.shown.max(found.named)].iter().flat_map(|c| self.cells(found, *c).iter().zip(&found.targets));
            let cells = &self.workbooks[found.sheet.workbook].cells;
            for (cell, _) in names.filter(|(cell, record)| **cell != CellId::BLANK && **record != RecordId::NONE) {
                guard.cells.0 += 1;
                guard.cells.1 += usize::from(cells.get(*cell).text().is_some_and(holds_word));
            }
            let blank = named.iter().filter(|c| is_blank(c)).map(|&c| trimmed(&self.heading(found, c)).to_owned());
            let lacking: Vec<String> = found.lacking.iter().cloned().chain(blank).collect();
            // Where as many others were found by their usual headings, these stand for them.
            if lacking.len() > usual.iter().filter(|c| !is_blank(c)).count() {
                guard.lacking.push((found.place(), quoted(lacking.iter().map(String::as_str))));
            }
        }
        self.mapped.guard = guard;
    }

    /// Keeps an unused column that looks like names, and the words in it; whether it is one.
    fn consider(&mut self, column: &UnusedColumn, near: &mut Vec<(String, String)>) -> bool {
        let is_of = |found: &&MatchedSheet| found.sheet == column.sheet && found.first.is_some();
        let Some(words) = self.found.iter().flatten().find(is_of).and_then(|found| self.looks_like_names(found, column)) else {
            return false;
        };
        self.names.words.extend(words);
        let one = (column.letters.clone(), column.heading.clone());
        if !near.contains(&one) {
            near.push(one);
        }
        true
    }

    /// The words of a column that looks like names: by its heading and its values, or by its values alone, where nearly each child has
    /// another one of two words or more. `Child` may stand over the name as well as over the number.
    fn looks_like_names(&self, found: &MatchedSheet, column: &UnusedColumn) -> Option<Vec<String>> {
        let folded = heading(&column.heading);
        if crate::synonyms::is_of_others(&folded) {
            return None;
        }
        let values = self.values(found, column.column);
        let called = crate::synonyms::may_be_names(&folded) || crate::synonyms::is_child_heading(&folded, &self.pack.in_exports);
        let alike = if called { values.may_be_names() } else { values.are_names() };
        let book = &self.workbooks[found.sheet.workbook];
        alike.then(|| values.different.iter().filter_map(|cell| book.cells.get(*cell).text()).flat_map(name_words).collect())
    }

    fn values(&self, found: &MatchedSheet, column: ColumnId) -> Values {
        let book = &self.workbooks[found.sheet.workbook];
        let mut values = Values::default();
        let module = self.template.sheets.iter().zip(&self.found).find(|(_, f)| f.as_ref().is_some_and(|f| std::ptr::eq(f, found)));
        let module = module.map_or(ModuleId::ROOT, |(map, _)| map.module);
        let mut children = FxHashSet::default();
        for (&cell, &record) in self.cells(found, column).iter().zip(&found.targets).skip(found.first.unwrap_or(0)) {
            let text = book.cells.get(cell);
            if cell == CellId::BLANK || record == RecordId::NONE || *text == Value::Blank {
                continue;
            }
            let words = text.text().map_or(0, words_of_name);
            children.insert(self.child(module, record));
            values.filled += 1;
            values.named += usize::from(words > 0);
            values.whole += usize::from(words > 1);
            values.different.insert(cell);
        }
        values.children = children.len();
        values
    }
}

impl Mapper<'_> {
    /// Whether nearly all that stands in a column below a row is of two words or more that may be a name.
    pub(super) fn holds_whole_names(&self, found: &MatchedSheet, column: ColumnId, first: usize) -> bool {
        let book = &self.workbooks[found.sheet.workbook];
        let filled = || self.cells(found, column).iter().skip(first).filter(|cell| **cell != CellId::BLANK);
        let whole = filled().filter(|cell| book.cells.get(**cell).text().is_some_and(|text| words_of_name(text) > 1)).count();
        whole > 0 && whole * 10 >= filled().count() * 8
    }
}

/// What stands in a column, counted.
#[derive(Default)]
struct Values {
    filled: usize,
    /// How many may be a name, or a part of one.
    named: usize,
    /// How many have two words or more.
    whole: usize,
    /// How many children they are of.
    children: usize,
    different: FxHashSet<CellId>,
}

impl Values {
    /// They may be names: words of letters, and not the same few for everybody.
    fn may_be_names(&self) -> bool {
        let different = self.different.len();
        self.filled > 0 && self.named * 2 > self.filled && (different * 4 > self.children || different >= 30)
    }

    /// They are names, whatever the heading: nearly all of two words or more, and each child has another.
    fn are_names(&self) -> bool {
        let nearly = |part: usize, of: usize| part * 10 >= of * 9;
        self.children >= FEW && nearly(self.whole, self.filled) && nearly(self.different.len(), self.children)
    }
}

/// Whether a text has a word in it as names are: letters alone, without a digit beside them. A pseudonym made by a machine has none.
fn holds_word(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| w.chars().count() > 1 || !w.is_ascii()).any(|w| w.chars().all(char::is_alphabetic))
}

/// How many words a text has, if it may be a name: each of letters, and with a capital unless it is short (`van der Berg`) or of a
/// script without capitals. None where it may not.
pub(super) fn words_of_name(text: &str) -> usize {
    let mut count = 0;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.')).filter(|w| !w.is_empty()) {
        let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '‐' | '‑' | '\'' | '’' | '‘' | '`' | '(' | ')'));
        let small = word.chars().find(|c| c.is_alphabetic()).is_none_or(char::is_lowercase);
        if !letters || small && word.chars().count() > 3 {
            return 0;
        }
        count += usize::from(!small);
    }
    if count <= 6 { count } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{holds_word, words_of_name};

    #[test]
    fn pseudonyms_have_no_word() {
        assert!(["Bo Li", "o’brien", "李", "Ann 2", "Mary-Jane"].iter().all(|t| holds_word(t)));
        assert!(!["667f38a91721aa57", "-55e5d0ea5b", "X1", "17", "a9f3=", "P_0017"].iter().any(|t| holds_word(t)));
    }

    #[test]
    fn texts_that_may_be_names() {
        for (text, words) in [("Llanbryn, Isla", 2), ("van der Berg", 1), ("O’Brien-Rees Siân", 2), ("李娜", 1), ("MARY JANE", 2)] {
            assert_eq!(words_of_name(text), words, "{text}");
        }
        for text in ["12 High Street", "Placed with family", "C2", "", "n/a", "Section 20"] {
            assert_eq!(words_of_name(text), 0, "{text}");
        }
    }
}
