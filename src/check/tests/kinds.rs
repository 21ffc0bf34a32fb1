//! What sentences ask of several records together, of working days, of texts by their form, and of numbers that are counted.

use std::sync::Arc;

use super::Asked;
use crate::pack::sentence::{Context, Dataset, RecordSet, parse};
use crate::pack::{Library, Pack};
use crate::texts::{Audience, Message};

fn library() -> Library {
    Library::open(&crate::world::DISK, Some(std::path::Path::new("fixtures/kinds")), &[]).expect("a pack")
}

fn pack() -> Arc<Pack> {
    library().pack("plans/2025-26").expect("a pack")
}

fn ask(records: &str, cases: &[(&str, &str, &str)]) {
    let asked = Asked::of(&pack(), records);
    for (module, sentence, answers) in cases {
        assert_eq!(asked.answers(module, sentence), *answers, "{module}: {sentence}");
    }
}

#[test]
fn the_rows_of_its_rules_do_what_they_must() {
    let (library, pack) = (library(), pack());
    assert!(pack.rules.len() >= 9);
    for rule in &pack.rules {
        let failures = crate::rule_test::try_rule(&library, &pack, rule);
        assert!(failures.is_empty(), "{failures:?}");
    }
}

/// Two children with one number, two with one reason why there is none, one with nothing, one with what cannot be read.
const NUMBERS: &str = "Child ChildID=1, UPN=J681402015001
    Child ChildID=2, UPN=UN1
    Child ChildID=3, UPN=UN1
    Child ChildID=4
    Child ChildID=5, UPN=!
    Child ChildID=6, UPN=J681402015001";

#[test]
fn a_code_in_place_of_a_value_is_no_value() {
    ask(
        NUMBERS,
        &[
            ("Child", "UPN is present", "yyyn?y"),
            ("Child", "UPN is UN1", "nyy-?n"),
            ("Child", "UPN is not UN1", "ynn-?y"),
            ("Child", "UPN is in UN1, UN2", "nyy-?n"),
            ("Child", "UPN is in group young", "nyy-?n"),
            ("Child", "UPN is in group late", "nnn-?n"),
            ("Child", "UPN has form upn", "ynn-?y"),
            ("Child", "UPN has form temporary-upn", "nnn-?n"),
            ("Child", "UPN does not have form upn", "nyy-?n"),
            ("Child", "authority of UPN is 681", "y---?y"),
            // Two children with the same reason share no number.
            ("Child", "UPN is unique", "n---?n"),
        ],
    );
    let known = NUMBERS.replace("    Child ChildID=5, UPN=!\n", "    Child ChildID=5, UPN=UN2\n");
    // Of one number and two reasons only the number is one.
    ask(&known, &[("", "number of different UPN is 1", "y")]);
}

#[test]
fn of_a_date_with_unknown_parts_nothing_is_known_but_that_it_is_there() {
    ask(
        "Child ChildID=1, Born=2010-06-01, Settled=2020-06-01
        Child ChildID=2, Born=2010-06-01, Settled=zz/zz/2009
        Child ChildID=3, Born=2010-06-01, Settled=zz/06/2020
        Child ChildID=4, Born=2010-06-01
        Plan PlanStart=2025-04-01
        Child ChildID=5, Born=2010-06-01, Settled=!
        Child ChildID=6, Born=2010-06-01, Settled=zz/zz/zzzz
        Plan PlanStart=2025-04-01",
        &[
            ("Child", "Settled is present", "yyyn?y"),
            ("Child", "Settled is absent", "nnny?n"),
            ("Child", "Settled is before Born", "n??-??"),
            ("Child", "Settled is not before Born", "y??-??"),
            ("Child", "Settled is 2020-06-01", "y??-??"),
            ("Child", "age on Settled is at least 10", "y??-??"),
            ("Child", "year of Settled is 2020", "y??-??"),
            ("Child", "weekday of Settled is Monday", "y??-??"),
            ("Child", "Settled is within 3 years of ReferenceDate", "n??-??"),
            ("Plan", "Settled is present", "ny"),
            ("Plan", "Settled is before PlanStart", "-?"),
        ],
    );
}

#[test]
fn what_stands_in_place_of_a_value_is_one_of_its_codes() {
    let pack = pack();
    let said = |sentence: &str| {
        let fault = parse(&Context::new(&pack, None), RecordSet { dataset: Dataset::This, module: pack.find_module("Child") }, sentence);
        fault.map(|_| ()).map_err(|fault| fault.message.to(Audience::default()))
    };
    assert_eq!(said("UPN is in UN1, UN9"), Err("UN9 is not a code of NoNumber, nor an item".to_owned()));
    assert_eq!(said("UPN is in group old"), Err("no code of the set belongs to this group".to_owned()));
    assert!(said("UPN is UN9").is_err() && said("Worker is UN1").is_err());
}

#[test]
fn a_missing_or_wrong_value_has_the_code_of_the_returns_own_list() {
    use crate::code::Code;
    use crate::diagnostic::Level;
    let pack = pack();
    let asked = Asked::of(&pack, "Child ChildID=1\n Disability Kind=HAND\n Disability");
    let found: Vec<(String, Level)> = asked.with(|engine| {
        let findings = crate::check::check(engine);
        findings.list.iter().map(|f| (f.code(&pack).unwrap_or_default().to_owned(), f.level)).collect()
    });
    assert_eq!(found, [("P210Q".to_owned(), Level::Query)]);
    let upn = pack.modules[0].items.iter().find(|i| i.name == "UPN").expect("an item");
    let official = |code| upn.official.of(code).map(|check| check.code.as_str());
    assert_eq!(official(Code::UPN_FORM), Some("P168"));
    assert_eq!(official(Code::UPN_CHECK_LETTER), Some("P169"));
    assert_eq!((official(Code::VALUE_MISSING), official(Code::CELL_ERROR)), (None, None));
    // A record that may lack it, once somebody has answered, may stand in the document without it.
    let schema = crate::write::xsd::generate(&pack);
    assert!(schema.contains("name=\"Kind\" type=\"KindCode\" minOccurs=\"0\""), "{schema}");
}

/// Two children, the second with nothing that overlaps; the first has an episode that is over when its second plan begins.
const CHILDREN: &str = "Child ChildID=1, Born=2010-06-01, Worker=SW12
    Episode EpisodeStart=2025-04-01, EpisodeEnd=2025-05-01, Placement=K1
    Episode EpisodeStart=2025-06-01, Placement=T3
    Plan PlanStart=2025-04-10, PlanEnd=2025-04-20, Agreed=2025-04-12
    Plan PlanStart=2025-05-01, PlanEnd=2025-06-01
    Child ChildID=2, Worker=XX-1
    Episode EpisodeStart=2025-04-01, EpisodeEnd=2025-04-01, Placement=K1
    Plan PlanStart=2025-04-01
    Child ChildID=3, Worker=!
    Plan PlanStart=2025-04-01";

#[test]
fn a_where_speaks_of_the_record_asked() {
    ask(
        CHILDREN,
        &[
            ("Plan", "at least 1 Episode where EpisodeStart is asked PlanStart", "nnyn"),
            ("Plan", "exactly 1 Episode where EpisodeStart is before asked PlanStart", "yynn"),
            ("Plan", "no Episode where EpisodeStart is within 9 days of asked PlanStart", "nyny"),
            ("Plan", "no Episode where EpisodeStart is at least 1 month after asked PlanStart and Placement is T3", "nnyy"),
            ("Plan", "no Episode where Episode covers the night of asked PlanStart", "nyyy"),
            ("Plan", "no Episode where year of EpisodeStart is year of asked PlanStart", "nnny"),
            // A blank is never the same, and what is asked of it counts nothing.
            ("Plan", "no Episode where EpisodeStart is asked Agreed", "yyyy"),
            ("Plan", "no other Plan where PlanStart is before asked PlanStart", "ynyy"),
            ("Plan", "no earlier Plan where PlanEnd is before asked PlanStart", "ynyy"),
            ("Plan", "number of Episode where EpisodeStart is not after asked PlanStart is 1", "yyyn"),
        ],
    );
    let unread = CHILDREN.replace("PlanStart=2025-04-10", "PlanStart=!").replace("Placement=T3", "Placement=!");
    ask(
        &unread,
        &[
            ("Plan", "at least 1 Episode where EpisodeStart is asked PlanStart", "?nyn"),
            ("Plan", "at least 1 Episode where EpisodeStart is after asked PlanStart and Placement is T3", "??nn"),
        ],
    );
}

#[test]
fn records_of_two_modules_overlap() {
    ask(
        CHILDREN,
        &[
            ("Plan", "no Episode overlaps it", "nyyy"),
            ("Episode", "no Plan overlaps it", "nyy"),
            ("Plan", "no Episode where Placement is T3 overlaps it", "yyyy"),
            ("Plan", "no Episode where EpisodeStart is before asked PlanStart overlaps it", "nyyy"),
            ("Plan", "no Plan overlaps it", "yyyy"),
        ],
    );
    // An end that could not be read may lie anywhere.
    ask(&CHILDREN.replace("EpisodeEnd=2025-05-01", "EpisodeEnd=!"), &[("Plan", "no Episode overlaps it", "??yy")]);
    ask(&CHILDREN.replace("PlanStart=2025-05-01", "PlanStart=!"), &[("Episode", "no Plan overlaps it", "??y")]);
}

#[test]
fn what_is_the_same_twice_for_one_child() {
    let records = "Child ChildID=1
        Disability Kind=HAND
        Disability Kind=MOB
        Disability Kind=HAND
        Disability
        Disability
        Child ChildID=2
        Disability Kind=HAND
        Disability Kind=!";
    ask(
        records,
        &[
            ("Disability", "no other Disability has the same Kind", "nynyy??"),
            ("Disability", "no other Disability where Kind is HAND", "nnnnn?n"),
            ("Disability", "at most 3 other Disability", "nnnnnyy"),
            ("Child", "number of different Kind is 2", "y?"),
            ("Child", "number of different Kind where Kind is not MOB is 1", "y?"),
            ("", "number of different Kind is at least 2", "?"),
        ],
    );
}

#[test]
fn numbers_of_records_and_days() {
    ask(
        CHILDREN,
        &[
            ("Child", "number of Plan is at most number of Episode", "yyn"),
            ("Child", "number of Plan where PlanEnd is present is more than number of Episode where EpisodeEnd is present", "ynn"),
            ("Plan", "number of Plan is 2", "yynn"),
            ("", "number of Plan is number of Episode", "n"),
            ("", "number of Plan where PlanEnd is present is 2", "y"),
            // 30 days, and from 1 June to the reference date.
            ("Child", "days of Episode where Placement is K1 is 30", "ynn"),
            ("Child", "days of Episode where Placement is T3 is 303", "ynn"),
            // In the time: its last day is the date, its first the day after the same day a month before.
            ("Plan", "days of Episode in the 1 month to PlanStart is 10", "ynnn"),
            ("Plan", "days of Episode in the 1 month to PlanStart is 29", "nynn"),
            ("Plan", "days of Episode since PlanStart is 303", "nynn"),
            ("Plan", "number of Episode in the 10 days to PlanStart is 1", "ynyn"),
            ("Plan", "number of Episode in the 9 days to PlanStart is 1", "nnyn"),
            ("Child", "number of Episode since 15th birthday is 1", "y--"),
        ],
    );
    ask(
        &CHILDREN.replace("Placement=T3", "Placement=!"),
        &[("Child", "number of Episode where Placement is K1 is 1", "?yn"), ("Child", "number of Episode is 2", "ynn")],
    );
}

#[test]
fn days_of_the_week_and_working_days() {
    // A Saturday, Christmas Day, the Monday after, and a year of which no bank holiday is known.
    let records = "Child ChildID=1
        Plan PlanStart=2025-12-24, Agreed=2025-12-20
        Plan PlanStart=2025-12-24, Agreed=2025-12-25
        Plan PlanStart=2025-12-24, Agreed=2025-12-29
        Plan PlanStart=2025-12-24, Agreed=2027-01-04
        Plan PlanStart=2025-12-24
        Plan PlanStart=2025-12-24, Agreed=!";
    ask(
        records,
        &[
            ("Plan", "weekday of Agreed is Monday", "nnyy-?"),
            ("Plan", "weekday of Agreed is not in Saturday, Sunday", "nyyy-?"),
            ("Plan", "weekday of Agreed is from Monday to Friday", "nyyy-?"),
            ("Plan", "Agreed is a working day", "nny?-?"),
            ("Plan", "Agreed is not a working day", "yyn?-?"),
            ("Plan", "Agreed is at least 1 working day after PlanStart", "nnyy-?"),
            ("Plan", "Agreed is not more than 1 working day after PlanStart", "yyyn-?"),
            ("Plan", "PlanStart is within 1 working day of Agreed", "nyy?-?"),
        ],
    );
}

#[test]
fn texts_by_their_form() {
    ask(
        CHILDREN,
        &[
            ("Child", "Worker begins with SW, XX", "yy?"),
            ("Child", "Worker does not begin with SW", "ny?"),
            ("Child", "Worker is made of letters and digits", "yn?"),
            ("Child", "Worker is not made of letters", "yy?"),
            ("Child", "Worker is \"SW12\"", "yn?"),
            ("Child", "Worker is not in \"SW12\", \"XX-1\"", "nn?"),
        ],
    );
}

/// What is wrong with a sentence, the words it is at, and the help.
fn fault(pack: &Pack, module: &str, sentence: &str) -> (String, String, String) {
    let set = RecordSet { dataset: Dataset::This, module: pack.find_module(module) };
    let fault = parse(&Context::new(pack, None), set, sentence).expect_err(sentence);
    let said = |message: &Message| message.to(Audience::default()).to_owned();
    (sentence[fault.span].to_owned(), said(&fault.message), fault.help.as_ref().map(said).unwrap_or_default())
}

#[test]
fn numbers_with_decimals() {
    let records = "Child ChildID=1, HoursAgreed=12.50, HoursGiven=12.49
        Child ChildID=2, HoursAgreed=12.50, HoursGiven=12.50
        Child ChildID=3, HoursAgreed=12.50, HoursGiven=-0.25
        Child ChildID=4, HoursAgreed=12.50
        Child ChildID=5, HoursAgreed=12.50, HoursGiven=!";
    ask(
        records,
        &[
            ("Child", "HoursGiven is at most HoursAgreed", "yyy-?"),
            ("Child", "HoursGiven is HoursAgreed", "nyn-?"),
            ("Child", "HoursGiven is less than 12.5", "yny-?"),
            ("Child", "HoursGiven is not at least 12.50", "yny-?"),
            ("Child", "HoursGiven is 12.5", "nyn-?"),
            ("Child", "HoursGiven is in 12.49, -0.25", "yny-?"),
            ("Child", "HoursGiven is from -0.25 to 12.49", "yny-?"),
            ("Child", "HoursGiven is more than 12", "yyn-?"),
            ("Child", "number of different HoursGiven is 1", "yyyn?"),
        ],
    );
    let pack = pack();
    let schema = crate::write::xsd::generate(&pack);
    let item =
        schema.split("<xs:element name=\"HoursGiven\"").nth(1).and_then(|rest| rest.split("</xs:element>").next()).unwrap_or_default();
    for part in ["xs:decimal", "fractionDigits value=\"2\"", "minInclusive value=\"-0.25\"", "maxInclusive value=\"168.00\""] {
        assert!(item.contains(part), "{part}: {schema}");
    }
}

#[test]
fn what_no_sentence_says_is_refused_at_its_place() {
    let pack = pack();
    for (module, sentence, place, says) in [
        ("Plan", "PlanStart is asked PlanEnd", "asked", "“asked” is said in a `where`"),
        ("", "at least 1 Plan where PlanStart is asked PlanEnd", "asked", "“asked” is said in a `where`"),
        ("Plan", "no Episode where EpisodeStart is PlanStart", "PlanStart", "did you mean asked PlanStart?"),
        ("Plan", "no Plan where PlanEnd is asked PlanEnd has the same Agreed", "has the same Agreed", "“PlanEnd is asked PlanEnd”"),
        ("Child", "HoursGiven is at most 12.505", "12.505", "2 decimals at most"),
        ("Child", "HoursGiven is at most PlansHeld", "PlansHeld", "both have as many decimals"),
        ("Child", "HoursGiven is at most PartOfWeek", "PartOfWeek", "both have as many decimals"),
        ("Child", "age on ReferenceDate is at least HoursGiven", "HoursGiven", "both have as many decimals"),
        ("Plan", "no Disability overlaps it", "overlaps it", "that have an order"),
        ("Plan", "no other Episode has the same Placement", "Episode", "only of the module asked"),
        ("Child", "days of Disability is 1", "Disability", "have no start and end"),
        ("Plan", "run of Plan where Agreed is present lasts at most 3 days", "Plan", "need not join"),
        ("Child", "number of Episode in the 12 months since Born is 1", "in the 12 months since Born", "in the 12 months to D"),
        ("Child", "number of different Knd is 1", "Knd", "did you mean Kind?"),
        ("Child", "weekday of Born is Munday", "Munday", "did you mean Monday?"),
        ("Child", "weekday of Worker is Monday", "Worker", "not a date"),
        ("Child", "Born begins with 20", "begins with 20", "asked of texts"),
        ("Child", "Worker is made of letters or digits", "letters or digits", "letters and digits"),
        ("Child", "Worker is \"SW", "\"SW", "quotation marks"),
        ("Child", "PlansHeld is a working day", "is a working day", "asked of dates"),
    ] {
        let (at, message, help) = fault(&pack, module, sentence);
        assert_eq!(at, place, "{sentence}: {message}");
        assert!(message.contains(says) || help.contains(says), "{sentence}: {message}; {help}");
    }
    let lac = super::packs().lac;
    let (at, message, _) = fault(&lac, "Child", "DateOfBirth is a working day");
    assert_eq!((at.as_str(), message.contains("bank-holidays.csv")), ("working day", true));
    assert_eq!(fault(&lac, "Child", "DateOfBirth is at least 3 working days after YearStart").0, "working days");
}

#[test]
fn bank_holidays_are_proved_with_the_pack() {
    let good = crate::pack::files::Files::folder(&crate::world::DISK, std::path::Path::new("fixtures/kinds")).expect("files");
    for (table, says) in [
        ("date\n2025-12-25\n2026-01-01\n2025-12-25\n", "2025-12-25 stands twice"),
        ("date\n2025-12-25\n01/01/2026\n", "01/01/2026 is not a date"),
        ("date\n2025-12-25\n", "no bank holiday of 2026"),
        ("date\n", "no bank holiday of 2025"),
    ] {
        let mut files = good.clone();
        files.0.insert("plans/bank-holidays.csv".into(), table.into());
        let error = Library::load(&files, &[]).expect_err(says);
        let found = error.mistakes.iter().any(|m| m.message.to(Audience::default()).contains(says));
        assert!(found, "{says}: {error:?}");
    }
}
