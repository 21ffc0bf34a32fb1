//! LAC: what the rules share, and what the oracle says of a return.

use super::dates::*;
use super::given::*;
use super::said::Said;
use super::shape::*;
use super::{lac_child, lac_ends, lac_episode, lac_whole};

/// A LAC return with what it is compared with.
pub struct Lac<'a> {
    pub year: &'a Year,
    pub children: &'a [LacChild],
    pub last: Option<&'a [LacChild]>,
}

/// A rule: what it is about, and when it gives a message.
#[derive(Clone, Copy)]
pub enum Rule {
    Child(fn(&LacChild, &Lac<'_>) -> Truth),
    /// The episode is a position in the child's order.
    Episode(fn(&LacChild, usize, &Lac<'_>) -> Truth),
    Adoption(fn(&LacChild, &Adoption, &Lac<'_>) -> Truth),
    Leaver(fn(&LacChild, &Leaver, &Lac<'_>) -> Truth),
}

pub const FOSTER: &[&str] = &["F1", "F2", "F3", "F4", "F5", "F6"];
pub const FOR_ADOPTION: &[&str] = &["A3", "A4", "A5", "A6", "A8"];
pub const MISSING: &[&str] = &["M1", "M2", "M3"];
pub const SECURE: &[&str] = &["H1", "H21", "H22"];

impl Episode {
    pub fn is_x1(&self) -> Truth {
        is(self.ended, &["X1"])
    }

    /// Outcome for any code but X1.
    pub fn finally(&self) -> Truth {
        is_not(self.ended, &["X1"])
    }

    pub fn adopted(&self) -> Truth {
        is(self.ended, &["E11", "E12"])
    }

    pub fn is_v1(&self) -> Truth {
        is(self.legal, &["V1"])
    }

    /// Given, and not V1.
    pub fn not_v1(&self) -> Truth {
        is_not(self.legal, &["V1"])
    }

    pub fn open_on(&self, rd: Date) -> Truth {
        self.end.blank() & self.start.test(|s| s <= rd)
    }

    /// Its end, or RD if it is open.
    pub fn until(&self, rd: Date) -> When {
        if self.open_on(rd).is_yes() { Read(rd) } else { self.end }
    }
}

impl LacChild {
    /// An episode that is not V1 is open on this day, whatever the order of the episodes.
    pub fn looked_after(&self, rd: Date) -> Truth {
        any(self.episodes.iter().map(|e| e.open_on(rd) & e.not_v1()))
    }

    /// The last episode, as a position, of which something holds. What could not be read may make it another.
    fn last(&self, holds: impl Fn(&Episode) -> Truth) -> Given<usize> {
        match self.episodes.iter().rposition(|e| holds(e) != No) {
            None => Blank,
            Some(i) if ordered(self) && holds(&self.episodes[i]).is_yes() => Read(i),
            Some(_) => Unreadable,
        }
    }
}

/// Whether the child's episodes can be put in order: each has a start, and those that share one have numbers.
pub fn ordered(c: &LacChild) -> bool {
    let shared = |e: &Episode| c.episodes.iter().filter(|o| o.start == e.start).count() > 1;
    c.episodes.iter().all(|e| e.start.read().is_some() && (e.number.read().is_some() || !shared(e)))
}

pub fn previous(c: &LacChild, i: usize) -> Given<&Episode> {
    i.checked_sub(1).map(|p| &c.episodes[p]).into()
}

pub fn next(c: &LacChild, i: usize) -> Given<&Episode> {
    c.episodes.get(i + 1).into()
}

/// The previous one, when that ended X1.
pub fn continued(c: &LacChild, i: usize) -> Given<&Episode> {
    previous(c, i).and_then(|p| match p.is_x1() {
        Yes => Read(p),
        No => Blank,
        Unknown => Unreadable,
    })
}

/// *Last episode*: the last that is not V1.
pub fn latest(c: &LacChild) -> Given<&Episode> {
    c.last(Episode::not_v1).map(|i| &c.episodes[i])
}

/// The last episode open on this day that is not V1.
pub fn current(c: &LacChild, rd: Date) -> Given<usize> {
    c.last(|e| e.open_on(rd) & e.not_v1())
}

/// The last episode open on this day, short breaks included.
pub fn standing(c: &LacChild, rd: Date) -> Given<&Episode> {
    c.last(|e| e.open_on(rd)).map(|i| &c.episodes[i])
}

/// The start of the period of being looked after that the episode belongs to.
pub fn period_start(c: &LacChild, i: usize) -> When {
    match continued(c, i) {
        Read(_) => period_start(c, i - 1),
        Blank => c.episodes[i].start,
        Unreadable => Unreadable,
    }
}

/// First start and last end (RD if there is none) of an unbroken run of episodes of this sort whose last episode is this one.
/// What could not be read is passed over: it joins nothing.
pub fn run(c: &LacChild, i: usize, rd: Date, sort: fn(&Episode) -> Truth) -> Given<(Date, Date)> {
    let joined = |earlier: usize| {
        let (a, b) = (&c.episodes[earlier], &c.episodes[earlier + 1]);
        let without_gap = between(a.end, b.start).test(|gap| gap <= 1);
        (sort(a) & sort(b) & a.is_x1() & without_gap).is_yes()
    };
    if !sort(&c.episodes[i]).is_yes() || (i + 1 < c.episodes.len() && joined(i)) {
        return Blank;
    }
    let mut first = i;
    while first > 0 && joined(first - 1) {
        first -= 1;
    }
    c.episodes[first].start.and(c.episodes[i].end.or(rd))
}

pub fn eighteenth(c: &LacChild) -> When {
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
