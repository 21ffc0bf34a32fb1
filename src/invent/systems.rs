//! Exports in the shapes that other case systems give them: which sheets, which headings, which words for codes. The tables are in one
//! file a system; what they mean is here. The headings are likely ones, no supplier's published ones.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::export::{CellOut, Layout, SheetOut, Workbook, date_of};
use super::{Council, InventedChild, Record};
use crate::pack::{Kind, Library};

/// How one system's exports look.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct System {
    words: Words,
    /// The form of dates that are text; without it they are dates.
    dates: Option<String>,
    /// Rows of a title block above the headings, and columns left blank beside them.
    corner: (usize, usize),
    /// What stands below the last row.
    foot: Option<String>,
    /// Items that are 1 or not, each with the word for it.
    #[serde(default)]
    lists: BTreeMap<String, Vec<(String, String)>>,
    books: Vec<Book>,
}

/// A workbook.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Book {
    collection: String,
    name: String,
    sheets: Vec<SheetLayout>,
}

/// A sheet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetLayout {
    name: String,
    of: Of,
    columns: Vec<Column>,
}

/// What the rows of a sheet are.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Of {
    /// Children of CASP.
    Casp,
    /// The same, but only those of whom one of the items is known.
    CaspSome,
    /// A row for each item of this list that is 1.
    Values(String),
    /// Children of LAC, with their adoption and leaving care in the same row.
    Lac,
    Episodes,
    Adoptions,
    Leavers,
}

/// A column: its heading and what it holds. A bar parts the upper row of headings from the lower: `Plan|Start date`. It holds the item that is named, or
/// - `id`, `surname`, `forename`, `team`, `worker`;
/// - `value`: in a sheet of values, the value;
/// - `several`: the items of a list that are 1 in one cell, with what parts them and the list;
/// - `other`: what the return does not ask for, with what it begins with; days where that is blank.
#[derive(Debug, Deserialize)]
struct Column(Vec<String>);

/// What stands for a code.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Words {
    Codes,
    /// `C2 - Care order`.
    CodeLabel,
    Labels,
    /// Another usual word for it, the first or second or third.
    Synonym(usize),
}

/// The exports of a council in the shape of one of these systems; none for the two layouts that are made elsewhere.
pub(crate) fn tables(council: &Council, layout: Layout) -> Vec<Workbook> {
    let table = match layout {
        Layout::Mosaic => include_str!("systems/mosaic.toml"),
        Layout::Eclipse => include_str!("systems/eclipse.toml"),
        Layout::CareFirst => include_str!("systems/carefirst.toml"),
        Layout::Paris => include_str!("systems/paris.toml"),
        Layout::Liquidlogic => include_str!("systems/liquidlogic.toml"),
        Layout::Plain | Layout::Wccis => return Vec::new(),
    };
    // Tests read the exports of each system, so that every table is a right one.
    let system: System = match toml::from_str(table) {
        Ok(system) => system,
        Err(error) => unreachable!("{error}"),
    };
    let collection = |book: &Book| if book.collection == "casp" { "casp" } else { "lac" };
    let sheets = |book: &Book| book.sheets.iter().map(|page| system.sheet(council, &book.collection, page)).collect();
    system.books.iter().map(|b| Workbook { collection: collection(b), name: b.name.clone(), sheets: sheets(b) }).collect()
}

fn text(text: impl Into<String>) -> CellOut {
    CellOut::Text(text.into().into())
}

impl System {
    fn sheet(&self, council: &Council, collection: &str, page: &SheetLayout) -> SheetOut {
        let full = council.year.full();
        // Items of later years are not held yet.
        let asked = |c: &&Column| full || !matches!(c.part(1), "CarePlanActive" | "ReasonPlanClosed");
        let columns: Vec<&Column> = page.columns.iter().filter(asked).collect();
        let mut rows = self.above(council, &page.name);
        let left = vec![CellOut::Blank; self.corner.1];
        let heads: Vec<(&str, &str)> = columns.iter().map(|c| c.part(0).split_once('|').unwrap_or(("", c.part(0)))).collect();
        if heads.iter().any(|h| !h.0.is_empty()) {
            // As merged cells do, the upper heading stands over the leftmost of its columns.
            let over = heads.iter().enumerate().map(|(i, h)| if i > 0 && heads[i - 1].0 == h.0 { CellOut::Blank } else { text(h.0) });
            rows.push(left.iter().cloned().chain(over).collect());
        }
        rows.push(left.iter().cloned().chain(heads.iter().map(|h| text(h.1))).collect());
        let first = rows.len();
        for (at, child) in council.children.iter().enumerate() {
            for (records, value) in self.found(&page.of, child) {
                let id = records[0].get("ChildID").map(str::to_owned);
                let cells = columns.iter().map(|c| self.cell(collection, c, child, &id, &records, value, at));
                rows.push(left.iter().cloned().chain(cells).collect());
            }
        }
        for (id, episode) in council.strays.iter().filter(|_| page.of == Of::Episodes) {
            let Some(child) = council.children.first() else { break };
            let cells = columns.iter().map(|c| self.cell(collection, c, child, &Some(id.clone()), &[episode], "", 0));
            rows.push(left.iter().cloned().chain(cells).collect());
        }
        if let Some(foot) = &self.foot {
            let count = (rows.len() - first).to_string();
            rows.push(Vec::new());
            rows.push(left.into_iter().chain([text(foot.replace("{}", &count))]).collect());
        }
        SheetOut { name: page.name.clone(), rows }
    }

    fn above(&self, council: &Council, name: &str) -> Vec<Vec<CellOut>> {
        let block = [
            vec![text(format!("{name} {}", council.year.name()))],
            vec![text("Authority"), text(&*council.authority)],
            vec![text("Confidential: contains personal data")],
            Vec::new(),
            vec![text("Selection"), text("all open in the year")],
            Vec::new(),
        ];
        block.into_iter().take(self.corner.0).collect()
    }

    #[allow(clippy::too_many_arguments)]
    fn cell(
        &self,
        collection: &str,
        column: &Column,
        child: &InventedChild,
        id: &Option<String>,
        records: &[&Record],
        value: &str,
        at: usize,
    ) -> CellOut {
        match column.part(1) {
            "id" => super::export::id_cell(id.as_deref()),
            "several" => {
                let set: Vec<&str> = self.set(column.part(3), records[0]).collect();
                if set.is_empty() { CellOut::Blank } else { text(set.join(column.part(2))) }
            }
            "value" => text(value),
            "surname" => text(&*child.surname),
            "forename" => text(&*child.forename),
            "team" => CellOut::Text(child.team.clone()),
            "worker" => CellOut::Text(child.worker.clone()),
            "other" => match column.part(2) {
                "" => CellOut::Date(council_day(at)),
                what => text(format!("{what}{:05}", at * 7 % 100_000)),
            },
            item => {
                let value = records.iter().find_map(|r| r.get(item));
                value.map_or(CellOut::Blank, |v| self.value(collection, item, v))
            }
        }
    }

    /// The words of the items of a list that are 1.
    fn set<'s>(&'s self, list: &str, record: &Record) -> impl Iterator<Item = &'s str> {
        let list = self.lists.get(list).map_or(&[][..], Vec::as_slice);
        list.iter().filter(|(_, item)| record.get(item) == Some("1")).map(|(word, _)| word.as_str())
    }

    fn value(&self, collection: &str, item: &str, value: &str) -> CellOut {
        if let Some(words) = words().get(&format!("{collection}/{item}")).and_then(|set| set.get(value)) {
            return match self.words {
                Words::Codes => super::export::cell(&value.to_owned().into()),
                Words::CodeLabel => text(format!("{value} - {}", words[0])),
                Words::Labels => text(&*words[0]),
                Words::Synonym(n) => text(&*words[1 + n.min(words.len() - 2)]),
            };
        }
        match (date_of(value), &self.dates) {
            (Some(date), None) => CellOut::Date(date),
            (Some(date), Some(form)) => text(date.format(form).to_string().to_uppercase()),
            (None, _) if matches!(item, "EpisodeNumber" | "ShortBreaks" | "NumberOfAdopters") => {
                super::export::cell(&value.to_owned().into())
            }
            _ => text(value),
        }
    }

    /// The rows of a child: where each value is looked for, first in the record that the row is, and the value itself in a sheet of values.
    fn found<'a>(&'a self, of: &Of, child: &'a InventedChild) -> Vec<(Vec<&'a Record>, &'a str)> {
        let lac = child.lac.as_ref();
        match of {
            Of::Casp => child.casp.iter().map(|r| (vec![r], "")).collect(),
            Of::CaspSome => child.casp.iter().filter(|r| r.get("Immunisations").is_some()).map(|r| (vec![r], "")).collect(),
            Of::Values(list) => child.casp.iter().flat_map(|r| self.set(list, r).map(move |v| (vec![r], v))).collect(),
            Of::Lac => {
                lac.map(|l| (std::iter::once(&l.child).chain(&l.adoption).chain(&l.care_leaver).collect(), "")).into_iter().collect()
            }
            Of::Episodes => lac.map(|l| l.episodes.iter().map(|e| (vec![&l.child, e], "")).collect()).unwrap_or_default(),
            Of::Adoptions => lac.and_then(|l| l.adoption.as_ref().map(|a| (vec![&l.child, a], ""))).into_iter().collect(),
            Of::Leavers => lac.and_then(|l| l.care_leaver.as_ref().map(|c| (vec![&l.child, c], ""))).into_iter().collect(),
        }
    }
}

/// Any day, for columns that nobody asks for.
fn council_day(at: usize) -> chrono::NaiveDate {
    chrono::NaiveDate::default() + chrono::Days::new(18_000 + at as u64 * 13 % 180)
}

impl Column {
    fn part(&self, n: usize) -> &str {
        self.0.get(n).map_or("", String::as_str)
    }
}

/// For each item with codes (`casp/Gender`) the words of each code: the label, then the others.
type WordList = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// The words of the packs in the program. A pack that does not load gives none, and codes stay codes.
fn words() -> &'static WordList {
    static WORDS: OnceLock<WordList> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut all = WordList::new();
        let library = Library::embedded();
        for pack in library.iter().flat_map(Library::packs) {
            for item in pack.modules.iter().flat_map(|m| &m.items) {
                let Kind::Code(set) = item.kind else { continue };
                let of = all.entry(format!("{}/{}", pack.collection, item.name)).or_default();
                for code in &pack.codesets[set].codes {
                    // A code without other words has its label twice.
                    let label = code.label.english();
                    let words = code.words().chain(code.synonyms.is_empty().then_some(label));
                    of.entry(code.code.clone()).or_insert_with(|| words.map(str::to_owned).collect());
                }
            }
        }
        all
    })
}
