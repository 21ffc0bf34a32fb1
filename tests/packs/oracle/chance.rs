//! Chance, the same for the same seed, and values near the limits that rules name.

use super::dates::*;
use super::given::*;

pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 to n - 1.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    pub fn range(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1) as usize) as i64
    }

    /// True so many times in a hundred.
    pub fn odds(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// One of the codes; blank three times in a hundred.
    pub fn code(&mut self, from: &[&'static str]) -> Code {
        if self.odds(3) { Blank } else { Read(self.pick(from)) }
    }

    pub fn or_blank<T>(&mut self, blank: usize, value: T) -> Given<T> {
        if self.odds(blank) { Blank } else { Read(value) }
    }

    /// A date at, just before or just after one of these, sometimes further off.
    pub fn near(&mut self, anchors: &[Date]) -> Date {
        let anchor = self.pick(anchors);
        match self.below(10) {
            0..=3 => anchor,
            4..=5 => days(anchor, -1),
            6..=7 => days(anchor, 1),
            8 => days(anchor, self.range(-40, 40)),
            _ => days(anchor, self.range(-800, 800)),
        }
    }

    /// A date of birth so that one of these dates is, or nearly is, a birthday that a rule names.
    pub fn born(&mut self, anchors: &[Date], ages: &[i32]) -> Date {
        let (on, age) = (self.pick(anchors), self.pick(ages));
        let day = months(on, -12 * age);
        match self.below(20) {
            0..=5 => day,
            6..=9 => days(day, 1),
            10..=11 => days(day, -1),
            12 => days(day, 2),
            13 => ymd(self.pick(&[2004, 2008, 2012, 2016, 2020, 2024]), 2, 29),
            _ => days(on, -self.range(0, 19 * 365)),
        }
    }

    /// A UPN of good form for a child born then.
    pub fn upn(&mut self, born: When, rd: Date) -> String {
        use chrono::Datelike;
        let authority = self.pick(&[660, 668, 681, 681, 681, 201, 943, 200, 944, 659, 330, 999]);
        let base = if self.odds(20) { rd.year() } else { born.read().unwrap_or(&rd).year() };
        let year = (base + self.pick(&[-1, 0, 0, 1, 4, 4])).clamp(2000, 2099) % 100;
        let last = if self.odds(15) { char::from(self.pick(b"ABCXYZ")) } else { self.pick(&['0', '1', '7', '9']) };
        with_check_letter(&format!("{authority}{:04}{year:02}{:02}{last}", self.below(3000), self.below(30)))
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}

pub const ETHNIC: &[&str] = &["A1", "A1", "A1", "A1", "B1", "C4", "D2", "WHTE", "NSTD"];
pub const POSTCODES: &[&str] = &[
    "CF10 1EP", "CF5 2YX", "LD1 5LG", "LL57 1AA", "NP20 4UR", "SA1 3SN", "CH5 3XX", "HR3 5AA", "SY15 6AB", "B1 1AA", "SW1A 1AA", "L1 8JQ",
];
