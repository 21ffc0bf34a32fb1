//! CASP: pupil numbers, births, plans.

use super::super::InventedChild;
use super::super::calendar::{Day, born_for, year_of};
use super::super::people::check_letter;
use super::{Draft, Fault, day_of, fault, on, only};

pub(super) const FAULTS: &[Fault] = &[
    fault("casp-id-twice", &["CASP101", "CASP101"], |d| {
        only(d.age() < 5)?;
        only(d.just_casp()?.get("UPN").is_none())?;
        let twin = InventedChild { forename: "Twin".into(), ..d.child.clone() };
        d.extra.push(twin);
        Some(())
    })
    .plain(),
    fault("casp-upn-twice", &["CASP102"], |d| {
        let upn = another(d, |c| c.lac.is_none().then_some(c.casp.as_ref()?.get("UPN")?.to_owned()))?;
        d.just_casp()?.set("UPN", upn);
        Some(())
    }),
    fault("casp-upn-missing", &["CASP103"], |d| {
        only(d.age() >= 5)?;
        let r = d.just_casp()?;
        only(r.get("UPN").is_some())?;
        r.clear("UPN");
        Some(())
    }),
    fault("casp-upn-temporary", &["CASP104"], |d| {
        let upn = changed(d, |upn| format!("{}B", &upn[1..12]))?;
        d.just_casp()?.set("UPN", upn);
        Some(())
    }),
    fault("casp-upn-before-birth", &["CASP105"], |d| {
        let year = year_of(d.born()) - 2;
        only(year >= 2000)?;
        let upn = changed(d, |upn| format!("{}{:02}{}", &upn[1..8], year % 100, &upn[10..]))?;
        d.just_casp()?.set("UPN", upn);
        Some(())
    }),
    fault("casp-upn-authority", &["CASP106"], |d| {
        let upn = changed(d, |upn| format!("113{}", &upn[4..]))?;
        d.just_casp()?.set("UPN", upn);
        Some(())
    }),
    fault("casp-upn-from-the-future", &["CASP107"], |d| {
        let year = year_of(d.year.rd()) + 1;
        let upn = changed(d, |upn| format!("{}{:02}{}", &upn[1..8], year % 100, &upn[10..]))?;
        d.just_casp()?.set("UPN", upn);
        Some(())
    }),
    fault("casp-born-after-the-year", &["CASP110"], |d| {
        only(d.new_this_year())?;
        let rd = d.year.rd();
        let r = d.plain()?;
        only(r.get("UPN").is_none() && day_of(r, "CarePlanStartDate")? > rd - 250)?;
        on(r, "DateOfBirth", rd + 20);
        Some(())
    }),
    fault("casp-of-age-on-the-day", &["CASP111"], |d| {
        only(!d.year.full() && d.new_this_year() && d.age() >= 12)?;
        let born = born_for(d.year.rd() - 20, 18);
        on(d.plain()?, "DateOfBirth", born);
        Some(())
    }),
    fault("casp-of-age-before-the-year", &["CASP112"], |d| {
        only(d.new_this_year() && d.age() >= 10)?;
        let born = born_for(d.year.y0() - 10, 18);
        on(d.closed()?, "DateOfBirth", born);
        Some(())
    }),
    fault("casp-of-age-and-active", &["CASP113"], |d| {
        only(d.year.full() && d.new_this_year() && d.age() >= 12)?;
        let born = d.year.rd() - 3;
        let r = d.plain()?;
        only(day_of(r, "CarePlanStartDate")? < born)?;
        on(r, "DateOfBirth", born_for(born, 18));
        Some(())
    }),
    fault("casp-plan-start-missing", &["CASP169"], |d| {
        only(!d.year.full())?;
        d.plain()?.clear("CarePlanStartDate");
        Some(())
    }),
    fault("casp-plan-started-too-late", &["CASP170"], |d| {
        only(!d.year.full())?;
        let day = d.year.new_year() + 4;
        on(d.plain()?, "CarePlanStartDate", day);
        Some(())
    }),
    fault("casp-plan-starts-after-the-year", &["CASP171"], |d| {
        only(d.year.full())?;
        let day = d.year.rd() + 6;
        on(d.plain()?, "CarePlanStartDate", day);
        Some(())
    }),
    fault("casp-plan-ended-before-the-year", &["CASP172"], |d| {
        only(d.age() >= 9)?;
        let y0 = d.year.y0();
        let r = d.closed()?;
        only(day_of(r, "CarePlanStartDate")? < y0 - 40)?;
        on(r, "CarePlanEndDate", y0 - 9);
        Some(())
    }),
    fault("casp-plan-ends-before-it-starts", &["CASP173"], |d| {
        only(d.age() >= 9)?;
        let y0 = d.year.y0();
        let r = d.closed()?;
        let start = day_of(r, "CarePlanStartDate")?;
        only(start > y0 + 10)?;
        on(r, "CarePlanEndDate", start - 5);
        Some(())
    }),
    fault("casp-plan-active-and-ended", &["CASP174"], |d| {
        only(d.year.full() && d.age() >= 11)?;
        let day = d.year.rd() - 3;
        let r = d.plain()?;
        only(day_of(r, "CarePlanStartDate")? < day)?;
        on(r, "CarePlanEndDate", day);
        r.set("ReasonPlanClosed", "1");
        Some(())
    }),
    fault("casp-plan-closed-without-end", &["CASP175"], |d| {
        only(d.age() >= 9)?;
        let r = d.closed()?;
        r.clear("CarePlanEndDate");
        r.clear("ReasonPlanClosed");
        Some(())
    }),
    fault("casp-plan-ends-after-the-year", &["CASP168"], |d| {
        only(d.age() >= 9 && d.age() < 17)?;
        let day = d.year.rd() + 8;
        on(d.closed()?, "CarePlanEndDate", day);
        Some(())
    }),
    fault("casp-plan-closed-without-reason", &["CASP176"], |d| {
        d.closed()?.clear("ReasonPlanClosed");
        Some(())
    }),
    fault("casp-plan-long-before-birth", &["CASP178"], |d| {
        let day = d.born() - 400;
        only(d.year.full() && d.age() < 2)?;
        on(d.plain()?, "CarePlanStartDate", day);
        Some(())
    }),
    fault("casp-turned-18-at-ten", &["CASP179"], |d| {
        only(d.age() < 16)?;
        d.closed()?.set("ReasonPlanClosed", "4");
        Some(())
    }),
];

/// The value of another child who is new this year too and got a number in the same year; it gets the same codes.
fn another(d: &mut Draft, value: impl Fn(&InventedChild) -> Option<String>) -> Option<String> {
    only(d.new_this_year())?;
    let own = value(&d.child)?;
    let since: Day = d.year.y0();
    let other = d.council.children.iter().find(|c| {
        let started = c.casp.as_ref().and_then(|r| day_of(r, "CarePlanStartDate"));
        c.id != d.child.id
            && !d.taken.contains(&c.id)
            && started.is_some_and(|s| s >= since)
            && value(c).is_some_and(|v| v.get(8..10) == own.get(8..10))
    })?;
    d.others.push(other.id.clone());
    value(other)
}

/// The UPN of a child that is new this year, with other digits and the letter that goes with them.
fn changed(d: &mut Draft, digits: impl Fn(&str) -> String) -> Option<String> {
    only(d.new_this_year())?;
    let rest = digits(d.just_casp()?.get("UPN")?);
    Some(format!("{}{rest}", check_letter(&rest)))
}
