//! Who the children are: invented names, ethnicity, disability, pupil numbers. No name here stands for anybody.

use super::calendar::{Day, year_of};
use super::chance::{Dealer, Rng};
use super::place::Place;

const GIRLS: &[&str] = &[
    "Siân",
    "Mared",
    "Lleucu",
    "Gwenllian",
    "Ffion",
    "Nia",
    "Elin",
    "Cadi",
    "Mali",
    "Tesni",
    "Swyn",
    "Briallen",
    "Chloë",
    "Ruby",
    "Poppy",
    "Mary-Ann",
    "Freya",
    "Isla",
    "Zoë",
    "Maisie",
    "Anwen",
    "Gwên",
    "Eirlys",
    "Lowri-Mai",
    "Jo",
];
const BOYS: &[&str] = &[
    "Siôn",
    "Llŷr",
    "Tŵm",
    "Osian",
    "Cai",
    "Macsen",
    "Idris",
    "Emrys",
    "Gethin",
    "Ieuan",
    "Rhodri",
    "Steffan",
    "Alfie",
    "Harley",
    "Jaxon",
    "Oscar",
    "D'Arcy",
    "Toby",
    "Riley",
    "Mathew",
    "Guto",
    "Rhŷdd",
    "Ynyr",
    "Jac-Lloyd",
    "Ty",
];
const FAMILIES: &[&str] = &[
    "Abermelyn",
    "Pontafallen",
    "Llanbryn",
    "Cwmdaear",
    "Môrwyn",
    "Tŷ-Gwyn",
    "Rhosgelyn",
    "Brynaeron",
    "Llwynderw",
    "Nantgoch",
    "O'Draeth",
    "D'Arfon",
    "Glanrafon",
    "Penhelyg",
    "Maesgwenith",
    "Dŵrbach",
    "Tanygraig",
    "Bodlawen",
    "Coedmelyn",
    "Hafodlas",
    "Ynysgau",
    "O'Wennol",
    "Ashwicket",
    "Fernhollow",
    "Millbrook",
    "Threapwell",
    "Otterbank",
    "Larkington",
    "Quillfeather",
    "Stonemarrow",
    "Hazelthwaite",
    "Brambleford",
    "Winterpenny",
    "Underbarrow-Vale",
    "Marlowick",
    "Greenaway-Moor",
    "Saltersby",
    "Copperthorn",
    "Cân-y-Felin",
    "Trewyddfa",
    "Ec",
];
const FROM_AFAR: &[&str] = &["Yonas", "Farhad", "Dawit", "Karwan", "Hamid", "Minh", "Abdoul", "Rojan", "Samir", "Teklu", "Bo", "Ru"];
const FAMILIES_FROM_AFAR: &[&str] = &[
    "Tesfanega",
    "Al-Nahrin",
    "Barzanpour",
    "Gebrelul",
    "Nguyenthar",
    "Hadjiwan",
    "Osmandar",
    "Rahimyol",
    "Idrissane",
    "Kidanet",
    "Li",
    "Wu",
];

/// Teams, as a council might call them.
pub(crate) const TEAMS: [&str; 6] = [
    "Assessment Team",
    "Safeguarding Team East",
    "Safeguarding Team West",
    "Looked After Children Team",
    "Leaving Care Team",
    "Disabled Children's Team",
];

/// Social workers, as invented as the children.
const WORKERS: &[&str] = &[
    "B. Derwenlas",
    "C. Pennant-Rowe",
    "D. Llechwedd",
    "E. Farthingale",
    "G. O'Garreg",
    "H. Meredale",
    "L. Tŷ-Coch",
    "M. Thistlewood",
    "N. Glasfryn",
    "R. Cwmbychan",
    "S. Haverstock",
    "T. Ddôl-Wen",
];

/// Deals what is not decided by a child's story.
#[derive(Debug)]
pub(crate) struct People {
    gender: Dealer<&'static str>,
    other: Dealer<&'static str>,
    afar: Dealer<&'static str>,
    serial: i32,
    schools: i32,
}

const OTHERS: &[(&str, i32)] = &[
    ("A3", 18),
    ("A2", 2),
    ("B1", 10),
    ("B2", 5),
    ("B3", 9),
    ("B4", 9),
    ("C1", 3),
    ("C2", 6),
    ("C3", 6),
    ("C4", 6),
    ("D1", 2),
    ("D2", 8),
    ("D3", 3),
    ("E1", 1),
    ("E2", 6),
    ("MIXD", 2),
    ("WHTE", 2),
    ("ASAB", 1),
    ("BBAC", 1),
];

impl People {
    pub(crate) fn new(children: usize, rng: &mut Rng) -> Self {
        People {
            gender: Dealer::new(&[("1", 512), ("2", 486), ("9", 2)], rng),
            other: Dealer::new(OTHERS, rng),
            afar: Dealer::new(&[("D2", 4), ("E2", 5), ("C4", 3), ("OOTH", 1)], rng),
            serial: 0,
            // A school gives at most 999 numbers in a year, and a council of a hundred has a few schools.
            schools: (children / 300 + 12).min(6000) as i32,
        }
    }

    pub(crate) fn gender(&mut self, alone: bool, rng: &mut Rng) -> &'static str {
        let dealt = self.gender.deal(rng);
        if alone && rng.per_mille(850) { "1" } else { dealt }
    }

    pub(crate) fn ethnicity(&mut self, place: &Place, alone: bool, rng: &mut Rng) -> &'static str {
        if alone {
            self.afar.deal(rng)
        } else if rng.below(100) < place.diverse {
            self.other.deal(rng)
        } else if rng.per_mille(12) {
            "NSTD"
        } else {
            "A1"
        }
    }

    /// Forename and surname.
    pub(crate) fn name(&self, gender: &str, alone: bool, rng: &mut Rng) -> (String, String) {
        if alone {
            return (rng.pick(FROM_AFAR).to_owned(), rng.pick(FAMILIES_FROM_AFAR).to_owned());
        }
        let forename = if gender == "2" || (gender == "9" && rng.per_mille(500)) { rng.pick(GIRLS) } else { rng.pick(BOYS) };
        let family = rng.pick(FAMILIES);
        let second = rng.pick(FAMILIES);
        let surname = if rng.per_mille(80) && !family.contains('-') && !second.contains('-') && family != second {
            format!("{family}-{second}")
        } else {
            family.to_owned()
        };
        (forename.to_owned(), surname)
    }

    pub(crate) fn worker(rng: &mut Rng) -> &'static str {
        rng.pick(WORKERS)
    }

    /// The year in which the child gets a number, and the number: on starting nursery, or on coming to Wales.
    pub(crate) fn upn(&mut self, place: &Place, born: Day, arrived: Option<Day>, rng: &mut Rng) -> (i32, String) {
        let year = arrived.map_or_else(|| year_of(born) + 3 + i32::from(rng.per_mille(300)), year_of);
        let serial = self.serial;
        self.serial += 1;
        let school = 2000 + serial % self.schools;
        let digits = format!("{}{school:04}{:02}{:03}", place.education, year.rem_euclid(100), (serial / self.schools) % 1000);
        (year, format!("{}{digits}", check_letter(&digits)))
    }
}

const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// The letter that goes before twelve characters of a UPN.
pub(crate) fn check_letter(rest: &str) -> char {
    let sum: usize = rest
        .bytes()
        .enumerate()
        .map(|(at, c)| {
            let value = match c {
                b'0'..=b'9' => usize::from(c - b'0'),
                _ => LETTERS.iter().position(|l| *l == c).unwrap_or(0),
            };
            value * (at + 2)
        })
        .sum();
    char::from(LETTERS[sum % 23])
}

/// Which of the eight flags a disabled child has: one to four of them.
pub(crate) fn disabilities(rng: &mut Rng) -> u8 {
    let mut bits = 1 << rng.below(8);
    for _ in 0..rng.below(4) {
        bits |= 1 << rng.below(8);
    }
    bits
}

/// Parent factors as bits, in the order of the items: mental ill health is the commonest.
pub(crate) fn factors(category: &str, rng: &mut Rng) -> u8 {
    let chances = [300, 90, 470, 110, 340];
    let mut bits = 0;
    for (at, chance) in chances.into_iter().enumerate() {
        let chance = if matches!(category, "N2" | "N8") { chance / 3 } else { chance };
        bits |= u8::from(rng.per_mille(chance)) << at;
    }
    // A parent's disability or illness as the main reason goes with at least one of them.
    if category == "N3" && bits & 0b01110 == 0 {
        bits |= 0b01000;
    }
    bits
}
