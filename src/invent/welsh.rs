//! The plain exports as a council writes them that works in Welsh, or in both languages: headings, names of sheets, words in place of codes, months.
//! The words are the packs' own, mutated and without accents here and there.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::export::{CellOut, SheetOut, Workbook};
use crate::fold::bare;
use crate::fold::welsh::mutated;
use crate::pack::{Item, Kind, Module, Pack};
use crate::parse::{Codes, month_names};
use crate::read::Value;

/// In which language an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// In Welsh.
    Welsh,
    /// Headings in both (`Dyddiad geni / Date of birth`), words in either.
    Both,
}

/// What heads columns that are no items, in both languages.
const OTHERS: [(&str, &str); 4] =
    [("Forename", "Enw cyntaf"), ("Surname", "Cyfenw"), ("Team", "Tîm"), ("Worker", "Gweithiwr cymdeithasol")];

/// The workbooks of the plain layout in another language, by the words of the packs of their collections.
pub fn translated(workbooks: Vec<Workbook>, packs: &[&Pack], tongue: Tongue) -> Vec<Workbook> {
    let of = |book: Workbook| match packs.iter().find(|p| p.collection == book.collection) {
        Some(pack) => Workbook { sheets: book.sheets.into_iter().map(|sheet| in_tongue(sheet, pack, tongue)).collect(), ..book },
        None => book,
    };
    workbooks.into_iter().map(of).collect()
}

fn in_tongue(sheet: SheetOut, pack: &Pack, tongue: Tongue) -> SheetOut {
    let mut rows = sheet.rows.into_iter();
    let heads: Vec<String> = rows.next().unwrap_or_default().iter().map(text).collect();
    let item = |head: &String| pack.find_item(head).map(|(m, i)| &pack.modules[m].items[i]);
    let items: Vec<Option<&Item>> = heads.iter().map(item).collect();
    // The last item of a sheet is one of its own module; the first may be the child's id.
    let module = heads.iter().rev().find_map(|head| pack.find_item(head)).map(|(m, _)| &pack.modules[m]);
    let mut out = vec![headings(&heads, &items, tongue)];
    let codes: Vec<Option<Codes<'_>>> = items.iter().map(|item| words_of(pack, (*item)?)).collect();
    for (r, row) in rows.enumerate() {
        let cell =
            |(c, cell): (usize, CellOut)| said(cell, codes.get(c).and_then(Option::as_ref), items.get(c).copied().flatten(), pack, r + c);
        out.push(row.into_iter().enumerate().map(cell).collect());
    }
    let count = out.len() - 1;
    out.push(vec![CellOut::Text(format!("Cyfanswm: {count}").into())]);
    SheetOut { name: module.map_or(sheet.name.clone(), |m| name(m, &sheet.name, tongue)), rows: out }
}

fn text(cell: &CellOut) -> String {
    match cell {
        CellOut::Text(text) => text.to_string(),
        CellOut::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn name(module: &Module, english: &str, tongue: Tongue) -> String {
    match (module.in_exports.sheets.first(), tongue) {
        (None, _) => english.to_owned(),
        (Some(welsh), Tongue::Welsh) => welsh.clone(),
        (Some(welsh), Tongue::Both) => format!("{welsh} - {english}"),
    }
}

/// The Welsh words of an item.
fn welsh(item: &Item) -> &[String] {
    &item.synonyms[item.synonyms.len() - item.translated..]
}

fn headings(heads: &[String], items: &[Option<&Item>], tongue: Tongue) -> Vec<CellOut> {
    let mut used = BTreeSet::new();
    let mut out = Vec::new();
    for (c, (head, item)) in heads.iter().zip(items).enumerate() {
        let other = OTHERS.iter().find(|o| o.0 == head).map(|o| o.1.to_owned());
        let words: Vec<String> = item.map_or_else(|| other.into_iter().collect(), |i| welsh(i).to_vec());
        let word = (0..words.len()).map(|n| &words[(c + n) % words.len()]).find(|w| used.insert(bare(w)));
        let english = item.and_then(|i| i.synonyms.first()).unwrap_or(head);
        let heading = match (word, tongue) {
            (None, _) => head.clone(),
            (Some(word), Tongue::Welsh) => written(word, c),
            (Some(word), Tongue::Both) => format!("{word} / {english}"),
        };
        out.push(CellOut::Text(heading.into()));
    }
    out
}

/// A word as people write it: every third mutated, every fifth without its accents.
fn written(word: &str, n: usize) -> String {
    const ABBREVIATED: usize = 4;
    let forms = mutated(&word.to_lowercase());
    match forms.first().filter(|_| word.chars().count() > ABBREVIATED) {
        Some(form) if n % 3 == 2 => form.clone(),
        _ if n % 5 == 4 => bare(word),
        _ => word.to_owned(),
    }
}

/// The reader of an item's words, if it has codes.
fn words_of<'p>(pack: &'p Pack, item: &Item) -> Option<Codes<'p>> {
    match item.kind {
        Kind::Code(set) => Some(Codes::new(&pack.codesets[set], &[])),
        _ => None,
    }
}

/// A cell in Welsh: a word for a code that reads as that code again, a date with the name of its month.
fn said(cell: CellOut, codes: Option<&Codes<'_>>, item: Option<&Item>, pack: &Pack, n: usize) -> CellOut {
    if let CellOut::Date(date) = cell {
        return if n.is_multiple_of(2) { CellOut::Text(in_words(date).into()) } else { CellOut::Date(date) };
    }
    let (Some(codes), Some(Kind::Code(set))) = (codes, item.map(|i| i.kind)) else { return cell };
    let read = |text: &str| codes.find(&Value::Text(text.to_owned())).and_then(Result::ok);
    let Some(entry) = read(&text(&cell)).and_then(|code| pack.codesets[set].codes.get(code as usize)) else { return cell };
    let words = &entry.synonyms[entry.synonyms.len() - entry.translated..];
    let forms = (0..words.len()).map(|k| written(&words[(n + k) % words.len()], n));
    let found = forms.into_iter().find(|word| read(word) == read(&entry.code));
    found.map_or(cell, |word| CellOut::Text(word.into()))
}

/// `3 Mawrth 2026`.
fn in_words(date: NaiveDate) -> String {
    let month = month_names().nth(12 + date.month0() as usize).unwrap_or_default();
    let capital: String = month.chars().take(1).flat_map(char::to_uppercase).chain(month.chars().skip(1)).collect();
    format!("{} {capital} {}", date.day(), date.year())
}
