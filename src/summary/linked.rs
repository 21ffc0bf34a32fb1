//! All figures that are published, and how they hang together: each table adds up, tables share totals, and one year follows from another.
//!
//! The figures and the sums between them form a forest: no figure can be reached from another in two ways. Therefore what an attacker can work out
//! of each figure is found exactly by handing intervals on along the sums, once towards the root and once back, and every whole number between the
//! bounds is possible. [`Linked::add`] refuses a sum that would close a circle.

/// More than any count.
const MANY: i64 = i64::MAX / 1024;

/// The smallest count that is shown.
pub(super) const SHOWN: i64 = 5;
/// What counts are rounded to.
pub(super) const ROUNDED: i64 = 5;
/// So many values must stay possible for a figure that is hidden.
pub(super) const POSSIBLE: i64 = 4;

/// A figure.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// The count itself.
    pub count: i64,
    /// What it costs to hide it; nothing for a figure that stands in no table, and that a reader can only work out.
    pub cost: Option<u64>,
    /// Whether it was hidden in an edition that is published already.
    pub published: Option<bool>,
}

/// Figures and the sums between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Linked {
    pub figures: Vec<Figure>,
    /// Each comes to nothing: figures with their signs.
    pub sums: Vec<Vec<(usize, i64)>>,
    /// The figures that hang together, by one of them.
    tree: Vec<usize>,
    /// The sums in an order in which each comes after the one that leads to it, without what is nothing and shown as that.
    order: Vec<Vec<(usize, i64)>>,
    of_figure: Vec<Vec<usize>>,
}

/// What a figure can be.
pub(super) type Bounds = (i64, i64);

/// A count as it is shown, if it is.
pub(super) fn rounded(count: i64) -> i64 {
    (count + ROUNDED / 2) / ROUNDED * ROUNDED
}

impl Linked {
    /// Adds a figure.
    pub(super) fn figure(&mut self, count: i64, cost: Option<u64>) -> usize {
        self.figures.push(Figure { count, cost, published: None });
        self.tree.push(self.figures.len() - 1);
        self.of_figure.push(Vec::new());
        self.figures.len() - 1
    }

    /// Adds a sum; not one that would close a circle.
    pub(super) fn add(&mut self, sum: Vec<(usize, i64)>) -> bool {
        let mut roots: Vec<usize> = sum.iter().map(|(figure, _)| self.root(*figure)).collect();
        roots.sort_unstable();
        if roots.windows(2).any(|pair| pair[0] == pair[1]) {
            return false;
        }
        roots.iter().for_each(|root| self.tree[*root] = roots[0]);
        sum.iter().for_each(|(figure, _)| self.of_figure[*figure].push(self.sums.len()));
        self.sums.push(sum);
        true
    }

    fn root(&self, mut figure: usize) -> usize {
        while self.tree[figure] != figure {
            figure = self.tree[figure];
        }
        figure
    }

    /// Puts the sums in an order in which each comes after the one that leads to it.
    pub(super) fn finish(&mut self) {
        self.order.clear();
        let mut seen = vec![false; self.sums.len()];
        for first in 0..self.sums.len() {
            let mut next = if std::mem::replace(&mut seen[first], true) { Vec::new() } else { vec![first] };
            while let Some(sum) = next.pop() {
                let counts = |figure: usize| self.figures[figure].cost.is_none() || self.figures[figure].count > 0;
                self.order.push(self.sums[sum].iter().copied().filter(|(figure, _)| counts(*figure)).collect());
                for (figure, _) in &self.sums[sum] {
                    for &other in &self.of_figure[*figure] {
                        if !std::mem::replace(&mut seen[other], true) {
                            next.push(other);
                        }
                    }
                }
            }
        }
    }

    /// The figures that stand in one sum with a figure.
    pub(super) fn beside(&self, figure: usize) -> impl Iterator<Item = usize> + '_ {
        self.of_figure[figure].iter().flat_map(|sum| self.sums[*sum].iter().map(|(other, _)| *other))
    }

    /// What a reader sees of a figure: the limits of its rounding; of one that is hidden, that it is not nothing.
    pub(super) fn seen(&self, figure: usize, hidden: bool) -> Bounds {
        let Figure { count, cost, .. } = self.figures[figure];
        match (cost, count) {
            (None, _) => (0, MANY),
            (_, 0) => (0, 0),
            _ if hidden => (1, MANY),
            _ => ((rounded(count) - ROUNDED / 2).max(SHOWN), rounded(count) + ROUNDED / 2),
        }
    }

    /// What a reader can work out of every figure.
    pub(super) fn bounds(&self, hidden: &[bool]) -> Vec<Bounds> {
        self.handed_on((0..self.figures.len()).map(|figure| self.seen(figure, hidden[figure])).collect())
    }

    /// The same from what is known of each figure by itself.
    pub(super) fn handed_on(&self, mut bounds: Vec<Bounds>) -> Vec<Bounds> {
        self.order.iter().rev().chain(&self.order).for_each(|sum| narrow(sum, &mut bounds));
        bounds
    }

    /// Whether a figure may not be known: it is hidden, or stands in no table and is small.
    pub(super) fn is_secret(&self, figure: usize, hidden: &[bool]) -> bool {
        let Figure { count, cost, .. } = self.figures[figure];
        if cost.is_none() { (1..SHOWN).contains(&count) } else { hidden[figure] }
    }
}

/// Narrows what the figures of a sum can be by what the others can be.
fn narrow(sum: &[(usize, i64)], bounds: &mut [Bounds]) {
    let signed = |(figure, sign): (usize, i64), bounds: &[Bounds]| {
        let (low, high) = bounds[figure];
        if sign > 0 { (low, high) } else { (-high, -low) }
    };
    // Ends that are open are counted, and not added.
    let (mut low, mut high, mut below, mut above) = (0, 0, 0, 0);
    for &one in sum {
        let (least, most) = signed(one, bounds);
        if least <= -MANY {
            below += 1
        } else {
            low += least
        }
        if most >= MANY { above += 1 } else { high += most }
    }
    for &(figure, sign) in sum {
        let (least, most) = signed((figure, sign), bounds);
        let (own_below, own_above) = (least <= -MANY, most >= MANY);
        // The others come to what this one must make up for.
        let others_low = (below - i32::from(own_below) == 0).then(|| low - if own_below { 0 } else { least });
        let others_high = (above - i32::from(own_above) == 0).then(|| high - if own_above { 0 } else { most });
        let least = others_high.map_or(least, |high| least.max(-high));
        let most = others_low.map_or(most, |low| most.min(-low));
        bounds[figure] = if sign > 0 { (least, most) } else { (-most, -least) };
    }
}
