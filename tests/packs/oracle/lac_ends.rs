//! The rules on ends of care, each from the words of the specification.

use super::dates::*;
use super::given::*;
use super::lac::Rule::Episode;
use super::lac::*;
use super::shape::LacChild;

fn ended(c: &LacChild, i: usize, codes: &[&str]) -> Truth {
    is(c.episodes[i].ended, codes)
}

fn placement_is_not(c: &LacChild, i: usize, codes: &[&str]) -> Truth {
    is_not(c.episodes[i].placement, codes)
}

/// Whether EpisodeEndDate is the eighteenth birthday or the day before, when that can be said.
fn at_eighteen(c: &LacChild, i: usize) -> Given<bool> {
    c.episodes[i].end.and(eighteenth(c)).map(|(end, birthday)| end == birthday || end == days(birthday, -1))
}

fn young(c: &LacChild, i: usize, limit: i32) -> Truth {
    under(c.dob, c.episodes[i].end, limit)
}

pub const RULES: &[(&str, Rule)] = &[
    ("LAC281", Episode(|c, i, _| c.episodes[i].adopted() & Truth::from(c.adoption.is_none()))),
    (
        "LAC283",
        Episode(|c, i, _| c.episodes[i].adopted() & Given::from(c.adoption.as_ref()).test(|a| differ(&a.order, &c.episodes[i].end))),
    ),
    ("LAC284", Episode(|c, i, _| c.episodes[i].adopted() & placement_is_not(c, i, FOR_ADOPTION))),
    ("LAC285", Episode(|c, i, _| ended(c, i, &["E10"]) & at_eighteen(c, i).test(|at| !at))),
    ("LAC286", Episode(|c, i, _| ended(c, i, &["E10"]) & placement_is_not(c, i, FOSTER))),
    ("LAC287", Episode(|c, i, _| ended(c, i, &["E5", "E6"]) & young(c, i, 16))),
    ("LAC288", Episode(|c, i, _| ended(c, i, &["E7"]) & before(c.episodes[i].end, eighteenth(c).map(|b| months(b, -1))))),
    ("LAC289", Episode(|c, i, _| ended(c, i, &["E9"]) & young(c, i, 10))),
    ("LAC290", Episode(|c, i, _| ended(c, i, &["E43"]) & placement_is_not(c, i, FOSTER))),
    ("LAC291", Episode(|c, i, _| ended(c, i, &["X1", "E3", "E4", "E43", "E44"]) & at_eighteen(c, i).test(|at| at))),
];
