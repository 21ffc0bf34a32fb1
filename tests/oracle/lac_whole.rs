//! LAC: the return as a whole, and last year's return.

use std::collections::{BTreeMap, BTreeSet};

use crate::casp::{NEEDS, ethnicity_changed, moved, over, upn_changed};
use crate::dates::*;
use crate::lac::*;
use crate::said::Said;
use crate::shape::*;

/// Groups of legal statuses and of placements: those of the code sets.
const LEGAL_GROUPS: &[&[&str]] = &[&["C1", "C2"], &["E1"], &["J1", "J2", "J3"], &["L1", "L2", "L3"], &["V1"], &["V2"], &["W1"]];
const PLACEMENT_GROUPS: &[&[&str]] =
    &[FOSTER, FOR_ADOPTION, &["P1"], &["P2", "P3"], SECURE, &["H3", "H4", "H5"], &["R1", "R2", "R3", "R4", "R5", "S1"], MISSING, &["Z1"]];

fn episodes(children: &[LacChild]) -> impl Iterator<Item = &Episode> {
    children.iter().flat_map(|c| &c.episodes)
}

fn count(children: &[LacChild], holds: impl Fn(&Episode) -> bool) -> usize {
    episodes(children).filter(|e| holds(e)).count()
}

type Whole = (&'static str, fn(&Lac<'_>) -> usize);

const WHOLE: &[Whole] = &[
    ("LAC491", |r| {
        let five: Vec<&LacChild> = r.children.iter().filter(|c| aged(c.dob, Some(r.year.rd), 5)).collect();
        over(five.iter().filter(|c| c.upn.is_none()).count(), five.len(), 5).into()
    }),
    ("LAC492", |r| over(count(r.children, |e| is(e.ended, &["E8"])), count(r.children, Episode::finally), 20).into()),
    ("LAC493", |r| {
        let open = episodes(r.children).any(|e| e.open_on(r.year.rd));
        (!open || !episodes(r.children).any(Episode::finally)).into()
    }),
    ("LAC494", |r| over(r.children.iter().filter(|c| is(c.ethnicity, &["NSTD"])).count(), r.children.len(), 5).into()),
    ("LAC495", |r| over(count(r.children, |e| e.postcode.is_none()), episodes(r.children).count(), 40).into()),
    ("LAC496", |r| {
        let mut children: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
        for c in r.children {
            for e in c.episodes.iter().filter(|e| is(e.placement, &["Z1"])) {
                children.entry(e.postcode.unwrap_or_default()).or_default().insert(c.record);
            }
        }
        children.iter().filter(|(postcode, children)| !postcode.is_empty() && children.len() > 10).count()
    }),
];

const WHOLE_LAST: &[Whole] = &[
    ("LAC508", |r| {
        let number = |children: &[LacChild], rd| children.iter().filter(|c| c.looked_after(rd)).count();
        let (now, then) = (number(r.children, r.year.rd), number(r.last.unwrap(), r.year.last_rd));
        (now.abs_diff(then) * 10 > then).into()
    }),
    // One message for each share that moved, of all episodes.
    ("LAC509", |r| {
        let last = r.last.unwrap();
        let all = (episodes(r.children).count(), episodes(last).count());
        let share = |holds: &dyn Fn(&Episode) -> bool| moved((count(r.children, holds), all.0), (count(last, holds), all.1));
        let legal = LEGAL_GROUPS.iter().filter(|g| share(&|e| is(e.legal, g))).count();
        let placement = PLACEMENT_GROUPS.iter().filter(|g| share(&|e| is(e.placement, g))).count();
        legal + placement + NEEDS.iter().filter(|n| share(&|e| is(e.need, &[n]))).count()
    }),
];

/// The episodes of a child that covered the night of this day.
fn covering(c: &LacChild, night: Date) -> impl Iterator<Item = &Episode> {
    c.episodes.iter().filter(move |e| e.start.is_some_and(|s| s <= night) && e.end.is_none_or(|end| end > night))
}

/// Rules on a child that is in both years' returns.
type Pair = (&'static str, fn(&LacChild, &LacChild, &Lac<'_>) -> bool);

const LAST: &[Pair] = &[
    ("LAC503", |c, l, _| differ(&c.dob, &l.dob)),
    ("LAC504", |c, l, _| differ(&c.gender, &l.gender) || upn_changed(&c.upn, &l.upn) || ethnicity_changed(c.ethnicity, l.ethnicity)),
    ("LAC507", |_, l, _| l.episodes.iter().any(Episode::adopted)),
];

pub fn oracle(r: &Lac<'_>, said: &mut Said) {
    for (code, messages) in WHOLE {
        said.whole(code, messages(r));
    }
    let Some(last) = r.last else { return };
    for (code, messages) in WHOLE_LAST {
        said.whole(code, messages(r));
    }
    ["LAC501", "LAC502", "LAC505", "LAC506"].into_iter().for_each(|code| said.asked(code));
    LAST.iter().for_each(|(code, _)| said.asked(code));
    let by_id: BTreeMap<&str, &LacChild> = last.iter().filter_map(|c| Some((c.id.as_deref()?, c))).collect();
    for c in r.children {
        let twin = c.id.as_deref().and_then(|id| by_id.get(id)).copied();
        for (code, holds) in LAST {
            said.add(code, "Child", c.record, twin.is_some_and(|l| holds(c, l, r)));
        }
        // Should several cover that night, each is compared.
        if let Some(then) = twin.and_then(|l| standing(l, r.year.last_rd)) {
            for now in covering(c, r.year.last_rd) {
                let codes = [(now.legal, then.legal), (now.placement, then.placement), (now.need, then.need)];
                let another = differ(&now.start, &then.start) || codes.iter().any(|(a, b)| differ(a, b));
                said.add("LAC502", "Episode", now.record, another);
            }
        }
        if let Some(first) = c.episodes.first().filter(|_| ordered(c)) {
            // Short breaks do not count as looked after (LAC501), unless short breaks are what goes on.
            let then = |found: fn(&LacChild, Date) -> bool| twin.is_some_and(|l| found(l, r.year.last_rd));
            let was_not = match first.legal {
                Some("V1") => !then(|l, rd| l.episodes.iter().any(|e| e.open_on(rd))),
                Some(_) => !then(LacChild::looked_after),
                None => false,
            };
            said.add("LAC505", "Child", c.record, c.id.is_some() && was_not && before(first.start, Some(r.year.y0)));
        }
        let one_child =
            |l: &LacChild| same(&c.upn, &l.upn) || (same(&c.dob, &l.dob) && same(&c.gender, &l.gender) && same(&c.home, &l.home));
        said.add("LAC506", "Child", c.record, c.id.is_some() && twin.is_none() && last.iter().any(one_child));
    }
    let here: BTreeSet<&str> = r.children.iter().filter_map(|c| c.id.as_deref()).collect();
    for l in last.iter().filter(|l| current(l, r.year.last_rd).is_some()) {
        said.add("LAC501", "last Child", l.record, l.id.as_deref().is_some_and(|id| !here.contains(id)));
    }
}
