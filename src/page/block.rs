//! What a page is made of: a few kinds of blocks, so that every page looks alike, and every field has its label.

use std::sync::OnceLock;

use askama::Template;

use super::card::Card;
use super::{Cx, more};
use crate::render::clean::clean;
use crate::render::html::source;
use crate::texts::Language;

/// The report's style, and what the page has besides.
pub(super) const STYLE: &str = concat!(
    include_str!("../render/templates/report.css"),
    include_str!("../summary/templates/summary.css"),
    include_str!("templates/page.css")
);

/// What a browser may do with a page: show it with its own style, and send its forms back to where it came from.
pub fn policy() -> String {
    static POLICY: OnceLock<String> = OnceLock::new();
    let policy = || format!("default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; style-src {}", source(STYLE));
    POLICY.get_or_init(policy).clone()
}

/// A page.
pub(super) struct Page {
    /// As of HTTP.
    pub status: u16,
    title: String,
    blocks: Vec<Block>,
}

/// A piece of a page.
pub(super) enum Block {
    /// A heading below the title, of the second level or the third.
    Heading(u8, String),
    /// A paragraph.
    Line(String),
    /// What must be seen.
    Notice(Notice),
    /// Ways to other pages.
    Links(Vec<Link>),
    /// What to do next, as one large link.
    Next(Link),
    /// A list.
    List(Vec<String>),
    /// Names and what belongs to each.
    Fields(Vec<(String, Vec<Cell>)>),
    /// A table.
    Table(Table),
    /// A form.
    Form(Form),
    /// A message with its row.
    Card(Box<Card>),
    /// HTML of the program's own.
    Fragment(String),
    /// Blocks that belong together.
    Group(Vec<Block>),
    /// What is seen when it is opened.
    More(String, Vec<Block>),
    /// Two columns where there is room; otherwise the second below the first.
    Beside(Vec<Block>, Vec<Block>),
}

/// What must be seen: `good`, `bad` or `info`.
pub(super) struct Notice {
    pub kind: &'static str,
    pub title: String,
    pub lines: Vec<String>,
}

/// A way to another page.
#[derive(Clone)]
pub(super) struct Link {
    pub text: String,
    pub to: String,
}

/// A table with one line of headings; the first cell of a row is its head.
#[derive(Default)]
pub(super) struct Table {
    pub caption: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Whether a column holds counts.
    fn is_number(&self, column: usize) -> bool {
        self.rows.first().and_then(|row| row.get(column)).is_some_and(|cell| cell.number)
    }
}

/// A cell, or a value in a list of fields.
#[derive(Clone, Default)]
pub(super) struct Cell {
    pub text: String,
    pub to: Option<String>,
    pub number: bool,
    pub mark: Option<Mark>,
}

/// What is said of a cell that differs from the one beside it.
#[derive(Clone)]
pub(super) struct Mark {
    pub said: String,
    /// It does not agree at all.
    pub strong: bool,
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Cell {
        Cell { text: text.into(), ..Cell::default() }
    }
}

impl From<Link> for Cell {
    fn from(link: Link) -> Cell {
        Cell { text: link.text, to: Some(link.to), ..Cell::default() }
    }
}

impl Cell {
    /// A count.
    pub(super) fn count(count: usize) -> Cell {
        Cell { text: crate::texts::number(count), number: true, ..Cell::default() }
    }
}

/// A form. Without `get` it changes something.
#[derive(Default)]
pub(super) struct Form {
    pub action: String,
    pub get: bool,
    pub upload: bool,
    pub fields: Vec<Field>,
    pub button: String,
    /// It is not the next step of the page.
    pub quiet: bool,
    /// What tells its fields from those of other forms of the page.
    id: usize,
}

impl Form {
    /// A form that changes something.
    pub(super) fn post(action: String, button: String, fields: Vec<Field>) -> Form {
        Form { action, button, fields, ..Form::default() }
    }

    /// The same with files.
    pub(super) fn upload(self) -> Form {
        Form { upload: true, ..self }
    }

    /// The same, where it is not the next step of the page.
    pub(super) fn quiet(self, quiet: bool) -> Form {
        Form { quiet, ..self }
    }

    /// A form that shows another page.
    pub(super) fn get(action: String, button: String, fields: Vec<Field>) -> Form {
        Form { get: true, ..Form::post(action, button, fields) }
    }
}

/// A field of a form, with its label.
pub(super) struct Field {
    pub name: String,
    pub label: String,
    pub hint: String,
    pub error: Option<String>,
    pub input: Input,
}

/// How a field is filled in.
pub(super) enum Input {
    /// It is handed on.
    Hidden(String),
    /// A line of text.
    Text(String),
    /// A list to choose one from.
    Select(Vec<Choice>),
    /// Choices of which one is made, all seen.
    Radios(Vec<Choice>),
    /// Choices of which several may be made.
    Checks(Vec<Choice>),
    /// Files.
    Files,
}

/// A choice.
#[derive(Clone, Default)]
pub(super) struct Choice {
    pub value: String,
    pub label: String,
    pub detail: String,
    pub chosen: bool,
}

impl Choice {
    pub(super) fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into(), ..Choice::default() }
    }

    /// The same with more about it.
    pub(super) fn detail(self, detail: impl Into<String>) -> Choice {
        Choice { detail: detail.into(), ..self }
    }

    /// The same, chosen or not.
    pub(super) fn chosen(self, chosen: bool) -> Choice {
        Choice { chosen, ..self }
    }
}

impl Field {
    pub(super) fn new(name: impl Into<String>, label: impl Into<String>, input: Input) -> Field {
        Field { name: name.into(), label: label.into(), hint: String::new(), error: None, input }
    }

    /// A value that is handed on.
    pub(super) fn hidden(name: impl Into<String>, value: impl Into<String>) -> Field {
        Field::new(name, "", Input::Hidden(value.into()))
    }

    /// The same with what helps to fill it in.
    pub(super) fn hint(self, hint: impl Into<String>) -> Field {
        Field { hint: hint.into(), ..self }
    }

    /// The same with what is wrong with what was filled in.
    pub(super) fn error(self, error: Option<String>) -> Field {
        Field { error, ..self }
    }
}

impl Page {
    /// A page with nothing on it yet.
    pub(super) fn new(title: impl Into<String>) -> Page {
        Page { status: 200, title: title.into(), blocks: Vec::new() }
    }

    /// One more block.
    pub(super) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// A few more.
    pub(super) fn extend(&mut self, blocks: impl IntoIterator<Item = Block>) {
        self.blocks.extend(blocks);
    }

    /// A heading of the second level.
    pub(super) fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(2, text.into()));
    }

    /// A paragraph; nothing if it is blank.
    pub(super) fn line(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.blocks.push(Block::Line(text));
        }
    }

    /// The whole page as HTML.
    pub(super) fn html(mut self, cx: &Cx<'_>, has_job: bool) -> String {
        number(&mut self.blocks, &mut 0);
        let wrong = self.blocks.iter().any(is_wrong);
        let blocks = Blocks { blocks: &self.blocks };
        let frame = Frame { cx, title: &self.title, blocks, has_job, wrong };
        // Writing to memory does not fail.
        frame.render().unwrap_or_default()
    }
}

/// Whether a form of the page was filled in wrongly.
fn is_wrong(block: &Block) -> bool {
    match block {
        Block::Form(form) => form.fields.iter().any(|field| field.error.is_some()),
        Block::More(_, inner) | Block::Group(inner) => inner.iter().any(is_wrong),
        Block::Beside(left, right) => left.iter().chain(right).any(is_wrong),
        _ => false,
    }
}

/// Tells the forms of a page apart.
fn number(blocks: &mut [Block], next: &mut usize) {
    for block in blocks {
        match block {
            Block::Form(form) => (form.id, *next) = (*next, *next + 1),
            Block::More(_, inner) | Block::Group(inner) => number(inner, next),
            Block::Beside(left, right) => {
                number(left, next);
                number(right, next);
            }
            _ => {}
        }
    }
}

#[derive(Template)]
#[template(path = "page/templates/frame.html")]
struct Frame<'a> {
    cx: &'a Cx<'a>,
    title: &'a str,
    blocks: Blocks<'a>,
    has_job: bool,
    wrong: bool,
}

impl Frame<'_> {
    fn word(&self, id: &str) -> String {
        self.cx.word(id)
    }

    /// The pages of the job, in the order of the work.
    fn steps(&self) -> Vec<(Link, bool)> {
        let tools: Vec<&str> = more::TOOLS.iter().map(|tool| tool.route).chain(["handed-over"]).collect();
        let steps = [
            ("page-overview", "", &[][..]),
            ("page-exports", "exports", &["changes", "other", "reference"][..]),
            ("page-mapping", "mapping", &[][..]),
            ("page-check", "check", &["messages", "message", "reports", "by", "explain", "answer", "correct", "leave-out"][..]),
            ("page-decisions", "decisions", &[][..]),
            ("page-prepare", "prepare", &["written"][..]),
            ("page-more", "more", &tools),
        ];
        let here = self.cx.route.split('/').next().unwrap_or_default();
        steps.map(|(id, route, more)| (self.cx.to(id, route, &[]), here == route || more.contains(&here))).into()
    }

    /// The other languages, each with the address of this page in it.
    fn languages(&self) -> Vec<(Language, Link)> {
        let request = self.cx.request;
        let fields: Vec<(&str, &str)> = request.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        // What a form has sent is not sent again.
        let fields = if request.post { &[][..] } else { &fields };
        let others = Language::ALL.into_iter().filter(|language| *language != self.cx.language);
        let link = |language: Language| Link {
            text: language.word("page-language"),
            to: super::request::address(language, self.cx.route, fields),
        };
        others.map(|language| (language, link(language))).collect()
    }

    fn stop(&self) -> String {
        self.cx.link("stop", &[])
    }
}

#[derive(Template)]
#[template(path = "page/templates/blocks.html")]
struct Blocks<'a> {
    blocks: &'a [Block],
}

impl<'a> Blocks<'a> {
    fn inner(&self, blocks: &'a [Block]) -> Blocks<'a> {
        Blocks { blocks }
    }

    fn id(&self, form: &Form, field: &Field) -> String {
        format!("f{}-{}", form.id, field.name)
    }

    /// The ids of what is said of a field beside its label.
    fn about(&self, form: &Form, field: &Field) -> String {
        let id = self.id(form, field);
        let hint = (!field.hint.is_empty()).then(|| format!("{id}-hint"));
        let error = field.error.as_ref().map(|_| format!("{id}-error"));
        error.into_iter().chain(hint).collect::<Vec<_>>().join(" ")
    }

    /// A text of the officer's own, fit for a page.
    fn shown(&self, text: &str) -> String {
        clean(text).into_owned()
    }
}
