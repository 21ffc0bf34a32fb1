//! The line of time: when the child was looked after, and where. A drawing, and a table with the same facts.

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::held::{Shelf, label, records_of};
use super::id;
use crate::record::Return;
use crate::spot::{ItemId, ModuleId, RecordId, ValueId};
use crate::texts::Language;

/// A time of care: an episode, or whatever records of a return follow one another.
#[derive(Debug, Serialize)]
pub struct Period {
    /// When it began.
    pub from: NaiveDate,
    /// When it ended; none if it had not.
    pub to: Option<NaiveDate>,
    /// Until when it is known: its end, or the reference date of the return.
    pub known_until: NaiveDate,
    /// Where the child lived: the placement, with its code.
    pub placement: String,
    /// Its other codes in words, the item before each.
    pub details: Vec<String>,
    /// The returns that have it.
    pub returns: Vec<String>,
}

/// The items by which two returns speak of the same period.
const SAME: [&str; 2] = ["LegalStatus", "PlacementType"];
/// When a period began, and the values of those items.
type Key = (NaiveDate, [Option<String>; 2]);
/// The item by which periods are put in lanes.
const LANE: &str = "PlacementType";

/// The periods of the child in all returns, each once: what this year's return says stands before what earlier ones say.
pub(super) fn periods(shelves: &[Shelf<'_>], ids: &[String], language: Language) -> Vec<Period> {
    let mut found: Vec<(Key, Period)> = Vec::new();
    for shelf in shelves {
        let children = ids.iter().map(|id| id::children(shelf.ret, id)).filter(|children| children.len() == 1).flatten();
        for child in children {
            for (module, _) in ModuleId::each(&shelf.ret.pack.modules).filter(|(_, m)| m.sequence.is_some()) {
                for record in records_of(shelf.ret, module, child) {
                    let Some((key, period)) = period(shelf, module, record, language) else { continue };
                    // Two of one return are two.
                    let is_same = |(other, of): &&mut (Key, Period)| *other == key && !of.returns.contains(&period.returns[0]);
                    match found.iter_mut().find(is_same) {
                        Some((_, same)) => same.returns.extend(period.returns),
                        None => found.push((key, period)),
                    }
                }
            }
        }
    }
    let mut periods: Vec<Period> = found.into_iter().map(|(_, period)| period).collect();
    periods.sort_by_key(|period| (period.from, period.known_until));
    periods
}

fn period(shelf: &Shelf<'_>, module: ModuleId, record: RecordId, language: Language) -> Option<(Key, Period)> {
    let (ret, pack) = (shelf.ret, &shelf.ret.pack);
    let m = &pack.modules[module];
    let sequence = m.sequence.as_ref()?;
    let text = |item: ItemId| ret.text_of(ValueId::new(module, record, item));
    let date = |item: ItemId| text(item).and_then(|text| text.parse::<NaiveDate>().ok());
    let (from, to) = (date(sequence.start)?, date(sequence.end));
    let named = |name: &str| m.find_item(name).and_then(text);
    let mut details = Vec::new();
    let mut placement = String::new();
    for (item, i) in ItemId::each(&m.items) {
        let Some(code) = text(item) else { continue };
        let Some(label) = label(pack, i, &code, language) else { continue };
        let shown = super::page::labelled(&label, &code, language);
        match i.name == LANE {
            true => placement = shown,
            false => details.push(language.message("subject-pair", &[("name", (&i.name).into()), ("value", (&shown).into())])),
        }
    }
    let known_until = to.unwrap_or_else(|| reference(ret, shelf)).max(from);
    let returns = vec![format!("{} {}", pack.element, shelf.year)];
    Some(((from, SAME.map(named)), Period { from, to, known_until, placement, details, returns }))
}

/// The last day of the year of a return, whatever pack it is read with.
fn reference(ret: &Return, shelf: &Shelf<'_>) -> NaiveDate {
    let date = ret.pack.date("ReferenceDate").unwrap_or_default();
    let start: Option<i32> = shelf.year.get(..4).and_then(|year| year.parse().ok());
    start.and_then(|start| date.with_year(start + 1)).unwrap_or(date)
}

/// Measures of the drawing, in its own units.
const WIDTH: f64 = 960.0;
const LANE_HEIGHT: usize = 40;
const AXIS: usize = 28;
/// At most so many years are named below the line.
const TICKS: i32 = 12;

/// The drawing, as a piece of HTML: one lane a placement, one bar a period. None without periods.
pub(super) fn drawing(periods: &[Period], language: Language) -> Option<String> {
    let first = periods.iter().map(|period| period.from).min()?;
    let last = periods.iter().map(|period| period.known_until).max()?;
    let days = (last - first).num_days().max(1) as f64;
    let x = |date: NaiveDate| (date - first).num_days() as f64 / days * WIDTH;
    let mut lanes: Vec<&str> = Vec::new();
    for period in periods {
        if !lanes.contains(&period.placement.as_str()) {
            lanes.push(&period.placement);
        }
    }
    let height = lanes.len() * LANE_HEIGHT + AXIS;
    let (title, about) = (language.word("subject-time"), language.word("subject-time-drawing"));
    let mut svg = format!(
        "<svg role=\"img\" aria-labelledby=\"time-title time-about\" viewBox=\"0 0 {WIDTH} {height}\" width=\"100%\" font-size=\"14\">\
         <title id=\"time-title\">{}</title><desc id=\"time-about\">{}</desc>",
        escaped(&title),
        escaped(&about)
    );
    let floor = lanes.len() * LANE_HEIGHT;
    for year in ticks(first, last) {
        let Some(day) = NaiveDate::from_ymd_opt(year, 1, 1).filter(|day| *day >= first && *day <= last) else { continue };
        let at = x(day);
        let _ = write!(svg, "<path d=\"M{at:.1} 0V{}\" stroke=\"#8a939b\" stroke-width=\"1\"/>", floor + 6);
        let anchor = if at > WIDTH - 40.0 { "end" } else { "start" };
        let _ = write!(svg, "<text x=\"{at:.1}\" y=\"{}\" text-anchor=\"{anchor}\" fill=\"currentColor\">{year}</text>", floor + 22);
    }
    for (n, lane) in lanes.iter().enumerate() {
        let _ = write!(svg, "<text x=\"0\" y=\"{}\" fill=\"currentColor\">{}</text>", n * LANE_HEIGHT + 15, escaped(lane));
    }
    for period in periods {
        let lane = lanes.iter().position(|lane| *lane == period.placement).unwrap_or_default();
        let (from, to) = (x(period.from), x(period.known_until));
        let (left, wide) = (from.min(WIDTH - 2.0), (to - from).max(2.0));
        let fill = if period.to.is_some() { "#1d5b8f" } else { "#12602f" };
        let said = escaped(&said(period, language));
        let y = lane * LANE_HEIGHT + 20;
        let _ = write!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{y}\" width=\"{wide:.1}\" height=\"14\" fill=\"{fill}\" stroke=\"#ffffff\" stroke-width=\".6\">\
             <title>{said}</title></rect>"
        );
    }
    svg.push_str("</svg>");
    Some(svg)
}

/// The years that are named, so few that they do not run into one another.
fn ticks(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = i32> {
    let span = last.year() - first.year() + 1;
    let step = [1, 2, 5, 10, 20, 50, 100].into_iter().find(|step| span / step <= TICKS).unwrap_or(1000);
    (first.year()..=last.year()).filter(move |year| year % step == 0)
}

fn said(period: &Period, language: Language) -> String {
    let (from, to) = (super::page::date(period.from), until(period, language));
    let args = [("from", (&from).into()), ("to", (&to).into()), ("placement", (&period.placement).into())];
    language.message("subject-period", &args)
}

/// The end of a period in words.
pub(super) fn until(period: &Period, language: Language) -> String {
    period.to.map_or_else(|| language.word("subject-not-ended"), super::page::date)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
