//! A sentence before it is said: which one, and what fills its places. No stage makes words; the renderer does, for its reader.

use super::{Arg, Audience, DisplayValue, Language, Translated};

/// A sentence that is not in words yet. It says which text it is (of the catalogue, a code's page or a pack) and what fills the places; the reader's
/// language and what she may see decide how it reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    text: Text,
    args: Vec<(&'static str, Filling)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Text {
    /// A text of the catalogue, by its id.
    Catalogue(&'static str),
    /// A text with places such as `{value}`.
    Given(Box<Translated>),
}

impl Default for Text {
    fn default() -> Self {
        Text::Given(Box::default())
    }
}

/// What fills a place of a [`Message`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filling {
    /// A value that knows to whom it may be shown. Words and names that programs read (items, codes, files) are [`DisplayValue::code`] or [`DisplayValue::open`].
    Value(DisplayValue),
    /// A number, which also chooses between the forms of a word.
    Count(usize),
    /// Another sentence, or a part of one.
    Message(Box<Message>),
    /// Another sentence, which is nothing in a redacted report.
    Unredacted(Box<Message>),
    /// A sentence that may be cut where it is very long, like a value.
    Brief(Box<Message>),
    /// A value, and what is said instead of it: of a personal one to whoever may not see it, of another in all that is saved.
    Instead(DisplayValue, Box<Message>),
    /// Several, as a list in the reader's language.
    List(Joined, Vec<Filling>),
}

/// How the last of a list is joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// `a, b, c`
    Comma,
    /// `a; b; c`
    Semicolon,
    /// `a, b and c`
    And,
    /// `a, b or c`
    Or,
}

impl From<DisplayValue> for Filling {
    fn from(value: DisplayValue) -> Self {
        Filling::Value(value)
    }
}

impl From<usize> for Filling {
    fn from(count: usize) -> Self {
        Filling::Count(count)
    }
}

impl From<Message> for Filling {
    fn from(message: Message) -> Self {
        Filling::Message(Box::new(message))
    }
}

/// A text of a pack in the reader's language, which may be cut where it is very long, as a value is.
impl From<&Translated> for Filling {
    fn from(text: &Translated) -> Self {
        Filling::Brief(Box::new(Message::given(text.clone())))
    }
}

impl From<Option<Message>> for Filling {
    fn from(message: Option<Message>) -> Self {
        message.unwrap_or_default().into()
    }
}

/// Words that may be shown to anyone.
impl<T: AsRef<str> + ?Sized> From<&T> for Filling {
    fn from(text: &T) -> Self {
        Filling::Value(DisplayValue::code(text.as_ref()))
    }
}

/// Words that may be shown to anyone.
impl From<String> for Filling {
    fn from(text: String) -> Self {
        Filling::Value(DisplayValue::code(text))
    }
}

impl Filling {
    /// Names that may be shown to anyone, with commas between them.
    pub fn codes<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Self {
        Filling::List(Joined::Comma, names.into_iter().map(|name| Filling::from(name.as_ref())).collect())
    }

    /// In words, each value passed through `part` (which may cut it short).
    pub fn to(&self, audience: Audience, part: &dyn Fn(&DisplayValue) -> String) -> String {
        match self {
            Filling::Value(value) => part(value),
            Filling::Count(count) => super::number(*count),
            Filling::Unredacted(_) if audience.redact => String::new(),
            Filling::Message(message) | Filling::Unredacted(message) => message.said(audience, part),
            Filling::Brief(message) => part(&DisplayValue::code(message.to(audience))),
            Filling::Instead(value, message) if value.is_replaced(audience) => message.said(audience, part),
            Filling::Instead(value, _) => part(value),
            Filling::List(joined, list) => {
                let list: Vec<String> = list.iter().map(|one| one.to(audience, part)).collect();
                joined.list(audience.language, &list)
            }
        }
    }

    /// In words, no value cut short.
    pub fn words(&self, audience: Audience) -> String {
        self.to(audience, &|value| value.to(audience).to_owned())
    }

    /// The same, with more masked in values that are the officer's own words.
    pub fn masked(self, mask: &dyn Fn(&str) -> String) -> Self {
        match self {
            Filling::Value(value) => Filling::Value(value.masked(mask)),
            Filling::Count(_) => self,
            Filling::Message(message) => Filling::Message(Box::new(message.masked(mask))),
            Filling::Unredacted(message) => Filling::Unredacted(Box::new(message.masked(mask))),
            Filling::Brief(message) => Filling::Brief(Box::new(message.masked(mask))),
            Filling::Instead(value, message) => Filling::Instead(value.masked(mask), Box::new(message.masked(mask))),
            Filling::List(joined, list) => Filling::List(joined, list.into_iter().map(|one| one.masked(mask)).collect()),
        }
    }

    /// The same with other texts of the catalogue in the places of some.
    fn reworded(self, other: &dyn Fn(&str) -> Option<&'static str>) -> Self {
        let reworded = |message: Box<Message>| Box::new(message.reworded(other));
        match self {
            Filling::Value(_) | Filling::Count(_) => self,
            Filling::Message(message) => Filling::Message(reworded(message)),
            Filling::Unredacted(message) => Filling::Unredacted(reworded(message)),
            Filling::Brief(message) => Filling::Brief(reworded(message)),
            Filling::Instead(value, message) => Filling::Instead(value, reworded(message)),
            Filling::List(joined, list) => Filling::List(joined, list.into_iter().map(|one| one.reworded(other)).collect()),
        }
    }

    /// Whether nothing would be shown.
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Filling::Value(value) | Filling::Instead(value, _) => value.is_blank(),
            Filling::Count(_) => false,
            Filling::Message(message) | Filling::Unredacted(message) | Filling::Brief(message) => message.is_blank(),
            Filling::List(_, list) => list.is_empty(),
        }
    }
}

impl Joined {
    /// The list in this language.
    pub(crate) fn list(self, language: Language, list: &[String]) -> String {
        let (Some((last, [.., before])), Joined::And | Joined::Or) = (list.split_last(), self) else {
            return list.join(if self == Joined::Semicolon { "; " } else { ", " });
        };
        let id = if self == Joined::And { "list-and" } else { "list-or" };
        let first = list[..list.len() - 2].iter().map(|one| format!("{one}, ")).collect::<String>() + before;
        language.message(id, &[("first", Arg::Text(&first)), ("last", Arg::Text(last))])
    }
}

impl Message {
    /// A text of the catalogue.
    pub fn new(id: &'static str) -> Self {
        Message { text: Text::Catalogue(id), args: Vec::new() }
    }

    /// A text of a pack or of a code's page.
    pub fn given(text: impl Into<Translated>) -> Self {
        Message { text: Text::Given(Box::new(text.into())), args: Vec::new() }
    }

    /// The same with one more place filled.
    pub fn with(mut self, name: &'static str, filling: impl Into<Filling>) -> Self {
        self.args.push((name, filling.into()));
        self
    }

    /// The same with more places filled.
    pub(crate) fn with_all<F: Into<Filling>>(mut self, args: impl IntoIterator<Item = (&'static str, F)>) -> Self {
        self.args.extend(args.into_iter().map(|(name, filling)| (name, filling.into())));
        self
    }

    /// The text of the catalogue with an id that came from outside the program.
    #[cfg(any(feature = "disk", test, fuzzing))]
    pub(crate) fn find(id: &str) -> Option<Self> {
        super::entry(id).map(|(id, _)| Message::new(id))
    }

    /// The same with a place filled whose name came from outside the program; none where the text has no such place.
    #[cfg(any(feature = "disk", test, fuzzing))]
    pub(crate) fn with_found(self, name: &str, filling: impl Into<Filling>) -> Option<Self> {
        let (_, text) = super::entry(self.id()?)?;
        let name = text.split("{ $").skip(1).filter_map(|rest| rest.split(' ').next()).find(|place| *place == name)?;
        Some(self.with(name, filling))
    }

    /// The text of the catalogue that it is.
    pub fn id(&self) -> Option<&'static str> {
        match self.text {
            Text::Catalogue(id) => Some(id),
            Text::Given(_) => None,
        }
    }

    fn masked(self, mask: &dyn Fn(&str) -> String) -> Self {
        Message { args: self.args.into_iter().map(|(name, filling)| (name, filling.masked(mask))).collect(), ..self }
    }

    /// The same with other texts of the catalogue in the places of some, wherever they stand in it; what fills their places stays.
    pub(crate) fn reworded(self, other: &dyn Fn(&str) -> Option<&'static str>) -> Self {
        let text = match self.text {
            Text::Catalogue(id) => Text::Catalogue(other(id).unwrap_or(id)),
            text => text,
        };
        Message { text, args: self.args.into_iter().map(|(name, filling)| (name, filling.reworded(other))).collect() }
    }

    /// What fills its places.
    pub fn args(&self) -> &[(&'static str, Filling)] {
        &self.args
    }

    /// Whether it is no sentence at all.
    pub fn is_blank(&self) -> bool {
        matches!(&self.text, Text::Given(text) if text.is_empty())
    }

    /// The text with its places as they are, such as `{value}`; of the catalogue with its places blank.
    pub(crate) fn unfilled(&self, language: Language) -> String {
        match &self.text {
            Text::Catalogue(_) => self.said(Audience { language, ..Audience::default() }, &|_| String::new()),
            Text::Given(text) => text.of(language).to_owned(),
        }
    }

    /// The sentence for this reader.
    pub fn to(&self, audience: Audience) -> String {
        self.said(audience, &|value| value.to(audience).to_owned())
    }

    /// The sentence for this reader, each value in it passed through `part` (which may cut it short).
    pub fn said(&self, audience: Audience, part: &dyn Fn(&DisplayValue) -> String) -> String {
        match &self.text {
            Text::Given(text) if self.args.is_empty() => text.of(audience.language).to_owned(),
            Text::Given(text) => {
                let args: Vec<(&str, String)> = self.args.iter().map(|(n, filling)| (*n, filling.to(audience, part))).collect();
                fill(text.of(audience.language), &args)
            }
            Text::Catalogue(id) => {
                let parts: Vec<String> = self.args.iter().map(|(_, filling)| filling.to(audience, part)).collect();
                let args = self.args.iter().zip(&parts).map(|((name, filling), text)| match filling {
                    Filling::Count(count) => (*name, Arg::Count(*count)),
                    _ => (*name, Arg::Text(text)),
                });
                let args: Vec<(&str, Arg)> = args.collect();
                audience.language.message(id, &args)
            }
        }
    }
}

/// The places of a text, such as `{value}`, by their names in order.
pub(crate) fn places(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    found.sort_unstable();
    found
}

/// Head and body of a page; none for a text without a head.
pub(crate) fn page_parts(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix("+++\n")?.split_once("\n+++\n")
}

/// Fills `{name}` places; a place without an argument stays as it stands, so that it is seen.
pub fn fill(template: &str, args: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('}') else { break };
        let name = &rest[1..close];
        match args.iter().find(|(n, _)| *n == name) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[..=close]),
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}
