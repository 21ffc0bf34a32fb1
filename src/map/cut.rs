//! Exports that say of themselves that rows are missing, and sheets with just as many rows as a program writes at most.

use std::borrow::Cow;
use std::path::{Component, Path};

use super::Mapper;
use super::find::MatchedSheet;
use super::finding::{Arg, Pending};
use super::says::{self, Own, Says, Unit, Whose, number, says};
use crate::calendar::{date_of, day_number};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::fold::{folded, trimmed};
use crate::read::{CellId, Value};
use crate::spot::{Area, ColumnId, RecordId, SheetId, WorkbookId};

/// Rows at the top and the foot of a sheet that is not read.
const EDGE: usize = 50;
/// More cells than this beside one another are a record or headings, not a label with its value.
const PAIRS: usize = 4;
/// Numbers of rows at which well-known programs stop, with what stops there.
const LIMITS: [(usize, &str); 20] = [
    (500, "limit-report-viewers"),
    (1_000, "limit-query-tools"),
    (2_000, "limit-report-viewers"),
    (2_500, "limit-report-viewers"),
    (5_000, "limit-case-systems"),
    (10_000, "limit-case-systems"),
    (15_000, "limit-case-systems"),
    (20_000, "limit-case-systems"),
    (25_000, "limit-case-systems"),
    (30_000, "limit-power-bi-csv"),
    (50_000, "limit-case-systems"),
    (65_000, "limit-old-excel-fill"),
    (65_535, "limit-old-excel"),
    (65_536, "limit-old-excel"),
    (100_000, "limit-case-systems"),
    (150_000, "limit-power-bi-excel"),
    (250_000, "limit-case-systems"),
    (500_000, "limit-case-systems"),
    (1_048_575, "limit-excel"),
    (1_048_576, "limit-excel"),
];

/// A text outside the records, with what it says.
struct Told<'a> {
    /// None for what is printed above or below each page.
    cell: Option<(usize, ColumnId)>,
    text: Cow<'a, str>,
    says: Says,
}

/// What a sheet says of itself.
#[derive(Default)]
struct Sheet<'a> {
    cut: Option<Told<'a>>,
    broken: Option<Told<'a>>,
    limit: Option<Told<'a>>,
    /// The last page that is named.
    page: Option<Told<'a>>,
    /// The greatest number that is more than what was read, and what was read.
    count: Option<(u64, String, Told<'a>)>,
    chosen: Option<Told<'a>>,
    /// Whose children they are, and whether it stands between records: then it heads those below it.
    whose: Vec<(Whose, bool, Told<'a>)>,
}

impl<'a> Mapper<'a> {
    /// Tells where an export says that it is cut. In a row that is a record the words are somebody's own.
    pub(super) fn tell_cut(&mut self) {
        let mut parts: Vec<(u64, u64)> = Vec::new();
        let mut titles: Vec<String> = Vec::new();
        for w in WorkbookId::first(self.workbooks.len()) {
            parts.extend(self.names(w).filter_map(|(s, name)| says::part_in_name(&name, s.is_some())));
        }
        for (w, workbook) in WorkbookId::each(self.workbooks) {
            for (s, _) in SheetId::each_of(w, workbook) {
                let read: Vec<&MatchedSheet> = self.found.iter().flatten().filter(|f| f.sheet == s).collect();
                let told = if self.not_part(s) { Vec::new() } else { self.words(s, &read, &mut titles) };
                let limit = read.iter().find_map(|f| self.at_limit(f, s));
                self.pending.extend(told.into_iter().chain(limit));
            }
            let named = self.name_says(w, &parts);
            self.pending.extend(named);
        }
    }

    /// The names of a workbook and of its sheets that are read: a file among several is a sheet of its own.
    fn names(&self, w: WorkbookId) -> impl Iterator<Item = (Option<SheetId>, String)> {
        let workbook = &self.workbooks[w];
        let file = workbook.name();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem).to_owned();
        let read = move |s: SheetId| self.found.iter().flatten().any(|f| f.sheet == s && f.first.is_some());
        let sheets = SheetId::each_of(w, workbook).filter(move |(s, _)| read(*s)).map(|(s, sheet)| (Some(s), sheet.name.clone()));
        std::iter::once((None, stem)).chain(sheets)
    }

    /// The folders below that of the job in which a workbook is.
    fn folders(&self, w: WorkbookId) -> Vec<String> {
        let within = |folder: &Path| self.workbooks[w].path.strip_prefix(folder).ok()?.parent().map(Path::to_owned);
        let folders = self.around.folder.and_then(within).unwrap_or_default();
        let names = folders.components().map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        });
        // What leads out of the folder of the job is none of its own.
        names.collect::<Option<Vec<String>>>().unwrap_or_default()
    }

    /// The calendar year in which that of the return begins.
    fn year(&self) -> Option<i32> {
        crate::pack::year::first(&self.pack.year)
    }

    /// Whose return it is.
    pub(super) fn own(&self) -> Own<'a> {
        Own { words: &self.pack.in_exports, council: self.council }
    }

    /// Whether a sheet holds the settings of a workbook that is read.
    fn is_settings(&self, s: SheetId) -> bool {
        let is_read = || self.found.iter().flatten().any(|f| f.sheet.workbook == s.workbook && f.first.is_some());
        says::is_settings(&self.workbooks[s].name) && is_read()
    }

    /// Whether the name of a file or a sheet says that it is one part of several, or holds only some.
    fn name_says(&self, w: WorkbookId, parts: &[(u64, u64)]) -> Option<Pending> {
        let is_read = self.found.iter().flatten().any(|f| f.sheet.workbook == w && f.first.is_some());
        let alone = |s: Option<SheetId>, name: &str| {
            says::part_in_name(name, s.is_some())
                .is_some_and(|(_, all)| all > 1 && (1..=all).any(|n| !parts.iter().any(|(part, _)| *part == n)))
        };
        let reference = self.pack.date("ReferenceDate").map(day_number);
        let earlier = |name: &str| reference.is_some_and(|day| says::is_named_of_another_time(name, self.year(), day));
        let some = |name: &str| says::chosen_in_name(name) || says::team_in_name(name, self.own()) || earlier(name);
        let named = self.names(w).filter(|_| is_read).find(|(s, name)| alone(*s, name) || some(name));
        let folder = || self.folders(w).into_iter().find(|name| is_read && earlier(name));
        let (kind, s, name) = match named {
            Some((s, name)) => (if s.is_some() { "export-name-of-sheet" } else { "export-name-of-file" }, s, name),
            None => ("export-name-of-folder", None, folder()?),
        };
        let args = vec![("what", Arg::message(kind)), ("words", Arg::Sentence(trimmed(&name).to_owned()))];
        Some(Pending::new(Code::EXPORT_CHOSEN, args).at(s.map_or(w.into(), Area::from)))
    }

    /// What a sheet says of itself: the gravest of what may be missing, how many there are, and what was chosen.
    fn words(&self, s: SheetId, read: &[&MatchedSheet], titles: &mut Vec<String>) -> Vec<Pending> {
        let name = self.workbooks[s].name.trim();
        let is_read = read.iter().any(|f| f.first.is_some());
        let Sheet { cut, broken, limit, page, count, chosen, whose } = self.heard(s, read);
        // A report in groups names a team over each, and holds them all.
        let grouped = |of: &Whose| whose.iter().any(|(other, between, _)| *between && other.is_another(of));
        let at = whose.iter().position(|(of, between, _)| !between && !grouped(of));
        let chosen = chosen.or_else(|| at.and_then(|at| whose.into_iter().nth(at)).map(|(.., told)| told));
        // The last page that is named is the last there is, or pages are missing.
        let page = page.filter(|t| matches!(t.says, Says::Page { page, pages } if page < pages));
        let level = if cut.is_some() && is_read { Level::Error } else { Level::Query };
        let place = |t: &Told| Area {
            row: t.cell.map(|(row, _)| row),
            columns: t.cell.into_iter().map(|(_, column)| column).collect(),
            ..s.into()
        };
        let words = |t: &Told| ("words", Arg::Sentence(trimmed(&t.text).to_owned()));
        let sheet = || ("sheet", Arg::Open(name.to_owned()));
        // A limit that this export has not reached, the next may reach.
        let whole = || Area::from(s);
        let mut pending = Vec::new();
        if let Some(told) = cut.or(broken).or(page).or(limit) {
            pending.push(Pending::new(Code::EXPORT_CUT, vec![sheet(), words(&told)]).level(level).at(place(&told)).about([whole()]));
        } else if let Some((said, are, told)) = count {
            let args = vec![sheet(), words(&told), ("said", Arg::Open(said.to_string())), ("read", Arg::Open(are))];
            pending.push(Pending::new(Code::COUNT_DIFFERS, args).at(place(&told)).about([whole()]));
        }
        // A title over several sheets is reported once.
        if let Some(told) = chosen.filter(|told| !titles.iter().any(|title| *title == told.text)) {
            titles.push(told.text.to_string());
            let what = Arg::message("export-sheet").with("sheet", name);
            pending.push(Pending::new(Code::EXPORT_CHOSEN, vec![("what", what), words(&told)]).at(place(&told)).about([whole()]));
        }
        pending
    }

    /// All that is said outside the records of a sheet.
    fn heard(&self, s: SheetId, read: &[&MatchedSheet]) -> Sheet<'a> {
        let sheet = &self.workbooks[s];
        let is_read = read.iter().any(|f| f.first.is_some());
        let heading = |row: usize| read.iter().any(|f| f.first == Some(row + 1));
        let record = |row: usize| read.iter().any(|f| f.targets[row] != RecordId::NONE);
        // Nothing tells the rows of a sheet that is not read; such words stand at its top or its foot.
        let outside = |row: usize| match is_read {
            true => !record(row),
            false => row < EDGE || row + EDGE >= sheet.rows.len(),
        };
        // Beside a record only what stands under no heading is not its own.
        let beside = if is_read { self.beside_records(s, read) } else { Vec::new() };
        let mut heard = Sheet::default();
        let settings = self.is_settings(s);
        let speaks = is_read || settings;
        let mut records = (0..sheet.rows.len()).filter(|row| record(*row));
        let records = records.next().map(|first| first..=records.next_back().unwrap_or(first));
        // An old copy may be printed as anything.
        for text in sheet.aside.page_texts.iter().filter(|_| is_read) {
            self.hear(&mut heard, s, read, speaks, Said { cell: None, text: text.into(), value: None, heads: true });
        }
        for row in (0..sheet.rows.len()).filter(|row| !heading(*row)) {
            if outside(row) {
                let between = records.as_ref().is_some_and(|rows| rows.contains(&row));
                let heads = settings || is_read && records.as_ref().is_none_or(|rows| row < *rows.start());
                self.each_text(s, row, |column, text, value| {
                    if speaks && let Some(whose) = says::whose(&text, self.own()) {
                        let told = Told { cell: Some((row, column)), text: text.clone(), says: Says::Chosen };
                        heard.whose.push((whose, between, told));
                    }
                    self.hear(&mut heard, s, read, speaks, Said { cell: Some((row, column)), text, value, heads })
                });
                continue;
            }
            for &column in &beside {
                if let Some(text) = self.workbooks[s.workbook].cells.get(sheet.columns[column].cells[row]).text() {
                    self.hear(
                        &mut heard,
                        s,
                        read,
                        speaks,
                        Said { cell: Some((row, column)), text: text.into(), value: None, heads: false },
                    );
                }
            }
        }
        heard
    }

    /// Columns of a sheet that nothing reads and that have no heading.
    fn beside_records(&self, s: SheetId, read: &[&MatchedSheet]) -> Vec<ColumnId> {
        let sheet = &self.workbooks[s];
        let Some(headings) = read.iter().find_map(|f| f.first).and_then(|first| first.checked_sub(1)) else { return Vec::new() };
        let columns = ColumnId::each(&sheet.columns).filter(|(_, c)| c.cells.get(headings) == Some(&CellId::BLANK));
        columns.map(|(c, _)| c).filter(|&c| !read.iter().any(|f| f.reads(c))).collect()
    }

    /// The texts of a row: each cell's own, and a label with the value beside it, with the column of a number.
    fn each_text(&self, s: SheetId, row: usize, mut each: impl FnMut(ColumnId, Cow<'a, str>, Option<ColumnId>)) {
        let workbook = &self.workbooks[s.workbook];
        let columns = ColumnId::each(&workbook.sheets[s.tab].columns);
        let filled: Vec<(ColumnId, &'a Value)> =
            columns.map(|(c, column)| (c, workbook.cells.get(column.cells[row]))).filter(|(_, v)| **v != Value::Blank).collect();
        for (at, &(column, value)) in filled.iter().enumerate() {
            let Some(text) = value.text() else { continue };
            each(column, text.into(), None);
            let Some(&(beside, next)) = filled.get(at + 1).filter(|_| filled.len() <= PAIRS) else { continue };
            let label = text.trim_end_matches([':', '=', ' ']);
            match next.held() {
                Value::Number(n) if n.fract() == 0.0 && *n >= 0.0 => each(column, format!("{label}: {n}").into(), Some(beside)),
                Value::Date { days, .. } => each(column, format!("{label}: {}", date_of(*days).format("%d/%m/%Y")).into(), None),
                Value::Text(next) => each(column, format!("{label}: {next}").into(), number(next.trim()).map(|_| beside)),
                _ => {}
            }
        }
    }

    /// Notes what one text says; `speaks` is a sheet that is read, or one of settings.
    fn hear(&self, heard: &mut Sheet<'a>, s: SheetId, read: &[&MatchedSheet], speaks: bool, said: Said<'a>) {
        // In a sheet that is not read such words may be of a case.
        let of_read = read.iter().any(|f| f.first.is_some());
        let missing = of_read && says::says_missing(&said.text);
        let reference = self.pack.date("ReferenceDate").map(day_number);
        let other = || {
            missing
                || reference.is_some_and(|day| says::is_of_another_day(&said.text, day, self.own(), speaks, said.heads))
                || speaks && self.year().is_some_and(|own| says::is_of_another_year(&said.text, own))
                || said.cell.is_none() && (says::chosen_in_name(&said.text) || says::whose(&said.text, self.own()).is_some())
        };
        // `3 children still to be added` are no count of those that are there.
        let counted = |says: &Says| matches!(says, Says::Count { .. });
        let says = says(&said.text, self.own()).filter(|says| !(missing && counted(says))).or_else(|| other().then_some(Says::Chosen));
        let Some(says) = says else { return };
        let told = Told { cell: said.cell, text: said.text, says };
        let place = match says {
            Says::Cut => &mut heard.cut,
            Says::Broken => &mut heard.broken,
            // A limit well above the rows that are there was not reached.
            Says::Limit(Some(limit)) if limit >= 2 * self.most_listed() && limit > 0 => return,
            Says::Limit(_) => &mut heard.limit,
            Says::Chosen => &mut heard.chosen,
            Says::Page { page, .. } => {
                if !matches!(heard.page, Some(Told { says: Says::Page { page: before, .. }, .. }) if before >= page) {
                    heard.page = Some(told);
                }
                return;
            }
            Says::Part { shown, .. } => match read.iter().any(|f| self.listed(s, read).contains(&shown) && f.first.is_some()) {
                true => &mut heard.cut,
                false => return,
            },
            Says::Count { count, unit } => {
                // Under a column of numbers it is their sum.
                let summed = said.value.is_some_and(|c| self.holds_numbers(s, c, read));
                let known = self.known(s, read, unit).filter(|_| !(summed && unit == Unit::Any));
                // `Rows: 121` may count the headings; records and rows that a query returned are counted without.
                let label = folded(told.text.split([':', '=']).next().unwrap_or(""));
                let headings = u64::from(matches!(label.trim(), "rows" | "lines" | "rhesi" | "llinellau"));
                let more = known.filter(|known| {
                    known.iter().all(|k| count != *k && count != *k + headings) && known.first().is_some_and(|most| count > *most)
                });
                if let Some(known) = more
                    && heard.count.as_ref().is_none_or(|(before, ..)| count > *before)
                {
                    let one = known[0] == 1;
                    let unit = match (unit, one) {
                        (Unit::Children, true) => "child",
                        (Unit::Children, false) => "children",
                        (_, true) => "row",
                        (_, false) => "rows",
                    };
                    heard.count = Some((count, format!("{} {unit}", known[0]), told));
                }
                return;
            }
        };
        if place.is_none() {
            *place = Some(told);
        }
    }

    /// A sheet with just as many rows as a program writes at most.
    fn at_limit(&self, found: &MatchedSheet, s: SheetId) -> Option<Pending> {
        let first = found.first?;
        let sheet = &self.workbooks[s];
        let records = found.targets.iter().filter(|t| **t != RecordId::NONE).count();
        // A program may count its lines: those of the title and the headings too.
        let last = found.targets.iter().rposition(|t| *t != RecordId::NONE).map_or(0, |row| sheet.rows[row] as usize);
        let counts = [records, sheet.rows.len() - first, last];
        let limit = LIMITS.iter().find(|(limit, _)| counts.contains(limit))?;
        let args = vec![
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("count", Arg::Open(limit.0.to_string())),
            ("reason", Arg::message(limit.1)),
        ];
        Some(Pending::new(Code::ROWS_AT_LIMIT, args).at(found.place()))
    }
}

/// A text outside the records, and the column of the number that it names where that has a cell of its own.
struct Said<'a> {
    cell: Option<(usize, ColumnId)>,
    text: Cow<'a, str>,
    value: Option<ColumnId>,
    /// It stands where a title does, or in a sheet of settings.
    heads: bool,
}
