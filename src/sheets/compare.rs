//! Where two returns differ that ought to be the same: one from sheets, and the XML beside it.

use rustc_hash::FxHashMap;

use super::layout::{header, of_child};
use crate::code::Code;
use crate::finding::{Finding, Spot};
use crate::pack::sentence::{Dataset, RecordSet};
use crate::record::{NoNames, Return};
use crate::spot::{ItemId, ModuleId, RecordId, ValueId};
use crate::texts::{DisplayValue, Filling, Message};
use crate::write::Order;

/// So many differences are told; more of them say nothing more.
const MOST: usize = 200;

/// A record with the number of the one that it is below, among the child's of the module above.
type Numbered = (usize, RecordId);

/// The values of a record, one an item that is sent.
type Values = Vec<Option<String>>;

/// Where a return differs from another, as findings about its own cells. The order of the children makes none. `file` is what the other is called.
pub(crate) fn differences(this: &Return<NoNames>, that: &Return<NoNames>, file: &str) -> Vec<Finding> {
    let mut found = Compared { this, that, file, findings: Vec::new() };
    if this.header != that.header || this.pack.digest != that.pack.digest {
        found.headers();
    }
    if this.pack.name == that.pack.name {
        found.children();
    }
    found.findings
}

struct Compared<'r> {
    this: &'r Return<NoNames>,
    that: &'r Return<NoNames>,
    file: &'r str,
    findings: Vec<Finding>,
}

impl Compared<'_> {
    fn tell(&mut self, what: Message, at: Spot) {
        if self.findings.len() < MOST {
            let args = [("what", Filling::from(what.with("file", self.file)))];
            self.findings.push(Finding::new(Code::SHEETS_DIFFER, args).at(at));
        }
    }

    fn headers(&mut self) {
        let lines = |ret: &Return<NoNames>| header(ret, &ret.header).unwrap_or_default();
        let (this, that) = (lines(self.this), lines(self.that));
        // The number of children follows from the children.
        let differ = |name: &str| name != "Children" && this.iter().find(|(n, _)| *n == name) != that.iter().find(|(n, _)| *n == name);
        let mut names: Vec<&str> = this.iter().chain(&that).map(|(name, _)| name.as_str()).filter(|name| differ(name)).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            self.tell(Message::new("sheets-differ-header").with("name", name), Spot::Return);
        }
    }

    fn children(&mut self) {
        let orders = [Order::of(self.this), Order::of(self.that)];
        let mut theirs: FxHashMap<Option<String>, Vec<RecordId>> = FxHashMap::default();
        for child in RecordId::first(self.that.children()).rev() {
            theirs.entry(self.that.child_id(ModuleId::ROOT, child)).or_default().push(child);
        }
        for child in RecordId::first(self.this.children()) {
            match theirs.get_mut(&self.this.child_id(ModuleId::ROOT, child)).and_then(Vec::pop) {
                Some(other) => self.child(child, other, &orders),
                None => self.tell(Message::new("sheets-differ-more"), spot(ModuleId::ROOT, child, None)),
            }
        }
        for _ in theirs.values().flatten() {
            let module = &self.this.pack.modules[ModuleId::ROOT].name;
            self.tell(Message::new("sheets-differ-fewer").with("module", module), Spot::Return);
        }
    }

    fn child(&mut self, child: RecordId, other: RecordId, [this, that]: &[Order; 2]) {
        for module in ModuleId::first(self.this.pack.modules.len()) {
            let records = (of_child(self.this, this, module, child), of_child(self.that, that, module, other));
            self.records(module, child, (&records.0, &records.1));
        }
    }

    /// Records of one module of one child. Those that are alike in both are set aside, and the others held against each other.
    fn records(&mut self, module: ModuleId, child: RecordId, (these, those): (&[Numbered], &[Numbered])) {
        let values = |ret: &Return<NoNames>, records: &[Numbered]| -> Vec<(Numbered, Values)> {
            let of = |record: RecordId| ItemId::first(ret.pack.modules[module].items.len()).map(move |item| (record, item));
            let sent = |item: ItemId| !ret.pack.modules[module].items[item].local;
            let texts = |record| {
                let all = of(record).map(|(record, item)| ret.text_of(ValueId::new(module, record, item)).filter(|_| sent(item)));
                all.collect()
            };
            records.iter().map(|(number, record)| ((*number, *record), texts(*record))).collect()
        };
        let (mut these, mut those) = (values(self.this, these), values(self.that, those));
        these.retain(|((number, _), own)| match those.iter().position(|((n, _), other)| (n, other) == (number, own)) {
            Some(at) => (those.remove(at), false).1,
            None => true,
        });
        let mut those = those.into_iter();
        for ((number, record), own) in these {
            match those.next() {
                Some(((there, _), other)) => {
                    if number != there {
                        self.below_another(module, record, number, there);
                    }
                    self.values(module, record, &own, &other);
                }
                None => self.tell(Message::new("sheets-differ-more"), spot(module, record, None)),
            }
        }
        for _ in those {
            let name = &self.this.pack.modules[module].name;
            self.tell(Message::new("sheets-differ-fewer").with("module", name), Spot::Child(child));
        }
    }

    /// A record that is below another one there than here.
    fn below_another(&mut self, module: ModuleId, record: RecordId, here: usize, there: usize) {
        let Some(parent) = self.this.pack.modules[module].parent else { return };
        let name = &self.this.pack.modules[parent].name;
        let shown = |number: usize| Filling::from(DisplayValue::code(number.to_string()));
        let what = Message::new("sheets-differ-value").with("name", name).with("here", shown(here)).with("there", shown(there));
        self.tell(what, spot(module, record, None));
    }

    fn values(&mut self, module: ModuleId, record: RecordId, own: &Values, other: &Values) {
        for (item, i) in ItemId::each(&self.this.pack.modules[module].items) {
            let (own, other) = (&own[item.index()], &other[item.index()]);
            if own != other {
                let shown = |text: &Option<String>| match text {
                    Some(text) => Filling::from(DisplayValue::cell(text, text, i.personal)),
                    None => Message::new("sheets-blank").into(),
                };
                let what = Message::new("sheets-differ-value").with("name", &i.name).with("here", shown(own)).with("there", shown(other));
                self.tell(what, spot(module, record, Some(item)));
            }
        }
    }
}

fn spot(module: ModuleId, record: RecordId, item: Option<ItemId>) -> Spot {
    Spot::Record { set: RecordSet { dataset: Dataset::This, module: Some(module) }, record, item }
}
