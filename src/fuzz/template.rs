//! A template's text: a template, or mistakes with their places; and whatever it asks for, the mapping goes through.

use super::{export, told};
use crate::pack::files::Source;
use crate::read::fuzz;
use crate::template::Template;

/// An export that templates may ask anything of.
const CHILDREN: &str = include_str!("../../tests/cmd/worked-example.in/lac/Children.csv");
const EPISODES: &str = include_str!("../../tests/cmd/worked-example.in/lac/Episodes.csv");

/// A template for the return that it says it is for.
pub fn template(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    for (collection, pack) in [("casp", "casp/2025-26"), ("lac", "lac/2025-26")] {
        let loaded = super::library().pack(pack).unwrap();
        let source = Source { path: "a.toml".to_owned(), text: text.into() };
        match Template::validate("a", &source, &loaded) {
            Err(error) => told(&error),
            Ok(template) => {
                assert_eq!(template.collection, collection);
                let books = [("Children", CHILDREN), ("Episodes", EPISODES)];
                export::by(pack, template, books.iter().filter_map(|(name, text)| fuzz::table(name, text.as_bytes())).collect());
            }
        }
    }
}
