//! What a query is about, as a digest: an answer holds as long as the values do.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use sha2::{Digest, Sha256};

use super::{Builder, StaticDiagnostic};
use crate::code::Code;
use crate::finding::{Finding, Which};
use crate::pack::sentence::{Dataset, RecordSet};
use crate::read::{Sheet, Value, Workbook, cell_text_with_time};
use crate::record::Inputs;
use crate::spot::{Area, ColumnId, ModuleId, RecordId, TabId, ValueId};
use crate::texts::{Audience, DisplayValue, Language, Translated};

/// Values as they stand in the cells; they go into the digest alone.
const WHOLE: Audience = Audience { language: Language::English, screen: true, personal: true, names: true, redact: false };

/// Queries about a line of the template: their answers hold for the words or columns that the message names, in however many rows they stand
/// next month, and whichever of them is the first.
const OF_LINES: [Code; 6] =
    [Code::ROWS_LEFT, Code::ROWS_VOID, Code::COLUMN_SHARED, Code::HEADINGS_SEVERAL, Code::WORDS_AGAINST, Code::ITEM_THERE];

/// Lines that are digested. Each is ended, so that no two lists of values give the same bytes.
#[derive(Default)]
struct Lines(Sha256);

impl Lines {
    fn add(&mut self, name: &str, value: &str) {
        for part in [&value.len().to_string(), " ", name, "=", value, "\n"] {
            self.0.update(part);
        }
    }

    fn digest(self) -> String {
        crate::pack::files::hex(&self.0.finalize()[..8])
    }
}

/// The value as it stands in the cell.
pub(super) fn whole(shown: &DisplayValue) -> &str {
    shown.to(WHOLE)
}

impl Builder<'_> {
    /// The digest of the values that a finding is about.
    pub(super) fn digest(&self, finding: &Finding) -> String {
        if finding.record().is_none() {
            return of_static(&self.fixed(finding), self.origins.this.inputs);
        }
        let mut lines = Lines::default();
        for value in self.values(finding) {
            let (dataset, at) = value;
            let name = &self.origin(dataset).view.pack.modules[at.module].items[at.item].name;
            // What could not be read stands for itself.
            let value = self.text(value).unwrap_or_else(|| whole(&self.shown_value(value)).to_owned());
            lines.add(&format!("{dataset:?} {name}"), &value);
        }
        self.record(finding, &mut lines);
        self.ruled(finding, &mut lines);
        lines.digest()
    }

    /// Which record it is: the child's id, and what tells the record from the child's others.
    fn record(&self, finding: &Finding, lines: &mut Lines) {
        lines.add("child", &self.child_text(finding).unwrap_or_default());
        let Some((RecordSet { dataset, module: Some(module) }, record)) = finding.record() else { return };
        let Some(sequence) = &self.origin(dataset).view.pack.modules[module].sequence else { return };
        for item in sequence.order.iter().chain([&sequence.start]) {
            let at = ValueId::new(module, record, *item);
            lines.add("record", &self.text((dataset, at)).unwrap_or_default());
        }
    }

    /// What a rule measures and counts: its numbers, and which children they are about.
    fn ruled(&self, finding: &Finding, lines: &mut Lines) {
        let (Which::Rule { case, .. }, Some((set, record))) = (finding.code, finding.record()) else { return };
        let Some((rule, expansion)) = finding.rule(self.origins.this.view.pack) else { return };
        lines.add("case", &case.to_string());
        if let Some(shared) = &rule.shared {
            self.children(Dataset::This, set.module, &self.engine.beside(shared, record), lines);
            return;
        }
        lines.add("each", expansion.each.as_ref().map_or("", Translated::english));
        for measure in self.measures(finding) {
            lines.add("measure", &measure.to_string());
        }
        let child = self.child_about(finding).map(|(_, record)| record);
        for counted in expansion.require.iter().chain(&expansion.when).filter_map(|clause| self.engine.counted(clause)) {
            let mut records = counted.records;
            // What a rule counts for a child are that child's records.
            records.retain(|&record| {
                child.is_none_or(|c| counted.of.module.map(|module| self.child_of(counted.of.dataset, module, record)) == Some(c))
            });
            lines.add("counted", &format!("{} {:?}", records.len(), counted.numbers));
            if child.is_none() {
                self.children(counted.of.dataset, counted.of.module, &records, lines);
            }
        }
    }

    /// The children that records belong to, in whatever order the export has them.
    fn children(&self, dataset: Dataset, module: Option<ModuleId>, records: &[RecordId], lines: &mut Lines) {
        let id = |&record: &RecordId| {
            let child = self.child_of(dataset, module?, record);
            self.text((dataset, ValueId::new(ModuleId::ROOT, child, self.origin(dataset).view.pack.id_item)))
        };
        let mut ids: Vec<String> = records.iter().map(|record| id(record).unwrap_or_default()).collect();
        ids.sort();
        ids.iter().for_each(|id| lines.add("child", id));
    }
}

/// What a message shows of the first of several rows: another may be the first once the export is sorted anew.
const OF_THE_FIRST: [&str; 5] = ["nearest", "first", "second", "and", "row"];

/// The digest of what a diagnostic of mapping, proving or deciding is about: the child, the values of its message, its sheet and columns, and
/// all that its places do not show. Of the files only their order counts, for an export's name is often its date; and of a row only what
/// stands in it, for it is wherever the export puts it.
pub(super) fn of_static(found: &StaticDiagnostic, inputs: &Inputs) -> String {
    let mut lines = Lines::default();
    let d = &found.diagnostic;
    lines.add("child", d.child.as_ref().map_or("", whole));
    let of_line = OF_LINES.iter().any(|code| code.as_str() == d.code);
    let about = of_places(inputs, &found.about);
    let shows_all = of_line || about.is_empty();
    let left_out = |name: &str| if of_line { name == "count" } else { !shows_all && OF_THE_FIRST.contains(&name) };
    d.message.args().iter().filter(|(name, _)| !left_out(name)).for_each(|(name, filling)| {
        lines.add(name, &filling.to(WHOLE, &|value| whole(value).to_owned()));
    });
    for place in &d.places {
        lines.add("file", &found.order.0.workbook.index().to_string());
        let sheet = place.sheet.as_ref().map(|sheet| sheet.to(WHOLE));
        lines.add("sheet", &sheet.or_else(|| place.path.clone()).unwrap_or_default());
        for cell in place.cells.iter().filter(|cell| cell.marked && (shows_all || place.row.is_none())) {
            let letters = cell.column.as_deref().unwrap_or_default();
            let heading = whole(&cell.heading);
            lines.add(if heading.is_empty() { letters } else { heading }, if of_line { "" } else { whole(&cell.value) });
        }
    }
    if !of_line {
        lines.add("about", &about);
    }
    lines.digest()
}

/// The digest of all that stands at places, in whatever order the export has its rows; blank where there are none.
fn of_places(inputs: &Inputs, places: &[Area]) -> String {
    let mut rows = Rows::default();
    for place in places {
        let book = &inputs.workbooks[place.workbook];
        let sheets = TabId::each(&book.sheets).filter(|(tab, _)| place.tab.is_none_or(|only| only == *tab));
        sheets.for_each(|(_, sheet)| at(book, sheet, place, &mut rows));
    }
    let Rows { text, mut rows } = rows;
    if rows.is_empty() {
        return String::new();
    }
    rows.sort_unstable_by(|a, b| text[a.clone()].cmp(&text[b.clone()]));
    let mut lines = Lines::default();
    rows.iter().for_each(|row| lines.add("row", &text[row.clone()]));
    lines.digest()
}

/// Rows, each as one text.
#[derive(Default)]
struct Rows {
    /// All of them, one behind the other.
    text: String,
    /// Where each stands.
    rows: Vec<Range<usize>>,
}

/// The rows of a place in a sheet, each as one text; those in which nothing stands are not there.
fn at(book: &Workbook, sheet: &Sheet, place: &Area, rows: &mut Rows) {
    let columns = match place.columns.is_empty() {
        true => ColumnId::first(sheet.columns.len()).collect(),
        false => place.columns.clone(),
    };
    let wanted = place.row.map_or(0..sheet.rows.len(), |row| row..row + 1);
    for row in wanted {
        let (from, mut is_blank) = (rows.text.len(), true);
        for &column in &columns {
            let text = sheet.columns[column].cells.get(row).map_or(Cow::Borrowed(""), |id| match book.cells.get(*id) {
                Value::Text(text) => Cow::Borrowed(text.as_str()),
                value => Cow::Owned(cell_text_with_time(value)),
            });
            is_blank &= text.is_empty();
            // Writing to a String cannot fail.
            writeln!(rows.text, "{} {text}", text.len()).ok();
        }
        if is_blank {
            rows.text.truncate(from);
        } else {
            rows.rows.push(from..rows.text.len());
        }
    }
}
