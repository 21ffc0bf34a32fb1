//! Every key is proved, and a mistake is shown where it stands.

mod unsure;

use super::*;
use crate::pack::Library;
use crate::parse::{DateCells, DayNumbers, Times};
use crate::spot::{ItemId, ModuleId};
use crate::texts::Audience;

fn pack(name: &str) -> Arc<Pack> {
    Library::embedded().and_then(|l| l.pack(name)).expect("a pack")
}

/// Every feature once.
const WHOLE: &str = r#"
title = "WCCIS: looked after children extract"
about = "A starting point with likely headings"
collection = "lac"
blanks = ["N/A", "-"]
date = "dd/mm/yyyy"
two-digit-years = "1950-2049"
times = "utc"
day-numbers = "1900"
encoding = "windows-1252"
not-held = ["DateUASCCeased"]

[[sheet]]
name = ["Children", "LAC Children"]
workbook = "LAC"
module = "Child"
skip-rows-where = { column = "Child ID", starts = ["Total"] }
[sheet.items]
ChildID = ["Child ID", "Client ID"]
DateOfBirth = { column = "DOB", date = "mm/dd/yyyy", times = "as-shown", date-cells = "turned" }
Gender = { column = ["Sex"], codes = { "Benyw" = "2" } }
UASC = { constant = "0" }
Later = { column = "Later", from = "2030-31" }
[sheet.names]
columns = ["Forename", "Surname"]
[sheet.local]
team = "Team"
worker = ["Worker", "Allocated worker"]

[[sheet]]
name = "Episodes"
module = "Episode"
parent = "Child ID"
[sheet.items]
LegalStatus = { column = "Legal status", codes = { "Care order (full)" = "C2" } }

[[sheet]]
name = "Health"
module = "Child"
join = ["Client ID"]
optional = true
[[sheet.per-value]]
column = "Marker"
none = { "Arrived alone" = "UASC" }
others = "0"
"#;

fn validate(text: &str) -> Result<Template> {
    Template::validate("t", &Source { path: "t.toml".into(), text: text.into() }, &pack("lac/2025-26"))
}

/// The mistakes as `what is marked: message (help)`.
fn mistakes(text: &str) -> Vec<String> {
    let error = validate(text).expect_err("mistakes");
    assert_eq!(error.code, Code::TEMPLATE_WRONG);
    let line = |m: &crate::error::Mistake| {
        let help = m.help.as_ref().map_or_else(String::new, |h| format!(" ({})", h.to(Audience::default())));
        format!("{}: {}{help}", &m.text[m.span.clone()], m.message.to(Audience::default()))
    };
    error.mistakes.iter().map(line).collect()
}

#[test]
fn a_template_with_everything_in_it() {
    let template = validate(WHOLE).unwrap_or_else(|e| panic!("{e}"));
    let pack = pack("lac/2025-26");
    let name = |m: ModuleId, i: ItemId| pack.modules[m].items[i].name.as_str();
    assert_eq!(template.not_held.iter().map(|(m, i)| name(*m, *i)).collect::<Vec<_>>(), ["DateUASCCeased"]);
    assert_eq!(template.encoding.as_deref(), Some("windows-1252"));
    assert!(template.digest.starts_with("sha256:"));
    let [children, episodes, health] = &template.sheets[..] else { panic!("three sheets") };
    let items: Vec<&str> = children.items.iter().map(|i| name(ModuleId::ROOT, i.item)).collect();
    assert_eq!(items, ["ChildID", "DateOfBirth", "Gender"], "in the order of the module");
    let head =
        DateStyle { two_digit_from: Some(1950), times: Some(Times::Utc), numbers: Some(DayNumbers::From1900), ..DateStyle::default() };
    assert_eq!((children.items[2].dates, children.items[2].order_said), (head, false));
    let own = DateStyle { month_first: true, times: Some(Times::AsShown), cells: Some(DateCells::Turned), ..head };
    assert_eq!((children.items[1].dates, children.items[1].order_said), (own, true));
    assert_eq!(children.items[2].recodes, [("benyw".to_owned(), 1)]);
    assert_eq!(children.constants.len(), 1);
    assert_eq!((children.workbooks.as_slice(), children.people.len(), children.worker.len()), (&["lac".to_owned()][..], 2, 2));
    assert_eq!((episodes.key.as_slice(), episodes.join), (&["Child ID".to_owned()][..], false));
    assert!(health.join && health.optional && health.flags[0].per_row);
    assert_eq!(name(ModuleId::ROOT, health.flags[0].targets[0].item), "UASC");
}

#[test]
fn mistakes_are_shown_where_they_stand() {
    let cases: &[(&str, &str, &str)] = &[
        ("blanks =", "blancs =", "blancs: “blancs” is not a key that is known here (did you mean blanks?)"),
        ("optional = true", "optinal = true", "optinal: “optinal” is not a key that is known here (did you mean optional?)"),
        ("{ column = [\"Sex\"],", "{ colum = [\"Sex\"],", "colum: “colum” is not a key that is known here (did you mean column?)"),
        ("others = \"0\"", "other = \"0\"", "other: “other” is not a key that is known here (did you mean others?)"),
        (
            "collection = \"lac\"",
            "collection = \"casp\"",
            "\"casp\": this template is for casp, and the return is lac/2025-26 (use a template for this return)",
        ),
        (
            "date = \"dd/mm/yyyy\"",
            "date = \"d/m/y\"",
            "\"d/m/y\": “d/m/y” is not an order of dates that is known (write \"dd/mm/yyyy\" or \"mm/dd/yyyy\")",
        ),
        (
            "times = \"utc\"",
            "times = \"UTC\"",
            "\"UTC\": “UTC” is not a meaning of times that is known (write \"utc\", \"next-day\" or \"as-shown\")",
        ),
        (
            "date-cells = \"turned\"",
            "date-cells = \"turn\"",
            "\"turn\": “turn” is not a word for date cells that is known (write \"turned\" or \"as-shown\")",
        ),
        (
            "day-numbers = \"1900\"",
            "day-numbers = \"1905\"",
            "\"1905\": “1905” is not a year from which days are numbered that is known (write \"1900\" or \"1904\")",
        ),
        ("{ column = [\"Sex\"],", "{ column = [\"Sex\"], times = \"utc\",", "\"utc\": Gender is not a date"),
        ("1950-2049", "1950-2050", "\"1950-2050\": two-digit years are read in a span of a hundred years (write it so: \"1950-2049\")"),
        ("windows-1252", "window-1252", "\"window-1252\": “window-1252” is not an encoding that is known (did you mean windows-1252?)"),
        (
            "[\"DateUASCCeased\"]",
            "[\"DateUASCEnded\"]",
            "\"DateUASCEnded\": DateUASCEnded is not an item of lac/2025-26 (did you mean DateUASCCeased?)",
        ),
        ("module = \"Episode\"", "module = \"Episodes\"", "\"Episodes\": Episodes is not a module of lac/2025-26 (did you mean Episode?)"),
        ("DateOfBirth =", "DateofBirht =", "DateofBirht: DateofBirht is not an item of Child in lac/2025-26 (did you mean DateOfBirth?)"),
        (
            "Gender = {",
            "LegalStatus = {",
            "LegalStatus: LegalStatus is an item of Episode, and this sheet is of Child (add a further [[sheet]] with module = \"Episode\", even if it is the same sheet)",
        ),
        ("\"Benyw\" = \"2\"", "\"Benyw\" = \"3\"", "\"3\": “3” is not a code of Gender (its codes are 1, 2, 9)"),
        ("(full)\" = \"C2\"", "(full)\" = \"c2\"", "\"c2\": “c2” is not a code of LegalStatus (did you mean C2?)"),
        (
            "constant = \"0\"",
            "constant = \"no\"",
            "\"no\": “no” is not a value that UASC can have (write it as the return does: dates as 2026-03-31, codes as codes)",
        ),
        ("column = \"DOB\", date", "date", "DateOfBirth: DateOfBirth is read from a column, or has a constant (DateOfBirth = \"Heading\")"),
        ("column = \"DOB\"", "column = 3", "3: a number stands here, and not a text in quotes, or a list of such texts"),
        (
            "parent = \"Child ID\"\n",
            "",
            "\"Episode\": records of Episode belong to a child, and nothing says which column holds the child's id (add parent = [\"Child ID\"])",
        ),
        (
            "parent = \"Child ID\"",
            "join = \"Child ID\"",
            "\"Child ID\": a child may have several records of Episode, so the child's id does not say which one is meant (bring the columns into one sheet before)",
        ),
        (
            "join = [\"Client ID\"]",
            "join = \"A\"\nparent = \"B\"",
            "\"B\": a sheet either makes records (parent) or adds to them (join) (keep one of the two)",
        ),
        (
            "\"Arrived alone\" = \"UASC\"",
            "\"Arrived alone\" = \"HomePostcode\"",
            "\"HomePostcode\": HomePostcode has no code “1” (flags are items whose codes are 1 and 0)",
        ),
        ("others = \"0\"", "others = \"7\"", "\"7\": UASC has no code “7” (flags are items whose codes are 1 and 0)"),
        ("title =", "titel =", "titel: “titel” is not a key that is known here (did you mean title?)"),
        (
            "ChildID = [\"Child ID\", \"Client ID\"]\n",
            "",
            "\"Child\": the records of Child need ChildID (name its column under [sheet.items]: ChildID = \"ChildID\")",
        ),
    ];
    for (right, wrong, message) in cases {
        let text = WHOLE.replacen(right, wrong, 1);
        assert_ne!(text, WHOLE, "{right}");
        assert_eq!(mistakes(&text), [*message], "{wrong}");
    }
}

#[test]
fn all_mistakes_at_once() {
    let text = WHOLE.replace("Gender =", "Gendre =").replace("\"C2\"", "\"C22\"");
    assert_eq!(mistakes(&text).len(), 2);
    assert_eq!(
        mistakes("title = \"t\"\ncollection = \"lac\"\n"),
        ["\"lac\": no [[sheet]] makes the records of Child (add one with module = \"Child\")"]
    );
    assert_eq!(mistakes("title = ").len(), 1);
}

#[test]
fn templates_are_found_by_name_or_path() {
    let pack = pack("lac/2025-26");
    let files = Files([("lac/plain.toml".to_owned(), WHOLE.into()), ("lac/wccis.toml".to_owned(), WHOLE.into())].into());
    let templates = Templates::of(files);
    assert_eq!(templates.names("lac").collect::<Vec<_>>(), ["plain", "wccis"]);
    assert_eq!(templates.find("plain", &pack).map(|t| t.name).ok().as_deref(), Some("plain"));
    let help = |name: &str| {
        let error = templates.find(name, &pack).expect_err("unknown");
        assert_eq!(error.code, Code::UNKNOWN_NAME);
        error.help().to(Default::default())
    };
    assert_eq!(help("plian"), "did you mean plain?");
    assert_eq!(help("mosaic"), "these templates are there: plain, wccis; or name a template file");
    assert_eq!(help("nowhere/mine.toml"), "these templates are there: plain, wccis; or name a template file");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.toml");
    std::fs::write(&path, format!("\u{feff}{}", WHOLE.replace('\n', "\r\n"))).expect("written");
    assert_eq!(templates.open(&crate::world::DISK, &path.to_string_lossy(), &pack).map(|t| t.sheets.len()).ok(), Some(3));
    std::fs::write(&path, b"title = \"\xff\"").expect("written");
    assert_eq!(templates.open(&crate::world::DISK, &path.to_string_lossy(), &pack).expect_err("not text").code, Code::FILE_FORMAT);
    assert_eq!(
        templates.open(&crate::world::DISK, &folder.path().join("").to_string_lossy(), &pack).expect_err("a folder").code,
        Code::FILE_UNREADABLE
    );
}

#[test]
fn every_embedded_template_is_right_for_every_year() {
    let library = Library::embedded().expect("packs");
    let templates = Templates::embedded();
    for pack in library.packs() {
        for name in templates.names(&pack.collection) {
            templates.find(name, pack).unwrap_or_else(|e| panic!("{} {name}: {e}", pack.name));
        }
    }
}

proptest::proptest! {
    #[test]
    fn no_text_stops_the_prover(at in 0usize..WHOLE.len(), len in 0usize..12, put in "\\PC{0,8}") {
        let (mut start, mut end) = (at, (at + len).min(WHOLE.len()));
        while !WHOLE.is_char_boundary(start) { start -= 1; }
        while !WHOLE.is_char_boundary(end) { end += 1; }
        let text = format!("{}{put}{}", &WHOLE[..start], &WHOLE[end..]);
        thread_local!(static PACK: Arc<Pack> = pack("lac/2025-26"));
        PACK.with(|pack| {
            if let Err(error) = Template::validate("t", &Source { path: "t.toml".into(), text: text.as_str().into() }, pack) {
                assert!(error.mistakes.iter().all(|m| m.text.get(m.span.clone()).is_some()), "{error}");
            }
        });
    }
}

#[test]
fn the_examples_in_the_docs_are_right() {
    let docs = include_str!("../../docs/templates.md");
    let mut blocks: Vec<String> = vec![String::new()];
    for line in docs.lines() {
        match line.strip_prefix("    ") {
            Some(code) => blocks.last_mut().expect("a block").extend([code, "\n"]),
            None if !blocks.last().is_some_and(String::is_empty) && line.starts_with("##") => blocks.push(String::new()),
            None => {}
        }
    }
    blocks.retain(|b| !b.is_empty());
    let [head, sheet, below, items, groups, flags, per_value, join, people] = &blocks[..] else { panic!("{blocks:#?}") };
    let children = |collection: &str| {
        format!(
            "title = \"t\"\ncollection = \"{collection}\"\n[[sheet]]\nname = \"C\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"ID\"\n"
        )
    };
    let (lac, casp) = (children("lac"), children("casp"));
    let lac_head =
        lac.replacen("title = \"t\"\ncollection = \"lac\"\n", head, 1).replacen("name = \"C\"", "name = [\"Children\", \"Pupils\"]", 1);
    let items_lac: String =
        items.lines().filter(|l| !l.contains("UASC") && !l.contains("CarePlanActive")).map(|l| format!("{l}\n")).collect();
    for (pack_name, text) in [
        ("lac/2025-26", format!("{lac_head}{people}{sheet}{items_lac}")),
        ("lac/2025-26", format!("{lac}{groups}")),
        ("lac/2025-26", format!("{lac}UASC = {{ constant = \"0\" }}\n")),
        ("casp/2025-26", format!("{casp}{flags}{per_value}{join}")),
        ("casp/2025-26", format!("{casp}{}\n", items.lines().last().expect("a line"))),
        ("casp/2022-23", format!("{casp}{}\n", items.lines().last().expect("a line"))),
    ] {
        let source = Source { path: "docs/templates.md".into(), text: text.as_str().into() };
        Template::validate("docs", &source, &pack(pack_name)).unwrap_or_else(|e| panic!("{pack_name}: {e}\n{text}"));
    }
    // Records below others: in two ways, each in a template of its own.
    let nested = Library::open(&crate::world::DISK, Some(std::path::Path::new("fixtures/nested")), &[]).expect("packs");
    let nested = nested.pack("visits/2025-26").expect("a pack");
    let stays = "[[sheet]]\nname = \"S\"\nmodule = \"Stay\"\nparent = \"Child ID\"\n[sheet.items]\nStayStart = \"Start\"\n";
    let (by_child, by_number) = below.split_once("parent  =").expect("two ways");
    for way in [by_child.to_owned(), format!("[[sheet]]\nname = \"Visits\"\nmodule = \"Visit\"\nparent  ={by_number}")] {
        let text = format!("{}{stays}{way}", children("visits"));
        let source = Source { path: "docs/templates.md".into(), text: text.as_str().into() };
        let read = Template::validate("docs", &source, &nested).unwrap_or_else(|e| panic!("{e}\n{text}"));
        assert_eq!(read.sheets.last().map(|sheet| sheet.below.len()), Some(1));
    }
}

#[test]
fn keys_precedence_and_numbered_columns() {
    const SEVERAL: &str = r#"
title = "t"
collection = "lac"
precedence = ["Health", "Children"]
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "ID"
[[sheet]]
name = "Health"
module = "Child"
join = "NHS no"
join-on = "NHS number"
[sheet.items]
Gender = "Sex"
[[sheet]]
name = "Children"
module = "Episode"
parent = "ID"
repeat = 3
[sheet.items]
EpisodeNumber = { constant = "{n}" }
LegalStatus = "Status {n}"
"#;
    let template = validate(SEVERAL).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(template.sheets.iter().map(|s| s.repeat_group).collect::<Vec<_>>(), [false, false, false, true, true]);
    assert_eq!(template.precedence, [1, 0, 2, 3, 4]);
    assert_eq!(template.sheets[1].join_on, ["NHS number"]);
    assert_eq!(
        (template.sheets[4].items[0].column.as_slice(), template.sheets[4].constants[0].1.as_str()),
        (&["Status 3".to_owned()][..], "3")
    );
    let cases: &[(&str, &str, &str)] = &[
        ("[\"Health\",", "[\"Helth\",", "\"Helth\": no [[sheet]] is called “Helth” (did you mean Health?)"),
        ("join-on = \"NHS number\"", "join-on = \" \"", "\" \": a key is under a heading (join-on = [\"NHS number\"])"),
        (
            "join = \"NHS no\"\n",
            "",
            "\"NHS number\": nothing says which column of this sheet holds the key (write join = [\"Heading\"] for the column in this sheet; join-on is the column with the same key in the sheet of children)",
        ),
        ("= 3", "= 1", "1: a row has between 2 and 100 groups of columns (write the most groups that a row has, for example repeat = 6)"),
        (
            "Status {n}",
            "Status",
            "3: no heading of this sheet has a number in it (write {n} where the number stands: \"Episode {n} start\")",
        ),
        (
            "repeat = 3\n",
            "",
            "\"Episode\": {n} stands for the number of a group of columns, and this sheet does not say how many there are (add repeat = 6, the most groups that a row has)",
        ),
        (
            "join = \"NHS no\"",
            "repeat = 2\njoin = \"NHS no\"",
            "2: a row makes one record here, so its columns are not repeated (repeat is for modules that a child has several records of)",
        ),
        ("LegalStatus =", "LegalStatsu =", "LegalStatsu: LegalStatsu is not an item of Episode in lac/2025-26 (did you mean LegalStatus?)"),
    ];
    for (was, is, expected) in cases {
        assert!(SEVERAL.contains(was), "{was}");
        let said = mistakes(&SEVERAL.replacen(was, is, 1));
        assert!(said.iter().any(|m| m == expected), "{is}: {said:#?}");
        assert_eq!(said.iter().filter(|m| *m == expected).count(), 1, "said once");
    }
}

#[test]
fn every_template_offers_several_headings() {
    let library = Library::embedded().expect("the packs");
    let templates = Templates::embedded();
    for pack in ["casp/2025-26", "lac/2025-26"].map(|name| library.pack(name).expect("a pack")) {
        for name in templates.names(&pack.collection) {
            let template = templates.find(name, &pack).expect("a template");
            for sheet in &template.sheets {
                let items = sheet.items.iter().map(|i| (pack.modules[sheet.module].items[i.item].name.as_str(), &i.column));
                let flags = sheet.flags.iter().map(|f| ("flags", &f.column));
                for (what, headings) in items.chain(flags) {
                    assert!(headings.len() > 1, "{}/{name}: {what} {headings:?}", pack.collection);
                }
            }
        }
    }
}

#[test]
fn modules_that_are_not_held_and_names_that_are_no_part() {
    let head = |line: &str| WHOLE.replacen("collection = \"lac\"\n", &format!("collection = \"lac\"\n{line}\n"), 1);
    let text = head("not-part = [\"Children (2)\", \"old.xlsx\", \"Pathway\"]");
    let not_part = validate(&text).unwrap_or_else(|e| panic!("{e}")).not_part;
    for name in ["children (2)", "Children (2).csv", "OLD.xlsx", "pathway.xlsx"] {
        assert!(not_part.names(name), "{name}");
    }
    for name in ["Children", "old", "Children (2) of 3", ""] {
        assert!(!not_part.names(name), "{name}");
    }
    const LEAST: &str = "title = \"t\"\ncollection = \"lac\"\nnot-held = [\"Adoption\", \"DateUASCCeased\"]\n[[sheet]]\nname = \"C\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"ID\"\n";
    let template = validate(LEAST).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!((template.modules_not_held.len(), template.not_held.len()), (1, 1));
    assert_eq!(mistakes(&LEAST.replace("Adoption", "Child")), ["\"Child\": a return without Child is no return"]);
    assert_eq!(
        mistakes(&LEAST.replace("Adoption", "Adoptoin")),
        ["\"Adoptoin\": Adoptoin is not an item of lac/2025-26 (did you mean Adoption?)"]
    );
}

#[test]
fn what_people_write_who_know_spreadsheets_is_explained_in_their_words() {
    let text = |items: &str| {
        format!(
            "title = \"t\"\ncollection = \"lac\"\n[[sheet]]\nname = \"C\"\nmodule = \"Child\"\n[sheet.items]\nChildID = \"ID\"\n{items}\n"
        )
    };
    for (items, said) in [
        ("UPN = Imms", "this text has no quotation marks (write UPN = \"Imms\")"),
        ("UPN = Pupil No # see there", "this text has no quotation marks (write UPN = \"Pupil No\")"),
        ("UPN = “Pupil No”", "these are not straight quotation marks (write UPN = \"Pupil No\")"),
        ("UPN = 01/04/2025", "this text has no quotation marks (write UPN = \"01/04/2025\")"),
        (
            "UPN = \"Pupil No",
            "a text begins with a quotation mark and does not end with one in the same line (put the same quotation mark behind the text)",
        ),
        ("UPN \"Pupil No\"", "a line has a name, the sign = and a value (write it so: name = \"text\"; a remark begins with #)"),
        ("ChildID = \"Pupil No\"", "“ChildID” stands twice in this table (keep one of the two lines)"),
        ("[sheet]\nnames = \"x\"", "“[sheet]” stands twice in this table (keep one of the two lines)"),
        (
            "[sheet.names]\ncolumns = \"Surname\"\nUPN = \"Pupil No\"",
            "UPN is an item, and does not stand among the items of a sheet (move the line up to the other items of its sheet: below [sheet.items], \
             and above the next heading in brackets)",
        ),
        (
            "[sheet.items.Gender]\ncolumn = \"Sex\"\n[sheet.items.Gender.codes]\n\"Boy\" = \"1\"\nUPN = \"Pupil No\"",
            "UPN is an item, and its line stands among the codes of Gender (move the line up to the other items of its sheet: below [sheet.items], \
             and above the next heading in brackets)",
        ),
        (
            "Gender = { column = \"Sex\", codes = { \"boy\" = \"1\", \"BOY\" = \"2\" } }",
            "“boy” stands here twice, each time for something else (keep one of the two: small and capital letters and spaces make no difference)",
        ),
    ] {
        let said_here = mistakes(&text(items));
        let message = said_here.first().and_then(|m| m.split_once(": ")).map_or("", |(_, message)| message);
        assert_eq!(message, said, "{items}: {said_here:?}");
    }
    let people = text("").replace("[sheet.items]", "names = \"Surname\"\n[sheet.items]");
    assert!(mistakes(&people)[0].contains("a text stands here, and a table is expected (write [sheet.names]"), "{:?}", mistakes(&people));
}
