//! Exports that say of themselves that rows are missing, and sheets with just as many rows as a program writes at most.

use super::find::Found;
use super::finding::{Arg, MapPlace, Pending};
use super::{Mapper, NONE};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::parse::folded;

/// Rows at the top and the foot of a sheet that is not read.
const EDGE: usize = 50;
/// Numbers of rows at which well-known programs stop, with what stops there.
const LIMITS: [(usize, &str); 13] = [
    (1_000, "many case systems and query tools show no more at first"),
    (2_000, "some report viewers show no more"),
    (5_000, "some case systems export no more"),
    (10_000, "some case systems export no more"),
    (30_000, "Power BI exports no more as csv"),
    (50_000, "some case systems export no more"),
    (65_535, "a sheet of the old Excel holds no more"),
    (65_536, "a sheet of the old Excel holds no more"),
    (100_000, "some case systems export no more"),
    (150_000, "Power BI exports no more to Excel"),
    (500_000, "some case systems export no more"),
    (1_048_575, "a sheet of Excel holds no more"),
    (1_048_576, "a sheet of Excel holds no more"),
];

/// What a text says of the export it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// Rows are missing.
    Cut,
    /// There is a limit, which may have been reached.
    Limit,
    /// This page is one of several.
    Page { page: u64, pages: u64 },
}

/// Words of programs that export, which are nobody's name where they stand in such a sentence.
const OWN_WORDS: &str = "exported data exceeded exceeds the allowed volume some may have has had been were is are be omitted only first top rows row \
    records record results result entries entry items lines shown showing shows displayed returned included more than can not all of to in this there \
    truncated output limit limits reached hit maximum number max too many much additional further partial incomplete export report interrupted \
    page dim ond y yr rhes rhesi gyntaf cyntaf cofnod cofnodion a ddangosir mwy o resi gofnodion nag gellir eu dangos canlyniadau wedi'u cwtogi \
    mae uchafswm nifer wedi'i gyrraedd gormod ddata rhai hepgor tudalen";

/// Whether a word of such a sentence is the program's own.
pub(super) fn is_own_word(word: &str) -> bool {
    let word = folded(word).replace(['’', '‘'], "'");
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.is_empty() || number(word).is_some() || OWN_WORDS.split_whitespace().any(|own| own == word)
}

impl Mapper<'_> {
    /// Tells where an export says that it is cut. In a row that is a record the words are somebody's own.
    pub(super) fn tell_cut(&mut self) {
        for w in 0..self.workbooks.len() {
            for s in 0..self.workbooks[w].sheets.len() {
                let read: Vec<&Found> = self.found.iter().flatten().filter(|f| f.is_of(w, s)).collect();
                let told = if self.not_part(w, s) { None } else { self.words(w, s, &read) };
                let limit = read.iter().find_map(|f| self.at_limit(f, w, s));
                self.pending.extend(told.into_iter().chain(limit));
            }
        }
    }

    /// The gravest that a sheet says of itself.
    fn words(&self, w: usize, s: usize, read: &[&Found]) -> Option<Pending> {
        let workbook = &self.workbooks[w];
        let sheet = &workbook.sheets[s];
        let is_read = read.iter().any(|f| f.first.is_some());
        // Nothing tells the rows of a sheet that is not read; such words stand at its top or its foot.
        let outside = |row: usize| match is_read {
            true => read.iter().all(|f| f.targets[row] == NONE),
            false => row < EDGE || row + EDGE >= sheet.rows.len(),
        };
        let (mut cut, mut limit, mut last) = (None, None, None);
        for row in (0..sheet.rows.len()).filter(|row| outside(*row)) {
            for (c, column) in sheet.columns.iter().enumerate() {
                let Some(text) = workbook.cells.get(column.cells[row]).text() else { continue };
                let here = (row, c, text);
                match says(text) {
                    Some(Says::Cut) => cut = cut.or(Some(here)),
                    Some(Says::Limit) => limit = limit.or(Some(here)),
                    // The last page that is named is the last there is, or pages are missing.
                    Some(Says::Page { page, pages }) if last.is_none_or(|(_, before, _)| page > before) => last = Some((here, page, pages)),
                    _ => {}
                }
            }
        }
        let page = last.filter(|(_, last, pages)| last < pages).map(|(here, ..)| here);
        let level = if cut.is_some() && is_read { Level::Error } else { Level::Query };
        let (row, c, text) = cut.or(page).or(limit)?;
        let sentence = Arg::Sentence(crate::parse::trimmed(text).to_owned());
        let args = vec![("sheet", Arg::Open(sheet.name.trim().to_owned())), ("words", sentence)];
        let place = MapPlace { workbook: w as u16, sheet: Some(s as u16), row: Some(row as u32), columns: vec![c as u32] };
        // A limit that this export has not reached, the next may reach.
        let about = MapPlace { row: None, columns: Vec::new(), ..place.clone() };
        Some(Pending::new(Code::EXPORT_CUT, args).level(level).at(place).about([about]))
    }

    /// A sheet with just as many rows as a program writes at most.
    fn at_limit(&self, found: &Found, w: usize, s: usize) -> Option<Pending> {
        let first = found.first?;
        let sheet = &self.workbooks[w].sheets[s];
        let records = found.targets.iter().filter(|t| **t != NONE).count();
        let last = sheet.rows.last().map_or(0, |r| *r as usize);
        // The last row of a sheet counts its headings; 1,000 rows with headings above are just a table of 1,001 rows.
        let whole = LIMITS.iter().find(|(limit, _)| *limit >= 65_535 && *limit % 1000 != 0 && last == *limit);
        let limit = LIMITS.iter().find(|(limit, _)| records == *limit || sheet.rows.len() - first == *limit).or(whole)?;
        let args = vec![
            ("sheet", Arg::Open(self.sheet_name(found))),
            ("count", Arg::Open(limit.0.to_string())),
            ("reason", Arg::Open(limit.1.to_owned())),
        ];
        Some(Pending::new(Code::ROWS_AT_LIMIT, args).at(found.place()))
    }
}

/// Words for rows.
const ROWS: [&str; 20] = [
    "row",
    "rows",
    "record",
    "records",
    "result",
    "results",
    "entry",
    "entries",
    "item",
    "items",
    "line",
    "lines",
    "child",
    "children",
    "case",
    "cases",
    "rhes",
    "rhesi",
    "cofnod",
    "cofnodion",
];

/// Whether rows are missing, whatever else is said.
const CUT: [&str; 46] = [
    "exceeded the allowed",
    "exceeds the allowed",
    "exceeds the limit",
    "exceeded the limit",
    "exceeds the maximum",
    "exceeded the maximum",
    "have been omitted",
    "has been omitted",
    "were omitted",
    "data omitted",
    "rows omitted",
    "records omitted",
    "truncated",
    "more rows",
    "more records",
    "more results",
    "further rows",
    "further records",
    "additional rows",
    "additional records",
    "rows not shown",
    "records not shown",
    "too many rows",
    "too many records",
    "too many results",
    "too much data",
    "not all rows",
    "not all records",
    "not all results",
    "not all data",
    "not all of the",
    "partial results",
    "partial export",
    "partial data",
    "incomplete export",
    "incomplete results",
    "export incomplete",
    "export is incomplete",
    "export was interrupted",
    "cwtog",
    "chwtog",
    "gwtog",
    "mwy o resi",
    "mwy o gofnodion",
    "gormod o ",
    "hepgor",
];
/// Whether there is a limit.
const LIMIT: [&str; 18] = [
    "row limit",
    "rows limit",
    "record limit",
    "export limit",
    "data limit",
    "query limit",
    "limit on rows",
    "limit of rows",
    "maximum number of rows",
    "maximum number of records",
    "maximum number of results",
    "maximum rows",
    "maximum records",
    "max rows",
    "max records",
    "uchafswm nifer",
    "terfyn rhes",
    "terfyn cofnod",
];
/// Says the opposite.
const WHOLE: [&str; 8] =
    ["no more", "not truncated", "not been truncated", "no rows", "no records", "no data", "dim mwy o ", "nid oes mwy"];
/// What a limit is that nothing reaches.
const NO_LIMIT: [&str; 7] = ["none", "unlimited", "no limit", "not set", "off", "dim", "0"];

/// What a text says of rows left out; the texts of a table hardly ever do.
pub(super) fn says(text: &str) -> Option<Says> {
    // No such sentence is shorter, and none is a case note.
    if !(8..=400).contains(&text.len()) || !text.contains([' ', '\u{a0}']) {
        return None;
    }
    let text = folded(text).replace(['’', '‘'], "'");
    let has = |words: &[&str]| words.iter().any(|w| text.contains(w));
    if has(&WHOLE) || text.contains("character") {
        return None;
    }
    let tokens: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, ',' | '.' | '\'')))
        .map(|t| t.trim_matches([',', '.']))
        .filter(|t| !t.is_empty())
        .collect();
    if has(&CUT) || only_the_first(&tokens) {
        return Some(Says::Cut);
    }
    if has(&LIMIT) {
        const REACHED: [&str; 11] =
            ["reached", "exceed", "hit", "shown", "displayed", "exported", "returned", "cyrra", "cyrhaedd", "dangos", "allfor"];
        // `Row limit: 5000` among the settings of a report says what might be, the rest what is.
        let (_, value) = text.rsplit_once([':', '=']).unwrap_or(("", ""));
        let setting = !value.is_empty() || tokens.len() <= 4;
        return match has(&REACHED) || !setting {
            true => Some(Says::Cut),
            false => (!NO_LIMIT.contains(&value.trim())).then_some(Says::Limit),
        };
    }
    of_so_many(&tokens)
}

fn number(token: &str) -> Option<u64> {
    token.replace(',', "").parse().ok()
}

/// `only the first 500 are shown`, `first 1,000 rows`, `top 500 records`, `y 1,000 rhes gyntaf yn unig`.
fn only_the_first(tokens: &[&str]) -> bool {
    const SHOWN: [&str; 8] = ["shown", "displayed", "exported", "returned", "included", "listed", "dangos", "dangosir"];
    const FIRST: [&str; 5] = ["first", "top", "cyntaf", "gyntaf", "chyntaf"];
    let first = tokens.iter().any(|t| FIRST.contains(t));
    let counted = tokens.iter().any(|t| number(t).is_some());
    let rows = tokens.iter().any(|t| ROWS.contains(t));
    let only = tokens.contains(&"only") || tokens.contains(&"unig") || tokens.windows(2).any(|t| t == ["dim", "ond"]);
    let shown = tokens.iter().any(|t| SHOWN.contains(t) || *t == "showing" || *t == "shows");
    first && (only || counted) && (rows || shown)
}

/// `rows 1 to 500 of 1,200`, `page 1 of 3`, `tudalen 1 o 3`.
fn of_so_many(tokens: &[&str]) -> Option<Says> {
    let of = tokens.windows(3).find_map(|t| matches!(t[1], "of" | "o").then(|| number(t[0]).zip(number(t[2])))?)?;
    let page = tokens.iter().any(|t| matches!(*t, "page" | "tudalen"));
    let rows = tokens.iter().any(|t| ROWS.contains(t) || *t == "showing");
    match (page, rows) {
        (true, _) => Some(Says::Page { page: of.0, pages: of.1 }),
        (false, true) if of.0 < of.1 => Some(Says::Cut),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_exports_say_of_themselves() {
        for cut in [
            "Exported data exceeded the allowed volume. Some data may have been omitted.",
            "There are more rows than can be shown",
            "Only the first 1,000 rows are shown.",
            "Showing the first 500 records",
            "Only the first 500 are shown",
            "*** Results truncated ***",
            "Output truncated to 5000 rows",
            "Row limit reached",
            "The maximum number of rows (5000) has been reached",
            "The maximum number of rows in this report is 10,000 and was applied",
            "Showing 1 to 500 of 1,200 entries",
            "Records 1 - 200 of 400",
            "Dim ond y 1,000 rhes gyntaf a ddangosir",
            "Mae mwy o resi nag y gellir eu dangos",
            "Canlyniadau wedi’u cwtogi",
            "Mae uchafswm nifer y rhesi wedi’i gyrraedd",
            "Allforiwyd gormod o ddata; mae rhai rhesi wedi’u hepgor",
            "Not all data could be exported",
        ] {
            assert_eq!(says(cut), Some(Says::Cut), "{cut}");
        }
        for limit in ["Row limit: 5000", "Maximum rows = 10000", "Maximum number of rows: 50,000"] {
            assert_eq!(says(limit), Some(Says::Limit), "{limit}");
        }
        for nothing in [
            "No more rows",
            "Row limit: none",
            "Total: 400 records",
            "Printed on 31/03/2026",
            "First placement with foster carer",
            "More than one need",
            "Report of all children with a care and support plan",
            "Showing 1 to 200 of 200 entries",
            "Results of the truncheon",
            "Only the first 3 characters of the postcode are shown",
            "Only child",
            "First child",
        ] {
            assert_eq!(says(nothing), None, "{nothing}");
        }
        assert_eq!(says("Page 1 of 3"), Some(Says::Page { page: 1, pages: 3 }));
        assert_eq!(says("Tudalen 2 o 2"), Some(Says::Page { page: 2, pages: 2 }));
    }
}
