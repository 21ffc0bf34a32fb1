//! The line of time: when the child was looked after, and where. A drawing, and a table with the same facts.

use askama::Template;
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

/// The drawing: one lane a placement, one bar a period.
#[derive(Template)]
#[template(path = "subject/templates/time.html")]
struct Drawing<'a> {
    periods: &'a [Period],
    language: Language,
    lanes: Vec<&'a str>,
    first: NaiveDate,
    last: NaiveDate,
}

/// A period as it is drawn.
struct Bar {
    left: String,
    top: usize,
    width: String,
    fill: &'static str,
    said: String,
}

/// The drawing, as a piece of HTML. None without periods.
pub(super) fn drawing(periods: &[Period], language: Language) -> Option<String> {
    let first = periods.iter().map(|period| period.from).min()?;
    let last = periods.iter().map(|period| period.known_until).max()?;
    let mut lanes: Vec<&str> = Vec::new();
    for period in periods {
        if !lanes.contains(&period.placement.as_str()) {
            lanes.push(&period.placement);
        }
    }
    Drawing { periods, language, lanes, first, last }.render().ok()
}

impl Drawing<'_> {
    /// Where a day stands on the line.
    fn x(&self, day: NaiveDate) -> f64 {
        let days = (self.last - self.first).num_days().max(1);
        (day - self.first).num_days() as f64 / days as f64 * WIDTH
    }

    fn floor(&self) -> usize {
        self.lanes.len() * LANE_HEIGHT
    }

    fn height(&self) -> usize {
        self.floor() + AXIS
    }

    /// The years that are named, so few that they do not run into one another: each with where it stands, and how its number is set.
    fn ticks(&self) -> Vec<(i32, String, &'static str)> {
        let span = self.last.year() - self.first.year() + 1;
        let step = [1, 2, 5, 10, 20, 50, 100].into_iter().find(|step| span / step <= TICKS).unwrap_or(1000);
        let years = (self.first.year()..=self.last.year()).filter(|year| year % step == 0);
        let days = years.filter_map(|year| NaiveDate::from_ymd_opt(year, 1, 1)).filter(|day| (self.first..=self.last).contains(day));
        let tick = |day: NaiveDate| {
            let at = self.x(day);
            (day.year(), format!("{at:.1}"), if at > WIDTH - 40.0 { "end" } else { "start" })
        };
        days.map(tick).collect()
    }

    fn lanes(&self) -> impl Iterator<Item = (&str, usize)> {
        self.lanes.iter().enumerate().map(|(n, lane)| (*lane, n * LANE_HEIGHT + 15))
    }

    fn bars(&self) -> impl Iterator<Item = Bar> {
        self.periods.iter().map(|period| {
            let lane = self.lanes.iter().position(|lane| *lane == period.placement).unwrap_or_default();
            let (from, to) = (self.x(period.from), self.x(period.known_until));
            Bar {
                left: format!("{:.1}", from.min(WIDTH - 2.0)),
                top: lane * LANE_HEIGHT + 20,
                width: format!("{:.1}", (to - from).max(2.0)),
                fill: if period.to.is_some() { "#1d5b8f" } else { "#12602f" },
                said: said(period, self.language),
            }
        })
    }
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
