//! Dates that are spoilt together: those of a column, and those of a whole sheet.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use super::kinds::Out;
use super::workbook::{Cell, Sheet};

/// How the dates of a column stand: as dates, or as text in this form.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Real,
    Text(&'static str),
}

const FORMS: [&str; 7] = ["%d/%m/%Y", "%Y-%m-%d", "%d-%b-%Y", "%d.%m.%Y", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M:%S"];

fn read(text: &str, form: &str) -> Option<NaiveDate> {
    let moment = NaiveDateTime::parse_from_str(text, form).map(|m| m.date());
    moment.or_else(|_| NaiveDate::parse_from_str(text, form)).ok()
}

/// The form of a column in which every value is a date.
fn form(sheet: &Sheet, column: usize) -> Option<Form> {
    let values: Vec<&Cell> = sheet.cells(column).filter(|c| !blank(c)).collect();
    if values.is_empty() {
        return None;
    }
    if values.iter().all(|c| matches!(c, Cell::Moment(_))) {
        return Some(Form::Real);
    }
    let reads = |form: &&&str| values.iter().all(|c| matches!(c, Cell::Text(t) if read(t, form).is_some()));
    FORMS.iter().find(reads).map(|form| Form::Text(form))
}

fn blank(cell: &Cell) -> bool {
    matches!(cell, Cell::Blank) || matches!(cell, Cell::Text(t) if t == "-" || t == "N/A")
}

/// What is done to a date.
type Change = fn(NaiveDate, Form) -> Cell;

const KINDS: [(&str, &str, Change); 8] = [
    ("dates of a column a day early", "dates of a sheet a day early", |d, f| cell(midnight(d) - TimeDelta::days(1), f)),
    ("dates of a column a day late", "dates of a sheet a day late", |d, f| cell(midnight(d) + TimeDelta::days(1), f)),
    ("dates of a column an hour early", "dates of a sheet an hour early", |d, f| cell(midnight(d) - TimeDelta::hours(1), f)),
    ("dates of a column an hour late", "dates of a sheet an hour late", |d, f| cell(midnight(d) + TimeDelta::hours(1), f)),
    ("dates of a column in UTC", "dates of a sheet in UTC", |d, f| cell(utc(d), f)),
    ("dates of a column some seconds short", "dates of a sheet some seconds short", |d, f| cell(midnight(d) - TimeDelta::seconds(4), f)),
    ("dates of a column four years and a day early", "dates of a sheet four years and a day early", |d, f| {
        cell(midnight(d) - TimeDelta::days(1462), f)
    }),
    ("dates of a column turned round", "dates of a sheet turned round", turned),
];

/// Spoils the dates of each column, and those of the whole sheet.
pub fn all(out: &mut Out<'_>, b: usize, s: usize) {
    let clean = out.clean.books[b].sheets[s].clone();
    let columns: Vec<(usize, Form)> = clean.columns().into_iter().filter_map(|c| Some((c, form(&clean, c)?))).collect();
    for (of_column, of_sheet, change) in KINDS {
        for &(column, form) in &columns {
            out.sheet(of_column, (b, s), &clean.heading(column), |sheet| spoil(sheet, column, form, change));
        }
        if columns.len() > 1 {
            out.sheet(of_sheet, (b, s), "", |sheet| columns.iter().for_each(|&(c, form)| spoil(sheet, c, form, change)));
        }
    }
}

fn spoil(sheet: &mut Sheet, column: usize, form: Form, change: Change) {
    for cell in sheet.cells_mut(column) {
        let date = match (&*cell, form) {
            (Cell::Moment(at), _) => Some(at.date()),
            (Cell::Text(text), Form::Text(form)) => read(text, form),
            _ => None,
        };
        if let Some(date) = date {
            *cell = change(date, form);
        }
    }
}

fn midnight(date: NaiveDate) -> NaiveDateTime {
    date.and_time(NaiveTime::MIN)
}

/// A moment as it stands in a column of this form; a time of day is added where there is one.
fn cell(at: NaiveDateTime, form: Form) -> Cell {
    match form {
        Form::Real => Cell::Moment(at),
        Form::Text(form) if at.time() == NaiveTime::MIN || form.contains("%H") => Cell::Text(at.format(form).to_string()),
        Form::Text(form) => Cell::Text(at.format(&format!("{form} %H:%M:%S")).to_string()),
    }
}

/// Midnight of the day in Britain, in UTC.
fn utc(date: NaiveDate) -> NaiveDateTime {
    let sunday = |month: u32| {
        let last = NaiveDate::from_ymd_opt(date.year(), month, 31).unwrap();
        last - Days::new(u64::from(last.weekday().days_since(Weekday::Sun)))
    };
    // On the Sunday itself the clocks change after midnight.
    let summer = date > sunday(3) && date <= sunday(10);
    midnight(date) - TimeDelta::hours(i64::from(summer))
}

/// As an American program leaves a British file: what can be month first is, what cannot stays text. Of text, all as an American writes it.
fn turned(date: NaiveDate, form: Form) -> Cell {
    match form {
        Form::Real => match NaiveDate::from_ymd_opt(date.year(), date.day(), date.month()) {
            Some(turned) => Cell::Moment(midnight(turned)),
            None => Cell::Text(date.format("%d/%m/%Y").to_string()),
        },
        Form::Text(_) => Cell::Text(date.format("%m/%d/%Y").to_string()),
    }
}
