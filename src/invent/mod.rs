//! Invented councils, for the demo, the tests and the benches: children who never lived, in two returns that agree with each other,
//! with last year's, and with every rule; the same faults in them that real exports have; and the exports themselves.
//!
//! Everything follows from a seed by arithmetic alone, so a council is the same on every machine and in every version that does not say otherwise.

use chrono::NaiveDate;

mod birth; // one child
mod calendar; // birthdays and reporting years
mod care; // a time of being looked after, as episodes
pub(crate) mod chance; // the generator
mod cut; // a year's records out of a life
pub mod demo; // the council of the demo
pub mod export; // the council's exports, as workbooks and csv files
pub mod faults; // what can be wrong with one child
mod history; // the children of two years
pub mod inside; // what the tests of this repository ask of the inside
mod labels; // words in place of codes
mod life; // what happens to a child
mod natural; // what is true and yet asked about
mod people; // names, numbers
mod place; // the authorities
pub mod postcodes; // a reference table of the postcodes of a council
pub mod pupils; // a pupil list, and the children in it with known truth
mod record; // values by item
mod settle; // whether two years running are a settled council's
mod systems; // exports in the shapes of other systems
mod wccis; // exports as a WCCIS-like system writes them
pub mod welsh; // the plain exports in Welsh, and in both languages

pub use calendar::Year;
pub(crate) use record::{ADOPTION, CARE_LEAVER, CHILD, EPISODE};
pub use record::{CASP, Record, Text};

/// A council with its children, as its case system holds them after the end of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Council {
    /// The authority's social care code.
    pub authority: String,
    /// The reporting year.
    pub year: Year,
    /// The children, by id.
    pub children: Vec<InventedChild>,
    /// Episodes of children that the export does not hold: the child's id, and the episode. Only faults put any here.
    pub(crate) strays: Vec<(String, Record)>,
    recipe: Recipe,
}

/// A child that nobody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InventedChild {
    /// The authority's own identifier. Faults may change it in a record; here it stays.
    pub id: String,
    /// An invented forename.
    pub forename: String,
    /// An invented surname.
    pub surname: String,
    /// The true date of birth, whatever faults make of it in the records.
    pub date_of_birth: NaiveDate,
    /// The team that works with the child.
    pub team: Text,
    /// The allocated social worker, invented too.
    pub worker: Text,
    /// The record in CASP, if the child is in it.
    pub casp: Option<Record>,
    /// The records in LAC, if the child is in it.
    pub lac: Option<LookedAfter>,
}

/// A child's records in LAC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedAfter {
    /// The child's own record.
    pub child: Record,
    /// The episodes of which some part is in the year, in order.
    pub episodes: Vec<Record>,
    /// If the child was adopted out of care in the year.
    pub adoption: Option<Record>,
    /// If the child left care in the year at 16 or over.
    pub(crate) care_leaver: Option<Record>,
}

/// What a council is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Recipe {
    seed: u64,
    children: usize,
    now: Year,
    /// A few children are such that a query asks about them.
    queries: bool,
}

/// Invents a council of so many children in this year, known to the authority with this social care code.
///
/// No rule of either return complains about it; from a hundred children on, none of those for the return as a whole does, or of those that
/// compare it with [`last_year`]. `year` is a name such as `2025-26`; a name that is none means that year.
/// An authority that is none gives Cardiff's children under its code.
pub fn council(seed: u64, authority: &str, children: usize, year: &str) -> Council {
    let now = Year::named(year).unwrap_or_else(Year::latest);
    make(authority, Recipe { seed, children, now, queries: false }, now)
}

/// The same with a few children whom queries ask about, though everything about them is true: no UPN at school age, a temporary one,
/// looked after and on the register, a placement without its postcode.
pub fn council_with_queries(seed: u64, authority: &str, children: usize, year: &str) -> Council {
    let now = Year::named(year).unwrap_or_else(Year::latest);
    make(authority, Recipe { seed, children, now, queries: true }, now)
}

/// The same council a year earlier, as it was then.
pub fn last_year(council: &Council) -> Council {
    make(&council.authority, council.recipe, council.recipe.now.before())
}

fn make(authority: &str, recipe: Recipe, year: Year) -> Council {
    let place = place::Place::of(authority);
    let now = recipe.now;
    let mut attempt = 0;
    loop {
        // Attempts that do not settle are passed over; each council seed has its own row of them.
        let seed = recipe.seed.wrapping_mul(0x2545_F491_4F6C_DD1D).wrapping_add(attempt) ^ u64::from(place.code.as_bytes()[1]) << 40;
        let mut lives = history::History::invent(seed, place, recipe.children, now);
        if recipe.queries {
            natural::touch(&mut lives, now.rd(), &mut chance::Rng::new(seed ^ 0x71));
        }
        attempt += 1;
        let children = if settle::matters(recipe.children) {
            let (this, last) = (cut_all(&lives, now), cut_all(&lives, now.before()));
            if attempt < settle::MOST && !settle::settled(&this, &last) {
                continue;
            }
            if year == now { this } else { last }
        } else {
            cut_all(&lives, year)
        };
        return Council { authority: authority.to_owned(), year, children, strays: Vec::new(), recipe };
    }
}

fn cut_all(lives: &[life::Life], year: Year) -> Vec<InventedChild> {
    lives.iter().filter_map(|life| cut::child(life, year)).collect()
}

#[cfg(test)]
mod tests;
