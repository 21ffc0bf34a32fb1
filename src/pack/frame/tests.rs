//! A small pack that is right, and what is said when one thing of it is wrong: one message, at the place, and nothing in silence.

use std::collections::BTreeMap;

use crate::pack::Library;
use crate::pack::files::Files;
use crate::texts::Audience;

/// A whole pack: two modules, a code set, a rule.
const TINY: [(&str, &str); 10] = [
    ("authorities.csv", "code,education,name,name_cy\n552,681,Cardiff,Caerdydd\n"),
    (
        "authorities.toml",
        "[[series]]\ncolumn = \"code\"\ntitle = \"code\"\n[[series]]\ncolumn = \"education\"\ntitle = \"education code\"\n",
    ),
    (
        "tiny/collection.toml",
        "collection = 'tiny'\nname = 'TINY'\ntitle = 'Tiny'\nmodules = ['Child', 'Visit']\nid = 'ChildID'\nbirth = 'DateOfBirth'\nanchor = '2025-26'\n\
         [[word]]\nname = 'latest'\nmeans = 'last Visit where Kind is 1'\nmeaning = 'the last visit'\n",
    ),
    ("tiny/layout.xml", "<Message><Child>{each Child}{items}<Visit>{each Visit}{items}</Visit></Child><Draft>{draft}</Draft></Message>"),
    (
        "tiny/years/2025-26.toml",
        "title = 'Tiny'\ncoverage = 'all'\nbasis = 'stated'\nsource = 'S'\n[dates]\nYearStart = 2025-04-01\nYearEnd = 2026-03-31\nReferenceDate = 2026-03-31\n",
    ),
    (
        "tiny/modules/Child.toml",
        "module = 'Child'\ntitle = 'Child'\n\
         [[item]]\nname = 'ChildID'\ntype = 'text'\nmin = 1\nmax = 9\nrequired = true\nmeaning = 'Its id.'\nsample = '1'\nbasis = 'stated'\nsource = 'S'\n\
         [[item]]\nname = 'DateOfBirth'\ntype = 'date'\nmeaning = 'Born.'\nsample = '2012-05-14'\nbasis = 'stated'\nsource = 'S'\n",
    ),
    (
        "tiny/modules/Visit.toml",
        "module = 'Visit'\ntitle = 'Visit'\nparent = 'Child'\nmax = 3\n\
         [sequence]\norder = ['Day']\nstart = 'Day'\nend = 'Day'\njoined = 'Kind is 2'\ngap = 1\n\
         [[item]]\nname = 'Kind'\ntype = 'code'\ncodes = 'Kind'\nmeaning = 'What for.'\nsample = '1'\nbasis = 'stated'\nsource = 'S'\n\
         [[item]]\nname = 'Day'\ntype = 'date'\nmeaning = 'When.'\nsample = '2025-06-10'\nbasis = 'stated'\nsource = 'S'\n",
    ),
    ("tiny/codesets/Kind.csv", "code,label,basis,source\n1,planned,stated,S\n2,unplanned,stated,S\n"),
    (
        "tiny/rules/T1.md",
        "+++\ncode = 'T1'\nlevel = 'error'\nfor = 'Visit'\nrequire = ['Kind is not 2']\nmessage = 'm'\nbasis = 'stated'\nsource = 'S'\n+++\nOne.\n\n\
         ## Why it matters\nTwo.\n\n## What to do\nThree.\n\n## Fails\n| Kind |\n| ---- |\n| 2    |\n\n## Passes\n| Kind |\n| ---- |\n| 1    |\n",
    ),
    ("tiny/xsd/tiny-2025-26.xsd", "<?xml version='1.0'?>\n<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'></xs:schema>\n"),
];

/// All that is said of the pack once it is changed: file and line, message, help.
fn said(change: impl Fn(&mut BTreeMap<String, String>)) -> Vec<String> {
    let mut files: BTreeMap<String, String> = TINY.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    change(&mut files);
    let files = Files(files.into_iter().map(|(path, text)| (path, text.into())).collect());
    let Err(error) = Library::load(&files, &[]) else { return Vec::new() };
    let line = |text: &str, at: usize| text[..at].matches('\n').count() + 1;
    let told = error.mistakes.iter().map(|m| {
        let help = m.help.as_ref().map(|help| format!(" ({})", help.to(Audience::default()))).unwrap_or_default();
        format!("{}:{} {}{help}", m.file, line(&m.text, m.span.start), m.message.to(Audience::default()))
    });
    told.collect()
}

/// The same with one text in the place of another.
fn changed(file: &str, from: &str, to: &str) -> Vec<String> {
    said(|files| {
        let text = files.get_mut(file).unwrap_or_else(|| panic!("{file}"));
        assert!(text.contains(from), "{file}: {from}");
        *text = text.replacen(from, to, 1);
    })
}

/// The same with a file under another name.
fn renamed(from: &str, to: &str) -> Vec<String> {
    said(|files| {
        let text = files.remove(from).unwrap_or_else(|| panic!("{from}"));
        files.insert(to.to_owned(), text);
    })
}

#[test]
fn the_small_pack_is_right() {
    assert_eq!(said(|_| ()), Vec::<String>::new());
    assert_eq!(said(|files| drop(files.insert("tiny/README.md".into(), "Notes.".into()))), Vec::<String>::new());
}

#[test]
fn a_file_that_nothing_reads_is_named() {
    let folders = super::FOLDERS.map(|(folder, _)| folder).join(", ");
    let known = format!("a collection has the files {} and the folders {folders}", super::FILES.join(", "));
    for (from, to, wanted) in [
        ("tiny/rules/T1.md", "tiny/rule/T1.md", "tiny/rule/T1.md:1 rule is no folder that a pack has (did you mean rules?)".to_owned()),
        (
            "tiny/modules/Visit.toml",
            "tiny/module/Visit.toml",
            "tiny/module/Visit.toml:1 module is no folder that a pack has (did you mean modules?)".into(),
        ),
        ("tiny/rules/T1.md", "tiny/x/T1.md", format!("tiny/x/T1.md:1 x is no folder that a pack has ({known})")),
        ("tiny/rules/T1.md", "tiny/rules/T1.csv", format!("tiny/rules/T1.csv:1 files in the folder rules end in .md ({known})")),
        ("tiny/layout.xml", "tiny/layuot.xml", "tiny/layuot.xml:1 layuot.xml is no file that a pack has (did you mean layout.xml?)".into()),
        (
            "authorities.csv",
            "authority.csv",
            "authority.csv:1 authority.csv is no file that a pack has (did you mean authorities.csv?)".into(),
        ),
        (
            "tiny/xsd/tiny-2025-26.xsd",
            "tiny/xsd/tiny-2026-27.xsd",
            "tiny/xsd/tiny-2026-27.xsd:1 tiny-2026-27 is the schema of no year of this collection (did you mean tiny-2025-26?)".into(),
        ),
        (
            "tiny/xsd/tiny-2025-26.xsd",
            "tinny/xsd/tiny-2025-26.xsd",
            "tinny/xsd/tiny-2025-26.xsd:1 the folder tinny has no file collection.toml, so it is no collection".into(),
        ),
    ] {
        assert_eq!(renamed(from, to), [wanted], "{to}");
    }
    let two = said(|files| {
        let rule = files.remove("tiny/rules/T1.md").unwrap_or_default();
        files.insert("tiny/rule/T1.md".into(), rule.clone());
        files.insert("tiny/rule/T2.md".into(), rule);
    });
    assert_eq!(two.len(), 1, "a folder is named once: {two:?}");
}

#[test]
fn names_of_files_and_what_they_hold_agree() {
    for (file, from, to, wanted) in [
        (
            "tiny/modules/Visit.toml",
            "module = 'Visit'",
            "module = 'Vist'",
            "tiny/modules/Visit.toml:1 the module is called Vist, and its file Visit",
        ),
        ("tiny/collection.toml", "'Visit']", "'Vist']", "tiny/collection.toml:4 there is no file modules/Vist.toml (did you mean Visit?)"),
        ("tiny/collection.toml", "'Visit']", "'Visit', 'Visit']", "tiny/collection.toml:4 Visit is listed twice"),
        (
            "tiny/collection.toml",
            "collection = 'tiny'",
            "collection = 'small'",
            "tiny/collection.toml:1 the collection is called small, and its folder is called otherwise",
        ),
        (
            "tiny/collection.toml",
            "anchor = '2025-26'",
            "anchor = '2025-27'",
            "tiny/collection.toml:7 there is no year 2025-27 (did you mean 2025-26?)",
        ),
        (
            "tiny/years/2025-26.toml",
            "YearStart = 2025-04-01",
            "YearStart = 2024-04-01",
            "tiny/years/2025-26.toml:6 2025-26 begins in another year",
        ),
    ] {
        let found = changed(file, from, to);
        // A schema is called after its collection.
        let found: Vec<&String> = found.iter().filter(|said| !said.contains("xsd")).collect();
        assert_eq!(found, [wanted], "{to}");
    }
    let listed = changed("tiny/collection.toml", ", 'Visit']", "]");
    assert_eq!(
        listed,
        ["tiny/modules/Visit.toml:1 nothing lists the module Visit (write it into modules of collection.toml, or take the file away)"]
    );
    for name in ["2025", "2025-27", "next"] {
        let found = renamed("tiny/years/2025-26.toml", &format!("tiny/years/{name}.toml"));
        assert!(found.contains(&format!("tiny/years/{name}.toml:1 {name} is not the name of a year such as 2025-26")), "{found:?}");
    }
}

#[test]
fn what_cannot_be_meant_is_refused() {
    for (file, from, to, wanted) in [
        ("codesets/Kind.csv", "2,unplanned", "1,unplanned", "codesets/Kind.csv:3 the code 1 stands twice"),
        ("codesets/Kind.csv", "2,unplanned", ",unplanned", "codesets/Kind.csv:3 a line without a code"),
        (
            "codesets/Kind.csv",
            "code,label,basis,source\n1,planned,stated,S\n2,unplanned,stated,S",
            "code,label,basis,source,synonims\n1,planned,stated,S,x\n2,unplanned,stated,S,",
            "codesets/Kind.csv:1 synonims is not a heading of a code set (did you mean synonyms?)",
        ),
        (
            "modules/Child.toml",
            "min = 1\nmax = 9",
            "min = 9\nmax = 1",
            "modules/Child.toml:4 the least of ChildID (min) is more than its most (max), or less than nothing",
        ),
        (
            "modules/Child.toml",
            "min = 1\nmax = 9",
            "max = 0",
            "modules/Child.toml:4 ChildID could never be given: max and expected-in are 1 or more",
        ),
        (
            "modules/Child.toml",
            "type = 'date'",
            "type = 'date'\nmax = 3",
            "modules/Child.toml:14 DateOfBirth is of a type that has no min and max",
        ),
        (
            "modules/Child.toml",
            "sample = '1'",
            "sample = '1234567890'",
            "modules/Child.toml:4 the sample 1234567890 is no value that ChildID could have",
        ),
        (
            "modules/Child.toml",
            "sample = '2012-05-14'",
            "sample = '14/05/2012'",
            "modules/Child.toml:14 the sample 14/05/2012 is no value that DateOfBirth could have",
        ),
        (
            "modules/Child.toml",
            "required = true",
            "required = true\nfrom = '2025'",
            "modules/Child.toml:4 2025 is not the name of a year such as 2025-26",
        ),
        (
            "modules/Child.toml",
            "required = true",
            "required = true\nfrom = '2025-26'\nuntil = '2022-23'",
            "modules/Child.toml:4 until is an earlier year than from",
        ),
        ("modules/Visit.toml", "sample = '1'", "sample = '3'", "modules/Visit.toml:12 the sample 3 is no value that Kind could have"),
        (
            "modules/Child.toml",
            "type = 'date'",
            "type = 'number'\ndecimals = 7",
            "modules/Child.toml:16 decimals is said of an item of type number, and is from 1 to 6",
        ),
        (
            "modules/Child.toml",
            "required = true",
            "required = true\ndecimals = 2",
            "modules/Child.toml:9 decimals is said of an item of type number, and is from 1 to 6",
        ),
        (
            "modules/Child.toml",
            "min = 1\nmax = 9",
            "max = '9'",
            "modules/Child.toml:4 the least and the most of ChildID (min, max) are whole numbers",
        ),
        (
            "modules/Visit.toml",
            "[[item]]\nname = 'Day'",
            "[[item]]\nname = 'Hours'\ntype = 'number'\ndecimals = 2\nmax = 0.25\nmeaning = 'x'\nbasis = 'stated'\nsource = 'S'\n[[item]]\nname = 'Day'",
            "modules/Visit.toml:20 the least and the most of Hours (min, max) are whole numbers, or stand in quotation marks with no more decimals than it has: min = \"0.25\"; and there is no room for what is larger than 2,147,483,647 without its point",
        ),
        ("modules/Visit.toml", "max = 3", "max = 0", "modules/Visit.toml:1 Visit could never be given: max and expected-in are 1 or more"),
        ("modules/Visit.toml", "end = 'Day'", "end = 'Kind'", "modules/Visit.toml:8 Kind is not a date"),
        (
            "modules/Visit.toml",
            "[sequence]",
            "[sample.previous]\nDay = 'soon'\n[sequence]",
            "modules/Visit.toml:1 the sample soon is no value that Day could have",
        ),
        (
            "modules/Visit.toml",
            "[sequence]",
            "[sample.previous]\nDayy = ''\n[sequence]",
            "modules/Visit.toml:1 Dayy is not an item of this module (did you mean Day?)",
        ),
        (
            "modules/Visit.toml",
            "[sequence]",
            "[sample.before]\nDay = ''\n[sequence]",
            "modules/Visit.toml:1 there is no sample called before: there are previous, next, with-previous and with-next",
        ),
        ("collection.toml", "birth = 'DateOfBirth'", "birth = 'ChildID'", "collection.toml:6 ChildID is not a date"),
        (
            "modules/Child.toml",
            "required = true",
            "required = true\nor-codes = 'Knd'",
            "modules/Child.toml:9 there is no code set Knd (did you mean Kind?)",
        ),
        (
            "modules/Visit.toml",
            "type = 'date'",
            "type = 'date'\nor-codes = 'Kind'",
            "modules/Visit.toml:22 codes can stand in place of a upn, a postcode or a text only",
        ),
        (
            "modules/Child.toml",
            "required = true",
            "required = true\nofficial = { missing = 'CYF210' }",
            "modules/Child.toml:9 CYF210 is not an official code: letters, digits and hyphens, twenty at most, and no code of this program",
        ),
        (
            "modules/Child.toml",
            "required = true",
            "required = true\nor-forms = ['zz/zz/yyyy']",
            "modules/Child.toml:9 only a date has parts that may not be known",
        ),
        ("modules/Child.toml", "type = 'date'", "type = 'date'\nor-forms = ['zz/zz/yyyy']", "collection.toml:6 DateOfBirth is not a date"),
        (
            "modules/Visit.toml",
            "type = 'date'",
            "type = 'date'\nofficial = { missing = '8500' }",
            "modules/Visit.toml:22 Day need not be given, so nothing is ever missing: say required or required-when",
        ),
        (
            "modules/Visit.toml",
            "type = 'date'",
            "type = 'date'\nofficial = { wrong = { code = '8500', level = 'query' } }",
            "modules/Visit.toml:22 a missing value is an error or a query, and a wrong one an error, for it cannot be sent",
        ),
        (
            "modules/Visit.toml",
            "type = 'date'",
            "type = 'date'\nofficial = { check-letter = '1510' }",
            "modules/Visit.toml:22 only a upn has a check letter",
        ),
        (
            "modules/Visit.toml",
            "type = 'date'",
            "type = 'date'\nofficial = { wrong = 'T1' }",
            "modules/Visit.toml:22 T1 is the code of a rule that does not ask for this item",
        ),
        ("rules/T1.md", "source = 'S'", "source = 'S'\nfrom = 'ever'", "rules/T1.md:2 ever is not the name of a year such as 2025-26"),
        ("xsd/tiny-2025-26.xsd", "</xs:schema>", "", "xsd/tiny-2025-26.xsd:3 this is no XML schema from here on"),
        ("xsd/tiny-2025-26.xsd", "<xs:schema xmlns", "text <xs:schema xmlns", "xsd/tiny-2025-26.xsd:1 this is no XML schema from here on"),
        (
            "xsd/tiny-2025-26.xsd",
            "xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'></xs:schema",
            "html></html",
            "xsd/tiny-2025-26.xsd:2 this is no XML schema from here on",
        ),
    ] {
        assert_eq!(changed(&format!("tiny/{file}"), from, to), [format!("tiny/{wanted}")], "{to}");
    }
}

#[test]
fn a_rule_that_asks_for_the_item_may_have_its_official_code() {
    assert_eq!(changed("tiny/modules/Visit.toml", "codes = 'Kind'", "codes = 'Kind'\nofficial = { wrong = 'T1' }"), Vec::<String>::new());
}

#[test]
fn a_key_or_a_parent_that_is_misspelt_gives_one_message() {
    assert_eq!(
        changed("tiny/modules/Visit.toml", "meaning = 'What", "meening = 'What"),
        ["tiny/modules/Visit.toml:15 “meening” is not a key that is known here (did you mean meaning?)"]
    );
    assert_eq!(
        changed("tiny/modules/Visit.toml", "parent = 'Child'", "parent = 'Chld'"),
        ["tiny/modules/Visit.toml:3 Chld is not a module that stands before this one (did you mean Child?)"]
    );
}

#[test]
fn a_name_is_a_name_of_xml_and_means_one_thing() {
    for (name, wanted) in [
        ("2 Days", "a letter or _ comes first, then letters, digits, _, - and full stops, without spaces"),
        ("Two Days", "a letter or _ comes first, then letters, digits, _, - and full stops, without spaces"),
        ("", "a letter or _ comes first, then letters, digits, _, - and full stops, without spaces"),
        ("age", "sentences and layouts have that word already"),
        ("where", "sentences and layouts have that word already"),
        ("tiny", "sentences and layouts have that word already"),
        ("serial", "sentences and layouts have that word already"),
        ("ReferenceDate", "a date is called so"),
        ("latest", "one of the child's records is called so"),
        ("Visit", "a module is called so"),
    ] {
        // The item is named in no sentence, so that the name itself is all that is wrong.
        let found = changed(
            "tiny/modules/Child.toml",
            "name = 'DateOfBirth'",
            &format!("name = 'DateOfBirth'\ntype = 'date'\nmeaning = 'x'\nbasis = 'stated'\nsource = 'S'\n[[item]]\nname = '{name}'"),
        );
        assert_eq!(found, [format!("tiny/modules/Child.toml:20 {name} cannot be a name: {wanted}")]);
    }
    assert_eq!(
        changed("tiny/collection.toml", "name = 'latest'", "name = 'last'"),
        ["tiny/collection.toml:9 last cannot be a name: sentences and layouts have that word already"]
    );
}

#[test]
fn what_the_columns_of_the_authorities_are_is_said_beside_them() {
    let file = "authorities.toml";
    for (from, to, wanted) in [
        (
            "column = \"education\"",
            "column = \"school\"",
            vec![
                "authorities.toml:5 authorities.csv has no column of codes school",
                "authorities.csv:1 the column education is neither name nor name_cy, and authorities.toml does not say what it is",
            ],
        ),
        (
            "column = \"education\"",
            "column = \"code\"",
            vec![
                "authorities.toml:2 code is listed twice",
                "authorities.toml:5 code is listed twice",
                "authorities.csv:1 the column education is neither name nor name_cy, and authorities.toml does not say what it is",
            ],
        ),
    ] {
        assert_eq!(changed(file, from, to), wanted);
    }
    let none = said(|files| drop(files.remove(file)));
    assert_eq!(none, ["authorities.csv:1 authorities.toml must stand beside this file and say what its columns are"]);
    let unnamed = changed("authorities.csv", "education,name,", "education,called,");
    assert!(unnamed.iter().any(|told| told.contains("the column called is neither name nor name_cy")), "{unnamed:?}");
}

/// The small pack with the id of the child on a module that it has once; then what is wrong with it.
fn with_own(change: impl Fn(&mut BTreeMap<String, String>)) -> Vec<String> {
    said(|files| {
        let id = "[[item]]\nname = 'ChildID'\ntype = 'text'\nmin = 1\nmax = 9\nrequired = true\nmeaning = 'Its id.'\nsample = '1'\nbasis = 'stated'\nsource = 'S'\n";
        let edits = [
            ("tiny/modules/Child.toml", id, ""),
            ("tiny/collection.toml", "['Child', 'Visit']", "['Child', 'Visit', 'Who']"),
            ("tiny/layout.xml", "{each Child}{items}", "{each Child}<Who>{each Who}{items}</Who>{items}"),
        ];
        for (file, from, to) in edits {
            let text = files.get_mut(file).unwrap_or_else(|| panic!("{file}"));
            assert!(text.contains(from), "{file}: {from}");
            *text = text.replacen(from, to, 1);
        }
        files.insert("tiny/modules/Who.toml".into(), format!("module = 'Who'\ntitle = 'Who'\nparent = 'Child'\nmax = 1\n{id}"));
        change(files);
    })
}

#[test]
fn the_id_may_stand_on_a_module_that_each_child_has_once() {
    let edit = |file: &'static str, from: &'static str, to: &'static str| {
        with_own(move |files| {
            let text = files.get_mut(file).unwrap_or_else(|| panic!("{file}"));
            assert!(text.contains(from), "{file}: {from}");
            *text = text.replacen(from, to, 1);
        })
    };
    let who = "tiny/modules/Who.toml";
    assert_eq!(with_own(|_| ()), Vec::<String>::new());
    assert_eq!(
        edit("tiny/rules/T1.md", "for = 'Visit'\nrequire = ['Kind is not 2']", "for = 'Who'\nrequire = ['no Visit where Kind is 2']"),
        [""; 0]
    );
    for (from, to, wanted) in [
        (
            "max = 1\n",
            "",
            "1 ChildID tells children apart or says when they were born, and a child may have several records of Who: write max = 1, or put ChildID into Child",
        ),
        (
            "parent = 'Child'",
            "parent = 'Visit'",
            "3 ChildID tells children apart or says when they were born, so it stands in Child, or in a module directly below Child: Who is further down",
        ),
        (
            "max = 1\n",
            "max = 1\n[sequence]\norder = ['ChildID']\nstart = 'ChildID'\nend = 'ChildID'\n",
            "1 each child has Who once at most, for ChildID stands in it: its records cannot follow each other",
        ),
        (
            "max = 1\n",
            "max = 1\n[[item]]\nname = 'DateOfBirth'\ntype = 'date'\nmeaning = 'Born.'\nbasis = 'stated'\nsource = 'S'\n",
            "6 DateOfBirth is an item of Child already",
        ),
    ] {
        assert_eq!(edit(who, from, to), [format!("{who}:{wanted}")], "{to}");
    }
    for (from, to, wanted) in [
        ("<Who>{each Who}{items}</Who>", "", "the module Who has no place (add an element that begins with {each Who})"),
        (
            "{each Who}{items}",
            "{each Who}{DateOfBirth}",
            "DateOfBirth is an item of Child: its place is within an element that stands for each Child",
        ),
        ("<Who>{each Who}", "<Who>{each Whho}", "Whho is not a module of the collection (did you mean Who?)"),
    ] {
        let found = edit("tiny/layout.xml", from, to);
        assert!(found.iter().any(|told| told == &format!("tiny/layout.xml:1 {wanted}")), "{to}: {found:?}");
    }
}

#[test]
fn records_may_follow_each_other_without_joining() {
    let visit = "tiny/modules/Visit.toml";
    assert_eq!(changed(visit, "joined = 'Kind is 2'\ngap = 1\n", ""), [""; 0]);
    let together = "joined and gap say together how records join, and period-start needs both: write all of them, or leave them out where records only follow each other";
    assert_eq!(changed(visit, "\ngap = 1", ""), [format!("{visit}:9 {together}")]);
    assert_eq!(changed(visit, "joined = 'Kind is 2'\n", ""), [format!("{visit}:9 {together}")]);
    assert_eq!(changed(visit, "joined = 'Kind is 2'\ngap = 1", "period-start = 'Begun'"), [format!("{visit}:9 {together}")]);
}

#[test]
fn a_count_by_bands_says_where_each_begins() {
    let counted = |bands: &str| {
        let last = "meaning = 'the last visit'\n";
        let count = format!("{last}[[count]]\ntitle = 'By age'\nof = 'Child'\nby = 'age on ReferenceDate'\n{bands}\n");
        changed("tiny/collection.toml", last, &count)
    };
    let wrong = |line: usize| [format!("tiny/collection.toml:{line} bands say where each begins, the least first: bands = [0, 5, 11, 16]")];
    assert_eq!(counted("bands = [0, 5]"), Vec::<String>::new());
    assert_eq!(counted("bands = [5, 0]"), wrong(16));
    assert_eq!(counted("bands = [0, 5, 5]"), wrong(16));
    assert_eq!(counted(""), wrong(15), "at what the count is divided by");
}
