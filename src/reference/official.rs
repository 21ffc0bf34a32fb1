//! The pages of official codes that a pack gives to what its item list finds.

use serde::Serialize;

use super::item::ItemEntry;
use super::page::{Block, Cell, Fields, Page};
use super::rule::level_means;
use crate::diagnostic::Level;
use crate::pack::Pack;
use crate::texts::Language;

/// An official code for a missing or wrong value.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct OfficialEntry {
    /// The code.
    pub code: String,
    /// The pack that it is described from, `cin/2026-27`.
    pub pack: String,
    /// How grave it is.
    pub level: Level,
    /// What it is about.
    pub title: String,
    /// The items that have it.
    pub items: Vec<String>,
    /// What it means, Markdown.
    pub text: String,
    /// Why it matters, Markdown.
    pub why: String,
    /// What to do, Markdown.
    pub(crate) todo: String,
}

impl OfficialEntry {
    /// The code in the latest pack of one collection that has it.
    pub(crate) fn new(packs: &[&Pack], name: &str, language: Language) -> Option<OfficialEntry> {
        let (pack, found) = packs.iter().rev().find_map(|pack| Some((*pack, pack.find_official(name)?)))?;
        let code = pack.official_codes().into_iter().find(|code| code.eq_ignore_ascii_case(name))?.to_owned();
        let [text, why, todo] = found.sections(language);
        let mut items: Vec<String> = found.items.iter().map(|(_, item, _)| item.name.clone()).collect();
        items.dedup();
        Some(OfficialEntry { code, pack: pack.name.clone(), level: found.level, title: found.title(language), items, text, why, todo })
    }

    /// The name of the code in a list.
    pub(crate) fn title(&self, language: Language) -> String {
        language.message("book-rule-title", &[("code", (&self.code).into()), ("message", (&self.title).into())])
    }

    /// The page; its own heading stands at `level`.
    pub(crate) fn page(&self, level: u8, language: Language) -> Page {
        let mut page = Page::new(self.title(language));
        page.heading(level, self.title(language));
        page.blocks.push(Block::Markdown(self.text.clone()));
        page.advice(level + 1, [&self.todo, &self.why], language);
        let mut fields = Fields::default();
        fields.add(language.word("head-level"), level_means(self.level, language));
        fields.add(language.word("book-pack"), self.pack.clone());
        fields.all(language.word("book-items"), self.items.iter().map(|name| Cell::to(name, ItemEntry::anchor(name))));
        page.fields(fields);
        page
    }
}
