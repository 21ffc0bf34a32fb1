//! Which records besides the one asked a clause needs.

use crate::pack::Pack;
use crate::pack::sentence::{Body, Clause, Frame, Hop, Operand, Path, Quantity};

/// Whether a clause about a record of a frame needs other records of a module of this return: counts them, goes to them, or looks at those
/// before and after.
pub(crate) fn needs_records(pack: &Pack, frame: Frame, clause: &Clause, module: usize) -> bool {
    let inside = |of: Frame| clause.inner().any(|c| needs_records(pack, of, c, module));
    let body = match &clause.body {
        // Where there are too many, one more would mend nothing.
        Body::Count { quantity: Quantity::AtMost(_), of, .. } => inside(*of),
        Body::Count { of, .. } => *of == Frame { module: Some(module), ..frame } || inside(*of),
        Body::Run { .. } => frame.module == Some(module),
        Body::Record { path, .. } | Body::Covers { path, .. } => goes(pack, frame, path, module),
        Body::Share { of, .. } | Body::Number { of, .. } => inside(*of),
        _ => false,
    };
    body || clause.operands().into_iter().any(|o| operand(pack, frame, o, module))
}

fn operand(pack: &Pack, frame: Frame, o: &Operand, module: usize) -> bool {
    // A period goes over several records.
    let period = matches!(o, Operand::PeriodStart { at, .. } if at.module == Some(module));
    period || o.path().is_some_and(|path| goes(pack, frame, path, module)) || o.inner().is_some_and(|of| operand(pack, frame, of, module))
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
pub(crate) fn neighbour(pack: &Pack, frame: Frame, clause: &Clause) -> Option<Hop> {
    let module = frame.module?;
    let near = |path: &Path| path.0.first().copied().filter(|hop| matches!(hop, Hop::Previous | Hop::Next));
    let own = match &clause.body {
        Body::Record { path, .. } | Body::Covers { path, .. } => near(path),
        _ => None,
    };
    let items = clause.operands().into_iter().filter(|o| operand(pack, frame, o, module)).map(|o| match o {
        Operand::Item { path, .. } => near(path),
        _ => None,
    });
    let mut hops = own.into_iter().map(Some).chain(items);
    let first = hops.next()??;
    hops.all(|hop| hop == Some(first)).then_some(first)
}
