//! The rules on episodes: in time, what changed, legal status and placement, each from the words of the specification.

use super::dates::*;
use super::given::*;
use super::lac::Rule::Episode;
use super::lac::*;
use super::places;
use super::shape::{self, LacChild};

/// Days from the previous episode's end to this one's start, or from this one's end to the next one's start.
fn gap_after(c: &LacChild, i: usize) -> Given<i64> {
    next(c, i).and_then(|n| between(c.episodes[i].end, n.start))
}

fn gap_before(c: &LacChild, i: usize) -> Given<i64> {
    previous(c, i).and_then(|p| between(p.end, c.episodes[i].start))
}

/// End minus start, up to RD if open.
fn length(c: &LacChild, i: usize, r: &Lac<'_>) -> Given<i64> {
    between(c.episodes[i].start, c.episodes[i].until(r.year.rd))
}

fn legal(c: &LacChild, i: usize, codes: &[&str]) -> Truth {
    is(c.episodes[i].legal, codes)
}

fn placed(c: &LacChild, i: usize, codes: &[&str]) -> Truth {
    is(c.episodes[i].placement, codes)
}

fn started(c: &LacChild, i: usize, codes: &[&str]) -> Truth {
    is(c.episodes[i].started, codes)
}

fn not_s(c: &LacChild, i: usize) -> Truth {
    is_not(c.episodes[i].started, &["S"])
}

fn legal_as_before(c: &LacChild, i: usize) -> Truth {
    continued(c, i).test(|p| same(&p.legal, &c.episodes[i].legal))
}

/// Placement type and postcode both given, and both as before.
fn placement_as_before(c: &LacChild, i: usize) -> Truth {
    let e = &c.episodes[i];
    continued(c, i).test(|p| same(&p.placement, &e.placement) & same(&p.postcode, &e.postcode))
}

/// Two episodes overlap when one starts before the other ends; one that ends on or before its own start overlaps nothing.
fn overlap(a: &shape::Episode, b: &shape::Episode) -> Truth {
    let nothing = |e: &shape::Episode| between(e.start, e.end).test(|n| n <= 0);
    let begins_within = |a: &shape::Episode, b: &shape::Episode| before(a.start, b.end) | b.end.blank();
    !nothing(a) & !nothing(b) & begins_within(a, b) & begins_within(b, a)
}

fn young(c: &LacChild, i: usize, limit: i32) -> Truth {
    under(c.dob, c.episodes[i].start, limit)
}

fn area(c: &LacChild, i: usize) -> Code {
    c.episodes[i].postcode.map(|p| &p[..p.find(|x: char| x.is_ascii_digit()).unwrap()])
}

const WALES: &[&str] = &["CF", "LD", "LL", "NP", "SA"];
const ACROSS: &[&str] = &["CF", "LD", "LL", "NP", "SA", "CH", "HR", "SY"];
const NO_POSTCODE: &[&str] = &["M1", "M2", "M3", "R5", "A3", "A4", "A5", "A6", "A8", "Z1"];
const NOT_SHORT: &[&str] = &["A3", "A4", "A5", "A6", "A8", "H1", "H21", "H22", "R5", "M1", "M2", "M3"];

pub const RULES: &[(&str, Rule)] = &[
    (
        "LAC201",
        Episode(|c, i, _| {
            let number = c.episodes[i].number;
            let lower = number.and(previous(c, i).and_then(|p| p.number)).test(|(number, before)| number < before);
            lower | any(c.episodes[..i].iter().map(|e| same(&e.number, &number)))
        }),
    ),
    ("LAC202", Episode(|c, i, _| between(c.episodes[i].start, c.episodes[i].end).test(|n| n <= 0))),
    ("LAC203", Episode(|c, i, r| after(c.episodes[i].start, Read(r.year.rd)))),
    ("LAC204", Episode(|c, i, r| after(c.episodes[i].end, Read(r.year.rd)))),
    ("LAC205", Episode(|c, i, _| c.episodes[i].end.present().differs(c.episodes[i].ended.present()))),
    (
        "LAC206",
        Episode(|c, i, _| {
            let e = &c.episodes[i];
            let breaks_202 = between(e.start, e.end).test(|n| n <= 0);
            !breaks_202 & any(c.episodes[..i].iter().map(|earlier| before(e.start, earlier.end)))
        }),
    ),
    ("LAC207", Episode(|c, i, _| c.episodes[i].end.blank() & next(c, i).present())),
    ("LAC208", Episode(|c, i, r| before(c.episodes[i].end, Read(r.year.y0)))),
    ("LAC209", Episode(|c, i, _| before(c.episodes[i].start, c.dob))),
    ("LAC210", Episode(|c, i, _| eighteenth(c).and(c.episodes[i].start).test(|(b, s)| s >= b))),
    ("LAC211", Episode(|c, i, r| c.episodes[i].open_on(r.year.rd) & aged(c.dob, Read(r.year.rd), 18))),
    ("LAC212", Episode(|c, i, _| after(c.episodes[i].end, eighteenth(c)))),
    ("LAC213", Episode(|c, i, _| c.episodes[i].is_x1() & next(c, i).blank())),
    ("LAC214", Episode(|c, i, _| c.episodes[i].is_x1() & gap_after(c, i).test(|n| n > 1))),
    ("LAC215", Episode(|c, i, _| c.episodes[i].is_x1() & gap_after(c, i).test(|n| n == 1))),
    ("LAC216", Episode(|c, i, _| c.episodes[i].is_x1() & gap_after(c, i).test(|n| n <= 1) & next(c, i).test(|n| is(n.started, &["S"])))),
    ("LAC217", Episode(|c, i, _| c.episodes[i].finally() & next(c, i).present() & next(c, i).test(|n| is_not(n.started, &["S"])))),
    ("LAC218", Episode(|c, i, r| Truth::from(i == 0) & after(c.episodes[i].start, Read(r.year.y0)) & not_s(c, i))),
    (
        "LAC219",
        Episode(|c, i, r| {
            let start = c.episodes[i].start;
            Truth::from(i == 0) & start.test(|s| s <= r.year.y0) & same(&start, &c.dob) & not_s(c, i)
        }),
    ),
    (
        "LAC220",
        Episode(|c, i, _| {
            let new_period = started(c, i, &["S"]) & c.episodes[i].not_v1();
            new_period & previous(c, i).test(|p| p.finally()) & gap_before(c, i).test(|n| (0..=7).contains(&n))
        }),
    ),
    ("LAC221", Episode(|c, i, _| is(c.episodes[i].ended, &["E2"]) & next(c, i).present())),
    ("LAC222", Episode(|c, i, _| c.episodes[i].adopted() & next(c, i).present())),
    ("LAC231", Episode(|c, i, _| started(c, i, &["L"]) & legal_as_before(c, i))),
    (
        "LAC232",
        Episode(|c, i, _| {
            let e = &c.episodes[i];
            let moved = continued(c, i).test(|p| differ(&p.placement, &e.placement) | differ(&p.postcode, &e.postcode));
            started(c, i, &["L"]) & moved
        }),
    ),
    ("LAC233", Episode(|c, i, _| started(c, i, &["P"]) & continued(c, i).test(|p| differ(&p.legal, &c.episodes[i].legal)))),
    ("LAC234", Episode(|c, i, _| started(c, i, &["P"]) & placement_as_before(c, i))),
    ("LAC235", Episode(|c, i, _| started(c, i, &["B"]) & legal_as_before(c, i))),
    ("LAC236", Episode(|c, i, _| started(c, i, &["B"]) & placement_as_before(c, i))),
    ("LAC237", Episode(|c, i, _| continued(c, i).test(|p| differ(&p.need, &c.episodes[i].need)))),
    ("LAC241", Episode(|c, i, _| c.episodes[i].is_v1() & not_s(c, i))),
    ("LAC242", Episode(|c, i, _| c.episodes[i].not_v1() & c.episodes[i].breaks.present())),
    ("LAC243", Episode(|c, i, _| c.episodes[i].is_v1() & placed(c, i, NOT_SHORT))),
    ("LAC244", Episode(|c, i, r| legal(c, i, &["L1"]) & length(c, i, r).test(|n| n > 3))),
    ("LAC245", Episode(|c, i, r| legal(c, i, &["L2"]) & length(c, i, r).test(|n| n > 15))),
    ("LAC246", Episode(|c, i, r| legal(c, i, &["L3"]) & length(c, i, r).test(|n| n > 7))),
    ("LAC247", Episode(|c, i, _| legal(c, i, &["J1", "J2", "J3"]) & young(c, i, 10))),
    ("LAC249", Episode(|c, i, _| placed(c, i, &["A5", "A6"]) & is_not(c.episodes[i].legal, &["E1"]))),
    ("LAC250", Episode(|c, i, _| placed(c, i, &["A3", "A4"]) & legal(c, i, &["E1"]))),
    ("LAC251", Episode(|c, i, _| is(c.uasc, &["1"]) & legal(c, i, &["C1", "C2", "E1"]))),
    ("LAC252", Episode(|c, i, _| legal(c, i, &["E1"]) & aged(c.dob, c.episodes[i].start, 12))),
    (
        "LAC253",
        Episode(|c, i, r| {
            let interim = run(c, i, r.year.rd, |e| is(e.legal, &["C1"]));
            interim.test(|(start, end)| (end - start).num_days() > 364)
        }),
    ),
    ("LAC255", Episode(|c, i, _| c.episodes[i].breaks.test(|n| n > 120))),
    (
        "LAC256",
        Episode(|c, i, _| {
            let e = &c.episodes[i];
            let others = c.episodes.iter().enumerate().filter(|(j, _)| *j != i);
            e.is_v1() & any(others.map(|(_, o)| is(o.legal, &["C1", "C2", "E1"]) & overlap(e, o)))
        }),
    ),
    ("LAC261", Episode(|c, i, _| placed(c, i, &["P1"]) & legal(c, i, &["V1", "V2"]))),
    ("LAC262", Episode(|c, i, _| placed(c, i, &["P2", "P3"]) & young(c, i, 16))),
    ("LAC263", Episode(|c, i, _| placed(c, i, &["R5"]) & is_not(c.episodes[i].legal, &["J1", "J2", "J3", "C1", "C2"]))),
    ("LAC264", Episode(|c, i, _| placed(c, i, SECURE) & young(c, i, 13))),
    ("LAC265", Episode(|c, i, _| c.episodes[i].postcode.blank() & is_not(c.episodes[i].placement, NO_POSTCODE))),
    ("LAC266", Episode(|c, i, _| same(&c.episodes[i].postcode, &c.home) & is_not(c.episodes[i].placement, &["P1", "F1", "F4"]))),
    ("LAC267", Episode(|c, i, _| placed(c, i, &["H22"]) & is(area(c, i), WALES))),
    ("LAC268", Episode(|c, i, _| placed(c, i, &["H1", "H21"]) & is_not(area(c, i), ACROSS))),
    ("LAC270", Episode(|c, i, _| placed(c, i, MISSING) & started(c, i, &["S"]) & continued(c, i).blank())),
    (
        "LAC273",
        Episode(|c, i, r| {
            let for_adoption = run(c, i, r.year.rd, |e| is(e.placement, FOR_ADOPTION));
            for_adoption.test(|(start, end)| start < months(end, -24))
        }),
    ),
    ("LAC275", Episode(|c, i, _| placed(c, i, &["F1", "F2", "F3", "H1", "H3"]) & places::elsewhere(c.episodes[i].postcode))),
    ("LAC276", Episode(|c, i, _| placed(c, i, &["F4", "F5", "F6", "H4"]) & places::inside(c.episodes[i].postcode))),
    (
        "LAC277",
        Episode(|c, i, _| {
            let postcode = c.episodes[i].postcode;
            let within = placed(c, i, &["H21"]) & (places::inside(postcode) | places::in_other_country(postcode, "Wales"));
            within | (placed(c, i, &["H22"]) & places::in_country(postcode, "Wales"))
        }),
    ),
    (
        "LAC278",
        Episode(|c, i, _| {
            let e = &c.episodes[i];
            places::not_in_use_since(e.postcode, e.start) | (Truth::from(i == 0 && ordered(c)) & places::not_in_use_since(c.home, e.start))
        }),
    ),
    (
        "LAC279",
        Episode(|c, i, _| {
            let e = &c.episodes[i];
            let asked = is_not(e.placement, &["M1", "M2", "M3", "A3", "A4", "A5", "A6", "A8"]);
            asked & places::further_than(200.0, c.home, e.postcode)
        }),
    ),
];
