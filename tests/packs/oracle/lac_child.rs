//! The rules on the child, on adoptions and on care leavers, each from the words of the specification.

use chrono::Datelike;

use super::dates::*;
use super::given::*;
use super::lac::Rule::{Adoption, Child, Leaver};
use super::lac::*;
use super::shape::{Adoption as Order, Episode, LacChild};

fn upn_year(c: &LacChild) -> Given<i32> {
    c.upn.text().map(|u| Upn(u).year())
}

fn unaccompanied(c: &LacChild) -> Truth {
    is(c.uasc, &["1"])
}

fn adopters(a: &Order, number: u32) -> Truth {
    a.adopters.test(|n| n == number)
}

/// An end of care that asks for a care leaver, at this age.
const NO_LEAVER: &[&str] = &["X1", "E2", "E3", "E11", "E12"];

pub const RULES: &[(&str, Rule)] = &[
    ("LAC101", Child(|c, r| c.id.present() & Truth::from(r.children.iter().filter(|o| o.id == c.id).count() > 1))),
    ("LAC102", Child(|c, r| c.upn.present() & Truth::from(r.children.iter().filter(|o| o.upn == c.upn).count() > 1))),
    ("LAC103", Child(|c, r| c.upn.blank() & aged(c.dob, Read(r.year.rd), 5))),
    ("LAC104", Child(|c, _| c.upn.text().test(|u| Upn(u).is_temporary()))),
    ("LAC105", Child(|c, _| upn_year(c).and(c.dob).test(|(y, d)| y < d.year()))),
    ("LAC106", Child(|c, r| after(c.dob, Read(r.year.rd)))),
    ("LAC107", Child(|c, _| c.episodes.is_empty().into())),
    ("LAC108", Child(|c, _| unaccompanied(c) & c.ceased.present())),
    ("LAC109", Child(|c, r| before(c.ceased, c.dob) | after(c.ceased, Read(r.year.rd)))),
    ("LAC110", Child(|c, _| unaccompanied(c) & Truth::from(!c.episodes.is_empty()) & !any(c.episodes.iter().map(|e| is(e.need, &["N8"]))))),
    ("LAC111", Child(|c, _| c.home.blank() & is(c.uasc, &["0"]) & c.ceased.blank())),
    ("LAC112", Child(|c, r| unaccompanied(c) & under(c.dob, Read(r.year.rd), 10))),
    ("LAC113", Child(|c, _| c.upn.text().test(|u| !(201..=943).contains(&Upn(u).authority())))),
    (
        "LAC271",
        Child(|c, r| {
            let placed = |e: &super::shape::Episode| is(e.started, &["P", "B", "S"]) & r.year.holds(e.start) & e.not_v1();
            (sure(c.episodes.iter().map(placed)) > 5).into()
        }),
    ),
    ("LAC282", Adoption(|c, _, r| !any(c.episodes.iter().map(|e| e.adopted() & r.year.holds(e.end))))),
    ("LAC301", Adoption(|_, a, _| any([a.decision, a.matched, a.placed].map(|d| after(d, a.order))))),
    (
        "LAC302",
        Adoption(|c, a, r| {
            let that_end = any(c.episodes.iter().map(|e| e.adopted() & same(&e.end, &a.order)));
            a.order.present() & !r.year.holds(a.order) & that_end
        }),
    ),
    (
        "LAC303",
        Adoption(|_, a, _| {
            let one = adopters(a, 1) & (is(a.gender, &["MM", "FF", "MF"]) | is(a.legal, &["L2"]));
            one | (adopters(a, 2) & (is(a.gender, &["M1", "F1"]) | is(a.legal, &["L0"])))
        }),
    ),
    (
        "LAC304",
        Adoption(|c, a, _| {
            let placement = latest(c).and_then(|e| e.placement);
            (is(a.foster, &["1"]) & is(placement, &["A4", "A6"])) | (is(a.foster, &["0"]) & is(placement, &["A3", "A5"]))
        }),
    ),
    ("LAC305", Adoption(|_, a, _| is(a.foster, &["0"]) & between(a.placed, a.order).test(|n| (0..=69).contains(&n)))),
    (
        "LAC306",
        Adoption(|c, a, _| {
            let unborn = any([a.decision, a.matched, a.placed, a.order].map(|d| before(d, c.dob)));
            unborn | eighteenth(c).and(a.order).test(|(b, o)| o >= b)
        }),
    ),
    ("LAC307", Adoption(|c, a, _| between(c.dob, a.placed).test(|n| (0..42).contains(&n)))),
    ("LAC308", Adoption(|_, a: &Order, _| after(a.decision, a.matched) | after(a.matched, a.placed))),
    ("LAC309", Adoption(|_, a, _| adopters(a, 1) & is(a.legal, &["L1"]))),
    (
        "LAC401",
        Child(|c, r| {
            let left = |e: &Episode| r.year.holds(e.end) & is_not(e.ended, NO_LEAVER) & aged(c.dob, e.end, 16);
            Truth::from(c.leaver.is_none()) & latest(c).test(left)
        }),
    ),
    (
        "LAC402",
        Leaver(|c, _, r| match latest(c) {
            Blank => Yes,
            Unreadable => Unknown,
            Read(e) => !r.year.holds(e.end) | is(e.ended, NO_LEAVER) | under(c.dob, e.end, 16),
        }),
    ),
    ("LAC403", Leaver(|c, l, _| latest(c).test(|e| differ(&e.end, &l.ceased)))),
    (
        "LAC404",
        Leaver(|c, l, _| {
            let ended = latest(c).and_then(|e| e.ended);
            (is(l.accommodation, &["A8"]) & is_not(ended, &["E9"])) | (is(ended, &["E9"]) & is_not(l.accommodation, &["A8"]))
        }),
    ),
    ("LAC405", Leaver(|_, l, _| is(l.accommodation, &["A7", "A10"]) & is(l.suitability, &["1"]))),
    ("LAC406", Leaver(|c, l, _| latest(c).test(|e| is(e.ended, &["E10"])) & is_not(l.accommodation, &["A2", "A8"]))),
    ("LAC407", Leaver(|c, l, _| is(l.activity, &["E1"]) & under(c.dob, l.ceased, 17))),
];
