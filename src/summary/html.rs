//! A summary to look at and to print: each table with its bars. Nothing in it runs, and nothing is fetched.

use askama::Template;

use super::csv::shares;
use super::{Line, ReturnTables, Shown, Summary, Tabled};
use crate::render::html::source;
use crate::texts::Language;

/// The report's style, and what a summary has besides.
const STYLE: &str = concat!(include_str!("../render/templates/report.css"), include_str!("templates/summary.css"));
/// The length of the longest bar of a chart, and the height of a label and of a bar.
const LONGEST: i64 = 400;
const LABEL: i64 = 18;
const BAR: i64 = 14;
/// So many letters of a label fit into a chart.
const LETTERS: usize = 62;
/// The bars of this year and of last year.
const COLOURS: [&str; 2] = ["#1f5b8f", "#9fb4c7"];

#[derive(Template)]
#[template(path = "summary/templates/summary.html")]
struct Whole<'a> {
    summary: &'a Summary,
    language: Language,
    body: &'a str,
}

#[derive(Template)]
#[template(path = "summary/templates/tables.html")]
struct Tables<'a> {
    summary: &'a Summary,
    language: Language,
}

/// A drawing beside a table.
#[derive(Template)]
#[template(path = "summary/templates/chart.html")]
struct Chart<'a> {
    name: String,
    title: &'a str,
    about: String,
    height: i64,
    bars: Vec<Bar>,
    texts: Vec<(i64, i64, String)>,
}

struct Bar {
    x: i64,
    y: i64,
    width: i64,
    colour: &'static str,
}

/// The summary as a file of its own.
///
/// # Errors
/// When it cannot be written.
pub fn write(summary: &Summary, language: Language) -> std::io::Result<Vec<u8>> {
    let body = fragment(summary, language)?;
    let whole = Whole { summary, language, body: &body }.render();
    whole.map(String::into_bytes).map_err(std::io::Error::other)
}

/// The tables as a piece of a page.
///
/// # Errors
/// When it cannot be written.
pub fn fragment(summary: &Summary, language: Language) -> std::io::Result<String> {
    Tables { summary, language }.render().map_err(std::io::Error::other)
}

impl Whole<'_> {
    fn title(&self) -> String {
        let authority = self.summary.authority.of(self.language);
        self.language.message("summary-title", &[("authority", authority.into())])
    }

    fn policy(&self) -> String {
        format!("default-src 'none'; base-uri 'none'; form-action 'none'; style-src {}", source(STYLE))
    }
}

impl Tables<'_> {
    fn has_published(&self, table: &Tabled) -> bool {
        table.lines.iter().any(|line| line.published.is_some())
    }

    fn share(&self, table: &Tabled, line: &Line, year: usize) -> String {
        shares(line, &table.lines[0])[year].map_or_else(String::new, |share| format!("{share}%"))
    }

    /// The rows of a table as bars, this year's above last year's. The table beside says the same in numbers.
    fn chart(&self, one: &ReturnTables, table: &Tabled) -> String {
        let rows: Vec<&Line> = table.lines.iter().filter(|line| line.depth > 0).collect();
        let figures = |line: &Line| std::iter::once(line.now).chain(line.last);
        let most = rows.iter().flat_map(|line| figures(line)).filter_map(Shown::number).max().unwrap_or(0).max(1);
        let legend = if one.last.is_some() { LABEL + 6 } else { 0 };
        let step = |line: &Line| LABEL + BAR * figures(line).count() as i64 + 8;
        let height = legend + rows.iter().map(|line| step(line)).sum::<i64>();
        let years = one.last.iter().fold(one.year.clone(), |years, last| format!("{years}, {last}"));
        let about = self.language.message("summary-chart", &[("years", (&years).into())]);
        let name = format!("{}-{}", one.collection, table.id);
        let mut chart = Chart { name, title: table.title.of(self.language), about, height, bars: Vec::new(), texts: Vec::new() };
        if let Some(last) = &one.last {
            for (n, year) in (0..).zip([&one.year, last]) {
                chart.bars.push(Bar { x: n * 110, y: 2, width: BAR, colour: COLOURS[n as usize] });
                chart.texts.push((n * 110 + BAR + 6, 13, year.clone()));
            }
        }
        let mut y = legend;
        for line in rows {
            chart.texts.push((0, y + 13, short(line.title.of(self.language))));
            for (n, shown) in figures(line).enumerate() {
                let (top, width) = (y + LABEL + BAR * n as i64, shown.number().unwrap_or(0) * LONGEST / most);
                chart.bars.push(Bar { x: 0, y: top, width, colour: COLOURS[n] });
                chart.texts.push((width + 5, top + 11, shown.text()));
            }
            y += step(line);
        }
        // Writing to memory does not fail.
        chart.render().unwrap_or_default()
    }
}

/// A label that fits; the table beside has it whole.
fn short(text: &str) -> String {
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    text.chars().take(LETTERS - 1).chain(['…']).collect()
}
