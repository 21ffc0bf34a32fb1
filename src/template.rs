//! A template: where a case system's exports hold what a return asks for. Raw text becomes a [`Template`] proved against a pack.

pub(crate) mod raw; // as it is written
mod spread; // several sheets at once: groups of columns, keys, precedence
mod unsure;
mod validate; // raw → proved // guesses that nobody has confirmed

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::code::Code;
use crate::error::{Error, Result};
use crate::fold::folded;
use crate::pack::Pack;
use crate::pack::files::{Files, Source, sha256};
use crate::pack::sentence::{meant, nearest};
use crate::parse::{Blanks, DateStyle};
use crate::spot::{ItemId, ModuleId, ModuleItem};
use crate::texts::{Filling, Message, Translated};
use crate::world::{self, EntryKind, World};

pub(crate) use unsure::Guess;
pub use unsure::Unsure;
pub(crate) use unsure::{MARK, is_mark};

/// The template that reads an export whose headings are the names of the items.
pub const PLAIN: &str = "plain";

static TEMPLATES: include_dir::Dir<'static> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/templates");

/// A file larger than this is no template.
const LARGEST: u64 = 4 * 1024 * 1024;

/// A template, proved against one pack.
#[derive(Clone, Debug)]
pub struct Template {
    /// `plain`, or the name of the file it was read from.
    pub name: String,
    /// One line on what it is for; in Welsh where it says so.
    pub title: Translated,
    /// What an officer should know of it.
    pub about: String,
    /// It is one of the program, whose words the pack's Welsh ones may stand for.
    pub(crate) built_in: bool,
    /// `lac`.
    pub collection: String,
    /// SHA-256 of its text, `sha256:…`.
    pub digest: String,
    /// The encoding of csv files, where the template settles it (a name of the Encoding Standard).
    pub encoding: Option<String>,
    /// Items that the system does not hold: module and item.
    pub(crate) not_held: Vec<ModuleItem>,
    /// Modules that the system does not hold at all.
    pub(crate) modules_not_held: Vec<ModuleId>,
    /// Sheets and files that are no part of the return.
    pub(crate) not_part: NotPart,
    /// The system's exports hold no names: that none is found is no question.
    pub(crate) names_not_held: bool,
    /// The sheets, in the order of the file.
    pub sheets: Vec<SheetMap>,
    /// Positions in `sheets`, those that are trusted most first: what `precedence` names, then the others in the order of the file.
    pub precedence: Vec<usize>,
    /// Lines that are marked as guesses.
    pub unsure: Vec<Unsure>,
    /// Words for “nothing is there”.
    pub(crate) blanks: Blanks,
}

/// Names of sheets and files that are no part of the return: the template's, and those that the job adds.
#[derive(Clone, Debug, Default)]
pub(crate) struct NotPart(FxHashSet<String>);

impl NotPart {
    /// Adds names.
    pub(crate) fn add<'n>(&mut self, names: impl IntoIterator<Item = &'n String>) {
        self.0.extend(names.into_iter().map(|n| folded(n)).filter(|n| !n.is_empty()));
    }

    /// Whether a sheet, or a file with or without its ending, is named.
    pub(crate) fn names(&self, name: &str) -> bool {
        let name = folded(name);
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        // A csv file is a sheet without an ending, and may be named with it.
        self.0.contains(&name) || self.0.contains(stem) || ["csv", "tsv"].iter().any(|e| self.0.contains(&format!("{name}.{e}")))
    }
}

/// What one sheet holds of one module.
#[derive(Clone, Debug)]
pub struct SheetMap {
    /// What it may be called, best first.
    pub names: Vec<String>,
    /// Only in workbooks whose file name contains one of these; empty for any.
    pub workbooks: Vec<String>,
    /// Position of the module.
    pub module: ModuleId,
    /// The column with the child's id, or with the key of `join-on`; empty for the root's own sheets, whose id is an item.
    pub key: Vec<String>,
    /// The column of the children's sheets that holds the same key; empty where the key is the child's id.
    pub(crate) join_on: Vec<String>,
    /// What a row repeats of the records above it, by which the one that it hangs on is found among the child's; empty where the key says it alone.
    pub(crate) below: Vec<Above>,
    /// `precedence` names it: where it differs from another sheet that is named there, the order is declared.
    pub trusted: bool,
    /// It stands for the second or a later group of numbered columns, which may be absent.
    pub(crate) repeat_group: bool,
    /// For the last group of numbered columns: what lies overflow it and is not read.
    pub(crate) overflow: Option<Overflow>,
    /// It adds items to records that another sheet makes.
    pub join: bool,
    /// A child has several rows here, each of which repeats what is the child's own.
    pub(crate) several_rows: bool,
    /// It may be absent.
    pub optional: bool,
    /// Rows that are no records.
    pub(crate) skip: Option<Skip>,
    /// Items with their columns, in the order of the module.
    pub items: Vec<ItemMap>,
    /// Items with the same value in every record of the sheet: item and value as the XML writes it.
    pub(crate) constants: Vec<(ItemId, String)>,
    /// Cells and rows that become flags.
    pub flags: Vec<FlagMap>,
    /// Columns with names.
    pub people: Vec<String>,
    /// The column with the team.
    pub team: Vec<String>,
    /// The column with the worker.
    pub worker: Vec<String>,
}

/// An item of a record above, and the column of this sheet that repeats it.
#[derive(Clone, Debug)]
pub(crate) struct Above {
    /// The module above.
    pub(crate) module: ModuleId,
    /// The item, and the column here.
    pub(crate) line: ItemMap,
}

/// The groups of numbered columns after the last that a template reads.
#[derive(Clone, Debug)]
pub(crate) struct Overflow {
    /// How many groups are read.
    pub read: u32,
    /// The folded headings of those that are not.
    pub headings: FxHashSet<String>,
}

/// Rows whose cell begins so are no records.
#[derive(Clone, Debug)]
pub(crate) struct Skip {
    /// The column's likely headings.
    pub column: Vec<String>,
    /// Folded beginnings.
    pub starts: Vec<String>,
    /// The beginnings as they are written.
    pub written: Vec<String>,
}

/// An item and its column.
#[derive(Clone, Debug)]
pub struct ItemMap {
    /// Position in the module's items.
    pub item: ItemId,
    /// Likely headings, best first.
    pub column: Vec<String>,
    /// How dates are written.
    pub(crate) dates: DateStyle,
    /// The item's own line says in which order its dates stand.
    pub(crate) order_said: bool,
    /// The item's own line says what the times beside its dates mean.
    pub(crate) times_said: bool,
    /// The template's own words for codes: folded text, position in the set.
    pub recodes: Vec<(String, i32)>,
}

/// A column whose values become flags.
#[derive(Clone, Debug)]
pub struct FlagMap {
    /// Likely headings, best first.
    pub column: Vec<String>,
    /// What parts several values in one cell; none where each row holds one value.
    pub separator: Option<char>,
    /// The items that are set, in the order of the module, at most 64.
    pub targets: Vec<Flag>,
    /// Folded value, and the position in `targets` that it sets.
    pub values: BTreeMap<String, usize>,
    /// One row a value, several rows a child.
    pub(crate) per_row: bool,
}

/// One item that values turn on.
#[derive(Clone, Debug)]
pub struct Flag {
    /// Position in the module's items.
    pub item: ItemId,
    /// The code where the value is named.
    pub on: i32,
    /// The code where others are named; blank if none.
    pub off: Option<i32>,
    /// The code where nothing is named; blank if none.
    pub blank: Option<i32>,
}

/// The templates there are.
#[derive(Clone, Debug)]
pub struct Templates {
    files: Files,
}

impl Templates {
    /// The templates embedded in the program.
    pub fn embedded() -> Self {
        Templates { files: Files::embedded(&TEMPLATES) }
    }

    /// Templates by their path, `lac/plain.toml`.
    #[cfg(test)]
    pub(crate) fn of(files: Files) -> Self {
        Templates { files }
    }

    /// The names of a collection's templates.
    pub fn names<'a>(&'a self, collection: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let prefix = format!("{collection}/");
        self.files.0.keys().filter_map(move |p| p.strip_prefix(&prefix)?.strip_suffix(".toml"))
    }

    /// The text of a template of the program, by return and name: `casp/wccis`.
    ///
    /// # Errors
    /// CYF009 for a name that is none.
    pub fn text(&self, name: &str) -> Result<&str> {
        let wanted = name.strip_suffix(".toml").unwrap_or(name).to_lowercase();
        if let Some(text) = self.files.0.get(&format!("{wanted}.toml")) {
            return Ok(text);
        }
        let known: Vec<&str> = self.files.0.keys().filter_map(|p| p.strip_suffix(".toml")).collect();
        let help = match nearest(&wanted, known.iter().copied()) {
            Some(near) => meant(near),
            None => Message::new("template-known").with("known", Filling::codes(known)),
        };
        Err(Error::new(Code::UNKNOWN_NAME).with("name", name.to_owned()).with("nearest", help))
    }

    /// The template of this name, or in the file at this path, proved against a pack.
    ///
    /// # Errors
    /// As of [`find`](Self::find), and those of reading a file.
    pub fn open(&self, world: &dyn World, name: &str, pack: &Pack) -> Result<Template> {
        let file = Path::new(name);
        let looks_like_a_file = name.ends_with(".toml") || name.contains(['/', '\\']);
        if looks_like_a_file && world.exists(file) {
            // By its name without its folder: the folder says where the officer keeps it, and the name goes into reports.
            return Template::validate(&world::file_name(file), &read(world, file)?, pack);
        }
        self.find(name, pack)
    }

    /// The template of this name, proved against a pack.
    ///
    /// # Errors
    /// CYF009 for a name that is none, CYF011 for mistakes in it.
    pub fn find(&self, name: &str, pack: &Pack) -> Result<Template> {
        let path = format!("{}/{name}.toml", pack.collection);
        if let Some(text) = self.files.0.get(&path) {
            let template = Template::validate(name, &Source { path: format!("templates/{path}"), text: text.clone() }, pack)?;
            return Ok(Template { built_in: true, ..template });
        }
        let near = nearest(name, self.names(&pack.collection));
        let known: Vec<&str> = self.names(&pack.collection).collect();
        let help = match near {
            Some(near) => meant(near),
            None if known.is_empty() => Message::new("template-none").with("collection", &pack.collection),
            None => Message::new("template-known-or-file").with("known", Filling::codes(known)),
        };
        Err(Error::new(Code::UNKNOWN_NAME).with("name", name.to_owned()).with("nearest", help))
    }
}

/// Reads a template file of the officer's own.
/// The text of a template of the officer's own, to be changed: with ends of lines as in the program's templates, and no mark of order before it.
///
/// # Errors
/// CYF001 when it cannot be read.
pub fn own_text(world: &dyn World, path: &Path) -> Result<String> {
    let text = world.read_text(path).map_err(|e| world::unreadable(path, &e))?.replace("\r\n", "\n");
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

fn read(world: &dyn World, path: &Path) -> Result<Source> {
    let shown = path.display().to_string();
    let failed = |e: std::io::Error| world::unreadable(path, &e);
    let about = world.look(path).map_err(failed)?;
    if about.kind != EntryKind::File {
        let reason = Message::new("file-not-a-file");
        return Err(Error::new(Code::FILE_UNREADABLE).with("file", shown).with("reason", reason));
    }
    if about.size > LARGEST {
        let reason = Message::new("template-file-too-large");
        return Err(Error::new(Code::FILE_TOO_LARGE).with("file", shown).with("reason", reason));
    }
    let text = String::from_utf8(world.read(path).map_err(failed)?).map_err(|_| {
        Error::new(Code::FILE_FORMAT).with("file", path.display().to_string()).with("reason", Message::new("file-not-utf-8"))
    })?;
    let text: Arc<str> = text.replace("\r\n", "\n").trim_start_matches('\u{feff}').into();
    Ok(Source { path: path.display().to_string(), text })
}

/// Whether an item is of other years only.
fn outside(year: &str, item: &raw::ItemTable) -> bool {
    item.from.as_deref().is_some_and(|from| year < from) || item.until.as_deref().is_some_and(|until| year > until)
}

impl Template {
    /// Validates a template's text against a pack.
    ///
    /// # Errors
    /// CYF011 with every mistake in it.
    pub fn validate(name: &str, source: &Source, pack: &Pack) -> Result<Template> {
        validate::validate(name, source, pack)
    }

    /// The names of sheets and the headings that it looks for.
    pub(crate) fn words(&self) -> impl Iterator<Item = &String> {
        self.sheets.iter().flat_map(|s| {
            let columns = s.items.iter().flat_map(|i| &i.column).chain(s.flags.iter().flat_map(|f| &f.column));
            let above = s.below.iter().flat_map(|b| &b.line.column);
            s.names.iter().chain(&s.key).chain(&s.join_on).chain(above).chain(columns)
        })
    }

    fn digest(text: &str) -> String {
        format!("sha256:{}", sha256(text))
    }
}

#[cfg(test)]
mod tests;
