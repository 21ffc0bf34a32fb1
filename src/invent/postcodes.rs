//! A reference table of postcodes for an invented council. None of its postcodes exists, and where it says they lie is invented too.

use std::collections::{BTreeMap, BTreeSet};

use super::Council;

/// Another authority of Wales than the council's own, and one that is it where the first is the council's.
const OTHERS: [&str; 2] = ["W06000011", "W06000015"];
const WALES: &str = "W92000004";
/// An authority of England, and England.
const ENGLAND: (&str, &str) = ("E06000023", "E92000001");
/// Metres north of any address that a council of Wales has a child's home at.
const FAR_NORTH: u32 = 1_100_000;

/// The postcode areas of Wales, and those beside it.
const AREAS: [&str; 8] = ["CF", "CH", "HR", "LD", "LL", "NP", "SA", "SY"];

/// Where a postcode lies, and until which month it was in use; blank until further notice.
struct Place<'a> {
    authority: &'a str,
    country: &'a str,
    until: &'a str,
    north: u32,
}

/// The rows of the open postcode directory for all postcodes of a council, as csv. `own` is the code by which the directory knows the authority. A
/// placement lies where its code says.
pub fn table(council: &Council, own: &str) -> String {
    text(&places(council, own))
}

/// The same with a row that says otherwise for each rule that looks a postcode up, and the codes of the rules that find one in this council.
pub fn surprising<'a>(council: &'a Council, own: &'a str) -> (String, Vec<&'static str>) {
    let mut places = places(council, own);
    let elsewhere = other_than(own);
    let placed = |codes: &[&str]| -> Vec<&str> {
        let looked_after = council.children.iter().filter_map(|child| child.lac.as_ref());
        let of = looked_after.flat_map(|l| &l.episodes).filter(|e| e.get("PlacementType").is_some_and(|code| codes.contains(&code)));
        of.filter_map(|e| e.get("PlacementPostcode")).collect()
    };
    let homes = |at_home: bool| -> Vec<&str> {
        let casp = council.children.iter().filter_map(|child| child.casp.as_ref());
        let of = casp.filter(|r| !at_home || r.get("LookedAfter") == Some("0"));
        of.filter_map(|r| r.get("Postcode")).collect()
    };
    let mut taken = BTreeSet::new();
    let mut found = Vec::new();
    let mut surprise = |code: &'static str, among: Vec<&str>, count: usize, change: &dyn Fn(&mut Place<'a>)| {
        let mut free: Vec<&str> = among.into_iter().filter(|postcode| !taken.contains(*postcode)).collect();
        free.dedup();
        for postcode in free.into_iter().take(count) {
            taken.insert(postcode.to_owned());
            if let Some(place) = places.get_mut(postcode) {
                change(place);
                found.push(code);
            }
        }
    };
    surprise("LAC275", placed(&["F1", "F2", "F3", "H1", "H3"]), 1, &|place| place.authority = elsewhere);
    surprise("LAC276", placed(&["F4", "F5", "F6", "H4"]), 1, &|place| place.authority = own);
    surprise("LAC277", placed(&["H21"]), 1, &|place| (place.authority, place.country) = ENGLAND);
    surprise("LAC278", placed(&["F1", "F2", "F3", "F4"]), 1, &|place| place.until = "199912");
    surprise("LAC279", placed(&["F1", "F2", "F3", "F4"]), 1, &|place| place.north = FAR_NORTH);
    surprise("CASP195", homes(false), 1, &|place| place.until = "199912");
    let of_all = homes(true);
    // One in ten, where one in twenty is asked about.
    let many = of_all.len().div_ceil(10);
    surprise("CASP196", of_all, many, &|place| place.authority = elsewhere);
    found.dedup();
    (text(&places), found)
}

fn other_than(own: &str) -> &'static str {
    OTHERS.into_iter().find(|code| *code != own).unwrap_or_default()
}

fn places<'a>(council: &'a Council, own: &'a str) -> BTreeMap<&'a str, Place<'a>> {
    let (inside, wales) = ((own, WALES), (other_than(own), WALES));
    let mut places = BTreeMap::new();
    let mut put = |postcode, (authority, country)| {
        places.insert(postcode, Place { authority, country, until: "", north: 200_000 });
    };
    let looked_after = || council.children.iter().filter_map(|child| child.lac.as_ref());
    let homes = council.children.iter().filter_map(|child| child.casp.as_ref()?.get("Postcode"));
    homes.chain(looked_after().filter_map(|l| l.child.get("HomePostcode"))).for_each(|home| put(home, inside));
    for episode in looked_after().flat_map(|l| &l.episodes) {
        let Some((placement, postcode)) = episode.get("PlacementType").zip(episode.get("PlacementPostcode")) else { continue };
        let at = match placement {
            "F4" | "F5" | "F6" | "H4" | "H21" => wales,
            "H22" => ENGLAND,
            _ => inside,
        };
        put(postcode, at);
    }
    places
}

fn text(places: &BTreeMap<&str, Place<'_>>) -> String {
    let mut text = "pcds,dointr,doterm,oseast1m,osnrth1m,laua,ctry\n".to_owned();
    for (nth, (postcode, Place { authority, country, until, north })) in places.iter().enumerate() {
        text += &format!("{postcode},198001,{until},{},{north},{authority},{country}\n", 300_000 + nth % 1000);
    }
    // The whole directory has something of every area, of which a council that is a little larger may have children.
    for area in AREAS {
        text += &format!("{area}99 9ZZ,198001,,400000,300000,{},{}\n", ENGLAND.0, ENGLAND.1);
    }
    // The newest entry of an edition that is newer than any return.
    text + "ZE50 9ZZ,209901,,440000,1140000,S12000027,S92000003\n"
}
