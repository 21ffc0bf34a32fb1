//! A return on which oracle and program differ, made as small as it gets.

use std::fmt::Debug;

use super::shape::*;

/// One return made by chance, with what it is compared with.
#[derive(Clone, Debug)]
pub struct Case<C, O> {
    pub children: Vec<C>,
    pub last: Option<Vec<C>>,
    pub other: Option<Vec<O>>,
    /// What shuffles the episodes of a file.
    pub seed: u64,
}

impl<C: Debug, O: Debug> Case<C, O> {
    /// What is given in it.
    pub fn shown(&self) -> String {
        let mut all = format!("{self:?}");
        for (blank, nothing) in [("None, ", ""), ("Blank, ", ""), (", Blank]", "]"), ("Blank]", "]")] {
            let words: Vec<&str> = all.split(blank).collect();
            let named =
                |w: &str| w.ends_with(": ").then(|| w.trim_end_matches(|c: char| c.is_alphanumeric() || "_: ".contains(c)).to_owned());
            all = words.iter().map(|w| named(w).unwrap_or_else(|| (*w).to_owned())).collect::<Vec<_>>().join(nothing);
        }
        all
    }
}

/// A child with one thing less.
pub trait Small: Clone + Debug {
    fn smaller(&self) -> Vec<Self>;
}

/// One copy for each of the fields, with that field blank.
macro_rules! blanked {
    ($from:expr; $($field:ident),+) => {
        vec![$({
            let mut next = $from.clone();
            next.$field = Default::default();
            next
        }),+]
    };
}

impl Small for CaspChild {
    fn smaller(&self) -> Vec<Self> {
        let mut out = blanked!(self; disability, parents, abuse, answers, upn, dob, gender, postcode, ethnicity, asylum, language, start);
        out.extend(blanked!(self; active, end, closed, need, looked_after, register, cpr_date, autism, no_disability, id));
        out
    }
}

impl Small for LacChild {
    fn smaller(&self) -> Vec<Self> {
        let mut out = blanked!(self; adoption, leaver, upn, dob, gender, ethnicity, disability, uasc, ceased, home, id);
        for i in 0..self.episodes.len() {
            let mut next = self.clone();
            next.episodes.remove(i);
            out.push(next);
            let e = &self.episodes[i];
            for e in blanked!(e; number, start, started, legal, need, placement, postcode, end, ended, breaks) {
                let mut next = self.clone();
                next.episodes[i] = e;
                out.push(next);
            }
        }
        if let Some(a) = &self.adoption {
            for a in blanked!(a; decision, matched, placed, order, adopters, gender, legal, ethnicity, foster) {
                out.push(LacChild { adoption: Some(a), ..self.clone() });
            }
        }
        if let Some(l) = &self.leaver {
            for l in blanked!(l; ceased, accommodation, suitability, activity) {
                out.push(LacChild { leaver: Some(l), ..self.clone() });
            }
        }
        out
    }
}

fn lists<T: Small>(list: &[T]) -> Vec<Vec<T>> {
    let mut out = Vec::new();
    for i in 0..list.len() {
        let mut next = list.to_vec();
        next.remove(i);
        out.push(next);
    }
    for i in 0..list.len() {
        for child in list[i].smaller() {
            let mut next = list.to_vec();
            next[i] = child;
            out.push(next);
        }
    }
    out
}

fn optional<T: Small>(list: &Option<Vec<T>>) -> Vec<Option<Vec<T>>> {
    let some = list.iter().flat_map(|l| lists(l)).map(Some);
    std::iter::once(None).chain(some).collect()
}

/// Makes a return smaller while it stays bad.
pub fn smallest<C: Small, O: Small>(case: &Case<C, O>, bad: &dyn Fn(&Case<C, O>) -> bool) -> Case<C, O> {
    let mut best = case.clone();
    let length = |c: &Case<C, O>| format!("{c:?}").len();
    loop {
        let mut tries: Vec<Case<C, O>> = Vec::new();
        tries.extend(optional(&best.other).into_iter().map(|other| Case { other, ..best.clone() }));
        tries.extend(optional(&best.last).into_iter().map(|last| Case { last, ..best.clone() }));
        tries.extend(lists(&best.children).into_iter().map(|children| Case { children, ..best.clone() }));
        let now = length(&best);
        match tries.into_iter().find(|c| length(c) < now && bad(c)) {
            Some(next) => best = next,
            None => return best,
        }
    }
}

/// There is no other return beside this one.
impl Small for () {
    fn smaller(&self) -> Vec<Self> {
        Vec::new()
    }
}
