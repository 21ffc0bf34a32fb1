//! Values in every form that exports write them.

use super::*;
use crate::spot::{RecordId, ValueId};

/// One column of an item, beside ids 1, 2, 3 ….
fn one(item: &str, settings: &str, extra: &str, values: &[&str]) -> (Return<Names>, Mapped) {
    let pack = pack("lac");
    let text = format!(
        "{settings}\n[[sheet]]\nname = \"S\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"Child ID\"\n{item} = {{ column = \"Value\"{extra} }}\n"
    );
    read_by(&pack, &text, values)
}

/// The same by a template.
fn read_by(pack: &Arc<Pack>, template: &str, values: &[&str]) -> (Return<Names>, Mapped) {
    let mut rows = vec![vec!["Child ID".to_owned(), "Value".to_owned()]];
    rows.extend(values.iter().enumerate().map(|(n, v)| vec![format!("{}", n + 1), (*v).to_owned()]));
    run(pack, &narrow(pack, template), vec![made("a.xlsx", &[("S".to_owned(), rows)])])
}

/// The pack with every kind of value.
fn plans() -> Arc<Pack> {
    let folder = std::path::Path::new("fixtures/kinds");
    let library = crate::pack::Library::open(&crate::world::DISK, Some(folder), &[]).expect("packs");
    library.pack("plans/2025-26").expect("a pack")
}

#[track_caller]
fn reads(item: &str, settings: &str, extra: &str, pairs: &[(&str, &str)]) -> (Return<Names>, Mapped) {
    let values: Vec<&str> = pairs.iter().map(|(v, _)| *v).collect();
    let (ret, mapped) = one(item, settings, extra, &values);
    let read: Vec<String> = column(&ret, item);
    let expected: Vec<&str> = pairs.iter().map(|(_, e)| *e).collect();
    assert_eq!(read, expected);
    (ret, mapped)
}

fn hint(ret: &Return<Names>, item: &str, record: usize) -> String {
    let (m, i) = ret.pack.find_item(item).expect("an item");
    ret.unread[&ValueId::new(m, RecordId::new(record), i)].hint.clone().unwrap_or_default().to(Audience::default())
}

#[test]
fn ids_as_spreadsheets_leave_them() {
    let text = "[[sheet]]\nname = \"S\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"Child ID\"\nGender = \"Gender\"\n";
    let ids = [
        "=400217",
        "400218.0",
        " 400219\u{a0}",
        "000220",
        "P-12E34",
        "4.00217E+05",
        "40 0217",
        "=4.5",
        "400217400217400217400",
        "=1e17",
        "@2025-01-01",
    ];
    let mut rows = vec![vec!["Child ID".to_owned(), "Gender".to_owned()]];
    rows.extend(ids.iter().map(|id| vec![(*id).to_owned(), "M".to_owned()]));
    let (ret, mapped) = read_rows("lac", text, "S", &rows);
    let bad = "!CYF208";
    assert_eq!(column(&ret, "ChildID"), ["400217", "400218", "400219", "000220", "P-12E34", bad, bad, bad, bad, bad, "!CYF216"]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
}

#[test]
fn dates_of_every_kind_in_one_column() {
    reads(
        "DateOfBirth",
        "",
        "",
        &[
            ("@2012-05-14", "2012-05-14"),
            ("=41043", "2012-05-14"),
            ("41043", "2012-05-14"),
            ("14/05/2012", "2012-05-14"),
            ("14.5.2012 00:00", "2012-05-14"),
            ("2012-05-14T00:00:00", "2012-05-14"),
            ("14-May-2012", "2012-05-14"),
            ("14 Mai 2012", "2012-05-14"),
            ("", ""),
            ("  ", ""),
            ("29/02/2023", "!CYF202"),
            ("14/05/12", "!CYF203"),
            ("unborn", "!CYF201"),
            ("=2012", "!CYF201"),
            ("?TRUE", "!CYF201"),
            ("@9999-12-31", "!CYF201"),
            ("#REF!", "!CYF212"),
            ("14/05/\u{1}2012", "!CYF213"),
        ],
    );
    reads("DateOfBirth", "two-digit-years = \"1950-2049\"", "", &[("14/05/12", "2012-05-14"), ("14-May-51", "1951-05-14")]);
    reads(
        "DateOfBirth",
        "date = \"mm/dd/yyyy\"",
        "",
        &[("05/14/2012", "2012-05-14"), ("2012-05-14", "2012-05-14"), ("14/05/2012", "!CYF202")],
    );
    reads("DateOfBirth", "", ", date = \"mm/dd/yyyy\"", &[("05/14/2012", "2012-05-14")]);
}

#[test]
fn words_for_nothing() {
    let blanks = "blanks = [\"N/A\", \"-\", \"Not known\", \"0\"]";
    reads("DateOfBirth", blanks, "", &[(" n/a ", ""), ("-", ""), ("\u{2013}", ""), ("not  known", ""), ("NA", "!CYF201")]);
    // A word of the code set is that code, whatever the list of blanks says.
    reads("Disability", blanks, "", &[("Not known", "2"), ("N/A", ""), ("0", "0"), ("=0", "0"), ("-", "")]);
    reads("HomePostcode", blanks, "", &[("=0", ""), ("N/A", "")]);
}

#[test]
fn a_word_for_nothing_that_the_template_does_not_name_is_said_once() {
    let (ret, mapped) = one("DateOfBirth", "", "", &["01/02/2015", "NULL", "(blank)", "NULL", "soon"]);
    assert_eq!(column(&ret, "DateOfBirth"), ["2015-02-01", "!", "!", "!", "!CYF201"]);
    let said = |word: &str, count: u32| {
        format!("CYF224 error: DateOfBirth holds {word} in {count} cells, which seems to be a program’s word for nothing")
    };
    assert_eq!(faults(&mapped), [said("NULL", 2), said("(blank)", 1)]);
}

#[test]
fn days_that_stand_for_nothing_are_blank_in_every_cell_that_holds_them() {
    let blanks = "blanks = [\"31/12/9999\", \"01/01/1900\", \"1753-01-01\", \"00/01/1900\"]";
    let nothing = [
        "@9999-12-31",
        "@9999-12-31 23:59:59",
        "31/12/9999",
        "31/12/9999 00:00:00",
        "9999-12-31T00:00:00",
        "31-Dec-9999",
        "=2958465",
        "=99991231",
        "@1900-01-01",
        "1/1/1900",
        "1900-01-01",
        "=1",
        "@1753-01-01",
        "01/01/1753",
        "=0",
        "@1899-12-30",
        "30/12/1899",
    ];
    let pairs: Vec<(&str, &str)> =
        nothing.iter().map(|text| (*text, "")).chain([("@2012-05-14", "2012-05-14"), ("=2", "!CYF201")]).collect();
    reads("DateOfBirth", blanks, "", &pairs);
    reads("DateOfBirth", "blanks = [\"12/31/9999\"]", "", &[("@9999-12-31", ""), ("12/31/9999", ""), ("01/01/1900", "1900-01-01")]);
}

#[test]
fn what_excel_made_a_date_of_is_said_to_be_one() {
    let (_, mapped) = reads("UPN", "", "", &[("@2026-04-01", "!CYF216")]);
    assert_eq!(faults(&mapped), Vec::<String>::new());
    reads("HomePostcode", "", "", &[("@2026-04-01", "!CYF216")]);
    reads("Gender", "", "", &[("@2026-02-03", "!CYF216"), ("1", "1")]);
}

#[test]
fn codes_in_welsh_and_in_both_languages() {
    reads("Gender", "", "", &[("Gwryw", "1"), ("benyw", "2"), ("Gwryw / Male", "1"), ("Female|Benyw", "2"), ("Gwryw / Female", "!CYF204")]);
    reads("Disability", "", "", &[("Ydy", "1"), ("Nac oes", "0"), ("Anhysbys", "2")]);
    reads("UASC", "", "", &[("Oes", "1"), ("nac ydy", "0"), ("Ydy / Yes", "1")]);
}

#[test]
fn codes_labels_synonyms_and_recodes() {
    reads(
        "Gender",
        "",
        ", codes = { \"Benyw\" = \"2\", \"M\" = \"9\" }",
        &[("1", "1"), ("=1", "1"), ("1.0", "1"), ("male", "1"), (" FEMALE\u{a0}", "2"), ("benyw", "2"), ("m", "9"), ("f", "2"), ("", "")],
    );
    reads("UASC", "", "", &[("?TRUE", "1"), ("?FALSE", "0"), ("yes", "1"), ("N", "0"), ("=1", "1")]);
    reads("Ethnicity", "", "", &[("a1", "A1"), ("White – British", "A1"), ("A1 - White British", "A1"), ("White British (A1)", "A1")]);
    let (ret, _) = reads(
        "Ethnicity",
        "",
        "",
        &[("Whyte British", "!CYF204"), ("Z9", "!CYF204"), ("A1 - Chinese", "!CYF204"), ("@2025-01-02", "!CYF216")],
    );
    assert_eq!(hint(&ret, "Ethnicity", 0), "did you mean A1 (White British)?");
    assert_eq!(hint(&ret, "Ethnicity", 1), "`cyfrif explain Ethnicity` lists the codes");
    let (ret, _) = reads("Gender", "", "", &[("=3", "!CYF204")]);
    assert_eq!(hint(&ret, "Gender", 0), "the codes are 1 (Male), 2 (Female), 9 (Not specified)");
}

#[test]
fn retired_codes_say_what_replaced_them() {
    let text = "[[sheet]]\nname = \"C\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"ID\"\nGender = \"G\"\n[[sheet]]\nname = \"E\"\nmodule = \"Episode\"\nparent = \"ID\"\n[sheet.items]\nEpisodeNumber = \"No\"\nLegalStatus = \"LS\"\n";
    let (ret, _) = read_sheets(
        "lac",
        text,
        &[
            ("C", &[&["ID", "G"], &["1", "M"]]),
            ("E", &[&["ID", "No", "LS"], &["1", "=1", "D1"], &["1", "2.0", "Freeing order"], &["1", "1000", "c2"], &["1", "one", "FCO"]]),
        ],
    );
    assert_eq!(column(&ret, "LegalStatus"), ["!CYF205", "!CYF205", "C2", "C2"]);
    assert!(hint(&ret, "LegalStatus", 0).starts_with("D1 is retired: use E1 if there is a placement order"));
    assert_eq!(column(&ret, "EpisodeNumber"), ["1", "2", "!CYF207", "!CYF206"]);
}

#[test]
fn pupil_numbers_and_postcodes() {
    let (ret, _) = reads(
        "UPN",
        "",
        "",
        &[
            ("j681402015001", "J681402015001"),
            ("J681 402 015 001", "J681402015001"),
            ("A801200005001", "!CYF214"),
            ("681402015001", "!CYF209"),
            ("=5", "!CYF209"),
        ],
    );
    assert_eq!(hint(&ret, "UPN", 2), "B");
    reads("HomePostcode", "", "", &[("cf101ep", "CF10 1EP"), ("CF10  1EP", "CF10 1EP"), ("NFA", "!CYF211"), ("=10", "!CYF211")]);
}

#[test]
fn a_value_or_a_code_in_its_place() {
    let pack = plans();
    let text = "[[sheet]]\nname = \"S\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"Child ID\"\n\
                UPN = { column = \"Value\", codes = { \"none yet\" = \"UN3\" } }\n";
    let pairs = [
        ("J681402015001", "J681402015001"),
        ("j681402015001 ", "J681402015001"),
        ("UN1", "UN1"),
        ("un2", "UN2"),
        ("Never asked for", "UN2"),
        ("None yet", "UN3"),
        ("", ""),
        ("UN9", "!CYF209"),
        ("Never askd for", "!CYF209"),
        ("A681402015001", "!CYF214"),
    ];
    let (ret, _) = read_by(&pack, text, &pairs.map(|(value, _)| value));
    assert_eq!(column(&ret, "UPN"), pairs.map(|(_, read)| read));
    // Both ways out are shown: what a number looks like, and the code that is meant.
    assert!(hint(&ret, "UPN", 7).contains("a letter, then twelve digits") && hint(&ret, "UPN", 7).contains("UN1 (Too young for a number)"));
    assert!(hint(&ret, "UPN", 8).contains("did you mean UN2 (Never asked for)?"), "{}", hint(&ret, "UPN", 8));
    assert_eq!(hint(&ret, "UPN", 9), "J");
}

#[test]
fn a_date_of_which_parts_are_not_known() {
    let pack = plans();
    let text = "[[sheet]]\nname = \"S\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"Child ID\"\nSettled = \"Value\"\n";
    let pairs = [
        ("01/06/2020", "2020-06-01"),
        ("zz/zz/2015", "zz/zz/2015"),
        (" ZZ/06/2015 ", "zz/06/2015"),
        ("ZZ/ZZ/ZZZZ", "zz/zz/zzzz"),
        ("", ""),
        ("zz/13/2015", "!CYF235"),
        ("01/zz/2015", "!CYF235"),
        ("zz/zz/15", "!CYF235"),
        ("31/02/2015", "!CYF202"),
    ];
    let (ret, _) = read_by(&pack, text, &pairs.map(|(value, _)| value));
    assert_eq!(column(&ret, "Settled"), pairs.map(|(_, read)| read));
    assert_eq!(hint(&ret, "Settled", 5), "zz/zz/zzzz, zz/zz/yyyy, zz/mm/yyyy", "all forms are offered");
}

#[test]
fn numbers_with_decimals_are_read_exactly_or_not_at_all() {
    let pack = plans();
    let text = "[[sheet]]\nname = \"S\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"Child ID\"\nHoursGiven = \"Value\"\n";
    let pairs = [
        ("12.5", "12.50"),
        ("12,5", "12.50"),
        ("=12.5", "12.50"),
        ("=7", "7.00"),
        ("=0.30000000000000004", "0.30"),
        (" 37.50 ", "37.50"),
        ("-0.25", "-0.25"),
        ("", ""),
        ("12.505", "!CYF237"),
        ("=12.505", "!CYF237"),
        ("1,234", "!CYF238"),
        ("12 hours", "!CYF236"),
        ("168.01", "!CYF207"),
        ("-0.26", "!CYF207"),
        ("=1e300", "!CYF236"),
        ("@2025-01-01", "!CYF216"),
    ];
    let (ret, _) = read_by(&pack, text, &pairs.map(|(value, _)| value));
    assert_eq!(column(&ret, "HoursGiven"), pairs.map(|(_, read)| read));
    assert_eq!(hint(&ret, "HoursGiven", 8), "2", "how many decimals there may be");
}

#[test]
fn strictly_as_the_xml_writes_it() {
    use crate::parse::strict;
    let pack = pack("lac");
    let mut texts = Texts::default();
    let mut read = |item: &str, text: &str| {
        let (m, i) = pack.find_item(item).expect("an item");
        let kind = pack.modules[m].items[i].kind;
        strict(kind, text, &pack, &mut texts).map(|v| kind.text(v, &pack, &texts))
    };
    for (item, text) in [
        ("DateOfBirth", "2012-05-14"),
        ("Gender", "2"),
        ("UPN", "V681402016001"),
        ("HomePostcode", "CF10 1EP"),
        ("EpisodeNumber", "12"),
        ("ChildID", "X-1"),
    ] {
        assert_eq!(read(item, text), Ok(text.to_owned()));
    }
    for (item, text, code) in [
        ("DateOfBirth", "14/05/2012", Code::DATE_UNREADABLE),
        ("DateOfBirth", "2012-5-14", Code::DATE_UNREADABLE),
        ("DateOfBirth", "2012-05-14Z", Code::DATE_UNREADABLE),
        ("DateOfBirth", "+012-05-14", Code::DATE_UNREADABLE),
        ("DateOfBirth", "2023-02-29", Code::DATE_IMPOSSIBLE),
        ("DateOfBirth", "", Code::DATE_UNREADABLE),
        ("Gender", "Female", Code::CODE_UNKNOWN),
        ("Ethnicity", "a1", Code::CODE_UNKNOWN),
        ("LegalStatus", "D1", Code::CODE_RETIRED),
        ("UPN", "v681402016001", Code::UPN_FORM),
        ("UPN", "A801200005001", Code::UPN_CHECK_LETTER),
        ("HomePostcode", "CF101EP", Code::POSTCODE_FORM),
        ("EpisodeNumber", "012", Code::NUMBER_UNREADABLE),
        ("EpisodeNumber", "1000", Code::NUMBER_RANGE),
        ("EpisodeNumber", "99999999999", Code::NUMBER_UNREADABLE),
        ("ChildID", " 1", Code::TEXT_FORM),
        ("ChildID", "", Code::ID_PLACEHOLDER),
        ("ChildID", "TBC", Code::ID_PLACEHOLDER),
        ("ChildID", "\u{200e}1", Code::TEXT_FORM),
        ("ChildID", "\u{410}1", Code::ID_CHARACTER),
        ("ChildID", "1\u{2}", Code::TEXT_CHARACTER),
    ] {
        assert_eq!(read(item, text), Err(code), "{item} {text}");
    }
}

#[test]
fn a_code_of_digits_may_have_lost_or_won_zeros() {
    reads("Gender", "", "", &[("01", "1"), ("001", "1"), ("=1", "1"), ("1.0", "1"), ("1.00", "1"), ("010", "!CYF204"), ("00", "!CYF204")]);
}

#[test]
fn a_logical_cell_is_no_code_but_yes_or_no() {
    reads("Gender", "", "", &[("?TRUE", "!CYF204"), ("?FALSE", "!CYF204")]);
    let known = ", codes = { \"TRUE\" = \"2\" }";
    reads("Gender", "", known, &[("?TRUE", "2"), ("?FALSE", "!CYF204")]);
}

#[test]
fn rules_on_ages_do_not_run_where_no_birth_date_was_read() {
    let not_run = |values: &[&str]| {
        let (ret, mapped) = one("DateOfBirth", "", "", values);
        let engine = crate::engine::Engine::new(crate::engine::Views { this: ret.view(&mapped.missing), last: None, other: None });
        let birth = crate::check::SkipReason::NoItem("DateOfBirth".to_owned());
        crate::check::check(&engine).not_run.into_iter().filter(|(_, why)| *why == birth).count()
    };
    assert!(not_run(&["soon", "later"]) > 5);
    assert!(not_run(&["03/25/2015", "01/02/2015"]) > 5, "a column that is refused");
    assert!(not_run(&["soon", ""]) > 5);
    assert_eq!(not_run(&["soon", "01/02/2015"]), 0);
}
