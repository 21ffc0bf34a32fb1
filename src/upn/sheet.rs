//! The workbook of what is to be decided: both records side by side, what differs marked, a column to fill in. It holds names, and says so first.

use std::path::Path;

use rust_xlsxwriter::{Color, DataValidation, DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use rustc_hash::FxHashMap;

use super::decisions::{Decision, Open, digest, evidence};
use super::told;
use super::{Candidate, Field, Known, Levels, Mark, Matching, Person, Sex};
use crate::calendar::date_of;
use crate::error::{Result, argument};
use crate::purpose::Purpose;
use crate::read::{self, Sheet, cell_text};
use crate::render::xlsx::{excel_time, head_format};
use crate::texts::{Language, Message};
use crate::world::World;

/// What the workbook is made of.
pub struct Content<'a> {
    /// The children.
    pub known: &'a [Known],
    /// The pupils.
    pub pupils: &'a [Person],
    /// What is to be decided.
    pub open: &'a [Open],
    /// What came of matching, for the weights.
    pub matching: &'a Matching,
    /// In which language it is.
    pub language: Language,
    /// Program and version.
    pub software: &'a str,
    /// When it is made.
    pub at: chrono::NaiveDateTime,
}

/// The fields, each once for the child and once for the pupil.
const SHOWN: [Field; 6] = Field::ALL;
/// Where the columns stand: the child's id, how likely, the fields in pairs, the answer, who, the reference.
const ID: u16 = 0;
const LIKELY: u16 = 1;
const FIRST: u16 = 2;
const ANSWER: u16 = FIRST + 2 * SHOWN.len() as u16;
const WHO: u16 = ANSWER + 1;
const REFERENCE: u16 = WHO + 1;
/// The rows before the headings: what this is, who may have it, how to fill it in.
const HEAD: u32 = 4;

/// The titles of the columns by which a list is known again.
fn titles(language: Language) -> Vec<String> {
    let mut titles = vec![language.word("upn-head-child"), language.word("upn-head-likely")];
    for field in SHOWN {
        let name = language.word(field.word());
        titles.push(language.message("upn-head-of-child", &[("field", (&name).into())]));
        titles.push(language.message("upn-head-of-pupil", &[("field", (&name).into())]));
    }
    titles.extend(["upn-head-answer", "upn-head-who", "upn-head-reference"].map(|id| language.word(id)));
    titles
}

/// Makes the workbook.
///
/// # Errors
/// When it cannot be made, as an error of writing.
pub fn make(content: &Content<'_>) -> std::io::Result<Vec<u8>> {
    workbook(content).map_err(std::io::Error::other)
}

fn workbook(content: &Content<'_>) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = excel_time(Some(content.at))?;
    book.set_properties(&DocProperties::new().set_author(content.software).set_creation_datetime(&made));
    to_decide(book.add_worksheet(), content)?;
    weights(book.add_worksheet(), content)?;
    book.save_to_buffer()
}

fn to_decide(sheet: &mut Worksheet, content: &Content<'_>) -> std::result::Result<(), XlsxError> {
    let language = content.language;
    let head = head_format();
    let warning = Format::new().set_bold().set_font_color("#A3161F");
    sheet.set_name(language.word("upn-sheet"))?;
    for (row, line) in (0..).zip(Purpose::UpnDecisions.lines(language)) {
        sheet.write_string_with_format(row, 0, line, &warning)?;
    }
    sheet.write_string(2, 0, language.word("upn-fill-in"))?;
    for (column, title) in titles(language).iter().enumerate() {
        sheet.write_string_with_format(HEAD, column as u16, title, &head)?;
        sheet.set_column_width(column as u16, if column < 2 { 11.0 } else { 16.0 })?;
    }
    sheet.set_freeze_panes(HEAD + 1, 1)?;
    sheet.set_column_hidden(REFERENCE)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(HEAD, HEAD)?;
    let mut row = HEAD + 1;
    for open in content.open {
        for (n, candidate) in open.candidates.iter().enumerate() {
            candidate_row(sheet, row, content, open, candidate, n == 0)?;
            row += 1;
        }
    }
    let answers = [language.word("upn-yes"), language.word("upn-no")];
    let validation = DataValidation::new().allow_list_strings(&answers)?.ignore_blank(true);
    sheet.add_data_validation(HEAD + 1, ANSWER, row.max(HEAD + 1), ANSWER, &validation)?;
    Ok(())
}

fn candidate_row(
    sheet: &mut Worksheet,
    row: u32,
    content: &Content<'_>,
    open: &Open,
    candidate: &Candidate,
    first: bool,
) -> std::result::Result<(), XlsxError> {
    let (child, pupil) = (&content.known[open.child], &content.pupils[candidate.pupil]);
    let plain = Format::new().set_align(FormatAlign::Top);
    let plain = if first { plain.set_border_top(FormatBorder::Thin) } else { plain };
    sheet.write_string_with_format(row, ID, &child.child.id, &plain)?;
    sheet.write_string_with_format(row, LIKELY, percent(candidate.likely), &plain)?;
    for (n, (field, level)) in SHOWN.into_iter().zip(candidate.levels).enumerate() {
        let marked = match field.mark(level) {
            None => plain.clone(),
            Some(Mark::Near) => plain.clone().set_background_color(Color::RGB(0x00FF_F2CC)),
            Some(Mark::Differs) => plain.clone().set_background_color(Color::RGB(0x00F8_CBAD)).set_bold(),
        };
        let column = FIRST + 2 * n as u16;
        sheet.write_string_with_format(row, column, shown(&child.child.person, field, content.language), &marked)?;
        sheet.write_string_with_format(row, column + 1, shown(pupil, field, content.language), &marked)?;
    }
    let fill = plain.clone().set_background_color(Color::RGB(0x00E2_EFDA));
    sheet.write_blank(row, ANSWER, &fill)?;
    sheet.write_blank(row, WHO, &fill)?;
    sheet.write_string(row, REFERENCE, digest(child, [pupil]))?;
    Ok(())
}

/// A share in words that never says that something is quite sure.
pub fn percent(likely: f64) -> String {
    format!("{:.1}%", (likely * 100.0).clamp(0.1, 99.9))
}

/// What somebody's record says of a field, for a person who decides: names are in it.
pub fn shown(person: &Person, field: Field, language: Language) -> String {
    let beside = |text: &str, other: &str| if other.is_empty() { text.to_owned() } else { format!("{text} ({other})") };
    match field {
        Field::Forename => beside(format!("{} {}", person.forename, person.middle).trim(), &person.known_as),
        Field::Surname => beside(&person.surname, &person.former),
        Field::Born => person.born.map_or_else(String::new, |day| date_of(day).format("%d/%m/%Y").to_string()),
        Field::Postcode => person
            .postcodes
            .iter()
            .map(|p| format!("{} {}", &p[..p.len().saturating_sub(3)], &p[p.len().saturating_sub(3)..]))
            .collect::<Vec<_>>()
            .join(", "),
        Field::Sex => person.sex.map_or_else(String::new, |sex| language.word(if sex == Sex::Male { "upn-male" } else { "upn-female" })),
        Field::Upn => person.upn.clone(),
    }
}

fn weights(sheet: &mut Worksheet, content: &Content<'_>) -> std::result::Result<(), XlsxError> {
    let language = content.language;
    let bold = Format::new().set_bold();
    sheet.set_name(language.word("upn-sheet-weights"))?;
    sheet.set_column_width(0, 28)?.set_column_width(1, 44)?;
    let lines = told::limits(content.matching, language);
    for (row, line) in lines.iter().enumerate() {
        sheet.write_string(row as u32, 0, line)?;
    }
    let mut row = lines.len() as u32 + 1;
    for (column, id) in
        ["upn-head-field", "upn-head-agree", "upn-head-same", "upn-head-strangers", "upn-head-weight"].into_iter().enumerate()
    {
        sheet.write_string_with_format(row, column as u16, language.word(id), &bold)?;
    }
    for (field, levels) in &content.matching.weights {
        for (weight, level) in levels.iter().zip(field.levels()) {
            row += 1;
            sheet.write_string(row, 0, language.word(field.word()))?;
            sheet.write_string(row, 1, language.word(level))?;
            sheet.write_number(row, 2, rounded(weight.same, 1e5))?;
            sheet.write_number(row, 3, rounded(weight.strangers, 1e6))?;
            sheet.write_number(row, 4, rounded(weight.bits, 10.0))?;
        }
    }
    Ok(())
}

fn rounded(number: f64, by: f64) -> f64 {
    (number * by).round() / by
}

/// A row of a workbook that was filled in.
#[derive(Clone, PartialEq, Eq)]
struct Row {
    at: u32,
    child: String,
    upn: String,
    answer: String,
    who: String,
    reference: String,
}

/// What was taken from a workbook.
#[derive(Debug, Default)]
pub struct Taken {
    /// The decisions.
    pub decisions: Vec<Decision>,
    /// Children whose rows have no answer, or not enough to decide.
    pub blank: usize,
    /// Why rows were not taken: the row and the id of the text.
    pub refused: Vec<(u32, &'static str)>,
}

impl Taken {
    /// Adds what was taken from another.
    pub fn add(&mut self, other: Taken) {
        self.decisions.extend(other.decisions);
        self.blank += other.blank;
        self.refused.extend(other.refused);
    }
}

/// Reads a workbook that was filled in and holds it against what is open now.
///
/// # Errors
/// When it cannot be read, or is none that this program has made.
pub fn take(world: &dyn World, path: &Path, content: &Content<'_>, who: Option<&str>, date: &str) -> Result<Taken> {
    let book = read::open(world, path, &read::Options::default())?;
    let rows = book.sheets.iter().find_map(|sheet| rows(&book, sheet));
    let Some(rows) = rows else {
        let message = Message::new("upn-no-workbook").with("file", book.name());
        return Err(argument(message, Message::new("upn-no-workbook-help")));
    };
    let mut by_child: Vec<(String, Vec<Row>)> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for row in rows {
        let place = *places.entry(row.child.clone()).or_insert_with(|| {
            by_child.push((row.child.clone(), Vec::new()));
            by_child.len() - 1
        });
        by_child[place].1.push(row);
    }
    let mut taken = Taken::default();
    for (child, rows) in by_child {
        match decided(content, &child, &rows, who, date) {
            Ok(Some(decision)) => taken.decisions.push(decision),
            Ok(None) => taken.blank += 1,
            Err(refused) => taken.refused.push(refused),
        }
    }
    Ok(taken)
}

/// What the rows of a child say; none where nothing is decided.
fn decided(
    content: &Content<'_>,
    child: &str,
    rows: &[Row],
    who: Option<&str>,
    date: &str,
) -> std::result::Result<Option<Decision>, (u32, &'static str)> {
    let first = rows[0].at;
    let mut yes = Vec::new();
    let mut no = 0;
    for row in rows {
        match answer(&row.answer) {
            Some(Some(true)) => yes.push(row),
            Some(Some(false)) => no += 1,
            Some(None) => {}
            None => return Err((row.at, "upn-refused-answer")),
        }
    }
    if yes.len() > 1 {
        return Err((yes[1].at, "upn-refused-two"));
    }
    if yes.is_empty() && no < rows.len() {
        return Ok(None);
    }
    let gone = (first, "upn-refused-gone");
    let open = content.open.iter().find(|open| content.known[open.child].child.id == child).ok_or(gone)?;
    let known = &content.known[open.child];
    // Every row must be of the values as they are now.
    let now = |row: &&Row| {
        let of = |c: &&Candidate| content.pupils[c.pupil].upn == row.upn && digest(known, [&content.pupils[c.pupil]]) == row.reference;
        open.candidates.iter().find(of)
    };
    let said = |row: &Row| if row.who.is_empty() { who.unwrap_or_default().trim().to_owned() } else { row.who.clone() };
    let chosen = match yes.first() {
        Some(row) => Some(now(row).ok_or((row.at, "upn-refused-changed"))?),
        None if rows.iter().all(|row| now(&row).is_some()) => None,
        None => return Err((first, "upn-refused-changed")),
    };
    let who = said(yes.first().copied().unwrap_or(&rows[0]));
    if who.is_empty() {
        return Err((first, "upn-refused-who"));
    }
    Ok(Some(decision(content, open, chosen, &who, date)))
}

/// What is decided of a child who was shown beside pupils: each pupil as its number and the reference of the values, and which of them it is.
///
/// # Errors
/// The id of why it is not taken: the child is not to be decided any more, the values have changed, or nobody decides.
pub fn chosen(
    content: &Content<'_>,
    child: &str,
    shown: &[(String, String)],
    chosen: Option<usize>,
    (who, date): (&str, &str),
) -> std::result::Result<Decision, &'static str> {
    let row = |(n, (upn, reference)): (usize, &(String, String))| Row {
        at: 0,
        child: child.to_owned(),
        upn: upn.clone(),
        answer: if chosen.is_none() {
            "no"
        } else if chosen == Some(n) {
            "yes"
        } else {
            ""
        }
        .to_owned(),
        who: String::new(),
        reference: reference.clone(),
    };
    let rows: Vec<Row> = shown.iter().enumerate().map(row).collect();
    let changed = "upn-refused-changed";
    if rows.is_empty() {
        return Err(changed);
    }
    decided(content, child, &rows, Some(who), date).map_err(|(_, why)| why)?.ok_or(changed)
}

/// The references of the pupils in question for a child, each with its number.
pub fn references(content: &Content<'_>, open: &Open) -> Vec<(String, String)> {
    let of = |one: &Candidate| {
        let pupil = &content.pupils[one.pupil];
        (pupil.upn.clone(), digest(&content.known[open.child], [pupil]))
    };
    open.candidates.iter().map(of).collect()
}

/// A decision: a pupil, or none of those that were proposed.
pub fn decision(content: &Content<'_>, open: &Open, chosen: Option<&Candidate>, who: &str, date: &str) -> Decision {
    let known = &content.known[open.child];
    let told = |levels: &Levels| evidence(levels, content.language);
    let pupils = |list: &[Candidate]| list.iter().map(|one| content.pupils[one.pupil].upn.clone()).collect();
    let (upn, not, evidence, digest) = match chosen {
        Some(one) => (content.pupils[one.pupil].upn.clone(), Vec::new(), told(&one.levels), digest(known, [&content.pupils[one.pupil]])),
        None => {
            let about = open.candidates.iter().map(|one| &content.pupils[one.pupil]);
            (
                String::new(),
                pupils(&open.candidates),
                open.candidates.first().map_or_else(String::new, |one| told(&one.levels)),
                digest(known, about),
            )
        }
    };
    Decision { child: known.child.id.clone(), upn, not, who: who.to_owned(), date: date.to_owned(), evidence, digest }
}

/// Yes, no, or nothing; none for what is neither.
fn answer(text: &str) -> Option<Option<bool>> {
    Some(match crate::fold::heading(text).as_str() {
        "" => None,
        "yes" | "y" | "ie" | "ydy" | "oes" | "x" | "1" | "true" => Some(true),
        "no" | "n" | "na" | "nage" | "nacydy" | "0" | "false" => Some(false),
        _ => return None,
    })
}

/// The rows of a sheet, if it is one of these in either language.
fn rows(book: &read::Workbook, sheet: &Sheet) -> Option<Vec<Row>> {
    let text = |column: usize, row: usize| cell_text(book.cells.get(sheet.columns[column].cells[row])).trim().to_owned();
    let find = |row: usize, titles: &[String]| -> Option<[usize; 5]> {
        let wanted = [ID, FIRST + 2 * SHOWN.len() as u16 - 1, ANSWER, WHO, REFERENCE].map(|column| &titles[column as usize]);
        let mut places = [0; 5];
        for (place, title) in places.iter_mut().zip(wanted) {
            *place = (0..sheet.columns.len()).find(|&column| text(column, row) == *title)?;
        }
        Some(places)
    };
    let all = Language::ALL.map(titles);
    let (head, [id, upn, answer, who, reference]) =
        (0..sheet.rows.len().min(20)).find_map(|row| Some((row, all.iter().find_map(|titles| find(row, titles))?)))?;
    let made = (head + 1..sheet.rows.len()).map(|row| Row {
        at: sheet.rows[row],
        child: text(id, row),
        upn: text(upn, row),
        answer: text(answer, row),
        who: text(who, row),
        reference: text(reference, row),
    });
    Some(made.filter(|row| !row.reference.is_empty()).collect())
}
