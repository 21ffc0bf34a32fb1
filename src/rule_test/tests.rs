//! Every query can be closed, whatever its code; and the rows of a rule notice when one of its sentences is turned round.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::code::Code;
use crate::diagnostic::Level;
use crate::finding::{Element, Spot};
use crate::report::{Answered, Answers, Builder, CheckReport, Origin, Origins, Report, Summary};

/// Answers to all queries of a report.
fn answers(report: &CheckReport<'_>) -> Answers {
    let mut answers = Answers::new();
    for query in report.queries() {
        let answered = Answered { digest: query.digest, reason: "It is so".to_owned(), given: String::new() };
        answers.entry((query.code, query.child)).or_default().push(answered);
    }
    answers
}

/// What is open of a report once all its queries are answered.
fn open<'a>(make: &dyn Fn(&Answers) -> CheckReport<'a>) -> Vec<String> {
    let report = make(&answers(&make(&Answers::new())));
    let open = (0..report.len()).filter(|i| report.level(*i) == Level::Query && !report.answered(*i));
    open.map(|i| report.code(i).to_owned()).collect()
}

#[test]
fn a_query_of_every_rule_is_closed_by_an_answer() {
    let library = Library::embedded().unwrap();
    let missing = FxHashSet::default();
    let mut tried: BTreeSet<&str> = BTreeSet::new();
    let mut wanted: BTreeSet<&str> = BTreeSet::new();
    for pack in library.packs() {
        for rule in pack.rules.iter().filter(|rule| rule.level == Level::Query) {
            wanted.insert(&rule.code);
            for data in in_year(&rule.page().fails, &pack.year).into_iter().flat_map(|rows| datasets(&library, pack, rule, rows).unwrap()) {
                let dates = data.last_dates();
                let make = |answers: &Answers| {
                    let last = data.last.as_ref().map(|last| {
                        let origin = Origin::of(last, &missing);
                        Origin { view: crate::engine::View { dates: &dates, ..origin.view }, ..origin }
                    });
                    let other = data.other.as_ref().map(|other| Origin::of(other, &missing));
                    let origins = Origins { this: Origin::of(&data.this, &missing), last, other };
                    let engine = origins.engine();
                    let findings = crate::check::check(&engine);
                    CheckReport::new(Builder::new(origins, engine), findings.list, Vec::new(), answers, Summary::default())
                };
                if make(&Answers::new()).queries().any(|query| query.code == rule.code) {
                    tried.insert(&rule.code);
                }
                assert_eq!(open(&make), Vec::<String>::new(), "{} in {}: {}", rule.code, pack.name, data.title);
            }
        }
    }
    assert_eq!(tried, wanted, "a rule whose query was never seen");
}

/// A query with an own code about an element, and its value.
fn about(code: Code, path: &str, count: &str, child: Option<&str>) -> Finding {
    let element = Element { file: "a.xml".into(), line: None, path: Some(path.into()), child: child.map(str::to_owned) };
    Finding::new(code, [("words", count)]).level(Level::Query).at(Spot::Element(Box::new(element)))
}

#[test]
fn a_query_of_every_own_code_is_closed_by_an_answer_as_long_as_it_is_the_same() {
    let missing = FxHashSet::default();
    let ret = crate::write::tiny::sample();
    let make = |findings: Vec<Finding>, answers: &Answers| {
        let origins = Origins { this: Origin::of(&ret, &missing), last: None, other: None };
        CheckReport::new(Builder::new(origins, origins.engine()), findings, Vec::new(), answers, Summary::default())
    };
    for code in Code::all() {
        for child in [None, Some("400217")] {
            let first = || vec![about(code, "Children", "3", child)];
            assert_eq!(open(&|answers| make(first(), answers)), Vec::<String>::new(), "{code}");
            let given = answers(&make(first(), &Answers::new()));
            for other in [about(code, "Episodes", "3", child), about(code, "Children", "4", child), about(code, "Children", "3", Some("2"))]
            {
                assert!(!make(vec![other], &given).answered(0), "{code}: an answer closes another query");
            }
            // What is found later, by proving, is answered alike.
            let mut report = make(Vec::new(), &given);
            report.add(first());
            assert!(report.answered(0), "{code}");
        }
    }
}

/// Every sentence turned round must be noticed by the rows of its rule, in each pack.
#[test]
#[allow(clippy::print_stdout)]
fn rows_notice_every_sentence_turned_round() {
    let library = Library::embedded().unwrap_or_else(|e| panic!("{e}"));
    let (mut turned, mut noticed) = (0, 0);
    let mut unnoticed = Vec::new();
    for pack in library.packs() {
        for rule in &pack.rules {
            for case in 0..rule.cases.len() {
                let expansions = rule.cases[case].expansions.len();
                let sentences = rule.cases[case].expansions[0].when.len() + rule.cases[case].expansions[0].require.len();
                for sentence in 0..sentences {
                    let mut altered = rule.clone();
                    // The expansions of `each` are one sentence with other words: all are turned together.
                    for expansion in 0..expansions {
                        let expansion = &mut altered.cases[case].expansions[expansion];
                        let whens = expansion.when.len();
                        let clause =
                            if sentence < whens { &mut expansion.when[sentence] } else { &mut expansion.require[sentence - whens] };
                        clause.reversed = true;
                    }
                    turned += 1;
                    if tried(&library, pack, rule, Some(&altered)).is_empty() {
                        let expansion = &rule.cases[case].expansions[0];
                        let text = expansion.when.iter().chain(&expansion.require).nth(sentence).map_or("", |c| &c.text);
                        unnoticed.push(format!("{} {} case {}: {text}", pack.name, rule.code, case + 1));
                    } else {
                        noticed += 1;
                    }
                }
            }
        }
    }
    println!("sentences turned round: {turned}, noticed: {noticed}");
    for line in &unnoticed {
        println!("not noticed: {line}");
    }
    assert!(unnoticed.is_empty(), "{} of {turned} not noticed", unnoticed.len());
}

/// Each collection with years that follow its last one, a small file each and nothing else: the next year, and the next with a leap day.
#[test]
fn rows_hold_in_the_years_to_come() {
    hold_in_the_years_to_come(Library::files());
}

#[test]
fn rows_of_england_hold_in_the_years_to_come() {
    hold_in_the_years_to_come(crate::pack::PackShelf::Apart.files());
}

/// The bank holidays of one more calendar year, on the days of those of the last: a table of them grows with the years.
fn with_holidays(table: &str) -> String {
    let days = table.lines().filter_map(|line| Some((line.split_once('-')?.0.parse::<i32>().ok()?, line)));
    let last = days.clone().map(|(year, _)| year).max().unwrap_or_default();
    let more = days
        .filter(|(year, _)| *year == last)
        .map(|(_, line)| format!("{}\n", line.replacen(&last.to_string(), &(last + 1).to_string(), 1)));
    format!("{}\n{}", table.trim_end(), more.collect::<String>())
}

fn hold_in_the_years_to_come(mut files: crate::pack::files::Files) {
    let library = Library::load(&files, &[]).unwrap_or_else(|e| panic!("{e}"));
    let mut added = Vec::new();
    for (collection, latest) in library.packs().map(|pack| (&pack.collection, pack)).collect::<std::collections::BTreeMap<_, _>>() {
        let first = crate::pack::year::first(&latest.year).unwrap();
        // The year to March 2028 has a 29 February, and so has every fourth after it.
        let leap = (2027 - first - 1).rem_euclid(4) + 1;
        for later in std::collections::BTreeSet::from([1, leap]) {
            let year = format!("{}-{:02}", first + later, (first + later + 1) % 100);
            let dates: String = latest
                .dates
                .iter()
                .map(|(name, date)| {
                    let date = crate::calendar::birthday(crate::calendar::day_number(*date), later);
                    format!("{name} = {}\n", crate::calendar::date_of(date))
                })
                .collect();
            let text = format!("title = 'T'\ncoverage = 'children'\nbasis = 'stated'\nsource = 'S'\n[dates]\n{dates}");
            files.0.insert(format!("{collection}/years/{year}.toml"), text.into());
            let holidays = format!("{collection}/bank-holidays.csv");
            while let Some(table) = files.0.get(&holidays).filter(|table| !table.contains(&format!("\n{}-", first + later + 1))) {
                let grown = with_holidays(table);
                files.0.insert(holidays.clone(), grown.into());
            }
            added.push(format!("{collection}/{year}"));
        }
    }
    let library = Library::load(&files, &[]).unwrap_or_else(|e| panic!("{e}"));
    let mut failures = Vec::new();
    for pack in added.iter().map(|name| library.pack(name).unwrap()) {
        assert!(!pack.rules.is_empty(), "{} has no rule", pack.name);
        failures.extend(pack.rules.iter().flat_map(|rule| try_rule(&library, &pack, rule)));
    }
    let said = |f: &Failure| format!("{} in {}, {}: {}", f.file, f.pack, f.place, f.message.to(crate::texts::Audience::default()));
    assert!(failures.is_empty(), "{} rows fail:\n{}", failures.len(), failures.iter().map(said).collect::<Vec<_>>().join("\n"));
}
