//! The tables of a pack, counted over a return.

use crate::engine::{Engine, View};
use crate::pack::sentence::{Clause, RecordSet};
use crate::pack::{Among, RowAt, Table, Tables};

/// What was counted of a return in one year; nothing where an item is lacking.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    /// One a population.
    pub populations: Vec<Option<i64>>,
    /// One a table.
    pub tables: Vec<Option<TableCounts>>,
}

/// The counts of one table.
#[derive(Clone, Debug)]
pub(super) struct TableCounts {
    /// One a row.
    pub rows: Vec<i64>,
    /// Those of the population who are in no row.
    pub rest: i64,
}

/// Counts the tables of the return that an engine is about.
pub(super) fn count<'v>(engine: &Engine<'v>, view: View<'v>) -> Counted {
    let tables = &view.pack.tables;
    let counter = Counter { engine, view, tables };
    Counted {
        populations: (0..tables.populations.len()).map(|p| counter.population(p).map(|mask| number(&mask))).collect(),
        tables: tables.tables.iter().map(|table| counter.table(table)).collect(),
    }
}

struct Counter<'a, 'v> {
    engine: &'a Engine<'v>,
    view: View<'v>,
    tables: &'v Tables,
}

impl Counter<'_, '_> {
    fn population(&self, position: usize) -> Option<Vec<bool>> {
        let population = &self.tables.populations[position];
        match &population.among {
            Among::Where(clauses) => self.hold(population.set, clauses),
            Among::Row(RowAt { table, row }) => {
                let table = &self.tables.tables[*table];
                let rows = self.rows(table)?;
                Some(both(&self.population(table.population)?, &rows[*row]))
            }
        }
    }

    fn table(&self, table: &Table) -> Option<TableCounts> {
        let population = self.population(table.population)?;
        let masks = self.rows(table)?;
        let rows: Vec<i64> = masks.iter().map(|mask| number(&both(&population, mask))).collect();
        let top = table.rows.iter().zip(&rows).filter(|(row, _)| row.within.is_none());
        let rest = if table.several { 0 } else { number(&population) - top.map(|(_, count)| count).sum::<i64>() };
        Some(TableCounts { rows, rest })
    }

    /// The records of each row, whoever is counted.
    fn rows(&self, table: &Table) -> Option<Vec<Vec<bool>>> {
        let set = self.tables.populations[table.population].set;
        let mut masks = Vec::new();
        for row in &table.rows {
            let lists: Option<Vec<Vec<bool>>> = row.any.iter().map(|list| self.hold(set, list)).collect();
            masks.push(either(lists?));
        }
        // A row that has parts is made of them; a part stands after what it is a part of.
        for n in (0..masks.len()).rev() {
            if let Some(whole) = table.rows[n].within {
                masks[whole] = either(vec![std::mem::take(&mut masks[whole]), masks[n].clone()]);
            }
        }
        Some(masks)
    }

    /// The records for which all hold; nothing where the return lacks an item that they ask of.
    fn hold(&self, set: RecordSet, clauses: &[Clause]) -> Option<Vec<bool>> {
        let mut there = true;
        for clause in clauses {
            clause.items(&mut |at, item| there &= at.module.is_none_or(|m| !self.view.missing.contains(&(m, item))));
        }
        there.then(|| self.engine.hold(set, clauses))
    }
}

fn number(mask: &[bool]) -> i64 {
    mask.iter().filter(|counts| **counts).count() as i64
}

fn both(a: &[bool], b: &[bool]) -> Vec<bool> {
    a.iter().zip(b).map(|(a, b)| *a && *b).collect()
}

fn either(lists: Vec<Vec<bool>>) -> Vec<bool> {
    lists.into_iter().reduce(|a, b| if a.is_empty() { b } else { a.iter().zip(&b).map(|(a, b)| *a || *b).collect() }).unwrap_or_default()
}
