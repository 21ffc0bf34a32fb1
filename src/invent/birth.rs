//! One child of a history: its dates, then everything else about it.

use super::calendar::{Day, born_for};
use super::care::{Story, Tale};
use super::chance::Rng;
use super::history::{Era, History, Involvement, Profile, Stage};
use super::life::{Asylum, Episode, Leaver, Life, Register, Span};
use super::people::{self, People, TEAMS};

/// A child whose dates are settled.
struct Made {
    profile: Profile,
    start: Day,
    end: Option<Day>,
    reason: &'static str,
    at_18: bool,
    born: Day,
    plan: Span,
}

impl History {
    pub(crate) fn add(&mut self, profile: Profile, stage: Stage, spread: bool) {
        let (last, this) = (self.year.before(), self.year);
        let longest = match profile.kind {
            Involvement::Plain => 1200,
            Involvement::Register => 330,
            Involvement::Care => 3000,
            Involvement::Alone => 450,
            Involvement::Breaks => 1500,
        };
        let (mut start, end) = self.span(stage, longest);
        let rng = &mut self.rng;
        let care = matches!(profile.kind, Involvement::Care | Involvement::Alone);
        let young = care && matches!(profile.tale, Tale::Adopt | Tale::Consent);
        if young && stage.from == Era::Outside {
            // Adoption takes a year and a half, or not much more than two.
            start = match end {
                Some(end) => end - rng.between(460, 880),
                None => (last.y0() - 1).min(this.rd() - rng.between(735, 930)),
            };
        } else if let (true, Some(end)) = (young, end) {
            start = end - rng.between(460, 880);
        }
        // The era in which a plan must begin or end, for the child to be counted in the years that were meant.
        let first = match stage.from {
            Era::Outside => i32::MIN / 2,
            Era::Last => {
                if start < last.y0() {
                    i32::MIN / 2
                } else {
                    last.y0()
                }
            }
            Era::This if spread => last.y0() - 200,
            Era::This => this.y0(),
        };
        let latest = if stage.to == Era::Last && !spread { last.rd() } else { this.rd() };
        let reason = if profile.kind == Involvement::Breaks { "E4" } else { profile.reason };
        let at_18 = match (profile.kind, end) {
            (_, None) => false,
            _ if spread => false,
            (Involvement::Care | Involvement::Alone, _) => match reason {
                "E7" | "E10" => true,
                "E5" | "E6" => rng.per_mille(500),
                "E8" => stage.from == Era::Outside && rng.per_mille(400),
                _ => false,
            },
            (Involvement::Plain | Involvement::Breaks, _) => !matches!(profile.category, "N9") && rng.per_mille(80),
            (Involvement::Register, _) => false,
        };
        let born = self.birth(profile, start, end, latest, at_18, spread && stage.from == Era::This);
        let start = start.max(born);
        let reason = match (profile.kind, at_18) {
            (Involvement::Breaks, true) => "E7",
            _ => reason,
        };
        let rng = &mut self.rng;
        // The plan: a little before, a little after, within its era.
        let open = end.is_none() || (spread && stage.to == Era::This);
        let about = matches!(profile.kind, Involvement::Care | Involvement::Register | Involvement::Breaks);
        let mut plan_start = if about && rng.per_mille(600) { start - rng.early(250) } else { start };
        if spread && stage.from == Era::This {
            plan_start = last.y0() + rng.between(-150, 330);
        }
        let plan_start = plan_start.max(born - 100).max(first).min(start);
        let plan_end = match end {
            _ if open => None,
            None => None,
            Some(_) if spread && stage.to == Era::Last => Some(rng.between(this.y0() + 10, this.rd())),
            Some(end) if !at_18 && matches!(reason, "E4" | "E43" | "E44") && about => Some(rng.between(end, (end + 120).min(latest))),
            Some(end) => Some(end),
        };
        self.live(Made { profile, start, end, reason, at_18, born, plan: Span { start: plan_start, end: plan_end } });
    }

    /// A day of birth that suits the story.
    fn birth(&mut self, p: Profile, start: Day, end: Option<Day>, latest: Day, at_18: bool, grown: bool) -> Day {
        let (last, this) = (self.year.before(), self.year);
        let rng = &mut self.rng;
        if let (true, Some(end)) = (at_18, end) {
            // Care ends on the eighteenth birthday or on the day before it; a birthday on the year's first day would leave nothing in the year.
            let eve = rng.per_mille(600) || end == this.y0() || end == last.y0();
            return born_for(end + i32::from(eve), 18).min(start);
        }
        let years = |n: i32| n * 1461 / 4;
        if let (true, Some(end)) = (matches!(p.kind, Involvement::Care | Involvement::Alone), end) {
            match p.reason {
                "E5" | "E6" => return (end - years(16) - 60 - rng.below(550)).min(start - 200),
                "E9" => return end - years(15) - rng.below(900),
                _ => {}
            }
        }
        let until = if end.is_some() { latest } else { this.rd() };
        let most = (years(18) - 12 - (until - start)).max(0);
        if matches!(p.kind, Involvement::Care) && matches!(p.tale, Tale::Adopt | Tale::Consent) {
            return start - if rng.per_mille(350) { 0 } else { rng.early(1000) };
        }
        let least = match (p.kind, p.category) {
            (Involvement::Alone, _) => years(14),
            (Involvement::Breaks, _) => years(4),
            (_, "N6") => years(5) + 30,
            (_, "N9") => years(2),
            _ => 0,
        };
        // Known since last year already, so old enough then.
        let least = if grown { (least + 400).max(start - last.rd() + 60) } else { least }.min(most);
        let infants = match p.kind {
            Involvement::Register => 280,
            Involvement::Care => 220,
            _ => 60,
        };
        let days = if least == 0 && rng.per_mille(infants) { rng.early(365.min(most)) } else { rng.between(least, most) };
        start - days
    }

    fn live(&mut self, made: Made) {
        let Made { profile, start, end, reason, at_18, born, plan } = made;
        let alone = profile.kind == Involvement::Alone;
        let place = self.place;
        let rng = &mut self.rng;
        let gender = self.people.gender(alone, rng);
        let ethnicity = self.people.ethnicity(place, alone, rng);
        let (forename, surname) = self.people.name(gender, alone, rng);
        let home = if alone {
            None
        } else {
            // No two children share birth, gender and home: they would look like one child under two ids.
            let mut at = place.inside(rng);
            while !self.homes.insert((born, gender, at.clone())) {
                at = place.inside(rng);
            }
            Some(at)
        };
        let upn = self.people.upn(place, born, alone.then_some(start), rng);
        let language = language(place.welsh, alone || ethnicity != "A1", rng);
        let register = (profile.kind == Involvement::Register).then(|| Register { span: Span { start, end }, concerns: self.concerns() });
        let rng = &mut self.rng;
        let mut adoption = None;
        let episodes = match profile.kind {
            Involvement::Care | Involvement::Alone => {
                let told = self.told(profile, born, start, end.map(|e| (e, reason)), home.as_deref());
                adoption = told.1;
                told.0
            }
            Involvement::Breaks => {
                let placement = rng.pick(&["F2", "F2", "H3", "R1"]);
                let postcode = Some(self.not_home(home.as_deref()));
                vec![Episode { number: 1, start, started: "S", legal: "V1", placement, postcode, end: end.map(|e| (e, reason)) }]
            }
            _ => Vec::new(),
        };
        let rng = &mut self.rng;
        let asylum = match profile.kind {
            Involvement::Alone => {
                // Some are granted leave to stay while they are looked after.
                let ceased = start + rng.between(200, 900);
                let until = end.unwrap_or(self.year.rd());
                Asylum::Alone((rng.per_mille(200) && ceased < until).then_some(ceased))
            }
            Involvement::Plain if matches!(profile.category, "N4" | "N7" | "N8") && rng.per_mille(40) => Asylum::WithFamily,
            _ => Asylum::No,
        };
        let closed = match (at_18, reason) {
            (true, _) => rng.pick(&["3", "4", "4"]),
            (_, "E2") => "5",
            (_, "E3") => "2",
            _ => rng.pick(&["1", "1", "1", "1", "1", "1", "2", "9"]),
        };
        let team = match profile.kind {
            Involvement::Plain if profile.disabled => TEAMS[5],
            Involvement::Plain => rng.pick(&[TEAMS[0], TEAMS[1], TEAMS[2]]),
            Involvement::Register => rng.pick(&[TEAMS[1], TEAMS[2]]),
            Involvement::Breaks => TEAMS[5],
            Involvement::Care | Involvement::Alone if (self.year.rd() - born) / 365 >= 16 => TEAMS[4],
            Involvement::Care | Involvement::Alone => TEAMS[3],
        };
        let moved = (home.is_some() && episodes.is_empty() && rng.per_mille(50)).then(|| place.inside(rng));
        let moved = moved.filter(|at| self.homes.insert((born, gender, at.clone())));
        let moved = moved.map(|at| (self.year.y0(), at));
        let rng = &mut self.rng;
        let life = Life {
            id: 0,
            forename,
            surname,
            born,
            gender,
            ethnicity,
            language,
            home,
            moved,
            upn,
            no_upn: false,
            asylum,
            plan,
            closed,
            category: profile.category,
            register,
            autism: profile.autism,
            disabilities: if profile.disabled { people::disabilities(rng) } else { 0 },
            factors: people::factors(profile.category, rng),
            disability_known: profile.disabled || profile.autism || !rng.per_mille(30),
            episodes,
            adoption,
            leaver: leaver(reason, rng),
            team,
            worker: People::worker(rng),
            seed: rng.next(),
        };
        self.lives.push(life);
    }

    /// The episodes of a time in care, or of two: some return home and come back in the same year.
    fn told(
        &mut self,
        profile: Profile,
        born: Day,
        start: Day,
        end: Option<(Day, &'static str)>,
        home: Option<&str>,
    ) -> (Vec<Episode>, Option<super::life::Adoption>) {
        let (rd, y0) = (self.year.rd(), self.year.y0());
        let rng = &mut self.rng;
        let Profile { tale, category, group, .. } = profile;
        let story = Story { place: self.place, tale, group, restless: self.restless, category, born, start, end, rd, home };
        if profile.tale == Tale::Voluntary && end.is_none() && start < y0 - 60 && rng.per_mille(120) {
            let left = y0 + rng.between(10, 200);
            let back = left + rng.between(20, 100);
            let (mut episodes, _) = Story { end: Some((left, "E4")), ..story }.tell(rng);
            let (later, _) = Story { start: back, ..story }.tell(rng);
            let so_far = episodes.len() as i32;
            episodes.extend(later.into_iter().map(|e| Episode { number: e.number + so_far, ..e }));
            return (episodes, None);
        }
        story.tell(rng)
    }

    fn not_home(&mut self, home: Option<&str>) -> String {
        loop {
            let at = self.place.inside(&mut self.rng);
            if Some(at.as_str()) != home {
                return at;
            }
        }
    }

    /// What a child was registered for: one thing, often two.
    fn concerns(&mut self) -> [bool; 5] {
        let mut concerns = [false; 5];
        concerns[self.concern.deal(&mut self.rng)] = true;
        if self.rng.per_mille(180) {
            concerns[self.rng.pick(&[0, 1, 4])] = true;
        }
        concerns
    }
}

fn language(welsh: i32, other: bool, rng: &mut Rng) -> &'static str {
    match rng.below(100) {
        n if other && n < 40 => "3",
        n if !other && n < welsh => "2",
        97.. => "88",
        _ => "1",
    }
}

/// What a young person leaves for; it fits the reason.
fn leaver(reason: &str, rng: &mut Rng) -> Leaver {
    let accommodation = match reason {
        "E10" => "A2",
        "E9" => "A8",
        "E4" | "E44" => "A1",
        "E43" => "A2",
        "E5" => rng.pick(&["A4", "A4", "A5", "A3"]),
        "E6" => rng.pick(&["A5", "A6", "A7", "A10"]),
        "E7" => rng.pick(&["A9", "A4", "A1"]),
        _ => rng.pick(&["A1", "A3", "A4", "A6", "A11"]),
    };
    let suitability = match accommodation {
        "A7" | "A10" | "A8" => "2",
        "A11" => "8",
        _ => rng.pick(&["1", "1", "1", "1", "1", "1", "2"]),
    };
    let activity = rng.pick(&["E2", "E2", "E2", "E3", "E3", "E4", "N1", "N2", "N3", "N3", "X8"]);
    Leaver { accommodation, suitability, activity }
}
