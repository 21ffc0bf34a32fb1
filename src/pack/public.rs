//! What a member of the public reads of the items of a collection: `public.toml`, and its translation. No return is made of it.

use serde::Deserialize;
use toml::Spanned;

use super::files::{Mistakes, Source};
use super::raw;
use super::sentence;
use crate::texts::{Message, Translated};

/// `public.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Public {
    #[serde(default)]
    pub recipient: Recipient,
    #[serde(default)]
    pub group: Vec<PublicGroup>,
}

/// Who receives the return, and what is known of what becomes of it; blank where nothing is said.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Recipient {
    /// What it is called within a sentence.
    pub name: Translated,
    /// What it says that it uses the return for.
    pub uses: Translated,
    /// What it publishes.
    pub publishes: Translated,
    /// For how long it keeps what it receives.
    pub keeps: Translated,
    /// What it says about names.
    pub names: Translated,
    /// Whether its guidance is public.
    pub guidance: Translated,
}

impl Recipient {
    /// Its texts, each with its key.
    pub(crate) fn texts(&self) -> [(&'static str, &Translated); 6] {
        [
            ("name", &self.name),
            ("uses", &self.uses),
            ("publishes", &self.publishes),
            ("keeps", &self.keeps),
            ("names", &self.names),
            ("guidance", &self.guidance),
        ]
    }
}

/// Items that are collected for one reason.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicGroup {
    /// What they are about.
    pub title: Translated,
    /// Why they are collected.
    pub why: Translated,
    /// The items.
    #[serde(default, rename = "item")]
    pub items: Vec<PublicText>,
}

/// An item in plain words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicText {
    /// The item.
    pub name: Spanned<String>,
    /// What it is called.
    pub title: Translated,
    /// What is to be known of it; blank where its title says all.
    #[serde(default)]
    pub says: Translated,
}

/// Notes what is said of an item that there is none of, and what is said twice.
pub(super) fn prove<'m>(groups: &[PublicGroup], modules: impl Iterator<Item = &'m raw::Module>, source: &Source, mistakes: &mut Mistakes) {
    let items: Vec<&str> = modules.flat_map(|module| &module.item).map(|item| item.name.get_ref().as_str()).collect();
    let mut seen: Vec<&str> = Vec::new();
    for text in groups.iter().flat_map(|group| &group.items) {
        let name = text.name.get_ref().as_str();
        if !items.contains(&name) {
            let help = sentence::nearest(name, items.iter().copied()).map(sentence::meant);
            mistakes.add(source, text.name.span(), Message::new("pack-public-no-item").with("name", name), help);
        } else if seen.contains(&name) {
            mistakes.add(source, text.name.span(), Message::new("pack-public-twice").with("name", name), None);
        }
        seen.push(name);
    }
}

#[cfg(test)]
mod tests {
    use crate::pack::Library;
    use crate::texts::Audience;

    #[test]
    fn what_the_public_reads_is_of_items_that_are_there_each_once() {
        let whole = "[[group]]\ntitle = 'a'\nwhy = 'b'\n";
        let item = |name: &str| format!("[[group.item]]\nname = '{name}'\ntitle = 'c'\n");
        for (text, said) in
            [(item("UPM"), "there is no item UPM to put into plain words"), (item("UPN") + &item("UPN"), "the item UPN stands twice")]
        {
            let mut files = Library::files();
            files.0.insert("lac/public.toml".to_owned(), format!("{whole}{text}").into());
            files.0.remove("lac/public.cy.toml");
            let error = Library::load(&files, &[]).expect_err(said);
            assert_eq!(error.mistakes.iter().map(|m| m.message.to(Audience::default())).collect::<Vec<_>>(), [said]);
        }
    }

    #[test]
    fn what_the_public_reads_is_in_no_digest() {
        let mut files = Library::files();
        let before = files.digest("lac/");
        files.0.remove("lac/public.cy.toml");
        assert_eq!(files.digest("lac/"), before);
        files.0.remove("lac/collection.cy.toml");
        assert_ne!(files.digest("lac/"), before);
    }
}
