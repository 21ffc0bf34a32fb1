//! Calendar arithmetic on day numbers, fast enough for columns.

use chrono::{NaiveDate, NaiveDateTime, Timelike as _};

/// How a moment of local time is written in whatever is kept.
const MOMENT: &str = "%Y-%m-%dT%H:%M:%S";

/// A moment as it is kept, `2026-05-20T09:30:00`.
pub(crate) fn moment(at: NaiveDateTime) -> String {
    at.format(MOMENT).to_string()
}

/// The moment that is kept so.
pub(crate) fn moment_of(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, MOMENT).ok()
}

/// A moment without parts of a second, of which some clocks and all that is kept know nothing.
pub(crate) fn whole_seconds(at: NaiveDateTime) -> NaiveDateTime {
    at.with_nanosecond(0).unwrap_or(at)
}

/// Days since 1970-01-01, as columns hold dates.
pub(crate) fn day_number(date: NaiveDate) -> i32 {
    date.to_epoch_days()
}

/// The date of a day number that a column holds.
pub(crate) fn date_of(days: i32) -> NaiveDate {
    NaiveDate::from_epoch_days(days).unwrap_or_default()
}

/// Year, month and day of a day number (days since 1970-01-01), after Howard Hinnant's `civil_from_days`.
pub(crate) fn civil(days: i32) -> (i32, i32, i32) {
    let z = i64::from(days) + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = (doy - (153 * mp + 2) / 5 + 1) as i32;
    let month = if mp < 10 { mp + 3 } else { mp - 9 } as i32;
    ((yoe + era * 400) as i32 + i32::from(month <= 2), month, day)
}

/// The day number of a date, after Howard Hinnant's `days_from_civil`. The day may lie past the month's end; it then runs on.
pub(crate) fn day_of(year: i32, month: i32, day: i32) -> i32 {
    let y = i64::from(year) - i64::from(month <= 2);
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let mp = i64::from((month + 9) % 12);
    let doy = (153 * mp + 2) / 5 + i64::from(day) - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    (era * 146_097 + doe - 719_468) as i32
}

/// How many days a month has.
pub(crate) fn month_days(year: i32, month: i32) -> i32 {
    match month {
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The same day of the month so many months later (earlier if negative), or that month's last day.
pub(crate) fn shift_months(days: i32, months: i32) -> i32 {
    let (year, month, day) = civil(days);
    let total = year * 12 + month - 1 + months;
    let (year, month) = (total.div_euclid(12), total.rem_euclid(12) + 1);
    day_of(year, month, day.min(month_days(year, month)))
}

/// Completed years from birth to a date; none if born later.
pub(crate) fn age(birth: i32, on: i32) -> Option<i32> {
    if birth > on {
        return None;
    }
    let (y1, m1, d1) = civil(birth);
    let (y2, m2, d2) = civil(on);
    Some(y2 - y1 - i32::from((m2, d2) < (m1, d1)))
}

/// The day of a birthday; one born on 29 February has it on 1 March in other years.
pub(crate) fn birthday(birth: i32, nth: i32) -> i32 {
    let (year, month, day) = civil(birth);
    day_of(year + nth, month, day)
}

/// The day of the week: 1 for Monday, 7 for Sunday.
pub(crate) fn weekday(days: i32) -> i32 {
    // 1 January 1970 was a Thursday.
    (i64::from(days) + 3).rem_euclid(7) as i32 + 1
}

/// The days on which people work: Monday to Friday, but for bank holidays. They are known for the whole years of which a holiday is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WorkingDays {
    /// The bank holidays, in their order.
    holidays: Vec<i32>,
    /// The first and the last day for which they are known.
    from: i32,
    until: i32,
}

impl WorkingDays {
    /// From the bank holidays in any order; none if there are none.
    pub(crate) fn new(mut holidays: Vec<i32>) -> Option<WorkingDays> {
        holidays.sort_unstable();
        let (first, last) = (civil(*holidays.first()?).0, civil(*holidays.last()?).0);
        Some(WorkingDays { holidays, from: day_of(first, 1, 1), until: day_of(last, 12, 31) })
    }

    /// Whether one works on a day; none where bank holidays are not known.
    pub(crate) fn is_working(&self, day: i32) -> Option<bool> {
        (self.from..=self.until).contains(&day).then(|| weekday(day) <= 5 && self.holidays.binary_search(&day).is_err())
    }

    /// The day so many working days later (earlier if negative), none of them the day itself; none where bank holidays are not known.
    pub(crate) fn moved(&self, day: i32, by: i32) -> Option<i32> {
        let step = by.signum();
        let (mut day, mut left) = (day, by.abs());
        self.is_working(day)?;
        while left > 0 {
            day += step;
            left -= i32::from(self.is_working(day)?);
        }
        Some(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Months, NaiveDate};

    fn day(text: &str) -> i32 {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a date").to_epoch_days()
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_chrono(days in -200_000..400_000i32, months in -600..600i32) {
            let date = NaiveDate::from_epoch_days(days).expect("in range");
            let (y, m, d) = civil(days);
            proptest::prop_assert_eq!((y, m as u32, d as u32), (date.year(), date.month(), date.day()));
            proptest::prop_assert_eq!(day_of(y, m, d), days);
            proptest::prop_assert_eq!(weekday(days), date.weekday().number_from_monday() as i32);
            let shifted = if months < 0 { date - Months::new(months.unsigned_abs()) } else { date + Months::new(months as u32) };
            proptest::prop_assert_eq!(shift_months(days, months), shifted.to_epoch_days());
        }
    }

    #[test]
    fn working_days_pass_over_weekends_and_bank_holidays() {
        // Christmas Day 2025 is a Thursday; the table knows 2025 and no other year.
        let work = WorkingDays::new(vec![day("2025-12-26"), day("2025-12-25")]).expect("two holidays");
        assert_eq!(work.is_working(day("2025-12-24")), Some(true));
        assert_eq!([day("2025-12-25"), day("2025-12-27"), day("2025-12-28")].map(|d| work.is_working(d)), [Some(false); 3]);
        assert_eq!(work.moved(day("2025-12-24"), 1), Some(day("2025-12-29")));
        assert_eq!(work.moved(day("2025-12-29"), -1), Some(day("2025-12-24")));
        assert_eq!(work.moved(day("2025-12-27"), 0), Some(day("2025-12-27")));
        assert_eq!(work.moved(day("2025-12-30"), 2), None);
        assert_eq!((work.is_working(day("2026-01-01")), work.moved(day("2024-12-31"), 1)), (None, None));
        assert_eq!(WorkingDays::new(Vec::new()), None);
    }

    #[test]
    fn a_leap_day_child_is_a_year_older_on_the_first_of_march() {
        let birth = day("2008-02-29");
        assert_eq!(age(birth, day("2026-02-28")), Some(17));
        assert_eq!(age(birth, day("2026-03-01")), Some(18));
        assert_eq!(birthday(birth, 18), day("2026-03-01"));
        assert_eq!(birthday(birth, 16), day("2024-02-29"));
        assert_eq!(age(birth, day("2008-02-28")), None);
        assert_eq!(age(birth, birth), Some(0));
    }
}
