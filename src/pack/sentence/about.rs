//! What a clause is about: the returns it reaches, and the operands it names.

use super::{Body, Bound, Clause, Hop, Operand, Path, Side, Tail, Test};

/// Whether a clause, or one inside it, reaches this return.
pub fn reaches(clause: &Clause, side: Side) -> bool {
    let path = |p: &Path| p.0.contains(&Hop::Side(side));
    fn operand(o: &Operand, side: Side) -> bool {
        let path = |p: &Path| p.0.contains(&Hop::Side(side));
        match o {
            Operand::Item { path: p, .. } | Operand::Status { path: p, .. } => path(p),
            Operand::Birthday { path: p, .. } | Operand::PeriodStart { path: p, .. } => path(p),
            Operand::Named(s, _) => *s == side,
            Operand::Age { path: p, on, .. } => path(p) || operand(on, side),
            Operand::Part(_, of) => operand(of, side),
            Operand::Value(_) => false,
        }
    }
    fn test(t: &Test, side: Side) -> bool {
        match t {
            Test::Is(_, o) | Test::Order(_, _, o) | Test::Within(_, _, o) => operand(o, side),
            Test::Distance { from, .. } => operand(from, side),
            _ => false,
        }
    }
    let any = |list: &[Clause]| list.iter().any(|c| reaches(c, side));
    match &clause.body {
        Body::Compare(o, t) => operand(o, side) || test(t, side),
        Body::Items(_, list, t) => list.iter().any(|o| operand(o, side)) || test(t, side),
        Body::Record { path: p, .. } => path(p),
        Body::Covers { path: p, date } => path(p) || operand(date, side),
        Body::Count { of, conditions, .. } => of.side == side || any(conditions),
        Body::Run { conditions, .. } => any(conditions),
        Body::Lasts { .. } => false,
        Body::Share { conditions, among, bound, .. } => {
            any(conditions) || any(among) || (side == Side::Last && matches!(bound, Bound::WithinPoints(_)))
        }
        Body::Number { conditions, .. } => any(conditions) || side == Side::Last,
    }
}

/// The operands that a clause names, subject first: the cells a message about it points to.
pub fn operands(clause: &Clause) -> Vec<&Operand> {
    fn test(t: &Test) -> Option<&Operand> {
        match t {
            Test::Is(_, o) | Test::Order(_, _, o) | Test::Within(_, _, o) => Some(o),
            Test::Distance { from, .. } => Some(from),
            _ => None,
        }
    }
    match &clause.body {
        Body::Compare(o, t) => std::iter::once(o).chain(test(t)).collect(),
        Body::Items(_, list, t) => list.iter().chain(test(t)).collect(),
        Body::Covers { date, .. } => vec![date],
        Body::Count { tail: Tail::Same(pairs), .. } => pairs.iter().map(|(_, o)| o).collect(),
        _ => Vec::new(),
    }
}
