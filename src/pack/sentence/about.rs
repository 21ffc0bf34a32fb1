//! What a clause is about: the returns it reaches, and the operands, items and other clauses in it.

use super::{Body, Bound, Clause, Dataset, Operand, Path, RecordSet, Step, Tail, Tallied, Tally, Test, Type, ValuePart};
use crate::pack::lookup::Holds;
use crate::pack::{Kind, Pack};
use crate::spot::{ItemId, ModuleId};

impl Clause {
    /// The operands that the clause names, subject first: the cells a message about it points to.
    pub(crate) fn operands(&self) -> Vec<&Operand> {
        match &self.body {
            Body::Compare(o, t) => std::iter::once(o).chain(t.object()).collect(),
            Body::Items(_, list, t) => list.iter().chain(t.object()).collect(),
            Body::Covers { date, .. } => vec![date],
            Body::Count { tail: Tail::Same(pairs), .. } => pairs.iter().map(|(_, o)| o).collect(),
            _ => Vec::new(),
        }
    }

    /// The clauses inside it, which are asked of the records that it counts.
    pub(crate) fn inner(&self) -> impl Iterator<Item = &Clause> {
        let tallied = self.operands().into_iter().filter_map(Operand::tally).flat_map(|tally| &tally.conditions);
        let (conditions, among): (&[Clause], &[Clause]) = match &self.body {
            Body::Count { conditions, .. } | Body::Run { conditions, .. } | Body::Number { conditions, .. } => (conditions, &[]),
            Body::Share { conditions, among, .. } => (conditions, among),
            _ => (&[], &[]),
        };
        conditions.iter().chain(among).chain(tallied)
    }

    /// Whether it, or a clause inside it, reaches this return.
    pub(crate) fn reaches(&self, dataset: Dataset) -> bool {
        let by_itself = match &self.body {
            Body::Record { path, .. } | Body::Covers { path, .. } => path.reaches(dataset),
            Body::Count { of, .. } => of.dataset == dataset,
            Body::Share { bound: Bound::WithinPoints(_), .. } | Body::Number { .. } => dataset == Dataset::Last,
            _ => false,
        };
        by_itself || self.operands().iter().any(|o| o.reaches(dataset)) || self.inner().any(|c| c.reaches(dataset))
    }

    /// Whether it speaks of the record that the sentence around it is asked of (`asked X`).
    pub(crate) fn speaks_of_asked(&self) -> bool {
        self.operands().iter().any(|operand| matches!(operand, Operand::Asked { .. }))
    }

    /// Whether such an operand stands within another, where the engine would not see it.
    pub(super) fn hides_asked(&self) -> bool {
        fn has(operand: &Operand) -> bool {
            matches!(operand, Operand::Asked { .. }) || operand.inner().any(has)
        }
        self.operands().iter().any(|operand| operand.inner().any(has))
    }

    /// Calls `look` with the position of every reference table that it, or a clause inside it, is looked up in.
    pub(crate) fn tables(&self, look: &mut dyn FnMut(usize)) {
        self.operands().into_iter().for_each(|operand| operand.tables(look));
        if let Body::Compare(_, Test::InUse { table, .. }) | Body::Items(_, _, Test::InUse { table, .. }) = &self.body {
            look(*table);
        }
        self.inner().for_each(|c| c.tables(look));
    }

    /// Calls `look` with every item that it, or a clause inside it, is about.
    pub(crate) fn items(&self, look: &mut dyn FnMut(RecordSet, ItemId)) {
        self.operands().into_iter().for_each(|operand| operand.items(look));
        self.inner().for_each(|c| c.items(look));
        if let Body::Count { of, tail: Tail::Same(pairs), .. } = &self.body {
            pairs.iter().for_each(|(item, _)| look(*of, *item));
        }
    }
}

impl Operand {
    /// The type of the operand; `pack` gives the pack of a dataset.
    pub(crate) fn kind<'a>(&self, pack: &dyn Fn(Dataset) -> Option<&'a Pack>) -> Option<Type> {
        Some(match self {
            Operand::Item { at, item, .. } => match pack(at.dataset)?.modules[at.module?].items[*item].kind {
                Kind::Date => Type::Date,
                Kind::Code(set) => Type::Code(at.dataset, set),
                Kind::Number { decimals: 0, .. } => Type::Number,
                Kind::Number { decimals, .. } => Type::Decimal(decimals),
                Kind::Text { .. } => Type::Text,
                Kind::Upn => Type::Upn,
                Kind::Postcode => Type::Postcode,
            },
            Operand::Named(..) | Operand::Status { .. } | Operand::Birthday { .. } | Operand::PeriodStart { .. } => Type::Date,
            Operand::Age { .. } => Type::Number,
            Operand::Part(ValuePart::Area, _) => Type::Area,
            Operand::Part(ValuePart::Weekday, _) => Type::Weekday,
            Operand::Asked { of, .. } => return of.kind(pack),
            Operand::Tally(_) => Type::Number,
            Operand::Part(..) | Operand::Miles { .. } => Type::Number,
            Operand::OwnAuthority => Type::Authority,
            // Tables are those of the pack whose rule it is.
            Operand::Looked { table, column, .. } => match pack(Dataset::This)?.lookups.get(*table)?.columns.get(*column)?.holds {
                Holds::Authority => Type::Authority,
                Holds::Words { .. } => Type::Looked(*table, *column),
            },
            Operand::Value(_) => return None,
        })
    }

    /// The path to the record that it is a value of.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Operand::Item { path, .. } | Operand::Status { path, .. } | Operand::Birthday { path, .. } => Some(path),
            Operand::Age { path, .. } | Operand::PeriodStart { path, .. } => Some(path),
            Operand::Named(..) | Operand::Part(..) | Operand::Value(_) => None,
            Operand::Looked { .. } | Operand::Miles { .. } | Operand::OwnAuthority | Operand::Asked { .. } | Operand::Tally(_) => None,
        }
    }

    /// The operands that it is worked out from.
    pub(crate) fn inner(&self) -> impl Iterator<Item = &Operand> {
        let (one, two) = match self {
            Operand::Age { on: of, .. } | Operand::Part(_, of) | Operand::Looked { of, .. } | Operand::Asked { of, .. } => {
                (Some(&**of), None)
            }
            Operand::Tally(tally) => (tally.window.as_ref().map(|window| &window.date), None),
            Operand::Miles { from, to, .. } => (Some(&**from), Some(&**to)),
            _ => (None, None),
        };
        one.into_iter().chain(two)
    }

    /// Calls `look` with every item that it is worked out from.
    fn items(&self, look: &mut dyn FnMut(RecordSet, ItemId)) {
        if let Operand::Item { at, item, .. } = self {
            look(*at, *item);
        }
        if let Some(Tally { what: Tallied::Different(item), of, .. }) = self.tally() {
            look(*of, *item);
        }
        self.inner().for_each(|of| of.items(look));
    }

    /// Calls `look` with the position of every reference table that it is looked up in.
    fn tables(&self, look: &mut dyn FnMut(usize)) {
        if let Operand::Looked { table, .. } | Operand::Miles { table, .. } = self {
            look(*table);
        }
        self.inner().for_each(|of| of.tables(look));
    }

    /// What it counts, if it is counted.
    pub(crate) fn tally(&self) -> Option<&Tally> {
        if let Operand::Tally(tally) = self { Some(tally) } else { None }
    }

    fn reaches(&self, dataset: Dataset) -> bool {
        if self.tally().is_some_and(|tally| tally.of.dataset == dataset) {
            return true;
        }
        let named = matches!(self, Operand::Named(of, _) if *of == dataset);
        named || self.path().is_some_and(|p| p.reaches(dataset)) || self.inner().any(|of| of.reaches(dataset))
    }
}

impl Test {
    /// What the subject is compared with.
    fn object(&self) -> Option<&Operand> {
        match self {
            Test::Is(_, o) | Test::Order { object: o, .. } | Test::Within(_, _, o) | Test::InUse { on: o, .. } => Some(o),
            _ => None,
        }
    }
}

impl Path {
    fn reaches(&self, dataset: Dataset) -> bool {
        self.0.contains(&Step::Dataset(dataset))
    }

    /// The path up from a module to one that it is below, or to itself.
    pub(crate) fn up(pack: &Pack, mut module: ModuleId, ancestor: ModuleId) -> Option<Path> {
        let mut steps = Vec::new();
        while module != ancestor {
            module = pack.modules[module].parent?;
            steps.push(Step::Parent);
        }
        Some(Path(steps))
    }
}
