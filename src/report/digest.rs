//! What a query is about, as a digest: an answer holds as long as the values do.

use sha2::{Digest, Sha256};

use super::{Account, Ready};
use crate::check::{Finding, Subject, rule_of};
use crate::code::Code;
use crate::diagnostic::{Audience, Shown};
use crate::pack::sentence::Side;

/// Values as they stand in the cells; they go into the digest alone.
const WHOLE: Audience = Audience { screen: true, personal: true, names: true, redact: false };

/// Queries about a line of the template: their answers hold for the words or columns that the message names, in however many rows they stand
/// next month, and whichever of them is the first.
const OF_LINES: [Code; 5] = [Code::ROWS_LEFT, Code::COLUMN_SHARED, Code::HEADINGS_SEVERAL, Code::WORDS_AGAINST, Code::ITEM_THERE];

/// Lines that are digested. Each is ended, so that no two lists of values give the same bytes.
#[derive(Default)]
struct Lines(Sha256);

impl Lines {
    fn add(&mut self, name: &str, value: &str) {
        self.0.update(format!("{} {name}={value}\n", value.len()));
    }

    fn digest(self) -> String {
        crate::pack::files::hex(&self.0.finalize()[..8])
    }
}

/// The value as it stands in the cell.
pub(super) fn whole(shown: &Shown) -> &str {
    shown.to(WHOLE)
}

impl Account<'_> {
    /// The digest of the values that a finding is about.
    pub(super) fn finding_digest(&self, finding: &Finding) -> String {
        let mut lines = Lines::default();
        let spots = match (&finding.subject, finding.frame.module) {
            (Subject::Item { item, .. }, Some(module)) => vec![(finding.frame.side, module, finding.record, *item as usize)],
            _ => self.spots(finding),
        };
        for (side, module, record, item) in spots {
            let name = &self.origin(side).view.pack.modules[module].items[item].name;
            // What could not be read stands for itself.
            let value = self.text(side, module, record, item);
            let value = value.unwrap_or_else(|| whole(&self.shown_value((side, module, record, item))).to_owned());
            lines.add(&format!("{side:?} {name}"), &value);
        }
        self.ruled(finding, &mut lines);
        lines.digest()
    }

    /// What a rule measures and counts: its numbers, and which children they are about.
    fn ruled(&self, finding: &Finding, lines: &mut Lines) {
        let (Subject::Rule { case, copy, .. }, Some(rule)) = (&finding.subject, rule_of(self.origins.this.view.pack, finding)) else {
            return;
        };
        lines.add("case", &case.to_string());
        if rule.native.is_some() {
            self.children(Side::This, finding.frame.module, &self.engine.beside(finding.record), lines);
            return;
        }
        let Some(copy) = rule.cases.get(*case as usize).and_then(|c| c.copies.get(*copy as usize)) else { return };
        lines.add("each", copy.each.as_deref().unwrap_or_default());
        for measure in self.measures(finding) {
            lines.add("measure", &measure.to_string());
        }
        let child = self.child_of(finding).map(|(_, record)| record);
        for counted in copy.require.iter().chain(&copy.when).filter_map(|clause| self.engine.counted(clause)) {
            let mut records = counted.records;
            // What a rule counts for a child are that child's records.
            records.retain(|&record| {
                child.is_none_or(|c| counted.of.module.and_then(|module| self.root_of(counted.of.side, module, record)) == Some(c))
            });
            lines.add("counted", &format!("{} {:?}", records.len(), counted.numbers));
            if child.is_none() {
                self.children(counted.of.side, counted.of.module, &records, lines);
            }
        }
    }

    /// The children that records belong to, in whatever order the export has them.
    fn children(&self, side: Side, module: Option<usize>, records: &[u32], lines: &mut Lines) {
        let id = |&record: &u32| {
            let root = self.root_of(side, module?, record)?;
            self.text(side, 0, root, self.origin(side).view.pack.id_item)
        };
        let mut ids: Vec<String> = records.iter().map(|record| id(record).unwrap_or_default()).collect();
        ids.sort();
        ids.iter().for_each(|id| lines.add("child", id));
    }
}

/// The digest of what a diagnostic of mapping, proving or deciding is about: the values of its message, its sheet and columns. Of the files
/// only their order counts, for an export's name is often its date.
pub(super) fn of_ready(ready: &Ready) -> String {
    let mut lines = Lines::default();
    let d = &ready.diagnostic;
    let of_line = OF_LINES.iter().any(|code| code.as_str() == d.code);
    d.message.args.iter().filter(|(name, _)| !(of_line && *name == "count")).for_each(|(name, value)| lines.add(name, whole(value)));
    for place in &d.places {
        lines.add("file", &ready.order.0.to_string());
        lines.add("sheet", place.sheet.as_deref().or(place.path.as_deref()).unwrap_or_default());
        // A child's row is wherever the export puts it.
        if let (Some(row), None, false) = (place.row, &d.child, of_line) {
            lines.add("row", &row.to_string());
        }
        for cell in place.cells.iter().filter(|cell| cell.marked) {
            let letters = cell.column.as_deref().unwrap_or_default();
            let heading = whole(&cell.heading);
            lines.add(if heading.is_empty() { letters } else { heading }, if of_line { "" } else { whole(&cell.value) });
        }
    }
    lines.digest()
}
