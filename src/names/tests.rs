//! Nothing of a name stays.

use std::sync::{Arc, OnceLock};

use proptest::prelude::*;

use super::*;
use crate::fold::bare;
use crate::pack::{Kind, Library, Pack};
use crate::spot::RecordId;

pub(crate) fn pack() -> Arc<Pack> {
    static PACK: OnceLock<Arc<Pack>> = OnceLock::new();
    PACK.get_or_init(|| Library::embedded().and_then(|l| l.pack("lac/2025-26")).expect("a pack")).clone()
}

fn vocabulary() -> &'static Vocabulary {
    static WORDS: OnceLock<Vocabulary> = OnceLock::new();
    WORDS.get_or_init(|| Vocabulary::new(&pack()))
}

pub(crate) fn names(children: &[&str]) -> Names {
    let mut names = Names { own: Arc::new(vec![Vec::new(); children.len()]), ..Names::default() };
    for (child, name) in children.iter().enumerate() {
        names.display.push((*name).to_owned());
        names.learn(RecordId::new(child), &name_words(name));
    }
    names.join();
    names
}

fn safe(raw: &str, child: Option<usize>, kind: Option<Kind>) -> String {
    safe_text(raw, &names(&["Siân White", "May O’Brien"]), child.map(RecordId::new), vocabulary(), kind)
}

#[test]
fn a_date_is_shown_whole_where_a_date_should_stand_and_without_its_year_where_a_number_should() {
    let mut names = Names::default();
    names.words.insert("april".to_owned());
    let number = Kind::Number { min: 1, max: 999, decimals: 0 };
    for (kind, text, saved) in [
        (Kind::Date, "4/22/2017 12:00:00 AM", "4/22/2017 12:00:00 AM"),
        (Kind::Date, "2017-04-22T23:00:00Z", "2017-04-22T23:00:00Z"),
        (Kind::Date, "Sat 22 April 2017", "Sat 22 April 2017"),
        (Kind::Date, "31/12/9999", "31/12/9999"),
        (Kind::Date, "April", "•••"),
        (Kind::Date, "22/04/2017 Jones", "22/04/2017 •••"),
        (number, "01/04/2026", "01/04/•••"),
        (number, "01/04/2026 00:00", "01/04/•••"),
        (Kind::Text { min: 1, max: 20 }, "01/04/2026", "•••/•••/•••"),
    ] {
        assert_eq!(safe_text(text, &names, None, vocabulary(), Some(kind)), saved, "{text}");
    }
}

#[test]
fn marks_that_nobody_sees_part_no_name() {
    let names = names(&["Nia Example", "Bo Li"]);
    for mark in ['\u{ad}', '\u{200b}', '\u{200d}', '\u{2060}', '\u{feff}'] {
        let typed = format!("Ni{mark}a Exam{mark}ple has mo{mark}ved");
        assert_eq!(without_names(&typed, &names, None, vocabulary()), "••• ••• has moved");
        assert_eq!(without_persons(&format!("N{mark}ia Examp{mark}le"), &names, None), "••• •••");
        assert_eq!(without_persons(&format!("Sue Jo{mark}nes"), &names, None), "Sue Jones");
    }
}

#[test]
fn a_value_that_holds_a_name() {
    let names = names(&["Nia Example", "Gethin Tanygraig"]);
    let holds = |text: &str, child: usize| holds_name(text, &names, Some(RecordId::new(child)), vocabulary());
    for text in ["Gethin Tanygraig", "tanygraig", "x-Gethin4", "exgethinx", "Nia", "Geth\u{ad}in"] {
        assert!(holds(text, 1), "{text}");
    }
    for text in ["", "A1", "White British", "P681200315014", "2016-08-02", "400217", "exgeth"] {
        assert!(!holds(text, 1), "{text}");
    }
}

#[test]
fn sentences_of_an_officer() {
    let names = names(&["Nia Example", "Bo Li", "Will Park", "Jane Smith"]);
    let said = |text: &str, child: Option<usize>| without_names(text, &names, child.map(RecordId::new), vocabulary());
    assert_eq!(said("nia moved with Mrs example", None), "••• moved with Mrs •••");
    assert_eq!(said("bo li will move to the park", None), "••• ••• will move to the park");
    assert_eq!(said("Will will move to the park", Some(2)), "••• ••• move to the •••");
    assert_eq!(said("as agreed with J. Smith, jsmith@example", None), "as agreed with •••. •••, •••@•••");
    assert_eq!(said("BoLi and 李娜 stay", None), "••• and ••• stay");
    assert_eq!(said("the Smiths, Janes mum; exam-ple", None), "the •••, ••• mum; •••-•••");
    assert_eq!(said("Nias mum; parks and wills", Some(0)), "••• mum; parks and wills");
    assert_eq!(said("I checked the file: it is right", Some(0)), "I checked the file: it is right");
    let who = |text: &str, child: Option<usize>| without_persons(text, &names, child.map(RecordId::new));
    assert_eq!(who("A. Officer", Some(0)), "A. Officer");
    assert_eq!(who("Nia Example", None), "••• •••");
    assert_eq!(who("example, nia", Some(3)), "•••, •••");
    assert_eq!(who("nia", None), "•••");
    assert_eq!(who("Sue Example", Some(0)), "Sue •••");
    assert_eq!(who("Sue Example", Some(1)), "Sue Example");
}

#[test]
fn names_as_words() {
    assert_eq!(name_words("Mary-Jane O’Brien"), ["mary", "jane", "maryjane", "brien", "obrien"]);
    assert_eq!(name_words(" Siân  D. Llŷr "), ["sian", "llyr"]);
    assert_eq!(name_words("李 娜"), ["李", "娜"]);
    assert_eq!(name_words("محمد علي"), ["محمد", "علي"]);
    assert_eq!(name_words("12/3"), Vec::<String>::new());
}

#[test]
fn what_may_be_saved() {
    assert_eq!(safe("Care order (full) C2", Some(0), None), "Care order (full) C2");
    assert_eq!(safe("N/A", Some(0), None), "N/A");
    assert_eq!(safe("Care order - ask Margaret", Some(0), None), "Care order - ••• •••");
    // A word of the pack that is the child's own name is a name.
    assert_eq!(safe("White British", Some(0), None), "••• British");
    assert_eq!(safe("White British", Some(1), None), "White British");
    assert_eq!(safe("White British, May", None, None), "••• British, •••");
    assert_eq!(safe("SIÂN", Some(0), None), "•••");
    assert_eq!(safe("O’Brien", Some(1), None), "•••’•••");
    assert_eq!(safe("400217", Some(0), Some(Kind::Text { min: 1, max: 20 })), "400217");
    // The words for which an officer is asked about rows or an export are shown to her.
    for word in ["Superseded", "Cancelled", "Void", "Planned", "Draft", "Training database", "Disodlwyd", "Wedi'i ganslo", "Cofnod prawf"] {
        assert_eq!(safe(word, None, None), word);
    }
}

#[test]
fn dates_and_postcodes_where_they_do_not_belong() {
    for date in [
        "14/05/2012",
        "14.5.12",
        "2012-05-14",
        "14 May 2012",
        "14th of May, 2012",
        "May 14 2012",
        "20120514",
        "14-Mai-2012",
        "14052012",
        "14 / 05 / 2012",
    ] {
        let saved = safe(&format!("Male {date}"), Some(0), None);
        assert!(!saved.contains("12") && !saved.contains("14"), "{date}: {saved}");
    }
    assert_eq!(safe("14/05/2012", Some(0), Some(Kind::Date)), "14/05/2012");
    assert_eq!(safe("31/02/12 Jones", Some(0), Some(Kind::Date)), "31/02/12 •••");
    for postcode in ["CF10 1EP", "cf101ep", "W1A 1AA", "M1 1AE", "Male at LL11  1AA!"] {
        let saved = safe(postcode, Some(0), None);
        assert!(!saved.contains("1"), "{postcode}: {saved}");
    }
    assert_eq!(safe("E12", Some(0), None), "E12");
}

proptest! {
    #[test]
    fn no_name_is_ever_saved(
        name in "[A-ZÁÂŴ][a-zéîôŷ]{2,9}( [A-Z][a-z]{2,9})?",
        before in "[ -~]{0,12}",
        between in "[^\\p{L}\\p{M}]{0,3}",
        after in "\\PC{0,12}",
        upper: bool,
        known: bool,
    ) {
        let names = names(&["Somebody Else", &name]);
        let written = if upper { name.to_uppercase() } else { name.clone() };
        let raw = format!("{before} {written} {between}{after}");
        for kind in [None, Some(Kind::Date), Some(Kind::Postcode), Some(Kind::Upn), Some(Kind::Text { min: 1, max: 9 })] {
            let saved = safe_text(&raw, &names, known.then_some(RecordId::new(1)), vocabulary(), kind);
            let words: Vec<String> = bare(&saved).split(|c: char| !c.is_alphabetic()).map(str::to_owned).collect();
            for word in name_words(&name) {
                prop_assert!(!words.contains(&word), "{raw} → {saved}");
            }
        }
    }

    #[test]
    fn only_words_of_the_pack_are_saved(raw in "\\PC{0,40}") {
        let saved = safe_text(&raw, &names(&[]), None, vocabulary(), None);
        // One plain letter may lead digits, as in a code.
        let known = |w: &str| w.len() <= 1 || vocabulary().has(w);
        prop_assert!(bare(&saved).split(|c: char| !c.is_alphabetic()).all(known), "{raw} → {saved}");
    }

    #[test]
    fn no_date_is_saved_where_it_does_not_belong(
        days in 5_000..25_000i32, form in 0usize..6, before in "[a-z]{0,6}", after in "[a-z]{0,6}",
    ) {
        let date = crate::calendar::date_of(days);
        let form = ["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d-%b-%y", "%Y%m%d", "%d.%m.%y"][form];
        let raw = format!("{before} {} {after}", date.format(form));
        let saved = safe_text(&raw, &names(&[]), None, vocabulary(), None);
        prop_assert!(!saved.contains(|c: char| c.is_ascii_digit()), "{raw} → {saved}");
    }
}

/// What the guard costs: runs of letters that are no name and are taken for one, with the names of an invented council of 600.
/// `docs/readings.md` has the figures.
#[test]
fn false_alarms_are_few() {
    let council = crate::invent::council(15, "552", 600, "2025-26");
    let named: Vec<String> = council.children.iter().map(|c| format!("{} {}", c.forename, c.surname)).collect();
    let names = names(&named.iter().map(String::as_str).collect::<Vec<_>>());
    let letters = || 'a'..='z';
    let two: Vec<String> = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}"))).collect();
    let three: Vec<String> = two.iter().flat_map(|two| letters().map(move |c| format!("{two}{c}"))).collect();
    let four: Vec<String> = three.iter().flat_map(|three| letters().map(move |d| format!("{three}{d}"))).collect();
    let alarms =
        |runs: &[String]| runs.iter().enumerate().filter(|(n, run)| names.find(run, RecordId::new(n % named.len())).is_some()).count();
    let counts = [alarms(&two), alarms(&three), alarms(&four)];
    let sentence =
        "Placed with family in an emergency; the social worker has checked both dates and they are right, see the case notes of 12 May.";
    let masked = without_names(sentence, &names, None, vocabulary());
    println!("{counts:?} of {:?}; {masked}", [two.len(), three.len(), four.len()]);
    assert_eq!(masked, sentence);
    assert!(counts[0] <= 5 && counts[1] <= 60 && counts[2] <= 500, "{counts:?}");
}
