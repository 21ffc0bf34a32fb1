//! What a person has decided of children and pupils, kept in `upn-decisions.toml`; and what becomes a correction.

use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::children::Known;
use super::{BLANK, Candidate, Field, Levels, Matching, Outcome, Person};
use crate::code::Code;
use crate::error::Result;
use crate::job::{Correction, NameFilter, UPN_DECISIONS, is_masked, source};
use crate::pack::files::{Mistakes, hex};
use crate::run::{Block, add_corrections, append};
use crate::texts::Language;
use crate::world::World;

/// Which pupil a child is, or that it is none of those that were proposed. No name is in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The child's id.
    pub child: String,
    /// The pupil number; blank where the child is none of the pupils that were proposed.
    pub upn: String,
    /// The numbers of those who are not the child, where it is none of them.
    #[serde(default)]
    pub not: Vec<String>,
    /// Who says so.
    pub who: String,
    /// When, `2026-05-20`.
    pub date: String,
    /// How the fields agree.
    #[serde(default)]
    pub evidence: String,
    /// Digest of the values it is about: when they change, it is to be decided anew.
    pub digest: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Decisions {
    #[serde(default)]
    decision: Vec<Decision>,
}

/// Reads the decisions of a job folder; none where there is no file.
///
/// # Errors
/// CYF001 when it cannot be read, CYF012 with the place of each mistake.
pub fn read(world: &dyn World, folder: &Path) -> Result<Vec<Decision>> {
    let Some(source) = source(world, &folder.join(UPN_DECISIONS))? else { return Ok(Vec::new()) };
    let mut mistakes = Mistakes::default();
    let read: Option<Decisions> = mistakes.toml(&source, &source.text, 0);
    mistakes.finish(Code::JOB_WRONG)?;
    Ok(read.unwrap_or_default().decision)
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub path: PathBuf,
    /// Whether a child's name was left out of who decided.
    pub masked: bool,
}

/// Adds decisions to those of a job folder, without names of children.
///
/// # Errors
/// As [`crate::run::add_answers`].
pub fn add(world: &dyn World, folder: &Path, names: &NameFilter, decisions: &[Decision]) -> Result<Written> {
    let text = |text: &String| toml::Value::String(text.clone());
    let entry = |d: &Decision| -> Block {
        let not = (!d.not.is_empty()).then(|| ("not", toml::Value::Array(d.not.iter().map(text).collect())));
        let who = names.who(&d.who, &d.child);
        let rest = [("who", &who), ("date", &d.date), ("evidence", &d.evidence), ("digest", &d.digest)];
        let begin = [("child", text(&d.child)), ("upn", text(&d.upn))].into_iter().chain(not);
        begin.chain(rest.into_iter().map(|(key, value)| (key, text(value)))).collect()
    };
    let masked = decisions.iter().any(|d| is_masked(&d.who, &names.who(&d.who, &d.child)));
    let path = append(world, folder, UPN_DECISIONS, "decision", &decisions.iter().map(entry).collect::<Vec<_>>())?;
    Ok(Written { path, masked })
}

/// How the fields of a pair agree, in words and without a value.
pub fn evidence(levels: &Levels, language: Language) -> String {
    let told = Field::ALL.into_iter().zip(levels).filter(|(_, level)| **level != BLANK);
    let told = told.map(|(field, level)| format!("{}: {}", language.word(field.word()), language.word(field.levels()[*level as usize])));
    told.collect::<Vec<_>>().join("; ")
}

/// What stands for the values of a child and of pupils, the child's number left out: that is what a decision changes.
pub fn digest<'p>(child: &Known, pupils: impl IntoIterator<Item = &'p Person>) -> String {
    let mut hasher = Sha256::new();
    let mut add = |text: &str| {
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    add(&child.child.id);
    let persons = std::iter::once((&child.child.person, false)).chain(pupils.into_iter().map(|pupil| (pupil, true)));
    for (person, is_pupil) in persons {
        [&person.forename, &person.middle, &person.surname, &person.known_as, &person.former].into_iter().for_each(|text| add(text));
        add(&format!("{:?}{:?}{:?}", person.born, person.sex, person.postcodes));
        if is_pupil {
            add(&person.upn);
        }
    }
    // Sixteen signs are enough to see that something changed, and too few to try names against.
    hex(&hasher.finalize())[..16].to_owned()
}

/// A child that a person must decide about.
#[derive(Clone, Debug)]
pub struct Open {
    /// Which of the children.
    pub child: usize,
    /// The pupils in question.
    pub candidates: Vec<Candidate>,
}

/// A number that is to stand in the return.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Which of the children.
    pub child: usize,
    /// Which of the pupils.
    pub pupil: usize,
    /// How the fields agree.
    pub levels: Levels,
    /// Who decided it; none where it is certain.
    pub who: Option<String>,
}

/// What stands after the decisions.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    /// Children who have the number that the list gives them already.
    pub right: usize,
    /// Numbers that are to stand in the return, and do not yet.
    pub found: Vec<Found>,
    /// What is to be decided.
    pub open: Vec<Open>,
    /// Children who are no pupil of the list: so it came out, or a person said so.
    pub none: usize,
    /// Children with a number that is another pupil's: it must not stay.
    pub another: Vec<usize>,
    /// Decisions that are open again, for the values have changed.
    pub reopened: usize,
    /// Decisions that give a child a pupil whom another child has.
    pub taken: usize,
}

/// Puts outcomes and decisions together: what a person has decided stands above what came out. The last decision about a child counts.
pub fn settle(known: &[Known], pupils: &[Person], matching: &Matching, decisions: &[Decision]) -> Settled {
    let decided: FxHashMap<&str, &Decision> = decisions.iter().map(|decision| (decision.child.trim(), decision)).collect();
    let mut settling = Settling {
        known,
        pupils,
        owners: pupils.iter().enumerate().map(|(n, pupil)| (pupil.upn.as_str(), n)).collect(),
        given: FxHashSet::default(),
        settled: Settled::default(),
    };
    let of = |child: &Known| decided.get(child.child.id.as_str()).copied();
    let (by_person, open): (Vec<usize>, Vec<usize>) = (0..known.len()).partition(|n| of(&known[*n]).is_some());
    // Decisions first: the pupils that they give are taken.
    for n in by_person.into_iter().chain(open) {
        let candidates: &[Candidate] = match &matching.outcomes[n] {
            Outcome::Certain(found) => std::slice::from_ref(found),
            Outcome::ToDecide(candidates) => candidates,
            Outcome::None => &[],
        };
        let held = of(&known[n]).and_then(|decision| settling.held(n, candidates, decision));
        let is_certain = matches!(matching.outcomes[n], Outcome::Certain(_));
        settling.child(n, candidates, held, is_certain);
    }
    let mut settled = settling.settled;
    settled.open.sort_by_key(|open| open.child);
    settled.found.sort_by_key(|found| found.child);
    settled
}

struct Settling<'a> {
    known: &'a [Known],
    pupils: &'a [Person],
    /// Who has a number.
    owners: FxHashMap<&'a str, usize>,
    /// Pupils who are a child already.
    given: FxHashSet<usize>,
    settled: Settled,
}

/// What a person has said, where it holds.
struct Said {
    pupil: Option<usize>,
    who: String,
}

impl Settling<'_> {
    /// What a person decided, if the values are the same still and nobody else is proposed.
    fn held(&mut self, n: usize, candidates: &[Candidate], decision: &Decision) -> Option<Said> {
        let pupil = self.owners.get(decision.upn.as_str()).copied();
        let about: Option<Vec<usize>> = match decision.upn.as_str() {
            "" => decision.not.iter().map(|upn| self.owners.get(upn.as_str()).copied()).collect(),
            _ => pupil.map(|pupil| vec![pupil]),
        };
        let same =
            about.as_ref().is_some_and(|about| digest(&self.known[n], about.iter().map(|one| &self.pupils[*one])) == decision.digest);
        let new = decision.upn.is_empty() && candidates.iter().any(|one| !decision.not.contains(&self.pupils[one.pupil].upn));
        if !same || new {
            self.settled.reopened += 1;
            return None;
        }
        Some(Said { pupil, who: decision.who.clone() })
    }

    fn child(&mut self, n: usize, candidates: &[Candidate], said: Option<Said>, is_certain: bool) {
        let first = candidates.first().filter(|_| is_certain).map(|found| found.pupil);
        let (pupil, who) = match said {
            Some(Said { pupil, who }) => (pupil, Some(who)),
            None => (first, None),
        };
        let is_open = who.is_none() && !is_certain && !candidates.is_empty();
        let is_taken = pupil.is_some_and(|pupil| !self.given.insert(pupil));
        if is_open || is_taken {
            self.settled.taken += usize::from(is_taken);
            self.settled.open.push(Open { child: n, candidates: candidates.to_vec() });
            return;
        }
        let upn = self.known[n].child.person.upn.as_str();
        if self.owners.get(upn).is_some_and(|owner| Some(*owner) != pupil && pupil.is_none_or(|pupil| self.pupils[pupil].upn != upn)) {
            self.settled.another.push(n);
        }
        let Some(pupil) = pupil else {
            self.settled.none += 1;
            return;
        };
        if self.known[n].held.iter().all(|held| super::column::number(&held.upn) == self.pupils[pupil].upn) {
            self.settled.right += 1;
            return;
        }
        let levels = candidates.iter().find(|one| one.pupil == pupil).map_or([BLANK; 6], |one| one.levels);
        self.settled.found.push(Found { child: n, pupil, levels, who });
    }
}

/// Adds a correction for each number that was found, and for each return that the child is in.
///
/// # Errors
/// As [`crate::run::add_answers`].
pub fn correct(world: &dyn World, folder: &Path, of: &Corrections<'_>) -> Result<Written> {
    let mut corrections = Vec::new();
    for found in of.found {
        let (child, pupil) = (&of.known[found.child], &of.pupils[found.pupil]);
        let evidence = evidence(&found.levels, of.language);
        let reason = if found.who.is_some() { "upn-reason-decided" } else { "upn-reason-certain" };
        let reason = of.language.message(reason, &[("evidence", (&evidence).into())]);
        for held in child.held.iter().filter(|held| held.upn != pupil.upn) {
            corrections.push(Correction {
                r#return: Some(held.collection.clone()),
                child: child.child.id.clone(),
                record: None,
                item: toml::Spanned::new(0..0, held.item.clone()),
                from: held.upn.clone(),
                to: pupil.upn.clone(),
                reason: reason.clone(),
                who: found.who.as_deref().unwrap_or(of.who).to_owned(),
                date: of.date.to_owned(),
            });
        }
    }
    // Who decided a child is kept without names already; who ran the matching is not.
    let masked = corrections.iter().any(|c| c.who == of.who && is_masked(&c.who, &of.names.who(&c.who, &c.child)));
    Ok(Written { path: add_corrections(world, folder, of.names, &corrections)?, masked })
}

/// What corrections are made of.
pub struct Corrections<'a> {
    /// What keeps names of children out.
    pub names: &'a NameFilter,
    /// The children.
    pub known: &'a [Known],
    /// The pupils.
    pub pupils: &'a [Person],
    /// The numbers.
    pub found: &'a [Found],
    /// Who ran the matching.
    pub who: &'a str,
    /// When.
    pub date: &'a str,
    /// In which language the reasons are.
    pub language: Language,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::validate::SchemaValidator;
    use crate::world::Memory;

    #[test]
    fn who_decided_is_kept_without_a_childs_name() {
        let world = Memory::new(SchemaValidator::of);
        let names = NameFilter::of_children(&[("1", "Gethin Tanygraig")]);
        let decision = |who: &str| Decision {
            child: "1".into(),
            upn: "P681200315014".into(),
            not: Vec::new(),
            who: who.into(),
            date: "2026-05-12".into(),
            evidence: String::new(),
            digest: String::new(),
        };
        let written = add(&world, Path::new(""), &names, &[decision("Gethin Tanygraig"), decision("B. Officer")]).unwrap();
        assert!(written.masked && !add(&world, Path::new(""), &names, &[decision("B. Officer")]).unwrap().masked);
        let kept: Vec<String> = read(&world, Path::new("")).unwrap().into_iter().map(|d| d.who).collect();
        assert_eq!(kept, ["••• •••", "B. Officer", "B. Officer"]);
    }
}
