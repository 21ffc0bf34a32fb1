//! The list of data items for a member of the public: what is sent, in plain words.

use std::io::{self, Write};

use serde::Serialize;

use super::Readable;
use super::item::{code_line, facts};
use super::pack::{Sureness, meanings};
use super::page::{Block, Cell, Page};
use super::words::basis_word;
use crate::pack::{Basis, Pack};
use crate::texts::{Language, Translated};

/// What a return sends about each child.
#[derive(Clone, Debug, Serialize)]
pub struct ItemList {
    /// The pack.
    pub pack: String,
    /// The title of the return.
    pub title: String,
    /// Who is in it.
    pub(crate) coverage: String,
    /// What is sent, in the order of the return.
    pub(crate) items: Vec<PublicItem>,
    /// Whether names are among it; never.
    pub names: bool,
}

/// An item as a member of the public reads it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PublicItem {
    /// Its name in the file that is sent.
    pub name: String,
    /// What it is a piece of: the child, an episode.
    pub about: String,
    /// What it means.
    pub(crate) meaning: String,
    /// The answers that can be given; none if it is not one of a list.
    pub answers: Vec<Answer>,
    /// What it looks like: a date, a number.
    pub kind: String,
    /// Hidden in what the program saves or prints unless asked for.
    pub personal: bool,
    /// How sure it is that the item is part of the return.
    pub basis: Basis,
}

/// An answer that can be given.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// The code that is sent.
    pub code: String,
    /// What it means.
    pub(crate) meaning: String,
}

/// The list of what a pack sends.
pub fn items(pack: &Pack, language: Language) -> ItemList {
    let sent = pack.modules.iter().flat_map(|m| m.items.iter().filter(|i| !i.local).map(move |i| (m, i)));
    let public = sent.map(|(module, item)| {
        let facts = facts(pack, module, item, language);
        PublicItem {
            name: item.name.clone(),
            about: module.title.of(language).to_owned(),
            meaning: facts.meaning,
            answers: facts.codes.into_iter().map(|(code, meaning)| Answer { code, meaning }).collect(),
            kind: if facts.set.is_some() { language.word("type-one-of") } else { facts.kind },
            personal: item.personal,
            basis: item.basis,
        }
    });
    let said = |text: &Translated| text.of(language).to_owned();
    ItemList { pack: pack.name.clone(), title: said(&pack.title), coverage: said(&pack.coverage), items: public.collect(), names: false }
}

impl PublicItem {
    fn answer(&self) -> String {
        if self.answers.is_empty() {
            return self.kind.clone();
        }
        self.answers.iter().map(|a| a.meaning.as_str()).collect::<Vec<_>>().join("; ")
    }
}

impl ItemList {
    /// Writes the list for Excel: UTF-8 with a mark at its beginning, one line an item.
    pub fn csv(&self, out: &mut dyn Write, language: Language) -> io::Result<()> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        let head = [
            language.word("head-item"),
            language.word("items-about"),
            language.word("book-meaning"),
            language.word("items-answers"),
            language.word("items-personal"),
            language.word("book-basis"),
        ];
        csv.write_record(&head)?;
        for item in &self.items {
            let answers: Vec<String> = item.answers.iter().map(|a| code_line(&a.code, &a.meaning, language)).collect();
            let answers = if answers.is_empty() { item.kind.clone() } else { answers.join("; ") };
            let personal = language.word(if item.personal { "is-personal" } else { "not-personal" });
            csv.write_record([&item.name, &item.about, &item.meaning, &answers, &personal, &basis_word(item.basis, language)])?;
        }
        csv.flush()
    }
}

impl Readable for ItemList {
    const KIND: &'static str = "items";

    fn page(&self, language: Language) -> Page {
        let mut page = Page::new(language.message("items-title", &[("title", (&self.title).into())]));
        page.line(language.message("items-intro", &[("coverage", (&self.coverage).into()), ("count", self.items.len().into())]));
        page.heading(1, language.word("items-names"));
        page.line(language.word("items-names-not"));
        page.line(language.word("items-names-notice"));
        page.line(language.word("items-personal-means"));
        let mut abouts: Vec<&str> = Vec::new();
        for item in &self.items {
            if !abouts.contains(&item.about.as_str()) {
                abouts.push(&item.about);
            }
        }
        for about in abouts {
            page.heading(1, language.message("items-of", &[("module", about.into())]));
            let row = |i: &PublicItem| {
                let personal = if i.personal { language.word("is-personal") } else { String::new() };
                vec![Cell::from(&i.name), (&i.meaning).into(), i.answer().into(), personal.into()]
            };
            let rows = self.items.iter().filter(|i| i.about == about).map(row).collect();
            page.table(
                String::new(),
                [
                    language.word("head-item"),
                    language.word("book-meaning"),
                    language.word("items-answers"),
                    language.word("items-personal"),
                ],
                rows,
            );
        }
        page.heading(1, language.word("book-how-sure"));
        let sure = Sureness::of(self.items.iter().map(|i| i.basis));
        page.line(language.word("items-sure"));
        let args = [
            ("stated", sure.stated.into()),
            ("listed", sure.listed.into()),
            ("inferred", sure.inferred.into()),
            ("assumed", sure.assumed.into()),
        ];
        page.line(language.message("items-sure-counts", &args));
        page.blocks.push(Block::List(meanings(language).map(Cell::from).to_vec()));
        page
    }
}
