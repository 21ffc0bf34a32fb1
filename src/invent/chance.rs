//! Chance that is the same on every machine: a small seeded generator, and a dealer that keeps to shares.

/// SplitMix64: tiny, and defined by its arithmetic alone, so that a council of a seed stays the same for good.
#[derive(Clone, Debug)]
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        Rng(seed ^ 0x6379_6672_6966_0001)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// 0 up to and without `n`; 0 if there is nothing to choose from.
    pub(crate) fn below(&mut self, n: i32) -> i32 {
        if n <= 1 { 0 } else { ((u128::from(self.next()) * n as u128) >> 64) as i32 }
    }

    /// Both ends included; `low` if the range is empty.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        low + self.below(high - low + 1)
    }

    /// Yes in so many of a thousand cases.
    pub(crate) fn per_mille(&mut self, n: i32) -> bool {
        self.below(1000) < n
    }

    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as i32) as usize]
    }

    /// The square of chance: small values are likelier.
    pub(crate) fn early(&mut self, n: i32) -> i32 {
        let first = self.below(n);
        self.below(first + 1)
    }
}

/// Deals values so that the shares hold in a small council as they do in a large one: what has been dealt too seldom comes next,
/// give or take a little noise. Independent draws would let a council of a hundred stray over limits that only real trouble should reach.
#[derive(Clone, Debug)]
pub(crate) struct Dealer<T: Copy + 'static> {
    cards: &'static [(T, i32)],
    credit: Vec<i64>,
    total: i64,
}

impl<T: Copy> Dealer<T> {
    pub(crate) fn new(cards: &'static [(T, i32)], rng: &mut Rng) -> Self {
        let total: i64 = cards.iter().map(|c| i64::from(c.1)).sum();
        // A start somewhere in the round, so that rare values are not always last.
        let credit = cards.iter().map(|c| i64::from(rng.below(16 * c.1.max(1)))).collect();
        Dealer { cards, credit, total }
    }

    pub(crate) fn deal(&mut self, rng: &mut Rng) -> T {
        let mut best = 0;
        let mut most = i64::MIN;
        for (i, card) in self.cards.iter().enumerate() {
            if card.1 == 0 {
                continue;
            }
            self.credit[i] += 16 * i64::from(card.1);
            let now = self.credit[i] + i64::from(rng.below(6 * self.total as i32));
            if now > most {
                (best, most) = (i, now);
            }
        }
        self.credit[best] -= 16 * self.total;
        self.cards[best].0
    }
}
