//! What was understood of the exports: each item with its column, how sure that is, what stands in it, and what its words are read as.

use super::Cx;
use super::block::{Block, Cell, Table};
use crate::inspect::{ColumnFacts, Told, ValueCount};
use crate::job::NameFilter;
use crate::pack::{CodeSet, Kind, Pack};
use crate::parse::Codes;
use crate::read::Value;
use crate::template::{Guess, ItemMap, SheetMap, Template, Unsure};

/// So many words of a column are shown.
const WORDS: usize = 12;
/// So many of them stand in a row of the table of items.
const SAMPLES: usize = 4;

/// A column of an export, with the name of its sheet.
pub(super) type Found = (String, ColumnFacts);

/// A template, what its guesses are, and what is in the exports.
pub(super) struct Understood<'a> {
    pub pack: &'a Pack,
    pub template: &'a Template,
    /// The template is the officer's own.
    pub is_own: bool,
    pub columns: &'a [Found],
    pub names: &'a NameFilter,
}

impl<'a> Understood<'a> {
    /// One part of the page for each sheet of the template: its items, and behind each with codes what its words are read as.
    pub(super) fn blocks(&self, cx: &Cx<'_>) -> Vec<Block> {
        self.template.sheets.iter().enumerate().map(|(nth, sheet)| self.sheet(cx, nth, sheet)).collect()
    }

    fn sheet(&self, cx: &Cx<'_>, nth: usize, sheet: &'a SheetMap) -> Block {
        let module = &self.pack.modules[sheet.module];
        let found = self.columns.iter().map(|(name, _)| name).find(|name| is_of(sheet, name));
        let called = found.or(sheet.names.first()).map(|name| self.names.file(name)).unwrap_or_default();
        let title = cx.message("columns-sheet", &[("sheet", (&called).into()), ("module", (&module.name).into())]);
        // What leads a row to the record that it belongs to comes first.
        let above = sheet.below.iter().map(|above| (above.module, &above.line));
        let rows = above.chain(sheet.items.iter().map(|item| (sheet.module, item))).map(|(of, item)| {
            let column = self.column(sheet, &item.column);
            let heading = match column {
                Some(column) => self.called(column),
                None => cx.word("columns-not-found"),
            };
            let name = self.pack.modules[of].items[item.item].name.as_str();
            vec![name.into(), heading.into(), self.sure(cx, nth, name, column).into(), samples(cx, column)]
        });
        let head = ["page-item", "html-column", "columns-sure", "page-values"].map(|id| cx.word(id)).into();
        let mut inner = vec![Block::Table(Table { caption: title.clone(), head, rows: rows.collect() })];
        inner.extend(sheet.items.iter().filter_map(|item| self.words_of(cx, sheet, item, None)));
        Block::More(title, inner)
    }

    fn called(&self, column: &ColumnFacts) -> String {
        format!("{} “{}”", column.letters, self.names.file(&column.heading))
    }

    /// The first column that has one of these headings.
    pub(super) fn column(&self, sheet: &SheetMap, headings: &[String]) -> Option<&'a ColumnFacts> {
        let is = |column: &ColumnFacts, heading: &String| heading.trim().eq_ignore_ascii_case(column.heading.trim());
        let here = || self.columns.iter().filter(|(name, _)| is_of(sheet, name)).map(|(_, column)| column);
        headings.iter().find_map(|heading| here().find(|column| is(column, heading)))
    }

    /// How sure it is that an item stands in its column.
    fn sure(&self, cx: &Cx<'_>, sheet: usize, name: &str, column: Option<&ColumnFacts>) -> String {
        let guess = |unsure: &&Unsure| matches!(&unsure.guess, Guess::Column(of, _) if of == name) && unsure.sheet == Some(sheet);
        match self.template.unsure.iter().find(guess) {
            Some(unsure) => cx.message("columns-guess", &[("why", (&unsure.why).into())]),
            None if column.is_none() => String::new(),
            None if self.is_own => cx.word("columns-settled"),
            None => cx.word("columns-of-program"),
        }
    }

    /// What the words of an item's column are read as; nothing where it has no codes, or no word may be shown. `asked` is a word that is asked about.
    pub(super) fn words_of(&self, cx: &Cx<'_>, sheet: &SheetMap, item: &ItemMap, asked: Option<&str>) -> Option<Block> {
        let of = &self.pack.modules[sheet.module].items[item.item];
        let Kind::Code(set) = of.kind else { return None };
        let Told::Codes(words) = &self.column(sheet, &item.column)?.values else { return None };
        let (set, codes) = (&self.pack.codesets[set], Codes::new(&self.pack.codesets[set], &item.recodes));
        let row = |word: &ValueCount| {
            let is_asked = asked.is_some_and(|asked| asked.trim().eq_ignore_ascii_case(word.value.trim()));
            let text = if is_asked { format!("➜ {}", word.value) } else { word.value.clone() };
            vec![Cell::from(text), Cell::count(word.count), read_as(cx, set, &codes, &word.value).into()]
        };
        let caption = cx.message("columns-words", &[("item", (&of.name).into())]);
        let head = ["columns-word", "head-times", "columns-read-as"].map(|id| cx.word(id)).into();
        Some(Block::Table(Table { caption, head, rows: words.iter().take(WORDS).map(row).collect() }))
    }
}

/// Whether a sheet of an export is one that the template reads.
pub(super) fn is_of(sheet: &SheetMap, name: &str) -> bool {
    sheet.names.iter().any(|own| own.trim().eq_ignore_ascii_case(name.trim()))
}

/// The code that a word is read as, with what it means.
fn read_as(cx: &Cx<'_>, set: &CodeSet, codes: &Codes<'_>, word: &str) -> String {
    match codes.find(&Value::Text(word.into())) {
        Some(Ok(code)) => match usize::try_from(code).ok().and_then(|code| set.codes.get(code)) {
            Some(code) => format!("{} {}", code.code, code.label.of(cx.language)),
            None => cx.word("columns-unknown"),
        },
        _ => cx.word("columns-unknown"),
    }
}

/// A few words of a column, as far as they may be shown.
fn samples(cx: &Cx<'_>, column: Option<&ColumnFacts>) -> Cell {
    let Some(column) = column else { return Cell::default() };
    match &column.values {
        Told::Codes(words) => {
            let shown = words.iter().take(SAMPLES).map(|word| format!("{} ({})", word.value, word.count)).collect::<Vec<_>>().join(", ");
            if words.len() > SAMPLES { format!("{shown}, …") } else { shown }.into()
        }
        told => cx.word(not_told(told)).into(),
    }
}

/// Why nothing of a column is shown.
fn not_told(told: &Told) -> &'static str {
    match told {
        Told::People => "page-told-people",
        Told::Personal => "page-told-personal",
        Told::Codes(_) | Told::Many => "page-told-many",
    }
}

/// What is in a column, as far as it may be shown.
pub(super) fn evidence(cx: &Cx<'_>, names: &NameFilter, sheet: &str, column: &ColumnFacts) -> Block {
    let values: Vec<Cell> = match &column.values {
        Told::Codes(words) => words.iter().take(WORDS).map(|word| format!("{} ({})", word.value, word.count).into()).collect(),
        told => vec![cx.word(not_told(told)).into()],
    };
    let (heading, sheet) = (names.file(&column.heading), names.file(sheet));
    let at =
        cx.message("page-column-at", &[("letters", (&column.letters).into()), ("heading", (&heading).into()), ("sheet", (&sheet).into())]);
    let filled = cx.message(
        "page-column-filled",
        &[("filled", column.filled.into()), ("rows", column.rows.into()), ("distinct", column.distinct.into())],
    );
    Block::Fields(vec![(cx.word("html-column"), vec![at.into(), filled.into()]), (cx.word("page-values"), values)])
}
