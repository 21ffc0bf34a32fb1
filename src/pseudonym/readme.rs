//! What is told of a copy, on the screen and in the file beside it: a csv file cannot say it itself.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::{Birth, Choices, Coarser, Dates, District, Key, Like, Table, Upn};
use crate::job::Job;
use crate::purpose::Purpose;
use crate::reference::Readable;
use crate::reference::page::{Block, Cell, Field, Page};
use crate::run::Options;
use crate::texts::Language;

/// A copy of the returns for analysts.
#[derive(Debug, Serialize)]
pub struct Pseudonymised {
    /// Program and version.
    software: String,
    /// When it was made.
    at: NaiveDateTime,
    /// The authority's social care code.
    authority: String,
    /// What tells one key from another.
    key: String,
    /// What was chosen.
    choices: Choices,
    /// The returns.
    pub(super) parts: Vec<Part>,
    /// The files.
    pub tables: Vec<Table>,
    /// Ids that are written in several forms.
    pub(super) forms: usize,
    #[serde(skip)]
    pub(super) language: Language,
}

/// What is told of a return.
#[derive(Debug, Serialize)]
pub(super) struct Part {
    pub pack: String,
    pub title: String,
    /// Children in the copy.
    pub children: usize,
    /// Children who are not, because they have no id.
    pub without_id: usize,
    /// Children who are not, because another has the same id.
    pub several: usize,
    /// Values that could not be read, and are blank.
    pub unread: usize,
    /// Items that are left out.
    pub left_out: Vec<String>,
    /// Children by what others may know of them, as it is and coarser.
    pub known: Vec<(Coarser, Like)>,
    /// Children by all of their records in a file.
    pub by_records: Vec<(String, Like)>,
}

impl Part {
    /// The least that would leave nobody in a group of few; otherwise what leaves the fewest.
    fn advised(&self) -> Option<(Coarser, Like)> {
        let coarser = || self.known.iter().filter(|(coarser, _)| *coarser != Coarser::AsItIs).copied();
        coarser().find(|(_, like)| like.few == 0).or_else(|| coarser().min_by_key(|(_, like)| (like.few, like.unique)))
    }
}

impl Pseudonymised {
    pub(super) fn new(options: &Options<'_>, job: &Job, key: &Key, choices: &Choices) -> Pseudonymised {
        Pseudonymised {
            software: options.software.clone(),
            at: options.at,
            authority: job.authority.clone(),
            key: key.told(),
            choices: choices.clone(),
            parts: Vec::new(),
            tables: Vec::new(),
            forms: 0,
            language: options.language,
        }
    }

    /// What was chosen, in words.
    fn chosen(&self, language: Language) -> Vec<String> {
        let choices = &self.choices;
        let mut ids = vec![
            if choices.birth == Birth::Month { "pseudo-chose-birth-month" } else { "pseudo-chose-birth-year" },
            match choices.postcode {
                District::District => "pseudo-chose-district",
                District::Area => "pseudo-chose-area",
                District::Out => "pseudo-chose-no-postcode",
            },
            if choices.upn == Upn::Out { "pseudo-chose-no-upn" } else { "pseudo-chose-upn" },
            if choices.dates == Dates::Month { "pseudo-chose-months" } else { "pseudo-chose-days" },
        ];
        ids.push("pseudo-chose-texts");
        let mut lines: Vec<String> = ids.into_iter().map(|id| language.word(id)).collect();
        for (id, items) in [("pseudo-chose-groups", &choices.groups), ("pseudo-chose-left-out", &choices.left_out)] {
            if !items.is_empty() {
                lines.push(language.message(id, &[("items", (&items.join(", ")).into())]));
            }
        }
        lines
    }

    fn part(&self, page: &mut Page, part: &Part, language: Language) {
        let say = |id: &str, count: usize| language.message(id, &[("count", count.into())]);
        page.heading(1, &part.title);
        page.line(say("pseudo-children", part.children));
        for (id, count) in [("pseudo-without-id", part.without_id), ("pseudo-several", part.several), ("pseudo-unread", part.unread)] {
            if count > 0 {
                page.line(say(id, count));
            }
        }
        if !part.left_out.is_empty() {
            page.line(language.message("pseudo-left-out", &[("items", (&part.left_out.join(", ")).into())]));
        }
        page.heading(2, language.word("pseudo-unique-title"));
        let likes = |like: &Like| [like.unique, like.few].map(|count| Cell::from(crate::texts::number(count)));
        let rows = part.known.iter().map(|(coarser, like)| {
            let mut row = vec![Cell::from(language.word(coarser.word())), coarser.flags().into()];
            row.extend(likes(like));
            row
        });
        let head = ["pseudo-head-if", "pseudo-head-flag", "pseudo-head-unique", "pseudo-head-few"].map(|id| language.word(id));
        let caption = language.word("pseudo-unique-caption");
        page.table(caption, head, rows.collect());
        for (file, like) in part.by_records.iter().filter(|(_, like)| like.children > 0) {
            let args = [("file", file.into()), ("count", like.unique.into()), ("all", like.children.into())];
            page.line(language.message("pseudo-by-records", &args));
        }
        let now = part.known.first().map(|(_, like)| *like).unwrap_or_default();
        match part.advised() {
            _ if now.few == 0 => page.line(language.word("pseudo-advice-none")),
            Some((coarser, like)) if like.few < now.few => {
                let flags = coarser.flags();
                let args = [("flags", (&flags).into()), ("count", like.few.into()), ("now", now.few.into())];
                page.line(language.message("pseudo-advice", &args));
            }
            _ => page.line(language.word("pseudo-advice-no-more")),
        }
    }
}

impl Readable for Pseudonymised {
    const KIND: &'static str = "pseudonymised";

    fn page(&self, language: Language) -> Page {
        let mut page = Page::new(language.word("pseudo-title"));
        Purpose::Pseudonymised.lines(language).into_iter().for_each(|line| page.line(line));
        page.line(language.word("pseudo-why-beside"));
        page.heading(1, language.word("pseudo-how-title"));
        page.line(language.word("pseudo-how"));
        page.line(language.message("pseudo-key-told", &[("key", (&self.key).into())]));
        page.blocks.push(Block::List(self.chosen(language).into_iter().map(Cell::from).collect()));
        if self.forms > 0 {
            page.line(language.message("pseudo-forms", &[("count", self.forms.into())]));
        }
        self.parts.iter().for_each(|part| self.part(&mut page, part, language));
        page.heading(1, language.word("pseudo-risk-title"));
        page.line(language.word("pseudo-risk"));
        page.line(language.word("pseudo-risk-few"));
        page.heading(1, language.word("pseudo-files-title"));
        for table in &self.tables {
            page.heading(2, &table.name);
            page.line(language.message("pseudo-rows", &[("count", table.count.into())]));
            if !table.sha256.is_empty() {
                let values = vec![Cell::from(&table.sha256)];
                page.blocks.push(Block::Fields(vec![Field { name: language.word("pseudo-digest"), values }]));
            }
            let row = |column: &super::Column| vec![Cell::from(&column.name), (&column.meaning).into(), language.word(column.did).into()];
            let head = ["pseudo-head-column", "book-meaning", "pseudo-head-did"].map(|id| language.word(id));
            page.table(String::new(), head, table.columns.iter().map(row).collect());
        }
        let made = self.at.format("%d/%m/%Y %H:%M").to_string();
        page.line(language.message("pseudo-made", &[("software", (&self.software).into()), ("at", (&made).into())]));
        page
    }
}
