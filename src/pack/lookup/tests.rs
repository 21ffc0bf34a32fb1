//! What is read of a table's rows, what is refused, and what mistakes in a declaration give.

use super::*;
use crate::calendar::day_of;
use crate::pack::Library;
use crate::texts::Audience;

/// The declaration of the pack's postcode table.
fn postcodes() -> &'static Lookup {
    static TABLE: std::sync::OnceLock<Lookup> = std::sync::OnceLock::new();
    TABLE.get_or_init(|| Library::embedded().expect("the packs").pack("lac/2025-26").expect("a pack").lookups[0].clone())
}

const HEADING: &str = "pcds,dointr,doterm,oseast1m,osnrth1m,laua,ctry\n";
const ROW: &str = "CF50 1AA,200001,201906,318000,176000,W06000015,W92000004\n";

/// Reads the rows that are asked for.
fn read(text: &[u8], keys: &[&str]) -> Result<Reading, BadTable> {
    let wanted = keys.iter().map(|key| key.replace(' ', "").into_bytes()).collect();
    Reading::some(postcodes(), text, &wanted, &mut FxHashMap::from_iter([("W06000015".to_owned(), OWN)]))
}

/// Why a table is refused, with its line.
fn refused(text: &str, keys: &[&str]) -> (String, Option<u64>) {
    let bad = read(text.as_bytes(), keys).map(|_| ()).expect_err(text);
    (bad.message.to(Audience::default()), bad.line)
}

#[test]
fn of_a_table_only_the_rows_are_kept_that_are_asked_for() {
    let text =
        format!("{HEADING}{ROW}SA50 1AA,199506,,265000,193000,W06000011,W92000004\nBT50 1AA,202601,,333000,374000,N09000003,N92000002\n");
    let reading = read(text.as_bytes(), &["CF50 1AA", "BT50 1AA", "CF50 9ZZ"]).expect("a table");
    assert_eq!(reading.rows.len(), 2);
    assert_eq!(reading.newest, Some(day_of(2026, 1, 1)), "the newest of all rows");
    let Found::Row(row) = reading.rows.find(Key::Postcode, "cf501aa") else { panic!("it is there") };
    let wales = 3;
    let days = (Some(day_of(2000, 1, 1)), Some(day_of(2019, 6, 30)));
    assert_eq!((row.values.as_slice(), (row.from, row.until), row.at), (&[Some(OWN), Some(wales)][..], days, Some((318_000, 176_000))));
    let Found::Row(irish) = reading.rows.find(Key::Postcode, "BT50 1AA") else { panic!("it is there") };
    assert_eq!(irish.at, None, "Northern Ireland is on another grid");
    assert_ne!(irish.values[0], Some(OWN));
    assert_eq!(reading.rows.find(Key::Postcode, "CF50 9ZZ"), Found::Never);
    assert_eq!(reading.rows.find(Key::Postcode, "LL50 1AA"), Found::NotCovered, "the file has nothing of this area");
}

#[test]
fn the_spellings_of_all_editions_are_read() {
    let row = "\"CF501AA\" ,\"CF50 1AA\",200001,,,W06000015,318000,176000,W92000004\r\n";
    for heading in [
        "\u{feff}pcd,pcds,dointr,doterm,oscty,oslaua,oseast1m,osnrth1m,ctry\r\n",
        "PCD7,PCDS,DOINTR,DOTERM,CTY25CD,LAD25CD,EAST1M,NORTH1M,CTRY25CD\r\n",
        "pcd,pcd8,dointr,doterm,cty,laua,oseast1m,osnrth1m,ctry\r\n",
    ] {
        let reading = read(format!("{heading}{row}").as_bytes(), &["CF50 1AA"]).expect(heading);
        let Found::Row(row) = reading.rows.find(Key::Postcode, "CF50 1AA") else { panic!("{heading}") };
        assert_eq!((row.values[0], row.until, row.at), (Some(OWN), None, Some((318_000, 176_000))), "{heading}");
    }
    let semicolons = format!("{HEADING}{ROW}").replace(',', ";");
    assert_eq!(read(semicolons.as_bytes(), &["CF50 1AA"]).expect("a table").rows.len(), 1);
}

#[test]
fn what_is_wrong_in_a_table_is_said_with_its_line() {
    let keys = &["CF50 1AA"];
    let with = |from: &str, to: &str| format!("{HEADING}{}", ROW.replace(from, to));
    let cases = [
        (String::new(), Some(1), "it has no column headed pcds, pcd, pcd7, pcd8"),
        (HEADING.replace("laua", "ward"), Some(1), "it has no column headed laua, oslaua, ladcd, lad##cd"),
        (HEADING.to_owned(), None, "there is no row below its heading"),
        (format!("{HEADING}\n \n"), None, "there is no row below its heading"),
        (format!("{HEADING}{ROW}{ROW}"), Some(3), "this line is about the same as line 2"),
        (with("318000", "31800O"), Some(2), "oseast1m, east1m is no whole number here"),
        (with("201906", "June"), Some(2), "doterm is no date here, such as 202403 or 20240331"),
        (with("201906", "201913"), Some(2), "doterm is no date here, such as 202403 or 20240331"),
        (with("200001", "20000230"), Some(2), "dointr is no date here, such as 202403 or 20240331"),
        (
            with("W06000015,W92000004\n", ""),
            Some(2),
            "this line has fewer fields than the heading; the end of the file is probably missing",
        ),
        // Nobody asked for the row that is cut off, and the file is not whole all the same.
        (
            format!("{HEADING}{ROW}SA50 1AA,200001,,2650"),
            Some(3),
            "this line has fewer fields than the heading; the end of the file is probably missing",
        ),
        (format!("{HEADING}{ROW}{}", "x".repeat(70_000)), Some(3), "this line is far too long"),
    ];
    for (text, line, why) in cases {
        assert_eq!(refused(&text, keys), (why.to_owned(), line), "{}", &text[..text.len().min(200)]);
    }
    let rows = "SA50 1AA,200001,,265000,193000,W06000011,W92000004\n".repeat(1_048_575);
    assert_eq!(
        refused(&format!("{HEADING}{rows}"), keys).0,
        "it has just as many rows as Excel keeps, so Excel has cut it; use the file as it was downloaded"
    );
}

#[test]
fn a_century_begins_and_ends_the_days_that_a_table_may_have() {
    let from = |month: &str| {
        let reading = read(format!("{HEADING}{}", ROW.replace("200001", month)).as_bytes(), &["CF50 1AA"]).ok()?;
        let Found::Row(row) = reading.rows.find(Key::Postcode, "CF50 1AA") else { panic!("it is there") };
        row.from
    };
    assert_eq!((from("190001"), from("189912")), (Some(day_of(1900, 1, 1)), None));
}

#[test]
fn a_mile_that_is_begun_counts() {
    let at = |east, north| Row { values: Vec::new(), from: None, until: None, at: Some((east, north)) };
    assert_eq!(at(300_000, 200_000).miles_to(&at(300_000, 200_000)), Some(0));
    assert_eq!(at(300_000, 200_000).miles_to(&at(300_000, 200_001)), Some(1));
    assert_eq!(at(300_000, 200_000).miles_to(&at(300_000 + 321_868, 200_000)), Some(200));
    assert_eq!(at(300_000, 200_000).miles_to(&at(300_000 + 321_869, 200_000)), Some(201));
    assert_eq!(at(300_000, 200_000).miles_to(&Row { at: None, ..at(0, 0) }), None);
}

#[test]
fn the_days_of_use_include_the_first_and_the_last() {
    let row = Row { values: Vec::new(), from: Some(10), until: Some(20), at: None };
    assert_eq!([9, 10, 20, 21].map(|day| row.in_use(day, false)), [false, true, true, false]);
    assert_eq!([9, 10, 20, 21].map(|day| row.in_use(day, true)), [true, true, true, false]);
    let ever = Row { from: None, until: None, ..row };
    assert!(ever.in_use(0, false));
}

#[test]
fn mistakes_in_a_declaration_are_said_at_their_place() {
    let path = "lac/reference/postcodes.toml";
    let cases = [
        ("key      = \"postcode\"", "key = \"postcod\"", "there is no type postcod"),
        ("authority = true", "", "LocalAuthority needs either values = { … } or authority = true"),
        ("name     = \"Country\"", "name = \"LocalAuthority\"", "LocalAuthority is the name of something else already"),
        ("name      = \"LocalAuthority\"", "name = \"HomePostcode\"", "HomePostcode is the name of something else already"),
        ("where = { Country", "where = { Contry", "this table has no column Contry with values"),
        ("[\"England\", \"Scot", "[\"Englnd\", \"Scot", "the column has no value Englnd"),
    ];
    for (from, to, said) in cases {
        let mut files = Library::files();
        let text = files.0[path].replace(from, to);
        assert_ne!(*text, *files.0[path], "{from}");
        files.0.insert(path.to_owned(), text.into());
        let error = Library::load(&files, &[]).expect_err(said);
        let found = error.mistakes.iter().find(|m| m.message.to(Audience::default()) == said);
        let all = || error.mistakes.iter().map(|m| m.message.to(Audience::default())).collect::<Vec<_>>();
        assert_eq!(found.map(|m| m.file.as_str()), Some(path), "{said}: {:?}", all());
    }
    let mut files = Library::files();
    let rows = files.0["lac/reference/postcodes.csv"].replace("318000,176000", "318000,far");
    files.0.insert("lac/reference/postcodes.csv".to_owned(), rows.into());
    let error = Library::load(&files, &[]).expect_err("rows that cannot be read");
    let first = &error.mistakes[0];
    assert_eq!(
        (first.file.as_str(), &first.text[first.span.clone()]),
        ("lac/reference/postcodes.csv", "CF50 1AA,200001,,318000,far,W06000015,W92000004")
    );
    files.0.remove("lac/reference/postcodes.toml");
    let error = Library::load(&files, &[]).expect_err("rows without a declaration");
    let said = error.mistakes[0].message.to(Audience::default());
    assert_eq!(said, "these are rows of a reference table that no postcodes.toml beside them declares");
}

proptest::proptest! {
    #[test]
    fn any_bytes_below_a_heading_are_read_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), cells in "[0-9A-Z ,\"\n]{0,200}") {
        for rest in [bytes.as_slice(), cells.as_bytes()] {
            let text = [HEADING.as_bytes(), ROW.as_bytes(), rest].concat();
            let _ = read(&text, &["CF50 1AA", "A", ""]);
            let _ = read(rest, &["CF50 1AA"]);
        }
    }
}
