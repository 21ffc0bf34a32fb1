//! Columns of dates that are wrong together.

use super::*;

/// Children with dates of birth, and a sheet of episodes with starts and ends.
pub(super) fn run_on(settings: &str, born: &[&str], episodes: &[[&str; 2]]) -> (Return<Names>, Mapped) {
    run_lines(settings, ["", "", ""], born, episodes)
}

/// The same with lines of their own for birth, start and end.
pub(super) fn run_lines(settings: &str, own: [&str; 3], born: &[&str], episodes: &[[&str; 2]]) -> (Return<Names>, Mapped) {
    let [birth, start, end] = own;
    let text = format!(
        "{settings}\n[[sheet]]\nname = \"C\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"ID\"\nDateOfBirth = {{ column = \"Born\"{birth} }}\n\
         [[sheet]]\nname = \"E\"\nmodule = \"Episode\"\nparent = \"ID\"\n[sheet.items]\n\
         EpisodeStartDate = {{ column = \"Start\"{start} }}\nEpisodeEndDate = {{ column = \"End\"{end} }}\n"
    );
    let mut children = vec![vec!["ID".to_owned(), "Born".to_owned()]];
    children.extend(born.iter().enumerate().map(|(n, b)| vec![(n + 1).to_string(), (*b).to_owned()]));
    let mut rows = vec![vec!["ID".to_owned(), "Start".to_owned(), "End".to_owned()]];
    rows.extend(episodes.iter().map(|[s, e]| vec!["1".to_owned(), (*s).to_owned(), (*e).to_owned()]));
    let book = made("a.xlsx", &[("C".to_owned(), children), ("E".to_owned(), rows)]);
    read_books("lac", &text, vec![book])
}

/// The messages about dates, each with its level and its columns.
pub(super) fn doubts(mapped: &Mapped) -> Vec<String> {
    let of_dates = [Code::DATES_ORDER, Code::DATES_IN_UTC, Code::DATES_DAY_BEFORE, Code::DATES_TURNED, Code::DATES_FROM_1904];
    let about = [of_dates.as_slice(), &[Code::LINE_CONTRADICTED, Code::TIME_OF_24, Code::DATES_TOO_EARLY]].concat();
    let found = mapped.findings.iter().filter(|f| f.own().is_some_and(|code| about.contains(&code)));
    let arg = |f: &Finding, name: &str| {
        let screen = Audience { screen: true, personal: true, ..Audience::default() };
        f.args.iter().find(|(n, _)| *n == name).map_or_else(String::new, |(_, v)| v.words(screen))
    };
    found
        .map(|f| {
            format!(
                "{} {:?} {} {}: {}{}{}",
                f.own().expect("an own code"),
                f.level,
                arg(f, "sheet"),
                arg(f, "columns"),
                arg(f, "first"),
                arg(f, "and"),
                arg(f, "second")
            )
        })
        .collect()
}

pub(super) const BORN: &str = "14/05/2012";

#[test]
fn times_at_eleven_in_summer_and_midnight_in_winter_are_utc() {
    for [summer, more, most, winter] in [
        ["@2025-06-30 23:00:00", "@2025-07-11 23:00:00", "@2025-08-30 23:00:00", "@2025-01-15"],
        ["2025-06-30 23:00:00", "2025-07-11 23:00", "2025-08-30 23:00:00.000", "2025-01-15 00:00:00"],
        ["30/06/2025 11:00:00 PM", "11/07/2025 11:00:00 PM", "30/08/2025 11:00:00 PM", "15/01/2025 12:00:00 AM"],
        ["=45838.958333333336", "=45849.958333333336", "=45899.958333333336", "=45672"],
    ] {
        let rows = [[winter, summer], [summer, more], [more, most], [most, ""]];
        let (ret, mapped) = run_on("", &[BORN], &rows);
        let said = doubts(&mapped);
        assert!(said.len() == 1 && said[0].starts_with("CYF122 Error E B “Start”, C “End”: "), "{said:?}");
        assert_eq!(column(&ret, "EpisodeStartDate"), ["!", "!", "!", "!"]);
        assert!(ret.unread.is_empty() && mapped.missing.len() == 1, "rules on these dates do not run");
        let (ret, mapped) = run_on("times = \"utc\"", &[BORN], &rows);
        assert_eq!(doubts(&mapped), Vec::<String>::new());
        assert_eq!(column(&ret, "EpisodeStartDate"), ["2025-01-15", "2025-07-01", "2025-07-12", "2025-08-31"]);
        let (ret, mapped) = run_on("times = \"as-shown\"", &[BORN], &rows);
        assert_eq!(doubts(&mapped), Vec::<String>::new());
        assert_eq!(column(&ret, "EpisodeEndDate"), ["2025-06-30", "2025-07-11", "2025-08-30", ""]);
    }
}

#[test]
fn one_date_in_utc_is_a_query_and_is_read_as_it_is_shown() {
    let (ret, mapped) = run_on("", &[BORN], &[["@2025-01-15", "@2025-06-30 23:00:00"]]);
    assert_eq!(doubts(&mapped), ["CYF122 Query E C “End”: 30/06/2025 23:00; 15/01/2025"]);
    assert_eq!(column(&ret, "EpisodeEndDate"), ["2025-06-30"]);
    // A line at one item settles that item alone.
    let rows = [["@2025-06-30 23:00:00", "@2025-06-30 23:00:00"]];
    let (ret, mapped) = run_lines("", ["", "", ", times = \"utc\""], &[BORN], &rows);
    assert_eq!(doubts(&mapped), ["CYF122 Query E B “Start”: 30/06/2025 23:00"]);
    assert_eq!((column(&ret, "EpisodeStartDate"), column(&ret, "EpisodeEndDate")), (vec!["2025-06-30".into()], vec!["2025-07-01".into()]));
}

#[test]
fn the_same_time_in_every_evening_is_the_day_before() {
    for time in ["23:59:39", "23:34:39", "22:00:00", "23:52:00"] {
        let at = |day: &str| format!("@{day} {time}");
        let (a, b, c) = (at("2025-01-14"), at("2025-06-29"), at("2025-02-11"));
        let (_, mapped) = run_on("", &[BORN], &[[&a, &b], [&b, &c], [&c, ""]]);
        let said = doubts(&mapped);
        assert!(said.len() == 1 && said[0].starts_with("CYF123 Error E B “Start”, C “End”"), "{time}: {said:?}");
        let (ret, mapped) = run_on("times = \"next-day\"", &[BORN], &[[&a, &b], [&b, &c], [&c, "@2025-03-31 23:59:59"]]);
        assert_eq!(doubts(&mapped), Vec::<String>::new());
        assert_eq!(column(&ret, "EpisodeStartDate"), ["2025-01-15", "2025-06-30", "2025-02-12"]);
        assert_eq!(column(&ret, "EpisodeEndDate"), ["2025-06-30", "2025-02-12", "2025-03-31"], "the end of a day is that day");
    }
    // Another country's midnight: an hour apart in summer and winter, at whatever time of the day.
    let rows = [
        ["@2025-01-14 16:00:00", "@2025-06-29 17:00:00"],
        ["@2025-06-29 17:00:00", "@2025-12-11 16:00:00"],
        ["@2025-12-11 16:00:00", "@2025-07-01 17:00:00"],
    ];
    let (_, mapped) = run_on("", &[BORN], &rows);
    assert_eq!(doubts(&mapped).len(), 1, "{:?}", doubts(&mapped));
}

#[test]
fn times_that_mean_something_are_no_sign() {
    for rows in [
        // The end of a day, also in UTC.
        [["@2025-01-15", "@2025-06-29 23:59:59"], ["@2025-06-30", "@2025-07-11 23:59:00"], ["@2025-07-12", "@2025-01-30 23:59:59"]],
        [["@2025-01-15", "@2025-06-29 22:59:59"], ["@2025-06-30", "@2025-07-11 22:59:59"], ["@2025-07-12", "@2025-01-30 23:59:59"]],
        // The office, noon, one hour after midnight in summer.
        [["@2025-01-15 17:00:00", "@2025-06-29 17:00:00"], ["@2025-06-30 17:00:00", "@2025-07-11 17:00:00"], ["@2025-07-12 17:00:00", ""]],
        [["@2025-01-15 12:00:00", "@2025-06-29 12:00:00"], ["@2025-06-30 12:00:00", "@2025-07-11 12:00:00"], ["@2025-07-12 12:00:00", ""]],
        [["@2025-01-15", "@2025-06-29 01:00:00"], ["@2025-06-30 01:00:00", "@2025-07-11 01:00:00"], ["@2025-07-12 01:00:00", ""]],
        // When things happened.
        [
            ["@2025-01-15 23:10:00", "@2025-06-29 09:30:00"],
            ["@2025-06-30 14:05:00", "@2025-07-11 21:17:00"],
            ["@2025-07-12 19:40:00", "@2025-08-12 23:00:00"],
        ],
        // It says itself that it is UTC.
        [["2025-01-15T00:00:00Z", "2025-06-29T23:00:00Z"], ["2025-06-29T23:00:00Z", "2025-07-11T23:00:00Z"], ["2025-07-11T23:00:00Z", ""]],
    ] {
        let (ret, mapped) = run_on("", &[BORN], &rows);
        assert_eq!(doubts(&mapped), Vec::<String>::new());
        assert!(!column(&ret, "EpisodeStartDate").iter().any(|v| v.starts_with('!')));
    }
}

#[test]
fn real_dates_up_to_the_twelfth_beside_texts_after_it_are_turned_round() {
    // 13/04, 22/04, 10/09 and so on, opened by an American program.
    let born = [
        "13/04/2008",
        "@2020-10-09",
        "22/04/2017",
        "@2011-05-03",
        "31/01/2012",
        "@2012-01-12",
        "28/02/2014",
        "@2010-07-08",
        "@2013-09-02",
        "19/12/2015",
    ];
    let (ret, mapped) = run_on("", &born, &[]);
    assert_eq!(doubts(&mapped), ["CYF124 Error C B “Born”: 09/10/2020; 13/04/2008"]);
    assert_eq!(column(&ret, "DateOfBirth")[..3], ["!", "!", "!"]);
    let (ret, mapped) = run_on("date-cells = \"turned\"", &born, &[]);
    assert_eq!(doubts(&mapped), Vec::<String>::new());
    assert_eq!(column(&ret, "DateOfBirth")[..4], ["2008-04-13", "2020-09-10", "2017-04-22", "2011-03-05"]);
    let (ret, mapped) = run_on("date-cells = \"as-shown\"", &born, &[]);
    assert_eq!(doubts(&mapped), Vec::<String>::new());
    assert_eq!(column(&ret, "DateOfBirth")[..2], ["2008-04-13", "2020-10-09"]);
    // The other way round: an American file opened by a British program. One message, whose advice is whole.
    let born = [
        "4/13/2008",
        "@2020-10-09",
        "4/22/2017",
        "@2011-05-03",
        "1/31/2012",
        "@2012-01-12",
        "2/28/2014",
        "@2010-07-08",
        "@2013-09-02",
        "12/19/2015",
    ];
    let (_, mapped) = run_on("", &born, &[]);
    assert_eq!(doubts(&mapped), ["CYF124 Error C B “Born”: 09/10/2020; 4/13/2008"]);
    let told = mapped.findings.iter().find(|f| f.code == Code::DATES_TURNED).map(helped).unwrap_or_default();
    assert!(told.contains("date-cells = \"turned\" and date = \"mm/dd/yyyy\""), "{told}");
    let (ret, mapped) = run_on("date = \"mm/dd/yyyy\"\ndate-cells = \"turned\"", &born, &[]);
    assert_eq!(doubts(&mapped), Vec::<String>::new());
    assert_eq!(column(&ret, "DateOfBirth")[..2], ["2008-04-13", "2020-09-10"]);
}

#[test]
fn few_turned_dates_are_a_query_and_mixed_ones_are_none() {
    let (ret, mapped) = run_on("", &["13/04/2008", "@2020-10-09"], &[]);
    assert_eq!(doubts(&mapped), ["CYF124 Query C B “Born”: 09/10/2020; 13/04/2008"]);
    assert_eq!(column(&ret, "DateOfBirth"), ["2008-04-13", "2020-10-09"]);
    for born in [
        ["13/04/2008", "@2020-10-29", "03/04/2008"],
        ["03/04/2008", "@2020-10-09", "13/04/2008"],
        ["@2020-10-09", "@2020-10-01", "13-Apr-2008"],
    ] {
        let (_, mapped) = run_on("", &born, &[]);
        assert_eq!(doubts(&mapped), Vec::<String>::new(), "{born:?}");
    }
}

#[test]
fn dates_month_first_are_not_doubted_for_their_times_as_well() {
    let rows = [
        ["12/16/2016 12:00:00 AM", "08/01/2016 11:00:00 PM"],
        ["05/01/2022 11:00:00 PM", "04/05/2025 11:00:00 PM"],
        ["07/21/2022 11:00:00 PM", ""],
    ];
    let (_, mapped) = run_on("", &[BORN], &rows);
    let said = doubts(&mapped);
    assert!(said.len() == 1 && said[0].starts_with("CYF111 Error E"), "{said:?}");
    let (_, mapped) = run_on("date = \"mm/dd/yyyy\"", &["3/5/2012"], &rows);
    let said = doubts(&mapped);
    assert!(said.len() == 1 && said[0].starts_with("CYF122 Error E"), "{said:?}");
}

#[test]
fn a_weekday_proves_the_order_for_its_sheet() {
    let rows = [["Tue 08/02/2016", "Tue 02/08/2016"], ["05/06/2016", ""]];
    let (_, mapped) = run_on("", &[BORN], &rows);
    let said = doubts(&mapped);
    assert!(said.iter().any(|s| s.starts_with("CYF111 Error E B “Start”")), "{said:?}");
    let (ret, mapped) = run_on("", &[BORN], &[["Tue 02/08/2016", "Wednesday, 03/08/2016"]]);
    assert_eq!(doubts(&mapped), Vec::<String>::new());
    assert_eq!((column(&ret, "EpisodeStartDate"), column(&ret, "EpisodeEndDate")), (vec!["2016-08-02".into()], vec!["2016-08-03".into()]));
}

#[test]
fn a_column_that_proves_month_first_proves_it_for_its_sheet() {
    let rows = [["3/25/2025", "9/6/2025"], ["4/5/2025", ""]];
    let (ret, mapped) = run_on("", &[BORN], &rows);
    assert_eq!(doubts(&mapped), ["CYF111 Error E B “Start”, C “End”: 3/25/2025; 9/6/2025"]);
    assert_eq!(
        (column(&ret, "EpisodeStartDate"), column(&ret, "EpisodeEndDate")),
        (vec!["!".into(), "!".into()], vec!["!".into(), "".into()])
    );
    assert_eq!(column(&ret, "DateOfBirth"), ["2012-05-14"], "a sheet that proves its own order");
    let told = mapped.findings.iter().find(|f| f.code == Code::DATES_ORDER).map(helped).unwrap_or_default();
    assert!(told.contains("date = \"mm/dd/yyyy\" for these columns"), "the other sheet is day first: {told}");
    // Said for the column that proves it alone, the other is still asked about; said at the head, neither is.
    let own = ["", ", date = \"mm/dd/yyyy\"", ""];
    let (ret, mapped) = run_lines("", own, &["3/5/2012"], &rows);
    assert_eq!(doubts(&mapped)[1..], ["CYF111 Error E C “End”: 3/25/2025; 9/6/2025"]);
    assert_eq!(column(&ret, "EpisodeEndDate"), ["!", ""]);
    let (ret, mapped) = run_on("date = \"mm/dd/yyyy\"", &["3/5/2012"], &rows);
    assert_eq!(doubts(&mapped), Vec::<String>::new());
    assert_eq!(column(&ret, "EpisodeEndDate"), ["2025-09-06", ""]);
    let own = ["", ", date = \"mm/dd/yyyy\"", ", date = \"dd/mm/yyyy\""];
    let (ret, mapped) = run_lines("", own, &[BORN], &rows);
    assert_eq!(doubts(&mapped), Vec::<String>::new());
    assert_eq!(column(&ret, "EpisodeEndDate"), ["2025-06-09", ""]);
}

#[test]
fn a_sheet_that_proves_nothing_is_asked_about_when_another_is_month_first() {
    let (ret, mapped) = run_on("", &["3/5/2012"], &[["3/25/2025", ""]]);
    assert_eq!(doubts(&mapped), ["CYF111 Query C B “Born”: 3/25/2025; 3/5/2012", "CYF111 Error E B “Start”: 3/25/2025"]);
    assert_eq!(column(&ret, "DateOfBirth"), ["2012-05-03"]);
    // The same the other way: the template says month first, and the sheet is not.
    let (_, mapped) = run_on("date = \"mm/dd/yyyy\"", &["3/5/2012"], &[["25/3/2025", "6/9/2025"]]);
    assert_eq!(doubts(&mapped), ["CYF111 Query C B “Born”: 25/3/2025; 3/5/2012", "CYF111 Error E B “Start”, C “End”: 25/3/2025; 6/9/2025"]);
}

#[test]
fn day_numbers_of_a_workbook_that_counts_from_1904_are_asked_about() {
    let map = |settings: &str, from_1904: bool| {
        let text =
            format!("{settings}\n[[sheet]]\nname = \"C\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"ID\"\nDateOfBirth = \"Born\"\n");
        let mut book = workbook("a.xlsx", &[("C", &[&["ID", "Born"], &["1", "=38089"], &["2", "@2012-05-14"]])]);
        book.cells = std::mem::take(&mut book.cells).counted_from_1904(from_1904);
        read_books("lac", &text, vec![book])
    };
    let (ret, mapped) = map("", true);
    assert_eq!(doubts(&mapped), ["CYF125 Error C B “Born”: 38089"]);
    assert_eq!(column(&ret, "DateOfBirth"), ["!", "!"]);
    for (settings, from_1904, born) in
        [("", false, "2004-04-12"), ("day-numbers = \"1900\"", true, "2004-04-12"), ("day-numbers = \"1904\"", true, "2008-04-13")]
    {
        let (ret, mapped) = map(settings, from_1904);
        assert_eq!(doubts(&mapped), Vec::<String>::new());
        assert_eq!(column(&ret, "DateOfBirth"), [born, "2012-05-14"]);
    }
}

#[test]
fn day_numbers_that_are_plausible_only_from_1904_are_not_read() {
    // Starts and ends of 2020 to 2025, counted from 1904 or from 1900.
    let said = |settings: &str, earlier: i32, from: i32| {
        let days: Vec<String> = (0..12).map(|n| (from + n * 97 - earlier).to_string()).collect();
        let rows: Vec<[&str; 2]> = days.chunks(2).map(|c| [c[0].as_str(), c[1].as_str()]).collect();
        let (_, mapped) = run_on(settings, &["36000"], &rows);
        doubts(&mapped).iter().map(|d| d.split(": ").next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    // 44,900 is December 2022; the last of the twelve is in the year of the return.
    assert_eq!(said("", 1462, 44_900), ["CYF167 Error C B “Born”", "CYF167 Error E B “Start”, C “End”"]);
    assert_eq!(said("", 0, 44_900), [""; 0]);
    assert_eq!(said("day-numbers = \"1904\"", 1462, 44_900), [""; 0]);
    assert_eq!(said("day-numbers = \"1900\"", 1462, 44_900), [""; 0]);
    assert_eq!(said("", 1462, 44_000), [""; 0], "nothing of the year four years later either");
}

#[test]
fn births_that_make_children_of_grown_ups_four_years_later_are_not_read() {
    // By themselves, and the newest of a child of three years, in the year of the return as counted from 1904; the youngest of the others is 19, or 9.
    let said = |youngest: i32| {
        let births: Vec<String> = (0..12).map(|n| if n == 0 { 44_500 } else { 45_748 - youngest * 366 - n * 30 }.to_string()).collect();
        let births: Vec<&str> = births.iter().map(String::as_str).collect();
        let (_, mapped) = run_on("", &births, &[["01/05/2025", ""]]);
        doubts(&mapped).iter().map(|d| d.split(": ").next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(said(19), ["CYF167 Error C B “Born”"]);
    assert_eq!(said(9), [""; 0]);
}

#[test]
fn a_fifth_of_the_births_may_be_of_grown_ups_four_years_too_early_and_no_fewer() {
    // Ten births, the newest as above; so many of the others of people of 19, who would be 15, the rest of children of nine.
    let said = |grown: usize| {
        let age = |n: usize| if n <= grown { 19 } else { 9 };
        let births: Vec<String> = (0..10).map(|n| if n == 0 { 44_500 } else { 45_748 - age(n) * 366 - n * 30 }.to_string()).collect();
        let (_, mapped) = run_on("", &births.iter().map(String::as_str).collect::<Vec<_>>(), &[["01/05/2025", ""]]);
        doubts(&mapped).len()
    };
    assert_eq!((said(2), said(1)), (1, 0));
}
