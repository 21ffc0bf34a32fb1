//! Answers read back from the lists that were given to the teams.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::error::{Result, argument};
use crate::job::{Answer, Decisions, is_reason};
use crate::outputs::{There, there};
use crate::read::{self, Sheet, Workbook, cell_text_with_time};
use crate::report::{CheckReport, Query};
use crate::texts::{Language, Message};
use crate::world::{self, World};

/// A row of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    file: String,
    row: u32,
    code: String,
    child: String,
    answer: String,
    who: String,
    digest: String,
}

/// What was taken from lists.
#[derive(Debug, Default)]
pub struct Taken {
    /// Answers to queries that are there.
    pub answers: Vec<Answer>,
    /// Why a row was not taken.
    pub refused: Vec<Message>,
    /// Rows without an answer.
    pub blank: usize,
    /// Answers that were there already.
    pub known: usize,
    /// Answers of which a child's name is not kept.
    pub masked: usize,
}

/// Reads the rows of a list: a report in Excel.
///
/// # Errors
/// When it cannot be read, or is no such report.
pub fn read(world: &dyn World, path: &Path, options: &read::Options) -> Result<Vec<Row>> {
    let book = read::open(world, path, options)?;
    let rows: Vec<Vec<Row>> = book.sheets.iter().filter_map(|sheet| rows(&book, sheet)).collect();
    if rows.is_empty() {
        return Err(argument(Message::new("answers-no-list").with("file", book.name()), Message::new("answers-no-list-help")));
    }
    Ok(rows.into_iter().flatten().collect())
}

/// The lists that are meant: the file, or all Excel workbooks of a folder in the order of their names.
///
/// # Errors
/// When the folder cannot be read, or has none.
pub fn of(world: &dyn World, path: &Path) -> Result<Vec<PathBuf>> {
    if !world.is_folder(path) {
        return Ok(vec![path.to_owned()]);
    }
    let entries = world.list(path).map_err(|error| world::unreadable(path, &error))?;
    let own = entries.into_iter().filter(|entry| !entry.name().starts_with("~$"));
    let mut lists: Vec<PathBuf> = own.map(|entry| entry.path).filter(|path| is_workbook(path)).collect();
    lists.sort();
    if lists.is_empty() {
        let message = Message::new("answers-no-list-in").with("folder", path.display().to_string());
        return Err(argument(message, Message::new("answers-no-list-help")));
    }
    Ok(lists)
}

fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

/// How many answers stand in a list that is to be written anew and are not among those of the job. In a list as it was written there are none.
pub fn not_taken(world: &dyn World, path: &Path, report: &CheckReport<'_>) -> usize {
    let is_list = is_workbook(path) && there(world, path) == There::Touched;
    let rows = if is_list { read(world, path, &read::Options::default()).unwrap_or_default() } else { Vec::new() };
    let given = |row: &&Row| Answer {
        code: row.code.clone(),
        child: row.child.clone(),
        reason: row.answer.clone(),
        who: row.who.clone(),
        date: String::new(),
        digest: row.digest.clone(),
    };
    rows.iter().filter(|row| !row.answer.is_empty() && !report.knows_answer(&given(row))).count()
}

/// The rows of a sheet, if it is one of messages.
fn rows(book: &Workbook, sheet: &Sheet) -> Option<Vec<Row>> {
    let text = |column: usize, row: usize| cell_text_with_time(book.cells.get(sheet.columns[column].cells[row])).trim().to_owned();
    // Whatever the language of the list is, not of this run.
    let titles = Language::ALL.map(|language| {
        ["head-code", "table-child", "table-answer", "table-answered-by", "table-reference"].map(|title| language.word(title))
    });
    let find = |row: usize, titles: &[String; 5]| -> Option<[usize; 5]> {
        let mut places = [0; 5];
        for (place, title) in places.iter_mut().zip(titles) {
            *place = (0..sheet.columns.len()).find(|&column| text(column, row) == *title)?;
        }
        Some(places)
    };
    let found = |row: usize| titles.iter().find_map(|titles| find(row, titles));
    let (head, [code, child, answer, who, digest]) = (0..sheet.rows.len()).find_map(|row| Some((row, found(row)?)))?;
    let made = (head + 1..sheet.rows.len()).map(|row| Row {
        file: book.name(),
        row: sheet.rows[row],
        code: text(code, row),
        child: text(child, row),
        answer: text(answer, row),
        who: text(who, row),
        digest: text(digest, row),
    });
    Some(made.collect())
}

/// Holds the rows against the queries there are. `who` says so where a row does not say it itself.
pub fn take(rows: &[Row], reports: &[CheckReport<'_>], decisions: &Decisions, who: Option<&str>, date: &str) -> Taken {
    let mut queries: FxHashMap<String, Vec<Query>> = FxHashMap::default();
    for query in reports.iter().flat_map(CheckReport::queries) {
        queries.entry(query.digest.clone()).or_default().push(query);
    }
    let mut taken = Taken::default();
    let mut given: FxHashMap<(String, String, String), &Row> = FxHashMap::default();
    for row in rows {
        if row.answer.is_empty() {
            taken.blank += usize::from(!row.digest.is_empty());
            continue;
        }
        let query = match find(row, &queries) {
            Ok(query) => query,
            Err(why) => {
                taken.refused.push(row.refused(why));
                continue;
            }
        };
        if !is_reason(&row.answer) {
            taken.refused.push(row.refused(Message::new("answers-no-reason")));
            continue;
        }
        let who = if row.who.is_empty() { who.unwrap_or_default().trim() } else { &row.who };
        let typed = Answer {
            code: query.code.clone(),
            child: query.child.clone(),
            reason: row.answer.clone(),
            who: who.to_owned(),
            date: date.to_owned(),
            digest: query.digest.clone(),
        };
        let Some(answer) = reports.first().and_then(|report| report.names().answer(&typed).ok()) else {
            taken.refused.push(row.refused(Message::new("answers-gone")));
            continue;
        };
        let is = |a: &Answer| (&a.code, &a.child, &a.digest, a.reason.trim()) == (&query.code, &query.child, &query.digest, &answer.reason);
        if query.answer.as_ref() == Some(&row.answer) || decisions.answers.iter().any(is) {
            taken.known += 1;
            continue;
        }
        if who.is_empty() {
            taken.refused.push(row.refused(Message::new("answers-no-who")));
            continue;
        }
        let key = (query.code.clone(), query.child.clone(), query.digest.clone());
        match given.get(&key) {
            // The same child may be in two lists.
            Some(other) if other.answer == row.answer => taken.known += 1,
            Some(other) => {
                let two = Message::new("answers-two").with("file", &other.file).with("row", other.row.to_string());
                taken.refused.push(row.refused(two));
            }
            None => {
                given.insert(key, row);
                taken.masked += usize::from(typed.is_masked_in(&answer));
                taken.answers.push(answer);
            }
        }
    }
    taken
}

/// The query that a row is about, or why there is none.
fn find<'q>(row: &Row, queries: &'q FxHashMap<String, Vec<Query>>) -> std::result::Result<&'q Query, Message> {
    if row.digest.is_empty() {
        return Err(Message::new("answers-no-query"));
    }
    let gone = || Message::new("answers-gone");
    let about = queries.get(&row.digest).ok_or_else(gone)?;
    about.iter().find(|q| q.code == row.code && q.child.trim() == row.child).ok_or_else(gone)
}

impl Row {
    fn refused(&self, why: Message) -> Message {
        let id = if self.child.is_empty() { "answers-row" } else { "answers-row-child" };
        let row = Message::new(id).with("file", &self.file).with("row", self.row.to_string()).with("code", &self.code).with("why", why);
        if self.child.is_empty() { row } else { row.with("child", &self.child) }
    }
}
