//! Which records besides the one asked a clause needs.

use crate::pack::Pack;
use crate::pack::sentence::{Body, Clause, Operand, Path, Quantity, RecordSet, Scope, Step};
use crate::spot::ModuleId;

/// Whether a clause about a record of a set needs other records of a module of this return: counts them, goes to them, or looks at those
/// before and after.
pub(crate) fn needs_records(pack: &Pack, set: RecordSet, clause: &Clause, module: ModuleId) -> bool {
    let inside = |of: RecordSet| clause.inner().any(|c| needs_records(pack, of, c, module));
    let body = match &clause.body {
        // Where there are too many, one more would mend nothing.
        Body::Count { quantity: Quantity::AtMost(_), of, .. } => inside(*of),
        Body::Count { of, .. } => *of == RecordSet { module: Some(module), ..set } || inside(*of),
        Body::Run { .. } => set.module == Some(module),
        Body::Record { path, .. } | Body::Covers { path, .. } => goes(pack, set, path, module),
        Body::Share { of, .. } | Body::Number { of, .. } => inside(*of),
        _ => false,
    };
    body || clause.operands().into_iter().any(|o| operand(pack, set, o, module))
}

fn operand(pack: &Pack, set: RecordSet, o: &Operand, module: ModuleId) -> bool {
    // A period goes over several records.
    let period = matches!(o, Operand::PeriodStart { at, .. } if at.module == Some(module));
    if let Some(tally) = o.tally() {
        return tally.of == RecordSet { module: Some(module), ..set };
    }
    period || o.path().is_some_and(|path| goes(pack, set, path, module)) || o.inner().any(|of| operand(pack, set, of, module))
}

/// Whether a path goes to a record of the module that is chosen among several, or may be missing.
fn goes(pack: &Pack, set: RecordSet, path: &Path, module: ModuleId) -> bool {
    let mut at = set.module;
    for step in &path.0 {
        let (to, chosen) = match *step {
            Step::Parent => (at.and_then(|m| pack.modules[m].parent), false),
            Step::Only(m) | Step::First(m, _) | Step::Last(m, _) => (Some(m), true),
            Step::Previous(_) | Step::Next(_) => (at, true),
            Step::Alias(alias, _) => (Some(pack.aliases[alias].module), true),
            Step::Dataset(_) => return false,
        };
        if chosen && to == Some(module) {
            return true;
        }
        at = to;
    }
    false
}

/// Whether a clause looks at the record just before, or just after, the one asked, and at no other of its module.
pub(crate) fn neighbour(pack: &Pack, set: RecordSet, clause: &Clause) -> Option<Step> {
    let module = set.module?;
    let near = |path: &Path| path.0.first().copied().filter(|step| matches!(step, Step::Previous(_) | Step::Next(_)));
    let own = match &clause.body {
        Body::Record { path, .. } | Body::Covers { path, .. } => near(path),
        _ => None,
    };
    let items = clause.operands().into_iter().filter(|o| operand(pack, set, o, module)).map(|o| match o {
        Operand::Item { path, .. } => near(path),
        _ => None,
    });
    let mut steps = own.into_iter().map(Some).chain(items);
    let first = steps.next()??;
    steps.all(|step| step == Some(first)).then_some(first)
}

/// Whose records a clause about a record of a set means, and the clauses inside it: for each module that is not directly below the child, the module of the
/// one record whose they are.
pub(crate) fn whose(pack: &Pack, set: RecordSet, clause: &Clause, out: &mut Vec<(ModuleId, ModuleId)>) {
    let mut add = |module: ModuleId, within: ModuleId| {
        let nested = pack.modules[module].parent.is_some_and(|parent| parent != ModuleId::ROOT);
        if nested && !out.contains(&(module, within)) {
            out.push((module, within));
        }
    };
    let mut walk = |path: &Path| {
        let mut at = set;
        for step in &path.0 {
            match (*step, at.module) {
                (Step::First(m, within) | Step::Last(m, within), _) => add(m, within),
                (Step::Previous(within) | Step::Next(within), Some(m)) => add(m, within),
                (Step::Alias(alias, within), _) => add(pack.aliases[alias].module, within),
                // In another return all is the child's.
                (Step::Dataset(_), _) => return,
                _ => {}
            }
            at.module = match *step {
                Step::Parent => at.module.and_then(|m| pack.modules[m].parent),
                Step::Only(m) | Step::First(m, _) | Step::Last(m, _) => Some(m),
                Step::Alias(alias, _) => Some(pack.aliases[alias].module),
                _ => at.module,
            };
        }
    };
    match &clause.body {
        Body::Record { path, .. } | Body::Covers { path, .. } => walk(path),
        _ => {}
    }
    for operand in clause.operands() {
        paths(operand, &mut walk);
    }
    let inner = match &clause.body {
        Body::Count { scope: Scope::Own(within) | Scope::Earlier(within), of, .. } if of.dataset == set.dataset => {
            of.module.into_iter().for_each(|m| add(m, *within));
            *of
        }
        Body::Run { within, .. } => {
            set.module.into_iter().for_each(|m| add(m, *within));
            set
        }
        Body::Count { of, .. } | Body::Share { of, .. } | Body::Number { of, .. } => *of,
        _ => set,
    };
    if inner.dataset == set.dataset {
        clause.inner().for_each(|c| whose(pack, inner, c, out));
    }
}

/// The paths of an operand, and of those that it is worked out from.
fn paths(operand: &Operand, look: &mut impl FnMut(&Path)) {
    operand.path().into_iter().for_each(&mut *look);
    operand.inner().for_each(|of| paths(of, look));
}
