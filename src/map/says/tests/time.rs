//! Texts that say that an export is of another year or day than the return, of another council, or an old copy, and texts that do not.

use super::super::*;
use super::own;
use crate::calendar::day_of;
use crate::pack::words_of_councils;

/// Whether a title, or a line of a sheet of settings, is asked about.
fn asked(text: &str) -> bool {
    let own = own("Cardiff");
    is_of_another_day(text, day_of(2026, 3, 31), own, true, true) || is_of_another_year(text, 2025) || says(text, own) == Some(Says::Chosen)
}

#[test]
fn titles_of_another_year_or_day() {
    let texts = [
        "Care and Support Plans - year ending 31/03/2025",
        "Year ended 31 March 2025",
        "Care and Support Plans at 31 March 2025",
        "Care and Support Plans at 31st March 2025",
        "Children looked after at 31.03.2025",
        "CASP 31-03-2025",
        "Plans 01/04/2024 - 31/03/2025",
        "Plans 01/04/2024-31/03/2025",
        "Care and support plans, March 2025",
        "Care and Support Plans 2024/5",
        "Care and Support Plans 2024 - 2025",
        "Plans 2024 to 2025",
        "CASP 24-25",
        "CASP 24/25",
        "Year: 2024-25",
        "From: 01/04/2024 to 31/03/2025",
        "To: 31/03/2025",
        "End date: 31/12/2025",
        "Period end: 31/03/2025",
        "Census date: 31/03/2025",
        "Date produced: 15/12/2025",
        "Produced on 15 December 2025",
        "Report date: 15/12/2025",
        "Printed: 15/12/2025",
        "Run date: 15/12/25",
        "Cynlluniau ar 31 Mawrth 2025",
        "Plant sy'n derbyn gofal ar 31 Mawrth 2025",
        "Blwyddyn sy'n dod i ben 31/03/2025",
        "Dyddiad rhedeg: 15/12/2025",
        "Adnewyddwyd: 15/12/2025",
        "Cynhyrchwyd: 15/12/2025",
        "Hyd at: 31/03/2025",
        "Dyddiad diwedd: 31/12/2025",
        "Blwyddyn: 2024-25",
        "Cynlluniau 2024 i 2025",
        "Include closed cases: No",
        "Include closed plans: N",
        "Show ended episodes: False",
        "Exclude UASC: Yes",
        "Cynnwys achosion caeedig: Na",
    ];
    let wrong: Vec<&str> = texts.into_iter().filter(|text| !asked(text)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn titles_of_the_year_itself() {
    let texts = [
        "Care and Support Plans - year ending 31/03/2026",
        "Care and Support Plans at 31 March 2026",
        "Children looked after at 31 March 2025 and 31 March 2026",
        "Plans 01/04/2025 - 31/03/2026",
        "Plans open on or after 01/04/2025",
        "Plans that started before 31/03/2025",
        "Children born before 31 March 2025",
        "Plant a anwyd cyn 31 Mawrth 2025",
        "Care and support plans 2025/6",
        "CASP 25-26",
        "CASP 2024-25 and 2025-26",
        "Children aged 24-25",
        "Children 17-18",
        "Rows 24-25",
        "From: 01/04/2025",
        "Start date: 01/04/2025",
        "To: 31/03/2026",
        "End date: 20/05/2026",
        "Date produced: 20/05/2026",
        "Report date: 20 May 2026",
        "Dyddiad rhedeg: 20/05/2026",
        "Cynlluniau ar 31 Mawrth 2026",
        "Guidance of 12/06/2024",
        "Form version 31/03/2025",
        "Child moved on 12/05/2024",
        "January 2026",
        "Tel 029 2087 2087",
        "Report ID 45123",
        "Include names: No",
        "Include closed cases: Yes",
        "Include header: No",
        "Include address history: No",
        "Exclude duplicates: Yes",
        "Exclude UASC: No",
        "Cynnwys enwau: Na",
    ];
    let wrong: Vec<&str> = texts.into_iter().filter(|text| asked(text)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn days_that_are_written_in_many_ways() {
    let day = |text: &str| days_in(text).into_iter().max();
    for text in [
        "31/03/2025",
        "2025-03-31",
        "31.3.2025",
        "31-03-25",
        "20250331",
        "31032025",
        "31 Mar 2025",
        "March 31, 2025",
        "CASP_31Mar2025_v",
        "March 2025",
    ] {
        assert_eq!(day(text), Some(day_of(2025, 3, 31)), "{text}");
    }
    for text in ["2024-25", "99/99/2025", "12345", "1.2.25", "May", "Row 31 of 2025", "2025"] {
        assert_eq!(day(text), None, "{text}");
    }
}

#[test]
fn names_of_files_of_another_year() {
    let named = |name: &str| is_named_of_another_time(name, Some(2025), day_of(2026, 3, 31));
    let texts = [
        "WCCIS CASP health 2024-25",
        "WCCIS_CASP_2024_25",
        "CASP 202425",
        "casp24-25",
        "CASP health March 2025",
        "Health Mawrth 2025",
        "Health 31-03-2025",
        "casp_20250331",
        "casp 2024",
        "2024-25",
        "last year",
        "llynedd",
        "health OLD",
        "lac hen",
        "casp backup",
    ];
    let wrong: Vec<&str> = texts.into_iter().filter(|text| !named(text)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let others = [
        "casp",
        "CASP 2025-26",
        "CASP 2025_26",
        "CASP 202526",
        "casp 25-26",
        "casp 2025",
        "casp 2026",
        "CASP 2024-25 and 2025-26",
        "casp export 2026-05-20",
        "CASP May 2026",
        "health - Copy",
        "health (1)",
        "Template 2024-25",
        "casp version 2024",
        "13 year old children",
        "Part 6",
        "Golden",
        "Children",
        "exports",
        "Data from Mosaic",
    ];
    let wrong: Vec<&str> = others.into_iter().filter(|text| named(text)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn areas_and_titles_that_name_a_council() {
    let asked = |council: &str, text: &str| whose(text, own(council)).is_some() || says(text, own(council)) == Some(Says::Chosen);
    for text in ["Area: Gwynedd", "Ardal: Gwynedd", "Filters: Area = Gwynedd", "Plant yn ardal Gwynedd"] {
        assert!(!asked("Gwynedd", text), "{text}");
        assert!(asked("Conwy", text), "{text}");
    }
    assert!(!asked("Vale of Glamorgan", "Area: Vale of Glamorgan") && !asked("Vale of Glamorgan", "Ardal: Bro Morgannwg"));
    assert!(asked("Neath Port Talbot", "Area: Neath") && asked("Cardiff", "Area: Cardiff East"));
    assert!(!asked("Cardiff", "Internal team use only"));
    assert!(asked("Cardiff", "Disabled Children Team only") && asked("Cardiff", "Tîm Plant Anabl yn unig"));
    let titled = |text: &str| {
        let swansea = own("Swansea").council.expect("a council");
        let words = words_of_councils(text);
        swansea.beside(&words).is_some_and(|beside| is_title_beside(&beside, own("Cardiff").words))
    };
    for text in [
        "Swansea Council",
        "Cyngor Abertawe",
        "City and County of Swansea",
        "Swansea",
        "CASP 2025-26 - Swansea",
        "Swansea: children looked after",
    ] {
        assert!(titled(text), "{text}");
    }
    for text in ["Children placed in Swansea", "Swansea Bay University Health Board", "Swansea Road", "Cardiff Council"] {
        assert!(!titled(text), "{text}");
    }
}
