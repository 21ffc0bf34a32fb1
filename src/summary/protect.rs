//! Which figures are hidden so that none of the small ones can be worked out, with as few lost as may be.
//!
//! Counts from one to four are hidden, and all of these values must stay possible for each of them (a total is at least the number of its rows that
//! are not nothing, whatever is hidden). Four values must stay possible for any other that is hidden. As long as it is not so, one more is hidden: the
//! one that helps most for what it costs. What turns out not to be needed is shown again, and a search by branch and bound looks for anything cheaper.

use super::linked::{Bounds, Linked, POSSIBLE, SHOWN};

/// So many ways are looked at by the search for something cheaper.
const WAYS: usize = 300;

/// What is hidden.
#[derive(Clone, Debug)]
pub(super) struct Protected {
    /// One a figure.
    pub hidden: Vec<bool>,
    /// Figures that can be worked out whatever is hidden: an edition that was published earlier says too much.
    pub given_away: Vec<usize>,
}

/// Chooses what is hidden.
pub(super) fn protect(linked: &Linked) -> Protected {
    let is_small = |count: i64| (1..SHOWN).contains(&count);
    let first: Vec<bool> = linked.figures.iter().map(|f| f.cost.is_some() && f.published.unwrap_or(is_small(f.count))).collect();
    // With everything hidden that can be, what is still given away was so before.
    let all: Vec<bool> = linked.figures.iter().zip(&first).map(|(f, first)| *first || is_open(f)).collect();
    let bounds = linked.bounds(&all);
    let least: Vec<i64> = bounds.iter().map(|(low, _)| (*low).max(1)).collect();
    let lost: Vec<bool> = (0..all.len()).map(|figure| lack(linked, figure, &first, bounds[figure], least[figure]) > 0).collect();
    let mut search = Search { linked, lost: &lost, least: &least, best: None, ways: WAYS };
    let mut hidden = first.clone();
    search.greedy(&mut hidden);
    search.show_again(&first, &mut hidden);
    search.best = Some((search.cost(&hidden), hidden));
    let mut closed = vec![false; first.len()];
    search.cheaper(&mut first.clone(), &mut closed, search.cost(&first));
    let hidden = search.best.map(|(_, hidden)| hidden).unwrap_or(first);
    let bounds = linked.bounds(&hidden);
    let given_away = (0..hidden.len()).filter(|figure| lack(linked, *figure, &hidden, bounds[*figure], least[*figure]) > 0).collect();
    Protected { hidden, given_away }
}

/// The figures that are not protected.
#[cfg(test)]
pub(super) fn unprotected(linked: &Linked, hidden: &[bool]) -> Vec<usize> {
    let all: Vec<bool> = linked.figures.iter().zip(hidden).map(|(f, hidden)| *hidden || is_open(f)).collect();
    let least: Vec<i64> = linked.bounds(&all).iter().map(|(low, _)| (*low).max(1)).collect();
    Search { linked, lost: &vec![false; hidden.len()], least: &least, best: None, ways: 0 }.unprotected(hidden).0
}

/// Whether a figure may be hidden to protect another: it stands in a table, is not nothing, and is not published already.
fn is_open(figure: &super::linked::Figure) -> bool {
    figure.cost.is_some() && figure.count > 0 && figure.published.is_none()
}

/// How many values a secret figure lacks; `least` is the least that it can be seen to be, whatever is hidden.
fn lack(linked: &Linked, figure: usize, hidden: &[bool], (low, high): Bounds, least: i64) -> i64 {
    if !linked.is_secret(figure, hidden) {
        return 0;
    }
    let lacking = (POSSIBLE - (high - low + 1)).max(0);
    let is_small = (1..SHOWN).contains(&linked.figures[figure].count);
    if is_small { lacking.max((low - least).max(0) + (SHOWN - 1 - high).max(0)) } else { lacking }
}

struct Search<'a> {
    linked: &'a Linked,
    lost: &'a [bool],
    least: &'a [i64],
    best: Option<(u64, Vec<bool>)>,
    ways: usize,
}

impl Search<'_> {
    fn cost(&self, hidden: &[bool]) -> u64 {
        self.linked.figures.iter().zip(hidden).filter(|(_, hidden)| **hidden).filter_map(|(f, _)| f.cost).sum()
    }

    /// What is not protected yet: the figures, and how many values they lack together.
    fn unprotected(&self, hidden: &[bool]) -> (Vec<usize>, i64) {
        let bounds = self.linked.bounds(hidden);
        let lacks = (0..hidden.len()).filter(|f| !self.lost[*f]).map(|f| (f, lack(self.linked, f, hidden, bounds[f], self.least[f])));
        let lacks: Vec<(usize, i64)> = lacks.filter(|(_, lack)| *lack > 0).collect();
        let all = lacks.iter().map(|(_, lack)| lack).sum();
        (lacks.into_iter().map(|(figure, _)| figure).collect(), all)
    }

    /// Figures that may be hidden, the nearest first: those of the same sums, then those of the sums of these, and so on.
    fn near(&self, from: &[usize], hidden: &[bool], steps: usize) -> Vec<usize> {
        let mut seen = vec![false; hidden.len()];
        from.iter().for_each(|figure| seen[*figure] = true);
        let (mut found, mut edge) = (Vec::new(), from.to_vec());
        for _ in 0..steps {
            let mut next = Vec::new();
            for figure in edge {
                for other in self.linked.beside(figure) {
                    if !std::mem::replace(&mut seen[other], true) && self.linked.figures[other].count > 0 {
                        next.push(other);
                    }
                }
            }
            let mut may = next.clone();
            may.retain(|figure| !hidden[*figure] && is_open(&self.linked.figures[*figure]));
            may.sort_by_key(|figure| (self.linked.figures[*figure].cost, *figure));
            found.extend(may);
            if next.is_empty() {
                break;
            }
            edge = next;
        }
        found
    }

    fn greedy(&self, hidden: &mut [bool]) {
        let (mut open, mut lacking) = self.unprotected(hidden);
        while lacking > 0 {
            let mut best: Option<(u64, usize, i64)> = None;
            for steps in [2, hidden.len()] {
                for figure in self.near(&open, hidden, steps) {
                    hidden[figure] = true;
                    let left = self.unprotected(hidden).1;
                    hidden[figure] = false;
                    let price = self.linked.figures[figure].cost.unwrap_or(0) / (lacking - left).max(0).unsigned_abs().max(1);
                    if left < lacking && best.is_none_or(|(least, ..)| price < least) {
                        best = Some((price, figure, left));
                    }
                }
                if best.is_some() {
                    break;
                }
            }
            // Where no single figure helps, the nearest begins a pair.
            let chosen = best.map(|(_, figure, _)| figure).or_else(|| self.near(&open, hidden, hidden.len()).first().copied());
            let Some(figure) = chosen else { return };
            hidden[figure] = true;
            (open, lacking) = self.unprotected(hidden);
        }
    }

    /// Shows again what is not needed, the dearest first.
    fn show_again(&self, first: &[bool], hidden: &mut [bool]) {
        let mut added: Vec<usize> = (0..hidden.len()).filter(|figure| hidden[*figure] && !first[*figure]).collect();
        added.sort_by_key(|figure| std::cmp::Reverse(self.linked.figures[*figure].cost));
        for figure in added {
            hidden[figure] = false;
            if self.unprotected(hidden).1 > 0 {
                hidden[figure] = true;
            }
        }
    }

    /// Looks for anything cheaper: one of the figures that hang together with one that is not protected must be hidden.
    fn cheaper(&mut self, hidden: &mut Vec<bool>, closed: &mut Vec<bool>, cost: u64) {
        if self.ways == 0 {
            return;
        }
        self.ways -= 1;
        let (open, lacking) = self.unprotected(hidden);
        if lacking == 0 {
            if self.best.as_ref().is_none_or(|(best, _)| cost < *best) {
                self.best = Some((cost, hidden.clone()));
            }
            return;
        }
        let mut tried = Vec::new();
        for figure in self.near(&open[..1], hidden, 2) {
            let more = cost + self.linked.figures[figure].cost.unwrap_or(0);
            if closed[figure] || self.best.as_ref().is_some_and(|(best, _)| more >= *best) {
                continue;
            }
            hidden[figure] = true;
            self.cheaper(hidden, closed, more);
            hidden[figure] = false;
            closed[figure] = true;
            tried.push(figure);
        }
        tried.into_iter().for_each(|figure| closed[figure] = false);
    }
}
