//! Dates in every form.

use super::date::*;
use crate::calendar::day_of;

const UK: DateStyle = DateStyle { month_first: false, two_digit_from: None, times: None, cells: None, numbers: None };
const US: DateStyle = DateStyle { month_first: true, ..UK };
const SHORT: DateStyle = DateStyle { two_digit_from: Some(1950), ..UK };

fn serial(number: f64) -> DateRead {
    moment(&crate::read::Value::Number(number), UK).expect("a number").day
}

fn day(y: i32, m: i32, d: i32) -> DateRead {
    DateRead::Day(day_of(y, m, d))
}

#[test]
fn two_digits_are_the_year_of_that_hundred_from_its_first_to_its_last() {
    let years = |from: i32, short: &str| text(&format!("01/02/{short}"), DateStyle { two_digit_from: Some(from), ..UK });
    for (from, short, year) in [
        (1950, "50", 1950),
        (1950, "49", 2049),
        (1950, "99", 1999),
        (1950, "00", 2000),
        (1930, "30", 1930),
        (1930, "29", 2029),
        (2000, "00", 2000),
        (2000, "99", 2099),
        (1999, "99", 1999),
        (1999, "98", 2098),
    ] {
        assert_eq!(years(from, short), day(year, 2, 1), "{short} from {from}");
    }
}

#[test]
fn every_form_of_one_day() {
    for form in [
        "31/03/2026",
        " 31/03/2026\u{a0}",
        "31-03-2026",
        "31.03.2026",
        "31 03 2026",
        "31 / 03 / 2026",
        "2026-03-31",
        "2026/03/31",
        "2026-3-31",
        "2026-03-31T00:00:00",
        "2026-03-31T00:00:00.000Z",
        "2026-03-30T23:00:00Z",
        "2026-03-30 23:00:00+00:00",
        "2026-03-30 23:00:00 UTC",
        "30/03/2026 11:00:00 PM GMT",
        "2026-03-31T23:00:00",
        "2026-03-31T22:59:59Z",
        "2026-03-31 14:05",
        "31/03/2026 00:00:00",
        "31/03/2026 12:00:00 AM",
        "31-Mar-2026",
        "31 March 2026",
        "31st March 2026",
        "31ain Mawrth 2026",
        "31 Mawrth 2026",
        "31 maw 2026",
        "March 31, 2026",
        "Tue 31 March 2026",
        "Tuesday, 31 March 2026",
        "46112",
        "46112.0",
        "46112.958",
        "46112.5833333333",
        "Tue 31/03/2026",
        "Tuesday 31/03/2026",
        "Tuesday, 31/03/2026 00:00:00",
        "Tue Mar 31 00:00:00 BST 2026",
        "Tue Mar 31 00:00:00 2026",
        "Mon Mar 30 23:00:00 GMT 2026",
        "Tue Mar 31 2026 00:00:00 GMT+0100 (British Summer Time)",
        "Mon Mar 30 2026 23:00:00 GMT+0000",
        "Tue Mar 31 2026 00:00:00 GMT+0100",
        "Dydd Mawrth, 31 Mawrth 2026",
        "dydd Mawrth 31/03/2026",
        "Maw 31 Maw 2026",
        "30/03/2026 24:00",
        "2026-03-30T24:00:00",
        "20260331",
        "2026-Mar-31",
        "31–03–2026",
    ] {
        assert_eq!(text(form, UK), day(2026, 3, 31), "{form}");
    }
    assert_eq!(text("1/4/2025", UK), day(2025, 4, 1));
    assert_eq!(text("03/31/2026", US), day(2026, 3, 31));
    assert_eq!(text("31-Mar-26", SHORT), day(2026, 3, 31));
    assert_eq!(text("01/04/62", SHORT), day(1962, 4, 1));
    assert_eq!(serial(46112.75), day(2026, 3, 31));
    let clock = |text: &str| moment(&crate::read::Value::Text(text.to_owned()), UK).map(|m| m.seconds);
    for cut_off in ["46112.958", "46112.9583", "46112.96", "46112.9583333333"] {
        assert_eq!(clock(cut_off), Some(23 * 3600), "{cut_off}");
    }
    assert_eq!(clock("46112.9999"), Some(86_391), "some seconds short of midnight");
}

#[test]
fn the_months_of_both_languages() {
    let both = [
        ("Jan", "Ionawr"),
        ("Feb", "Chwefror"),
        ("Mar", "Mawrth"),
        ("Apr", "Ebrill"),
        ("May", "Mai"),
        ("Jun", "Mehefin"),
        ("Jul", "Gorffennaf"),
        ("Aug", "Awst"),
        ("Sept", "Medi"),
        ("Oct", "Hydref"),
        ("Nov", "Tachwedd"),
        ("Dec", "Rhagfyr"),
    ];
    for (n, (english, welsh)) in (1..).zip(both) {
        for word in [english, welsh, &welsh[..3]] {
            assert_eq!(text(&format!("9 {word} 2025"), UK), day(2025, n, 9), "{word}");
        }
    }
}

#[test]
fn what_is_wrong_is_told_apart() {
    assert_eq!(text("29/02/2023", UK), DateRead::Impossible);
    assert_eq!(text("29/02/2024", UK), day(2024, 2, 29));
    assert_eq!(text("31/04/2025", UK), DateRead::Impossible);
    assert_eq!(text("02/30/2025", UK), DateRead::Impossible);
    assert_eq!(text("14/13/2025", UK), DateRead::Impossible);
    assert_eq!(text("25/03/2025", US), DateRead::Impossible);
    assert_eq!(text("03/25/2025", UK), DateRead::MonthFirst);
    assert_eq!(text("03/25/25", UK), DateRead::MonthFirst);
    assert_eq!(text("01/04/24", UK), DateRead::TwoDigitYear);
    assert_eq!(text("31-Mar-26", UK), DateRead::TwoDigitYear);
    for no in [
        "",
        "soon",
        "2025",
        "31/03",
        "03/2025",
        "31/03/20266",
        "1/1/0204",
        "31/03-2026",
        "+1/04/2025",
        "2025-13",
        "12:30",
        "302",
        "3 Foo 2025",
        "31/03/2026 about noon",
        "99999",
        "31/03/2026/",
        "31/03/2026 24:01",
        "31/03/2026 25:00",
        "31/03/2026 12:60",
        "Tue Mar 31 2026 00:00:00 GMT+0100 (Catrin Jones)",
        "Dydd Sant 31/03/2026",
        "46112.x",
        "4611.5",
        "1e5",
        "١/٢/٢٠٢٥",
    ] {
        assert_eq!(text(no, UK), DateRead::No, "{no}");
    }
    assert_eq!(serial(302.0), DateRead::No);
    assert_eq!(serial(f64::INFINITY), DateRead::No);
    assert_eq!(serial(f64::NAN), DateRead::No);
}

#[test]
fn a_weekday_proves_the_day_or_the_order_of_its_numbers() {
    let read = |text: &str, style| {
        let moment = moment(&crate::read::Value::Text(text.to_owned()), style).expect("a text");
        (moment.day, moment.order)
    };
    // 2 August 2016 was a Tuesday, 8 February 2016 a Monday; 1 and 8 August are Mondays both.
    assert_eq!(read("Tue 02/08/2016", UK), (day(2016, 8, 2), Some(false)));
    assert_eq!(read("Tue 08/02/2016", UK), (DateRead::MonthFirst, Some(true)));
    assert_eq!(read("Tue 08/02/2016", US), (day(2016, 8, 2), Some(true)));
    assert_eq!(read("Tue 02/08/2016", US), (DateRead::Impossible, Some(false)));
    assert_eq!(read("Mon 08/08/2016", UK), (day(2016, 8, 8), None));
    for wrong in ["Wed 02/08/2016", "Wednesday, 2 August 2016", "Dydd Iau, 2 Awst 2016", "Sat 2016-08-02", "Wed Aug 02 00:00:00 BST 2016"] {
        assert_eq!(read(wrong, UK), (DateRead::Impossible, None), "{wrong}");
    }
}

proptest::proptest! {
    #[test]
    fn nothing_stops_the_reader(garbage in "\\PC{0,24}", month_first: bool) {
        let _ = text(&garbage, DateStyle { month_first, ..SHORT });
    }

    #[test]
    fn every_day_reads_back(days in -25_567..47_846i32) {
        let (y, m, d) = crate::calendar::civil(days);
        for form in [format!("{d:02}/{m:02}/{y}"), format!("{d}.{m}.{y}"), format!("{y}-{m:02}-{d:02}"), format!("{y:04}{m:02}{d:02}")] {
            proptest::prop_assert_eq!(text(&form, UK), DateRead::Day(days));
        }
    }
}

#[test]
fn a_day_that_begins_in_summer_is_the_day_it_is_in_britain() {
    let day = |text: &str| match self::text(text, DateStyle::default()) {
        DateRead::Day(days) => crate::calendar::date_of(days).to_string(),
        other => format!("{other:?}"),
    };
    // The clocks went forward on 30 March and back on 26 October 2025.
    for (utc, britain) in [
        ("2025-03-29T23:00:00Z", "2025-03-29"),
        ("2025-03-30T23:00:00Z", "2025-03-31"),
        ("2014-07-31T23:00:00Z", "2014-08-01"),
        ("2025-10-25T23:00:00Z", "2025-10-26"),
        ("2025-10-26T23:00:00Z", "2025-10-26"),
        ("2025-12-31T23:00:00Z", "2025-12-31"),
        ("2025-06-30T23:30:00.000+0000", "2025-07-01"),
        ("2025-06-30T23:00:00+01:00", "2025-06-30"),
        ("2025-06-30T13:00:00Z", "2025-06-30"),
        // The beginning of the day in Britain, as computers elsewhere write it.
        ("2008-04-12T16:00:00-07:00", "2008-04-13"),
        ("2008-12-12 17:00:00 -0700", "2008-12-13"),
        ("2017-04-21T23:30:00-01:00", "2017-04-22"),
        ("2017-04-21T19:00:00-04:00", "2017-04-22"),
        ("2017-01-22T01:00:00+01", "2017-01-22"),
        ("2017-01-22T00:30:00+01:00", "2017-01-21"),
        ("2017-04-22T04:30:00+05:30", "2017-04-22"),
        ("Fri Apr 21 2017 16:00:00 GMT-0700", "2017-04-22"),
        // A midnight is that of the day, wherever it was written.
        ("2017-01-22T00:00:00+01:00", "2017-01-22"),
        ("2017-01-22T00:00:00-07:00", "2017-01-22"),
        ("2017-01-22T00:00:00+05:30", "2017-01-22"),
        // No zone that there is.
        ("2017-01-22T10:00:00+1", "No"),
        ("2017-01-22T10:00:00+15:00", "No"),
        ("2017-01-22T10:00:00+01:60", "No"),
    ] {
        assert_eq!(day(utc), britain, "{utc}");
    }
}
