//! Days counted from 1904. A workbook says from when it counts; where its numbers go into csv or are pasted into another workbook, nothing says it any
//! longer, and all dates are four years and a day too early.

use super::{Dates, Doubt, Mark, Sheets, day, first};
use crate::calendar::{date_of, day_number};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::map::Mapper;
use crate::map::finding::Arg;
use crate::parse::Written;
use crate::spot::WorkbookId;
use crate::texts::Message;

/// The days between 1 January 1900 and 1 January 1904.
const TO_1904: i32 = 1462;
/// So many different dates without one of the year are no chance.
const ENOUGH: usize = 10;

fn is_number(mark: &Mark) -> bool {
    mark.moment.written == Written::DayNumber && mark.day().is_some()
}

/// A column of day numbers, of which the template does not say from when they are counted. A few other dates may be among them.
fn is_of_numbers(dates: &Dates) -> bool {
    let numbers = dates.marks.iter().filter(|m| is_number(m)).count();
    dates.style.numbers.is_none() && numbers > 0 && numbers * 10 >= dates.marks.len() * 9
}

impl Mapper<'_> {
    pub(super) fn counts_from_1904<'d>(&self, sheets: &'d Sheets) -> Vec<Doubt<'d>> {
        let mut doubts = Vec::new();
        for (workbook, book) in WorkbookId::each(self.workbooks) {
            let of_it = || sheets.iter().filter(|(sheet, _)| sheet.workbook == workbook).map(|(_, columns)| columns);
            if book.cells.counts_from_1904() {
                // Numbers without a date format: nothing says from which year these are counted.
                doubts.extend(of_it().filter_map(|columns| self.numbered(Code::DATES_FROM_1904, columns)));
            } else if self.seem_early(&of_it().flatten().filter(|c| is_of_numbers(c)).collect::<Vec<_>>()) {
                doubts.extend(of_it().filter_map(|columns| self.numbered(Code::DATES_TOO_EARLY, columns)));
            }
        }
        doubts
    }

    fn numbered<'d>(&self, code: Code, columns: &'d [Dates]) -> Option<Doubt<'d>> {
        let is = |c: &&Dates| match code {
            Code::DATES_TOO_EARLY => is_of_numbers(c),
            _ => c.style.numbers.is_none() && c.marks.iter().any(is_number),
        };
        let columns: Vec<&Dates> = columns.iter().filter(is).collect();
        let proof = first(&columns, |_, m| is_number(m))?;
        let day = day(&proof.mark.moment)?;
        let item = (self.template.sheets[proof.map].module, proof.item);
        let shown = |day: i32, sign| Arg::Proof(date_of(day).format("%d/%m/%Y").to_string(), item, Message::new(sign));
        let args = vec![("as-usual", shown(day, "sign-a-day")), ("as-declared", shown(day + TO_1904, "sign-the-day-after"))];
        Some(Doubt { code, level: Level::Error, columns, proofs: vec![proof], args })
    }

    /// Whether the day numbers of a workbook are implausible as they are, and plausible four years and a day later: nothing happened in the year of the
    /// return nor in the years before it, and nobody is a small child.
    fn seem_early(&self, columns: &[&Dates]) -> bool {
        let (Some(start), Some(end)) = (self.pack.date("YearStart").map(day_number), self.pack.date("YearEnd").map(day_number)) else {
            return false;
        };
        let days = |birth: bool| {
            let those = columns.iter().filter(move |c| c.birth == birth);
            those.flat_map(|c| c.marks.iter().filter(|m| is_number(m)).filter_map(Mark::day))
        };
        let Some(latest) = days(false).chain(days(true)).max() else { return false };
        let in_the_year_after_all = (start..=end).contains(&(latest + TO_1904));
        in_the_year_after_all && (days(false).count() >= ENOUGH || self.are_grown(days(true), start))
    }

    /// Whether many of those born on these days are grown up at the beginning of the year, and would be children four years and a day later.
    fn are_grown(&self, births: impl Iterator<Item = i32>, start: i32) -> bool {
        let births: Vec<i32> = births.collect();
        let grown = |later: i32| births.iter().filter(|b| start - **b - later > 18 * 365 + 5).count();
        births.len() >= ENOUGH && grown(0) * 5 >= births.len() && grown(TO_1904) * 20 <= births.len()
    }
}
