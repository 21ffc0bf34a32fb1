//! Columns that nothing reads and that say that rows do not count: a list with “Present: No”, a mark of void or doubled rows.

use std::collections::BTreeMap;
use std::iter;

use rustc_hash::FxHashMap;

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use super::skip::few;
use crate::code::Code;
use crate::fold::{heading, is_mark};
use crate::read::{CellId, Value, cell_text};
use crate::spot::{ColumnId, RecordId};

/// A column of a list that says whether a value applies has few values.
const DISTINCT: usize = 12;

const NO: [&str; 14] = ["no", "n", "0", "false", "nac oes", "nac ydy", "nac ydyw", "na", "nage", "nac oedd", "none", "n a", "dim", "ffug"];

const YES: [&str; 15] = [
    "yes",
    "y",
    "1",
    "true",
    "oes",
    "ydy",
    "ydyw",
    "ie",
    "gwir",
    "include",
    "included",
    "cynnwys",
    "wedi ei gynnwys",
    "wedii gynnwys",
    "x",
];

/// Beside [`NO`], what a list says of a value that applies no more.
const OVER: [&str; 24] = [
    "ended",
    "closed",
    "inactive",
    "absent",
    "historic",
    "historical",
    "past",
    "previous",
    "ceased",
    "resolved",
    "not present",
    "not current",
    "not applicable",
    "ruled out",
    "daeth i ben",
    "wedi dod i ben",
    "wedi gorffen",
    "gorffenedig",
    "hanesyddol",
    "blaenorol",
    "anweithredol",
    "absennol",
    "wedi cau",
    "ar gau",
];

/// Words of a heading over the day on which a value of a list ended.
const END: [&str; 13] = ["end", "ended", "ends", "enddate", "to", "until", "ceased", "closed", "gorffen", "diwedd", "daeth", "hyd", "ben"];

/// Words of a heading that marks rows as void, whatever is filled in but “no”.
const VOID: [&str; 35] = [
    "deleted",
    "delete",
    "void",
    "voided",
    "duplicate",
    "duplicates",
    "duplicated",
    "exclude",
    "excluded",
    "do not",
    "dont",
    "entered in error",
    "in error",
    "cancelled",
    "canceled",
    "inactive",
    "archived",
    "superseded",
    "merged",
    "invalid",
    "dilewyd",
    "dileu",
    "ddileu",
    "dyblyg",
    "dyblygiad",
    "ddyblyg",
    "eithrio",
    "eithriwyd",
    "heithrio",
    "peidiwch",
    "mewn camgymeriad",
    "canslwyd",
    "anweithredol",
    "annilys",
    "archifwyd",
];

/// Words of a heading that says which rows count: those without “yes” do not.
const COUNTS: [&str; 6] = ["include", "included", "cynnwys", "gynnwys", "chynnwys", "cynhwysir"];

const STATUS: [&str; 4] = ["record status", "row status", "statws cofnod", "statws y cofnod"];

/// What a status says of a record that counts.
const SOUND: [&str; 25] = [
    "active",
    "live",
    "open",
    "current",
    "closed",
    "ended",
    "complete",
    "completed",
    "final",
    "finalised",
    "approved",
    "authorised",
    "valid",
    "ok",
    "new",
    "updated",
    "gweithredol",
    "byw",
    "agored",
    "cyfredol",
    "caeedig",
    "ar gau",
    "cwblhawyd",
    "terfynol",
    "dilys",
];

/// Headings over the authority that a row is of.
const AUTHORITY: [&str; 9] =
    ["authority", "local authority", "la", "council", "responsible authority", "owning authority", "awdurdod", "awdurdod lleol", "cyngor"];

/// What a cell of any column says of a row that does not count, among other words.
const SAYS: [&str; 34] = [
    "do not include",
    "dont include",
    "do not count",
    "dont count",
    "do not send",
    "do not return",
    "do not submit",
    "do not report",
    "do not use",
    "not to be included",
    "not to be counted",
    "not for return",
    "exclude from",
    "exclude this",
    "excluded from return",
    "excluded from the return",
    "remove from return",
    "remove from the return",
    "duplicate of",
    "duplicate record",
    "duplicate entry",
    "entered in error",
    "created in error",
    "recorded in error",
    "added in error",
    "input in error",
    "opened in error",
    "ignore this",
    "test record",
    "peidiwch a chynnwys",
    "peidio a chynnwys",
    "mewn camgymeriad",
    "cofnod dyblyg",
    "dyblyg o",
];

/// What it says when nothing else is in it.
const ALONE: [&str; 15] = [
    "void",
    "voided",
    "deleted",
    "duplicate",
    "cancelled",
    "canceled",
    "exclude",
    "excluded",
    "dilewyd",
    "wedii ddileu",
    "wedi ei ddileu",
    "dyblyg",
    "eithrio",
    "canslwyd",
    "di rym",
];

/// Rows that may not count: for each word in its folded form the word as it is in the cell, and the rows.
#[derive(Default)]
struct Doubt {
    words: BTreeMap<String, String>,
    rows: Vec<usize>,
}

impl Mapper<'_> {
    /// Asks once for each column that nothing reads and that says that rows do not count.
    pub(super) fn tell_void(&mut self) {
        let mut told = Vec::new();
        for unused in &self.mapped.unused {
            let of = |(_, found): &(_, &MatchedSheet)| found.sheet == unused.sheet && found.first.is_some();
            let sheets: Vec<_> = (0..self.found.len()).filter_map(|i| self.sheet(i)).filter(of).collect();
            let Some((_, found)) = sheets.first() else { continue };
            let title = words(&unused.heading);
            let listed = sheets.iter().any(|(map, _)| map.flags.iter().any(|f| f.per_row));
            let count = self.workbooks[unused.sheet].rows.len();
            let rows: Vec<usize> = (0..count).filter(|&row| sheets.iter().any(|(_, f)| f.targets[row] != RecordId::NONE)).collect();
            let column = self.in_rows(found, unused.column, rows);
            let mut doubt = marked(&title, &column);
            if doubt.rows.is_empty() && listed {
                doubt = over(&title, &column);
            }
            let Some(&first) = doubt.rows.first() else { continue };
            let few = few(&doubt.words);
            let args = vec![
                ("sheet", Arg::Open(self.sheet_name(found))),
                ("column", self.named(found, unused.column)),
                ("count", Arg::Open(doubt.rows.len().to_string())),
                ("values", Arg::Cell(few.shown, None)),
                ("more", few.more),
                ("all", Arg::Open(few.digest)),
            ];
            told.push(Pending::new(Code::ROWS_VOID, args).at(found.row(first, [unused.column])));
        }
        self.pending.extend(told);
    }

    /// A column in these rows.
    fn in_rows(&self, found: &MatchedSheet, column: ColumnId, rows: Vec<usize>) -> Column<'_> {
        let book = &self.workbooks[found.sheet.workbook];
        let cells = self.cells(found, column);
        let mut values = FxHashMap::default();
        for &row in &rows {
            values.entry(cells[row]).or_insert_with(|| {
                let value = book.cells.get(cells[row]);
                (words(&cell_text(value)), value)
            });
        }
        Column { rows: rows.into_iter().map(|row| (row, cells[row])).collect(), values }
    }
}

/// A column: which of its values each row has, and each value once, with its words.
struct Column<'a> {
    rows: Vec<(usize, CellId)>,
    values: FxHashMap<CellId, (String, &'a Value)>,
}

impl Column<'_> {
    /// The rows of whose value this is said. It is asked once of each value: a column has fewer of them than rows.
    fn doubt(&self, speaks: impl Fn(&str, &Value) -> bool) -> Doubt {
        let mut doubt = Doubt::default();
        let spoken: FxHashMap<CellId, &(String, &Value)> =
            self.values.iter().filter(|(_, (words, value))| speaks(words, value)).map(|(cell, said)| (*cell, said)).collect();
        for (row, cell) in &self.rows {
            let Some((words, value)) = spoken.get(cell) else { continue };
            doubt.rows.push(*row);
            if !doubt.words.contains_key(words) {
                let text = cell_text(value);
                doubt.words.insert(words.clone(), if text.is_empty() { "(blank)".to_owned() } else { text });
            }
        }
        doubt
    }
}

/// Rows that a mark says are void.
fn marked(title: &str, column: &Column) -> Doubt {
    let of_school = has(title, &["school", "ysgol"]);
    let counts = has(title, &COUNTS) && column.values.values().any(|(_, value)| !matches!(value, Value::Blank));
    let (void, status) = (has(title, &VOID) && !of_school, has(title, &STATUS));
    let says = |text: &str| has(text, &SAYS) || ALONE.contains(&text);
    let doubt = column.doubt(|text, _| match text {
        "" => counts && !void,
        text if void => !NO.contains(&text),
        text if counts => !YES.contains(&text),
        text if status => !SOUND.contains(&text),
        text => says(text),
    });
    // Another authority in some of the rows than in most.
    if doubt.rows.is_empty() && AUTHORITY.contains(&title) {
        let mut of: BTreeMap<&str, usize> = BTreeMap::new();
        column.rows.iter().for_each(|(_, cell)| *of.entry(&column.values[cell].0).or_default() += 1);
        of.remove("");
        let most = of.into_iter().max_by_key(|(_, count)| *count).map(|(word, _)| word).unwrap_or_default();
        return column.doubt(|text, _| !text.is_empty() && text != most);
    }
    doubt
}

/// Rows of a list whose value does not apply, or no more.
fn over(title: &str, column: &Column) -> Doubt {
    let ended = has(title, &END);
    let few = column.doubt(|text, _| !text.is_empty()).words.len() <= DISTINCT;
    column.doubt(|text, value| (few && (NO.contains(&text) || OVER.contains(&text))) || (ended && is_day(text, value)))
}

/// A date, or a text that looks like one.
fn is_day(text: &str, value: &Value) -> bool {
    matches!(value, Value::Date { .. }) || (text.len() >= 6 && text.chars().filter(char::is_ascii_digit).count() >= 3)
}

/// The words of a text, without accents and in small letters; `RecordStatus` is two.
fn words(text: &str) -> String {
    let mut parted = String::new();
    let mut small = false;
    for c in text.chars().filter(|c| !is_mark(*c)) {
        if small && c.is_uppercase() {
            parted.push(' ');
        }
        small = c.is_lowercase();
        parted.push(if c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}') { c } else { ' ' });
    }
    parted.split_whitespace().map(heading).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether one of these is among the words of a text.
fn has(text: &str, of: &[&str]) -> bool {
    let starts = iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
    let begins = |rest: &str, word: &str| rest.strip_prefix(word).is_some_and(|after| after.is_empty() || after.starts_with(' '));
    starts.map(|at| &text[at..]).any(|rest| of.iter().any(|word| begins(rest, word)))
}
