//! What changed between two packs: a new year, seen as a difference.

mod page;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::item::{ItemFacts, facts};
use super::page::{Field, Fields};
use super::rule::{self, RuleFacts, level_means};
use super::words::day;
use crate::pack::{Basis, Library, Pack};
use crate::texts::Language;

/// What changed from one pack to another.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// The pack that was.
    pub from: String,
    /// The pack that is.
    pub to: String,
    /// Who is in the return, and the dates of the year.
    pub year: Vec<Change>,
    /// Items.
    pub(crate) items: Changes,
    /// What the XML looks like: records, order, what must be given, types and lengths.
    pub(crate) layout: Vec<Changed>,
    /// Codes of the code sets in use.
    pub(crate) codes: Changes,
    /// Rules.
    pub(crate) rules: Changes,
    /// How many of what both packs hold are surer or less sure now.
    pub(crate) basis: Vec<BasisShift>,
}

/// What was added, removed and changed.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Changes {
    /// New.
    pub added: Vec<Told>,
    /// No longer there.
    pub(crate) removed: Vec<Told>,
    /// In both, but not the same.
    pub changed: Vec<Changed>,
}

/// Something by its name, and what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Told {
    /// Its name.
    pub name: String,
    /// What it is.
    pub what: String,
    /// How sure it is.
    pub basis: Basis,
}

/// What changed of one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Changed {
    /// Its name.
    pub name: String,
    /// What changed of it.
    pub(crate) changes: Vec<Change>,
}

/// What was and what is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What changed.
    pub what: String,
    /// What was; empty if nothing.
    pub was: Vec<String>,
    /// What is; empty if nothing.
    pub is: Vec<String>,
}

/// How many things are differently sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct BasisShift {
    /// Of what.
    pub kind: Thing,
    /// How sure they were.
    pub was: Basis,
    /// How sure they are.
    pub is: Basis,
    /// How many.
    pub count: usize,
}

/// What a pack holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Thing {
    /// Items.
    Items,
    /// Codes.
    Codes,
    /// Rules.
    Rules,
}

/// One thing of a pack, ready to be compared.
struct Fact {
    name: String,
    what: String,
    basis: Basis,
    fields: Vec<Field>,
}

/// What changed from pack `a` to pack `b`.
pub fn compare(library: &Library, a: &Pack, b: &Pack, language: Language) -> Difference {
    let mut shifts: BTreeMap<(Thing, Basis, Basis), usize> = BTreeMap::new();
    let mut compared = |kind: Thing, was: Vec<Fact>, is: Vec<Fact>| changes(kind, &was, &is, &mut shifts);
    let items = compared(Thing::Items, items(a, language), items(b, language));
    let codes = compared(Thing::Codes, codes(a, language), codes(b, language));
    let rules = compared(Thing::Rules, rules(library, a, language), rules(library, b, language));
    let basis = shifts.into_iter().map(|((kind, was, is), count)| BasisShift { kind, was, is, count }).collect();
    Difference {
        from: a.name.clone(),
        to: b.name.clone(),
        year: fields(&year(a, language), &year(b, language)),
        items,
        layout: layout(a, b, language),
        codes,
        rules,
        basis,
    }
}

fn changes(kind: Thing, was: &[Fact], is: &[Fact], shifts: &mut BTreeMap<(Thing, Basis, Basis), usize>) -> Changes {
    let told = |f: &Fact| Told { name: f.name.clone(), what: f.what.clone(), basis: f.basis };
    let find = |list: &[Fact], name: &str| list.iter().position(|f| f.name == name);
    let mut out = Changes::default();
    out.removed.extend(was.iter().filter(|f| find(is, &f.name).is_none()).map(told));
    for new in is {
        let Some(old) = find(was, &new.name).map(|i| &was[i]) else {
            out.added.push(told(new));
            continue;
        };
        if old.basis != new.basis {
            *shifts.entry((kind, old.basis, new.basis)).or_default() += 1;
        }
        let changes = fields(&old.fields, &new.fields);
        if !changes.is_empty() {
            out.changed.push(Changed { name: new.name.clone(), changes });
        }
    }
    out
}

/// Fields of the same name that differ, and those that only one side has.
fn fields(was: &[Field], is: &[Field]) -> Vec<Change> {
    let mut names: Vec<&str> = Vec::new();
    for field in is.iter().chain(was) {
        if !names.contains(&field.name.as_str()) {
            names.push(&field.name);
        }
    }
    let values = |list: &[Field], name: &str| -> Vec<String> {
        list.iter().filter(|f| f.name == name).flat_map(|f| &f.values).map(|v| v.text.clone()).collect()
    };
    let change = |name: &str| Change { what: name.to_owned(), was: values(was, name), is: values(is, name) };
    names.into_iter().map(change).filter(|c| c.was != c.is).collect()
}

fn year(pack: &Pack, language: Language) -> Vec<Field> {
    let mut fields = Fields::default();
    fields.add(language.word("book-coverage"), pack.coverage.of(language));
    for (name, date) in &pack.dates {
        fields.add(name.clone(), day(*date));
    }
    fields.done()
}

/// Every item of a pack with what it is.
fn each_item(pack: &Pack, language: Language) -> impl Iterator<Item = (&crate::pack::Item, ItemFacts)> {
    pack.modules.iter().flat_map(move |m| m.items.iter().map(move |i| (i, facts(pack, m, i, language))))
}

fn items(pack: &Pack, language: Language) -> Vec<Fact> {
    let fact = |(item, facts): (&crate::pack::Item, ItemFacts)| {
        let mut fields = Fields::default();
        fields.add(language.word("book-meaning"), facts.meaning.clone());
        fields.add(language.word("book-module"), facts.module);
        fields.add(language.word("book-part"), facts.part.unwrap_or_default());
        fields.all(language.word("book-only-when"), facts.only_when);
        fields.add(language.word("book-personal"), language.word(if facts.personal { "is-personal" } else { "not-personal" }));
        Fact { name: item.name.clone(), what: facts.meaning, basis: item.basis, fields: fields.done() }
    };
    each_item(pack, language).map(fact).collect()
}

fn codes(pack: &Pack, language: Language) -> Vec<Fact> {
    let mut out = Vec::new();
    for set in pack.used_codesets() {
        for (retired, code) in set.codes.iter().map(|c| (false, c)).chain(set.retired.iter().map(|c| (true, c))) {
            let mut fields = Fields::default();
            fields.add(language.word("book-meaning"), code.label.of(language));
            fields.add(language.word("book-group"), code.group.clone().unwrap_or_default());
            fields.add(language.word("book-retired"), language.word(if retired { "is-retired" } else { "not-retired" }));
            fields.add(language.word("book-replaced"), code.replaced_by.as_ref().map_or("", |by| by.of(language)));
            let name = language.message("compare-code", &[("set", (&set.name).into()), ("code", (&code.code).into())]);
            out.push(Fact { name, what: code.label.of(language).to_owned(), basis: code.basis, fields: fields.done() });
        }
    }
    out
}

fn rules(library: &Library, pack: &Pack, language: Language) -> Vec<Fact> {
    let fact = |rule: &crate::pack::rule::Rule| {
        let facts: RuleFacts = rule::facts(library, pack, rule, language);
        let mut fields = Fields::default();
        fields.add(language.word("head-level"), level_means(facts.level, language));
        fields.add(language.word("book-asked-of"), facts.asked_of.clone());
        let all = |of: fn(&rule::CaseFacts) -> &Vec<String>| facts.cases.iter().flat_map(of).cloned().collect::<Vec<_>>();
        fields.all(language.word("book-when"), all(|c| &c.when));
        fields.all(language.word("book-require"), all(|c| &c.require));
        fields.all(language.word("book-each"), all(|c| &c.each));
        fields.all(language.word("book-message"), facts.cases.iter().map(|c| c.message.clone()));
        let message = facts.cases.first().map_or_else(String::new, |c| c.message.clone());
        Fact { name: rule.code.clone(), what: message, basis: rule.basis, fields: fields.done() }
    };
    pack.rules.iter().map(fact).collect()
}

fn layout(a: &Pack, b: &Pack, language: Language) -> Vec<Changed> {
    let modules = |pack: &Pack| -> Vec<(String, Vec<Field>)> {
        let mut out = Vec::new();
        for module in &pack.modules {
            let mut fields = Fields::default();
            fields.add(
                language.word("compare-records"),
                module.max.map_or_else(
                    || language.word("book-any-number"),
                    |n| language.message("book-at-most", &[("count", (n as usize).into())]),
                ),
            );
            out.push((module.name.clone(), fields.done()));
        }
        out
    };
    let items = |pack: &Pack| -> Vec<(String, Vec<Field>)> {
        let fields = |facts: ItemFacts| {
            let mut fields = Fields::default();
            fields.add(language.word("book-place"), facts.place.clone().unwrap_or_else(|| language.word("book-place-none")));
            fields.add(language.word("book-type"), facts.kind.clone());
            fields.all(language.word("book-required"), facts.required(language));
            fields.done()
        };
        each_item(pack, language).map(|(item, facts)| (item.name.clone(), fields(facts))).collect()
    };
    let mut out: Vec<Changed> = Vec::new();
    let both = [(modules(a), modules(b)), (items(a), items(b))];
    for (was, is) in &both {
        for (name, old) in was {
            let changes = is.iter().find(|(n, _)| n == name).map_or_else(Vec::new, |(_, new)| fields(old, new));
            if !changes.is_empty() {
                out.push(Changed { name: name.clone(), changes });
            }
        }
    }
    out.extend(moved(a, b, language));
    out
}

/// Elements of both that do not follow each other as they did; the fewest that must have moved.
fn moved(a: &Pack, b: &Pack, language: Language) -> Vec<Changed> {
    let sent =
        |pack: &Pack| -> Vec<String> { pack.modules.iter().flat_map(|m| &m.items).filter(|i| !i.local).map(|i| i.name.clone()).collect() };
    let (before, after) = (sent(a), sent(b));
    let shared: BTreeSet<&String> = before.iter().filter(|n| after.contains(n)).collect();
    let keep = |list: &[String]| -> Vec<String> { list.iter().filter(|n| shared.contains(n)).cloned().collect() };
    let (x, y) = (keep(&before), keep(&after));
    // The longest row of elements that kept their order.
    let mut longest = vec![vec![0usize; y.len() + 1]; x.len() + 1];
    for i in (0..x.len()).rev() {
        for j in (0..y.len()).rev() {
            longest[i][j] = if x[i] == y[j] { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let mut kept = BTreeSet::new();
    let (mut i, mut j) = (0, 0);
    while i < x.len() && j < y.len() {
        if x[i] == y[j] {
            kept.insert(&x[i]);
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    let place = |list: &[String], name: &String| {
        let at = list.iter().position(|n| n == name).unwrap_or(0);
        vec![
            at.checked_sub(1)
                .map_or_else(|| language.word("compare-first"), |p| language.message("compare-after", &[("item", (&list[p]).into())])),
        ]
    };
    let change = |name: &String| Changed {
        name: name.clone(),
        changes: vec![Change { what: language.word("compare-place"), was: place(&before, name), is: place(&after, name) }],
    };
    y.iter().filter(|n| !kept.contains(n)).map(change).collect()
}
