//! Who reads, and values that know to whom they may be shown.

use super::{Arg, ByLanguage, Language, by_language};

/// Who reads what is rendered. It decides which values appear.
#[derive(Clone, Copy, Debug, Default)]
pub struct Audience {
    /// The language that it is rendered in.
    pub language: Language,
    /// On the officer's own screen, saved nowhere: values appear as they stand in the cell.
    pub screen: bool,
    /// Dates of birth and postcodes appear (`--show-personal`).
    pub personal: bool,
    /// Names appear beside the child's id (`--show-names`; a screen only).
    pub names: bool,
    /// For a helpdesk: no ids, no values but codes (`--redact`).
    pub redact: bool,
}

impl Audience {
    /// The text with this id in the reader's language, its places filled.
    pub fn message(self, id: &str, args: &[(&str, Arg)]) -> String {
        self.language.message(id, args)
    }

    /// The text with this id, which has no places.
    pub fn word(self, id: &str) -> String {
        self.language.word(id)
    }
}

impl Language {
    /// What stands for a value that may not be shown.
    pub fn hidden(self) -> &'static str {
        static WORDS: ByLanguage<String> = by_language();
        WORDS[self as usize].get_or_init(|| self.word("hidden"))
    }

    /// What stands for a value that is not saved because a name is in it.
    pub(crate) fn hidden_name(self) -> &'static str {
        static WORDS: ByLanguage<String> = by_language();
        WORDS[self as usize].get_or_init(|| self.word("hidden-name"))
    }
}

/// A value that knows to whom it may be shown. It cannot be printed but through [`DisplayValue::to`].
#[derive(Clone, Default, PartialEq, Eq)]
pub struct DisplayValue {
    raw: String,
    saved: String,
    personal: bool,
    /// What a redacted report may show: codes, and words of ours.
    code: Option<String>,
    /// Words of the officer's own, such as a heading: names that are found later must go from them too.
    own: bool,
    /// It is a part of the sentence and not a value in it: it is never cut short.
    whole: bool,
    /// It holds a name: nothing of it is saved.
    named: bool,
}

impl DisplayValue {
    /// A value that may be shown to anyone: a code, a date that is not personal, a heading of ours.
    pub fn open(text: impl Into<String>) -> Self {
        let raw = text.into();
        DisplayValue { saved: raw.clone(), raw, ..DisplayValue::default() }
    }

    /// A code of a code set: shown even in a redacted report.
    pub fn code(text: impl Into<String>) -> Self {
        let text = text.into();
        DisplayValue { code: Some(text.clone()), ..DisplayValue::open(text) }
    }

    /// A value as it stands in a cell, and what may be saved of it.
    pub fn cell(raw: impl Into<String>, saved: impl Into<String>, personal: bool) -> Self {
        DisplayValue { raw: raw.into(), saved: saved.into(), personal, ..DisplayValue::default() }
    }

    /// Words of the officer's own, and what may be saved of them as far as is known yet.
    pub fn own(raw: impl Into<String>, saved: impl Into<String>) -> Self {
        DisplayValue { own: true, ..DisplayValue::cell(raw, saved, false) }
    }

    /// The same value, with more masked in what may be saved where the words are the officer's own.
    pub fn masked(self, mask: impl Fn(&str) -> String) -> Self {
        if self.own { DisplayValue { saved: mask(&self.saved), ..self } } else { self }
    }

    /// The same as a part of the sentence, which is never cut short.
    pub fn whole(self) -> Self {
        DisplayValue { whole: true, ..self }
    }

    /// Whether it is a part of the sentence and not a value in it.
    pub(crate) fn is_whole(&self) -> bool {
        self.whole
    }

    /// The same value, of which a redacted report shows the code.
    pub(crate) fn with_code(self, code: impl Into<String>) -> Self {
        DisplayValue { code: Some(code.into()), ..self }
    }

    /// The same value, of which nothing is saved: it holds a name.
    pub(crate) fn on_screen_only(self) -> Self {
        DisplayValue { saved: String::new(), code: None, named: true, ..self }
    }

    /// The text for this audience.
    pub fn to(&self, audience: Audience) -> &str {
        let hidden = || audience.language.hidden();
        if self.raw.is_empty() {
            ""
        } else if self.personal && !audience.personal {
            hidden()
        } else if audience.redact {
            self.code.as_deref().unwrap_or_else(hidden)
        } else if audience.screen {
            &self.raw
        } else if self.named {
            audience.language.hidden_name()
        } else {
            &self.saved
        }
    }

    /// Whether words of ours are said instead of it to this audience, where there are any.
    pub(super) fn is_replaced(&self, audience: Audience) -> bool {
        let seen = if self.personal { audience.personal } else { audience.screen || audience.redact };
        !seen && !self.is_blank()
    }

    /// Whether there is no value.
    pub(crate) fn is_blank(&self) -> bool {
        self.raw.is_empty()
    }
}

impl std::fmt::Debug for DisplayValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DisplayValue(…)")
    }
}
