//! The pages of the program's own codes.

use serde::Serialize;

use super::page::{Block, Fields, Page};
use super::rule::level_means;
use super::words::open_places;
use crate::code::Code;
use crate::diagnostic::Level;
use crate::texts::Language;

/// One of the program's own codes.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct OwnEntry {
    /// The code.
    pub code: String,
    /// How grave it is; none if it stops the work.
    pub level: Option<Level>,
    /// What it is about.
    pub title: String,
    /// The message; what the data fills in stands as `…`.
    pub message: String,
    /// The help likewise.
    pub help: String,
    /// What it means, Markdown.
    pub text: String,
    /// Why it matters, Markdown.
    pub why: String,
    /// What to do, Markdown.
    pub(crate) todo: String,
}

impl OwnEntry {
    /// The page of a code in a language.
    pub(crate) fn new(code: Code, language: Language) -> OwnEntry {
        let page = code.page();
        let [text, why, todo] = page.sections(language);
        OwnEntry {
            code: page.code.to_owned(),
            level: page.level,
            title: page.title.of(language).to_owned(),
            message: shown(page.message.of(language)),
            help: shown(page.help.of(language)),
            text: text.to_owned(),
            why: why.to_owned(),
            todo: todo.to_owned(),
        }
    }
}

/// A message with its places left open; nothing if it is only a place.
fn shown(message: &str) -> String {
    let open = open_places(message);
    if open.chars().any(char::is_alphabetic) { open } else { String::new() }
}

impl OwnEntry {
    /// The name of the code in a list.
    pub(crate) fn title(&self, language: Language) -> String {
        if self.message.is_empty() {
            return self.code.clone();
        }
        language.message("book-rule-title", &[("code", (&self.code).into()), ("message", (&self.title).into())])
    }

    /// The page; its own heading stands at `level`.
    pub(crate) fn page(&self, level: u8, language: Language) -> Page {
        let mut page = Page::new(self.title(language));
        page.heading(level, self.title(language));
        page.blocks.push(Block::Markdown(self.text.clone()));
        page.advice(level + 1, [&self.todo, &self.why], language);
        let mut fields = Fields::default();
        fields
            .add(language.word("head-level"), self.level.map_or_else(|| language.word("book-stops"), |level| level_means(level, language)));
        fields.add(language.word("book-help"), self.help.clone());
        page.fields(fields);
        page
    }
}
