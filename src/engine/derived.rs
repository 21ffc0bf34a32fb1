//! What is worked out from items: ages, birthdays, parts of values, dates moved by a length of time.

use std::sync::Arc;

use super::{Column, Engine};
use crate::calendar::{age, birthday, civil, shift_months, weekday};
use crate::pack::sentence::{Dataset, Operand, Path, RecordSet, Span, Unit, ValuePart, area_number};
use crate::record::{ABSENT, UNREADABLE, special};
use crate::spot::{ModuleId, RecordId};

impl<'a> Engine<'a> {
    pub(super) fn make(&self, set: RecordSet, operand: &Operand) -> Column<'a> {
        let values: Vec<i32> = match operand {
            Operand::Item { path, at, item } => {
                let column = self.item(*at, *item);
                self.index(set, path).iter().map(|&r| column.pick(r)).collect()
            }
            Operand::PeriodStart { path, at, within } => {
                let starts = self.period_starts(*at, *within);
                self.index(set, path).iter().map(|&r| starts.pick(r)).collect()
            }
            Operand::Status { path, dataset } => {
                let reference = self.date(*dataset, "ReferenceDate");
                let Some(item) = self.view(*dataset).pack.status_earlier else { return Column::Same(reference) };
                let column = self.item(RecordSet { dataset: *dataset, module: Some(ModuleId::ROOT) }, item);
                let earlier = |r: RecordId| match column.pick(r) {
                    ABSENT if r < RecordId::UNKNOWN => reference,
                    v if special(v) => v,
                    v => v.min(reference),
                };
                self.index(set, path).iter().map(|&r| earlier(r)).collect()
            }
            Operand::Birthday { path, dataset, nth } => {
                let births = self.births(set, path, *dataset);
                births.map(|b| if special(b) { b } else { birthday(b, *nth) }).collect()
            }
            Operand::Age { path, dataset, on } => {
                let births = self.births(set, path, *dataset);
                let on = self.column(set, on);
                let years = |(r, birth): (usize, i32)| match (birth, on.at(r)) {
                    (b, d) if b == UNREADABLE || d == UNREADABLE => UNREADABLE,
                    (b, d) if b == ABSENT || d == ABSENT => ABSENT,
                    (b, d) => age(b, d).unwrap_or(ABSENT),
                };
                births.enumerate().map(years).collect()
            }
            Operand::Part(part, of) => {
                let column = self.own_values(set, of);
                let part = |value: i32| match part {
                    _ if special(value) => value,
                    ValuePart::Year => civil(value).0,
                    ValuePart::Weekday => weekday(value),
                    _ => {
                        let text = self.text(value);
                        match part {
                            ValuePart::Authority => text.get(1..4).and_then(|t| t.parse().ok()).unwrap_or(UNREADABLE),
                            ValuePart::AllocationYear => {
                                text.get(8..10).and_then(|t| t.parse::<i32>().ok()).map_or(UNREADABLE, |y| 2000 + y)
                            }
                            _ => area_number(text.split(|c: char| !c.is_ascii_uppercase()).next().unwrap_or("")).unwrap_or(UNREADABLE),
                        }
                    }
                };
                (0..self.len(set)).map(|r| part(column.at(r))).collect()
            }
            Operand::Tally(tally) => return self.tally(set, tally),
            // Where no sentence is around it nothing is asked; the loader refuses it.
            Operand::Asked { .. } => return Column::Same(UNREADABLE),
            Operand::Looked { table, column, of } => self.looked(set, *table, *column, of),
            Operand::Miles { table, from, to } => self.miles(set, *table, from, to),
            Operand::Named(..) | Operand::Value(_) | Operand::OwnAuthority => Vec::new(),
        };
        Column::Made(Arc::new(values))
    }

    /// For each record asked the date of birth of its child.
    fn births(&self, set: RecordSet, path: &Path, dataset: Dataset) -> impl Iterator<Item = i32> {
        let item = self.view(dataset).pack.birth_item.unwrap_or_default();
        let column = self.item(RecordSet { dataset, module: Some(ModuleId::ROOT) }, item);
        let index = self.index(set, path);
        (0..index.len()).map(move |r| column.pick(index[r]))
    }

    /// A date column moved by a length of time.
    pub(super) fn moved(&self, set: RecordSet, operand: &Operand, span: Span) -> Column<'a> {
        let by = |v: i32| match span.unit {
            _ if special(v) => v,
            Unit::Days => v + span.length,
            Unit::Months => shift_months(v, span.length),
            Unit::WorkingDays => self.working_days().and_then(|days| days.moved(v, span.length)).unwrap_or(UNREADABLE),
        };
        match self.column(set, operand) {
            Column::Same(value) => Column::Same(by(value)),
            column => self
                .columns
                .get((set, Some(span)), operand, || Column::Made(Arc::new((0..self.len(set)).map(|r| by(column.at(r))).collect()))),
        }
    }
}
