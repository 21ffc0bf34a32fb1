//! Summaries of random councils: counts that hang together, and what a hostile reader can work out of them.

mod attack; // bounds of every hidden figure, by a solver that knows nothing of how they were chosen
mod bounds; // intervals handed on, against all tables that there can be
mod counted; // invented councils counted
mod shown; // what the files look like

use super::count::{Counted, TableCounts};
use super::link::Year;
use super::*;
use crate::invent::chance::Rng;
use crate::pack::{Among, RowAt, Tables};

/// A library with its packs.
fn packs() -> Vec<std::sync::Arc<Pack>> {
    let library = Library::embedded().expect("the packs");
    ["casp/2025-26", "lac/2025-26"].map(|name| library.pack(name).expect("a pack")).into()
}

/// Counts of a return that nobody has made: small, sparse, with ties.
struct Dice<'a> {
    rng: &'a mut Rng,
    tables: &'a Tables,
    made: Counted,
}

impl<'a> Dice<'a> {
    fn new(rng: &'a mut Rng, tables: &'a Tables) -> Dice<'a> {
        let made = Counted { populations: vec![None; tables.populations.len()], tables: vec![None; tables.tables.len()] };
        Dice { rng, tables, made }
    }

    fn row(&self, name: &str) -> Option<i64> {
        let RowAt { table, row } = self.tables.find_row(name)?;
        Some(self.made.tables[table].as_ref()?.rows[row])
    }

    /// A whole in so many parts, many of them nothing and many the same.
    fn split(&mut self, whole: i64, parts: usize) -> Vec<i64> {
        let weights: Vec<i64> =
            (0..parts).map(|_| if self.rng.per_mille(450) { 0 } else { 1 + i64::from(self.rng.early(6)).pow(2) }).collect();
        let all: i64 = weights.iter().sum();
        let mut split: Vec<i64> = weights.iter().map(|weight| if all == 0 { 0 } else { whole * weight / all }).collect();
        let place = self.rng.below(parts as i32) as usize;
        split[place] += whole - split.iter().sum::<i64>();
        split
    }

    /// Counts everything, with the populations that are no rows as they are given.
    fn counted(mut self, roots: &dyn Fn(&Self, &str) -> Option<i64>) -> Counted {
        for _ in 0..self.tables.populations.len() + self.tables.tables.len() {
            for (n, population) in self.tables.populations.iter().enumerate() {
                self.made.populations[n] = self.made.populations[n].or_else(|| match population.among {
                    Among::Where(_) => roots(&self, &population.id),
                    Among::Row(at) => self.made.tables[at.table].as_ref().map(|table| table.rows[at.row]),
                });
            }
            for n in 0..self.tables.tables.len() {
                if self.made.tables[n].is_none()
                    && let Some(whole) = self.made.populations[self.tables.tables[n].population]
                {
                    self.made.tables[n] = Some(self.table(&self.tables.tables[n], whole));
                }
            }
        }
        self.made
    }

    fn table(&mut self, table: &Table, whole: i64) -> TableCounts {
        let mut rows = vec![0; table.rows.len()];
        if table.several {
            for row in &mut rows {
                *row = if self.rng.per_mille(300) { 0 } else { i64::from(self.rng.between(0, whole as i32)) };
                // Nearly all is as telling as nearly none.
                *row = if self.rng.per_mille(150) { (whole - i64::from(self.rng.below(5))).max(0) } else { *row };
            }
            return TableCounts { rows, rest: 0 };
        }
        let rest = if self.rng.per_mille(850) { 0 } else { i64::from(self.rng.below(3)).min(whole) };
        let mut open = vec![(None, whole - rest)];
        while let Some((parent, whole)) = open.pop() {
            let parts: Vec<usize> = (0..rows.len()).filter(|n| table.rows[*n].within == parent).collect();
            if parts.is_empty() {
                continue;
            }
            for (part, count) in parts.iter().zip(self.split(whole, parts.len())) {
                rows[*part] = count;
                open.push((Some(*part), count));
            }
        }
        TableCounts { rows, rest }
    }
}

/// The counts of both returns of a council in two years: this year and last year of CASP, then of LAC.
fn council(seed: u64, packs: &[std::sync::Arc<Pack>]) -> [[Counted; 2]; 2] {
    let mut rng = Rng::new(seed);
    let most = rng.pick(&[8, 15, 25, 40, 60, 120, 300]);
    let mut size = |least: i32| i64::from(rng.between(least, most));
    let (before, started, stopped) = (size(2), size(0) / 3, size(0) / 3);
    let ended = [stopped.min(before + started), size(0) / 3];
    let looked_after = [before + started - ended[0], before];
    let in_year = [size(3) + looked_after[0], size(3) + looked_after[1]];
    let started = [started, size(0) / 3];
    let lac: Vec<Counted> = (0..2)
        .map(|year| {
            Dice::new(&mut rng, &packs[1].tables).counted(&|dice, id| match id {
                "looked-after" => Some(looked_after[year]),
                "started" => Some(started[year]),
                "ended" => Some(ended[year]),
                "adopted" => dice.row("reasons/adopted"),
                "leavers" => dice.row("reasons/grown").map(|grown| grown + (seed % 3) as i64),
                other => panic!("{other}"),
            })
        })
        .collect();
    let casp: Vec<Counted> = (0..2)
        .map(|year| {
            let tables = &packs[0].tables;
            let mut made = Dice::new(&mut rng, tables).counted(&|_, _| Some(in_year[year]));
            let at = tables.find_row("status/looked-after").expect("the row");
            let children = made.populations[tables.find_population("children").expect("it")].expect("counted");
            if let Some(table) = made.tables[at.table].as_mut().filter(|_| children >= looked_after[year]) {
                table.rows[at.row] = looked_after[year];
            }
            made
        })
        .collect();
    [casp, lac].map(|years| years.try_into().expect("two years"))
}

/// The returns of such a council; without last year if it is not wanted.
fn returns<'a>(packs: &'a [std::sync::Arc<Pack>], council: &[[Counted; 2]; 2], years: [Option<usize>; 2]) -> Vec<Return<'a>> {
    let of = |(pack, counts): (&'a std::sync::Arc<Pack>, &[Counted; 2])| Return {
        pack,
        now: counts[years[0].unwrap_or(0)].clone(),
        last: years[1].map(|last| counts[last].clone()),
    };
    packs.iter().zip(council).map(of).collect()
}

#[test]
fn what_links_name_is_there_and_no_link_is_passed_over() {
    let packs = packs();
    for seed in 0..20 {
        let council = council(seed, &packs);
        let made = returns(&packs, &council, [Some(0), Some(1)]);
        let together = Together::of(&parts(&made)).expect("a forest");
        // Looked after now, last year, started and ended hang together; so do the adopted, the leavers and CASP's looked after, in both years.
        let links =
            together.linked.sums.iter().filter(|sum| sum.len() == 4 && sum.iter().filter(|(_, sign)| *sign < 0).count() == 2).count();
        assert_eq!(links, 1, "{seed}");
        let same = together.linked.sums.iter().filter(|sum| sum.len() == 2 && sum[0].1 + sum[1].1 == 0).count();
        assert!(same >= 2, "{seed}");
    }
}
