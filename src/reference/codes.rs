//! The pages of code sets and of single codes.

use serde::Serialize;

use super::item::ItemEntry;
use super::mention::Mentions;
use super::page::{Cell, Fields, Page};
use super::rule::RuleEntry;
use super::words::{InPack, Variant, basis_word, listed, pack_lines, variants};
use crate::pack::{Basis, CodeEntry, CodeSet, Pack};
use crate::texts::Language;

/// A code set of a collection in all packs that it belongs to.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CodeSetEntry {
    /// Its name.
    pub name: String,
    /// The collection.
    pub collection: String,
    /// The items that take their codes from it.
    pub items: Vec<String>,
    /// Its codes, the latest pack first; years that differ stand apart.
    pub(crate) variants: Vec<CodeSetVariant>,
}

/// A code set as it stands in some packs.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CodeSetVariant {
    /// The packs.
    pub packs: Vec<String>,
    /// Its codes.
    pub codes: Vec<CodeFacts>,
    /// Codes that are known but no longer valid.
    pub retired: Vec<CodeFacts>,
}

/// A code as it stands in a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct CodeFacts {
    /// The code.
    pub code: String,
    /// What it means.
    pub label: String,
    /// The group it belongs to.
    pub group: Option<String>,
    /// For a retired code, what to use.
    pub replaced_by: Option<String>,
    /// Other words for the label.
    pub synonyms: Vec<String>,
    /// How sure it is.
    pub basis: Basis,
    /// Where it comes from.
    pub source: String,
}

impl CodeFacts {
    fn new(code: &CodeEntry, language: Language) -> CodeFacts {
        CodeFacts {
            code: code.code.clone(),
            label: code.label.of(language).to_owned(),
            group: code.group.clone(),
            replaced_by: code.replaced_by.as_ref().map(|by| by.of(language).to_owned()),
            synonyms: code.synonyms.clone(),
            basis: code.basis,
            source: code.source.of(language).to_owned(),
        }
    }
}

/// A code of a code set in all packs that it belongs to.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CodeOfSet {
    /// The code.
    pub code: String,
    /// The collection.
    pub collection: String,
    /// The code set.
    pub set: String,
    /// It is known but no longer valid in the latest pack.
    pub(crate) retired: bool,
    /// What it is, the latest pack first.
    pub variants: Vec<Variant<CodeFacts>>,
    /// The items that take their codes from the set.
    pub items: Vec<String>,
    /// The rules that single it out.
    pub rules: Vec<String>,
}

/// The names of the items that take their codes from a set.
pub(crate) fn items_of(pack: &Pack, set: &str) -> Vec<String> {
    let of = |item: &crate::pack::Item| item.set().is_some_and(|s| pack.codesets[s].name == set);
    pack.modules.iter().flat_map(|m| &m.items).filter(|i| of(i)).map(|i| i.name.clone()).collect()
}

fn items(packs: &[&Pack], set: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in packs.iter().rev().flat_map(|p| items_of(p, set)) {
        if !out.contains(&name) {
            out.push(name);
        }
    }
    out
}

fn item_links(items: &[String]) -> impl Iterator<Item = Cell> {
    items.iter().map(|name| Cell::to(name, ItemEntry::anchor(name)))
}

impl CodeSetEntry {
    /// The code set in those of the packs of one collection that use it.
    pub(crate) fn new(packs: &[&Pack], name: &str, language: Language) -> Option<CodeSetEntry> {
        let find = |p: &&Pack| p.codesets.iter().find(|s| s.name.eq_ignore_ascii_case(name)).cloned();
        let facts = |codes: Vec<CodeEntry>| codes.iter().map(|code| CodeFacts::new(code, language)).collect::<Vec<_>>();
        let in_use: Vec<&Pack> = packs.iter().copied().filter(|p| p.used_codesets().any(|s| s.name.eq_ignore_ascii_case(name))).collect();
        let packs = if in_use.is_empty() { packs } else { &in_use };
        let mut variants: Vec<CodeSetVariant> = Vec::new();
        let mut known = None;
        for pack in packs.iter().rev() {
            let Some(set) = find(pack) else { continue };
            let CodeSet { name, codes, retired, .. } = set;
            let (codes, retired) = (facts(codes), facts(retired));
            known.get_or_insert((pack.collection.clone(), name));
            match variants.iter_mut().find(|v| (&v.codes, &v.retired) == (&codes, &retired)) {
                Some(same) => same.packs.push(pack.name.clone()),
                None => variants.push(CodeSetVariant { packs: vec![pack.name.clone()], codes, retired }),
            }
        }
        let (collection, name) = known?;
        Some(CodeSetEntry { items: items(packs, &name), name, collection, variants })
    }

    /// The name of the code set in a list.
    pub(crate) fn title(&self, language: Language) -> String {
        language.message("book-set-title", &[("name", (&self.name).into()), ("collection", (&self.collection).into())])
    }

    /// The anchor that links lead to.
    pub(crate) fn anchor(name: &str) -> String {
        format!("codes-{name}")
    }

    /// The page; its own heading stands at `level`.
    pub(crate) fn page(&self, level: u8, language: Language) -> Page {
        let mut page = Page::new(self.title(language));
        page.anchored(level, self.title(language), CodeSetEntry::anchor(&self.name));
        let mut fields = Fields::default();
        fields.all(language.word("book-used-by"), item_links(&self.items));
        page.fields(fields);
        for variant in &self.variants {
            let packs = listed(variant.packs.iter().map(String::as_str));
            let groups = variant.codes.iter().any(|c| c.group.is_some());
            let mut head = vec![language.word("head-code"), language.word("book-meaning")];
            head.extend(groups.then(|| language.word("book-group")));
            head.extend([language.word("book-basis"), language.word("book-source")]);
            let row = |c: &CodeFacts| {
                let mut cells: Vec<Cell> = vec![(&c.code).into(), (&c.label).into()];
                cells.extend(groups.then(|| c.group.clone().unwrap_or_default().into()));
                cells.extend([basis_word(c.basis, language).into(), (&c.source).into()]);
                cells
            };
            page.table(language.message("book-codes-in", &[("packs", (&packs).into())]), head, variant.codes.iter().map(row).collect());
            let gone = |c: &CodeFacts| vec![(&c.code).into(), (&c.label).into(), c.replaced_by.clone().unwrap_or_default().into()];
            page.table(
                language.message("book-retired-in", &[("packs", (&packs).into())]),
                [language.word("head-code"), language.word("book-meaning"), language.word("book-replaced")],
                variant.retired.iter().map(gone).collect(),
            );
        }
        page
    }
}

impl CodeOfSet {
    /// The code in a set of the packs of one collection.
    pub(crate) fn new(packs: &[&Pack], set: &str, code: &str, mentions: &Mentions, language: Language) -> Option<CodeOfSet> {
        let mut found: Vec<(InPack, CodeFacts)> = Vec::new();
        let mut retired = false;
        for pack in packs.iter().rev().filter(|p| !items_of(p, set).is_empty()) {
            let Some(codes) = pack.codesets.iter().find(|s| s.name == set) else { continue };
            let valid = codes.codes.iter().find(|c| c.code.eq_ignore_ascii_case(code));
            let Some(entry) = valid.or_else(|| codes.retired.iter().find(|c| c.code.eq_ignore_ascii_case(code))) else { continue };
            if found.is_empty() {
                retired = valid.is_none();
            }
            found.push((InPack { pack: pack.name.clone(), basis: entry.basis }, CodeFacts::new(entry, language)));
        }
        let code = found.first()?.1.code.clone();
        let collection = packs.first()?.collection.clone();
        let rules = mentions.of_code(&collection, set, &code);
        Some(CodeOfSet { items: items(packs, set), collection, set: set.to_owned(), retired, variants: variants(found), rules, code })
    }

    /// The name of the code in a list.
    pub(crate) fn title(&self, language: Language) -> String {
        let args = [("code", (&self.code).into()), ("set", (&self.set).into()), ("collection", (&self.collection).into())];
        language.message("book-code-title", &args)
    }

    /// The page; its own heading stands at `level`.
    pub(crate) fn page(&self, level: u8, language: Language) -> Page {
        let mut page = Page::new(self.title(language));
        page.heading(level, self.title(language));
        let Some(first) = self.variants.first() else { return page };
        let facts = &first.facts;
        page.line(facts.label.clone());
        let mut fields = Fields::default();
        if self.retired {
            fields.add(language.word("book-retired"), language.word("book-retired-yes"));
        }
        fields.add(language.word("book-replaced"), facts.replaced_by.clone().unwrap_or_default());
        fields.add(language.word("book-group"), facts.group.clone().unwrap_or_default());
        fields.add(language.word("book-also-called"), listed(facts.synonyms.iter().map(String::as_str)));
        fields.all(language.word("book-used-by"), item_links(&self.items));
        fields.all(language.word("book-packs"), pack_lines(&self.variants, language));
        fields.add(language.word("book-source"), facts.source.clone());
        fields.all(language.word("book-rules-code"), self.rules.iter().map(|code| Cell::to(code, RuleEntry::anchor(code))));
        page.fields(fields);
        page
    }
}
