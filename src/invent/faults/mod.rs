//! Faults to put into a council: one thing wrong with one child, and exactly what must be said about it.

use std::collections::BTreeSet;

use super::calendar::{Day, Year, age, birthday, iso};
use super::{Council, InventedChild, LookedAfter, Record};

mod answers; // CASP: answers, the register, disability
mod between; // LAC: one episode after another
mod episodes; // LAC: the child, and one episode by itself
mod forms; // what cannot be read, is missing, or has the wrong form
mod leaving; // LAC: ends of care, adoptions, care leavers
mod plans; // CASP: numbers, ages, plans
mod years; // one return against the other, or against last year's

/// Something that can be wrong.
#[derive(Clone, Copy)]
pub struct Fault {
    /// Its name, such as `episode-ends-before-it-starts`.
    pub name: &'static str,
    /// What its own return says about it, whatever else is given. Notes are not named.
    pub codes: &'static [&'static str],
    /// What is said besides when the two returns are held against each other.
    pub beside: &'static [&'static str],
    /// What is said besides when last year's returns are given.
    pub since: &'static [&'static str],
    /// Only the plain layout can hold it: the other shows several items in one cell, or joins sheets by id.
    pub(crate) plain_only: bool,
    /// The kind of fault, in words.
    kind: &'static str,
    make: fn(&mut Draft) -> Option<()>,
}

/// When a finding is to be expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Whenever the return is checked.
    Always,
    /// When the other return of the year is given.
    Beside,
    /// When last year's return is given.
    Since,
}

/// A finding to be expected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected {
    /// The code.
    pub code: &'static str,
    /// The child's id as the export holds it.
    pub child: String,
    /// The return that it is found in: `casp` or `lac`.
    pub collection: &'static str,
    /// What must be given for it to be found.
    pub when: When,
    /// The fault's name.
    pub fault: &'static str,
    /// The kind of fault, as the table of what is found names it.
    pub kind: &'static str,
}

impl std::fmt::Debug for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.name, self.codes.join(", "))
    }
}

/// A fault that any layout can show.
const fn fault(name: &'static str, codes: &'static [&'static str], make: fn(&mut Draft) -> Option<()>) -> Fault {
    Fault { name, codes, beside: &[], since: &[], plain_only: false, kind: "", make }
}

impl Fault {
    const fn beside(self, beside: &'static [&'static str]) -> Fault {
        Fault { beside, ..self }
    }

    const fn since(self, since: &'static [&'static str]) -> Fault {
        Fault { since, ..self }
    }

    const fn plain(self) -> Fault {
        Fault { plain_only: true, ..self }
    }
}

/// Everything that can be wrong, in the order of the returns.
pub fn catalogue() -> Vec<Fault> {
    let kinds = [
        ("a value is missing, cannot be read or has the wrong form", forms::FAULTS),
        ("CASP: numbers, ages, plans", plans::FAULTS),
        ("CASP: answers, the register, disability, need", answers::FAULTS),
        ("LAC: the child, one episode by itself", episodes::FAULTS),
        ("LAC: one episode after another", between::FAULTS),
        ("LAC: ends of care, adoptions, care leavers", leaving::FAULTS),
        ("one return against the other or last year's", years::FAULTS),
    ];
    kinds.into_iter().flat_map(|(kind, faults)| faults.iter().map(move |fault| Fault { kind, ..*fault })).collect()
}

/// Puts one fault into a council, into the first child that suits it and is not among those taken.
///
/// The children it concerns are taken then. Nothing is expected, and nothing done, if no child suits.
pub fn put(fault: &Fault, council: &mut Council, taken: &mut BTreeSet<String>) -> Vec<Expected> {
    for at in 0..council.children.len() {
        if taken.contains(&council.children[at].id) {
            continue;
        }
        let mut draft = Draft::new(council, at, taken);
        if (fault.make)(&mut draft).is_none() {
            continue;
        }
        let Draft { child, extra, strays, others, lac, .. } = draft;
        let in_lac = lac;
        let record = if in_lac { child.lac.as_ref().map(|l| &l.child) } else { child.casp.as_ref() };
        let id = record.or(child.casp.as_ref()).and_then(|r| r.get("ChildID")).unwrap_or(&child.id).to_owned();
        taken.insert(child.id.clone());
        taken.extend(others.iter().cloned());
        let mut expected = Vec::new();
        let mut say = |codes: &[&'static str], when, id: &str| {
            for code in codes {
                let collection = match code.get(..3) {
                    Some("LAC") => "lac",
                    Some("CYF") if in_lac => "lac",
                    _ => "casp",
                };
                expected.push(Expected { code, child: id.to_owned(), collection, when, fault: fault.name, kind: fault.kind });
            }
        };
        let concerned = strays.first().map_or(id.clone(), |s| s.0.clone());
        say(fault.codes, When::Always, &concerned);
        say(fault.beside, When::Beside, &concerned);
        say(fault.since, When::Since, &concerned);
        for other in &others {
            say(fault.codes, When::Always, other);
        }
        council.children[at] = child;
        council.children.extend(extra);
        council.strays.extend(strays);
        return expected;
    }
    Vec::new()
}

/// A council with so many faults, each in children of its own, and what must be said about them.
///
/// A few faults are chosen evenly from the whole catalogue; many use it up and start again, as long as there are children for them.
pub fn broken(council: &Council, how_many: usize) -> (Council, Vec<Expected>) {
    with(council, how_many, |_| true)
}

/// As [`broken`], with faults that every layout can show.
pub fn broken_for_any_layout(council: &Council, how_many: usize) -> (Council, Vec<Expected>) {
    with(council, how_many, |fault| !fault.plain_only)
}

fn with(council: &Council, how_many: usize, wanted: fn(&Fault) -> bool) -> (Council, Vec<Expected>) {
    let mut faults: Vec<Fault> = catalogue().into_iter().filter(wanted).collect();
    let all = faults.len();
    let chosen: BTreeSet<usize> = (0..how_many.min(all)).map(|k| k * all / how_many.min(all)).collect();
    // The chosen first; the others stand in for those that no child suits.
    let mut at = 0..;
    faults.sort_by_cached_key(|_| !at.next().is_some_and(|at| chosen.contains(&at)));
    let mut broken = council.clone();
    let mut taken = BTreeSet::new();
    let mut expected = Vec::new();
    let (mut done, mut idle) = (0, 0);
    for fault in faults.iter().cycle() {
        if done == how_many || idle == faults.len() {
            break;
        }
        let found = put(fault, &mut broken, &mut taken);
        if found.is_empty() {
            idle += 1;
        } else {
            (done, idle) = (done + 1, 0);
            expected.extend(found);
        }
    }
    (broken, expected)
}

/// A child to which something is being done.
struct Draft<'a> {
    council: &'a Council,
    taken: &'a BTreeSet<String>,
    year: Year,
    child: InventedChild,
    /// Children to be added.
    extra: Vec<InventedChild>,
    strays: Vec<(String, Record)>,
    /// Ids of further children that get the same codes.
    others: Vec<String>,
    /// Own codes belong to LAC.
    lac: bool,
}

/// Goes on only if this holds.
fn only(holds: bool) -> Option<()> {
    holds.then_some(())
}

impl<'a> Draft<'a> {
    fn new(council: &'a Council, at: usize, taken: &'a BTreeSet<String>) -> Self {
        let child = council.children[at].clone();
        Draft { council, taken, year: council.year, child, extra: Vec::new(), strays: Vec::new(), others: Vec::new(), lac: false }
    }

    fn born(&self) -> Day {
        self.child.date_of_birth.to_epoch_days()
    }

    /// Age at the end of the year.
    fn age(&self) -> i32 {
        age(self.born(), self.year.rd())
    }

    fn of_age(&self) -> Day {
        birthday(self.born(), 18)
    }

    fn casp(&mut self) -> Option<&mut Record> {
        self.child.casp.as_mut()
    }

    /// The CASP record of a child that is in CASP only.
    fn just_casp(&mut self) -> Option<&mut Record> {
        only(self.child.lac.is_none())?;
        self.casp()
    }

    /// The same, with an active plan and not on the register.
    fn plain(&mut self) -> Option<&mut Record> {
        only(!self.on_register() && self.active())?;
        self.just_casp()
    }

    /// A closed plan, and nothing else; not one that ended at 18.
    fn closed(&mut self) -> Option<&mut Record> {
        let r = self.just_casp()?;
        only(r.get("CarePlanActive") == Some("0") && !matches!(r.get("ReasonPlanClosed"), Some("3" | "4")))?;
        Some(r)
    }

    fn active(&self) -> bool {
        self.child.casp.as_ref().is_some_and(|r| r.get("LookedAfter").is_some())
    }

    fn on_register(&self) -> bool {
        self.child.casp.as_ref().is_some_and(|r| r.get("ChildProtectionRegister") == Some("1"))
    }

    fn looked(&mut self) -> Option<&mut LookedAfter> {
        self.lac = true;
        self.child.lac.as_mut()
    }

    /// Not in last year's returns.
    fn new_this_year(&self) -> bool {
        let since = |r: Option<&Record>, item| r.and_then(|r| day_of(r, item)).is_none_or(|d| d >= self.year.y0());
        let first = self.child.lac.as_ref().and_then(|l| l.episodes.first());
        since(self.child.casp.as_ref(), "CarePlanStartDate") && since(first, "EpisodeStartDate")
    }

    /// The only episode of a child who was not looked after before this year; it may be open or over.
    ///
    /// It is made the only one, accommodated in a foster home: nothing in last year's returns or in CASP speaks against that.
    fn one(&mut self) -> Option<&mut Record> {
        only(self.new_this_year())?;
        let looked = self.looked()?;
        only(looked.child.get("UASC") == Some("0") && looked.adoption.is_none() && looked.care_leaver.is_none())?;
        let last = looked.episodes.last()?.clone();
        only(foster(&looked.episodes[0]) && !matches!(last.get("ReasonEpisodeEnded"), Some("E2" | "E11" | "E12")))?;
        looked.episodes.truncate(1);
        let e = &mut looked.episodes[0];
        only(e.get("LegalStatus") != Some("V1"))?;
        e.set("LegalStatus", "V2");
        for item in ["EpisodeEndDate", "ReasonEpisodeEnded"] {
            match last.get(item) {
                Some(value) => e.set(item, value.to_owned()),
                None => e.clear(item),
            }
        }
        Some(e)
    }

    /// The same, open, and begun long enough ago for anything to have happened.
    fn open(&mut self) -> Option<&mut Record> {
        let until = self.year.rd() - 90;
        let e = self.one()?;
        only(e.get("EpisodeEndDate").is_none() && day_of(e, "EpisodeStartDate")? < until)?;
        Some(e)
    }

    /// The same, over, with a return home, before the sixteenth birthday.
    fn over(&mut self) -> Option<&mut Record> {
        only(self.age() < 15)?;
        let e = self.one()?;
        only(e.get("EpisodeEndDate").is_some())?;
        e.set("ReasonEpisodeEnded", "E4");
        Some(e)
    }

    /// Two episodes of a child who was not looked after before this year and still is: after a month there was a change,
    /// of legal status (L), of placement (P), or of both (B).
    fn two(&mut self, started: &'static str) -> Option<(&mut Record, &mut Record)> {
        let mut second = self.open()?.clone();
        let change = day_of(&second, "EpisodeStartDate")? + 30;
        second.set("ReasonEpisodeStarted", started);
        on(&mut second, "EpisodeStartDate", change);
        second.set("EpisodeNumber", "2");
        if started != "P" {
            second.set("LegalStatus", "C2");
        }
        if started != "L" {
            let elsewhere = another_postcode(second.get("PlacementPostcode")?);
            second.set("PlacementPostcode", elsewhere);
        }
        let looked = self.looked()?;
        looked.episodes[0].set("EpisodeNumber", "1");
        on(&mut looked.episodes[0], "EpisodeEndDate", change);
        looked.episodes[0].set("ReasonEpisodeEnded", "X1");
        looked.episodes.push(second);
        let [first, second] = looked.episodes.as_mut_slice() else { return None };
        Some((first, second))
    }
}

/// A postcode a street away: it is at no home, because no home's unit is `ZZ`.
fn another_postcode(postcode: &str) -> String {
    format!("{}ZZ", &postcode[..postcode.len() - 2])
}

fn foster(e: &Record) -> bool {
    e.get("PlacementType").is_some_and(|p| p.starts_with('F')) && e.get("PlacementPostcode").is_some()
}

fn day_of(record: &Record, item: &str) -> Option<Day> {
    super::export::date_of(record.get(item)?).map(|d| d.to_epoch_days())
}

/// Gives an item a day.
fn on(record: &mut Record, item: &str, day: Day) {
    record.set(item, iso(day));
}
