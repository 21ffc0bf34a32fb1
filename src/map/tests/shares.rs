//! Columns of dates of which most, and not all, are wrong together; and lines of the template that do not fit them.

use super::dates::{BORN, doubts, run_lines, run_on};
use super::*;

/// So many dates of the summer and of the winter, each at a time of day, as starts of episodes.
fn at_times(summer: &[(usize, &str)], winter: &[(usize, &str)]) -> Vec<[String; 2]> {
    let mut rows = Vec::new();
    for (months, times) in [([5, 6, 7, 8], summer), ([11, 12, 1, 2], winter)] {
        let all = times.iter().flat_map(|&(n, time)| (0..n).map(move |i| (i, time)));
        // Times that are written with a star are each another one.
        let one = |(i, time): (usize, &str)| match time {
            "*" => format!("{:02}:{:02}:00", 9 + i % 8, i * 7 % 60),
            time => time.to_owned(),
        };
        rows.extend(
            all.enumerate().map(|(n, time)| [format!("@2025-{:02}-{:02} {}", months[n % 4], 2 + n * 5 % 26, one(time)), String::new()]),
        );
    }
    rows
}

/// What is said of such starts: the first words of each message.
fn said_of(settings: &str, summer: &[(usize, &str)], winter: &[(usize, &str)]) -> Vec<String> {
    let rows = at_times(summer, winter);
    let rows: Vec<[&str; 2]> = rows.iter().map(|[a, b]| [a.as_str(), b.as_str()]).collect();
    let (_, mapped) = run_on(settings, &[BORN], &rows);
    doubts(&mapped).iter().map(|d| d.split(" E ").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_share_of_the_times_counts_and_not_each_of_them() {
    const UTC: &str = "23:00:00";
    const NONE: &str = "00:00:00";
    for (summer, winter, said) in [
        // One that is true, in winter or in summer; then more of them.
        (vec![(18, UTC)], vec![(20, NONE), (1, "14:24:00")], "CYF122 Error"),
        (vec![(18, UTC), (1, "09:30:00")], vec![(20, NONE)], "CYF122 Error"),
        (vec![(18, UTC)], vec![(20, NONE), (2, UTC)], "CYF122 Error"),
        (vec![(14, UTC), (6, "*")], vec![(12, NONE), (6, "*")], "CYF122 Error"),
        (vec![(14, UTC), (6, "*")], vec![(9, NONE), (9, "*")], "CYF122 Error"),
        (vec![(14, UTC), (6, "*")], vec![(8, NONE), (9, "*")], "CYF122 Query"),
        (vec![(8, UTC), (10, "*")], vec![(10, NONE), (10, "*")], "CYF122 Query"),
        (vec![(5, UTC), (14, "*")], vec![(5, NONE), (14, "*")], "CYF122 Query"),
        (vec![(9, UTC), (9, NONE)], vec![(20, NONE)], "CYF122 Query"),
        (vec![(1, UTC), (18, "*")], vec![(18, "*")], ""),
        (vec![(2, UTC), (16, "*")], vec![(2, UTC), (16, "*")], ""),
        // A day before midnight in summer and winter.
        (vec![(18, "23:59:39")], vec![(18, "23:59:39"), (4, "*")], "CYF123 Error"),
        (vec![(10, "23:59:39"), (8, "*")], vec![(10, "23:59:39"), (8, "*")], "CYF123 Query"),
        (vec![(18, UTC)], vec![(18, UTC), (1, "14:24:00")], "CYF123 Error"),
        // In the evening it may be true, and in an office it is.
        (vec![(18, "20:00:00")], vec![(18, "20:00:00")], "CYF123 Query"),
        (vec![(18, "18:30:00")], vec![(18, "18:30:00")], "CYF123 Query"),
        (vec![(1, "20:14:00")], vec![], ""),
        (vec![(1, "23:59:39")], vec![], "CYF123 Query"),
        (vec![(18, "17:00:00")], vec![(18, "17:00:00")], ""),
        (vec![(18, "17:30:00")], vec![(18, "17:30:00")], ""),
        (vec![(18, "17:00:00")], vec![(17, "17:00:00"), (1, "16:00:00")], ""),
        (vec![(18, "17:00:00")], vec![(18, "16:00:00")], "CYF123 Error"),
        (vec![(18, "23:55:00")], vec![(18, "23:55:00")], "CYF123 Query"),
        (vec![(18, "23:55:00")], vec![(17, "23:55:00"), (3, NONE)], ""),
    ] {
        assert_eq!(said_of("", &summer, &winter).join("; "), said, "{summer:?} {winter:?}");
    }
}

#[test]
fn a_line_that_moves_other_times_than_those_it_is_for_is_asked_about() {
    let office = [(18, "*")];
    assert_eq!(said_of("times = \"next-day\"", &office, &office), ["CYF165 Query"]);
    assert_eq!(said_of("times = \"next-day\"", &[(18, "23:59:39"), (2, "14:00:00")], &[(18, "23:59:39")]), ["CYF165 Query"]);
    assert_eq!(said_of("times = \"next-day\"", &[(18, "23:59:39")], &[(18, "23:59:39"), (2, "09:00:00")]), [""; 0]);
    assert_eq!(said_of("times = \"next-day\"", &[(18, "17:00:00")], &[(18, "17:00:00")]), ["CYF165 Query"]);
    assert_eq!(said_of("times = \"utc\"", &[(17, "*"), (1, "23:00:00")], &office), ["CYF165 Query"]);
    assert_eq!(said_of("times = \"utc\"", &office, &office), [""; 0], "no date is moved");
    assert_eq!(said_of("times = \"utc\"", &[(9, "23:59:59")], &[(9, "23:59:59")]), ["CYF165 Query"]);
    assert_eq!(said_of("times = \"utc\"", &[(9, "23:00:00")], &[(9, "00:00:00"), (1, "14:00:00")]), [""; 0]);
    assert_eq!(said_of("times = \"as-shown\"", &office, &office), [""; 0]);
    // The column's own line says that a time of an office is meant, and that times of all hours are UTC.
    let births = ["@2012-05-13 16:00:00", "@2013-01-30 16:00:00", "@2015-08-02 16:00:00"];
    let (ret, mapped) = run_lines("", [", times = \"next-day\"", "", ""], &births, &[]);
    assert_eq!(doubts(&mapped), Vec::<String>::new());
    assert_eq!(column(&ret, "DateOfBirth"), ["2012-05-14", "2013-01-31", "2015-08-03"]);
    let births = ["@2012-05-13 16:10:00", "@2013-01-30 11:00:00", "@2015-08-02 23:30:00"];
    let (ret, mapped) = run_lines("", [", times = \"utc\"", "", ""], &births, &[]);
    assert_eq!(doubts(&mapped), Vec::<String>::new());
    assert_eq!(column(&ret, "DateOfBirth"), ["2012-05-13", "2013-01-30", "2015-08-03"]);
}

#[test]
fn the_advice_is_for_the_columns_named_where_a_line_at_the_head_would_move_others() {
    let late = ["@2012-05-13 23:59:39", "@2013-01-30 23:59:39", "@2015-08-02 23:59:39"];
    let help = |born: &[&str], episodes: &[[&str; 2]], code: Code| {
        let (_, mapped) = run_on("", born, episodes);
        mapped.findings.iter().find(|f| f.code == code).map(helped).unwrap_or_default()
    };
    let told = help(&late, &[["@2025-05-02", "@2025-06-03"]], Code::DATES_DAY_BEFORE);
    assert!(told.contains("\"next-day\" at the head"), "{told}");
    let told = help(&late, &[["@2025-05-02 10:00:00", "@2025-06-03 15:00:00"]], Code::DATES_DAY_BEFORE);
    assert!(
        told.contains("\"next-day\" at these columns") && told.contains("DateOfBirth = {") && told.contains("not at its head"),
        "{told}"
    );
    let turned = ["13/04/2008", "@2020-10-09", "22/04/2017", "@2011-05-03", "31/01/2012", "@2012-01-12", "28/02/2014", "@2010-07-08"];
    let told = help(&turned, &[["@2025-05-02", "@2025-06-13"]], Code::DATES_TURNED);
    assert!(told.contains("\"turned\" at these columns"), "{told}");
    let told = help(&turned, &[["15/05/2025", ""]], Code::DATES_TURNED);
    assert!(told.contains("\"turned\" at the head"), "{told}");
}

#[test]
fn a_line_that_turns_dates_is_contradicted_by_real_dates_after_the_twelfth() {
    let line = "date-cells = \"turned\"";
    let sound = ["@2012-05-13", "@2013-01-30", "@2015-08-02", "@2011-03-04"];
    let (ret, mapped) = run_on(line, &sound, &[["@2025-05-02", ""]]);
    assert_eq!(doubts(&mapped), ["CYF165 Error C B “Born”: 13/05/2012; 02/08/2015"]);
    assert_eq!(column(&ret, "DateOfBirth")[3], "!");
    // One of many that somebody typed again.
    let mut born: Vec<String> = (1..=12).map(|n| format!("@20{n:02}-05-{n:02}")).collect();
    born.push("@2012-05-13".to_owned());
    let born: Vec<&str> = born.iter().map(String::as_str).collect();
    let (ret, mapped) = run_on(line, &born, &[]);
    assert_eq!(doubts(&mapped), ["CYF165 Query C B “Born”: 13/05/2012; 01/05/2001"]);
    assert_eq!(column(&ret, "DateOfBirth")[2], "2003-03-05");
}

#[test]
fn twenty_four_o_clock_is_not_read_until_the_template_says_which_day_it_is() {
    let rows = [["01/08/2016", "31/03/2026 24:00"], ["2016-08-02T10:00", "31/03/2026"]];
    let (ret, mapped) = run_on("", &[BORN], &rows);
    assert_eq!(doubts(&mapped), ["CYF166 Error E C “End”: 31/03/2026 24:00"]);
    assert_eq!((column(&ret, "EpisodeStartDate")[0].as_str(), column(&ret, "EpisodeEndDate")[1].as_str()), ("2016-08-01", "!"));
    for (line, day) in [("as-shown", "2026-03-31"), ("next-day", "2026-04-01")] {
        let (ret, mapped) = run_on(&format!("times = \"{line}\""), &[BORN], &rows);
        assert_eq!(doubts(&mapped), Vec::<String>::new());
        assert_eq!(column(&ret, "EpisodeEndDate"), [day, "2026-03-31"]);
    }
}

#[test]
fn the_time_beside_a_date_of_birth_is_shown_without_the_date() {
    let said = |born: &[&str]| {
        let (_, mapped) = run_on("", born, &[]);
        let arg = |f: &Finding, name: &str| f.args.iter().find(|(n, _)| *n == name).map(|(_, v)| v.words(Audience::default()));
        mapped
            .findings
            .iter()
            .find(|f| arg(f, "first").is_some())
            .map(|f| [arg(f, "first"), arg(f, "second")].map(Option::unwrap_or_default))
    };
    let utc = said(&["@2012-05-13 23:00:00", "@2013-01-30", "@2015-08-02 23:00:00", "@2015-07-02 23:00:00"]);
    assert_eq!(utc, Some(["23:00 on a day in summer".to_owned(), "00:00 on a day in winter".to_owned()]));
    let turned = said(&["13/04/2008", "@2020-10-09"]);
    let turned_says = ["a real date on one of the days 1 to 12".to_owned(), "a text whose first number is above 12".to_owned()];
    assert_eq!(turned, Some(turned_says));
}

/// Dates of birth of sound dates, or as an American program leaves them.
fn births(from: usize, to: usize, turned: bool) -> Vec<String> {
    let some = |n: usize, of: usize| (n + 1) * 2_654_435_761 / 65_536 % of;
    let date = |n: usize| (2005 + n % 15, 1 + some(n + 500, 12), 1 + some(n, 28));
    let one = |(year, month, day): (usize, usize, usize)| match (turned, day > 12) {
        (true, true) => format!("{day:02}/{month:02}/{year}"),
        (true, false) => format!("@{year}-{day:02}-{month:02}"),
        _ => format!("@{year}-{month:02}-{day:02}"),
    };
    (from..to).map(date).map(one).collect()
}

#[test]
fn dates_typed_again_and_rows_of_a_sound_export_do_not_hide_those_that_were_turned() {
    let said = |born: Vec<String>| {
        let (_, mapped) = run_on("", &born.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
        let words = mapped.findings.iter().find(|f| f.code == Code::DATES_TURNED).map(|f| {
            let shares = f.args.iter().find(|(n, _)| *n == "shares").map(|(_, v)| v.words(Audience::default()));
            format!("{:?} {}", f.level, shares.unwrap_or_default())
        });
        words.unwrap_or_default()
    };
    let whole = |n: usize| births(0, n, true);
    assert!(said(whole(40)).starts_with("Error real dates only on days 1 to 12 ("), "{}", said(whole(40)));
    for again in [3, 5, 10] {
        let born: Vec<String> = [births(0, again, false), births(again, 40, true)].concat();
        let told = said(born);
        assert!(told.starts_with("Error ") && !told.contains("only"), "{again}: {told}");
    }
    // Every fourth was typed again; half of the rows, one after another or mixed, are sound.
    let mixed = |sound: fn(usize) -> bool| (0..40).flat_map(|n| births(n, n + 1, !sound(n))).collect::<Vec<_>>();
    for sound in [|n: usize| n.is_multiple_of(4), |n: usize| n.is_multiple_of(2), |n: usize| n < 20, |n: usize| n >= 20] {
        let told = said(mixed(sound));
        assert!(told.starts_with("Error ") || told.starts_with("Query "), "{told}");
    }
    // Texts with a day up to 12 that somebody typed.
    let told = said(
        [whole(40), vec!["03/04/2008".to_owned(), "05/06/2009".to_owned(), "07/02/2010".to_owned(), "09/02/2010".to_owned()]].concat(),
    );
    assert!(told.starts_with("Error "), "{told}");
    // Sound dates, some of them as text.
    let some_as_text = |step: usize| {
        let one = |(n, date): (usize, String)| match n % step {
            0 => format!("{}/{}/{}", &date[9..11], &date[6..8], &date[1..5]),
            _ => date,
        };
        births(0, 60, false).into_iter().enumerate().map(one).collect::<Vec<_>>()
    };
    for step in [2, 3, 5, 7] {
        assert_eq!(said(some_as_text(step)), "", "every {step}th");
    }
}
