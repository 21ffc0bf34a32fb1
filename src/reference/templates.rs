//! The templates in the program, as a table.

use serde::Serialize;

use super::Readable;
use super::page::{Cell, Page};
use crate::error::Result;
use crate::pack::Library;
use crate::template::Templates;
use crate::texts::Language;

/// The templates of all returns.
#[derive(Clone, Debug, Serialize)]
pub struct TemplateTable {
    /// Each with what it is for.
    pub(crate) templates: Vec<TemplateFacts>,
}

/// A template.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TemplateFacts {
    /// Return and name, `casp/wccis`.
    pub name: String,
    /// One line on what it is for.
    pub title: String,
}

impl TemplateTable {
    /// The templates for the collections of a library, each proved against their newest pack, with its title in this language where it has one.
    ///
    /// # Errors
    /// CYF011 for mistakes in one.
    pub fn new(library: &Library, templates: &Templates, language: Language) -> Result<TemplateTable> {
        let mut list = Vec::new();
        let packs: Vec<_> = library.packs().collect();
        for pack in packs.iter().filter(|p| !packs.iter().any(|o| o.collection == p.collection && o.year > p.year)) {
            for name in templates.names(&pack.collection) {
                let title = templates.find(name, pack)?.title.of(language).to_owned();
                list.push(TemplateFacts { name: format!("{}/{name}", pack.collection), title });
            }
        }
        Ok(TemplateTable { templates: list })
    }

    /// The names of the templates, each with its collection.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.templates.iter().map(|template| template.name.as_str())
    }
}

impl Readable for TemplateTable {
    const KIND: &'static str = "templates";

    fn page(&self, language: Language) -> Page {
        let mut page = Page::new(language.word("templates-title"));
        page.line(language.word("templates-about"));
        let rows = self.templates.iter().map(|t| vec![Cell::from(&t.name), (&t.title).into()]);
        page.table(String::new(), [language.word("inspect-template"), language.word("templates-for")], rows.collect());
        if let Some(first) = self.templates.first() {
            page.line(language.message("templates-next", &[("name", (&first.name).into())]));
        }
        page
    }
}
