//! One message with its row under the headings, the cells at fault marked.

use askama::Template;

use super::actions::todo;
use super::block::Link;
use super::{Cx, block};
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::render::clean::clean;
use crate::render::outline::{level_name, level_word, location};
use crate::texts::{Audience, Language};

/// No value or sentence is shown longer.
const LONGEST: usize = 600;

/// A message, ready for the page.
#[derive(Template)]
#[template(path = "page/templates/card.html")]
pub(super) struct Card {
    language: Language,
    grade: Level,
    level: String,
    code: String,
    message: String,
    help: String,
    child: String,
    places: Vec<PlaceOf>,
    answer: Option<String>,
    links: Vec<Link>,
    /// What tells it from other messages of the page.
    id: usize,
}

/// A row, or a sheet or a column.
struct PlaceOf {
    at: String,
    row: Option<u32>,
    cells: Vec<CellOf>,
}

struct CellOf {
    letters: String,
    heading: String,
    value: String,
    marked: bool,
}

impl Card {
    /// The card of a diagnostic, with what may be done about it.
    pub(super) fn block(cx: &Cx<'_>, d: &Diagnostic, id: usize, links: Vec<Link>) -> block::Block {
        let audience = cx.audience();
        block::Block::Card(Box::new(Card {
            language: cx.language,
            grade: d.level,
            level: level_word(d.level, cx.language),
            code: d.code.clone(),
            message: short(&cx.said(&d.message)),
            help: short(&todo(cx, d)),
            child: d.child.as_ref().map(|child| short(child.to(audience))).unwrap_or_default(),
            places: d.places.iter().map(|place| place_of(place, audience)).collect(),
            answer: d.answer.as_deref().map(short),
            links,
            id,
        }))
    }

    fn word(&self, id: &str) -> String {
        self.language.word(id)
    }

    fn level_name(&self) -> &'static str {
        level_name(self.grade)
    }

    fn todo(&self) -> String {
        self.language.message("html-row-todo", &[("help", (&self.help).into())])
    }

    fn answered(&self, answer: &str) -> String {
        self.language.message("html-row-answer", &[("answer", answer.into())])
    }
}

fn place_of(place: &Place, audience: Audience) -> PlaceOf {
    let blank = || audience.word("blank");
    let cells = place.cells.iter().map(|cell| CellOf {
        letters: cell.column.clone().unwrap_or_default(),
        heading: short(cell.heading.to(audience)),
        value: if cell.value.is_blank() && cell.marked { blank() } else { short(cell.value.to(audience)) },
        marked: cell.marked,
    });
    PlaceOf { at: short(&location(place, audience)), row: place.row, cells: cells.collect() }
}

fn short(text: &str) -> String {
    let clean = clean(text);
    match clean.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &clean[..end]),
        None => clean.into_owned(),
    }
}
