use super::*;

mod some; // some of the cases are not there, or do not count
mod time; // they are of another year or day, or of another council

/// The return of a council.
fn own(council: &str) -> Own<'static> {
    static LIBRARY: std::sync::OnceLock<(crate::pack::Library, Vec<String>)> = std::sync::OnceLock::new();
    let words = || ["casp", "lac", "wales", "cymru"].map(str::to_owned).to_vec();
    let (library, words) = LIBRARY.get_or_init(|| (crate::pack::Library::embedded().expect("the packs"), words()));
    Own { words, council: library.authorities.iter().find(|authority| authority.name == council) }
}

/// What a text says in an export of a return that is called so.
fn said(text: &str) -> Option<Says> {
    says(text, own("Cardiff"))
}

#[test]
fn a_limit_is_one_of_rows_and_may_stand_without_its_number() {
    assert_eq!(said("Row limit is 5000"), Some(Says::Limit(None)));
    assert_eq!(said("Funding limited to 3 terms"), None);
}

#[test]
fn what_exports_say_of_themselves() {
    for cut in [
        "Exported data exceeded the allowed volume. Some data may have been omitted.",
        "There are more rows than can be shown",
        "Only the first 1,000 rows are shown.",
        "Showing the first 500 records",
        "Only the first 500 are shown",
        "*** Results truncated ***",
        "[truncated]",
        "Status: Truncated",
        "Output truncated to 5000 rows",
        "Row limit reached",
        "The maximum number of rows (5000) has been reached",
        "The maximum number of rows in this report is 10,000 and was applied",
        "Showing 1 to 500 of 1,200 entries",
        "Records 1 - 200 of 400",
        "Records 1–95 / 100",
        "Records 1-95/100",
        "95/100 records",
        "95 out of 100 rows",
        "90 of 100 rows exported",
        "Dangosir 95 o 100",
        "Y 95 cyntaf yn unig",
        "Dim ond y 1,000 rhes gyntaf a ddangosir",
        "Mae mwy o resi nag y gellir eu dangos",
        "Canlyniadau wedi’u cwtogi",
        "Mae uchafswm nifer y rhesi wedi’i gyrraedd",
        "Allforiwyd gormod o ddata; mae rhai rhesi wedi’u hepgor",
        "Not all data could be exported",
    ] {
        assert_eq!(said(cut), Some(Says::Cut), "{cut}");
    }
    for (limit, rows) in [
        ("Row limit: 5000", 5000),
        ("Maximum rows = 10000", 10_000),
        ("Maximum number of rows: 50,000", 50_000),
        ("Results limited to 63 rows", 63),
        ("Limit of 1,000 rows", 1000),
        ("Canlyniadau wedi'u cyfyngu i 63 rhes", 63),
    ] {
        assert_eq!(said(limit), Some(Says::Limit(Some(rows))), "{limit}");
    }
    assert_eq!(said("12 out of 64"), Some(Says::Part { shown: 12, all: 64 }));
    assert_eq!(said("12 allan o 250"), Some(Says::Part { shown: 12, all: 250 }));
    assert_eq!(said("1 - 12 (250)"), Some(Says::Part { shown: 12, all: 250 }));
    assert_eq!(said("Page 1 of 3"), Some(Says::Page { page: 1, pages: 3 }));
    assert_eq!(said("Tudalen 2 o 2"), Some(Says::Page { page: 2, pages: 2 }));
    assert_eq!(said("95 of 100"), Some(Says::Part { shown: 95, all: 100 }));
    assert_eq!(said("95 / 100"), Some(Says::Part { shown: 95, all: 100 }));
}

#[test]
fn programs_that_failed_or_go_on_elsewhere() {
    for broken in [
        "Query timed out",
        "Timeout expired",
        "ORA-01555: snapshot too old",
        "Error: connection lost",
        "Export cancelled by user",
        "The export was cancelled",
        "The connection to the server was lost",
        "504 Gateway Time-out",
        "#TOREFRESH",
        "Report aborted",
        "Status: Failed",
        "Continued on next sheet",
        "Children (continued)",
        "see sheet 2 for the rest",
        "The rest is in file 2",
        "More data available",
        "--More--",
        "... and 5 more",
        "Show more…",
        "Limit reached",
        "Mae rhagor o resi",
        "Rhagor o ganlyniadau ar gael",
        "Cyrhaeddwyd y terfyn",
        "Parhad ar y daflen nesaf",
        "gweler taflen 2",
        "Canlyniadau rhannol",
        "Allforio wedi'i ganslo",
        "Methodd yr allforio",
        "Mae'r cysylltiad wedi'i golli",
        "Restricted records are not shown",
        "Excludes restricted records",
        "3 records hidden due to access rights",
        "You do not have permission to view all records",
        "Mae cofnodion cyfyngedig wedi'u heithrio",
    ] {
        assert_eq!(said(broken), Some(Says::Broken), "{broken}");
    }
}

#[test]
fn how_many_there_are() {
    let count = |text: &str| match said(text) {
        Some(Says::Count { count, unit }) => Some((count, unit)),
        _ => None,
    };
    for text in [
        "Number of records: 1,100",
        "Record count: 1100",
        "Total records: 1100",
        "Rows returned: 1100",
        "Rows in query: 1100",
        "1100 rows",
        "(1100 rows affected)",
        "1,100 records found, 95 returned",
        "1100 matching records",
        "Number of records 1100",
        "No. of rows 1100",
        "Nifer y cofnodion: 1100",
        "1100 o gofnodion",
        "Cyfanswm y rhesi: 1100",
    ] {
        assert_eq!(count(text), Some((1100, Unit::Rows)), "{text}");
    }
    for text in
        ["Number of children: 180", "Total: 180 children", "End of report - 180 children listed", "Nifer y plant: 180", "180 o blant"]
    {
        assert_eq!(count(text), Some((180, Unit::Children)), "{text}");
    }
    for text in ["Total: 180", "Count: 180", "Cyfanswm: 180", "Grand total: 180", "Cyfanswm terfynol: 180", "Grand Total 180"] {
        assert_eq!(count(text), Some((180, Unit::Any)), "{text}");
    }
}

#[test]
fn what_was_chosen() {
    for chosen in [
        "Applied filters: Team is North",
        "Applied filters:\nTeam is North",
        "Filters: Legal status = C2",
        "Filtered by team",
        "Hidlwyd: Tîm y Gogledd",
        "Active cases only",
        "Selected rows only",
        "Achosion agored yn unig",
        "TEST SYSTEM - NOT LIVE DATA",
        "Training environment",
        "Amgylchedd profi",
        "Filters: All teams except North",
        "Filters: Local authority = Example; Team = North",
        "Filters: All open plans",
        "Filters: Name = Example",
        "Statws: Agored yn unig",
        "Agored yn unig",
        "Cyfnodau cyfredol yn unig",
        "Only current episodes",
        "Status: open or active only",
        "Sample of 10%",
        "Sampl yn unig",
        "DRAFT - incomplete",
        "Environment: UAT",
        "Excluding UASC",
        "Ac eithrio UASC",
        "Closed cases are excluded",
        "Quarter 3 2025-26",
        "Chwarter 3",
        "Q3 2025-26",
        "Care and Support Plans, 2025-26 (open plans only)",
        "LAC Episodes, 2025-26 (current episodes only)",
        "Care and support plans, excluding disabled children",
        "Cynlluniau gofal a chymorth - cynlluniau agored yn unig",
        "Plan status: Open",
        "Filters: Open and closed plans of the north team",
        "Status = Open",
        "[Plan Status] In (Open)",
        "Statws y cynllun: agored",
        "Superseded",
        "DO NOT USE",
    ] {
        assert_eq!(said(chosen), Some(Says::Chosen), "{chosen}");
    }
    for all in [
        "Care and Support Plans, 2025-26",
        "Care and Support Plans (open and closed plans)",
        "Plan status: Open, Closed",
        "[Plan Status] In (Open, Closed)",
        "Status: Final",
        "Report status: Complete",
        "Children, their plans and episodes (all teams)",
        "Care and support plans, excluding duplicates",
    ] {
        assert_eq!(said(all), None, "{all}");
    }
}

#[test]
fn another_year_than_that_of_the_return() {
    for text in ["Care and Support Plans, 2024-25", "CASP 2024/25", "Year: 2024-2025", "Blwyddyn 2026-27"] {
        assert!(is_of_another_year(text, 2025), "{text}");
    }
    for text in [
        "Care and Support Plans, 2025-26",
        "CASP 2025/26",
        "2024-25 and 2025-26",
        "Guidance 2024-25",
        "Form version 2024-25",
        "Compared with 2024-25",
        "Report 2024-12",
        "Tel 2024-2500",
        "Printed 2026",
    ] {
        assert!(!is_of_another_year(text, 2025), "{text}");
    }
    let long = |length: usize| format!("{:.<length$}", "Care and Support Plans, 2024-25");
    assert!(is_of_another_year(&long(100), 2025) && !is_of_another_year(&long(101), 2025), "no title is longer");
}

#[test]
fn what_names_say() {
    for name in
        ["casp (filtered)", "CASP_active_cases_only", "casp hidlwyd", "first 500 rows", "lac top100", "lac TEST", "lac prawf", "lac DRAFT"]
    {
        assert!(chosen_in_name(name), "{name}");
    }
    for name in ["casp", "CASP 2025-26", "children", "Care leavers", "casp export 2026-05-20", "Latest", "Sheet1", "Page 1", "LAC Part 6"] {
        assert!(!chosen_in_name(name), "{name}");
    }
    for (file, part) in [
        ("casp part 1 of 2", (1, 2)),
        ("CASP_rhan_3", (3, 3)),
        ("lac 1of2", (1, 2)),
        ("lac_pt1", (1, 2)),
        ("lac rhan1", (1, 2)),
        ("lac Q3", (3, 3)),
    ] {
        assert_eq!(part_in_name(file, false), Some(part), "{file}");
    }
    assert_eq!(part_in_name("Part 1 of 2", true), Some((1, 2)));
    for file in ["Partnership 2", "Part 4 Plans", "LAC Part 6", "casp part 4", "Rhan 4", "Page 1", "Page 1/3", "lac Q4", "casp 2025-26"] {
        assert_eq!(part_in_name(file, false), None, "{file}");
    }
    for sheet in ["Part 4", "Part 1", "Rhan 6", "Page 1", "Sheet 1 of 4", "Page 1 of 12", "Page 1/3", "Q3", "Quarter 3"] {
        assert_eq!(part_in_name(sheet, true), None, "{sheet}");
        assert!(!chosen_in_name(sheet), "{sheet}");
    }
}

#[test]
fn sound_notes_say_nothing() {
    for nothing in [
        "No more rows",
        "Row limit: none",
        "Printed on 31/03/2026",
        "Report run by A. Officer",
        "Report run by",
        "Applied filters",
        "Applied filters:",
        "Applied filters: none",
        "Filters: Reporting year is 2025-26",
        "No filters applied",
        "First placement with foster carer",
        "More than one need",
        "Report of all children with a care and support plan",
        "Children looked after at 31 March 2026",
        "Children 2025-26",
        "CASP 2025/26",
        "Showing 1 to 200 of 200",
        "Results of the truncheon",
        "Only the first 3 characters of the postcode are shown",
        "Only child",
        "First child",
        "Case number: 201427",
        "Person ID: 201427",
        "Care plan ended",
        "Placement failed",
        "Lost contact",
        "For official use only",
        "For more information see the intranet",
        "See sheet 2 for definitions",
        "Care and Support Plans",
        "Mental ill health",
        "Plans that continue after 31 March",
        "Reason the episode ended",
        "Sub-total",
        "End of report",
        "Diwedd yr adroddiad",
        "Row limit (50,000) not reached",
        "Maximum rows reached: No",
        "Truncated: No",
        "Session timeout: 20 minutes",
        "Limit of 1,000 rows does not apply",
        "Filters: All teams, all workers",
        "Criteria: All children",
        "Filter: Local authority = Example",
        "Filter: CASP return = Yes",
        "Filters: Return year 2025-26; Service: Children",
        "Where: plan open at 31 March 2026 or closed in the year",
        "Active and closed cases only",
        "Total children known to the service: 4,812",
        "Includes restricted records",
        "Excludes duplicates",
        "Excluded from school",
        "Q1 What is the ethnicity of the child",
        "Legal status",
        "Draft plan date",
    ] {
        assert_eq!(said(nothing), None, "{nothing}");
    }
}
