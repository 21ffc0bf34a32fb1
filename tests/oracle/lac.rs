//! LAC: what the rules share, and what the oracle says of a return.

use crate::dates::*;
use crate::said::Said;
use crate::shape::*;
use crate::{lac_child, lac_ends, lac_episode, lac_whole};

/// A LAC return with what it is compared with.
pub struct Lac<'a> {
    pub year: &'a Year,
    pub children: &'a [LacChild],
    pub last: Option<&'a [LacChild]>,
}

/// A rule: what it is about, and when it gives a message.
#[derive(Clone, Copy)]
pub enum Rule {
    Child(fn(&LacChild, &Lac<'_>) -> bool),
    /// The episode is a position in the child's order.
    Episode(fn(&LacChild, usize, &Lac<'_>) -> bool),
    Adoption(fn(&LacChild, &Adoption, &Lac<'_>) -> bool),
    Leaver(fn(&LacChild, &Leaver, &Lac<'_>) -> bool),
}

pub const FOSTER: &[&str] = &["F1", "F2", "F3", "F4", "F5", "F6"];
pub const FOR_ADOPTION: &[&str] = &["A3", "A4", "A5", "A6", "A8"];
pub const MISSING: &[&str] = &["M1", "M2", "M3"];
pub const SECURE: &[&str] = &["H1", "H21", "H22"];

impl Episode {
    pub fn is_x1(&self) -> bool {
        is(self.ended, &["X1"])
    }

    /// Ended for any code but X1.
    pub fn finally(&self) -> bool {
        is_not(self.ended, &["X1"])
    }

    pub fn adopted(&self) -> bool {
        is(self.ended, &["E11", "E12"])
    }

    pub fn is_v1(&self) -> bool {
        is(self.legal, &["V1"])
    }

    /// Given, and not V1.
    pub fn not_v1(&self) -> bool {
        is_not(self.legal, &["V1"])
    }

    pub fn open_on(&self, rd: Date) -> bool {
        self.end.is_none() && self.start.is_some_and(|s| s <= rd)
    }

    /// Its end, or RD if it is open.
    pub fn until(&self, rd: Date) -> Option<Date> {
        if self.open_on(rd) { Some(rd) } else { self.end }
    }
}

impl LacChild {
    /// An episode that is not V1 is open on this day, whatever the order of the episodes.
    pub fn looked_after(&self, rd: Date) -> bool {
        self.episodes.iter().any(|e| e.open_on(rd) && e.not_v1())
    }
}

/// Whether the child's episodes can be put in order: each has a start, and those that share one have numbers.
pub fn ordered(c: &LacChild) -> bool {
    let shared = |e: &Episode| c.episodes.iter().filter(|o| o.start == e.start).count() > 1;
    c.episodes.iter().all(|e| e.start.is_some() && (e.number.is_some() || !shared(e)))
}

pub fn previous(c: &LacChild, i: usize) -> Option<&Episode> {
    i.checked_sub(1).map(|p| &c.episodes[p])
}

pub fn next(c: &LacChild, i: usize) -> Option<&Episode> {
    c.episodes.get(i + 1)
}

/// The previous one, when that ended X1.
pub fn continued(c: &LacChild, i: usize) -> Option<&Episode> {
    previous(c, i).filter(|p| p.is_x1())
}

/// *Last episode*: the last that is not V1.
pub fn latest(c: &LacChild) -> Option<&Episode> {
    c.episodes.iter().rev().find(|e| e.not_v1())
}

/// The last episode open on this day that is not V1.
pub fn current(c: &LacChild, rd: Date) -> Option<usize> {
    if ordered(c) { c.episodes.iter().rposition(|e| e.open_on(rd) && e.not_v1()) } else { None }
}

/// The last episode open on this day, short breaks included.
pub fn standing(c: &LacChild, rd: Date) -> Option<&Episode> {
    c.episodes.iter().rev().find(|e| ordered(c) && e.open_on(rd))
}

/// The start of the period of being looked after that the episode belongs to.
pub fn period_start(c: &LacChild, i: usize) -> Option<Date> {
    let mut first = i;
    while continued(c, first).is_some() {
        first -= 1;
    }
    c.episodes[first].start
}

/// First start and last end (RD if there is none) of an unbroken run of episodes of this sort whose last episode is this one.
pub fn run(c: &LacChild, i: usize, rd: Date, sort: fn(&Episode) -> bool) -> Option<(Date, Date)> {
    let joined = |earlier: usize| {
        let (a, b) = (&c.episodes[earlier], &c.episodes[earlier + 1]);
        sort(a) && sort(b) && a.is_x1() && between(a.end, b.start).is_some_and(|gap| gap <= 1)
    };
    if !sort(&c.episodes[i]) || (i + 1 < c.episodes.len() && joined(i)) {
        return None;
    }
    let mut first = i;
    while first > 0 && joined(first - 1) {
        first -= 1;
    }
    Some((c.episodes[first].start?, c.episodes[i].end.unwrap_or(rd)))
}

pub fn eighteenth(c: &LacChild) -> Option<Date> {
    c.dob.map(|d| birthday(d, 18))
}

/// Rules between episodes, which an episode without a start suspends for its child.
const BETWEEN: &[&str] = &[
    "LAC201", "LAC206", "LAC207", "LAC213", "LAC214", "LAC215", "LAC216", "LAC217", "LAC218", "LAC219", "LAC220", "LAC221", "LAC222",
    "LAC231", "LAC232", "LAC233", "LAC234", "LAC235", "LAC236", "LAC237", "LAC253", "LAC256", "LAC270", "LAC273", "LAC304", "LAC401",
    "LAC403", "LAC404", "LAC406",
];

/// Everything the specification says of the return.
pub fn oracle(r: &Lac<'_>) -> Said {
    let mut said = Said::default();
    let in_order: Vec<bool> = r.children.iter().map(ordered).collect();
    for (code, rule) in lac_child::RULES.iter().chain(lac_episode::RULES).chain(lac_ends::RULES) {
        said.asked(code);
        let between = BETWEEN.contains(code);
        for (c, in_order) in r.children.iter().zip(&in_order) {
            if between && !in_order {
                continue;
            }
            match rule {
                Rule::Child(holds) => said.add(code, "Child", c.record, holds(c, r)),
                Rule::Episode(holds) => {
                    (0..c.episodes.len()).for_each(|i| said.add(code, "Episode", c.episodes[i].record, holds(c, i, r)));
                }
                Rule::Adoption(holds) => c.adoption.iter().for_each(|a| said.add(code, "Adoption", a.record, holds(c, a, r))),
                Rule::Leaver(holds) => c.leaver.iter().for_each(|l| said.add(code, "CareLeaver", l.record, holds(c, l, r))),
            }
        }
    }
    lac_whole::oracle(r, &mut said);
    said
}
