//! A text that is there in English, and perhaps in Welsh beside it, with whose wording the Welsh is.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

use super::Language;

/// Whose wording a text in Welsh is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wording {
    /// From an official bilingual source.
    Official,
    /// Of this project, not yet found in an official source.
    Ours,
}

/// A text that is there in English, and perhaps in Welsh beside it. Read from a file it is in English alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translated {
    english: Arc<str>,
    welsh: Option<(Arc<str>, Wording)>,
}

impl Translated {
    /// A text in English, and in Welsh of this project's wording where that is there.
    pub fn of_both(english: &str, welsh: Option<&str>) -> Self {
        Translated { english: english.into(), welsh: welsh.map(|text| (text.into(), Wording::Ours)) }
    }

    /// The same with this text in Welsh.
    pub fn in_welsh(self, welsh: &str, wording: Wording) -> Self {
        Translated { welsh: Some((welsh.into(), wording)), ..self }
    }

    /// The same made of each language's text by itself.
    pub fn map(&self, change: impl Fn(&str) -> String) -> Self {
        let welsh = self.welsh.as_ref().map(|(text, wording)| (change(text).into(), *wording));
        Translated { english: change(&self.english).into(), welsh }
    }

    /// The text in this language, or else in English.
    pub fn of(&self, language: Language) -> &str {
        match (language, &self.welsh) {
            (Language::Welsh, Some((text, _))) => text,
            _ => &self.english,
        }
    }

    /// The English text.
    pub fn english(&self) -> &str {
        &self.english
    }

    /// The Welsh text and whose wording it is, where it is there.
    pub fn welsh(&self) -> Option<(&str, Wording)> {
        self.welsh.as_ref().map(|(text, wording)| (&**text, *wording))
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.english.is_empty()
    }
}

impl<T: Into<Arc<str>>> From<T> for Translated {
    fn from(english: T) -> Self {
        Translated { english: english.into(), welsh: None }
    }
}

impl<'de> Deserialize<'de> for Translated {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Translated::from)
    }
}
