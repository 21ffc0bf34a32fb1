//! What one return holds of a child: its records with every value, what that means, and the cell it came from.

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::{id, others};
use crate::job::{Correction, Job};
use crate::names::{Names, Vocabulary, own_words, safe_text};
use crate::pack::{Item, Pack};
use crate::read::column_letters;
use crate::record::{ABSENT, Origin, Return, UNREADABLE};
use crate::spot::{ItemId, ModuleId, ModuleItem, RecordId, ValueId};
use crate::texts::{Audience, Language};

/// A return in which a child is looked for.
pub(super) struct Shelf<'a> {
    pub ret: &'a Return,
    pub names: &'a Names,
    /// Values that hold a name.
    pub leaked: FxHashSet<ValueId>,
    /// Items that the export does not have.
    pub missing: &'a FxHashSet<ModuleItem>,
    pub which: Which,
    pub year: String,
    pub files: Vec<String>,
    /// It is the job's first return.
    pub first: bool,
}

/// Which edition of a return it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Which {
    /// The job's own.
    ThisYear,
    /// Last year's, which the job names.
    LastYear,
    /// A finished file of another year.
    Earlier,
}

/// What one return holds of the child.
#[derive(Debug, Serialize)]
pub struct HeldReturn {
    /// `casp` or `lac`.
    pub collection: String,
    /// `2025-26`.
    pub year: String,
    /// The census in full.
    pub title: String,
    /// Which edition it is.
    pub which: Which,
    /// The files it was read from.
    pub files: Vec<String>,
    /// The child is left out of it by decision: it is in the export, and is not sent.
    pub left_out: bool,
    /// Several children have one of the ids there: nothing is shown of them.
    pub several: bool,
    /// The child's records; none if the child is not in it.
    pub records: Vec<HeldRecord>,
}

/// A record of the child.
#[derive(Debug, Serialize)]
pub struct HeldRecord {
    /// `Episode`.
    pub module: String,
    /// What it is called.
    pub title: String,
    /// From 1, among its like.
    pub number: usize,
    /// The module may have several records of one child.
    pub repeats: bool,
    /// Every item that has a value.
    pub values: Vec<HeldValue>,
    /// Items without a value.
    pub blank: Vec<String>,
}

/// A value.
#[derive(Debug, Serialize)]
pub struct HeldValue {
    /// The item.
    pub item: String,
    /// What it means.
    pub meaning: String,
    /// As the return writes it: dates as `2026-03-31`, codes as codes; none where it could not be read.
    pub value: Option<String>,
    /// What the code means.
    pub label: Option<String>,
    /// What stands in the file where it could not be read, without what may be a name.
    pub as_it_stands: Option<String>,
    /// It goes to the Welsh Government; some items are there for the checks alone.
    pub is_sent: bool,
    /// Whom it may be about besides the child.
    pub may_be_about: Option<String>,
    /// An officer's correction stands here instead of what the export says.
    pub corrected: bool,
    /// Where it came from.
    pub source: Source,
}

/// Where a value came from.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The file.
    pub file: String,
    /// The sheet.
    pub sheet: Option<String>,
    /// The row, as Excel counts.
    pub row: Option<u32>,
    /// The column's letters; none for what no column gives.
    pub column: Option<String>,
    /// The heading above it.
    pub heading: Option<String>,
    /// The line of an XML where its record begins.
    pub line: Option<u32>,
}

/// What a return holds of the child with these ids.
pub(super) fn of(shelf: &Shelf<'_>, ids: &[String], job: &Job, language: Language) -> HeldReturn {
    let pack = &shelf.ret.pack;
    let found: Vec<(&String, Vec<RecordId>)> = ids.iter().map(|id| (id, id::children(shelf.ret, id))).collect();
    let this_year = shelf.which == Which::ThisYear;
    let left_out = this_year && job.decisions.left_out.iter().any(|left| ids.iter().any(|id| left.child.trim() == id));
    let several = found.iter().any(|(_, children)| children.len() > 1);
    let reader = Reader { shelf, vocabulary: Vocabulary::new(pack), job, language };
    let mut records = Vec::new();
    for (id, child) in found.into_iter().filter_map(|(id, children)| (children.len() == 1).then(|| (id, children[0]))) {
        reader.records(id, child, &mut records);
    }
    HeldReturn {
        collection: pack.collection.clone(),
        year: shelf.year.clone(),
        title: pack.census.of(language).to_owned(),
        which: shelf.which,
        files: shelf.files.clone(),
        left_out: left_out && !records.is_empty(),
        several,
        records,
    }
}

/// The records of a module that belong to a child, in their order.
pub(super) fn records_of(ret: &Return, module: ModuleId, child: RecordId) -> Vec<RecordId> {
    let all = RecordId::first(ret.tables[module].len).filter(|record| ret.child_of(module, *record) == child);
    let mut records: Vec<RecordId> = all.collect();
    if let Some(sequence) = &ret.pack.modules[module].sequence {
        records.sort_by_key(|record| sequence.order.iter().map(|item| ret.tables[module].columns[*item][*record]).collect::<Vec<_>>());
    }
    records
}

/// What a code of an item means; none for an item without codes.
pub(super) fn label(pack: &Pack, item: &Item, code: &str, language: Language) -> Option<String> {
    let set = &pack.codesets[item.set()?];
    let known = set.codes.iter().chain(&set.retired).find(|entry| entry.code == code.trim());
    if known.is_none() && item.or_codes.is_some() {
        return None;
    }
    Some(known.map_or_else(|| language.word("subject-no-code"), |entry| entry.label.of(language).to_owned()))
}

struct Reader<'a> {
    shelf: &'a Shelf<'a>,
    vocabulary: Vocabulary,
    job: &'a Job,
    language: Language,
}

impl Reader<'_> {
    fn records(&self, id: &str, child: RecordId, out: &mut Vec<HeldRecord>) {
        let ret = self.shelf.ret;
        for (module, m) in ModuleId::each(&ret.pack.modules) {
            for (n, record) in records_of(ret, module, child).into_iter().enumerate() {
                let (mut values, mut blank) = (Vec::new(), Vec::new());
                for (item, i) in ItemId::each(&m.items).filter(|(item, _)| !self.shelf.missing.contains(&(module, *item))) {
                    match self.value(id, ValueId::new(module, record, item)) {
                        Some(value) => values.push(value),
                        None => blank.push(i.name.clone()),
                    }
                }
                let title = m.title.of(self.language).to_owned();
                let repeats = m.sequence.is_some();
                out.push(HeldRecord { module: m.name.clone(), title, number: n + 1, repeats, values, blank });
            }
        }
    }

    fn value(&self, id: &str, at: ValueId) -> Option<HeldValue> {
        let ret = self.shelf.ret;
        let item = &ret.pack.modules[at.module].items[at.item];
        let language = self.language;
        let (mut value, mut stands) = match ret.tables[at.module].columns[at.item][at.record] {
            ABSENT => (None, None),
            UNREADABLE => (None, Some(self.as_it_stands(at, item))),
            _ => (ret.text_of(at), None),
        };
        let corrected = self.correction(id, at).is_some();
        if value.is_none() && stands.is_none() && !corrected {
            return None;
        }
        if self.shelf.leaked.contains(&at) {
            (value, stands) = (None, Some(language.hidden_name().to_owned()));
        }
        let coded = value.as_deref().or(stands.as_deref());
        Some(HeldValue {
            item: item.name.clone(),
            meaning: item.meaning.of(language).to_owned(),
            label: coded.and_then(|code| label(&ret.pack, item, code, language)),
            value,
            as_it_stands: stands,
            is_sent: !item.local,
            may_be_about: others::about(item).map(|id| language.word(id)),
            corrected,
            source: self.source(at),
        })
    }

    /// What stands in a file for a value that could not be read.
    fn as_it_stands(&self, at: ValueId, item: &Item) -> String {
        let ret = self.shelf.ret;
        let raw = match ret.cell_of(at).and_then(|cell| ret.inputs.text_of(cell)) {
            Some(raw) => raw,
            None => {
                let saved = Audience { language: self.language, personal: true, ..Audience::default() };
                ret.unread.get(&at).and_then(|unread| unread.raw.as_ref()).map_or("", |raw| raw.to(saved)).to_owned()
            }
        };
        let child = Some(ret.child_of(at.module, at.record));
        safe_text(&raw, self.shelf.names, child, &self.vocabulary, Some(item.kind))
    }

    /// The correction that stands in the place of what the export says.
    fn correction(&self, id: &str, at: ValueId) -> Option<&Correction> {
        if self.shelf.which != Which::ThisYear {
            return None;
        }
        let ret = self.shelf.ret;
        let module = &ret.pack.modules[at.module];
        let number = module.sequence.as_ref().and_then(|s| s.order.last()).map(|item| ret.tables[at.module].columns[*item][at.record]);
        let now = ret.text_of(at).unwrap_or_default();
        self.job.decisions.corrections.iter().find(|c| {
            c.child.trim() == id
                && *c.item.get_ref() == module.items[at.item].name
                && c.r#return.as_deref().map_or(self.shelf.first, |r| r.eq_ignore_ascii_case(&ret.pack.collection))
                && c.record.is_none_or(|record| Some(record) == number)
                && c.to.trim() == now
        })
    }

    fn source(&self, at: ValueId) -> Source {
        let ret = self.shelf.ret;
        let Some(cell) = ret.tables[at.module].cell(at.record, at.item) else { return Source::default() };
        let Origin::Sheet(sheet) = cell.origin else {
            let line = ret.unread.get(&at).and_then(|unread| unread.line).or(u32::try_from(cell.row).ok());
            return Source { file: ret.inputs.xml.clone().unwrap_or_default(), line, ..Source::default() };
        };
        let page = &ret.inputs.workbooks[sheet];
        let heading = cell.column.and_then(|column| ret.inputs.heading(sheet, column));
        let heading = heading.map(|text| own_words(&text, self.shelf.names, &self.vocabulary));
        Source {
            file: ret.inputs.file(sheet.workbook),
            sheet: Some(page.name.clone()),
            row: page.rows.get(cell.row).copied(),
            column: cell.column.map(|column| column_letters(page.columns[column].index)),
            heading: heading.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty()),
            line: None,
        }
    }
}
