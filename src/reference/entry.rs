//! What `explain` shows for a name.

use serde::Serialize;

use super::Readable;
use super::codes::{CodeOfSet, CodeSetEntry};
use super::date::DateFacts;
use super::item::{ItemEntry, facts};
use super::official::OfficialEntry;
use super::own::OwnEntry;
use super::pack::{PackFacts, PackTable};
use super::page::{Block, Cell, Fields, Page};
use super::rule::RuleEntry;
use super::words::{capital, kind};
use crate::pack::{Alias, Authority, Module, Pack};
use crate::texts::{Language, Translated};

/// All that a name means.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// The name as it was asked.
    pub name: String,
    /// What it means; never empty.
    pub(crate) subjects: Vec<Subject>,
}

/// One thing that a name means.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(crate) enum Subject {
    /// A rule.
    Rule(RuleEntry),
    /// An own code.
    Own(OwnEntry),
    /// An official code for a missing or wrong value.
    Official(OfficialEntry),
    /// An item.
    Item(ItemEntry),
    /// A code set.
    CodeSet(CodeSetEntry),
    /// A code of a code set.
    Code(CodeOfSet),
    /// A pack.
    Pack(PackFacts),
    /// The packs of a collection.
    Packs(PackTable),
    /// A module.
    Module(ModuleEntry),
    /// A word of sentences.
    Word(WordEntry),
    /// A date of the year.
    Date(DateFacts),
    /// An authority.
    Authority(Authority),
    /// All authorities.
    #[serde(serialize_with = "authorities")]
    Authorities(Vec<Authority>),
}

fn authorities<S: serde::Serializer>(list: &[Authority], to: S) -> Result<S::Ok, S::Error> {
    std::collections::BTreeMap::from([("authorities", list)]).serialize(to)
}

/// A module and its items.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ModuleEntry {
    /// Its name and XML element.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The pack it is described from.
    pub pack: String,
    /// At most so many records for one child.
    pub max: Option<u32>,
    /// Its items: name, type, when it must be given.
    pub items: Vec<[String; 3]>,
}

/// A word of sentences.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct WordEntry {
    /// The word.
    pub name: String,
    /// The pack it belongs to.
    pub pack: String,
    /// What it means, for people.
    pub(crate) meaning: String,
    /// What it means, as a sentence says it.
    pub(crate) sentence: Option<String>,
}

impl Entry {
    /// The same where something else is to be done about a code of the program's own; and what was to be done, as HTML.
    pub(crate) fn with_todo(mut self, todo: &str, language: Language) -> (Entry, String) {
        let mut before = Page::default();
        for subject in &mut self.subjects {
            if let Subject::Own(own) = subject {
                own.help = String::new();
                before.blocks.push(Block::Markdown(std::mem::replace(&mut own.todo, capital(todo))));
            }
        }
        // Writing to memory does not fail.
        (self, super::html::untitled(&before, language).unwrap_or_default())
    }
}

impl ModuleEntry {
    /// A module of a pack.
    pub(crate) fn new(pack: &Pack, module: &Module, language: Language) -> ModuleEntry {
        let item = |i: &crate::pack::Item| {
            [i.name.clone(), kind(pack, i, language), facts(pack, module, i, language).required(language).join("; ")]
        };
        ModuleEntry {
            name: module.name.clone(),
            title: module.title.of(language).to_owned(),
            pack: pack.name.clone(),
            max: module.max,
            items: module.items.iter().map(item).collect(),
        }
    }
}

impl WordEntry {
    /// A word of a pack.
    pub(crate) fn new(pack: &Pack, said: &Alias, language: Language) -> WordEntry {
        let (name, meaning) = (said.name.clone(), said.meaning.of(language).to_owned());
        WordEntry { name, pack: pack.name.clone(), meaning, sentence: Some(said.means.clone()) }
    }

    /// The date that a child's standing is told on.
    pub(crate) fn status_date(pack: &Pack, language: Language) -> WordEntry {
        let earlier = pack.status_earlier.map(|i| &pack.modules[0].items[i].name);
        let meaning = match earlier {
            Some(item) => language.message("word-status-date-earlier", &[("item", item.into())]),
            None => language.word("word-status-date"),
        };
        WordEntry { name: "StatusDate".to_owned(), pack: pack.name.clone(), meaning, sentence: None }
    }

    /// The start of a run of joined records.
    pub(crate) fn period_start(pack: &Pack, module: &Module, language: Language) -> WordEntry {
        let joining = module.sequence.as_ref().and_then(|s| s.joining.as_ref());
        let name = joining.and_then(|j| j.period_start.clone()).unwrap_or_default();
        let meaning = language.message("word-period-start", &[("module", module.title.of(language).into())]);
        WordEntry { name, pack: pack.name.clone(), meaning, sentence: joining.map(|j| j.joined.text.clone()) }
    }
}

impl Subject {
    /// The page; its own heading, the first block, stands at `level`.
    pub(crate) fn page(&self, level: u8, language: Language) -> Page {
        match self {
            Subject::Rule(rule) => rule.page(level, language),
            Subject::Own(own) => own.page(level, language),
            Subject::Official(official) => official.page(level, language),
            Subject::Item(item) => item.page(level, language),
            Subject::CodeSet(set) => set.page(level, language),
            Subject::Code(code) => code.page(level, language),
            Subject::Pack(pack) => pack.page(level, language),
            Subject::Packs(table) => headed(language.word("book-packs-title"), level, table.body(language)),
            Subject::Module(module) => module_page(module, level, language),
            Subject::Word(said) => word_page(said, level, language),
            Subject::Date(date) => {
                let mut page = Page::default();
                page.blocks.push(Block::List(date.lines(language).into_iter().map(Cell::from).collect()));
                headed(language.message("book-date-title", &[("name", (&date.name).into())]), level, page)
            }
            Subject::Authority(a) => headed(a.called().of(language).to_owned(), level, authority_table(std::slice::from_ref(a), language)),
            Subject::Authorities(list) => headed(language.word("book-authorities"), level, authority_table(list, language)),
        }
    }
}

fn headed(title: String, level: u8, body: Page) -> Page {
    let mut page = Page::new(title.clone());
    page.heading(level, title);
    page.append(body);
    page
}

/// The codes of authorities, a column for each series: that of the returns, the names, the others.
fn authority_table(list: &[Authority], language: Language) -> Page {
    let mut page = Page::default();
    let Some((own, others)) = list.first().and_then(|first| first.codes.split_first()) else { return page };
    page.line(language.message("book-authorities-means", &[("series", own.series.of(language).into())]));
    let title = |series: &Translated| capital(series.of(language));
    let mut head = vec![title(&own.series), language.word("head-name"), language.word("head-name-cy")];
    head.extend(others.iter().map(|other| title(&other.series)));
    let row = |a: &Authority| {
        let others = a.codes.iter().skip(1).map(|other| &other.code);
        [&a.code, &a.name, &a.name_cy].into_iter().chain(others).map(Cell::from).collect()
    };
    page.table(String::new(), head, list.iter().map(row).collect());
    page
}

fn module_page(module: &ModuleEntry, level: u8, language: Language) -> Page {
    let mut page = Page::default();
    if let Some(max) = module.max {
        page.line(language.message("book-module-most", &[("count", (max as usize).into())]));
    }
    let row = |[name, kind, required]: &[String; 3]| vec![Cell::to(name, ItemEntry::anchor(name)), kind.into(), required.into()];
    let head = [language.word("head-item"), language.word("book-type"), language.word("book-required")];
    page.table(language.message("book-items-of", &[("pack", (&module.pack).into())]), head, module.items.iter().map(row).collect());
    headed(language.message("book-module-title", &[("name", (&module.name).into()), ("title", (&module.title).into())]), level, page)
}

fn word_page(said: &WordEntry, level: u8, language: Language) -> Page {
    let mut page = Page::default();
    page.line(capital(&said.meaning));
    let mut fields = Fields::default();
    fields.add(language.word("book-sentence"), said.sentence.clone().unwrap_or_default());
    page.fields(fields);
    headed(language.message("book-word-title", &[("name", (&said.name).into()), ("pack", (&said.pack).into())]), level, page)
}

impl Readable for Entry {
    const KIND: &'static str = "explain";

    fn page(&self, language: Language) -> Page {
        if let [only] = self.subjects.as_slice() {
            let mut page = only.page(0, language);
            // Its own heading is the page's title.
            page.blocks.remove(0);
            return page;
        }
        let mut page = Page::new(language.message("book-several", &[("name", (&self.name).into())]));
        for subject in &self.subjects {
            page.append(subject.page(1, language));
        }
        page
    }
}
