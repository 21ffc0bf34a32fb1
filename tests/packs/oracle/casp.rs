//! CASP: whole-return rules, last year's return and the other return; what the oracle says of a return.

use std::collections::{BTreeMap, BTreeSet};

use super::casp_child;
use super::dates::*;
use super::given::*;
use super::lac::{current, period_start};
use super::places;
use super::said::Said;
use super::shape::*;

/// A CASP return with what it is compared with.
pub struct Casp<'a> {
    pub year: &'a Year,
    pub children: &'a [CaspChild],
    pub last: Option<&'a [CaspChild]>,
    pub lac: Option<&'a [LacChild]>,
}

pub const NEEDS: [&str; 9] = ["N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9"];

/// More than so many hundredths of all; a return without records has no shares.
pub fn over(part: usize, all: usize, percent: usize) -> bool {
    all > 0 && part * 100 > all * percent
}

/// Two shares that differ by more than five percentage points.
pub fn moved(now: (usize, usize), then: (usize, usize)) -> bool {
    let (a, b) = (now.0 * then.1, then.0 * now.1);
    now.1 > 0 && then.1 > 0 && a.abs_diff(b) * 100 > 5 * now.1 * then.1
}

/// A share counts what is known.
fn count(children: &[CaspChild], holds: impl Fn(&CaspChild) -> Truth) -> usize {
    sure(children.iter().map(holds))
}

/// Rules on the return as a whole: how many messages.
type Whole = (&'static str, fn(&Casp<'_>) -> usize);

const WHOLE: &[Whole] = &[
    ("CASP190", |r| {
        let five = |c: &CaspChild| aged(c.dob, Read(r.year.rd), 5);
        over(count(r.children, |c| five(c) & c.upn.blank()), count(r.children, five), 5).into()
    }),
    ("CASP191", |r| {
        let unknown = |i: usize| count(r.children, |c| is(c.answers[i], &["88"]));
        let known = |i: usize| count(r.children, |c| is(c.answers[i], &["0", "1", "88"]));
        (0..ANSWERS.len()).filter(|i| over(unknown(*i), known(*i), 20)).count()
    }),
    ("CASP192", |r| NEEDS.iter().any(|n| over(count(r.children, |c| is(c.need, &[n])), r.children.len(), 75)).into()),
    // The message names which: both must be known.
    ("CASP193", |r| {
        let none = |holds: fn(&CaspChild) -> Truth| !any(r.children.iter().map(holds));
        let (looked_after, register) = (none(|c| is(c.looked_after, &["1"])), none(|c| is(c.register, &["1"])));
        (looked_after.known() && register.known() && (looked_after | register).is_yes()).into()
    }),
    ("CASP196", |r| {
        let at_home = |c: &CaspChild| is(c.looked_after, &["0"]);
        over(count(r.children, |c| at_home(c) & places::elsewhere(c.postcode)), count(r.children, at_home), 5).into()
    }),
    ("CASP194", |r| over(count(r.children, |c| is(c.ethnicity, &["NSTD"])), r.children.len(), 5).into()),
];

const WHOLE_LAST: &[Whole] = &[
    ("CASP206", |r| {
        let last = r.last.unwrap().len();
        (r.children.len().abs_diff(last) * 10 > last).into()
    }),
    // One message for each share that moved: the specification does not say whether it is one for all of them.
    ("CASP207", |r| {
        let last = r.last.unwrap();
        let share =
            |holds: &dyn Fn(&CaspChild) -> Truth| moved((count(r.children, holds), r.children.len()), (count(last, holds), last.len()));
        let flags: [&dyn Fn(&CaspChild) -> Truth; 3] =
            [&|c| is(c.looked_after, &["1"]), &|c| is(c.register, &["1"]), &|c| is(c.no_disability, &["1"])];
        flags.iter().filter(|holds| share(holds)).count() + NEEDS.iter().filter(|n| share(&|c| is(c.need, &[n]))).count()
    }),
];

/// Rules on a child that is in both years' returns.
type Pair = (&'static str, fn(&CaspChild, &CaspChild, &Casp<'_>) -> Truth);

const LAST: &[Pair] = &[
    ("CASP201", |c, l, _| differ(&c.dob, &l.dob)),
    ("CASP202", |c, l, _| differ(&c.gender, &l.gender)),
    ("CASP203", |c, l, _| upn_changed(&c.upn, &l.upn)),
    ("CASP204", |c, l, _| ethnicity_changed(c.ethnicity, l.ethnicity)),
    ("CASP208", |c, l, r| {
        let both = is(c.register, &["1"]) & is(l.register, &["1"]);
        both & differ(&c.cpr_date, &l.cpr_date) & c.cpr_date.test(|d| d <= r.year.last_rd)
    }),
];

/// Both given, last year's not temporary.
pub fn upn_changed(now: &Given<String>, then: &Given<String>) -> Truth {
    differ(now, then) & then.text().test(|u| !Upn(u).is_temporary())
}

/// A stated code became another, or not stated.
pub fn ethnicity_changed(now: Code, then: Code) -> Truth {
    is_not(then, &["NSTD"]) & differ(&now, &then)
}

fn new_id(c: &CaspChild, r: &Casp<'_>) -> Truth {
    let last = r.last.unwrap();
    let one_child =
        |l: &CaspChild| same(&c.upn, &l.upn) | (same(&c.dob, &l.dob) & same(&c.gender, &l.gender) & same(&c.postcode, &l.postcode));
    let known = last.iter().any(|l| l.id == c.id);
    c.id.present() & Truth::from(!known) & any(last.iter().map(one_child))
}

/// Rules on a child that is in the LAC return too.
type Beside = (&'static str, fn(&CaspChild, &LacChild, &Casp<'_>) -> Truth);

const OTHER: &[Beside] = &[
    ("CASP302", |c, o, r| is(c.looked_after, &["0"]) & current(o, r.year.rd).present()),
    ("CASP303", |c, o, _| differ(&c.dob, &o.dob)),
    ("CASP304", |c, o, _| differ(&c.upn, &o.upn)),
    ("CASP305", |c, o, _| differ(&c.gender, &o.gender) | differ(&c.ethnicity, &o.ethnicity)),
    // "or the reverse": not 1 here (0, or with family), and 1 there.
    ("CASP306", |c, o, _| (is(c.asylum, &["1"]) & is(o.uasc, &["0"])) | (is_not(c.asylum, &["1"]) & is(o.uasc, &["1"]))),
    // "the open episode": the one that 301 and 302 speak of, not V1.
    ("CASP307", |c, o, r| current(o, r.year.rd).test(|e| differ(&c.need, &o.episodes[e].need))),
    ("CASP308", |c, o, _| {
        let without = is(c.no_disability, &["1"]) & is(c.autism, &["0"]) & is(o.disability, &["1"]);
        without | (is(c.no_disability, &["0"]) & is(o.disability, &["0"]))
    }),
    ("CASP309", |c, o, _| c.upn.present().differs(o.upn.present())),
];

/// Everything the specification says of the return.
pub fn oracle(r: &Casp<'_>) -> Said {
    let mut said = Said::default();
    let of_year = if r.year.snapshot { casp_child::SNAPSHOT } else { casp_child::FULL_YEAR };
    for (code, holds) in casp_child::BOTH.iter().chain(of_year) {
        said.asked(code);
        for (record, child) in r.children.iter().enumerate() {
            said.add(code, "Child", record as u32, holds(child, r));
        }
    }
    for (code, messages) in WHOLE {
        said.whole(code, messages(r));
    }
    if let Some(last) = r.last {
        let by_id: BTreeMap<&str, &CaspChild> = last.iter().filter_map(|c| Some((c.id.read()?.as_str(), c))).collect();
        for (code, holds) in LAST.iter().filter(|(code, _)| !r.year.snapshot || *code != "CASP208") {
            said.asked(code);
            for (record, child) in r.children.iter().enumerate() {
                let twin = child.id.read().and_then(|id| by_id.get(id.as_str()));
                said.add(code, "Child", record as u32, twin.map_or(No, |l| holds(child, l, r)));
            }
        }
        if !r.year.snapshot {
            said.asked("CASP205");
            for (record, child) in r.children.iter().enumerate() {
                said.add("CASP205", "Child", record as u32, new_id(child, r));
            }
        }
        for (code, messages) in WHOLE_LAST {
            said.whole(code, messages(r));
        }
    }
    if let Some(lac) = r.lac {
        beside(r, lac, &mut said);
    }
    said
}

fn beside(r: &Casp<'_>, lac: &[LacChild], said: &mut Said) {
    let by_id: BTreeMap<&str, &LacChild> = lac.iter().filter_map(|c| Some((c.id.read()?.as_str(), c))).collect();
    let here: BTreeSet<&str> = r.children.iter().filter_map(|c| c.id.read().map(String::as_str)).collect();
    said.asked("CASP301");
    said.asked("CASP310");
    for (record, child) in r.children.iter().enumerate() {
        let twin = child.id.read().and_then(|id| by_id.get(id.as_str()));
        // A ChildID that is blank or cannot be read matches nothing and says nothing.
        let open = twin.map_or(No, |o| o.looked_after(r.year.rd));
        said.add("CASP301", "Child", record as u32, child.id.present() & is(child.looked_after, &["1"]) & !open);
    }
    for (code, holds) in OTHER {
        said.asked(code);
        for (record, child) in r.children.iter().enumerate() {
            let twin = child.id.read().and_then(|id| by_id.get(id.as_str()));
            said.add(code, "Child", record as u32, twin.map_or(No, |o| holds(child, o, r)));
        }
    }
    for child in lac {
        let long = |open| Truth::from(!r.year.snapshot) | period_start(child, open).test(|d| d <= r.year.first_of_january);
        let absent = child.id.text().test(|id| !here.contains(id));
        said.add("CASP310", "other Child", child.record, absent & current(child, r.year.rd).test(long));
    }
}
