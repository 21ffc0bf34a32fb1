//! The page of an item.

use serde::Serialize;

use super::mention::Mentions;
use super::page::{Cell, Field, Fields, Page};
use super::rule::RuleEntry;
use super::words::{InPack, Variant, differing, kind, listed, pack_lines, pack_names, variants};
use crate::pack::layout::What;
use crate::pack::official::{Check, Fault};
use crate::pack::{Item, Kind, Module, Pack};
use crate::spot::ModuleId;
use crate::texts::Language;

/// An item of a collection in all packs that it belongs to.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ItemEntry {
    /// Its name and XML element.
    pub name: String,
    /// The collection, `lac`.
    pub collection: String,
    /// What it is, the latest pack first; years that differ stand apart.
    pub(crate) variants: Vec<Variant<ItemFacts>>,
    /// The rules that speak of it.
    pub rules: Vec<String>,
}

/// An item as it stands in a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ItemFacts {
    /// What it means.
    pub(crate) meaning: String,
    /// The title of its module.
    pub module: String,
    /// The title of its part of the module.
    pub part: Option<String>,
    /// Its type in words, with range or length.
    pub kind: String,
    /// Its code set.
    pub set: Option<String>,
    /// The codes of its code set and their labels.
    pub codes: Vec<(String, String)>,
    /// Must be given wherever its part applies.
    pub required: bool,
    /// Must be given where these hold.
    pub(crate) required_when: Vec<String>,
    /// Is given only where these hold.
    pub(crate) only_when: Vec<String>,
    /// Hidden in everything saved or printed unless asked for.
    pub personal: bool,
    /// Where it stands in the XML, `Message/Children/Child/DateOfBirth`; none where it is never sent.
    pub(crate) place: Option<String>,
    /// Likely headings in exports.
    pub headings: Vec<String>,
    /// What the return's own list of checks calls a missing or wrong value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) official: Vec<String>,
    /// Where it comes from.
    pub source: String,
}

impl ItemEntry {
    /// The item in those of the packs of one collection that have it.
    pub(crate) fn new(packs: &[&Pack], name: &str, mentions: &Mentions, language: Language) -> Option<ItemEntry> {
        let found = packs.iter().rev().filter_map(|pack| {
            let (module, item) =
                pack.modules.iter().find_map(|m| m.items.iter().find(|i| i.name.eq_ignore_ascii_case(name)).map(|i| (m, i)))?;
            Some((*pack, module, item))
        });
        let found: Vec<(&Pack, &Module, &Item)> = found.collect();
        let (pack, _, item) = found.first()?;
        let said = |p: &Pack, m: &Module, i: &Item| (InPack { pack: p.name.clone(), basis: i.basis }, facts(p, m, i, language));
        Some(ItemEntry {
            name: item.name.clone(),
            collection: pack.collection.clone(),
            variants: variants(found.iter().map(|(p, m, i)| said(p, m, i))),
            rules: mentions.of_item(&pack.collection, &item.name),
        })
    }

    /// The name of the item in a list.
    pub(crate) fn title(&self, language: Language) -> String {
        language.message("book-item-title", &[("name", (&self.name).into()), ("collection", (&self.collection).into())])
    }

    /// The anchor that links lead to.
    pub(crate) fn anchor(name: &str) -> String {
        format!("item-{name}")
    }

    /// The page; its own heading stands at `level`.
    pub(crate) fn page(&self, level: u8, language: Language) -> Page {
        let mut page = Page::new(self.title(language));
        page.anchored(level, self.title(language), ItemEntry::anchor(&self.name));
        let Some(first) = self.variants.first() else { return page };
        page.line(first.facts.meaning.clone());
        let mut fields = first.facts.fields(language);
        fields.all(language.word("book-packs"), pack_lines(&self.variants, language));
        fields.all(language.word("book-rules"), self.rules.iter().map(|code| Cell::to(code, RuleEntry::anchor(code))));
        page.fields(fields);
        let codes = first.facts.codes.iter().map(|(code, label)| vec![code.into(), label.into()]).collect();
        let caption = first.facts.set.as_ref().map_or_else(String::new, |set| language.message("book-codes-of", &[("set", set.into())]));
        page.table(caption, [language.word("head-code"), language.word("book-meaning")], codes);
        for other in &self.variants[1..] {
            page.heading(level + 1, language.message("book-otherwise", &[("packs", (&pack_names(other)).into())]));
            let (is, was) = (first.facts.compared(language), other.facts.compared(language));
            page.blocks.push(super::page::Block::Fields(differing(&is, &was, language)));
        }
        page
    }
}

/// What an item is in a pack.
pub(crate) fn facts(pack: &Pack, module: &Module, item: &Item, language: Language) -> ItemFacts {
    let set = item.set().map(|set| &pack.codesets[set]);
    let texts = |list: &[crate::pack::sentence::Clause]| list.iter().map(|c| c.text.clone()).collect::<Vec<_>>();
    let part = item.part.as_ref().and_then(|name| module.parts.iter().find(|p| p.name == *name));
    ItemFacts {
        meaning: item.meaning.of(language).to_owned(),
        module: module.title.of(language).to_owned(),
        part: part.map(|p| p.title.of(language).to_owned()),
        kind: kind(pack, item, language),
        set: set.map(|s| s.name.clone()),
        codes: set.into_iter().flat_map(|s| &s.codes).map(|c| (c.code.clone(), c.label.of(language).to_owned())).collect(),
        required: item.required,
        required_when: texts(&item.required_when),
        only_when: texts(&item.only_when),
        personal: item.personal,
        place: place(pack, module, item),
        headings: item.synonyms.clone(),
        official: official(item, language),
        source: item.source.of(language).to_owned(),
    }
}

/// Where an item stands in the document, with the form of a date that is not the usual one.
fn place(pack: &Pack, module: &Module, item: &Item) -> Option<String> {
    let module = ModuleId::find(&pack.modules, |m| m.name == module.name)?;
    let this = pack.modules[module].find_item(&item.name)?;
    let (path, dates) = pack.layout.whereabouts(|what| *what == What::Item(module, this))?;
    let dates = dates.filter(|_| matches!(item.kind, Kind::Date));
    Some(path + &dates.map_or_else(String::new, |form| format!(" ({})", form.name())))
}

/// The official codes of an item, each with what it is about.
fn official(item: &Item, language: Language) -> Vec<String> {
    let said = |(fault, check): (Fault, &Check)| {
        let about = match fault {
            Fault::Missing => "book-official-missing",
            Fault::Wrong => "book-official-wrong",
            Fault::CheckLetter => "book-official-check-letter",
        };
        language.message(about, &[("code", (&check.code).into())])
    };
    item.official.all().map(said).collect()
}

impl ItemFacts {
    fn fields(&self, language: Language) -> Fields {
        let mut fields = Fields::default();
        fields.add(language.word("book-module"), self.module.clone());
        fields.add(language.word("book-part"), self.part.clone().unwrap_or_default());
        fields.add(language.word("book-type"), self.kind.clone());
        fields.all(language.word("book-required"), self.required(language));
        fields.all(language.word("book-only-when"), self.only_when.clone());
        fields.add(language.word("book-personal"), if self.personal { language.word("book-personal-yes") } else { String::new() });
        fields.add(language.word("book-place"), self.place.clone().unwrap_or_else(|| language.word("book-place-none")));
        fields.add(language.word("book-headings"), listed(self.headings.iter().map(String::as_str)));
        fields.all(language.word("book-official"), self.official.clone());
        fields.add(language.word("book-source"), self.source.clone());
        fields
    }

    /// The fields, and what stands above and below them on the page.
    fn compared(&self, language: Language) -> Vec<Field> {
        let mut fields = Fields::default();
        fields.add(language.word("book-meaning"), self.meaning.clone());
        fields.all(language.word("book-codes"), self.codes.iter().map(|(code, label)| code_line(code, label, language)));
        let mut all = fields.done();
        all.extend(self.fields(language).done());
        all
    }

    /// When it must be given, in words.
    pub(crate) fn required(&self, language: Language) -> Vec<String> {
        match (self.required, self.required_when.is_empty(), self.only_when.is_empty()) {
            (true, _, true) => vec![language.word("book-required-always")],
            (true, _, false) => vec![language.word("book-required-part")],
            (false, false, _) => {
                self.required_when.iter().map(|c| language.message("book-required-when", &[("clause", c.into())])).collect()
            }
            (false, true, _) => vec![language.word("book-required-no")],
        }
    }
}

/// A code with its label.
pub(crate) fn code_line(code: &str, label: &str, language: Language) -> String {
    language.message("book-code-line", &[("code", code.into()), ("label", label.into())])
}
