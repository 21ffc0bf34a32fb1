//! CASP returns by chance: this year's, last year's and the LAC return beside it.

use super::casp::NEEDS;
use super::chance::*;
use super::dates::*;
use super::given::*;
use super::make_lac;
use super::shape::*;

/// How a whole return leans, so that shares come near their limits.
pub struct Lean {
    /// Percent of children: no UPN, ethnicity not stated, answer 88, one need, looked after, on the register.
    pub no_upn: usize,
    pub not_stated: usize,
    pub unknown: usize,
    pub one_need: usize,
    pub looked_after: usize,
    pub register: usize,
}

impl Lean {
    pub fn new(x: &mut Chance) -> Lean {
        let rare = [0, 3, 5, 5, 8, 30];
        Lean {
            no_upn: x.pick(&rare),
            not_stated: x.pick(&rare),
            unknown: x.pick(&[0, 8, 18, 20, 22, 40]),
            one_need: x.pick(&[0, 30, 65, 70, 75, 90]),
            looked_after: x.pick(&[0, 5, 30, 50, 80]),
            register: x.pick(&[0, 5, 30, 50, 80]),
        }
    }
}

fn flag(x: &mut Chance, percent: usize) -> Code {
    let one = if x.odds(percent) { "1" } else { "0" };
    x.or_blank(3, one)
}

/// Flags that are often all alike.
fn flags<const N: usize>(x: &mut Chance) -> [Code; N] {
    let percent = x.pick(&[0, 0, 15, 50, 100, 100]);
    let blank = x.pick(&[0, 0, 0, 5, 100]);
    std::array::from_fn(|_| {
        let one = if x.odds(percent) { "1" } else { "0" };
        x.or_blank(blank, one)
    })
}

fn answer(x: &mut Chance, lean: &Lean, codes: &[&'static str]) -> Code {
    if x.odds(lean.unknown) { Read("88") } else { x.code(codes) }
}

pub fn child(x: &mut Chance, year: &Year, lean: &Lean, nth: usize) -> CaspChild {
    let days_that_matter = [year.y0, year.rd, year.rd, days(year.y0, 100), days(year.y0, 333), days(year.rd, -31), year.first_of_january];
    let end = if x.odds(60) { Blank } else { Read(x.near(&days_that_matter)) };
    let status = end.read().map_or(year.rd, |e| year.rd.min(*e));
    let start = if x.odds(50) {
        x.near(&[year.y0, year.rd, year.first_of_january, *end.read().unwrap_or(&year.rd)])
    } else {
        days(status, -x.range(0, 900))
    };
    let born = x.born(&[status, status, year.rd, year.rd, year.y0, start, year.last_rd], &[0, 1, 3, 5, 6, 10, 18, 18, 18]);
    let dob = x.or_blank(2, born);
    let start = if x.odds(12) { x.near(&[months(born, -10), months(born, 18 * 12), born]) } else { start };
    let end = match end {
        Read(_) if x.odds(25) => Read(x.near(&[months(birthday(born, 18), 1), months(birthday(born, 18), -1), birthday(born, 18)])),
        other => other,
    };
    let cpr = x.near(&[year.rd, months(year.rd, -36), months(born, -10), months(born, -10), born, year.last_rd, year.last_rd]);
    let number = if x.odds(4) { nth.saturating_sub(1) } else { nth };
    let need = if x.odds(lean.one_need) { Read("N1") } else { x.code(&NEEDS) };
    let applies = ["0", "1", "80", "80", "88"];
    let register = flag(x, lean.register);
    let given = x.odds(if is(register, &["1"]).is_yes() { 90 } else { 30 });
    let ethnicity = if x.odds(lean.not_stated) { Read("NSTD") } else { x.code(&ETHNIC[..8]) };
    CaspChild {
        id: x.or_blank(2, format!("C{number}")),
        upn: if x.odds(lean.no_upn) { Blank } else { Read(x.upn(dob, year.rd)) },
        dob,
        gender: x.code(&["1", "2", "9"]),
        postcode: x.code(&POSTCODES[..4]),
        ethnicity,
        asylum: x.code(&["0", "0", "1", "1", "2"]),
        language: x.code(&["1", "1", "2", "3", "80", "80", "88"]),
        start: x.or_blank(3, start),
        active: flag(x, 50),
        end,
        closed: if x.odds(if end.read().is_some() { 15 } else { 85 }) { Blank } else { x.code(&["1", "2", "3", "4", "5", "9", "3", "4"]) },
        need,
        looked_after: flag(x, lean.looked_after),
        register,
        cpr_date: if given { Read(cpr) } else { Blank },
        abuse: if given { flags(x) } else { [Blank; 5] },
        answers: std::array::from_fn(|i| match i {
            IMMUNISATIONS => answer(x, lean, &["0", "1", "1", "1"]),
            _ => answer(x, lean, &applies[..4]),
        }),
        autism: flag(x, 40),
        no_disability: flag(x, 50),
        disability: flags(x),
        parents: flags(x),
    }
}

pub fn children(x: &mut Chance, year: &Year, many: usize) -> Vec<CaspChild> {
    let lean = Lean::new(x);
    let mut list: Vec<CaspChild> = Vec::new();
    for nth in 1..=many {
        let mut next = child(x, year, &lean, nth);
        if nth > 1 && x.odds(if many > 6 { 1 } else { 6 }) {
            next.upn = list[nth - 2].upn.clone();
        }
        // An inactive plan without details is what a good return holds.
        if !year.snapshot && is(next.active, &["0"]).is_yes() && x.odds(40) {
            let core = CaspChild { looked_after: Blank, register: Blank, cpr_date: Blank, autism: Blank, no_disability: Blank, ..next };
            next = CaspChild { abuse: [Blank; 5], answers: [Blank; 6], disability: [Blank; 8], parents: [Blank; 5], ..core };
            match x.below(12) {
                0 => next.parents[x.below(5)] = Read("0"),
                1 => next.abuse[x.below(5)] = Read("0"),
                2 => next.disability[x.below(8)] = Read("1"),
                3 => next.answers[x.below(6)] = Read("88"),
                4 => next.cpr_date = Read(year.rd),
                5 => next.autism = Read("0"),
                _ => {}
            }
        }
        list.push(next);
    }
    list
}

/// Last year's return, made of this year's: ids are unique in it.
pub fn last_year(x: &mut Chance, year: &Year, now: &[CaspChild]) -> Vec<CaspChild> {
    let before = Year::ending(chrono::Datelike::year(&year.last_rd));
    let calm = now.len() > 6 && x.odds(80);
    let lean = Lean::new(x);
    let mut list: Vec<CaspChild> = Vec::new();
    let drop = if calm { x.pick(&[0, 0, 5, 10]) } else { 15 };
    for c in now {
        if x.odds(drop) {
            continue;
        }
        let mut then = c.clone();
        let other = child(x, &before, &lean, 0);
        let change = if calm { 4 } else { 15 };
        let mut at_odds = || x.odds(change);
        if at_odds() {
            then.dob = other.dob;
        }
        if at_odds() {
            then.gender = other.gender;
        }
        if at_odds() {
            then.upn = other.upn;
        }
        if at_odds() {
            then.ethnicity = other.ethnicity;
        }
        if at_odds() {
            then.postcode = other.postcode;
        }
        if at_odds() {
            (then.register, then.looked_after, then.need, then.no_disability) =
                (other.register, other.looked_after, other.need, other.no_disability);
        }
        if at_odds() {
            then.cpr_date = other.cpr_date;
        }
        if x.odds(if calm { 3 } else { 15 }) {
            then.id = Read(format!("OLD{}", list.len()));
        }
        list.push(then);
    }
    let mut seen = std::collections::BTreeSet::new();
    list.retain(|c| c.id == Blank || seen.insert(c.id.clone()));
    let add = if calm { x.below(now.len() / 8 + 1) } else { x.below(3) };
    for n in 0..add {
        list.push(CaspChild { id: Read(format!("GONE{n}")), ..child(x, &before, &lean, n) });
    }
    list
}

/// The LAC return of the same year: some of the children, and others; ids are unique in it.
pub fn lac_beside(x: &mut Chance, year: &Year, now: &[CaspChild]) -> Vec<LacChild> {
    let mut list = make_lac::children(x, year, x_many(now.len()));
    let mut seen = std::collections::BTreeSet::new();
    for (c, o) in now.iter().zip(&mut list) {
        if x.odds(80) {
            o.id = c.id.clone();
        }
        if x.odds(80) {
            (o.gender, o.ethnicity) = (c.gender, c.ethnicity);
        }
        if x.odds(80) {
            o.dob = c.dob;
        }
        if x.odds(75) {
            o.upn = c.upn.clone();
        }
        if x.odds(50) {
            o.uasc = if is(c.asylum, &["1"]).is_yes() { Read("1") } else { Read("0") };
        }
        for e in &mut o.episodes {
            if x.odds(60) {
                e.need = c.need;
            }
        }
    }
    list.retain(|c| c.id == Blank || seen.insert(c.id.clone()));
    list
}

fn x_many(now: usize) -> usize {
    now + 1
}
