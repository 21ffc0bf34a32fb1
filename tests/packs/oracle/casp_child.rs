//! The rules on one CASP record, each from the words of the specification.

use chrono::Datelike;

use super::casp::Casp;
use super::dates::*;
use super::given::*;
use super::places;
use super::shape::*;

pub type Rule = (&'static str, fn(&CaspChild, &Casp<'_>) -> Truth);

/// RD, or CarePlanEndDate if that is earlier.
fn status(c: &CaspChild, r: &Casp<'_>) -> When {
    c.end.or(r.year.rd).map(|end| end.min(r.year.rd))
}

/// Of this age or over, or under it, on the status date.
fn at_least(c: &CaspChild, r: &Casp<'_>, years: i32) -> Truth {
    aged(c.dob, status(c, r), years)
}

fn younger(c: &CaspChild, r: &Casp<'_>, years: i32) -> Truth {
    under(c.dob, status(c, r), years)
}

fn eighteenth(c: &CaspChild) -> When {
    c.dob.map(|d| birthday(d, 18))
}

fn ten_months_before_birth(c: &CaspChild) -> When {
    c.dob.map(|d| months(d, -10))
}

fn one(flags: &[Code]) -> Truth {
    any(flags.iter().map(|f| is(*f, &["1"])))
}

fn each(flags: &[Code]) -> Truth {
    all(flags.iter().map(|f| is(*f, &["1"])))
}

fn upn_year(c: &CaspChild) -> Given<i32> {
    c.upn.text().map(|u| Upn(u).year())
}

fn on_register(c: &CaspChild) -> Truth {
    is(c.register, &["1"])
}

/// Not on the register means ChildProtectionRegister is 0.
fn off_register(c: &CaspChild) -> Truth {
    is(c.register, &["0"])
}

fn alone(c: &CaspChild) -> Truth {
    is(c.asylum, &["1"])
}

fn detail_given(c: &CaspChild) -> Truth {
    let single = [c.looked_after, c.register, c.autism, c.no_disability];
    let flags = single.iter().chain(&c.abuse).chain(&c.answers).chain(&c.disability).chain(&c.parents);
    c.cpr_date.present() | any(flags.map(Given::present))
}

/// Rules of both years.
pub const BOTH: &[Rule] = &[
    ("CASP195", |c, r| places::not_in_use_since(c.postcode, status(c, r))),
    ("CASP101", |c, r| c.id.present() & Truth::from(r.children.iter().filter(|o| o.id == c.id).count() > 1)),
    ("CASP102", |c, r| c.upn.present() & Truth::from(r.children.iter().filter(|o| o.upn == c.upn).count() > 1)),
    ("CASP103", |c, r| c.upn.blank() & aged(c.dob, Read(r.year.rd), 5)),
    ("CASP104", |c, _| c.upn.text().test(|u| Upn(u).is_temporary())),
    ("CASP105", |c, _| upn_year(c).and(c.dob).test(|(y, d)| y < d.year())),
    ("CASP106", |c, _| c.upn.text().test(|u| !(201..=943).contains(&Upn(u).authority()))),
    ("CASP107", |c, r| upn_year(c).test(|y| y > r.year.rd.year())),
    ("CASP110", |c, r| after(c.dob, Read(r.year.rd))),
    ("CASP120", |c, r| is(c.language, &["80"]) & at_least(c, r, 3)),
    ("CASP121", |c, r| is_not(c.language, &["80"]) & younger(c, r, 3)),
    ("CASP122", |c, r| is(c.answers[SUBSTANCE], &["80"]) & at_least(c, r, 10)),
    ("CASP123", |c, r| is_not(c.answers[SUBSTANCE], &["80"]) & younger(c, r, 10)),
    ("CASP124", |c, r| is(c.answers[MENTAL], &["80"]) & at_least(c, r, 10)),
    ("CASP125", |c, r| is_not(c.answers[MENTAL], &["80"]) & younger(c, r, 10)),
    ("CASP126", |c, r| is(c.answers[OFFENDING], &["80"]) & at_least(c, r, 10)),
    ("CASP127", |c, r| is_not(c.answers[OFFENDING], &["80"]) & younger(c, r, 10)),
    ("CASP128", |c, r| is(c.answers[DENTAL], &["80"]) & at_least(c, r, 5)),
    ("CASP130", |c, r| is(c.answers[SURVEILLANCE], &["80"]) & younger(c, r, 6)),
    ("CASP131", |c, r| is_not(c.answers[SURVEILLANCE], &["80"]) & at_least(c, r, 6)),
    ("CASP141", |c, _| off_register(c) & c.cpr_date.present()),
    ("CASP142", |c, _| on_register(c) & !one(&c.abuse)),
    ("CASP143", |c, _| off_register(c) & one(&c.abuse)),
    ("CASP144", |c, r| after(c.cpr_date, Read(r.year.rd))),
    ("CASP145", |c, _| before(c.cpr_date, ten_months_before_birth(c))),
    ("CASP146", |c, _| before(c.cpr_date, c.dob) & !before(c.cpr_date, ten_months_before_birth(c))),
    ("CASP147", |c, r| on_register(c) & before(c.cpr_date, Read(months(r.year.rd, -36)))),
    ("CASP148", |c, _| on_register(c) & is_not(c.need, &["N1"])),
    ("CASP149", |c, _| on_register(c) & each(&c.abuse)),
    ("CASP150", |c, _| is(c.no_disability, &["1"]) & one(&c.disability)),
    // "none is 1": a blank is not 1.
    ("CASP151", |c, _| is(c.no_disability, &["0"]) & !one(&c.disability)),
    ("CASP152", |c, _| is(c.need, &["N2"]) & is(c.no_disability, &["1"])),
    ("CASP153", |c, _| each(&c.disability)),
    // "parent factors are given": at least one of them.
    ("CASP160", |c, _| is(c.need, &["N3"]) & any(c.parents.iter().map(Given::present)) & !one(&c.parents)),
    ("CASP161", |c, r| is(c.need, &["N9"]) & younger(c, r, 1)),
    ("CASP162", |c, r| is(c.need, &["N6"]) & younger(c, r, 5)),
    ("CASP163", |c, _| alone(c) & is_not(c.need, &["N8"])),
    ("CASP164", |c, r| alone(c) & under(c.dob, Read(r.year.rd), 18) & is(c.looked_after, &["0"])),
    ("CASP165", |c, r| alone(c) & younger(c, r, 10)),
    ("CASP166", |c, _| is(c.looked_after, &["1"]) & on_register(c)),
];

/// Rules of 2022-23.
pub const SNAPSHOT: &[Rule] = &[
    ("CASP111", |c, r| aged(c.dob, Read(r.year.rd), 18)),
    ("CASP169", |c, r| c.start.blank() | before(c.end, Read(r.year.rd))),
    ("CASP170", |c, r| after(c.start, Read(r.year.first_of_january))),
];

/// Rules of 2025-26.
pub const FULL_YEAR: &[Rule] = &[
    ("CASP112", |c, r| eighteenth(c).and(c.start).test(|(b, s)| b <= s) | eighteenth(c).test(|b| b <= r.year.y0)),
    ("CASP113", |c, r| aged(c.dob, Read(r.year.rd), 18) & is(c.active, &["1"])),
    ("CASP168", |c, r| after(c.end, Read(r.year.rd))),
    ("CASP171", |c, r| after(c.start, Read(r.year.rd))),
    ("CASP172", |c, r| before(c.end, Read(r.year.y0))),
    ("CASP173", |c, _| before(c.end, c.start)),
    ("CASP174", |c, r| is(c.active, &["1"]) & c.end.test(|e| e <= r.year.rd)),
    ("CASP175", |c, _| is(c.active, &["0"]) & c.end.blank()),
    ("CASP176", |c, _| c.end.present().differs(c.closed.present())),
    ("CASP177", |c, _| is(c.active, &["0"]) & detail_given(c)),
    ("CASP178", |c, _| before(c.start, ten_months_before_birth(c))),
    ("CASP179", |c, _| {
        let month = |n| c.end.map(|e| months(e, n));
        is(c.closed, &["3", "4"]) & (before(eighteenth(c), month(-1)) | after(eighteenth(c), month(1)))
    }),
];
