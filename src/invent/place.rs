//! The 22 authorities as far as invented children need them. Every postcode district here is one that the Royal Mail does not use,
//! in an area that fits, so that no invented child can live at a real address.

use super::chance::Rng;

/// What differs from authority to authority.
#[derive(Debug)]
pub(crate) struct Place {
    /// Social care code.
    pub(crate) code: &'static str,
    /// Education code, the first three digits of a UPN.
    pub(crate) education: &'static str,
    /// Postcode areas, the commonest first.
    areas: &'static [&'static str],
    /// Of a hundred children, who prefer Welsh.
    pub(crate) welsh: i32,
    /// Of a hundred children, who are not White British.
    pub(crate) diverse: i32,
}

const fn place(code: &'static str, education: &'static str, areas: &'static [&'static str], welsh: i32, diverse: i32) -> Place {
    Place { code, education, areas, welsh, diverse }
}

static PLACES: [Place; 22] = [
    place("512", "660", &["LL"], 38, 4),
    place("514", "661", &["LL"], 62, 5),
    place("516", "662", &["LL"], 14, 5),
    place("518", "663", &["LL"], 13, 5),
    place("520", "664", &["CH"], 6, 5),
    place("522", "665", &["LL"], 5, 8),
    place("524", "666", &["SY", "LD"], 9, 4),
    place("526", "667", &["SY", "SA"], 34, 6),
    place("528", "668", &["SA"], 9, 4),
    place("530", "669", &["SA"], 27, 5),
    place("532", "670", &["SA"], 4, 13),
    place("534", "671", &["SA"], 6, 5),
    place("536", "672", &["CF"], 3, 6),
    place("538", "673", &["CF"], 3, 9),
    place("540", "674", &["CF"], 4, 5),
    place("542", "675", &["CF"], 2, 6),
    place("544", "676", &["CF", "NP"], 3, 4),
    place("545", "677", &["NP"], 2, 4),
    place("546", "678", &["NP"], 2, 5),
    place("548", "679", &["NP"], 2, 5),
    place("550", "680", &["NP"], 2, 22),
    place("552", "681", &["CF"], 4, 30),
];

/// Districts that do not exist, of each area: first and last.
const DISTRICTS: [(&str, i32, i32); 9] = [
    ("CF", 50, 59),
    ("NP", 50, 59),
    ("SA", 50, 59),
    ("LL", 80, 89),
    ("LD", 20, 29),
    ("SY", 50, 59),
    ("CH", 50, 59),
    ("HR", 30, 39),
    ("BS", 50, 59),
];

/// The letters that the second half of a postcode uses, but for Z: units with it are for places that faults move children to.
const UNIT: &[u8] = b"ABDEFGHJLNPQRSTUWXY";

impl Place {
    /// The authority with this social care code; an invented one where it is none of Wales.
    pub(crate) fn of(code: &str) -> &'static Place {
        PLACES.iter().find(|p| p.code == code).unwrap_or(&PLACES[21])
    }

    /// An address in the authority. Each authority of an area has its own districts.
    pub(crate) fn inside(&self, rng: &mut Rng) -> String {
        let area = if rng.per_mille(850) { self.areas[0] } else { rng.pick(self.areas) };
        postcode(area, self.number(), 4, rng)
    }

    /// An address in another authority of Wales.
    pub(crate) fn outside(&self, rng: &mut Rng) -> String {
        let other = &PLACES[rng.below(22) as usize];
        let number = if other.code == self.code { other.number() + 5 } else { other.number() };
        postcode(other.areas[0], number, 4, rng)
    }

    /// An address outside Wales.
    pub(crate) fn beyond(&self, rng: &mut Rng) -> String {
        postcode("BS", 0, 10, rng)
    }

    fn number(&self) -> i32 {
        PLACES.iter().position(|p| p.code == self.code).map_or(0, |at| at as i32)
    }
}

/// One of `width` neighbouring districts of the area, a sector and a unit.
fn postcode(area: &str, from: i32, width: i32, rng: &mut Rng) -> String {
    let (first, last) = DISTRICTS.iter().find(|d| d.0 == area).map_or((50, 59), |d| (d.1, d.2));
    let district = first + (from * 3 + rng.below(width)) % (last - first + 1);
    let mut text = format!("{area}{district} {}", rng.below(10));
    text.push(char::from(rng.pick(UNIT)));
    text.push(char::from(rng.pick(UNIT)));
    text
}
