//! Until when the record of each child of the returns must be kept: by periods in a file, the longest that applies.

mod list; // what is told of it
mod periods; // the file of periods
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

pub use self::periods::Periods;

use crate::calendar::{birthday, date_of};
use crate::engine::{Engine, Truth, Views};
use crate::error::Result;
use crate::job::Job;
use crate::pack::{Basis, Library};
use crate::record::special;
use crate::run::{self, LoadedReturn, Options};
use crate::spot::{ModuleId, RecordId, ValueId};
use crate::texts::Language;

/// Until when records must be kept.
#[derive(Debug, Serialize)]
pub struct Retention {
    /// Whose periods they are.
    council: String,
    /// What is to be known of them.
    about: String,
    /// They are not the council's own.
    is_example: bool,
    software: String,
    at: NaiveDateTime,
    /// The kinds of record, in the order of the file.
    kinds: Vec<Kind>,
    /// The children, those whose record may go first at the top.
    children: Vec<Child>,
    /// Children without an id, of whom nothing can be said.
    without_id: usize,
    #[serde(skip)]
    language: Language,
}

/// A kind of record.
#[derive(Debug, Serialize)]
struct Kind {
    kind: String,
    title: String,
    years: i32,
    basis: Basis,
    source: String,
    /// For so many children it is the one that decides.
    deciding: usize,
    /// So many children it applies to.
    children: usize,
    /// Items that decide whether it applies and that the export does not have.
    untold: Vec<String>,
}

/// Until when the record of a child must be kept.
#[derive(Debug, Serialize)]
struct Child {
    id: String,
    /// The last day; none where it cannot be said.
    until: Option<NaiveDate>,
    /// The kind that decides.
    by: Option<String>,
    /// All kinds that apply.
    kinds: Vec<String>,
    /// What cannot be said: the text of it.
    unsure: Option<&'static str>,
}

/// What is known of one child and one kind.
#[derive(Clone, Copy, Default)]
struct Applies {
    /// The latest day of those that its records give.
    until: Option<i32>,
    /// A record has no day to count from.
    undated: bool,
    /// Whether it applies could not be read.
    perhaps: bool,
}

/// Works out until when the records of the children of a job must be kept.
///
/// # Errors
/// When a file or the template cannot be used.
pub fn of_job(library: &Library, job: &Job, options: &Options<'_>, periods: &Periods) -> Result<Retention> {
    let opened = run::open(library, job, options)?;
    Ok(of_returns(&opened, options, periods))
}

fn of_returns(opened: &[LoadedReturn], options: &Options<'_>, periods: &Periods) -> Retention {
    let language = options.language;
    let mut kinds: Vec<Kind> = periods
        .periods
        .iter()
        .map(|period| Kind {
            kind: period.kind.clone(),
            title: period.title.of(language).to_owned(),
            years: period.years,
            basis: period.basis,
            source: period.source.of(language).to_owned(),
            deciding: 0,
            children: 0,
            untold: Vec::new(),
        })
        .collect();
    let mut found: BTreeMap<String, BTreeMap<usize, Applies>> = BTreeMap::new();
    let mut without_id = 0;
    for one in opened {
        let ids: Vec<Option<String>> = RecordId::first(one.ret.children()).map(|child| one.ret.text_of(one.ret.id_of(child))).collect();
        without_id += ids.iter().filter(|id| id.is_none()).count();
        for id in ids.iter().flatten() {
            found.entry(id.clone()).or_default();
        }
        for (nth, kind) in kinds.iter_mut().enumerate() {
            of_return(one, periods, nth, &mut kind.untold, &mut |child, applies| {
                let Some(id) = &ids[child.index()] else { return };
                let known = found.entry(id.clone()).or_default().entry(nth).or_default();
                known.until = known.until.max(applies.until);
                known.undated |= applies.undated;
                known.perhaps |= applies.perhaps;
            });
        }
    }
    let mut children: Vec<Child> = found.into_iter().map(|(id, applies)| child(id, &applies, periods, &mut kinds)).collect();
    // Those of whom nothing can be said stand first, then those who may go first.
    children.sort_by(|a, b| a.until.cmp(&b.until).then_with(|| a.id.cmp(&b.id)));
    Retention {
        council: periods.council.clone(),
        about: periods.about.of(language).to_owned(),
        is_example: periods.is_example,
        software: options.software.clone(),
        at: options.at,
        kinds,
        children,
        without_id,
        language,
    }
}

/// To which children of a return a period applies.
fn of_return(one: &LoadedReturn, periods: &Periods, nth: usize, untold: &mut Vec<String>, tell: &mut dyn FnMut(RecordId, Applies)) {
    let (ret, period) = (&one.ret, &periods.periods[nth]);
    for when in period.when.iter().filter(|when| when.collection == ret.pack.collection) {
        let names = one.missing.iter().map(|(module, item)| &ret.pack.modules[*module].items[*item].name);
        untold.extend(names.filter(|name| when.names(name)).cloned());
        // An earlier year may not have an item: then nothing is said by it.
        let Some(in_pack) = when.of_pack(&ret.pack) else { continue };
        let engine = Engine::new(Views { this: ret.view(&one.missing), last: None, other: None });
        let module = in_pack.set.module.unwrap_or(ModuleId::ROOT);
        for (record, truth) in RecordId::first(ret.tables[module].len).zip(engine.all_of(in_pack.set, &in_pack.clauses)) {
            if !matches!(truth, Truth::Yes | Truth::Unknown) {
                continue;
            }
            let child = ret.child_of(module, record);
            let (of, item) = in_pack.from;
            let at = ValueId::new(of, if of == module { record } else { child }, item);
            let day = Some(ret.tables[of].columns[item][at.record]).filter(|day| !special(*day));
            let until = day.map(|day| birthday(day, period.years));
            tell(child, Applies { until, undated: day.is_none(), perhaps: truth == Truth::Unknown });
        }
    }
    untold.sort();
    untold.dedup();
}

/// The longest of what applies to a child, but for what another period stands in the place of. What only perhaps applies is kept for too, and takes
/// the place of nothing.
fn child(id: String, applies: &BTreeMap<usize, Applies>, periods: &Periods, kinds: &mut [Kind]) -> Child {
    let replaced = |nth: &usize| {
        let sure = |other: &usize| applies.get(other).is_some_and(|one| !one.perhaps && !one.undated);
        periods.periods.iter().enumerate().any(|(other, period)| period.instead_of.contains(nth) && sure(&other))
    };
    let left: Vec<(usize, Applies)> = applies.iter().filter(|(nth, _)| !replaced(nth)).map(|(nth, one)| (*nth, *one)).collect();
    applies.keys().for_each(|nth| kinds[*nth].children += 1);
    let undated = left.iter().any(|(_, one)| one.undated);
    // The first of those that are as long, in the order of the file.
    let longest = left.iter().filter(|(_, one)| one.until.is_some()).rev().max_by_key(|(_, one)| one.until);
    // A day that is not known may be later than all that are.
    let deciding = longest.filter(|_| !undated);
    if let Some((nth, _)) = deciding {
        kinds[*nth].deciding += 1;
    }
    let unsure = match () {
        () if left.is_empty() => Some("retention-no-period"),
        () if undated => Some("retention-undated"),
        () if left.iter().any(|(_, one)| one.perhaps) => Some("retention-perhaps"),
        () => None,
    };
    Child {
        id,
        until: deciding.and_then(|(_, one)| one.until).map(date_of),
        by: deciding.map(|(nth, _)| kinds[*nth].title.clone()),
        kinds: left.iter().map(|(nth, _)| kinds[*nth].title.clone()).collect(),
        unsure,
    }
}
