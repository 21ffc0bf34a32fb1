//! What cannot be read, is missing, or has the wrong form.

use super::super::people::check_letter;
use super::{Draft, Fault, fault, on, only};

pub(super) const FAULTS: &[Fault] = &[
    fault("casp-birth-unreadable", &["CYF201"], |d| {
        d.just_casp()?.set("DateOfBirth", "circa 2015");
        Some(())
    }),
    fault("casp-birth-impossible", &["CYF202"], |d| {
        d.just_casp()?.set("DateOfBirth", "31/02/2016");
        Some(())
    }),
    fault("casp-plan-start-unreadable", &["CYF201"], |d| {
        only(d.year.full())?;
        d.plain()?.set("CarePlanStartDate", "last spring");
        Some(())
    }),
    fault("casp-gender-unknown", &["CYF204"], |d| {
        d.just_casp()?.set("Gender", "7");
        Some(())
    }),
    fault("casp-ethnicity-unknown", &["CYF204"], |d| {
        d.just_casp()?.set("Ethnicity", "Q9");
        Some(())
    }),
    fault("casp-need-unknown", &["CYF204"], |d| {
        d.plain()?.set("CategoryOfNeed", "N12");
        Some(())
    }),
    fault("casp-immunisations-not-asked", &["CYF204"], |d| {
        d.plain()?.set("Immunisations", "80");
        Some(())
    }),
    fault("casp-upn-form", &["CYF209"], |d| {
        d.just_casp()?.set("UPN", "W12345");
        Some(())
    }),
    fault("casp-upn-check-letter", &["CYF214"], |d| {
        let r = d.just_casp()?;
        let upn = r.get("UPN")?;
        let wrong = if upn.starts_with('A') { "B" } else { "A" };
        let upn = format!("{wrong}{}", upn.get(1..)?);
        r.set("UPN", upn);
        Some(())
    }),
    fault("casp-postcode-form", &["CYF211"], |d| {
        let r = d.just_casp()?;
        only(r.get("Postcode").is_some())?;
        r.set("Postcode", "CF9");
        Some(())
    }),
    fault("casp-id-with-space", &["CYF208"], |d| {
        only(d.new_this_year())?;
        let id = format!("{} A", d.child.id);
        d.plain()?.set("ChildID", id);
        Some(())
    })
    .plain(),
    fault("casp-gender-missing", &["CYF210"], |d| missing(d, "Gender")),
    fault("casp-ethnicity-missing", &["CYF210"], |d| missing(d, "Ethnicity")),
    fault("casp-language-missing", &["CYF210"], |d| missing(d, "Language")),
    fault("casp-need-missing", &["CYF210"], |d| missing(d, "CategoryOfNeed")),
    fault("casp-looked-after-missing", &["CYF210"], |d| missing(d, "LookedAfter")),
    fault("casp-dental-check-missing", &["CYF210"], |d| missing(d, "DentalCheck")),
    fault("casp-parent-factor-missing", &["CYF210"], |d| {
        only(d.child.casp.as_ref()?.get("CategoryOfNeed") != Some("N3"))?;
        missing(d, "ParentMentalIllHealth")
    })
    .plain(),
    fault("casp-registration-date-missing", &["CYF210"], |d| {
        only(d.on_register())?;
        d.just_casp()?.clear("CPRDate");
        Some(())
    }),
    fault("casp-concern-missing", &["CYF210"], |d| {
        only(d.on_register())?;
        let r = d.just_casp()?;
        only(r.get("CPRFinancialAbuse") == Some("0"))?;
        r.clear("CPRFinancialAbuse");
        Some(())
    })
    .plain(),
    fault("lac-start-unreadable", &["CYF201"], |d| {
        d.over()?.set("EpisodeStartDate", "soon after");
        Some(())
    }),
    fault("lac-end-impossible", &["CYF202"], |d| {
        d.over()?.set("EpisodeEndDate", "31/06/2025");
        Some(())
    }),
    fault("lac-legal-status-unknown", &["CYF204"], |d| {
        d.over()?.set("LegalStatus", "C9");
        Some(())
    }),
    fault("lac-legal-status-retired", &["CYF205"], |d| {
        d.over()?.set("LegalStatus", "D1");
        Some(())
    }),
    fault("lac-placement-unknown", &["CYF204"], |d| {
        d.one()?.set("PlacementType", "K9");
        Some(())
    }),
    fault("lac-placement-retired", &["CYF205"], |d| {
        d.open()?.set("PlacementType", "H2");
        Some(())
    }),
    fault("lac-reason-ended-retired", &["CYF205"], |d| {
        d.over()?.set("ReasonEpisodeEnded", "E1");
        Some(())
    }),
    fault("lac-episode-number-range", &["CYF207"], |d| {
        d.one()?.set("EpisodeNumber", "1000");
        Some(())
    }),
    fault("lac-short-breaks-range", &["CYF207"], |d| {
        let e = &mut d.looked()?.episodes[0];
        only(e.get("LegalStatus") == Some("V1"))?;
        e.set("ShortBreaks", "366");
        Some(())
    }),
    fault("lac-short-breaks-missing", &["CYF210"], |d| {
        let e = &mut d.looked()?.episodes[0];
        only(e.get("LegalStatus") == Some("V1"))?;
        e.clear("ShortBreaks");
        Some(())
    }),
    fault("lac-adopters-range", &["CYF207"], |d| {
        d.looked()?.adoption.as_mut()?.set("NumberOfAdopters", "3");
        Some(())
    }),
    fault("lac-matched-missing", &["CYF210"], |d| {
        let adoption = d.looked()?.adoption.as_mut()?;
        only(adoption.get("AdoptedByFosterCarer") == Some("0"))?;
        adoption.clear("DateMatched");
        Some(())
    }),
    fault("lac-upn-form", &["CYF209"], |d| {
        d.looked()?.child.set("UPN", "1234567890123");
        Some(())
    }),
    fault("lac-upn-check-letter", &["CYF214"], |d| {
        let child = &mut d.looked()?.child;
        let rest = child.get("UPN")?.get(1..)?.to_owned();
        let wrong = if check_letter(&rest) == 'K' { 'L' } else { 'K' };
        child.set("UPN", format!("{wrong}{rest}"));
        Some(())
    }),
    fault("lac-home-postcode-form", &["CYF211"], |d| {
        let child = &mut d.looked()?.child;
        only(child.get("HomePostcode").is_some())?;
        child.set("HomePostcode", "SA1 ABC");
        Some(())
    }),
    fault("lac-placement-postcode-form", &["CYF211"], |d| {
        d.one()?.set("PlacementPostcode", "LL99");
        Some(())
    }),
    fault("lac-disability-missing", &["CYF210"], |d| {
        d.looked()?.child.clear("Disability");
        Some(())
    }),
    fault("lac-placement-missing", &["CYF210"], |d| {
        d.open()?.clear("PlacementType");
        Some(())
    }),
    fault("lac-reason-started-missing", &["CYF210"], |d| {
        d.one()?.clear("ReasonEpisodeStarted");
        Some(())
    }),
    fault("lac-accommodation-unknown", &["CYF204"], |d| {
        d.looked()?.care_leaver.as_mut()?.set("Accommodation", "A12");
        Some(())
    }),
    fault("lac-episode-of-nobody", &["CYF112"], |d| {
        let mut stray = d.open()?.clone();
        let start = d.year.y0() + 40;
        on(&mut stray, "EpisodeStartDate", start);
        d.strays.push((format!("9{}", d.child.id), stray));
        Some(())
    }),
];

/// A required item of an active plan is blank.
fn missing(d: &mut Draft, item: &str) -> Option<()> {
    let r = d.plain()?;
    only(r.get(item).is_some())?;
    r.clear(item);
    Some(())
}
