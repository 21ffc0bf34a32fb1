//! Where the postcodes of the returns made by chance lie, as the oracle knows it, and the same as a table for the program.

use super::dates::{Code, Date, When, ymd};
use super::given::*;

/// What is known of a postcode.
pub struct Place {
    pub postcode: &'static str,
    /// Year and month of the last day of use.
    until: Option<(i32, u32)>,
    /// In the authority itself, or in which other.
    own: bool,
    country: &'static str,
    /// Metres east and north.
    at: Option<(f64, f64)>,
}

const fn place(postcode: &'static str, own: bool, country: &'static str, at: Option<(f64, f64)>) -> Place {
    Place { postcode, until: None, own, country, at }
}

/// LD1 5LG is in no row and was never in use; of the area SW there is no row at all.
const PLACES: &[Place] = &[
    place("CF10 1EP", true, "Wales", Some((318_000.0, 176_000.0))),
    Place { until: Some((2019, 12)), ..place("CF5 2YX", true, "Wales", Some((314_000.0, 177_000.0))) },
    place("LD1 1AA", false, "Wales", Some((305_000.0, 261_000.0))),
    place("LL57 1AA", false, "Wales", Some((258_000.0, 372_000.0))),
    place("NP20 4UR", false, "Wales", Some((331_000.0, 188_000.0))),
    place("SA1 3SN", false, "Wales", None),
    place("CH5 3XX", false, "Wales", Some((330_000.0, 369_000.0))),
    place("HR3 5AA", false, "England", Some((323_000.0, 242_000.0))),
    place("SY15 6AB", false, "Wales", Some((322_000.0, 296_000.0))),
    place("B1 1AA", false, "England", Some((406_000.0, 286_000.0))),
    place("L1 8JQ", false, "Scotland", Some((330_000.0, 700_000.0))),
];

/// The code by which the table knows the authority itself.
pub const OWN: &str = "W06000015";

/// The places as the open postcode directory has them.
pub fn table() -> String {
    let mut text = "pcds,dointr,doterm,oseast1m,osnrth1m,laua,ctry\n".to_owned();
    for place in PLACES {
        let until = place.until.map_or_else(String::new, |(year, month)| format!("{year}{month:02}"));
        let (east, north) = place.at.unwrap_or((0.0, 9_999_999.0));
        let (authority, country) = match place.country {
            "Wales" if place.own => (OWN, "W92000004"),
            "Wales" => ("W06000011", "W92000004"),
            "England" => ("E06000023", "E92000001"),
            _ => ("S12000036", "S92000003"),
        };
        text += &format!("{},198001,{until},{east},{north},{authority},{country}\n", place.postcode);
    }
    text
}

/// The place of a postcode: blank for one that never was, not known where the table has nothing of its area.
pub fn find(postcode: Code) -> Given<&'static Place> {
    postcode.and_then(|postcode| {
        let letters = |text: &str| text.chars().take_while(char::is_ascii_alphabetic).collect::<String>();
        match PLACES.iter().find(|place| place.postcode == postcode) {
            Some(place) => Read(place),
            None if PLACES.iter().any(|place| letters(place.postcode) == letters(postcode)) => Blank,
            None => Unreadable,
        }
    })
}

/// It lies in the authority.
pub fn inside(postcode: Code) -> Truth {
    find(postcode).test(|place| place.own)
}

/// It lies in another.
pub fn elsewhere(postcode: Code) -> Truth {
    find(postcode).test(|place| !place.own)
}

pub fn in_country(postcode: Code, country: &str) -> Truth {
    find(postcode).test(|place| place.country == country)
}

pub fn in_other_country(postcode: Code, country: &str) -> Truth {
    find(postcode).test(|place| place.country != country)
}

/// There is such a postcode in the return and a day, and it was in use neither on the day nor later.
pub fn not_in_use_since(postcode: Code, day: When) -> Truth {
    let last = |(year, month): (i32, u32)| -> Date {
        let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        ymd(year, month, 1).pred_opt().unwrap()
    };
    let ended = match find(postcode) {
        Read(place) => day.test(|day| place.until.is_some_and(|until| last(until) < day)),
        Blank => day.present(),
        Unreadable => Unknown,
    };
    postcode.present() & day.present() & ended
}

/// More than so many miles apart, each mile that is begun counted.
pub fn further_than(miles: f64, from: Code, to: Code) -> Truth {
    let at = |postcode: Code| find(postcode).and_then(|place| Given::from(place.at));
    at(from).and(at(to)).test(|((a, b), (c, d))| ((a - c).hypot(b - d) / 1609.344).ceil() > miles)
}
