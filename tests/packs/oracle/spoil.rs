//! Values of a return made unreadable by chance, each wherever it stands.

use super::chance::Chance;
use super::given::*;
use super::shape::*;

/// A record whose values can become unreadable, each so many times in a thousand.
pub trait Spoil {
    fn spoil(&mut self, x: &mut Chance, permille: usize);
}

impl<T> Spoil for Given<T> {
    fn spoil(&mut self, x: &mut Chance, permille: usize) {
        if x.below(1000) < permille {
            // Now and then a blank stands beside what cannot be read.
            *self = if x.odds(75) { Unreadable } else { Blank };
        }
    }
}

impl<T: Spoil> Spoil for [T] {
    fn spoil(&mut self, x: &mut Chance, permille: usize) {
        self.iter_mut().for_each(|one| one.spoil(x, permille));
    }
}

impl<T: Spoil> Spoil for Option<T> {
    fn spoil(&mut self, x: &mut Chance, permille: usize) {
        self.iter_mut().for_each(|one| one.spoil(x, permille));
    }
}

macro_rules! spoil {
    ($record:ty: $($field:ident),+) => {
        impl Spoil for $record {
            fn spoil(&mut self, x: &mut Chance, permille: usize) {
                $(self.$field.spoil(x, permille);)+
            }
        }
    };
}

spoil!(CaspChild: id, upn, dob, gender, postcode, ethnicity, asylum, language, start, active, end, closed, need, looked_after, register, cpr_date,
    abuse, answers, autism, no_disability, disability, parents);
spoil!(LacChild: id, upn, dob, gender, ethnicity, disability, uasc, ceased, home, episodes, adoption, leaver);
spoil!(Episode: number, start, started, legal, need, placement, postcode, end, ended, breaks);
spoil!(Adoption: decision, matched, placed, order, adopters, gender, legal, ethnicity, foster);
spoil!(Leaver: ceased, accommodation, suitability, activity);
