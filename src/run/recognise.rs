//! What a file is as a whole: the export of another year or of the other return is reported once, and not cell by cell.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use rustc_hash::FxHashMap;

use crate::calendar::{date_of, day_number};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::finding::{Cells, Finding, Spot};
use crate::map::{self, Exports, Mapped};
use crate::names::Names;
use crate::pack::{Authority, Kind, Library, Pack, words_of_councils as words};
use crate::read::cell_text;
use crate::record::{ABSENT, Return, Table, UNREADABLE};
use crate::spot::{Area, ColumnId, ItemId, ModuleId, SheetId, WorkbookId};
use crate::template::Templates;
use crate::texts::{DisplayValue, Filling, Message, Translated};

/// A template fits if it finds so many of its items, in hundredths.
const FITS: usize = 60;
/// Another return is meant if a template of it finds so many more, in hundredths.
const BETTER: usize = 30;
/// An export in which nothing happened for so many days before the reference date is not of this year.
pub(super) const SILENT: i32 = 275;
/// So many days of the twelve months before are needed to ask about it, and so many to be sure.
const ASK: usize = 5;
const SURE: usize = 20;
/// Exports are made some weeks after the reference date, and hold what has happened since. Later days are of another year.
const AFTER: i32 = 92;
/// So many of them are no slips of the pen.
const LATER: usize = 3;
/// So many pupil numbers say whose children they are.
const NUMBERS: usize = 10;

/// The days that a return speaks of, in order, each once: all dates but dates of birth.
pub(super) fn days<N>(ret: &Return<N>) -> Vec<i32> {
    let mut days: Vec<i32> = Vec::new();
    for (module, m) in ModuleId::each(&ret.pack.modules) {
        for (item, i) in ItemId::each(&m.items) {
            if i.kind == Kind::Date && !(module == ModuleId::ROOT && Some(item) == ret.pack.birth_item) {
                days.extend(ret.tables[module].columns[item].iter().filter(|v| **v != ABSENT && **v != UNREADABLE));
            }
        }
    }
    days.sort_unstable();
    days.dedup();
    days
}

pub(super) fn shown(day: i32) -> DisplayValue {
    let date = date_of(day);
    DisplayValue::code(format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()))
}

/// An export in which nothing happened in the year: the message, and whether it is sure.
pub(super) fn of_an_earlier_year<N>(ret: &Return<N>, reference: NaiveDate) -> Option<Finding> {
    let (days, reference) = (days(ret), day_number(reference));
    let newest = *days.last()?;
    let before = days.iter().filter(|day| **day > newest - 365).count();
    // Where dates could not be read, the newest may be among them.
    let dates_unread = ret.unread.keys().any(|at| ret.pack.modules[at.module].items[at.item].kind == Kind::Date);
    let level = match before {
        _ if newest > reference - SILENT => return None,
        SURE.. if !dates_unread => Level::Error,
        // What is older still may be a few children for whom nothing happens.
        ASK.. if newest > reference - 2 * 365 => Level::Query,
        _ => return None,
    };
    let args = vec![("newest", shown(newest)), ("pack", DisplayValue::code(ret.pack.name.clone())), ("reference", shown(reference))];
    Some(of_all(ret, Finding::new(Code::EARLIER_EXPORT, args).level(level)))
}

/// An export with many days long after the reference date: the message, and whether it is sure.
pub(super) fn of_a_later_year<N>(ret: &Return<N>, reference: NaiveDate) -> Option<Finding> {
    let (days, reference) = (days(ret), day_number(reference));
    let later: Vec<i32> = days.iter().copied().filter(|day| *day > reference + AFTER).collect();
    // A year mistyped is far from the others.
    let newest = later.len().checked_sub(LATER).map(|at| later[at])?;
    let level = match later.len() {
        _ if newest <= reference + SILENT => return None,
        SURE.. => Level::Error,
        ASK.. => Level::Query,
        _ => return None,
    };
    let args = vec![
        ("count", DisplayValue::code(later.len().to_string())),
        ("after", shown(reference + AFTER)),
        ("newest", shown(newest)),
        ("reference", shown(reference)),
        ("pack", DisplayValue::code(ret.pack.name.clone())),
    ];
    Some(Finding::new(Code::LATER_EXPORT, args).level(level))
}

/// Pupil numbers few of which were given by the authority of the return, and most by another of the library.
pub(super) fn of_another_authority<N>(library: &Library, ret: &Return<N>) -> Option<Finding> {
    let own = library.authority(&ret.header.authority).ok()?;
    let mut given: FxHashMap<&str, usize> = FxHashMap::default();
    for (module, m) in ModuleId::each(&ret.pack.modules) {
        for (item, _) in ItemId::each(&m.items).filter(|(_, i)| i.kind == Kind::Upn) {
            let values = ret.tables[module].columns[item].iter().filter(|v| **v != ABSENT && **v != UNREADABLE);
            for number in values.filter_map(|v| ret.texts.get(*v).get(1..4)) {
                *given.entry(number).or_default() += 1;
            }
        }
    }
    let of = |authority: &Authority| authority.upn.as_deref().and_then(|code| given.get(code)).copied().unwrap_or(0);
    let count: usize = given.values().sum();
    let other = library.authorities.iter().filter(|a| a.upn != own.upn).max_by_key(|a| of(a))?;
    let (mine, theirs) = (of(own), of(other));
    if count < NUMBERS || theirs * 2 <= count || mine * 4 > count {
        return None;
    }
    let args = vec![
        ("count", Filling::from(count.to_string())),
        ("own", mine.to_string().into()),
        ("many", theirs.to_string().into()),
        ("authority", (&own.called()).into()),
        ("other", (&other.called()).into()),
        ("code", (&other.code).into()),
    ];
    Some(Finding::new(Code::OTHER_AUTHORITY, args).level(Level::Query))
}

/// `Authority: Swansea`, `Swansea Council` above the table of an export that is to be another authority's, or `Swansea` in the name of its file.
pub(super) fn headed_by_another_authority<N>(library: &Library, ret: &Return<N>) -> Option<Finding> {
    let own = library.authority(&ret.header.authority).ok()?;
    let other = |label: &str, value: &str| {
        let label = words(label);
        // `Cod yr awdurdod`, the authority's code.
        let label: Vec<&str> = label.iter().map(String::as_str).filter(|word| *word != "yr").collect();
        let is_other = map::is_of_council(&label) && !own.is_called(value);
        library.authorities.iter().find(|authority| is_other && authority.is_called(value))
    };
    let named = |text: &str, is: &dyn Fn(&[&str]) -> bool| {
        let words = words(text);
        let of = |authority: &&Authority| own.beside(&words).is_none() && authority.beside(&words).is_some_and(|beside| is(&beside));
        library.authorities.iter().find(of)
    };
    let in_title = |text: &str| named(text, &|beside| map::is_title_beside(beside, &ret.pack.in_exports));
    let mut heads: Vec<(SheetId, usize)> = ret.inputs.headings.iter().map(|(sheet, row)| (*sheet, *row)).collect();
    heads.sort_unstable();
    let rows = heads.iter().copied().flat_map(|(sheet, headings)| (0..headings).map(move |row| (sheet, row)));
    let of_title = rows.into_iter().find_map(|(sheet, row)| {
        let book = &ret.inputs.workbooks[sheet.workbook];
        let texts =
            ColumnId::each(&ret.inputs.workbooks[sheet].columns).map(|(column, c)| (column, cell_text(book.cells.get(c.cells[row]))));
        let filled: Vec<(ColumnId, String)> = texts.filter(|(_, text)| !text.is_empty()).collect();
        let beside = filled.windows(2).find_map(|pair| Some((pair[1].0, other(&pair[0].1, &pair[1].1)?)));
        let within =
            || filled.iter().find_map(|(column, text)| Some((*column, text.split_once([':', '=']).and_then(|(l, v)| other(l, v))?)));
        let titled = || filled.iter().find_map(|(column, text)| Some((*column, in_title(text)?)));
        let (column, other) = beside.or_else(within).or_else(titled)?;
        Some((Area { row: Some(row), columns: vec![column], ..sheet.into() }, other, "export-title"))
    });
    let of_file = || {
        heads.iter().find_map(|(sheet, _)| {
            let name = ret.inputs.workbooks[sheet.workbook].name();
            Some((sheet.workbook.into(), named(&name, &|_| true)?, "export-name-of-file"))
        })
    };
    let (place, other, what) = of_title.or_else(of_file)?;
    let args: [(_, Filling); 2] = [("what", Message::new(what).into()), ("words", (&other.called()).into())];
    Some(Finding::new(Code::EXPORT_CHOSEN, args).at(Spot::Cells(Box::new(Cells { place: Some(place), ..Cells::default() }))))
}

/// Workbooks that are not last year's, because they speak of this year or of none of last year's days; `reference` is last year's date.
pub(super) fn not_of_last_year<N>(ret: &Return<N>, reference: NaiveDate, file: &str) -> Option<Finding> {
    let last = day_number(reference);
    let (days, args) =
        (days(ret), |newest: i32| vec![("file", DisplayValue::code(file)), ("newest", shown(newest)), ("reference", shown(last))]);
    let later = days.iter().filter(|day| **day > last + AFTER).count();
    if later >= LATER {
        return Some(of_all(ret, Finding::new(Code::LAST_YEAR_IS_NOT, args(*days.last()?)).level(Level::Query)));
    }
    let earlier = of_an_earlier_year(ret, reference)?;
    let newest = days.last().copied().unwrap_or(0);
    (earlier.level == Level::Error).then(|| of_all(ret, Finding::new(Code::LAST_YEAR_IS_NOT, args(newest)).level(Level::Query)))
}

/// A message about everything in the workbooks: an answer holds for these alone.
pub(super) fn of_all<N>(ret: &Return<N>, finding: Finding) -> Finding {
    let places = WorkbookId::first(ret.inputs.workbooks.len()).map(Area::from).collect();
    finding.at(Spot::Cells(Box::new(Cells { about: Some(places), ..Cells::default() })))
}

/// The return that workbooks are an export for, where that is not the one of this pack: its title and the template that fits. `own` is the
/// share of the template that they are read by.
pub(super) fn other_return(library: &Library, pack: &Pack, own: usize, exports: &Exports<'_>) -> Option<(Translated, String)> {
    if own >= FITS {
        return None;
    }
    let templates = Templates::embedded();
    let others = library.of_year(&pack.year).filter(|other| other.collection != pack.collection);
    let fits = others.flat_map(|other| {
        let fit =
            |name: &str| templates.find(name, other).ok().map(|t| (map::fit(other, &t, exports).share(), other.title.clone(), t.name));
        templates.names(&other.collection).filter_map(fit).collect::<Vec<_>>()
    });
    let best = fits.max_by_key(|(share, ..)| *share).filter(|(share, ..)| *share >= FITS && *share >= own + BETTER);
    best.map(|(_, title, template)| (title, template))
}

/// The message about an export for another return.
pub(super) fn is_other_return(pack: &Pack, (title, template): (Translated, String)) -> Finding {
    let args = vec![("other", Filling::from(&title)), ("template", template.into()), ("pack", (&pack.title).into())];
    Finding::new(Code::OTHER_RETURN, args)
}

/// Takes away what was read from a file that is something else as a whole.
pub(super) fn forget(ret: &mut Return<Names>, mapped: &mut Mapped) {
    let pack: Arc<Pack> = ret.pack.clone();
    ret.tables = pack.modules.iter().map(|m| Table::new(m.items.len())).collect();
    ret.unread.clear();
    (ret.names.display, ret.names.own) = Default::default();
    *mapped = Mapped::default();
}

/// So many days after its reference date nobody prepares a return any more: the clock is wrong, or the year.
const LATE: i32 = 3653;

/// A return that says of itself that it was prepared before its reference date, or ten years after.
pub(super) fn prepared_at_another_time<N>(ret: &Return<N>) -> Option<Finding> {
    let (prepared, reference) = (day_number(ret.header.prepared_at.date()), day_number(ret.pack.date("ReferenceDate")?));
    let args = vec![("at", shown(prepared)), ("reference", shown(reference)), ("pack", DisplayValue::code(ret.pack.name.clone()))];
    let code = match prepared - reference {
        ..0 => Code::PREPARED_EARLY,
        LATE.. => Code::PREPARED_LATE,
        _ => return None,
    };
    Some(Finding::new(code, args).level(Level::Query))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::record::Unread;
    use crate::spot::{RecordId, ValueId};
    use crate::strip::tests::with_ids;

    #[test]
    fn the_days_of_a_return_are_all_but_those_of_births() {
        let mut ret = with_ids(&["1", "2"], &["", ""]);
        let (birth, episode) = (ret.pack.birth_item.unwrap(), ret.pack.find_module("Episode").unwrap());
        let start = ret.pack.modules[episode].find_item("EpisodeStartDate").unwrap();
        ret.tables[0].columns[birth] = vec![16_000, 16_500];
        ret.tables[episode].len = 3;
        ret.tables[episode].columns[start] = vec![20_300, UNREADABLE, 20_200];
        assert_eq!(days(&ret), [20_200, 20_300]);
    }

    #[test]
    fn nothing_is_kept_of_what_is_forgotten() {
        let mut ret = with_ids(&["1"], &["Eve Jones"]);
        let at = ValueId::new(ModuleId::ROOT, RecordId::new(0), ret.pack.id_item);
        ret.unread.insert(at, Unread { code: Code::ID_CHARACTER, raw: None, hint: None, line: None });
        let mut mapped = Mapped::default();
        forget(&mut ret, &mut mapped);
        assert!(ret.unread.is_empty() && ret.children() == 0 && ret.names.own.is_empty());
    }
}
