//! What every page of the book is made of, before a format is chosen.

use crate::texts::Language;

/// A page: blocks from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What the page is called.
    pub title: String,
    /// Program and version, where the file says by what it was made; blank otherwise.
    pub(crate) generator: String,
    /// What stands on it.
    pub(crate) blocks: Vec<Block>,
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// A heading; level 1 stands right below the page's title. The anchor names it for links.
    Heading(u8, String, Option<String>),
    /// One paragraph of plain text.
    Line(String),
    /// Markdown, as the packs and the own codes write it.
    Markdown(String),
    /// Lines to be typed as they are.
    Code(Vec<String>),
    /// A list.
    List(Vec<Cell>),
    /// A list that is seen when it is opened, or on paper.
    Folded(String, Vec<Cell>),
    /// Names and what belongs to each.
    Fields(Vec<Field>),
    /// A table.
    Table(Table),
    /// A drawing as HTML; what it shows stands beside it in words too.
    Drawing(String),
}

/// A name and what belongs to it, one line each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// The name.
    pub name: String,
    /// What belongs to it.
    pub values: Vec<Cell>,
}

/// A table with one line of headings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table shows; blank where the heading above says it.
    pub(crate) caption: String,
    /// The headings.
    pub head: Vec<String>,
    /// The rows, as many cells as headings.
    pub rows: Vec<Vec<Cell>>,
}

/// A text that may lead to a heading of the same page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// The anchor of the heading.
    pub link: Option<String>,
}

impl Field {
    /// The values one a line; names that lead somewhere stand together.
    pub(crate) fn lines(&self) -> Vec<String> {
        let texts: Vec<&str> = self.values.iter().map(|v| v.text.as_str()).collect();
        if self.linked() { vec![texts.join(", ")] } else { texts.into_iter().map(str::to_owned).collect() }
    }

    /// Whether the values are names that lead somewhere.
    pub(crate) fn linked(&self) -> bool {
        self.values.iter().all(|v| v.link.is_some())
    }
}

impl Cell {
    /// A text that leads to a heading, where the page has it.
    pub fn to(text: impl Into<String>, anchor: String) -> Cell {
        Cell { text: text.into(), link: Some(anchor) }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Cell {
        Cell { text: text.into(), link: None }
    }
}

/// Puts fields together, leaving out those without a value.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<Field>);

impl Fields {
    /// One more field with one value; a blank one is left out.
    pub(crate) fn add(&mut self, name: String, value: impl Into<Cell>) {
        let value = value.into();
        if !value.text.is_empty() {
            self.0.push(Field { name, values: vec![value] });
        }
    }

    /// One more field with several values; left out if there are none.
    pub(crate) fn all<T: Into<Cell>>(&mut self, name: String, values: impl IntoIterator<Item = T>) {
        let values: Vec<Cell> = values.into_iter().map(Into::into).collect();
        if !values.is_empty() {
            self.0.push(Field { name, values });
        }
    }

    /// The fields.
    pub(crate) fn done(self) -> Vec<Field> {
        self.0
    }
}

impl Page {
    /// An empty page of this name.
    pub fn new(title: impl Into<String>) -> Page {
        Page { title: title.into(), ..Page::default() }
    }

    /// A heading.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading(level, text.into(), None));
    }

    /// A heading that links may lead to.
    pub(crate) fn anchored(&mut self, level: u8, text: impl Into<String>, anchor: String) {
        self.blocks.push(Block::Heading(level, text.into(), Some(anchor)));
    }

    /// A paragraph; nothing if it is blank.
    pub fn line(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.blocks.push(Block::Line(text));
        }
    }

    /// Markdown under a heading; nothing if it is blank.
    pub fn section(&mut self, level: u8, heading: String, markdown: &str) {
        if !markdown.is_empty() {
            self.heading(level, heading);
            self.blocks.push(Block::Markdown(markdown.to_owned()));
        }
    }

    /// What to do about a message and why it matters, and the heading below which the rest is told.
    pub(super) fn advice(&mut self, level: u8, [todo, why]: [&str; 2], language: Language) {
        self.section(level, language.word("html-todo"), todo);
        self.section(level, language.word("html-page-why"), why);
        self.heading(level, language.word("book-about"));
    }

    /// Fields; nothing if there are none.
    pub(crate) fn fields(&mut self, fields: Fields) {
        if !fields.0.is_empty() {
            self.blocks.push(Block::Fields(fields.0));
        }
    }

    /// A table; nothing if it has no rows.
    pub fn table(&mut self, caption: String, head: impl IntoIterator<Item = String>, rows: Vec<Vec<Cell>>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table(Table { caption, head: head.into_iter().collect(), rows }));
        }
    }

    /// All blocks of another page.
    pub(crate) fn append(&mut self, other: Page) {
        self.blocks.extend(other.blocks);
    }
}
