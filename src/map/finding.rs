//! What the mapping has to say, for another stage to render.

use crate::code::Code;
use crate::diagnostic::Level;
use crate::finding::{Cells, Finding, Spot, Which};
use crate::fold::folded;
use crate::names::{Names, Vocabulary, own_words, safe_text, without_names};
use crate::pack::{Kind, Pack};
use crate::spot::{Area, ModuleItem, RecordId};
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
    Cell(String, Option<ModuleItem>),
    /// A cell of this item that proves something, and what is said instead of it where it is personal.
    Proof(String, ModuleItem, Message),
    /// A sentence of the program that exported, from a cell.
    Sentence(String),
    /// A heading of the officer's own, or her words in a template: names are masked, and nothing else.
    Own(String),
    /// What a file or a sheet is called, and where it is, which is said where a part of the name must be masked.
    Called(String, Message),
    /// The same as it is written into a list of the template.
    Listed(String),
    /// Columns: their letters and headings, which are the officer's own.
    Columns(Vec<(String, String)>),
    /// Words of the officer's own, each with what is said of it.
    Words(Vec<(String, Option<Message>)>),
    /// A child that may be meant: its id.
    Child(String),
}

impl Arg {
    /// A text of the catalogue.
    pub(crate) fn message(id: &'static str) -> Arg {
        Arg::Message(id, Vec::new())
    }

    /// The same with one more place filled.
    pub(crate) fn with(self, name: &'static str, arg: impl Into<Arg>) -> Arg {
        match self {
            Arg::Message(id, mut args) => {
                args.push((name, arg.into()));
                Arg::Message(id, args)
            }
            other => other,
        }
    }

    /// Words, to tell whether two messages are one.
    pub(crate) fn key(&self) -> String {
        match self {
            Arg::Columns(columns) => format!("{columns:?}"),
            Arg::Words(words) => format!("{words:?}"),
            Arg::Count(count) => count.to_string(),
            Arg::Message(id, args) => args.iter().fold((*id).to_owned(), |key, (name, arg)| format!("{key} {name}={}", arg.key())),
            Arg::List(_, list) => list.iter().map(Arg::key).collect(),
            Arg::Hint(hint) => format!("{hint:?}"),
            Arg::Text(text) => text.english().to_owned(),
            Arg::Open(t) | Arg::Own(t) | Arg::Called(t, _) | Arg::Listed(t) | Arg::Said(t) | Arg::Cell(t, _) => t.clone(),
            Arg::Proof(t, ..) | Arg::Sentence(t) | Arg::Child(t) => t.clone(),
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
    pub(crate) code: Code,
    pub(crate) level: Level,
    pub(crate) args: Vec<(&'static str, Arg)>,
    pub(crate) cells: Cells,
}

impl std::fmt::Debug for Pending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pending(…)")
    }
}

impl Pending {
    pub(crate) fn new(code: Code, args: Vec<(&'static str, Arg)>) -> Self {
        Pending { code, level: code.level(), args, cells: Cells::default() }
    }

    pub(crate) fn at(mut self, place: Area) -> Self {
        self.cells.place = Some(place);
        self
    }

    /// All that it is about: an answer holds as long as that does.
    pub(crate) fn about(mut self, places: impl IntoIterator<Item = Area>) -> Self {
        self.cells.about = Some(places.into_iter().collect());
        self
    }

    pub(crate) fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// `words` are those of a cell that may be saved; of a heading also those of the template.
    pub(crate) fn show(self, pack: &Pack, names: &Names, words: &Vocabulary, of_headings: &Vocabulary) -> Finding {
        let shower = Shower { pack, names, words, of_headings, child: self.cells.child };
        let args = self.args.into_iter().map(|(name, arg)| (name, shower.filling(name, arg))).collect();
        Finding { code: Which::Own(self.code), level: self.level, args, at: Spot::Cells(Box::new(self.cells)) }.graded(pack)
    }
}

/// What is known once all is mapped: which words are names.
struct Shower<'a> {
    pack: &'a Pack,
    names: &'a Names,
    words: &'a Vocabulary,
    of_headings: &'a Vocabulary,
    child: Option<RecordId>,
}

impl Shower<'_> {
    /// An argument as it may be shown.
    fn filling(&self, name: &str, arg: Arg) -> Filling {
        match arg {
            Arg::Count(count) => count.into(),
            Arg::Hint(hint) => hint.into(),
            Arg::Text(text) => (&text).into(),
            Arg::Message(id, args) => Message::new(id).with_all(args.into_iter().map(|(name, arg)| (name, self.filling(name, arg)))).into(),
            Arg::List(joined, list) => Filling::List(joined, list.into_iter().map(|arg| self.filling(name, arg)).collect()),
            // The name of a file or a sheet may be a child's.
            Arg::Open(text) if matches!(name, "file" | "other" | "sheet") => {
                DisplayValue::code(without_names(&text, self.names, None, self.words)).into()
            }
            // Items, counts and the words of a template say nothing of a child: a helpdesk may read them.
            Arg::Open(text) => DisplayValue::code(text).into(),
            Arg::Said(text) => DisplayValue::code(text).whole().into(),
            Arg::Cell(raw, item) => self.cell(raw, item).into(),
            Arg::Proof(raw, item, sign) if self.pack.modules[item.0].items[item.1].personal => {
                Filling::Instead(self.cell(raw, Some(item)), Box::new(sign))
            }
            Arg::Proof(raw, item, _) => self.cell(raw, Some(item)).into(),
            Arg::Sentence(raw) => {
                let saved = |word: &str| match super::says::is_own_word(word) && !self.names.words.contains(&folded(word)) {
                    true => word.to_owned(),
                    false => self.safe(word, None),
                };
                let saved = raw.split_whitespace().map(saved).collect::<Vec<_>>().join(" ");
                DisplayValue::cell(raw, saved, false).into()
            }
            Arg::Own(text) => self.own(text).into(),
            Arg::Words(words) => Filling::List(Joined::Comma, words.into_iter().map(|(word, said)| self.word(word, said)).collect()),
            Arg::Called(name, place) if self.is_masked(&name) => {
                let masked = Message::new("called-and-where").with("name", self.own(name.clone())).with("place", place);
                Filling::Instead(self.own(name), Box::new(masked))
            }
            Arg::Called(name, _) => self.own(name).into(),
            Arg::Listed(name) => written_in_list(&name, self.is_masked(&name)),
            Arg::Columns(columns) => {
                let said = |heading: &dyn Fn(&str) -> String| {
                    let one = |(letters, text): &(String, String)| match text.is_empty() {
                        true => letters.clone(),
                        false => format!("{letters} “{}”", heading(text)),
                    };
                    columns.iter().map(one).collect::<Vec<_>>().join(", ")
                };
                let saved = said(&|text| own_words(text, self.names, self.of_headings));
                let letters: Vec<&str> = columns.iter().map(|(letters, _)| letters.as_str()).collect();
                DisplayValue::own(said(&str::to_owned), saved).with_code(letters.join(", ")).into()
            }
            Arg::Child(id) => {
                let saved = self.safe(&id, Some(self.pack.modules[0].items[self.pack.id_item].kind));
                let meant = Message::new("or-is-it-child").with("child", DisplayValue::cell(id, saved, false));
                Filling::Unredacted(Box::new(meant))
            }
        }
    }

    fn safe(&self, text: &str, kind: Option<Kind>) -> String {
        safe_text(text, self.names, self.child, self.words, kind)
    }

    fn cell(&self, raw: String, item: Option<ModuleItem>) -> DisplayValue {
        let item = item.map(|(m, i)| &self.pack.modules[m].items[i]);
        let saved = self.safe(&raw, item.map(|i| i.kind));
        DisplayValue::cell(raw, saved, item.is_some_and(|i| i.personal))
    }

    fn own(&self, text: String) -> DisplayValue {
        let saved = own_words(&text, self.names, self.of_headings);
        DisplayValue::own(text, saved)
    }

    fn is_masked(&self, text: &str) -> bool {
        own_words(text, self.names, self.of_headings) != text
    }

    /// A word of the officer's own with what is said of it; what is said of no word stands alone.
    fn word(&self, word: String, said: Option<Message>) -> Filling {
        if word.is_empty() {
            return said.into();
        }
        let message = |id| Message::new(id).with("word", self.own(word).whole());
        match said {
            Some(said) => message("word-said").with("said", said).into(),
            None => message("word-alone").into(),
        }
    }
}

/// The name of a file or a sheet as it is written into a list of the template or the job.
pub(crate) fn written_in_list(name: &str, is_masked: bool) -> Filling {
    let written = DisplayValue::own(format!("\"{name}\""), format!("\"{name}\"")).whole();
    if is_masked { Filling::Instead(written, Box::new(Message::new("its-name"))) } else { written.into() }
}

/// Words in quotes, one after another.
pub(super) fn quoted<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|w| format!("“{w}”")).collect::<Vec<_>>().join(", ")
}
