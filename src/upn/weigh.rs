//! What agreement is worth, learnt from the data without labels: Fellegi and Sunter's weights by expectation–maximisation.
//!
//! There are three kinds of pairs: the same person, two of one family (who share surname, home and, if twins, the day of birth), and any two. Without the
//! second kind a twin who is not in the list would be given the other's number.

use rustc_hash::{FxHashMap, FxHashSet};

use super::compare::{BLANK, Field, Levels, MOST, Ready, compare};
use super::name::{Word, Words};
use crate::parse::is_upn;

/// How likely each level of each field is, in one kind of pairs.
pub(super) type Table = [[f64; MOST]; 6];

/// Where learning begins, and what it falls back on where there is little to learn from: pairs of the same person,
const SAME: Table = [
    [0.85, 0.08, 0.03, 0.01, 0.03],
    [0.86, 0.07, 0.03, 0.01, 0.03],
    [0.95, 0.01, 0.02, 0.005, 0.015],
    [0.75, 0.04, 0.04, 0.17, 0.0],
    [0.985, 0.015, 0.0, 0.0, 0.0],
    [0.93, 0.03, 0.04, 0.0, 0.0],
];
/// and of brothers and sisters.
const FAMILY: Table = [
    [0.0; MOST],
    [0.8, 0.1, 0.02, 0.01, 0.07],
    [0.3, 0.01, 0.08, 0.01, 0.6],
    [0.75, 0.04, 0.04, 0.17, 0.0],
    [0.0; MOST],
    [0.002, 0.002, 0.996, 0.0, 0.0],
];
/// So many pairs stand behind these.
const BEHIND: f64 = 25.0;
/// How often strangers agree where little can be seen of it, and so many pairs stand behind that.
const STRANGERS: Table = [
    [0.006, 0.01, 0.002, 0.003, 0.979],
    [0.018, 0.008, 0.001, 0.001, 0.972],
    [0.0003, 0.0001, 0.005, 0.001, 0.9936],
    [0.0002, 0.003, 0.03, 0.9668, 0.0],
    [0.5, 0.5, 0.0, 0.0, 0.0],
    [0.0; MOST],
];
const BEHIND_STRANGERS: f64 = 1000.0;
/// In a list of a few pupils each name is common: so many more are thought beside them, with names as people have them.
const BESIDE: f64 = 50.0;
/// Two strangers do not have the one number, however short the list is.
const NUMBERS: f64 = 1000.0;
/// So many pairs are drawn for each child to see how often strangers agree, and so many at most.
const DRAWN: usize = 20;
const MOST_DRAWN: usize = 100_000;
/// Learning ends after so many rounds.
const ROUNDS: usize = 25;
/// Of so many children one is thought to be in the list, at first.
const LISTED: f64 = 0.9;
/// However many are found, one of so many is thought to be absent.
const MOST_LISTED: f64 = 0.99;
/// So many children stand behind the first thought.
const FEW: f64 = 5.0;
/// So many more children of families than children are in the list, at first.
const RELATED: f64 = 0.02;

/// A pair that is worth weighing.
pub(super) struct Pair {
    pub child: u32,
    pub pupil: u32,
    pub levels: Levels,
    /// How likely two strangers agree so, by the very names, day and postcode: the logarithm.
    stranger: f32,
    /// The same for the first name alone.
    forename: f32,
    /// What the child's number is.
    number: Number,
}

/// What was learnt.
pub(super) struct Weights {
    /// How likely each level is where it is the same person.
    pub same: Table,
    family: Table,
    /// How likely each level is in two strangers.
    pub strangers: Table,
    /// The share of pairs that are of one family.
    related: f64,
    pupils: f64,
    /// The share of children who are in the list, by what their number is.
    listed: [f64; 4],
    /// How many children have such a number.
    having: [f64; 4],
}

fn having(shares: &[Shares]) -> [f64; 4] {
    let mut having = [0.0; 4];
    shares.iter().for_each(|shares| having[shares.number as usize] += 1.0);
    having
}

/// How often each value stands in the list.
pub(super) struct Frequencies {
    pupils: f64,
    forenames: Vec<u32>,
    surnames: Vec<u32>,
    /// Words that are a part of a surname, or an earlier one.
    parts: Vec<u32>,
    born: FxHashMap<(i32, i32, i32), u32>,
    postcodes: FxHashMap<String, u32>,
    numbers: FxHashSet<String>,
}

/// For the fields of a child: the share of pupils who have its very value, and of those who have another form of its names, or a part.
pub(super) struct Shares {
    same: [f64; 4],
    form: [f64; 2],
    /// What its number is.
    number: Number,
}

/// What the number of a child is: whether the child is in the list depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    /// There is none.
    Blank,
    /// A pupil of the list has it.
    Listed,
    /// It is one, and nobody in the list has it.
    Elsewhere,
    /// It is none as it stands.
    Wrong,
}

impl Frequencies {
    pub(super) fn new(pupils: &[Ready<'_>], words: &Words) -> Self {
        let mut found = Frequencies {
            pupils: pupils.len().max(1) as f64,
            forenames: vec![0; words.len()],
            surnames: vec![0; words.len()],
            parts: vec![0; words.len()],
            born: FxHashMap::default(),
            postcodes: FxHashMap::default(),
            numbers: FxHashSet::default(),
        };
        for pupil in pupils {
            let name = &pupil.name;
            name.main.iter().for_each(|word| found.forenames[*word as usize] += 1);
            name.family.iter().for_each(|word| found.surnames[*word as usize] += 1);
            name.families.iter().filter(|part| Some(**part) != name.family).for_each(|part| found.parts[*part as usize] += 1);
            pupil.born.iter().for_each(|born| *found.born.entry(*born).or_default() += 1);
            pupil.person.postcodes.iter().for_each(|p| *found.postcodes.entry(p.clone()).or_default() += 1);
            let numbers = [&pupil.person.upn, &pupil.person.former_upn].into_iter().filter(|upn| !upn.is_empty());
            found.numbers.extend(numbers.cloned());
        }
        found
    }

    /// The shares of a child's values.
    pub(super) fn of(&self, child: &Ready<'_>, words: &Words) -> Shares {
        let name = &child.name;
        let of = |counts: &[u32], word: &Word| counts[*word as usize];
        let all = |counts: &[u32], list: &[Word]| list.iter().map(|word| of(counts, word)).sum::<u32>();
        let forms = |counts: &[u32], list: &mut dyn Iterator<Item = &Word>| list.map(|word| all(counts, &words.forms(*word))).sum::<u32>();
        let born = child.born.and_then(|born| self.born.get(&born)).copied().unwrap_or(0);
        let postcode = child.person.postcodes.iter().filter_map(|p| self.postcodes.get(p)).copied().max().unwrap_or(0);
        let same = [
            name.main.map_or(0, |word| of(&self.forenames, &word)),
            name.family.map_or(0, |word| of(&self.surnames, &word)),
            born,
            postcode,
        ];
        let parts: Vec<Word> = name.families.iter().copied().filter(|part| Some(*part) != name.family).collect();
        let forename = all(&self.forenames, &name.called) + forms(&self.forenames, &mut name.main.iter().chain(&name.called));
        let surname = all(&self.parts, &name.families) + all(&self.surnames, &parts) + forms(&self.surnames, &mut name.families.iter());
        let number = match child.person.upn.as_str() {
            "" => Number::Blank,
            upn if self.numbers.contains(upn) => Number::Listed,
            upn if is_upn(upn) => Number::Elsewhere,
            _ => Number::Wrong,
        };
        // Somebody with a name that nobody else has is not the only one in the country.
        let share = |count: u32, usual: f64| ((f64::from(count) + usual * BESIDE) / (self.pupils + BESIDE)).min(1.0);
        let same = std::array::from_fn(|field| share(same[field], STRANGERS[field][0]));
        let form = [share(forename, STRANGERS[0][1]), share(surname, STRANGERS[1][1])];
        Shares { same, form, number }
    }
}

/// Of the first so many fields it matters which value it is that both have.
const BY_VALUE: usize = 4;

impl Weights {
    /// How often strangers agree: pairs drawn over all children and pupils, and for the same value its share in the list.
    pub(super) fn of_strangers(children: &[Ready<'_>], pupils: &[Ready<'_>], shares: &[Shares], words: &Words) -> Weights {
        let mut seen = [[0.0; MOST]; 6];
        let all = children.len() * pupils.len();
        let draws = (DRAWN * children.len()).min(MOST_DRAWN);
        for draw in 0..draws {
            // Spread over all pairs, the same ones each time.
            let at = ((draw as u128 * 0x9E37_79B9_7F4A_7C15) % all.max(1) as u128) as usize;
            let levels = compare(&children[at / pupils.len()], &pupils[at % pupils.len()], words);
            for (field, level) in levels.iter().enumerate().filter(|(_, level)| **level != BLANK) {
                seen[field][*level as usize] += 1.0;
            }
        }
        let mut strangers = [[0.0; MOST]; 6];
        for (field, of) in Field::ALL.into_iter().enumerate() {
            let levels = of.levels().len();
            let total: f64 = seen[field].iter().sum::<f64>() + BEHIND_STRANGERS;
            let usual = |level: usize| STRANGERS[field][level] * BEHIND_STRANGERS;
            (0..levels).for_each(|level| strangers[field][level] = (seen[field][level] + usual(level)) / total);
            if field < BY_VALUE {
                let share: f64 = shares.iter().map(|shares| shares.same[field]).sum::<f64>() / shares.len().max(1) as f64;
                set(&mut strangers[field], 0, share);
            }
        }
        let one = 1.0 / pupils.len().max(1) as f64;
        let number = 1.0 / (pupils.len() as f64 + NUMBERS);
        strangers[5] = [number, 2.0 * number, 1.0 - 3.0 * number, 0.0, 0.0];
        let mut family = FAMILY;
        (family[0], family[4]) = (strangers[0], strangers[4]);
        Weights {
            same: SAME,
            family,
            strangers,
            related: RELATED * one,
            pupils: pupils.len() as f64,
            listed: [LISTED; 4],
            having: having(shares),
        }
    }

    /// A pair, with how likely strangers agree so.
    pub(super) fn pair(&self, at: (usize, usize), child: &Ready<'_>, pupil: &Ready<'_>, shares: &Shares, words: &Words) -> Pair {
        let levels = compare(child, pupil, words);
        let mut logarithms = [0.0; 6];
        for (field, level) in levels.iter().enumerate().filter(|(_, level)| **level != BLANK) {
            let likely = match level {
                0 if field < BY_VALUE => shares.same[field],
                1 if field < 2 => shares.form[field],
                _ => self.strangers[field][*level as usize],
            };
            logarithms[field] = likely.max(1e-9).ln();
        }
        let stranger = logarithms.iter().sum::<f64>() as f32;
        Pair { child: at.0 as u32, pupil: at.1 as u32, levels, stranger, forename: logarithms[0] as f32, number: shares.number }
    }

    /// Learns from pairs; all other pairs are strangers. The pairs of a child stand together.
    ///
    /// A child is one pupil or none: what is likely of one pupil is less likely of the others.
    pub(super) fn learn(&mut self, pairs: &[Pair]) {
        let mut patterns: FxHashMap<Levels, usize> = FxHashMap::default();
        let mut levels: Vec<Levels> = Vec::new();
        let mut number = |pair: &Pair| {
            *patterns.entry(pair.levels).or_insert_with(|| {
                levels.push(pair.levels);
                levels.len() - 1
            })
        };
        let of: Vec<usize> = pairs.iter().map(&mut number).collect();
        for _ in 0..ROUNDS {
            let likely: Vec<[f64; 2]> = levels.iter().map(|l| [product(&self.same, l, 0), product(&self.family, l, 1)]).collect();
            let mut weight = vec![[0.0; 2]; levels.len()];
            let mut listed = [0.0; 4];
            let mut start = 0;
            for block in pairs.chunk_by(|a, b| a.child == b.child) {
                let of = &of[start..start + block.len()];
                start += block.len();
                let kinds: Vec<[f64; 3]> = block.iter().zip(of).map(|(pair, pattern)| self.kinds(pair, likely[*pattern])).collect();
                let odds = |[same, family, strangers]: &[f64; 3]| same / (family + strangers).max(f64::MIN_POSITIVE);
                let number = block[0].number as usize;
                let sum = 1.0 - self.listed[number] + kinds.iter().map(odds).sum::<f64>();
                for (kinds, pattern) in kinds.iter().zip(of) {
                    let same = odds(kinds) / sum;
                    listed[number] += same;
                    weight[*pattern][0] += same;
                    weight[*pattern][1] += (1.0 - same) * kinds[1] / (kinds[1] + kinds[2]).max(f64::MIN_POSITIVE);
                }
            }
            let before = self.listed;
            self.related = (weight.iter().map(|w| w[1]).sum::<f64>() + 0.5) / (self.having.iter().sum::<f64>() * self.pupils);
            // However many are found, the next child may not be in the list.
            let listed_of = |n: usize| ((listed[n] + FEW * LISTED) / (self.having[n] + FEW)).min(MOST_LISTED);
            self.listed = std::array::from_fn(listed_of);
            let fixed = [self.family[0], self.family[4], self.family[5]];
            self.same = relearnt(&SAME, &levels, &weight, 0);
            self.family = relearnt(&FAMILY, &levels, &weight, 1);
            [self.family[0], self.family[4], self.family[5]] = fixed;
            if (0..4).all(|n| (self.listed[n] - before[n]).abs() < 1e-5) {
                break;
            }
        }
    }

    /// How likely a pair is of each kind.
    fn kinds(&self, pair: &Pair, [same, family]: [f64; 2]) -> [f64; 3] {
        let strangers = f64::from(pair.stranger).exp();
        let one = self.listed[pair.number as usize] / self.pupils;
        [one * same, self.related * family * f64::from(pair.forename).exp(), strangers]
    }

    /// The logarithm of the odds that a pair is the same person, against the child not being in the list.
    pub(super) fn score(&self, pair: &Pair) -> f64 {
        let likely = [product(&self.same, &pair.levels, 0), product(&self.family, &pair.levels, 1)];
        let [same, family, strangers] = self.kinds(pair, likely);
        (same.max(1e-300) / ((family + strangers) * (1.0 - self.listed[pair.number as usize])).max(1e-300)).ln()
    }

    /// What a level of a field is worth, in bits; none where it cannot be told.
    pub(super) fn bits(&self, field: usize, level: usize) -> f64 {
        (self.same[field][level] / self.strangers[field][level]).log2()
    }
}

/// How likely levels are in one kind of pairs: 0 the same person, 1 one family, whose first names are strangers'.
fn product(table: &Table, levels: &Levels, kind: usize) -> f64 {
    let skipped = |field: usize| kind == 1 && field == 0;
    let fields = levels.iter().enumerate().filter(|(field, level)| **level != BLANK && !skipped(*field));
    fields.map(|(field, level)| table[field][*level as usize]).product()
}

/// Sets the share of one level; the others keep their proportions.
fn set(row: &mut [f64; MOST], level: usize, share: f64) {
    let rest: f64 = row.iter().sum::<f64>() - row[level];
    for (n, other) in row.iter_mut().enumerate() {
        *other = if n == level { share } else { *other * (1.0 - share) / rest.max(1e-12) };
    }
}

/// The shares of the levels among weighted patterns, with what is behind the start.
fn relearnt(start: &Table, levels: &[Levels], weight: &[[f64; 2]], kind: usize) -> Table {
    let mut table = *start;
    table.iter_mut().flatten().for_each(|share| *share *= BEHIND);
    for (levels, weight) in levels.iter().zip(weight) {
        for (field, level) in levels.iter().enumerate().filter(|(_, level)| **level != BLANK) {
            table[field][*level as usize] += weight[kind];
        }
    }
    for row in &mut table {
        let sum: f64 = row.iter().sum::<f64>().max(1e-12);
        row.iter_mut().for_each(|share| *share /= sum);
    }
    table
}
