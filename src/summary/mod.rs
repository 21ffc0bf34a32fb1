//! The tables that are published from the returns of a job: this year beside last year, and beside the whole country where that is public.
//!
//! Which tables there are is data ([`crate::pack`], `tables.toml`). What may be given to anybody is rounded, and small figures are hidden so that they
//! cannot be worked out from any other that is shown (`protect`).

mod count; // the tables counted
pub mod csv; // as csv, and last year's edition read back
pub mod html; // to look at and to print
mod link; // all figures together
mod linked; // what can be worked out of what
mod protect; // what is hidden
#[cfg(test)]
mod tests;
pub mod text; // for a terminal
pub mod xlsx; // as a workbook

use std::path::Path;

use chrono::NaiveDateTime;

use crate::engine::{Engine, View, Views};
use crate::error::Result;
use crate::job::Job;
use crate::pack::sentence::Dataset;
use crate::pack::{Library, Pack, Table};
use crate::purpose::Purpose;
use crate::run::{self, LoadedReturn, Options};
use crate::texts::{Language, Translated};
use count::{Counted, count};
pub use csv::Edition;
use link::{Part, Together, Year};
use linked::rounded;
use protect::protect;

/// The tables of all returns of a job.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The authority.
    pub authority: Translated,
    /// One a return.
    pub returns: Vec<ReturnTables>,
    /// It may be given to anybody.
    pub published: bool,
    /// How many figures are hidden to protect others, and how many because they are small.
    pub hidden: [usize; 2],
    /// So many tables are withheld, because of what an edition says.
    pub withheld: usize,
    /// So many figures can be worked out from an edition that is published already, whatever is hidden now.
    pub given_away: usize,
    /// It keeps to an edition that was published last year.
    pub has_edition: bool,
    /// Program and version.
    pub software: String,
    /// When it was made.
    pub at: NaiveDateTime,
}

/// The tables of one return.
#[derive(Clone, Debug)]
pub struct ReturnTables {
    /// `casp`.
    pub collection: String,
    /// `2025-26`.
    pub year: String,
    /// The year before, where last year's return is at hand.
    pub last: Option<String>,
    /// The census in full.
    pub title: Translated,
    /// Of what the published figures beside the council's are, where there are any.
    pub published: Option<Translated>,
    /// What must be known of them.
    pub published_note: Option<Translated>,
    /// The tables.
    pub tables: Vec<Tabled>,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Tabled {
    /// Its name in `tables.toml`.
    pub id: String,
    /// Its title.
    pub title: Translated,
    /// A child may be in more than one row.
    pub several: bool,
    /// The rows; the first is the population as a whole.
    pub lines: Vec<Line>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Line {
    /// `population`, `table/row` or `table/` for those in no row.
    pub id: String,
    /// What it counts.
    pub title: Translated,
    /// How deep it stands: 0 for the population, 1 for a row, more for a part of one.
    pub depth: usize,
    /// This year's figure.
    pub now: Shown,
    /// Last year's, where that return is at hand.
    pub last: Option<Shown>,
    /// As it was published of a whole of which the council is a part: the figure, the year, the source.
    pub published: Option<[String; 3]>,
}

/// A figure as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A number, rounded where the summary is published.
    Number(i64),
    /// From one to four, or hidden so that such a number cannot be worked out.
    Hidden,
    /// Of a table that is withheld: last year's edition says so much that it could be worked out.
    Withheld,
    /// Not counted: the return lacks an item.
    Lacking,
}

impl Shown {
    /// As it is written.
    pub fn text(self) -> String {
        match self {
            Shown::Number(number) => crate::texts::number(usize::try_from(number).unwrap_or(0)),
            Shown::Hidden => "*".to_owned(),
            Shown::Withheld => "–".to_owned(),
            Shown::Lacking => String::new(),
        }
    }

    /// The number, where one is shown.
    pub fn number(self) -> Option<i64> {
        if let Shown::Number(number) = self { Some(number) } else { None }
    }

    /// The share of a whole, in per cent: worked out from what is shown, so that it says no more than that.
    pub fn share(self, whole: Shown) -> Option<i64> {
        let (number, whole) = (self.number()?, whole.number()?);
        (whole > 0).then(|| (200 * number + whole) / (2 * whole))
    }
}

impl Summary {
    /// What it holds and who may have it.
    pub fn purpose(&self) -> Purpose {
        if self.published { Purpose::SummaryPublished } else { Purpose::Summary }
    }

    /// What must be known to read it.
    pub fn notes(&self, language: Language) -> Vec<String> {
        let ids: &[&str] = match self.published {
            true => &["summary-note-rounded", "summary-note-hidden", "summary-note-adds-up"],
            false => &["summary-note-exact"],
        };
        let mut notes: Vec<String> = ids.iter().map(|id| language.word(id)).collect();
        if self.withheld > 0 {
            notes.push(language.word("summary-note-withheld"));
        }
        notes.push(language.word("summary-note-several"));
        for note in self.returns.iter().filter_map(|one| one.published_note.as_ref()) {
            let note = note.of(language).to_owned();
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        notes
    }
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// For a browser, with bars.
    Html,
    /// A workbook.
    Xlsx,
    /// Read by any other program.
    Csv,
    /// Plain text.
    Txt,
}

impl Kind {
    /// The kind that the ending of a name asks for.
    pub fn of(path: &Path) -> Option<Kind> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        [(Kind::Html, "html"), (Kind::Xlsx, "xlsx"), (Kind::Csv, "csv"), (Kind::Txt, "txt")]
            .into_iter()
            .find(|k| k.1 == ending)
            .map(|k| k.0)
    }
}

impl Summary {
    /// The summary as a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, kind: Kind, language: Language) -> std::io::Result<Vec<u8>> {
        match kind {
            Kind::Html => html::write(self, language),
            Kind::Xlsx => xlsx::write(self, language),
            Kind::Csv => csv::write(self, language),
            Kind::Txt => Ok(text::write(self, language).into_bytes()),
        }
    }

    /// What whoever publishes it must know.
    pub fn told(&self, language: Language) -> Vec<String> {
        if !self.published {
            return Vec::new();
        }
        let [others, small] = self.hidden;
        let mut told = vec![language.message("summary-hidden", &[("small", small.into()), ("others", others.into())])];
        if self.withheld > 0 {
            told.push(language.message("summary-withheld", &[("count", self.withheld.into())]));
        }
        if self.given_away > 0 {
            told.push(language.message("summary-given-away", &[("count", self.given_away.into())]));
        }
        if !self.has_edition && self.returns.iter().any(|one| one.last.is_some()) {
            told.push(language.word("summary-was-published"));
        }
        told
    }
}

/// How a summary is made.
#[derive(Clone, Debug, Default)]
pub struct Setting<'e> {
    /// For anybody: rounded, and with what is small hidden.
    pub publish: bool,
    /// Last year's summary as it was published.
    pub edition: Option<&'e Edition>,
}

/// The summary of the returns of a job.
///
/// # Errors
/// When a file or the template cannot be used, or the edition is not of last year's return.
pub fn of_job(library: &Library, job: &Job, options: &Options<'_>, setting: &Setting<'_>) -> Result<Summary> {
    let opened = run::open(library, job, options)?;
    of_returns(library, job, &opened, options, setting)
}

/// The same of returns that are read.
pub(crate) fn of_returns(
    library: &Library,
    job: &Job,
    opened: &[LoadedReturn],
    options: &Options<'_>,
    setting: &Setting<'_>,
) -> Result<Summary> {
    let returns: Vec<Return<'_>> = opened.iter().map(Return::of).collect();
    let authority = library.authority(&job.authority).map_or_else(|_| job.authority.as_str().into(), |a| a.called());
    let software = options.software.clone();
    summary(&returns, setting).map(|summary| Summary { authority, software, at: options.at, ..summary })
}

/// A return with its counts of both years.
struct Return<'a> {
    pack: &'a Pack,
    now: Counted,
    last: Option<Counted>,
}

impl<'a> Return<'a> {
    fn of(loaded: &'a LoadedReturn) -> Return<'a> {
        let this = loaded.ret.view(&loaded.missing);
        let last = loaded.last.as_ref().map(|last| View { dates: &last.dates, ..last.ret.view(&last.missing) });
        let engine = Engine::new(Views { this, last, other: None });
        let then = last.map(|view| count(engine.evaluator_for(Dataset::Last), view));
        Return { pack: &loaded.ret.pack, now: count(&engine, this), last: then }
    }
}

fn parts<'a>(returns: &'a [Return<'_>]) -> Vec<Part<'a>> {
    let part = |one: &'a Return<'_>, year, counted| Part { collection: &one.pack.collection, year, tables: &one.pack.tables, counted };
    let all = returns.iter().flat_map(|one| {
        let last = one.last.as_ref().map(|last| part(one, Year::Last, last));
        std::iter::once(part(one, Year::This, &one.now)).chain(last)
    });
    all.collect()
}

fn summary(returns: &[Return<'_>], setting: &Setting<'_>) -> Result<Summary> {
    let mut together = Together::of(&parts(returns))?;
    if let Some(edition) = setting.edition {
        let last = returns.iter().filter(|one| one.last.is_some());
        let years: Vec<(&str, String)> =
            last.map(|one| (one.pack.collection.as_str(), crate::pack::year::before(&one.pack.year))).collect();
        edition.lay(&mut together, &years)?;
    }
    let mut protected = setting.publish.then(|| protect(&together.linked));
    let mut withheld = 0;
    while let Some(of_now) = &protected {
        match together.withhold(&of_now.given_away) {
            0 => break,
            tables => withheld += tables,
        }
        protected = Some(protect(&together.linked));
    }
    let show = |collection: &str, year: Year, name: &str| match together.find(collection, year, name) {
        None => Shown::Lacking,
        Some(figure) => match &protected {
            None => Shown::Number(together.linked.figures[figure].count),
            Some(_) if together.linked.figures[figure].cost.is_none() => Shown::Withheld,
            Some(protected) if protected.hidden[figure] => Shown::Hidden,
            Some(_) => Shown::Number(rounded(together.linked.figures[figure].count)),
        },
    };
    let made = returns.iter().map(|one| {
        let tables = one.pack.tables.tables.iter().filter_map(|table| tabled(one, table, &show));
        ReturnTables {
            collection: one.pack.collection.clone(),
            year: one.pack.year.clone(),
            last: one.last.as_ref().map(|_| crate::pack::year::before(&one.pack.year)),
            title: one.pack.census.clone(),
            published: one.pack.tables.published.as_ref().map(|published| published.title.clone()),
            published_note: one.pack.tables.published.as_ref().map(|published| published.note.clone()),
            tables: tables.collect(),
        }
    });
    let mut hidden = [0, 0];
    for (figure, is_hidden) in together.linked.figures.iter().zip(protected.iter().flat_map(|p| &p.hidden)) {
        hidden[usize::from((1..linked::SHOWN).contains(&figure.count))] += usize::from(*is_hidden);
    }
    Ok(Summary {
        authority: Translated::default(),
        returns: made.collect(),
        published: setting.publish,
        hidden,
        withheld,
        given_away: protected.map_or(0, |p| p.given_away.len()),
        has_edition: setting.edition.is_some(),
        software: String::new(),
        at: NaiveDateTime::default(),
    })
}

/// A table with its figures; none where neither year has it.
fn tabled(one: &Return<'_>, table: &Table, show: &dyn Fn(&str, Year, &str) -> Shown) -> Option<Tabled> {
    let tables = &one.pack.tables;
    let line = |id: String, title: Translated, depth: usize| {
        let now = show(&one.pack.collection, Year::This, &id);
        let last = one.last.as_ref().map(|_| show(&one.pack.collection, Year::Last, &id));
        // A whole population stands in many tables, and its published figure in the first.
        let is_first = depth > 0 || tables.tables.iter().find(|t| t.population == table.population).is_some_and(|t| t.id == table.id);
        let figures = tables.published.iter().flat_map(|p| &p.figures);
        let published = figures.filter(|f| f.row == id && is_first).map(|f| [f.value.clone(), f.year.clone(), f.source.clone()]).next();
        Line { id, title, depth, now, last, published }
    };
    let population = &tables.populations[table.population];
    let mut lines = vec![line(population.id.clone(), population.title.clone(), 0)];
    for row in &table.rows {
        let depth = std::iter::successors(Some(row), |row| row.within.map(|whole| &table.rows[whole])).count();
        lines.push(line(format!("{}/{}", table.id, row.id), row.title.clone(), depth));
    }
    let is_blank = |shown: Shown| matches!(shown, Shown::Number(0) | Shown::Lacking | Shown::Withheld);
    if !table.several {
        let [english, welsh] = [Language::English, Language::Welsh].map(|language| language.word("summary-in-no-row"));
        let title = Translated::of_both(&english, Some(&welsh));
        let rest = line(format!("{}/", table.id), title, 1);
        lines.extend((!is_blank(rest.now) || !rest.last.is_none_or(is_blank)).then_some(rest));
    }
    let lacking = lines.iter().skip(1).all(|line| line.now == Shown::Lacking && line.last.is_none_or(|last| last == Shown::Lacking));
    (!lacking).then(|| Tabled { id: table.id.clone(), title: table.title.clone(), several: table.several, lines })
}
