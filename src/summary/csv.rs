//! A summary as csv; and last year's edition, as it was published, read back.

use std::path::Path;

use super::link::{Together, Year};
use super::linked::{SHOWN, rounded};
use super::{Line, Shown, Summary};
use crate::error::{Result, argument};
use crate::purpose::Purpose;
use crate::texts::{Language, Message};
use crate::world::{self, World};

/// The headings, in their order; those of published figures come after them.
const HEADS: [&str; 9] = [
    "summary-head-return",
    "summary-head-year",
    "summary-head-table",
    "summary-head-id",
    "summary-head-row",
    "summary-head-figure",
    "summary-head-share",
    "summary-head-last-figure",
    "summary-head-last-share",
];
/// Where an edition is read from: the return, the year, the name of the row and its figure.
const READ: [usize; 4] = [0, 1, 3, 5];

/// The summary as csv.
///
/// # Errors
/// When it cannot be written.
pub fn write(summary: &Summary, language: Language) -> std::io::Result<Vec<u8>> {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(b"\xef\xbb\xbf".to_vec());
    for line in summary.purpose().lines(language).iter().chain(&summary.notes(language)) {
        out.write_record([line])?;
    }
    let published = summary.returns.iter().find_map(|one| one.published.as_ref()).map(|of| {
        let of = of.of(language);
        let year = language.message("summary-head-published-year", &[("of", of.into())]);
        [of.to_owned(), year, language.word("summary-head-published-source")]
    });
    out.write_record(HEADS.map(|id| language.word(id)).into_iter().chain(published.into_iter().flatten()))?;
    for one in &summary.returns {
        for table in &one.tables {
            let whole = &table.lines[0];
            for line in &table.lines {
                let published = line.published.clone().unwrap_or_default();
                let [share, last_share] = shares(line, whole).map(|share| share.map_or_else(String::new, |share| format!("{share}%")));
                let last = line.last.map_or_else(String::new, plain);
                let names = [&one.collection, &one.year, table.title.of(language), &line.id, line.title.of(language)].map(str::to_owned);
                let figures = [plain(line.now), share, last, last_share];
                out.write_record(names.into_iter().chain(figures).chain(published))?;
            }
        }
    }
    out.into_inner().map_err(|e| e.into_error())
}

/// The shares of a row in its population, this year's and last year's.
pub(super) fn shares(line: &Line, whole: &Line) -> [Option<i64>; 2] {
    let last = line.last.zip(whole.last).and_then(|(figure, whole)| figure.share(whole));
    if line.depth == 0 { [None; 2] } else { [line.now.share(whole.now), last] }
}

/// A figure that a spreadsheet reads as a number.
fn plain(shown: Shown) -> String {
    shown.number().map_or_else(|| shown.text(), |number| number.to_string())
}

/// A summary that was published, as far as the next one must keep to it.
#[derive(Clone, Debug, Default)]
pub struct Edition {
    rows: Vec<(String, String, String, Option<i64>)>,
}

impl Edition {
    /// Reads the csv of a summary that was published.
    ///
    /// # Errors
    /// When it cannot be read, or is none.
    pub fn open(world: &dyn World, path: &Path) -> Result<Edition> {
        let bytes = world.read(path).map_err(|e| world::unreadable(path, &e))?;
        Edition::read(&bytes, &world::file_name(path))
    }

    /// Reads the csv of a summary that was published.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(bytes: &[u8], file: &str) -> Result<Edition> {
        let refused = || argument(Message::new("summary-no-edition").with("file", file), Message::new("summary-no-edition-help"));
        let text = String::from_utf8_lossy(bytes);
        let mut records =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let mut rows = Vec::new();
        let mut is_published = false;
        for record in records.records() {
            let record = record.map_err(|_| refused())?;
            is_published |= Language::ALL.iter().any(|l| record.get(0) == Some(&*Purpose::SummaryPublished.lines(*l)[0]));
            let [Some(collection), Some(year), Some(id), Some(figure)] = READ.map(|column| record.get(column)) else { continue };
            let figure = match figure {
                "*" => None,
                number => match number.parse() {
                    Ok(number) => Some(number),
                    Err(_) => continue,
                },
            };
            rows.push((collection.to_owned(), year.to_owned(), id.to_owned(), figure));
        }
        if is_published && !rows.is_empty() { Ok(Edition { rows }) } else { Err(refused()) }
    }

    /// Marks the figures of last year as they were published. `years` are the last years of the returns, by collection.
    pub(super) fn lay(&self, together: &mut Together, years: &[(&str, String)]) -> Result<()> {
        let (mut known, mut others) = (0, 0);
        for (collection, year, id, figure) in &self.rows {
            if !years.iter().any(|(of, last)| of == collection && last == year) {
                continue;
            }
            let Some(place) = together.find(collection, Year::Last, id) else { continue };
            known += 1;
            let count = together.linked.figures[place].count;
            let agrees = match figure {
                Some(figure) => (count == 0 || count >= SHOWN) && rounded(count) == *figure,
                None => count > 0,
            };
            others += usize::from(!agrees);
            together.linked.figures[place].published = Some(figure.is_none());
        }
        if known == 0 {
            return Err(argument(Message::new("summary-other-edition"), Message::new("summary-other-edition-help")));
        }
        if others > 0 {
            let message = Message::new("summary-edition-differs").with("count", others);
            return Err(argument(message, Message::new("summary-edition-differs-help")));
        }
        Ok(())
    }
}
