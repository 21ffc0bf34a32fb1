//! The lives of a council's children over two years. Who leaves and who comes are alike in kind and number,
//! so that two returns running differ as those of a settled council do.

use super::calendar::{Day, Year};
use super::care::{Group, Tale};
use super::chance::{Dealer, Rng};
use super::life::Life;
use super::people::People;
use super::place::Place;

/// Why the council is in a child's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Involvement {
    Plain,
    Register,
    Care,
    Alone,
    Breaks,
}

/// When a thing begins and ends, seen from the two years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stage {
    /// Before last year, in it, or in this one.
    pub(crate) from: Era,
    /// In last year, in this one, or not yet.
    pub(crate) to: Era,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Era {
    Outside,
    Last,
    This,
}

/// What the children of one group share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Profile {
    pub(crate) kind: Involvement,
    pub(crate) category: &'static str,
    pub(crate) disabled: bool,
    pub(crate) autism: bool,
    pub(crate) reason: &'static str,
    pub(crate) tale: Tale,
    pub(crate) group: Group,
}

type Deck = Dealer<&'static str>;

/// Invents lives, one after another.
pub(crate) struct History {
    pub(crate) rng: Rng,
    pub(crate) place: &'static Place,
    pub(crate) year: Year,
    pub(crate) people: People,
    plain: Deck,
    cared: Deck,
    moving: Dealer<Involvement>,
    staying: Dealer<Involvement>,
    passing: Dealer<Involvement>,
    reasons: Deck,
    short: Deck,
    alone: Deck,
    tales: Dealer<Tale>,
    groups: Dealer<Group>,
    /// A small council cannot hide many moves.
    pub(crate) restless: bool,
    disabled: Dealer<bool>,
    autism: Dealer<bool>,
    pub(crate) concern: Dealer<usize>,
    pub(crate) homes: rustc_hash::FxHashSet<(Day, &'static str, String)>,
    pub(crate) lives: Vec<Life>,
}

const NEEDS: &[(&str, i32)] = &[("N1", 35), ("N2", 25), ("N3", 6), ("N4", 13), ("N5", 13), ("N6", 5), ("N7", 1), ("N8", 1), ("N9", 1)];
const NEEDS_IN_CARE: &[(&str, i32)] = &[("N1", 62), ("N2", 4), ("N3", 5), ("N4", 9), ("N5", 14), ("N6", 3), ("N8", 2), ("N9", 1)];
/// As published for all Wales, about 2018-19.
const REASONS: &[(&str, i32)] = &[
    ("E4", 580),
    ("E8", 225),
    ("E11", 170),
    ("E5", 145),
    ("E43", 140),
    ("E12", 135),
    ("E10", 115),
    ("E44", 60),
    ("E6", 45),
    ("E7", 35),
    ("E9", 10),
    ("E2", 5),
    ("E3", 5),
];

impl Profile {
    /// The same with this story; infants are not placed for adoption because of what they did.
    fn told(self, tale: Tale) -> Profile {
        let young = matches!(tale, Tale::Adopt | Tale::Consent);
        let category = if young && matches!(self.category, "N2" | "N6" | "N9") { "N1" } else { self.category };
        Profile { tale, category, ..self }
    }
}

impl History {
    /// The lives of so many children in this year, and of those who left last year.
    pub(crate) fn invent(seed: u64, place: &'static Place, children: usize, year: Year) -> Vec<Life> {
        let mut rng = Rng::new(seed);
        let r = &mut rng;
        let people = People::new(children, r);
        let plain = Dealer::new(NEEDS, r);
        let cared = Dealer::new(NEEDS_IN_CARE, r);
        let moving = Dealer::new(
            &[
                (Involvement::Plain, 43),
                (Involvement::Register, 19),
                (Involvement::Care, 33),
                (Involvement::Alone, 2),
                (Involvement::Breaks, 3),
            ],
            r,
        );
        let staying = Dealer::new(
            &[
                (Involvement::Plain, 80),
                (Involvement::Register, 18),
                (Involvement::Care, 92),
                (Involvement::Alone, 5),
                (Involvement::Breaks, 5),
            ],
            r,
        );
        let passing = Dealer::new(&[(Involvement::Plain, 60), (Involvement::Register, 10), (Involvement::Care, 30)], r);
        let reasons = Dealer::new(REASONS, r);
        let short = Dealer::new(&[("E4", 55), ("E8", 18), ("E44", 15), ("E9", 7), ("E3", 5)], r);
        let alone = Dealer::new(&[("E5", 3), ("E10", 3), ("E6", 1), ("E7", 1), ("E8", 1)], r);
        let tales = Dealer::new(&[(Tale::Order, 69), (Tale::Parents, 18), (Tale::Adopt, 5), (Tale::Voluntary, 8)], r);
        let groups = Dealer::new(&[(Group::Inside, 55), (Group::Outside, 21), (Group::Residential, 14), (Group::Other, 10)], r);
        let disabled = Dealer::new(&[(true, 12), (false, 88)], r);
        let autism = Dealer::new(&[(true, 5), (false, 95)], r);
        let concern = Dealer::new(&[(0, 43), (1, 14), (2, 8), (3, 1), (4, 36)], r);
        let homes = rustc_hash::FxHashSet::default();
        let lives = Vec::with_capacity(children + children / 4);
        let mut history = History {
            rng,
            place,
            year,
            people,
            plain,
            cared,
            moving,
            staying,
            passing,
            reasons,
            short,
            alone,
            tales,
            groups,
            restless: children >= 400,
            disabled,
            autism,
            concern,
            homes,
            lives,
        };
        // A count on one day leaves out many of those whom the year saw; they are made up for by others.
        history.people_the_years(if year.full() { children } else { children * 13 / 10 });
        if !year.full() {
            history.trim(children);
        }
        history.number();
        history.lives
    }

    fn people_the_years(&mut self, children: usize) {
        let wide = children * 3 / 100;
        let gone = children * 15 / 100;
        let short = children * 5 / 100;
        let stay = children - 3 * wide - 2 * gone - short;
        let new = ((wide + gone) * 3 / 4).min(stay);
        let stage = |from, to| Stage { from, to };
        for at in 0..wide + gone {
            let mut profile = self.profile(Involvement::Plain, true);
            if at < wide {
                // Their plans go on, so nobody left for good.
                while profile.kind == Involvement::Alone {
                    profile = self.profile(Involvement::Plain, true);
                }
                profile.reason = self.rng.pick(&["E4", "E4", "E8", "E44", "E43"]);
                profile.tale = if profile.tale == Tale::Order { Tale::Order } else { Tale::Voluntary };
            }
            let middle = if self.rng.per_mille(250) { Era::Last } else { Era::Outside };
            let spread = at < wide;
            self.add(profile, stage(Era::Outside, Era::Last), spread);
            self.add(profile, stage(middle, Era::This), spread);
            self.add(profile, stage(Era::This, Era::Outside), spread);
        }
        for _ in 0..short {
            let kind = self.passing.deal(&mut self.rng);
            let mut profile = self.profile(kind, false);
            profile.reason = self.short.deal(&mut self.rng);
            profile.tale = match profile.reason {
                "E9" => Tale::Remand,
                _ if self.rng.per_mille(500) => Tale::Voluntary,
                _ => Tale::Order,
            };
            self.add(profile, stage(Era::Last, Era::Last), false);
            self.add(profile, stage(Era::This, Era::This), false);
        }
        for at in 0..stay {
            if at < new {
                let profile = self.profile(Involvement::Plain, true);
                self.add(profile, stage(Era::Last, Era::Outside), false);
            } else {
                let kind = self.staying.deal(&mut self.rng);
                let mut profile = self.profile(kind, false);
                if kind == Involvement::Care {
                    profile = profile.told(self.tales.deal(&mut self.rng));
                }
                self.add(profile, stage(Era::Outside, Era::Outside), false);
            }
        }
    }

    /// Takes out children who are there in both years, until so many are counted in this one.
    fn trim(&mut self, children: usize) {
        let mut seen = self.lives.iter().filter(|l| super::cut::counts(l, self.year)).count();
        let last = self.year.before().y0();
        while seen > children
            && let Some(at) = self.lives.iter().rposition(|l| l.plan.start < last && l.plan.end.is_none() && l.register.is_none())
        {
            self.lives.remove(at);
            seen -= 1;
        }
    }

    /// Ids are given in the order of first contact.
    fn number(&mut self) {
        self.lives.sort_by_key(|l| (l.plan.start, l.seed));
        let mut id = 200_000 + self.rng.below(90_000);
        for life in &mut self.lives {
            id += 1 + self.rng.below(9);
            life.id = id;
        }
    }

    /// A kind dealt from those who come and go, or the kind given, with what goes with it.
    fn profile(&mut self, kind: Involvement, dealt: bool) -> Profile {
        let rng = &mut self.rng;
        let kind = if dealt { self.moving.deal(rng) } else { kind };
        let category = match kind {
            Involvement::Plain => self.plain.deal(rng),
            Involvement::Register => "N1",
            Involvement::Care => self.cared.deal(rng),
            Involvement::Alone => "N8",
            Involvement::Breaks => "N2",
        };
        let reason = match kind {
            Involvement::Care if dealt => self.reasons.deal(rng),
            Involvement::Alone => self.alone.deal(rng),
            _ => "E4",
        };
        let tale = match (kind, reason) {
            (Involvement::Alone, _) => Tale::Alone,
            (_, "E12") => Tale::Adopt,
            (_, "E11") => {
                if rng.per_mille(650) {
                    Tale::Adopt
                } else {
                    Tale::Consent
                }
            }
            (_, "E4") => rng.pick(&[Tale::Order, Tale::Voluntary, Tale::Parents]),
            (_, "E9") => Tale::Voluntary,
            (_, "E5" | "E6" | "E7" | "E10") => rng.pick(&[Tale::Order, Tale::Order, Tale::Voluntary]),
            _ => Tale::Order,
        };
        let disabled = kind != Involvement::Alone && (category == "N2" || self.disabled.deal(rng));
        let autism = kind != Involvement::Alone && (self.autism.deal(rng) || (disabled && rng.per_mille(300)));
        let group = self.groups.deal(rng);
        Profile { kind, category, disabled, autism, reason, tale, group }.told(tale)
    }

    /// Some day before last year, in it, or in this one.
    pub(crate) fn span(&mut self, stage: Stage, longest: i32) -> (Day, Option<Day>) {
        let (last, this) = (self.year.before(), self.year);
        let rng = &mut self.rng;
        let start = match (stage.from, stage.to) {
            (Era::Outside, _) => last.y0() - 1 - rng.early(longest),
            (Era::Last, Era::Last) => rng.between(last.y0(), last.rd() - 60),
            (Era::Last, _) => rng.between(last.y0(), last.rd() - 1),
            (Era::This, Era::This) => rng.between(this.y0(), this.rd() - 60),
            (Era::This, _) => rng.between(this.y0(), this.rd() - 1),
        };
        let end = match stage.to {
            Era::Outside => None,
            Era::Last => Some(rng.between((start + 14).max(last.y0()), last.rd())),
            Era::This => Some(rng.between((start + 14).max(this.y0()), this.rd())),
        };
        (start, end)
    }
}
