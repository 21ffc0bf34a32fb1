//! The children of the returns of a job, with the names that their exports give: in memory only.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::column::{What, meaning, number, put, sex};
use super::person::{Child, Person};
use crate::error::Result;
use crate::fold::heading;
use crate::job::Job;
use crate::job::NameFilter;
use crate::pack::{Kind, Library};
use crate::parse::{DateStyle, any_day};
use crate::read::Value;
use crate::record::{NO_ROW, Origin, Return};
use crate::run::{self, LoadedReturn, Options};
use crate::spot::{ColumnId, ItemId, ModuleId, RecordId, SheetId, ValueId};
use crate::template::Templates;
use crate::world::World;

/// What a return has as a child's pupil number now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The return: `casp`.
    pub collection: String,
    /// The item of its pupil number.
    pub item: String,
    /// What stands there; blank for nothing.
    pub upn: String,
}

/// A child of the job, with what its returns have.
#[derive(Clone, Debug)]
pub struct Known {
    /// The child.
    pub child: Child,
    /// One for each return that it is in.
    pub held: Vec<Held>,
}

/// The children of the returns of a job, each once.
///
/// Several children with one id are left out, for it is not known which is meant: how many comes second. Third is what keeps names out of
/// what is saved of them.
///
/// # Errors
/// When a file or the template cannot be used.
pub fn of_job(library: &Library, job: &Job, options: &Options<'_>) -> Result<(Vec<Known>, usize, Arc<NameFilter>)> {
    of_returns(library, job, options.world, &run::open(library, job, options)?)
}

/// The same of returns that are read already.
///
/// # Errors
/// When a template cannot be used.
pub(crate) fn of_returns(
    library: &Library,
    job: &Job,
    world: &dyn World,
    returns: &[LoadedReturn],
) -> Result<(Vec<Known>, usize, Arc<NameFilter>)> {
    let mut people = Vec::new();
    for part in &job.parts {
        let template = Templates::embedded().open(world, &part.template, &*library.pack(&part.pack)?)?;
        people.push(template.sheets.iter().flat_map(|sheet| sheet.people.iter().cloned()).collect());
    }
    let (known, twice) = children(returns, &people);
    Ok((known, twice, run::name_filter(returns)))
}

/// The same of returns that are read. `people` are the headings of names that the template of each gives.
fn children(returns: &[LoadedReturn], people: &[Vec<String>]) -> (Vec<Known>, usize) {
    let mut known: Vec<Known> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let mut left_out = 0;
    for (loaded, people) in returns.iter().zip(people) {
        let (children, twice) = of_return(loaded, people);
        left_out += twice;
        for (id, person, held) in children {
            match places.get(&id) {
                Some(&place) => {
                    fill(&mut known[place].child.person, person);
                    known[place].held.push(held);
                }
                None => {
                    places.insert(id.clone(), known.len());
                    known.push(Known { child: Child { id, person }, held: vec![held] });
                }
            }
        }
    }
    (known, left_out)
}

/// What one return says where the other says nothing.
fn fill(person: &mut Person, other: Person) {
    let take = |field: &mut String, value: String| {
        if field.is_empty() {
            *field = value;
        }
    };
    if person.forename.is_empty() && person.surname.is_empty() {
        (person.forename, person.surname, person.middle) = (other.forename, other.surname, other.middle);
    }
    take(&mut person.known_as, other.known_as);
    take(&mut person.former, other.former);
    take(&mut person.upn, other.upn);
    person.born = person.born.or(other.born);
    person.sex = person.sex.or(other.sex);
    other.postcodes.iter().for_each(|postcode| person.add_postcode(postcode));
}

fn of_return(loaded: &LoadedReturn, people: &[String]) -> (Vec<(String, Person, Held)>, usize) {
    let ret = &loaded.ret;
    let columns: Vec<Vec<(What, ColumnId)>> = ret.tables[0].sources.iter().map(|source| names(ret, source.origin, people)).collect();
    let mut persons: Vec<Person> = RecordId::first(ret.children()).map(|child| person(loaded, child, &columns)).collect();
    for (module, m) in ModuleId::each(&ret.pack.modules).filter(|(module, _)| *module != ModuleId::ROOT) {
        // Where the child is placed, pupils may live.
        for (item, _) in ItemId::each(&m.items).filter(|(_, item)| item.kind == Kind::Postcode) {
            for record in RecordId::first(ret.tables[module].len) {
                let postcode = ret.text_of(ValueId::new(module, record, item));
                let child = ret.child_of(module, record);
                postcode.iter().for_each(|postcode| persons[child.index()].add_postcode(postcode));
            }
        }
    }
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let ids: Vec<Option<String>> = RecordId::first(ret.children()).map(|child| ret.text_of(ret.id_of(child))).collect();
    ids.iter().flatten().for_each(|id| *seen.entry(id.clone()).or_default() += 1);
    let mut found = Vec::new();
    let mut twice = 0;
    for (child, (id, person)) in RecordId::first(ret.children()).zip(ids.into_iter().zip(persons)) {
        let Some(id) = id else { continue };
        if seen.get(&id).is_some_and(|times| *times > 1) {
            twice += 1;
            continue;
        }
        let Some(item) = item(ret, Kind::Upn) else { continue };
        let upn = written(ret, ValueId::new(ModuleId::ROOT, child, item)).unwrap_or_default();
        let item = ret.pack.modules[0].items[item.index()].name.clone();
        found.push((id, person, Held { collection: ret.pack.collection.clone(), item, upn }));
    }
    (found, twice)
}

/// The columns of names in a sheet of children.
fn names(ret: &Return, origin: Origin, people: &[String]) -> Vec<(What, ColumnId)> {
    let Origin::Sheet(sheet) = origin else { return Vec::new() };
    let mut found: Vec<(What, ColumnId)> = Vec::new();
    let mut own: Vec<ColumnId> = Vec::new();
    for column in ColumnId::first(ret.inputs.workbooks[sheet].columns.len()) {
        let Some(folded) = ret.inputs.heading(sheet, column).map(|text| heading(&text)) else { continue };
        match meaning(&folded) {
            Some((what, _)) if what.is_name() && found.iter().all(|(other, _)| *other != what) => found.push((what, column)),
            _ if people.iter().any(|name| heading(name) == folded) => own.push(column),
            _ => {}
        }
    }
    // Headings that only the template knows: one is the whole name, and of two the first is the first.
    if found.is_empty() {
        let whats: &[What] = if own.len() == 1 { &[What::Whole] } else { &[What::Forename, What::Surname] };
        found.extend(whats.iter().copied().zip(own));
    }
    found
}

fn person(loaded: &LoadedReturn, child: RecordId, columns: &[Vec<(What, ColumnId)>]) -> Person {
    let ret = &loaded.ret;
    let mut person = Person::default();
    for (source, columns) in ret.tables[0].sources.iter().zip(columns) {
        let Origin::Sheet(sheet) = source.origin else { continue };
        let row = source.rows.get(child.index()).copied().unwrap_or(NO_ROW);
        if row != NO_ROW {
            columns.iter().for_each(|(what, column)| {
                put(&mut person, *what, value(ret, sheet, row as usize, *column));
            });
        }
    }
    if person.forename.is_empty() && person.surname.is_empty() {
        // The names stand in a sheet of something else.
        person.take_whole_name(loaded.names.display.get(child.index()).map_or("", String::as_str));
    }
    let of = |item: ItemId| ValueId::new(ModuleId::ROOT, child, item);
    let text = |kind: Kind| item(ret, kind).and_then(|item| written(ret, of(item)));
    // A code that says why there is no number is none.
    let is_code =
        |upn: &String| item(ret, Kind::Upn).is_some_and(|at| ret.pack.code_in_place(&ret.pack.modules[0].items[at], upn).is_some());
    person.upn = number(&text(Kind::Upn).filter(|upn| !is_code(upn)).unwrap_or_default());
    let day = |text: String| any_day(&Value::Text(text), DateStyle::default());
    person.born = ret.pack.birth_item.and_then(|item| ret.text_of(of(item))).and_then(day);
    person.sex =
        ret.pack.find_item("Gender").filter(|(module, _)| *module == ModuleId::ROOT).and_then(|(_, item)| sex(&ret.text_of(of(item))?));
    for (item, _) in ItemId::each(&ret.pack.modules[0].items).filter(|(_, item)| item.kind == Kind::Postcode) {
        ret.text_of(of(item)).iter().for_each(|postcode| person.add_postcode(postcode));
    }
    person
}

fn value(ret: &Return, sheet: SheetId, row: usize, column: ColumnId) -> &Value {
    let cells = &ret.inputs.workbooks[sheet].columns[column.index()].cells;
    ret.inputs.workbooks[sheet.workbook].cells.get(cells[row])
}

fn item(ret: &Return, kind: Kind) -> Option<ItemId> {
    ItemId::find(&ret.pack.modules[0].items, |item| item.kind == kind)
}

/// A value as it stands in the return or, where it could not be read, in its cell.
fn written(ret: &Return, at: ValueId) -> Option<String> {
    ret.text_of(at).or_else(|| {
        ret.unread.contains_key(&at).then_some(())?;
        ret.inputs.text_of(ret.cell_of(at)?).map(|text| text.trim().to_owned())
    })
}
