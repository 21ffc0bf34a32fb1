//! Which rules speak of which items and codes.

use std::collections::{BTreeMap, BTreeSet};

use crate::pack::rule::Rule;
use crate::pack::sentence::{Body, Clause, Dataset, Form, Operand, RecordSet, Tail, Tallied, Test};
use crate::pack::{Library, Pack};
use crate::spot::{ItemId, ModuleId};

/// The rules that speak of each item and single out each code, by collection and name.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    items: BTreeMap<(String, String), BTreeSet<String>>,
    codes: BTreeMap<(String, String, String), BTreeSet<String>>,
}

impl Mentions {
    /// Gathers the mentions of all rules of the packs that `wanted` lets through.
    pub(crate) fn new(library: &Library, wanted: impl Fn(&Pack) -> bool) -> Mentions {
        let mut mentions = Mentions::default();
        for pack in library.packs().filter(|p| wanted(p)) {
            for rule in &pack.rules {
                let other = other(library, pack, rule);
                let mut reader = Reader { this: pack, other: other.as_deref(), code: &rule.code, out: &mut mentions };
                rule.clauses().for_each(|clause| reader.clause(clause, rule.set));
                if let Some(shared) = &rule.shared {
                    reader.item(Dataset::This, shared.module, shared.item);
                    shared.conditions.iter().for_each(|clause| reader.clause(clause, shared.set()));
                }
            }
        }
        mentions
    }

    /// The codes of the rules that speak of an item.
    pub(crate) fn of_item(&self, collection: &str, item: &str) -> Vec<String> {
        self.items.get(&(collection.to_owned(), item.to_owned())).into_iter().flatten().cloned().collect()
    }

    /// The codes of the rules that single out a code of a code set.
    pub(crate) fn of_code(&self, collection: &str, set: &str, code: &str) -> Vec<String> {
        self.codes.get(&(collection.to_owned(), set.to_owned(), code.to_owned())).into_iter().flatten().cloned().collect()
    }
}

/// The pack of the other return that a rule needs.
pub(super) fn other(library: &Library, pack: &Pack, rule: &Rule) -> Option<std::sync::Arc<Pack>> {
    let with = rule.with.as_ref()?;
    library.packs().find(|p| p.collection == *with && p.year == pack.year).cloned()
}

struct Reader<'a> {
    this: &'a Pack,
    other: Option<&'a Pack>,
    code: &'a str,
    out: &'a mut Mentions,
}

impl<'a> Reader<'a> {
    fn pack(&self, dataset: Dataset) -> Option<&'a Pack> {
        match dataset {
            Dataset::This | Dataset::Last => Some(self.this),
            Dataset::Other => self.other,
        }
    }

    fn item(&mut self, dataset: Dataset, module: ModuleId, item: ItemId) {
        if let Some(pack) = self.pack(dataset) {
            let name = pack.modules[module].items[item].name.clone();
            self.out.items.entry((pack.collection.clone(), name)).or_default().insert(self.code.to_owned());
        }
    }

    /// The start and end of a module's records, which lengths and overlaps are counted from.
    fn span(&mut self, at: RecordSet) {
        let Some((pack, module)) = self.pack(at.dataset).zip(at.module) else { return };
        if let Some(sequence) = &pack.modules[module].sequence {
            self.item(at.dataset, module, sequence.start);
            self.item(at.dataset, module, sequence.end);
        }
    }

    /// `set` is whose records it is asked of.
    fn clause(&mut self, clause: &Clause, set: RecordSet) {
        clause.operands().into_iter().for_each(|o| self.operand(o));
        let (counted, span) = match &clause.body {
            Body::Count { of, tail, .. } => {
                if matches!(tail, Tail::Overlaps) && set != *of {
                    self.span(set);
                }
                (*of, matches!(tail, Tail::Overlaps).then_some(*of))
            }
            Body::Share { of, .. } | Body::Number { of, .. } => (*of, None),
            Body::Lasts { .. } | Body::Run { .. } => (set, Some(set)),
            _ => (set, None),
        };
        span.into_iter().for_each(|at| self.span(at));
        clause.inner().for_each(|c| self.clause(c, counted));
        match &clause.body {
            Body::Compare(subject, test) => self.codes(subject, test),
            Body::Items(_, subjects, test) => subjects.iter().for_each(|s| self.codes(s, test)),
            _ => {}
        }
    }

    /// The codes that a test singles out.
    fn codes(&mut self, subject: &Operand, test: &Test) {
        let in_place = match test {
            Test::Form(_, Form::OneOf(texts)) => texts.as_slice(),
            _ => &[],
        };
        let values = match test {
            Test::Is(_, Operand::Value(value)) => std::slice::from_ref(value),
            Test::In(_, values) => values,
            _ if !in_place.is_empty() => &[],
            _ => return,
        };
        let Operand::Item { at: RecordSet { dataset, module: Some(module) }, item, .. } = subject else { return };
        let Some(pack) = self.pack(*dataset) else { return };
        let Some(set) = pack.modules[*module].items[*item].set() else { return };
        let set = &pack.codesets[set];
        let placed = set.codes.iter().filter(|entry| in_place.contains(&entry.code));
        for entry in values.iter().filter_map(|v| set.codes.get(*v as usize)).chain(placed) {
            let key = (pack.collection.clone(), set.name.clone(), entry.code.clone());
            self.out.codes.entry(key).or_default().insert(self.code.to_owned());
        }
    }

    fn operand(&mut self, operand: &Operand) {
        match operand {
            Operand::Item { at: RecordSet { dataset, module: Some(module) }, item, .. } => self.item(*dataset, *module, *item),
            Operand::Age { dataset, .. } | Operand::Birthday { dataset, .. } => {
                if let Some(item) = self.pack(*dataset).and_then(|p| p.birth_item) {
                    self.item(*dataset, ModuleId::ROOT, item);
                }
            }
            Operand::Status { dataset, .. } => {
                if let Some(item) = self.pack(*dataset).and_then(|p| p.status_earlier) {
                    self.item(*dataset, ModuleId::ROOT, item);
                }
            }
            Operand::PeriodStart { at, .. } => self.span(*at),
            Operand::Tally(tally) => {
                if let (Tallied::Different(item), RecordSet { dataset, module: Some(module) }) = (tally.what, tally.of) {
                    self.item(dataset, module, item);
                } else if tally.what == Tallied::Days || tally.window.is_some() {
                    self.span(tally.of);
                }
            }
            Operand::Item { .. } | Operand::Asked { .. } | Operand::Part(..) | Operand::Named(..) | Operand::Value(_) => {}
            Operand::Looked { .. } | Operand::Miles { .. } | Operand::OwnAuthority => {}
        }
        operand.inner().for_each(|of| self.operand(of));
    }
}
