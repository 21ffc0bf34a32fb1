//! LAC by itself: the child, episodes in time, what changed, legal status, placement.

use chrono::{Days, NaiveDate};
use cyfrif::invent::{Council, LookedAfter};

use super::casp::unique;
use super::value::{Rec, age, birthday, need, read, upn_rules};
use super::{Found, Returns};

/// A child read, with its episodes in their order.
#[derive(Clone, Debug, Default)]
pub struct Child {
    pub id: String,
    pub own: Rec,
    pub episodes: Vec<Rec>,
    pub adoption: Option<Rec>,
    pub leaver: Option<Rec>,
    /// A start could not be read: nothing is asked between episodes.
    pub suspended: bool,
}

const ADOPTIVE: &[&str] = &["A3", "A4", "A5", "A6", "A8"];
pub const FOSTER: &[&str] = &["F1", "F2", "F3", "F4", "F5", "F6"];

/// Reads a child.
pub fn child(lac: &LookedAfter, found: &mut Found) -> Child {
    let id = lac.child.get("ChildID").unwrap_or("").to_owned();
    let own = read(&lac.child, &id, found);
    need(&own, &["ChildID", "DateOfBirth", "Gender", "Ethnicity", "Disability", "UASC"], &id, found);
    let mut episodes = Vec::new();
    for episode in &lac.episodes {
        let e = read(episode, &id, found);
        need(&e, &["EpisodeNumber", "EpisodeStartDate", "ReasonEpisodeStarted"], &id, found);
        need(&e, &["LegalStatus", "CategoryOfNeed", "PlacementType"], &id, found);
        if e.is("LegalStatus", "V1") {
            need(&e, &["ShortBreaks"], &id, found);
        }
        episodes.push(e);
    }
    let suspended = episodes.iter().any(|e| !e.given("EpisodeStartDate"));
    episodes.sort_by_key(|e| (e.date("EpisodeStartDate"), e.number("EpisodeNumber")));
    let adoption = lac.adoption.as_ref().map(|a| read(a, &id, found));
    if let Some(a) = &adoption {
        need(a, &["DateOfOrder", "NumberOfAdopters", "AdopterGender", "AdopterLegalStatus", "AdoptedByFosterCarer"], &id, found);
        if !a.is("AdoptedByFosterCarer", "1") {
            need(a, &["DateOfDecision", "DateMatched", "DatePlaced"], &id, found);
        }
    }
    let leaver = lac.care_leaver.as_ref().map(|l| read(l, &id, found));
    if let Some(l) = &leaver {
        need(l, &["DateCeased", "Accommodation", "Suitability", "MainActivity"], &id, found);
    }
    Child { id, own, episodes, adoption, leaver, suspended }
}

pub fn check(returns: &Returns, found: &mut Found) {
    let council = returns.council;
    for (id, _) in &council.strays {
        found.push(("CYF112".into(), id.clone()));
    }
    for c in &returns.lac {
        of_child(c, council, found);
        for (at, e) in c.episodes.iter().enumerate() {
            of_episode(c, e, council, found);
            if !c.suspended {
                between(c, at, council, found);
            }
        }
        super::leaving::check(c, council, found);
    }
    let own: Vec<Rec> = returns.lac.iter().map(|c| c.own.clone()).collect();
    unique(&own, "ChildID", "LAC101", found);
    unique(&own, "UPN", "LAC102", found);
    super::leaving::whole(&returns.lac, council, found);
}

fn of_child(c: &Child, council: &Council, found: &mut Found) {
    let rd = council.year.last();
    let mut hit = |code: &str| found.push((code.to_owned(), c.id.clone()));
    upn_rules(&c.own, rd, ["LAC103", "LAC104", "LAC105", "LAC113", ""], &mut hit);
    let mut ask = |code: &str, wrong: bool| {
        if wrong {
            hit(code);
        }
    };
    let born = c.own.date("DateOfBirth");
    let ceased = c.own.date("DateUASCCeased");
    let uasc = c.own.is("UASC", "1");
    ask("LAC106", born.is_some_and(|b| b > rd));
    ask("LAC107", c.episodes.is_empty());
    ask("LAC108", uasc && ceased.is_some());
    ask("LAC109", ceased.is_some_and(|d| d > rd || born.is_some_and(|b| d < b)));
    ask("LAC110", uasc && !c.episodes.is_empty() && !c.episodes.iter().any(|e| e.is("CategoryOfNeed", "N8")));
    ask("LAC111", c.own.absent("HomePostcode") && c.own.is("UASC", "0") && c.own.absent("DateUASCCeased"));
    ask("LAC112", uasc && born.and_then(|b| age(b, rd)).is_some_and(|a| a < 10));
    let placements = c.episodes.iter().filter(|e| {
        e.within("ReasonEpisodeStarted", &["P", "B", "S"])
            && !e.is("LegalStatus", "V1")
            && e.date("EpisodeStartDate").is_some_and(|s| s >= council.year.first() && s <= rd)
    });
    ask("LAC271", placements.count() > 5);
}

fn of_episode(c: &Child, e: &Rec, council: &Council, found: &mut Found) {
    let (y0, rd) = (council.year.first(), council.year.last());
    let born = c.own.date("DateOfBirth");
    let (start, end) = (e.date("EpisodeStartDate"), e.date("EpisodeEndDate"));
    let mut ask = |code: &str, wrong: bool| {
        if wrong {
            found.push((code.to_owned(), c.id.clone()));
        }
    };
    let span = start.zip(end);
    ask("LAC202", span.is_some_and(|(s, e)| e <= s));
    ask("LAC203", start.is_some_and(|s| s > rd));
    ask("LAC204", end.is_some_and(|e| e > rd));
    let (no_end, no_reason) = (e.absent("EpisodeEndDate"), e.absent("ReasonEpisodeEnded"));
    ask("LAC205", (no_end && e.given("ReasonEpisodeEnded")) || (no_reason && e.given("EpisodeEndDate")));
    ask("LAC208", end.is_some_and(|e| e < y0));
    ask("LAC209", start.zip(born).is_some_and(|(s, b)| s < b));
    let of_age = born.map(|b| birthday(b, 18));
    ask("LAC210", start.zip(of_age).is_some_and(|(s, b)| s >= b));
    ask("LAC211", no_end && start.is_some_and(|s| s <= rd) && of_age.is_some_and(|b| b <= rd));
    ask("LAC212", end.zip(of_age).is_some_and(|(e, b)| e > b));

    let legal = |codes: &[&str]| e.within("LegalStatus", codes);
    let placed = |codes: &[&str]| e.within("PlacementType", codes);
    let years = start.zip(born).and_then(|(s, b)| age(b, s));
    let days = start.map(|s| (end.unwrap_or(rd) - s).num_days());
    ask("LAC241", legal(&["V1"]) && e.outside("ReasonEpisodeStarted", &["S"]));
    ask("LAC242", e.outside("LegalStatus", &["V1"]) && e.given("ShortBreaks"));
    ask("LAC243", legal(&["V1"]) && placed(&["A3", "A4", "A5", "A6", "A8", "H1", "H21", "H22", "R5", "M1", "M2", "M3"]));
    ask("LAC244", legal(&["L1"]) && days.is_some_and(|d| d > 3));
    ask("LAC245", legal(&["L2"]) && days.is_some_and(|d| d > 15));
    ask("LAC246", legal(&["L3"]) && days.is_some_and(|d| d > 7));
    ask("LAC247", legal(&["J1", "J2", "J3"]) && years.is_some_and(|a| a < 10));
    ask("LAC249", placed(&["A5", "A6"]) && e.outside("LegalStatus", &["E1"]));
    ask("LAC250", placed(&["A3", "A4"]) && legal(&["E1"]));
    ask("LAC251", c.own.is("UASC", "1") && legal(&["C1", "C2", "E1"]));
    ask("LAC252", legal(&["E1"]) && years.is_some_and(|a| a >= 12));
    ask("LAC261", placed(&["P1"]) && legal(&["V1", "V2"]));
    ask("LAC262", placed(&["P2", "P3"]) && years.is_some_and(|a| a < 16));
    ask("LAC263", placed(&["R5"]) && e.outside("LegalStatus", &["J1", "J2", "J3", "C1", "C2"]));
    ask("LAC264", placed(&["H1", "H21", "H22"]) && years.is_some_and(|a| a < 13));
    let kept_secret = ["M1", "M2", "M3", "R5", "A3", "A4", "A5", "A6", "A8", "Z1"];
    ask("LAC265", e.absent("PlacementPostcode") && e.outside("PlacementType", &kept_secret));
    let home = c.own.text("HomePostcode");
    let at_home = home.is_some() && e.text("PlacementPostcode") == home;
    ask("LAC266", at_home && e.outside("PlacementType", &["P1", "F1", "F4"]));
    let area: Option<String> = e.text("PlacementPostcode").map(|p| p.chars().take_while(char::is_ascii_alphabetic).collect());
    let area_in = |list: &[&str]| area.as_deref().map(|a| list.contains(&a));
    ask("LAC267", placed(&["H22"]) && area_in(&["CF", "LD", "LL", "NP", "SA"]) == Some(true));
    ask("LAC268", placed(&["H21", "H1"]) && area_in(&["CF", "LD", "LL", "NP", "SA", "CH", "HR", "SY"]) == Some(false));
}

/// The rules that look at the episodes before and after.
fn between(c: &Child, at: usize, council: &Council, found: &mut Found) {
    let rd = council.year.last();
    let y0 = council.year.first();
    let e = &c.episodes[at];
    let before = at.checked_sub(1).map(|i| &c.episodes[i]);
    let next = c.episodes.get(at + 1);
    let (start, end) = (e.date("EpisodeStartDate"), e.date("EpisodeEndDate"));
    let starts = |r: &Rec| r.date("EpisodeStartDate");
    let final_reason = |r: &Rec| r.outside("ReasonEpisodeEnded", &["X1"]);
    let mut ask = |code: &str, wrong: bool| {
        if wrong {
            found.push((code.to_owned(), c.id.clone()));
        }
    };
    let number = e.number("EpisodeNumber");
    let lower = before.and_then(|b| b.number("EpisodeNumber")).zip(number).is_some_and(|(b, n)| n < b);
    let used = number.is_some() && c.episodes[..at].iter().any(|b| b.number("EpisodeNumber") == number);
    ask("LAC201", lower || used);
    let empty = |r: &Rec| starts(r).zip(r.date("EpisodeEndDate")).is_some_and(|(s, e)| e <= s);
    let overlaps = |b: &Rec| {
        let open_or_after = |until: Option<NaiveDate>, from: Option<NaiveDate>| until.zip(from).is_none_or(|(u, f)| f < u);
        b.given("EpisodeEndDate") && !empty(b) && open_or_after(b.date("EpisodeEndDate"), start) && open_or_after(end, starts(b))
    };
    ask("LAC206", !empty(e) && c.episodes[..at].iter().any(overlaps));
    ask("LAC207", e.absent("EpisodeEndDate") && next.is_some());
    let x1 = e.is("ReasonEpisodeEnded", "X1");
    let gap = next.and_then(starts).zip(end).map(|(n, e)| (n - e).num_days());
    ask("LAC213", x1 && next.is_none());
    ask("LAC214", x1 && gap.is_some_and(|g| g > 1));
    ask("LAC215", x1 && gap == Some(1));
    ask("LAC216", x1 && gap.is_some_and(|g| g <= 1) && next.is_some_and(|n| n.is("ReasonEpisodeStarted", "S")));
    ask("LAC217", final_reason(e) && next.is_some_and(|n| n.outside("ReasonEpisodeStarted", &["S"])));
    let not_s = e.outside("ReasonEpisodeStarted", &["S"]);
    ask("LAC218", at == 0 && start.is_some_and(|s| s > y0) && not_s);
    ask("LAC219", at == 0 && start.is_some_and(|s| s <= y0) && start == c.own.date("DateOfBirth") && not_s);
    let since = before.and_then(|b| b.date("EpisodeEndDate")).zip(start).map(|(e, s)| (s - e).num_days());
    let soon = since.is_some_and(|d| (0..=7).contains(&d)) && before.is_some_and(final_reason);
    ask("LAC220", e.is("ReasonEpisodeStarted", "S") && e.outside("LegalStatus", &["V1"]) && soon);
    ask("LAC221", e.is("ReasonEpisodeEnded", "E2") && next.is_some());
    ask("LAC222", e.within("ReasonEpisodeEnded", &["E11", "E12"]) && next.is_some());
    ask(
        "LAC270",
        e.within("PlacementType", &["M1", "M2", "M3"])
            && e.is("ReasonEpisodeStarted", "S")
            && !before.is_some_and(|b| b.is("ReasonEpisodeEnded", "X1")),
    );

    if let Some(b) = before.filter(|b| b.is("ReasonEpisodeEnded", "X1")) {
        let both = |item: &str| b.text(item).zip(e.text(item));
        let differs = |item: &str| both(item).is_some_and(|(x, y)| x != y);
        let same = |item: &str| both(item).is_some_and(|(x, y)| x == y);
        let how = |code: &str| e.is("ReasonEpisodeStarted", code);
        ask("LAC231", how("L") && same("LegalStatus"));
        ask("LAC232", how("L") && (differs("PlacementType") || differs("PlacementPostcode")));
        ask("LAC233", how("P") && differs("LegalStatus"));
        ask("LAC234", how("P") && same("PlacementType") && same("PlacementPostcode"));
        ask("LAC235", how("B") && same("LegalStatus"));
        ask("LAC236", how("B") && same("PlacementType") && same("PlacementPostcode"));
        ask("LAC237", differs("CategoryOfNeed"));
    }
    let run = |test: &dyn Fn(&Rec) -> bool| -> Option<NaiveDate> {
        if !test(e) || (next.is_some_and(test) && x1 && gap.is_some_and(|g| g <= 1)) {
            return None;
        }
        let mut first = at;
        while first > 0 {
            let b = &c.episodes[first - 1];
            let near = b.date("EpisodeEndDate").zip(starts(&c.episodes[first])).is_some_and(|(e, s)| s <= e + Days::new(1));
            if !(test(b) && b.is("ReasonEpisodeEnded", "X1") && near) {
                break;
            }
            first -= 1;
        }
        starts(&c.episodes[first])
    };
    let until = end.unwrap_or(rd);
    let interim = run(&|r| r.is("LegalStatus", "C1"));
    ask("LAC253", interim.is_some_and(|s| (until - s).num_days() > 364));
    let waiting = run(&|r| r.within("PlacementType", ADOPTIVE));
    ask("LAC273", waiting.is_some_and(|s| until > birthday(s, 2)));
}
