//! CASP by itself.

use std::collections::BTreeMap;

use cyfrif::invent::{CASP, Council, Record};

use super::value::{Rec, age, birthday, months_after, months_before, need, read, upn_rules};
use super::{Found, Returns, Way};

pub const FLAGS: &[&str] = &[
    "DisabilityMobility",
    "DisabilityManualDexterity",
    "DisabilityPhysicalCoordination",
    "DisabilityContinence",
    "DisabilityLiftCarryMove",
    "DisabilitySpeechHearingEyesight",
    "DisabilityMemory",
    "DisabilityPerceptionOfRisk",
];
const ABUSE: &[&str] = &["CPRNeglect", "CPRPhysicalAbuse", "CPRSexualAbuse", "CPRFinancialAbuse", "CPREmotionalAbuse"];
const PARENTS: &[&str] =
    &["ParentSubstanceMisuse", "ParentLearningDisability", "ParentMentalIllHealth", "ParentPhysicalIllHealth", "ParentDomesticAbuse"];
const ANSWERS: &[&str] = &["YouthOffending", "HealthSurveillance", "Immunisations", "DentalCheck", "SubstanceMisuse", "MentalHealth"];

/// The detail items: from LookedAfter on.
fn detail() -> &'static [&'static str] {
    &CASP[13..]
}

/// Reads one record the way it comes.
pub fn record(record: &Record, council: &Council, way: Way, found: &mut Found) -> Rec {
    let mut record = record.clone();
    if way == Way::Export && council.year.full() {
        if record.get("CarePlanActive") == Some("0") {
            detail().iter().for_each(|item| record.clear(item));
        }
        if record.get("ChildProtectionRegister") == Some("0") {
            ABUSE.iter().chain(&["CPRDate"]).for_each(|item| record.clear(item));
        }
    }
    let id = record.get("ChildID").unwrap_or("").to_owned();
    read(&record, &id, found)
}

pub fn check(returns: &Returns, found: &mut Found) {
    for child in &returns.casp {
        one(child, returns.council, found);
    }
    unique(&returns.casp, "ChildID", "CASP101", found);
    unique(&returns.casp, "UPN", "CASP102", found);
    whole(&returns.casp, returns.council, found);
}

pub fn unique(children: &[Rec], item: &str, code: &str, found: &mut Found) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for value in children.iter().filter_map(|c| c.text(item)) {
        *seen.entry(value).or_default() += 1;
    }
    for child in children {
        if child.text(item).is_some_and(|v| seen[v] > 1) {
            found.push((code.into(), child.text("ChildID").unwrap_or("").into()));
        }
    }
}

fn one(c: &Rec, council: &Council, found: &mut Found) {
    let (y0, rd, full) = (council.year.first(), council.year.last(), council.year.full());
    let id = c.text("ChildID").unwrap_or("").to_owned();
    let active = !full || c.is("CarePlanActive", "1");
    need(c, &["ChildID", "DateOfBirth", "Gender", "Ethnicity", "AsylumSeeker", "Language", "CategoryOfNeed"], &id, found);
    if full {
        need(c, &["CarePlanStartDate", "CarePlanActive"], &id, found);
    }
    if active {
        need(c, &["LookedAfter", "ChildProtectionRegister", "AutisticSpectrumDisorder", "DisabilityNone"], &id, found);
        [ANSWERS, FLAGS, PARENTS].iter().for_each(|items| need(c, items, &id, found));
        if c.is("ChildProtectionRegister", "1") {
            need(c, &["CPRDate"], &id, found);
            need(c, ABUSE, &id, found);
        }
    }
    let mut hit = |code: &str| found.push((code.to_owned(), id.clone()));
    upn_rules(c, rd, ["CASP103", "CASP104", "CASP105", "CASP106", "CASP107"], &mut hit);
    let born = c.date("DateOfBirth");
    let (start, end) = (c.date("CarePlanStartDate"), c.date("CarePlanEndDate"));
    let years = born.and_then(|b| age(b, end.map_or(rd, |e| e.min(rd))));
    let years_rd = born.and_then(|b| age(b, rd));
    let of_age = born.map(|b| birthday(b, 18));
    let mut ask = |code: &str, wrong: bool| {
        if wrong {
            hit(code);
        }
    };
    ask("CASP110", born.is_some_and(|b| b > rd));
    ask("CASP111", !full && years_rd.is_some_and(|a| a >= 18));
    ask("CASP112", full && of_age.is_some_and(|b| b <= y0 || start.is_some_and(|s| b <= s)));
    ask("CASP113", full && years_rd.is_some_and(|a| a >= 18) && c.is("CarePlanActive", "1"));
    for (item, least, at, below) in [
        ("Language", 3, "CASP120", "CASP121"),
        ("SubstanceMisuse", 10, "CASP122", "CASP123"),
        ("MentalHealth", 10, "CASP124", "CASP125"),
        ("YouthOffending", 10, "CASP126", "CASP127"),
    ] {
        ask(at, c.is(item, "80") && years.is_some_and(|a| a >= least));
        ask(below, c.outside(item, &["80"]) && years.is_some_and(|a| a < least));
    }
    ask("CASP128", c.is("DentalCheck", "80") && years.is_some_and(|a| a >= 5));
    ask("CASP130", c.is("HealthSurveillance", "80") && years.is_some_and(|a| a < 6));
    ask("CASP131", c.outside("HealthSurveillance", &["80"]) && years.is_some_and(|a| a >= 6));

    let (on, off) = (c.is("ChildProtectionRegister", "1"), c.is("ChildProtectionRegister", "0"));
    let ones = |items: &[&str]| items.iter().filter(|i| c.is(i, "1")).count();
    let put_on = c.date("CPRDate");
    let before_birth = put_on.zip(born).is_some_and(|(p, b)| p < b);
    let long_before = put_on.zip(born).is_some_and(|(p, b)| p < months_before(b, 10));
    ask("CASP141", off && c.given("CPRDate"));
    ask("CASP142", on && ones(ABUSE) == 0);
    ask("CASP143", off && ones(ABUSE) > 0);
    ask("CASP144", put_on.is_some_and(|p| p > rd));
    ask("CASP145", long_before);
    ask("CASP146", before_birth && !long_before);
    ask("CASP147", on && put_on.is_some_and(|p| p < months_before(rd, 36)));
    ask("CASP148", on && c.outside("CategoryOfNeed", &["N1"]));
    ask("CASP149", on && ones(ABUSE) == 5);
    ask("CASP150", c.is("DisabilityNone", "1") && ones(FLAGS) > 0);
    ask("CASP151", c.is("DisabilityNone", "0") && ones(FLAGS) == 0);
    ask("CASP152", c.is("CategoryOfNeed", "N2") && c.is("DisabilityNone", "1"));
    ask("CASP153", ones(FLAGS) == 8);
    ask("CASP160", c.is("CategoryOfNeed", "N3") && PARENTS.iter().all(|i| c.given(i)) && ones(PARENTS) == 0);
    ask("CASP161", c.is("CategoryOfNeed", "N9") && years.is_some_and(|a| a < 1));
    ask("CASP162", c.is("CategoryOfNeed", "N6") && years.is_some_and(|a| a < 5));
    let alone = c.is("AsylumSeeker", "1");
    ask("CASP163", alone && c.outside("CategoryOfNeed", &["N8"]));
    ask("CASP164", alone && years_rd.is_some_and(|a| a < 18) && c.is("LookedAfter", "0"));
    ask("CASP165", alone && years.is_some_and(|a| a < 10));
    ask("CASP166", c.is("LookedAfter", "1") && on);

    if !full {
        ask("CASP169", c.absent("CarePlanStartDate") || end.is_some_and(|e| e < rd));
        ask("CASP170", start.is_some_and(|s| s > months_after(y0, 9)));
        return;
    }
    ask("CASP171", start.is_some_and(|s| s > rd));
    ask("CASP172", end.is_some_and(|e| e < y0));
    ask("CASP173", start.zip(end).is_some_and(|(s, e)| e < s));
    ask("CASP174", c.is("CarePlanActive", "1") && end.is_some_and(|e| e <= rd));
    ask("CASP175", c.is("CarePlanActive", "0") && c.absent("CarePlanEndDate"));
    ask("CASP168", end.is_some_and(|e| e > rd));
    ask(
        "CASP176",
        (c.absent("CarePlanEndDate") && c.given("ReasonPlanClosed")) || (c.given("CarePlanEndDate") && c.absent("ReasonPlanClosed")),
    );
    ask("CASP177", c.is("CarePlanActive", "0") && detail().iter().any(|i| c.given(i)));
    ask("CASP178", start.zip(born).is_some_and(|(s, b)| s < months_before(b, 10)));
    let far = of_age.zip(end).is_some_and(|(b, e)| b < months_before(e, 1) || b > months_after(e, 1));
    ask("CASP179", c.within("ReasonPlanClosed", &["3", "4"]) && far);
}

fn whole(children: &[Rec], council: &Council, found: &mut Found) {
    let rd = council.year.last();
    let count = |test: &dyn Fn(&Rec) -> bool| children.iter().filter(|c| test(c)).count();
    let mut ask = |code: &str, wrong: bool| {
        if wrong {
            found.push((code.to_owned(), String::new()));
        }
    };
    let five = |c: &Rec| c.date("DateOfBirth").and_then(|b| age(b, rd)).is_some_and(|a| a >= 5);
    ask("CASP190", count(&|c| five(c) && c.absent("UPN")) * 20 > count(&five));
    for item in ANSWERS {
        ask("CASP191", count(&|c| c.is(item, "88")) * 5 > count(&|c| c.within(item, &["0", "1", "88"])));
    }
    for need in super::value::NEED.split(' ') {
        ask("CASP192", count(&|c| c.is("CategoryOfNeed", need)) * 4 > children.len() * 3);
    }
    ask("CASP193", count(&|c| c.is("LookedAfter", "1")) == 0 || count(&|c| c.is("ChildProtectionRegister", "1")) == 0);
    ask("CASP194", count(&|c| c.is("Ethnicity", "NSTD")) * 20 > children.len());
}
