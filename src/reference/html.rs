//! A page as HTML that needs nothing else: nothing in it runs, and nothing is fetched.

use std::collections::BTreeSet;
use std::io::{self, Write};

use askama::Template;

use super::page::{Block, Page};
use crate::render::html::{markdown, source};
use crate::texts::Language;

/// The report's style, and what the book has besides.
const STYLE: &str = concat!(include_str!("../render/templates/report.css"), include_str!("templates/book.css"));
/// The same for a file that says by what it was made: one about a person, for paper above all.
const SHEET: &str =
    concat!(include_str!("../render/templates/report.css"), include_str!("templates/book.css"), include_str!("templates/sheet.css"));
/// A table with more columns than this may be wider than the screen of a phone.
const WIDE: usize = 4;
/// So may one whose headings need more letters than this beside one another: names of items do not break.
const WIDE_HEAD: usize = 30;

#[derive(Template)]
#[template(path = "reference/templates/page.html")]
struct Whole<'a> {
    title: &'a str,
    generator: &'a str,
    blocks: Blocks<'a>,
    language: Language,
}

#[derive(Template)]
#[template(path = "reference/templates/blocks.html")]
struct Blocks<'a> {
    blocks: &'a [Block],
    /// What is added to the level of a heading.
    base: u8,
    /// The anchors that links may lead to.
    anchors: BTreeSet<&'a str>,
    language: Language,
}

/// Whether a table with these headings may be wider than a screen, and is moved sideways by itself.
fn is_wide(head: &[String]) -> bool {
    let longest = |text: &String| text.split(' ').map(|word| word.chars().count()).max().unwrap_or_default();
    head.len() > WIDE || head.iter().map(longest).sum::<usize>() > WIDE_HEAD
}

/// Writes the page as a file of its own.
pub(super) fn write(page: &Page, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let blocks = Blocks::new(page, 1, language);
    Whole { title: &page.title, generator: &page.generator, blocks, language }.write_into(&mut io::BufWriter::new(out))
}

/// The page as a piece of another: its title is a heading of the second level.
pub(crate) fn fragment(page: &Page, language: Language) -> io::Result<String> {
    let title = Page { blocks: vec![Block::Heading(0, page.title.clone(), None)], ..Page::default() };
    Ok(untitled(&title, language)? + &untitled(page, language)?)
}

/// The same without its title.
pub(super) fn untitled(page: &Page, language: Language) -> io::Result<String> {
    Blocks::new(page, 2, language).render().map_err(io::Error::other)
}

impl Whole<'_> {
    fn style(&self) -> &'static str {
        if self.generator.is_empty() { STYLE } else { SHEET }
    }

    fn policy(&self) -> String {
        format!("default-src 'none'; base-uri 'none'; form-action 'none'; style-src {}", source(self.style()))
    }
}

impl<'a> Blocks<'a> {
    fn new(page: &'a Page, base: u8, language: Language) -> Self {
        let anchor = |block: &'a Block| match block {
            Block::Heading(_, _, Some(anchor)) => Some(anchor.as_str()),
            _ => None,
        };
        Blocks { blocks: &page.blocks, base, anchors: page.blocks.iter().filter_map(anchor).collect(), language }
    }

    fn level(&self, level: &u8) -> u8 {
        (level + self.base).min(6)
    }

    /// Where a link leads to; none if the page does not have it.
    fn target<'l>(&self, link: &'l Option<String>) -> Option<&'l str> {
        link.as_deref().filter(|l| self.anchors.contains(l))
    }
}
