//! One return against the other, or against last year's: each by itself finds nothing wrong.

use super::super::people::check_letter;
use super::{Draft, Fault, Record, day_of, fault, on, only};

pub(super) const FAULTS: &[Fault] = &[
    fault("both-births-differ", &[], |d| {
        only(d.new_this_year() && (12..16).contains(&d.age()))?;
        let day = d.born() + 1;
        on(in_both(d)?, "DateOfBirth", day);
        Some(())
    })
    .beside(&["CASP303"]),
    fault("both-upns-differ", &[], |d| {
        only(d.new_this_year())?;
        let r = in_both(d)?;
        let upn = r.get("UPN")?;
        let rest = format!("{}9{}", &upn[1..4], &upn[5..]);
        r.set("UPN", format!("{}{rest}", check_letter(&rest)));
        Some(())
    })
    .beside(&["CASP304"]),
    fault("both-upn-in-one-only", &[], |d| {
        only(d.age() < 5)?;
        let r = in_both(d)?;
        only(r.get("UPN").is_some())?;
        r.clear("UPN");
        Some(())
    })
    .beside(&["CASP309"]),
    fault("both-genders-differ", &[], |d| {
        only(d.new_this_year())?;
        let r = in_both(d)?;
        let other = if r.get("Gender") == Some("1") { "2" } else { "1" };
        r.set("Gender", other);
        Some(())
    })
    .beside(&["CASP305"]),
    fault("both-asylum-differs", &[], |d| {
        let r = in_both(d)?;
        only(r.get("AsylumSeeker") == Some("1"))?;
        r.set("AsylumSeeker", "0");
        Some(())
    })
    .beside(&["CASP306"]),
    fault("both-needs-differ", &[], |d| {
        let r = in_both(d)?;
        only(r.get("LookedAfter") == Some("1") && r.get("AsylumSeeker") == Some("0") && r.get("CategoryOfNeed") != Some("N7"))?;
        r.set("CategoryOfNeed", "N7");
        Some(())
    })
    .beside(&["CASP307"]),
    fault("both-disabilities-differ", &[], |d| {
        let r = in_both(d)?;
        only(r.get("DisabilityNone") == Some("1") && r.get("AutisticSpectrumDisorder") == Some("0"))?;
        d.looked()?.child.set("Disability", "1");
        Some(())
    })
    .beside(&["CASP308"]),
    fault("both-looked-after-without-episode", &[], |d| {
        d.plain()?.set("LookedAfter", "1");
        Some(())
    })
    .beside(&["CASP301"]),
    fault("both-episode-but-not-looked-after", &[], |d| {
        let r = in_both(d)?;
        only(r.get("LookedAfter") == Some("1") && r.get("AsylumSeeker") == Some("0"))?;
        r.set("LookedAfter", "0");
        Some(())
    })
    .beside(&["CASP302"]),
    fault("both-looked-after-and-not-here", &[], |d| {
        only(in_both(d)?.get("LookedAfter") == Some("1"))?;
        d.child.casp = None;
        Some(())
    })
    .beside(&["CASP310"]),
    fault("since-birth-changed", &[], |d| {
        only((12..16).contains(&d.age()) && last_year(d))?;
        let day = d.born() + 1;
        in_all(d, |r| on(r, "DateOfBirth", day))
    })
    .since(&["CASP201", "LAC503"]),
    fault("since-gender-changed", &[], |d| {
        only(last_year(d))?;
        let other = if d.casp()?.get("Gender") == Some("1") { "2" } else { "1" };
        in_all(d, |r| r.set("Gender", other))
    })
    .since(&["CASP202", "LAC504"]),
    fault("since-ethnicity-changed", &[], |d| {
        only(last_year(d) && d.casp()?.get("Ethnicity") == Some("A1"))?;
        in_all(d, |r| r.set("Ethnicity", "B4"))
    })
    .since(&["CASP204", "LAC504"]),
    fault("since-upn-changed", &[], |d| {
        only(last_year(d) && d.age() >= 7)?;
        let upn = d.casp()?.get("UPN")?;
        let rest = format!("{}8{}", &upn[1..4], &upn[5..]);
        let upn = format!("{}{rest}", check_letter(&rest));
        in_all(d, |r| r.set("UPN", upn.clone()))
    })
    .since(&["CASP203", "LAC504"]),
    fault("since-id-changed", &[], |d| {
        only(d.age() >= 7)?;
        let before = d.year.y0();
        let id = format!("8{}", d.child.id);
        let r = d.plain()?;
        only(day_of(r, "CarePlanStartDate")? < before - 90 && r.get("UPN").is_some())?;
        r.set("ChildID", id);
        Some(())
    })
    .since(&["CASP205"]),
    fault("since-registration-date-changed", &[], |d| {
        let (before, born) = (d.year.y0(), d.born());
        only(d.on_register())?;
        let r = d.just_casp()?;
        let day = day_of(r, "CPRDate")?;
        only(day < before && day > born + 5)?;
        on(r, "CPRDate", day - 3);
        Some(())
    })
    .since(&["CASP208"]),
    fault("since-looked-after-forgotten", &[], |d| {
        let before = d.year.y0();
        only(d.casp()?.get("LookedAfter").is_none())?;
        let looked = d.looked()?;
        let first = looked.episodes.first()?;
        only(first.get("LegalStatus") != Some("V1") && day_of(first, "EpisodeStartDate")? < before)?;
        only(day_of(first, "EpisodeEndDate")? >= before)?;
        d.child.lac = None;
        d.lac = false;
        Some(())
    })
    .since(&["LAC501"]),
    fault("since-episode-changed", &[], |d| {
        let (before, born) = (d.year.y0(), d.born());
        let first = d.looked()?.episodes.first_mut()?;
        let start = day_of(first, "EpisodeStartDate")?;
        only(start < before - 40 && matches!(first.get("LegalStatus"), Some("C2" | "V2")) && foster_home(first) && start > born + 10)?;
        on(first, "EpisodeStartDate", start - 2);
        Some(())
    })
    .since(&["LAC502"]),
];

fn foster_home(e: &Record) -> bool {
    e.get("PlacementType").is_some_and(|p| p.starts_with('F'))
}

/// The CASP record of a child that is in both returns.
fn in_both<'a>(d: &'a mut Draft) -> Option<&'a mut Record> {
    only(d.child.lac.is_some())?;
    d.casp()
}

/// In both of last year's returns.
fn last_year(d: &Draft) -> bool {
    let before = d.year.y0();
    let since = |r: Option<&Record>, item| r.and_then(|r| day_of(r, item)).is_some_and(|s| s < before - 100);
    let first = d.child.lac.as_ref().and_then(|l| l.episodes.first());
    since(d.child.casp.as_ref(), "CarePlanStartDate") && since(first, "EpisodeStartDate")
}

/// The same change in both returns.
fn in_all(d: &mut Draft, change: impl Fn(&mut Record)) -> Option<()> {
    change(d.child.casp.as_mut()?);
    change(&mut d.child.lac.as_mut()?.child);
    Some(())
}
