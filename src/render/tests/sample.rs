//! An invented report with one of everything that can be hard to show.

use chrono::NaiveDate;

use crate::diagnostic::{Cell, Diagnostic, Level, Place};
use crate::report::{Explanation, Figure, FigureRow, Report, Summary};
use crate::texts::{DisplayValue, Filling, Language, Message};

/// A name that must never be in anything saved.
pub(super) const NAME: &str = "Gwenllïan Dychmygol";
/// A date of birth, which is saved only where it is asked for.
pub(crate) const BIRTH: &str = "17/08/2013";
/// What the cell held beside what may be saved of it.
pub(crate) const RAW: &str = "C2 rang Mam 01970";

pub(crate) struct Sample {
    pub summary: Summary,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Report for Sample {
    fn summary(&self) -> &Summary {
        &self.summary
    }
    fn len(&self) -> usize {
        self.diagnostics.len()
    }
    fn code(&self, index: usize) -> &str {
        &self.diagnostics[index].code
    }
    fn level(&self, index: usize) -> Level {
        self.diagnostics[index].level
    }
    fn answered(&self, index: usize) -> bool {
        self.diagnostics[index].answer.is_some()
    }
    fn diagnostic(&self, index: usize) -> Diagnostic {
        self.diagnostics[index].clone()
    }
    fn page(&self, code: &str, _: Language) -> Option<Explanation> {
        let (title, text, why) = match code {
            "LAC202" => (
                "Episode ends on or before the day it starts",
                "An episode that ends must end **after** the day it starts.",
                "Days in care are counted from these dates.\n\n- a day too few changes the rate\n- a negative length stops the whole return",
            ),
            "CYF204" => ("{item} has a code that the return does not know: {value}", "The cell holds something that is no code.", ""),
            "LAC310" => (
                "Two episodes of one child overlap",
                "| from | to |\n| --- | --- |\n| 1 May | 3 May |",
                "<script>alert(1)</script> [bad](javascript:alert(1))",
            ),
            "LAC401" => ("Child is placed more than 20 miles from home", "Unusual, but it may be right.", "Inspectors ask about it."),
            "CYF103" => ("Column “{heading}” is used by nothing", "Nobody asked for it.", ""),
            _ => return None,
        };
        Some(Explanation {
            title: title.to_owned(),
            text: text.to_owned(),
            why: why.to_owned(),
            todo: "Correct it in the case system, then export again.".to_owned(),
        })
    }
}

pub(super) fn cell(column: &str, heading: &str, item: Option<&str>, value: &str, marked: bool) -> Cell {
    Cell {
        column: (!column.is_empty()).then(|| column.to_owned()),
        heading: DisplayValue::open(heading),
        item: item.map(str::to_owned),
        value: DisplayValue::open(value),
        marked,
    }
}

pub(super) fn place(sheet: &str, row: u32, cells: Vec<Cell>) -> Place {
    Place { file: Message::given("export.xlsx"), sheet: Some(Message::given(sheet)), row: Some(row), path: None, last_year: false, cells }
}

pub(super) fn diagnostic(code: &str, level: Level, message: &str, child: &str, places: Vec<Place>) -> Diagnostic {
    Diagnostic {
        code: code.to_owned(),
        level,
        message: Message::given(message),
        help: Message::given("correct it in the case system, then export again"),
        child: (!child.is_empty()).then(|| DisplayValue::cell(child, child, false)),
        name: (!child.is_empty()).then(|| DisplayValue::cell(NAME, "", true)),
        team: None,
        worker: None,
        places,
        answer: None,
    }
}

fn episode(row: u32, child: &str, start: &str, end: &str) -> Diagnostic {
    let cells = vec![
        cell("A", "Child ID", Some("ChildID"), child, false),
        Cell { value: DisplayValue::cell(BIRTH, BIRTH, true), ..cell("B", "Date of birth", Some("DateOfBirth"), "", false) },
        cell("E", "Episode start", Some("EpisodeStartDate"), start, true),
        cell("F", "Episode end", Some("EpisodeEndDate"), end, true),
    ];
    let mut d =
        diagnostic("LAC202", Level::Error, "Episode ends on or before the day it starts", child, vec![place("Episodes", row, cells)]);
    d.help = Message::given("correct whichever date is wrong in the case system, then export again");
    d
}

fn overlap(first: u32, second: u32) -> Diagnostic {
    let row = |n: u32, start: &str, end: &str| {
        place(
            "Episodes",
            n,
            vec![
                cell("A", "Child ID", Some("ChildID"), "400217", false),
                cell("E", "Episode start", Some("EpisodeStartDate"), start, true),
                cell("F", "Episode end", Some("EpisodeEndDate"), end, n == first),
                cell("G", "Legal status", Some("LegalStatus"), "C2", false),
            ],
        )
    };
    let places = vec![row(second, "01/05/2025", "09/05/2025"), row(first, "02/04/2025", "03/05/2025")];
    diagnostic("LAC310", Level::Error, "Two episodes of one child overlap", "400217", places)
}

fn unknown_code(row: u32, shown: DisplayValue) -> Diagnostic {
    let long = "Legal status of the child on the last day of the reporting period as recorded by the team (drop-down list 14b)";
    let cells = vec![
        cell("A", "Rhif y plentyn", Some("ChildID"), "400218", false),
        Cell { value: shown.clone(), ..cell("AB", long, Some("LegalStatus"), "", true) },
    ];
    let mut d = diagnostic("CYF204", Level::Error, "", "400218", vec![place("Statws cyfreithiol ŵ ŷ", row, cells)]);
    let item = DisplayValue::open("LegalStatus");
    d.message = Message::given("{item} has a code that the return does not know: {value}").with_all([("item", item), ("value", shown)]);
    d.help = Message::given("did you mean C2, care order?");
    d
}

fn two_sheets() -> Diagnostic {
    let places = vec![
        place("Children", 7, vec![cell("A", "ID", Some("ChildID"), "400219", false), cell("C", "UPN", Some("UPN"), "", true)]),
        Place {
            file: Message::given("adoptions.xlsx"),
            ..place(
                "Adoptions",
                3,
                vec![cell("A", "ID", Some("ChildID"), "400219", false), cell("D", "Adopted", Some("AdoptionDate"), "31/02/2025", true)],
            )
        },
    ];
    diagnostic("LAC555", Level::Error, "Adopted, but the child has no UPN", "400219", places)
}

fn query(answer: Option<&str>) -> Diagnostic {
    let cells = vec![cell("A", "Child ID", Some("ChildID"), "400220", false), cell("K", "Miles", Some("Distance"), "212", true)];
    let mut d =
        diagnostic("LAC401", Level::Query, "Child is placed more than 20 miles from home", "400220", vec![place("Placements", 90, cells)]);
    d.answer = answer.map(str::to_owned);
    d
}

fn whole_return() -> Diagnostic {
    let mut d = diagnostic("CASP900", Level::Query, "More than 5% of children aged 5 and over have no UPN", "", vec![]);
    d.help = Message::given("ask the education service for the missing numbers");
    d
}

fn missing_sheet() -> Diagnostic {
    let place = Place { file: Message::given("export.xlsx"), sheet: None, row: None, path: None, last_year: false, cells: vec![] };
    let mut d = diagnostic("CYF101", Level::Error, "No sheet for Adoption was found", "", vec![place]);
    d.help = Message::given(
        "export the sheet, or name it in the template; it may be called Adoptions; these sheets are there: Episodes, Children",
    );
    d
}

fn unused_column() -> Diagnostic {
    let mut at = place("Episodes", 1, vec![cell("H", "Comments", None, "", true)]);
    at.row = None;
    let mut d = diagnostic("CYF103", Level::Note, "Column “Comments” is used by nothing", "", vec![at]);
    d.help = Message::given("nothing to do, unless the return should use it");
    d
}

fn element() -> Diagnostic {
    let place = Place {
        file: Message::given("lac-2025-26-552-1.xml"),
        sheet: None,
        row: Some(1204),
        path: Some("Child[2]/UPN[1]".to_owned()),
        last_year: false,
        cells: vec![cell("", "ChildID", Some("ChildID"), "400221", false), cell("", "UPN", Some("UPN"), "H801200001001X", true)],
    };
    diagnostic("CYF301", Level::Error, "The XML does not fit its schema: UPN has the wrong form", "400221", vec![place])
}

/// Cells that would like to be more than text.
pub(crate) const HOSTILE: [&str; 8] = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "<script>alert('x')</script><img src=\"http://evil.invalid/x.png\">",
    "\u{202E}dlrow\u{1b}[31m שלום عربى \u{200B}",
];

fn hostile(row: u32, text: &str) -> Diagnostic {
    let cells = vec![cell("A", "Child ID", Some("ChildID"), "=400222", false), cell("B", text, Some("Note"), text, true)];
    let mut d = diagnostic("CYF208", Level::Error, "", "=400222", vec![place("=Sheet<1>", row, cells)]);
    d.message = Message::given("Text has a form that cannot be sent: {value}").with_all([("value", DisplayValue::open(text))]);
    d
}

fn wide() -> Diagnostic {
    let cells = (0..30)
        .map(|i| {
            let letters = if i < 26 { char::from(b'A' + i).to_string() } else { format!("A{}", char::from(b'A' + i - 26)) };
            cell(
                &letters,
                &format!("Factor {i}: a long heading of a flag"),
                Some(&format!("Factor{i:02}")),
                if i == 0 { "400223" } else { "0" },
                i > 20,
            )
        })
        .collect();
    diagnostic(
        "CASP210",
        Level::Error,
        "A factor must be recorded for a child in need",
        "400223",
        vec![place("Assessments", 12_345, cells)],
    )
}

/// The report, in workbook order.
pub(super) fn sample() -> Sample {
    let mut diagnostics = vec![missing_sheet(), unused_column()];
    for i in 0..7 {
        diagnostics.push(episode(14 + i, &format!("{}", 400_217 + i), "10/06/2025", "01/06/2025"));
    }
    diagnostics.push(overlap(22, 23));
    diagnostics.push(unknown_code(30, DisplayValue::cell(RAW, "C2 (…)", false)));
    diagnostics.push(unknown_code(31, DisplayValue::code("C9")));
    diagnostics.push(unknown_code(32, DisplayValue::open("Llŷn ".repeat(60))));
    diagnostics.push(two_sheets());
    diagnostics.push(query(None));
    diagnostics.push(query(Some("The carer is the child's grandmother; agreed by the panel")));
    for (i, text) in HOSTILE.iter().enumerate() {
        diagnostics.push(hostile(40 + i as u32, text));
    }
    diagnostics.push(wide());
    diagnostics.push(element());
    diagnostics.push(whole_return());
    Sample { summary: summary(), diagnostics }
}

/// The report with teams and workers, as far as children are known.
pub(crate) fn with_teams() -> Sample {
    let mut report = sample();
    (report.summary.teams, report.summary.workers) = (true, true);
    for (n, d) in report.diagnostics.iter_mut().enumerate().filter(|(_, d)| d.child.is_some()) {
        let team = if n % 2 == 0 { "=Tîm y Gogledd" } else { "Tîm y De" };
        d.team = Some(DisplayValue::cell(team, team, false).into());
        d.worker = (n % 3 > 0).then(|| Filling::from(DisplayValue::cell(NAME, "Worker 1", false)));
    }
    report
}

/// A report with nothing wrong.
pub(super) fn clean() -> Sample {
    let mut summary = summary();
    summary.outputs = vec!["lac-2025-26-999-1.xml".to_owned()];
    Sample { summary, diagnostics: vec![] }
}

/// As many messages as asked for, of a few codes.
pub(super) fn many(count: usize) -> Sample {
    let diagnostics = (0..count)
        .map(|i| {
            let mut d = match i % 10 {
                0..6 => episode(i as u32 + 2, &format!("{}", 400_000 + i / 7), "10/06/2025", "01/06/2025"),
                6 | 7 => unknown_code(i as u32 + 2, DisplayValue::code(format!("X{}", i % 7))),
                8 => overlap(i as u32 + 2, i as u32 + 3),
                _ => query((i % 20 == 9).then_some("Agreed by the panel")),
            };
            d.child = Some(DisplayValue::open(format!("{}", 400_000 + i / 7)));
            d
        })
        .collect();
    Sample { summary: summary(), diagnostics }
}

fn summary() -> Summary {
    Summary {
        pack: "lac/2025-26".to_owned(),
        title: Message::given("LAC 2025-26"),
        authority: "999".to_owned(),
        authority_name: Message::given("Sir Ddychmygol"),
        inputs: vec!["export.xlsx".to_owned(), "adoptions.xlsx".to_owned()],
        template: Some("lac/wccis".to_owned()),
        counts: vec![(Message::given("Children"), 412), (Message::given("Episodes"), 1_038)],
        basis: Some(Message::given(
            "212 of 240 rules are stated in public sources; 28 are our working choice until the guidance says otherwise.",
        )),
        rules_run: 231,
        charts: vec![chart()],
        rules_not_run: vec![(
            Message::given("there is no return of last year to compare with"),
            vec!["LAC801".to_owned(), "LAC802".to_owned()],
        )],
        outputs: vec![],
        at: NaiveDate::from_ymd_opt(2026, 5, 20).and_then(|d| d.and_hms_opt(9, 30, 0)),
        software: "cyfrif 0.2.0".to_owned(),
        ..Summary::default()
    }
}

fn chart() -> Figure {
    let row = |title: &str, count, of| FigureRow { title: Message::given(title), count, of, last: None };
    let rows = vec![row("0 to 2", 9, Some(61)), row("3 to 4", 0, Some(40)), row("5 to 15", 3, Some(250)), row("16 and over", 0, Some(0))];
    Figure { title: Message::given("Without a unique pupil number, by age"), single: false, rows }
}
