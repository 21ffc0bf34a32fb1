//! Exports in the shapes that other case systems give them: which sheets, which headings, which words for codes. The tables are in one
//! file a system; what they mean is here. The headings are likely ones, no supplier's published ones.

mod carefirst;
mod eclipse;
mod liquidlogic;
mod mosaic;
mod paris;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::export::{CellOut, Layout, SheetOut, Workbook, date_of};
use super::{Council, InventedChild, Record};
use crate::pack::{Kind, Library};

/// A heading, and the item below it. A bar parts the upper row of headings from the lower: `Plan|Start date`.
pub(crate) type Pair = (&'static str, &'static str);

/// How one system's exports look.
pub(crate) struct System {
    books: &'static [Book],
    words: Words,
    dates: Dates,
    /// Rows of a title block above the headings, and columns left blank beside them.
    corner: (usize, usize),
    /// What stands below the last row.
    foot: Option<&'static str>,
}

/// A workbook.
struct Book {
    collection: &'static str,
    name: &'static str,
    sheets: &'static [Page],
}

/// A sheet.
struct Page {
    name: &'static str,
    of: Of,
    columns: &'static [Column],
}

/// What the rows of a sheet are.
#[derive(Clone, Copy)]
enum Of {
    /// Children of CASP.
    Casp,
    /// The same, but only those of whom one of the items is known.
    CaspSome,
    /// A row for each of these items that is 1.
    Values(&'static [Pair]),
    /// Children of LAC, with their adoption and leaving care in the same row.
    Lac,
    Episodes,
    Adoptions,
    Leavers,
}

/// A column.
enum Column {
    Id(&'static str),
    Item(&'static str, &'static str),
    /// The items that are 1 in one cell, parted by the text.
    Several(&'static str, &'static str, &'static [Pair]),
    /// In a sheet of values: the value.
    Value(&'static str),
    Surname(&'static str),
    Forename(&'static str),
    Team(&'static str),
    Worker(&'static str),
    /// What the return does not ask for.
    Other(&'static str, &'static str),
}

/// What stands for a code.
#[derive(Clone, Copy)]
enum Words {
    Codes,
    /// `C2 - Care order`.
    CodeLabel,
    Labels,
    /// Another usual word for it, the first or second or third.
    Synonym(usize),
}

/// How dates stand.
#[derive(Clone, Copy)]
enum Dates {
    /// As dates.
    Real,
    /// As text, in this form.
    Text(&'static str),
}

/// The exports of a council in the shape of one of these systems; none for the two layouts that are made elsewhere.
pub(crate) fn tables(council: &Council, layout: Layout) -> Vec<Workbook> {
    let system = match layout {
        Layout::Mosaic => &mosaic::SYSTEM,
        Layout::Eclipse => &eclipse::SYSTEM,
        Layout::CareFirst => &carefirst::SYSTEM,
        Layout::Paris => &paris::SYSTEM,
        Layout::Liquidlogic => &liquidlogic::SYSTEM,
        Layout::Plain | Layout::Wccis => return Vec::new(),
    };
    let sheets = |book: &Book| book.sheets.iter().map(|page| system.sheet(council, book.collection, page)).collect();
    system.books.iter().map(|b| Workbook { collection: b.collection, name: b.name.to_owned(), sheets: sheets(b) }).collect()
}

fn text(text: impl Into<String>) -> CellOut {
    CellOut::Text(text.into().into())
}

impl System {
    fn sheet(&self, council: &Council, collection: &'static str, page: &Page) -> SheetOut {
        let full = council.year.full();
        // Items of later years are not held yet.
        let asked = |c: &&Column| full || !matches!(c, Column::Item(_, "CarePlanActive" | "ReasonPlanClosed"));
        let columns: Vec<&Column> = page.columns.iter().filter(asked).collect();
        let mut rows = self.above(council, page.name);
        let left = vec![CellOut::Blank; self.corner.1];
        let heads: Vec<(&str, &str)> = columns.iter().map(|c| c.heading().split_once('|').unwrap_or(("", c.heading()))).collect();
        if heads.iter().any(|h| !h.0.is_empty()) {
            // As merged cells do, the upper heading stands over the leftmost of its columns.
            let over = heads.iter().enumerate().map(|(i, h)| if i > 0 && heads[i - 1].0 == h.0 { CellOut::Blank } else { text(h.0) });
            rows.push(left.iter().cloned().chain(over).collect());
        }
        rows.push(left.iter().cloned().chain(heads.iter().map(|h| text(h.1))).collect());
        let first = rows.len();
        for (at, child) in council.children.iter().enumerate() {
            for (records, value) in found(page.of, child) {
                let id = records[0].get("ChildID").map(str::to_owned);
                let cells = columns.iter().map(|c| self.cell(collection, c, child, &id, &records, value, at));
                rows.push(left.iter().cloned().chain(cells).collect());
            }
        }
        for (id, episode) in council.strays.iter().filter(|_| matches!(page.of, Of::Episodes)) {
            let Some(child) = council.children.first() else { break };
            let cells = columns.iter().map(|c| self.cell(collection, c, child, &Some(id.clone()), &[episode], "", 0));
            rows.push(left.iter().cloned().chain(cells).collect());
        }
        if let Some(foot) = self.foot {
            let count = (rows.len() - first).to_string();
            rows.push(Vec::new());
            rows.push(left.into_iter().chain([text(foot.replace("{}", &count))]).collect());
        }
        SheetOut { name: page.name.to_owned(), rows }
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
        collection: &'static str,
        column: &Column,
        child: &InventedChild,
        id: &Option<String>,
        records: &[&Record],
        value: &'static str,
        at: usize,
    ) -> CellOut {
        match column {
            Column::Id(_) => super::export::id_cell(id.as_deref()),
            Column::Item(_, item) => {
                let value = records.iter().find_map(|r| r.get(item));
                value.map_or(CellOut::Blank, |v| self.value(collection, item, v))
            }
            Column::Several(_, by, pairs) => {
                let set: Vec<&str> = pairs.iter().filter(|p| records[0].get(p.1) == Some("1")).map(|p| p.0).collect();
                if set.is_empty() { CellOut::Blank } else { text(set.join(by)) }
            }
            Column::Value(_) => text(value),
            Column::Surname(_) => text(&*child.surname),
            Column::Forename(_) => text(&*child.forename),
            Column::Team(_) => CellOut::Text(child.team.clone()),
            Column::Worker(_) => CellOut::Text(child.worker.clone()),
            Column::Other(_, "") => CellOut::Date(council_day(at)),
            Column::Other(_, what) => text(format!("{what}{:05}", at * 7 % 100_000)),
        }
    }

    fn value(&self, collection: &'static str, item: &str, value: &str) -> CellOut {
        if let Some(words) = words().get(&(collection, item)).and_then(|set| set.get(value)) {
            return match self.words {
                Words::Codes => super::export::cell(&value.to_owned().into()),
                Words::CodeLabel => text(format!("{value} - {}", words[0])),
                Words::Labels => text(&*words[0]),
                Words::Synonym(n) => text(&*words[1 + n.min(words.len() - 2)]),
            };
        }
        match (date_of(value), self.dates) {
            (Some(date), Dates::Real) => CellOut::Date(date),
            (Some(date), Dates::Text(form)) => text(date.format(form).to_string().to_uppercase()),
            (None, _) if matches!(item, "EpisodeNumber" | "ShortBreaks" | "NumberOfAdopters") => {
                super::export::cell(&value.to_owned().into())
            }
            _ => text(value),
        }
    }
}

/// Any day, for columns that nobody asks for.
fn council_day(at: usize) -> chrono::NaiveDate {
    chrono::NaiveDate::default() + chrono::Days::new(18_000 + at as u64 * 13 % 180)
}

/// The rows of a child: where each value is looked for, first in the record that the row is, and the value itself in a sheet of values.
fn found(of: Of, child: &InventedChild) -> Vec<(Vec<&Record>, &'static str)> {
    let lac = child.lac.as_ref();
    match of {
        Of::Casp => child.casp.iter().map(|r| (vec![r], "")).collect(),
        Of::CaspSome => child.casp.iter().filter(|r| r.get("Immunisations").is_some()).map(|r| (vec![r], "")).collect(),
        Of::Values(pairs) => {
            let set = |r: &'_ Record| pairs.iter().filter(|p| r.get(p.1) == Some("1")).map(|p| p.0).collect::<Vec<_>>();
            child.casp.iter().flat_map(|r| set(r).into_iter().map(move |v| (vec![r], v))).collect()
        }
        Of::Lac => lac.map(|l| (std::iter::once(&l.child).chain(&l.adoption).chain(&l.care_leaver).collect(), "")).into_iter().collect(),
        Of::Episodes => lac.map(|l| l.episodes.iter().map(|e| (vec![&l.child, e], "")).collect()).unwrap_or_default(),
        Of::Adoptions => lac.and_then(|l| l.adoption.as_ref().map(|a| (vec![&l.child, a], ""))).into_iter().collect(),
        Of::Leavers => lac.and_then(|l| l.care_leaver.as_ref().map(|c| (vec![&l.child, c], ""))).into_iter().collect(),
    }
}

impl Column {
    fn heading(&self) -> &'static str {
        match self {
            Column::Id(h)
            | Column::Item(h, _)
            | Column::Several(h, _, _)
            | Column::Value(h)
            | Column::Surname(h)
            | Column::Forename(h)
            | Column::Team(h)
            | Column::Worker(h)
            | Column::Other(h, _) => h,
        }
    }
}

/// For each item with codes the words of each code: the label, then the others.
type WordList = BTreeMap<(&'static str, String), BTreeMap<String, Vec<String>>>;

struct AllWords(WordList);

impl AllWords {
    fn get(&self, key: &(&'static str, &str)) -> Option<&BTreeMap<String, Vec<String>>> {
        self.0.get(&(key.0, key.1.to_owned()))
    }
}

/// The words of the packs in the program. A pack that does not load gives none, and codes stay codes.
fn words() -> &'static AllWords {
    static WORDS: OnceLock<AllWords> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut all = WordList::new();
        let library = Library::embedded();
        for pack in library.iter().flat_map(Library::packs) {
            let collection = if pack.collection == "casp" { "casp" } else { "lac" };
            for item in pack.modules.iter().flat_map(|m| &m.items) {
                let Kind::Code(set) = item.kind else { continue };
                let of = all.entry((collection, item.name.clone())).or_default();
                for code in &pack.codesets[set].codes {
                    let words = std::iter::once(&code.label).chain(if code.synonyms.is_empty() {
                        std::slice::from_ref(&code.label)
                    } else {
                        &code.synonyms
                    });
                    of.entry(code.code.clone()).or_insert_with(|| words.cloned().collect());
                }
            }
        }
        AllWords(all)
    })
}
