//! What the ids of the children look like, so that one is known where nothing is read.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use super::keys::FAULT;
use crate::code::Code;
use crate::fold::trimmed;
use crate::pack::Kind;
use crate::parse::shape;
use crate::read::{CellId, cell_text};
use crate::spot::{ColumnId, ModuleId, WorkbookId};

/// No id is longer.
const LONGEST: usize = 40;
/// Fewer ids that are too long may be slips.
const FEW: usize = 3;

/// The ids in the sheets that make the children. A form is what is left of an id when only the kinds of its characters are kept.
#[derive(Debug, Default)]
pub(super) struct Ids {
    known: FxHashSet<String>,
    forms: FxHashSet<String>,
    /// Between which numbers one of digits alone may be.
    range: Option<(u64, u64)>,
}

impl Ids {
    /// Whether the ids have a form at all by which one can be known among numbers and words.
    pub(crate) fn have_form(&self) -> bool {
        !self.forms.is_empty()
    }

    /// Whether a child that is read has this id.
    pub(crate) fn is_known(&self, text: &str) -> bool {
        self.known.contains(trimmed(text))
    }

    /// Whether a text has the form of the ids.
    pub(crate) fn like(&self, text: &str) -> bool {
        let text = trimmed(text);
        let within = |n: u64| self.range.is_none_or(|(from, to)| (from..=to).contains(&n));
        let year = |n: u64| (1900..2100).contains(&n);
        text.len() <= LONGEST
            && self.forms.contains(&shape(text))
            && text.parse().map_or(true, |n| within(n) && (text.len() > 4 || !year(n)))
    }

    /// Whether a text begins with something like an id, and goes on.
    pub(crate) fn begins(&self, text: &str) -> bool {
        !self.like(text) && words(text).next().is_some_and(|word| self.like(word))
    }

    /// Whether something like an id is in a text.
    pub(crate) fn holds(&self, text: &str) -> bool {
        words(text).any(|word| self.like(word))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || ",;|()[]\"'“”:=".contains(c)).filter(|w| !w.is_empty())
}

impl Mapper<'_> {
    /// Learns the ids from the sheets that make the children, whose columns are known by now.
    pub(super) fn learn_ids(&mut self) {
        let mut ids = Ids::default();
        let mut forms: FxHashMap<String, usize> = FxHashMap::default();
        let own = |(index, _): &(usize, &Option<MatchedSheet>)| {
            self.template.sheets[*index].module == ModuleId::ROOT && !self.template.sheets[*index].join
        };
        for found in self.found.iter().enumerate().filter(own).filter_map(|(_, found)| found.as_ref()) {
            let (Some(first), Some(key)) = (found.first, found.key) else { continue };
            let cells = &self.workbooks[found.sheet.workbook].cells;
            for cell in self.cells(found, key).iter().skip(first).filter(|c| **c != CellId::BLANK) {
                let text = cell_text(cells.get(*cell));
                if text.len() <= LONGEST && words(&text).eq([text.as_str()]) && text.bytes().any(|b| b.is_ascii_digit()) {
                    *forms.entry(shape(&text)).or_default() += 1;
                    ids.known.insert(text);
                }
            }
        }
        let all: usize = forms.values().sum();
        let digits = |form: &str| form.bytes().filter(|b| *b == b'9').count();
        // A form of two or three digits is that of every count.
        ids.forms = forms.into_iter().filter(|(form, n)| digits(form) >= 4 && n * 20 >= all).map(|(form, _)| form).collect();
        let numbers: Vec<u64> = ids.known.iter().filter(|id| ids.forms.contains(&shape(id))).filter_map(|id| id.parse().ok()).collect();
        ids.range = numbers.iter().min().zip(numbers.iter().max()).map(|(&least, &most)| {
            let beyond = (most - least).max(most / 4);
            (least.saturating_sub(beyond), most.saturating_add(beyond))
        });
        self.ids = ids;
    }
}

impl Mapper<'_> {
    /// Reports once that most ids are longer than the return takes, as those are that a database makes: no one of them is a slip.
    pub(super) fn tell_long_ids(&mut self, found: &MatchedSheet, key: ColumnId, entries: &[(usize, i32)]) {
        let cells = self.cells(found, key);
        let workbook = found.sheet.workbook;
        let long: Vec<usize> =
            entries.iter().filter(|(row, kind)| *kind == FAULT && self.is_longer(workbook, cells[*row])).map(|(row, _)| *row).collect();
        if long.len() < FEW || long.len() * 2 < entries.len() {
            return;
        }
        self.long_ids = true;
        let id = &self.pack.modules[0].items[self.pack.id_item];
        let Kind::Text { max, .. } = id.kind else { return };
        let args = vec![
            ("item", Arg::Open(id.name.clone())),
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("max", Arg::Open(max.to_string())),
            ("count", Arg::Open(long.len().to_string())),
        ];
        self.pending.push(Pending::new(Code::IDS_LONG, args).at(found.row(long[0], [key])));
    }

    /// Whether an id is one of those that are too long, where that is reported for all of them.
    pub(super) fn is_long_id(&self, workbook: WorkbookId, cell: CellId) -> bool {
        self.long_ids && self.is_longer(workbook, cell)
    }

    fn is_longer(&self, workbook: WorkbookId, cell: CellId) -> bool {
        let Kind::Text { max, .. } = self.pack.modules[0].items[self.pack.id_item].kind else { return false };
        let text = cell_text(self.workbooks[workbook].cells.get(cell));
        text.chars().count() > max as usize && !text.contains(char::is_whitespace)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_known_by_their_form() {
        let forms = ["999999", "A-9999"].map(str::to_owned).into_iter().collect();
        let ids = Ids { known: FxHashSet::default(), forms, range: Some((150_000, 250_000)) };
        assert!(["201144", " 201144 ", "P-0302"].iter().all(|t| ids.like(t)));
        assert!(!["999999", "20114", "31/03/2026", "", "Team 2"].iter().any(|t| ids.like(t)));
        assert!(["201144 (see email)", "201144,P1,2", "\"201144;x"].iter().all(|t| ids.begins(t)));
        assert!(!["201144", "see 201144"].iter().any(|t| ids.begins(t)));
        assert!(ids.holds("see 201144") && !ids.holds("Report 7"));
    }
}
