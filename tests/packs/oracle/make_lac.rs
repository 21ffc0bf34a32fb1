//! LAC returns by chance: this year's and last year's.

use super::casp::NEEDS;
use super::chance::*;
use super::dates::*;
use super::given::*;
use super::shape::*;

const LEGAL: &[&str] = &["C1", "C1", "C1", "C2", "C2", "E1", "E1", "J1", "J2", "J3", "L1", "L2", "L3", "V1", "V1", "V2", "V2", "W1"];
const PLACEMENTS: &[&str] = &[
    "F1", "F2", "F3", "F4", "F5", "F6", "A3", "A4", "A5", "A6", "A8", "P1", "P1", "P2", "P3", "H1", "H21", "H22", "H3", "H4", "H5", "R1",
    "R2", "R3", "R4", "R5", "S1", "M1", "M2", "M3", "Z1", "Z1",
];
const FINAL: &[&str] =
    &["E11", "E12", "E11", "E12", "E2", "E3", "E4", "E43", "E44", "E5", "E6", "E7", "E7", "E8", "E8", "E9", "E9", "E10", "E10"];
const ACCOMMODATION: &[&str] = &["A1", "A2", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A8", "A9", "A10", "A11"];

struct Lean {
    no_upn: usize,
    not_stated: usize,
    no_postcode: usize,
    /// Percent of placements at one address of type Z1.
    one_home: usize,
    other_end: usize,
    blank_start: usize,
    open: usize,
}

impl Lean {
    fn new(x: &mut Chance) -> Lean {
        let rare = [0, 3, 5, 5, 8, 30];
        Lean {
            no_upn: x.pick(&rare),
            not_stated: x.pick(&rare),
            no_postcode: x.pick(&[3, 10, 35, 40, 45]),
            one_home: x.pick(&[0, 0, 0, 40, 60]),
            other_end: x.pick(&[0, 0, 5, 15, 25]),
            blank_start: x.pick(&[0, 0, 0, 0, 0, 4]),
            open: x.pick(&[0, 40, 50, 50, 50, 60, 100]),
        }
    }
}

/// A chain of episodes, each a little like the one before it.
fn chain(x: &mut Chance, year: &Year, lean: &Lean) -> Vec<Episode> {
    let many = x.pick(&[0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 9]);
    let theme = x.below(8);
    let base =
        [year.y0, year.y0, days(year.y0, 60), days(year.y0, 250), months(year.y0, -12), months(year.rd, -24), year.rd, days(year.rd, -364)];
    let mut start = if x.odds(40) { days(year.rd, -x.range(0, 1000)) } else { x.near(&base) };
    let mut list: Vec<Episode> = Vec::new();
    let mut number = 1;
    for i in 0..many {
        let mut e = list.last().cloned().unwrap_or_default();
        let keep = if i == 0 { 0 } else { 60 };
        e.start = Read(start);
        if !x.odds(keep) {
            e.legal = if theme == 0 { Read("C1") } else { x.code(LEGAL) };
        }
        if !x.odds(keep) {
            e.placement = if theme == 1 { Read(x.pick(&["A3", "A5", "A6", "A8"])) } else { x.code(PLACEMENTS) };
        }
        if !x.odds(keep) {
            e.postcode = if x.odds(lean.no_postcode) { Blank } else { Read(x.pick(POSTCODES)) };
        }
        if !x.odds(keep + 10) {
            e.need = x.code(&NEEDS);
        }
        if x.odds(lean.one_home) {
            (e.placement, e.postcode) = (Read("Z1"), Read(POSTCODES[2]));
        }
        e.number = x.or_blank(2, number);
        number = (number + x.pick(&[1, 1, 1, 1, 1, 2, 0])).saturating_sub(u32::from(x.odds(4)) * 2).max(1);
        e.started = if i == 0 && x.odds(70) { Read("S") } else { x.code(&["S", "S", "L", "P", "B", "P", "B"]) };
        let is_last = i + 1 == many;
        let length = match theme {
            0 => x.pick(&[100, 182, 200, 363, 364, 365, 366]),
            1 => x.pick(&[30, 364, 365, 366, 600, 730, 731, 732]),
            _ => x.pick(&[-1, 0, 1, 2, 3, 4, 6, 7, 8, 14, 15, 16, 17, 20, 30, 40, 60, 90, 120, 200]),
        };
        let end = if x.odds(15) { x.near(&[year.y0, year.rd, year.last_rd]) } else { days(start, length) };
        let open = x.odds(if is_last { lean.open } else { 4 });
        e.end = if open { Blank } else { Read(end) };
        e.ended = match () {
            () if open => Blank,
            () if x.odds(if is_last { 5 } else { 75 }) => Read("X1"),
            () if x.odds(lean.other_end) => Read("E8"),
            () => x.code(FINAL),
        };
        if x.odds(3) {
            e.ended = x.code(FINAL);
        }
        e.breaks = if x.odds(if e.is_v1().is_yes() { 90 } else { 8 }) { Read(x.below(365) as u32 + 1) } else { Blank };
        list.push(e);
        start = days(end, x.pick(&[0, 0, 0, 0, 0, 1, 1, 2, 6, 7, 8, -1, -10, 30]));
    }
    // A run that is, to the day or nearly, as long as a rule allows.
    if theme < 2 && many > 0 && x.odds(60) {
        let last = list[many - 1].clone();
        let end = *last.end.read().unwrap_or(&year.rd);
        let limit = if theme == 0 { days(end, -364) } else { months(end, -24) };
        list[0].start = Read(days(limit, x.range(-1, 1)));
        for i in 1..many {
            if list[i - 1].end != Blank && x.odds(90) {
                list[i].start = list[i - 1].end;
            }
        }
    }
    if x.odds(10) && many > 1 {
        let (a, b) = (x.below(many), x.below(many));
        list[b].start = list[a].start;
    }
    for e in &mut list {
        if x.odds(lean.blank_start) {
            e.start = Blank;
        }
    }
    if x.odds(20) {
        x.shuffle(&mut list);
    }
    list
}

fn adoption(x: &mut Chance, year: &Year, end: When, born: Date) -> Adoption {
    let order = match end {
        Read(end) if x.odds(70) => end,
        _ => x.near(&[year.y0, year.rd, days(year.y0, 100), birthday(born, 18)]),
    };
    let placed = match x.below(10) {
        0..=4 => days(order, -x.pick(&[-1, 0, 1, 68, 69, 70, 71, 100, 200])),
        5..=7 => days(born, x.pick(&[-1, 0, 1, 20, 41, 42, 43])),
        _ => days(order, -x.range(0, 400)),
    };
    let matched = days(placed, -x.pick(&[0, 0, 1, 7, 30, 60, 300, -1, -2]));
    let decision = days(matched, -x.pick(&[0, 0, 1, 7, 30, 60, 300, -1, -2]));
    let adopters = x.pick(&[1, 2]);
    let adopters = x.or_blank(3, adopters);
    Adoption {
        decision: x.or_blank(10, decision),
        matched: x.or_blank(10, matched),
        placed: x.or_blank(10, placed),
        order: x.or_blank(4, order),
        adopters,
        gender: x.code(&["M1", "F1", "MM", "FF", "MF"]),
        legal: x.code(&["L0", "L1", "L2"]),
        ethnicity: x.code(ETHNIC),
        foster: x.code(&["0", "1"]),
        record: 0,
    }
}

fn child(x: &mut Chance, year: &Year, lean: &Lean, nth: usize) -> LacChild {
    let episodes = chain(x, year, lean);
    let mut anchors: Vec<Date> = episodes.iter().flat_map(|e| [e.start, e.end, e.end]).filter_map(|d| d.read().copied()).collect();
    let first = anchors.first().copied();
    anchors.extend([year.rd, year.rd, year.y0]);
    let born = match first {
        Some(start) if x.odds(10) => start,
        _ => x.born(&anchors, &[5, 10, 10, 12, 13, 16, 16, 16, 18, 18, 18, 18]),
    };
    let mut episodes = episodes;
    // Ends within a month or so of the eighteenth birthday.
    for e in &mut episodes {
        if e.end.read().is_some() && x.odds(6) {
            e.end = Read(x.near(&[birthday(born, 18), months(birthday(born, 18), -1)]));
        }
    }
    let dob = x.or_blank(2, born);
    let adopted = episodes.iter().find(|e| e.adopted().is_yes()).cloned();
    let order = adopted.as_ref().map_or(Blank, |e| e.end);
    let adoption = if x.odds(if adopted.is_some() { 80 } else { 12 }) { Some(adoption(x, year, order, born)) } else { None };
    let left = episodes.iter().rev().find(|e| !e.is_v1().is_yes()).cloned().unwrap_or_default();
    let leaver = if x.odds(if aged(dob, left.end, 16).is_yes() { 70 } else { 12 }) {
        let ceased = match left.end {
            Read(end) if x.odds(70) => end,
            _ => x.near(&[year.rd, year.y0, birthday(born, 17), birthday(born, 16)]),
        };
        Some(Leaver {
            ceased: x.or_blank(3, ceased),
            accommodation: x.code(ACCOMMODATION),
            suitability: x.code(&["1", "1", "2", "8"]),
            activity: x.code(&["E1", "E1", "E2", "E3", "E4", "N1", "N2", "N3", "X8"]),
            record: 0,
        })
    } else {
        None
    };
    let number = if x.odds(4) { nth.saturating_sub(1) } else { nth };
    let ceased = x.near(&[year.rd, born, year.y0]);
    LacChild {
        id: x.or_blank(2, format!("C{number}")),
        upn: if x.odds(lean.no_upn) { Blank } else { Read(x.upn(dob, year.rd)) },
        dob,
        gender: x.code(&["1", "2", "9"]),
        ethnicity: if x.odds(lean.not_stated) { Read("NSTD") } else { x.code(&ETHNIC[..8]) },
        disability: x.code(&["0", "1", "2"]),
        uasc: x.code(&["0", "1"]),
        ceased: if x.odds(20) { Read(ceased) } else { Blank },
        home: if x.odds(20) { Blank } else { Read(x.pick(&POSTCODES[..5])) },
        episodes,
        adoption,
        leaver,
        record: 0,
    }
}

pub fn children(x: &mut Chance, year: &Year, many: usize) -> Vec<LacChild> {
    let lean = Lean::new(x);
    let mut list: Vec<LacChild> = Vec::new();
    for nth in 1..=many {
        let mut next = child(x, year, &lean, nth);
        if nth > 1 && x.odds(if many > 6 { 1 } else { 6 }) {
            next.upn = list[nth - 2].upn.clone();
        }
        list.push(next);
    }
    if many > 6 && x.odds(50) {
        open_once(&mut list);
    }
    list
}

/// Leaves each child at most one episode without an end.
fn open_once(list: &mut [LacChild]) {
    for c in list {
        for e in c.episodes.iter_mut().filter(|e| e.end == Blank).skip(1) {
            (e.end, e.ended) = (e.start.map(|s| days(s, 10)), Read("X1"));
        }
        c.episodes.retain(|e| e.start != Blank || e.end != Blank);
    }
}

/// Last year's return, made of this year's: ids are unique in it.
pub fn last_year(x: &mut Chance, year: &Year, now: &[LacChild]) -> Vec<LacChild> {
    let before = Year::ending(chrono::Datelike::year(&year.last_rd));
    let calm = now.len() > 6 && x.odds(80);
    // A year that mirrors this one, so that numbers differ by few.
    let mirror = calm && x.odds(40);
    let lean = Lean::new(x);
    let mut list: Vec<LacChild> = Vec::new();
    let (drop, change) = if calm { (x.pick(&[0, 0, 5, 10]), 4) } else { (15, 12) };
    for c in now {
        if x.odds(drop) {
            continue;
        }
        let other = child(x, &before, &lean, 0);
        let mut then = LacChild { adoption: None, leaver: None, ..c.clone() };
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
            then.home = other.home;
        }
        // What had begun by then, and was open then if it ended later.
        then.episodes.retain(|e| calm || !e.start.test(|s| s > year.last_rd).is_yes());
        for e in &mut then.episodes {
            if mirror {
                (e.start, e.end) = (e.start.map(|s| months(s, -12)), e.end.map(|d| months(d, -12)));
                continue;
            }
            if e.end.test(|end| end > year.last_rd).is_yes() || (calm && x.odds(30)) {
                (e.end, e.ended) = (Blank, Blank);
            }
            if calm && e.start.test(|s| s > year.last_rd).is_yes() {
                e.start = e.start.map(|s| months(s, -12));
            }
            if x.odds(change) {
                e.start = e.start.map(|s| days(s, x.range(-2, 2)));
            }
            if x.odds(change) {
                e.legal = x.code(LEGAL);
            }
            if x.odds(change) {
                e.placement = x.code(PLACEMENTS);
            }
            if x.odds(change) {
                e.need = x.code(&NEEDS);
            }
        }
        if x.odds(10) && !mirror {
            then.episodes = other.episodes;
        }
        if x.odds(if calm { 3 } else { 12 }) {
            then.id = Read(format!("OLD{}", list.len()));
        }
        list.push(then);
    }
    let mut seen = std::collections::BTreeSet::new();
    list.retain(|c| c.id == Blank || seen.insert(c.id.clone()));
    let add = if calm { x.below(now.len() / 8 + 1) } else { x.below(3) };
    for n in 0..add {
        list.push(LacChild { id: Read(format!("GONE{n}")), ..child(x, &before, &lean, n) });
    }
    if mirror {
        open_once(&mut list);
    }
    list
}
