//! Ids that are made of the children's own names: the first letters of the surname with a number, initials.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fold::bare;
use crate::map::finding::{Arg, Pending};
use crate::map::unlike::ask;
use crate::names::Names;
use crate::spot::{Area, ModuleItem, RecordId};

/// Fewer letters at the beginning of a name may be there by chance.
const SHORTEST: usize = 3;
/// So many letters are there by chance hardly ever, and so many never.
const LONG: usize = 4;
const SURE: usize = 5;
/// Fewer children than this say nothing of initials.
const FEW: usize = 5;

/// A child's id with letters in it.
#[derive(Clone, Debug)]
pub(in crate::map) struct Lettered {
    pub(crate) id: String,
    pub(crate) child: RecordId,
    pub(crate) place: Option<Area>,
    /// Of the item with the id.
    pub(crate) item: ModuleItem,
}

/// An id with the letters of its child's own names that it holds.
struct Hit<'i> {
    of: &'i Lettered,
    letters: String,
}

/// One question about all ids that begin with letters of the child's own name, where that can be no chance. An id with a whole name in it is an error
/// by itself.
pub(super) fn made_of_names(ids: &[Lettered], names: &Names) -> Option<Pending> {
    let named: Vec<(&Lettered, &[String])> =
        ids.iter().filter_map(|id| Some((id, names.own.get(id.child.index()).filter(|own| !own.is_empty())?.as_slice()))).collect();
    let hits = begun(&named);
    let hits = if hits.is_empty() { initials(&named) } else { hits };
    let (first, second) = (hits.first()?, hits.get(1));
    let said = Arg::message("ids-of-names").with("count", hits.len().to_string());
    let mut pending = ask(said, hits.iter().map(|hit| hit.of.id.as_str()), Some(first.of.item));
    (pending.cells.place, pending.cells.child) = (first.of.place.clone(), Some(first.of.child));
    pending.cells.other = second.and_then(|hit| hit.of.place.clone());
    Some(pending)
}

/// Ids that hold the beginning of a name. A code that all ids have is that of a name here and there.
fn begun<'i>(named: &[(&'i Lettered, &[String])]) -> Vec<Hit<'i>> {
    let mut stand: FxHashMap<String, usize> = FxHashMap::default();
    let mut hits: Vec<Hit<'i>> = Vec::new();
    for (id, own) in named {
        let runs = runs(&id.id);
        let letters = runs.iter().flat_map(|run| own.iter().map(move |name| shared(run, name))).max_by_key(|l| l.chars().count());
        hits.extend(letters.filter(|l| l.chars().count() >= SHORTEST).map(|letters| Hit { of: id, letters }));
        let beginnings: FxHashSet<String> = runs.iter().map(|run| run.chars().take(SHORTEST).collect()).collect();
        beginnings.into_iter().for_each(|beginning| *stand.entry(beginning).or_default() += 1);
    }
    let mut held: FxHashMap<String, usize> = FxHashMap::default();
    let beginning = |hit: &Hit<'_>| hit.letters.chars().take(SHORTEST).collect::<String>();
    hits.iter().for_each(|hit| *held.entry(beginning(hit)).or_default() += 1);
    // Letters that stand in the ids of many others too are a code.
    hits.retain(|hit| stand[&beginning(hit)] <= 2 * held[&beginning(hit)]);
    let different: FxHashSet<String> = hits.iter().map(beginning).collect();
    let most = hits.iter().map(|hit| hit.letters.chars().count()).max().unwrap_or(0);
    let long = hits.iter().filter(|hit| hit.letters.chars().count() >= LONG).count();
    let many = hits.len() * 2 >= named.len() && different.len() >= 2;
    if many || long >= 2 && different.len() >= 2 || most >= SURE { hits } else { Vec::new() }
}

/// Ids that are made of initials, where nearly all are: two letters are right by chance now and then.
fn initials<'i>(named: &[(&'i Lettered, &[String])]) -> Vec<Hit<'i>> {
    let initial = |name: &String| name.chars().next();
    let hit = |(id, own): &(&'i Lettered, &[String])| {
        let run = runs(&id.id).into_iter().find(|run| run.chars().count() == 2)?;
        let letters: Vec<char> = run.chars().collect();
        let two = (0..own.len())
            .any(|a| (0..own.len()).any(|b| a != b && initial(&own[a]) == Some(letters[0]) && initial(&own[b]) == Some(letters[1])));
        two.then_some(Hit { of: id, letters: run })
    };
    let hits: Vec<Hit<'i>> = named.iter().filter_map(hit).collect();
    let different: FxHashSet<&str> = hits.iter().map(|hit| hit.letters.as_str()).collect();
    if hits.len() >= FEW && hits.len() * 10 >= named.len() * 9 && different.len() * 3 >= FEW { hits } else { Vec::new() }
}

/// The letters that an id and a name begin with alike.
fn shared(run: &str, name: &str) -> String {
    run.chars().zip(name.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
}

/// The runs of letters of an id.
fn runs(id: &str) -> Vec<String> {
    bare(id).split(|c: char| !c.is_alphabetic()).filter(|run| run.chars().count() >= 2).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(children: &[(&str, &str, &str)]) -> usize {
        let own = children.iter().map(|(_, fore, sur)| vec![fore.to_lowercase(), sur.to_lowercase()]).collect();
        let names = Names { own: std::sync::Arc::new(own), ..Names::default() };
        let lettered = |(n, (id, ..)): (usize, &(&str, &str, &str))| Lettered {
            id: (*id).to_owned(),
            child: RecordId::new(n),
            place: None,
            item: (crate::spot::ModuleId::ROOT, crate::spot::ItemId::new(0)),
        };
        let ids: Vec<Lettered> = children.iter().enumerate().map(lettered).collect();
        let named: Vec<(&Lettered, &[String])> = ids.iter().map(|id| (id, names.own[id.child.index()].as_slice())).collect();
        assert_eq!(made_of_names(&ids, &names).is_some(), !begun(&named).is_empty() || !initials(&named).is_empty());
        begun(&named).len() + initials(&named).len()
    }

    #[test]
    fn beginnings_of_surnames_and_initials() {
        assert_eq!(asked(&[("PONTA0001", "Freya", "Pontafallen"), ("ABERM0002", "Jo", "Abermelyn"), ("YNYSG0003", "Anwen", "Ynysgau")]), 3);
        assert_eq!(asked(&[("17PON", "Freya", "Pontafallen"), ("18ABE", "Jo", "Abermelyn")]), 2);
        assert_eq!(asked(&[("C001", "Freya", "Pontafallen"), ("TANYG2", "Jo", "Tanygraig"), ("C003", "Anwen", "Ynysgau")]), 1);
        assert_eq!(
            asked(&[
                ("FP1", "Freya", "Pont"),
                ("JA2", "Jo", "Aber"),
                ("YA3", "Anwen", "Ynys"),
                ("BT4", "Bo", "Tan"),
                ("CD5", "Cai", "Dre")
            ]),
            5
        );
    }

    #[test]
    fn one_letter_twice_is_no_two_initials() {
        assert_eq!(
            asked(&[
                ("FF1", "Freya", "Pont"),
                ("JJ2", "Jo", "Aber"),
                ("AA3", "Anwen", "Ynys"),
                ("BB4", "Bo", "Tan"),
                ("CC5", "Cai", "Dre")
            ]),
            0
        );
    }

    #[test]
    fn letters_that_are_a_code() {
        assert_eq!(asked(&[("CAR001", "Carys", "Pont"), ("CAR002", "Jo", "Aber"), ("CAR003", "Ann", "Ynys"), ("CAR004", "Bo", "Tan")]), 0);
        assert_eq!(asked(&[("PX1", "Freya", "Pont"), ("QA2", "Jo", "Aber"), ("YZ3", "Anwen", "Ynys"), ("LAC4", "Lacey", "Tan")]), 0);
    }
}
