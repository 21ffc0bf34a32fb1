//! The rules on the child, on adoptions and on care leavers, each from the words of the specification.

use chrono::Datelike;

use crate::dates::*;
use crate::lac::Rule::{Adoption, Child, Leaver};
use crate::lac::*;
use crate::shape::{Adoption as Order, LacChild};

fn upn_year(c: &LacChild) -> Option<i32> {
    c.upn.as_deref().map(|u| Upn(u).year())
}

fn unaccompanied(c: &LacChild) -> bool {
    is(c.uasc, &["1"])
}

/// An end of care that asks for a care leaver, at this age.
const NO_LEAVER: &[&str] = &["X1", "E2", "E3", "E11", "E12"];

pub const RULES: &[(&str, Rule)] = &[
    ("LAC101", Child(|c, r| c.id.is_some() && r.children.iter().filter(|o| o.id == c.id).count() > 1)),
    ("LAC102", Child(|c, r| c.upn.is_some() && r.children.iter().filter(|o| o.upn == c.upn).count() > 1)),
    ("LAC103", Child(|c, r| c.upn.is_none() && aged(c.dob, Some(r.year.rd), 5))),
    ("LAC104", Child(|c, _| c.upn.as_deref().is_some_and(|u| Upn(u).is_temporary()))),
    ("LAC105", Child(|c, _| upn_year(c).is_some_and(|y| c.dob.is_some_and(|d| y < d.year())))),
    ("LAC106", Child(|c, r| after(c.dob, Some(r.year.rd)))),
    ("LAC107", Child(|c, _| c.episodes.is_empty())),
    ("LAC108", Child(|c, _| unaccompanied(c) && c.ceased.is_some())),
    ("LAC109", Child(|c, r| before(c.ceased, c.dob) || after(c.ceased, Some(r.year.rd)))),
    ("LAC110", Child(|c, _| unaccompanied(c) && !c.episodes.is_empty() && !c.episodes.iter().any(|e| is(e.need, &["N8"])))),
    ("LAC111", Child(|c, _| c.home.is_none() && is(c.uasc, &["0"]) && c.ceased.is_none())),
    ("LAC112", Child(|c, r| unaccompanied(c) && under(c.dob, Some(r.year.rd), 10))),
    ("LAC113", Child(|c, _| c.upn.as_deref().is_some_and(|u| !(201..=943).contains(&Upn(u).authority())))),
    (
        "LAC271",
        Child(|c, r| {
            let placed = |e: &&crate::shape::Episode| is(e.started, &["P", "B", "S"]) && r.year.holds(e.start) && e.not_v1();
            c.episodes.iter().filter(placed).count() > 5
        }),
    ),
    ("LAC282", Adoption(|c, _, r| !c.episodes.iter().any(|e| e.adopted() && r.year.holds(e.end)))),
    ("LAC301", Adoption(|_, a, _| [a.decision, a.matched, a.placed].iter().any(|d| after(*d, a.order)))),
    (
        "LAC302",
        Adoption(|c, a, r| {
            let that_end = c.episodes.iter().any(|e| e.adopted() && same(&e.end, &a.order));
            a.order.is_some() && !r.year.holds(a.order) && that_end
        }),
    ),
    (
        "LAC303",
        Adoption(|_, a, _| {
            let one = a.adopters == Some(1) && (is(a.gender, &["MM", "FF", "MF"]) || is(a.legal, &["L2"]));
            one || (a.adopters == Some(2) && (is(a.gender, &["M1", "F1"]) || is(a.legal, &["L0"])))
        }),
    ),
    (
        "LAC304",
        Adoption(|c, a, _| {
            let placement = latest(c).and_then(|e| e.placement);
            (is(a.foster, &["1"]) && is(placement, &["A4", "A6"])) || (is(a.foster, &["0"]) && is(placement, &["A3", "A5"]))
        }),
    ),
    ("LAC305", Adoption(|_, a, _| is(a.foster, &["0"]) && between(a.placed, a.order).is_some_and(|n| (0..=69).contains(&n)))),
    (
        "LAC306",
        Adoption(|c, a, _| {
            let unborn = [a.decision, a.matched, a.placed, a.order].iter().any(|d| before(*d, c.dob));
            unborn || eighteenth(c).is_some_and(|b| a.order.is_some_and(|o| o >= b))
        }),
    ),
    ("LAC307", Adoption(|c, a, _| between(c.dob, a.placed).is_some_and(|n| (0..42).contains(&n)))),
    ("LAC308", Adoption(|_, a: &Order, _| after(a.decision, a.matched) || after(a.matched, a.placed))),
    ("LAC309", Adoption(|_, a, _| a.adopters == Some(1) && is(a.legal, &["L1"]))),
    (
        "LAC401",
        Child(|c, r| {
            let left = |e: &crate::shape::Episode| r.year.holds(e.end) && is_not(e.ended, NO_LEAVER) && aged(c.dob, e.end, 16);
            c.leaver.is_none() && latest(c).is_some_and(left)
        }),
    ),
    (
        "LAC402",
        Leaver(|c, _, r| match latest(c) {
            None => true,
            Some(_) if !ordered(c) => false,
            Some(e) => !r.year.holds(e.end) || is(e.ended, NO_LEAVER) || under(c.dob, e.end, 16),
        }),
    ),
    ("LAC403", Leaver(|c, l, _| latest(c).is_some_and(|e| differ(&e.end, &l.ceased)))),
    (
        "LAC404",
        Leaver(|c, l, _| {
            let Some(e) = latest(c) else { return false };
            (is(l.accommodation, &["A8"]) && is_not(e.ended, &["E9"])) || (is(e.ended, &["E9"]) && is_not(l.accommodation, &["A8"]))
        }),
    ),
    ("LAC405", Leaver(|_, l, _| is(l.accommodation, &["A7", "A10"]) && is(l.suitability, &["1"]))),
    ("LAC406", Leaver(|c, l, _| latest(c).is_some_and(|e| is(e.ended, &["E10"])) && is_not(l.accommodation, &["A2", "A8"]))),
    ("LAC407", Leaver(|c, l, _| is(l.activity, &["E1"]) && under(c.dob, l.ceased, 17))),
];
