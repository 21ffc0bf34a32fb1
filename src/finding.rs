//! What a stage found: which message, what fills it, and where. All stages give the same; [`report`](crate::report) makes a diagnostic of it.

use crate::code::Code;
use crate::diagnostic::Level;
use crate::pack::Pack;
use crate::pack::official::Check;
use crate::pack::rule::{Expansion, Rule};
use crate::pack::sentence::{Dataset, RecordSet};
use crate::spot::{Area, ItemId, ModuleId, ModuleItem, RecordId, ValueId};
use crate::texts::Filling;

/// Something that is wrong with the data, or worth knowing about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// Which message it is.
    pub(crate) code: Which,
    /// How grave: mostly the code's own level; a missing column of an item that may be blank is a note.
    pub(crate) level: Level,
    /// What fills the places in the message and in what to do, as far as the stage knows it; what the values say is put in when it is shown.
    pub(crate) args: Vec<(&'static str, Filling)>,
    /// Where it is.
    pub(crate) at: Spot,
}

/// Which message a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// That of an own code's page.
    Own(Code),
    /// That of a rule's case, as positions.
    Rule {
        /// Position in the pack's rules.
        rule: u32,
        /// Position in the rule's cases.
        case: u16,
        /// Position in the case's expansions.
        expansion: u16,
    },
}

impl PartialEq<Code> for Which {
    fn eq(&self, code: &Code) -> bool {
        *self == Which::Own(*code)
    }
}

/// Where a finding is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Spot {
    /// The return as a whole, or a file of it.
    Return,
    /// The child with this id, as a decision of the officer's names it.
    Named(String),
    /// A record of the root module, by none of its values.
    Child(RecordId),
    /// A record, or an item of it. A rule about the return as a whole has no module, and record 0.
    Record {
        /// The record's return and module.
        set: RecordSet,
        /// Its position.
        record: RecordId,
        /// The item, where it is about one.
        item: Option<ItemId>,
    },
    /// An item in all records of its module.
    Column {
        /// The module.
        module: ModuleId,
        /// The item.
        item: ItemId,
    },
    /// Sheets or cells of a workbook.
    Cells(Box<Cells>),
    /// An XML file, or an element of it.
    Element(Box<Element>),
}

/// Sheets or cells that a finding is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cells {
    /// Where; none if it is about no sheet that is there.
    pub(crate) place: Option<Area>,
    /// The other cell, where two sources disagree, or the other sheet, where it is there twice.
    pub(crate) other: Option<Area>,
    /// The record of the root module it is about.
    pub(crate) child: Option<RecordId>,
    /// The item whose value is missing or wrong there, where no record could be made of the row.
    pub(crate) item: Option<ModuleItem>,
    /// All that it is about, where its places show only the first; none: what its places show.
    pub(crate) about: Option<Vec<Area>>,
}

/// An element of an XML file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// The file's name.
    pub(crate) file: String,
    /// The line on which it begins.
    pub(crate) line: Option<u32>,
    /// Its path, `Header/Authority[1]`; none for the file as a whole.
    pub(crate) path: Option<String>,
    /// The id of the child that it belongs to.
    pub(crate) child: Option<String>,
}

impl Spot {
    /// An element of an XML file.
    pub(crate) fn element(file: &str, line: Option<u32>, path: Option<String>) -> Spot {
        Spot::Element(Box::new(Element { file: file.to_owned(), line, path, child: None }))
    }
}

impl Finding {
    /// A finding about the return as a whole, as grave as its code.
    pub(crate) fn new<F: Into<Filling>>(code: Code, args: impl IntoIterator<Item = (&'static str, F)>) -> Self {
        let args = args.into_iter().map(|(name, filling)| (name, filling.into())).collect();
        Finding { code: Which::Own(code), level: code.level(), args, at: Spot::Return }
    }

    /// The same about a code whose message has no places.
    pub(crate) fn plain(code: Code) -> Self {
        Finding::new(code, [] as [(&'static str, Filling); 0])
    }

    /// The same at another place.
    pub(crate) fn at(self, at: Spot) -> Self {
        Finding { at, ..self }
    }

    /// The same of another level.
    pub(crate) fn level(self, level: Level) -> Self {
        Finding { level, ..self }
    }

    /// The own code, if it is about one.
    pub(crate) fn own(&self) -> Option<Code> {
        match self.code {
            Which::Own(code) => Some(code),
            Which::Rule { .. } => None,
        }
    }

    /// Its code, as it is shown.
    pub(crate) fn code<'p>(&self, pack: &'p Pack) -> Option<&'p str> {
        match self.code {
            Which::Own(code) => Some(self.official(pack).map_or(code.as_str(), |check| &check.code)),
            Which::Rule { rule, .. } => pack.rules.get(rule as usize).map(|rule| rule.code.as_str()),
        }
    }

    /// What the return's own list of checks calls it, where it is about a value of this return and the list has a code for it.
    pub(crate) fn official<'p>(&self, pack: &'p Pack) -> Option<&'p Check> {
        let of_record = || {
            let (_, at) = self.value(self.item()?).filter(|(dataset, _)| *dataset == Dataset::This)?;
            Some((at.module, at.item))
        };
        let (module, item) = self.cells().and_then(|cells| cells.item).or_else(of_record)?;
        pack.modules.get(module.index())?.items.get(item.index())?.official.of(self.own()?)
    }

    /// The same as grave as the return's own list of checks says.
    pub(crate) fn graded(self, pack: &Pack) -> Self {
        let level = self.official(pack).map_or(self.level, |check| check.level);
        Finding { level, ..self }
    }

    /// The record that it is about, if it is about one, and its set.
    pub(crate) fn record(&self) -> Option<(RecordSet, RecordId)> {
        match self.at {
            Spot::Record { set, record, .. } => Some((set, record)),
            _ => None,
        }
    }

    /// The module of that record.
    pub(crate) fn module(&self) -> Option<ModuleId> {
        self.record()?.0.module
    }

    /// This item of that record; none for the return as a whole.
    pub(crate) fn value(&self, item: ItemId) -> Option<(Dataset, ValueId)> {
        let (set, record) = self.record()?;
        Some((set.dataset, ValueId::new(set.module?, record, item)))
    }

    /// The item of that record.
    pub(crate) fn item(&self) -> Option<ItemId> {
        match self.at {
            Spot::Record { item, .. } => item,
            _ => None,
        }
    }

    /// The cells that it is about, if it is about some.
    pub(crate) fn cells(&self) -> Option<&Cells> {
        match &self.at {
            Spot::Cells(cells) => Some(cells),
            _ => None,
        }
    }

    /// Where the first of these cells are.
    pub(crate) fn place(&self) -> Option<&Area> {
        self.cells()?.place.as_ref()
    }

    /// Whether it is about this element of an XML file.
    pub(crate) fn is_at_path(&self, path: &str) -> bool {
        matches!(&self.at, Spot::Element(element) if element.path.as_deref() == Some(path))
    }

    /// The rule that it is about, if it is about one, and the sentences of it that are broken.
    pub(crate) fn rule<'p>(&self, pack: &'p Pack) -> Option<(&'p Rule, &'p Expansion)> {
        let Which::Rule { rule, case, expansion } = self.code else { return None };
        let rule = pack.rules.get(rule as usize)?;
        Some((rule, rule.cases.get(case as usize)?.expansions.get(expansion as usize)?))
    }
}
