//! The book: what a rule, a code, an item or a pack means, for a person to read. Nothing here prints; the command line does.
//!
//! ```
//! use cyfrif::reference::{Format, Readable, explain};
//! use cyfrif::{pack::Library, texts::Language};
//!
//! let mut page = Vec::new();
//! explain(&Library::embedded()?, "CYF101", Language::English)?.write(Format::Plain, Language::English, &mut page)?;
//! assert!(String::from_utf8(page)?.contains("CYF101"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod codes; // code sets and codes
mod compare; // what changed between two packs
mod date; // the dates of the year
mod entry; // what `explain` shows
mod find; // what a name means
mod html; // a page for the browser and for paper
mod inspection; // what is in a file
mod item; // items
mod items; // the list of items for a member of the public
mod markdown; // Markdown as plain blocks
mod mention; // which rules speak of what
mod official; // official codes of the item list
mod own; // the program's own codes
mod pack; // packs in numbers
pub mod page; // what every page is made of
mod plain; // a page as sentences
mod rule; // rules
mod templates; // the templates in the program
mod text; // a page for a terminal
mod whole; // the whole rule book of a pack
mod words; // words that pages share

#[cfg(test)]
pub(crate) mod tests;

use std::io::{self, Write};

use serde::Serialize;

pub use self::compare::{Difference, compare};
pub use self::entry::Entry;
pub use self::find::explain;
pub use self::items::{Answer, ItemList, items};
pub use self::pack::PackTable;
pub use self::page::Page;
pub use self::templates::TemplateTable;
pub use self::whole::{Book, book};
pub(crate) use self::words::basis_word;

use crate::pack::Library;
use crate::texts::Language;

/// The version of the JSON form.
pub(crate) const SCHEMA: &str = "cyfrif-book/1";

/// How a page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a terminal of this many columns.
    Text(usize),
    /// Whole sentences, for pipes and screen readers.
    Plain,
    /// For programs.
    Json,
    /// A file for the browser and for paper that needs nothing else.
    Html,
}

/// What can be read in every format.
pub trait Readable: Serialize {
    /// What it is called in JSON.
    const KIND: &'static str;

    /// The page in a language.
    fn page(&self, language: Language) -> Page;

    /// Writes it in a format and a language.
    fn write(&self, format: Format, language: Language, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Text(width) => out.write_all(text::render(&self.page(language), width).as_bytes()),
            Format::Plain => out.write_all(plain::render(&self.page(language), language).as_bytes()),
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, &Json { schema: SCHEMA, about: Self::KIND, content: self })?;
                out.write_all(b"\n")
            }
            Format::Html => html::write(&self.page(language), language, out),
        }
    }

    /// Writes it as a file for the browser that is kept, and replaced by a later run.
    fn keep(&self, language: Language, out: &mut dyn Write) -> io::Result<()> {
        html::write(&Page { generator: "cyfrif".to_owned(), ..self.page(language) }, language, out)
    }

    /// The page as a piece of HTML whose first heading is of the second level.
    fn fragment(&self, language: Language) -> io::Result<String> {
        html::fragment(&self.page(language), language)
    }
}

#[derive(Serialize)]
struct Json<'a, T: ?Sized> {
    schema: &'static str,
    about: &'static str,
    #[serde(flatten)]
    content: &'a T,
}

/// The table of all packs: how many items, codes and rules are how sure.
pub fn packs(library: &Library, language: Language) -> PackTable {
    PackTable::new(library, |_| true, language)
}

impl Readable for PackTable {
    const KIND: &'static str = "packs";

    fn page(&self, language: Language) -> Page {
        Page { title: language.word("book-packs-title"), ..self.body(language) }
    }
}
