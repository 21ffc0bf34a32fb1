//! Columns that nothing reads and that say that rows do not count: a list with “Present: No”, a mark of void or doubled rows, another year.

mod named; // children whose name says that they are none
mod words;
mod year; // rows of another year

use std::cell::RefCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use self::words::*;
use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use super::is_of_council;
use super::says::is_one_of;
use super::skip::few;
use crate::code::Code;
use crate::fold::{folded, heading, is_mark};
use crate::pack::Kind;
use crate::read::{CellId, Value, cell_text};
use crate::spot::{ColumnId, ItemId, RecordId};
use crate::template::SheetMap;

/// A column of a list that says whether a value applies has few values.
const DISTINCT: usize = 12;

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
            let mut doubt = self.marked(&title, &column);
            if doubt.rows.is_empty() && is_phrase(CURRENT, &title) {
                doubt = self.not_current(&column, &sheets);
            }
            if doubt.rows.is_empty() && (is_of_council(&title.split(' ').collect::<Vec<_>>()) || is_phrase(AUTHORITY, &title)) {
                doubt = self.of_another_council(&column);
            }
            if doubt.rows.is_empty() && listed {
                doubt = over(&title, &column);
            }
            let of_year = doubt.rows.is_empty();
            if of_year {
                doubt = year::of_another_year(&title, &column, self.pack);
            }
            let Some(&first) = doubt.rows.first() else { continue };
            let few = few(&doubt.words);
            // Years and days are nobody's name.
            let values = if of_year { Arg::Sentence(few.shown) } else { Arg::Cell(few.shown, None) };
            let args = vec![
                ("sheet", Arg::Open(self.sheet_name(found))),
                ("column", self.named(found, unused.column)),
                ("count", Arg::Open(doubt.rows.len().to_string())),
                ("values", values),
                ("more", few.more),
                ("all", Arg::Open(few.digest)),
            ];
            told.push(Pending::new(Code::ROWS_VOID, args).at(found.row(first, [unused.column])));
        }
        self.pending.extend(told);
    }

    /// Rows that a mark says are void.
    fn marked(&self, title: &str, column: &Column) -> Doubt {
        let of_else = has(title, ABOUT_ELSE);
        let counts = has(title, COUNTS) && column.values.values().any(|(_, value)| !matches!(value, Value::Blank));
        let counted = is_phrase(COUNTED, title) || self.is_of_return(title);
        let void = has(title, VOID) && !of_else || is_phrase(VOID_ALONE, title);
        let (status, state) = (has(title, STATUS), is_made_of(title, &[STATE], STATE_OF));
        let person = is_made_of(title, &[KIND, PERSON], KIND_OF);
        column.doubt(|text, _| match text {
            "" => counts && !void,
            text if void => !is_phrase(NO, text),
            text if counts => !is_phrase(YES, text),
            text if status => !is_phrase(SOUND, text),
            text if counted && (is_phrase(NO, text) || is_phrase(NOT_COUNTED, text)) => true,
            text if state && is_phrase(UNSOUND, text) => true,
            text if person && is_phrase(NO_CHILD, text) => true,
            text => has(text, SAYS) || is_phrase(ALONE, text),
        })
    }

    /// `LAC return`, `Eligible for census`, `In return`, in an export of this return: that a row is not in the other one says nothing.
    fn is_of_return(&self, title: &str) -> bool {
        let own = |word: &str| [&self.pack.collection, &self.pack.element].iter().any(|name| folded(name) == word);
        let words: Vec<&str> = title.split(' ').collect();
        let all = words.iter().all(|word| own(word) || is_one_of(RETURN, word) || is_one_of(IN_RETURN, word));
        // `Return` alone may be to a home.
        all && (words.iter().any(|word| own(word)) || words.len() > 1 && words.iter().any(|word| is_one_of(RETURN, word)))
    }

    /// Rows that are not current. Where these are the rows with an end, the column only says that what they are of has ended.
    fn not_current(&self, column: &Column, sheets: &[(&SheetMap, &MatchedSheet)]) -> Doubt {
        let doubt = column.doubt(|text, _| is_phrase(NO, text));
        let ended = sheets.iter().any(|(map, found)| {
            let is_date = |item: ItemId| self.pack.modules[map.module].items[item].kind == Kind::Date;
            let columns = map.items.iter().zip(&found.items).filter(|(line, _)| is_date(line.item)).filter_map(|(_, column)| *column);
            columns.into_iter().any(|c| {
                let cells = self.cells(found, c);
                let filled = |row: &&usize| cells[**row] != CellId::BLANK;
                let all = column.rows.iter().map(|(row, _)| row).filter(filled).count();
                doubt.rows.iter().all(|row| filled(&row)) && (all - doubt.rows.len()) * 10 <= column.rows.len()
            })
        });
        if ended { Doubt::default() } else { doubt }
    }

    /// Rows of another authority than that of the job, or than most where its name is not known.
    fn of_another_council(&self, column: &Column) -> Doubt {
        let mut of: BTreeMap<&str, usize> = BTreeMap::new();
        column.rows.iter().for_each(|(_, cell)| *of.entry(&column.values[cell].0).or_default() += 1);
        of.remove("");
        let own = |text: &str| self.own().is_council(text);
        let most = of.into_iter().max_by_key(|(_, count)| *count).map(|(word, _)| word).unwrap_or_default();
        let known = |text: &str| self.around.authorities.iter().any(|authority| authority.is_called(text));
        column.doubt(|text, _| !text.is_empty() && !own(text) && (text != most || self.council.is_some() && known(text)))
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

/// Rows of a list whose value does not apply, or no more.
fn over(title: &str, column: &Column) -> Doubt {
    let ended = has(title, END);
    let few = column.doubt(|text, _| !text.is_empty()).words.len() <= DISTINCT;
    column.doubt(|text, value| (few && (is_phrase(NO, text) || is_phrase(OVER, text))) || (ended && is_day(text, value)))
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

/// The phrases of a list by their first words.
type ByFirstWord = FxHashMap<&'static str, Vec<&'static str>>;

thread_local! {
    /// Each list by where it stands: it is asked of every name and every remark of an export, and taken apart once.
    static LISTS: RefCell<FxHashMap<(usize, usize), ByFirstWord>> = RefCell::default();
}

/// Whether one of the phrases of a list that begin with a word is as wanted.
fn any_of(list: &'static str, first: &str, is: impl Fn(&str) -> bool) -> bool {
    LISTS.with_borrow_mut(|lists| {
        let phrases = lists.entry((list.as_ptr().addr(), list.len())).or_insert_with(|| {
            let mut phrases = ByFirstWord::default();
            list.split(" | ").for_each(|phrase| phrases.entry(phrase.split(' ').next().unwrap_or_default()).or_default().push(phrase));
            phrases
        });
        phrases.get(first).is_some_and(|phrases| phrases.iter().any(|phrase| is(phrase)))
    })
}

/// Whether one of these phrases is among the words of a text.
fn has(text: &str, list: &'static str) -> bool {
    let mut rest = text;
    loop {
        let first = rest.split(' ').next().unwrap_or_default();
        let begins = |phrase: &str| rest.strip_prefix(phrase).is_some_and(|behind| behind.is_empty() || behind.starts_with(' '));
        if any_of(list, first, begins) {
            return true;
        }
        let Some((_, behind)) = rest.split_once(' ') else { return false };
        rest = behind;
    }
}

/// Whether a text is one of these phrases.
fn is_phrase(list: &'static str, text: &str) -> bool {
    any_of(list, text.split(' ').next().unwrap_or_default(), |phrase| phrase == text)
}

/// Whether a heading has a word of each of these lists, and none that is not in them or in another.
fn is_made_of(title: &str, each: &[&str], others: &str) -> bool {
    let has = |list: &&str| title.split(' ').any(|word| is_one_of(list, word));
    each.iter().all(has) && title.split(' ').all(|word| is_one_of(others, word) || each.iter().any(|list| is_one_of(list, word)))
}
