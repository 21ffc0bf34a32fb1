//! LAC: the child, and one episode by itself.

use super::super::people::check_letter;
use super::{Draft, Fault, Record, day_of, fault, foster, on, only};

pub(super) const FAULTS: &[Fault] = &[
    fault("lac-upn-missing", &["LAC103"], |d| {
        only(d.age() >= 5 && d.child.casp.is_some())?;
        let child = &mut d.looked()?.child;
        only(child.get("UPN").is_some())?;
        child.clear("UPN");
        Some(())
    })
    .beside(&["CASP309"]),
    fault("lac-upn-temporary", &["LAC104"], |d| changed(d, |upn| format!("{}B", &upn[1..12]))).beside(&["CASP304"]),
    fault("lac-upn-before-birth", &["LAC105"], |d| changed(d, |upn| format!("{}00{}", &upn[1..8], &upn[10..]))).beside(&["CASP304"]),
    fault("lac-upn-authority", &["LAC113"], |d| changed(d, |upn| format!("112{}", &upn[4..]))).beside(&["CASP304"]),
    fault("lac-upn-twice", &["LAC102"], |d| {
        only(d.new_this_year())?;
        let own = d.child.lac.as_ref()?.child.get("UPN")?.to_owned();
        let other = d.council.children.iter().find(|c| {
            let upn = c.lac.as_ref().and_then(|l| l.child.get("UPN"));
            let since = c.casp.as_ref().and_then(|r| day_of(r, "CarePlanStartDate"));
            let new = since.is_some_and(|s| s >= d.year.y0());
            c.id != d.child.id && !d.taken.contains(&c.id) && new && upn.is_some_and(|u| u.get(8..10) == own.get(8..10))
        })?;
        let upn = other.lac.as_ref()?.child.get("UPN")?.to_owned();
        only(d.child.casp.as_ref()?.get("UPN").is_some())?;
        d.others.push(other.id.clone());
        d.looked()?.child.set("UPN", upn);
        Some(())
    })
    .beside(&["CASP304"]),
    fault("lac-born-after-the-year", &["LAC106", "LAC209"], |d| {
        let day = d.year.rd() + 3;
        d.one()?;
        let child = &mut d.looked()?.child;
        only(child.get("UPN").is_none())?;
        on(child, "DateOfBirth", day);
        Some(())
    })
    .beside(&["CASP303"]),
    fault("lac-no-episode", &["LAC107"], |d| {
        d.over()?;
        d.looked()?.episodes.clear();
        Some(())
    }),
    fault("lac-uasc-and-ceased", &["LAC108"], |d| {
        let day = d.year.y0() + 9;
        let child = &mut d.looked()?.child;
        only(child.get("UASC") == Some("1"))?;
        on(child, "DateUASCCeased", day);
        Some(())
    }),
    fault("lac-uasc-ceased-after-the-year", &["LAC109"], |d| {
        let day = d.year.rd() + 9;
        let child = &mut d.looked()?.child;
        only(child.get("UASC") == Some("0") && child.get("DateUASCCeased").is_none())?;
        on(child, "DateUASCCeased", day);
        Some(())
    }),
    fault("lac-uasc-with-another-need", &["LAC110"], |d| {
        only(d.new_this_year())?;
        let looked = d.looked()?;
        only(looked.child.get("UASC") == Some("1"))?;
        only(looked.episodes.iter().all(|e| e.get("EpisodeEndDate").is_some() == e.get("ReasonEpisodeEnded").is_some()))?;
        only(looked.episodes.last()?.get("EpisodeEndDate").is_none())?;
        looked.episodes.iter_mut().for_each(|e| e.set("CategoryOfNeed", "N5"));
        Some(())
    })
    .beside(&["CASP307"]),
    fault("lac-home-postcode-missing", &["LAC111"], |d| {
        let child = &mut d.looked()?.child;
        only(child.get("UASC") == Some("0") && child.get("DateUASCCeased").is_none())?;
        child.clear("HomePostcode");
        Some(())
    }),
    fault("lac-uasc-and-small", &["LAC110", "LAC112"], |d| {
        only(d.age() < 10 && d.child.casp.is_some())?;
        let e = d.open()?;
        only(e.get("CategoryOfNeed") != Some("N8"))?;
        d.looked()?.child.set("UASC", "1");
        Some(())
    })
    .beside(&["CASP306"]),
    fault("lac-starts-after-the-year", &["LAC203"], |d| {
        let day = d.year.rd() + 4;
        only(d.age() < 17)?;
        let e = breaks(d)?;
        only(e.get("EpisodeEndDate").is_none())?;
        on(e, "EpisodeStartDate", day);
        Some(())
    }),
    fault("lac-ends-after-the-year", &["LAC204"], |d| {
        let day = d.year.rd() + 2;
        on(d.over()?, "EpisodeEndDate", day);
        Some(())
    }),
    fault("lac-ends-on-the-day-it-starts", &["LAC202"], |d| {
        let e = d.over()?;
        let start = e.get("EpisodeStartDate")?.to_owned();
        e.set("EpisodeEndDate", start);
        Some(())
    }),
    fault("lac-ended-without-reason", &["LAC205"], |d| {
        d.over()?.clear("ReasonEpisodeEnded");
        Some(())
    }),
    fault("lac-starts-before-birth", &["LAC209"], |d| {
        let (y0, born) = (d.year.y0(), d.born());
        only(born > y0 + 9)?;
        on(d.one()?, "EpisodeStartDate", born - 4);
        Some(())
    }),
    fault("lac-short-breaks-began-otherwise", &["LAC241"], |d| {
        let y0 = d.year.y0();
        let e = breaks(d)?;
        only(day_of(e, "EpisodeStartDate")? < y0)?;
        e.set("ReasonEpisodeStarted", "P");
        Some(())
    }),
    fault("lac-breaks-outside-short-breaks", &["LAC242"], |d| {
        d.one()?.set("ShortBreaks", "12");
        Some(())
    }),
    fault("lac-short-breaks-with-adopters", &["LAC243"], |d| {
        only(d.new_this_year())?;
        let e = breaks(d)?;
        e.set("PlacementType", "A8");
        Some(())
    }),
    fault("lac-police-protection-for-weeks", &["LAC244"], |d| legal(d, "L1", 0, 18)),
    fault("lac-emergency-for-months", &["LAC245"], |d| legal(d, "L2", 0, 18)),
    fault("lac-assessment-for-months", &["LAC246"], |d| legal(d, "L3", 0, 18)),
    fault("lac-remanded-child", &["LAC247"], |d| legal(d, "J1", 0, 9)),
    fault("lac-placement-order-in-the-teens", &["LAC252"], |d| legal(d, "E1", 13, 18)),
    fault("lac-uasc-with-care-order", &["LAC251"], |d| {
        only(d.new_this_year())?;
        let looked = d.looked()?;
        only(looked.child.get("UASC") == Some("1") && looked.episodes.len() == 1)?;
        looked.episodes[0].set("LegalStatus", "C2");
        Some(())
    }),
    fault("lac-adopters-without-placement-order", &["LAC249"], |d| placed(d, "A6", 0, 12)),
    fault("lac-adopters-by-consent-under-an-order", &["LAC250"], |d| {
        placed(d, "A4", 0, 10)?;
        d.looked()?.episodes[0].set("LegalStatus", "E1");
        Some(())
    }),
    fault("lac-interim-order-for-years", &["LAC253"], |d| {
        let rd = d.year.rd();
        let looked = d.looked()?;
        let [e] = looked.episodes.as_mut_slice() else { return None };
        only(e.get("LegalStatus") == Some("C2") && day_of(e, "EpisodeStartDate")? < rd - 400 && e.get("EpisodeEndDate").is_none())?;
        e.set("LegalStatus", "C1");
        Some(())
    })
    .since(&["LAC502"]),
    fault("lac-at-home-by-agreement", &["LAC261"], |d| placed(d, "P1", 0, 18)),
    fault("lac-independent-at-twelve", &["LAC262"], |d| placed(d, "P2", 0, 15)),
    fault("lac-prison-by-agreement", &["LAC263"], |d| placed(d, "R5", 11, 18)),
    fault("lac-secure-and-small", &["LAC264"], |d| placed(d, "H1", 0, 12)),
    fault("lac-secure-in-england-called-welsh", &["LAC268"], |d| {
        placed(d, "H21", 14, 18)?;
        d.looked()?.episodes[0].set("PlacementPostcode", "BS53 1ZZ");
        Some(())
    }),
    fault("lac-secure-in-wales-called-english", &["LAC267"], |d| {
        placed(d, "H22", 14, 18)?;
        d.looked()?.episodes[0].set("PlacementPostcode", "CF53 1ZZ");
        Some(())
    }),
    fault("lac-placement-postcode-missing", &["LAC265"], |d| {
        d.one()?.clear("PlacementPostcode");
        Some(())
    }),
    fault("lac-placed-at-home", &["LAC266"], |d| {
        let home = d.looked()?.child.get("HomePostcode")?.to_owned();
        let e = d.one()?;
        e.set("PlacementType", "F2");
        e.set("PlacementPostcode", home);
        Some(())
    }),
    fault("lac-missing-from-the-start", &["LAC270"], |d| placed(d, "M3", 10, 18)),
    fault("lac-six-placements", &["LAC271"], |d| {
        let e = d.open()?.clone();
        let start = day_of(&e, "EpisodeStartDate")?;
        let here = e.get("PlacementPostcode")?.to_owned();
        let looked = d.looked()?;
        looked.episodes.clear();
        for n in 0..6 {
            let mut next = e.clone();
            next.set("EpisodeNumber", (n + 1).to_string());
            next.set("ReasonEpisodeStarted", if n == 0 { "S" } else { "P" });
            next.set("PlacementPostcode", if n % 2 == 0 { here.clone() } else { super::another_postcode(&here) });
            on(&mut next, "EpisodeStartDate", start + n * 12);
            if n < 5 {
                on(&mut next, "EpisodeEndDate", start + n * 12 + 12);
                next.set("ReasonEpisodeEnded", "X1");
            }
            looked.episodes.push(next);
        }
        Some(())
    }),
    fault("lac-with-adopters-for-years", &["LAC273"], |d| {
        let rd = d.year.rd();
        let looked = d.looked()?;
        let [e] = looked.episodes.as_mut_slice() else { return None };
        only(foster(e) && e.get("LegalStatus") == Some("C2"))?;
        only(day_of(e, "EpisodeStartDate")? < rd - 800 && e.get("EpisodeEndDate").is_none())?;
        e.set("PlacementType", "A8");
        Some(())
    })
    .since(&["LAC502"]),
];

/// A series of short breaks.
fn breaks<'a>(d: &'a mut Draft) -> Option<&'a mut Record> {
    d.looked()?.episodes.first_mut().filter(|e| e.get("LegalStatus") == Some("V1"))
}

/// The UPN of a child that is new this year, with other digits and the letter that goes with them.
fn changed(d: &mut Draft, digits: impl Fn(&str) -> String) -> Option<()> {
    only(d.new_this_year() && d.child.casp.is_some())?;
    let child = &mut d.looked()?.child;
    only(child.get("UASC") == Some("0"))?;
    let rest = digits(child.get("UPN")?);
    child.set("UPN", format!("{}{rest}", check_letter(&rest)));
    Some(())
}

/// Another legal status, at this age on the last day.
fn legal(d: &mut Draft, code: &'static str, from: i32, below: i32) -> Option<()> {
    only((from..below).contains(&d.age()))?;
    d.open()?.set("LegalStatus", code);
    Some(())
}

/// Another type of placement, at this age on the last day; without an address where there would be none.
fn placed(d: &mut Draft, code: &'static str, from: i32, below: i32) -> Option<()> {
    only((from..below).contains(&d.age()))?;
    let e = d.open()?;
    e.set("PlacementType", code);
    if code.starts_with(['A', 'M']) || code == "R5" {
        e.clear("PlacementPostcode");
    }
    Some(())
}
