//! What the engine answers about blanks and about what could not be read.

mod items;
mod kinds;
mod looked;
mod nested;
mod records;
mod values;
mod whole;

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::engine::{Engine, Truth, Views};
use crate::pack::sentence::{Context, Dataset, RecordSet, parse};
use crate::pack::{Library, Pack};
use crate::record::{Header, Return, UNREADABLE};
use crate::spot::RecordId;

/// The packs of one year.
struct Packs {
    casp: Arc<Pack>,
    lac: Arc<Pack>,
}

fn packs() -> Packs {
    let library = Library::embedded().expect("the packs are good");
    let pack = |name: &str| library.pack(name).expect("a pack");
    Packs { casp: pack("casp/2025-26"), lac: pack("lac/2025-26") }
}

/// A return of records, one a line: its module, and values of items. `!` is a value that could not be read; what is not named is blank.
/// A record belongs to the nearest one above it of its parent module.
fn made(pack: &Arc<Pack>, records: &str) -> Return {
    let prepared_at = "2026-05-20T09:30:00".parse().expect("a time");
    let header = Header { authority: "552".into(), serial: 1, prepared_at, software: "test".into(), draft: false };
    let mut ret = Return::empty(pack.clone(), header);
    for line in records.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let (module, values) = line.split_once(' ').unwrap_or((line, ""));
        let module = pack.find_module(module).expect("a module");
        let values: Vec<(&str, &str)> = values.split(", ").filter(|v| !v.is_empty()).map(|v| v.split_once('=').expect("a value")).collect();
        let parent = pack.modules[module].parent.map(|parent| RecordId::new(ret.tables[parent].len - 1));
        let named = |item: &str| values.iter().find(|v| v.0 == item).map(|v| v.1);
        let record = ret.add(module, parent, |item| named(item).filter(|v| *v != "!").map(str::to_owned)).expect("values of their types");
        for (name, _) in values.iter().filter(|v| v.1 == "!") {
            let item = pack.modules[module].find_item(name).expect("an item");
            ret.tables[module].columns[item][record] = UNREADABLE;
        }
    }
    ret
}

/// The returns that a question is about.
struct Asked {
    this: Return,
    last: Option<Return>,
    other: Option<Return>,
}

impl Asked {
    fn of(pack: &Arc<Pack>, records: &str) -> Asked {
        Asked { this: made(pack, records), last: None, other: None }
    }

    fn with<T>(&self, ask: impl FnOnce(&Engine<'_>) -> T) -> T {
        let missing = FxHashSet::default();
        let (last, other) = (self.last.as_ref().map(|r| r.view(&missing)), self.other.as_ref().map(|r| r.view(&missing)));
        ask(&Engine::new(Views { this: self.this.view(&missing), last, other }))
    }

    /// The answers to a sentence, one a record of a module (of the return as a whole if it names none): yes, no, null (of a blank), unknown.
    fn answers(&self, module: &str, sentence: &str) -> String {
        let pack = &self.this.pack;
        let set = RecordSet { dataset: Dataset::This, module: pack.find_module(module) };
        let clause = parse(&Context::new(pack, self.other.as_ref().map(|o| &*o.pack)), set, sentence).expect(sentence);
        let letter = |answer: &Truth| match answer {
            Truth::No => 'n',
            Truth::Yes => 'y',
            Truth::Null => '-',
            Truth::Unknown => '?',
        };
        self.with(|engine| engine.clause(set, &clause).iter().map(letter).collect())
    }
}

/// The answers of one LAC return to several sentences about one module.
fn lac(records: &str, module: &str, sentences: &[(&str, &str)]) {
    let asked = Asked::of(&packs().lac, records);
    for (sentence, answers) in sentences {
        assert_eq!(asked.answers(module, sentence), *answers, "{sentence}");
    }
}

/// The same of a CASP return.
fn casp(records: &str, sentences: &[(&str, &str)]) {
    let asked = Asked::of(&packs().casp, records);
    for (sentence, answers) in sentences {
        assert_eq!(asked.answers("Child", sentence), *answers, "{sentence}");
    }
}
