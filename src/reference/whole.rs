//! The whole rule book of a pack on one page, to print or to search.

use serde::Serialize;

use super::Readable;
use super::codes::CodeSetEntry;
use super::find::own_codes;
use super::item::ItemEntry;
use super::mention::Mentions;
use super::own::OwnEntry;
use super::pack::PackFacts;
use super::page::{Block, Cell, Page};
use super::rule::RuleEntry;
use crate::pack::{Library, Pack};
use crate::render::outline::level_word;
use crate::texts::Language;

/// Everything that a pack says, and the program's own codes.
#[derive(Clone, Debug, Serialize)]
pub struct Book {
    /// The pack.
    pub(crate) pack: PackFacts,
    /// Its rules.
    pub(crate) rules: Vec<RuleEntry>,
    /// Its items, in the order of the return.
    pub(crate) items: Vec<ItemEntry>,
    /// The code sets that its items use.
    pub(crate) codesets: Vec<CodeSetEntry>,
    /// The program's own codes.
    pub(crate) own: Vec<OwnEntry>,
}

/// The rule book of a pack.
pub fn book(library: &Library, pack: &Pack, language: Language) -> Book {
    let mentions = Mentions::new(library, |p| p.year == pack.year);
    let names = pack.modules.iter().flat_map(|m| &m.items).map(|i| &i.name);
    Book {
        pack: PackFacts::new(pack, language),
        rules: pack.rules.iter().filter_map(|r| RuleEntry::new(library, &[pack], &r.code, language)).collect(),
        items: names.filter_map(|name| ItemEntry::new(&[pack], name, &mentions, language)).collect(),
        codesets: pack.used_codesets().filter_map(|s| CodeSetEntry::new(&[pack], &s.name, language)).collect(),
        own: own_codes(language).collect(),
    }
}

impl Readable for Book {
    const KIND: &'static str = "reference";

    fn page(&self, language: Language) -> Page {
        let mut page = Page::new(language.message("whole-title", &[("title", (&self.pack.title).into())]));
        page.line(language.message("whole-intro", &[("pack", (&self.pack.name).into())]));
        let parts = [
            ("part-pack", language.word("whole-pack")),
            ("part-rules", language.word("whole-rules")),
            ("part-items", language.word("whole-items")),
            ("part-codes", language.word("whole-codes")),
            ("part-own", language.word("whole-own")),
        ];
        page.heading(1, language.word("whole-contents"));
        page.blocks.push(Block::List(parts.iter().map(|(id, title)| Cell::to(title, (*id).to_owned())).collect()));
        let [pack, rules, items, codes, own] = parts;
        let begin = |page: &mut Page, (id, title): (&str, String)| page.anchored(1, title, id.to_owned());

        begin(&mut page, pack);
        page.append(self.pack.body(2, language));

        begin(&mut page, rules);
        let row = |r: &RuleEntry| {
            let facts = r.variants.first().map(|v| &v.facts);
            let message = facts.and_then(|f| f.cases.first()).map_or("", |c| c.message.as_str());
            let level = facts.map_or_else(String::new, |f| level_word(f.level, language));
            vec![Cell::to(&r.code, RuleEntry::anchor(&r.code)), level.into(), message.into()]
        };
        let head = [language.word("head-code"), language.word("head-level"), language.word("head-what")];
        page.table(language.word("whole-rules-caption"), head, self.rules.iter().map(row).collect());
        self.rules.iter().for_each(|r| page.append(r.page(2, language)));

        begin(&mut page, items);
        let row = |i: &ItemEntry| {
            let facts = i.variants.first().map(|v| &v.facts);
            let (module, kind) = facts.map_or(("", ""), |f| (f.module.as_str(), f.kind.as_str()));
            vec![Cell::to(&i.name, ItemEntry::anchor(&i.name)), module.into(), kind.into()]
        };
        let head = [language.word("head-item"), language.word("book-module"), language.word("book-type")];
        page.table(language.word("whole-items-caption"), head, self.items.iter().map(row).collect());
        self.items.iter().for_each(|i| page.append(i.page(2, language)));

        begin(&mut page, codes);
        self.codesets.iter().for_each(|s| page.append(s.page(2, language)));

        begin(&mut page, own);
        self.own.iter().for_each(|o| page.append(o.page(2, language)));
        page
    }
}
