//! One year's records, cut out of a life: what the case system would have said on that 31 March.

use super::calendar::{Day, Year, age, iso};
use super::chance::Rng;
use super::life::{Asylum, Episode, Life};
use super::record::{ADOPTION, CARE_LEAVER, CASP, CHILD, EPISODE, Record};
use super::{InventedChild, LookedAfter};

const FLAG: [&str; 2] = ["0", "1"];

fn flag(yes: bool) -> &'static str {
    FLAG[usize::from(yes)]
}

/// The child as it stands in that year's returns; none if it is in neither.
pub(crate) fn child(life: &Life, year: Year) -> Option<InventedChild> {
    let casp = casp(life, year);
    let lac = lac(life, year);
    if casp.is_none() && lac.is_none() {
        return None;
    }
    Some(InventedChild {
        id: life.id.to_string(),
        forename: life.forename.clone(),
        surname: life.surname.clone(),
        date_of_birth: super::calendar::date(life.born),
        team: life.team.into(),
        worker: life.worker.into(),
        casp,
        lac,
    })
}

/// Whether the child is in one of that year's returns.
pub(crate) fn counts(life: &Life, year: Year) -> bool {
    casp(life, year).is_some() || life.episodes.iter().any(|e| in_year(e, year))
}

fn in_year(e: &Episode, year: Year) -> bool {
    e.start <= year.rd() && e.end.is_none_or(|(end, _)| end >= year.y0())
}

fn upn(life: &Life, year: Year) -> Option<&str> {
    (life.upn.0 <= super::calendar::year_of(year.rd()) && !life.no_upn).then_some(life.upn.1.as_str())
}

/// Seeking asylum alone on 31 March, or when that was last so; and the day on which it ceased.
fn alone(life: &Life, year: Year) -> (bool, Option<Day>) {
    match life.asylum {
        Asylum::Alone(Some(ceased)) if ceased <= year.rd() => (false, Some(ceased)),
        Asylum::Alone(_) => (true, None),
        _ => (false, None),
    }
}

fn casp(life: &Life, year: Year) -> Option<Record> {
    let (y0, rd) = (year.y0(), year.rd());
    let closed = life.plan.end.filter(|end| *end <= rd);
    let counted = if year.full() { closed.is_none_or(|end| end >= y0) } else { closed.is_none() && life.plan.start <= year.new_year() };
    if !counted || life.plan.start > rd || life.born > rd {
        return None;
    }
    let mut r = Record::new(CASP);
    r.set("ChildID", life.id.to_string());
    if let Some(upn) = upn(life, year) {
        r.set("UPN", upn.to_owned());
    }
    r.set("DateOfBirth", iso(life.born));
    r.set("Gender", life.gender);
    let before = life.moved.as_ref().filter(|moved| rd < moved.0).map(|moved| &moved.1);
    if let Some(home) = before.or(life.home.as_ref()) {
        r.set("Postcode", home.clone());
    }
    r.set("Ethnicity", life.ethnicity);
    r.set(
        "AsylumSeeker",
        match life.asylum {
            Asylum::WithFamily => "2",
            _ => flag(alone(life, year).0),
        },
    );
    let status = closed.unwrap_or(rd);
    r.set("Language", if age(life.born, status) < 3 { "80" } else { life.language });
    r.set("CarePlanStartDate", iso(life.plan.start));
    if year.full() {
        r.set("CarePlanActive", flag(closed.is_none()));
        if let Some(end) = closed {
            r.set("CarePlanEndDate", iso(end));
            r.set("ReasonPlanClosed", life.closed);
        }
    }
    r.set("CategoryOfNeed", life.category);
    if closed.is_none() {
        detail(life, rd, &mut r);
    }
    Some(r)
}

/// The answers that are asked of a child with an active plan.
fn detail(life: &Life, rd: Day, r: &mut Record) {
    // Answers are given afresh each year; they need not be the same.
    let rng = &mut Rng::new(life.seed ^ rd as u64);
    let years = age(life.born, rd);
    r.set("LookedAfter", flag(life.looked_after(rd)));
    let register = life.register.filter(|g| g.span.covers(rd));
    r.set("ChildProtectionRegister", flag(register.is_some()));
    if let Some(register) = register {
        r.set("CPRDate", iso(register.span.start));
        let items = ["CPRNeglect", "CPRPhysicalAbuse", "CPRSexualAbuse", "CPRFinancialAbuse", "CPREmotionalAbuse"];
        for (item, concern) in items.into_iter().zip(register.concerns) {
            r.set(item, flag(concern));
        }
    }
    r.set("YouthOffending", answer(years >= 10, 60, 30, rng));
    r.set("HealthSurveillance", answer(years < 6, 860, 60, rng));
    r.set("Immunisations", answer(true, 800, 50, rng));
    r.set("DentalCheck", answer(years >= 5, 720, 60, rng));
    r.set("SubstanceMisuse", answer(years >= 10, 120, 50, rng));
    r.set("MentalHealth", answer(years >= 10, 220, 50, rng));
    r.set("AutisticSpectrumDisorder", flag(life.autism));
    r.set("DisabilityNone", flag(life.disabilities == 0));
    for (at, item) in CASP[29..37].iter().enumerate() {
        r.set(item, flag(life.disabilities >> at & 1 == 1));
    }
    for (at, item) in CASP[37..42].iter().enumerate() {
        r.set(item, flag(life.factors >> at & 1 == 1));
    }
}

/// Yes in so many of a thousand, not available in so many; 80 at an age at which it is not asked.
fn answer(asked: bool, yes: i32, unknown: i32, rng: &mut Rng) -> &'static str {
    let n = rng.below(1000);
    match n {
        _ if !asked => "80",
        n if n < yes => "1",
        n if n >= 1000 - unknown => "88",
        _ => "0",
    }
}

fn lac(life: &Life, year: Year) -> Option<LookedAfter> {
    let rd = year.rd();
    let episodes: Vec<_> = life.episodes.iter().filter(|e| in_year(e, year)).collect();
    let last = *episodes.last()?;
    let mut child = Record::new(CHILD);
    child.set("ChildID", life.id.to_string());
    if let Some(upn) = upn(life, year) {
        child.set("UPN", upn.to_owned());
    }
    child.set("DateOfBirth", iso(life.born));
    child.set("Gender", life.gender);
    child.set("Ethnicity", life.ethnicity);
    let disability = if life.disabilities > 0 || life.autism {
        "1"
    } else if life.disability_known {
        "0"
    } else {
        "2"
    };
    child.set("Disability", disability);
    let (uasc, ceased) = alone(life, year);
    child.set("UASC", flag(uasc));
    if let Some(ceased) = ceased {
        child.set("DateUASCCeased", iso(ceased));
    }
    if let Some(home) = &life.home {
        child.set("HomePostcode", home.clone());
    }
    let mut looked = LookedAfter { child, episodes: Vec::with_capacity(episodes.len()), adoption: None, care_leaver: None };
    for e in &episodes {
        let mut r = Record::new(EPISODE);
        r.set("EpisodeNumber", e.number.to_string());
        r.set("EpisodeStartDate", iso(e.start));
        r.set("ReasonEpisodeStarted", e.started);
        r.set("LegalStatus", e.legal);
        r.set("CategoryOfNeed", life.category);
        r.set("PlacementType", e.placement);
        if let Some(at) = &e.postcode {
            r.set("PlacementPostcode", at.clone());
        }
        if let Some((end, reason)) = e.end.filter(|(end, _)| *end <= rd) {
            r.set("EpisodeEndDate", iso(end));
            r.set("ReasonEpisodeEnded", reason);
        }
        if e.legal == "V1" {
            let rng = &mut Rng::new(life.seed ^ rd as u64);
            r.set("ShortBreaks", (2 + rng.early(50)).to_string());
        }
        looked.episodes.push(r);
    }
    if let Some((end, reason)) = last.end.filter(|(end, _)| *end <= rd && last.legal != "V1") {
        match reason {
            "E11" | "E12" => looked.adoption = life.adoption.as_ref().map(adoption),
            "E2" | "E3" | "X1" => {}
            _ if age(life.born, end) >= 16 => looked.care_leaver = Some(leaver(life, end)),
            _ => {}
        }
    }
    Some(looked)
}

fn adoption(adoption: &super::life::Adoption) -> Record {
    let mut r = Record::new(ADOPTION);
    if let Some(steps) = adoption.steps {
        for (item, day) in ["DateOfDecision", "DateMatched", "DatePlaced"].into_iter().zip(steps) {
            r.set(item, iso(day));
        }
    }
    r.set("DateOfOrder", iso(adoption.order));
    let (number, gender, status) = adoption.adopters;
    r.set("NumberOfAdopters", number);
    r.set("AdopterGender", gender);
    r.set("AdopterLegalStatus", status);
    if let Some(ethnicity) = adoption.ethnicity {
        r.set("AdopterEthnicity", ethnicity);
    }
    r.set("AdoptedByFosterCarer", flag(adoption.carer));
    r
}

fn leaver(life: &Life, end: Day) -> Record {
    let mut r = Record::new(CARE_LEAVER);
    r.set("DateCeased", iso(end));
    r.set("Accommodation", life.leaver.accommodation);
    r.set("Suitability", life.leaver.suitability);
    r.set("MainActivity", life.leaver.activity);
    r
}
