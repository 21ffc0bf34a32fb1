//! What reports write over, between and under their rows: totals, counts, page numbers, lines of dashes.

use crate::fold::folded;
use crate::parse::{month_names, weekday_names};

/// Whether a folded text is a total or a count rather than a child.
pub(crate) fn is_total(text: &str) -> bool {
    let text = text.trim_end_matches([':', '=', ' ']);
    const WHOLE: [&str; 18] = [
        "average",
        "mean",
        "median",
        "cyfartaledd",
        "canolrif",
        "total",
        "totals",
        "grand total",
        "sub total",
        "subtotal",
        "sub-total",
        "count",
        "sum",
        "cyfanswm",
        "records",
        "rows",
        "record count",
        "row count",
    ];
    const START: [&str; 16] = [
        "average ",
        "mean ",
        "median ",
        "cyfartaledd ",
        "total ",
        "total:",
        "grand total",
        "grand count",
        "count:",
        "count of ",
        "number of ",
        "records: ",
        "rows: ",
        "cyfanswm ",
        "cyfanswm:",
        "nifer:",
    ];
    // Excel writes the value that it groups by, and what it calculates, under each group.
    const END: [&str; 8] = [" total", " count", " sum", " average", " max", " min", " subtotal", " cyfanswm"];
    WHOLE.contains(&text) || START.iter().any(|s| text.starts_with(s)) || END.iter().any(|s| text.ends_with(s)) || is_count(text)
}

/// `76 records`, `180 row(s) affected`, `N=180`, `180 o gofnodion`.
fn is_count(text: &str) -> bool {
    const ROWS: [&str; 18] = [
        "record",
        "records",
        "row",
        "rows",
        "row(s)",
        "record(s)",
        "child",
        "children",
        "case",
        "cases",
        "n",
        "nifer",
        "cofnod",
        "cofnodion",
        "gofnodion",
        "rhes",
        "rhesi",
        "resi",
    ];
    const MORE: [&str; 11] = ["in", "all", "total", "selected", "affected", "returned", "found", "listed", "of", "o", "count"];
    let words: Vec<&str> = text.split([' ', '=', ':', ',', '.']).filter(|w| !w.is_empty()).collect();
    let number = |w: &&str| w.bytes().all(|b| b.is_ascii_digit());
    let rows = words.iter().any(|w| ROWS.contains(w));
    rows && words.iter().any(&number) && words.iter().all(|w| number(w) || ROWS.contains(w) || MORE.contains(w))
}

/// Whether a folded text is one that a report is laid out with: `Page 3`, `Team 2`, `January 2026`, `v1.2`, a date. Nothing but words of this
/// kind, and numbers.
pub(super) fn is_layout(text: &str) -> bool {
    const WORDS: [&str; 56] = [
        "page",
        "tudalen",
        "team",
        "tim",
        "area",
        "ardal",
        "region",
        "group",
        "grwp",
        "section",
        "adran",
        "part",
        "rhan",
        "table",
        "tabl",
        "sheet",
        "version",
        "fersiwn",
        "v",
        "ver",
        "rev",
        "q",
        "quarter",
        "chwarter",
        "week",
        "wythnos",
        "month",
        "mis",
        "year",
        "years",
        "blwyddyn",
        "age",
        "ages",
        "aged",
        "oed",
        "oedran",
        "to",
        "of",
        "o",
        "i",
        "at",
        "as",
        "on",
        "am",
        "pm",
        "date",
        "dyddiad",
        "printed",
        "report",
        "adroddiad",
        "run",
        "and",
        "over",
        "under",
        "st",
        "th",
    ];
    let mut numbers = 0;
    let mut words = 0;
    for word in parts(text) {
        match word.bytes().all(|b| b.is_ascii_digit()) {
            true => numbers += 1,
            false if WORDS.contains(&word) || is_month(word) || weekday_names().any(|day| day == word) => words += 1,
            false => return false,
        }
    }
    // A date alone has three numbers with marks between.
    let date = (3..=6).contains(&numbers) && text.contains(['/', '-', '.']);
    numbers > 0 && (words > 0 || date)
}

/// Whether a folded text stands at the foot of a report and is of nobody: its layout, a count, its end, how secret it is.
pub(super) fn is_furniture(text: &str) -> bool {
    const WHOLE: [&str; 10] = [
        "end of report",
        "end of list",
        "end of data",
        "diwedd yr adroddiad",
        "diwedd y rhestr",
        "official",
        "official-sensitive",
        "official sensitive",
        "official - sensitive",
        "swyddogol",
    ];
    WHOLE.contains(&text) || is_layout(text) || is_total(text)
}

/// Whether a label leads to the name of somebody who works there: `Checked by:`, `Run by`, `Contact:`.
pub(super) fn names_an_officer(label: &str) -> bool {
    const WORDS: [&str; 16] = [
        "author",
        "contact",
        "manager",
        "officer",
        "owner",
        "signed",
        "signature",
        "approver",
        "lead",
        "source",
        "awdur",
        "cyswllt",
        "rheolwr",
        "swyddog",
        "llofnod",
        "ffynhonnell",
    ];
    let label = folded(label);
    let mut words = label.trim_end_matches([':', ' ']).split_whitespace();
    label.len() <= 40 && (words.clone().any(|w| WORDS.contains(&w)) || words.next_back().is_some_and(|w| matches!(w, "by" | "gan")))
}

/// Runs of letters and runs of digits.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).flat_map(|word| {
        let cuts = word.char_indices().zip(word.chars().skip(1)).filter(|((_, a), b)| a.is_numeric() != b.is_numeric());
        let mut cuts: Vec<usize> = cuts.map(|((at, a), _)| at + a.len_utf8()).collect();
        cuts.insert(0, 0);
        let ends: Vec<usize> = cuts.iter().skip(1).copied().chain([word.len()]).collect();
        cuts.into_iter().zip(ends).map(|(from, to)| &word[from..to]).collect::<Vec<_>>()
    })
}

/// A month in English or in Welsh, or one of the usual short forms of the English ones.
fn is_month(word: &str) -> bool {
    let short = |month: &str| month.starts_with(word) && (word.len() == 3 || word == "sept");
    month_names().any(|month| month == word) || month_names().take(12).any(short)
}

/// Whether a text is a line that is drawn with characters: `------`, `=====`.
pub(super) fn is_drawn(text: &str) -> bool {
    text.chars().count() >= 2 && text.chars().all(|c| matches!(c, '-' | '=' | '_' | '*' | '—' | '–' | '─' | '+' | '|' | ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_and_counts() {
        for text in [
            "total",
            "grand count",
            "200847 count",
            "team 2 total",
            "76 records",
            "180 row(s)",
            "rows: 180",
            "n=180",
            "records",
            "average age",
        ] {
            assert!(is_total(text), "{text}");
        }
        for text in ["200847", "totally", "discount", "180", "n", "child 7a", "countess", "sum1", "201144 (see email)"] {
            assert!(!is_total(text), "{text}");
        }
    }

    #[test]
    fn what_reports_are_laid_out_with() {
        for text in [
            "page 3",
            "page3",
            "team 2",
            "january 2026",
            "ages 0-5",
            "q1",
            "v1.2",
            "version 2",
            "31/03/2026",
            "page 1 of 3",
            "run on 31 mar 2026",
        ] {
            assert!(is_layout(text), "{text}");
        }
        for text in ["200847", "p-0302", "bo 7", "team north", "", "may", "x1", "201144 (see email)", "12-34"] {
            assert!(!is_layout(text), "{text}");
        }
    }

    #[test]
    fn lines_that_are_drawn() {
        assert!(["------", "=====", "---- ----", "+---+"].iter().all(|t| is_drawn(t)));
        assert!(!["-", "", "--1", "n/a"].iter().any(|t| is_drawn(t)));
    }
}
