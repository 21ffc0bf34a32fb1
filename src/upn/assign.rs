//! One pupil for one child: children who compete for the same pupils, as twins, brothers and sisters do, are decided together.

use rustc_hash::FxHashMap;

/// A child that may be a pupil, with the logarithm of the odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    pub child: u32,
    pub pupil: u32,
    pub score: f64,
}

/// How a child comes out: the pupils in question, the likeliest first, each with how likely it is that it is the child.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Decided {
    pub candidates: Vec<(u32, f64)>,
    /// The first of them is the child's in the best way to give each child its own pupil.
    pub given: bool,
}

/// A group in which more children compete than this is cut at its weakest ties.
const MOST: usize = 12;
/// No pair can be so unlikely.
const NEVER: f64 = -1e6;

/// Decides for so many children.
pub(super) fn assign(edges: &[Edge], children: usize) -> Vec<Decided> {
    let mut decided = vec![Decided::default(); children];
    for group in groups(edges) {
        Group::new(group).decide(&mut decided);
    }
    decided
}

/// The edges in groups that share neither child nor pupil.
fn groups(edges: &[Edge]) -> Vec<Vec<Edge>> {
    let mut at_least = f64::NEG_INFINITY;
    let mut done: Vec<Vec<Edge>> = Vec::new();
    let mut open: Vec<Edge> = edges.to_vec();
    // Large groups are parted again, without their weakest ties.
    while !open.is_empty() {
        let mut large: Vec<Edge> = Vec::new();
        for group in connected(&open) {
            let mut children: Vec<u32> = group.iter().map(|edge| edge.child).collect();
            children.sort_unstable();
            children.dedup();
            if children.len() <= MOST || at_least > 100.0 { done.push(group) } else { large.extend(group) }
        }
        at_least = if at_least.is_finite() { at_least + 1.0 } else { -4.0 };
        open = large.into_iter().filter(|edge| edge.score >= at_least).collect();
    }
    done
}

fn connected(edges: &[Edge]) -> Vec<Vec<Edge>> {
    fn root(parents: &mut [usize], mut at: usize) -> usize {
        while parents[at] != at {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        at
    }
    let mut nodes: FxHashMap<(bool, u32), usize> = FxHashMap::default();
    let mut parents: Vec<usize> = Vec::new();
    let mut ends = Vec::with_capacity(edges.len());
    for edge in edges {
        let [a, b] = [(true, edge.child), (false, edge.pupil)].map(|node| {
            *nodes.entry(node).or_insert_with(|| {
                parents.push(parents.len());
                parents.len() - 1
            })
        });
        let (a, b) = (root(&mut parents, a), root(&mut parents, b));
        parents[a] = b;
        ends.push(b);
    }
    let mut groups: Vec<Vec<Edge>> = Vec::new();
    let mut places: FxHashMap<usize, usize> = FxHashMap::default();
    for (edge, end) in edges.iter().zip(ends) {
        let place = *places.entry(root(&mut parents, end)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(*edge);
    }
    groups
}

/// Children and pupils who are decided together.
struct Group {
    children: Vec<u32>,
    pupils: Vec<u32>,
    /// By child and pupil.
    scores: Vec<Vec<f64>>,
}

impl Group {
    fn new(edges: Vec<Edge>) -> Group {
        let sorted = |mut list: Vec<u32>| {
            list.sort_unstable();
            list.dedup();
            list
        };
        let children = sorted(edges.iter().map(|edge| edge.child).collect());
        let pupils = sorted(edges.iter().map(|edge| edge.pupil).collect());
        let mut scores = vec![vec![NEVER; pupils.len()]; children.len()];
        for edge in edges {
            let place = |list: &[u32], one: u32| list.partition_point(|other| *other < one);
            scores[place(&children, edge.child)][place(&pupils, edge.pupil)] = edge.score;
        }
        Group { children, pupils, scores }
    }

    /// For each child: how much better the best way with a pupil is than the best without, as odds.
    fn decide(&self, decided: &mut [Decided]) {
        let best = self.solve(&self.scores);
        let total = self.total(&self.scores, &best);
        for (child, row) in self.scores.iter().enumerate() {
            let mut candidates = Vec::new();
            for (pupil, score) in row.iter().enumerate().filter(|(_, score)| **score > NEVER) {
                let odds = if best[child] == Some(pupil) {
                    let mut without = self.scores.clone();
                    without[child][pupil] = NEVER;
                    total - self.total(&without, &self.solve(&without))
                } else {
                    // With this pupil for the child, and the best for the others.
                    let mut others = self.scores.clone();
                    others[child].iter_mut().for_each(|other| *other = NEVER);
                    others.iter_mut().for_each(|other| other[pupil] = NEVER);
                    self.total(&others, &self.solve(&others)) + score - total
                };
                candidates.push((self.pupils[pupil], 1.0 / (1.0 + (-odds).exp())));
            }
            let given = best[child].map(|pupil| self.pupils[pupil]);
            candidates.sort_by(|a, b| (Some(b.0) == given).cmp(&(Some(a.0) == given)).then(b.1.total_cmp(&a.1)).then(a.0.cmp(&b.0)));
            decided[self.children[child] as usize] = Decided { candidates, given: given.is_some() };
        }
    }

    fn total(&self, scores: &[Vec<f64>], given: &[Option<usize>]) -> f64 {
        given.iter().enumerate().filter_map(|(child, pupil)| Some(scores[child][(*pupil)?])).sum()
    }

    /// The pupil of each child in the best way, or none: a pair that is less likely than not stays apart (Kuhn and Munkres, by shortest paths).
    fn solve(&self, scores: &[Vec<f64>]) -> Vec<Option<usize>> {
        let (rows, pupils) = (scores.len(), self.pupils.len());
        if rows == 1 {
            let best = scores[0].iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
            return vec![best.filter(|(_, score)| **score > 0.0).map(|(pupil, _)| pupil)];
        }
        // Each child may have a place of its own beside the pupils, which is worth nothing.
        let columns = pupils + rows;
        let cost = |row: usize, column: usize| if column < pupils { -scores[row][column] } else { 0.0 };
        let (mut u, mut v) = (vec![0.0; rows + 1], vec![0.0; columns + 1]);
        let (mut of, mut way) = (vec![0; columns + 1], vec![0; columns + 1]);
        for row in 1..=rows {
            of[0] = row;
            let mut at = 0;
            let mut least = vec![f64::INFINITY; columns + 1];
            let mut used = vec![false; columns + 1];
            loop {
                used[at] = true;
                let (from, mut delta, mut next) = (of[at], f64::INFINITY, 0);
                for column in (1..=columns).filter(|column| !used[*column]) {
                    let reduced = cost(from - 1, column - 1) - u[from] - v[column];
                    if reduced < least[column] {
                        (least[column], way[column]) = (reduced, at);
                    }
                    if least[column] < delta {
                        (delta, next) = (least[column], column);
                    }
                }
                for column in 0..=columns {
                    if used[column] {
                        u[of[column]] += delta;
                        v[column] -= delta;
                    } else {
                        least[column] -= delta;
                    }
                }
                at = next;
                if of[at] == 0 {
                    break;
                }
            }
            while at != 0 {
                of[at] = of[way[at]];
                at = way[at];
            }
        }
        let mut given = vec![None; rows];
        for (column, row) in of.iter().enumerate().skip(1).filter(|(_, row)| **row > 0) {
            given[row - 1] = Some(column - 1).filter(|pupil| *pupil < pupils && scores[row - 1][*pupil] > 0.0);
        }
        given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(child: u32, pupil: u32, score: f64) -> Edge {
        Edge { child, pupil, score }
    }

    #[test]
    fn twins_are_decided_together() {
        // Each twin is a little more like the first pupil; only one can have it.
        let decided = assign(&[edge(0, 0, 12.0), edge(0, 1, 4.0), edge(1, 0, 9.0), edge(1, 1, 8.0)], 3);
        assert_eq!(decided[0].candidates[0].0, 0);
        assert_eq!(decided[1].candidates[0].0, 1);
        assert!(decided[0].given && decided[1].given && !decided[2].given);
        assert!(decided[0].candidates[0].1 > 0.999 && decided[1].candidates[0].1 > 0.999);
        // The one pupil is not given to two.
        let decided = assign(&[edge(0, 7, 9.0), edge(1, 7, 9.0)], 2);
        assert_eq!(decided.iter().filter(|d| d.given).count(), 1);
        assert!(decided.iter().all(|d| d.candidates[0].1 < 0.6));
    }

    proptest::proptest! {
        #[test]
        fn no_way_is_better(scores in proptest::collection::vec(proptest::collection::vec(-5.0..9.0f64, 3), 3)) {
            let edges: Vec<Edge> = (0..3).flat_map(|c| (0..3).map(move |p| (c, p))).map(|(c, p)| edge(c, p, scores[c as usize][p as usize])).collect();
            let group = Group::new(edges);
            let found = group.total(&group.scores, &group.solve(&group.scores));
            let mut best = 0.0_f64;
            let ways = |n: usize| (0..4).map(move |p| (n, p));
            for a in ways(0) { for b in ways(1) { for c in ways(2) {
                let chosen: Vec<(usize, usize)> = [a, b, c].into_iter().filter(|w| w.1 < 3).collect();
                let mut taken: Vec<usize> = chosen.iter().map(|w| w.1).collect();
                taken.sort_unstable();
                taken.dedup();
                if taken.len() == chosen.len() {
                    best = best.max(chosen.iter().map(|w| scores[w.0][w.1]).sum());
                }
            }}}
            proptest::prop_assert!((found - best).abs() < 1e-9);
        }
    }
}
