//! What goes wrong: the code, the exit code of the design (1 for the data, 2 for everything else), and that nothing is written.

use super::*;

/// A failure: how it is brought about, the arguments, the exit code, the code that is told, and words that must be said.
type Failure = (&'static str, fn(&Folder) -> &Folder, &'static [&'static str], i32, &'static str, &'static str);

fn odd<'a>(folder: &'a Folder, name: &str) -> &'a Folder {
    fs::copy(Path::new("fixtures/odd").join(name), folder.join(name)).unwrap();
    folder.edit("cyfrif.toml", "\"lac\"]", &format!("\"{name}\"]"))
}

fn remove<'a>(folder: &'a Folder, name: &str) -> &'a Folder {
    fs::remove_file(folder.join(name)).unwrap();
    folder
}

/// Two workbooks with the same sheets.
fn twice(folder: &Folder) -> &Folder {
    copy(&folder.join("lac"), &folder.join("lac-again"));
    folder.edit("cyfrif.toml", "\"lac\"]", "\"lac\", \"lac-again\"]")
}

const FAILURES: &[Failure] = &[
    ("no such file", |f| f.edit("cyfrif.toml", "\"lac\"]", "\"export.xlsx\"]"), &[], 2, "CYF001", "export.xlsx"),
    ("a folder without csv files", |f| f.write("none/a.txt", "a").edit("cyfrif.toml", "\"lac\"]", "\"none\"]"), &[], 2, "CYF001", "folder"),
    ("0 bytes", |f| odd(f, "empty.xlsx"), &[], 2, "CYF002", "empty.xlsx is empty"),
    ("a file without a line", |f| odd(f, "blank-lines-only.csv"), &[], 1, "CYF101", "No sheet for Child"),
    ("with a password (xlsx)", |f| odd(f, "password.xlsx"), &[], 2, "CYF003", "password.xlsx is protected"),
    ("with a password (xls)", |f| odd(f, "password.xls"), &[], 2, "CYF003", "password.xls is protected"),
    ("with a password (ods)", |f| odd(f, "password.ods"), &[], 2, "CYF003", "password.ods is protected"),
    ("cut off (xlsx)", |f| odd(f, "truncated.xlsx"), &[], 2, "CYF004", "truncated.xlsx is damaged"),
    ("cut off (xls)", |f| odd(f, "truncated.xls"), &[], 2, "CYF004", "truncated.xls is damaged"),
    ("a sheet cut off", |f| odd(f, "sheet-cut.xlsx"), &[], 2, "CYF004", "sheet-cut.xlsx is damaged"),
    ("a cell with two values", |f| odd(f, "cell-twice.xlsx"), &[], 2, "CYF004", "cell A2 is in it twice, with two values"),
    ("not well formed", |f| odd(f, "part-not-well-formed.xlsx"), &[], 2, "CYF004", "is damaged"),
    ("a PDF", |f| odd(f, "pdf.xlsx"), &[], 2, "CYF005", "pdf.xlsx is not a spreadsheet"),
    ("a Word document", |f| odd(f, "word.xlsx"), &[], 2, "CYF005", "word.xlsx is not a spreadsheet"),
    ("a web page", |f| odd(f, "web-page.xls"), &[], 2, "CYF005", "web-page.xls is not a spreadsheet"),
    ("not text", |f| odd(f, "not-text.csv"), &[], 2, "CYF005", "not-text.csv"),
    ("Excel 4", |f| odd(f, "excel-4.xls"), &[], 2, "CYF005", "excel-4.xls"),
    ("an XML in place of a workbook", |f| odd(f, "xml-2003.xls"), &[], 2, "CYF005", "xml-2003.xls"),
    ("another workbook altogether", |f| odd(f, "plain.xlsx"), &[], 1, "CYF101", "No sheet for Child"),
    ("no sheet of episodes", |f| remove(f, "lac/Episodes.csv"), &[], 1, "CYF101", "No sheet for Episode"),
    ("no column", |f| f.edit("lac/Episodes.csv", "LegalStatus", "Status in law"), &[], 1, "CYF102", "No column for LegalStatus"),
    ("no id column", |f| f.edit("lac/Children.csv", "ChildID", "Number"), &[], 1, "CYF102", "No column for ChildID"),
    ("no headings", |f| f.write("lac/Children.csv", "1,2,3\n4,5,6\n"), &[], 1, "CYF110", "headings of Child"),
    ("no rows", |f| f.write("lac/Children.csv", "ChildID,UPN,DateOfBirth,Gender\n"), &[], 1, "CYF108", "Children"),
    ("a heading twice", |f| f.edit("lac/Children.csv", "Ethnicity", "Gender"), &[], 1, "CYF107", "Heading “Gender”"),
    ("two workbooks with the same sheets", twice, &[], 1, "CYF104", "Sheet “Children” is in lac and once more in lac-again"),
    ("no such pack", |f| f, &["--return", "lac/2024-25"], 2, "CYF009", "lac/2024-25"),
    ("no such template", |f| f, &["--template", "plane"], 2, "CYF009", "plane"),
    ("a template that is not there", |f| f, &["--template", "ours.toml"], 2, "", "ours.toml"),
    ("a template with a mistake", |f| f.write("ours.toml", "title = 1\n"), &["--template", "ours.toml"], 2, "CYF011", "ours.toml"),
    ("the code of a local education authority", |f| f, &["--authority", "681"], 2, "CYF014", "use 552 for Cardiff"),
    ("a code of nobody", |f| f, &["--authority", "999"], 2, "CYF013", "999"),
    ("an output folder that is a file", |f| f.write("out", "mine"), &[], 2, "CYF007", "out"),
    ("a serial that is none", |f| f, &["--serial", "0"], 2, "", "serial"),
    ("a time that is none", |f| f, &["--prepared-at", "yesterday"], 2, "CYF016", "yesterday"),
    ("an unknown entry in the job", |f| f.edit("cyfrif.toml", "authority", "authorty"), &[], 2, "CYF012", "authorty"),
    ("a job that is no TOML", |f| f.edit("cyfrif.toml", "[\"lac\"]", "[\"lac\""), &[], 2, "CYF012", "cyfrif.toml"),
    ("a job without workbooks", |f| f.edit("cyfrif.toml", "[\"lac\"]", "[]"), &[], 2, "CYF015", "No workbook"),
    ("a job without a return", |f| f.edit("cyfrif.toml", "return ", "#"), &[], 2, "CYF016", "return"),
    ("a job without an authority", |f| f.edit("cyfrif.toml", "authority ", "#"), &[], 2, "CYF016", "authority"),
    (
        "two returns that do not belong together",
        |f| f.write("cyfrif.toml", JOB).edit("cyfrif.toml", "lac/2025-26", "lac/2022-23").edit("cyfrif.toml", "[\"casp\"]", "[\"lac\"]"),
        &[],
        2,
        "CYF016",
        "do not belong together",
    ),
    (
        "an answer without a reason",
        |f| f.write("answers.toml", "[[answer]]\ncode = \"LAC215\"\nreason = \" \"\nwho = \"A\"\ndate = \"2026-05-20\"\ndigest = \"0\"\n"),
        &[],
        2,
        "CYF012",
        "needs a reason",
    ),
    (
        "a correction with a word too many",
        |f| f.write("corrections.toml", "[[correction]]\nchild = \"1\"\nitems = \"x\"\n"),
        &[],
        2,
        "CYF012",
        "items",
    ),
    (
        "children left out in the wrong file",
        |f| {
            f.write(
                "left-out.toml",
                "[[answer]]\ncode = \"LAC215\"\nreason = \"Right\"\nwho = \"A\"\ndate = \"2026-05-20\"\ndigest = \"0\"\n",
            )
        },
        &[],
        2,
        "CYF012",
        "left-out.toml",
    ),
    (
        "last year's file that is not there",
        |f| f,
        &["--last-year", "old.xml"],
        2,
        "CYF001",
        "old.xml could not be opened: there is no such file",
    ),
    (
        "a path in double quotes that is no TOML",
        |f| f.edit("cyfrif.toml", "\"lac\"]", r#""C:\Users\Siân\a.xlsx"]"#),
        &[],
        2,
        "CYF012",
        "with /, or 'C:",
    ),
    (
        "a path in double quotes that means something else",
        |f| f.edit("cyfrif.toml", "\"lac\"]", r#""C:\new\table.xlsx"]"#),
        &[],
        2,
        "CYF012",
        "a backslash begins a sign",
    ),
    (
        "a folder that ends the quotes",
        |f| f.edit("cyfrif.toml", "workbooks", "output = \"C:\\out\\\"\nworkbooks"),
        &[],
        2,
        "CYF012",
        "single quotes",
    ),
    (
        "a job file with an ending that Windows hides",
        |f| remove(f.write("cyfrif.toml.txt", f.read("cyfrif.toml")), "cyfrif.toml"),
        &[],
        2,
        "CYF001",
        "Rename it to cyfrif.toml",
    ),
    ("corrections with such an ending", |f| f.write("corrections.toml.txt", ""), &[], 2, "CYF001", "Rename it to corrections.toml"),
    ("a job file in another encoding", |f| f.write("cyfrif.toml", b"# Si\xe2n\n"), &[], 2, "CYF001", "the encoding UTF-8"),
    ("last year's file that is empty", |f| f.write("old.xml", ""), &["--last-year", "old.xml"], 2, "CYF002", "old.xml"),
    ("last year's file that is no return", |f| f.write("old.xml", "<Letter/>"), &["--last-year", "old.xml"], 2, "CYF016", "old.xml"),
    ("a folder of packs that is not there", |f| f, &["--schemas", "ours"], 2, "CYF001", "ours"),
    ("a folder of rules that is not there", |f| f, &["--local-rules", "ours"], 2, "CYF001", "ours"),
    ("a report of no kind", |f| f, &["--report", "report.doc"], 2, "CYF016", "report.doc"),
    ("a report into a file", |f| f.write("reports", ""), &["--report", "reports/report.html"], 2, "CYF007", "is not a folder"),
    ("names into a file", |f| f, &["--show-names"], 2, "CYF018", "screen"),
    ("a flag that is none", |f| f, &["--darft"], 2, "", "--draft"),
];

#[test]
fn each_failure_says_what_it_is_and_writes_nothing() {
    let mut wrong = Vec::new();
    for (name, bring_about, args, exit, code, words) in FAILURES {
        let folder = Folder::example();
        bring_about(&folder);
        let before = folder.list(".");
        let mut all = vec!["prepare"];
        all.extend(*args);
        // A time given twice would be a failure of its own.
        let ran = if args.contains(&"--prepared-at") { ran(program().current_dir(folder.path()).args(&all)) } else { folder.run(&all) };
        let said = if *exit == 2 { &ran.err } else { &ran.out };
        let told = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut complain = |what: &str| wrong.push(format!("{name}: {what}\n  exit {}\n  out {}\n  err {}", ran.code, ran.out, ran.err));
        if ran.code != *exit {
            complain(&format!("the exit code is not {exit}"));
        }
        if !said.contains(code) {
            complain(&format!("{code} is not told"));
        }
        if !told.contains(words) {
            complain(&format!("“{words}” is not said"));
        }
        if *exit == 2 && !ran.out.is_empty() {
            complain("something is on standard output");
        }
        if folder.list(".") != before {
            complain(&format!("something was written: {:?}", folder.list(".")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A workbook that another keeps to itself, or that the officer may not read.
#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::example();
    let file = folder.join("lac/Episodes.csv");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever may do everything can read it all the same.
    if fs::read(&file).is_ok() {
        return;
    }
    let ran = folder.run(["prepare"]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains("CYF001") && ran.err.contains("permission"), "{}", ran.err);
    assert!(!folder.exists("out"));
}

#[test]
fn a_finished_xml_that_cannot_be_read() {
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare"]).code, 0);
    let name = "out/lac-2025-26-552-1.xml";
    let whole = folder.read(name);
    for (what, text, exit, code) in [
        ("nothing", "", 2, "CYF002"),
        ("a letter", "Dear Sir", 2, "CYF019"),
        ("another XML", "<Letter/>", 2, "CYF019"),
        ("half of it", &whole[..whole.len() / 2], 2, "CYF019"),
        ("an unknown year", &whole.replace("<Year>2025-26", "<Year>2031-32"), 2, "CYF019"),
        ("a child less than is said", &whole.replace("<Children>3<", "<Children>4<"), 1, "CYF303"),
        ("a name", &whole.replace("<Gender>2<", "<Name>Nia</Name><Gender>2<"), 1, "CYF301"),
        ("an unknown code", &whole.replace("<LegalStatus>C1<", "<LegalStatus>Q1<"), 1, "CYF306"),
    ] {
        folder.write("changed.xml", text);
        let ran = folder.run(["verify", "changed.xml"]);
        let said = format!("{}{}", ran.out, ran.err);
        assert_eq!(ran.code, exit, "{what}: {said}");
        assert!(said.contains(code), "{what}: {said}");
        assert!(!said.contains("Nia"), "{what}: {said}");
    }
    assert_eq!(folder.run(["verify", name]).code, 0);
    assert_eq!(folder.run(["verify", "none.xml"]).code, 2);
    assert_eq!(folder.run(["verify", "out"]).code, 2);
}
