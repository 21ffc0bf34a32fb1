//! The figures of all tables of a job, of this year and of last year, brought together.

use rustc_hash::FxHashMap;

use super::count::Counted;
use super::linked::Linked;
use crate::error::{Result, argument};
use crate::pack::{Among, Table, Tables};
use crate::texts::Message;

/// Which year a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Year {
    This,
    Last,
}

/// Where a figure stands: the collection, the year, and `population`, `table/row` or `table/` for those in no row.
pub(super) type Place = (String, Year, String);

/// What was counted for a collection in a year.
pub(super) struct Part<'a> {
    pub collection: &'a str,
    pub year: Year,
    pub tables: &'a Tables,
    pub counted: &'a Counted,
}

/// All figures, and where each stands.
#[derive(Debug, Default)]
pub(super) struct Together {
    pub linked: Linked,
    pub places: FxHashMap<Place, usize>,
    /// The figures that stand or fall together, a table of a year or a whole population; and of each figure which.
    groups: Vec<Vec<usize>>,
    group_of: FxHashMap<usize, usize>,
}

/// What it costs to hide a row; a row with parts and a whole population cost more, for more is lost. A small count costs less than a large one.
const ROW: u64 = 1_000_000;

fn cost(rows: u64, count: i64) -> Option<u64> {
    Some(rows * ROW + count.clamp(0, 10_000).unsigned_abs())
}

impl Together {
    /// Brings everything together.
    pub(super) fn of(parts: &[Part<'_>]) -> Result<Together> {
        let mut all = Together::default();
        for part in parts {
            all.figures(part);
        }
        for part in parts {
            all.sums(part)?;
        }
        for part in parts {
            all.links(part)?;
        }
        all.linked.finish();
        Ok(all)
    }

    pub(super) fn find(&self, collection: &str, year: Year, name: &str) -> Option<usize> {
        self.places.get(&(collection.to_owned(), year, name.to_owned())).copied()
    }

    fn put(&mut self, part: &Part<'_>, name: String, count: i64, cost: Option<u64>) -> usize {
        let figure = self.linked.figure(count, cost);
        self.places.insert((part.collection.to_owned(), part.year, name), figure);
        self.put_in_group(figure, self.groups.len() - 1);
        figure
    }

    fn put_in_group(&mut self, figure: usize, group: usize) {
        self.groups[group].push(figure);
        self.group_of.insert(figure, group);
    }

    /// Withholds the tables of figures that could be worked out whatever is hidden in them; how many. What is published already cannot be.
    pub(super) fn withhold(&mut self, figures: &[usize]) -> usize {
        let mut groups: Vec<usize> = figures.iter().filter_map(|figure| self.group_of.get(figure).copied()).collect();
        groups.sort_unstable();
        groups.dedup();
        let all = &mut self.linked.figures;
        groups.retain(|group| {
            let there = self.groups[*group].iter().any(|figure| all[*figure].cost.is_some());
            there && self.groups[*group].iter().all(|figure| all[*figure].published.is_none())
        });
        for figure in groups.iter().flat_map(|group| &self.groups[*group]) {
            all[*figure].cost = None;
        }
        groups.len()
    }

    fn figures(&mut self, part: &Part<'_>) {
        for (table, counted) in told(part) {
            self.groups.push(Vec::new());
            for (row, count) in table.rows.iter().zip(&counted.rows) {
                let has_parts = row.any.is_empty();
                self.put(part, format!("{}/{}", table.id, row.id), *count, cost(if has_parts { 2 } else { 1 }, *count));
            }
            if !table.several {
                self.put(part, format!("{}/", table.id), counted.rest, cost(1, counted.rest));
            }
        }
        for (population, count) in part.tables.populations.iter().zip(&part.counted.populations) {
            let Some(count) = *count else { continue };
            self.groups.push(Vec::new());
            // A population that is a row of a table is that figure.
            let row = match population.among {
                Among::Row(at) => {
                    let table = &part.tables.tables[at.table];
                    self.find(part.collection, part.year, &format!("{}/{}", table.id, table.rows[at.row].id))
                }
                Among::Where(_) => None,
            };
            match row {
                Some(figure) => {
                    self.linked.figures[figure].cost = cost(4, count);
                    self.places.insert((part.collection.to_owned(), part.year, population.id.clone()), figure);
                }
                None => drop(self.put(part, population.id.clone(), count, cost(4, count))),
            }
        }
    }

    fn sums(&mut self, part: &Part<'_>) -> Result<()> {
        for (table, _) in told(part) {
            let place = |name: &str| self.find(part.collection, part.year, &format!("{}/{name}", table.id));
            let Some(whole) = self.find(part.collection, part.year, &part.tables.populations[table.population].id) else { continue };
            let rows: Vec<Option<usize>> = table.rows.iter().map(|row| place(&row.id)).collect();
            let rest = place("");
            let parts_of = |whole: Option<usize>| {
                table.rows.iter().zip(&rows).filter(move |(row, _)| row.within == whole).filter_map(|(_, figure)| *figure)
            };
            let mut sums: Vec<(usize, Vec<usize>)> = Vec::new();
            for (n, figure) in rows.iter().enumerate() {
                let parts: Vec<usize> = parts_of(Some(n)).collect();
                sums.extend(figure.filter(|_| !parts.is_empty()).map(|figure| (figure, parts)));
            }
            if table.several {
                for row in parts_of(None).collect::<Vec<_>>() {
                    // Those of the population who are not in the row stand nowhere, but anybody can take the one from the other.
                    let others = self.linked.figures[whole].count - self.linked.figures[row].count;
                    let others = self.linked.figure(others, None);
                    self.put_in_group(others, self.group_of[&row]);
                    sums.push((whole, vec![row, others]));
                }
            } else {
                sums.push((whole, parts_of(None).chain(rest).collect()));
            }
            for (whole, parts) in sums {
                let sum = std::iter::once((whole, -1)).chain(parts.into_iter().map(|part| (part, 1))).collect();
                self.add(sum)?;
            }
        }
        Ok(())
    }

    /// Numbers that follow from others, where they do: what does not add up in the return cannot be worked out by adding up.
    fn links(&mut self, part: &Part<'_>) -> Result<()> {
        for link in &part.tables.links {
            let Some(total) = self.named(part, &link.total) else { continue };
            let parts: Option<Vec<(usize, i64)>> = link.parts.iter().map(|name| self.named(part, name)).collect();
            let Some(parts) = parts else { continue };
            let mut sum = vec![(total.0, -1)];
            sum.extend(parts);
            let over: i64 = sum.iter().map(|(figure, sign)| sign * self.linked.figures[*figure].count).sum();
            if link.rest && over <= 0 {
                sum.push((self.linked.figure(-over, None), 1));
            } else if over != 0 {
                continue;
            }
            self.add(sum)?;
        }
        Ok(())
    }

    /// A figure as a link names it, with its sign.
    fn named(&self, part: &Part<'_>, name: &str) -> Option<(usize, i64)> {
        let (sign, name) = name.strip_prefix("- ").map_or((1, name), |rest| (-1, rest));
        let (year, name) = match name.strip_prefix("last year ") {
            Some(rest) if part.year == Year::This => (Year::Last, rest),
            Some(_) => return None,
            None => (part.year, name),
        };
        let (collection, name) = name.split_once(':').unwrap_or((part.collection, name));
        Some((self.find(collection, year, name)?, sign))
    }

    fn add(&mut self, sum: Vec<(usize, i64)>) -> Result<()> {
        match self.linked.add(sum) {
            true => Ok(()),
            false => Err(argument(Message::new("summary-circle"), Message::new("summary-circle-help"))),
        }
    }
}

/// The tables that were counted.
fn told<'a>(part: &Part<'a>) -> impl Iterator<Item = (&'a Table, &'a super::count::TableCounts)> + use<'a> {
    part.tables.tables.iter().zip(&part.counted.tables).filter_map(|(table, counted)| Some((table, counted.as_ref()?)))
}
