//! CASP: answers and ages, the register, disability, need.

use super::super::record::CASP;
use super::{Draft, Fault, day_of, fault, on, only};

pub(super) const FAULTS: &[Fault] = &[
    fault("casp-language-not-asked", &["CASP120"], |d| at(d, "Language", "80", 3, 18)),
    fault("casp-language-of-a-toddler", &["CASP121"], |d| at(d, "Language", "1", 0, 3)),
    fault("casp-substances-not-asked", &["CASP122"], |d| at(d, "SubstanceMisuse", "80", 10, 18)),
    fault("casp-substances-of-a-child", &["CASP123"], |d| at(d, "SubstanceMisuse", "0", 0, 10)),
    fault("casp-mental-health-not-asked", &["CASP124"], |d| at(d, "MentalHealth", "80", 10, 18)),
    fault("casp-mental-health-of-a-child", &["CASP125"], |d| at(d, "MentalHealth", "1", 0, 10)),
    fault("casp-offending-not-asked", &["CASP126"], |d| at(d, "YouthOffending", "80", 10, 18)),
    fault("casp-offending-of-a-child", &["CASP127"], |d| at(d, "YouthOffending", "0", 0, 10)),
    fault("casp-dental-check-not-asked", &["CASP128"], |d| at(d, "DentalCheck", "80", 5, 18)),
    fault("casp-surveillance-not-asked", &["CASP130"], |d| at(d, "HealthSurveillance", "80", 0, 6)),
    fault("casp-surveillance-of-a-teenager", &["CASP131"], |d| at(d, "HealthSurveillance", "1", 6, 18)),
    // Where the pack leaves out what does not apply, these two come from finished files only.
    fault("casp-date-but-not-registered", &["CASP141"], |d| {
        only(!d.year.full())?;
        let day = (d.year.y0() + 30).max(d.born());
        on(d.plain()?, "CPRDate", day);
        Some(())
    }),
    fault("casp-concern-but-not-registered", &["CASP143"], |d| {
        only(!d.year.full())?;
        d.plain()?.set("CPRNeglect", "1");
        Some(())
    })
    .plain(),
    fault("casp-registered-for-nothing", &["CASP142"], |d| {
        let r = registered(d)?;
        for item in &CASP[16..21] {
            r.set(item, "0");
        }
        Some(())
    })
    .plain(),
    fault("casp-registered-after-the-year", &["CASP144"], |d| {
        let day = d.year.rd() + 5;
        on(registered(d)?, "CPRDate", day);
        Some(())
    }),
    fault("casp-registered-long-before-birth", &["CASP145"], |d| {
        let day = d.born() - 340;
        only(d.year.rd() - day < 1000)?;
        on(registered(d)?, "CPRDate", day);
        Some(())
    }),
    fault("casp-registered-before-birth", &["CASP146"], |d| {
        let day = d.born() - 60;
        only(d.year.rd() - day < 1000)?;
        on(registered(d)?, "CPRDate", day);
        Some(())
    }),
    fault("casp-registered-for-years", &["CASP147"], |d| {
        only(d.age() >= 6)?;
        let day = d.year.rd() - 1500;
        on(registered(d)?, "CPRDate", day);
        Some(())
    }),
    fault("casp-registered-with-another-need", &["CASP148"], |d| {
        registered(d)?.set("CategoryOfNeed", "N5");
        Some(())
    }),
    fault("casp-registered-for-everything", &["CASP149"], |d| {
        let r = registered(d)?;
        for item in &CASP[16..21] {
            r.set(item, "1");
        }
        Some(())
    }),
    fault("casp-no-disability-and-one", &["CASP150"], |d| {
        let r = d.plain()?;
        only(r.get("DisabilityNone") == Some("1"))?;
        r.set("DisabilityMobility", "1");
        Some(())
    }),
    fault("casp-disability-but-which", &["CASP151"], |d| {
        let r = d.plain()?;
        only(r.get("DisabilityNone") == Some("1"))?;
        r.set("DisabilityNone", "0");
        Some(())
    })
    .plain(),
    fault("casp-need-disability-without-one", &["CASP152"], |d| {
        let r = d.plain()?;
        only(r.get("DisabilityNone") == Some("1") && r.get("AsylumSeeker") == Some("0"))?;
        r.set("CategoryOfNeed", "N2");
        Some(())
    }),
    fault("casp-every-disability", &["CASP153"], |d| {
        let r = d.plain()?;
        only(r.get("DisabilityNone") == Some("0"))?;
        for item in &CASP[29..37] {
            r.set(item, "1");
        }
        Some(())
    }),
    fault("casp-need-parent-without-factor", &["CASP160"], |d| {
        let r = d.plain()?;
        only(r.get("CategoryOfNeed") == Some("N3"))?;
        for item in &CASP[37..42] {
            r.set(item, "0");
        }
        Some(())
    }),
    fault("casp-adoption-disrupted-in-infancy", &["CASP161"], |d| at(d, "CategoryOfNeed", "N9", 0, 1)),
    fault("casp-behaviour-of-a-toddler", &["CASP162"], |d| at(d, "CategoryOfNeed", "N6", 1, 5)),
    fault("casp-alone-with-another-need", &["CASP163"], |d| {
        only(d.age() >= 11)?;
        let r = d.closed()?;
        only(r.get("CategoryOfNeed") != Some("N8"))?;
        r.set("AsylumSeeker", "1");
        Some(())
    }),
    fault("casp-alone-and-not-looked-after", &["CASP164"], |d| {
        only(d.age() >= 11)?;
        let r = d.plain()?;
        r.set("AsylumSeeker", "1");
        r.set("CategoryOfNeed", "N8");
        Some(())
    }),
    fault("casp-alone-and-small", &["CASP165"], |d| {
        only(d.age() < 10)?;
        let r = d.closed()?;
        r.set("AsylumSeeker", "1");
        r.set("CategoryOfNeed", "N8");
        Some(())
    }),
    fault("casp-looked-after-and-registered", &["CASP166"], |d| {
        let day = (d.year.y0() + 60).max(d.born());
        let r = d.casp()?;
        only(r.get("LookedAfter") == Some("1") && r.get("CategoryOfNeed") == Some("N1"))?;
        r.set("ChildProtectionRegister", "1");
        on(r, "CPRDate", day);
        for item in &CASP[16..21] {
            r.set(item, if *item == "CPRNeglect" { "1" } else { "0" });
        }
        Some(())
    }),
];

/// Another answer, for a child of this age and not older.
fn at(d: &mut Draft, item: &str, answer: &'static str, from: i32, below: i32) -> Option<()> {
    only((from..below).contains(&d.age()))?;
    let r = d.plain()?;
    only(r.get("AsylumSeeker") == Some("0") && r.get("CategoryOfNeed") != Some("N2"))?;
    r.set(item, answer);
    Some(())
}

/// A child put on the register this year.
fn registered<'a>(d: &'a mut Draft) -> Option<&'a mut super::Record> {
    only(d.on_register())?;
    let y0 = d.year.y0();
    let r = d.just_casp()?;
    only(day_of(r, "CPRDate")? >= y0)?;
    Some(r)
}
