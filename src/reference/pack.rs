//! The page of a pack, and the table of all packs.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::item::ItemEntry;
use super::page::{Cell, Fields, Page};
use super::rule::RuleEntry;
use super::words::{basis_means, day};
use crate::pack::{Basis, Library, Pack};
use crate::review::{Wordings, of_pack, of_program};
use crate::texts::{Language, number};

/// A pack in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct PackFacts {
    /// Its name, `casp/2025-26`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Who is in the return.
    pub(crate) coverage: String,
    /// How sure the coverage is.
    pub(crate) coverage_basis: Basis,
    /// Where the coverage comes from.
    pub(crate) coverage_source: String,
    /// Named dates.
    pub dates: BTreeMap<String, NaiveDate>,
    /// Its modules.
    pub modules: Vec<ModuleFacts>,
    /// How sure its items are, those that are sent.
    pub items: Sureness,
    /// How sure its codes are.
    pub codes: Sureness,
    /// How sure its rules are.
    pub rules: Sureness,
    /// Names of the items that are assumed.
    pub(crate) assumed_items: Vec<String>,
    /// Codes that are assumed, by code set.
    pub(crate) assumed_codes: BTreeMap<String, Vec<String>>,
    /// Codes of the rules that are assumed.
    pub(crate) assumed_rules: Vec<String>,
    /// Whose wording its texts are in Welsh; shown to a reader of Welsh.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub welsh: Option<Wordings>,
    /// SHA-256 of the collection's files.
    pub digest: String,
}

/// A module in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ModuleFacts {
    /// Its name and XML element.
    pub name: String,
    /// Its title.
    pub title: String,
    /// At most so many records for one child.
    pub max: Option<u32>,
    /// Items that are sent.
    pub sent: usize,
    /// Items that are used by rules and never sent.
    pub local: usize,
}

/// How many things are how sure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Sureness {
    /// Stated.
    pub stated: usize,
    /// Listed.
    pub listed: usize,
    /// Inferred.
    pub(crate) inferred: usize,
    /// Assumed.
    pub(crate) assumed: usize,
}

/// All packs in numbers.
#[derive(Clone, Debug, Serialize)]
pub struct PackTable {
    /// The packs in the order of their names.
    pub(crate) packs: Vec<PackFacts>,
}

impl Sureness {
    /// Counts these.
    pub(crate) fn of(list: impl IntoIterator<Item = Basis>) -> Sureness {
        let mut out = Sureness::default();
        for basis in list {
            match basis {
                Basis::Stated => out.stated += 1,
                Basis::Listed => out.listed += 1,
                Basis::Inferred => out.inferred += 1,
                Basis::Assumed => out.assumed += 1,
            }
        }
        out
    }

    /// All together.
    pub(crate) fn total(self) -> usize {
        self.stated + self.listed + self.inferred + self.assumed
    }

    /// The heads of a table of such numbers.
    fn head(language: Language) -> [String; 6] {
        ["book-what", "book-all", "sure-stated", "sure-listed", "sure-inferred", "sure-assumed"].map(|id| language.word(id))
    }

    fn cells(self) -> impl Iterator<Item = Cell> {
        [self.total(), self.stated, self.listed, self.inferred, self.assumed].into_iter().map(|n| number(n).into())
    }
}

impl PackFacts {
    /// A pack counted.
    pub(crate) fn new(pack: &Pack, language: Language) -> PackFacts {
        let items = || pack.modules.iter().flat_map(|m| &m.items).filter(|i| !i.local);
        let assumed_codes = pack.used_codesets().filter_map(|s| {
            let codes: Vec<String> = s.codes.iter().filter(|c| c.basis == Basis::Assumed).map(|c| c.code.clone()).collect();
            (!codes.is_empty()).then(|| (s.name.clone(), codes))
        });
        let module = |m: &crate::pack::Module| {
            let local = m.items.iter().filter(|i| i.local).count();
            ModuleFacts { name: m.name.clone(), title: m.title.of(language).to_owned(), max: m.max, sent: m.items.len() - local, local }
        };
        PackFacts {
            name: pack.name.clone(),
            title: pack.title.of(language).to_owned(),
            coverage: pack.coverage.of(language).to_owned(),
            coverage_basis: pack.coverage_basis,
            coverage_source: pack.coverage_source.of(language).to_owned(),
            dates: pack.dates.clone(),
            modules: pack.modules.iter().map(module).collect(),
            items: Sureness::of(items().map(|i| i.basis)),
            codes: Sureness::of(pack.used_codesets().flat_map(|s| &s.codes).map(|c| c.basis)),
            rules: Sureness::of(pack.rules.iter().map(|r| r.basis)),
            assumed_items: items().filter(|i| i.basis == Basis::Assumed).map(|i| i.name.clone()).collect(),
            assumed_codes: assumed_codes.collect(),
            assumed_rules: pack.rules.iter().filter(|r| r.basis == Basis::Assumed).map(|r| r.code.clone()).collect(),
            welsh: (language == Language::Welsh).then(|| Wordings::of(&of_pack(pack))),
            digest: pack.digest.clone(),
        }
    }

    /// The page; its own heading stands at `level`.
    pub(crate) fn page(&self, level: u8, language: Language) -> Page {
        let title = language.message("book-pack-title", &[("pack", (&self.name).into()), ("title", (&self.title).into())]);
        let mut page = Page::new(title.clone());
        page.heading(level, title);
        page.append(self.body(level + 1, language));
        page
    }

    /// The page below its heading; the headings in it stand at `level`.
    pub(crate) fn body(&self, level: u8, language: Language) -> Page {
        let mut page = Page::default();
        let mut fields = Fields::default();
        fields.add(language.word("book-coverage"), self.coverage.clone());
        let sure = basis_means(self.coverage_basis, language);
        fields.all(language.word("book-coverage-from"), [sure, self.coverage_source.clone()]);
        for (name, date) in &self.dates {
            fields.add(name.clone(), day(*date));
        }
        fields.add(language.word("book-digest"), self.digest.clone());
        page.fields(fields);
        let many = |m: &ModuleFacts| match m.max {
            Some(max) => language.message("book-at-most", &[("count", (max as usize).into())]),
            None => language.word("book-any-number"),
        };
        let module = |(i, m): (usize, &ModuleFacts)| {
            let records = if i == 0 { language.word("book-one-each") } else { many(m) };
            vec![(&m.name).into(), (&m.title).into(), records.into(), number(m.sent).into(), number(m.local).into()]
        };
        page.table(
            language.word("book-modules"),
            [
                language.word("book-name"),
                language.word("book-title"),
                language.word("book-records"),
                language.word("book-items-sent"),
                language.word("book-items-local"),
            ],
            self.modules.iter().enumerate().map(module).collect(),
        );
        let line = |name: String, n: Sureness| std::iter::once(Cell::from(name)).chain(n.cells()).collect::<Vec<_>>();
        page.table(
            language.word("book-how-sure"),
            Sureness::head(language),
            self.sureness(language).map(|(what, n)| line(what, n)).to_vec(),
        );
        page.blocks.push(super::page::Block::List(meanings(language).map(Cell::from).to_vec()));
        if !self.assumes() {
            return page;
        }
        page.heading(level, language.word("book-assumed"));
        page.line(language.word("book-assumed-means"));
        let mut fields = Fields::default();
        fields.all(language.word("book-items"), self.assumed_items.iter().map(|i| Cell::to(i, ItemEntry::anchor(i))));
        let sets = self
            .assumed_codes
            .iter()
            .map(|(set, codes)| language.message("book-assumed-codes", &[("set", set.into()), ("codes", (&codes.join(", ")).into())]));
        fields.all(language.word("book-codes"), sets);
        fields.all(language.word("book-rules-name"), self.assumed_rules.iter().map(|r| Cell::to(r, RuleEntry::anchor(r))));
        page.fields(fields);
        page
    }

    /// What of it is how sure.
    fn sureness(&self, language: Language) -> [(String, Sureness); 3] {
        [("book-items", self.items), ("book-codes", self.codes), ("book-rules-name", self.rules)].map(|(id, n)| (language.word(id), n))
    }

    /// Whether anything in it is assumed.
    pub(crate) fn assumes(&self) -> bool {
        self.items.assumed + self.codes.assumed + self.rules.assumed > 0
    }
}

/// What the four marks mean, the surest first.
pub(crate) fn meanings(language: Language) -> [String; 4] {
    [Basis::Stated, Basis::Listed, Basis::Inferred, Basis::Assumed].map(|basis| basis_means(basis, language))
}

impl PackTable {
    /// All packs of a library that `wanted` lets through.
    pub fn new(library: &Library, wanted: impl Fn(&Pack) -> bool, language: Language) -> PackTable {
        PackTable { packs: library.packs().filter(|p| wanted(p)).map(|p| PackFacts::new(p, language)).collect() }
    }

    /// The table as a page without a heading of its own.
    pub fn body(&self, language: Language) -> Page {
        let mut page = Page::default();
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for pack in &self.packs {
            for (what, n) in pack.sureness(language) {
                let mut row: Vec<Cell> = vec![(&pack.name).into(), what.into()];
                row.extend(n.cells());
                rows.push(row);
            }
        }
        page.table(String::new(), std::iter::once(language.word("book-pack")).chain(Sureness::head(language)), rows);
        page.blocks.push(super::page::Block::List(meanings(language).map(Cell::from).to_vec()));
        let row = |name: String, counts: Wordings| -> Vec<Cell> {
            [counts.official, counts.ours, counts.missing].into_iter().fold(vec![name.into()], |mut row, count| {
                row.push(number(count).into());
                row
            })
        };
        let mut rows: Vec<Vec<Cell>> = self.packs.iter().filter_map(|pack| Some(row(pack.name.clone(), pack.welsh?))).collect();
        if !rows.is_empty() {
            rows.push(row(language.word("review-program"), Wordings::of(&of_program())));
        }
        let head = ["book-pack", "review-official", "review-ours", "review-missing"].map(|id| language.word(id));
        page.table(language.word("review-caption"), head, rows);
        page
    }
}
