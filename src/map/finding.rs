//! What the mapping has to say, for another stage to render.

use crate::code::Code;
use crate::diagnostic::Level;
use crate::finding::{Cells, Finding, Spot, Which};
use crate::fold::folded;
use crate::names::{Names, Vocabulary, own_words, safe_text, without_names};
use crate::pack::Pack;
use crate::spot::{Area, ItemId, ModuleId};
use crate::texts::{DisplayValue, Filling, Joined, Message, Translated};

/// An argument before it is known which words are names.
#[derive(Clone)]
pub(super) enum Arg {
    /// Words of ours, of the template, or the name of a sheet or a file.
    Open(String),
    /// What to do, as a template is written.
    Said(String),
    /// A number, which also chooses between the forms of a word.
    Count(usize),
    /// A text of the catalogue, and what fills its places.
    Message(&'static str, Vec<(&'static str, Arg)>),
    /// Several, as a list in the reader's language.
    List(Joined, Vec<Arg>),
    /// A text of the pack.
    Text(Translated),
    /// What helps with a value that cannot be read.
    Hint(Message),
    /// Text of the officer's own, from a cell of this item (or from no item's column).
    Cell(String, Option<(ModuleId, ItemId)>),
    /// A cell of this item that proves something, with words of ours for what it proves: they stand for it where it is personal.
    Proof(String, (ModuleId, ItemId), String),
    /// A sentence of the program that exported, from a cell.
    Sentence(String),
    /// A heading of the officer's own, or her words in a template: names are masked, and nothing else.
    Own(String),
    /// What a file or a sheet is called, and where it is, which is said where a part of the name must be masked.
    Called(String, String),
    /// The same as it is written into a list of the template.
    Listed(String),
    /// A column that may be meant: its letters, and the heading, which is the officer's own.
    Near(String, String),
    /// Columns: their letters and headings, which are the officer's own.
    Columns(Vec<(String, String)>),
    /// Words of the officer's own, each with what is said of it in words of ours.
    Words(Vec<(String, String)>),
    /// A child that may be meant: its id.
    Child(String),
}

impl Arg {
    /// A text of the catalogue.
    pub fn message(id: &'static str) -> Arg {
        Arg::Message(id, Vec::new())
    }

    /// The same with one more place filled.
    pub fn with(self, name: &'static str, arg: impl Into<Arg>) -> Arg {
        match self {
            Arg::Message(id, mut args) => {
                args.push((name, arg.into()));
                Arg::Message(id, args)
            }
            other => other,
        }
    }

    /// Words, to tell whether two messages are one.
    pub fn key(&self) -> String {
        match self {
            Arg::Columns(columns) | Arg::Words(columns) => format!("{columns:?}"),
            Arg::Count(count) => count.to_string(),
            Arg::Message(id, args) => args.iter().fold((*id).to_owned(), |key, (name, arg)| format!("{key} {name}={}", arg.key())),
            Arg::List(_, list) => list.iter().map(Arg::key).collect(),
            Arg::Hint(hint) => format!("{hint:?}"),
            Arg::Text(text) => text.english().to_owned(),
            Arg::Open(t) | Arg::Own(t) | Arg::Called(t, _) | Arg::Listed(t) | Arg::Said(t) | Arg::Cell(t, _) => t.clone(),
            Arg::Proof(t, ..) | Arg::Sentence(t) | Arg::Near(_, t) | Arg::Child(t) => t.clone(),
        }
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Open(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Open(text.to_owned())
    }
}

/// A finding before it is known which words are names. It cannot be printed.
#[derive(Clone)]
pub(super) struct Pending {
    pub code: Code,
    pub level: Level,
    pub args: Vec<(&'static str, Arg)>,
    pub cells: Cells,
}

impl std::fmt::Debug for Pending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pending(…)")
    }
}

impl Pending {
    pub fn new(code: Code, args: Vec<(&'static str, Arg)>) -> Self {
        Pending { code, level: code.level(), args, cells: Cells::default() }
    }

    pub fn at(mut self, place: Area) -> Self {
        self.cells.place = Some(place);
        self
    }

    /// All that it is about: an answer holds as long as that does.
    pub fn about(mut self, places: impl IntoIterator<Item = Area>) -> Self {
        self.cells.about = Some(places.into_iter().collect());
        self
    }

    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// `words` are those of a cell that may be saved; of a heading also those of the template.
    pub fn show(self, pack: &Pack, names: &Names, words: &Vocabulary, of_headings: &Vocabulary) -> Finding {
        let child = self.cells.child;
        let cell = |raw: String, item: Option<(ModuleId, ItemId)>| {
            let item = item.map(|(m, i)| &pack.modules[m].items[i]);
            let saved = safe_text(&raw, names, child, words, item.map(|i| i.kind));
            DisplayValue::cell(raw, saved, item.is_some_and(|i| i.personal))
        };
        let own = |text: &str| own_words(text, names, of_headings);
        let shown = |name: &str, arg: Arg| match arg {
            // These are no values.
            Arg::Count(_) | Arg::Message(..) | Arg::List(..) | Arg::Hint(_) | Arg::Text(_) => DisplayValue::default(),
            // The name of a file may be a child's.
            Arg::Open(text) if matches!(name, "file" | "other") => DisplayValue::code(without_names(&text, names, None, words)),
            // Items, counts and the words of a template say nothing of a child: a helpdesk may read them.
            Arg::Open(text) => DisplayValue::code(text),
            Arg::Said(text) => DisplayValue::code(text).whole(),
            Arg::Cell(raw, item) => cell(raw, item),
            Arg::Proof(raw, item, sign) => cell(raw, Some(item)).with_sign(sign),
            Arg::Sentence(raw) => {
                let saved = |word: &str| match super::says::is_own_word(word) && !names.words.contains(&folded(word)) {
                    true => word.to_owned(),
                    false => safe_text(word, names, child, words, None),
                };
                let saved = raw.split_whitespace().map(saved).collect::<Vec<_>>().join(" ");
                DisplayValue::cell(raw, saved, false)
            }
            Arg::Own(text) => {
                let saved = own(&text);
                DisplayValue::own(text, saved)
            }
            Arg::Words(words) => {
                let said = |word: &dyn Fn(&str) -> String| {
                    let one = |(text, said): &(String, String)| {
                        if text.is_empty() { said.clone() } else { format!("“{}”{said}", word(text)) }
                    };
                    words.iter().map(one).collect::<Vec<_>>().join(", ")
                };
                DisplayValue::own(said(&str::to_owned), said(&|text| own(text))).whole()
            }
            Arg::Called(name, place) => {
                let saved = own(&name);
                let saved = if saved == name { saved } else { format!("{saved}, {place}") };
                DisplayValue::own(name, saved)
            }
            Arg::Listed(name) => {
                let saved = if own(&name) == name { format!("\"{name}\"") } else { "its name".to_owned() };
                DisplayValue::own(format!("\"{name}\""), saved)
            }
            Arg::Near(column, heading) => {
                let said = |heading: &str| format!("; or is it column {column} “{heading}”?");
                let shown = DisplayValue::own(said(&heading), said(&own(&heading)));
                shown.with_code(format!("; or is it column {column}?"))
            }
            Arg::Columns(columns) => {
                let said = |heading: &dyn Fn(&str) -> String| {
                    let one = |(letters, text): &(String, String)| match text.is_empty() {
                        true => letters.clone(),
                        false => format!("{letters} “{}”", heading(text)),
                    };
                    columns.iter().map(one).collect::<Vec<_>>().join(", ")
                };
                let saved = said(&|text| own(text));
                let letters: Vec<&str> = columns.iter().map(|(letters, _)| letters.as_str()).collect();
                DisplayValue::own(said(&str::to_owned), saved).with_code(letters.join(", "))
            }
            Arg::Child(id) => {
                let kind = pack.modules[0].items[pack.id_item].kind;
                let said = |id: &str| format!("; or is it {id}, with other zeros or capitals?");
                DisplayValue::cell(said(&id), said(&safe_text(&id, names, child, words, Some(kind))), false).with_code("")
            }
        };
        let args = fillings(self.args, &shown);
        Finding { code: Which::Own(self.code), level: self.level, args, at: Spot::Cells(Box::new(self.cells)) }
    }
}

/// Arguments, and those of the messages in them, as they may be shown.
fn fillings(args: Vec<(&'static str, Arg)>, shown: &dyn Fn(&str, Arg) -> DisplayValue) -> Vec<(&'static str, Filling)> {
    args.into_iter().map(|(name, arg)| (name, filling(name, arg, shown))).collect()
}

fn filling(name: &str, arg: Arg, shown: &dyn Fn(&str, Arg) -> DisplayValue) -> Filling {
    match arg {
        Arg::Count(count) => count.into(),
        Arg::Hint(hint) => hint.into(),
        Arg::Text(text) => (&text).into(),
        Arg::Message(id, args) => Message::new(id).with_all(fillings(args, shown)).into(),
        Arg::List(joined, list) => Filling::List(joined, list.into_iter().map(|arg| filling(name, arg, shown)).collect()),
        value => shown(name, value).into(),
    }
}

/// Words in quotes, one after another.
pub(super) fn quoted<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|w| format!("“{w}”")).collect::<Vec<_>>().join(", ")
}
