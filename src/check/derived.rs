//! What is worked out from items: ages, birthdays, parts of values, dates moved by a length of time.

use std::rc::Rc;

use super::engine::{Column, Engine, UNKNOWN_RECORD, pick};
use crate::calendar::{age, birthday, civil, shift_months};
use crate::pack::sentence::{Frame, Operand, Part, Path, Side, Span, Unit, area_number};
use crate::record::{ABSENT, UNREADABLE, special};

impl<'a> Engine<'a> {
    pub(super) fn make(&self, frame: Frame, operand: &Operand) -> Column<'a> {
        let values: Vec<i32> = match operand {
            Operand::Item { path, at, item } => {
                let index = self.index(frame, path);
                let column = self.item(*at, *item);
                index.iter().map(|&r| pick(&column, r)).collect()
            }
            Operand::PeriodStart { path, at } => {
                let starts = self.period_starts(*at);
                self.index(frame, path).iter().map(|&r| pick(&starts, r)).collect()
            }
            Operand::Status { path, side } => {
                let reference = self.reference(*side);
                match self.view(*side).pack.status_earlier {
                    None => return Column::Same(reference),
                    Some(item) => {
                        let column = self.item(Frame { side: *side, module: Some(0) }, item);
                        let earlier = |v: i32| {
                            if v == ABSENT {
                                reference
                            } else if special(v) {
                                v
                            } else {
                                v.min(reference)
                            }
                        };
                        self.index(frame, path)
                            .iter()
                            .map(|&r| if r >= UNKNOWN_RECORD { pick(&column, r) } else { earlier(column[r as usize]) })
                            .collect()
                    }
                }
            }
            Operand::Birthday { path, side, nth } => {
                let births = self.births(frame, path, *side);
                births.iter().map(|&b| if special(b) { b } else { birthday(b, *nth) }).collect()
            }
            Operand::Age { path, side, on } => {
                let births = self.births(frame, path, *side);
                let on = self.column(frame, on);
                let years = |(r, &birth): (usize, &i32)| match (birth, on.at(r)) {
                    (b, d) if b == UNREADABLE || d == UNREADABLE => UNREADABLE,
                    (b, d) if b == ABSENT || d == ABSENT => ABSENT,
                    (b, d) => age(b, d).unwrap_or(ABSENT),
                };
                births.iter().enumerate().map(years).collect()
            }
            Operand::Part(part, of) => {
                let column = self.column(frame, of);
                let part = |value: i32| match part {
                    _ if special(value) => value,
                    Part::Year => civil(value).0,
                    _ => {
                        let text = self.text(value);
                        match part {
                            Part::Authority => text.get(1..4).and_then(|t| t.parse().ok()).unwrap_or(UNREADABLE),
                            Part::AllocationYear => text.get(8..10).and_then(|t| t.parse::<i32>().ok()).map_or(UNREADABLE, |y| 2000 + y),
                            _ => area_number(text.split(|c: char| !c.is_ascii_uppercase()).next().unwrap_or("")).unwrap_or(UNREADABLE),
                        }
                    }
                };
                (0..self.len(frame)).map(|r| part(column.at(r))).collect()
            }
            Operand::Named(..) | Operand::Value(_) => Vec::new(),
        };
        Column::Made(Rc::new(values))
    }

    fn births(&self, frame: Frame, path: &Path, side: Side) -> Vec<i32> {
        let item = self.view(side).pack.birth_item.unwrap_or(0);
        let column = self.item(Frame { side, module: Some(0) }, item);
        self.index(frame, path).iter().map(|&r| pick(&column, r)).collect()
    }

    /// A date column moved by a length of time.
    pub(super) fn moved(&self, frame: Frame, operand: &Operand, span: Span, back: bool) -> Column<'a> {
        let sign = if back { -1 } else { 1 };
        let by = |v: i32| match span.unit {
            _ if special(v) => v,
            Unit::Days => v + sign * span.length,
            Unit::Months => shift_months(v, sign * span.length),
        };
        match self.column(frame, operand) {
            Column::Same(value) => Column::Same(by(value)),
            column => {
                let key = (frame, format!("{operand:?} {sign} {span:?}"));
                if let Some(found) = self.columns.borrow().get(&key) {
                    return found.clone();
                }
                let made = Column::Made(Rc::new((0..self.len(frame)).map(|r| by(column.at(r))).collect()));
                self.columns.borrow_mut().insert(key, made.clone());
                made
            }
        }
    }
}
