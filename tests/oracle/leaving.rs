//! LAC by itself: ends of care, adoptions, care leavers, and the return as a whole.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use cyfrif::invent::Council;

use super::Found;
use super::lac::{Child, FOSTER};
use super::value::{Rec, age, birthday, months_before};

const ADOPTED: &[&str] = &["E11", "E12"];

pub fn check(c: &Child, council: &Council, found: &mut Found) {
    let (y0, rd) = (council.year.first(), council.year.last());
    let in_year = |d: NaiveDate| d >= y0 && d <= rd;
    let born = c.own.date("DateOfBirth");
    let of_age = born.map(|b| birthday(b, 18));
    let mut ask = |code: &str, wrong: bool| {
        if wrong {
            found.push((code.to_owned(), c.id.clone()));
        }
    };
    let mut adopted = None;
    for e in &c.episodes {
        let end = e.date("EpisodeEndDate");
        let ended = |codes: &[&str]| e.within("ReasonEpisodeEnded", codes);
        let years = end.zip(born).and_then(|(e, b)| age(b, e));
        let at_18 = end.zip(of_age).map(|(e, b)| e == b || e + Days::new(1) == b);
        if ended(ADOPTED) {
            adopted = adopted.or(end);
            ask("LAC281", c.adoption.is_none());
            let order = c.adoption.as_ref().and_then(|a| a.date("DateOfOrder"));
            ask("LAC283", end.zip(order).is_some_and(|(e, o)| e != o));
            ask("LAC284", e.outside("PlacementType", &["A3", "A4", "A5", "A6", "A8"]));
        }
        ask("LAC285", ended(&["E10"]) && at_18 == Some(false));
        ask("LAC286", ended(&["E10"]) && e.outside("PlacementType", FOSTER));
        ask("LAC287", ended(&["E5", "E6"]) && years.is_some_and(|a| a < 16));
        ask("LAC288", ended(&["E7"]) && end.zip(of_age).is_some_and(|(e, b)| e < months_before(b, 1)));
        ask("LAC289", ended(&["E9"]) && years.is_some_and(|a| a < 10));
        ask("LAC290", ended(&["E43"]) && e.outside("PlacementType", FOSTER));
        ask("LAC291", at_18 == Some(true) && ended(&["X1", "E3", "E4", "E43", "E44"]));
    }
    let last = c.episodes.iter().rev().find(|e| e.outside("LegalStatus", &["V1"]));
    if let Some(a) = &c.adoption {
        let by_adoption = |e: &&Rec| e.within("ReasonEpisodeEnded", ADOPTED) && e.date("EpisodeEndDate").is_some_and(in_year);
        ask("LAC282", !c.episodes.iter().any(|e| by_adoption(&e)));
        adoption(a, adopted, last, born, in_year, &mut ask);
    }
    leaver(c, last, born, in_year, &mut ask);
}

fn adoption(
    a: &Rec,
    ended: Option<NaiveDate>,
    last: Option<&Rec>,
    born: Option<NaiveDate>,
    in_year: impl Fn(NaiveDate) -> bool,
    ask: &mut dyn FnMut(&str, bool),
) {
    let order = a.date("DateOfOrder");
    let steps = ["DateOfDecision", "DateMatched", "DatePlaced"].map(|i| a.date(i));
    let placed = steps[2];
    ask("LAC301", steps.iter().flatten().any(|s| order.is_some_and(|o| *s > o)));
    let after = |x: Option<NaiveDate>, y: Option<NaiveDate>| x.zip(y).is_some_and(|(x, y)| x > y);
    ask("LAC308", after(steps[0], steps[1]) || after(steps[1], steps[2]));
    ask("LAC302", order.is_some_and(|o| !in_year(o)) && order == ended);
    let couple = a.within("AdopterGender", &["MM", "FF", "MF"]) || a.is("AdopterLegalStatus", "L2");
    let single = a.within("AdopterGender", &["M1", "F1"]) || a.is("AdopterLegalStatus", "L0");
    let number = a.number("NumberOfAdopters");
    ask("LAC303", (number == Some(1) && couple) || (number == Some(2) && single));
    ask("LAC309", number == Some(1) && a.is("AdopterLegalStatus", "L1"));
    let with = |codes: &[&str]| last.is_some_and(|e| e.within("PlacementType", codes));
    let (carer, other) = (a.is("AdoptedByFosterCarer", "1"), a.is("AdoptedByFosterCarer", "0"));
    ask("LAC304", (carer && with(&["A4", "A6"])) || (other && with(&["A3", "A5"])));
    let waited = order.zip(placed).map(|(o, p)| (o - p).num_days());
    ask("LAC305", other && waited.is_some_and(|d| (0..=69).contains(&d)));
    let early = steps.iter().chain([&order]).flatten().any(|d| born.is_some_and(|b| *d < b));
    ask("LAC306", early || order.zip(born).is_some_and(|(o, b)| o >= birthday(b, 18)));
    ask("LAC307", placed.zip(born).is_some_and(|(p, b)| p >= b && p < b + Days::new(42)));
}

fn leaver(c: &Child, last: Option<&Rec>, born: Option<NaiveDate>, in_year: impl Fn(NaiveDate) -> bool, ask: &mut dyn FnMut(&str, bool)) {
    let end = last.and_then(|e| e.date("EpisodeEndDate"));
    let years = end.zip(born).and_then(|(e, b)| age(b, e));
    let not_leaving = ["X1", "E2", "E3", "E11", "E12"];
    let left = last.is_some_and(|e| e.outside("ReasonEpisodeEnded", &not_leaving)) && end.is_some_and(&in_year);
    ask("LAC401", left && years.is_some_and(|a| a >= 16) && c.leaver.is_none());
    let Some(l) = &c.leaver else { return };
    let open = last.is_some_and(|e| e.absent("EpisodeEndDate"));
    let stays = last.is_some_and(|e| e.within("ReasonEpisodeEnded", &not_leaving));
    ask("LAC402", last.is_none() || open || stays || end.is_some_and(|e| !in_year(e)) || years.is_some_and(|a| a < 16));
    let ceased = l.date("DateCeased");
    ask("LAC403", end.zip(ceased).is_some_and(|(e, d)| e != d));
    let custody = l.is("Accommodation", "A8");
    let reason = |codes: &[&str]| last.is_some_and(|e| e.within("ReasonEpisodeEnded", codes));
    let other = |codes: &[&str]| last.is_some_and(|e| e.outside("ReasonEpisodeEnded", codes));
    ask("LAC404", (custody && other(&["E9"])) || (reason(&["E9"]) && l.outside("Accommodation", &["A8"])));
    ask("LAC405", l.within("Accommodation", &["A7", "A10"]) && l.is("Suitability", "1"));
    ask("LAC406", reason(&["E10"]) && l.outside("Accommodation", &["A2", "A8"]));
    let then = ceased.zip(born).and_then(|(d, b)| age(b, d));
    ask("LAC407", l.is("MainActivity", "E1") && then.is_some_and(|a| a < 17));
}

pub fn whole(children: &[Child], council: &Council, found: &mut Found) {
    let rd = council.year.last();
    let mut ask = |code: &str, wrong: bool| {
        if wrong {
            found.push((code.to_owned(), String::new()));
        }
    };
    let five: Vec<&Child> =
        children.iter().filter(|c| c.own.date("DateOfBirth").and_then(|b| age(b, rd)).is_some_and(|a| a >= 5)).collect();
    ask("LAC491", five.iter().filter(|c| c.own.absent("UPN")).count() * 20 > five.len());
    let episodes: Vec<&Rec> = children.iter().flat_map(|c| &c.episodes).collect();
    let reasons = episodes.iter().filter(|e| e.outside("ReasonEpisodeEnded", &["X1"])).count();
    ask("LAC492", episodes.iter().filter(|e| e.is("ReasonEpisodeEnded", "E8")).count() * 5 > reasons);
    ask("LAC493", !episodes.iter().any(|e| open(e, rd)) || reasons == 0);
    ask("LAC494", children.iter().filter(|c| c.own.is("Ethnicity", "NSTD")).count() * 20 > children.len());
    ask("LAC495", episodes.iter().filter(|e| e.absent("PlacementPostcode")).count() * 5 > episodes.len() * 2);
    let mut shared: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for c in children {
        for e in c.episodes.iter().filter(|e| e.is("PlacementType", "Z1")) {
            if let Some(at) = e.text("PlacementPostcode") {
                shared.entry(at).or_default().push(&c.id);
            }
        }
    }
    for mut ids in shared.into_values() {
        ids.dedup();
        ask("LAC496", ids.len() > 10);
    }
}

/// Open on the reference date.
pub fn open(e: &Rec, rd: NaiveDate) -> bool {
    e.absent("EpisodeEndDate") && e.date("EpisodeStartDate").is_some_and(|s| s <= rd)
}
