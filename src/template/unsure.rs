//! Lines of a template that are marked UNSURE: guesses of a draft that nobody has confirmed. The mark is a comment, so it is read from the text.

use toml_parser::lexer::{Token, TokenKind};

use super::SheetMap;
use crate::pack::Pack;

/// What a draft writes into the comment of a guess. An officer who has looked takes it away.
pub(crate) const MARK: &str = "UNSURE";

/// A line that is still a guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsure {
    /// The line of the template, from 1.
    pub line: usize,
    /// The sheet of the template that it stands under; none at the head.
    pub sheet: Option<usize>,
    /// What is guessed.
    pub(crate) guess: Guess,
    /// Why it is only a guess, in the words of the comment.
    pub why: String,
}

/// What a line guesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Guess {
    /// An item, a key or flags (as the template calls them), and the headings.
    Column(String, Vec<String>),
    /// A word of the cells, and the code or the item that it stands for.
    Word {
        /// The item whose code it is; none where the word sets an item.
        item: Option<String>,
        /// The word as it stands in the cells.
        word: String,
        /// The code, or the item.
        means: String,
    },
    /// Any other line: its key and its values.
    Line(String, Vec<String>),
}

/// Whether the text after a `#` says that a line is only a guess: it begins with the mark, whatever its case and what stands around it.
/// A remark of the officer's may stand before it, with a `#` of its own for the mark.
pub(crate) fn is_mark(comment: &str) -> bool {
    why(comment).is_some()
}

/// What stands after the mark.
fn why(comment: &str) -> Option<&str> {
    comment.split('#').find_map(|part| {
        let part = part.trim_start_matches(|c: char| !c.is_alphanumeric());
        let head = part.get(..MARK.len()).filter(|head| head.eq_ignore_ascii_case(MARK))?;
        let rest = &part[head.len()..];
        (!rest.starts_with(char::is_alphanumeric)).then(|| rest.trim_matches(|c: char| c.is_whitespace() || c == ':'))
    })
}

/// A marked line before its sheet is known.
pub(super) struct Marked {
    line: usize,
    /// Which `[[sheet]]` it stands under, from 0.
    sheet: Option<usize>,
    /// Tables and key, such as `items`, `LegalStatus`; without `sheet`.
    path: Vec<String>,
    values: Vec<String>,
    why: String,
}

/// The marked lines of a template's text. A line that is a comment as a whole says nothing, and neither does a `#` inside quotation marks.
pub(super) fn marked(text: &str) -> Vec<Marked> {
    let source = toml_parser::Source::new(text);
    let mut reading = Reading::default();
    let mut line: Vec<Token> = Vec::new();
    for token in source.lex() {
        match token.kind() {
            TokenKind::Whitespace => {}
            TokenKind::Newline | TokenKind::Eof => {
                reading.line(&source, &line);
                line.clear();
            }
            _ => line.push(token),
        }
    }
    reading.found
}

/// Where in the template the lines stand that are being read.
#[derive(Default)]
struct Reading {
    sheets: usize,
    table: Vec<String>,
    key: Vec<String>,
    /// Brackets that are still open: the lines of a list belong to one key.
    open: usize,
    found: Vec<Marked>,
}

impl Reading {
    fn line(&mut self, source: &toml_parser::Source<'_>, tokens: &[Token]) {
        let (comment, code) = match tokens.split_last() {
            Some((last, code)) if last.kind() == TokenKind::Comment => (Some(last), code),
            _ => (None, tokens),
        };
        let Some(first) = code.first() else { return };
        let words = |tokens: &[Token]| -> Vec<String> { tokens.iter().filter_map(|t| word(source, t)).collect() };
        let values = if self.open > 0 {
            words(code)
        } else if first.kind() == TokenKind::LeftSquareBracket {
            self.table = words(code);
            self.key.clear();
            self.sheets += usize::from(self.table == ["sheet"] && code.get(1).is_some_and(|t| t.kind() == TokenKind::LeftSquareBracket));
            Vec::new()
        } else {
            let equals = code.iter().position(|t| t.kind() == TokenKind::Equals).unwrap_or(code.len());
            self.key = words(&code[..equals]);
            words(&code[equals..])
        };
        if self.open > 0 || first.kind() != TokenKind::LeftSquareBracket {
            for token in code {
                match token.kind() {
                    TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => self.open += 1,
                    TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => self.open = self.open.saturating_sub(1),
                    _ => {}
                }
            }
        }
        let said = comment.and_then(|c| source.get(*c)).and_then(|raw| why(raw.as_str()));
        if let (Some(said), Some(comment)) = (said, comment) {
            let mut path: Vec<String> = self.table.iter().chain(&self.key).cloned().collect();
            let sheet = path.first().is_some_and(|first| first == "sheet").then(|| path.remove(0));
            self.found.push(Marked {
                line: source.input()[..comment.span().start()].matches('\n').count() + 1,
                sheet: sheet.and_then(|_| self.sheets.checked_sub(1)),
                path,
                values,
                why: said.to_owned(),
            });
        }
    }
}

/// The text of a key or a value.
fn word(source: &toml_parser::Source<'_>, token: &Token) -> Option<String> {
    if !matches!(
        token.kind(),
        TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString | TokenKind::MlBasicString | TokenKind::MlLiteralString
    ) {
        return None;
    }
    let mut text = String::new();
    source.get(*token)?.decode_key(&mut text, &mut ());
    Some(text)
}

impl Marked {
    /// With the sheets of the proved template: `first` is for each `[[sheet]]` the first that it became.
    pub(super) fn settle(self, pack: &Pack, first: &[Option<usize>], sheets: &[SheetMap]) -> Unsure {
        let sheet = self.sheet.and_then(|s| first.get(s).copied().flatten());
        let Marked { line, path, values, why, .. } = self;
        let parts: Vec<&str> = path.iter().map(String::as_str).collect();
        let one = || values.first().cloned().unwrap_or_default();
        let guess = match parts.as_slice() {
            ["items", item, "codes", word] => Guess::Word { item: Some((*item).to_owned()), word: (*word).to_owned(), means: one() },
            [flags @ ("flags" | "per-value"), "values" | "none", word] if !flags.is_empty() => {
                Guess::Word { item: None, word: (*word).to_owned(), means: one() }
            }
            ["items", item] if values.is_empty() => Guess::Column((*item).to_owned(), headings(pack, sheet.map(|s| &sheets[s]), item)),
            ["items" | "below", item] | ["items" | "below", item, "column"] => Guess::Column((*item).to_owned(), values),
            ["flags" | "per-value", "column"] => Guess::Column("flags".to_owned(), values),
            [key @ ("parent" | "join" | "join-on")] => Guess::Column((*key).to_owned(), values),
            _ => Guess::Line(parts.join("."), values),
        };
        Unsure { line, sheet, guess, why }
    }
}

/// The headings of an item that has a table of its own.
fn headings(pack: &Pack, sheet: Option<&SheetMap>, item: &str) -> Vec<String> {
    let of = |s: &SheetMap| {
        let found = s.items.iter().find(|i| pack.modules[s.module].items[i.item].name == item)?;
        Some(found.column.clone())
    };
    sheet.and_then(of).unwrap_or_default()
}
