//! Which records besides the one asked a clause needs.

use crate::pack::Pack;
use crate::pack::sentence::{self, Body, Clause, Frame, Hop, Operand, Path, Quantity};

/// Whether a clause about a record of a frame needs other records of a module of this return: counts them, goes to them, or looks at those
/// before and after.
pub fn needs_records(pack: &Pack, frame: Frame, clause: &Clause, module: usize) -> bool {
    let inside = |of: Frame, list: &[Clause]| list.iter().any(|c| needs_records(pack, of, c, module));
    let body = match &clause.body {
        // Where there are too many, one more would mend nothing.
        Body::Count { quantity: Quantity::AtMost(_), of, conditions, .. } => inside(*of, conditions),
        Body::Count { of, conditions, .. } => *of == Frame { module: Some(module), ..frame } || inside(*of, conditions),
        Body::Run { .. } => frame.module == Some(module),
        Body::Record { path, .. } | Body::Covers { path, .. } => goes(pack, frame, path, module),
        Body::Share { of, conditions, among, .. } => inside(*of, conditions) || inside(*of, among),
        Body::Number { of, conditions, .. } => inside(*of, conditions),
        _ => false,
    };
    body || sentence::operands(clause).into_iter().any(|o| operand(pack, frame, o, module))
}

fn operand(pack: &Pack, frame: Frame, o: &Operand, module: usize) -> bool {
    match o {
        Operand::Item { path, .. } | Operand::Status { path, .. } | Operand::Birthday { path, .. } => goes(pack, frame, path, module),
        Operand::Age { path, on, .. } => goes(pack, frame, path, module) || operand(pack, frame, on, module),
        Operand::Part(_, of) => operand(pack, frame, of, module),
        // A period goes over several records.
        Operand::PeriodStart { path, at } => at.module == Some(module) || goes(pack, frame, path, module),
        Operand::Named(..) | Operand::Value(_) => false,
    }
}

/// Whether a way goes to a record of the module that is chosen among several, or may be missing.
fn goes(pack: &Pack, frame: Frame, path: &Path, module: usize) -> bool {
    let mut at = frame.module;
    for hop in &path.0 {
        let (to, chosen) = match *hop {
            Hop::Parent => (at.and_then(|m| pack.modules[m].parent), false),
            Hop::Only(m) | Hop::First(m) | Hop::Last(m) => (Some(m), true),
            Hop::Previous | Hop::Next => (at, true),
            Hop::Word(w) => (Some(pack.words[w].module), true),
            Hop::Side(_) => return false,
        };
        if chosen && to == Some(module) {
            return true;
        }
        at = to;
    }
    false
}

/// Whether a clause looks at the record just before, or just after, the one asked, and at no other of its module.
pub fn neighbour(pack: &Pack, frame: Frame, clause: &Clause) -> Option<Hop> {
    let module = frame.module?;
    let near = |path: &Path| path.0.first().copied().filter(|hop| matches!(hop, Hop::Previous | Hop::Next));
    let own = match &clause.body {
        Body::Record { path, .. } | Body::Covers { path, .. } => near(path),
        _ => None,
    };
    let items = sentence::operands(clause).into_iter().filter(|o| operand(pack, frame, o, module)).map(|o| match o {
        Operand::Item { path, .. } => near(path),
        _ => None,
    });
    let mut hops = own.into_iter().map(Some).chain(items);
    let first = hops.next()??;
    hops.all(|hop| hop == Some(first)).then_some(first)
}
