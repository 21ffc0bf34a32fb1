//! Sheets and files of the job that nothing reads: the rest of the children may be there.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Mapper;
use super::exports::text_of;
use super::finding::{Arg, Pending, quoted};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::fold::{folded, heading};
use crate::headings;
use crate::read::{CellId, Sheet, column_letters};
use crate::spot::{Area, ColumnId, ModuleId, SheetId, WorkbookId};
use crate::synonyms::is_of_others;
use crate::texts::Message;

/// A sheet with so many headings is known by them without that of the id.
const MANY: usize = 8;

/// What a sheet of the template asks of another that may hold more of its rows.
struct Asked {
    /// Position in the template.
    index: usize,
    /// The headings that lead to the child, folded.
    key: Vec<String>,
    /// The headings of each further column that the sheet that is read has.
    columns: Vec<Vec<String>>,
}

impl Mapper<'_> {
    /// Tells of every sheet and file that nothing reads. The headings of those that are read are known by now.
    pub(super) fn tell_unread(&mut self) {
        let asked: Vec<Asked> = (0..self.template.sheets.len()).filter_map(|index| self.asked(index)).collect();
        for (w, workbook) in WorkbookId::each(self.workbooks) {
            self.unread_sheets(w, &asked);
            let passed_over = workbook.passed_over.iter().enumerate();
            for (n, file) in passed_over.filter(|(_, file)| !self.template.not_part.names(&file.name)) {
                let of = workbook.name();
                let nth = Message::new("nth-no-csv").with("count", n + 1).with("file", &of);
                let mut pending = nothing_read("kind-of-file", (&file.name, nth), Arg::message("unread-in").with("file", of.clone()))
                    .at(w.into())
                    .about([]);
                // No place in the message: an answer is about what the file holds.
                pending.args.push(("holds", Arg::Open(file.digest.clone())));
                self.pending.push(pending);
            }
        }
    }

    fn unread_sheets(&mut self, w: WorkbookId, asked: &[Asked]) {
        let workbook = &self.workbooks[w];
        let nth = |s: SheetId| Message::new("nth-of-file").with("count", s.tab.index() + 1).with("file", workbook.name());
        let is_read = self.called.iter().any(|s| s.workbook == w);
        let (mut others, mut told) = (Vec::new(), self.template.not_part.names(&workbook.name()));
        for (s, sheet) in SheetId::each_of(w, workbook) {
            if self.called.contains(&s) {
                continue;
            }
            let not_part = self.not_part(s);
            if let Some(same) = self.same_headings(s, sheet, asked) {
                // What is missing is said already, with the sheets that are there.
                let missing = self.found[same].is_none() && !self.template.sheets[same].optional;
                told = true;
                if !missing || not_part {
                    self.rows_elsewhere(s.into(), sheet, same, not_part);
                }
            } else if not_part {
            } else if is_read && let Some((column, count)) = self.holds_ids(s, sheet, asked) {
                told = true;
                let args = vec![
                    ("kind", kind(sheet)),
                    ("sheet", Arg::Own(sheet.name.trim().to_owned())),
                    ("file", Arg::Open(workbook.name())),
                    ("column", Arg::Open(column_letters(sheet.columns[column].index))),
                    ("count", Arg::Open(count.to_string())),
                ];
                self.pending.push(Pending::new(Code::SHEET_WITH_IDS, args).at(s.into()));
            } else if sheet.hidden || sheet.rows.len() < 2 {
            } else if let Some(why) = self.called_alike(w, sheet) {
                told = true;
                self.pending.push(nothing_read("kind-of-sheet", (sheet.name.trim(), nth(s)), why).at(s.into()));
            } else if workbook.encoding.is_some() && is_read {
                // In a folder or a zip each sheet is a file of its own.
                self.pending.push(nothing_read("kind-of-file", (sheet.name.trim(), nth(s)), "".into()).at(s.into()));
            } else {
                others.push(s);
            }
        }
        if !is_read && !told {
            let nth = Message::new("nth-of-job").with("count", w.index() + 1);
            self.pending.push(nothing_read("kind-of-file", (&workbook.name(), nth), "".into()).at(w.into()));
        } else if !others.is_empty() {
            self.sheets_unused(w, &others);
        }
    }

    /// Sheets of a workbook that is read, with other headings than those that are wanted: notes, pivot tables.
    fn sheets_unused(&mut self, w: WorkbookId, others: &[SheetId]) {
        let shown = SheetId::each_of(w, &self.workbooks[w]).filter(|(_, sheet)| !sheet.hidden);
        // With their place, for a name that may be a child's is not shown.
        let named = (1..).zip(shown).filter(|(_, (s, _))| others.contains(s));
        let names: Vec<String> = named.map(|(n, (_, sheet))| format!("{n} {}", quoted([sheet.name.trim()]))).collect();
        let args = vec![("sheets", Arg::Own(names.join(", ")))];
        self.pending.push(Pending::new(Code::SHEETS_UNUSED, args).at(w.into()));
    }

    fn rows_elsewhere(&mut self, place: Area, sheet: &Sheet, same: usize, not_part: bool) {
        let map = &self.template.sheets[same];
        let other = match &self.found[same] {
            Some(found) => {
                let module = Arg::Said(self.pack.modules[map.module].name.clone());
                Arg::message("unread-sheet-read-for").with("other", self.sheet_name(found)).with("module", module)
            }
            None => Arg::message("unread-sheet-not-there").with("other", quoted(map.names.first().map(String::as_str))),
        };
        let level = match (not_part, sheet.hidden) {
            (true, _) => Level::Note,
            // Old copies are hidden; but rows may be, too.
            (false, true) => Level::Query,
            (false, false) => Level::Error,
        };
        let args = vec![
            ("kind", kind(sheet)),
            ("sheet", Arg::Own(sheet.name.trim().to_owned())),
            ("file", Arg::Open(self.workbooks[place.workbook].name())),
            ("other", other),
        ];
        let mut pending = Pending::new(Code::ROWS_ELSEWHERE, args).level(level).about([place.clone()]).at(place);
        pending.cells.other = self.found[same].as_ref().map(|found| found.place());
        self.pending.push(pending);
    }

    /// What a sheet of the template asks for; none where that is too little to know a sheet by.
    fn asked(&self, index: usize) -> Option<Asked> {
        let map = &self.template.sheets[index];
        let fold = |names: &[String]| names.iter().map(|n| heading(n)).filter(|n| !n.is_empty()).collect::<Vec<_>>();
        let key = fold(self.id_headings(index));
        let found = self.found[index].as_ref().filter(|f| f.first.is_some());
        let has = |columns: &[Option<ColumnId>], at: usize| columns.get(at).is_some_and(Option::is_some);
        let items = map.items.iter().enumerate().filter(|(at, _)| found.is_none_or(|f| has(&f.items, *at))).map(|(_, i)| &i.column);
        let flags = map.flags.iter().enumerate().filter(|(at, _)| found.is_none_or(|f| has(&f.flags, *at))).map(|(_, f)| &f.column);
        let columns: Vec<Vec<String>> = items.chain(flags).map(|names| fold(names)).filter(|names| *names != key).collect();
        (!map.repeat_group && !key.is_empty() && !columns.is_empty()).then_some(Asked { index, key, columns })
    }

    /// The sheet of the template whose headings a sheet has, all or nearly all of them, with rows below.
    fn same_headings(&self, s: SheetId, sheet: &Sheet, asked: &[Asked]) -> Option<usize> {
        let mut rows = vec![FxHashSet::default(); headings::rows(sheet)];
        self.exports.readings(s).iter().for_each(|h| rows[h.row].extend(h.folded.iter().flatten()));
        let fits = |asked: &&Asked| {
            let has = |texts: &FxHashSet<&String>, names: &[String]| names.iter().any(|n| texts.contains(n));
            let enough = (asked.columns.len() * 4).div_ceil(5);
            self.looks_into(&self.template.sheets[asked.index], s.workbook)
                && rows.iter().enumerate().any(|(row, texts)| {
                    let below = row + 1 < sheet.rows.len();
                    // Of so many headings that are the same, that of the id may be another.
                    let keyed = has(texts, &asked.key) || asked.columns.len() >= MANY;
                    below && keyed && asked.columns.iter().filter(|names| has(texts, names)).count() >= enough
                })
        };
        asked.iter().find(fits).map(|a| a.index)
    }

    /// Whether a sheet holds ids of children that nothing reads: under some of the headings of a sheet of the template, or by their form. The
    /// column, and in how many rows. Lists of children that are read, pivot tables and lists of words are no such thing.
    fn holds_ids(&self, s: SheetId, sheet: &Sheet, asked: &[Asked]) -> Option<(ColumnId, usize)> {
        let cells = &self.workbooks[s.workbook].cells;
        let text = |c: ColumnId, r: usize| text_of(cells.get(sheet.columns[c].cells[r]));
        let columns = || ColumnId::first(sheet.columns.len());
        for one in self.exports.readings(s).iter().filter(|h| !h.two) {
            let (r, row) = (one.row, one.folded.iter().flatten().collect::<Vec<_>>());
            for asked in asked.iter().filter(|a| self.looks_into(&self.template.sheets[a.index], s.workbook)) {
                let Some(key) = ColumnId::find(&row, |t| asked.key.contains(t)) else { continue };
                let there = asked.columns.iter().filter(|names| names.iter().any(|n| row.contains(&n))).count();
                let below: Vec<String> = (r + 1..sheet.rows.len()).map(|r| text(key, r)).filter(|t| !t.trim().is_empty()).collect();
                let unknown = below.iter().filter(|t| t.bytes().any(|b| b.is_ascii_digit()) && !self.ids.is_known(t)).count();
                let map = &self.template.sheets[asked.index];
                // Of children that are read, it may be more of their records.
                let more = (map.module != ModuleId::ROOT || map.join) && there * 2 >= asked.columns.len();
                if there > 0 && there >= asked.columns.len().div_ceil(2).min(3) && (unknown > 0 || more && !below.is_empty()) {
                    return Some((key, if unknown > 0 { unknown } else { below.len() }));
                }
            }
        }
        let is_id_heading = self.all_id_headings();
        // Whether a cell is like an id, and of no child that is read.
        let mut judged: FxHashMap<CellId, (bool, bool)> = FxHashMap::default();
        let mut judge = |cell: CellId| {
            *judged.entry(cell).or_insert_with(|| {
                let text = text_of(cells.get(cell));
                let like = self.ids.like(&text);
                (like, like && !self.ids.is_known(&text))
            })
        };
        columns().find_map(|c| {
            let filled: Vec<CellId> = sheet.columns[c].cells.iter().copied().filter(|c| *c != CellId::BLANK).collect();
            let like = filled.iter().filter(|c| judge(**c).0).count();
            let unknown = filled.iter().filter(|c| judge(**c).1).count();
            let above: Vec<String> = filled.iter().take_while(|c| !judge(**c).0).map(|c| heading(&text_of(cells.get(*c)))).collect();
            let named = above.iter().any(|t| is_id_heading.contains(t));
            let enough = like >= 3 || like > 0 && (named || like == filled.len() - above.len().min(1));
            let most = like * 2 >= filled.len() - above.len();
            // Without a heading it goes on from another sheet, and may hold more of the children that are read.
            let goes_on = above.is_empty() && sheet.columns.len() > 1;
            let is = enough && most && !above.iter().any(|t| is_of_others(t)) && (unknown > 0 || goes_on);
            is.then_some((c, if unknown > 0 { unknown } else { like }))
        })
    }

    /// Whether a sheet is called as one that goes on from another would be, or by a name of the template's; then how.
    fn called_alike(&self, w: WorkbookId, sheet: &Sheet) -> Option<Arg> {
        let name = folded(&sheet.name);
        let named = self.template.sheets.iter().any(|map| self.looks_into(map, w) && map.names.iter().any(|n| folded(n) == name));
        if named {
            return Some(Arg::message("unread-named-by-template"));
        }
        let read = self.found.iter().flatten().map(|found| self.sheet_name(found));
        read.into_iter().find(|read| goes_on(&name, &folded(read))).map(|read| Arg::message("unread-called-like").with("name", read))
    }
}

/// What a sheet is at the beginning of a sentence.
fn kind(sheet: &Sheet) -> Arg {
    Arg::message(if sheet.hidden { "kind-hidden-sheet" } else { "kind-sheet" })
}

/// A file, or a sheet that may hold rows, of which nothing is read: what it is called, and where it is.
fn nothing_read(kind: &'static str, (name, place): (&str, Message), more: Arg) -> Pending {
    let args = vec![
        ("kind", Arg::message(kind)),
        ("name", Arg::Called(name.to_owned(), place)),
        ("listed", Arg::Listed(name.to_owned())),
        ("more", more),
    ];
    Pending::new(Code::NOTHING_READ, args)
}

/// `children (2)`, `children 2`, `children - copy`, `children_continued` go on from `children`.
fn goes_on(name: &str, from: &str) -> bool {
    const WORDS: [&str; 10] = ["copy", "copi", "continued", "cont", "contd", "part", "page", "parhad", "rhan", "of"];
    let Some(rest) = name.strip_prefix(from) else { return false };
    let words = rest.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let mut any = false;
    // The first letter behind must not belong to the name itself, as in `childrens`.
    let apart = rest.chars().next().is_some_and(|c| !c.is_alphabetic());
    apart && words.inspect(|_| any = true).all(|w| WORDS.contains(&w) || w.bytes().all(|b| b.is_ascii_digit())) && any
}

#[cfg(test)]
mod tests {
    use super::goes_on;

    #[test]
    fn names_that_go_on() {
        for name in ["children (2)", "children2", "children - copy", "children_part_2", "children page 2 of 3", "children (parhad)"] {
            assert!(goes_on(name, "children"), "{name}");
        }
        for name in ["children", "childrens", "children notes", "children by team", "our children (2)", "children ()"] {
            assert!(!goes_on(name, "children"), "{name}");
        }
    }
}
