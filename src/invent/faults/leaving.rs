//! LAC: ends of care, adoptions, care leavers.

use super::super::record::{ADOPTION, CARE_LEAVER};
use super::{Draft, Fault, Record, day_of, fault, on, only};

pub(super) const FAULTS: &[Fault] = &[
    fault("lac-eighteen-and-still-open", &["LAC211"], |d| {
        only(d.of_age() <= d.year.rd() && d.child.casp.as_ref().is_none_or(|r| r.get("LookedAfter").is_none()))?;
        only(d.child.casp.is_some())?;
        let looked = d.looked()?;
        only(looked.child.get("UASC") == Some("0") && looked.care_leaver.is_some())?;
        let e = looked.episodes.last_mut()?;
        only(matches!(e.get("LegalStatus"), Some("C2" | "V2")) && !matches!(e.get("PlacementType"), Some("A8")))?;
        e.clear("EpisodeEndDate");
        e.clear("ReasonEpisodeEnded");
        looked.care_leaver = None;
        Some(())
    }),
    fault("lac-ended-after-eighteen", &["LAC212"], |d| {
        let day = d.of_age() + 5;
        only(day <= d.year.rd())?;
        let (e, leaver) = left(d, &["E5", "E6", "E7", "E8"])?;
        on(e, "EpisodeEndDate", day);
        on(leaver, "DateCeased", day);
        Some(())
    }),
    fault("lac-adopted-without-adoption", &["LAC281"], |d| only(d.looked()?.adoption.take().is_some())),
    fault("lac-adoption-without-end", &["LAC282"], |d| {
        only(d.age() >= 3)?;
        let rd = d.year.rd();
        d.open()?;
        let mut a = Record::new(ADOPTION);
        for (item, days) in ["DateOfDecision", "DateMatched", "DatePlaced", "DateOfOrder"].into_iter().zip([300, 250, 200, 20]) {
            on(&mut a, item, rd - days);
        }
        for (item, value) in
            ["NumberOfAdopters", "AdopterGender", "AdopterLegalStatus", "AdoptedByFosterCarer"].into_iter().zip(["2", "MF", "L1", "0"])
        {
            a.set(item, value);
        }
        d.looked()?.adoption = Some(a);
        Some(())
    }),
    fault("lac-order-on-another-day", &["LAC283"], |d| {
        let a = adoption(d)?;
        let day = day_of(a, "DateOfOrder")? + 2;
        on(a, "DateOfOrder", day);
        Some(())
    }),
    fault("lac-adopted-from-foster-care", &["LAC284"], |d| {
        let y0 = d.year.y0();
        let looked = d.looked()?;
        only(looked.adoption.is_some())?;
        let e = looked.episodes.last_mut()?;
        only(e.get("ReasonEpisodeStarted") == Some("P") && day_of(e, "EpisodeStartDate")? < y0)?;
        e.set("PlacementType", "F2");
        e.set("PlacementPostcode", "SA57 4ZZ");
        Some(())
    })
    .since(&["LAC502"]),
    fault("lac-when-i-am-ready-too-early", &["LAC285"], |d| {
        let before = d.of_age() - 30;
        let (e, leaver) = left(d, &["E5", "E6"])?;
        only(day_of(e, "EpisodeEndDate")? < before && e.get("PlacementType")?.starts_with('F'))?;
        e.set("ReasonEpisodeEnded", "E10");
        leaver.set("Accommodation", "A2");
        leaver.set("Suitability", "1");
        Some(())
    }),
    fault("lac-when-i-am-ready-without-carers", &["LAC286"], |d| {
        let y0 = d.year.y0();
        let (e, _) = left(d, &["E10"])?;
        only(matches!(e.get("ReasonEpisodeStarted"), Some("S" | "P")) && day_of(e, "EpisodeStartDate")? < y0)?;
        e.set("PlacementType", "H5");
        Some(())
    })
    .since(&["LAC502"]),
    fault("lac-independent-too-early", &["LAC287"], |d| ended(d, "E5", 15)),
    fault("lac-adult-services-too-early", &["LAC288"], |d| ended(d, "E7", 15)),
    fault("lac-custody-too-early", &["LAC289"], |d| ended(d, "E9", 10)),
    fault("lac-guardians-never-carers", &["LAC290"], |d| {
        only(d.age() < 15)?;
        let e = d.over()?;
        e.set("PlacementType", "R3");
        e.set("ReasonEpisodeEnded", "E43");
        Some(())
    }),
    fault("lac-went-home-at-eighteen", &["LAC291"], |d| {
        let of_age = d.of_age();
        let (e, _) = left(d, &["E5", "E6", "E7", "E8", "E10"])?;
        only(day_of(e, "EpisodeEndDate")? >= of_age - 1)?;
        e.set("ReasonEpisodeEnded", "E4");
        Some(())
    }),
    fault("lac-placed-after-the-order", &["LAC301"], |d| {
        let a = adoption(d)?;
        only(a.get("DatePlaced").is_some() && a.get("AdoptedByFosterCarer") == Some("0"))?;
        let day = day_of(a, "DateOfOrder")? + 3;
        on(a, "DatePlaced", day);
        Some(())
    }),
    fault("lac-matched-before-the-decision", &["LAC308"], |d| {
        let a = adoption(d)?;
        let (decision, matched) = (day_of(a, "DateOfDecision")?, day_of(a, "DateMatched")?);
        only(decision < matched)?;
        on(a, "DateOfDecision", matched);
        on(a, "DateMatched", decision);
        Some(())
    }),
    fault("lac-one-adopter-is-a-couple", &["LAC303"], |d| {
        let a = adoption(d)?;
        only(a.get("AdopterLegalStatus") == Some("L2"))?;
        a.set("NumberOfAdopters", "1");
        Some(())
    }),
    fault("lac-two-adopters-are-single", &["LAC303"], |d| {
        let a = adoption(d)?;
        only(a.get("AdopterLegalStatus") == Some("L1"))?;
        a.set("AdopterLegalStatus", "L0");
        Some(())
    }),
    fault("lac-one-of-a-couple", &["LAC309"], |d| {
        let a = adoption(d)?;
        only(a.get("AdopterLegalStatus") == Some("L1"))?;
        a.set("NumberOfAdopters", "1");
        a.set("AdopterGender", "F1");
        Some(())
    }),
    fault("lac-carers-adopt-from-elsewhere", &["LAC304"], |d| {
        let a = adoption(d)?;
        only(a.get("AdoptedByFosterCarer") == Some("0"))?;
        a.set("AdoptedByFosterCarer", "1");
        Some(())
    }),
    fault("lac-placed-for-a-month-only", &["LAC305"], |d| {
        let a = adoption(d)?;
        only(a.get("DatePlaced").is_some() && a.get("AdoptedByFosterCarer") == Some("0"))?;
        let day = day_of(a, "DateOfOrder")? - 30;
        on(a, "DatePlaced", day);
        Some(())
    }),
    fault("lac-decided-before-birth", &["LAC306"], |d| {
        let day = d.born() - 8;
        let a = adoption(d)?;
        only(a.get("DateOfDecision").is_some())?;
        on(a, "DateOfDecision", day);
        Some(())
    }),
    fault("lac-placed-at-three-weeks", &["LAC307"], |d| {
        let day = d.born() + 21;
        let a = adoption(d)?;
        only(day_of(a, "DateOfOrder")? > day + 80)?;
        for item in ["DateOfDecision", "DateMatched", "DatePlaced"] {
            on(a, item, day);
        }
        Some(())
    }),
    fault("lac-care-leaver-lacking", &["LAC401"], |d| only(d.looked()?.care_leaver.take().is_some())),
    fault("lac-care-leaver-of-twelve", &["LAC402"], |d| {
        let e = d.over()?;
        let mut leaver = Record::new(CARE_LEAVER);
        leaver.set("DateCeased", e.get("EpisodeEndDate")?.to_owned());
        for (item, value) in ["Accommodation", "Suitability", "MainActivity"].into_iter().zip(["A1", "1", "E2"]) {
            leaver.set(item, value);
        }
        d.looked()?.care_leaver = Some(leaver);
        Some(())
    }),
    fault("lac-ceased-on-another-day", &["LAC403"], |d| {
        let (_, leaver) = left(d, &[])?;
        let day = day_of(leaver, "DateCeased")? - 1;
        on(leaver, "DateCeased", day);
        Some(())
    }),
    fault("lac-in-custody-after-leaving-home", &["LAC404"], |d| {
        let (_, leaver) = left(d, &["E5", "E6"])?;
        leaver.set("Accommodation", "A8");
        Some(())
    }),
    fault("lac-suitable-bed-and-breakfast", &["LAC405"], |d| {
        let (_, leaver) = left(d, &["E5", "E6", "E8"])?;
        leaver.set("Accommodation", "A7");
        leaver.set("Suitability", "1");
        Some(())
    }),
    fault("lac-when-i-am-ready-but-elsewhere", &["LAC406"], |d| {
        let (_, leaver) = left(d, &["E10"])?;
        leaver.set("Accommodation", "A4");
        Some(())
    }),
    fault("lac-university-at-sixteen", &["LAC407"], |d| {
        let seventeen = d.born() + 17 * 365;
        let (_, leaver) = left(d, &[])?;
        only(day_of(leaver, "DateCeased")? < seventeen - 30)?;
        leaver.set("MainActivity", "E1");
        Some(())
    }),
];

/// The last episode of a young person who left care for one of these reasons (or for any), and the care leaver.
fn left<'a>(d: &'a mut Draft, reasons: &[&str]) -> Option<(&'a mut Record, &'a mut Record)> {
    let looked = d.looked()?;
    let leaver = looked.care_leaver.as_mut()?;
    let e = looked.episodes.last_mut()?;
    let reason = e.get("ReasonEpisodeEnded")?;
    only(reasons.is_empty() || reasons.contains(&reason))?;
    Some((e, leaver))
}

fn adoption<'a>(d: &'a mut Draft) -> Option<&'a mut Record> {
    d.looked()?.adoption.as_mut()
}

/// Another reason for the end of care, for a child younger than this.
fn ended(d: &mut Draft, reason: &'static str, below: i32) -> Option<()> {
    only(d.age() < below)?;
    d.over()?.set("ReasonEpisodeEnded", reason);
    Some(())
}
