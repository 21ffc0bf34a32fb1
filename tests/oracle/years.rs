//! The returns held against each other, and against last year's.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::lac::Child;
use super::leaving::open;
use super::value::{Rec, months_after};
use super::{Found, Returns};

fn by_id(records: &[Rec]) -> BTreeMap<&str, &Rec> {
    records.iter().filter_map(|r| r.text("ChildID").map(|id| (id, r))).collect()
}

fn differs(a: &Rec, b: &Rec, item: &str) -> bool {
    a.0.get(item).zip(b.0.get(item)).is_some_and(|(x, y)| a.given(item) && b.given(item) && x != y)
}

pub fn both(returns: &Returns) -> Found {
    let mut found = Found::new();
    let Returns { council, casp, lac, .. } = returns;
    let rd = council.year.last();
    let here = by_id(casp);
    let there: BTreeMap<&str, &Child> = lac.iter().map(|c| (c.id.as_str(), c)).collect();
    let current = |c: &Child| c.episodes.iter().rev().find(|e| open(e, rd) && e.outside("LegalStatus", &["V1"])).cloned();
    for (id, c) in &here {
        let other = there.get(id);
        let episode = other.and_then(|o| current(o));
        let mut ask = |code: &str, wrong: bool| {
            if wrong {
                found.push((code.to_owned(), (*id).to_owned()));
            }
        };
        ask("CASP301", c.is("LookedAfter", "1") && episode.is_none());
        ask("CASP302", c.is("LookedAfter", "0") && episode.is_some());
        let Some(o) = other else { continue };
        ask("CASP303", differs(c, &o.own, "DateOfBirth"));
        ask("CASP304", differs(c, &o.own, "UPN"));
        ask("CASP309", (c.given("UPN") && o.own.absent("UPN")) || (c.absent("UPN") && o.own.given("UPN")));
        ask("CASP305", differs(c, &o.own, "Gender") || differs(c, &o.own, "Ethnicity"));
        let (alone, uasc) = (c.text("AsylumSeeker").map(|a| a == "1"), o.own.text("UASC").map(|u| u == "1"));
        ask("CASP306", alone.zip(uasc).is_some_and(|(a, u)| a != u));
        ask("CASP307", episode.is_some_and(|e| differs(c, &e, "CategoryOfNeed")));
        let none = c.is("DisabilityNone", "1") && c.is("AutisticSpectrumDisorder", "0") && o.own.is("Disability", "1");
        ask("CASP308", none || (c.is("DisabilityNone", "0") && o.own.is("Disability", "0")));
    }
    for o in lac {
        let Some(at) = o.episodes.iter().rposition(|e| open(e, rd) && e.outside("LegalStatus", &["V1"])) else { continue };
        let mut first = at;
        while first > 0 && o.episodes[first - 1].is("ReasonEpisodeEnded", "X1") {
            first -= 1;
        }
        let since = o.episodes[first].date("EpisodeStartDate");
        let asked = council.year.full() || since.is_some_and(|s| s <= months_after(council.year.first(), 9));
        if asked && !here.contains_key(o.id.as_str()) {
            found.push(("CASP310".into(), o.id.clone()));
        }
    }
    found
}

pub fn last(this: &Returns, earlier: &Returns) -> Found {
    let mut found = Found::new();
    let (now, then, last) = (&this.casp, &earlier.casp, earlier.council);
    let before = by_id(then);
    same_child(now, &before, ["CASP201", "CASP202", "CASP203", "CASP204"], &mut found);
    new_ids(now, then, "Postcode", "CASP205", &mut found);
    for c in now {
        let Some(id) = c.text("ChildID") else { continue };
        let Some(b) = before.get(id) else { continue };
        let on = c.is("ChildProtectionRegister", "1") && b.is("ChildProtectionRegister", "1");
        if on && differs(c, b, "CPRDate") && c.date("CPRDate").is_some_and(|d| d <= last.year.last()) {
            found.push(("CASP208".into(), id.to_owned()));
        }
    }
    let mut ask = |code: &str, wrong: bool| {
        if wrong {
            found.push((code.to_owned(), String::new()));
        }
    };
    ask("CASP206", now.len().abs_diff(then.len()) * 10 > then.len());
    let share = |of: &[Rec], item: &str, code: &str| 100.0 * of.iter().filter(|c| c.is(item, code)).count() as f64 / of.len().max(1) as f64;
    let needs = super::value::NEED.split(' ').map(|n| ("CategoryOfNeed", n));
    for (item, code) in [("LookedAfter", "1"), ("ChildProtectionRegister", "1"), ("DisabilityNone", "1")].into_iter().chain(needs) {
        ask("CASP207", (share(now, item, code) - share(then, item, code)).abs() > 5.0);
    }
    lac_last(this, earlier, &mut found);
    found
}

/// Birth, gender, UPN, ethnicity of the same child.
fn same_child(now: &[Rec], before: &BTreeMap<&str, &Rec>, codes: [&str; 4], found: &mut Found) {
    for c in now {
        let Some((id, b)) = c.text("ChildID").and_then(|id| before.get(id).map(|b| (id, b))) else { continue };
        let temporary = b.text("UPN").is_some_and(|u| u.ends_with(|c: char| c.is_ascii_alphabetic()));
        let wrong = [
            differs(c, b, "DateOfBirth"),
            differs(c, b, "Gender"),
            differs(c, b, "UPN") && !temporary,
            differs(c, b, "Ethnicity") && !b.is("Ethnicity", "NSTD"),
        ];
        let mut hits: Vec<&str> = codes.into_iter().zip(wrong).filter(|(_, w)| *w).map(|(c, _)| c).collect();
        hits.dedup();
        found.extend(hits.into_iter().map(|code| (code.to_owned(), id.to_owned())));
    }
}

fn new_ids(now: &[Rec], then: &[Rec], postcode: &str, code: &str, found: &mut Found) {
    let ids: BTreeSet<&str> = then.iter().filter_map(|r| r.text("ChildID")).collect();
    let upns: BTreeSet<&str> = then.iter().filter_map(|r| r.text("UPN")).collect();
    let same = |r: &Rec| -> Option<(NaiveDate, String, String)> {
        Some((r.date("DateOfBirth")?, r.text("Gender")?.to_owned(), r.text(postcode)?.to_owned()))
    };
    let people: BTreeSet<_> = then.iter().filter_map(same).collect();
    for c in now {
        let Some(id) = c.text("ChildID").filter(|id| !ids.contains(id)) else { continue };
        if c.text("UPN").is_some_and(|u| upns.contains(u)) || same(c).is_some_and(|s| people.contains(&s)) {
            found.push((code.to_owned(), id.to_owned()));
        }
    }
}

fn covers(e: &Rec, night: NaiveDate) -> bool {
    let later = e.absent("EpisodeEndDate") || e.date("EpisodeEndDate").is_some_and(|e| e > night);
    e.date("EpisodeStartDate").is_some_and(|s| s <= night) && later
}

fn lac_last(this: &Returns, last: &Returns, found: &mut Found) {
    let (council, night) = (this.council, last.council.year.last());
    let (now, then) = (&this.lac, &last.lac);
    let before: BTreeMap<&str, &Child> = then.iter().map(|c| (c.id.as_str(), c)).collect();
    let here: BTreeSet<&str> = now.iter().map(|c| c.id.as_str()).collect();
    let own = |children: &[Child]| children.iter().map(|c| c.own.clone()).collect::<Vec<_>>();
    let (own_now, own_then) = (own(now), own(then));
    same_child(&own_now, &by_id(&own_then), ["LAC503", "LAC504", "LAC504", "LAC504"], found);
    new_ids(&own_now, &own_then, "HomePostcode", "LAC506", found);
    let real = |e: &&Rec| e.outside("LegalStatus", &["V1"]);
    for b in then {
        if b.episodes.iter().any(|e| real(&e) && covers(e, night)) && !here.contains(b.id.as_str()) {
            found.push(("LAC501".into(), b.id.clone()));
        }
    }
    for c in now {
        let mut ask = |code: &str, wrong: bool| {
            if wrong {
                found.push((code.to_owned(), c.id.clone()));
            }
        };
        let b = before.get(c.id.as_str());
        let was = b.and_then(|b| b.episodes.iter().find(|e| covers(e, night)));
        let is = c.episodes.iter().find(|e| covers(e, night));
        let items = ["EpisodeStartDate", "LegalStatus", "PlacementType", "CategoryOfNeed"];
        ask("LAC502", was.zip(is).is_some_and(|(w, i)| items.iter().any(|item| differs(w, i, item))));
        let first = c.episodes.first().and_then(|e| e.date("EpisodeStartDate"));
        ask("LAC505", was.is_none() && first.is_some_and(|s| s < council.year.first()));
        let adopted = b.is_some_and(|b| b.episodes.iter().any(|e| e.within("ReasonEpisodeEnded", &["E11", "E12"])));
        ask("LAC507", adopted);
    }
    let mut ask = |code: &str, wrong: bool| {
        if wrong {
            found.push((code.to_owned(), String::new()));
        }
    };
    let current = |children: &[Child], rd| {
        children.iter().filter_map(|c| c.episodes.iter().find(|e| real(e) && open(e, rd)).cloned()).collect::<Vec<_>>()
    };
    let (open_now, open_then) = (current(now, council.year.last()), current(then, night));
    ask("LAC508", open_now.len().abs_diff(open_then.len()) * 10 > open_then.len());
    // Groups are the pack's; by first letter is near enough, and C1 and C2 together.
    for item in ["LegalStatus", "PlacementType", "CategoryOfNeed"] {
        let group = |e: &Rec| e.text(item).map(|c| if item == "CategoryOfNeed" { c.to_owned() } else { c[..1].to_owned() });
        let groups: BTreeSet<String> = open_now.iter().chain(&open_then).filter_map(group).collect();
        for g in groups {
            let share = |of: &[Rec]| 100.0 * of.iter().filter(|e| group(e).as_ref() == Some(&g)).count() as f64 / of.len().max(1) as f64;
            ask("LAC509", (share(&open_now) - share(&open_then)).abs() > 5.0);
        }
    }
}
