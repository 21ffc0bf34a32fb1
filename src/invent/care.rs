//! A time of being looked after: legal status and placement change each in their own time, and together they make the episodes.

use super::calendar::Day;
use super::chance::Rng;
use super::life::{Adopters, Adoption, Episode};
use super::place::Place;

/// The kinds of story that a time of being looked after can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tale {
    /// Care proceedings, then a care order.
    Order,
    /// The same, then placed with parents.
    Parents,
    /// Care proceedings, placement order, placed for adoption.
    Adopt,
    /// Accommodated, and placed for adoption with the parents' consent.
    Consent,
    /// Accommodated by agreement.
    Voluntary,
    /// An unaccompanied asylum seeker, accommodated.
    Alone,
    /// Remanded by a court.
    Remand,
}

/// Where a child tends to live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    /// Fostered inside the authority.
    Inside,
    /// Fostered outside it.
    Outside,
    /// In a children's home, once old enough.
    Residential,
    /// Elsewhere: schools, lodgings, secure units.
    Other,
}

/// What is settled before a story is told.
#[derive(Debug)]
pub(crate) struct Story<'a> {
    pub(crate) place: &'a Place,
    pub(crate) tale: Tale,
    pub(crate) group: Group,
    /// Now and then a child moves to another kind of place.
    pub(crate) restless: bool,
    pub(crate) category: &'static str,
    pub(crate) born: Day,
    pub(crate) start: Day,
    pub(crate) end: Option<(Day, &'static str)>,
    /// The last day that anything can happen on.
    pub(crate) rd: Day,
    pub(crate) home: Option<&'a str>,
}

struct Stay {
    from: Day,
    kind: &'static str,
    postcode: Option<String>,
}

impl Story<'_> {
    /// The episodes, and the adoption that the last one ended with.
    pub(crate) fn tell(&self, rng: &mut Rng) -> (Vec<Episode>, Option<Adoption>) {
        let legal = self.legal(rng);
        let (stays, placed, carer) = self.stays(&legal, rng);
        let adoption = match self.end {
            Some((order, "E11" | "E12")) => Some(self.adoption(order, placed, carer, rng)),
            _ => None,
        };
        (self.merge(&legal, stays), adoption)
    }

    /// The last day but one: what starts later would last no night.
    fn until(&self) -> Day {
        self.end.map_or(self.rd, |(end, _)| end - 1)
    }

    fn legal(&self, rng: &mut Rng) -> Vec<(Day, &'static str)> {
        let mut list = Vec::new();
        let mut on = self.start;
        match self.tale {
            Tale::Voluntary | Tale::Alone | Tale::Consent => list.push((on, "V2")),
            Tale::Remand => list.push((on, if self.end.is_some() { "J1" } else { "J3" })),
            Tale::Order | Tale::Parents => {
                let (first, days) = match rng.below(100) {
                    0..6 => ("L1", rng.between(1, 3)),
                    6..16 => ("L2", rng.between(4, 14)),
                    16..18 => ("L3", rng.between(3, 7)),
                    18..45 => ("V2", rng.between(20, 140)),
                    _ => ("", 0),
                };
                if days > 0 {
                    list.push((on, first));
                    on += days;
                }
                list.push((on, "C1"));
                list.push((on + rng.between(120, 330), "C2"));
            }
            Tale::Adopt => {
                list.push((on, "C1"));
                list.push((on + rng.between(150, 300), "E1"));
            }
        }
        let until = self.until();
        // Nothing changes on the eve of the end: it may be the eve of the eighteenth birthday too.
        list.retain(|(from, _)| *from == self.start || *from < until);
        list
    }

    /// Where the child lived, the day on which it was placed for adoption, and whether with its carers.
    fn stays(&self, legal: &[(Day, &'static str)], rng: &mut Rng) -> (Vec<Stay>, Option<Day>, bool) {
        let until = self.until();
        let status = |on: Day| legal.iter().rev().find(|l| l.0 <= on).map_or("V2", |l| l.1);
        let (adopting, carer) = self.adopting(legal, rng);
        let home_from =
            (self.tale == Tale::Parents).then(|| legal.iter().find(|l| l.1 == "C2").map(|l| l.0 + rng.pick(&[0, 0, 45, 130]))).flatten();
        let stop = adopting.or(home_from).map_or(until + 1, |on| on.min(until + 1));
        let first = self.kind(self.start, status(self.start), rng);
        let mut stays = vec![Stay { from: self.start, kind: first, postcode: self.address(first, rng) }];
        // Far enough apart for no child to have more than five placements in a year.
        let mut missed = adopting.or(home_from).is_some();
        let mut on = self.start + 60 + rng.early(1100);
        while on < stop - 20 {
            // A change of order and a change of placement that fall together make one episode.
            if let Some(l) = legal.iter().find(|l| (l.0 - on).abs() <= 6) {
                on = l.0;
            }
            if on > stays[stays.len() - 1].from {
                let missing = !missed && rng.per_mille(25) && self.age(on) >= 12;
                let kind = if missing { rng.pick(&["M2", "M3"]) } else { self.kind(on, status(on), rng) };
                self.push(&mut stays, on, kind, rng);
                if missing {
                    missed = true;
                    let back = on + rng.between(2, 9);
                    if back < stop - 5 && !legal.iter().any(|l| (l.0 - back).abs() <= 1) {
                        let kind = self.kind(back, status(back), rng);
                        self.push(&mut stays, back, kind, rng);
                        on = back;
                    }
                }
            }
            on += 180 + rng.early(2200);
        }
        if let Some(from) = home_from.filter(|from| *from < until) {
            stays.push(Stay { from, kind: "P1", postcode: self.home.map(str::to_owned) });
        }
        if let Some(from) = adopting.filter(|from| *from <= until) {
            let consent = self.tale == Tale::Consent;
            let kind = match (consent, carer) {
                (true, true) => "A3",
                (true, false) => "A4",
                (false, true) => "A5",
                (false, false) => "A6",
            };
            let last = &stays[stays.len() - 1];
            let postcode = if carer { last.postcode.clone() } else { None };
            stays.push(Stay { from, kind, postcode });
        }
        // What the reason for the end says about the last placement.
        if matches!(self.end, Some((_, "E10" | "E43"))) {
            let mut before = None;
            for stay in &mut stays {
                if !stay.kind.starts_with('F') {
                    stay.kind = "F2";
                    stay.postcode = Some(self.inside(rng)).filter(|p| Some(p) != before.as_ref()).or_else(|| Some(self.place.outside(rng)));
                }
                before.clone_from(&stay.postcode);
            }
        }
        (stays, adopting, carer)
    }

    /// The day of the placement for adoption, if there is one, and whether the child's foster carers adopt.
    fn adopting(&self, legal: &[(Day, &'static str)], rng: &mut Rng) -> (Option<Day>, bool) {
        let ready = match self.tale {
            Tale::Consent => self.end.map(|_| self.start + 150),
            Tale::Adopt => legal.iter().find(|l| l.1 == "E1").map(|l| l.0),
            _ => None,
        };
        let Some(ready) = ready else { return (None, false) };
        let carer = rng.per_mille(160);
        let on = match self.end {
            Some((order, _)) => ready + 12 + rng.below(order - 80 - ready - 12),
            // Nobody waits two years for the order.
            None => {
                let on = ready + 60 + rng.early(400);
                if self.rd - on > 600 { self.rd - 200 - rng.below(300) } else { on }
            }
        };
        (Some(on), carer)
    }

    fn push(&self, stays: &mut Vec<Stay>, from: Day, kind: &'static str, rng: &mut Rng) {
        let mut postcode = self.address(kind, rng);
        let last = &stays[stays.len() - 1];
        while postcode.is_some() && postcode == last.postcode {
            postcode = self.address("F2", rng);
        }
        // Without addresses only the type tells two placements apart.
        let same = last.kind == kind && (postcode.is_none() || last.postcode.is_none());
        if !same {
            stays.push(Stay { from, kind, postcode });
        }
    }

    fn age(&self, on: Day) -> i32 {
        super::calendar::age(self.born, on)
    }

    /// A type of placement that this child can have under this legal status.
    fn kind(&self, on: Day, legal: &str, rng: &mut Rng) -> &'static str {
        let age = self.age(on);
        let group = if self.restless && rng.per_mille(120) {
            rng.pick(&[Group::Inside, Group::Outside, Group::Residential, Group::Other])
        } else {
            self.group
        };
        match (self.tale, group) {
            (Tale::Remand, _) => rng.pick(&["R5", "H1"]),
            (Tale::Alone, Group::Other | Group::Residential) if age >= 16 => rng.pick(&["H5", "H5", "H5", "P2"]),
            (Tale::Alone | Tale::Adopt | Tale::Consent, Group::Outside) => rng.pick(&["F5", "F6"]),
            (Tale::Alone | Tale::Adopt | Tale::Consent, _) => rng.pick(&["F2", "F2", "F3"]),
            (_, Group::Residential) if age >= 9 => rng.pick(&["H3", "H3", "H4"]),
            (_, Group::Other) if self.category == "N2" && age >= 8 => rng.pick(&["S1", "R1", "R2"]),
            (_, Group::Other) if age >= 16 => rng.pick(&["H5", "H5", "P2"]),
            (_, Group::Other) if legal == "C2" && age >= 14 => rng.pick(&["H1", "H21", "H22", "R4"]),
            (_, Group::Other) if age < 1 => "R3",
            (_, Group::Other) if rng.per_mille(100) => "Z1",
            (_, Group::Outside) => rng.pick(&["F4", "F5", "F5", "F6", "F6", "F6"]),
            _ => rng.pick(&["F1", "F1", "F1", "F1", "F2", "F2", "F2", "F2", "F3", "F3", "F3"]),
        }
    }

    fn address(&self, kind: &str, rng: &mut Rng) -> Option<String> {
        match kind {
            "M1" | "M2" | "M3" | "R5" | "Z1" | "A3" | "A4" | "A5" | "A6" | "A8" => None,
            "F4" | "F5" | "F6" | "H4" | "H21" => Some(self.place.outside(rng)),
            "H22" | "R4" => Some(self.place.beyond(rng)),
            _ => Some(self.inside(rng)),
        }
    }

    /// In the authority, and not the child's own home.
    fn inside(&self, rng: &mut Rng) -> String {
        loop {
            let postcode = self.place.inside(rng);
            if self.home != Some(postcode.as_str()) {
                return postcode;
            }
        }
    }

    fn adoption(&self, order: Day, placed: Option<Day>, carer: bool, rng: &mut Rng) -> Adoption {
        let placed = placed.unwrap_or(order - 100);
        let matched = placed - rng.between(8, 40);
        let decision = (matched - rng.between(20, 90)).max(self.start + 1).min(matched);
        let steps = (!carer || rng.per_mille(600)).then_some([decision, matched, placed]);
        let adopters: Adopters = match rng.below(100) {
            0..2 => ("1", "M1", "L0"),
            2..8 => ("1", "F1", "L0"),
            n => {
                let gender = match rng.below(100) {
                    0..9 => "MM",
                    9..16 => "FF",
                    _ => "MF",
                };
                ("2", gender, if n < 26 { "L2" } else { "L1" })
            }
        };
        let ethnicity = (!rng.per_mille(100)).then(|| rng.pick(&["A1", "A1", "A1", "A1", "A3", "B3", "C1", "D2"]));
        Adoption { steps, order, adopters, ethnicity, carer }
    }

    /// A new episode whenever one of the two changes.
    fn merge(&self, legal: &[(Day, &'static str)], stays: Vec<Stay>) -> Vec<Episode> {
        let mut days: Vec<Day> = legal.iter().map(|l| l.0).chain(stays.iter().map(|s| s.from)).collect();
        days.sort_unstable();
        days.dedup();
        let mut episodes: Vec<Episode> = Vec::with_capacity(days.len());
        for (at, &start) in days.iter().enumerate() {
            let status = legal.iter().rev().find(|l| l.0 <= start).map_or("V2", |l| l.1);
            let stay = stays.iter().rev().find(|s| s.from <= start).unwrap_or(&stays[0]);
            let started = match episodes.last() {
                None => "S",
                Some(before) => match (before.legal == status, stay.from == start) {
                    (false, true) => "B",
                    (false, false) => "L",
                    _ => "P",
                },
            };
            let end = days.get(at + 1).map(|next| (*next, "X1")).or(self.end);
            episodes.push(Episode {
                number: at as i32 + 1,
                start,
                started,
                legal: status,
                placement: stay.kind,
                postcode: stay.postcode.clone(),
                end,
            });
        }
        episodes
    }
}
