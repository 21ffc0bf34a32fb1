//! LAC: the return as a whole, and last year's return.

use std::collections::{BTreeMap, BTreeSet};

use super::casp::{NEEDS, ethnicity_changed, moved, over, upn_changed};
use super::dates::*;
use super::given::*;
use super::lac::*;
use super::said::Said;
use super::shape::*;

/// Groups of legal statuses and of placements: those of the code sets.
const LEGAL_GROUPS: &[&[&str]] = &[&["C1", "C2"], &["E1"], &["J1", "J2", "J3"], &["L1", "L2", "L3"], &["V1"], &["V2"], &["W1"]];
const PLACEMENT_GROUPS: &[&[&str]] =
    &[FOSTER, FOR_ADOPTION, &["P1"], &["P2", "P3"], SECURE, &["H3", "H4", "H5"], &["R1", "R2", "R3", "R4", "R5", "S1"], MISSING, &["Z1"]];

fn episodes(children: &[LacChild]) -> impl Iterator<Item = &Episode> {
    children.iter().flat_map(|c| &c.episodes)
}

fn count(children: &[LacChild], holds: impl Fn(&Episode) -> Truth) -> usize {
    sure(episodes(children).map(holds))
}

type Whole = (&'static str, fn(&Lac<'_>) -> usize);

const WHOLE: &[Whole] = &[
    ("LAC491", |r| {
        let five: Vec<&LacChild> = r.children.iter().filter(|c| aged(c.dob, Read(r.year.rd), 5).is_yes()).collect();
        over(sure(five.iter().map(|c| c.upn.blank())), five.len(), 5).into()
    }),
    ("LAC492", |r| over(count(r.children, |e| is(e.ended, &["E8"])), count(r.children, Episode::finally), 20).into()),
    // The message names which: both must be known.
    ("LAC493", |r| {
        let open = any(episodes(r.children).map(|e| e.open_on(r.year.rd)));
        let ended = any(episodes(r.children).map(Episode::finally));
        (open.known() && ended.known() && (!open | !ended).is_yes()).into()
    }),
    ("LAC494", |r| over(sure(r.children.iter().map(|c| is(c.ethnicity, &["NSTD"]))), r.children.len(), 5).into()),
    ("LAC495", |r| over(count(r.children, |e| e.postcode.blank()), episodes(r.children).count(), 40).into()),
    ("LAC496", |r| {
        let mut children: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
        for c in r.children {
            for e in c.episodes.iter().filter(|e| is(e.placement, &["Z1"]).is_yes()) {
                children.entry(e.postcode.read().copied().unwrap_or_default()).or_default().insert(c.record);
            }
        }
        children.iter().filter(|(postcode, children)| !postcode.is_empty() && children.len() > 10).count()
    }),
];

const WHOLE_LAST: &[Whole] = &[
    ("LAC508", |r| {
        let number = |children: &[LacChild], rd| sure(children.iter().map(|c| c.looked_after(rd)));
        let (now, then) = (number(r.children, r.year.rd), number(r.last.unwrap(), r.year.last_rd));
        (now.abs_diff(then) * 10 > then).into()
    }),
    // One message for each share that moved, of all episodes.
    ("LAC509", |r| {
        let last = r.last.unwrap();
        let all = (episodes(r.children).count(), episodes(last).count());
        let share = |holds: &dyn Fn(&Episode) -> Truth| moved((count(r.children, holds), all.0), (count(last, holds), all.1));
        let legal = LEGAL_GROUPS.iter().filter(|g| share(&|e| is(e.legal, g))).count();
        let placement = PLACEMENT_GROUPS.iter().filter(|g| share(&|e| is(e.placement, g))).count();
        legal + placement + NEEDS.iter().filter(|n| share(&|e| is(e.need, &[n]))).count()
    }),
];

/// Whether an episode covered the night of this day.
fn covered(e: &Episode, night: Date) -> Truth {
    e.start.test(|s| s <= night) & (e.end.blank() | e.end.test(|end| end > night))
}

/// Rules on a child that is in both years' returns.
type Pair = (&'static str, fn(&LacChild, &LacChild, &Lac<'_>) -> Truth);

const LAST: &[Pair] = &[
    ("LAC503", |c, l, _| differ(&c.dob, &l.dob)),
    ("LAC504", |c, l, _| differ(&c.gender, &l.gender) | upn_changed(&c.upn, &l.upn) | ethnicity_changed(c.ethnicity, l.ethnicity)),
    ("LAC507", |_, l, _| any(l.episodes.iter().map(Episode::adopted))),
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
    let by_id: BTreeMap<&str, &LacChild> = last.iter().filter_map(|c| Some((c.id.read()?.as_str(), c))).collect();
    for c in r.children {
        let twin = c.id.read().and_then(|id| by_id.get(id.as_str())).copied();
        for (code, holds) in LAST {
            said.add(code, "Child", c.record, twin.map_or(No, |l| holds(c, l, r)));
        }
        // Should several cover that night, each is compared.
        if let Some(Read(then)) = twin.map(|l| standing(l, r.year.last_rd)) {
            for now in &c.episodes {
                let codes = [(now.legal, then.legal), (now.placement, then.placement), (now.need, then.need)];
                let another = differ(&now.start, &then.start) | any(codes.map(|(a, b)| differ(&a, &b)));
                said.add("LAC502", "Episode", now.record, covered(now, r.year.last_rd) & another);
            }
        }
        if let Some(first) = c.episodes.first().filter(|_| ordered(c)) {
            // Short breaks do not count as looked after (LAC501), unless short breaks are what goes on.
            let then = |found: fn(&LacChild, Date) -> Truth| twin.map_or(No, |l| found(l, r.year.last_rd));
            let was = first.legal.map(|legal| match legal {
                "V1" => then(|l, rd| any(l.episodes.iter().map(|e| e.open_on(rd)))),
                _ => then(LacChild::looked_after),
            });
            said.add("LAC505", "Child", c.record, c.id.present() & was.test(|was| !was) & before(first.start, Read(r.year.y0)));
        }
        let one_child = |l: &LacChild| same(&c.upn, &l.upn) | (same(&c.dob, &l.dob) & same(&c.gender, &l.gender) & same(&c.home, &l.home));
        said.add("LAC506", "Child", c.record, c.id.present() & Truth::from(twin.is_none()) & any(last.iter().map(one_child)));
    }
    let here: BTreeSet<&str> = r.children.iter().filter_map(|c| c.id.read().map(String::as_str)).collect();
    for l in last {
        let gone = l.id.text().test(|id| !here.contains(id));
        said.add("LAC501", "last Child", l.record, gone & current(l, r.year.last_rd).present());
    }
}
